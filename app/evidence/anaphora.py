"""Sentences that depend on the one before them (anaphora), in English and Chinese."""

import re

from ingest import GENRE

# A sentence that begins like this says what it says of something that stands before it.
_LEANING = re.compile(
    r"^(?:(?:however|yet|but|and|thus|therefore|moreover|then|also|indeed|still|today|hence|"
    r"in other words|in this sense|as such),? )?"
    r"(?:(?:in|at|for|from|under|on|with|by) [^,;.]{2,40}, )?"
    r"(?:(?:this|that|these|those|such|it|they|he|she|its|their|his|her)\b"
    r"|the (?:latter|former|other|others|two|three|four|same|second|third|term|phrase|concept)\b"
    r"|(?:second|third|fourth)(?:ly)?,|(?:zweitens|drittens|viertens)\b"
    r"|(?:deuxièmement|troisièmement|en (?:segundo|tercer) lugar),"
    r"|both (?:terms|of|are|were)\b|(?:another|others)\b)",
    re.IGNORECASE,
)
_CHINESE_LEANING = re.compile(
    r"^(?:但是?，?|然而，?|因此，?|所以，?)?(?:这|该|它|他|她|其|此|后者|前者)"
)
# It is clear that …; this paper … : these lean on nothing.
_STANDING = re.compile(
    r"^(?:it (?:is|was|’s|'s|has been|should be|can be) (?:\w+ ){1,3}(?:that|to|how|whether)\b"
    rf"|it(?:’s|'s) \w+ (?:that|to)\b|(?:this|the) {GENRE}\b)",
    re.IGNORECASE,
)


def leans_on_the_one_before(sentence: str) -> bool:
    """Tell whether a sentence begins by pointing at the one before it.

    >>> leans_on_the_one_before("However, these boards are short.")
    True
    >>> leans_on_the_one_before("It is clear that boards are short.")
    False
    >>> leans_on_the_one_before("Second, it must be as deep.")
    True
    >>> leans_on_the_one_before("Yet, in the south, this term means another tree.")
    True
    """
    if _STANDING.match(sentence):
        return False
    return bool(_LEANING.match(sentence) or _CHINESE_LEANING.match(sentence))
