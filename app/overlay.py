"""A corpus with texts in memory in addition to those of its folder, or with fewer of them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import chain, count

from ingest import Corpus, CorpusError, Document, read_upload

ONLY_TEXT = "This is the only text. Add another one before you remove it."


def corpus_with(corpus: Corpus, files: Sequence[tuple[str, bytes]]) -> Corpus:
    """Return a corpus that also holds these files (name, content).

    A file whose content is known already changes nothing; one that is called like another text
    keeps its ending as part of the id, or gets a number.

    Raises:
        CorpusError: A file cannot be read; the message names the cause and the remedy.
    """
    documents = dict(zip(corpus.documents, corpus.files, strict=True))
    hashes = {document.sha256 for document in documents}
    for name, data in files:
        document = read_upload(name, data)
        if document.sha256 not in hashes:
            taken = {known.id for known in documents}
            documents[replace(document, id=_free_id(document.id, name, taken))] = name
            hashes.add(document.sha256)
    return _ordered(documents, corpus)


def corpus_without(corpus: Corpus, document_ids: Collection[str]) -> Corpus:
    """Return a corpus that does not hold some texts.

    Raises:
        CorpusError: None would be left.
    """
    documents = dict(zip(corpus.documents, corpus.files, strict=True))
    kept = {d: file for d, file in documents.items() if d.id not in document_ids}
    if not kept:
        raise CorpusError(ONLY_TEXT)
    return _ordered(kept, corpus)


def _ordered(documents: Mapping[Document, str], before: Corpus) -> Corpus:
    ordered = sorted(documents, key=lambda document: document.id)
    return Corpus(tuple(ordered), tuple(documents[d] for d in ordered), before.skipped)


def _free_id(wanted: str, name: str, taken: Collection[str]) -> str:
    """Return the id of a further text: as wanted, else with its ending, else with a number."""
    numbered = (f"{wanted} ({number})" for number in count(2))
    return next(id_ for id_ in chain((wanted, name), numbered) if id_ not in taken)
