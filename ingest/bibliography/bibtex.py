"""The user's own `<name>.bib` next to a text: its entry becomes fields without TeX."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.documents import CorpusError, Document

if TYPE_CHECKING:
    from bibtexparser.library import Library
    from bibtexparser.model import Entry, Field
    from pylatexenc.latex2text import LatexNodes2Text

# A part of a value that is put together by "#": quoted, in braces, or the name of a string.
_PART = re.compile(
    r'"(?P<quoted>(?:[^"{}]|\{[^{}]*\})*)"|\{(?P<braced>[^{}]*)\}|(?P<name>[^\s"#{}]+)'
)
# In BibTeX these are characters as any other; in TeX they begin a comment, or a column.
_BARE = re.compile(r"(?<!\\)[%&]")


@dataclass(frozen=True, slots=True)
class BibEntry:
    """An entry of a BibTeX file.

    Attributes:
        key: What it is cited by.
        fields: Names in small letters, and values without TeX.
        text: The entry as it stands.
    """

    key: str
    fields: dict[str, str]
    text: str


def with_own_entries(documents: Iterable[Document], folder: str | Path) -> list[Document]:
    """Return the documents, each with the text of the `.bib` file that has its name.

    Raises:
        CorpusError: Such a file cannot be read or holds no entry.
    """
    return [_with_own_entry(document, Path(folder)) for document in documents]


def _with_own_entry(document: Document, folder: Path) -> Document:
    path = folder / f"{document.id}.bib"
    if not path.is_file():
        return document
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise CorpusError(f"{path} cannot be read as UTF-8 ({error}). Save it as UTF-8.") from error
    if parse_entry(text) is None:
        raise CorpusError(
            f"{path} holds no BibTeX entry that ends. Write one, such as "
            "@misc{key, title = {…}, year = {…}}, or remove the file."
        )
    return replace(document, bibtex=text)


def parse_entry(text: str) -> BibEntry | None:
    """Return the first entry of a BibTeX file; None if there is none that ends."""
    from bibtexparser.entrypoint import parse_string  # late: few have such a file

    library = parse_string(text)
    entry = next(_entries(library), None)
    if entry is None:
        return None
    strings = {string.key.lower(): str(string.value) for string in library.strings}
    fields = {field.key.lower(): _plain(_whole(field, strings)) for field in entry.fields}
    return BibEntry(entry.key, fields, entry.raw or "")


def _entries(library: "Library") -> Iterator["Entry"]:
    """Yield the entries in order; of a field that is given twice the last one counts."""
    from bibtexparser.model import DuplicateFieldKeyBlock, Entry

    for block in library.blocks:
        entry = block.ignore_error_block if isinstance(block, DuplicateFieldKeyBlock) else block
        if isinstance(entry, Entry) and entry.key:
            yield entry


def _whole(field: "Field", strings: Mapping[str, str]) -> str:
    """Return a value whose parts are put together: `ieee # " Trans"`."""
    if field.enclosing != "no-enclosing":
        return str(field.value)
    found = _PART.finditer(field.value)
    return "".join(
        strings.get(part["name"].lower(), part["name"])
        if part["name"]
        else part["quoted"] or part["braced"] or ""
        for part in found
    )


@cache
def _latex() -> "LatexNodes2Text":
    from pylatexenc.latex2text import LatexNodes2Text

    return LatexNodes2Text(math_mode="verbatim", strict_latex_spaces=True)


def _plain(value: str) -> str:
    r"""Return a value without TeX: `Sm{\"u}th \& Co` is "Smüth & Co".

    What TeX cannot read stays as it is.
    """
    try:
        text = _latex().latex_to_text(_BARE.sub(r"\\\g<0>", value))
    except (RecursionError, ValueError):
        text = value
    return " ".join(unicodedata.normalize("NFC", text).split())
