"""A file becomes chunks: documents, their structure, and the passages that can be found."""

from ingest.bibliography import Bibliography, read_bibliography
from ingest.bibtex import with_own_entries
from ingest.blocks import Block
from ingest.chunking import Chunk, split_document
from ingest.documents import CorpusError, Document, GlossError, Span, page_of
from ingest.files import (
    Corpus,
    Skipped,
    as_corpus,
    find_files,
    read_corpus,
    read_document,
    read_documents,
)
from ingest.glossary import extract_terms
from ingest.glossary_file import GlossaryError, find_glossary_file
from ingest.phases import CHINESE_NUMERALS, ORDINALS
from ingest.readings import Reading
from ingest.rendering import Rendering, render, render_with_offsets
from ingest.sentences import sentence_bounds
from ingest.source_marks import SourceMark, find_source_marks, is_title
from ingest.structure import parse_blocks
from ingest.terms import Definition, Mention, Term, abbreviation_key
from ingest.timeline import Event, find_events
from ingest.uploads import check_upload, keep_upload, read_upload

__all__ = [
    "CHINESE_NUMERALS",
    "ORDINALS",
    "Bibliography",
    "Block",
    "Chunk",
    "Corpus",
    "CorpusError",
    "Definition",
    "Document",
    "Event",
    "GlossError",
    "GlossaryError",
    "Mention",
    "Reading",
    "Rendering",
    "Skipped",
    "SourceMark",
    "Span",
    "Term",
    "abbreviation_key",
    "as_corpus",
    "check_upload",
    "extract_terms",
    "find_events",
    "find_files",
    "find_glossary_file",
    "find_source_marks",
    "is_title",
    "keep_upload",
    "page_of",
    "parse_blocks",
    "read_bibliography",
    "read_corpus",
    "read_document",
    "read_documents",
    "read_upload",
    "render",
    "render_with_offsets",
    "sentence_bounds",
    "split_document",
    "with_own_entries",
]
