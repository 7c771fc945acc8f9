"""ASGI middleware in front of the page: Host, Origin, body limits, password attempts, cookies.

Gradio checks neither Host nor Origin, reflects any Origin, and takes bodies of any size. The page's
routes get the same checks as the API's (`app.api.middleware`), and what only a page needs: nothing
of it is loaded into pages of other sites, and its login cookie stays on this one.
"""

import json
import re
import secrets
from contextlib import suppress

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api import (
    Doorway,
    Limits,
    Opening,
    ProblemError,
    RateLimit,
    log_failure,
    problem_of,
    problem_response,
    read_body,
    replay,
)
from app.page.upload_door import UploadDoor
from app.page.upload_folder import WaitingFiles

UPLOAD_PATH = re.compile(r"/(?:gradio_api/)?upload/?")
LOGIN_PATH = re.compile(r"/login/?")
# What describes every route, and what calls functions of components: the page asks for neither.
UNUSED_PATHS = re.compile(r"/(?:gradio_api/)?(?:openapi\.json|component_server)/?")
SAME_SITE = re.compile(r";\s*samesite=\w+", re.IGNORECASE)
# Bytes of an event of the page: one that saves holds a whole conversation (500 turns of some 8,000
# characters, and none is larger than what a browser keeps).
PAGE_BODY = 12 * 1_048_576
LOGINS_PER_MINUTE = 10


class PageDoor:
    """Refuses what the page must not answer, with a problem detail, before Gradio sees it."""

    def __init__(
        self, page: ASGIApp, opening: Opening, limits: Limits, waiting: WaitingFiles
    ) -> None:
        """Stand in front of a page; `waiting` are the files that were sent to it."""
        checks = _PageChecks(page, UploadDoor(page, limits, waiting), limits)
        self._app = Doorway(checks, opening, limits.headers)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id = secrets.token_hex(8)
        scope.setdefault("state", {})["request_id"] = request_id
        started = False

        async def send_safely(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                _keep_cookies_here(message)
            await send(message)

        try:
            await self._app(scope, receive, send_safely)
        except Exception as error:  # noqa: BLE001 - the last to see it, and it must be answered
            if not isinstance(error, ProblemError):
                log_failure(error, request_id)
            if not started:
                response = problem_response(problem_of(error), request_id, scope["path"])
                await response(scope, receive, send)


class _PageChecks:
    """What only the page needs; callers come with a Host and an Origin that are allowed."""

    def __init__(self, page: ASGIApp, uploads: ASGIApp, limits: Limits) -> None:
        self._page = page
        self._uploads = uploads
        self._limits = limits
        self._logins = RateLimit(LOGINS_PER_MINUTE)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._page(scope, receive, send)
            return
        _refuse_other_sites(Headers(scope=scope))
        path = scope["path"]
        if UNUSED_PATHS.fullmatch(path):
            raise ProblemError(404, "not-found", "Nothing is here.")
        if scope["method"] == "POST" and LOGIN_PATH.fullmatch(path):
            self._count_login(scope)
        if scope["method"] in ("GET", "HEAD"):
            await self._page(scope, receive, send)
            return
        if UPLOAD_PATH.fullmatch(path):
            await self._uploads(scope, receive, send)
            return
        body = await read_body(scope, receive, PAGE_BODY, self._limits.body_seconds)
        if body is not None:
            _check_text(body)
            await self._page(scope, replay(body, receive), send)

    def _count_login(self, scope: Scope) -> None:
        client = scope.get("client")
        wait = self._logins.take(client[0] if client else "")
        if wait:
            headers = {"Retry-After": str(int(wait) + 1)}
            detail = "Too many attempts to log in from this address. Retry later."
            raise ProblemError(429, "too-many-logins", detail, headers)


def _refuse_other_sites(headers: Headers) -> None:
    """Raise a problem if a page of another site loads this one into itself.

    Browsers say so in `Sec-Fetch-*`. Following a link to the page is allowed.
    """
    if headers.get("sec-fetch-site") not in ("cross-site", "same-site"):
        return
    follows_a_link = (headers.get("sec-fetch-mode"), headers.get("sec-fetch-dest")) == (
        "navigate",
        "document",
    )
    if not follows_a_link:
        raise ProblemError(403, "foreign-page", "Pages of other sites may not load this page.")


def _check_text(body: bytes) -> None:
    """Raise a problem for what Gradio would not expect: bytes, and numbers that JSON has not."""
    try:
        text = body.decode()
    except UnicodeDecodeError as error:
        raise ProblemError(400, "unreadable-body", "The body is not UTF-8.") from error
    if "NaN" in text or "Infinity" in text:
        with suppress(ValueError, RecursionError):  # what is no JSON at all, Gradio refuses
            json.loads(text, parse_constant=_refuse_constant)


def _refuse_constant(name: str) -> None:
    raise ProblemError(400, "not-json", f"The body holds {name}, which JSON does not know.")


def _keep_cookies_here(message: Message) -> None:
    """Let no cookie of the page go along with a request that another site makes."""
    headers = MutableHeaders(scope=message)
    cookies = headers.getlist("set-cookie")
    if cookies:
        del headers["set-cookie"]
        for cookie in cookies:
            headers.append("set-cookie", SAME_SITE.sub("", cookie) + "; SameSite=Strict")
