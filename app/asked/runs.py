"""Words of content that stand together, each with the noun for a text or a part that they name."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from app.asked.wording import Wording
from app.evidence import Sources
from ingest import LANGUAGES, TEXT_KINDS

_KINDS = {name.lower() for row in TEXT_KINDS for name in row}
_NAMES = {name.lower() for names in LANGUAGES.values() for name in names}
# What stands between a part and the text that it is in.
WITHIN = ("in", "im", "dans", "en", "aus", "from")


@dataclass(frozen=True, slots=True)
class Run:
    """Words of content side by side, and which noun they stand with: "the part on rye"."""

    words: tuple[str, ...]
    noun: Literal["text", "part", ""]


def runs_of(wording: Wording) -> tuple[Run, ...]:
    """Return the words of content as they stand together between nouns for texts and parts."""
    found: list[Run] = []
    start = 0
    while start < len(wording.words):
        if wording.roles[start] is not None:
            start += 1
            continue
        end, last = start, start
        while end < len(wording.words) and not (wording.roles[end] or _is_within(wording, end)):
            last = end if wording.roles[end] is None else last
            end += 1
        own = range(start, last + 1)
        words = tuple(wording.words[n] for n in own if wording.roles[n] is None)
        noun = _noun_of(wording, start, last) or (found[-1].noun if found else "")
        found.append(Run(words, noun))
        start = end
    return tuple(found)


def _is_within(wording: Wording, place: int) -> bool:
    return wording.words[place].lower() in WITHIN and wording.roles[place] is not None


def _noun_of(wording: Wording, start: int, last: int) -> Literal["text", "part", ""]:
    """Return which noun stands with the words at some places."""
    behind = last + 1
    while wording.language == "zh" and wording.roles[behind : behind + 1] == (frozenset(),):
        behind += 1
    before = start - 1 if wording.language == "other" else -1
    for place in (behind, before, wording.noun_before(start)):
        roles = wording.roles[place] if 0 <= place < len(wording.words) else None
        if roles and "part" in roles:
            return "part"
        if roles and "text" in roles:
            return "text"
    return ""


def knowing_kinds(wording: Wording, sources: Sources) -> Wording:
    """Return a wording in which the kinds of texts that there are count as nouns for texts."""
    return _with_roles(wording, lambda word: _is_kind(word, sources), frozenset({"text"}))


def without_languages(wording: Wording) -> Wording:
    """Return a wording in which names of languages tell nothing: "summarise it in German"."""
    return _with_roles(wording, lambda word: word.lower() in _NAMES, frozenset())


def of_kinds(wording: Wording, sources: Sources) -> list[str]:
    """Return the texts of the kinds that a question speaks of: letters, rulings."""
    named = (w for w, roles in zip(wording.words, wording.roles, strict=True) if roles)
    found = (each for word in named if word.lower() in _KINDS for each in sources.of_kind(word))
    return list(dict.fromkeys(found))


def _is_kind(word: str, sources: Sources) -> bool:
    return word.lower() in _KINDS and bool(sources.of_kind(word))


def _with_roles(wording: Wording, is_one: Callable[[str], bool], roles: frozenset[str]) -> Wording:
    told: Sequence[frozenset[str] | None] = [
        roles if own is None and is_one(word) else own
        for word, own in zip(wording.words, wording.roles, strict=True)
    ]
    return replace(wording, roles=tuple(told))
