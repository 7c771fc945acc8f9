"""The texts that are answered from: one snapshot of texts and index, replaced whole on a change.

Whoever has taken a snapshot goes on with it, whatever is added or removed meanwhile. Where the
texts have a folder, every change is written to it and to the index on disk first.
"""

import threading
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from app.answering import QuestionError, Snapshot
from app.evidence import AnsweringSettings
from app.overlay import ONLY_TEXT, corpus_with, corpus_without
from index import (
    Home,
    PassageIndex,
    Progress,
    RankingSettings,
    current_name,
    open_index,
    update_index,
)
from ingest import (
    Corpus,
    CorpusError,
    Document,
    check_upload,
    find_glossary_file,
    keep_upload,
    with_own_entries,
)

LIMITED_KEPT = 4
TOLD_IDS = 20


class LiveCorpus:
    """Texts with their index, in a folder or in memory only. Safe to share between threads.

    Attributes:
        snapshot: The texts and the index as they are now.
    """

    def __init__(self, snapshot: Snapshot, home: Home | None = None) -> None:
        """Begin with this snapshot of the texts, which are kept at `home`, if any."""
        self.snapshot = snapshot
        self._home = home
        self._changing = threading.Lock()
        self._choosing = threading.Lock()
        self._limited: dict[frozenset[str], tuple[Snapshot, LiveCorpus]] = {}

    @classmethod
    def open(
        cls,
        home: Home,
        progress: Progress | None = None,
    ) -> "LiveCorpus":
        """Return the texts of a folder; their index is brought up to date first if need be.

        Raises:
            GlossError: What `open_index` raises, and `CorpusError` for a `.bib` file without entry.
        """
        return cls(_snapshot_of(open_index(home, progress), home), home)

    def tuned(self, ranking: RankingSettings, answering: AnsweringSettings) -> "LiveCorpus":
        """Return these texts, in memory only, searched and quoted by other settings."""
        now = self.snapshot
        return LiveCorpus(Snapshot.of(now.documents, now.index, ranking, answering))

    @property
    def files(self) -> Mapping[str, str]:
        """Where each text's file lies below the folder, by id of the document."""
        corpus = self.snapshot.index.corpus
        return {d.id: file for d, file in zip(corpus.documents, corpus.files, strict=True)}

    def with_files(
        self, files: Sequence[tuple[str, bytes]], progress: Progress | None = None
    ) -> "LiveCorpus":
        """Return these texts and some files (name, content) besides, in memory only.

        Raises:
            CorpusError: A file cannot be read.
        """
        given = {name for name, _ in files}
        together = self._in_memory(corpus_with(self.snapshot.index.corpus, files), progress)
        left_out = set(together.snapshot.index.corpus.skipped) - set(
            self.snapshot.index.corpus.skipped
        )
        if reasons := [skipped.reason for skipped in left_out if skipped.file in given]:
            raise CorpusError(" ".join(sorted(reasons)))
        return together

    def without(self, document_ids: Collection[str]) -> "LiveCorpus":
        """Return these texts but for some, in memory only.

        Raises:
            CorpusError: There is no text of such an id, or none would be left.
        """
        for document_id in document_ids:
            self._file_of(document_id)
        return self._in_memory(corpus_without(self.snapshot.index.corpus, document_ids))

    def limited_to(self, document_ids: Collection[str]) -> "LiveCorpus":
        """Return some of these texts alone, in memory only; all of them if none are named.

        The last few choices are kept: making one takes a second for two long texts.

        Raises:
            QuestionError: There is no text of such an id.
        """
        now, wanted = self.snapshot, frozenset(document_ids)
        known = [document.id for document in now.documents]
        if unknown := sorted(wanted - {*known}):
            raise QuestionError(_unknown(unknown[0], known))
        if not wanted or len(wanted) == len(known):
            return self
        with self._choosing:
            before, limited = self._limited.pop(wanted, (None, self))
            if before is not now:
                others = {*known} - wanted
                limited = self._in_memory(corpus_without(now.index.corpus, others))
            self._limited[wanted] = (now, limited)
            while len(self._limited) > LIMITED_KEPT:
                self._limited.pop(next(iter(self._limited)))
        return limited

    def _in_memory(self, corpus: Corpus, progress: Progress | None = None) -> "LiveCorpus":
        before = self.snapshot.index
        glossary_file = find_glossary_file(self._home.folder) if self._home else None
        index = PassageIndex.build(corpus, before.models, progress, glossary_file, before)
        own = {document.id: document.bibtex for document in self.snapshot.documents}
        documents = [replace(d, bibtex=own.get(d.id, "")) for d in index.corpus.documents]
        ranking, answering = self.snapshot.searcher.settings, self.snapshot.answering
        return LiveCorpus(Snapshot.of(documents, index, ranking, answering))

    def add(self, name: str, data: bytes, progress: Progress | None = None) -> Document:
        """Put a file into the folder and the index; see `Assistant.add`.

        Raises:
            CorpusError: The file cannot be read or kept, or there is no folder; nothing is kept.
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
        return next(d for d in self.snapshot.documents if files[d.id] == name)

    def remove(self, document_id: str) -> None:
        """Remove a text from the folder and the index; see `Assistant.remove`.

        Raises:
            CorpusError: There is no such text, it is the only one, its file cannot be removed, or
                there is no folder.
            IndexStateError: The index cannot be written.
        """
        with self._changing:
            home = self._at_home()
            path = home.folder / self._file_of(document_id)
            if len(self.snapshot.documents) == 1:
                raise CorpusError(ONLY_TEXT)
            try:
                path.unlink(missing_ok=True)
            except OSError as error:
                raise CorpusError(
                    f"{path} cannot be removed ({error.strerror}). Make its folder writable."
                ) from error
            self._update(home)

    def refresh(self) -> bool:
        """Reload the index if another process has updated it; tell whether it has.

        Raises:
            IndexStateError: The index cannot be read.
        """
        with self._changing:
            home, index = self._at_home(), self.snapshot.index
            number = index.generation.folder.name if index.generation else ""
            if current_name(home.index_dir) == number:
                return False
            self._take(PassageIndex.load(home.index_dir, home.models), home)
            return True

    def update(self, progress: Progress | None = None) -> bool:
        """Read what is new or changed in the folder; tell whether anything was.

        Raises:
            CorpusError: The folder holds no readable text, or there is no folder.
            IndexStateError: The index cannot be written.
        """
        with self._changing:
            before = self.snapshot.index
            self._update(self._at_home(), progress)
            return self.snapshot.index is not before

    def _update(self, home: Home, progress: Progress | None = None, required: str = "") -> None:
        current = self.snapshot.index
        index = update_index(home, progress, current=current, required=required)
        self._take(index, home)

    def _take(self, index: PassageIndex, home: Home) -> None:
        self.snapshot = _snapshot_of(index, home)

    def _at_home(self) -> Home:
        if self._home is None:
            raise CorpusError("These texts are in memory only. Open a folder to add to it.")
        return self._home

    def _file_of(self, document_id: str) -> str:
        file = self.files.get(document_id)
        if file is None:
            raise CorpusError(f"There is no text called {document_id!a:.80}. Look at the list.")
        return file


def _unknown(document_id: str, known: Sequence[str]) -> str:
    """Return that there is no text of an id, with those that there are."""
    told = ", ".join(known[:TOLD_IDS])
    more = f" and {len(known) - TOLD_IDS} more" if len(known) > TOLD_IDS else ""
    return f"There is no text called {document_id[:80]!r}. There are: {told}{more}."


def _snapshot_of(index: PassageIndex, home: Home) -> Snapshot:
    """Return a snapshot of an index and its texts, those with a `.bib` file with its entry."""
    documents = with_own_entries(index.corpus.documents, home.folder)
    return Snapshot.of(documents, index)
