"""What a text denies, and where a claim says the opposite of a statement."""

import re
from collections.abc import Collection, Sequence
from functools import partial

from app.claims.alignment import Alignment
from app.claims.items import Item
from app.slots import opposites_of

# In which what denies is known.
LANGUAGES = ("en", "fr")
# "Not only", "no fewer than" and "not until" deny nothing; French denies behind its verb.
_NEGATION = re.compile(
    r"\b(?:(?:not|cannot)(?! (?:only|just|simply|merely|least|until|necessarily)\b)"
    r"|never|no(?! (?:fewer|less|more|later) than\b)(?!\.)|neither|nor|none|nobody|without"
    r"|hardly|unable to|fail(?:s|ed)? to|lack(?:s|ed|ing)?"
    r"|pas(?! seulement\b)|jamais|aucune?|sans)\b"
    r"|n['’]t\b(?! (?:only|just|simply|merely)\b)",
    re.IGNORECASE,
)
_WHETHER_OR_NOT = re.compile(r"\bor (?:not|no)\b", re.IGNORECASE)
# With these a negation reaches over to what follows: "that does not mean that prices fell".
_MEANING = re.compile(
    r" (?:mean|imply|suggest|show|prove|follow|true|the case|certain|clear|evidence|proof|sign"
    r"|guarantee) that\b"
)
# Between a negation and what it denies; the words, not their stems: "completed" can be denied.
_BETWEEN = frozenset(
    ("yet", "longer", "always", "really", "ever", "even", "quite", "very", "fully", "completely")
)
_BETWEEN |= frozenset(("directly", "all", "any", "possess", "hold", "contain", "encore", "plus"))
# Words behind a negation, in its clause, that it may deny.
REACH = 4
# Forms whose stem is not that of their verb.
_BASES = {
    **{"rose": "rise", "risen": "rise", "grew": "grow", "grown": "grow", "began": "begin"},
    **{"fell": "fall", "fallen": "fall", "shrank": "shrink", "shrunk": "shrink", "sold": "sell"},
    **{"bought": "buy", "left": "leav", "withdrew": "withdraw", "forbad": "forbid"},
}
_DIRECTIONS = (("north", "south"), ("south", "north"), ("east", "west"), ("west", "east"))
_PREFIXES = ("un", "non", "dis", "in", "im", "il", "ir")
# What orders two things; items on either side of it that are ordered.
_PIVOT = re.compile(
    r"\b(?:over|than|instead of|before|after)\b|(?<=\bfrom)\s[^,;:.]{2,60}?\s(?P<to>to)\b",
    re.IGNORECASE,
)
BESIDE = 4
_CLAUSE_END = re.compile(r"[,;:.()—–]")


def negations(text: str) -> list[tuple[int, int]]:
    """Return where a text denies something: start and end of the words that do.

    >>> negations("It is not only large but did not grow.")
    [(29, 32)]
    >>> negations("It does not mean that it grew.")
    [(8, 21)]
    """
    aside = [match.span() for match in _WHETHER_OR_NOT.finditer(text)]
    return [
        (match.start(), meaning.end() if meaning else match.end())
        for match in _NEGATION.finditer(text)
        for meaning in [_MEANING.match(text, match.end())]
        if not any(start <= match.start() < end for start, end in aside)
    ]


def denied(text: str, items: Sequence[Item], reach: int = 1) -> frozenset[int]:
    """Return the places of the items that a text denies: the first ones behind each negation."""
    found: set[int] = set()
    for _, end in negations(text):
        behind = [
            place
            for place, item in enumerate(items)
            if item.start >= end and text[item.start : item.end].lower() not in _BETWEEN
        ]
        found |= {
            place
            for place in behind[:reach]
            if not _CLAUSE_END.search(text, end, items[place].start)
        }
    return frozenset(found)


def contradicted(
    claim_text: str, statement_text: str, alignment: Alignment
) -> list[tuple[Item, str]]:
    """Return the items of a claim that the statement denies, affirms or turns, and its words.

    Where both deny equally often, another word may only bear the negation; that is no difference.
    Nor is it one where the other side denies a word before it in the same clause.
    """
    own, others = negations(claim_text), negations(statement_text)
    claim, statement = alignment.claim, alignment.statement
    if len(own) == len(others):
        turned = [] if own else _turned(alignment, statement_text)
        return [*turned, *swapped(alignment, claim_text, statement_text)]
    found = []
    said, stated = denied(claim_text, claim), denied(statement_text, statement)
    may_said = denied(claim_text, claim, REACH)
    may_stated = denied(statement_text, statement, REACH)
    for place, item in enumerate(claim):
        equal = alignment.equal(place)
        same = [equal] if equal is not None else _same(item, statement)
        if not same or item.kind == "date":
            continue
        flags = {other in stated for other in same}
        may_agree = may_stated.intersection(same) if place in said else {place} & may_said
        if flags == {place not in said} and not may_agree:
            first = same[0]
            words = _with_negation(
                statement_text, statement[first], others if first in stated else ()
            )
            found.append((item, words if first in stated else f"{words} (not denied)"))
    return found


def _same(item: Item, statement: Sequence[Item]) -> list[int]:
    return [place for place, other in enumerate(statement) if other.key == item.key]


def _with_negation(text: str, item: Item, spans: Sequence[tuple[int, int]]) -> str:
    before = [start for start, end in spans if end <= item.start]
    return text[before[-1] if before else item.start : item.end]


def _turned(alignment: Alignment, text: str) -> list[tuple[Item, str]]:
    """Return the words of a claim whose opposite the statement says among the same neighbours."""
    claim, statement = alignment.claim, alignment.statement
    said = {token for item in claim for token in item.tokens}
    stated = {token for item in statement for token in (*item.tokens, *_bases(item))}
    found = []
    for place, item in enumerate(claim):
        if item.kind != "word" or stated.intersection(item.tokens):
            continue
        opposites = {other for token in item.tokens for other in _opposites(token)} - said
        alike = {other for opposite in opposites for other in _opposites(opposite)}
        if not opposites & stated or alike & stated:
            continue
        other = alignment.exchanged(place)
        if other is None or not opposites.intersection(_bases(other)):
            other = alignment.nearest(place, partial(_is_one_of, opposites))
        if other is not None:
            found.append((item, text[other.start : other.end]))
    return found


def opposed(tokens: Collection[str], others: Collection[str]) -> bool:
    """Tell whether the opposite of one of some stems is among others."""
    return any(_opposites(token).intersection(others) for token in tokens)


def swapped(alignment: Alignment, claim_text: str, text: str) -> list[tuple[Item, str]]:
    """Return the word that a claim sets before "over" or "than" and the statement behind it.

    Words that stand on both sides ("the domestic circulation over the international circulation")
    tell nothing.
    """
    for word, place in _pivots(claim_text):
        own = _sides(alignment.claim, place)
        for before, behind in (
            _sides(alignment.statement, other) for same, other in _pivots(text) if same == word
        ):
            turned = own[0].keys() & behind.keys() and own[1].keys() & before.keys()
            if turned and not own[1].keys() & behind.keys():
                first = own[0][min(own[0].keys() & behind.keys())]
                stated = before[min(own[1].keys() & before.keys())]
                return [(first, text[stated.start : stated.end])]
    return []


def _pivots(text: str) -> list[tuple[str, tuple[int, int]]]:
    """Return each word of a text that orders two things, with its place."""
    groups = [(match, "to" if match["to"] else 0) for match in _PIVOT.finditer(text)]
    return [(match[group].lower(), match.span(group)) for match, group in groups]


def _sides(
    items: Sequence[Item], pivot: tuple[int, int]
) -> tuple[dict[str, Item], dict[str, Item]]:
    """Return the words shortly before and behind a place, but those that stand on both sides."""
    before = [item for item in items if item.end <= pivot[0]][-BESIDE:]
    behind = [item for item in items if item.start >= pivot[1]][:BESIDE]
    first = {token: item for item in before for token in item.tokens}
    second = {token: item for item in behind for token in item.tokens}
    both = first.keys() & second.keys()
    return (
        {token: item for token, item in first.items() if token not in both},
        {token: item for token, item in second.items() if token not in both},
    )


def _opposites(stem: str) -> frozenset[str]:
    """Return the stems that say the opposite of a stem: known ones, and what prefixes make.

    >>> "southernmost" in _opposites("northernmost"), "skill" in _opposites("unskill")
    (True, True)
    """
    turned = {stem.replace(a, b, 1) for a, b in _DIRECTIONS if stem.startswith(a)}
    turned |= {stem[len(p) :] for p in _PREFIXES if stem.startswith(p) and len(stem) >= len(p) + 4}
    turned |= {f"{prefix}{stem}" for prefix in _PREFIXES if len(stem) >= 4}
    return opposites_of(_BASES.get(stem, stem)) | turned


def _bases(item: Item) -> list[str]:
    return [_BASES.get(token, token) for token in item.tokens]


def _is_one_of(stems: Collection[str], item: Item) -> bool:
    return any(stem in stems for stem in _bases(item))
