"""A claim of a draft, and a statement of the texts that it is held against."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from app.claims.items import Item, items_of
from index import Query, tokenize

# A word with the runs of tokens that may stand for it.
Word = Sequence[Sequence[str]]
# Stems of words that only join a sentence to others; a first place is a figure, no word.
_FILLERS = frozenset(
    tokenize(
        "first later also then thus however moreover subsequently indeed furthermore therefore "
        "hence henceforth additionally respectively namely name example accordingly"
    )
)
# By these a text speaks of its authors, and others call them, outside of quotations.
_WE = re.compile(r"\b(?:[Ww]e|[Oo]ur|us|I|[Mm]y)\b")
_AUTHORS = frozenset(tokenize("author authors co-author co-authors writers"))
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
# What stands between subject and predicate, in English and French.
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|can|could|will|would|should|must|may|might|does|do|did"
    r"|est|sont|peut|peuvent|doit|doivent|ont)\b"
)


def no_names(_: str) -> Sequence[str]:
    """Return no other names of a thing."""
    return ()


@dataclass(frozen=True)
class Claim:
    """What a sentence of a draft claims.

    Attributes:
        text: Its words.
        query: The same as it is looked for.
        common: Words that the texts write in small letters too; see `items_of`.
        other_names: Returns the other names of a thing that is called by a name.
    """

    text: str
    query: Query
    common: frozenset[str] = frozenset()
    other_names: Callable[[str], Sequence[str]] = no_names

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """Figures, dates, names and words."""
        return items_of(self.text, self.common)

    @cached_property
    def words(self) -> list[Word]:
        """Its words with their alternatives, but those of figures, dates, names and denials."""
        own = {token for item in self.items for token in item.tokens if item.kind == "word"}
        others = {token for item in self.items for token in item.tokens if item.kind != "word"}
        kept = own - others if self.query.language == "en" else None
        return [
            word
            for word in self.query.words
            if not _FILLERS.issuperset(word[0])
            and any(token not in others if kept is None else token in kept for token in word[0])
        ]

    def other_runs(self, item: Item) -> list[Sequence[str]]:
        """Return the tokens of the other names of a term of which an item is a part."""
        terms = [word for word in self.query.words if len(word) > 1]
        return [run for word in terms if set(item.tokens) <= set(word[0]) for run in word[1:]]

    @cached_property
    def particulars(self) -> tuple[Item, ...]:
        """Figures, dates and names."""
        return tuple(item for item in self.items if item.kind != "word")

    @cached_property
    def subject(self) -> tuple[Item, ...]:
        """The words and names before its first verb, without what leads to them; none without."""
        verb = _VERB.search(self.text)
        if verb is None:
            return ()
        start = self.text.rfind(",", 0, verb.start()) + 1
        before = [item for item in self.items if item.end <= verb.start()]
        named = [item for item in before if item.kind in ("word", "name")]
        return tuple([item for item in named if item.start >= start] or named)


@dataclass(frozen=True)
class Told:
    """A statement of the texts.

    Attributes:
        text: Its words; of a row, each cell behind the name of its column.
        lead: The sentences that it leans on, or that a note hangs on.
        heading: The heading above it, if it is hardly a sentence: "331,918 (2015)" below
            "Population".
        around: What else is known where it stands: title and headings.
        authors: Names of the authors of its text.
        cells: Of a row: the name of each column with its cell.
        title: Of its text.
    """

    text: str
    lead: str = ""
    heading: str = ""
    around: str = ""
    authors: str = ""
    cells: tuple[tuple[str, str], ...] = ()
    title: str = ""

    @cached_property
    def own_tokens(self) -> frozenset[str]:
        """The stemmed words of the statement; where it says "we", its authors' names as well."""
        says_we = _WE.search(_QUOTED.sub("", self.text))
        authors = {*tokenize(self.authors), *_AUTHORS} if says_we else ()
        return frozenset((*tokenize(self.text), *authors))

    @cached_property
    def tokens(self) -> frozenset[str]:
        """The stemmed words of the statement and of all that stands around it."""
        return self.own_tokens | {*tokenize(self.lead), *tokenize(self.around)}

    @cached_property
    def named_tokens(self) -> frozenset[str]:
        """The stemmed words of those who may be said to speak: of the sentences and authors."""
        return self.own_tokens | {*tokenize(self.lead), *tokenize(self.authors)}

    def holds(self, claim: str) -> bool:
        """Tell whether a claim stands in the statement word by word."""
        return f" {_plain(claim)} " in f" {_plain(self.text)} "

    @cached_property
    def items_around(self) -> tuple[Item, ...]:
        """Figures and dates that stand around it."""
        around = (*items_of(self.lead), *items_of(self.around))
        return tuple(item for item in around if item.figure or item.when)

    def is_on(self, claim: Sequence[Item]) -> bool:
        """Tell whether a claim can be of this statement: it has a word of what heads a row."""
        heads = set(tokenize(self.cells[0][1])) if self.cells else set()
        return not heads or any(heads.intersection(item.tokens) for item in claim)

    def under_named_column(
        self, same: Sequence[Item], statement: Sequence[Item], claim: Sequence[Item]
    ) -> Item | None:
        """Return the figure of the column that a claim names, if its own stands under another one.

        Args:
            same: Items of the statement that are the claim's figure.
            statement: All items of the statement.
            claim: The items of the claim.
        """
        words = {token for item in claim for token in item.tokens}
        named: list[tuple[int, int]] = []
        place = 0
        for column, cell in self.cells:
            start = self.text.find(f"{column}: {cell}", place) + len(column) + 2
            if not column or start < place + len(column) + 2:
                continue
            place = start + len(cell)
            tokens = set(tokenize(column))
            if tokens and (column, cell) != self.cells[0] and tokens <= words:
                named.append((start, place))
        if not named or any(_within(item, named) for item in same):
            return None
        found = [item for item in statement if item.figure and _within(item, named)]
        return found[0] if len(found) == 1 else None


def _within(item: Item, places: Sequence[tuple[int, int]]) -> bool:
    return any(start <= item.start and item.end <= end for start, end in places)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))
