"""Where sentences begin and end, in English, Chinese and other languages."""

import re
from collections import Counter
from collections.abc import Iterator

import sentencex

from ingest.language import (
    CHINESE,
    FUNCTION_WORDS,
    GERMAN_MONTH,
    HAN,
    KANA,
    MONTH,
    MONTHS,
    UNSPACED,
)

# The number of a list item confuses the rules, and belongs to the item's first sentence.
# So does that of a numbered part: "2.1.", "Step 3.", "Article IV."
_LIST_NUMBER = re.compile(
    r"\s*(?:\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,4})[.)]\s+(?=\S)"
    r"|(?:[A-Z][a-z]{2,11}\s)?(?:\d{1,3}(?:\.\d{1,3}){0,5}|[IVX]{1,5})\.\s+(?=[^\W\d_]))?"
)
_KANA = re.compile(f"[{KANA}]")
_UNSPACED = re.compile(f"[{UNSPACED}]")
# A clause of Thai and the like: up to a space, unless it is short.
_CLAUSE = re.compile(rf"\S.{{19,}}?(?=\s[{UNSPACED}]|$)|\S.*")
# The rules keep a quotation whole. What is longer than this is one that was never closed.
MAX_SENTENCE_CHARACTERS = 500
# The rules count bytes, and break down where a letter is followed by one of the wider spaces, or at
# half a character (a lone surrogate), which has no bytes.
_WIDE_SPACE = re.compile(r"[^\S\n ]|[\ud800-\udfff]")
# Characters of a line that the rules are given at once: their time grows with the square of it.
MAX_LINE_CHARACTERS = 4_000
_END = re.compile(r"[.!?][”\"’)]?\s(?=[“\"‘(]?[A-ZÀ-Þ])|[。！？][”」』]?")
# A sentence of more words (Chinese: characters) with hardly a pause was never punctuated.
MAX_SENTENCE_WORDS, WINDOW_WORDS, WORDS_A_PAUSE = 60, 45, 25
# Words before and behind a place among which a joining word is cut before.
CUT_REACH = 8
_UNIT = re.compile(rf"[{HAN}{KANA}]|[^\s{HAN}{KANA}]+")
# Marks within figures and names are none: "05:09", "1.3", "10.0.0.1".
_PAUSE = re.compile(r"[,;:.!?](?!\w)|[()—，、；：。！？（）]")
_JOINING = re.compile(
    # English, German, French, Spanish, Italian, Portuguese and Dutch.
    r"and|but|so|then|because|or|well|und|aber|dann|weil|oder|also|et|mais|puis|alors|donc|parce|ou"
    r"|y|pero|luego|entonces|porque|ma|poi|allora|perché|mas|então|depois|maar|dan|omdat",
    re.IGNORECASE,
)
# Lines that open with a time or a name and a colon; so many of them are turns of a talk.
MIN_TURNS = 3
_DAY = (
    r"(?:\d{4}[-/.]\d\d[-/.]\d\d|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}"
    rf"|{MONTH}\.? {{1,2}}\d{{1,2}})"
)
_TIME = r"\d{1,2}[:h]\d{2}(?::\d{2})?(?:[.,]\d{1,6})?(?:Z|[+-]\d{2}:?\d{2})?"
_TIMED = re.compile(
    rf"^[ \t]*[\[(<]?(?:(?:{_DAY}(?:,? |T))?{_TIME}|{_DAY})[\])>]?(?=\s)",
    re.MULTILINE | re.IGNORECASE,
)
_SPEAKER = re.compile(
    r"^[ \t]*(?:\*\*)?(?P<name>[^\W\d_][\w .’'-]{0,30})[:：](?=\S|\s)", re.MULTILINE
)
# The rules have what is abbreviated in these languages; for others those of English do better.
_OWN_RULES = frozenset({"de", "es", "it", "pt", "nl"})
MIN_FUNCTION_WORDS = 2
_KNOWN = tuple(FUNCTION_WORDS.items())
_LETTERS = re.compile(r"[^\W\d_]+")
# "am 3. Mai", "im 19. Jahrhundert": the point of a German ordinal, and what follows it.
_ORDINAL = re.compile(
    r"(?P<article>\b(?:am|vom|zum|im|beim|ins|der|dem|den|des|die|das|jede[mnrs]?)\s"
    r"(?:\d{1,2}\.(?:\s(?:und|bis|oder)\s|\s?[–-]\s?))?)?(?<!\d)\d{1,2}\.$",
    re.IGNORECASE,
)
_GERMAN_MONTH = re.compile(rf"(?P<month>{GERMAN_MONTH})(?!\w)")
_MARKS = re.compile(r"[“”\"„«»()（）]")


def sentence_bounds(text: str) -> list[tuple[int, int]]:
    """Return start and end of each sentence of rendered text, without surrounding space.

    A line break ends a sentence: rendered text has them only between list items and table rows.
    Source of the rules: sentencex (Wikimedia Foundation). No bounds for blank text.
    """
    bounds: list[tuple[int, int]] = []
    line_start = 0
    for line in text.split("\n"):
        for start, end in _line_bounds(line):
            bounds.append((line_start + start, line_start + end))
        line_start += len(line) + 1
    return bounds


def _line_bounds(line: str) -> list[tuple[int, int]]:
    number = _LIST_NUMBER.match(line)
    offset = number.end() if number else 0
    bounds = []
    for start, end in _segments(line[offset:]):
        body = line[offset + start : offset + end]
        if len(body) <= MAX_SENTENCE_CHARACTERS:
            bounds.append((offset + start, offset + end))
            continue
        unmarked = _MARKS.sub(" ", body)
        # Nothing but marks is one sentence.
        places = [offset + start + first for first, _ in _segments(unmarked)] or [0]
        places[0] = offset + start
        stops = [*places[1:], offset + end]
        bounds += [
            (first, first + len(line[first:stop].rstrip()))
            for first, stop in zip(places, stops, strict=True)
        ]
    bounds = [part for start, end in bounds for part in _windows(line, start, end)]
    if bounds and number:
        bounds[0] = (len(line) - len(line.lstrip()), bounds[0][1])
    return bounds


def _windows(line: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a sentence, or parts of about `WINDOW_WORDS` where it is long and hardly punctuated.

    They are cut between words, before a joining one if one is near.
    """
    words = [(m.start(), m.end()) for m in _UNIT.finditer(line, start, end)]
    pauses = len(_PAUSE.findall(line, start, end))
    if len(words) <= MAX_SENTENCE_WORDS or pauses * WORDS_A_PAUSE >= len(words):
        yield start, end
        return
    count = round(len(words) / WINDOW_WORDS)
    cuts = [_cut(line, words, number * len(words) // count) for number in range(1, count)]
    for first, last in zip([0, *cuts], [*cuts, len(words)], strict=True):
        yield (words[first][0] if first else start), (words[last - 1][1] if cuts else end)


def _cut(line: str, words: list[tuple[int, int]], place: int) -> int:
    """Return the word to cut before: a joining one near a place, else the one at it."""
    near = sorted(range(place - CUT_REACH, place + CUT_REACH + 1), key=lambda n: abs(n - place))
    joining = (n for n in near if _JOINING.fullmatch(line[slice(*words[n])]))
    return next(joining, place)


def turn_starts(text: str) -> list[int]:
    """Return where lines begin that open with a time or a speaker, if such lines come again."""
    times = [match.start() for match in _TIMED.finditer(text)]
    speakers = [(match.start(), match["name"]) for match in _SPEAKER.finditer(text)]
    held = Counter(name for _, name in speakers)
    again = [start for start, name in speakers if held[name] > 1]
    return [place for places in (times, again) if len(places) >= MIN_TURNS for place in places]


def _segments(text: str) -> list[tuple[int, int]]:
    """Return start and end of what sentencex takes for sentences, without surrounding space."""
    bounds: list[tuple[int, int]] = []
    cursor = 0
    text = _WIDE_SPACE.sub(" ", text)
    language = sentence_language(text)
    for piece in _pieces(text):
        sentences = (
            _CLAUSE.findall(piece) if language == "th" else sentencex.segment(language, piece)
        )
        for sentence in sentences:
            body = sentence.strip()
            if body:
                start = text.index(body, cursor)
                cursor = start + len(body)
                if bounds and _is_ordinal(text, bounds[-1], start, language):
                    bounds[-1] = (bounds[-1][0], cursor)
                else:
                    bounds.append((start, cursor))
    return bounds


def _is_ordinal(text: str, before: tuple[int, int], start: int, language: str) -> bool:
    """Tell whether what seems to end a sentence is a German ordinal before its noun.

    A month may be an English one ("in 15. May"): it counts in German text.
    """
    ordinal = _ORDINAL.search(text, *before)
    if ordinal is None:
        return False
    is_german = language == "de"
    if month := _GERMAN_MONTH.match(text, start):
        return is_german or month["month"] not in MONTHS
    noun = _LETTERS.match(text, start)
    is_noun = noun is not None and noun[0].lower() not in FUNCTION_WORDS["de"]
    return is_german and is_noun and bool(ordinal["article"])


def _pieces(text: str) -> Iterator[str]:
    """Yield a text in pieces that the rules take in short time, cut where a sentence seems to end.

    A piece without such a place is cut at its last space, and without any at its last character.
    """
    start = 0
    while len(text) - start > MAX_LINE_CHARACTERS:
        piece = text[start : start + MAX_LINE_CHARACTERS]
        ends = [match.end() for match in _END.finditer(piece)]
        cut = ends[-1] if ends else piece.rfind(" ") + 1 or len(piece)
        yield piece[:cut]
        start += cut
    if text[start:].strip():
        yield text[start:]


def sentence_language(text: str) -> str:
    """Return the language by whose rules a text is cut into sentences; English if unsure."""
    if _KANA.search(text):
        return "ja"
    if len(_UNSPACED.findall(text)) * 4 > len(text):
        return "th"
    if len(CHINESE.findall(text)) * 4 > len(text):
        return "zh"
    words = _LETTERS.findall(text[:MAX_LINE_CHARACTERS].lower())
    counts = Counter({code: sum(map(known.__contains__, words)) for code, known in _KNOWN})
    language, count = counts.most_common(1)[0]
    is_sure = count >= MIN_FUNCTION_WORDS and count > counts["en"]
    return language if is_sure and language in _OWN_RULES else "en"
