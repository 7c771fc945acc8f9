"""Groups namings that refer to the same thing.

Two namings belong together if they share a Chinese name, an English one, or an abbreviation whose
full names agree. Names spelled by sound are joined by their Chinese alone: two people may be
spelled alike.
"""

from collections.abc import Iterable, Sequence

from ingest.language import WORD
from ingest.terms import Naming, abbreviation_key, chinese_key, name_words

_SMALL = {"a", "an", "and", "the", "of", "for", "in", "on", "to", "with"}
_AGREEMENT = 0.5


def group_namings(
    namings: Sequence[Naming], given: Iterable[Sequence[Naming]] = ()
) -> list[list[Naming]]:
    """Return the namings in groups of one thing each, in order of first appearance.

    The namings of each item in `given` belong together whatever their names.
    """
    joined = _Joined()
    every = list(namings)
    for together in given:
        places = range(len(every), len(every) + len(together))
        every += together
        for place in places:
            joined.join(places[0], place)
    expansions = _expansions(every)
    first: dict[object, int] = {}
    for place, naming in enumerate(every):
        for key in _keys(naming, expansions):
            joined.join(first.setdefault(key, place), place)
    _join_abbreviations(every, joined, expansions)
    groups: dict[int, list[Naming]] = {}
    for place, naming in enumerate(every):
        groups.setdefault(joined.root(place), []).append(naming)
    return list(groups.values())


class _Joined:
    """Sets of numbers that are joined bit by bit; a set is known by its smallest number."""

    def __init__(self) -> None:
        self._above: dict[int, int] = {}

    def root(self, place: int) -> int:
        while (above := self._above.get(place, place)) != place:
            self._above[place] = self._above.get(above, above)
            place = above
        return place

    def join(self, one: int, other: int) -> None:
        low, high = sorted((self.root(one), self.root(other)))
        self._above[high] = low


def _keys(naming: Naming, expansions: dict[str, tuple[str, ...]]) -> list[object]:
    keys: list[object] = []
    if naming.chinese:
        keys.append(chinese_key(naming.chinese))
    if naming.english and naming.kind != "name":
        keys.append(_expanded(naming.english, expansions))
    return keys


def _expansions(namings: Iterable[Naming]) -> dict[str, tuple[str, ...]]:
    """Return what each abbreviation stands for, if all its full names agree."""
    full: dict[str, list[tuple[str, ...]]] = {}
    for naming in namings:
        if naming.english and naming.abbreviation and " " not in naming.abbreviation:
            key = abbreviation_key(naming.abbreviation)
            full.setdefault(key, []).append(name_words(naming.english))
    return {
        key: names[0]
        for key, names in full.items()
        if all(_agree(names[0], other) for other in names)
    }


def _expanded(name: str, expansions: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the keys of a name's words, abbreviations within it spelled out."""
    words = WORD.findall(name)
    if len(words) < 2:
        return name_words(name)
    spelled = (
        " ".join(expansions.get(abbreviation_key(w), (w,))) if w.isupper() else w for w in words
    )
    return name_words(" ".join(spelled))


def _agree(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether two full names of an abbreviation can be one name."""
    first, second = set(one) - _SMALL, set(other) - _SMALL
    both = first & second
    return bool(both) and (both in (first, second) or len(both) / len(first | second) >= _AGREEMENT)


def _join_abbreviations(
    namings: Sequence[Naming], joined: _Joined, expansions: dict[str, tuple[str, ...]]
) -> None:
    """Join what shares an abbreviation and agrees; what has no full name, if there is no choice."""
    by_key: dict[str, list[int]] = {}
    for place, naming in enumerate(namings):
        if naming.abbreviation:
            by_key.setdefault(abbreviation_key(naming.abbreviation), []).append(place)
    for places in by_key.values():
        different: list[int] = []
        for place in (p for p in places if namings[p].english):
            words = _expanded(namings[place].english, expansions)
            agreeing = (
                p for p in different if _agree(words, _expanded(namings[p].english, expansions))
            )
            if (same := next(agreeing, None)) is None:
                different.append(place)
            else:
                joined.join(same, place)
        roots = {joined.root(place) for place in different} or {places[0]}
        for place in places:
            if len(roots) == 1 and not namings[place].english:
                joined.join(min(roots), place)
