"""A question that asks several things of texts: "what does it say, and when was it written?"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.asked.by_meaning import Find
from app.asked.named_texts import named_texts
from app.asked.requests import Request, read_request, without_wish
from app.asked.wording import read_wording
from app.conversation import read_talk
from app.evidence import Sources
from ingest import CHINESE

# How a clause begins that asks, in English, German, French and Spanish.
_ASKING = (
    r"(?:(?:for|to|on|in|from|by|with|at|of|an|für|auf|zu|von|mit|aus|à|de|sur|pour|par|dans|a|en"
    r"|para|por|con|sobre) )?(?:what|who|whom|whose|when|where|why|which|how"
    r"|was|wer|wen|wem|wann|wo|wie|warum|weshalb|welche[rmsn]?"
    r"|wo(?:r|von|für|mit|her|zu|hin|durch)\w*"
    r"|qui|quand|où|comment|pourquoi|quel(?:le)?s?|combien|quoi"
    r"|que(?= (?:\w+-\w+|dit|disent|concl|recomm|prop|pens))"
    r"|qu['’]|est-ce|qué|quién(?:es)?|cuándo|dónde|cómo|cuál(?:es)?|cuánt[oa]s?)"
)
_IS_IT = (
    r"(?:do|does|did|is|are|was|were|has|have|can|will)"
    r" (?:it|they|there|the|any|he|she|these|those)"
)
_AND = r"(?:and|und|et|y|sowie)"
_JOINT = re.compile(
    rf"(?P<comma>[,;])?\s+(?P<and>{_AND} )?(?=(?P<asks>{_ASKING})(?!\w)|{_IS_IT}\b)", re.IGNORECASE
)
# The same between two questions on content: "welche" and "qui" may only tell more of what stands
# before them, and so does what stands behind a comma.
_JOINED = re.compile(rf",? {_AND} (?=(?!welche|qui\b|which\b|who\b){_ASKING}(?!\w))", re.IGNORECASE)
_BEGINS = re.compile(rf"{_ASKING}(?!\w)", re.IGNORECASE)
# Words of a question that can be asked by itself, at least: not "und wann".
MIN_WORDS = 3
# After a comma alone these may begin a clause that tells, not one that asks.
_RELATIVE = re.compile(r"\b(?:which|who|whom|whose|where|when|wo|was|wie|qui|où)$", re.IGNORECASE)
_CHINESE_JOINT = re.compile(r"[，,；;、]\s*(?:以及|并且|还有|又|而且)?")
_CHINESE_ASKS = re.compile(r"什么|谁|哪|何|怎|多少|吗|如何|几|是否|有没有")
_MARK = re.compile(r"(?<=[?？])\s*(?:and |und |et |y )?(?=\S)", re.IGNORECASE)
# What a text may be asked of a thing: behind a part on one it is no request for the whole text.
_OF_THINGS = ("summary", "argument", "findings", "purpose", "holds", "which", "kind")
# Clauses that are answered, and characters of a question that is looked into, at most.
MAX_CLAUSES, MAX_CHARACTERS = 4, 400


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a question.

    Attributes:
        text: As it stands.
        request: What it asks of texts; None if it asks for something in them.
        document_ids: Of the texts that it is asked of, if it asks for something in them; empty for
            all.
    """

    text: str
    request: Request | None
    document_ids: tuple[str, ...] = ()


def read_clauses(question: str, sources: Sources, find: Find) -> tuple[Clause, ...]:
    """Return the parts of a question of which one at least asks something of texts.

    A later part that names no text is asked of those of the part before. Empty if it has one part
    only, or if it can be answered as a whole.
    """
    question = without_wish(question)
    parts = split_clauses(question)
    if read_talk(question) or not 1 < len(parts) <= MAX_CLAUSES or len(question) > MAX_CHARACTERS:
        return ()
    found: list[Clause] = []
    given: tuple[str, ...] = ()
    for number, part in enumerate(parts):
        own = named_texts(part, sources)
        request = read_request(part, sources, find, is_first=not number, given=() if own else given)
        if request and request.aspect in _OF_THINGS and any(not c.request for c in found):
            return ()  # what a text says of the thing that was asked about before
        if request and request.document_ids:
            given = request.document_ids
        elif request and request.sift and request.sift.kind:
            given = tuple(sources.of_kind(request.sift.kind))
        elif own:
            given = own.document_ids
        found.append(Clause(part, request, () if request else given))
    asked = [clause.request for clause in found if clause.request]
    if not asked or not (found[0].request or found[0].document_ids):
        return ()
    whole = read_request(question, sources, find)
    return () if whole and _covers(whole, found) else tuple(found)


def split_clauses(question: str) -> list[str]:
    """Return the parts of a question that ask, each as it stands.

    >>> split_clauses("Who wrote it, when, and what does it say?")
    ['Who wrote it', 'when', 'what does it say?']
    >>> split_clauses("Worum geht es in dem Bericht und was empfiehlt er?")
    ['Worum geht es in dem Bericht', 'was empfiehlt er?']
    """
    return [
        clause.strip(" ,，")
        for part in _MARK.split(question.strip())
        for clause in (_chinese(part) if CHINESE.search(part) else _spaced(part))
        if re.search(r"\w", clause)
    ]


def joined_questions(question: str) -> list[str]:
    """Return the questions that "and" joins, each as it stands; the question itself if it is one.

    >>> joined_questions("Warum steht sie still, und was meinen die Bauern dazu?")
    ['Warum steht sie still', 'was meinen die Bauern dazu?']
    >>> joined_questions("Sagt der Bericht, warum sie brannte und wie es ausging?")
    ['Sagt der Bericht, warum sie brannte und wie es ausging?']
    """
    parts = _JOINED.split(question)
    able = [p for p in parts if _BEGINS.match(p.strip(" ¿")) and len(p.split()) >= MIN_WORDS]
    return parts if 1 < len(parts) == len(able) else [question]


def _spaced(part: str) -> list[str]:
    joints = [joint for joint in _JOINT.finditer(part) if joint["comma"] or joint["and"]]
    is_listed = any(joint["and"] for joint in joints)
    found, start = [], 0
    for joint in joints:
        is_bare = not joint["and"]
        if is_bare and not is_listed and _RELATIVE.search(joint["asks"] or ""):
            continue
        found.append(part[start : joint.start()])
        start = joint.end()
    return [*found, part[start:]]


def _chinese(part: str) -> list[str]:
    """Return the parts between commas, those that ask nothing together with the next that does."""
    found: list[str] = []
    told = ""
    for clause in _CHINESE_JOINT.split(part):
        told = f"{told}，{clause}" if told else clause
        if _CHINESE_ASKS.search(clause):
            found.append(told)
            told = ""
    return [*found, *([told] if told else [])] if found else [part]


def _covers(whole: Request, clauses: Sequence[Clause]) -> bool:
    """Tell whether what a question asks as a whole is all that its parts ask.

    A part that says nothing of its own is asked with the others: "Just the titles."
    """
    aspects = {whole.aspect, *whole.also}
    aspects |= {"authors"} if "affiliation" in aspects else set()
    return all(
        {clause.request.aspect, *clause.request.also} <= aspects
        if clause.request
        else not read_wording(clause.text).content
        for clause in clauses
    )
