"""What a language model wrote of an answer's quotes, as far as a reader is told."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StruckSentence:
    """A sentence of a model that is no part of an answer.

    Attributes:
        text: What it says; nothing in it is vouched for.
        reason: Why it was struck out, in words.
    """

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Prose:
    """How a model took part in an answer.

    Attributes:
        model: By the name that was asked for; whether the endpoint runs it is not known.
        place: Where it runs, as "this machine" or "example.org".
        is_text: Whether the answer's text is made of its sentences; else the quotes stand.
        struck: Its sentences that the texts do not support.
        notice: What went wrong, in words; empty if nothing did.
    """

    model: str
    place: str
    is_text: bool
    struck: tuple[StruckSentence, ...] = ()
    notice: str = ""


def prose_lines(prose: Prose | None) -> list[str]:
    """Return what a reader is told of a model's part in an answer, as lines.

    >>> prose_lines(Prose("small", "this machine", True))
    ['Written by small on this machine; each sentence was checked against the texts.']
    """
    if prose is None:
        return []
    named = f"{prose.model} on {prose.place}"
    lines = [prose.notice] if prose.notice else []
    if prose.is_text:
        lines.insert(0, f"Written by {named}; each sentence was checked against the texts.")
    else:
        lines.append(f"These are the texts' own words; {named} was asked to write, in vain.")
    return lines
