"""Chinese words and their English translations, by the dictionary CC-CEDICT.

It lets words of a Chinese question meet an English passage, and gives the cross-encoder, which
reads English only, a rough English version of the question.
"""

import gzip
import re
from functools import cache

from index.models import CHINESE_DICTIONARY
from ingest import HAN

# Translations of a word that are tried; the dictionary names the common ones first.
TRANSLATIONS = 3
LONGEST_WORD = 8  # characters
# What a character costs that no word holds, in words: as long as there is another way, take it.
UNKNOWN_COST = 1.5

_ASIDE = re.compile(rf"\s*(?:\([^)]*\)|\[[^\]]*\]|[{HAN}|·]+)")
_NO_TRANSLATION = re.compile(
    r"(?:CL:|(?:old |erhua )?variant of|abbr\. for|used (?:after|as|at|before|for|in|to|with)\b"
    r"|(?:see|also|surname)(?:[ ，]|$))"
)
_PARTICLE = re.compile(r"^(?:to|a|an|the) (?=\w)")
# Words that ask; the dictionary says "what?" and the like, or nothing that helps.
QUESTION_WORDS = {
    "谁": "who",
    "什么": "what",
    "何": "what",
    "何时": "when",
    "什么时候": "when",
    "哪里": "where",
    "哪儿": "where",
    "为什么": "why",
    "为何": "why",
    "多少": "how many",
    "几": "how many",
    "多久": "how long",
    "怎么": "how",
    "怎样": "how",
    "如何": "how",
    "哪": "which",
    "哪个": "which",
    "哪些": "which",
    "哪一年": "which year",
    "是": "is",
}
PARTICLES = frozenset("的了吗呢地得着过把被之所们吧啊")


def segment(text: str) -> list[str]:
    """Return the words of a run of Chinese: the fewest that are known, longest last.

    >>> segment("现代设计的趋势是什么")
    ['现代', '设计', '的', '趋势', '是', '什么']
    """
    entries, _ = _dictionary()
    # The cheapest way to each place: its cost, and where its last word begins.
    ways: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(text) + 1):
        starts = range(max(0, end - LONGEST_WORD), end)
        known = [
            (ways[start][0] + 1.0, start)
            for start in starts
            if text[start:end] in entries or text[start:end] in QUESTION_WORDS
        ]
        ways.append(min(known, default=(ways[end - 1][0] + UNKNOWN_COST, end - 1)))
    words: list[str] = []
    end = len(text)
    while end:
        start = ways[end][1]
        words.append(text[start:end])
        end = start
    return words[::-1]


def translations(word: str) -> list[str]:
    """Return up to `TRANSLATIONS` English translations of a word, common ones first.

    >>> translations("趋势")[:1]
    ['trend']
    """
    found: list[str] = []
    for sense in re.split(r"[/;]", _dictionary()[0].get(word, "")):
        meaning = _ASIDE.sub("", sense).strip()
        translation = _PARTICLE.sub("", meaning)  # later: "to see" is not a reference, "see" is one
        if translation and not _NO_TRANSLATION.match(meaning) and translation not in found:
            found.append(translation)
    return found[:TRANSLATIONS]


def simplified(text: str) -> str:
    """Return Chinese in simplified characters; other text stays as it is.

    >>> simplified("產業政策")
    '产业政策'
    """
    return text.translate(_dictionary()[1])


@cache
def _dictionary() -> tuple[dict[str, str], dict[int, str]]:
    """Return translations by simplified word, and simplified characters by traditional ones."""
    entries: dict[str, str] = {}
    characters: dict[int, str] = {}
    with gzip.open(CHINESE_DICTIONARY.locate(), "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("#"):
                continue
            head, _, rest = line.partition(" [")
            traditional, _, simple = head.partition(" ")
            english = rest.partition("] /")[2].rstrip("/\r\n ")
            entries[simple] = f"{entries[simple]}/{english}" if simple in entries else english
            if len(traditional) == 1 and traditional != simple:
                characters.setdefault(ord(traditional), simple)
    # 乾, 著 and the like are simplified characters, too, in other words.
    return entries, {c: s for c, s in characters.items() if chr(c) not in entries}
