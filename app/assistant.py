"""The one way in for the chat page, the command line, programs and tests."""

import math
import time
from collections.abc import Sequence
from pathlib import Path

from app.answer import REFUSAL, Answer, Citation
from app.compose import compose_answer, shared_words
from app.conversation import Turn, standalone_question
from index import (
    Hit,
    MissingIndexError,
    Mode,
    Models,
    PassageIndex,
    Progress,
    StaleIndexError,
    is_english,
    tokenize,
)
from ingest import Chunk, Document, GlossError, read_documents

DEFAULT_INDEX_DIR = "data/index"
# Passages that an answer is looked for in.
CONSIDERED = 10
# Logistic curves from the best passage's score to the probability of an answer, as if half of all
# questions had none: the first fitted on half of the English reference questions, the second,
# for other scripts, set by eye.
SLOPE, MIDPOINT = 0.25, -0.1
SHARED_SLOPE, SHARED_MIDPOINT = 0.5, 3.5
# Below this probability the texts are said to be silent: -2.4 on the reranker's scale. There a
# rise costs more in answers refused than it saves in questions answered from nowhere.
THRESHOLD = 0.36


class QuestionError(GlossError):
    """Raised when there is nothing to look for in a question."""


class Assistant:
    """Finds passages and answers questions about one corpus. Safe to share between threads."""

    def __init__(self, documents: Sequence[Document], index: PassageIndex) -> None:
        """Answer from these documents by this index of them."""
        self.documents = tuple(documents)
        self._by_id = {document.id: document for document in documents}
        self._index = index

    @classmethod
    def from_corpus(
        cls,
        corpus: str | Path,
        index_dir: str | Path = DEFAULT_INDEX_DIR,
        *,
        models: Models | None = None,
        progress: Progress | None = None,
    ) -> "Assistant":
        """Open the index of a folder of texts; build it if it is absent or stale.

        `progress(done, total)` counts the chunks that are encoded; it is not called if the index
        is opened.

        Raises:
            CorpusError: The folder holds no readable text, or a text cannot be decoded.
            DamagedIndexError: A file of the index is not what was written; nothing is overwritten.
            IndexStateError: The index cannot be written.
            ModelError: A model's files are missing or not the expected ones.
        """
        documents = read_documents(corpus)
        models = models or Models.packaged()
        try:
            index = PassageIndex.load(Path(index_dir), documents, models)
        except (MissingIndexError, StaleIndexError):
            index = build_index(documents, index_dir, models, progress)
        return cls(documents, index)

    @property
    def chunks(self) -> tuple[Chunk, ...]:
        """Every passage that can be found, in the order of the documents."""
        return self._index.chunks

    def search(
        self,
        question: str,
        top_k: int = 10,
        history: Sequence[Turn] = (),
        *,
        mode: Mode = "full",
    ) -> list[Hit]:
        """Return up to `top_k` passages for a question, best first.

        `history` holds the earlier questions, oldest first, each alone or with its answer.

        Raises:
            QuestionError: The question is blank, or `top_k` is below 1.
        """
        if top_k < 1:
            raise QuestionError(f"top_k is {top_k}. Ask for at least one passage.")
        return self._index.search(_standalone(question, history), top_k, mode)

    def ask(self, question: str, history: Sequence[Turn] = ()) -> Answer:
        """Return an answer in the texts' words, or the statement that they hold none.

        `history` holds the earlier questions, oldest first, each alone or with its answer.

        Raises:
            QuestionError: The question is blank.
        """
        started = time.perf_counter()
        asked = _standalone(question, history)
        hits = self._index.search(asked, CONSIDERED)
        confidence = answer_probability(asked, hits)
        text, citations = "", tuple[Citation, ...]()
        if confidence >= THRESHOLD:
            text, citations = compose_answer(asked, hits, self._by_id, self._index.models.reranker)
        return Answer(
            question=question,
            text=text or REFUSAL,
            answered=bool(text),
            confidence=confidence,
            citations=citations,
            hits=tuple(hits),
            seconds=time.perf_counter() - started,
        )


def build_index(
    documents: Sequence[Document],
    index_dir: str | Path,
    models: Models | None = None,
    progress: Progress | None = None,
) -> PassageIndex:
    """Encode the documents and make the result the index in a folder.

    Raises:
        IndexStateError: The index cannot be written.
        ModelError: A model's files are missing or not the expected ones.
    """
    index = PassageIndex.build(documents, models or Models.packaged(), progress)
    index.save(Path(index_dir), documents)
    return index


def answer_probability(question: str, hits: Sequence[Hit]) -> float:
    """Return the probability, 0 to 1, that the passages answer the question."""
    if not hits:
        return 0.0
    if is_english(question):
        return _logistic(SLOPE * (hits[0].score - MIDPOINT))
    shared = max(shared_words(question, hit.chunk.text) for hit in hits)
    return _logistic(SHARED_SLOPE * (shared - SHARED_MIDPOINT))


def _logistic(x: float) -> float:
    return 1.0 / (1.0 + math.exp(-max(min(x, 500.0), -500.0)))


def _standalone(question: str, history: Sequence[Turn]) -> str:
    asked = standalone_question(question, history)
    if not tokenize(asked):
        raise QuestionError("The question names nothing to look for. Ask about a thing or a word.")
    return asked
