"""Texts that a question describes by what they are: "the letter", "der Bericht über Bienen".

The noun tells what kind of text is meant, the words around it which: whose, on what, of which year.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from app.asked.said_in import ALIKE, describes, language_in, titled
from app.asked.wording import is_content
from app.evidence import Sources
from index import is_function_word, language_tag, tokenize
from ingest import (
    ANY_TEXT,
    CLAUSE,
    DETERMINER,
    JOINING,
    KIND_ADJECTIVES,
    LANGUAGES,
    NEWER,
    OFTEN_THINGS,
    OLDER,
    OWNING,
    PLAIN_WORDS,
    REGARDING,
    TEXT_KINDS,
    YEAR,
    Document,
    compound_in,
    kind_named,
    kinds_nearby,
    read_bibliography,
    text_kinds,
)

# Words before and behind the noun that may belong to it.
BEFORE, BEHIND = 5, 8
# Letters of a noun that may be misspelt, at least.
MIN_LETTERS = 5
# What stands for a text of any kind.
ANY = "text"
# Texts that show no kind, beside which one that does is still meant by its kind alone.
MAX_UNKNOWN = 1
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*(?:['’]s\b)?")
_DETERMINER = re.compile(DETERMINER, re.IGNORECASE)
_OWNING = re.compile(OWNING, re.IGNORECASE)
_JOINING = re.compile(JOINING, re.IGNORECASE)
_ABOUT = re.compile(REGARDING, re.IGNORECASE)
_CLAUSE = re.compile(CLAUSE, re.IGNORECASE)
_OLDER = re.compile(OLDER, re.IGNORECASE)
_NEWER = re.compile(NEWER, re.IGNORECASE)
# Asks which text: none is named.
_ASKED = re.compile(
    r"which|what|any|some|each|every|many|welche[nrms]?|quel(?:le)?s?|qué|cuál(?:es)?|\w{3,}est"
    r"|kürzeste[nrms]?|längste[nrms]?|plus|más",
    re.IGNORECASE,
)
_OWNER = re.compile(r"['’]s$")
# Nouns that may be misspelt, by their first letter, which is kept.
_NOUNS: dict[str, list[str]] = {}
for _noun in dict.fromkeys(noun.lower() for row in TEXT_KINDS for noun in row):
    if len(_noun) >= MIN_LETTERS:
        _NOUNS.setdefault(_noun[0], []).append(_noun)


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A noun for a kind of text, and the words around it that may tell which text is meant.

    `before` has those nearest to the noun first.
    """

    start: int
    noun_end: int
    kind: str
    noun: str
    before: tuple[str, ...]
    behind: tuple[re.Match[str], ...]
    language: str

    @property
    def order(self) -> str:
        """The word that chooses by age: "older"; empty without one."""
        return next((w for w in self.before if _OLDER.fullmatch(w) or _NEWER.fullmatch(w)), "")

    def is_name(self, word: str) -> bool:
        """Tell whether a word is a name or a figure: German nouns have capitals as well.

        "Mills-Bericht" has a name before the hyphen.
        """
        is_name = word[:1].isupper() and self.language != "de"
        return is_name or word.endswith("-") or word[:1].isdigit()


def by_description(question: str, sources: Sources) -> Iterator[tuple[int, int, Sequence[str]]]:
    """Yield where a text is described in a question, and its id; none if several might be meant."""
    for phrase in _phrases(question, sources):
        found = [
            (each, end)
            for each in _of_kind(phrase, sources)
            if (end := _end_of(phrase, sources.documents[each]))
        ]
        if len(found) > 1:
            found = _chosen(phrase, found, sources)
        if len(found) == 1:
            yield phrase.start, found[0][1], [found[0][0]]


def _phrases(question: str, sources: Sources) -> Iterator[_Phrase]:
    words = list(_WORD.finditer(question))
    language = language_tag(question)
    for place, word in enumerate(words):
        noun = _OWNER.sub("", word[0])
        kind, compounded, meant = _kind_of(noun, sources)
        behind = _together(question, words[place : place + 1 + BEHIND])[1:]
        # "The text" stands for one that has been named.
        is_bare = noun == ANY and bool(behind) and bool(_ABOUT.fullmatch(behind[0][0]))
        if not kind or is_bare or (behind and _CLAUSE.fullmatch(behind[0][0])):
            continue
        before: list[str] = []
        start = -1
        for other in _together(question, words[max(place - BEFORE, 0) : place + 1][::-1])[1:]:
            if _DETERMINER.fullmatch(other[0]):
                start = other.start()
                break
            if start >= 0 and is_function_word(other[0].lower(), "en"):
                break
            before.append(other[0])
            # "Ann Lee's report"
            if _OWNER.search(other[0]) or (start >= 0 and other[0][:1].isupper()):
                start = other.start()
        if start >= 0 and not any(_ASKED.fullmatch(w) for w in before):
            before = [compounded, *before] if compounded else before
            kind = next((KIND_ADJECTIVES[w] for w in before if w in KIND_ADJECTIVES), kind)
            own = tuple(w for w in before if w not in KIND_ADJECTIVES)
            end = word.start() + len(noun)
            behind = behind if noun == word[0] else []
            yield _Phrase(start, end, kind, meant, own, tuple(behind), language)


def _together(question: str, words: Sequence[re.Match[str]]) -> list[re.Match[str]]:
    """Return the first of some words, and those that nothing but blanks parts from it."""
    found = list(words[:1])
    for word in words[1:]:
        first, last = sorted((found[-1], word), key=re.Match.start)
        if question[first.end() : last.start()].strip(" ’'\"“”«»"):
            break
        found.append(word)
    return found


def _kind_of(word: str, sources: Sources) -> tuple[str, str, str]:
    """Return the kind of text that a noun means, what a compound adds, and the noun as spelt.

    "Umzugsbericht" is a report on "Umzug". The kind is empty for other words.
    """
    if word.lower() in map(str.lower, ANY_TEXT):
        return ANY, "", word
    if kind := kind_named(word):
        return kind, compound_in(word), word
    if len(word) < MIN_LETTERS or is_function_word(word.lower(), "en"):
        return "", "", word
    meant = get_close_matches(word.lower(), _NOUNS.get(word[0].lower(), ()), 1, ALIKE)
    is_meant = meant and not _is_said(word, sources)
    return (kind_named(meant[0]), "", meant[0]) if is_meant else ("", "", word)


def _is_said(word: str, sources: Sources) -> bool:
    pattern = re.compile(rf"\b{re.escape(word)}\b", re.IGNORECASE)
    return any(pattern.search(document.text) for document in sources.documents.values())


def _of_kind(phrase: _Phrase, sources: Sources) -> list[str]:
    """Return the texts that may be called by the noun of a phrase."""
    documents = sources.documents
    if phrase.kind == ANY:
        return list(documents)
    if phrase.noun.lower() in OFTEN_THINGS:
        return [each for each, own in documents.items() if phrase.noun.lower() in text_kinds(own)]
    kinds = sources.likely_kinds
    if found := [each for each, own in kinds.items() if phrase.kind in own]:
        others = sum(not own for own in kinds.values())
        # Those of which nothing shows what they are may be of the kind as well.
        return found if others <= MAX_UNKNOWN or phrase.before else []
    nearby = kinds_nearby(phrase.kind)
    near = [each for each, own in kinds.items() if not own.isdisjoint(nearby)]
    return near or [each for each, own in kinds.items() if not own and "" in nearby]


def _end_of(phrase: _Phrase, document: Document) -> int:
    """Return where the description of a text ends; 0 if words around the noun deny that it is it.

    Words of another language than the text deny nothing, unless they are names.
    """
    is_foreign = phrase.language != language_in(document)
    told = 0
    for word in phrase.before:
        is_told = _tells(word, document, phrase.kind)
        if is_told is False and not (is_foreign and not phrase.is_name(word)):
            return 0
        told += is_told is True
    end, told_behind = _end_behind(phrase, document, is_foreign=is_foreign)
    told += told_behind
    return 0 if phrase.kind == ANY and not told and not phrase.order else end


def _end_behind(phrase: _Phrase, document: Document, *, is_foreign: bool) -> tuple[int, int]:
    """Return where the words behind the noun end that are said of a text, and how many tell it.

    (0, 0) if they name another owner or subject.
    """
    end, join, told = phrase.noun_end, "", 0
    for word in phrase.behind:
        if _JOINING.fullmatch(word[0]):
            join = word[0]
        elif _ends_before(word[0], join):
            break
        elif (is_told := _tells(word[0], document, phrase.kind, join)) is not False:
            end = word.end() if is_told else end
            told += is_told is True
        elif not _is_other(word[0], join, phrase, is_first=end == phrase.noun_end):
            break
        elif _ABOUT.fullmatch(join) or not is_foreign or phrase.is_name(word[0]):
            return 0, 0
        else:
            end = word.end()
    return end, told


def _ends_before(word: str, join: str) -> bool:
    """Tell whether a word is no more of a description: it asks something ("by Lee arguing")."""
    if not join:
        return not re.fullmatch(YEAR, word)
    asks = word.islower() and not is_content(word) and not is_function_word(word, "en")
    return asks and bool(_OWNING.fullmatch(join))


def _is_other(word: str, join: str, phrase: _Phrase, *, is_first: bool) -> bool:
    """Tell whether a word that a text does not have shows that another one is meant.

    "On the stock" does not name what "on the stock restrictions" is on.
    """
    if is_first:
        return bool(_OWNING.fullmatch(join) or _ABOUT.fullmatch(join))
    return bool(_ABOUT.fullmatch(join)) and phrase.language == "en" and is_content(word)


def _tells(word: str, document: Document, kind: str, join: str = "") -> bool | None:
    """Tell whether a word is said of a text where it is described; None for one that says nothing.

    What it is on, its names and headings tell, and whose it is, its head: not its prose. Where any
    text may be meant, only its names and head do.
    """
    small = _OWNER.sub("", word.lower())
    tag = next((t for t, names in LANGUAGES.items() if small in {n.lower() for n in names}), "")
    if tag:
        return tag == language_in(document)
    is_plain = small in PLAIN_WORDS or _OLDER.fullmatch(small) or _NEWER.fullmatch(small)
    is_small = is_function_word(small, "en") or is_function_word(small, "other")
    if is_plain or (is_small and not re.fullmatch(YEAR, small)):
        return None
    bare = _OWNER.sub("", word)
    if _OWNER.search(word) or kind == ANY:
        return describes(bare, document, "names")
    return describes(bare, document, "headings" if _ABOUT.fullmatch(join) else "anywhere")


def _chosen(
    phrase: _Phrase, found: list[tuple[str, int]], sources: Sources
) -> list[tuple[str, int]]:
    """Return which of several texts is meant: by age, by most words, by its title, by its name."""
    documents = sources.documents
    if phrase.order:
        dated = sorted((read_bibliography(documents[each]).year, each, end) for each, end in found)
        if all(year for year, _, _ in dated) and len({year for year, _, _ in dated}) > 1:
            year, each, end = dated[-1 if _NEWER.fullmatch(phrase.order) else 0]
            return [(each, end)] if sum(other == year for other, _, _ in dated) == 1 else found
    longest = max(end for _, end in found)
    found = [each for each in found if each[1] == longest]
    behind = [w[0] for w in phrase.behind if w.end() <= longest]
    words = {t for w in (*phrase.before, *behind) for t in tokenize(w)} - PLAIN_WORDS
    if words and len(found) > 1:
        own = [(each, end) for each, end in found if words <= titled(documents[each])]
        found = own or found
    called = [each for each in found if phrase.noun.lower() in text_kinds(documents[each[0]])]
    return called if len(called) == 1 else found
