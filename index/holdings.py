"""What an index holds of its texts beside vectors and words: the texts, their chunks, the terms.

What is known of a text that has not changed, under whatever name, is taken over from the index
before.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from index.channels import NEW
from index.records import read_records, write_records
from ingest import Chunk, Corpus, Document, Skipped, Term, split_document

_DOCUMENTS, _FILES, _CHUNKS, _TERMS = (
    f"{name}.jsonl" for name in ("documents", "files", "chunks", "terms")
)


@dataclass(frozen=True, slots=True)
class _Files:
    """Where the texts were read, and what could not be: the fields of `Corpus` but the texts."""

    files: tuple[str, ...]
    skipped: tuple[Skipped, ...]


@dataclass(frozen=True, slots=True)
class Holdings:
    """Texts and what was found in them.

    Attributes:
        corpus: The texts as they were read, and the files that could not be.
        chunks: Of all texts, in their order.
        terms: Of the glossary.
    """

    corpus: Corpus
    chunks: tuple[Chunk, ...]
    terms: tuple[Term, ...]

    def save(self, folder: Path) -> None:
        """Write everything into a folder."""
        corpus = self.corpus
        write_records(folder / _DOCUMENTS, Document, corpus.documents)
        write_records(folder / _FILES, _Files, [_Files(corpus.files, corpus.skipped)])
        write_records(folder / _CHUNKS, Chunk, self.chunks)
        write_records(folder / _TERMS, Term, self.terms)

    @classmethod
    def load(cls, folder: Path) -> "Holdings":
        """Return what was written into a folder whose files have been checked.

        Raises:
            ValueError: A line of a file is not what it should be.
        """
        documents = tuple(read_records(folder / _DOCUMENTS, Document))
        (about,) = read_records(folder / _FILES, _Files)
        if len(about.files) != len(documents):
            raise ValueError(f"{len(documents)} documents of {len(about.files)} files")
        corpus = Corpus(documents, about.files, about.skipped)
        chunks = tuple(read_records(folder / _CHUNKS, Chunk))
        return cls(corpus, chunks, tuple(read_records(folder / _TERMS, Term)))


def chunks_of(
    documents: Sequence[Document], before: Holdings | None = None
) -> Iterator[tuple[Chunk, int]]:
    """Yield the chunks of the documents, each with its row in the holdings before, or `NEW`."""
    known = _by_content(before) if before is not None else {}
    for document in documents:
        found = known.get((document.sha256, document.title))
        if found is None or found[0].text != document.text:
            yield from ((chunk, NEW) for chunk in split_document(document))
        else:
            for chunk, row in found[1]:
                yield _renamed(chunk, document.id), row


def _by_content(
    before: Holdings,
) -> dict[tuple[str, str], tuple[Document, list[tuple[Chunk, int]]]]:
    """Return the documents of an index with their chunks and rows, by what they hold."""
    own: dict[str, list[tuple[Chunk, int]]] = {}
    for row, chunk in enumerate(before.chunks):
        own.setdefault(chunk.document_id, []).append((chunk, row))
    return {
        (document.sha256, document.title): (document, own.get(document.id, []))
        for document in before.corpus.documents
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
