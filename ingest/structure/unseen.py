"""What of a text no reader sees: comments, scripts, what is struck out or hidden, and controls."""

import re
from collections.abc import Iterator

# What is not shown, from its beginning to its end, and how it ends: what never ends is not looked
# for, since each of many beginnings would be followed to the end of the text.
_HIDDEN = (
    (re.compile(r"<!--.*?-->", re.DOTALL), re.compile(r"-->")),
    *(
        (
            re.compile(
                rf"<{name}\b[^>]{{0,1000}}>.*?</{name}\s{{0,9}}>", re.DOTALL | re.IGNORECASE
            ),
            re.compile(rf"</{name}\s{{0,9}}>", re.IGNORECASE),
        )
        for name in ("script", "style")
    ),
)
# What its author struck out or hid.
_UNSAID = (
    re.compile(r"(?<![~\\])~~(?=[^\s~])(?:[^\n~]|\n(?!\s*\n)|~(?!~)){1,2000}?(?<=\S)~~(?!~)"),
    re.compile(r"<(del|s|strike)\b[^<>]{0,200}>(?:.|\n){0,2000}?</\1\s*>", re.IGNORECASE),
    re.compile(
        r"<(\w{1,10})\b(?=[^<>]{0,300}(?:\shidden\b|display\s*:\s*none|visibility\s*:\s*hidden))"
        r"[^<>]{0,500}>(?:.|\n){0,2000}?</\1\s*>",
        re.IGNORECASE,
    ),
)
# Soft hyphens, characters without width, and controls of the direction of writing.
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202c\u2060\u2066-\u2069\ufeff]")
# These turn the order of what follows around: "ton" would look like "not". They are made visible.
DIRECTION_OVERRIDE = re.compile("[\u202d\u202e]")


def without_controls(text: str) -> str:
    """Return a line of text without invisible characters, those that turn it around shown."""
    return DIRECTION_OVERRIDE.sub(code_point, INVISIBLE.sub("", text))


def code_point(match: re.Match[str]) -> str:
    """Return a character by its number, as it is shown: "[U+202E]"."""
    return f"[U+{ord(match[0]):04X}]"


def unseen(text: str) -> Iterator[re.Match[str]]:
    """Yield comments, scripts and styles."""
    for pattern, ending in _HIDDEN:
        last = max((match.end() for match in ending.finditer(text)), default=0)
        yield from pattern.finditer(text, 0, last)


def unsaid(text: str) -> Iterator[re.Match[str]]:
    """Yield what its author struck out or hid."""
    for pattern in _UNSAID:
        yield from pattern.finditer(text)
