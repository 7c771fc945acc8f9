"""Serves a page of forms to this machine alone, behind the checks that the chat page has."""

import secrets
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    import uvicorn
    from starlette.types import ASGIApp, Receive, Scope, Send

HOST = "127.0.0.1"
# Bytes of a form, and seconds within which it must have come.
FORM_BODY, FORM_SECONDS = 262_144, 10.0
# A page of forms needs nothing but its own style, and is loaded into no other.
POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none';"
    " frame-ancestors 'none'"
)


class _FormDoor:
    """Refuses callers by other names, forms of other sites, and forms that are too large."""

    def __init__(self, site: "ASGIApp") -> None:
        from app.api import LOCAL, Doorway, Limits

        self._site = site
        self._door = Doorway(self._sized, LOCAL, Limits().headers)

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        from app.api import ProblemError, problem_response

        if scope["type"] != "http":
            await self._site(scope, receive, send)
            return
        request_id = secrets.token_hex(8)
        scope.setdefault("state", {})["request_id"] = request_id
        try:
            await self._door(scope, receive, send)
        except ProblemError as error:
            response = problem_response(error, request_id, scope["path"])
            await response(scope, receive, send)

    async def _sized(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        from app.api import read_body, replay

        body = await read_body(scope, receive, FORM_BODY, FORM_SECONDS)
        if body is not None:
            await self._site(scope, replay(body, receive), send)


def site_server(site: "ASGIApp") -> "uvicorn.Server":
    """Return a server of a page of forms.

    Who calls it by another name than this machine's own, or from a page of another site, is
    refused.
    """
    import uvicorn

    from app.api import COMMON_HEADERS, SERVER_OPTIONS

    # Without a referrer a form would be sent as if from nowhere, and the door refuses that.
    common = [(name, value) for name, value in COMMON_HEADERS if name != "Referrer-Policy"]
    headers = [
        *common,
        ("Referrer-Policy", "same-origin"),
        ("Content-Security-Policy", POLICY),
        ("Cache-Control", "no-store"),
    ]
    return uvicorn.Server(uvicorn.Config(_FormDoor(site), headers=headers, **SERVER_OPTIONS))


def serve_site(site: "ASGIApp", port: int) -> None:
    """Serve a page of forms on 127.0.0.1 until Ctrl-C.

    Raises:
        GlossError: The port is taken, or cannot be used.
    """
    from app.api import run_until_closed

    # There is nothing to be loaded beside it.
    run_until_closed(lambda _: site_server(site), lambda: cast("Any", None), (HOST, port), "page")
