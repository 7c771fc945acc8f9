"""How many words of a question stand in a text."""

from collections.abc import Sequence

from index import Query, tokenize

# Share of the words of two questions that stand in both, from which on they ask the same.
ALIKE = 0.6


def shared_count(query: Query, text: str) -> int:
    """Return how many words of a question stand in a text, under any of their names."""
    tokens = set(tokenize(text))
    return sum(stands_among(word, tokens) for word in query.words)


def asks_alike(question: str, text: str) -> bool:
    """Tell whether a text is a question as well, of almost the same words.

    >>> asks_alike("How long may I keep a boat?", "How long may a boat be kept?")
    True
    """
    asked, own = set(tokenize(question)), set(tokenize(text))
    return text.endswith(("?", "？")) and len(asked & own) >= ALIKE * len(asked | own)


def stands_among(word: Sequence[Sequence[str]], tokens: set[str]) -> bool:
    """Tell whether one of a word's alternatives stands among some tokens."""
    return any(tokens.issuperset(run) for run in word)


def shared_words(question: str, text: str) -> float:
    """Return how much of a question's words stand in a text, 0 to 10, like a logit in range."""
    asked = set(tokenize(question))
    return 10.0 * len(asked & set(tokenize(text))) / len(asked) if asked else 0.0
