"""Dates, numbers, people and places in a sentence, by the forms that they are written in."""

import re
from collections.abc import Collection, Iterator
from typing import Literal

from app.slots import asks_for_share, counted_noun, share_taken_up
from index import tokenize
from ingest import CHINESE, HAN, MONTHS, NUMBER_ELSEWHERE, NUMBERS, TENS, YEAR

# Words behind a number among which one of the question tells that it is the one asked for.
WORDS_BEHIND = 3
# Words behind a number among which the noun stands that it counts.
WORDS_COUNTED = 6
_OF_THEM = re.compile(r"\s*of (?:them|these|those|which|whom)\b")
_HUNDREDTHS = re.compile(r"%|percent|百分之", re.IGNORECASE)
# Share of the words of a question.
SHARE = 0.5
FactKind = Literal["date", "number", "person", "place"]

_WORDS: tuple[tuple[FactKind, str], ...] = (
    ("person", r"\bwho(?:m|se)?\b|谁|哪位"),
    ("date", r"\bwhen\b|\b(?:what|which) (?:year|date|month)\b|何时|什么时候|哪一?年"),
    (
        "number",
        r"\bhow (?:many|much|old|long|fast|high|large|big)\b|\b(?:what|which) (?:share|"
        r"percentage|proportion|number)\b|^number of\b|多少|几[个家次种]",
    ),
    ("place", r"\bwhere\b|哪里|何地|在哪"),
)
# What is counted in other languages than English: "wie viele Tage", "combien de jours", "多少天".
_COUNTED_ELSEWHERE = re.compile(
    r"\b(?:wie ?viele?[nr]?|combien d(?:e |['’])|cu[aá]nt[oa]s|quant[aeio]s?|hoeveel)\s*"
    rf"(?P<noun>[^\W\d_]{{2,}})|(?:多少|几)(?P<chinese>[{HAN}])",
    re.IGNORECASE,
)
_NUMBER_ELSEWHERE = re.compile(
    rf"\b\d{{1,3}}(?:[ .’'\u00a0\u202f]\d{{3}})+\b|\b\d+(?:[.,]\d+)*\b|\b{NUMBER_ELSEWHERE}\b"
    r"|[〇零一二两三四五六七八九十百千万亿点]+|(?<![\d.,])\d+(?:[.,]\d+)*",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(
    r"[,;:.] |，|；|。|\b(?:and|but|while|whereas|und|aber|während|et|mais|y|pero)\b"
)
# Letters that two forms of a noun share at the beginning: "Tage", "Tagen".
NOUN_LETTERS = 4
_ASKED = tuple((kind, re.compile(words, re.IGNORECASE)) for kind, words in _WORDS)
_MONTH = rf"(?:{'|'.join(MONTHS)})"
_CAPITALISED = r"[A-Z][\w’'-]+(?: (?:(?:of|the|and|for|de|von|van) )?[A-Z][\w’'-]+)*"
_FORMS: dict[FactKind, tuple[re.Pattern[str], ...]] = {
    "date": (
        re.compile(
            rf"\b(?:(?:\d{{1,2}} )?{_MONTH}(?: \d{{1,2}},)? {YEAR}"
            rf"|{YEAR}-\d\d-\d\d|{YEAR}(?: ?[–-] ?(?:{YEAR}|\d\d))?)\b"
            rf"|\d{{4}}年(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?"
        ),
    ),
    "number": (
        re.compile(
            r"(?:(?:RMB|US\$|USD|EUR|[$€£¥]) ?)?\b\d[\d,.]*\d?(?!\w)"
            r"(?: ?%| (?:percent|trillion|billion|million|thousand))*",
        ),
        re.compile(
            rf"\b(?:(?:{'|'.join(TENS)})(?:-(?:{'|'.join(NUMBERS[:9])}))?|{'|'.join(NUMBERS[1:])}"
            r"|dozens?|hundreds|thousands)\b",
            re.IGNORECASE,
        ),
        re.compile(r"百分之[零一二三四五六七八九十百点]+"),
    ),
    "person": (
        re.compile(rf"{_CAPITALISED}(?= ?\([{HAN}])"),
        re.compile(rf"(?<=ed by ){_CAPITALISED}"),
        re.compile(
            r"(?:(?<=^)|(?<=by )|(?<=to ))[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){1,2}"
            r"(?= (?:said|says|argued|wrote|led|leads|spearheaded|founded|announced|\())"
        ),
    ),
    "place": (re.compile(rf"(?<=\b[iI]n )(?:the )?(?!{_MONTH}\b){_CAPITALISED}"),),
}


def asked_fact(question: str) -> FactKind | None:
    """Return which kind of fact a question asks for, if it asks for one."""
    return next((kind for kind, pattern in _ASKED if pattern.search(question)), None)


def facts_in(text: str, kind: FactKind, question: str = "") -> list[str]:
    """Return the facts of a kind in a text, in order, without those that the question names.

    >>> facts_in("Founded in May 1924, it had ten members.", "date")
    ['May 1924']
    """
    return list(dict.fromkeys(value for value, _ in _facts(text, kind, question)))


def sure_fact(text: str, kind: FactKind, question: str) -> str:
    """Return the fact that a question asks for, if it is the only one of its kind in a text.

    Of several numbers it is the only one that stands right before a word of the question; a number
    of things stands before these things, a share is in hundreds. The text must take up more than
    `SHARE` of the question, lest it dates or names what nobody asked for. Empty if none is sure.

    >>> sure_fact("Rye grew to 7 t in 1999 and 9 t in 2000.", "number", "How much rye in 2000?")
    '9'
    """
    match = None if asks_for_share(question) else _COUNTED_ELSEWHERE.search(question)
    if kind == "number" and match:
        return _counted_number(text, match["noun"] or match["chinese"], question)
    if kind != "number" and share_taken_up(question, set(tokenize(text))) <= SHARE:
        return ""
    facts = [
        value for value, behind in _facts(text, kind, question) if _fits(value, behind, question)
    ]
    facts = list(dict.fromkeys(facts))
    if kind == "number" and len(facts) > 1 and not counted_noun(question):
        asked = set(tokenize(question))
        facts = [
            value
            for value, behind in _facts(text, kind, question)
            if asked.intersection(tokenize(" ".join(behind.split()[:WORDS_BEHIND])))
        ]
    if len(facts) != 1 or kind != "number":
        return facts[0] if len(facts) == 1 else ""
    numbers = set(facts_in(text, kind, question))
    return "" if _is_contested(text, facts[0], numbers, question) else facts[0]


def _is_contested(text: str, fact: str, numbers: Collection[str], question: str) -> bool:
    """Tell whether a later clause with another number has a word of the question that is new.

    "We found 23 in the pond and in the brook 58": of the brook, 23 is not sure.
    """
    asked = set(tokenize(question))
    before, _, behind = text.partition(fact)
    own, *later = _CLAUSE_END.split(behind)
    known = set(tokenize(f"{before} {own}"))
    return any(
        asked.intersection(tokenize(clause)) - known
        for clause in later
        if any(number in clause for number in numbers)
    )


def _counted_number(text: str, noun: str, question: str) -> str:
    """Return the one number before a noun that is counted, in the very form or another one."""
    asked = set(tokenize(question))
    numbers = [
        (match[0], text[match.end() :].lower())
        for match in _NUMBER_ELSEWHERE.finditer(text)
        if not asked.issuperset(tokenize(match[0]))
    ]
    for form in (noun.lower(), noun.lower()[:NOUN_LETTERS]):
        ends = r"\b" if form == noun.lower() and not CHINESE.match(form) else ""
        counted = re.compile(rf"\W{{0,3}}(?:\w+\W+){{0,{WORDS_BEHIND - 1}}}?{form}{ends}")
        found = {number for number, behind in numbers if counted.match(behind)}
        if found:
            sure = found.pop() if len(found) == 1 else ""
            is_sure = not _is_contested(text, sure, {number for number, _ in numbers}, question)
            return sure if is_sure else ""
    return ""


def _fits(value: str, behind: str, question: str) -> bool:
    """Tell whether a fact can be of what is asked: a share in hundreds, a number of its noun.

    "Ten of them" counts what was named before.
    """
    if asks_for_share(question):
        return bool(_HUNDREDTHS.search(value))
    noun = counted_noun(question)
    if not noun:
        return True
    following = " ".join(behind.split()[:WORDS_COUNTED])
    counted = set(tokenize(" ".join(noun)))
    return not counted.isdisjoint(tokenize(following)) or bool(_OF_THEM.match(behind))


def _facts(text: str, kind: FactKind, question: str) -> Iterator[tuple[str, str]]:
    """Yield each fact with the text behind it."""
    asked = set(tokenize(question))
    for pattern in _FORMS[kind]:
        for match in pattern.finditer(text):
            value = match[0].rstrip(" .,")
            is_year = kind == "number" and re.fullmatch(YEAR, value)
            if value and not is_year and not asked.issuperset(tokenize(value)):
                yield value, text[match.end() :]
