"""Public entry point for the chat page, the command line, programs and tests."""

import logging
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from app.answer import Answer, Understood
from app.answering import (
    QuestionError,
    Signals,
    answer_clauses,
    answer_each,
    judged_as,
    read_question,
    read_signals,
    text_parts,
)
from app.claims import CheckedSentence, check_draft
from app.conversation import Turn
from app.evidence import DEFAULT_ANSWERING, AnsweringSettings
from app.live_corpus import LiveCorpus
from app.prose import Endpoint, with_prose
from index import (
    DEFAULT_RANKING,
    Hit,
    Home,
    Language,
    Mode,
    Models,
    Part,
    Progress,
    RankingSettings,
    Vectors,
    models_of,
)
from ingest import Chunk, Document, Event, Skipped, Term

DEFAULT_INDEX_DIR = "data/index"
logger = logging.getLogger(__name__)


class Assistant:
    """Finds passages and answers questions about one corpus. Safe to share between threads.

    Every call works on the texts as they are when it begins, whatever is added or removed
    meanwhile.
    """

    def __init__(self, texts: LiveCorpus, endpoint: Endpoint | None = None) -> None:
        """Answer from these texts, in prose if an endpoint is named; see `from_corpus`."""
        self._texts = texts
        self.endpoint = endpoint

    @classmethod
    def from_corpus(
        cls,
        corpus: str | Path,
        index_dir: str | Path = DEFAULT_INDEX_DIR,
        *,
        models: Models | None = None,
        progress: Progress | None = None,
    ) -> "Assistant":
        """Open the index of a folder of texts; bring it up to date if it is absent or stale.

        `progress(done, total)` counts the texts that are encoded; it is not called if the index
        is up to date. Files that cannot be read are logged and left out. Without `models`, those
        that a `models.toml` in the folder names, else the packaged ones.

        Raises:
            CorpusError: The folder holds no readable text, or a `.bib` file next to a text holds no
                entry.
            DamagedIndexError: A file of the index is not what was written, and there is no
                generation before that is whole; nothing is overwritten.
            IndexStateError: The index cannot be written.
            ModelError: A model's files are missing or not the expected ones.
        """
        home = Home(Path(corpus), Path(index_dir), models or models_of(Path(corpus)))
        assistant = cls(LiveCorpus.open(home, progress))
        for skipped in assistant.skipped:
            logger.warning("left out: %s", skipped.reason)
        return assistant

    def tuned(
        self,
        ranking: RankingSettings = DEFAULT_RANKING,
        answering: AnsweringSettings = DEFAULT_ANSWERING,
    ) -> "Assistant":
        """Return an assistant for the same texts that ranks and answers otherwise, for measuring.

        Its texts stay as they are now.
        """
        return Assistant(self._texts.tuned(ranking, answering), self.endpoint)

    def writing_by(self, endpoint: Endpoint | None) -> "Assistant":
        """Return an assistant for the same texts whose answers a language model writes."""
        return Assistant(self._texts, endpoint)

    @property
    def documents(self) -> tuple[Document, ...]:
        """The texts, ordered by id."""
        return self._texts.snapshot.documents

    @property
    def files(self) -> Mapping[str, str]:
        """Where each text's file lies below the corpus folder, by id of the document."""
        return self._texts.files

    @property
    def skipped(self) -> tuple[Skipped, ...]:
        """The files of the folder that could not be read, each with the reason."""
        return self._texts.snapshot.index.corpus.skipped

    @property
    def generation(self) -> int:
        """Number of the index on disk that answers; 0 for an index in memory only."""
        generation = self._texts.snapshot.index.generation
        return generation.number if generation else 0

    @property
    def index_hash(self) -> str:
        """Hash of the index on disk that answers, with all its files; "" for one in memory only."""
        return self._texts.snapshot.index.manifest_hash

    @property
    def chunks(self) -> tuple[Chunk, ...]:
        """Every passage that can be found, in the order of the documents."""
        return self._texts.snapshot.index.chunks

    def glossary(self) -> tuple[Term, ...]:
        """Return the terms of the texts, most mentioned first."""
        return self._texts.snapshot.index.terms

    def with_files(
        self, files: Sequence[tuple[str, bytes]], progress: Progress | None = None
    ) -> "Assistant":
        """Return an assistant that also answers from these files (name, content), in memory only.

        See `corpus_with`: how they are called, and what happens to those that are known. Raises
        `CorpusError`, with cause and remedy, if a file cannot be read.
        """
        return Assistant(self._texts.with_files(files, progress), self.endpoint)

    def without(self, document_ids: Collection[str]) -> "Assistant":
        """Return an assistant that does not know some of the texts, in memory only.

        Raises `CorpusError` if there is no text of such an id, or none would be left.
        """
        return Assistant(self._texts.without(document_ids), self.endpoint)

    def limited_to(self, document_ids: Collection[str]) -> "Assistant":
        """Return an assistant that knows some of the texts alone; this one if none are named.

        Raises `QuestionError`, with the ids that there are, if there is no text of an id.
        """
        texts = self._texts.limited_to(document_ids)
        return self if texts is self._texts else Assistant(texts, self.endpoint)

    def add(self, name: str, data: bytes, progress: Progress | None = None) -> Document:
        """Put a file into the corpus folder, make it answerable, and return its text.

        Only this file is converted and encoded. A file that is there already, with the same
        content, is left as it is.

        Raises:
            CorpusError: The file cannot be read, another one has its name, the folder cannot be
                written, or this assistant has none; nothing is kept.
            IndexStateError: The index cannot be written.
        """
        return self._texts.add(name, data, progress)

    def remove(self, document_id: str) -> None:
        """Remove a text: its file from the corpus folder, all that was made of it from the index.

        Generations of the index before this one hold it until they are vacuumed.

        Raises:
            CorpusError: There is no such text, it is the only one, its file cannot be removed, or
                this assistant has no folder.
            IndexStateError: The index cannot be written.
        """
        self._texts.remove(document_id)

    def refresh(self) -> bool:
        """Take up what another process has written to the index; tell whether it was anything.

        Raises `IndexStateError` if the index cannot be read.
        """
        return self._texts.refresh()

    def update(self, progress: Progress | None = None) -> bool:
        """Read what is new or changed in the corpus folder; tell whether anything was.

        Raises:
            CorpusError: The folder holds no readable text, or this assistant has none.
            IndexStateError: The index cannot be written.
        """
        return self._texts.update(progress)

    def timeline(self) -> tuple[Event, ...]:
        """Return the dated statements of the texts and their phases, in the order of time."""
        return self._texts.snapshot.index.timeline()

    def search(
        self,
        question: str,
        top_k: int = 10,
        history: Sequence[Turn] = (),
        *,
        mode: Mode = "full",
        without: Collection[Part] = (),
        documents: Collection[str] = (),
    ) -> list[Hit]:
        """Return up to `top_k` passages for a question, best first.

        Args:
            question: What to look for, in any language of the encoders.
            top_k: The greatest number of passages, from 1.
            history: The earlier questions, oldest first, each alone or with its answer.
            mode: "dense" (vectors alone), "lexical" (BM25 alone), "fused" (both) or "full" (fused,
                then reranked by the cross-encoder).
            without: Parts of the search to switch off, to measure what they are worth.
            documents: Ids of the texts that alone are searched; none for all.

        Returns:
            Hits with ranks from 1; of their scores higher is better, and only those of one search
            can be compared.

        Raises:
            QuestionError: The question is blank, `top_k` is below 1, or a text is unknown.
        """
        if top_k < 1:
            raise QuestionError(f"top_k is {top_k}. Ask for at least one passage.")
        now = self._texts.limited_to(documents).snapshot
        query = read_question(now, question, history, without)[0]
        return now.searcher.search(query, top_k, mode, without)

    def understand(self, question: str, history: Sequence[Turn] = ()) -> Understood:
        """Return the question as it is looked for; raises `QuestionError` if it is blank."""
        return read_question(self._texts.snapshot, question, history)[1]

    def signals(self, question: str, history: Sequence[Turn] = ()) -> tuple[Language, Signals]:
        """Return the language of a question's curve and what tells whether the texts answer it.

        Raises `QuestionError` if it is blank.
        """
        now = self._texts.snapshot
        query = now.searcher.encode(read_question(now, question, history)[0])
        hits = now.searcher.search(query, now.answering.considered)
        return judged_as(query, hits), read_signals(now, query, hits)

    def ask(
        self, question: str, history: Sequence[Turn] = (), *, documents: Collection[str] = ()
    ) -> Answer:
        """Return an answer in the texts' words, or the statement that they hold none.

        `history` holds the earlier questions, oldest first, each alone or with its answer;
        `documents` ids of the texts that alone are asked, as if there were no others. Raises
        `QuestionError` if it is blank, or there is no text of such an id.
        """
        now = self._texts.limited_to(documents).snapshot
        answer = answer_clauses(now, question, history) or answer_each(now, question, history)
        return with_prose(now, answer, self.endpoint) if self.endpoint else answer

    def ask_stream(
        self, question: str, history: Sequence[Turn] = (), *, documents: Collection[str] = ()
    ) -> Iterator[str | Answer]:
        """Yield the text of the answer in pieces, and at last the answer itself; see `ask`.

        The pieces make up `Answer.text`. Nothing is yielded before the answer is known.
        """
        answer = self.ask(question, history, documents=documents)
        yield from text_parts(answer.text)
        yield answer

    def check(self, draft: Document) -> Iterator[CheckedSentence]:
        """Yield each sentence of a draft (see `read_draft`) with its verdict, in order."""
        return check_draft(self._texts.snapshot, draft)

    @property
    def encoder_name(self) -> str:
        """What `embed` encodes with."""
        return self._texts.snapshot.index.models.query_encoder.name

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors of texts by the encoder of English questions.

        Returns:
            float32, shape (len(texts), dim), rows of unit length; shape (0, dim) for no texts.
        """
        return self._texts.snapshot.index.models.query_encoder.encode(texts)
