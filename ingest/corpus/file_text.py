"""The bytes of one file become a document; whatever goes wrong is an error that names the file."""

import hashlib
import logging
import re
from dataclasses import replace
from pathlib import Path

from ingest.corpus.conversion import ConversionLimits, convert
from ingest.corpus.left_out import unreadable
from ingest.corpus.quality import complaint
from ingest.corpus.titles import first_line, stated_title
from ingest.documents import CorpusError, Document
from ingest.encodings import decode
from ingest.formats.plain import with_tables
from ingest.structure import Conversion, without_controls

TEXT_SUFFIXES = (".md", ".markdown", ".txt")
MARKDOWN_SUFFIXES = (".md", ".markdown")
_HTML_BLOCK = re.compile(r"<(?:table|dl|[uo]l|pre|h[1-6])\b", re.IGNORECASE)
_logger = logging.getLogger(__name__)


def make_document(
    path: Path, folder: Path, data: bytes, limits: ConversionLimits
) -> tuple[Document, str]:
    """Return the document of a file's bytes, and what is wrong with its text, if anything.

    Raises:
        CorpusError: The file is damaged or of another format than its name says, or no rule was
            made for what it holds.
    """
    try:
        return _make_document(path, folder, data, limits)
    except CorpusError:
        raise
    except Exception as error:
        _logger.exception("%s cannot be read", path)
        raise CorpusError(unreadable(str(path), error)) from error


def _make_document(
    path: Path, folder: Path, data: bytes, limits: ConversionLimits
) -> tuple[Document, str]:
    suffix = path.suffix.lower()
    if suffix in TEXT_SUFFIXES:
        text = decode(data, str(path))
        found = Conversion(text, stated_title(text, str(path)))
        if suffix in MARKDOWN_SUFFIXES and _HTML_BLOCK.search(text):
            found = replace(found, text=convert(data, ".md", str(path), limits).text)
        found = replace(found, text=with_tables(found.text))
    else:
        found = convert(data, suffix, str(path), limits)
    document = Document(
        id=path.relative_to(folder).with_suffix("").as_posix(),
        title=without_controls(found.title or first_line(found.text)) or path.stem,
        text=found.text,
        sha256=hashlib.sha256(data).hexdigest(),
        authors=found.authors,
        year=found.year,
        language=found.language,
        pages=found.pages,
        page_labels=found.page_labels,
    )
    return document, complaint(found.text, found.pages, found.unread)
