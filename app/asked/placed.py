"""Which part of a text a question asks for by its number or by its place among others."""

import re
from dataclasses import dataclass

from ingest import CHINESE_NUMERALS, NUMBERS, PLACES, TEXT_TALK

_PART = "|".join(" ".join(TEXT_TALK["part"][:2]).split())
_NUMBERED = re.compile(
    rf"(?P<part>(?:\b(?i:{_PART})|§) ?)(?:(?i:no\.?|number|nr\.?|n°) )?"
    rf"(?P<number>\d{{1,2}}(?:\.\d{{1,2}}){{0,3}}|[IVXL]{{1,6}}|(?i:{'|'.join(NUMBERS[:10])}))"
    r"(?![\w’'])"
)
_CHINESE_PART = "|".join(TEXT_TALK["part"][2].split())
_CHINESE_NUMBERED = re.compile(
    rf"第(?P<number>[{CHINESE_NUMERALS}]{{1,3}}|\d{{1,2}})个?(?P<part>{_CHINESE_PART})"
)
_CHINESE_LAST = re.compile(
    rf"(?P<last>最后|末)(?P<place>一?个?)(?P<part>{_CHINESE_PART})"
    rf"|(?P<first>开头)(?:的)?(?P<opening>{_CHINESE_PART})"
)
_PLACE = "|".join(words for _, words in PLACES)
_PLACED = re.compile(
    rf"\b(?P<place>{_PLACE}) (?P<part>{_PART})\b"
    rf"|\b(?P<before>{_PART}) (?P<behind>{_PLACE}|final)\b",
    re.IGNORECASE,
)
_BY_WORD = tuple((place, re.compile(words, re.IGNORECASE)) for place, words in PLACES)
_PARAGRAPHS = ("paragraph", "paragraphe", "absatz", "párrafo")


@dataclass(frozen=True, slots=True)
class Placed:
    """A part that is asked for.

    Attributes:
        question: The question without its number or place.
        number: As written; empty without one.
        place: Among others: from 0, from behind below 0; None without one.
        is_paragraph: Whether it is a paragraph.
    """

    question: str
    number: str = ""
    place: int | None = None
    is_paragraph: bool = False


def read_place(question: str) -> Placed:
    """Return the number or place of the part that a question asks for.

    >>> read_place("What does the last chapter say?").place, read_place("第二章讲什么？").number
    (-1, '二')
    """
    if numbered := _NUMBERED.search(question):
        word = numbered["number"].lower()
        number = str(NUMBERS.index(word) + 1) if word in NUMBERS else numbered["number"]
        return Placed(_NUMBERED.sub(r"\g<part>", question), number)
    if chinese := _CHINESE_NUMBERED.search(question):
        return Placed(_CHINESE_NUMBERED.sub(r"\g<part>", question), chinese["number"])
    if placed := _PLACED.search(question):
        part = placed["part"] or placed["before"]
        word = placed["place"] or placed["behind"]
        place = next((n for n, words in _BY_WORD if words.fullmatch(word)), -1)
        rest = f"{question[: placed.start()]}{part}{question[placed.end() :]}"
        return Placed(rest, "", place, part.lower() in _PARAGRAPHS)
    if ending := _CHINESE_LAST.search(question):
        part = ending["part"] or ending["opening"]
        rest = f"{question[: ending.start()]}{part}{question[ending.end() :]}"
        return Placed(rest, "", -1 if ending["last"] else 0, part in ("段", "段落"))
    return Placed(question)
