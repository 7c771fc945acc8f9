"""How far an English name reaches to the left of the bracket that holds its Chinese name.

Marks tell best: quotation marks, italics, bold. Then capitals. Last comes the noun phrase, cut at
function words and punctuation. Where several ways are open, the length of the Chinese name decides:
a word of English takes about two Chinese characters.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass

from ingest.language import CHINESE, ORDINALS, WORD
from ingest.structure import Reading
from ingest.terms import name_words

_LEFT_CHARACTERS = 400
_TRAILING = " \t,，.;:：”\"“'’‘」』"
# Of Chinese characters to an English word: what a translation can have.
_FEWEST, _MOST = 0.45, 6.5
# Above this the English found is too short, and reaches across "and", "of" or a comma.
_TOO_SHORT = 3.5
# In quoted prose a shorter stretch than the whole quotation may be meant.
_MAX_PHRASE_WORDS = 8
_CONNECTOR = re.compile(r"of|for|and|the|on|&|in|de|von")
_STOP_WORD = re.compile(
    r"a|an|the|this|that|these|those|its|their|our|his|her|my|your|some|any|each|every|all|both"
    r"|no|such|what|which|who|whom|whose|where|when|while|why|how|if|whether|than|as|so|because"
    r"|although|though|since|until|unless|of|in|on|at|to|for|from|by|with|without|within|into"
    r"|onto|upon|over|under|between|among|through|during|before|after|about|against|toward"
    r"|towards|via|per|like|and|or|but|nor|not|is|are|was|were|be|been|being|am|has|have|had"
    r"|having|do|does|did|will|would|can|could|may|might|must|shall|should|it|they|we|he|she|you"
    r"|i|there|here|also|only|just|even|still|yet|now|then|thus|therefore|however|more|most|less"
    r"|least|very|too|often|sometimes|usually|called|named|termed|dubbed|known|labelled|labeled"
    r"|so-called|means|meaning|say|says|said|includes|include|included|including|use|uses|used"
    r"|using|namely",
    re.IGNORECASE,
)
_SENTENCE_OPENER = re.compile(rf"{_STOP_WORD.pattern}|see|cf\.", re.IGNORECASE)
_TOKEN = re.compile(r"[^\s()（）\[\]“”\"|,，、;；:：。！？!?—–]+")
_DOMAIN = re.compile(r"(?:https?://|www\.).*|[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/.*)?")
# "third meeting of the": 第 counts what stands before the name.
_ORDINAL_OF = re.compile(
    rf"(?:\d+(?:st|nd|rd|th)|(?:[a-z]+-)?(?:{'|'.join(ORDINALS)}|[a-z]+th)) (?:[\w-]+ ){{1,3}}of $",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Reach:
    """An English name before a bracket.

    Attributes:
        english: The name.
        is_clear: Whether marks or capitals bound it, rather than the words around it.
        is_quoted: Whether quotation marks bound it.
        clause: If it is not clear: the words before the bracket.
    """

    english: str
    is_clear: bool
    is_quoted: bool = False
    clause: str = ""


def english_before(reading: Reading, bracket: tuple[int, int], chinese: str) -> Reach | None:
    """Return the English name that stands before a bracket with Chinese, or None."""
    start, _ = bracket
    if CHINESE.match(reading.text[max(0, start - 8) : start].rstrip()[-1:]):
        return None
    for english in _quoted(reading, bracket):
        if fits(english, chinese):
            return Reach(english, is_clear=True, is_quoted=True)
    emphasised = reading.emphasised
    nearest = bisect_left(emphasised, (start,)) - 1
    for first, last in emphasised[max(0, nearest) : nearest + 1]:
        if last <= start <= last + 2 and fits(name := clean(reading.text[first:last]), chinese):
            return Reach(without_article(name), is_clear=True)
    return _unmarked(_clause(reading, start), chinese)


def clean(english: str) -> str:
    """Return a name without the marks around it."""
    english = re.sub(r"\s+", " ", english).strip()
    english = re.sub(r"^[\s,.;:“\"‘'—–-]+", "", english)
    if english.endswith("..."):
        return english
    marked = re.search(r"[“\"][^“”\"]*[”\"]$", english)
    return english if marked and marked.start() else english.rstrip(_TRAILING)


def without_article(english: str) -> str:
    """Return a name without "the", "a" or "an" before it."""
    return re.sub(r"^(?:the|an?)\s+(?=\S)", "", english, flags=re.IGNORECASE)


def is_function_word(word: str) -> bool:
    """Tell whether a word is one that names do not reach across: an article, a pronoun, "is"."""
    return bool(_STOP_WORD.fullmatch(word))


def fits(english: str, chinese: str) -> bool:
    """Tell whether an English name can be as long as that of a Chinese one, and is one at all."""
    words = len(WORD.findall(english))
    if not words or not re.search(r"[^\W\d_]", english) or _DOMAIN.fullmatch(english):
        return False
    return _FEWEST <= _length(chinese) / words <= _MOST


def _length(chinese: str) -> int:
    return len(CHINESE.findall(chinese)) + len(WORD.findall(chinese))


def _quoted(reading: Reading, bracket: tuple[int, int]) -> list[str]:
    """Return what is quoted right before a bracket, outer first, and what is quoted around it."""
    text, (start, end) = reading.text, bracket
    before, around = [], []
    preceding = bisect_left(reading.chinese_brackets, bracket) - 1
    earlier = reading.chinese_brackets[preceding][1] if preceding >= 0 else 0
    for first, last in reading.quotes_before(start):
        if last <= start and re.fullmatch(r"[”\"」』]+\s?", text[last:start]):
            before.append(text[first:last])
        closes = last < len(text) and re.fullmatch(r"[\s,.;，。]*", text[end:last])
        unclosed = last == len(text)
        if first >= earlier and last > start and (closes or unclosed):
            around.append(text[first:start])
    return [clean(name) for name in [*before, *reversed(around)]]


def _clause(reading: Reading, start: int) -> str:
    """Return what stands before `start`, from the last bracket or the end of a sentence on."""
    left = reading.text[max(0, start - _LEFT_CHARACTERS) : start].rstrip()
    left = re.sub(r"\s?\([A-Z][\w&]{1,9}\)(?=\s[a-z])", "", left)  # "(S&T)" within a name
    ends = [m.end() for m in re.finditer(r"[()（）|\n]|[.!?](?=\s+[“\"A-Z])(?<!\b[A-Z].)", left)]
    return left[ends[-1] if ends else 0 :]


def _unmarked(clause: str, chinese: str) -> Reach | None:
    tokens = list(_TOKEN.finditer(clause))
    if not tokens or clause[tokens[-1].end() :].strip():
        return None
    if _is_capital(tokens[-1][0]):
        english = _capitals(clause, tokens, chinese)
    else:
        english = _noun_phrase(clause, tokens, chinese)
    english = without_article(clean(english))
    while _opens_sentence(english.partition(" ")[0]):
        english = english.partition(" ")[2]
    if not fits(english, chinese):
        return None
    is_clear = _is_capital(tokens[-1][0])
    return Reach(english, is_clear, clause="" if is_clear else clause)


def _opens_sentence(word: str) -> bool:
    """Tell whether a word has its capital, if any, from where it stands: "See", not "MOST"."""
    acronym = word.isupper() and len(word) > 1
    return bool(_SENTENCE_OPENER.fullmatch(word)) and word[0].isupper() and not acronym


def _is_capital(word: str) -> bool:
    return word[0].isupper() or (word[0].isdigit() and any(c.isupper() for c in word))


def _capitals(clause: str, tokens: list[re.Match[str]], chinese: str) -> str:
    """Return the run of capitalised words at the end of a clause, with "of", "for" and "and"."""
    starts = _run_starts(clause, tokens)
    best = starts[0]
    for place in starts[1:]:
        joined = clause[place:best]
        inside = re.search(r"\b(?:of|for|on)\b", joined)
        # "X and Y" is one name where "of" holds it together, or where Y alone is too short.
        wanted = _distance(clause[place:], chinese) <= _distance(clause[best:], chinese)
        if inside or wanted:
            best = place
    if "第" in chinese and (ordinal := _ORDINAL_OF.search(re.sub(r"the $", "", clause[:best]))):
        return clause[ordinal.start() :]
    if _ratio(clause[best:], chinese) > _TOO_SHORT:
        return _with_apposition(clause, best)
    return clause[best:]


def _run_starts(clause: str, tokens: list[re.Match[str]]) -> list[int]:
    """Return where a run of capitals may start: nearest first, then before each "and"."""
    starts: list[int] = []
    start = tokens[-1].start()
    for following, token in zip(reversed(tokens), reversed(tokens[:-1]), strict=False):
        if clause[token.end() : following.start()].strip():
            break
        if _opens_sentence(token[0]):
            break
        if _is_capital(token[0]):
            start = token.start()
        elif not _CONNECTOR.fullmatch(token[0]):
            break
        elif token[0] in ("and", "&", "in"):
            starts.append(start)
    return [*starts, start] if not starts or starts[-1] != start else starts


def _ratio(english: str, chinese: str) -> float:
    return _length(chinese) / max(1, _weighty(english))


def _distance(english: str, chinese: str) -> float:
    return abs(_weighty(english) - _length(chinese) / 2)


def _weighty(english: str) -> int:
    return sum(not _CONNECTOR.fullmatch(word) for word in WORD.findall(english))


def _with_apposition(clause: str, start: int) -> str:
    """Return the name with the one before its comma: "Institute of A, Academy of B"."""
    before = clause[:start].rstrip()
    if not before.endswith(","):
        return clause[start:]
    tokens = list(_TOKEN.finditer(before))
    place = tokens[-1].start() if tokens and _is_capital(tokens[-1][0]) else start
    for following, token in zip(reversed(tokens), reversed(tokens[:-1]), strict=False):
        if before[token.end() : following.start()].strip() or token[0] == "the":
            break
        if _is_capital(token[0]):
            place = token.start()
        elif not _CONNECTOR.fullmatch(token[0]):
            break
    return clause[place:]


def _noun_phrase(clause: str, tokens: list[re.Match[str]], chinese: str) -> str:
    """Return the words at the end of a clause up to a function word or a mark."""
    start = len(clause)
    following = tokens[-1]
    for count, token in enumerate(reversed(tokens)):
        if clause[token.end() : following.start()].strip() or count >= _MAX_PHRASE_WORDS:
            break
        word = token[0].casefold()
        too_short = start < len(clause) and _ratio(clause[start:], chinese) > _TOO_SHORT
        if is_function_word(word) and not (too_short and word in ("and", "of")):
            # An infinitive is not a name.
            return "" if word == "to" and count == 1 else clause[start:]
        if not is_function_word(word):
            start = token.start()
        following = token
    return clause[start:]


def ends_with_name(clause: str, names: list[str]) -> str:
    """Return the longest of `names` that a clause ends with; the empty string if none does."""
    words = name_words(clause)
    ending = [name for name in names if words[-len(name_words(name)) :] == name_words(name)]
    return max(ending, key=len, default="")
