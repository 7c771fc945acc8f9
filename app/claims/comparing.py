"""A claim is held against one statement of the texts: what of it is taken up, and what differs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from app.claims.alignment import Alignment
from app.claims.figures import has_same_number, same_amount
from app.claims.items import Item, is_conflicting, is_other_date, is_same_date, items_of
from app.claims.polarity import contradicted, opposed
from app.claims.speakers import attributed
from app.claims.told import Claim, Told
from app.claims.verdicts import Difference, DifferenceKind
from app.evidence import stands_among
from index import mentions, tokenize

# Cosine from which on a word of a claim is said by another one of the statement.
MEANT = 0.8
# How alike two spellings of a name are, 0 to 1, and the share of a long name that stands for it.
ALIKE, MOST_OF_NAME = 0.85, 0.6
# Items behind a number among which what it counts stands.
COUNTED = 2
Match = Callable[[str, str], Sequence[tuple[str, float]]]
# What a statement says of an item of a claim: the same (True), nothing (None), or something else.
Outcome = Item | bool | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """What became of a claim at one statement.

    Attributes:
        taken_up: Share of its words, without figures, dates and names, that the statement has or
            means, or that the sentences have that it leans on, 0 to 1.
        own: Share of its words, figures, dates and names that the statement itself has, 0 to 1.
        missing: Number of the words that it does not take up.
        found: Its figures, dates and names that the statement states.
        unstated: Those of which it states nothing.
        differences: What it states otherwise.
        weight: Words that the statement itself has, and figures, dates and names that are found.
        likeness: How much statement and claim mean the same as wholes, a cosine, -1 to 1; 0 where
            that is not known.
    """

    taken_up: float
    own: float
    missing: int
    found: tuple[Item, ...]
    unstated: tuple[Item, ...]
    differences: tuple[Difference, ...]
    weight: int
    likeness: float = 0.0


def compare_with(
    claim: Claim, told: Told, match: Match | None = None, likeness: float = 0.0
) -> Comparison:
    """Return what a statement says of a claim.

    Args:
        claim: The claim.
        told: The statement.
        match: Tells how near each English word of a claim is to its nearest in a statement.
        likeness: Their cosine, if they are known to mean much the same: then the only figure or
            date of a statement stands for the only one of the claim, whatever is around them.
    """
    alignment = Alignment(claim.items, items_of(told.text, claim.common))
    found: list[Item] = []
    unstated: list[Item] = []
    differences: list[Difference] = []
    other_items: list[Item] = []
    for place, item in enumerate(claim.items):
        if item.kind == "word":
            continue
        outcome = _outcome(claim, told, alignment, place)
        if outcome is None and likeness:
            outcome = _only_other(alignment, place)
        if outcome is None:
            unstated.append(item)
        elif isinstance(outcome, Item):
            kind = _kind(claim, item, outcome)
            other_items.append(item)
            differences.append(
                _difference(claim, item, kind, told.text[outcome.start : outcome.end])
            )
        else:
            found.append(item)
    turned = contradicted(claim.text, told.text, alignment)
    differences += [_difference(claim, item, "polarity", words) for item, words in turned]
    if told.holds(claim.text):
        differences = []
    other = {token for item, _ in turned for token in item.tokens}
    words = [word for word in claim.words if not other.intersection(word[0])]
    near = _meant(claim, told, match)
    own, shared = (0, 0)
    if told.is_on(claim.items) and _has_subject(claim, told, (*found, *other_items), near):
        said = {*told.own_tokens, *near}
        own = sum(stands_among(word, said) for word in words)
        known = {*said, *tokenize(told.lead), *tokenize(told.heading)}
        shared = sum(stands_among(word, known) for word in words)
    standing = own + sum(not told.own_tokens.isdisjoint(item.tokens) for item in found)
    count = len(words) + len(claim.particulars)
    return Comparison(
        shared / len(words) if words else 1.0,
        standing / count if count else 1.0,
        len(words) - shared,
        tuple(found),
        tuple(unstated),
        tuple(differences),
        own + len(found),
        likeness,
    )


def _has_subject(claim: Claim, told: Told, stated: Sequence[Item], near: frozenset[str]) -> bool:
    """Tell whether a statement is about what a claim is about: it has most of its subject.

    What of the subject is `stated`, though otherwise, counts as well.
    """
    subject, known = claim.subject, {*told.tokens, *near}
    alternatives = {token: word for word in claim.query.words for token in word[0]}
    taken = [
        item
        for item in subject
        if item in stated
        or any(stands_among(alternatives.get(t, ((t,),)), known) for t in item.tokens)
    ]
    return 2 * len(taken) > len(subject) or not subject


def _outcome(claim: Claim, told: Told, alignment: Alignment, place: int) -> Outcome:
    item = claim.items[place]
    if alignment.equal(place) is not None and not (item.figure and told.cells):
        return True
    if item.kind == "name":
        return _name_stated(claim, told, alignment, place)
    if item.kind == "date":
        return _stated(told, alignment, place, is_same_date, is_conflicting)
    return _stated(told, alignment, place, _is_same_figure, _is_other_figure)


def _stated(
    told: Told,
    alignment: Alignment,
    place: int,
    is_same: Callable[[Item, Item], bool],
    is_other: Callable[[Item, Item], bool],
) -> Outcome:
    """Return what is stated of a figure or date."""
    item, statement = alignment.claim[place], alignment.statement
    same = [other for other in statement if is_same(item, other)]
    exchanged = alignment.exchanged(place)
    if exchanged and not is_same(item, exchanged):
        differs = is_other_date(item, exchanged) if item.when else is_other(item, exchanged)
        if differs:
            return None if same else exchanged
    if same and item.figure:
        other_cell = told.under_named_column(same, statement, alignment.claim)
        if other_cell:
            return other_cell if is_other(item, other_cell) else None
    if same or any(is_same(item, other) for other in told.items_around):
        return True
    if other_unit := _same_number(alignment, place):
        return other_unit
    claimed = [own for own in alignment.claim if own is not item and own.kind == item.kind]

    def fits(other: Item) -> bool:
        return (
            is_other(item, other)
            and not any(is_same(own, other) for own in claimed)
            and (item.kind == "date" or _counts_the_same(alignment, place, other))
        )

    return alignment.nearest(place, fits)


def _only_other(alignment: Alignment, place: int) -> Item | None:
    """Return the only figure or date of a statement, where a claim has another one."""
    other = alignment.only_other(place)
    excludes = other and (other.figure or is_conflicting(alignment.claim[place], other))
    return other if excludes else None


def _is_same_figure(said: Item, stated: Item) -> bool:
    if said.figure and stated.figure:
        return same_amount(said.figure, stated.figure)
    # A number in a name ("Made in China 2025") may be read as a year in the other text.
    return bool(said.figure and stated.when and said.figure.value == stated.when.first)


def _is_other_figure(said: Item, stated: Item) -> bool:
    """Tell whether a figure can stand for another one: of one quantity, or of one amount."""
    if not said.figure or not stated.figure:
        return False
    return said.figure.unit == stated.figure.unit or has_same_number(said.figure, stated.figure)


def _same_number(alignment: Alignment, place: int) -> Item | None:
    """Return the figure of another unit that has the number of a figure of the claim."""
    said = alignment.claim[place].figure
    if said is None:
        return None
    return alignment.nearest(
        place, lambda other: other.figure is not None and has_same_number(said, other.figure)
    )


def _counts_the_same(alignment: Alignment, place: int, other: Item) -> bool:
    """Tell whether two numbers without a unit count the same things."""
    item = alignment.claim[place]
    if item.figure and item.figure.unit not in ("", "ordinal"):
        return True
    where = alignment.statement.index(other)
    own = _tokens(alignment.claim[place + 1 : place + 1 + COUNTED])
    return bool(own & _tokens(alignment.statement[where + 1 : where + 1 + COUNTED]))


def _tokens(items: Sequence[Item]) -> set[str]:
    return {token for item in items for token in item.tokens}


def _name_stated(claim: Claim, told: Told, alignment: Alignment, place: int) -> Outcome:
    item = claim.items[place]
    if any(told.tokens.issuperset(run) for run in claim.other_runs(item)):
        return True
    exchanged = alignment.exchanged(place)
    # A claim may name in another place what stands in this one, and this in the title.
    is_elsewhere = exchanged and any(exchanged.tokens == other.tokens for other in claim.items)
    if is_elsewhere and told.tokens.issuperset(item.tokens):
        return True
    if exchanged and exchanged.kind == "name" and not _may_be_one(claim, told, item, exchanged):
        return exchanged
    name = claim.text[item.start : item.end]
    short = _initials(name).lower()
    if any(_stands(other, told) for other in claim.other_names(name)) or (
        len(short) > 1 and short in told.tokens
    ):
        return True
    texts = told.named_tokens if attributed(claim.text, item.start) else told.tokens
    known = [token for token in item.tokens if _is_known(token, texts)]
    enough = 1 if len(item.tokens) <= 2 else MOST_OF_NAME * len(item.tokens)
    return True if len(known) >= enough else None


def _may_be_one(claim: Claim, told: Told, said: Item, stated: Item) -> bool:
    """Tell whether two names in one place may be of one thing: in full and short, or two names."""
    own, other = set(said.tokens), set(stated.tokens)
    name, words = claim.text[said.start : said.end], told.text[stated.start : stated.end]
    if own <= other or other <= own or get_close_matches(name, [words], 1, ALIKE):
        return True
    if _initials(words) == name or _initials(name) == words:
        return True
    return any(set(tokenize(known)) == other for known in claim.other_names(name))


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())


def _stands(name: str, told: Told) -> bool:
    tokens = tokenize(name)
    return bool(tokens) and told.tokens.issuperset(tokens)


def _is_known(token: str, tokens: frozenset[str]) -> bool:
    return mentions(tokens, token) or bool(get_close_matches(token, tokens, 1, ALIKE))


def _kind(claim: Claim, item: Item, other: Item) -> DifferenceKind:
    if item.figure and other.figure:
        return "unit" if has_same_number(item.figure, other.figure) else "number"
    if item.kind == "name" and attributed(claim.text, item.start):
        return "speaker"
    return "date" if item.kind == "date" else "name"


def _difference(claim: Claim, item: Item, kind: DifferenceKind, stated: str) -> Difference:
    return Difference(kind, claim.text[item.start : item.end], stated, item.start, item.end)


def _meant(claim: Claim, told: Told, match: Match | None) -> frozenset[str]:
    """Return the stems of a claim that a statement says in other words."""
    if match is None or claim.query.language != "en":
        return frozenset()
    return frozenset(
        token
        for surface, cosine in match(claim.text, told.text)
        if cosine >= MEANT and not opposed(tokenize(surface), told.own_tokens)
        for token in tokenize(surface)
    )
