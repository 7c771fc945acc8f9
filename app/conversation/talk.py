"""Turns that ask nothing of the texts by themselves: greetings, thanks, "Tell me more", "Sure?".

A turn is talk only if each of its parts is: "Thanks, that helps. Bye."
"""

import re
import unicodedata

from app.conversation.talk_rules import RULES, Talk

_COMPILED = tuple((talk, re.compile("|".join(rules), re.IGNORECASE)) for talk, rules in RULES)
# Words of courtesy at the edges of a part.
_COURTESY = re.compile(
    r"^(?:(?:and|but|so|ok(?:ay)?|oh|please|und|aber|bitte|et|mais|y|pero|e|ma|en|maar|а|и) )+"
    r"|(?: (?:please|bitte|s'il (?:te|vous) plaît|por favor|per favore|alsjeblieft|then|denn|mal"
    r"|now|gloss))+$",
    re.IGNORECASE,
)
_PARTS = re.compile(r"[?!.,;:…。，、！？；：¿¡–—()]+|\s(?:and|und|et|y|e|en|и)\s")
# A longer turn says something of its own: characters.
MAX_CHARACTERS = 120


def read_talk(turn: str) -> Talk | None:
    """Return what a turn is if each of its parts is talk, the most telling kind; else None.

    >>> read_talk("Thanks, that helps."), read_talk("Bist du sicher?"), read_talk("Why?")
    ('thanks', 'sure', None)
    """
    if len(turn) > MAX_CHARACTERS:
        return None
    text = " ".join(unicodedata.normalize("NFC", turn).replace("’", "'").split())
    kinds = [_kind_of(part.strip()) for part in _PARTS.split(text) if part.strip()]
    if not kinds or None in kinds:
        return None
    return next(talk for talk, _ in RULES if talk in kinds)


def _kind_of(part: str) -> Talk | None:
    """Return the kind of a part, with its words of courtesy or without them."""
    for text in (part, _COURTESY.sub("", part)):
        for talk, pattern in _COMPILED:
            if pattern.fullmatch(text):
                return talk
    return None
