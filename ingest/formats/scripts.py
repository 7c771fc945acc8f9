"""Raised and lowered figures, as Unicode has them: 10⁷, H₂O."""

from ingest.structure import superscript

_LOWERED = str.maketrans("0123456789+-−–=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₋₌₍₎")
_RAISED = str.maketrans("+−=()", "⁺⁻⁼⁽⁾")
_RAISED_LETTERS = {"n": "ⁿ", "i": "ⁱ"}


def raised(text: str) -> str:
    """Return figures and signs as raised ones, after "^" where Unicode has no raised form.

    >>> raised("-7"), raised("0.5"), raised("th")
    ('⁻⁷', '^0.5', 'th')
    """
    plain = text.strip()
    if plain in _RAISED_LETTERS:
        return text.replace(plain, _RAISED_LETTERS[plain])
    if not any(map(str.isdigit, plain)):
        return text.translate(_RAISED) if plain in ("+", "-", "−", "–") else text
    shown = superscript(plain.translate(_RAISED))
    whole = not any(character.isalnum() and character.isascii() for character in shown)
    return text.replace(plain, shown if whole and "." not in shown else f"^{plain}")


def lowered(text: str) -> str:
    """Return figures and signs as lowered ones; letters stay as they are."""
    plain = text.strip()
    shown = plain.translate(_LOWERED)
    return text if any(c.isalnum() and c.isascii() for c in shown) else text.replace(plain, shown)
