"""A file becomes chunks: documents, their structure, and the passages that can be found."""

from ingest.bibliography import Bibliography, read_bibliography
from ingest.bibtex import with_own_entries
from ingest.blocks import Block
from ingest.chunking import Chunk, split_document
from ingest.documents import CorpusError, Document, GlossError, Span, page_of
from ingest.files import (
    READABLE_SUFFIXES,
    Corpus,
    Skipped,
    as_corpus,
    find_files,
    read_corpus,
    read_document,
    read_documents,
)
from ingest.findings import Findings
from ingest.glossary import Glossary, Studied, extract_terms, make_glossary
from ingest.glossary_file import GlossaryError, find_glossary_file
from ingest.phases import CHINESE_NUMERALS, ORDINALS
from ingest.readings import Reading
from ingest.rendering import Rendering, render, render_with_offsets
from ingest.sentences import sentence_bounds
from ingest.source_marks import SourceMark, find_source_marks, is_title
from ingest.structure import parse_blocks
from ingest.studies import Study, find_events, study
from ingest.terms import Definition, Mention, Term, abbreviation_key
from ingest.timeline import Event
from ingest.uploads import check_upload, keep_upload, read_upload

__all__ = [
    "CHINESE_NUMERALS",
    "ORDINALS",
    "READABLE_SUFFIXES",
    "Bibliography",
    "Block",
    "Chunk",
    "Corpus",
    "CorpusError",
    "Definition",
    "Document",
    "Event",
    "Findings",
    "GlossError",
    "Glossary",
    "GlossaryError",
    "Mention",
    "Reading",
    "Rendering",
    "Skipped",
    "SourceMark",
    "Span",
    "Studied",
    "Study",
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
    "make_glossary",
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
    "study",
    "with_own_entries",
]
