"""What an index holds apart from vectors and postings: the texts, their chunks, the terms.

What is known of a text that has not changed, under whatever name, is taken over from the index
before.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from index.search.retrievers import NEW
from index.storage import Lines, read_records, write_records
from index.text import is_english
from ingest import (
    Chunk,
    Corpus,
    CorpusError,
    Document,
    Findings,
    Skipped,
    Studied,
    Study,
    Term,
    make_glossary,
    read_bibliography,
    read_text,
    unreadable,
)

logger = logging.getLogger(__name__)

_DOCUMENTS, _FILES, _CHUNKS, _TERMS, _STUDIES, _FINDINGS = (
    f"{name}.jsonl" for name in ("documents", "files", "chunks", "terms", "studies", "findings")
)


@dataclass(frozen=True, slots=True)
class _Files:
    """What is one for all texts: fields of `Corpus`, and which chunks are in English."""

    files: tuple[str, ...]
    skipped: tuple[Skipped, ...]
    english: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Holdings:
    """Texts and what was found in them.

    Attributes:
        corpus: The texts as they were read, and the files that could not be.
        chunks: Of all texts, in their order.
        terms: Of the glossary.
        studies: What each text holds, whatever others say.
        findings: Where each text mentions and defines the terms.
        english: For each chunk, whether it is in English.
    """

    corpus: Corpus
    chunks: tuple[Chunk, ...]
    terms: tuple[Term, ...]
    studies: Lines[Study]
    findings: Lines[Findings]
    english: tuple[bool, ...]

    def save(self, folder: Path) -> None:
        """Write everything into a folder."""
        corpus = self.corpus
        write_records(folder / _DOCUMENTS, Document, corpus.documents)
        write_records(folder / _FILES, _Files, [_Files(corpus.files, corpus.skipped, self.english)])
        write_records(folder / _CHUNKS, Chunk, self.chunks)
        write_records(folder / _TERMS, Term, self.terms)
        self.studies.save(folder / _STUDIES)
        self.findings.save(folder / _FINDINGS)

    @classmethod
    def load(cls, folder: Path) -> "Holdings":
        """Return what was written into a folder whose files have been checked.

        Raises:
            ValueError: A line of a file is not what it should be.
        """
        documents = read_records(folder / _DOCUMENTS, Document)
        (about,) = read_records(folder / _FILES, _Files)
        if len(about.files) != len(documents):
            raise ValueError(f"{len(documents)} documents of {len(about.files)} files")
        return cls(
            Corpus(documents, about.files, about.skipped),
            read_records(folder / _CHUNKS, Chunk),
            read_records(folder / _TERMS, Term),
            Lines(Study, (folder / _STUDIES).read_bytes()),
            Lines(Findings, (folder / _FINDINGS).read_bytes()),
            about.english,
        )


def hold(
    corpus: Corpus, glossary_file: Path | None = None, before: Holdings | None = None
) -> tuple[Holdings, list[int]]:
    """Return what an index holds of a corpus, and for each chunk its row before, or `NEW`.

    What the holdings before know of a text is taken over: only others are cut and studied.

    Raises:
        GlossaryError: The glossary file has a mistake.
        CorpusError: No text is left, since none could be taken apart.
    """
    known = _by_content(before) if before is not None else {}
    chunks: list[Chunk] = []
    rows: list[int] = []
    texts: list[Studied] = []
    left_out: list[Skipped] = []
    for document, file in zip(corpus.documents, corpus.files, strict=True):
        taken = known.get((document.sha256, document.title))
        if taken is None or taken.text.document.text != document.text:
            read = _read(document, file)
            if isinstance(read, Skipped):
                left_out.append(read)
                continue
            new, text = read
            own = list(new)
            rows += [NEW] * len(own)
            texts.append(text)
        else:
            own = [_renamed(chunk, document.id) for chunk, _ in taken.chunks]
            rows += [row for _, row in taken.chunks]
            texts.append(replace(taken.text, document=document))
        chunks += own
    corpus = _without(corpus, left_out)
    glossary = make_glossary(texts, glossary_file)
    studies = Lines.of(Study, [text.study for text in glossary.texts])
    findings = Lines.of(Findings, [text.findings for text in glossary.texts if text.findings])
    english = tuple(
        is_english(chunk.text) if row == NEW or before is None else before.english[row]
        for chunk, row in zip(chunks, rows, strict=True)
    )
    return Holdings(corpus, tuple(chunks), glossary.terms, studies, findings, english), rows


def _read(document: Document, file: str) -> tuple[Sequence[Chunk], Studied] | Skipped:
    """Return a text's chunks and what it holds, or why it is left out.

    One text that the rules cannot take must not cost the others.
    """
    try:
        read_bibliography(document)
        read = read_text(document, file)
        return read.chunks, Studied(document, read.study)
    except CorpusError as error:
        reason = str(error)
    except Exception as error:
        logger.exception("%s cannot be read", file)
        reason = unreadable(file, error)
    return Skipped(file, reason, document.sha256)


def _without(corpus: Corpus, left_out: Sequence[Skipped]) -> Corpus:
    """Return a corpus without the texts of some files.

    Raises:
        CorpusError: No text is left.
    """
    if not left_out:
        return corpus
    gone = {skipped.file for skipped in left_out}
    kept = [
        (document, file)
        for document, file in zip(corpus.documents, corpus.files, strict=True)
        if file not in gone
    ]
    if not kept:
        raise CorpusError(" ".join(skipped.reason for skipped in left_out))
    skipped = sorted((*corpus.skipped, *left_out), key=lambda one: one.file)
    return Corpus(tuple(d for d, _ in kept), tuple(f for _, f in kept), tuple(skipped))


@dataclass(frozen=True, slots=True)
class _Known:
    """A text of an index, with its chunks and their rows."""

    text: Studied
    chunks: list[tuple[Chunk, int]]


def _by_content(before: Holdings) -> dict[tuple[str, str], _Known]:
    """Return the texts of an index by what they hold."""
    own: dict[str, list[tuple[Chunk, int]]] = {}
    for row, chunk in enumerate(before.chunks):
        own.setdefault(chunk.document_id, []).append((chunk, row))
    texts = map(Studied, before.corpus.documents, before.studies.records, before.findings.records)
    return {
        (text.document.sha256, text.document.title): _Known(text, own.get(text.document.id, []))
        for text in texts
    }


def _renamed(chunk: Chunk, document_id: str) -> Chunk:
    """Return a chunk as one of a document of another name."""
    if chunk.document_id == document_id:
        return chunk
    behind = len(chunk.document_id)
    parent = chunk.parent and document_id + chunk.parent[behind:]
    return replace(
        chunk, id=document_id + chunk.id[behind:], document_id=document_id, parent=parent
    )
