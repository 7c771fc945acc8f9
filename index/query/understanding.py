"""A question as the index understands it: its language, its words and what they also mean.

Names of one term stand for one another, in English and Chinese; words of a Chinese question stand
next to their translations. What was added is kept, so that a reader can see why a passage came up.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, get_args

from index.models import Vectors
from index.query.dictionary import PARTICLES, QUESTION_WORDS, segment, simplified, translations
from index.query.framing import without_framing
from index.query.term_names import NameIndex, TermInQuestion
from index.text import CHINESE, STOP_WORDS, Language, Word, language_of, plain_words, tokenize
from ingest import HAN

# Parts of the search that can be switched off, to see what each is worth.
Part = Literal[
    "glossary",
    "dictionary",
    "multilingual",
    "sentences",
    "windows",
    "rows",
    "notes",
    "sources",
    "channels",
    "duplicates",
    "reranker",
]
PARTS: tuple[Part, ...] = get_args(Part)


# Characters of a question that are read together with a passage; words count wherever they are.
READ_CHARACTERS = 600
# A number of four or more digits, with or without marks between its thousands.
_FIGURE = re.compile(r"(?<![\w.,])(?:\d{1,3}(?:[,.'’\u00a0\u202f ]\d{3})+|\d{4,})(?![\w]|[.,]\d)")


@dataclass(frozen=True, slots=True)
class Expansion:
    """What a part of a question was taken to mean as well.

    Attributes:
        part: The words of the question.
        also: What was looked for as well.
        source: "glossary" (names of one term), "dictionary" (translations) or "spelling" (a name of
            the texts that is one typing error away).
    """

    part: str
    also: tuple[str, ...]
    source: Literal["glossary", "dictionary", "spelling"]


@dataclass(frozen=True, slots=True, eq=False)
class QueryVectors:
    """What a question is compared by: float32, shape (dimension,), unit length.

    Attributes:
        english: For passages, by the English encoder; None if that is not asked.
        multilingual: For passages, by the multilingual encoder; None if that is not asked.
        sentence: For single sentences; None for a question that is not in English.
    """

    english: Vectors | None = None
    multilingual: Vectors | None = None
    sentence: Vectors | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """A question, ready to be looked for.

    Attributes:
        text: The question without words that only say where to look, Chinese in simplified
            characters.
        language: Of the question.
        words: For BM25, each with its alternatives.
        parts: For the reranker, in English: text, and names that can be said in other ways; empty
            if there is no English version.
        expansions: What was added.
        vectors: What it is compared by; None until it is encoded.
        documents: Ids of the texts that it is put to; empty for all.
        subjects: Titles of the texts that are about something that it names, by their ids.
    """

    text: str
    language: Language
    words: tuple[Word, ...]
    parts: tuple["str | TermInQuestion", ...] = ()
    expansions: tuple[Expansion, ...] = ()
    documents: tuple[str, ...] = ()
    subjects: Mapping[str, str] = field(default_factory=dict, compare=False)
    vectors: QueryVectors | None = field(default=None, compare=False, repr=False)

    def cosines(self, sentences: Vectors | None) -> list[float]:
        """Return how near each of some sentences is to the question, -1 to 1, higher is nearer.

        `sentences` is float32, shape (count, dimension), rows of unit length. None are returned if
        either side has no vectors.
        """
        if sentences is None or self.vectors is None or self.vectors.sentence is None:
            return []
        cosines: list[float] = (sentences @ self.vectors.sentence).tolist()
        return cosines

    def under_title(self, document_id: str, text: str) -> str:
        """Return what is read of a text: behind its title if that is named by the question."""
        title = self.subjects.get(document_id)
        return f"{title}: {text}" if title else text

    def in_words_of(self, passage: str) -> str:
        """Return the question in English, terms by the name that the passage uses.

        A name that the passage does not use gives way to one that it does, if there is one, and
        figures are written as in the passage. No
        more than `READ_CHARACTERS` come back: what is asked stands at the beginning.
        """
        text = ""
        for part in self.parts:
            if len(text) >= READ_CHARACTERS:
                break
            text += part if isinstance(part, str) else part.name_in(passage)
        return figures_as_in(text[:READ_CHARACTERS], passage)


def figures_as_in(question: str, passage: str) -> str:
    """Return a question whose figures are written as a passage writes them.

    >>> figures_as_in("Who has 8900 ships?", "Lisse has 8,900 ships.")
    'Who has 8,900 ships?'
    """
    asked = {match[0] for match in _FIGURE.finditer(question)}
    if not asked:
        return question
    written = {re.sub(r"\D", "", match[0]): match[0] for match in _FIGURE.finditer(passage)}
    return _FIGURE.sub(lambda m: written.get(re.sub(r"\D", "", m[0]), m[0]), question)


def understand(question: str, names: NameIndex, without: Collection[Part] = ()) -> Query:
    """Return a question with its words, the names they stand for and their translations."""
    text = without_framing(unicodedata.normalize("NFKC", question).strip())
    language = language_of(text)
    if CHINESE.search(text):
        text = simplified(text)
    found = [] if "glossary" in without else names.find(text)
    pieces = _pieces(text, found)
    if language == "zh" and "dictionary" not in without:
        return _translated(text, pieces)
    words: list[Word] = []
    for piece in pieces:
        words += [piece.as_word()] if isinstance(piece, TermInQuestion) else plain_words(piece)
    parts = tuple(pieces) if language == "en" else ()
    return Query(text, language, tuple(words), parts, _expansions(found))


def _pieces(text: str, found: Sequence[TermInQuestion]) -> list[str | TermInQuestion]:
    """Cut a text at the names found in it."""
    pieces: list[str | TermInQuestion] = []
    end = 0
    for name in found:
        pieces += [text[end : name.start], name]
        end = name.end
    return [piece for piece in [*pieces, text[end:]] if piece]


def _expansions(found: Sequence[TermInQuestion]) -> tuple[Expansion, ...]:
    return tuple(
        Expansion(name.asked, tuple(other for other in name.others if other), "glossary")
        for name in found
    )


# --- Chinese questions ---------------------------------------------------------------------------


def _translated(text: str, pieces: Sequence[str | TermInQuestion]) -> Query:
    """Return a Chinese question with the translations of its words, in the order of Chinese."""
    words: list[Word] = []
    parts: list[str | TermInQuestion] = []
    expansions = list(_expansions([piece for piece in pieces if isinstance(piece, TermInQuestion)]))
    for piece in _chinese_words(pieces):
        if isinstance(piece, TermInQuestion):
            words.append(piece.as_word())
            parts += [piece, " "]
        elif not CHINESE.match(piece):
            words += plain_words(piece)
            parts.append(piece)
        elif piece in QUESTION_WORDS:
            parts += [QUESTION_WORDS[piece], " "]
        elif piece not in PARTICLES and piece not in STOP_WORDS:
            english = translations(piece)
            alternatives = [tokenize(piece), *(tokenize(other) for other in english)]
            words.append([tokens for tokens in alternatives if tokens])
            if english:
                parts += [english[0], " "]
                expansions.append(Expansion(piece, tuple(english), "dictionary"))
    known = tuple(word for word in words if word)
    return Query(text, "zh", known, tuple(parts), tuple(expansions))


def _chinese_words(pieces: Sequence[str | TermInQuestion]) -> Iterator[str | TermInQuestion]:
    """Yield names, the dictionary's words of what is Chinese, and other text as it stands."""
    for piece in pieces:
        if isinstance(piece, TermInQuestion):
            yield piece
            continue
        for run in re.findall(rf"{CHINESE.pattern}|[^{HAN}]+", piece):
            if CHINESE.match(run):
                yield from segment(run)
            else:
                yield run
