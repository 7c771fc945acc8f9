"""Gloss for programs that speak the Model Context Protocol: tools to ask, resources to read."""

import json
from collections.abc import Awaitable
from dataclasses import asdict
from typing import Annotated, Any, TypeVar
from urllib.parse import quote, unquote

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ResourceNotFoundError, ToolError
from mcp_types import CallToolResult, TextContent, ToolAnnotations
from pydantic import Field

from app.answer import answer_to_json, search_to_json
from app.api.limits import (
    MAX_CONTEXT,
    MAX_DRAFT,
    MAX_HISTORY,
    MAX_PAGE,
    MAX_QUESTION,
    MAX_TOP_K,
)
from app.api.openai_routes import content_of
from app.api.problems import ProblemError, log_failure, problem_of
from app.api.service import VERSION, Chosen, QuestionInContext, Service, Wanted
from app.api.text_routes import document_to_json, find_document, passage_in_context
from app.claims import checked_to_json, sentence_lines

T = TypeVar("T")
INSTRUCTIONS = (
    "Gloss answers questions about a folder of texts in the texts' own words. Each statement of an"
    " answer is a quotation, followed by the number of its citation. Where the texts do not answer,"
    " it says so: do not fill in what they do not say."
)
READS = ToolAnnotations(read_only_hint=True, open_world_hint=False)
Question = Annotated[str, Field(min_length=1, max_length=MAX_QUESTION)]
Earlier = Annotated[
    list[Question], Field(max_length=MAX_HISTORY, description="Earlier questions, oldest first.")
]


def build_mcp_server(service: Service) -> MCPServer:
    """Return the MCP server of a service."""
    server = MCPServer(
        "gloss", title="Gloss", instructions=INSTRUCTIONS, version=VERSION, log_level="WARNING"
    )
    tools = Tools(service)
    asking = (tools.ask, tools.search, tools.check)
    for tool in (*asking, tools.open_passage, tools.list_documents, tools.glossary):
        server.add_tool(tool, annotations=READS)
    server.resource("gloss://documents", mime_type="application/json")(tools.documents_resource)
    server.resource("gloss://documents/{document_id}", mime_type="text/plain")(
        tools.document_resource
    )
    return server


class Tools:
    """What a program may do; each gives text for a model to read and JSON for a program."""

    def __init__(self, service: Service) -> None:
        """Ask this service."""
        self._service = service

    async def ask(
        self,
        question: Question,
        history: Earlier | None = None,
        documents: Chosen | None = None,
    ) -> CallToolResult:
        """Answer a question in the texts' own words, each statement with its citation."""
        asked = QuestionInContext(question, tuple(history or ()), tuple(documents or ()))
        answer = await _told(self._service.ask(asked))
        return _both(content_of(answer), answer_to_json(answer))

    async def search(
        self,
        question: Question,
        top_k: Annotated[int, Field(ge=1, le=MAX_TOP_K)] = 10,
        history: Earlier | None = None,
        documents: Chosen | None = None,
    ) -> CallToolResult:
        """Find the passages of the texts for a question, best first."""
        asked = QuestionInContext(question, tuple(history or ()), tuple(documents or ()))
        found = await _told(self._service.search(asked, Wanted(top_k)))
        shown = "\n\n".join(f"{hit.rank}. {hit.chunk.id}\n{hit.chunk.text}" for hit in found.hits)
        return _both(shown, search_to_json(found.understood, found.hits))

    async def check(
        self, draft: Annotated[str, Field(min_length=1, max_length=MAX_DRAFT)]
    ) -> CallToolResult:
        """Check each sentence of a draft: do the texts say it, say it otherwise, or not at all?"""
        checked = await _told(self._service.check(draft))
        lines = [line for sentence in checked for line, _ in sentence_lines(sentence)]
        return _both("\n".join(lines), checked_to_json(checked))

    async def open_passage(
        self,
        passage_id: Annotated[str, Field(max_length=500)],
        before: Annotated[int, Field(ge=0, le=MAX_CONTEXT)] = 1,
        after: Annotated[int, Field(ge=0, le=MAX_CONTEXT)] = 1,
    ) -> CallToolResult:
        """Show a passage by its id, with the passages before and after it."""

        async def find() -> dict[str, Any]:
            return passage_in_context(self._service.assistant, passage_id, before, after)

        found = await _told(find())
        passages = [*found["before"], found["passage"], *found["after"]]
        return _both("\n\n".join(one["text"] for one in passages), found)

    async def list_documents(self) -> CallToolResult:
        """List the texts with their ids, titles, authors, years and sizes."""
        documents = await _told(self._documents())
        shown = "\n".join(_document_line(one) for one in documents)
        return _both(shown, {"documents": documents})

    async def glossary(
        self,
        limit: Annotated[int, Field(ge=1, le=MAX_PAGE)] = 50,
        offset: Annotated[int, Field(ge=0)] = 0,
    ) -> CallToolResult:
        """List the terms of the texts: English and Chinese names, abbreviations, definitions."""

        async def find() -> Any:  # noqa: ANN401 - terms
            return self._service.assistant.glossary()

        found = await _told(find())
        terms = [asdict(term) for term in found[offset : offset + limit]]
        shown = "\n".join(
            " = ".join([*term["names"], *term["chinese"], *term["abbreviations"]]) for term in terms
        )
        return _both(shown, {"total": len(found), "terms": terms})

    async def documents_resource(self) -> str:
        """The texts and the addresses that they can be read at."""
        documents = await _told(self._documents())
        listed = [
            {**one, "uri": f"gloss://documents/{quote(one['id'], safe='')}"} for one in documents
        ]
        return json.dumps(listed, ensure_ascii=False)

    async def document_resource(self, document_id: str) -> str:
        """The whole text of a document, as citations count its characters."""
        try:
            return find_document(self._service.assistant, unquote(document_id)).text
        except ProblemError as error:
            raise ResourceNotFoundError(error.detail) from error

    async def _documents(self) -> list[dict[str, Any]]:
        assistant = self._service.assistant
        return [document_to_json(document, assistant) for document in assistant.documents]


def _document_line(document: dict[str, Any]) -> str:
    about = [", ".join(document["authors"]), str(document["year"] or ""), document["published_in"]]
    told = "; ".join(part for part in about if part)
    return f"{document['id']}: {document['title']}{f' ({told})' if told else ''}"


async def _told(work: Awaitable[T]) -> T:
    """Return what is awaited; what goes wrong is told as it is over HTTP.

    Raises:
        ToolError: It went wrong.
    """
    try:
        return await work
    except Exception as error:  # noqa: BLE001 - whatever it is, its message stays here
        problem = problem_of(error)
        if problem.status == 500:
            log_failure(error)
        raise ToolError(problem.detail) from None


def _both(text: str, value: dict[str, Any]) -> CallToolResult:
    plain = json.loads(json.dumps(value))
    return CallToolResult(content=[TextContent(type="text", text=text)], structured_content=plain)
