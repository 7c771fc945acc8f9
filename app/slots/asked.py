"""What a question asks for: the words that ask, and the noun that is counted.

Rules of English; nouns are told in German, French, Spanish and Italian too.
"""

import re

_AUXILIARIES = (
    "is are was were be been do does did has have had can could will would shall should may might"
    " must"
)
_ENDS_NOUN = frozenset(
    f"{_AUXILIARIES} of in on at by for from to with under over between during after before since"
    " until per that who which there it they he she we you i and or as than the this these those"
    " a an not".split()
)
_COUNTED = re.compile(
    r"\bhow many (?:(?:kind|type|sort|form)s? )?(?:of (?:the |these |those )?)?"
    r"|\b(?:what|which) number of |^number of ",
    re.IGNORECASE,
)
# The noun stands behind the words that count it, in German with a capital.
_COUNTED_ELSEWHERE = re.compile(
    r"\bwie ?viele? (?:\w+ )?(?P<noun>(?-i:[A-ZÄÖÜ])\w+)"
    r"|(?:\bcombien d(?:e |['’])|\bcu[aá]nt[oa]s |\bquant[ie] )(?P<other>\w+)",
    re.IGNORECASE,
)
_ASKING = re.compile(
    r"\bhow (?:much|old|long|fast|high|large|big|far|wide|deep|tall|heavy|often)\b"
    r"|\b(?:what|which) (?:year|date|day|month|decade|century|share|percentage|proportion"
    r"|fraction)\b"
    r"|\b(?:when|where|why|who|whom|whose)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
# Plurals that do not end in "s".
_PLURALS = frozenset(["people", "men", "women", "children", "percent"])
# Words of a noun at most.
MAX_NOUN = 4


def counted_noun(question: str) -> tuple[str, ...]:
    """Return the noun that a question counts, up to its plural; empty if it counts nothing.

    >>> counted_noun("How many national laboratories have been approved?")
    ('national', 'laboratories')
    >>> counted_noun("Combien de lits compte le refuge ?")
    ('lits',)
    """
    match = _COUNTED.search(question)
    if match is None:
        elsewhere = _COUNTED_ELSEWHERE.search(question)
        return (elsewhere["noun"] or elsewhere["other"],) if elsewhere else ()
    words: list[str] = []
    for word in _WORD.findall(question[match.end() :])[:MAX_NOUN]:
        if word.lower() in _ENDS_NOUN:
            break
        words.append(word)
        if word.endswith("s") or word.lower() in _PLURALS:
            break
    return tuple(words)


def asking_words(question: str) -> str:
    """Return the words that say what is asked for, such as "when"; empty if there are none.

    >>> asking_words("How many patents do the laboratories hold?")
    'how many patents'
    """
    if noun := counted_noun(question):
        return f"how many {' '.join(noun)}"
    match = _ASKING.search(question)
    return match[0].lower() if match else ""
