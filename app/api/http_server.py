"""Serves the API alone or together with the page: one process, one port, until Ctrl-C."""

import asyncio
import errno
import logging
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import h11
import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

from app.api.application import Api, build_api, is_api_path
from app.api.limits import Limits, repeats_logged_once_a_minute
from app.api.middleware import requests_log
from app.api.service import ANY_ADDRESS, LOCAL, Opening, Service
from ingest import GlossError

if TYPE_CHECKING:
    from app.assistant import Assistant

UNLOADED = "The texts could not be loaded. The terminal says why."
LOOPBACK = ("127.0.0.1", "localhost", "::1")
WILDCARDS = ("0.0.0.0", "::", "")  # noqa: S104 - named to be refused
# Bytes of a request's head that are read at most, a little more than the API takes, to tell so.
MOST_HEAD = 65_536
# Of page and API alike: types are not guessed, and other sites neither frame nor embed a reply.
COMMON_HEADERS = [
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("X-Frame-Options", "SAMEORIGIN"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
]
# A reply of the API is no page: nothing in it is loaded or run.
HEADERS = [
    *COMMON_HEADERS,
    ("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
]
# Seconds within which the head of a request must have come.
HEAD_SECONDS = 10.0
# Connections that are accepted at a time, and descriptors that are kept for the rest of the
# program: files of the index, the worker threads' and the converters' pipes.
BACKLOG = 64
OTHER_DESCRIPTORS = 48
MOST_CONNECTIONS = 1_000
BUSY = (
    b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 5\r\nContent-Length: 0\r\n"
    b"Connection: close\r\n\r\n"
)
logger = logging.getLogger(__name__)


def most_connections() -> int:
    """Return how many connections may be open, by the descriptors that this process may have."""
    try:
        import resource
    except ImportError:  # not a POSIX system: nothing is counted there
        return MOST_CONNECTIONS
    descriptors, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    if descriptors < 0:
        return MOST_CONNECTIONS
    return max(8, min(MOST_CONNECTIONS, descriptors - BACKLOG - OTHER_DESCRIPTORS))


class BoundedConnection(H11Protocol):
    """A connection that is closed if a head does not come in time, or if too many are open.

    Uvicorn limits how long a connection is idle after a response, but waits for ever for the first
    request, and for the rest of a head.
    """

    _head_timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Accept the connection, or refuse it if too many are open."""
        super().connection_made(transport)
        if len(self.connections) > most_connections():
            transport.write(BUSY)
            transport.close()
            return
        self._expect_head()

    def data_received(self, data: bytes) -> None:
        """Take in what has come; a head that is not complete yet keeps its time limit."""
        if self.transport.is_closing():
            return
        super().data_received(data)
        self._expect_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the time limit."""
        super().connection_lost(exc)
        self._stop_timer()

    def _expect_head(self) -> None:
        if self.conn.their_state is not h11.IDLE:
            self._stop_timer()
        elif self._head_timer is None:
            self._head_timer = self.loop.call_later(HEAD_SECONDS, self._close_without_head)

    def _stop_timer(self) -> None:
        if self._head_timer is not None:
            self._head_timer.cancel()
            self._head_timer = None

    def _close_without_head(self) -> None:
        self._head_timer = None
        if self.conn.their_state is h11.IDLE:
            self.transport.close()


# Open connections must not delay the end; headers of proxies are nobody's word here. An idle one is
# kept longer than clients reuse theirs, or it would be closed while the next request is on its way.
SERVER_OPTIONS: dict[str, Any] = {
    "http": BoundedConnection,
    "backlog": BACKLOG,
    "ws": "none",
    "log_level": "warning",
    "access_log": False,
    "timeout_keep_alive": int(HEAD_SECONDS),
    "timeout_graceful_shutdown": 1,
    "proxy_headers": False,
    "server_header": False,
    "h11_max_incomplete_event_size": MOST_HEAD,
}

Loading = Future["Assistant"]


class PageAndApi:
    """The API has its paths, the page all others; the page's life spans both."""

    def __init__(self, page: ASGIApp, api: Api) -> None:
        """Serve an API and a page together."""
        self._page = page
        self._api = api

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        is_api = scope["type"] == "http" and is_api_path(scope["path"])
        await (self._api if is_api else self._page)(scope, receive, send)


def check_opening(host: str, opening: Opening, *, allow_anyone: bool = False) -> Opening:
    """Return whom a server on that address lets in: beyond this machine, only who has a token.

    Raises:
        GlossError: The address can be reached from elsewhere, and there are no tokens.
    """
    if host in LOOPBACK:
        return opening
    if opening.keys is None and not allow_anyone:
        raise GlossError(
            f"On {host} everybody in the network could ask. Make a token (gloss token new"
            " --read-only) and name its file with --token-file, or say --allow-anyone."
        )
    hosts = opening.hosts
    if hosts is not None and host not in WILDCARDS:
        hosts = hosts | {f"[{host}]" if ":" in host else host.lower()}
    elif hosts is not None and opening.keys is None:  # it is called by an address or its own name
        own = {socket.gethostname().lower(), socket.getfqdn().lower()}
        hosts = hosts | own | {f"{name}.local" for name in own} | {ANY_ADDRESS}
    elif hosts is not None and hosts == LOCAL.hosts:
        hosts = None  # it has many names, and pages of other sites know no token
    return replace(opening, hosts=hosts, may_write=False)


def serve(
    load: Callable[[], "Assistant"],
    host: str = "127.0.0.1",
    port: int = 7860,
    opening: Opening = LOCAL,
    limits: Limits | None = None,
) -> None:
    """Serve the API without the page until Ctrl-C; it opens at once, and is ready once loaded.

    Raises:
        GlossError: The port is taken, the address cannot be used, or `load` raised it.
    """

    def build(loading: Loading) -> uvicorn.Server:
        api = build_api(Service(loading, opening, limits or Limits()))
        return uvicorn.Server(uvicorn.Config(api, headers=HEADERS, **SERVER_OPTIONS))

    run_until_closed(build, load, (host, port), "server")


def run_until_closed(
    build: Callable[[Loading], uvicorn.Server],
    load: "Callable[[], Assistant]",
    address: tuple[str, int],
    name: str,
) -> None:
    """Serve what `build` returns until Ctrl-C or SIGTERM, while `load` loads the assistant.

    `build` gets the future that holds it.

    Raises:
        GlossError: The port is taken, the address cannot be used, or `load` raised it.
    """
    with _interrupted_by_signals(), ExitStack() as stack:
        loading: Loading = Future()
        listener = listen(*address, name)
        server = build(loading)
        stack.enter_context(repeats_logged_once_a_minute())
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        try:
            thread.start()
            while not server.started and thread.is_alive():  # the page first: both would be later
                time.sleep(0.01)
            loading.set_result(load())
            while thread.is_alive():
                thread.join(timeout=0.5)  # a wait without end could not be interrupted on Windows
        except KeyboardInterrupt:
            logger.info("The %s is closed", name)
        finally:
            if not loading.done():
                loading.set_exception(GlossError(UNLOADED))
            # Every page that is still open would be reported as an error.
            logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)
            server.should_exit = True
            thread.join()


@contextmanager
def _interrupted_by_signals() -> Iterator[None]:
    """Let SIGTERM and a closed terminal end the program as Ctrl-C does, with all that is tidied up.

    Only the main thread can ask for that; elsewhere nothing changes.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    kinds = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    # What is ignored stays so: `nohup` starts programs that outlive their terminal.
    kinds = [kind for kind in kinds if signal.getsignal(kind) is not signal.SIG_IGN]
    before = {kind: signal.signal(kind, interrupt) for kind in kinds}
    try:
        yield
    finally:
        for kind, handler in before.items():
            signal.signal(kind, handler)


def listen(host: str, port: int, name: str = "page") -> socket.socket:
    """Return a socket that listens.

    Raises:
        GlossError: The port is taken, or the address cannot be used.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    if not 0 < port < 65_536:
        raise GlossError(f"There is no port {port}. Name one from 1 to 65535 with --port.")
    try:
        listener = socket.create_server((host, port), family=family)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            message = f"Port {port} is in use. Stop the program that uses it, or name another"
        else:
            message = f"The {name} cannot open on {host}, port {port} ({error}). Name another"
        raise GlossError(f"{message} port with --port.") from error
    # Connections inherit it; without it the body of a reply waits 40 ms for the head to be
    # acknowledged.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener


def log_requests() -> None:
    """Write one JSON line for each request to standard error."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(message)s"))
    requests_log.addHandler(handler)
    requests_log.setLevel(logging.INFO)
    requests_log.propagate = False
