"""A claim and the statements nearest to it become a verdict.

A verdict "differs" needs a statement that says the claim but for what differs, and no other one
that says what the claim says: where statements disagree, nothing is held against the draft.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from app.answer import Voice
from app.claims.comparing import Claim, Comparison, Match, compare_with
from app.claims.speakers import other_speaker
from app.claims.told import Told
from app.claims.verdicts import Difference, Verdict
from app.evidence import Statement

# Share of a claim's words that a statement must take up to support it, and to say it but for what
# differs; share from which on it speaks of the same, so that it is shown as near or can contradict
# a difference.
SUPPORTED, SAME, NEAR = 0.75, 0.7, 0.5
# Words, figures, dates and names that a statement must take up before what it says otherwise is
# a difference, and differences beyond which it speaks of something else.
MIN_WEIGHT, MAX_DIFFERENCES = 2, 2
# Statements whose words are also compared by what they mean.
READ = 3


@dataclass(frozen=True, slots=True)
class Near:
    """A statement of the texts with what is known around it.

    Attributes:
        statement: The statement.
        told: As claims are held against it.
        voice: Returns whose words it is.
    """

    statement: Statement
    told: Told
    voice: Callable[[], Voice]


@dataclass(frozen=True, slots=True)
class Judged:
    """The verdict on a claim.

    Attributes:
        verdict: Whether the texts say it.
        differences: In what they say something else; their places are those of the claim.
        statement: The one that supports it, that it differs from, or that is nearest; None where
            nothing is near.
    """

    verdict: Verdict
    differences: tuple[Difference, ...] = ()
    statement: Statement | None = None


def judge(claim: Claim, near: Sequence[Near], match: Match) -> Judged:
    """Return the verdict on a claim by the statements that are nearest to it, best first."""
    compared = [(each, compare_with(claim, each.told)) for each in near]
    judged = _judged(claim, compared)
    if judged.verdict != "not found":
        return judged
    read = sorted(compared, key=lambda pair: -pair[1].weight)[:READ]
    meant = {id(each): compare_with(claim, each.told, match) for each, _ in read}
    return _judged(claim, [(each, meant.get(id(each), known)) for each, known in compared])


def _judged(claim: Claim, compared: Sequence[tuple[Near, Comparison]]) -> Judged:
    taken: Judged | None = None
    for each in supporting(compared):
        speaker = other_speaker(claim.text, each.told.text, each.told.around, each.voice())
        if not speaker:
            return Judged("supported", (), each.statement)
        difference = Difference("speaker", "", speaker)
        taken = taken or Judged("differs", (difference,), each.statement)
    if taken:
        return taken
    best = sorted(compared, key=lambda pair: (-pair[1].weight, len(pair[1].differences)))
    for each, comparison in best:
        if _is_same_claim(comparison) and not _is_contested(comparison, compared):
            return Judged("differs", comparison.differences, each.statement)
    nearest = [each.statement for each, comparison in best if comparison.taken_up >= NEAR]
    return Judged("not found", (), nearest[0] if nearest else None)


def supporting(compared: Sequence[tuple[Near, Comparison]]) -> Iterator[Near]:
    """Yield the statements that say all of a claim, those that take up most of it first."""
    for each, comparison in sorted(compared, key=lambda pair: -pair[1].taken_up):
        is_whole = not comparison.differences and not comparison.unstated
        if is_whole and comparison.taken_up >= SUPPORTED:
            yield each


def _is_same_claim(comparison: Comparison) -> bool:
    """Tell whether a statement says a claim but for what differs."""
    return (
        0 < len(comparison.differences) <= MAX_DIFFERENCES
        and not comparison.unstated
        and comparison.taken_up >= SAME
        and comparison.weight >= MIN_WEIGHT
    )


def _is_contested(comparison: Comparison, compared: Sequence[tuple[Near, Comparison]]) -> bool:
    """Tell whether another statement on the same says what differs as the claim does."""
    places = {difference.start for difference in comparison.differences}
    return any(
        other is not comparison
        and other.taken_up >= NEAR
        and places.intersection(item.start for item in other.found)
        for _, other in compared
    )
