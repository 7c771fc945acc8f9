"""Which of several numbers in a Chinese sentence counts what a question counts: part or whole."""

import re
from collections.abc import Sequence

from ingest import HAN

_COUNTED = re.compile(rf"(?:多少|几)(?P<measure>\w)(?P<noun>[{HAN}]*)")
_PART = re.compile(r"(?:其中|当中|里面)有?\s?$")
# "比前年少了五百公斤" tells by how much, not how much.
_DIFFERENCE = re.compile(
    r"(?:(?<![最至不])[多少]了?|[高低]了|(?:[增减]|下降|上升|提高)[加少长]?了?)约?\s?$"
)
_CLAUSE_END = re.compile(r"[，。；]")


def part_or_whole(
    question: str, found: Sequence[tuple[str, str, str]]
) -> list[tuple[str, str, str]] | None:
    """Return the numbers that count what a Chinese question counts; None for another question.

    Each of `found` is a number with the text before and behind it. Meant is the one behind which
    most of what is counted stands, else those that count no part of a whole. A difference is meant
    where the question asks for one.

    >>> found = [("六十", "有", "名工人，其中十名是女工"), ("十", "有六十名工人，其中", "名是女工")]
    >>> [number for number, *_ in part_or_whole("有多少名女工？", found)]
    ['十']
    """
    counted = _COUNTED.search(question)
    if counted is None:
        return None
    is_difference = bool(_DIFFERENCE.search(question[: counted.start()]))
    found = [each for each in found if bool(_DIFFERENCE.search(each[1])) == is_difference]
    found = [each for each in found if each[2].lstrip().startswith(counted["measure"])]
    asked = _pairs(counted["noun"])
    shared = [len(asked & _pairs(_CLAUSE_END.split(behind)[0])) for _, _, behind in found]
    most = max(shared, default=0)
    best = [each for each, count in zip(found, shared, strict=True) if count == most]
    wholes = [each for each in found if not _PART.search(each[1])]
    return best if most and len(best) == 1 else wholes


def _pairs(text: str) -> set[str]:
    """Return the characters of a text, two by two."""
    return {text[place : place + 2] for place in range(len(text) - 1)}
