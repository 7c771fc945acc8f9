"""Texts of other programs' sets become Markdown files of a folder, one at a time."""

import re
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote

from eval.exchange.text_lines import ExchangeError
from ingest import escape, heading, paragraph

_NEW_PARAGRAPH = re.compile(r"\n\s*\n")
# A file of such a name would not be read as a text.
_NO_TEXT = re.compile(r"readme|licen|copying|notice|glossary|\.", re.IGNORECASE)
MAX_NAME = 200


class TextFolder:
    """A new folder that texts are written to."""

    def __init__(self, folder: Path) -> None:
        """Make the folder.

        Raises:
            ExchangeError: It holds files already, or cannot be made.
        """
        self._folder = folder
        try:
            folder.mkdir(parents=True, exist_ok=True)
            is_used = any(folder.iterdir())
        except OSError as error:
            raise ExchangeError(f"{folder} cannot be used ({error.strerror}).") from error
        if is_used:
            raise ExchangeError(f"{folder} is not empty. Name a new folder: --texts")

    def add(self, name: str, title: str, paragraphs: Iterable[str]) -> str:
        """Write a text; return the id that it has as a document.

        A blank line within a paragraph begins another one.

        Raises:
            ExchangeError: The name is too long, or taken.
        """
        document = document_name(name)
        path = self._folder / f"{document}.md"
        blocks = [heading(1, escape(title))] if title.strip() else []
        pieces = [piece for each in paragraphs for piece in _NEW_PARAGRAPH.split(each)]
        blocks += [paragraph(escape(piece)) for piece in pieces if piece.strip()]
        try:
            with path.open("x", encoding="utf-8") as file:
                file.write("\n\n".join(blocks) + "\n")
        except FileExistsError as error:
            raise ExchangeError(f"The id {name!r} occurs twice. Remove one.") from error
        except OSError as error:
            raise ExchangeError(f"{path} cannot be written ({error.strerror}).") from error
        return document


def document_name(name: str) -> str:
    """Return an id as the name of a file without its ending: other characters become %20 and such.

    >>> document_name("PMC 12/3"), document_name("readme")
    ('PMC%2012%2F3', '%72eadme')

    Raises:
        ExchangeError: The name is empty or too long.
    """
    safe = quote(name, safe="")
    if _NO_TEXT.match(safe):
        safe = f"%{ord(safe[0]):02x}{safe[1:]}"
    if not safe or len(safe) > MAX_NAME:
        raise ExchangeError(f"The id {name[:40]!r} is empty or too long for the name of a file.")
    return safe
