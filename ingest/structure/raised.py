"""Raised and lowered characters: as Unicode has them, else in brackets behind `^` or `_`.

"10" and a raised "7" must never read "107". Raised letters that only end a word ("4th", "Mme")
stand on the line, as they do in plain writing.
"""

import re

_RAISED = str.maketrans(
    "0123456789+-–−=()abcdefghijklmnoprstuvwxyz",
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ",
)
_LOWERED = str.maketrans(
    "0123456789+-–−=()aehijklmnoprstuvx",
    "₀₁₂₃₄₅₆₇₈₉₊₋₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ",
)
# How raised endings of words and ordinals are written, and marks that are raised by themselves.
_ENDING = re.compile(r"(?:st|nd|rd|th|er|re|ère|ème|nde?|me|mes|lle|os|TM|SM|[^\w\s]+)")
_DIGIT = re.compile(r"[\d+–−-]")
# Numbers of several notes or sources.
_SEVERAL = re.compile(r"\d{1,3}(?:,\s?\d{1,3}|[–-]\d{1,3})+")

# Raised and lowered characters: in tags, in TeX's braces, between pandoc's marks.
RAISED = re.compile(
    r"<sup>(?P<tag>[^<>\n]{1,40})</sup>|\^\{(?P<braces>[\d+–−-]{1,9})\}"
    r"|(?<=[\w)])\^(?P<carets>[^\s^{}\[\]()|]{1,20})\^(?![\w^])",
    re.IGNORECASE,
)
LOWERED = re.compile(
    r"<sub>(?P<tag>[^<>\n]{1,40})</sub>|(?<=[\w)])~(?P<tildes>[\w+-]{1,20})~(?!~)", re.IGNORECASE
)
# What a raised figure behind it makes a power of: ten times something, a unit behind a figure.
_POWER = re.compile(r"(?:[×x·⋅*]\s?10|\d\s?[a-zA-Zµμ]{1,2})$")
# The same where the text has no note of that number: any figure, a variable, a unit.
_BASE = re.compile(r"(?:\d|(?<![^\W_])[a-zA-Zα-ωΑ-Ωµ]{1,2}|(?<=[a-zA-Z])\))$")


def superscript(text: str, before: str = "") -> str:
    """Return raised characters that point to no note; `before` is the character they follow.

    >>> superscript("-3", "0"), superscript("th", "4"), superscript("kT", "e")
    ('⁻³', 'th', '^(kT)')
    """
    inner = text.strip()
    if not _DIGIT.search(inner) and (_ENDING.fullmatch(inner) or not before.strip()):
        return text
    return _written(text, _RAISED, "^")


def subscript(text: str) -> str:
    """Return lowered characters.

    >>> subscript("2"), subscript("max"), subscript("eff")
    ('₂', 'ₘₐₓ', '_(eff)')
    """
    return _written(text, _LOWERED, "_")


def _written(text: str, table: dict[int, int], mark: str) -> str:
    """Return text in the characters of a table, white space at its ends kept."""
    inner = text.strip()
    if not inner or all(ord(character) in table for character in inner):
        return text.translate(table)
    if _SEVERAL.fullmatch(inner):
        return text.translate(table)
    return text.replace(inner, f"{mark}({inner})")


def is_power(before: str, *, is_note: bool) -> bool:
    """Tell whether a raised figure is a power of what stands before it, and points to no note.

    `is_note` says whether the text has a note of that number.

    >>> is_power("3 × 10", is_note=True), is_power("in 1931", is_note=True)
    (True, False)
    """
    return bool(_POWER.search(before) or (not is_note and _BASE.search(before)))
