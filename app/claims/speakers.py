"""Whose opinion a statement gives, and whether a claim says whose it is.

What a text reports as somebody's opinion is no fact of the text: a claim that leaves out who holds
it, or names another one, differs from it.
"""

import re
from collections.abc import Iterator

from app.answer import Voice, attributions_in
from app.claims.told import Told
from index import tokenize

# Verbs that give an opinion, not news: "reported" and "announced" tell facts.
_OPINION = (
    r"(?:argu|claim|believ|suggest|think|thought|contend|maintain|insist|assert|alleg|warn|fear|"
    r"hop|propos|advocat|speculat|expect|predict|complain|consider|feel|felt)(?:e|es|ed|s|ing)?"
)
_PEOPLE = (
    r"(?:critics|observers|analysts|scholars|experts|officials|economists|researchers|commentators|"
    r"others|some|many|opponents|supporters|proponents|sceptics|skeptics|historians|politicians|"
    r"lawyers|investors|journalists|authorities|ministers|leaders|executives|activists|campaigners|"
    r"scientists|engineers|doctors|unions|residents|voters|representatives)"
)
_VAGUE = re.compile(
    rf"\b(?P<who>(?:(?:many|some|most|several|other)\s)?{_PEOPLE})\s(?:(?:have|has|had|also)\s)?"
    rf"{_OPINION}\b",
    re.IGNORECASE,
)
_GIVES_OPINION = re.compile(
    rf"\b(?:{_OPINION}|according\sto|words|view|opinion|eyes|judge?ment)\b", re.IGNORECASE
)
# Who only owns something is named, but says nothing: "Xi Jinping's team".
_POSSESSOR = re.compile(r"(?:[A-Z][\w.&-]*\s)*[A-Z][\w.&-]*[’']s\b")
# The words by which a claim says that it is told by somebody.
_TOLD = re.compile(
    rf"\b(?:{_OPINION}|sa(?:y|ys|id)|according\sto|reportedly|allegedly|supposedly|so-called|opinion"
    r"|views?|eyes|judge?ment|argument|words?\sof|quot\w+|stat(?:es|ed)|call(?:s|ed)|describ(?:es|ed))\b",
    re.IGNORECASE,
)
# Share of a claim's words that must stand in the part of a statement that is an opinion.
WITHIN = 0.8


def other_speaker(claim: str, told: Told, voice: Voice) -> str:
    """Return whose opinion a claim takes for a fact, or for somebody else's; empty if it does not.

    Args:
        claim: A sentence of a draft.
        told: A statement of a text that says what it claims.
        voice: Whose words the statement is.
    """
    statement = told.text
    holders = list(_holders(statement, voice))
    if not holders:
        return ""
    own = {token for name, _, _ in attributions_in(claim) for token in tokenize(name)}
    if own:
        return "" if own & {*told.own_tokens, *tokenize(told.authors)} else holders[0][0]
    named = set(tokenize(_POSSESSOR.sub(" ", claim)))
    if _TOLD.search(claim) or any(named.intersection(tokenize(name)) for name, _, _ in holders):
        return ""
    shared = set(tokenize(claim)) & set(tokenize(statement))
    for name, start, end in holders:
        behind = statement[end:]
        opinion = behind if behind.strip(' .”"') else statement[:start]
        told_of = shared.difference(tokenize(name))
        if told_of and len(told_of.intersection(tokenize(opinion))) >= WITHIN * len(told_of):
            return name
    return ""


def speaker_named(claim: str) -> tuple[str, int, int] | None:
    """Return whom a claim says to speak, with the place of the name; None if nobody."""
    for name, start, _ in attributions_in(claim):
        place = claim.find(name, start)
        if place >= 0:
            return name, place, place + len(name)
    return None


def attributed(claim: str, place: int) -> bool:
    """Tell whether a name at a place of a claim is that of one who is said to speak."""
    return any(start <= place < end for _, start, end in attributions_in(claim))


def _holders(statement: str, voice: Voice) -> Iterator[tuple[str, int, int]]:
    """Yield who holds the opinion that a statement gives, and where the words are that say so."""
    for name, start, end in attributions_in(statement):
        if _GIVES_OPINION.search(statement, start, end):
            yield name, start, end
    for match in _VAGUE.finditer(statement):
        yield match["who"], *match.span()
    if voice.kind == "quotation" and voice.speaker and not voice.speaker.startswith("cited in"):
        yield voice.speaker, 0, 0
