"""The one way in for the chat page, the command line, programs and tests."""

import time
from collections.abc import Collection, Sequence
from pathlib import Path

from app.answer import Answer, Understood, refusal
from app.compose import MAX_WORDS, Composed, compose_answer, is_looked_up
from app.confidence import THRESHOLDS, Signals, answer_probability, signals_of
from app.conversation import Turn, resolve
from app.several import merge_answers, split_questions
from app.sources import Sources
from index import (
    Hit,
    Language,
    MissingIndexError,
    Mode,
    Models,
    Part,
    PassageIndex,
    Progress,
    Query,
    StaleIndexError,
    tokenize,
)
from ingest import (
    Chunk,
    Document,
    Event,
    GlossError,
    find_events,
    find_glossary_file,
    read_documents,
    with_own_entries,
)

DEFAULT_INDEX_DIR = "data/index"
# Passages that an answer is looked for in.
CONSIDERED = 10


class QuestionError(GlossError):
    """Raised when there is nothing to look for in a question."""


class Assistant:
    """Finds passages and answers questions about one corpus. Safe to share between threads."""

    def __init__(self, documents: Sequence[Document], index: PassageIndex) -> None:
        """Answer from these documents by this index of them."""
        self.documents = tuple(documents)
        self._index = index
        by_id = {document.id: document for document in documents}
        self._sources = Sources(by_id, index.chunks, index.terms)

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
            CorpusError: The folder holds no readable text, or a text cannot be decoded, or a
                `.bib` file beside a text holds no entry.
            DamagedIndexError: A file of the index is not what was written; nothing is overwritten.
            IndexStateError: The index cannot be written.
            ModelError: A model's files are missing or not the expected ones.
        """
        documents = with_own_entries(read_documents(corpus), corpus)
        glossary_file = find_glossary_file(corpus)
        models = models or Models.packaged()
        try:
            index = PassageIndex.load(Path(index_dir), documents, models, glossary_file)
        except (MissingIndexError, StaleIndexError):
            index = build_index(documents, index_dir, models, progress, glossary_file)
        return cls(documents, index)

    @property
    def chunks(self) -> tuple[Chunk, ...]:
        """Every passage that can be found, in the order of the documents."""
        return self._index.chunks

    def timeline(self) -> tuple[Event, ...]:
        """Return the dated statements of the texts and their phases, in the order of time."""
        return find_events(self.documents, self._index.terms)

    def search(
        self,
        question: str,
        top_k: int = 10,
        history: Sequence[Turn] = (),
        *,
        mode: Mode = "full",
        without: Collection[Part] = (),
    ) -> list[Hit]:
        """Return up to `top_k` passages for a question, best first.

        `history` holds the earlier questions, oldest first, each alone or with its answer.
        `without` switches parts of the search off, to see what they are worth.

        Raises:
            QuestionError: The question is blank, or `top_k` is below 1.
        """
        if top_k < 1:
            raise QuestionError(f"top_k is {top_k}. Ask for at least one passage.")
        query, _ = self._read(question, history, without)
        return self._index.search(query, top_k, mode, without)

    def understand(self, question: str, history: Sequence[Turn] = ()) -> Understood:
        """Return the question as it is looked for, with all that was added to it.

        Raises:
            QuestionError: The question is blank.
        """
        return self._read(question, history)[1]

    def _read(
        self, question: str, history: Sequence[Turn], without: Collection[Part] = ()
    ) -> tuple[Query, Understood]:
        resolved = resolve(question, history)
        if not tokenize(resolved.text):
            raise QuestionError(
                "The question names nothing to look for. Ask about a thing or a word."
            )
        query = self._index.understand(resolved.text, without)
        return query, Understood(resolved.text, resolved.added, query.expansions)

    def signals(self, question: str, history: Sequence[Turn] = ()) -> tuple[Language, Signals]:
        """Return a question's language and what tells whether the texts answer it.

        Raises:
            QuestionError: The question is blank.
        """
        query, _ = self._read(question, history)
        return query.language, signals_of(query, self._index.search(query, CONSIDERED), self._index)

    def ask(self, question: str, history: Sequence[Turn] = ()) -> Answer:
        """Return an answer in the texts' words, or the statement that they hold none.

        `history` holds the earlier questions, oldest first, each alone or with its answer.

        Raises:
            QuestionError: The question is blank.
        """
        asked = split_questions(question)
        if len(asked) == 1:
            return self._answer(question, history)
        answers = [
            self._answer(part, [*history, *asked[:number]], MAX_WORDS // len(asked))
            for number, part in enumerate(asked)
        ]
        return merge_answers(question, answers)

    def _answer(self, question: str, history: Sequence[Turn], max_words: int = MAX_WORDS) -> Answer:
        """Return the answer to one question."""
        started = time.perf_counter()
        query, understood = self._read(question, history)
        hits = self._index.search(query, CONSIDERED)
        signals = signals_of(query, hits, self._index) if hits else None
        confidence = answer_probability(query.language, signals) if signals else 0.0
        composed = Composed("", (), "")
        if confidence >= THRESHOLDS[query.language] or is_looked_up(query, self._sources):
            reranker = self._index.models.reranker
            composed = compose_answer(query, hits, self._sources, reranker, max_words)
        return Answer(
            question=question,
            text=composed.text or refusal(signals.unknown if signals else ()),
            answered=bool(composed.text),
            confidence=confidence,
            citations=composed.citations,
            hits=tuple(hits),
            seconds=time.perf_counter() - started,
            understood=understood,
            kind=composed.kind,
        )


def build_index(
    documents: Sequence[Document],
    index_dir: str | Path,
    models: Models | None = None,
    progress: Progress | None = None,
    glossary_file: Path | None = None,
) -> PassageIndex:
    """Encode the documents and make the result the index in a folder.

    Raises:
        IndexStateError: The index cannot be written.
        ModelError: A model's files are missing or not the expected ones.
    """
    index = PassageIndex.build(documents, models or Models.packaged(), progress, glossary_file)
    index.save(Path(index_dir), documents, glossary_file)
    return index
