"""Names of a question that are one typing error away from a name in the texts."""

import re
from collections.abc import Callable, Collection, Mapping

from index.text import tokenize, without_accents
from ingest import HAN

# Shorter names have too many neighbours: Iran and Iraq, Mali and Bali.
MIN_LETTERS = 5
_TYPED_PLAIN = re.compile(r"\b[A-Za-z]{4,}\b")
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


def accents_of(words: Collection[str]) -> dict[str, str]:
    """Return words with accents, in small letters, by how they are typed without.

    >>> accents_of(["Mühle"])
    {'muhle': 'mühle', 'muehle': 'mühle'}
    """
    small = {word.lower() for word in words}
    return {
        plain: word
        for word in sorted(small)
        if not word.isascii()
        for plain in without_accents(word)
        if plain not in small
    }


def accented(
    question: str, accents: Callable[[], Mapping[str, str]], *, names_only: bool = False
) -> str:
    """Return a question with the accents that the texts write and it leaves out.

    `accents` returns those of the texts; see `accents_of`. English words have none: with
    `names_only` words in small letters stay ("role", where a text has "rôle").

    >>> accented("Wann brannte die Muehle?", lambda: {"muehle": "mühle"})
    'Wann brannte die Mühle?'
    """

    def respelt(match: re.Match[str]) -> str:
        if names_only and match[0].islower():
            return match[0]
        meant = accents().get(match[0].lower(), "")
        return meant.capitalize() if meant and match[0][0].isupper() else meant or match[0]

    return _TYPED_PLAIN.sub(respelt, question)


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
