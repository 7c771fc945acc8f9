"""Words of a question that say where to look: "do the authors think that …", "which journal".

Texts seldom speak of themselves in such words, so they lead a search astray. A question that is
about a source itself is told apart by the words that are left.
"""

import re

from index.text import tokenize
from ingest import CHINESE_GENRE, CHINESE_SAY, GENRE, PUBLICATION, SAY

_WORK = rf"(?:authors?|writers|{GENRE})"
_SAY = rf"(?:{SAY}|think|believe|hold|find|see|consider|expect|mean)s?"
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
        rf"^(?:which|what) (?:of (?:the|these|your) )?{GENRE} (?:mention|discuss|talk about"
        r"|speak (?:about|of)|refer to|say (?:something|anything) (?:about|on)) ",
        rf"(?<=\bthe ){_WORK}['’]s? ",
        rf"(?:根据|按照|依据)(?:这|该|本)?[篇份本]?(?:{CHINESE_GENRE}|作者)(?:的(?:看法|观点|说法))?[，,]?",
        rf"(?:作者|文中|{CHINESE_GENRE})们?(?:是?怎么)?{CHINESE_SAY}",
    )
)
# The texts that are asked, or their authors: "both papers", "the two reports", "the authors".
_ASKED_TEXTS = re.compile(
    rf"\b(?:both|two|either|neither|each|these)(?: of (?:the|these))? {GENRE}\b"
    r"|\b(?:the|these|his|her|their) (?:co-?)?(?:authors|writers|texts|documents)\b"
    r"|\b(?:die|les|los|las) (?:autor(?:en|innen|es|as)|verfasser(?:innen)?|auteurs|autrices)\b"
    rf"|[这该本两各][篇份个本]?{CHINESE_GENRE}",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    rf"\b(?:{PUBLICATION}|sources?|cit(?:e[sd]?|ing|ations?)|references?|bibliograph\w+|(?:foot|end)?notes?"
    r"|journals?|newspapers?|magazines?|outlets?|pieces?|speech(?:es)?|websites?|urls?|titles?"
    r"|publish\w*|authors?|wrote|written|read (?:more|about))\b"
    r"|\b(?:quellen?|literatur|zitier\w*|veröffentlich\w*|erschien\w*|zeitschrift|verfasser\w*"
    r"|autor\w*|geschrieben|schrieb|aut(?:eur|rice)s?|écrite?s?|revue|publiée?s?|fuentes?|revista"
    r"|escri(?:bió|to|ta)|publicad[oa]s?|referencias?)\b"
    r"|出处|来源|引用|引自|出自|注释|脚注|文献|论文|文章|报纸|报道|书籍|发表|出版|作者|标题",
    re.IGNORECASE,
)


def asks_for_source(question: str) -> bool:
    """Tell whether a question is about a source: who wrote it, where it was published.

    The texts that are asked are none.

    >>> asks_for_source("Which journal printed it?"), asks_for_source("What do both papers say?")
    (True, False)
    """
    return bool(_SOURCE.search(_ASKED_TEXTS.sub(" ", question)))


def without_framing(question: str) -> str:
    """Return a question without the words that only say where to look.

    A question that would be nothing else is left alone.

    >>> without_framing("Do the authors think that rye is cheap?")
    'rye is cheap?'
    >>> without_framing("According to the paper, who grows rye?")
    'who grows rye?'
    >>> without_framing("Which of the texts mention rye?")
    'rye?'
    """
    text = question
    for frame in _FRAMES:
        text = frame.sub(" ", text)
    text = re.sub(r" +(?=[?!.,])", "", re.sub(r" {2,}", " ", text)).strip(" ,，")
    return text if tokenize(text) else question
