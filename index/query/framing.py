"""Words of a question that only say where to look: "do the authors think that …".

Texts seldom speak of themselves in such words, so they lead a search astray.
"""

import re

from index.text import tokenize

_WORK = r"(?:authors?|writers|paper|brief|texts?|documents?|publications?)"
_SAY = (
    r"(?:think|believe|say|argue|hold|claim|find|see|consider|suggest|conclude|expect|describe"
    r"|explain|mean|report|tell|write)s?"
)
_FRAMES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:do|does|did|would) (?:the|these) {_WORK} {_SAY}(?: (?:us|that))*\b",
        rf",? ?\b(?:according to|in the (?:view|opinion|eyes|words|account) of"
        rf"|as (?:described|told|explained|stated|seen) (?:by|in)) (?:the|these) {_WORK}\b"
        r"(?!['’]),?",
        rf",? ?\b(?:in|by) (?:the|these) {_WORK}(?:['’]s?)?"
        r"(?: (?:view|opinion|eyes|words|account))?(?:,|(?=\W*$))",
        rf"\b(?:what|as) the {_WORK} (?:call|term|name)s?\b",
        rf"(?<=\bthe ){_WORK}['’]s? ",
        r"(?:根据|按照|依据)(?:这|该|本)?[篇份]?(?:文章|论文|文本|报告|作者)(?:的(?:看法|观点|说法))?[，,]?",
        r"(?:作者|文中|文章|论文)们?(?:是?怎么)?(?:认为|觉得|指出|提到)",
    )
)


def without_framing(question: str) -> str:
    """Return a question without the words that only say where to look.

    A question that would be nothing else is left alone.

    >>> without_framing("Do the authors think that rye is cheap?")
    'rye is cheap?'
    >>> without_framing("According to the paper, who grows rye?")
    'who grows rye?'
    """
    text = question
    for frame in _FRAMES:
        text = frame.sub(" ", text)
    text = re.sub(r" +(?=[?!.,])", "", re.sub(r" {2,}", " ", text)).strip(" ,，")
    return text if tokenize(text) else question
