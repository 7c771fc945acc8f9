"""Folders as BEIR and MTEB have them: corpus.jsonl, queries.jsonl, and judgements of a split."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.exchange.text_lines import ExchangeError, fault, json_lines
from eval.exchange.trec_files import read_qrels

CORPUS, QUERIES = "corpus.jsonl", "queries.jsonl"
# Where the judgements of a split lie, in BEIR's folders and in those of MTEB.
QRELS = ("qrels/{}.tsv", "qrels/{}.jsonl", "{}.tsv", "{}.jsonl", "qrels.tsv")


@dataclass(frozen=True, slots=True)
class CorpusEntry:
    """A text or passage of a corpus.

    Attributes:
        id: What judgements call it.
        title: May be empty.
        text: Its words.
        document: Of a passage: the text that it is from; else empty.
        spans: Of a passage: where it stands there.
    """

    id: str
    title: str
    text: str
    document: str = ""
    spans: tuple[tuple[int, int], ...] = ()


def corpus_entries(path: Path) -> Iterator[CorpusEntry]:
    """Yield the texts of a corpus as they are read, however many.

    Raises:
        ExchangeError: The file cannot be read, or a line has no id or no text.
    """
    for number, fields in json_lines(path):
        title, text = fields.get("title") or "", fields.get("text") or ""
        if not (isinstance(title, str) and isinstance(text, str)):
            raise fault(path, number, "title or text is not a text.")
        yield CorpusEntry(_id(fields, path, number), title, text)


def read_queries(path: Path) -> dict[str, str]:
    """Return the questions of a file by id.

    Raises:
        ExchangeError: The file cannot be read, or a line has no id or no text, or an id again.
    """
    queries: dict[str, str] = {}
    for number, fields in json_lines(path):
        name, text = _id(fields, path, number), fields.get("text")
        if not isinstance(text, str) or not text.strip():
            raise fault(path, number, "it has no text.")
        if name in queries:
            raise fault(path, number, f"the id {name} occurs twice. Remove one of the lines.")
        queries[name] = text
    return queries


def judgements_of(folder: Path, split: str) -> dict[str, dict[str, int]]:
    """Return the judgements of a split, wherever they lie in the folder.

    Raises:
        ExchangeError: There are none, or a line is not a judgement.
    """
    found = [path for name in QRELS if (path := folder / name.format(split)).is_file()]
    if not found:
        raise ExchangeError(
            f"{folder} holds no judgements of the split {split!r}. Name another: --split"
        )
    return _json_qrels(found[0]) if found[0].suffix == ".jsonl" else read_qrels(found[0])


def write_beir(
    folder: Path,
    corpus: Iterable[CorpusEntry],
    queries: Mapping[str, str],
    qrels: Mapping[str, Mapping[str, int]],
    split: str,
) -> None:
    """Write a folder as BEIR has it; passages also say which text they are from, and where.

    Raises:
        ExchangeError: The folder exists, or cannot be written.
    """
    try:
        folder.mkdir(parents=True)
        (folder / "qrels").mkdir()
        write_corpus(folder / CORPUS, corpus)
        with (folder / QUERIES).open("w", encoding="utf-8") as file:
            for name, text in queries.items():
                file.write(_line({"_id": name, "text": text}))
        with (folder / "qrels" / f"{split}.tsv").open("w", encoding="utf-8") as file:
            file.write("query-id\tcorpus-id\tscore\n")
            for name, grades in qrels.items():
                file.writelines(f"{name}\t{entry}\t{grade}\n" for entry, grade in grades.items())
    except OSError as error:
        raise ExchangeError(
            f"{folder} cannot be written ({error.strerror}). Name a new folder."
        ) from error


def write_corpus(path: Path, corpus: Iterable[CorpusEntry]) -> None:
    """Write a corpus, a line each, as its entries come."""
    with path.open("w", encoding="utf-8") as file:
        for entry in corpus:
            fields = {"_id": entry.id, "title": entry.title, "text": entry.text}
            place = {"document": entry.document, "spans": entry.spans}
            file.write(_line({**fields, **(place if entry.document else {})}))


def _line(fields: Mapping[str, Any]) -> str:
    return json.dumps(fields, ensure_ascii=False) + "\n"


def _id(fields: Mapping[str, Any], path: Path, number: int) -> str:
    name = fields.get("_id", fields.get("id"))
    if isinstance(name, bool) or not isinstance(name, str | int) or not str(name).strip():
        raise fault(path, number, "it has no id (_id).")
    return str(name)


def _json_qrels(path: Path) -> dict[str, dict[str, int]]:
    qrels: dict[str, dict[str, int]] = {}
    for number, fields in json_lines(path):
        try:
            query, entry = str(fields["query-id"]), str(fields["corpus-id"])
            grade = max(int(fields["score"]), 0)
        except (KeyError, TypeError, ValueError) as error:
            raise fault(path, number, "not query-id, corpus-id and score.") from error
        qrels.setdefault(query, {})[entry] = grade
    return qrels
