"""What readers put in several words becomes plain: contractions, titles twice, idioms."""

import re

from app.asked.named_texts import THE_TEXT
from ingest import TEXT_IDIOMS

_CONTRACTED = re.compile(
    r"\b(?:(what|who|where|when|how|it|that|this|they)['’](s|re)|(what|who|how|where)(s))\b",
    re.IGNORECASE,
)
# A title in the reader's language with the text's own: "《茶园报告》（The tea report）".
_TITLE = r"[《«“\"][^》»”\"]{2,80}[》»”\"]"
_BOTH_TITLES = re.compile(rf"{_TITLE} ?[(（] ?{THE_TEXT} ?[)）]|{THE_TEXT} ?[(（] ?{_TITLE} ?[)）]")
_IDIOMS = tuple((re.compile(words, re.IGNORECASE), f" {word} ") for words, word in TEXT_IDIOMS)


def plain(question: str) -> str:
    """Return a question with words in full, and one name for a text that it names twice.

    >>> plain("What’s the text?"), plain("《茶园报告》（the text）讲了什么")
    ('What is the text?', 'the text讲了什么')
    """
    question = _BOTH_TITLES.sub(THE_TEXT, question)
    return _CONTRACTED.sub(
        lambda m: f"{m[1] or m[3]} {'is' if 's' in (m[2], m[4]) else 'are'}", question
    )


def in_one_word(question: str) -> str:
    """Return a question with one word for each idiom that asks something of a text.

    >>> in_one_word("What does it leave out?").split()
    ['What', 'does', 'it', 'omissions', '?']
    """
    for idiom, word in _IDIOMS:
        question = idiom.sub(word, question)
    return question
