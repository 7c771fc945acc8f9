"""A gold set and its texts as others have them: passages or texts, questions, judgements."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from eval.exchange.beir_folders import CorpusEntry, write_corpus
from eval.exchange.text_lines import ExchangeError
from eval.exchange.trec_files import qrels_lines, topic_lines
from eval.gold import Question
from eval.measures import Qrels, relevant_chunks
from eval.runs import trec_name
from ingest import Chunk, Document, parse_blocks, render, split_document

TOPICS, QRELS, PASSAGES = "topics.tsv", "qrels.txt", "passages.jsonl"


@dataclass(frozen=True, slots=True)
class Exported:
    """A gold set in parts.

    Attributes:
        corpus: What judgements name: the passages that Gloss cuts the texts into, or whole texts
            where only those are judged.
        queries: Questions that have an answer, by id.
        qrels: Grades by question and by entry of the corpus.
    """

    corpus: tuple[CorpusEntry, ...]
    queries: dict[str, str]
    qrels: Qrels


def exported(questions: Sequence[Question], documents: Sequence[Document]) -> Exported:
    """Return a gold set in parts."""
    answerable = [question for question in questions if question.answerable]
    queries = {question.id: question.text for question in answerable}
    if all(evidence.is_whole for question in answerable for evidence in question.evidence):
        qrels = {q.id: {e.document_id: e.grade for e in q.evidence} for q in answerable}
        return Exported(tuple(_text(document) for document in documents), queries, qrels)
    chunks = [chunk for document in documents for chunk in split_document(document)]
    titles = {document.id: document.title for document in documents}
    corpus = tuple(_passage(chunk, titles[chunk.document_id]) for chunk in chunks)
    return Exported(corpus, queries, {q.id: relevant_chunks(q, chunks) for q in answerable})


def write_trec(folder: Path, parts: Exported) -> None:
    """Write topics, judgements, and what their ids stand for, to a new folder.

    White space in ids, which these files do not allow, becomes `%20`.

    Raises:
        ExchangeError: The folder exists, or cannot be written.
    """
    qrels = {q: {trec_name(i): g for i, g in grades.items()} for q, grades in parts.qrels.items()}
    files = {TOPICS: topic_lines(parts.queries), QRELS: qrels_lines(qrels)}
    try:
        folder.mkdir(parents=True)
        for name, lines in files.items():
            with (folder / name).open("w", encoding="utf-8") as file:
                file.writelines(lines)
        write_corpus(
            folder / PASSAGES, (replace(entry, id=trec_name(entry.id)) for entry in parts.corpus)
        )
    except OSError as error:
        raise ExchangeError(
            f"{folder} cannot be written ({error.strerror}). Name a new folder."
        ) from error


def _passage(chunk: Chunk, title: str) -> CorpusEntry:
    spans = tuple((span.start, span.end) for span in chunk.spans)
    return CorpusEntry(chunk.id, title, chunk.text, chunk.document_id, spans)


def _text(document: Document) -> CorpusEntry:
    return CorpusEntry(document.id, document.title, "\n\n".join(_paragraphs(document)))


def _paragraphs(document: Document) -> Iterator[str]:
    for number, block in enumerate(parse_blocks(document)):
        text = render(document, block.spans)
        if number or text != document.title:
            yield text
