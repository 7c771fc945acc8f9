"""The one way in for the chat page, the command line, programs and tests."""

import logging
import threading
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from app.answer import Answer, Understood
from app.answering import (
    CONSIDERED,
    MAX_WORDS,
    QuestionError,
    Signals,
    Snapshot,
    answer_question,
    merge_answers,
    read_question,
    signals_of,
    split_questions,
    text_parts,
)
from app.conversation import Turn
from app.overlay import ONLY_TEXT, corpus_with, corpus_without
from index import (
    Hit,
    Home,
    Language,
    Mode,
    Models,
    Part,
    PassageIndex,
    Progress,
    Vectors,
    current_name,
    open_index,
    update_index,
)
from ingest import (
    Chunk,
    Corpus,
    CorpusError,
    Document,
    Event,
    Skipped,
    Term,
    check_upload,
    find_glossary_file,
    keep_upload,
    with_own_entries,
)

DEFAULT_INDEX_DIR = "data/index"
logger = logging.getLogger(__name__)


class Assistant:
    """Finds passages and answers questions about one corpus. Safe to share between threads.

    Every call works on the texts as they are when it begins, whatever is added or removed
    meanwhile.
    """

    def __init__(
        self, documents: Sequence[Document], index: PassageIndex, home: Home | None = None
    ) -> None:
        """Answer from these documents by this index of them, which is kept at `home`, if any."""
        self._snapshot = Snapshot.of(documents, index)
        self._home = home
        self._changing = threading.Lock()

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
        is up to date. Files that cannot be read are logged and left out.

        Raises:
            CorpusError: The folder holds no readable text, or a `.bib` file beside a text holds no
                entry.
            DamagedIndexError: A file of the index is not what was written, and there is no
                generation before that is whole; nothing is overwritten.
            IndexStateError: The index cannot be written.
            ModelError: A model's files are missing or not the expected ones.
        """
        home = Home(Path(corpus), Path(index_dir), models or Models.packaged())
        index = open_index(home, progress)
        for skipped in index.corpus.skipped:
            logger.warning("left out: %s", skipped.reason)
        return cls(with_own_entries(index.corpus.documents, home.folder), index, home)

    @property
    def documents(self) -> tuple[Document, ...]:
        """The texts, ordered by id."""
        return self._snapshot.documents

    @property
    def files(self) -> Mapping[str, str]:
        """Where each text's file lies below the corpus folder, by id of the document."""
        corpus = self._snapshot.index.corpus
        return {d.id: file for d, file in zip(corpus.documents, corpus.files, strict=True)}

    @property
    def skipped(self) -> tuple[Skipped, ...]:
        """The files of the folder that could not be read, each with the reason."""
        return self._snapshot.index.corpus.skipped

    @property
    def generation(self) -> int:
        """Number of the index on disk that answers; 0 for an index in memory only."""
        generation = self._snapshot.index.generation
        return generation.number if generation else 0

    @property
    def chunks(self) -> tuple[Chunk, ...]:
        """Every passage that can be found, in the order of the documents."""
        return self._snapshot.index.chunks

    def glossary(self) -> tuple[Term, ...]:
        """Return the terms of the texts, most mentioned first."""
        return self._snapshot.index.terms

    def with_files(
        self, files: Sequence[tuple[str, bytes]], progress: Progress | None = None
    ) -> "Assistant":
        """Return an assistant that knows these files (name, content) besides, in memory only.

        See `corpus_with`: how they are called, and what happens to those that are known.

        Raises:
            CorpusError: A file cannot be read; the message names the cause and the remedy.
        """
        return self._of(corpus_with(self._snapshot.index.corpus, files), progress)

    def without(self, document_ids: Collection[str]) -> "Assistant":
        """Return an assistant that does not know some of the texts, in memory only.

        Raises:
            CorpusError: There is no text of such an id, or none would be left.
        """
        for document_id in document_ids:
            self._file_of(document_id)
        return self._of(corpus_without(self._snapshot.index.corpus, document_ids))

    def _of(self, corpus: Corpus, progress: Progress | None = None) -> "Assistant":
        before = self._snapshot.index
        glossary_file = find_glossary_file(self._home.folder) if self._home else None
        index = PassageIndex.build(corpus, before.models, progress, glossary_file, before)
        own = {document.id: document.bibtex for document in self.documents}
        return Assistant([replace(d, bibtex=own.get(d.id, "")) for d in corpus.documents], index)

    def add(self, name: str, data: bytes, progress: Progress | None = None) -> Document:
        """Put a file into the corpus folder, make it answerable, and return its text.

        Only this file is converted and encoded. A file that is there already, with the same
        content, is left as it is.

        Raises:
            CorpusError: The file cannot be read, another one has its name, the folder cannot be
                written, or this assistant has none; nothing is kept.
            IndexStateError: The index cannot be written.
        """
        with self._changing:
            home = self._at_home()
            path = check_upload(name, data, home.folder)
            is_new = keep_upload(path, data)
            try:
                self._update(home, progress, required=name)
            except BaseException:
                if is_new:
                    path.unlink(missing_ok=True)
                raise
        files = self.files
        return next(d for d in self.documents if files[d.id] == name)

    def remove(self, document_id: str) -> None:
        """Remove a text: its file from the corpus folder, all that was made of it from the index.

        Generations of the index before this one hold it until they are vacuumed.

        Raises:
            CorpusError: There is no such text, it is the only one, its file cannot be removed, or
                this assistant has no folder.
            IndexStateError: The index cannot be written.
        """
        with self._changing:
            home = self._at_home()
            path = home.folder / self._file_of(document_id)
            if len(self.documents) == 1:
                raise CorpusError(ONLY_TEXT)
            try:
                path.unlink(missing_ok=True)
            except OSError as error:
                raise CorpusError(
                    f"{path} cannot be removed ({error.strerror}). Make its folder writable."
                ) from error
            self._update(home)

    def refresh(self) -> bool:
        """Take up what another process has written to the index; tell whether it was anything.

        Raises:
            IndexStateError: The index cannot be read.
        """
        with self._changing:
            home, index = self._at_home(), self._snapshot.index
            number = index.generation.folder.name if index.generation else ""
            if current_name(home.index_dir) == number:
                return False
            self._take(home, PassageIndex.load(home.index_dir, home.models))
            return True

    def update(self, progress: Progress | None = None) -> bool:
        """Read what is new or changed in the corpus folder; tell whether anything was.

        Raises:
            CorpusError: The folder holds no readable text, or this assistant has none.
            IndexStateError: The index cannot be written.
        """
        with self._changing:
            before = self._snapshot.index
            self._update(self._at_home(), progress)
            return self._snapshot.index is not before

    def _update(self, home: Home, progress: Progress | None = None, required: str = "") -> None:
        current = self._snapshot.index
        self._take(home, update_index(home, progress, current=current, required=required))

    def _take(self, home: Home, index: PassageIndex) -> None:
        documents = with_own_entries(index.corpus.documents, home.folder)
        self._snapshot = Snapshot.of(documents, index)

    def _at_home(self) -> Home:
        if self._home is None:
            raise CorpusError("These texts are in memory only. Open a folder to add to it.")
        return self._home

    def _file_of(self, document_id: str) -> str:
        file = self.files.get(document_id)
        if file is None:
            raise CorpusError(f"There is no text called {document_id!a:.80}. Look at the list.")
        return file

    def timeline(self) -> tuple[Event, ...]:
        """Return the dated statements of the texts and their phases, in the order of time."""
        return self._snapshot.index.timeline()

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
        now = self._snapshot
        query, _ = read_question(now, question, history, without)
        return now.index.search(query, top_k, mode, without)

    def understand(self, question: str, history: Sequence[Turn] = ()) -> Understood:
        """Return the question as it is looked for, with all that was added to it.

        Raises:
            QuestionError: The question is blank.
        """
        return read_question(self._snapshot, question, history)[1]

    def signals(self, question: str, history: Sequence[Turn] = ()) -> tuple[Language, Signals]:
        """Return a question's language and what tells whether the texts answer it.

        Raises:
            QuestionError: The question is blank.
        """
        now = self._snapshot
        query, _ = read_question(now, question, history)
        return query.language, signals_of(query, now.index.search(query, CONSIDERED), now.index)

    def ask(self, question: str, history: Sequence[Turn] = ()) -> Answer:
        """Return an answer in the texts' words, or the statement that they hold none.

        `history` holds the earlier questions, oldest first, each alone or with its answer.

        Raises:
            QuestionError: The question is blank.
        """
        now, asked = self._snapshot, split_questions(question)
        if len(asked) == 1:
            return answer_question(now, question, history)
        answers = [
            answer_question(now, part, [*history, *asked[:number]], MAX_WORDS // len(asked))
            for number, part in enumerate(asked)
        ]
        return merge_answers(question, answers)

    def ask_stream(self, question: str, history: Sequence[Turn] = ()) -> Iterator[str | Answer]:
        """Yield the text of the answer in pieces, and at last the answer itself.

        The pieces make up `Answer.text` when they are put together. Nothing is yielded before the
        answer is known: every statement has been checked against its source by then.

        Raises:
            QuestionError: The question is blank.
        """
        answer = self.ask(question, history)
        yield from text_parts(answer.text)
        yield answer

    @property
    def encoder_name(self) -> str:
        """What `embed` encodes with."""
        return self._snapshot.index.models.query_encoder.name

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors of texts by the encoder of English questions.

        Returns:
            float32, shape (len(texts), dim), rows of unit length; shape (0, dim) for no texts.
        """
        return self._snapshot.index.models.query_encoder.encode(texts)
