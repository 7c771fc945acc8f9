"""What all ways into a server share: the assistant, its workers, limits and metrics."""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from importlib.metadata import version
from ipaddress import ip_address
from typing import TYPE_CHECKING, Annotated, TypeVar

from pydantic import Field
from starlette.requests import Request

from app.answer import Answer, Understood
from app.answering import QuestionError, observed_by
from app.api.limits import MAX_CHOSEN, Limits, Workers
from app.api.problems import busy
from app.api.prometheus import Metrics
from app.api.tokens import Keys
from app.claims import CheckedSentence, as_draft
from app.conversation import Turn
from index import Hit, Mode

if TYPE_CHECKING:
    from app.assistant import Assistant

T = TypeVar("T")
Chosen = Annotated[
    list[Annotated[str, Field(max_length=500)]],
    Field(max_length=MAX_CHOSEN, description="Ids of the texts that alone are asked; none: all."),
]
LOADING_SECONDS = 5
ADDING_WAIT = 4
REFRESH_SECONDS = 1.0
VERSION = version("gloss")


@dataclass(frozen=True, slots=True)
class Opening:
    """Whom a server lets in.

    Attributes:
        keys: Tokens; None lets everybody in.
        may_write: Whether callers without a token may add and remove texts.
        hosts: Names that the server is called by, in lower case without port; None for any.
        origins: Other sites whose pages may ask, as `https://example.org`.
        log_questions: Whether questions and messages of errors are logged.
    """

    keys: Keys | None = None
    may_write: bool = True
    hosts: frozenset[str] | None = frozenset({"localhost", "127.0.0.1", "[::1]"})
    origins: frozenset[str] = frozenset()
    log_questions: bool = False


# Everybody on this machine, and no pages of other sites.
# Among the names of a server: any address in figures. Names are what rebinding needs.
ANY_ADDRESS = "<address>"
LOCAL = Opening()


@dataclass(frozen=True, slots=True)
class SearchResult:
    """What was looked for, and the passages found, best first."""

    understood: Understood
    hits: Sequence[Hit]


@dataclass(frozen=True, slots=True)
class QuestionInContext:
    """A question with the earlier turns, oldest first.

    Attributes:
        question: As asked.
        history: The earlier turns.
        documents: Ids of the texts that alone are asked; none for all.
    """

    question: str
    history: tuple[Turn, ...] = ()
    documents: tuple[str, ...] = ()

    def of(self, assistant: "Assistant") -> "Assistant":
        """Return what knows the texts that are asked.

        Raises:
            QuestionError: There is no text of such an id.
        """
        return assistant.limited_to(self.documents) if self.documents else assistant


@dataclass(frozen=True, slots=True)
class Wanted:
    """How many passages are wanted, and how they are found."""

    top_k: int = 10
    mode: Mode = "full"


@dataclass(slots=True)
class Service:
    """Answers for all ways in; it may be asked before the texts are loaded.

    Attributes:
        loading: Holds the assistant once it is loaded.
        opening: Whom it lets in.
        limits: What it takes.
        metrics: What it counts.
        workers: Do what reads the texts.
        writers: Do what changes the texts, one thing at a time.
    """

    loading: "Future[Assistant]"
    opening: Opening = field(default_factory=Opening)
    limits: Limits = field(default_factory=Limits)
    metrics: Metrics = field(default_factory=Metrics)
    workers: Workers = field(init=False)
    writers: Workers = field(init=False)
    _looked: float = field(init=False, default=0.0)

    def __post_init__(self) -> None:
        """Start the threads."""
        self.workers = Workers(self.limits.at_once, self.limits.waiting)
        self.writers = Workers(1, ADDING_WAIT, "gloss-write")

    @property
    def assistant(self) -> "Assistant":
        """The assistant.

        Raises:
            ProblemError: The texts are still being loaded.
            GlossError: They could not be loaded.
        """
        if not self.loading.done():
            raise busy("The texts are being loaded.", LOADING_SECONDS, "loading")
        return self.loading.result()

    async def ask(self, asked: QuestionInContext, request: Request | None = None) -> Answer:
        """Return the answer to a question.

        Raises:
            ProblemError: The texts are not loaded yet, or too many wait.
            QuestionError: The question is blank.
        """
        (answer,) = await self.ask_all((asked,), request)
        if isinstance(answer, Answer):
            return answer
        raise answer

    async def ask_all(
        self, questions: Sequence[QuestionInContext], request: Request | None = None
    ) -> list[Answer | QuestionError]:
        """Return an answer for each question, or what is wrong with it. They count as one request.

        Raises:
            ProblemError: The texts are not loaded yet, or too many wait.
        """
        assistant = self._fresh_assistant()

        def answer(asked: QuestionInContext) -> Answer | QuestionError:
            try:
                found = asked.of(assistant).ask(asked.question, asked.history)
            except QuestionError as error:
                return error
            self.metrics.count_answer(found)
            return found

        return await self.work(lambda: [answer(asked) for asked in questions], request)

    async def search(
        self, asked: QuestionInContext, wanted: Wanted, request: Request | None = None
    ) -> SearchResult:
        """Return the passages for a question.

        Raises:
            ProblemError: The texts are not loaded yet, or too many wait.
            QuestionError: The question is blank.
        """
        assistant = self._fresh_assistant()

        def look() -> SearchResult:
            question, history = asked.question, asked.history
            limited = asked.of(assistant)
            hits = limited.search(question, wanted.top_k, history, mode=wanted.mode)
            return SearchResult(limited.understand(question, history), hits)

        return await self.work(look, request)

    async def check(self, draft: str, request: Request | None = None) -> list[CheckedSentence]:
        """Return the sentences of a draft, each with its verdict.

        Raises:
            ProblemError: The texts are not loaded yet, or too many wait.
            DraftError: The draft is blank.
        """
        assistant = self._fresh_assistant()
        return await self.work(lambda: list(assistant.check(as_draft(draft))), request)

    def _fresh_assistant(self) -> "Assistant":
        """Return the assistant, and have it look for what other processes have indexed.

        It looks in the background, since reading an index takes time; the next question sees it.
        """
        assistant = self.assistant
        now = time.monotonic()
        looked_long_ago = now - self._looked > REFRESH_SECONDS
        if assistant.generation and looked_long_ago and not self.writers.pending:
            self._looked = now
            self.writers.begin(assistant.refresh)
        return assistant

    async def work(self, work: Callable[[], T], request: Request | None = None) -> T:
        """Return what a worker returns, with its stages timed.

        Raises:
            ProblemError: Too many wait, or the caller has gone.
        """

        def observed() -> T:
            with observed_by(self.metrics.stage):
                return work()

        return await self.workers.run(observed, request)

    def close(self) -> None:
        """Take no more work."""
        self.workers.close()
        self.writers.close()


def is_address(name: str) -> bool:
    """Return whether a host is named by its address: no other site can lead a browser there."""
    try:
        ip_address(name.removeprefix("[").removesuffix("]"))
    except ValueError:
        return False
    return True
