"""ASGI middleware: request ids, access log, Host and Origin checks, tokens, rate and body limits.

Each is an ASGI application around another; `guarded` puts them in order.
"""

import asyncio
import json
import logging
import re
import secrets
import time
from contextvars import ContextVar
from ipaddress import ip_address
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.limits import RateLimit
from app.api.problems import ProblemError, log_failure, problem_of, problem_response
from app.api.service import ANY_ADDRESS, Opening, Service
from app.api.tokens import Key

UPLOADS = ("POST", "/api/v1/documents")
READING = ("GET", "HEAD", "OPTIONS")
# Whether a server lives is asked without a token; what it understands is not secret.
PUBLIC = ("/", "/docs", "/health", "/api/v1/health", "/api/v1/ready", "/api/v1/openapi.json")
REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
EXPOSED = "X-Request-ID, ETag, Retry-After"
ASKED_HEADERS = "Authorization, Content-Type, If-None-Match, X-Request-ID, Mcp-Protocol-Version"
DAY = "86400"
requests_log = logging.getLogger("gloss.requests")

# What is noted about the request that this task answers, for the log.
_noted: ContextVar[dict[str, Any] | None] = ContextVar("noted", default=None)


def note(**facts: object) -> None:
    """Add facts to the log line of the request that is answered."""
    noted = _noted.get()
    if noted is not None:
        noted.update(facts)


def guarded(app: ASGIApp, service: Service) -> ASGIApp:
    """Return an application with everything of this module before it."""
    inner = WholeBody(app, service)
    return Record(
        Doorway(TokenCheck(inner, service), service.opening, service.limits.headers), service
    )


class Record:
    """Gives each request an id, answers for errors, and logs and counts each."""

    def __init__(self, app: ASGIApp, service: Service) -> None:
        """Stand before an application."""
        self._app = app
        self._service = service

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        given = Headers(scope=scope).get("x-request-id", "")
        request_id = given if REQUEST_ID.fullmatch(given) else secrets.token_hex(8)
        scope.setdefault("state", {})["request_id"] = request_id
        noted: dict[str, Any] = {"status": 0}
        started = time.perf_counter()

        async def send_with_id(message: Message) -> None:
            if message["type"] == "http.response.start":
                noted["status"] = message["status"]
                MutableHeaders(scope=message)["X-Request-ID"] = request_id
            await send(message)

        token = _noted.set(noted)
        try:
            await self._app(scope, receive, send_with_id)
        except Exception as error:  # noqa: BLE001 - the last to see it, and it must be answered
            if not isinstance(error, ProblemError):
                log_failure(error, request_id)
            if not noted["status"]:
                response = problem_response(problem_of(error), request_id, scope["path"])
                await response(scope, receive, send_with_id)
        finally:
            _noted.reset(token)
            self._write(scope, request_id, noted, time.perf_counter() - started)

    def _write(self, scope: Scope, request_id: str, noted: dict[str, Any], seconds: float) -> None:
        route = getattr(scope.get("route"), "path", "other")
        status = noted.pop("status")
        self._service.metrics.count_request(route, _known_method(scope), status, seconds)
        line = {
            "time": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
            "request_id": request_id,
            "method": _known_method(scope),
            "route": route,
            "status": status,
            "seconds": round(seconds, 4),
        }
        if not self._service.opening.log_questions:
            noted.pop("question", None)
        requests_log.info(json.dumps({**line, **noted}))


class Doorway:
    """Lets in who calls the server by its name, from its own pages or those of allowed sites."""

    def __init__(self, app: ASGIApp, opening: Opening, most_headers: int) -> None:
        """Stand before an application."""
        self._app = app
        self._opening = opening
        self._most_headers = most_headers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        size = sum(len(name) + len(value) for name, value in scope["headers"])
        if size > self._most_headers:
            detail = f"The headers have {size} bytes; {self._most_headers} are the most."
            raise ProblemError(431, "headers-too-large", detail)
        headers = Headers(scope=scope)
        if "content-length" in headers and "transfer-encoding" in headers:
            # Two programs in a row could disagree about where the request ends.
            detail = "Content-Length and Transfer-Encoding exclude each other. Send one of them."
            raise ProblemError(400, "ambiguous-length", detail, {"Connection": "close"})
        self._check_host(headers.get("host", ""))
        origin = headers.get("origin")
        if origin is None or _is_same(origin, headers.get("host", "")):
            await self._app(scope, receive, send)
            return
        if origin not in self._opening.origins:
            detail = "Pages of other sites may not ask here; --allow-origin lets one in."
            raise ProblemError(403, "foreign-origin", detail)
        await self._let_in(scope, receive, send, origin)

    def _check_host(self, host: str) -> None:
        hosts = self._opening.hosts
        name = re.sub(r":\d+$", "", host).lower()
        if hosts is not None and ANY_ADDRESS in hosts and _is_address(name):
            return
        if hosts is not None and name not in hosts:
            detail = "This server does not go by that name; --allow-host adds one."
            raise ProblemError(421, "unknown-host", detail)

    async def _let_in(self, scope: Scope, receive: Receive, send: Send, origin: str) -> None:
        async def send_allowed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Access-Control-Allow-Origin"] = origin
                headers["Access-Control-Expose-Headers"] = EXPOSED
                headers.add_vary_header("Origin")
            await send(message)

        asks_first = "access-control-request-method" in Headers(scope=scope)
        if scope["method"] == "OPTIONS" and asks_first:
            allowed = {
                "Access-Control-Allow-Methods": "GET, POST, DELETE",
                "Access-Control-Allow-Headers": ASKED_HEADERS,
                "Access-Control-Max-Age": DAY,
            }
            await Response(status_code=204, headers=allowed)(scope, receive, send_allowed)
            return
        try:
            await self._app(scope, receive, send_allowed)
        except ProblemError as error:
            request_id = scope["state"]["request_id"]
            response = problem_response(error, request_id, scope["path"])
            await response(scope, receive, send_allowed)


class TokenCheck:
    """Lets in who has a token, where tokens are asked for, as often as the token may."""

    def __init__(self, app: ASGIApp, service: Service) -> None:
        """Stand before an application."""
        self._app = app
        self._opening = service.opening
        self._rate = RateLimit(service.limits.per_minute)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "http" and scope["path"] not in PUBLIC:
            key = self._key(Headers(scope=scope).get("authorization", ""))
            self._check_access(scope, key)
            if key is not None:
                self._check_rate(key)
        await self._app(scope, receive, send)

    def _key(self, header: str) -> Key | None:
        """Return the caller's key; None if no tokens are asked for."""
        keys = self._opening.keys
        if keys is None:
            return None
        scheme, _, token = header.partition(" ")
        key = keys.find(token.strip()) if scheme.lower() == "bearer" else None
        if key is None:
            challenge = {"WWW-Authenticate": 'Bearer realm="gloss"'}
            detail = "A token is needed: Authorization: Bearer gloss_…"
            raise ProblemError(401, "unauthorized", detail, challenge)
        note(key=key.name)
        return key

    def _check_access(self, scope: Scope, key: Key | None) -> None:
        writes = scope["path"].startswith(UPLOADS[1]) and scope["method"] not in READING
        may_write = key.access == "read-write" if key else self._opening.may_write
        if writes and not may_write:
            detail = "Texts are added and removed with a token that may write: --read-write"
            raise ProblemError(403, "read-only", detail)

    def _check_rate(self, key: Key) -> None:
        wait = self._rate.take(key.name)
        if wait:
            headers = {"Retry-After": str(int(wait) + 1)}
            detail = "This token has made too many requests. Retry later."
            raise ProblemError(429, "too-many-requests", detail, headers)


class WholeBody:
    """Takes in a body whole before anything else begins: no larger and no slower than allowed."""

    def __init__(self, app: ASGIApp, service: Service) -> None:
        """Stand before an application."""
        self._app = app
        self._limits = service.limits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        is_upload = (scope["method"], scope["path"]) == UPLOADS
        most = self._limits.upload if is_upload else self._limits.body
        body = await read_body(scope, receive, most, self._limits.body_seconds)
        if body is not None:
            await self._app(scope, replay(body, receive), send)


async def read_body(scope: Scope, receive: Receive, most: int, seconds: float) -> bytes | None:
    """Return a request's body, or None if the caller goes before its end.

    Raises:
        ProblemError: It has more than `most` bytes, or did not come within `seconds`.
    """
    declared = Headers(scope=scope).get("content-length", "")
    if declared.isdigit() and int(declared) > most:
        raise _too_large(most)
    try:
        async with asyncio.timeout(seconds):
            return await _read(receive, most)
    except TimeoutError as error:
        detail = f"The body did not come within {seconds:g} seconds."
        raise ProblemError(408, "too-slow", detail, {"Connection": "close"}) from error


async def _read(receive: Receive, most: int) -> bytes | None:
    """Return a body, or None if the caller goes before its end."""
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        body += message.get("body", b"")
        if len(body) > most:
            raise _too_large(most)
        if not message.get("more_body", False):
            return bytes(body)


def replay(body: bytes, receive: Receive) -> Receive:
    """Return what gives a body once, and then what comes after it."""
    left = [body]

    async def replay() -> Message:
        if left:
            return {"type": "http.request", "body": left.pop(), "more_body": False}
        return await receive()

    return replay


def _too_large(most: int) -> ProblemError:
    detail = f"The body has more than {most:,} bytes, which are the most."
    return ProblemError(413, "too-large", detail, {"Connection": "close"})


def _is_same(origin: str, host: str) -> bool:
    """Return whether a page's origin is this server."""
    return origin.lower() in (f"http://{host.lower()}", f"https://{host.lower()}")


def _is_address(name: str) -> bool:
    """Return whether a host is named by its address: no other site can lead a browser there."""
    try:
        ip_address(name.removeprefix("[").removesuffix("]"))
    except ValueError:
        return False
    return True


def _known_method(scope: Scope) -> str:
    """Return a request's method, or "other": callers cannot make new series of counts."""
    method = str(scope["method"])
    return method if method in ("GET", "POST", "DELETE", "OPTIONS", "HEAD") else "other"
