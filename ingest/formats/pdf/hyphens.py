"""Lines become one text: words that a hyphen cuts at the end of a line are whole again."""

import re
from collections import Counter
from collections.abc import Iterable

from ingest.language import (
    JOINING,
    NUMBER_ELSEWHERE,
    NUMBER_IN_WORDS,
    NUMBERS,
    ORDINALS,
    TENS,
    WIDE,
)

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
CUT_WORD = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)-$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_CJK = re.compile(f"[{WIDE}]")
# "twenty-seven", "vingt-deux", "two-thirds": numbers that are written with a hyphen.
_NUMBER = re.compile(
    rf"{NUMBER_IN_WORDS}|{NUMBER_ELSEWHERE}"
    rf"|(?:{'|'.join((*TENS, *NUMBERS))})-(?:half|quarters?|(?:{'|'.join(ORDINALS)})s?)"
)

# "Nord- und Südtor": the second half of a compound is left out, not cut.
_JOINED = re.compile(JOINING)

Words = Counter[str]


def vocabulary(lines: Iterable[str]) -> Words:
    """Return how often each word occurs in the lines, both halves of words that are cut aside."""
    words: Words = Counter()
    goes_on = False
    for line in lines:
        text = line.casefold()
        start = _FIRST_WORD.match(text) if goes_on else None
        goes_on = CUT_WORD.search(text) is not None
        words.update(_WORD.findall(CUT_WORD.sub("", text[start.end() if start else 0 :])))
    return words


def append(text: str, more: str, words: Words) -> str:
    """Return two lines as one: a word cut by a hyphen is whole, Chinese goes on without a space.

    >>> append("the pas-", "ture", Counter()), append("Tag-", "und Nachtzug", Counter())
    ('the pasture', 'Tag- und Nachtzug')
    """
    cut, rest = CUT_WORD.search(text), _FIRST_WORD.match(more)
    if cut and rest:
        if _JOINED.match(more) and not words[(cut[1] + rest[0]).casefold()]:
            return f"{text} {more}"
        return text[:-1] + more if is_cut(cut[1], rest[0], words) else text + more
    if not text or (_CJK.match(text[-1]) and _CJK.match(more)):
        return text + more
    return f"{text} {more}"


def is_cut(first: str, second: str, words: Words) -> bool:
    """Tell whether a hyphen at the end of a line only cuts a word, judged by the other lines."""
    if not second[0].islower():
        return False
    first, second = first.casefold(), second.casefold()
    if _NUMBER.fullmatch(f"{first}-{second}"):
        return bool(_NUMBER.fullmatch(first + second))
    whole, hyphenated = words[first + second], words[f"{first}-{second}"]
    if whole or hyphenated:
        return whole >= hyphenated
    # Two words that both stand alone elsewhere are a compound, and so is a third part.
    both_stand_alone = words[first] and words[second] and min(len(first), len(second)) > 2
    return not both_stand_alone and "-" not in first


def cell_text(cell: str, words: Words) -> str:
    """Return the lines of a cell as one."""
    text = ""
    for line in cell.split("\n"):
        text = append(text, line, words)
    return text
