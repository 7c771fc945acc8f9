"""Which texts are about what a question names: an entry "Iceland" is, for "Iceland's exports".

Their passages seldom repeat the title, and those of other entries say much the same.
"""

import re
from collections.abc import Iterable, Mapping

# A longer title says what a text does, it does not name what it is about.
MAX_TITLE_WORDS = 3
# What is called after a name has it at the beginning: "Icelandic". Shorter names begin too much.
MIN_LETTERS = 5
_WORD = re.compile(r"[^\W\d_][\w-]*")


class SubjectIndex:
    """Finds texts by titles that are names. It does not change."""

    def __init__(self, titles: Iterable[tuple[str, str]]) -> None:
        """Know the texts by (id, title)."""
        self._by_title: dict[str, dict[str, str]] = {}
        for document_id, title in titles:
            words = title.split()
            if 0 < len(words) <= MAX_TITLE_WORDS and all(_is_name(word) for word in words):
                self._by_title.setdefault(title, {})[document_id] = title

    def named_in(self, question: str) -> Mapping[str, str]:
        """Return the titles of the texts that are about something that a question names, by id.

        A name is written as in the title: "report" is not the text "Report". None are returned if
        it names them all.
        """
        words = _WORD.findall(question)
        found: dict[str, str] = {}
        for length in range(1, MAX_TITLE_WORDS + 1):
            for first in range(len(words) - length + 1):
                found |= self._by_title.get(" ".join(words[first : first + length]), {})
        for word in words:
            for end in range(MIN_LETTERS, len(word)):
                found |= self._by_title.get(word[:end], {})
        every = sum(len(texts) for texts in self._by_title.values())
        return found if len(found) < every or every == 1 else {}


def _is_name(word: str) -> bool:
    return word[:1].isupper() and _WORD.fullmatch(word) is not None
