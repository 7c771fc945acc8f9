"""Which of several things have a quality: texts that never speak of it do not tell.

Rules of English, German, French, Spanish, Italian and Chinese.
"""

import re

_ASKED = (
    re.compile(
        r"^\W*(?:and |und |et |y )?(?:which|what|welche[rsn]?|(?:les)?quel(?:le)?s|cuáles|qué"
        r"|quali)\b[^,;:?]* (?:are|were|sind|waren|sont|étaient|son|eran|están|sono)"
        r"(?: not| nicht| pas)?"
        r" (?P<quality>[^\W\d]{4,})\W*$",
        re.IGNORECASE,
    ),
    re.compile(r"哪[些几]\w{1,8}?(?:是|有)(?P<quality>\w{1,4}?)的?[？?]?$"),
)
# What is said of things without one word for it: that they are needed, there, or meant.
_ANY = re.compile(
    r"(?:need|requir|necess|avail|import|allow|possib|offer|includ|cover|meant|there|listed|mention"
    r"|named|involv|affect|given|used|found|left|nötig|notwend|erford|verfüg|wichtig|erlaub|möglich"
    r"|enthalten|genannt|gemeint|betroff|vorhand|gefund|dabei|beteilig|nécess|dispon|importan|permis"
    r"|possib|requis|concern|citée?s|exist|neces|requer|posibl|incluid|nombrad|oblig)\w*"
    r"|什么|哪些|多少",
    re.IGNORECASE,
)
# Letters that two forms of one word share at the beginning.
STEM_LETTERS = 4


def unsaid_quality(question: str, text: str) -> str:
    """Return the quality by which a question sorts things, where a text never says it.

    >>> unsaid_quality("Welche der Vögel sind selten?", "Gezählt wurden Amsel, Star und Fink.")
    'selten'
    """
    for pattern in _ASKED:
        match = pattern.search(question)
        if match and not _ANY.fullmatch(match["quality"]):
            quality = match["quality"]
            stem = quality[: max(STEM_LETTERS, len(quality) - 2)].lower()
            return "" if stem in text.lower() else quality
    return ""
