"""Proposed questions as a page of forms: a person says of each whether it is right.

What is right, as it stands or changed, goes into the gold set at once; what is not is kept beside
it and not proposed again. Nothing is added that nobody pressed "Right" for.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from eval.gold import Proposal, QuestionsError, add_question, refuse
from eval.report import html_page
from ingest import Document

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response

TEMPLATE = "draft_site.html.jinja"
RIGHT, WRONG = "right", "wrong"


@dataclass(frozen=True, slots=True)
class Filled:
    """What a person left in the form of a proposal that could not be added, and why."""

    question: str
    quote: str
    expected: str
    fault: str


class DraftSite:
    """The proposals that wait for a person, and what became of the others."""

    def __init__(
        self, questions_file: Path, documents: Sequence[Document], proposals: Sequence[Proposal]
    ) -> None:
        """Show these proposals, the passages of which stand in these texts."""
        self._questions_file = questions_file
        self._documents = documents
        self._waiting = {proposal.id: proposal for proposal in proposals}
        self._added = self._refused = 0
        self._lock = Lock()

    def app(self) -> "Starlette":
        """Return the page as an ASGI application."""
        from starlette.applications import Starlette
        from starlette.concurrency import run_in_threadpool
        from starlette.responses import HTMLResponse, RedirectResponse
        from starlette.routing import Route

        async def show(_: "Request") -> "Response":
            return HTMLResponse(self.html())

        async def decide(request: "Request") -> "Response":
            body = (await request.body()).decode("utf-8", errors="replace")
            form = dict(parse_qsl(body, keep_blank_values=True))
            filled = await run_in_threadpool(self.decide, form)
            if filled is None:
                return RedirectResponse("/", status_code=303)  # a reload sends nothing again
            return HTMLResponse(self.html({form.get("id", ""): filled}), status_code=422)

        return Starlette(
            routes=[Route("/", show), Route("/decide", decide, methods=["POST"])],
        )

    def html(self, filled: dict[str, Filled] | None = None) -> str:
        """Return the page; `filled` are forms that could not be added, by the proposal."""
        with self._lock:
            return html_page(
                TEMPLATE,
                Path(__file__).parent,
                waiting=list(self._waiting.values()),
                titles={document.id: document.title for document in self._documents},
                filled=filled or {},
                added=self._added,
                refused=self._refused,
                file=self._questions_file,
            )

    def decide(self, form: dict[str, str]) -> Filled | None:
        """Take what a person said of a proposal; return what could not be added, else None.

        A proposal that was decided before, such as by a second click, stays as it is.
        """
        with self._lock:
            proposal = self._waiting.get(form.get("id", ""))
            if proposal is None or form.get("said") not in (RIGHT, WRONG):
                return None
            if form["said"] == WRONG:
                refuse(self._questions_file, proposal)
                self._refused += 1
            else:
                fields = changed_fields(proposal, form)
                try:
                    add_question(self._questions_file, fields, self._documents)
                except QuestionsError as error:
                    quote = fields["evidence"][0]["quote"]
                    return Filled(fields["question"], quote, form.get("expected", ""), str(error))
                self._added += 1
            del self._waiting[proposal.id]
            return None


def changed_fields(proposal: Proposal, form: dict[str, str]) -> dict[str, Any]:
    """Return a proposal as a line of a gold set, as a person changed it; blank words change none.

    >>> proposal = Proposal("id", "table", "en", "What is it?", "d", "It is 3.", "3")
    >>> changed_fields(proposal, {"question": "How many?", "expected": ""})["expected"]
    []
    """
    question = form.get("question", "").strip()
    fields = proposal.fields(question if question != proposal.question else "")
    quote = form.get("quote", "").replace("\r\n", "\n").strip()
    if quote:
        fields["evidence"][0]["quote"] = quote
    if "expected" in form:
        expected = form["expected"].strip()
        fields["expected"] = [expected] if expected else []
    return fields
