"""Which of the texts are of a year, by somebody, of a kind, or have a table: they are sifted."""

import re
from dataclasses import dataclass

from app.asked.wording import Wording
from app.evidence import Sources
from index import asked_periods
from ingest import SIFTING, TEXT_KINDS, YEAR, read_bibliography

_WHICH = re.compile(
    r"(?:so |and )?(?:which|what|how many|welche[rsmn]?|wie ?viele|quel(?:le)?s?|lesquel(?:le)?s"
    r"|cuál(?:es)?|qué|cuánt[oa]s|combien)\b|.{0,8}(?:哪[些几]|几篇|多少)",
    re.IGNORECASE,
)
# "From 2021" without "on" is said of that year alone.
_OF_YEAR = re.compile(
    rf"\b(?:from|of|in|von|aus|de|en|dated|published in) (?P<year>{YEAR})\W*$", re.IGNORECASE
)
_OF_THEM = ("them", "these", "those", "ones", "davon", "ihnen")
# "Is there one without a date?"
_LACKING = re.compile(
    r"\b(?:without|lacks?|ha(?:s|ve) no|ohne|kein(?:e[nrsm]?)?|sans|sin)\b|没有|缺", re.IGNORECASE
)
_ONE = re.compile(
    r"\b(?:one|ones|any|eine[rsn]?|une?|un[oa]?|algun[oa])\b.{0,12}?"
    r"\b(?:without|lack|with no|ohne|sans|sin)",
    re.IGNORECASE,
)
# "Which of these documents is a plan rather than a letter?"
_IS_A = re.compile(
    r"\b(?:is|are|ist|est|es) (?:an?|the|ein|eine|une?|una) (?P<kind>[^\W\d_]+)\b", re.I
)
_RATHER = ("rather", "than", "not", "nicht", "und", "plutôt", "que", "no")
FAR_YEAR = 9999
_KINDS = {name.lower() for row in TEXT_KINDS for name in row}


@dataclass(frozen=True, slots=True)
class Sift:
    """What texts shall be like.

    Attributes:
        years: First and last year that they may be of; (0, 0) for any.
        author: Words of the author's name, in small letters; empty for anybody.
        kind: Noun for their kind; empty for any.
        holding: What they shall have, a key of `SIFTING`; empty for anything.
        is_lacking: Whether they shall not have it.
    """

    years: tuple[int, int] = (0, 0)
    author: tuple[str, ...] = ()
    kind: str = ""
    holding: str = ""
    is_lacking: bool = False


def read_sift(text: str, wording: Wording, sources: Sources) -> Sift | None:
    """Return what texts shall be like where it is asked which are; None for another question."""
    is_which = bool(_WHICH.match(text)) and ("text" in wording.told or wording.has(*_OF_THEM))
    is_lacking = bool(_LACKING.search(text))
    is_any = wording.has("anything", "any") and "holding" in wording.told
    is_any |= is_lacking and bool(_ONE.search(text))
    if not (is_which or is_any):
        return None
    rest = [word.lower() for word in wording.without_class if not _LACKING.fullmatch(word)]
    years = _years(text)
    is_one = _IS_A.search(text)
    kind = "" if "text" in wording.told and not is_one else _kind(wording)
    is_bare = all(word in _KINDS or word in _RATHER for word in rest)
    if is_one and is_bare and sources.of_kind(is_one["kind"]):
        return Sift(kind=is_one["kind"])
    holding = _holding(wording, is_named=is_lacking)
    author = _author(rest, wording, sources)
    known = {*author, kind, *SIFTING.get(holding, ())}
    if any(not re.fullmatch(YEAR, word) and word not in known for word in rest):
        return None
    others = {"summing", "conclusion", "outline", "arguing", "order", "length", "comparing"}
    if not holding and wording.told & {*others, "saying"} - _roles_of_nouns(wording):
        return None
    sift = Sift(years, author, kind, holding, is_lacking and bool(holding))
    return sift if sift != Sift() else None


def _kind(wording: Wording) -> str:
    """Return the noun for a kind of texts that stands by itself: "which ones are letters?"."""
    return next((word for word in wording.words if word.lower() in _KINDS), "")


def _years(text: str) -> tuple[int, int]:
    """Return the first and last year that a question allows; (0, 0) if it names none."""
    if single := _OF_YEAR.search(text):
        return int(single["year"]), int(single["year"])
    periods = [p for p in asked_periods(text) if p.last < FAR_YEAR or p.first > 0]
    if periods:
        return periods[0].first, periods[0].last
    found = [int(year) for year in re.findall(rf"(?<!\d){YEAR}(?!\d)", text)]
    return (min(found), max(found)) if found else (0, 0)


def _roles_of_nouns(wording: Wording) -> frozenset[str]:
    """Return what nouns for texts tell besides: "report" may be a verb."""
    nouns = (roles for roles in wording.roles if roles and "text" in roles)
    return frozenset().union(*nouns)


def _holding(wording: Wording, *, is_named: bool = False) -> str:
    """Return what texts shall have or name, or not have (`is_named`), as a key of `SIFTING`."""
    said = {word.lower() for word in wording.words}
    if not (is_named or "holding" in wording.told or said & SIFTING["naming"]):
        return ""
    return next((k for k, own in SIFTING.items() if k != "naming" and said & own), "")


def _author(rest: list[str], wording: Wording, sources: Sources) -> tuple[str, ...]:
    """Return the words that are of one author's name, if somebody is asked for who wrote."""
    is_by = "writing" in wording.told or wording.has("from", "von", "de", "par", "por")
    for document in sources.documents.values() if rest and is_by else ():
        for name in read_bibliography(document).authors:
            parts = set(re.findall(r"\w+", name.lower()))
            if own := tuple(word for word in rest if word in parts):
                return own
    return ()
