"""Finds the names of terms in a question, whichever of them it uses."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.text import CHINESE, Word, is_function_word, tokenize
from ingest import CHINESE_NUMERALS, HAN, ORDINALS, PHASE_NOUNS, Term, abbreviation_key

# An abbreviation of at least this length is also known in small letters, unless these are a
# function word: MOST is not most.
MIN_SMALL_LETTERS = 4
# Chinese has no spaces: an abbreviation ends where it begins.
_WORD = re.compile(rf"[{HAN}]+|[^\s{HAN}]+")
_NUMBERED = re.compile(rf"^({'|'.join(ORDINALS)}) (?:{'|'.join(PHASE_NOUNS)})$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TermInQuestion:
    """A name of a term in a question.

    Attributes:
        start, end: Its place in the question.
        asked: The name as the question has it.
        english: The term's English names and abbreviations, the most frequent first.
        others: Everything else that the term is called, Chinese names included.
    """

    start: int
    end: int
    asked: str
    english: tuple[str, ...]
    others: tuple[str, ...]

    def as_word(self) -> Word:
        """Return the tokens of the name and of the others: for BM25 they are one word."""
        runs = [tuple(tokenize(name)) for name in (self.asked, *self.others)]
        return list(dict.fromkeys(run for run in runs if run))

    def name_in(self, passage: str) -> str:
        """Return the name by which a passage calls the term.

        The asked one if it stands there, or if none does, unless it is Chinese.
        """
        if not self.english or _stands_in(self.asked, passage):
            return self.asked
        standing = (name for name in self.english if _stands_in(name, passage))
        default = self.english[0] if CHINESE.search(self.asked) else self.asked
        return next(standing, default)


class NameIndex:
    """The names of a glossary's terms, looked up by their tokens."""

    def __init__(self, terms: Sequence[Term]) -> None:
        """Know the names of these terms that have more than one; titles of texts are left out.

        An abbreviation that several terms share stands for none of them.
        """
        keys = [key for term in terms for key in {*map(abbreviation_key, term.abbreviations)}]
        self._shared = {key for key, count in Counter(keys).items() if count > 1}
        self._words: dict[tuple[str, ...], Term] = {}
        self._abbreviations: dict[str, Term] = {}
        self._chinese: dict[str, Term] = {}
        for term in terms:
            if term.kind == "title" or len(self._names(term)) < 2:
                continue
            for name in (*term.names, *_numbered_names(term)):
                target = self._chinese if CHINESE.match(name) else self._words
                key = name if CHINESE.match(name) else tuple(tokenize(name))
                if key:
                    target.setdefault(key, term)  # type: ignore[arg-type]
            for name in self._own_abbreviations(term):
                self._abbreviations.setdefault(abbreviation_key(name), term)
            for name in term.chinese:
                self._chinese.setdefault(name, term)
        self._longest = max(map(len, self._words), default=0)
        self._longest_chinese = max(map(len, self._chinese), default=0)

    def find(self, question: str) -> list[TermInQuestion]:
        """Return the names in a question, in order, none inside another, longer ones first."""
        taken = 0
        found: list[TermInQuestion] = []
        for start, end, term in self._matches(question):
            if start >= taken:
                found.append(self._found(question, start, end, term))
                taken = end
        return found

    def _own_abbreviations(self, term: Term) -> tuple[str, ...]:
        return tuple(n for n in term.abbreviations if abbreviation_key(n) not in self._shared)

    def _names(self, term: Term) -> tuple[str, ...]:
        return (*term.names, *self._own_abbreviations(term), *term.chinese)

    def _found(self, question: str, start: int, end: int, term: Term) -> TermInQuestion:
        asked = question[start:end]
        english = (*term.names, *self._own_abbreviations(term))
        others = tuple(name for name in self._names(term) if name.lower() != asked.lower())
        return TermInQuestion(start, end, asked, english, others)

    def _matches(self, question: str) -> Iterator[tuple[int, int, Term]]:
        """Yield names from left to right, at each place the longest first."""
        matches = [*self._chinese_matches(question), *self._word_matches(question)]
        yield from sorted(matches, key=lambda match: (match[0], -match[1]))

    def _chinese_matches(self, question: str) -> Iterator[tuple[int, int, Term]]:
        for start in range(len(question)):
            for end in range(start + 2, min(start + self._longest_chinese, len(question)) + 1):
                if term := self._chinese.get(question[start:end]):
                    yield start, end, term

    def _word_matches(self, question: str) -> Iterator[tuple[int, int, Term]]:
        words = [(*m.span(), tuple(tokenize(m[0]))) for m in _WORD.finditer(question)]
        for number, (first, behind, _) in enumerate(words):
            start, end = _trimmed(question, first, behind)
            if term := self._abbreviation(question[start:end]):
                yield start, end, term
            run: tuple[str, ...] = ()
            for _, last, tokens in words[number:]:
                if not run and not tokens:  # a name begins with a word that counts
                    break
                run += tokens
                if len(run) > self._longest:
                    break
                if tokens and (term := self._words.get(run)):
                    yield *_trimmed(question, first, last), term

    def _abbreviation(self, word: str) -> Term | None:
        key = abbreviation_key(word)
        small = len(key) >= MIN_SMALL_LETTERS and not is_function_word(word)
        return self._abbreviations.get(key) or (
            self._abbreviations.get(key.upper()) if small and word.islower() else None
        )


def _stands_in(name: str, passage: str) -> bool:
    """Tell whether a passage has a name, maybe in the plural; an abbreviation in its own case."""
    flags = re.NOFLAG if name.isupper() else re.IGNORECASE
    word = rf"(?<![A-Za-z0-9]){re.escape(name)}(?:e?s)?(?![A-Za-z0-9])"
    return re.search(word, passage, flags) is not None


def _trimmed(question: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without punctuation at its ends and without the possessive."""
    text = re.sub(r"['’]s?$", "", question[start:end].rstrip("?!.,;:)]}\"”'’»。、》〉」』】"))
    stripped = text.lstrip("([{\"“'‘«《〈「『【")
    return start + len(text) - len(stripped), start + len(text)


def _numbered_names(term: Term) -> list[str]:
    """Return other ways of counting phases: "stage 1", "period one", 第一阶段."""
    names: list[str] = []
    for match in filter(None, map(_NUMBERED.match, term.names if term.kind == "phase" else ())):
        number = ORDINALS.index(match[1].lower())
        names += [f"{match[1]} {noun}" for noun in PHASE_NOUNS]
        names += [f"{noun} {number + 1}" for noun in PHASE_NOUNS]
        names += [f"第{CHINESE_NUMERALS[number]}{noun}" for noun in ("阶段", "个阶段", "期")]
    return names
