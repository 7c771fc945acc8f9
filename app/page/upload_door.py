"""ASGI middleware in front of the page's upload route: size, pace, number and kind of files."""

import asyncio
import json
from contextlib import suppress
from pathlib import Path

from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api import Limits, ProblemError
from app.page.upload_folder import WaitingFiles
from ingest import READABLE_SUFFIXES

# Several files may come in one upload.
UPLOAD_FILES = 4


class UploadDoor:
    """Passes an upload on piece by piece, and answers for the page where it is refused.

    It goes to the disk as it comes, and is never held whole.
    """

    def __init__(self, page: ASGIApp, limits: Limits, waiting: WaitingFiles) -> None:
        """Stand in front of a page."""
        self._page = page
        self._limits = limits
        self._waiting = waiting

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Take in one upload.

        Raises:
            ProblemError: It is too large, too slow, of another kind, or too much waits already.
        """
        most = UPLOAD_FILES * self._limits.upload
        declared = Headers(scope=scope).get("content-length", "")
        size = int(declared) if declared.isdigit() else most
        if size > most:
            raise _too_large(most)
        client = scope.get("client")
        sender = client[0] if client else ""
        with self._waiting.room_for(sender, size):
            upload = _Upload(receive, most, self._limits.body_seconds)
            with suppress(ClientDisconnect):
                await self._page(scope, upload.receive, upload.keep)
            if upload.problem:
                raise upload.problem
            paths = upload.paths()
            self._waiting.keep(sender, paths)
        others = [path for path in paths if path.suffix.lower() not in READABLE_SUFFIXES]
        if others:
            for path in paths:
                path.unlink(missing_ok=True)
            detail = f"Files of this kind are not read. Send one of {', '.join(READABLE_SUFFIXES)}"
            raise ProblemError(415, "unknown-format", detail)
        for message in upload.reply:
            await send(message)


class _Upload:
    """One upload: what comes is counted, the reply is kept until it may go."""

    def __init__(self, receive: Receive, most: int, seconds: float) -> None:
        self._receive = receive
        self._most = self._left = most
        self._seconds = seconds
        self.problem: ProblemError | None = None
        self.reply: list[Message] = []

    async def receive(self) -> Message:
        """Return the next piece; a disconnect once there is a problem."""
        try:
            async with asyncio.timeout(self._seconds):
                message = await self._receive()
        except TimeoutError:
            detail = f"Nothing came for {self._seconds:g} seconds."
            self.problem = ProblemError(408, "too-slow", detail, {"Connection": "close"})
            return {"type": "http.disconnect"}
        self._left -= len(message.get("body", b""))
        if self._left < 0:
            self.problem = _too_large(self._most)
            return {"type": "http.disconnect"}
        return message

    async def keep(self, message: Message) -> None:
        """Keep a part of the page's reply, which is short: the names of the files."""
        self.reply.append(message)

    def paths(self) -> list[Path]:
        """Return where the page has put the files; none if it took none."""
        if not self.reply or self.reply[0].get("status") != 200:
            return []
        body = b"".join(message.get("body", b"") for message in self.reply)
        return [Path(name) for name in json.loads(body)]


def _too_large(most: int) -> ProblemError:
    return ProblemError(413, "too-large", f"The upload is larger than {most:,} bytes.")
