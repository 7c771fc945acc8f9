"""Documents, spans of their text, and the base of all errors.

`ingest.corpus` makes documents from files; `ingest.structure` finds the headings, tables and notes
in their text.
"""

from bisect import bisect_right
from dataclasses import dataclass


class GlossError(Exception):
    """Base of every error that a user can fix; its message states the cause and the remedy."""


class CorpusError(GlossError):
    """Raised when a folder or file cannot be read as texts."""


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` to `end` (exclusive) of a document's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """One text.

    Attributes:
        id: Path below the corpus folder without its ending, with forward slashes.
        title: What the file says its title is, else the first line of the text, without markup.
        text: The decoded file, newlines normalised to one line feed, nothing else changed; of a
            PDF, DOCX or HTML file, Markdown that says what is in it.
        sha256: Hash of the file's bytes, in hexadecimal.
        authors: Names, as far as the file states them.
        year: Of publication or of the file's making, as far as the file states it.
        language: Tag such as "en" or "zh-CN", as far as the file states it.
        pages: Where each page of a PDF begins in `text`, in order; empty for other formats.
        page_labels: What each page is called in print ("iv", "212"); none where that is its number.
        bibtex: Text of a person's `.bib` file of the same name, if there is one.
    """

    id: str
    title: str
    text: str
    sha256: str
    authors: tuple[str, ...] = ()
    year: int | None = None
    language: str = ""
    pages: tuple[int, ...] = ()
    bibtex: str = ""
    page_labels: tuple[str, ...] = ()


def page_of(document: Document, offset: int) -> int | None:
    """Return the page on which a character of a document is.

    Args:
        document: The document, with or without pages.
        offset: The character's place in `Document.text`, from 0.

    Returns:
        The page's number, from 1; None if the document has no pages.
    """
    return max(bisect_right(document.pages, offset), 1) if document.pages else None


def page_label(document: Document, page: int | None) -> str:
    """Return what a page is called in print; nothing where that is its number, or without pages."""
    if page is None or page > len(document.page_labels):
        return ""
    label = document.page_labels[page - 1]
    return label if label != str(page) else ""


def page_name(page: int | None, label: str) -> str:
    """Return a page as a reader finds it: "212 (page 6 of the file)"; nothing for None."""
    return "" if page is None else f"{label} (page {page} of the file)" if label else str(page)
