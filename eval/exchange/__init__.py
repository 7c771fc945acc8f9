"""Questions, judgements and runs of other programs, in and out."""

from eval.exchange.beir_folders import (
    CORPUS,
    QUERIES,
    corpus_entries,
    judgements_of,
    read_queries,
    write_beir,
)
from eval.exchange.gold_export import (
    exported,
    write_trec,
)
from eval.exchange.question_lines import (
    judged_lines,
    write_questions,
)
from eval.exchange.spreadsheets import (
    csv_lines,
)
from eval.exchange.squad_files import (
    read_squad,
    squad_lines,
)
from eval.exchange.text_folder import (
    TextFolder,
)
from eval.exchange.text_lines import (
    ExchangeError,
    fault,
    json_lines,
    json_object,
    numbered_lines,
)
from eval.exchange.trec_files import (
    RunLine,
    qrels_lines,
    read_qrels,
    read_topics,
    run_lines,
    topic_lines,
)

__all__ = [
    "CORPUS",
    "QUERIES",
    "ExchangeError",
    "RunLine",
    "TextFolder",
    "corpus_entries",
    "csv_lines",
    "exported",
    "fault",
    "json_lines",
    "json_object",
    "judged_lines",
    "judgements_of",
    "numbered_lines",
    "qrels_lines",
    "read_qrels",
    "read_queries",
    "read_squad",
    "read_topics",
    "run_lines",
    "squad_lines",
    "topic_lines",
    "write_beir",
    "write_questions",
    "write_trec",
]
