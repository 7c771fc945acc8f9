"""Abbreviations and what they stand for: "Full Name (FN)" and "FN (Full Name)".

Method: A. Schwartz and M. Hearst, "A simple algorithm for identifying abbreviation definitions in
biomedical text", 2003. Added to it: a plural's "s", whole words that both forms share, and the
quotation that a full name stands in.
"""

import re
from collections.abc import Iterator

from ingest.language import CHINESE, YEAR
from ingest.structure import Reading
from ingest.terms import Naming, name_words

MAX_ABBREVIATION_CHARACTERS = 10
_LEFT_CHARACTERS = 300
# What may introduce the other form: "(or KPIs)", "(hereafter: the Fund)".
_LEAD = re.compile(
    r"^(?:(?:or|also|i\.e\.|aka|a\.k\.a\.|short|abbr\.|abbreviated|hereafter|hereinafter|henceforth|"
    r"(?:in|for) short)(?:\s(?:as|to|called|known as|for))?[,:]?\s+|[“\"'])"
)
_SPELLED_OUT = re.compile(r"(?P<short>[^\s:=]{2,12})\s?[:=]\s?(?P<long>[A-Za-z].*)")
_ROMAN_NUMERAL = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
_YEAR = re.compile(rf"\b{YEAR}[a-zA-Z]?\b")
_BEFORE = re.compile(r"(?<![^\s“\"(（])(?P<short>[^\W_][\w&.-]*)\s?$")
# What a full name does not reach across.
_BOUNDARY = re.compile(r"[.!?;:]\s|[()（）\[\]“”\"|\n。；：，、]")
_TOKEN = re.compile(r"\S+")
_INITIAL = re.compile(r"(?<![^\W_])[^\W_]")
_WEIGHED = re.compile(r"[^\W_]+")
_SMALL_WORD = re.compile(r"(?:an?|and|as|at|by|for|from|in|of|on|or|the|to|with)\b")


def find_abbreviations(reading: Reading) -> Iterator[Naming]:
    """Yield each full name with its abbreviation."""
    for start, end in reading.brackets:
        content = reading.text[start + 1 : end - 1]
        if CHINESE.search(content) and not re.search(r"[,;，；]", content):
            continue
        left = reading.text[max(0, start - _LEFT_CHARACTERS) : start]
        inner = re.split(r"[,;，；]", _LEAD.sub("", content.strip()))[0]
        pair = _pair(left, re.sub(r"\s(?:for|in) short$", "", inner.strip()))
        if pair:
            yield Naming(english=pair[0], abbreviation=pair[1])


def _pair(left: str, inner: str) -> tuple[str, str] | None:
    """Return full name and abbreviation from what stands before and within brackets."""
    inner = inner.strip(" ”\"'")
    if spelled := _SPELLED_OUT.fullmatch(inner):
        return _whole(spelled["short"], spelled["long"])
    if is_abbreviation(inner):
        full_name = full_name_before(left, inner)
        return (full_name, inner) if full_name else None
    before = _BEFORE.search(left[-2 * MAX_ABBREVIATION_CHARACTERS :])
    return _whole(before["short"], inner) if before else None


def _whole(short: str, full_name: str) -> tuple[str, str] | None:
    """Return the pair if the abbreviation stands for the full name from its first word on."""
    bare = re.sub(r"^(?:the|an?)\s", "", full_name)
    if not is_abbreviation(short) or full_name_before(bare, short) != bare:
        return None
    return bare, short


def is_abbreviation(text: str) -> bool:
    """Tell whether a text can be an abbreviation: short, with two capitals or one and a figure."""
    words = text.split()
    capitals = len(re.findall(r"[A-Z]", text))
    has_figure = bool(re.search(r"[A-Z]\S*\d|\d\S*[A-Z]", text))
    longest_word = max(map(len, words), default=0)
    return (
        1 <= len(words) <= 3
        and 2 <= len(text) <= 2 * MAX_ABBREVIATION_CHARACTERS
        and longest_word <= MAX_ABBREVIATION_CHARACTERS
        and text[0].isalnum()
        and capitals + has_figure >= 2
        and capitals >= 1
        and not re.search(r"[^\w\s&.'’/+-]|_", text)
        and not (_ROMAN_NUMERAL.fullmatch(text) or _YEAR.search(text) or CHINESE.search(text))
    )


def is_acronym(text: str) -> bool:
    """Tell whether a single word is an abbreviation by its looks alone: capitals for the most."""
    bare = re.sub(r"s$|[&.]", "", text)
    capitals = len(re.findall(r"[A-Z0-9]", bare))
    return is_abbreviation(text) and " " not in text and 2 * capitals > len(bare)


def full_name_before(text: str, abbreviation: str) -> str:
    """Return the full name at the end of a text, or the empty string if there is none.

    >>> full_name_before("a member of the World Trade Organization", "WTO")
    'World Trade Organization'
    """
    candidate = _last_part(text)
    letters = _own_letters(abbreviation, candidate)
    words = list(_TOKEN.finditer(candidate.replace("-", " ")))
    most_words = min(len(letters) + 5, 2 * len(letters)) + len(abbreviation.split()) - 1
    if not letters or not words:
        return ""
    first = words[max(0, len(words) - most_words)].start()
    start = _align(letters, candidate, first)
    if start < 0:
        return ""
    start = _with_more_initials(letters, candidate, start, first)
    full_name = candidate[start:].strip(" ,'’")
    shorter = len(full_name) <= len(abbreviation)
    contains_itself = abbreviation in full_name.split()
    agrees = _initials_agree(letters, full_name)
    return full_name if agrees and not shorter and not contains_itself else ""


def _last_part(text: str) -> str:
    """Return what stands behind the last boundary, or within quotation marks at the end."""
    text = text.rstrip(" ”\"'’,")
    boundaries = [match.end() for match in _BOUNDARY.finditer(text)]
    return text[boundaries[-1] if boundaries else 0 :].strip()


def _own_letters(abbreviation: str, candidate: str) -> str:
    """Return the letters to be found, without a plural's "s" and words that both forms have."""
    shared = set(name_words(candidate))
    own = [
        word
        for word in abbreviation.split()
        if not (re.search(r"[a-z]{2}", word) and set(name_words(word)) <= shared)
    ]
    text = re.sub(r"(?<=[A-Z0-9])s$", "", " ".join(own))
    if re.search(r"[a-z]{3}", text):
        return ""
    return "".join(character for character in text if character.isalnum()).lower()


def _align(letters: str, candidate: str, first: int) -> int:
    """Return where the full name starts, matching letters from the last one back; -1 if nowhere.

    The first letter must begin a word of weight; the others may stand anywhere, in order.
    """
    lower = candidate.lower()
    if len(lower) != len(candidate):  # a letter without a lower case of its own length
        return -1
    place = len(lower)
    for rest, letter in zip(range(len(letters) - 1, -1, -1), reversed(letters), strict=True):
        place -= 1
        while place >= first and not (
            lower[place] == letter and (rest or _begins_word(lower, place))
        ):
            place -= 1
        if place < first:
            return -1
    return place


def _begins_word(text: str, place: int) -> bool:
    begins = place == 0 or not text[place - 1].isalnum()
    return begins and not _SMALL_WORD.match(text, place)


def _with_more_initials(letters: str, candidate: str, start: int, first: int) -> int:
    """Return an earlier start if it gives more letters an initial: "SSML" needs both words in S."""
    lower = candidate.lower()
    best = _shared_initials(letters, lower[start:])
    for place in range(start - 1, first - 1, -1):
        if lower[place] == letters[0] and _begins_word(lower, place):
            shared = _shared_initials(letters, lower[place:])
            if shared > best:
                start, best = place, shared
    return start


def _initials_agree(letters: str, full_name: str) -> bool:
    """Tell whether more than half of the letters are initials, half in a single word.

    At least as many words of weight must give a letter as give none.
    """
    words = _INITIAL.findall(full_name.lower())
    weighty = sum(not _SMALL_WORD.match(m[0]) for m in _WEIGHED.finditer(full_name.lower()))
    shared = _shared_initials(letters, full_name.lower())
    return 2 * shared > len(letters) - (len(words) == 1) and 2 * shared >= weighty


def _shared_initials(letters: str, lower: str) -> int:
    """Return how many letters are initials of words, in order."""
    initials = _INITIAL.findall(lower)
    longest = [0] * (len(initials) + 1)  # of the common subsequences, row by row
    for letter in letters:
        row = [0]
        for place, initial in enumerate(initials):
            same = longest[place] + 1 if letter == initial else 0
            row.append(max(same, longest[place + 1], row[place]))
        longest = row
    return longest[-1]
