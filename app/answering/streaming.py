"""Splits the text of an answer into pieces for streaming."""

import re
from collections.abc import Iterator

# A few words; Chinese marks end a piece since no spaces do.
_PIECE = re.compile(r".+?(?:[\s，；。]+|$)", re.DOTALL)


def text_parts(text: str) -> Iterator[str]:
    """Yield pieces of a text that make up the text when they are put together.

    >>> list(text_parts("Boards are short. [1]"))
    ['Boards ', 'are ', 'short. ', '[1]']
    """
    for piece in _PIECE.finditer(text):
        yield piece[0]
