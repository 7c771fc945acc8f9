"""The query API over HTTP and MCP: routes, schemas, middleware, limits."""

from app.api.application import (
    Api,
    build_api,
)
from app.api.http_server import (
    SERVER_OPTIONS,
    PageAndApi,
    check_opening,
    log_requests,
    run_until_closed,
    serve,
)
from app.api.limits import (
    Limits,
)
from app.api.mcp_server import (
    build_mcp_server,
)
from app.api.service import (
    LOCAL,
    Opening,
    Service,
)
from app.api.tokens import (
    Keys,
    new_token,
    read_keys,
    remove_token,
)

__all__ = [
    "LOCAL",
    "SERVER_OPTIONS",
    "Api",
    "Keys",
    "Limits",
    "Opening",
    "PageAndApi",
    "Service",
    "build_api",
    "build_mcp_server",
    "check_opening",
    "log_requests",
    "new_token",
    "read_keys",
    "remove_token",
    "run_until_closed",
    "serve",
]
