"""Questions, judgements and runs of other programs, in and out."""

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
    "ExchangeError",
    "RunLine",
    "fault",
    "json_lines",
    "json_object",
    "numbered_lines",
    "qrels_lines",
    "read_qrels",
    "read_topics",
    "run_lines",
    "topic_lines",
]
