"""Requests in fixed forms: which texts speak of something, and all of Chinese.

A rule matches a whole question, with the name of a text already replaced. Which texts speak of
something is also told by the words of a question, in any language.
"""

import re
from collections.abc import Callable
from typing import Literal

from app.about.named_texts import THE_TEXT
from app.conversation import Talk
from index import is_function_word
from ingest import CHINESE_GENRE, SPEAKING_OF, SPOKEN_OF, TEXT_NOUN, TEXT_NOUN_ELSEWHERE

Aspect = Literal[
    Talk,
    "summary",
    "conclusion",
    "section",
    "passage",
    "outline",
    "authors",
    "affiliation",
    "date",
    "venue",
    "citation",
    "title",
    "texts",
    "which",
]
_COUNT = r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten)"
_HOLD = (
    r"(?:(?:do you|have you) (?:(?:also|actually) )?(?:have|got|hold|know|include)"
    r"|have you|(?:is|are) there|(?:have )?you got)"
)
_HERE = r"(?: (?:here|(?:in|among) (?:your|the|this|these) [\w ]{3,30}))?"
_ON = r"(?:on|about|regarding|concerning|dealing with|related to|to do with|covering)"
_SPEAKS = (
    r"(?:(?:also )?(?:discuss(?:es)?|mentions?|talks? (?:about|of)|deals? with|covers?"
    r"|(?:is|are) (?:about|on|concerned with|related to)|(?:has|have) (?:something )?to do with"
    r"|speaks? (?:about|of)|address(?:es)?|treats?|describes?|refers? to|concerns?"
    r"|says? (?:something|anything) (?:about|on)))"
)
_CT = rf"(?:{THE_TEXT}|(?:这|该|本|那)?(?:几|些|两)?[篇份个本部]?{CHINESE_GENRE})"
_RULES: tuple[tuple[Aspect, str], ...] = (
    (
        "texts",
        rf"(?:which|what) (?:\w+ ){{1,3}}(?:{_HOLD} {TEXT_NOUN} (?:{_ON}|from|of|for|by)"
        rf"|do (?:you|(?:your|the(?:se)?) {TEXT_NOUN}) (?:cover|deal with|treat)"
        r"|are covered(?: here)?)"
        rf"|(?:你|您)?(?:有|这里有)(?:哪些|什么|几[篇份个本]|多少[篇份个本]?){CHINESE_GENRE}(?:和文件)?"
        rf"|(?:一共|总共|都)?有(?:哪些|几[篇份个本]|多少[篇份个本]?){CHINESE_GENRE}"
        rf"|(?:列出|显示)(?:所有|全部)?(?:的)?{CHINESE_GENRE}"
        rf"|{_CT}(?:是)?(?:用)?(?:什么|哪种|哪些)(?:语言|文字)(?:写的)?",
    ),
    (
        "authors",
        rf"(?:{_CT}|谁是{_CT}的作者)?(?:是)?(?:谁写的|的?作者(?:是谁|是哪[些位]|有谁|都有谁)?|由谁(?:撰写|所写))"
        rf"|谁写了{_CT}|谁是{_CT}的作者",
    ),
    ("date", rf"{_CT}(?:是)?(?:什么时候|何时|哪一?年)(?:写|发表|出版|发布)的?"),
    (
        "venue",
        rf"{_CT}(?:发表|刊登|出版)(?:在|于)(?:哪里|哪儿|何处|什么(?:期刊|杂志|地方)|哪[个本份](?:期刊|杂志))",
    ),
    ("citation", rf"(?:如何|怎么|怎样|该如何|应该?怎么)引用{_CT}"),
    ("title", rf"{_CT}(?:的)?(?:标题|题目)(?:是什么)?"),
    (
        "outline",
        rf"{_CT}(?:的)?(?:目录|结构|大纲|提纲)(?:是什么|是怎样的|如何)?"
        rf"|{_CT}(?:有哪些|分为哪些|分几个)(?:章节?|部分|节|小节)",
    ),
    (
        "conclusion",
        rf"{_CT}?(?:的)?(?:主要)?结论(?:部分)?(?:是什么|是|有哪些|[讲说]了?什么)?"
        rf"|{_CT}得出了?(?:什么|哪些)结论",
    ),
    (
        "summary",
        rf"{_CT}?(?:主要)?(?:讲|说|写|谈|论述|介绍|研究|讨论)(?:了|的)?(?:是)?(?:什么|哪些)(?:内容|问题|东西)?"
        rf"|{_CT}(?:是)?关于什么(?:的)?|{_CT}?(?:的)?(?:主要|核心|中心)(?:内容|观点|论点|思想|发现)(?:是什么|有哪些)?"
        rf"|(?:请)?(?:概括|总结|概述|归纳)(?:一下)?{_CT}?(?:的内容|的主要内容)?|{_CT}?的?(?:摘要|概要)(?:是什么)?",
    ),
    (
        "section",
        rf"(?:{_CT}(?:的)?)?第(?P<number>[一二三四五六七八九十\d]{{1,3}})(?:章|节|部分|小节)(?:讲|说|写"
        rf"|谈)?了?(?:的是)?(?:什么)?(?:内容)?"
        rf"|(?:{_CT}(?:的|里|中)?)?[“「\"《]?(?P<called>[^“”「」\"《》]{{2,30}}?)[”」\"》]?(?:这|那)?一?"
        rf"(?:部分|节|章)(?:主要)?(?:讲|说|写|谈|介绍|讨论)(?:了|的)?(?:是)?什么(?:内容)?",
    ),
    (
        "which",
        rf"(?:which|what) (?:(?:one )?of (?:the|these|your|my) )?(?:{_COUNT} )?{TEXT_NOUN}"
        rf" (?:here )?(?:{_SPEAKS}|{_HOLD} {_ON}) (?P<subject>.{{2,120}})"
        rf"|(?:(?:{_HOLD}|got) )?(?:any |some |an? )?(?:{TEXT_NOUN}|anything|something|material)"
        rf"{_HERE} {_ON} (?P<sought>.{{2,120}}?){_HERE}"
        rf"|(?:do|does|are|is) any(?: one)? of (?:your|the|these) {TEXT_NOUN}{_HERE}"
        rf" (?:{_SPEAKS}|about|on) (?P<any>.{{2,120}})"
        rf"|(?:哪|哪些|哪几)[篇份个本]?{CHINESE_GENRE}(?:讨论|提到|谈到|涉及|讲到|讲|说到|介绍)(?:了"
        rf"|过)?(?P<zh_subject>.{{1,60}})",
    ),
)
_COMPILED = tuple((aspect, re.compile(words, re.IGNORECASE)) for aspect, words in _RULES)


def fixed_form(text: str) -> tuple[Aspect, str, bool] | None:
    """Return what a question in a fixed form asks for, of what, and whether that has a number.

    >>> fixed_form("which texts mention rye")
    ('which', 'rye', False)
    """
    for aspect, pattern in _COMPILED:
        if match := pattern.fullmatch(text):
            parts = {name: value for name, value in match.groupdict().items() if value}
            subject = next(iter(parts.values()), "").strip(" \"“”'‘’")
            return aspect, subject, "number" in parts
    return None


# --- which texts, by words ----------------------------------------------------------------------

_WHICH_TEXTS = re.compile(
    r"(?P<inside>(?:in|dans|en|em) )?"
    r"(?:which|what|welche[mnrs]?|quel(?:le)?s?|qu[eé]|cu[aá]l(?:es)?|qual[ei]?|quais) "
    r"(?:(?:of the(?:se)?|der|dieser|des|de los|dei|dos) )?(?P<noun>[^\W\d_]+)\b(?P<rest>.{2,140})",
    re.IGNORECASE,
)
_ANY_TEXT = re.compile(rf"{TEXT_NOUN}|\w*{TEXT_NOUN_ELSEWHERE}", re.IGNORECASE)
_CHINESE_TEXTS = rf"哪[些几]?(?:[篇份本]{CHINESE_GENRE}?|个?{CHINESE_GENRE})[里中]?(?:被|有|都)?"
_CHINESE_SPEAK = r"(?:讨论|提到|提及|谈到|涉及|讲到|说到|介绍|出现)(?:了|过)?"
_CHINESE_WHICH = re.compile(
    rf"在?{_CHINESE_TEXTS}{_CHINESE_SPEAK}(?P<behind>.{{1,60}})"
    rf"|(?P<before>.{{1,60}}?)在{_CHINESE_TEXTS}{_CHINESE_SPEAK}"
)


def subject_of_texts(text: str, is_text: Callable[[str], bool]) -> str:
    """Return what texts are to speak of where it is asked which do; empty if it is not.

    `is_text` tells whether a noun stands for a text besides those that all texts are called by.

    >>> subject_of_texts("In welchen Berichten wird der Käfer erwähnt", lambda noun: False)
    'Käfer'
    """
    if chinese := _CHINESE_WHICH.fullmatch(text):
        return chinese["behind"] or chinese["before"]
    match = _WHICH_TEXTS.fullmatch(text)
    if not match or not (_ANY_TEXT.fullmatch(match["noun"]) or is_text(match["noun"])):
        return ""
    telling = SPEAKING_OF | SPOKEN_OF if match["inside"] else SPEAKING_OF
    said = re.findall(r"[\w-]+", match["rest"])
    left = [word for word in said if word.lower() not in telling]
    if len(left) == len(said):
        return ""
    return " ".join(word for word in left if not _is_small(word.lower()))


def _is_small(word: str) -> bool:
    return len(word) == 1 or is_function_word(word, "en") or is_function_word(word, "other")
