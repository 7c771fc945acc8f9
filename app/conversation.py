"""A follow-up question becomes one that stands alone, from the questions before it.

Rules of English and Chinese, no language model. A question that names its own topic is left alone.
"""

import re
from collections.abc import Sequence

from index import tokenize

Turn = str | tuple[str, str]

# A question with no more content words than this cannot stand alone after another one.
MAX_FRAGMENT_TOKENS = 1

_CONTINUES = re.compile(
    r"^(?:(?:and |but )?(?:what|how) about|and|but|or|also|then|so)\b[\s,]*|^(?:那么?|还有)[\s，]*",
    re.IGNORECASE,
)
_CHINESE_AND = re.compile(r"呢[?？]?$")
_ORDINAL = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|seventh|last)\b|第[一二三四五六七]", re.IGNORECASE
)
_YEARS = re.compile(r"\b(?:19|20)\d{2}(?:\s*[-–]\s*(?:(?:19|20)\d{2}|present))?\b", re.IGNORECASE)
_NAME = re.compile(r"(?<!^)(?<![.?!] )\b[A-Z][\w&'’-]+(?: [A-Z][\w&'’-]+)*")
_INTERROGATIVE = re.compile(
    r"^\W*(?:what|who|whom|when|where|why|how|which)(?:\s+(?:many|much|long))?\s+"
    r"(?:(?:is|are|was|were|does|do|did|has|have|had|can|could|would|should)\b\s*)?"
    r"|^\W*(?:is|are|was|were|does|do|did|tell me about|explain|define|describe)\s+",
    re.IGNORECASE,
)
_LAST_LINK = re.compile(
    r"^.*\b(?:is|are|was|were|do|does|did|of|in|for|about|by|on|during|with|mean)\s+", re.IGNORECASE
)
_PRONOUN = re.compile(r"\b(?:it|they|them|he|she|him|her)\b|它们?|他们?|她们?", re.IGNORECASE)
_POSSESSIVE = re.compile(r"\b(?:its|their|his)\b|其", re.IGNORECASE)
_POINTING = re.compile(
    r"\b(?:this|that|these|those|such|the same|the former|the latter|there|ones?)\b|这|那|该",
    re.IGNORECASE,
)


def standalone_question(question: str, history: Sequence[Turn]) -> str:
    """Return the question with what it leans on from earlier ones, oldest first.

    >>> standalone_question("And long boards?", ["What are short boards?"])
    'What are long boards?'
    >>> standalone_question("Why are they costly?", ["What are short boards?"])
    'Why are short boards costly?'
    """
    question = question.strip()
    if not history or not question:
        return question
    *earlier, last = history
    previous = standalone_question(last if isinstance(last, str) else last[0], earlier)
    if not previous:
        return question
    if _CONTINUES.match(question) or _CHINESE_AND.search(question):
        return _continued(question, previous)
    topic = _topic(previous)
    if _PRONOUN.search(question):
        return _PRONOUN.sub(lambda _: topic, question, count=1)
    if _POSSESSIVE.search(question):
        return _POSSESSIVE.sub(lambda _: f"{topic}'s", question, count=1)
    is_fragment = len(tokenize(question)) <= MAX_FRAGMENT_TOKENS
    if is_fragment or _POINTING.search(question) or _lone_ordinal(question, previous):
        return f"{question} ({topic})"
    return question


def _continued(question: str, previous: str) -> str:
    """Return the previous question about another thing: an ordinal, years, a name, a topic."""
    rest = _CHINESE_AND.sub("", _CONTINUES.sub("", question)).strip(" ?？,，")
    if _INTERROGATIVE.match(rest) and len(tokenize(rest)) > MAX_FRAGMENT_TOKENS:
        return f"{rest}? ({_topic(previous)})"
    for pattern in (_ORDINAL, _YEARS, _NAME):
        new, old = pattern.search(f"– {rest}"), pattern.search(previous)
        if new and old:
            return previous[: old.start()] + new[0] + previous[old.end() :]
    frame = _LAST_LINK.match(previous)
    return f"{frame[0]}{rest}?" if frame and rest else f"{rest}? ({_topic(previous)})"


def _topic(question: str) -> str:
    """Return what a question is about: itself without its interrogative.

    >>> _topic("What are short boards?")
    'short boards'
    """
    return _INTERROGATIVE.sub("", question).strip(" ?？.")


def _lone_ordinal(question: str, previous: str) -> bool:
    """Tell whether the question counts on from the previous one: "Who led the second?"."""
    ordinal = _ORDINAL.search(question)
    ends_there = ordinal is not None and not question[ordinal.end() :].strip(" ?？")
    return ends_there and bool(_ORDINAL.search(previous))
