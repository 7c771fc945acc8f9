"""What a glossary consists of: terms with their names, definitions and mentions.

This module also knows when two spellings are one name. Names are found by
`ingest.glossary.bilingual`, `ingest.glossary.abbreviations`, `ingest.glossary.definitions` and
`ingest.glossary.phases`.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from ingest.documents import Span
from ingest.language import WORD

TermKind = Literal["term", "title", "name", "phase"]


@dataclass(frozen=True, slots=True)
class Definition:
    """A sentence that says what a term means.

    Attributes:
        document_id: The document it is part of.
        spans: Where it stands.
        text: What `render(document, spans)` returns.
    """

    document_id: str
    spans: tuple[Span, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where one of a term's names stands."""

    document_id: str
    span: Span


@dataclass(frozen=True, slots=True)
class Term:
    """What several names stand for.

    Attributes:
        names: English names, most frequent first; none for an abbreviation that is only given
            next to its Chinese name.
        chinese: Chinese names, most frequent first.
        abbreviations: Most frequent first. They stand for the term in their own case only.
        definitions: By document, best first within each.
        mentions: In reading order. A name within a longer name of another term is none, save
            within titles.
        kind: "title" of a text, "name" that is spelled by sound (a person's, mostly), "phase" of
            years, or "term".
        warnings: What is deceptive about the names: words with letters of another script.
    """

    names: tuple[str, ...]
    chinese: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    definitions: tuple[Definition, ...] = ()
    mentions: tuple[Mention, ...] = ()
    kind: TermKind = "term"
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Naming:
    """Names that a text, or a person, gives to one thing in one place.

    Attributes:
        english: Empty if none is given.
        chinese: Empty if none is given.
        abbreviation: Empty if none is given.
        kind: What the place tells about the thing.
        is_coinage: Whether nothing but quotation marks or emphasis shows that it is a name.
    """

    english: str = ""
    chinese: str = ""
    abbreviation: str = ""
    kind: TermKind = "term"
    is_coinage: bool = False


_NOT_CHINESE_NAME = re.compile(r"[\s\"“”'‘’《》〈〉]+")
_ARTICLES = ("the", "a", "an")
# How English plurals end: boards, criteria, larvae, stimuli, children, feet, teeth, mice.
_PLURAL = re.compile(r"(?:s|a|ae|i|en|eet|eeth|ice)$")


@lru_cache(maxsize=100_000)
def word_key(word: str) -> str:
    """Return what the forms of a word share: case, plural and possessive do not matter.

    Plurals are looked up in the word list of simplemma; of words that it lacks, a last "s" goes.

    >>> word_key("Consortia’s") == word_key("consortium")
    True
    """
    word = re.sub(r"['’]s?$", "", word.casefold()).replace("’", "'")
    if len(word) < 4 or not word.isalpha() or not _PLURAL.search(word):
        return word
    from simplemma import is_known, lemmatize  # late: its list takes a fifth of a second to load

    if not is_known(word, lang="en"):
        return word[:-1] if re.search("[^sui]s$", word) else word
    lemma: str = lemmatize(word, lang="en").casefold()
    return lemma if lemma[0] == word[0] else word


@lru_cache(maxsize=100_000)
def exact_form(word: str) -> str:
    """Return a word as it is written, without the possessive and an abbreviation's plural."""
    return singular(re.sub(r"['’]s$", "", word))


def name_words(name: str) -> tuple[str, ...]:
    """Return the keys of the words of an English name, without a leading article."""
    words = [word_key(word) for word in WORD.findall(name)]
    return tuple(words[1:] if len(words) > 1 and words[0] in _ARTICLES else words)


def chinese_key(name: str) -> str:
    """Return a Chinese name without spaces, quotation marks and the width of its brackets."""
    return _NOT_CHINESE_NAME.sub("", name).translate(str.maketrans("（），：—–", "(),:--"))


def abbreviation_key(abbreviation: str) -> str:
    """Return an abbreviation without "&", points and the plural's "s": NSS&TF is NSSTF."""
    return re.sub(r"[&.\s]", "", singular(abbreviation))


def singular(abbreviation: str) -> str:
    """Return an abbreviation without the plural's "s": SEIs is SEI."""
    return re.sub(r"(?<=[A-Z0-9])['’]?s$", "", abbreviation)
