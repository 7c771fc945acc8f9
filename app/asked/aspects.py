"""What the words of a question ask of a text: its subject, its authors, its headings."""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Literal, get_args

from app.asked.naming import Named
from app.asked.wording import Wording
from app.conversation import Talk
from ingest import PART_NAMES, TEXT_NOUN

# What a text says in sentences of its own, wherever they stand.
Told = Literal[
    "argument",
    "purpose",
    "limits",
    "advice",
    "findings",
    "readers",
    "evidence",
    "omissions",
]
Aspect = Literal[
    Talk,
    Told,
    "summary",
    "conclusion",
    "section",
    "passage",
    "outline",
    "authors",
    "affiliation",
    "date",
    "venue",
    "citation",
    "title",
    "kind",
    "length",
    "order",
    "texts",
    "which",
    "holds",
    "sift",
    "comparison",
]
# Roles of words by which each of these is asked for.
_TOLD: tuple[tuple[str, Told], ...] = (
    ("addressing", "readers"),
    ("resting", "evidence"),
    ("omitting", "omissions"),
    ("limits", "limits"),
    ("advising", "advice"),
    ("arguing", "argument"),
    ("finding", "findings"),
    ("purpose", "purpose"),
)
_CONCLUSIONS = {name for names in PART_NAMES if "conclusion" in names for name in names}
_TELLING = tuple(role for role, _ in _TOLD)
_MANY = re.compile(rf"(?:{TEXT_NOUN})(?<=s)", re.IGNORECASE)
# What a text is asked by who has just been given it.
_POINTING = ("it", "this", "they", "these")
# What a text that is found by its words, not named, may be asked.
_OF_FOUND = {"summary", "conclusion", "outline", *get_args(Told), "kind", "comparison", "length"}
# By which texts are asked to agree, in five languages.
_IN_COMMON: tuple[str, ...] = (
    "agree",
    "agrees",
    "disagree",
    "common",
    "gemeinsam",
    "gemeinsamkeiten",
    "überein",
    "commun",
    "communs",
    "accord",
    "común",
    "acuerdo",
    "coinciden",
    "共同点",
    "共同",
    "一致",
)
_COVERING = ("cover", "covers", "covered", "topics", "couvrez", "sujets", "themen", "temas")
_AUTHORS = (
    "author",
    "authors",
    "auteur",
    "auteurs",
    "autor",
    "autoren",
    "autora",
    "autores",
    "作者",
)
_ALL = ("you", "your", "vous", "vos", "ihr", "du", "tienes", "tenéis", "hay")
_ORDERED = {
    "order",
    "text",
    "publishing",
    "writing",
    "when",
    "who",
    "collection",
    "holding",
    "each",
}
_HOW_MANY = ("哪些", "几", "多少", "什么", "所有", "全部")


def aspects_of(wording: Wording, named: Named) -> tuple[Aspect, ...]:
    """Return what is asked of texts; none unless they are surely meant, by name or by a noun."""
    is_named = bool(named.document_ids) or "text" in wording.told
    is_meant = is_named or wording.has(*_POINTING, *_AUTHORS)
    found: tuple[Aspect, ...] = ()
    if not named.document_ids and _asks_for_texts(wording):
        return ("texts",)
    if "comparing" in wording.told and (len(named.document_ids) > 1 or _are_all_meant(wording)):
        return ("comparison", _compared_by(wording))
    is_which = wording.told == {"order"} and wording.has("which") and not wording.content
    if is_named or is_which or wording.has("it", "this", *_AUTHORS):
        found = _stated(wording)
    if not found and is_meant and "conclusion" in wording.told:
        found = _told_at_end(wording)
    if not found:
        found = next(((a,) for a, asks in _ASKED if asks(wording, is_meant)), ())
    if named.is_loose and not _is_of_text(wording, found):
        return ()
    if named.is_found and not _OF_FOUND.issuperset(found):
        return ()  # who wrote "the report on rye" did not write the text that says most of rye
    return found


def _compared_by(wording: Wording) -> Aspect:
    """Return what texts are compared by: what they argue, where they may agree in it."""
    if wording.has(*_IN_COMMON):
        return "argument"
    return next((aspect for aspect, asks in _ASKED if asks(wording, True)), "summary")


def _told_at_end(wording: Wording) -> tuple[Aspect, ...]:
    """Return what a text is asked to say at its end: "which limits does its conclusion admit"."""
    asked = next((aspect for role, aspect in _TOLD if role in wording.told), None)
    sayable = asked in ("limits", "advice", "readers", "evidence", "omissions")
    if not asked or not sayable:
        return ()
    return (asked, "conclusion") if wording.has(*_CONCLUSIONS) else (asked,)


def _are_all_meant(wording: Wording) -> bool:
    """Tell whether "the two papers", "these texts" are spoken of."""
    return "text" in wording.told and (
        "each" in wording.told or any(_MANY.fullmatch(word) for word in wording.words)
    )


def _asks_to_cite(wording: Wording, is_meant: bool) -> bool:
    return "citing" in wording.told and is_meant


def _asks_for_outline(wording: Wording, is_meant: bool) -> bool:
    told = wording.told
    if "outline" in told:
        return is_meant or wording.has("contents", "outline", "headings")
    is_by_parts = "parts" in told or wording.has("section", "chapter")
    return is_meant and is_by_parts and not told & {"part name", "conclusion", "summing"}


def _asks_for_conclusion(wording: Wording, is_meant: bool) -> bool:
    told = wording.told
    return "conclusion" in told and (is_meant or not told & {"who", "when", "where"})


def _asks_for_title(wording: Wording, is_meant: bool) -> bool:
    return "title" in wording.told and is_meant


def _asks_for_language(wording: Wording, is_meant: bool) -> bool:
    return "language" in wording.told and is_meant


def _asks_for_kind(wording: Wording, is_meant: bool) -> bool:
    """Tell whether it is asked what kind of text it is: "what sort of document"."""
    telling = [roles for roles in wording.roles if roles is None or roles]
    of_text = any(
        "kind" in (kind or ()) and "text" in (noun or ()) for kind, noun in pairwise(telling)
    )
    return is_meant and (of_text or (wording.language == "zh" and "kind" in wording.told))


def _asks_for_length(wording: Wording, is_meant: bool) -> bool:
    others = wording.told - {"length", "text", "saying", "holding", "collection", "kind"}
    return "length" in wording.told and is_meant and not others


def _asks_for_summary(wording: Wording, is_meant: bool) -> bool:
    told = wording.told
    if is_meant:
        # "Do you have to write a report?": the noun says nothing by itself.
        of_text = [roles for roles in wording.roles if "text" in (roles or ())]
        says = any("saying" in (roles or ()) and roles not in of_text for roles in wording.roles)
        return "summing" in told or says or ("saying" in told and len(of_text) > 1)
    return "summing" in told and told <= {"summing", "saying"}


def _asks_for(role: str) -> Callable[[Wording, bool], bool]:
    return lambda wording, is_meant: is_meant and role in wording.told


# The most telling words first.
_ASKED: tuple[tuple[Aspect, Callable[[Wording, bool], bool]], ...] = (
    ("citation", _asks_to_cite),
    ("outline", _asks_for_outline),
    ("conclusion", _asks_for_conclusion),
    ("title", _asks_for_title),
    ("texts", _asks_for_language),
    ("kind", _asks_for_kind),
    ("length", _asks_for_length),
    *((aspect, _asks_for(role)) for role, aspect in _TOLD),
    ("summary", _asks_for_summary),
)


def _stated(wording: Wording) -> tuple[Aspect, ...]:
    """Return what of its authors, date and place a text is asked to state."""
    told = wording.told
    if told & {"citing", "outline", "comparing"}:
        return ()
    found: list[Aspect] = []
    if "addressing" in told or _is_for_whom(wording):
        return ("readers",)
    others = {"saying", "summing", "conclusion", *(role for role, _ in _TOLD)}
    is_bare = wording.has(*_AUTHORS) and not told & others
    # "Where do the authors admit …?" asks for what they say.
    is_where = "where" in told and told.isdisjoint(("publishing", "conclusion", *_TELLING))
    if "writing" in told and ("living" in told or is_where):
        found.append("affiliation")
    elif "writing" in told and ("who" in told or is_bare):
        found.append("authors")
    if "order" in told and not told - _ORDERED:
        found.append("order")
    elif "when" in told:
        found.append("date")
    by_whom = "who" in told and "writing" not in told
    if "publishing" in told and ("where" in told or by_whom):
        found.append("venue")
    return tuple(found)


def _is_for_whom(wording: Wording) -> bool:
    """Tell whether the readers are asked for by a small word at the end: "who is it for"."""
    last = [word.lower() for word in wording.words[-1:]]
    return "who" in wording.told and last == ["for"]


def _asks_for_texts(wording: Wording) -> bool:
    """Tell whether it is asked what texts there are."""
    told = wording.told
    if "text" in told and wording.has("ask"):
        return True
    others = {"summing", "conclusion", "who", "when", "where", "part", "outline", "citing"}
    if told & {*others, "length", "order", "comparing"}:
        return False
    if "collection" in told:
        return True
    if "saying" in told and wording.language != "zh":
        return wording.has(*_ALL) and wording.has(*_COVERING)
    if wording.language == "zh":
        are_many = wording.has(*_HOW_MANY)
        return "text" in told and are_many and ("holding" in told or told == {"text"})
    is_foreign = wording.language == "other" and "text" in told
    are_many = is_foreign or any(_MANY.fullmatch(word) for word in wording.words)
    if are_many and told & {"holding", "title"} and not told - {"holding", "title", "text", "kind"}:
        return True
    words = " ".join(wording.words).lower()
    return wording.has("you") and bool(re.search(r"\b(?:have|got|hold)\b(?! to\b)", words))


def _is_of_text(wording: Wording, aspects: Sequence[Aspect]) -> bool:
    """Tell whether words are said of texts only: a parliament ends and is structured too."""
    surely = {
        "summary": "summing" in wording.told,
        "outline": wording.has("outline", "contents", "headings", "sections", "chapters"),
        "authors": wording.has("wrote", "author", "authors", "written"),
        "date": wording.has("wrote", "written", "published"),
        "citation": True,
        "kind": True,
        "purpose": wording.has("exist", "exists"),
        "comparison": True,
    }
    return bool(aspects) and surely.get(aspects[0], False)
