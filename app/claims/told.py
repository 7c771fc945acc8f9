"""A statement of the texts, as claims are held against it: a sentence, or a row of a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from app.claims.items import Item, items_of
from index import tokenize


@dataclass(frozen=True)
class Told:
    """A statement of the texts.

    Attributes:
        text: Its words; of a row, each cell behind the name of its column.
        lead: The sentences that it leans on, or that a note hangs on.
        around: What else is known where it stands: title, headings, the authors of its text.
        cells: Of a row: the name of each column with its cell.
    """

    text: str
    lead: str = ""
    around: str = ""
    cells: tuple[tuple[str, str], ...] = ()

    @cached_property
    def own_tokens(self) -> frozenset[str]:
        """The stemmed words of the statement."""
        return frozenset(tokenize(self.text))

    @cached_property
    def tokens(self) -> frozenset[str]:
        """The stemmed words of the statement and of all that stands around it."""
        return self.own_tokens | {*tokenize(self.lead), *tokenize(self.around)}

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
