"""Visitors: each is answered from the texts of the server and from their own.

What a visitor adds stays in memory, is seen by nobody else and goes after a while. On a shared
server what is added is added for everyone.
"""

import hashlib
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING

from ingest import CorpusError, Document

if TYPE_CHECKING:
    from app.assistant import Assistant

MAX_VISITORS = 50
MAX_OWN_TEXTS = 20
KEPT_SECONDS = 4 * 3600


@dataclass(slots=True)
class _Visitor:
    """What one visitor has added.

    Attributes:
        assistant: Knows the texts of the server and these.
        own: Ids of these.
        seen: When the visitor last came, in seconds of the monotonic clock.
    """

    assistant: "Assistant"
    own: tuple[str, ...] = ()
    seen: float = field(default_factory=time.monotonic)


class Visitors:
    """Knows each visitor's assistant. Safe to share between threads."""

    def __init__(
        self,
        loading: "Future[Assistant]",
        *,
        shared: bool = False,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Serve visitors from an assistant that may still be loading."""
        self.loading = loading
        self.shared = shared
        self._clock = clock
        self._visitors: dict[str, _Visitor] = {}
        self._lock = Lock()
        self._changing = Lock()

    def assistant(self, name: str) -> "Assistant":
        """Return the assistant that answers a visitor; wait while the texts are loaded.

        Raises:
            GlossError: The texts could not be loaded.
        """
        base = self.loading.result()
        with self._lock:
            visitor = self._visitors.get(name)
            if visitor is None:
                return base
            visitor.seen = self._clock()
            return visitor.assistant

    def removable(self, name: str) -> tuple[str, ...]:
        """Return the ids of the texts that a visitor may remove."""
        if self.shared:
            return tuple(document.id for document in self.loading.result().documents)
        with self._lock:
            visitor = self._visitors.get(name)
            return visitor.own if visitor else ()

    def add(self, name: str, file: str, data: bytes) -> Document:
        """Add a file, and return the text that it holds.

        Raises:
            CorpusError: It cannot be read, is there already, or there are too many.
            IndexStateError: The index of a shared server cannot be written.
        """
        with self._changing:  # one at a time: encoding takes both cores
            assistant = self.assistant(name)
            digest = hashlib.sha256(data).hexdigest()
            for document in assistant.documents:
                if document.sha256 == digest:
                    raise CorpusError(f"{file} is there already, as “{document.title}”.")
            if self.shared:
                return assistant.add(file, data)
            own = self.removable(name)
            if not name:
                raise CorpusError(f"{file} was not added. Load the page again and try once more.")
            if len(own) >= MAX_OWN_TEXTS:
                raise CorpusError(f"{file} was not added: {MAX_OWN_TEXTS} texts are the most.")
            larger = assistant.with_files([(file, data)])
            before = {document.id for document in assistant.documents}
            (added,) = (text for text in larger.documents if text.id not in before)
            self._keep(name, _Visitor(larger, (*own, added.id), self._clock()))
            return added

    def refresh(self) -> bool:
        """Read what is new or changed in the folder of texts; tell whether it was anything.

        Raises:
            GlossError: The texts are in memory only, or the index cannot be written.
        """
        with self._changing:
            return self.loading.result().update()

    def remove(self, name: str, document_id: str) -> None:
        """Remove a text.

        Raises:
            CorpusError: There is no such text, or the visitor may not remove it.
        """
        with self._changing:
            if document_id not in self.removable(name):
                raise CorpusError("This text is not yours to remove, or is gone already.")
            if self.shared:
                self.loading.result().remove(document_id)
                return
            smaller = self.assistant(name).without([document_id])
            own = tuple(one for one in self.removable(name) if one != document_id)
            self._keep(name, _Visitor(smaller, own, self._clock()))

    def _keep(self, name: str, visitor: _Visitor) -> None:
        """Remember a visitor; forget who has nothing, stayed away, or came first of too many."""
        with self._lock:
            self._visitors.pop(name, None)
            oldest = self._clock() - KEPT_SECONDS
            self._visitors = {n: v for n, v in self._visitors.items() if v.seen > oldest}
            while len(self._visitors) >= MAX_VISITORS:
                self._visitors.pop(min(self._visitors, key=lambda n: self._visitors[n].seen))
            if visitor.own:
                self._visitors[name] = visitor
