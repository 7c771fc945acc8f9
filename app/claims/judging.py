"""A claim and the statements nearest to it become a verdict.

A verdict "differs" needs a statement that says the claim but for what differs, and no other one
that says what the claim says: where statements disagree, nothing is held against the draft.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.answer import Voice
from app.claims.alignment import Alignment
from app.claims.comparing import Comparison, Match, compare_with
from app.claims.items import items_of
from app.claims.polarity import LANGUAGES, negations
from app.claims.speakers import attributed, other_speaker, speaker_named
from app.claims.told import Claim, Told
from app.claims.verdicts import Difference, Verdict
from app.evidence import Statement
from index import Models, tokenize

# Share of a claim's words that a statement must take up to support it, and to say it but for what
# differs; share that it must have itself; share from which on it speaks of the same, so that it is
# shown as near or can contradict a difference.
SUPPORTED, SAME, OWN, NEAR = 0.75, 0.7, 0.5, 0.5
# Figures, dates and names that make up for one word that is missing.
ENOUGH = 2
# Words, figures, dates and names that a statement must have before what it says otherwise is a
# difference, and differences beyond which it speaks of something else.
MIN_WEIGHT, MAX_DIFFERENCES = 2, 2
# Statements whose words are also compared by what they mean.
READ = 3
# Cosine of a claim and a statement from which on one may be the other in quite other words, and
# words that may be missing from it then.
ALIKE, FEW = 0.75, 3
# A statement may say a claim in quite other words if the cross-encoder takes either for an answer
# to the other, and the judge does not deny that it answers the claim, by these logits; if their
# vectors are so near, and so are the words of English ones.
READ_AGAIN, EITHER_WAY, ANSWERED = 2, 2.0, -1.0
RELATED, MEANT = 0.5, 0.78
# Returns the cosine of a claim with each of some statements.
Likeness = Callable[[str, Sequence[str]], Sequence[float]]
# Returns three logits of a claim and a statement below its title, higher is better: the
# cross-encoder's for the statement as an answer to the claim, and the other way round; the judge's
# for the first.
Reread = Callable[[str, str, str], Sequence[float]]


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
        further: Those that support its other clauses.
    """

    verdict: Verdict
    differences: tuple[Difference, ...] = ()
    statement: Statement | None = None
    further: tuple[Statement, ...] = ()


def judge(
    claim: Claim,
    near: Sequence[Near],
    match: Match,
    likeness: Likeness | None = None,
    reread: Reread | None = None,
) -> Judged:
    """Return the verdict on a claim by the statements that are nearest to it, best first.

    Words that mean the same are only looked for where the words themselves tell nothing, and
    statements in quite other words where these do not either.
    """
    compared = [(each, compare_with(claim, each.told)) for each in near]
    judged = _judged(claim, compared)
    if judged.verdict != "not found":
        return judged
    read = sorted(compared, key=lambda pair: -pair[1].weight)[:READ]
    meant = {id(each): compare_with(claim, each.told, match) for each, _ in read}
    compared = [(each, meant.get(id(each), known)) for each, known in compared]
    judged = _judged(claim, compared)
    if judged.verdict != "not found" or likeness is None:
        return judged
    cosines = _cosines(claim, near, likeness)
    alike = [
        (each, compare_with(claim, each.told, match, cosine)) if cosine >= ALIKE else (each, known)
        for (each, known), cosine in zip(compared, cosines, strict=True)
    ]
    judged = _judged(claim, alike)
    if judged.verdict != "not found" or reread is None:
        return judged
    related = sorted(zip(cosines, alike, strict=True), key=lambda pair: -pair[0])
    fitting = [
        (cosine, each)
        for cosine, (each, comparison) in related
        if cosine >= RELATED and _may_be_paraphrased(claim, each, comparison)
    ]
    for cosine, each in fitting[:READ_AGAIN]:
        nearness = _words_meant(claim, each.told, match) if claim.query.language == "en" else cosine
        if nearness >= MEANT and _is_read_as_same(
            reread(claim.text, each.told.text, each.told.title)
        ):
            return Judged("supported", (), each.statement)
    return judged


def _may_be_paraphrased(claim: Claim, near: Near, comparison: Comparison) -> bool:
    """Tell whether nothing that can be compared speaks against a statement's saying a claim.

    It is on the same subject and takes up some word of it; it states all figures, dates and names
    of the claim, one at least, and no other figure or date that could be meant; both deny something
    or neither does; and nobody else speaks.
    """
    if not comparison.taken_up or not comparison.found:
        return False
    if comparison.unstated or comparison.differences:
        return False
    if bool(negations(claim.text)) != bool(negations(near.told.text)):
        return False
    alignment = Alignment(claim.items, items_of(near.told.text, claim.common))
    if any(alignment.has_more(place) for place in range(len(claim.items))):
        return False
    return not other_speaker(claim.text, near.told, near.voice())


def _words_meant(claim: Claim, told: Told, match: Match) -> float:
    """Return how near the words of a claim are to those of a statement, a mean of cosines."""
    cosines = [cosine for _, cosine in match(claim.text, told.text)]
    return sum(cosines) / len(cosines) if cosines else 0.0


def _is_read_as_same(logits: Sequence[float]) -> bool:
    forward, backward, answered = logits
    return min(forward, backward) >= EITHER_WAY and answered >= ANSWERED


def _cosines(claim: Claim, near: Sequence[Near], likeness: Likeness) -> list[float]:
    """Return how much statements mean what a claim means: each alone, or below its text's title."""
    alone = [each.told.text for each in near]
    titled = [f"{each.told.title}: {each.told.text}" for each in near]
    cosines = likeness(claim.text, [*alone, *titled])
    return list(map(max, cosines[: len(near)], cosines[len(near) :]))


def readers_of(models: Models, language: str) -> tuple[Likeness | None, Reread | None]:
    """Return what compares sentences of a language as wholes, and what reads two together.

    None where it is not known how the language denies: there, likeness would hide a denial.
    """
    if language not in LANGUAGES:
        return None, None
    encoder = models.query_encoder if language == "en" else models.multilingual_encoder

    def likeness(text: str, others: Sequence[str]) -> list[float]:
        vectors = encoder.encode([text, *others])
        return [float(cosine) for cosine in vectors[1:] @ vectors[0]]

    def reread(text: str, statement: str, title: str) -> tuple[float, float, float]:
        titled = f"{title}: {statement}"
        forward = float(models.reranker.score(text, [titled])[0])
        backward = float(models.reranker.score(statement, [text])[0])
        return forward, backward, models.judge.judge(text, titled)

    return likeness, reread


def judge_quoting(claim: Claim, quoted: Near) -> Judged:
    """Return the verdict on a claim that quotes a statement verbatim.

    Its other words may be its own; who is quoted, and figures, dates and names, may not.
    """
    comparison = compare_with(claim, quoted.told)
    speaker = other_speaker(claim.text, quoted.told, quoted.voice())
    if speaker and speaker_named(claim.text):
        return Judged("differs", (_other_than(claim, speaker),), quoted.statement)
    is_whole = not comparison.differences and not comparison.unstated
    return Judged("supported" if is_whole else "not found", (), quoted.statement)


def _judged(claim: Claim, compared: Sequence[tuple[Near, Comparison]]) -> Judged:
    best = sorted(compared, key=lambda pair: (pair[1].missing, -pair[1].weight))
    differing = [pair for pair in best if _is_same_claim(pair[1]) and not _contested(pair[1], best)]
    taken: Judged | None = None
    for each, comparison in best:
        if not _is_whole(comparison):
            continue
        if differing and differing[0][1].missing < comparison.missing:
            break
        speaker = other_speaker(claim.text, each.told, each.voice())
        if not speaker:
            return Judged("supported", (), each.statement)
        taken = taken or Judged("differs", (_other_than(claim, speaker),), each.statement)
    if taken:
        return taken
    if differing:
        each, comparison = differing[0]
        return Judged("differs", comparison.differences, each.statement)
    if invented := _with_speaker(claim, best):
        return invented
    nearest = [each.statement for each, comparison in best if comparison.taken_up >= NEAR]
    return Judged("not found", (), nearest[0] if nearest else None)


def _with_speaker(claim: Claim, compared: Sequence[tuple[Near, Comparison]]) -> Judged | None:
    """Return the verdict on a claim that gives somebody what the text says itself; else None.

    Who speaks is named nowhere in the passage, and the statement leans on no other one.
    """
    named = speaker_named(claim.text)
    if named is None:
        return None
    for each, comparison in compared:
        statement = each.statement
        passage = {*tokenize(statement.hit.chunk.text), *tokenize(each.told.authors)}
        rest = [i for i in comparison.unstated if not attributed(claim.text, i.start)]
        if rest or comparison.differences or not _takes_up(comparison, SUPPORTED):
            continue
        if each.told.lead or statement.is_loose or passage.intersection(tokenize(named[0])):
            continue
        return Judged("differs", (_other_than(claim, "(the text itself)"),), statement)
    return None


def _other_than(claim: Claim, speaker: str) -> Difference:
    """Return that another one speaks than a claim says, or that it takes an opinion for a fact."""
    name, start, end = speaker_named(claim.text) or ("", 0, 0)
    return Difference("speaker", name, speaker, start, end)


def _is_whole(comparison: Comparison) -> bool:
    """Tell whether a statement says all of a claim."""
    return (
        not comparison.differences and not comparison.unstated and _takes_up(comparison, SUPPORTED)
    )


def _takes_up(comparison: Comparison, share: float) -> bool:
    """Tell whether a statement takes up so much of a claim that it is about the same."""
    stated = len(comparison.found) + len(comparison.differences)
    enough = stated >= ENOUGH and comparison.missing <= 1
    alike = stated > 0 and comparison.likeness >= ALIKE and comparison.missing <= FEW
    if alike and comparison.taken_up >= OWN:
        return True
    return comparison.own >= OWN and (comparison.taken_up >= share or enough or alike)


def _is_same_claim(comparison: Comparison) -> bool:
    """Tell whether a statement says a claim but for what differs."""
    return (
        0 < len(comparison.differences) <= MAX_DIFFERENCES
        and not comparison.unstated
        and _takes_up(comparison, SAME)
        and comparison.weight >= MIN_WEIGHT
    )


def _contested(comparison: Comparison, compared: Sequence[tuple[Near, Comparison]]) -> bool:
    """Tell whether another statement on the same says what differs as the claim does."""
    places = {difference.start for difference in comparison.differences}
    return any(
        other is not comparison
        and other.taken_up >= NEAR
        and places.intersection(item.start for item in other.found)
        for _, other in compared
    )
