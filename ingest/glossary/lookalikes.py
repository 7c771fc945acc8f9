"""Letters of one script that look like those of another: a name can be read as one that it is not.

After the skeletons and the mixed-script rule of Unicode Technical Standard 39, Security Mechanisms.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import replace

from ingest.language import LATIN_LOOKALIKES, WORD
from ingest.terms import Term

_LATIN_OF = str.maketrans(LATIN_LOOKALIKES)


def point_out_lookalikes(terms: Iterable[Term]) -> list[Term]:
    """Return the terms, each with a warning for every name that can be read as another.

    A word deceives if it looks Latin and has letters of another script beside Latin ones, or if it
    has no others and looks as a word of another name does.
    """
    terms = list(terms)
    skeletons: dict[str, set[str]] = {}
    for term in terms:
        for word in _words(term):
            skeletons.setdefault(skeleton(word), set()).add(word)
    return [replace(term, warnings=tuple(_warnings(term, skeletons))) for term in terms]


def skeleton(word: str) -> str:
    """Return a word with a Latin letter for each that looks like one.

    >>> skeleton("Ѕсоре")
    'Scope'
    """
    return word.translate(_LATIN_OF)


def _words(term: Term) -> list[str]:
    return WORD.findall(" ".join((*term.names, *term.chinese, *term.abbreviations)))


def _warnings(term: Term, skeletons: dict[str, set[str]]) -> list[str]:
    """Return a sentence for each word of a term that deceives; each once."""
    found = []
    for word in dict.fromkeys(_words(term)):
        seen_as = skeleton(word)
        strange = [letter for letter in word if letter in LATIN_LOOKALIKES]
        is_mixed = _is_latin(seen_as) and any(map(_is_latin, word))
        if strange and (is_mixed or len(skeletons[seen_as]) > 1):
            letters = ", ".join(map(_described, dict.fromkeys(strange)))
            found.append(f"“{word}” is not “{seen_as}”: it has {letters}.")
    return found


def _is_latin(word: str) -> bool:
    letters = [letter for letter in word if letter.isalpha()]
    return bool(letters) and all(
        unicodedata.name(letter, "").startswith("LATIN") for letter in letters
    )


def _described(letter: str) -> str:
    """Return "Cyrillic у (U+0443)"."""
    script = unicodedata.name(letter).split()[0].capitalize()
    return f"{script} {letter} (U+{ord(letter):04X})"
