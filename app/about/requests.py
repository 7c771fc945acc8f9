"""What a question asks of the texts themselves: rules of English and Chinese.

A rule matches a whole question, with the name of a text already replaced, so that a question about
a thing that merely uses such words ("Who wrote the constitution?") is none of these.
"""

import re
from dataclasses import dataclass
from typing import Literal

from app.about.named_texts import THE_TEXT, named_texts
from app.conversation import Talk, read_talk
from app.evidence import Sources
from ingest import CHINESE_GENRE, GENRE

Aspect = Literal[
    Talk,
    "summary",
    "conclusion",
    "section",
    "outline",
    "authors",
    "date",
    "venue",
    "citation",
    "title",
    "languages",
    "texts",
    "which",
]
# Longer questions are about something in the texts.
MAX_CHARACTERS = 200
_COUNT = r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten)"
_T = (
    r"(?:(?:(?:all|each|both|any) (?:of )?)?(?:the|this|that|these|those|your|my|our)?"
    rf" ?(?:{_COUNT} )?(?:(?:whole|entire|full|present|available|uploaded) )?{GENRE}"
    r"|they|it|this|these|you|the (?:authors?|writers?|corpus|folder|collection|library))"
)
_OF_T = rf"(?: (?:of|in|from|for|to|by) {_T})?"
_BE = r"(?:is|are|was|were)"
_DO = r"(?:do|does|did)"
_MAIN = r"(?:main|key|central|core|overall|principal|major|most important|chief)"
_SECTION = r"(?:section|chapter|part|paragraph|passage|appendix|§)"
_CT = rf"(?:{THE_TEXT}|(?:这|该|本|那)?(?:几|些|两)?[篇份个本部]?{CHINESE_GENRE})"
_RULES: tuple[tuple[Aspect, str], ...] = (
    (
        "texts",
        rf"(?:what|which) (?:{GENRE}|files|sources|texts) "
        r"(?:do you (?:have|know|hold|read)|have you(?: got| read)?|are (?:there|available|loaded"
        r"|indexed|here|in (?:the|this) (?:folder|corpus|collection|index|library))"
        r"|can (?:i|you|we) (?:ask about|ask|read|search)|did (?:i|we) (?:upload|add))"
        rf"|how many (?:{GENRE}|files|sources) (?:do you have|have you(?: got)?|are (?:there|loaded"
        r"|indexed|available|in (?:the|this) (?:folder|corpus|collection|index|library)))"
        rf"|(?:list|show)(?: me)?(?: all)?(?: of)?(?: the| your| my)? (?:{GENRE}|files|sources)"
        r"|what (?:is|have you got) in (?:the|this) (?:folder|corpus|collection|library)"
        rf"|(?:你|您)?(?:有|这里有)(?:哪些|什么|几[篇份个本]|多少[篇份个本]?){CHINESE_GENRE}(?:和文件)?"
        rf"|(?:一共|总共|都)?有(?:哪些|几[篇份个本]|多少[篇份个本]?){CHINESE_GENRE}"
        rf"|(?:列出|显示)(?:所有|全部)?(?:的)?{CHINESE_GENRE}",
    ),
    (
        "languages",
        rf"(?:in )?(?:what|which) languages? {_BE} {_T}(?: (?:written )?(?:in)?)?"
        rf"|{_CT}(?:是)?(?:用)?(?:什么|哪种|哪些)(?:语言|文字)(?:写的)?",
    ),
    (
        "authors",
        rf"who (?:wrote|authored|penned|composed|(?:co-?)?wrote) {_T}"
        rf"|who {_BE} (?:the|its|their) (?:authors?|writers?){_OF_T}"
        rf"|(?:by whom|who) {_BE} {_T} (?:written|authored)(?: by)?|{_T} {_BE} (?:written )?by whom"
        rf"|(?:list |name )?(?:the )?authors?{_OF_T}|what {_BE} the names? of the authors?{_OF_T}"
        rf"|(?:{_CT}|谁是{_CT}的作者)?(?:是)?(?:谁写的|的?作者(?:是谁|是哪[些位]|有谁|都有谁)?|由谁(?:撰写|所写))"
        rf"|谁写了{_CT}|谁是{_CT}的作者",
    ),
    (
        "date",
        rf"when {_BE} {_T} (?:written|published|issued|released|printed|made|finished)"
        rf"|when {_DO} {_T} (?:appear|come out)|how (?:old|recent) {_BE} {_T}"
        rf"|(?:in )?(?:what|which) (?:year|date|month) {_BE} {_T} (?:written|published|issued|from"
        rf"|released)|(?:in )?(?:what|which) (?:year|month) {_DO} {_T} (?:appear|come out)"
        rf"|(?:what {_BE} )?(?:the )?(?:date of publication|publication (?:date|year)|year of "
        rf"publication){_OF_T}"
        rf"|{_CT}(?:是)?(?:什么时候|何时|哪一?年)(?:写|发表|出版|发布)的?",
    ),
    (
        "venue",
        rf"where {_BE} {_T} published|where {_DO} {_T} (?:appear|come out)|who (?:published|issued)"
        rf" {_T}|who {_BE} the publishers?{_OF_T}"
        r"|(?:in )?(?:what|which) (?:journal|series|magazine|newspaper|outlet|publication|volume)"
        rf" (?:{_BE}|{_DO}) {_T} (?:published|appear|come out|printed)(?: in)?"
        rf"|{_CT}(?:发表|刊登|出版)(?:在|于)(?:哪里|哪儿|何处|什么(?:期刊|杂志|地方)|哪[个本份](?:期刊|杂志))",
    ),
    (
        "citation",
        rf"how (?:do|can|should|must|would) (?:i|we|one|you) (?:cite|reference|quote) {_T}"
        rf"|how to cite {_T}|how {_BE} {_T} (?:to be )?cited|(?:the )?(?:suggested |recommended )?"
        rf"citation{_OF_T}|how should {_T} be cited|(?:如何|怎么|怎样)引用{_CT}",
    ),
    (
        "title",
        rf"what {_BE} (?:the|its|their) (?:full )?(?:titles?|names?) (?:of {_T})|what {_BE} {_T} "
        rf"(?:called|titled|entitled)|{_CT}(?:的)?(?:标题|题目)(?:是什么)?",
    ),
    (
        "outline",
        rf"(?:the )?(?:outline|table of contents|contents|structure|sections|headings|chapters)"
        rf"{_OF_T}|how {_BE} {_T} (?:structured|organi[sz]ed|divided|built|arranged)"
        rf"|(?:what|which) (?:sections|chapters|headings|parts) (?:{_DO} {_T} have|are there{_OF_T}"
        rf"|{_BE} in {_T})|how many (?:sections|chapters|parts) (?:{_DO} {_T} have"
        rf"|are there{_OF_T})"
        rf"|(?:list|show|give)(?: me)? (?:the |an )?(?:outline|sections|headings|chapters|table of "
        rf"contents|structure){_OF_T}|(?:outline) {_T}|what (?:are|is) (?:the )?(?:outline|sections"
        rf"|headings|chapters|structure|table of contents){_OF_T}"
        rf"|{_CT}(?:的)?(?:目录|结构|大纲|提纲)(?:是什么|是怎样的|如何)?"
        rf"|{_CT}(?:有哪些|分为哪些|分几个)(?:章节?|部分|节|小节)",
    ),
    (
        "conclusion",
        rf"what {_DO} {_T} conclude|what {_BE} (?:the|its|their) (?:{_MAIN} )?conclusions?{_OF_T}"
        rf"|(?:the )?(?:{_MAIN} )?conclusions?{_OF_T}|how {_DO} {_T} (?:end|conclude)"
        rf"|what {_DO} the conclusions?{_OF_T} says?|what conclusions? {_DO} {_T} (?:draw"
        rf"|reach|come "
        rf"to)|{_CT}?(?:的)?(?:主要)?结论(?:是什么|是|有哪些)?|{_CT}得出了?(?:什么|哪些)结论",
    ),
    (
        "summary",
        rf"what {_BE} {_T} (?:all |mainly |mostly |really |generally )?about|what is this"
        rf"|what {_DO} {_T} (?:deal with|cover|discuss|talk about|treat|argue|claim|find|show|say"
        r"|tell us|report|state|contain|contribute)"
        rf"|(?:summari[sz]e|sum up|recap) {_T}|(?:can you )?(?:summari[sz]e|sum up)"
        rf"|(?:(?:give|write|show)(?: me)? )?(?:an?|the)? ?(?:brief |short |quick |concise )?"
        rf"(?:summary|overview|abstract|gist|synopsis|tl;?dr){_OF_T}"
        rf"|what {_BE} (?:the|its|their) (?:{_MAIN} )?(?:arguments?|points?|ideas?|messages?"
        rf"|thes[ie]s"
        rf"|claims?|findings?|results?|takeaways?|topics?|subjects?|themes?|contributions?"
        rf"|purposes?"
        rf"|aims?|gist){_OF_T}"
        rf"|(?:the )?{_MAIN} (?:arguments?|points?|ideas?|messages?|claims?|findings?|results?"
        rf"|takeaways?|topics?){_OF_T}|what {_DO} {_T} (?:mainly )?(?:argue|find|show)"
        rf"|{_CT}?(?:主要)?(?:讲|说|写|谈|论述|介绍|研究|讨论)(?:了|的)?(?:是)?(?:什么|哪些)(?:内容|问题|东西)?"
        rf"|{_CT}(?:是)?关于什么(?:的)?|{_CT}?(?:的)?(?:主要|核心|中心)(?:内容|观点|论点|思想|发现)(?:是什么|有哪些)?"
        rf"|(?:请)?(?:概括|总结|概述|归纳)(?:一下)?{_CT}?(?:的内容|的主要内容)?|{_CT}?的?(?:摘要|概要)(?:是什么)?",
    ),
    (
        "section",
        rf"(?:what (?:{_DO}|{_BE}|is said|stands?|is written)(?: in| about)?|summari[sz]e"
        rf"|show(?: me)?"
        rf"|open|read(?: me)?|give me)? ?(?:the )?{_SECTION} (?:number |no\.? )?"
        rf"(?P<number>\d{{1,2}}(?:\.\d{{1,2}}){{0,3}}|[IVXL]{{1,6}}){_OF_T}"
        r"(?: (?:say|says|about|cover|deal with|contain|discuss|argue|tell us))?"
        rf"|(?:what (?:{_DO}|is said in|is in|stands in)|summari[sz]e|show(?: me)?|go to)? ?"
        rf"(?:the )?{_SECTION} (?:(?:on|about) (?P<topic>.{{2,80}}?)|(?:called|titled|entitled"
        rf"|named) "
        r"(?P<called>.{2,80}?))"
        rf"{_OF_T}(?: (?:says?|about|covers?|discuss(?:es)?|argues?))?"
        rf"|(?:what {_DO}|summari[sz]e|show(?: me)?) the (?P<before>[^?]{{2,60}}?)"
        rf" {_SECTION}{_OF_T}"
        r"(?: (?:says?|covers?|contains?|discuss(?:es)?|argues?))?"
        rf"|what {_DO} the (?P<heading>[^?]{{2,60}}?){_OF_T} says?"
        rf"|what {_BE} the (?P<plural>[\w -]{{3,40}}?){_OF_T}"
        rf"|(?:{_CT}(?:的)?)?第(?P<chinese>[一二三四五六七八九十\d]{{1,3}})(?:章|节|部分|小节)(?:讲|说|写"
        rf"|谈)?了?(?:的是)?(?:什么)?(?:内容)?",
    ),
    (
        "which",
        rf"(?:which|what) (?:(?:one )?of (?:the|these|your|my) )?(?:{_COUNT} )?{GENRE} (?:here )?"
        r"(?:(?:also )?(?:discuss(?:es)?|mentions?|talks? (?:about|of)|deals? with|covers?"
        r"|(?:is|are) "
        r"about|speaks? (?:about|of)|address(?:es)?|treats?|describes?|refers? to"
        r"|says? (?:something|"
        r"anything) (?:about|on)|(?:do you have|have you(?: got)?|are there) (?:on|about))) "
        r"(?P<subject>.{2,120})"
        rf"|(?:哪|哪些|哪几)[篇份个本]?{CHINESE_GENRE}(?:讨论|提到|谈到|涉及|讲到|讲|说到|介绍)(?:了"
        rf"|过)?(?P<zh_subject>.{{1,60}})",
    ),
)
_COMPILED = tuple((aspect, re.compile(words, re.IGNORECASE)) for aspect, words in _RULES)
_POLITE = re.compile(
    r"^(?:(?:please|so|and|ok|okay|well|now|hi|hello|hey)\b[,!]? "
    r"|(?:can|could|may) (?:i|we) (?:please )?(?:see|have|get) |(?:can|could|would|will) you "
    r"(?:please )?(?=tell|give|list|show|sum)|(?:tell|let) (?:me|us) (?:know )?(?=wh|how)"
    r"|i(?:'d| would) like to know |i want to know |do you know |请问?[,，]?|那么?[,，]?)",
    re.IGNORECASE,
)
# What is said besides, before or behind what is asked.
_ASIDE = re.compile(
    r"\b(?:actually|really|basically|exactly) "
    r"|,? ?\b(?:(?:actually|really|basically|exactly|briefly|please|for me|at all"
    r"|broadly speaking|in (?:a nutshell|short|brief|essence|plain (?:words|english)"
    r"|(?:one|two|three|a few) (?:words?|sentences?)))"
    r")$",
    re.IGNORECASE,
)
_CONTRACTED = re.compile(r"\b(what|who|where|when|how|it|that|this)['’](s|re)\b", re.IGNORECASE)
_POINTS_BACK = re.compile(r"\b(?:it|its|they|their|them)\b", re.IGNORECASE)
# Polite words that are taken off one after the other.
_MAX_POLITE = 3


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of the texts themselves.

    Attributes:
        aspect: What is asked for.
        document_ids: Of the texts that are named; empty if none is.
        subject: The section that is named or numbered, or what texts shall speak of.
        is_exact: Whether a section is meant only if its heading has the very words of the subject.
        must_exist: Whether a section is surely meant, so that it is said if there is none.
    """

    aspect: Aspect
    document_ids: tuple[str, ...] = ()
    subject: str = ""
    is_exact: bool = False
    must_exist: bool = True


def read_request(question: str, sources: Sources, *, is_first: bool = True) -> Request | None:
    """Return what a question asks of the texts themselves; None if it asks something else.

    In a question that is not the first of a conversation, "it" and "they" are something else.
    """
    if len(question) > MAX_CHARACTERS or (not is_first and _POINTS_BACK.search(question)):
        return None
    asked = question.strip(" \t\n?!.。？！…")
    if (talk := read_talk(question)) and not sources.headed(asked):
        return Request(talk)
    named = named_texts(asked, sources)
    ids = named.document_ids if named else ()
    text = named.question if named else asked
    text = _CONTRACTED.sub(lambda m: f"{m[1]} {'is' if m[2] == 's' else 'are'}", text)
    for _ in range(_MAX_POLITE):
        text = _ASIDE.sub("", _POLITE.sub("", text)).strip(" ,;")
    text = text.strip(" ?!.,。？！，")
    for aspect, pattern in _COMPILED:
        if match := pattern.fullmatch(text) or pattern.fullmatch(asked):
            parts = {name: value for name, value in match.groupdict().items() if value}
            subject = next(iter(parts.values()), "").strip(" \"“”'‘’")
            is_exact = bool({"heading", "plural"} & set(parts))
            request = Request(aspect, ids, subject, is_exact, not (is_exact or "topic" in parts))
            return request if request.must_exist or sources.headed(subject) else None
    if sources.headed(text) and not sources.term_named(text):
        return Request("section", ids, text, is_exact=True, must_exist=False)
    # "What have you got here? Just the titles.": what follows a question only comments on it.
    first, _, comment = asked.partition("? ")
    return read_request(first, sources, is_first=is_first) if comment else None
