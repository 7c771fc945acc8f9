"""Shares of a whole: asked for, and told in hundredths or as a fraction. Rules of languages."""

import re

from ingest import FRACTION_WORDS, FRACTION_WORDS_ELSEWHERE

_ASKED = re.compile(
    r"\b(?:what|which) (?:share|percentage|proportion|fraction)\b|百分之多少|百分之几|占多大比例"
    r"|\bwie ?viel(?:e)? prozent\b|\bwelche[rn]? (?:anteil|prozentsatz)\b"
    r"|\bquel(?:le)? (?:pourcentage|proportion)\b|\bqué (?:porcentaje|proporción)\b"
    r"|\b(?:che|quale) percentuale\b",
    re.IGNORECASE,
)
_PERCENT = r"%|\b(?:per ?cent|prozent|pour cent|por ciento|per cento)\b|百分之|成(?=的)"
_SHARE = re.compile(
    rf"{_PERCENT}|\b(?:{FRACTION_WORDS}|{FRACTION_WORDS_ELSEWHERE})\b|分之"
    r"|\b(?:majority|mehrheit|majorité|mayoría|maggioranza)\b",
    re.IGNORECASE,
)
_BEHIND = re.compile(rf"\s*(?:{_PERCENT})", re.IGNORECASE)
# "18 percent more": by how much something is larger or smaller, no share.
_COMPARED = re.compile(
    r"\s*(?:more|less|fewer|higher|lower|larger|smaller|longer|shorter|faster|slower|cheaper|above"
    r"|below|mehr|weniger|höher|niedriger|größer|kleiner|länger|kürzer|schneller|teurer|billiger"
    r"|(?:de )?plus|(?:de )?moins|más|menos|in più|in meno)\b",
    re.IGNORECASE,
)


def asks_for_share(question: str) -> bool:
    """Tell whether a question asks for a part of a hundred.

    >>> asks_for_share("Quel pourcentage des élèves vient à vélo ?")
    True
    """
    return bool(_ASKED.search(question))


def is_share(value: str, behind: str = "") -> bool:
    """Tell whether a figure, with the text behind it, is a share of something.

    >>> is_share("two fifths", " of the books"), is_share("18 percent", " more than by day")
    (True, False)
    """
    percent = _BEHIND.match(behind)
    rest = behind[percent.end() :] if percent else behind
    return bool(percent or _SHARE.search(value)) and not _COMPARED.match(rest)


def holds_share(text: str) -> bool:
    """Tell whether a text tells a share of something.

    >>> holds_share("Ein Drittel der Kinder kommt zu Fuß."), holds_share("They walk twice as far.")
    (True, False)
    """
    return any(not _COMPARED.match(text, found.end()) for found in _SHARE.finditer(text))
