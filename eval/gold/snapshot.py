"""What the texts of a gold set were when its labels were right: its lock file.

Beside the questions lies `questions.lock.json` with the hash of each document and of each of its
sentences, so that a change of the texts does not go unnoticed, and what stood there all along is
told from what is new.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from eval.gold.nearest import sentences_of
from eval.gold.questions import QuestionsError
from eval.provenance import document_hashes
from ingest import Document

# Hex digits of a sentence's hash: one in four thousand million is taken for another one.
DIGITS = 8


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Hashes of texts.

    Attributes:
        documents: sha256 of each document's text, by id.
        sentences: Of each document, the hashes of the words of its sentences and rows; without
            those of a document, each may be new.
    """

    documents: Mapping[str, str]
    sentences: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def has(self, document: str, words: Sequence[str]) -> bool:
        """Tell whether a sentence of these words stood in a document."""
        return sentence_hash(words) in self.sentences.get(document, ())


def sentence_hash(words: Sequence[str]) -> str:
    """Return the hash of a sentence, whatever its signs and line breaks."""
    return hashlib.sha256(" ".join(words).encode()).hexdigest()[:DIGITS]


def snapshot_of(documents: Sequence[Document]) -> Snapshot:
    """Return the hashes of documents as they are now."""
    sentences = {
        document.id: frozenset(sentence_hash(words) for _, words in sentences_of(document))
        for document in documents
    }
    return Snapshot(document_hashes(documents), sentences)


def lock_file_of(questions_file: Path) -> Path:
    """Return where the lock file of a gold set lies."""
    return questions_file.with_suffix(".lock.json")


def write_lock(questions_file: Path, documents: Sequence[Document]) -> None:
    """Record that the questions were checked against these documents."""
    now = snapshot_of(documents)
    sentences = {name: "".join(sorted(hashes)) for name, hashes in now.sentences.items()}
    fields = {"documents": now.documents, "sentences": sentences}
    text = json.dumps(fields, indent=1, ensure_ascii=False)
    lock_file_of(questions_file).write_text(f"{text}\n", encoding="utf-8")


def read_lock(questions_file: Path) -> Snapshot | None:
    """Return what the questions were checked against; None if there is no lock file.

    One that was written before sentences were kept has those of no document.

    Raises:
        QuestionsError: It is not a lock file.
    """
    path = lock_file_of(questions_file)
    if not path.exists():
        return None
    try:
        fields = json.loads(path.read_text(encoding="utf-8"))
        documents = {str(name): str(digest) for name, digest in fields["documents"].items()}
        sentences = {
            str(name): frozenset(
                hashes[place : place + DIGITS] for place in range(0, len(hashes), DIGITS)
            )
            for name, hashes in fields.get("sentences", {}).items()
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise QuestionsError(
            f"{path} is not a lock file. Write it again: gloss eval check --accept"
        ) from error
    return Snapshot(documents, sentences)
