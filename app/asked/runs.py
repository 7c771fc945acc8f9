"""Words of content that stand together, each with the noun for a text or a part that they name."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from app.asked.wording import Wording
from app.evidence import Sources
from index import language_tag
from ingest import LANGUAGES, TEXT_KINDS, YEAR, Document

_KINDS = {name.lower() for row in TEXT_KINDS for name in row}
_NAMES = {name.lower() for names in LANGUAGES.values() for name in names}
# A text shows its language within its first characters.
HEAD_CHARACTERS = 2000
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


def in_language(wording: Wording, sources: Sources) -> tuple[str, ...]:
    """Return the texts in the language that a noun for a text has for its adjective.

    "The Chinese essay", "la fiche allemande"; empty for all texts, or without one.
    """
    for place, word in enumerate(wording.words):
        tag = next((t for t, names in LANGUAGES.items() if word.lower() in _small(names)), "")
        beside = [wording.roles[n] for n in (place - 1, place + 1) if 0 <= n < len(wording.words)]
        if tag and any("text" in (roles or ()) for roles in beside):
            ids = tuple(i for i, own in sources.documents.items() if _tag_of(own) == tag)
            return ids if len(ids) < len(sources.documents) else ()
    return ()


def _small(names: Sequence[str]) -> set[str]:
    return {name.lower() for name in names}


def _tag_of(document: Document) -> str:
    return document.language or language_tag(document.text[:HEAD_CHARACTERS])


def without_years(wording: Wording) -> tuple[Wording, tuple[str, ...]]:
    """Return a wording in which years tell nothing, and these years: "the report of 2019"."""
    years = tuple(word for word in wording.words if re.fullmatch(YEAR, word))
    return _with_roles(wording, lambda word: word in years, frozenset()), years


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
