"""Dates, numbers, people and places in a sentence, by the forms that they are written in."""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Literal

from app.slots import (
    SHORT_WORD,
    asked_quantity,
    asks_for_share,
    counted_noun,
    is_share,
    of_its_kind,
    part_or_whole,
    share_taken_up,
    takes_up_too_little,
)
from index import language_of, simplified, tokenize
from ingest import (
    AND_HALF,
    CHINESE_NUMBER,
    CHINESE_PRICE,
    DATE,
    FRACTION,
    FRACTION_WORDS,
    HAN,
    MONTHS,
    NUMBER_ELSEWHERE,
    NUMBER_IN_WORDS,
    YEAR,
)

# Words behind a number among which one of the question tells that it is the one asked for.
WORDS_BEHIND = 3
# Words behind a number among which the noun stands that it counts.
WORDS_COUNTED = 6
_OF_THEM = re.compile(r"\s*of (?:them|these|those|which|whom)\b")
_OF_WHOM = re.compile(
    r"\b(?:of (?:them|these|those|which|whom)|davon|darunter|dont|de los cuales|de las cuales),? $"
)
# Share of the words of a question.
SHARE = 0.5
_PLURAL = re.compile(r"[a-z-]+s|men|women|people|children")
_CHINESE_PRICE = re.compile(CHINESE_PRICE)
_CHINESE_MONEY = re.compile(r"\s?[十百千万亿]*(?:[元块角镑]|美元|欧元|人民币)")
_SENTENCE_END = re.compile(r"[.!?;] ")
_CLAUSE_END = re.compile(r"[,;:.()]")
FactKind = Literal["date", "number", "person", "place"]
# What it says, what stands before it and what behind.
_Fact = tuple[str, str, str]

_WORDS: tuple[tuple[FactKind, str], ...] = (
    ("person", r"\bwho(?:m|se)?\b|谁|哪位"),
    (
        "date",
        r"\bwhen\b|\b(?:what|which) (?:year|date|month)\b|何时|什么时候|哪一?年"
        r"|\bwann\b|\bin welchem jahr\b|^quand\b|\b(?:en quelle|quelle) (?:année|date)\b"
        r"|\bcu[aá]ndo\b|\ben qué año\b",
    ),
    (
        "number",
        r"\bhow (?:many|much|old|long|fast|high|large|big|often)\b|\b(?:what|which) (?:share|"
        r"percentage|proportion|number)\b|^number of\b|多少|几[个家次种]",
    ),
    ("place", r"\bwhere\b|哪里|何地|在哪"),
)
_NEXT_CLAUSE = re.compile(
    r"[,;:.] (?!which\b)|，|；|。|\b(?:and|but|while|whereas|und|aber|während|et|mais|y|pero)\b"
)
# What tells that a clause has a subject of its own.
_SUBJECT = re.compile(
    r"\b(?:the|an?|its?|his|her|their|he|she|they|this|that|these|der|die|das|ein|eine|er|sie|es"
    r"|le|la|les|une?|il|elle|ils|el|los|las|lo)\b|\b(?-i:[A-Z])\w",
    re.IGNORECASE,
)
_ASKED = tuple((kind, re.compile(words, re.IGNORECASE)) for kind, words in _WORDS)
_MONTH = rf"(?:{'|'.join(MONTHS)})"
_DATE = re.compile(DATE)
# Times of day, and of a recording.
_CLOCK = re.compile(r"(?<![\d:])\d{1,2}:\d\d(?::\d\d)?(?![\d:])")
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
            rf"(?:(?:RMB|US\$|USD|EUR|[$€£¥]) ?)?"
            rf"(?:\b\d[\d,.]*(?: ?{FRACTION}|[ -][1-9]\d?[/⁄][1-9]\d?)?|(?<!\w){FRACTION})(?!\w)"
            rf"(?: ?%| (?:percent|trillion|billion|million|thousand))*{AND_HALF}",
        ),
        re.compile(rf"(?<!and )(?<!and a )(?<!and one )\b{FRACTION_WORDS}\b", re.IGNORECASE),
        re.compile(rf"\b(?:{NUMBER_IN_WORDS}|dozens?|hundreds|thousands)\b", re.IGNORECASE),
        re.compile(r"百分之[零一二三四五六七八九十百点]+"),
        re.compile(CHINESE_NUMBER),
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

# What is read first in languages that are neither English nor Chinese.
_FORMS_ELSEWHERE: dict[FactKind, tuple[re.Pattern[str], ...]] = {
    "date": (_DATE,),
    "number": (
        re.compile(r"(?<![\d.,])\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:,\d+)?(?![\w.,]*\d)"),
        re.compile(rf"\b{NUMBER_ELSEWHERE}\b", re.IGNORECASE),
    ),
}


def asked_fact(question: str) -> FactKind | None:
    """Return which kind of fact a question asks for, if it asks for one."""
    asked = next((kind for kind, pattern in _ASKED if pattern.search(question)), None)
    if asked is None and language_of(question) == "other" and asked_quantity(question):
        return "number"
    return asked


def facts_in(text: str, kind: FactKind, question: str = "") -> list[str]:
    """Return the facts of a kind in a text, in order, without those that the question names.

    >>> facts_in("Founded in May 1924, it had ten members.", "date")
    ['May 1924']
    """
    return list(dict.fromkeys(value for value, *_ in _facts(text, kind, question)))


def sure_fact(text: str, kind: FactKind, question: str) -> str:
    """Return the fact that a question asks for, if it is the only one of its kind in a text.

    Of several dates it is the one in whose clause alone a word of the question stands. Of several
    numbers it is the only one that stands right before a word of the question; a number
    of things stands before these things or behind "of whom", a share is in hundreds. The text must
    take up more than `SHARE` of the question, lest it dates or names what nobody asked for. Empty
    if none is sure.

    >>> sure_fact("Rye grew to 7 t in 1999 and 9 t in 2000.", "number", "How much rye in 2000?")
    '9'
    """
    if kind != "number" and share_taken_up(question, set(tokenize(text))) <= SHARE:
        return ""
    is_foreign = language_of(question) == "other"
    if is_foreign and takes_up_too_little(text, question, asked_quantity(question), SHARE):
        return ""
    found = [fact for fact in _facts(text, kind, question) if _fits(*fact, question)]
    if len({value for value, *_ in found}) > 1:
        if kind == "number":
            found = [*of_its_kind(question, found)]
        if len({value for value, *_ in found}) > 1 and kind == "number":
            found = _before_asked_words(found, question)
        elif kind == "date":
            found = _in_own_clause(found, question)
    facts = list(dict.fromkeys(value for value, *_ in found))
    if len(facts) != 1 or kind != "number":
        return facts[0] if len(facts) == 1 else ""
    numbers = set(facts_in(text, kind, question))
    return "" if _is_contested(text, facts[0], numbers, question) else facts[0]


def numbers_of_others(text: str, question: str) -> list[str]:
    """Return the numbers right before the plural of a noun that is not the one a question counts.

    >>> numbers_of_others("Shepherds of 31 flocks came.", "How many shepherds came?")
    ['31']
    """
    counted = set(tokenize(" ".join(counted_noun(question))))
    found = dict.fromkeys(
        value
        for value, before, behind in _facts(text, "number", question)
        if _counts_another(counted, before, behind)
    )
    return list(found)


def _counts_another(counted: Collection[str], before: str, behind: str) -> bool:
    """Tell whether the words behind a number, up to the end of the clause, are another plural."""
    if _OF_THEM.match(behind) or _OF_WHOM.search(before):
        return False
    words = _CLAUSE_END.split(behind, maxsplit=1)[0].split()[: WORDS_BEHIND + 1]
    is_plural = any(_PLURAL.fullmatch(word) for word in words[:2]) and words[0] != "of"
    named = " ".join(tokenize(" ".join(words)))
    return is_plural and not any(token in named for token in counted)


def _in_own_clause(found: Sequence[_Fact], question: str) -> list[_Fact]:
    """Return the facts whose clause has a word of the question that those of the others have not.

    A clause without a subject has that of the first one. All words of the question must be there:
    of "the tower was begun in 1901 and lit in 1903" it is 1903 for "when was the tower lit".
    """
    asked = set(tokenize(question))
    clauses = [_clause_of(fact) for fact in found]
    first, kept = set(tokenize(found[0][1])), []
    for fact, own in zip(found, clauses, strict=True):
        others = set[str]().union(*(other for other in clauses if other is not own))
        lead = _NEXT_CLAUSE.split(fact[1])[-1]
        known = own if _SUBJECT.search(lead) else own | first
        if asked & own - others and asked <= known:
            kept.append(fact)
    return kept


def _clause_of(fact: _Fact) -> set[str]:
    """Return the words of the clause that a fact stands in."""
    _, before, behind = fact
    return set(tokenize(f"{_NEXT_CLAUSE.split(before)[-1]} {_NEXT_CLAUSE.split(behind)[0]}"))


def _is_contested(text: str, fact: str, numbers: Collection[str], question: str) -> bool:
    """Tell whether a later clause with another number has a word of the question that is new.

    "We found 23 in the pond and in the brook 58": of the brook, 23 is not sure.
    """
    asked = set(tokenize(question)).difference(tokenize(asked_quantity(question)))
    before, _, behind = text.partition(fact)
    own, *later = _NEXT_CLAUSE.split(behind)
    known = set(tokenize(f"{before} {own}"))
    return any(
        asked.intersection(tokenize(clause)) - known
        for clause in later
        if any(number in clause for number in numbers)
    )


def _before_asked_words(found: Sequence[_Fact], question: str) -> list[_Fact]:
    """Return the numbers right before words of a question; of things that are counted, a part.

    "Sixty boats, of which nine sank": that part of which most is asked for, else the whole.
    """
    if (meant := part_or_whole(question, found)) is not None:
        return meant
    asked = {t for t in tokenize(question) if len(t) > SHORT_WORD or language_of(question) == "en"}
    noun = set(tokenize(" ".join(counted_noun(question))))
    if not noun:
        return [fact for fact in found if asked.intersection(_words_behind(fact[2], asked))]
    clauses = [_CLAUSE_END.split(behind, maxsplit=1)[0] for _, _, behind in found]
    said = [tokenize(" ".join(clause.split()[:WORDS_BEHIND])) for clause in clauses]
    shared = [len((asked - noun).intersection(words)) for words in said]
    if max(shared) > 0:
        return [fact for fact, count in zip(found, shared, strict=True) if count == max(shared)]
    return [fact for fact in found if not _OF_WHOM.search(fact[1])]


def _words_behind(text: str, asked: set[str]) -> list[str]:
    """Return the first words behind a number, up to what stands before the next one."""
    words = text.split()[:WORDS_BEHIND]
    for place, word in enumerate(words):
        if re.search(r"\d", word) and not asked.intersection(tokenize(word)):
            words = words[: max(place - 1, 0)]
            break
    return tokenize(" ".join(words))


def _fits(value: str, before: str, behind: str, question: str) -> bool:
    """Tell whether a fact can be of what is asked: a share in hundreds, a number of its noun.

    "Ten of them" and "of whom ten" count what was named before.
    """
    if asks_for_share(question):
        return is_share(value, behind)
    noun = counted_noun(question)
    if not noun:
        return True
    following = " ".join(_SENTENCE_END.split(behind, maxsplit=1)[0].split()[:WORDS_COUNTED])
    counted = set(tokenize(" ".join(noun)))
    is_part = _OF_THEM.match(behind) or _OF_WHOM.search(before)
    return not counted.isdisjoint(tokenize(following)) or bool(is_part)


def _facts(text: str, kind: FactKind, question: str) -> Iterator[_Fact]:
    """Yield each fact with the text before and behind it."""
    asked = set(tokenize(question))
    told = simplified(text) if language_of(question) == "zh" else text
    apart = [*_DATE.finditer(text), *_CLOCK.finditer(text)] if kind == "number" else []
    is_price = bool(_CHINESE_PRICE.search(question))
    elsewhere = _FORMS_ELSEWHERE.get(kind, ()) if language_of(question) == "other" else ()
    taken: list[tuple[int, int]] = [each.span() for each in apart]
    for pattern in (*elsewhere, *_FORMS[kind]):
        for match in pattern.finditer(told):
            value = text[match.start() : match.end()].rstrip(" .,")
            is_taken = any(start <= match.start() < end for start, end in taken)
            behind = told[match.end() :]
            is_taken |= is_price and not _CHINESE_MONEY.match(behind)
            if value and not is_taken and not asked.issuperset(tokenize(value)):
                yield value, told[: match.start()], behind
                taken.append(match.span())
