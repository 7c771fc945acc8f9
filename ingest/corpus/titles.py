"""The title of a text: as it states it, else its first line."""

import re

from ingest.front_matter import front_matter, front_matter_end

MAX_TITLE_CHARACTERS = 200
# A line that is so many times as long holds more than a title and its marks.
MOST_MARKED = 10
# Underscores within a word belong to it, as in `read_documents`.
_MARKS = re.compile(
    r"^#+\s*|[*`]{1,3}(?=\S)|(?<=\S)[*`]{1,3}|(?<![\w\\])_{1,3}(?=\S)|(?<=[^\s\\])_{1,3}(?!\w)"
    r"|\\(?=[!-/:-@\[-`{-~])"
)

_WORD = re.compile(r"\w")


def stated_title(text: str, name: str) -> str:
    """Return the title that lines of YAML or TOML at the top state."""
    title = front_matter(text, name).get("title")
    return " ".join(title.split()) if isinstance(title, str) else ""


def first_line(text: str) -> str:
    """Return the first line that says something, without heading marks, emphasis and escapes.

    The empty string for a row of a table, and for a line that is too long for a title.
    """
    begin = front_matter_end(text)
    word = _WORD.search(text, begin)
    if word is None:
        return ""
    start = max(begin, text.rfind("\n", 0, word.start()) + 1)
    end = text.find("\n", start)
    first = text[start : None if end < 0 else end].strip()
    if first.startswith("|") or len(first) > MOST_MARKED * MAX_TITLE_CHARACTERS:
        return ""
    title = _MARKS.sub("", first).strip()
    return title if len(title) <= MAX_TITLE_CHARACTERS else ""
