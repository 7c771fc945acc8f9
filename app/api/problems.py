"""Errors become problem details (RFC 9457), without a word of the texts or the code.

Below `/v1` it also holds `error`, as clients of OpenAI expect it.
"""

import json
import logging
import re
import traceback
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from math import ceil
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import Match

from app.answering import QuestionError
from app.claims import DraftError
from index import IndexStateError
from ingest import CorpusError, GlossError

PROBLEM_TYPE = "application/problem+json"
OPENAI_PATHS = "/v1/"
INTERNAL = "Something went wrong here. Report this request id to the server's operator."
# Where the texts lie on the server is not for callers.
FOLDERS = re.compile(r"(?:[A-Za-z]:)?[/\\](?:[^\s/\\]+[/\\])+")
logger = logging.getLogger(__name__)

Headers = Mapping[str, str]


class ProblemError(Exception):
    """Raised where a request cannot be answered; it says how, to the caller."""

    def __init__(
        self,
        status: int,
        kind: str,
        detail: str,
        headers: Headers | None = None,
        errors: Sequence[Mapping[str, Any]] = (),
    ) -> None:
        """Make a problem.

        Args:
            status: Of HTTP.
            kind: Last part of its type: `urn:gloss:problem:<kind>`.
            detail: Cause and remedy, in words.
            headers: That go with it.
            errors: Which parts of the request are wrong, and why.
        """
        super().__init__(detail)
        self.status = status
        self.kind = kind
        self.detail = detail
        self.headers = dict(headers or {})
        self.errors = tuple(errors)


def busy(detail: str, seconds: float = 1, kind: str = "busy") -> ProblemError:
    """Return the problem that a request must be made again later."""
    return ProblemError(503, kind, detail, {"Retry-After": str(max(1, ceil(seconds)))})


def problem_to_json(problem: ProblemError, request_id: str = "", path: str = "") -> dict[str, Any]:
    """Return a problem as plain JSON values."""
    described: dict[str, Any] = {
        "type": f"urn:gloss:problem:{problem.kind}",
        "title": HTTPStatus(problem.status).phrase,
        "status": problem.status,
        "detail": problem.detail,
        "request_id": request_id,
    }
    if problem.errors:
        described["errors"] = [*problem.errors]
    if path.startswith(OPENAI_PATHS):
        kind = "invalid_request_error" if problem.status < 500 else "server_error"
        described["error"] = {
            "message": problem.detail,
            "type": kind,
            "param": None,
            "code": problem.kind,
        }
    return described


def problem_response(problem: ProblemError, request_id: str = "", path: str = "") -> Response:
    """Return a problem as what goes over the wire."""
    # ASCII: what a request holds may be characters that UTF-8 cannot write.
    body = json.dumps(problem_to_json(problem, request_id, path)).encode("ascii")
    return Response(body, problem.status, problem.headers, PROBLEM_TYPE)


def problem_of(error: Exception) -> ProblemError:
    """Return how to tell a caller of an error; one that nobody foresaw is not described.

    >>> problem_of(RuntimeError("a secret")).detail == INTERNAL
    True
    """
    match error:
        case ProblemError():
            return error
        case QuestionError():
            return ProblemError(422, "not-a-question", str(error))
        case DraftError():
            return ProblemError(422, "not-a-draft", str(error))
        case CorpusError():
            return ProblemError(422, "unreadable", FOLDERS.sub("", str(error)))
        case IndexStateError():
            return ProblemError(
                500, "index", "The index cannot be used. Its server's log says why."
            )
        case GlossError():
            return ProblemError(503, "unavailable", "The texts cannot be asked at the moment.")
        case _:
            return ProblemError(500, "internal", INTERNAL)


def log_failure(error: Exception, request_id: str = "") -> None:
    """Log where an error was raised, but not its message, which may quote a text or question."""
    places = traceback.extract_tb(error.__traceback__)
    where = " < ".join(f"{place.name}:{place.lineno}" for place in reversed(places[-6:]))
    logger.error("Request %s failed: %s in %s", request_id, type(error).__name__, where)


def handle_problems(app: FastAPI) -> None:
    """Make an application tell of everything that goes wrong in problem details."""

    async def told(request: Request, error: Exception) -> Response:
        problem = problem_of(error)
        return problem_response(problem, request_id_of(request), request.url.path)

    async def refused(request: Request, error: Exception) -> Response:
        problem = _problem_of_http(request, error)  # type: ignore[arg-type]
        return problem_response(problem, request_id_of(request), request.url.path)

    async def invalid(request: Request, error: Exception) -> Response:
        problem = _problem_of_validation(error)  # type: ignore[arg-type]
        return problem_response(problem, request_id_of(request), request.url.path)

    app.add_exception_handler(ProblemError, told)
    app.add_exception_handler(GlossError, told)
    app.add_exception_handler(Exception, told)
    app.add_exception_handler(HTTPException, refused)
    app.add_exception_handler(RequestValidationError, invalid)


def request_id_of(request: Request) -> str:
    """Return the id of a request; empty if nothing gave it one."""
    return str(getattr(request.state, "request_id", ""))


def _problem_of_http(request: Request, error: HTTPException) -> ProblemError:
    """Return what Starlette and FastAPI refuse by themselves."""
    method, path = request.method, request.url.path
    match error.status_code:
        case 404:
            detail = f"Nothing is at {path[:200]!r}. See /api/v1/openapi.json for what is."
            return ProblemError(404, "not-found", detail)
        case 405:
            allowed = ", ".join(_allowed_methods(request))
            detail = f"{method} is not allowed here. Allowed: {allowed}"
            return ProblemError(405, "method-not-allowed", detail, {"Allow": allowed})
        case 400:
            return ProblemError(400, "unreadable-body", "The body cannot be read as what it says.")
        case status:
            return ProblemError(status, "refused", HTTPStatus(status).description or "Refused.")


def _allowed_methods(request: Request) -> list[str]:
    """Return every method that a path answers to: the router names those of one route only."""
    allowed: set[str] = set()
    for route in request.app.routes:
        for method in ("GET", "POST", "DELETE"):
            match, _ = route.matches({**request.scope, "method": method})
            if match is Match.FULL:
                allowed.add(method)
    return sorted(allowed)


def _problem_of_validation(error: RequestValidationError) -> ProblemError:
    """Return which parts of a request are wrong; what stands there is not repeated."""
    found = error.errors()
    if any(one["type"] == "json_invalid" for one in found):
        return ProblemError(400, "not-json", "The body is no JSON. Send a JSON object.")
    errors = [
        {"at": [part if isinstance(part, int) else str(part) for part in one["loc"]]}
        | {"message": one["msg"]}
        for one in found
    ]
    first = errors[0]
    place = ".".join(map(str, first["at"]))
    detail = f"{place[:200]}: {first['message']}. /api/v1/openapi.json says what is expected."
    return ProblemError(422, "invalid", detail, errors=errors)
