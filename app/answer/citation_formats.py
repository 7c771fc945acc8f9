"""References to texts for programs that keep them: RIS and CSL-JSON."""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from app.answer.references import make_reference, reference_key
from ingest import CHINESE, Bibliography, Document, read_bibliography

# A body is no person: it has a word for one, or joins two names.
_BODY = re.compile(
    r"\b(?:and|of|for|the|office|institute|university|council|ministry|agency|committee|company"
    r"|group|department|bank|union|association|society|commission)\b",
    re.IGNORECASE,
)


def as_bibtex(documents: Sequence[Document]) -> str:
    """Return a BibTeX entry for each text."""
    entries = (make_reference(document, (), ()).bibtex for document in documents)
    return "".join(f"{entry}\n\n" for entry in entries)


def as_ris(documents: Sequence[Document]) -> str:
    """Return a record of RIS for each text."""
    return "".join("\r\n".join([*_ris(document), "", ""]) for document in documents)


def as_csl_json(documents: Sequence[Document]) -> str:
    """Return an array of CSL-JSON with an item for each text."""
    items = [_csl(document, read_bibliography(document)) for document in documents]
    return json.dumps(items, ensure_ascii=False, indent=2) + "\n"


def _ris(document: Document) -> Iterator[str]:
    stated = read_bibliography(document)
    fields = [
        ("TY", "RPRT" if stated.series else "GEN"),
        ("ID", reference_key(document.id)),
        *(("AU", ", ".join(_family_first(name))) for name in stated.authors),
        ("PY", stated.year),
        ("TI", stated.title),
        ("T2", stated.series),
        ("DO", stated.doi),
        ("UR", stated.url),
    ]
    yield from (f"{tag}  - {' '.join(value.split())}" for tag, value in fields if value)
    yield "ER  - "


def _csl(document: Document, stated: Bibliography) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "id": reference_key(document.id),
        "type": "report" if stated.series else "document",
        "title": stated.title,
        "author": [_csl_name(name) for name in stated.authors],
        "issued": {"date-parts": [[int(stated.year)]]} if stated.year else None,
        "collection-title": stated.series,
        "DOI": stated.doi,
        "URL": stated.url,
    }
    return {name: value for name, value in fields.items() if value}


def _csl_name(name: str) -> dict[str, str]:
    parts = _family_first(name)
    return (
        {"family": parts[0], "given": parts[1]} if len(parts) > 1 else {"literal": " ".join(parts)}
    )


def _family_first(name: str) -> list[str]:
    """Return family name and given names; one part for a body and for a name in Chinese.

    >>> _family_first("Ada B. Smith"), _family_first("Li, Ming"), _family_first("倪建军")
    (['Smith', 'Ada B.'], ['Li', 'Ming'], ['倪建军'])
    """
    if "," in name:
        family, _, given = name.partition(",")
        return [family.strip(), given.strip()]
    given, _, family = name.rpartition(" ")
    if not given or CHINESE.search(name) or _BODY.search(name):
        return [name]
    return [family, given]
