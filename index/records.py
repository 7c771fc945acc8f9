"""Chunks and terms as lines of JSON, as they are kept in an index."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from ingest import Chunk, Definition, Mention, Span, Term


def write_records(path: Path, records: Iterable[Chunk | Term]) -> None:
    """Write each record as a line of JSON."""
    lines = (f"{json.dumps(asdict(record), ensure_ascii=False)}\n" for record in records)
    path.write_text("".join(lines), encoding="utf-8")


def read_chunks(path: Path) -> list[Chunk]:
    """Return the chunks of a file.

    Raises:
        ValueError, TypeError, KeyError: A line is not a chunk.
    """
    return [_chunk(fields) for fields in _lines(path)]


def read_terms(path: Path) -> list[Term]:
    """Return the terms of a file.

    Raises:
        ValueError, TypeError, KeyError: A line is not a term.
    """
    return [_term(fields) for fields in _lines(path)]


def _lines(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _chunk(fields: dict[str, Any]) -> Chunk:
    fields["section"] = tuple(fields["section"])
    fields["spans"] = tuple(Span(**span) for span in fields["spans"])
    return Chunk(**fields)


def _term(fields: dict[str, Any]) -> Term:
    for names in ("names", "chinese", "abbreviations"):
        fields[names] = tuple(fields[names])
    fields["definitions"] = tuple(
        Definition(**{**entry, "spans": tuple(Span(**span) for span in entry["spans"])})
        for entry in fields["definitions"]
    )
    fields["mentions"] = tuple(
        Mention(entry["document_id"], Span(**entry["span"])) for entry in fields["mentions"]
    )
    return Term(**fields)
