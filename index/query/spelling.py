"""Names of a question that are one typing error away from a name in the texts."""

import re
from collections.abc import Callable, Collection

from index.text import tokenize
from ingest import HAN

# Shorter names have too many neighbours: Iran and Iraq, Mali and Bali.
MIN_LETTERS = 5
_NAME = re.compile(rf"(?<![\w’'-])[^\W\d_{HAN}]{{{MIN_LETTERS},30}}(?![\w-])")


def names_of(text: str) -> set[str]:
    """Return the words of a text that begin with a capital and have at least `MIN_LETTERS`."""
    return {match[0] for match in _NAME.finditer(text) if match[0][0].isupper()}


def misspelt(
    question: str, vocabulary: Collection[str], names: Callable[[], Collection[str]]
) -> list[tuple[str, str]]:
    """Return names of a question that the texts lack, each with the one that may be meant.

    One letter is missing, added, changed or swapped with its neighbour; the first letter is right.
    A name with several such neighbours is left alone.

    Args:
        question: As it was typed.
        vocabulary: The tokens of the texts.
        names: Returns the names of the texts; asked only for a name that they lack.
    """
    found = []
    for typed in sorted(names_of(question)):
        if any(token in vocabulary for token in tokenize(typed)):
            continue
        meant = [name for name in names() if _is_one_slip(typed.lower(), name.lower())]
        if len(meant) == 1:
            found.append((typed, meant[0]))
    return found


def _is_one_slip(typed: str, name: str) -> bool:
    """Whether two words of the same first letter differ by one slip (Damerau 1964).

    >>> _is_one_slip("henrick", "henrik"), _is_one_slip("stoen", "stone")
    (True, True)
    >>> _is_one_slip("stone", "storm")
    False
    """
    if typed[0] != name[0] or abs(len(typed) - len(name)) > 1 or typed == name:
        return False
    start = next(
        (i for i, (a, b) in enumerate(zip(typed, name, strict=False)) if a != b),
        min(len(typed), len(name)),
    )
    rest, other = typed[start:], name[start:]
    swapped = rest[1:2] + rest[:1] + rest[2:]
    return other in (rest[1:], swapped) or rest == other[1:] or rest[1:] == other[1:]
