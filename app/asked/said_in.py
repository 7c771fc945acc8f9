"""What a text holds: whether it is on some words, has them at all, or has a part of a name."""

import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from functools import lru_cache
from typing import Literal

from app.asked.by_meaning import is_name
from app.evidence import Sources
from index import language_tag, tokenize
from ingest import (
    CONTRACTED_ARTICLES,
    GENRE,
    PART_NAMES,
    Document,
    profile_of,
    read_bibliography,
    render,
)

# Characters at the beginning of a text that describe it; lines of it, and their characters, that
# name what it is from.
HEAD_CHARACTERS, HEAD_LINES, MAX_LINE = 900, 12, 160
# Words of a title that name it, if they stand together in a question, at least.
MIN_TITLE_WORDS = 2
# Letters that two forms of a word share, and how alike two spellings of one word are, 0 to 1.
STEM_LETTERS, ALIKE = 5, 0.82
Place = Literal["names", "headings", "anywhere"]
# Characters at the beginning of a text among which it calls itself something.
OWN_CHARACTERS = 4000
_CALLED = re.compile(
    rf"\b(?:the|this|that) (?P<own>[\w-]+ {GENRE})\b(?! (?:of|by|from)\b)", re.IGNORECASE
)
# Texts of which these words are kept.
KEPT = 4096
# Passages that speak of what a text is on, at least.
AGAIN = 3
# Parts that a text has under their names, or not at all: an appendix, a glossary.
_NAMED_PARTS = tuple(names for names in PART_NAMES if {"appendix", "glossary"}.intersection(names))


def is_on(words: Sequence[str], document_id: str, sources: Sources) -> bool:
    """Tell whether a text is on some words, not merely mentions them.

    They stand in its title, a heading or its summary, or again and again. What a text is on whose
    title is a name, the title says.
    """
    document = sources.documents[document_id]
    asked = {token for word in words for token in tokenize(word)}
    if asked <= titled(document):
        return True
    if is_name(document.title):
        return False
    profile = profile_of(document)
    summary = " ".join(render(document, block.spans) for block in profile.abstract)
    places = (*(section.title for section in profile.sections), summary)
    if any(asked <= set(tokenize(place)) for place in places):
        return True
    chunks = sources.chunks_of(document_id)
    count = sum(asked <= set(tokenize(chunk.text)) for chunk in chunks)
    return count >= AGAIN or 2 * count > len(chunks)


def years_of(document: Document) -> str:
    """Return what may state the year of a text: its title, its id, what it states."""
    stated = read_bibliography(document)
    return f"{document.title} {document.id} {stated.year} {stated.date}"


def all_said(words: Sequence[str], document_id: str, sources: Sources) -> bool:
    """Tell whether a text has all of some words."""
    said = {token for chunk in sources.chunks_of(document_id) for token in tokenize(chunk.text)}
    return said.issuperset(token for word in words for token in tokenize(word))


def part_lacking(question: str, document_ids: Sequence[str], sources: Sources) -> str:
    """Return the part that a question names and that none of some texts has; empty without one.

    What stands in it cannot be told, whatever else the texts say of it.
    """
    words = re.findall(r"[^\W\d_]+", question.lower())
    for names in _NAMED_PARTS:
        asked = next((word for word in words if word in names), "")
        if asked and not any(_has(names, each, sources) for each in document_ids):
            return asked
    return ""


def _has(names: Sequence[str], document_id: str, sources: Sources) -> bool:
    titles = (section.title for section in profile_of(sources.documents[document_id]).sections)
    return any(name in title.lower() for title in titles for name in names)


@lru_cache(maxsize=KEPT)
def titled(document: Document) -> frozenset[str]:
    """Return the tokens of a document's title and id."""
    return frozenset(tokenize(name_of(document)))


@lru_cache(maxsize=KEPT)
def names_in_title(document: Document) -> tuple[str, ...]:
    """Return the title of a text and its parts in small letters that are long enough to name it."""
    title = document.title.casefold().strip(" .")
    parts = [title, *(part.strip() for part in re.split("[:：?]", title))]
    # "du Bouchon et la vis" for "Le bouchon et la vis"
    for article, others in CONTRACTED_ARTICLES.items():
        found = [part.removeprefix(article) for part in parts if part.startswith(article)]
        parts += [f"{other}{part}" for part in found for other in others]
    return tuple(dict.fromkeys(part for part in parts if len(tokenize(part)) >= MIN_TITLE_WORDS))


def by_own_words(question: str, sources: Sources) -> Iterator[tuple[int, int, Sequence[str]]]:
    """Yield where a text is called as it alone calls itself at its head: "the working paper"."""
    for match in _CALLED.finditer(question):
        # "Working Paper No 6" and "this working paper" do, "the red book" is a thing.
        name = match["own"].title()
        own = re.compile(rf"\b(?:[Tt]his {re.escape(match['own'])}|{re.escape(name)})\b")
        ids = [i for i, d in sources.documents.items() if own.search(d.text[:OWN_CHARACTERS])]
        yield *match.span(), ids if len(ids) == 1 else []


def name_of(document: Document) -> str:
    """Return the title of a text with its file name."""
    return f"{document.title} {re.sub(r'[/_-]', ' ', document.id)}"


@lru_cache(maxsize=KEPT)
def language_in(document: Document) -> str:
    """Return the tag of a text's language."""
    return document.language or language_tag(document.text[:HEAD_CHARACTERS])


def describes(word: str, document: Document, where: Place = "anywhere") -> bool:
    """Tell whether a word is said of a text where it is named and described.

    That is among its names and the lines at its head, its headings and summary too, or its first
    prose as well. Other forms and spellings of a word are the same. What a text states and its
    headings are read only of a text that has the word at all.
    """
    if word.isupper() and len(word) > 1 and _is_short_for(word, document):
        return True
    asked = tokenize(word)
    named = _named_by(document)
    if all(_is_among(token, named) for token in asked):
        return True
    has_word = word[:STEM_LETTERS].casefold() in document.text.casefold()
    if has_word:
        named |= _stated_by(document)
        if all(_is_among(token, named) for token in asked):
            return True
    if where == "names":
        return False
    known = named | _first_words(document) if where == "anywhere" else named
    if all(_is_among(token, known) for token in asked):
        return True
    if not has_word:
        return False
    return all(_is_among(token, known | _headed_by(document)) for token in asked)


def _is_among(token: str, known: frozenset[str]) -> bool:
    if token in known:
        return True
    if len(token) < STEM_LETTERS or token.isdigit():
        return False
    begins = any(word.startswith(token[:STEM_LETTERS]) for word in known)
    return begins or bool(get_close_matches(token, known, 1, ALIKE))


def _is_short_for(word: str, document: Document) -> bool:
    """Tell whether a text has words at its head that begin with the letters of an abbreviation."""
    words = (rf"{letter}\w+" for letter in word)
    pattern = r"\b" + r" (?:of |the |and |for )*".join(words)
    return bool(re.search(pattern, document.text[:HEAD_CHARACTERS]))


@lru_cache(maxsize=KEPT)
def _named_by(document: Document) -> frozenset[str]:
    """Return the tokens of a text's names and the lines at its head."""
    head = document.text[:HEAD_CHARACTERS]
    lines = [line for line in head.splitlines() if 0 < len(line) <= MAX_LINE][:HEAD_LINES]
    return frozenset(tokenize(" ".join((name_of(document), *document.authors, *lines))))


@lru_cache(maxsize=KEPT)
def _stated_by(document: Document) -> frozenset[str]:
    """Return the tokens of a text's authors and date."""
    stated = read_bibliography(document)
    return frozenset(tokenize(" ".join((*stated.authors, stated.year, stated.date))))


@lru_cache(maxsize=KEPT)
def _first_words(document: Document) -> frozenset[str]:
    return frozenset(tokenize(document.text[:HEAD_CHARACTERS]))


@lru_cache(maxsize=KEPT)
def _headed_by(document: Document) -> frozenset[str]:
    """Return the tokens of a text's headings and summary."""
    profile = profile_of(document)
    summary = (render(document, block.spans) for block in profile.abstract)
    headings = (section.title for section in profile.sections)
    return frozenset(tokenize(" ".join((*summary, *headings))))
