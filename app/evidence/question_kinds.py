"""Which kind of answer a question asks for: rules of English and Chinese, no list of topics.

A question may have several kinds; they are tried in the order of `RULES`, and what no shape fits
is answered in the general one.
"""

import re
from typing import Literal, get_args

from app.evidence.facts import asked_fact
from app.evidence.sources import Sources
from app.slots import asked_quantity
from index import Query, bounding_years
from ingest import BOTH_ELSEWHERE, COMPARE_ELSEWHERE, GENRE, NUMBERS, PART_NOUN, STEPS, YEAR

Kind = Literal[
    "note",
    "part",
    "reference",
    "translation",
    "comparison",
    "phase",
    "dated",
    "list",
    "fact",
    "term",
    "yes-no",
    "table",
    "general",
]

_NUMBER = rf"(?:{'|'.join(NUMBERS)}|\d{{1,3}})"
_TEXTS = rf"(?:{GENRE}|sources|authors)"
# Longer questions are read as far as this: what is asked stands at the beginning or the end.
_READ = 1000

_WORDS: tuple[tuple[Kind, str], ...] = (
    ("note", r"\b(?:foot|end)?note (?:no\. ?|number )?\d+\b|(?:脚注|注释|尾注|注) ?\d+"),
    (
        "part",
        rf"\b{PART_NOUN}\s(?:no\.?\s|number\s|n[º°o]\.?\s|nr\.?\s)?"
        r"(?:\d|[ivx]{1,5}\b)|§ ?\d|第 ?\d+(?:\.\d+)* ?(?:条|节|章|步)",
    ),
    (
        "reference",
        r"\b(?:which|what) (?:is the )?(?:source|reference|citation)s?\b"
        r"|\b(?:is|are|was|were) (?:cited|quoted|referenced) (?:for|as|on|in)\b"
        r"|\bsources? (?:is|are) (?:given|cited|named)\b|\bthe source (?:for|of|on)\b"
        r"|\bwho is cited\b|\b(?:taken|quoted) from\b"
        r"|\bwho (?:wrote|published)\b|出处|引自|引用了谁|来源是",
    ),
    (
        "translation",
        r"\bin (?:chinese|english|mandarin)\W*$|^in (?:chinese|english|mandarin)\b"
        r"|\b(?:chinese|english) (?:word|term|name|for)\b|\btranslat"
        r"|(?:用|的)?(?:中文|英文|英语|汉语)(?:怎么|如何|叫|是|名|说|翻译)|怎么翻译|译成",
    ),
    (
        "comparison",
        r"\bcompar(?:e|ed|ing|ison)\b|\bdifferen(?:ce|ces|t from)\b|\bdiffers?\b|\bversus\b"
        r"|\bvs\b|\bas opposed to\b|\bside by side\b|\bunlike\b"
        rf"|\b(?:each|both|two|either)(?: of)?(?: the)? {_TEXTS}\b"
        rf"|\b{COMPARE_ELSEWHERE}\b|\b{BOTH_ELSEWHERE}\b"
        r"|区别|不同|不一样|相比|比较|对比|差异|两篇|两份",
    ),
    (
        "phase",
        r"\b(?:phase|stage|period|era|time)s?\b|\b(?:today|nowadays|currently)\b"
        rf"|(?<!\d){YEAR}(?!\d)|阶段|时期|期间",
    ),
    (
        "list",
        rf"\bwhat (?:are|were) the {_NUMBER}\b|^(?:what|which) are the \w+s (?:of|in|under)\b"
        r"|^(?:please )?(?:list|name|enumerate)\b"
        rf"|\bwhich {_NUMBER} |\bname (?:all|the)\b|\bgive me (?:all|a list)\b"
        r"|^(?:which|what) (?!(?:was|is|does|has)\b)\w*(?:[^s\W]s|ies|ia)\b"
        r"(?! (?:a|an|the|it|this|that|them)\b)"
        r"|^(?:which|what) (?:[\w-]+ ){1,3}?[\w-]*(?:[^su\W]s|ies)"
        r" (?!(?:a|an|the|it|this|that)\b)\w"
        rf"|{STEPS}"
        r"|\b(?:is|are) on the list\b|哪些|哪几|有哪|列出|列举",
    ),
    (
        "fact",
        r"^(?:\w+ ){0,4}?(?:who|whom|whose)\b"
        r"|(?:^|[.!?;] )(?:(?:and|but|so|since|until|till|from|by|exactly) )*(?:when|where)\b"
        r"|\b(?:what|which|哪一?) ?(?:year|date|percentage|share|proportion|number)\b"
        r"|\bhow (?:many|much|old|long|fast|high|large|big|often)\b|^number of\b"
        r"|谁|何时|什么时候|哪一?年|多少|几[个家次种]|哪里|何地|在哪",
    ),
    (
        "term",
        r"^(?:so )?what(?:'s|’s| exactly)? (?:is|are|was|were)?\b|^(?:define|explain)\b"
        r"|\bdefin(?:e|ed|ition)\b|\bmean(?:s|t|ing)?\b|\bstands? for\b|是什么|什么是|指什么"
        r"|指的是什么|的意思|的定义",
    ),
    (
        "yes-no",
        r"^(?:and |but |so )?(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|"
        r"should)\b|[吗嗎](?:[?？]|$)|是否|有没有|能不能|是不是",
    ),
)
RULES = tuple((kind, re.compile(words, re.IGNORECASE)) for kind, words in _WORDS)
# Kinds that are tried before what lies in bounds of time.
_BEFORE_DATED = get_args(Kind)[: get_args(Kind).index("dated")]
_BARE = re.compile(r"^[^?？]{1,60}$")


def kinds_of(query: Query, sources: Sources) -> list[Kind]:
    """Return the kinds of a question, the most special first; the last one is "general"."""
    text = query.text[:_READ]
    found = [kind for kind, pattern in RULES if pattern.search(text)]
    asked = asked_quantity(text)
    if asked and text.startswith(asked):  # "What share of the members …": one figure, no members
        found = [kind for kind in found if kind != "list"]
    if "fact" not in found and bounding_years(text):
        found.insert(sum(kind in _BEFORE_DATED for kind in found), "dated")
    if "term" not in found and _BARE.match(text) and sources.term_named(text.strip(" ?!.。")):
        found.append("term")
    if query.language == "other":  # "Was kostet das?" is no question for yes or no
        found = [kind for kind in found if kind not in ("fact", "yes-no")]
        found += ["fact"] if asked_fact(text) else []
    return [*found, "table", "general"]
