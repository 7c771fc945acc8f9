"""Which texts speak of something: requests in fixed forms, that hold the subject in its words.

A rule matches a whole question, with the name of a text already replaced. Which texts speak of
something is also told by the words of a question, in any language.
"""

import re
from collections.abc import Callable

from app.asked.aspects import Aspect
from index import is_function_word
from ingest import CHINESE_GENRE, NUMBERS, SPEAKING_OF, SPOKEN_OF, TEXT_NOUN, TEXT_NOUN_ELSEWHERE

_COUNT = rf"(?:\d+|{'|'.join(NUMBERS[1:10])})"
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
    r"|says? (?:something|anything) (?:about|on)"
    r"|(?:argues?|calls?|speaks? out|pleads?) (?:for|against|that)|recommends?|proposes?))"
)
_AND_COUNT = r"(?:,? and how many(?: (?:are there|of them|is that))*)?"
# The same in French, German and Spanish.
_NOUN = (
    r"(?:textes?|fiches?|articles?|documents?|guides?|rapports?|études?|texte?n?|dokumente?|artikel"
    r"|berichte?|studien?|aufsätze?|textos?|documentos?|artículos?|informes?|guías?|estudios?"
    r"|quelque chose|etwas|algo)"
)
_HAVE = (
    r"(?:(?:est-ce que )?vous avez|avez[- ]vous|as[- ]tu|y a-t-il|il y a|existe-t-il|hast du"
    r"|haben sie|habt ihr|gibt es|tienes?|tenéis|hay)"
)
_ON_OTHERS = r"(?:sur|concernant|à propos de|au sujet de|über|zu|zum|zur|sobre|acerca de)"
_A = r"(?:(?:une?|des|eine?n?|un|una|algún|alguna|hier|ici|aquí|auch|aussi|también) )*"
_CHINESE_SPEAKS = "(?:讨论|提到|提及|谈到|涉及|讲到|讲|说到|介绍|关于)"
_RULES: tuple[tuple[Aspect, str], ...] = (
    (
        "texts",
        rf"(?:which|what) (?:\w+ ){{1,3}}(?:{_HOLD} {TEXT_NOUN} (?:{_ON}|from|of|for|by)"
        rf"|do (?:you|(?:your|the(?:se)?) {TEXT_NOUN}) (?:cover|deal with|treat)"
        r"|are covered(?: here)?)",
    ),
    (
        "which",
        r"(?:which|what|how many) (?:(?:(?:one )?of (?:the|these|your|my) )?"
        rf"(?:{_COUNT} )?{TEXT_NOUN}"
        r"|(?:one )?of (?:them|these|those)|ones?)"
        rf" (?:here )?(?:{_SPEAKS}|{_HOLD} {_ON}) (?P<subject>.{{2,120}}?){_AND_COUNT}"
        rf"|(?:do|does|are|is) any(?: one)? of (?:your|the|these) {TEXT_NOUN}{_HERE}"
        rf" (?:{_SPEAKS}|about|on) (?P<any>.{{2,120}})"
        rf"|(?:这些{CHINESE_GENRE}(?:里|中)?)?(?:有)?(?:哪|哪些|哪几|什么)[篇份个本]?{CHINESE_GENRE}"
        rf"(?:是)?{_CHINESE_SPEAKS}(?:了|过)?(?P<zh_subject>.{{1,60}}?)的?",
    ),
    (
        "holds",
        rf"(?:(?:{_HOLD}|got) )?(?:any |some |an? )?(?:{TEXT_NOUN}|anything|something|material)"
        rf"{_HERE} {_ON} (?P<sought>.{{2,120}}?){_HERE}"
        rf"|{_HAVE} {_A}{_NOUN} {_A}{_ON_OTHERS} (?:(?:les?|la|l['’]|des?|d[ae][sm]|dem|el|los|las)"
        r" ?)?(?P<other>.{2,120})"
        rf"|(?:你们?|您|这里)?有(?:没有)?(?P<zh_sought>关于.{{1,60}}?|.{{1,60}}?方面)的{CHINESE_GENRE}吗?",
    ),
)
_COMPILED = tuple((aspect, re.compile(words, re.IGNORECASE)) for aspect, words in _RULES)


def fixed_form(text: str) -> tuple[Aspect, str] | None:
    """Return what a question in a fixed form asks for, and of what.

    >>> fixed_form("which texts mention rye")
    ('which', 'rye')
    """
    for aspect, pattern in _COMPILED:
        if match := pattern.fullmatch(text):
            subject = next((value for value in match.groupdict().values() if value), "")
            return aspect, subject.strip(" \"“”'‘’").removeprefix("关于").removesuffix("方面")
    return None


# --- which texts, by words ----------------------------------------------------------------------

_WHICH_TEXTS = re.compile(
    r"(?P<inside>(?:in|dans|en|em) )?"
    r"(?:which|what|welche[mnrs]?|(?:les|du|des)?quel(?:le)?s?|qu[eé]|cu[aá]l(?:es)?|qual[ei]?"
    r"|quais) (?:(?:of the(?:se)?|der|dieser|des?|de (?:ces|los|estos)|dei|dos) )?"
    r"(?P<noun>[^\W\d_]+)\b(?P<rest>.{2,140})",
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
