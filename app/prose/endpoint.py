"""A language model behind an OpenAI-compatible endpoint: what it streams, within limits.

Nothing that it sends is trusted: not its length, its form, its name or that it ends.
"""

import os
import queue
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from ingest import GlossError

if TYPE_CHECKING:
    from openai import OpenAI
    from openai.types.chat import ChatCompletionMessageParam

KEY = "GLOSS_LLM_KEY"
THIS_MACHINE = "this machine"
# For the whole of an answer. A slow model's first sentences are better than none.
SECONDS, TOKENS, CHARACTERS = 60.0, 400, 4_000


class ProseError(GlossError):
    """Raised when a language model cannot be used as asked: correct what the message names."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a language model is asked.

    Attributes:
        url: Of the API, up to and with "/v1".
        model: The name that it is asked for by.
        key: Sent as a bearer token; empty for none.
        seconds: Time for one answer.
        tokens: Tokens of one answer that it is asked for at most.
        characters: Characters of one answer that are read at most.
    """

    url: str
    model: str
    key: str = ""
    seconds: float = SECONDS
    tokens: int = TOKENS
    characters: int = CHARACTERS

    @property
    def place(self) -> str:
        """Where it runs, for a reader."""
        return THIS_MACHINE if _is_loopback(self.url) else str(urlsplit(self.url).hostname)


def endpoint_of(url: str, model: str, *, allow_remote: bool = False) -> Endpoint | None:
    """Return the endpoint that options name; None if they name none.

    The key comes from the variable GLOSS_LLM_KEY: whoever lists processes sees a command's options.

    Raises:
        ProseError: Something is missing or wrong, or texts would leave this machine though nobody
            has allowed it.
    """
    if not url and not model:
        return None
    if not url or not model:
        raise ProseError("A language model needs both: --llm URL and --llm-model NAME.")
    try:
        parts = urlsplit(url)
        is_address = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_address = False
    if not is_address:
        raise ProseError(f"{url!r} is no address. Write it as http://127.0.0.1:8080/v1")
    if not _is_loopback(url) and not allow_remote:
        raise ProseError(
            f"{parts.hostname} is another machine: questions and quotes of your texts would be sent"
            " there. If they may be, add --llm-allow-remote."
        )
    if find_spec("openai") is None:
        raise ProseError("The package openai is missing. Install it: pip install 'gloss[llm]'")
    return Endpoint(url, model, os.environ.get(KEY, ""))


class Interrupted(Exception):
    """What a model wrote is not all there; the message says why."""


def written_by(endpoint: Endpoint, messages: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Yield what a model writes, in the pieces in which it comes.

    Args:
        endpoint: Where it is asked.
        messages: Role and words of each message.

    Raises:
        Interrupted: It does not answer as it should, or is cut off at a limit.
    """
    pieces: queue.Queue[str | Exception | None] = queue.Queue(maxsize=64)
    left = threading.Event()
    ends = time.monotonic() + endpoint.seconds
    threading.Thread(
        target=_read, args=(endpoint, messages, pieces, left), daemon=True, name="gloss-llm"
    ).start()
    read = 0
    try:
        while True:
            try:
                piece = pieces.get(timeout=max(ends - time.monotonic(), 0.0))
            except queue.Empty:
                raise Interrupted(f"It was cut off after {endpoint.seconds:g} seconds.") from None
            if piece is None:
                return
            if isinstance(piece, Exception):
                raise Interrupted(_cause(piece)) from piece
            read += len(piece)
            yield piece
            if read > endpoint.characters:
                raise Interrupted(f"It was cut off after {endpoint.characters:,} characters.")
    finally:
        left.set()


def _read(
    endpoint: Endpoint,
    messages: Sequence[tuple[str, str]],
    pieces: "queue.Queue[str | Exception | None]",
    left: threading.Event,
) -> None:
    """Put what a model writes into a queue, then None or an error; end soon when it is left."""

    def put(piece: str | Exception | None) -> None:
        while not left.is_set():
            try:
                pieces.put(piece, timeout=0.2)
            except queue.Full:
                continue
            return

    try:
        with _client(endpoint) as client:
            for piece in _pieces(client, endpoint, messages):
                if left.is_set():
                    return
                put(piece)
        put(None)
    except Exception as error:  # noqa: BLE001 - whatever a server makes the client raise
        put(error)


def _pieces(
    client: "OpenAI", endpoint: Endpoint, messages: Sequence[tuple[str, str]]
) -> Iterator[str]:
    """Yield the words of the first choice; empty where an event has none, as with tool calls."""
    stream = client.chat.completions.create(
        model=endpoint.model,
        messages=[_message(role, words) for role, words in messages],
        max_tokens=endpoint.tokens,
        temperature=0.0,
        stream=True,
    )
    with stream:
        for event in stream:
            delta = event.choices[0].delta if event.choices else None
            yield str(delta.content or "") if delta else ""


def _client(endpoint: Endpoint) -> "OpenAI":
    """Return a client that asks this address once: no redirects, no proxies, no other account."""
    import openai

    client = openai.OpenAI(
        api_key=endpoint.key or "none",
        base_url=endpoint.url,
        timeout=endpoint.seconds,
        max_retries=0,
        http_client=openai.DefaultHttpxClient(trust_env=False, follow_redirects=False),
    )
    client.organization = client.project = None  # of variables for another service
    return client


def _message(role: str, words: str) -> "ChatCompletionMessageParam":
    if role == "system":
        return {"role": "system", "content": words}
    return {"role": "user", "content": words}


def _cause(error: Exception) -> str:
    """Return why nothing more comes, in words of our own: what a server says is not repeated."""
    import openai

    if isinstance(error, openai.APIStatusError):
        return f"The endpoint answered with status {error.status_code}."
    if isinstance(error, openai.APITimeoutError):
        return "The endpoint did not answer in time."
    if isinstance(error, openai.APIConnectionError):
        return "The endpoint cannot be reached, or broke off."
    return "The endpoint sent something that is no answer."


def _is_loopback(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
