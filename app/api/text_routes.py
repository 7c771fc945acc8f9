"""`/api/v1`: lists texts, passages, terms and dates; adds and removes texts."""

import hashlib
from collections.abc import Sequence
from dataclasses import asdict
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Header, Query, Request, UploadFile
from starlette.responses import Response

from app.about import outline_of, stated_of
from app.api.answer_routes import JsonReply, ServiceHere
from app.api.limits import MAX_CONTEXT, MAX_OFFSET, MAX_PAGE
from app.api.problems import ProblemError
from app.api.schemas import (
    DocumentInFullReply,
    DocumentReply,
    DocumentsReply,
    EventsReply,
    PassageInContextReply,
    PassagesReply,
    TermsReply,
)
from app.assistant import Assistant
from app.timeline_text import event_to_json
from ingest import Chunk, Document

Limit = Annotated[int, Query(ge=1, le=MAX_PAGE, description="At most so many.")]
Offset = Annotated[int, Query(ge=0, le=MAX_OFFSET, description="Leave out so many.")]
Context = Annotated[int, Query(ge=0, le=MAX_CONTEXT, description="Neighbours to give as well.")]
routes = APIRouter(prefix="/api/v1", tags=["texts"])


@routes.get("/documents", response_model=None, responses={200: {"model": DocumentsReply}})
async def list_documents(service: ServiceHere, limit: Limit = 50, offset: Offset = 0) -> Response:
    """List the texts."""
    assistant = service.assistant
    documents = sorted(assistant.documents, key=lambda document: document.id)
    page = documents[offset : offset + limit]
    items = [document_to_json(document, assistant) for document in page]
    return JsonReply(_paged(items, len(documents), limit, offset))


@routes.post(
    "/documents", response_model=None, status_code=201, responses={201: {"model": DocumentReply}}
)
async def add_document(file: UploadFile, service: ServiceHere) -> Response:
    """Add a file to the texts and the index: PDF, DOCX, HTML, Markdown or text."""
    assistant = service.assistant
    name = file.filename or ""
    data = await file.read()
    document = await service.writers.run(lambda: assistant.add(name, data))
    place = f"/api/v1/documents/{quote(document.id)}"
    return JsonReply(document_to_json(document, assistant), 201, {"Location": place})


@routes.get(
    "/documents/{document_id:path}",
    response_model=None,
    responses={200: {"model": DocumentInFullReply}},
)
async def show_document(document_id: str, service: ServiceHere) -> Response:
    """Tell of one text, with its sections."""
    assistant = service.assistant
    document = find_document(assistant, document_id)
    return JsonReply({**document_to_json(document, assistant), **outline_of(document)})


@routes.delete(
    "/documents/{document_id:path}", response_model=None, status_code=204, response_class=Response
)
async def remove_document(document_id: str, service: ServiceHere) -> Response:
    """Remove a text: its file from the folder, its passages from the index."""
    assistant = service.assistant
    known = find_document(assistant, document_id).id
    await service.writers.run(lambda: assistant.remove(known))
    return Response(status_code=204)


@routes.get("/passages", response_model=None, responses={200: {"model": PassagesReply}})
async def list_passages(
    service: ServiceHere,
    document_id: Annotated[str | None, Query(description="Of this text only.")] = None,
    limit: Limit = 50,
    offset: Offset = 0,
) -> Response:
    """List the passages in reading order."""
    assistant = service.assistant
    chunks: Sequence[Chunk] = assistant.chunks
    if document_id is not None:
        known = find_document(assistant, document_id).id
        chunks = [chunk for chunk in chunks if chunk.document_id == known]
    items = [asdict(chunk) for chunk in chunks[offset : offset + limit]]
    return JsonReply(_paged(items, len(chunks), limit, offset))


@routes.get(
    "/passages/{passage_id:path}",
    response_model=None,
    responses={
        200: {"model": PassageInContextReply},
        304: {"description": "As it was when If-None-Match was given."},
    },
)
async def show_passage(
    passage_id: str,
    service: ServiceHere,
    before: Context = 0,
    after: Context = 0,
    if_none_match: Annotated[str | None, Header()] = None,
) -> Response:
    """Show a passage and its neighbours. The `#` of its id is written `%23`."""
    assistant = service.assistant
    passage = passage_in_context(assistant, passage_id, before, after)
    reply = JsonReply(passage)
    tag = f'"{hashlib.sha256(bytes(reply.body)).hexdigest()[:32]}"'
    given = [one.strip().removeprefix("W/") for one in (if_none_match or "").split(",")]
    if tag in given or "*" in given:
        return Response(status_code=304, headers={"ETag": tag})
    reply.headers["ETag"] = tag
    reply.headers["Cache-Control"] = "no-cache"
    return reply


@routes.get("/glossary", response_model=None, responses={200: {"model": TermsReply}})
async def list_terms(service: ServiceHere, limit: Limit = 50, offset: Offset = 0) -> Response:
    """List the terms of the texts: names, Chinese names, abbreviations, definitions."""
    terms = service.assistant.glossary()
    items = [asdict(term) for term in terms[offset : offset + limit]]
    return JsonReply(_paged(items, len(terms), limit, offset))


@routes.get("/timeline", response_model=None, responses={200: {"model": EventsReply}})
async def list_events(
    request: Request, service: ServiceHere, limit: Limit = 50, offset: Offset = 0
) -> Response:
    """List what the texts date, and their phases, in the order of time."""
    assistant = service.assistant
    events = await service.work(assistant.timeline, request)
    titles = {document.id: document.title for document in assistant.documents}
    items = [event_to_json(event, titles) for event in events[offset : offset + limit]]
    return JsonReply(_paged(items, len(events), limit, offset))


def document_to_json(document: Document, assistant: Assistant) -> dict[str, Any]:
    """Return what is known of a text as plain JSON values."""
    return {
        "id": document.id,
        "file": assistant.files.get(document.id),
        **stated_of(document),
        "sha256": document.sha256,
        "characters": len(document.text),
        "pages": len(document.pages) or None,
        "passages": sum(chunk.document_id == document.id for chunk in assistant.chunks),
    }


def find_document(assistant: Assistant, document_id: str) -> Document:
    """Return the text of that id: ids are looked up, never opened as paths.

    Raises:
        ProblemError: There is none.
    """
    for document in assistant.documents:
        if document.id == document_id:
            return document
    raise ProblemError(404, "not-found", f"No text has the id {document_id[:200]!r}.")


def passage_in_context(
    assistant: Assistant, passage_id: str, before: int, after: int
) -> dict[str, Any]:
    """Return a passage and its neighbours in the same text as plain JSON values.

    Raises:
        ProblemError: There is none of that id.
    """
    chunks = assistant.chunks
    place = next((n for n, chunk in enumerate(chunks) if chunk.id == passage_id), None)
    if place is None:
        raise ProblemError(404, "not-found", f"No passage has the id {passage_id[:200]!r}.")
    own = chunks[place].document_id

    def of_same_text(neighbours: Sequence[Chunk]) -> list[dict[str, Any]]:
        return [asdict(chunk) for chunk in neighbours if chunk.document_id == own]

    return {
        "passage": asdict(chunks[place]),
        "before": of_same_text(chunks[max(0, place - before) : place]),
        "after": of_same_text(chunks[place + 1 : place + 1 + after]),
    }


def _paged(items: list[dict[str, Any]], total: int, limit: int, offset: int) -> dict[str, Any]:
    return {"total": total, "limit": limit, "offset": offset, "items": items}
