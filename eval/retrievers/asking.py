"""Questions are put to a retriever, an endpoint or a command; what comes back is kept."""

import ipaddress
import json
import os
import shlex
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from http.client import HTTPException
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener

from eval.gold import Question
from eval.retrievers.found import (
    TOP_K,
    FoundPassage,
    Retriever,
    RetrieverError,
    parse_hits,
)
from eval.retrievers.run_reader import Rankings, read_rankings

TIMEOUT_SECONDS = 60.0
COMMAND_SECONDS = 3600.0
MAX_REPLY = 20_000_000
SHOWN_CHARACTERS = 300


def ask_all(
    retriever: Retriever,
    questions: Sequence[Question],
    progress: Callable[[int, int], None] | None = None,
) -> Rankings:
    """Put every question that has an answer to a retriever.

    Raises:
        RetrieverError: It fails, or returns what is no hit; the message names the question.
    """
    wanted = [question for question in questions if question.answerable]
    hits: dict[str, list[FoundPassage]] = {}
    seconds = {}
    for done, question in enumerate(wanted, start=1):
        started = time.perf_counter()
        try:
            hits[question.id] = list(retriever.retrieve(question.text, TOP_K))[:TOP_K]
        except Exception as error:
            reason = str(error) or type(error).__name__
            raise RetrieverError(
                f"The retriever fails on the question {question.id} ({reason}). Call it with "
                f"{question.text!r} by hand."
            ) from error
        seconds[question.id] = time.perf_counter() - started
        if progress:
            progress(done, len(wanted))
    return Rankings(hits, seconds)


class EndpointRetriever:
    """An HTTP endpoint: POST `{"question", "top_k"}`, reply a list of hits or `{"hits": […]}`."""

    def __init__(self, url: str, *, remote: bool = False) -> None:
        """Keep the address.

        Raises:
            RetrieverError: It is no address of HTTP, or not of this machine without `remote`.
        """
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise RetrieverError(f"{url!r} is not an address such as http://127.0.0.1:8000/search")
        if not (remote or _is_loopback(parts.hostname)):
            raise RetrieverError(
                f"{parts.hostname} is another machine, and the questions would leave this one. "
                "Allow it: --allow-remote"
            )
        self._url = url
        # Without the proxies of the environment and redirects, only this address is spoken to.
        self._opener = build_opener(ProxyHandler({}), _NoRedirects())

    def retrieve(self, question: str, top_k: int) -> list[FoundPassage]:
        """Return what the endpoint finds.

        Raises:
            ValueError, OSError: It cannot be reached, or its reply is not of hits.
        """
        body = json.dumps({"question": question, "top_k": top_k}).encode()
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        request = Request(self._url, body, headers, method="POST")  # noqa: S310 - checked above
        try:
            with self._opener.open(request, timeout=TIMEOUT_SECONDS) as reply:
                data = reply.read(MAX_REPLY + 1)
        except HTTPError as error:
            raise ValueError(f"the endpoint answers {error.code} {error.reason}") from error
        except HTTPException as error:
            raise ValueError(f"the endpoint does not speak HTTP: {error!r}") from error
        if len(data) > MAX_REPLY:
            raise ValueError(f"the reply is longer than {MAX_REPLY} bytes")
        fields = json.loads(data)
        return parse_hits(fields.get("hits") if isinstance(fields, dict) else fields)


class _NoRedirects(HTTPRedirectHandler):
    """Follows no redirect: it could lead to another machine."""

    def redirect_request(self, *_: object) -> None:
        """Refuse."""


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def run_command(
    command: str,
    questions: Sequence[Question],
    folder: Path | None = None,
    environment: Mapping[str, str] | None = None,
) -> Rankings:
    r"""Run a command that reads questions and writes hits, a JSON object a line each.

    It is run in the current folder or the one named, with some variables besides those there are.

    It reads `{"id", "question", "history", "top_k"}` and writes `{"id", "hits": […]}`. It is not
    run by a shell.

    Raises:
        RetrieverError: It cannot be run or fails.
        ExchangeError: What it writes is no run.
    """
    words = shlex.split(command)
    if not words:
        raise RetrieverError("The command is empty. Name a program that reads questions.")
    lines = [
        json.dumps({"id": q.id, "question": q.text, "history": q.history, "top_k": TOP_K})
        for q in questions
        if q.answerable
    ]
    with TemporaryDirectory() as beside:
        written = Path(beside) / "hits.jsonl"
        try:
            with written.open("wb") as file:
                done = subprocess.run(  # noqa: S603 - the user's own command, without a shell
                    words,
                    input="".join(f"{line}\n" for line in lines).encode(),
                    stdout=file,
                    stderr=subprocess.PIPE,
                    timeout=COMMAND_SECONDS,
                    check=False,
                    cwd=folder,
                    env={**os.environ, **(environment or {})},
                )
        except OSError as error:
            raise RetrieverError(
                f"{words[0]} cannot be run ({error.strerror}). Check its name."
            ) from error
        except subprocess.TimeoutExpired as error:
            raise RetrieverError(
                f"{words[0]} has not finished within {COMMAND_SECONDS:.0f} seconds. Write its hits "
                "to a file and give that: --run"
            ) from error
        if done.returncode:
            said = done.stderr.decode(errors="replace").strip()[-SHOWN_CHARACTERS:]
            raise RetrieverError(f"{words[0]} fails with {done.returncode}: {said}")
        return read_rankings(written)
