"""The title of a text: as it states it, else its first line."""

import re

from ingest.front_matter import front_matter, front_matter_end

MAX_TITLE_CHARACTERS = 200
# Underscores within a word belong to it, as in `read_documents`.
_MARKS = re.compile(
    r"^#+\s*|[*`]{1,3}(?=\S)|(?<=\S)[*`]{1,3}|(?<![\w\\])_{1,3}(?=\S)|(?<=[^\s\\])_{1,3}(?!\w)"
    r"|\\(?=[!-/:-@\[-`{-~])"
)


def stated_title(text: str, name: str) -> str:
    """Return the title that lines of YAML or TOML at the top state."""
    title = front_matter(text, name).get("title")
    return " ".join(title.split()) if isinstance(title, str) else ""


def first_line(text: str) -> str:
    """Return the first line that says something, without heading marks, emphasis and escapes.

    The empty string for a row of a table, and for a line that is too long for a title.
    """
    lines = text[front_matter_end(text) :].split("\n")
    first = next((line.strip() for line in lines if re.search(r"\w", line)), "")
    title = _MARKS.sub("", first).strip()
    return title if len(title) <= MAX_TITLE_CHARACTERS and not first.startswith("|") else ""
