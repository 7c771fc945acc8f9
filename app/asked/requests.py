"""What a question asks of the texts themselves.

A question is about a text if hardly a word is left of it besides those that speak of texts and the
name of a text or of one of its headings. So a question about a thing that merely uses such words
("Who wrote the constitution?") is none.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.asked.aspects import Aspect, aspects_of
from app.asked.by_meaning import Find
from app.asked.fixed_forms import fixed_form, subject_of_texts
from app.asked.idioms import in_one_word, plain
from app.asked.named_texts import THE_TEXT, NamedTexts, named_texts
from app.asked.naming import Named, content_named
from app.asked.runs import knowing_kinds, runs_of, without_languages
from app.asked.said_in import part_lacking
from app.asked.sifting import Sift, read_sift
from app.asked.wording import Wording, read_wording
from app.conversation import read_talk
from app.evidence import Sources
from index import Language, is_function_word, language_of
from ingest import ABOUT, LANGUAGE_WISH, LANGUAGES, LEAST, PART_NAMES

# Longer questions are about something in the texts.
MAX_CHARACTERS = 300
_POLITE = re.compile(
    r"^(?:(?:please|so|and|ok|okay|well|now|hi|hello|hey)\b[,!]? "
    r"|(?:can|could|would|will) you (?:please )?(?=tell|give|list|show)"
    r"|(?:tell|let) (?:me|us) (?:know )?(?=wh|how)|i(?:'d| would) like to know |i want to know "
    r"|do you know |请问?[,，]?|那么?[,，]?)",
    re.IGNORECASE,
)
# Letters of a noun that all its forms begin with, at least.
STEM_LETTERS = 4
# Polite words that are taken off one after the other.
_MAX_POLITE = 3
_POINTS_BACK = re.compile(r"\b(?:it|its|they|their|them)\b", re.IGNORECASE)
# Where one clause ends and another begins.
_CLAUSE = re.compile(r"(?<=[.?!;:])\s+|(?<=[。？！；])\s*(?=\S)|\s+[–—-]\s+")
# How a clause begins that asks.
_ASKS = re.compile(
    r"(?:and |so )?(?:wh\w+|how|is|are|do|does|did|can|could|tell|give|list|show|compare|name)\b",
    re.IGNORECASE,
)
_WISH = re.compile(LANGUAGE_WISH, re.IGNORECASE)
# "…, and what do they say?" behind a question which texts are so.
_TAIL = re.compile(
    r",? (?:and|und|et|y) (?:(?:what|how) (?:do|does|are|is) (?:they|it|each)\b"
    r"|was (?:sagen|sagt|steht|schreiben) (?:sie|er|es|darin)|worum geht es|que disent-|de quoi par"
    r"|qué dicen|de qué tratan).{0,40}$|[，,](?:分别|它们)*(?:都)?(?:讲|说|写)了?(?:些)?什么.?$",
    re.IGNORECASE,
)
_WHICH = re.compile(r"(?:which|what|welche|quel|lesquel|qué|cuál)|.{0,6}哪", re.IGNORECASE)
# What stands right before the subject of a text.
_ON = {*ABOUT, "关于", "的"}
# What may be asked of a text that is not there.
_OF_ABSENT = {"summing", "outline", "conclusion", "arguing", "advising", "limits"}
_READER = re.compile(r"\b(?:i|my|me|we|our)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of the texts themselves.

    Attributes:
        aspect: What is asked for.
        document_ids: Of the texts that are named; empty if none is.
        subject: The section that is named or numbered, what texts shall speak of, or the language
            that they shall be in.
        is_exact: Whether a section is meant only if its heading has the very words of the subject.
        must_exist: Whether a section is surely meant, so that it is said if there is none.
        also: What else is asked for of the same texts.
        sift: What texts shall be like, where it is asked which are.
    """

    aspect: Aspect
    document_ids: tuple[str, ...] = ()
    subject: str = ""
    is_exact: bool = False
    must_exist: bool = True
    also: tuple[Aspect, ...] = ()
    sift: Sift | None = None


def read_request(
    question: str,
    sources: Sources,
    find: Find,
    *,
    is_first: bool = True,
    given: tuple[str, ...] = (),
) -> Request | None:
    """Return what a question asks of the texts themselves; None if it asks something else.

    In a question that is not the first of a conversation, "it" and "they" are something else,
    unless texts are `given`: those that what stands before it names.
    """
    points_back = not (is_first or given) and _POINTS_BACK.search(question)
    if len(question) > MAX_CHARACTERS or points_back:
        return None
    asked = without_wish(question).strip(" \t\n¿¡?!.。？！…")
    if (talk := read_talk(question)) and not sources.headed(asked):
        return Request(talk)
    own_named = named_texts(asked, sources)
    named = own_named or (NamedTexts(given, asked) if given else None)
    ids = named.document_ids if named else ()
    text = named.question if named else asked
    text = plain(text)
    text, also = _without_tail(text)
    own = read_wording(text)
    if not own_named and (sift := read_sift(text, own, sources)):
        return Request("sift", also=also, sift=sift)
    if request := _fixed(_without_tail(asked)[0], ids, sources) or _fixed(text, ids, sources):
        return request
    languages = _languages(text, is_named=bool(named))
    text = in_one_word(text)
    for language in languages:
        if request := _worded(read_wording(text, language), named, sources, find):
            return request
    return _in_clauses(_CLAUSE.split(text), named, sources, find)


def _without_tail(text: str) -> tuple[str, tuple[Aspect, ...]]:
    """Return a question without what it asks of the texts that it sifts, and what that is.

    >>> _without_tail("Which texts are from 2020, and what do they say")
    ('Which texts are from 2020', ('summary',))
    """
    tail = _TAIL.search(text)
    return (text[: tail.start()], ("summary",)) if tail and _WHICH.match(text) else (text, ())


def without_wish(question: str) -> str:
    """Return a question without the wish that its answer be in some language.

    >>> without_wish("What is it about? English is fine"), without_wish("讲了什么？请用中文回答")
    ('What is it about?', '讲了什么？')
    """
    rest = _WISH.sub("", question).strip()
    return rest if any(map(str.isalpha, rest)) else question


def _languages(text: str, *, is_named: bool) -> list[Language]:
    """Return the languages in which a question is to be read; THE_TEXT stands for what it names.

    "Fasse rye.md zusammen" shows none: it may be in another one than English.
    """
    shown = language_of(text.replace(THE_TEXT, " "))
    words = re.findall(r"[^\W\d_]+", text.replace(THE_TEXT, " ").lower())
    is_english = any(is_function_word(w, "en") and not is_function_word(w, "other") for w in words)
    is_open = is_named or (words[:1] == ["was"] and words[1:2] != ["the"])
    return [shown, "other"] if is_open and shown == "en" and not is_english else [shown]


def _in_clauses(
    clauses: Sequence[str], named: NamedTexts | None, sources: Sources, find: Find
) -> Request | None:
    """Return what some clauses ask, if the others only tell something besides.

    What the reader tells of himself is not asked ("I have not read it"), nor what he knows.
    """
    if named and not named.is_loose:
        ids = named.document_ids
        if part := part_lacking(" ".join(clauses), ids, sources):
            return Request("section", ids, part)
    if len(clauses) == 1:
        return None
    asking = [c for c in clauses if not (_READER.search(c) and read_wording(c).content)]
    wording = read_wording(" ".join(asking))
    if 0 < len(asking) < len(clauses):
        is_meant = bool(named) or "text" in wording.told
        if is_meant and (request := _worded(wording, named, sources, find)):
            return request
        is_of_all = "collection" in read_wording(" ".join(clauses)).told
        if is_of_all and wording.told <= {"holding"} and not wording.content:
            return Request("texts")  # "I was given this folder. What is in it?"
    read = {c: _worded(read_wording(c), named, sources, find) for c in clauses}
    found = [request for request in read.values() if request]
    is_meant = bool(named) or any(
        r.document_ids or "text" in read_wording(c).told for c, r in read.items() if r
    )
    if not found or not is_meant or any(not _is_told(c) for c in clauses if not read[c]):
        return None
    others = tuple(r.aspect for r in found[1:] if r.document_ids == found[0].document_ids)
    return replace(found[0], also=(*found[0].also, *(a for a in others if a != found[0].aspect)))


def _is_told(clause: str) -> bool:
    """Tell whether a clause asks for nothing: it names no thing, or states something."""
    return not read_wording(clause).content or not (
        clause.endswith(("?", "？")) or _ASKS.match(clause)
    )


def _fixed(text: str, ids: tuple[str, ...], sources: Sources) -> Request | None:
    form = fixed_form(text)
    for _ in range(_MAX_POLITE):
        text = _POLITE.sub("", text).strip(" ?¿!¡.,;。？！，")
        form = form or fixed_form(text)
    if form is None and (sought := subject_of_texts(text, lambda noun: _is_titled(noun, sources))):
        form = "which", sought
    if form is None:
        return None
    aspect, subject = form
    if aspect == "holds" and ids:
        return None  # it is asked inside these
    return Request(aspect, ids, subject)


def _is_titled(noun: str, sources: Sources) -> bool:
    """Tell whether several texts are called by a noun in their titles: "Survey of the barn"."""
    stem = re.compile(rf"\b{re.escape(noun[: max(STEM_LETTERS, len(noun) - 2)])}", re.IGNORECASE)
    return sum(bool(stem.search(each.title)) for each in sources.documents.values()) > 1


def _worded(
    wording: Wording, texts: NamedTexts | None, sources: Sources, find: Find
) -> Request | None:
    """Return what words ask for, if they speak of nothing besides texts and their sections."""
    is_of_text = texts or wording.told & {"summing", "conclusion", "outline", "part"}
    if not is_of_text and (language := _language_sought(wording)):
        return Request("texts", subject=language)
    wording = knowing_kinds(without_languages(wording), sources)
    named = content_named(wording, texts, sources, find)
    if named is None:
        absent = _absent(wording) if texts is None else ""
        return Request("holds", subject=absent) if absent else None
    if named.passage:
        return Request("passage", named.document_ids, named.passage)
    part = _part(wording, named, sources)
    if part and (part.must_exist or sources.headed(part.subject)):
        return part
    aspects = aspects_of(wording, named)
    if not aspects:
        return None
    is_least = aspects[0] in ("order", "length") and wording.has(*LEAST)
    subject = "least" if is_least else ""
    # One text has no order: "the newest of the guides to the town" names several.
    ids = () if aspects[0] == "order" and len(named.document_ids) == 1 else named.document_ids
    return Request(aspects[0], ids, subject, also=aspects[1:])


def _absent(wording: Wording) -> str:
    """Return what a text is said to be on that is summed up but not there; empty otherwise."""
    is_asked = wording.told & _OF_ABSENT and not wording.told & {"who", "where", "when"}
    if not is_asked or "text" not in wording.told or not wording.is_by_noun:
        return ""
    runs = [run for run in runs_of(wording) if run.noun == "text"]
    words = runs[0].words if len(runs) == 1 else ()
    first = wording.words.index(words[0]) if words else 0
    is_on = {word.lower() for word in wording.words[max(first - 2, 0) : first]} & _ON
    return " ".join(words) if is_on and words == wording.content else ""


def _language_sought(wording: Wording) -> str:
    """Return the language in which there may be texts; empty if none is asked for."""
    asked = {word.lower() for word in wording.content}
    for tag, names in LANGUAGES.items():
        own = {name.lower() for name in names}
        if asked and asked <= own and (wording.has("any", "anything") or "text" in wording.told):
            return tag if "holding" in wording.told or wording.has("in", "auf", "en", "用") else ""
    return ""


def _part(wording: Wording, named: Named, sources: Sources) -> Request | None:
    """Return the request for one section: by number, place, heading or a name that many have."""
    is_meant = bool(named.document_ids) or "text" in wording.told or len(sources.documents) == 1
    if named.is_loose and not named.is_exact:
        return None
    if wording.number:
        return Request("section", named.document_ids, wording.number)
    # "How does it end, in the last part?" asks for the conclusion, which may stand before others.
    is_end = wording.place == -1 and "conclusion" in wording.told
    is_meant |= "each" in wording.told
    if wording.place is not None and is_meant and not is_end:
        return Request(
            "section", named.document_ids, f"{'¶' if wording.is_paragraph else '#'}{wording.place}"
        )
    if named.heading and "outline" not in wording.told:
        return Request(
            "section", named.document_ids, named.heading, named.is_exact, named.is_missed
        )
    name = "" if {"citing", "who", "when"} & wording.told else _part_name(wording)
    if is_meant and "limits" in wording.told:
        return None  # a text that has no such section may say it elsewhere
    return Request("section", named.document_ids, name, must_exist=is_meant) if name else None


def _part_name(wording: Wording) -> str:
    """Return the word for a part that many texts have; empty without one.

    An abstract and a conclusion are known of each text: they are asked for as such.
    """
    others = {"abstract", "conclusion"}
    known = {name for names in PART_NAMES if others.isdisjoint(names) for name in names}
    return next((word for word in wording.words if word.lower() in known), "")
