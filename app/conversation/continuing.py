"""Turns that only go on with the last question: "Tell me more", "Are you sure?"."""

import re
from typing import Literal

Continuing = Literal["more", "sure"]
_MORE = re.compile(
    r"(?:(?:can|could|would) you |please |and |ok(?:ay)?,? |yes,? )?(?:(?:tell|give|show) me "
    r"|say )?"
    r"(?:(?:some |a (?:bit|little) )?more(?: details?| information)?|go on|continue"
    r"|(?:what|anything|something) else|what more)"
    r"(?: (?:about|on|of) (?:it|this|that|them|these))?(?: please)?"
    r"|还有(?:吗|呢|什么|别的吗)?|继续|(?:请)?(?:再)?多?说(?:一)?(?:点|些|下去)|更多",
    re.IGNORECASE,
)
_SURE = re.compile(
    r"(?:(?:but |and )?are you (?:really |quite |absolutely )?(?:sure|certain)(?: (?:about"
    r"|of) (?:it|"
    r"that|this))?|really|is (?:that|this|it) (?:really )?(?:true|right|correct|so)|you sure"
    r"|how do you know(?: (?:that|this))?)|(?:你)?(?:真的|确定|肯定|是真的)吗?",
    re.IGNORECASE,
)


def continuing(turn: str) -> Continuing | None:
    """Return how a turn goes on with the last question; None if it asks something of its own.

    >>> continuing("Tell me more."), continuing("Are you sure?"), continuing("Why?")
    ('more', 'sure', None)
    """
    text = turn.strip(" \t\n?!.。？！…")
    if _MORE.fullmatch(text):
        return "more"
    return "sure" if _SURE.fullmatch(text) else None
