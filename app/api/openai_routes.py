"""`/v1`: what clients of OpenAI speak, so that chat programs can have Gloss as a model.

The last message of the user is the question, the turns before it are the history. What steers a
language model (temperature, tools, instructions) is ignored. What a program asks of the model for
itself, such as the title of a conversation, is replied to without a look into the texts.
"""

import base64
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Annotated, Any, Literal
from urllib.parse import quote

import numpy as np
from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response, StreamingResponse

from app.answer import CITATION_MARK, Answer, Understood, answer_to_json
from app.answering import text_parts
from app.api.answer_routes import EVENT_SCHEMA, STREAM_TYPE, JsonReply, ServiceHere
from app.api.limits import MAX_ANSWER, MAX_HISTORY, MAX_QUESTION, MAX_TEXT, MAX_TEXTS
from app.api.middleware import note
from app.api.problems import ProblemError, request_id_of
from app.api.service import Chosen, QuestionInContext
from app.conversation import Turn, chore_reply, question_in
from index import Vectors

MODEL = "gloss"
SOURCES = "\n\n**Sources**\n\n"
# Nothing is counted in tokens; clients want the field.
USAGE = {"prompt_tokens": 0, "completion_tokens": 0, "total_tokens": 0}
routes = APIRouter(prefix="/v1", tags=["openai"])


class Tolerant(BaseModel):
    """What a client of OpenAI sends: much of it is ignored."""

    model_config = ConfigDict(extra="ignore", strict=True)


class TextPart(Tolerant):
    """A part of a message. Only text is read."""

    type: str
    text: str = Field("", max_length=MAX_ANSWER)


class Message(Tolerant):
    """One message of a conversation."""

    role: Literal["system", "developer", "user", "assistant", "tool", "function"]
    content: Annotated[str, Field(max_length=MAX_ANSWER)] | list[TextPart] | None = None

    @property
    def text(self) -> str:
        """All its text."""
        if isinstance(self.content, list):
            return "\n".join(part.text for part in self.content if part.text)
        return self.content or ""


class StreamOptions(Tolerant):
    """How a stream ends."""

    include_usage: bool = False


class ChatRequest(Tolerant):
    """A conversation whose last question is put."""

    model: str = Field(max_length=200, examples=[MODEL])
    messages: list[Message] = Field(
        min_length=1,
        max_length=2 * MAX_HISTORY + 2,
        examples=[[{"role": "user", "content": "What are short boards?"}]],
    )
    stream: bool | None = False
    stream_options: StreamOptions | None = None
    n: Literal[1] | None = 1
    documents: Chosen = Field(default_factory=list)


class EmbeddingRequest(Tolerant):
    """Texts to encode."""

    model: str = Field(examples=["all-MiniLM-L6-v2"])
    input: (
        Annotated[str, Field(min_length=1, max_length=MAX_TEXT)]
        | Annotated[
            list[Annotated[str, Field(min_length=1, max_length=MAX_TEXT)]],
            Field(min_length=1, max_length=MAX_TEXTS),
        ]
    ) = Field(examples=["What are short boards?"])
    encoding_format: Literal["float", "base64"] = "float"


class Completion(BaseModel):
    """A reply as OpenAI writes it, and below `gloss` the answer as `/api/v1/ask` writes it."""

    id: str
    object: Literal["chat.completion"]
    created: int
    model: str
    choices: list[dict[str, Any]]
    usage: dict[str, int]
    gloss: dict[str, Any]


class ModelList(BaseModel):
    """What may be named as `model`."""

    object: Literal["list"]
    data: list[dict[str, Any]]


class EmbeddingList(BaseModel):
    """A vector for each text."""

    object: Literal["list"]
    data: list[dict[str, Any]]
    model: str
    usage: dict[str, int]


@routes.post(
    "/chat/completions",
    response_model=None,
    responses={200: {"model": Completion, "content": {STREAM_TYPE: {"schema": EVENT_SCHEMA}}}},
)
async def complete(body: ChatRequest, request: Request, service: ServiceHere) -> Response:
    """Answer the last question of a conversation, whole or as a stream."""
    if body.model != MODEL:
        raise ProblemError(
            404, "model_not_found", f"There is no model {body.model!r}, only 'gloss'."
        )
    asked = replace(asked_in(body.messages), documents=tuple(body.documents))
    note(question=asked.question)
    chore = _chore_in(body.messages)
    answer = await service.ask(asked, request) if chore is None else _replied(asked, chore)
    about = {
        "id": f"chatcmpl-{request_id_of(request)}",
        "created": int(time.time()),
        "model": body.model,
    }
    base = str(request.base_url)
    if body.stream:
        usage = body.stream_options is not None and body.stream_options.include_usage
        chunks = _chunks(answer, about, base, usage=usage)
        return StreamingResponse(
            chunks, headers={"Cache-Control": "no-store"}, media_type=STREAM_TYPE
        )
    content = content_of(answer)
    message = {
        "role": "assistant",
        "content": content,
        "refusal": None,
        "annotations": annotations_of(answer, base),
    }
    choice = {"index": 0, "message": message, "finish_reason": "stop", "logprobs": None}
    reply = {**about, "object": "chat.completion", "choices": [choice], "usage": USAGE}
    return JsonReply({**reply, "gloss": answer_to_json(answer)})


@routes.get("/models", response_model=None, responses={200: {"model": ModelList}})
async def list_models() -> Response:
    """List what answers; the encoder, which only encodes, is shown by its name alone."""
    return JsonReply({"object": "list", "data": [_model(MODEL)]})


@routes.get("/models/{name:path}", response_model=None)
async def show_model(name: str, service: ServiceHere) -> Response:
    """Tell of one model."""
    if name not in (MODEL, service.assistant.encoder_name):
        raise ProblemError(404, "model_not_found", f"There is no model {name[:200]!r}.")
    return JsonReply(_model(name))


@routes.post("/embeddings", response_model=None, responses={200: {"model": EmbeddingList}})
async def embed(body: EmbeddingRequest, request: Request, service: ServiceHere) -> Response:
    """Encode texts with the encoder that questions are encoded with."""
    assistant = service.assistant
    name = assistant.encoder_name
    if body.model not in (name, MODEL):
        raise ProblemError(404, "not-found", f"Texts are encoded by {name!r} here.")
    texts = [body.input] if isinstance(body.input, str) else body.input
    vectors = await service.work(lambda: assistant.embed(texts), request)
    data = [
        {"object": "embedding", "index": number, "embedding": vector}
        for number, vector in enumerate(_written(vectors, body.encoding_format))
    ]
    usage = {"prompt_tokens": 0, "total_tokens": 0}
    return JsonReply({"object": "list", "data": data, "model": name, "usage": usage})


def asked_in(messages: Sequence[Message]) -> QuestionInContext:
    """Return the last question of a conversation with the turns before it.

    Raises:
        ProblemError: The last message is not the user's.
    """
    said = [message for message in messages if message.role in ("user", "assistant")]
    if not said or said[-1].role != "user":
        raise ProblemError(422, "invalid", "messages: the last one must be the user's question.")
    question = question_in(said[-1].text, MAX_QUESTION)
    history: list[Turn] = []
    for one, following in pairwise(said):
        if one.role == "user" and one.text:
            answered = following.role == "assistant"
            text = following.text.split(SOURCES)[0] if answered else ""
            history.append((one.text, text) if text else one.text)
    return QuestionInContext(question, tuple(history))


def _chore_in(messages: Sequence[Message]) -> str | None:
    """Return the reply to what a chat program asks for itself; None for a reader's question."""
    asked = [message.text for message in messages if message.role == "user"]
    told = "\n".join(m.text for m in messages if m.role in ("system", "developer"))
    return chore_reply(asked[-1], told, asked[:-1])


def _replied(asked: QuestionInContext, text: str) -> Answer:
    """Return a reply that is not about the texts."""
    understood = Understood(asked.question, (), ())
    return Answer(
        asked.question, text, True, 1.0, (), (), 0.0, understood, kind="about", outcome="about"
    )


def content_of(answer: Answer) -> str:
    """Return an answer's text with the list of its sources."""
    sources = [
        f"[{cited.number}] {' › '.join([cited.title, *cited.section])}, "
        f"{f'page {cited.page_name}, ' if cited.page else ''}characters {cited.start}–{cited.end}"
        for cited in answer.citations
    ]
    listed = "\n".join(f"- {source}" for source in sources)
    return f"{answer.text}{SOURCES}{listed}" if sources else answer.text


def annotations_of(answer: Answer, base: str) -> list[dict[str, Any]]:
    """Return a citation of OpenAI's kind for each mark in the text."""
    cited = {citation.number: citation for citation in answer.citations}
    found = []
    for mark in CITATION_MARK.finditer(answer.text):
        if citation := cited.get(int(mark[1])):
            place = f"#char={citation.start},{citation.end}"
            about = {
                "start_index": mark.start(),
                "end_index": mark.end(),
                "title": citation.title,
                "url": f"{base}api/v1/documents/{quote(citation.document_id)}{place}",
            }
            found.append({"type": "url_citation", "url_citation": about})
    return found


def _chunks(answer: Answer, about: dict[str, Any], base: str, *, usage: bool) -> Iterator[str]:
    """Yield a reply piece by piece; the last holds the annotations and the answer itself."""
    head = {**about, "object": "chat.completion.chunk"}

    def chunk(delta: dict[str, Any], finish: str | None = None, **more: object) -> str:
        choice = {"index": 0, "delta": delta, "finish_reason": finish}
        return _event({**head, "choices": [choice], **more})

    yield chunk({"role": "assistant", "content": ""})
    for part in text_parts(content_of(answer)):
        yield chunk({"content": part})
    annotations = annotations_of(answer, base)
    yield chunk({"annotations": annotations}, "stop", gloss=answer_to_json(answer))
    if usage:
        yield _event({**head, "choices": [], "usage": USAGE})
    yield "data: [DONE]\n\n"


def _event(value: object) -> str:
    return f"data: {bytes(JsonReply(value).body).decode()}\n\n"


def _model(name: str) -> dict[str, Any]:
    return {"id": name, "object": "model", "created": 0, "owned_by": "gloss"}


def _written(vectors: Vectors, how: str) -> list[Any]:
    """Return vectors as lists of numbers, or as base64 of their little-endian float32 bytes."""
    if how == "float":
        return [[float(number) for number in vector] for vector in vectors]
    return [
        base64.b64encode(vector.astype(np.dtype("<f4")).tobytes()).decode() for vector in vectors
    ]
