"""How well a passage takes up each word of a question, in any two languages."""

import re
from collections.abc import Sequence
from itertools import pairwise

from index.models import Encoder
from index.query.dictionary import PARTICLES, QUESTION_WORDS, segment
from index.text import STOP_WORDS, is_function_word
from ingest import BOTH_ELSEWHERE, CHINESE, COMPARE_ELSEWHERE, HAN, KANA, UNSPACED

# What says in other languages that texts are compared: no passage has to take it up.
_OF_TEXTS = re.compile(
    rf"\b{COMPARE_ELSEWHERE}\b|\b{BOTH_ELSEWHERE}\b|\b(?:sagen|disent|dicen|dicono|dizem)\b",
    re.IGNORECASE,
)
# Runs of Chinese characters; words in katakana; other words and figures.
_WORD = re.compile(
    rf"[{HAN}]+|[\u30a1-\u30fa\u30fc-\u30ff]{{2,}}|[^\W\d_{HAN}{KANA}{UNSPACED}]+|\d+(?:[.,]\d+)*"
)
_KANA = re.compile(f"[{KANA}]")


def words_taken_up(question: str, passage: str, encoder: Encoder) -> list[tuple[str, float]]:
    """Return each word of a question but function words, with its best match in a passage.

    Words, and pairs of neighbours in the passage, are encoded one by one by a multilingual encoder.
    A match is a cosine, -1 to 1, higher is better. Empty for a question or passage without words,
    as in languages that set none apart.
    """
    asked, said = content_words(question), words_of(passage)
    if not asked or not said:
        return []
    said = list(dict.fromkeys([*said, *map(" ".join, pairwise(said))]))
    best = (encoder.encode(asked) @ encoder.encode(said).T).max(axis=1)
    return list(zip(asked, best.tolist(), strict=True))


def content_words(question: str) -> Sequence[str]:
    """Return the words of a question but function words, each once, in order.

    >>> content_words("Combien pèsent les meules ?"), content_words("船几点出发？")
    (['pèsent', 'meules'], ['船', '出发'])
    >>> content_words("Vergleiche, was die beiden Berichte über Rost sagen")
    ['Rost']
    """
    found = dict.fromkeys(words_of(_OF_TEXTS.sub(" ", question))) or words_of(question)
    return [word for word in found if not _is_function_word(word)]


def words_of(text: str) -> list[str]:
    """Return the words and figures of a text in any language, in order."""
    is_japanese = _KANA.search(text) is not None
    found: list[str] = []
    for word in _WORD.findall(text):
        found += segment(word) if CHINESE.match(word) and not is_japanese else [word]
    return found


def _is_function_word(word: str) -> bool:
    if word[0] in "何誰" or (len(word) <= 2 and word[0] in "几多哪"):  # 何人, 几点, 多高
        return True
    known = (STOP_WORDS, PARTICLES, QUESTION_WORDS)
    return any(word in words for words in known) or is_function_word(word.lower(), "other")
