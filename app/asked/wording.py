"""Words of a question by what they tell of what is asked of texts; the others are its content."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest

from app.asked.placed import read_place
from index import Language, is_function_word, language_of
from ingest import (
    ABOUT,
    CHINESE,
    HAN,
    PART_NAMES,
    TEXT_NOUN,
    TEXT_NOUN_ELSEWHERE,
    TEXT_TALK,
)

# "l" of "l'arrêt" and "s" of "what's" are words of their own: they tell nothing.
_WORD = re.compile(rf"[{HAN}]+|[^\W_{HAN}]+")
_SHORT = 1  # characters
_TEXT = re.compile(TEXT_NOUN, re.IGNORECASE)
_TEXT_ELSEWHERE = re.compile(TEXT_NOUN_ELSEWHERE, re.IGNORECASE)
# A version of a thing is no thing beside it, and a German noun for a text ends what it is about.
_VERSION = re.compile(r"v\d+(?:\.\d+)*", re.IGNORECASE)
_GERMAN_TEXT = re.compile(
    r"(?P<about>\w{3,}?)-?(?P<noun>bericht|studie|aufsatz|artikel|leitfaden|merkblatt|text|ratgeber"
    r"|blatt|protokoll|broschüre|handbuch|heft|papier)e?[ns]?",
    re.IGNORECASE,
)
# What joins the words of a German compound: "Umzugsblatt"; letters left of the first one.
_LINKED = re.compile(r"(?<=\w{4})s$")
_QUOTED = re.compile(r"(?<!\w)[\"“”‘'«„]\s?(?P<words>[^\"“”«»„]{2,80}?)\s?[\"“”’'»](?!\w)")


# What joins a noun for a text to its name or subject: "the guide to bees", "la fiche sur l'eau".
_JOINING = {*ABOUT, "of", "by", "to", "with", "called", "named", "titled", "entitled", "headed"}
_JOINING |= {"for", "from", "de", "du", "des", "del", "der", "d", "zu", "zur"}
# Characters of the longest Chinese word that speaks of texts.
_LONGEST = max(len(word) for _, _, chinese in TEXT_TALK.values() for word in chinese.split())
# What stands before the class of things, and before what a part is about.
_CLASSING = {
    "which",
    "two",
    "both",
    "these",
    "quel",
    "quelle",
    "welches",
    "welche",
    "welcher",
    "deux",
}
_CLASSING |= {"beiden", "dos", "ambos", "ambas", "qué"}
_WHERE = {"where", "which", "that", "when", "où", "wo", "dem", "der", "donde", "que"}
_ADDRESSEES = 1  # words
_CONTENTS = re.compile(r"\btable of contents\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Wording:
    """A question as words.

    Attributes:
        words: All but those in quotation marks, as written.
        roles: What each word tells; empty for what tells nothing, None for content.
        number: Of the section that is asked for, as written; empty without one.
        place: Of that section among others: from 0, from behind below 0; None without one.
        is_paragraph: Whether it is a paragraph that has this place.
        quoted: The first words in quotation marks; empty without any.
        language: Of the question.
    """

    words: tuple[str, ...]
    roles: tuple[frozenset[str] | None, ...]
    number: str
    place: int | None
    is_paragraph: bool
    quoted: str
    language: Language

    @property
    def told(self) -> frozenset[str]:
        """What its words tell together."""
        return frozenset().union(*(roles for roles in self.roles if roles))

    @property
    def content(self) -> tuple[str, ...]:
        """Words that speak of things, not of texts."""
        return tuple(w for w, roles in zip(self.words, self.roles, strict=True) if roles is None)

    def has(self, *words: str) -> bool:
        """Tell whether one of some words, in small letters, is among its words."""
        return not {word.lower() for word in self.words}.isdisjoint(words)

    @property
    def without_class(self) -> tuple[str, ...]:
        """Its content without what only says of what class the texts are that it sets in order.

        "Which country has the longest text?", "the two countries' profiles", "the two statements".
        """
        if not self.told & {"comparing", "length", "order", "outline"}:
            return self.content
        kept: list[str] = []
        is_class = False
        for word, roles in zip(self.words, self.roles, strict=True):
            if roles is not None:
                is_class = word.lower() in _CLASSING or (is_class and not roles)
            elif not is_class:
                kept.append(word)
        return tuple(kept)

    @property
    def is_where_part(self) -> bool:
        """Whether its content is what they do or say in a part: "the bit where they sort them"."""
        places = [n for n, roles in enumerate(self.roles) if "part" in (roles or ())]
        behind = [word.lower() for word in self.words[places[0] + 1 :]] if places else []
        content = [n for n, roles in enumerate(self.roles) if roles is None]
        return any(word in _WHERE for word in behind) and content[:1] > places[:1]

    @property
    def addressees(self) -> tuple[str, ...]:
        """The words of content behind one of advising: to whom it is given."""
        places = [n for n, roles in enumerate(self.roles) if "advising" in (roles or ())]
        behind = range(places[-1] + 1, len(self.words)) if places else ()
        return tuple(self.words[n] for n in behind if self.roles[n] is None)[:_ADDRESSEES]

    @property
    def is_about_part(self) -> bool:
        """Whether all of its content stands behind "the part about", "the part of it on"."""
        if "part" not in self.told:
            return False
        content = [place for place, roles in enumerate(self.roles) if roles is None]
        small = [word.lower() for word in self.words]
        return any(
            small[place] in ABOUT and {"part", "text"} & (self.roles[place - 1] or set())
            for place in range(1, content[0] if content else 0)
        )

    @property
    def is_by_noun(self) -> bool:
        """Whether its content stands in one piece before or behind a noun for a text or a part.

        "The paper on rye" and "the rye section" do; "what does the paper say about rye" does not.
        """
        nouns = {"text", "part"}
        content = [place for place, roles in enumerate(self.roles) if roles is None]
        if not content or any(
            self.roles[n] and not self._is_noun(n) for n in range(content[0], content[-1])
        ):
            return False
        behind = content[-1] + 1
        # In Chinese measure words stand between: 茶园那篇报告.
        while self.language == "zh" and self.roles[behind : behind + 1] == (frozenset(),):
            behind += 1
        around = [*range(content[0], content[-1]), self.noun_before(content[0]), behind]
        return any(
            0 <= place < len(self.words) and bool(nouns & (self.roles[place] or set()))
            for place in around
        )

    def _is_noun(self, place: int) -> bool:
        """Tell whether a word is a noun for a text or a part: "report" may be all that is asked."""
        roles = self.roles[place] or frozenset()
        others = (r for n, r in enumerate(self.roles) if r and n != place and not r & {"text"})
        return bool(roles & {"text", "part"}) and ("saying" not in roles or any(others))

    def noun_before(self, place: int) -> int:
        """Return the place of the word that small words join to the one at a place.

        In "the point of entry for goods" the goods are no subject of an entry.
        """
        before = place - 1
        while before >= 0 and (
            self.roles[before] == frozenset() or self.words[before].lower() in _JOINING
        ):
            before -= 1
        joined = {word.lower() for word in self.words[before + 1 : place]}
        is_of_noun = before > 0 and self.words[before - 1].lower() == "of"
        return before if joined & _JOINING and not is_of_noun else -1


def read_wording(question: str, language: Language | None = None) -> Wording:
    """Return the words of a question with what they tell, in a language or in that it shows."""
    language = language or language_of(question)
    placed = read_place(question)
    question = placed.question
    quoted = _QUOTED.search(question)
    question = _QUOTED.sub(" ", _CONTENTS.sub("contents", question))
    words = tuple(part for word in _WORD.findall(question) for part in _parted(word, language))
    return Wording(
        words,
        tuple(
            # "Note 3" and "table 2" are in a text, they are none.
            None if behind.isdigit() and len(behind) < len("2000") else _roles(word, language)
            for word, behind in zip_longest(words, words[1:], fillvalue="")
        ),
        placed.number,
        placed.place,
        placed.is_paragraph,
        quoted["words"] if quoted else "",
        language,
    )


def _parted(word: str, language: Language) -> tuple[str, ...]:
    """Return the words in a run of letters: of Chinese ones, and of a German noun for a text."""
    if CHINESE.match(word):
        return _segmented(word)
    compound = _GERMAN_TEXT.fullmatch(word) if language == "other" else None
    known = _known("other")
    if not compound or word.lower() in known:
        return (word,)
    return _LINKED.sub("", compound["about"].rstrip("-")), compound["noun"]


def _segmented(run: str) -> tuple[str, ...]:
    """Return a run of Chinese characters cut at the longest words that speak of texts.

    >>> _segmented("茶园报告的结论是什么")
    ('茶园', '报告', '的', '结论', '是', '什么')
    """
    known = _known("zh")
    found: list[str] = []
    content, place = "", 0
    while place < len(run):
        length = next((n for n in range(_LONGEST, 0, -1) if run[place : place + n] in known), 0)
        if length and content:
            found.append(content)
            content = ""
        if length:
            found.append(run[place : place + length])
        else:
            content += run[place]
        place += length or 1
    return tuple([*found, content] if content else found)


def is_content(word: str) -> bool:
    """Tell whether an English word speaks of a thing, not of texts."""
    return _roles(word, "en") is None


def _roles(word: str, language: Language) -> frozenset[str] | None:
    small = word.lower()
    found = _known(language).get(small, frozenset[str]())
    if _TEXT.fullmatch(word) or (language == "other" and _TEXT_ELSEWHERE.fullmatch(word)):
        found |= {"text"}
    if found:
        return found - {"aside"}
    if _VERSION.fullmatch(word) or (len(word) <= _SHORT and not CHINESE.match(word)):
        return frozenset()
    if is_function_word(small, language):
        return frozenset()
    return None


@cache
def _known(language: Language) -> Mapping[str, frozenset[str]]:
    """Return the roles of the words that speak of texts, in a language.

    In others than English those of English count too: a text may be called by its English name.
    """
    known: dict[str, frozenset[str]] = {}
    for role, (english, others, chinese) in TEXT_TALK.items():
        for word in f"{english} {others if language == 'other' else chinese}".split():
            known[word] = known.get(word, frozenset()) | {role}
    for name in (name for names in PART_NAMES for name in names):
        known[name] = known.get(name, frozenset()) | {"part name"}
    return known
