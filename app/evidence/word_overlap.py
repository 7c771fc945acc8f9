"""How many words of a question stand in a text."""

from collections.abc import Sequence

from index import Query, tokenize


def shared_count(query: Query, text: str) -> int:
    """Return how many words of a question stand in a text, under any of their names."""
    tokens = set(tokenize(text))
    return sum(stands_among(word, tokens) for word in query.words)


def stands_among(word: Sequence[Sequence[str]], tokens: set[str]) -> bool:
    """Tell whether one of a word's alternatives stands among some tokens."""
    return any(tokens.issuperset(run) for run in word)


def shared_words(question: str, text: str) -> float:
    """Return how much of a question's words stand in a text, 0 to 10, like a logit in range."""
    asked = set(tokenize(question))
    return 10.0 * len(asked & set(tokenize(text))) / len(asked) if asked else 0.0
