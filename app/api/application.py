"""The query API over HTTP: all routes of one server in one application."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, FastAPI
from mcp.server.transport_security import TransportSecuritySettings
from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from app.api import answer_routes, openai_routes, text_routes
from app.api.answer_routes import REFUSALS, ServiceHere
from app.api.mcp_server import build_mcp_server
from app.api.middleware import guarded
from app.api.problems import handle_problems
from app.api.prometheus import METRICS_TYPE
from app.api.schemas import StateReply, VersionReply
from app.api.service import VERSION, Service

OPENAPI_PATH = "/api/v1/openapi.json"
PREFIXES = ("/api/", "/v1/", "/mcp", "/metrics")
ABOUT = (
    "Answers questions about your texts in the texts' own words, and shows where each word stands."
)
# What a browser is shown at the address of a server without a page.
FIRST_PAGE = f"""<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Gloss</title>
<h1>Gloss</h1>
<p>{ABOUT}</p>
<p>Programs ask here: <a href="{OPENAPI_PATH}">what this server understands</a> (OpenAPI);
<code>/v1</code> is the address for programs that speak to OpenAI, <code>/mcp</code> for assistants.
To ask in the browser, start <code>gloss chat</code>.</p>
</html>
"""
state_routes = APIRouter(tags=["state"])


@dataclass(frozen=True, slots=True)
class Api:
    """An ASGI application, and the routes inside all that guards them."""

    routes: FastAPI
    guarded: ASGIApp

    def lifespan(self, app: FastAPI) -> AbstractAsyncContextManager[Any]:
        """Return what another application enters as long as it lives, to have this one beside."""
        return self.routes.router.lifespan_context(app)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        await self.guarded(scope, receive, send)


def build_api(service: Service) -> Api:
    """Return the API of a service. It loads nothing itself."""
    mcp = build_mcp_server(service)
    # Hosts and origins are checked in front of all doors alike.
    mcp_app = mcp.streamable_http_app(
        json_response=True,
        stateless_http=True,
        max_request_body_size=service.limits.body,
        transport_security=TransportSecuritySettings(enable_dns_rebinding_protection=False),
    )

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        async with mcp.session_manager.run():
            try:
                yield
            finally:
                service.close()

    app = FastAPI(
        title="Gloss",
        version=VERSION,
        description=ABOUT,
        openapi_url=OPENAPI_PATH,
        docs_url=None,  # their pages load scripts from other hosts
        redoc_url=None,
        redirect_slashes=False,
        lifespan=lifespan,
    )
    app.state.service = service
    for router in (answer_routes.routes, text_routes.routes, openai_routes.routes, state_routes):
        app.include_router(router, responses=REFUSALS)
    app.router.routes.extend(mcp_app.routes)
    handle_problems(app)
    return Api(app, guarded(app, service))


def is_api_path(path: str) -> bool:
    """Return whether a path belongs to the API; the page serves all others."""
    return path.startswith(PREFIXES)


@state_routes.head("/", response_class=HTMLResponse, include_in_schema=False)
@state_routes.get("/", response_class=HTMLResponse, include_in_schema=False)
@state_routes.get("/docs", response_class=HTMLResponse, include_in_schema=False)
async def first_page() -> HTMLResponse:
    """Say what is served here."""
    return HTMLResponse(FIRST_PAGE)


@state_routes.head("/health", response_model=StateReply, include_in_schema=False)
@state_routes.get("/health", response_model=StateReply, include_in_schema=False)
@state_routes.head("/api/v1/health", response_model=StateReply, include_in_schema=False)
@state_routes.get("/api/v1/health", response_model=StateReply)
async def health() -> dict[str, str]:
    """Liveness probe."""
    return {"status": "alive"}


@state_routes.get("/api/v1/ready", response_model=StateReply)
async def ready(service: ServiceHere) -> dict[str, str]:
    """Tell whether the texts are loaded: 200 or 503."""
    _ = service.assistant
    return {"status": "ready"}


@state_routes.get("/api/v1/version", response_model=VersionReply)
async def show_version(service: ServiceHere) -> dict[str, str | int]:
    """Tell what answers."""
    assistant = service.assistant
    return {
        "version": VERSION,
        "generation": assistant.generation,
        "documents": len(assistant.documents),
        "passages": len(assistant.chunks),
    }


@state_routes.get("/metrics", response_class=Response, include_in_schema=False)
async def show_metrics(service: ServiceHere) -> Response:
    """Metrics for Prometheus."""
    generation = service.assistant.generation if service.loading.done() else 0
    pending = service.workers.pending
    return Response(service.metrics.render(generation, pending), media_type=METRICS_TYPE)
