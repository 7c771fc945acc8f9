"""ASGI middleware in front of the page: Host, Origin, body limits, password attempts, cookies.

Gradio checks neither Host nor Origin, reflects any Origin, and takes bodies of any size. The page's
routes get the same checks as the API's (`app.api.middleware`), and what only a page needs: nothing
of it is loaded into pages of other sites, and its login cookie stays on this one.
"""

import re
import secrets
from contextlib import suppress

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect
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

UPLOAD_PATH = re.compile(r"/(?:gradio_api/)?upload/?")
LOGIN_PATH = re.compile(r"/login/?")
# Describes every route of the page; nothing of the page asks for it.
SCHEMA_PATHS = re.compile(r"/(?:gradio_api/)?openapi\.json/?")
SAME_SITE = re.compile(r";\s*samesite=\w+", re.IGNORECASE)
# Bytes of an event of the page: it holds the whole conversation (50 turns of 20,000 characters
# that take three bytes each).
PAGE_BODY = 4 * 1_048_576
# Several files may come in one upload.
UPLOAD_FILES = 4
LOGINS_PER_MINUTE = 10


class PageDoor:
    """Refuses what the page must not answer, with a problem detail, before Gradio sees it."""

    def __init__(self, page: ASGIApp, opening: Opening, limits: Limits) -> None:
        """Stand in front of a page."""
        self._app = Doorway(_PageChecks(page, limits), opening, limits.headers)

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

    def __init__(self, page: ASGIApp, limits: Limits) -> None:
        self._page = page
        self._limits = limits
        self._logins = RateLimit(LOGINS_PER_MINUTE)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._page(scope, receive, send)
            return
        _refuse_other_sites(Headers(scope=scope))
        path = scope["path"]
        if SCHEMA_PATHS.fullmatch(path):
            raise ProblemError(404, "not-found", "The page's routes are not described.")
        if scope["method"] == "POST" and LOGIN_PATH.fullmatch(path):
            self._count_login(scope)
        if scope["method"] in ("GET", "HEAD"):
            await self._page(scope, receive, send)
            return
        is_upload = UPLOAD_PATH.fullmatch(path) is not None
        most = UPLOAD_FILES * self._limits.upload if is_upload else PAGE_BODY
        if is_upload:  # it goes to the disk piece by piece, and is never held whole
            await self._pass_upload(scope, receive, send, most)
            return
        body = await read_body(scope, receive, most, self._limits.body_seconds)
        if body is not None:
            await self._page(scope, replay(body, receive), send)

    async def _pass_upload(self, scope: Scope, receive: Receive, send: Send, most: int) -> None:
        """Pass an upload on piece by piece, and answer for the page once it is too large."""
        too_large = ProblemError(413, "too-large", f"The upload is larger than {most:,} bytes.")
        declared = Headers(scope=scope).get("content-length", "")
        if declared.isdigit() and int(declared) > most:
            raise too_large
        left = most

        async def receive_counted() -> Message:
            nonlocal left
            message = await receive()
            left -= len(message.get("body", b""))
            return message if left >= 0 else {"type": "http.disconnect"}

        async def send_if_allowed(message: Message) -> None:
            if left >= 0:
                await send(message)

        with suppress(ClientDisconnect):
            await self._page(scope, receive_counted, send_if_allowed)
        if left < 0:
            raise too_large

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


def _keep_cookies_here(message: Message) -> None:
    """Let no cookie of the page go along with a request that another site makes."""
    headers = MutableHeaders(scope=message)
    cookies = headers.getlist("set-cookie")
    if cookies:
        del headers["set-cookie"]
        for cookie in cookies:
            headers.append("set-cookie", SAME_SITE.sub("", cookie) + "; SameSite=Strict")
