"""Which items of a claim stand for which of a statement: the same, or another in their place."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from app.claims.items import Item

# Items that stand in for one another at most, and equal ones that must stand around them.
EXCHANGED = 3
AROUND = 2
# Items on either side of one among which it shares its neighbours with another.
NEIGHBOURS = 4


@dataclass(frozen=True)
class Alignment:
    """The items of a claim beside those of a statement, in the order of both."""

    claim: Sequence[Item]
    statement: Sequence[Item]

    @cached_property
    def _blocks(self) -> Sequence[tuple[str, int, int, int, int]]:
        keys = [item.key for item in self.claim], [item.key for item in self.statement]
        return SequenceMatcher(None, *keys, autojunk=False).get_opcodes()

    def equal(self, place: int) -> int | None:
        """Return the place of the item that is the same as one of the claim and stands there."""
        for tag, start, end, other, _ in self._blocks:
            if tag == "equal" and start <= place < end:
                return other + place - start
        return None

    def exchanged(self, place: int) -> Item | None:
        """Return the item of its kind that stands in the place of one of the claim; else None.

        What stands around both is the same: two items at least, or all there is.
        """
        for number, (tag, start, end, first, last) in enumerate(self._blocks):
            if not start <= place < end:
                continue
            if tag != "replace" or max(end - start, last - first) > EXCHANGED:
                return None
            equal = sum(
                block[2] - block[1]
                for block in self._blocks[max(0, number - 1) : number + 2]
                if block[0] == "equal"
            )
            kind = self.claim[place].kind
            own = [item for item in self.claim[start:end] if item.kind == kind]
            others = [item for item in self.statement[first:last] if item.kind == kind]
            which = own.index(self.claim[place])
            if equal < AROUND or len(own) != len(others):
                return None
            return others[which]
        return None

    def nearest(self, place: int, fits: Callable[[Item], bool]) -> Item | None:
        """Return the item that shares most neighbours with one of the claim, at least one.

        None as well where two share as many.
        """
        around = _neighbours(self.claim, place)
        found = [
            (len(around & _neighbours(self.statement, other)), item)
            for other, item in enumerate(self.statement)
            if fits(item)
        ]
        best = max((shared for shared, _ in found), default=0)
        nearest = [item for shared, item in found if shared == best]
        return nearest[0] if best and len(nearest) == 1 else None

    def only_other(self, place: int) -> Item | None:
        """Return the only figure or date of the statement, if that of a claim is its only one."""
        item = self.claim[place]
        own = [each for each in self.claim if _is_comparable(item, each)]
        others = [each for each in self.statement if _is_comparable(item, each)]
        return others[0] if len(own) == len(others) == 1 else None

    def has_more(self, place: int) -> bool:
        """Tell whether the statement has more figures or dates like that of a claim than it has."""
        item = self.claim[place]
        own = [each for each in self.claim if _is_comparable(item, each)]
        others = [each for each in self.statement if _is_comparable(item, each)]
        return len(others) > len(own)


def _is_comparable(item: Item, other: Item) -> bool:
    """Tell whether two items are figures of one quantity, or dates with a year."""
    if item.figure and other.figure:
        return item.figure.unit == other.figure.unit
    return bool(item.when and other.when and item.when.first and other.when.first)


def _neighbours(items: Sequence[Item], place: int) -> set[str]:
    near = [*items[max(0, place - NEIGHBOURS) : place], *items[place + 1 : place + 1 + NEIGHBOURS]]
    return {token for item in near for token in item.tokens}
