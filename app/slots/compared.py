"""What a question tells that sets texts against one another: that it does, and on what subject."""

import re

from app.slots.question_words import content_words
from ingest import BOTH_ELSEWHERE, GENRE, NUMBERS, TEXT_TALK

_TEXTS = re.compile(
    r"\b(?:each|both|two|either)(?: of)?(?: the)? "
    rf"(?:{GENRE}|sources)\b|\b{BOTH_ELSEWHERE}\b|两篇|两份|两个文本",
    re.IGNORECASE,
)
# The same where the texts may be some that a text speaks of.
_THE_TEXTS = re.compile(rf"\b(?:the|these|those|all|our|my) (?:{GENRE}|sources)\b", re.IGNORECASE)
_PLURAL = re.compile(r"(?!thesis)\w*[sa]", re.IGNORECASE)
# Words that only say that texts are compared, and what they do.
_ROLES = ("text", "saying", "comparing", "each", "kind", "aside", "holding")
_COMPARING = {word for role in _ROLES for word in TEXT_TALK[role][0].split()}
_GENRE = re.compile(rf"{GENRE}|sources|views?|positions?", re.IGNORECASE)


def names_several_texts(question: str) -> bool:
    """Tell whether a question is of two texts or of each: "both reports"."""
    return bool(_TEXTS.search(question))


def names_the_texts(question: str) -> bool:
    """Tell whether a question is of the texts, as far as its words tell.

    >>> names_the_texts("How do the texts differ on rye?"), names_the_texts("Does the text?")
    (True, False)
    """
    return any(_PLURAL.fullmatch(match[0].split()[-1]) for match in _THE_TEXTS.finditer(question))


def subject_compared(question: str) -> list[set[str]]:
    """Return the tokens of each word that tells on what texts are compared; none if none are.

    >>> subject_compared("Compare what the two studies say about rye")
    [{'rye'}]
    """
    if not (names_several_texts(question) or names_the_texts(question)):
        return []
    return [
        tokens
        for word, tokens in content_words(question)
        if word.lower() not in {*_COMPARING, *NUMBERS} and not _GENRE.fullmatch(word)
    ]
