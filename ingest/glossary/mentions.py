"""Finds where the texts mention the names of terms.

Words are compared without case, plural and possessive; abbreviations, and single words with a
capital, as they are written. Of names that overlap the longest counts, titles aside: a term within
a title is mentioned there.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ingest.language import CHINESE, WORD
from ingest.structure import Reading
from ingest.terms import exact_form, word_key

_MAX_GAP = 3
_LOOSE_MARKS = frozenset(" -–\"“”‘’',")


@dataclass(frozen=True, slots=True)
class Name:
    """A name to look for.

    Attributes:
        text: As it was first written.
        term: Which term it names.
        is_exact: Whether it counts only as it is written, its plural aside.
        is_title: Whether other names within it count too.
        is_marked: Whether it counts only where it is quoted or emphasised.
    """

    text: str
    term: int
    is_exact: bool = False
    is_title: bool = False
    is_marked: bool = False


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A name in a reading, from `start` to `end` of its text."""

    start: int
    end: int
    name: Name


class NameFinder:
    """Finds many names in one pass over a text."""

    def __init__(self, names: Iterable[Name]) -> None:
        """Prepare to look for `names`."""
        self._english: dict[str, list[tuple[tuple[str, ...], Name]]] = {}
        self._chinese: dict[str, list[Name]] = {}
        for name in names:
            if CHINESE.match(name.text) or not WORD.search(name.text):
                self._chinese.setdefault(name.text[:2], []).append(name)
                continue
            words = tuple(_form(word, name.is_exact) for word in WORD.findall(name.text))
            self._english.setdefault(words[0], []).append((words, name))
        for entries in self._english.values():
            entries.sort(key=lambda entry: len(entry[0]), reverse=True)
        for chinese in self._chinese.values():
            chinese.sort(key=lambda name: len(name.text), reverse=True)

    def find(self, reading: Reading) -> list[NameMatch]:
        """Return the names in a reading, in its order."""
        found = [*self._find_english(reading), *self._find_chinese(reading)]
        return sorted(found, key=lambda one: (one.start, -one.end))

    def _find_english(self, reading: Reading) -> Iterator[NameMatch]:
        words = reading.words
        keys = [word_key(word) for _, _, word in words]
        exact = [_form(word, exact=True) for _, _, word in words]
        loud = reading.text.isupper()
        taken = {False: 0, True: 0}  # up to which word terms, and titles, have been found
        for place in range(len(words)):
            for forms in (keys, exact):
                for sought, name in self._english.get(forms[place], ()):
                    stop = place + len(sought)
                    if place < taken[name.is_title] or tuple(forms[place:stop]) != sought:
                        continue
                    if (forms is exact) != name.is_exact or (loud and name.is_exact):
                        continue
                    start, end = words[place][0], words[stop - 1][1]
                    if _holds_together(reading, place, stop, name):
                        taken[name.is_title] = stop
                        yield NameMatch(start, end, name)
                        break

    def _find_chinese(self, reading: Reading) -> Iterator[NameMatch]:
        text = reading.text
        taken = {False: 0, True: 0}
        for match in CHINESE.finditer(text):
            start = match.start()
            for name in self._chinese.get(text[start : start + 2], ()):
                if start >= taken[name.is_title] and text.startswith(name.text, start):
                    taken[name.is_title] = start + len(name.text)
                    yield NameMatch(start, start + len(name.text), name)
                    break


def _form(word: str, exact: bool) -> str:
    return exact_form(word) if exact else word_key(word)


def _holds_together(reading: Reading, first: int, stop: int, name: Name) -> bool:
    """Tell whether nothing but spaces, hyphens and marks of the name stands between its words."""
    words, text = reading.words, reading.text
    start, end = words[first][0], words[stop - 1][1]
    if name.is_marked and not any(
        (start, last) in reading.marked for last in (end, end + 1, end - 1)
    ):
        return False
    gaps = (text[words[n][1] : words[n + 1][0]] for n in range(first, stop - 1))
    return all(len(gap) <= _MAX_GAP and set(gap) <= _LOOSE_MARKS | set(name.text) for gap in gaps)
