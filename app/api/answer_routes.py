"""`/api/v1`: answers questions, finds passages, checks drafts."""

import json
from collections.abc import Iterator, Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response, StreamingResponse

from app.answer import Answer, answer_to_json, search_to_json
from app.answering import text_parts
from app.api.check_schemas import CheckReply, CheckRequest
from app.api.middleware import note
from app.api.problems import problem_of, problem_to_json, request_id_of
from app.api.schemas import (
    AnswerReply,
    AskRequest,
    BatchReply,
    BatchRequest,
    ProblemReply,
    SearchReply,
    SearchRequest,
)
from app.api.service import Service, Wanted
from app.claims import checked_to_json

STREAM_TYPE = "text/event-stream"
EVENT_SCHEMA = {
    "type": "object",
    "properties": {
        "event": {"type": "string"},
        "data": {"type": "string", "description": "JSON, but for the last of OpenAI's."},
    },
}
# Every status but success, told to callers once for all routes.
REFUSALS: dict[int | str, dict[str, Any]] = {
    status: {"model": ProblemReply, "content": {"application/problem+json": {}}, "description": why}
    for status, why in {
        400: "The body is no JSON.",
        401: "A token is needed, or this one is wrong.",
        403: "The token may only read, or a page of another site asks.",
        404: "There is nothing of that name.",
        405: "The method is not allowed here.",
        408: "The body came too slowly.",
        413: "The body is too large.",
        421: "The server does not go by that name.",
        422: "Something in the request is missing, unknown, too long or of another type.",
        429: "The token has made too many requests; see Retry-After.",
        431: "The headers are too large.",
        500: "Something went wrong here.",
        503: "The texts are being loaded, or too many wait; see Retry-After.",
    }.items()
}


def service_of(request: Request) -> Service:
    """Return what answers."""
    service: Service = request.app.state.service
    return service


ServiceHere = Annotated[Service, Depends(service_of)]
routes = APIRouter(prefix="/api/v1", tags=["answers"])


class JsonReply(Response):
    """JSON in UTF-8, written as it stands."""

    media_type = "application/json"

    def render(self, content: object) -> bytes:
        """Return the bytes of some plain values; lone surrogates are replaced by "?"."""
        text = json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        return text.encode("utf-8", "replace")


@routes.post("/ask", response_model=None, responses={200: {"model": AnswerReply}})
async def ask(body: AskRequest, request: Request, service: ServiceHere) -> Response:
    """Answer a question in the texts' own words, each statement with its citation."""
    note(question=body.question)
    return JsonReply(answer_to_json(await service.ask(body.asked(), request)))


@routes.post(
    "/ask/stream",
    response_model=None,
    responses={200: {"content": {STREAM_TYPE: {"schema": EVENT_SCHEMA}}}},
    response_class=StreamingResponse,
)
async def ask_stream(body: AskRequest, request: Request, service: ServiceHere) -> Response:
    """Answer as server-sent events: `part` for each piece of text, then `answer` with all of it."""
    note(question=body.question)
    answer = await service.ask(body.asked(), request)
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return StreamingResponse(_events(answer), headers=headers, media_type=STREAM_TYPE)


@routes.post("/ask/batch", response_model=None, responses={200: {"model": BatchReply}})
async def ask_batch(body: BatchRequest, request: Request, service: ServiceHere) -> Response:
    """Answer several questions, each for itself; one that asks nothing has a problem instead."""
    outcomes = await service.ask_all([one.asked() for one in body.questions], request)
    return JsonReply({"items": _batch_items(outcomes, request_id_of(request))})


@routes.post("/search", response_model=None, responses={200: {"model": SearchReply}})
async def search(body: SearchRequest, request: Request, service: ServiceHere) -> Response:
    """Find the passages for a question, best first."""
    note(question=body.question)
    found = await service.search(body.asked(), Wanted(body.top_k, body.mode), request)
    return JsonReply(search_to_json(found.understood, found.hits))


@routes.post("/check", response_model=None, responses={200: {"model": CheckReply}})
async def check(body: CheckRequest, request: Request, service: ServiceHere) -> Response:
    """Check each sentence of a draft: do the texts say it, say it otherwise, or not at all?"""
    return JsonReply(checked_to_json(await service.check(body.draft, request)))


def _events(answer: Answer) -> Iterator[str]:
    for part in text_parts(answer.text):
        yield event_lines("part", {"text": part})
    yield event_lines("answer", answer_to_json(answer))


def event_lines(name: str, value: object) -> str:
    """Return a server-sent event; JSON of one line stands on one line."""
    return f"event: {name}\ndata: {json.dumps(value, ensure_ascii=True)}\n\n"


def _batch_items(outcomes: Sequence[Any], request_id: str) -> list[dict[str, Any]]:
    return [
        {"answer": answer_to_json(one), "problem": None}
        if isinstance(one, Answer)
        else {"answer": None, "problem": problem_to_json(problem_of(one), request_id)}
        for one in outcomes
    ]
