"""What an index holds apart from vectors and postings: the texts, their chunks, the terms.

What is known of a text that has not changed, under whatever name, is taken over from the index
before.
"""

from dataclasses import dataclass, replace
from pathlib import Path

from index.search.retrievers import NEW
from index.storage import Lines, read_records, write_records
from index.text import is_english
from ingest import (
    Chunk,
    Corpus,
    Document,
    Findings,
    Skipped,
    Studied,
    Study,
    Term,
    make_glossary,
    split_document,
    study,
)

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
    """
    known = _by_content(before) if before is not None else {}
    chunks: list[Chunk] = []
    rows: list[int] = []
    texts: list[Studied] = []
    for document in corpus.documents:
        taken = known.get((document.sha256, document.title))
        if taken is None or taken.text.document.text != document.text:
            own = split_document(document)
            rows += [NEW] * len(own)
            texts.append(Studied(document, study(document)))
        else:
            own = [_renamed(chunk, document.id) for chunk, _ in taken.chunks]
            rows += [row for _, row in taken.chunks]
            texts.append(replace(taken.text, document=document))
        chunks += own
    glossary = make_glossary(texts, glossary_file)
    studies = Lines.of(Study, [text.study for text in glossary.texts])
    findings = Lines.of(Findings, [text.findings for text in glossary.texts if text.findings])
    english = tuple(
        is_english(chunk.text) if row == NEW or before is None else before.english[row]
        for chunk, row in zip(chunks, rows, strict=True)
    )
    return Holdings(corpus, tuple(chunks), glossary.terms, studies, findings, english), rows


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
