"""The query API over HTTP and MCP: routes, schemas, middleware, limits."""

from app.api.application import (
    Api,
    build_api,
)
from app.api.http_server import (
    COMMON_HEADERS,
    SERVER_OPTIONS,
    PageAndApi,
    check_opening,
    log_requests,
    run_until_closed,
    serve,
)
from app.api.limits import Limits, RateLimit
from app.api.mcp_server import build_mcp_server
from app.api.middleware import Doorway, read_body, replay
from app.api.problems import ProblemError, log_failure, problem_of, problem_response
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
    "COMMON_HEADERS",
    "LOCAL",
    "SERVER_OPTIONS",
    "Api",
    "Doorway",
    "Keys",
    "Limits",
    "Opening",
    "PageAndApi",
    "ProblemError",
    "RateLimit",
    "Service",
    "build_api",
    "build_mcp_server",
    "check_opening",
    "log_failure",
    "log_requests",
    "new_token",
    "problem_of",
    "problem_response",
    "read_body",
    "read_keys",
    "remove_token",
    "replay",
    "run_until_closed",
    "serve",
]
