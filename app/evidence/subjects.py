"""What a question is about: the thing it asks to define, the things it compares."""

import re

# Words before and after the thing that is asked for, in English and Chinese.
_BEFORE = re.compile(
    r"^(?:(?:so|and|please|can you|could you|tell me)\b,? *)*"
    r"(?:what(?:'s|’s)?(?: exactly| precisely)?(?: (?:is|are|was|were|does|do))?"
    r"(?: (?:meant|understood) by| the (?:meaning|definition|point|concept|idea) of"
    r"| the (?:chinese|english)(?: word| term| name)? (?:for|of))?"
    r"|who (?:is|was|are|were)|define|explain|describe|how (?:is|are|do|does))\b *"
    r"|^(?:请问)?(?:什么是|何谓)",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r" *(?:\b(?:mean|means|meant|stand for|stands for|refer to|defined|called|exactly|"
    r"nowadays|today)\b.*|\b(?:all )?about(?: nowadays| today)?$"
    r"|\bin (?:chinese|english|mandarin)\b.*"
    r"|(?:这个词|一词)?(?:用|的)?(?:中文|英文|英语|汉语).*|(?:指的)?是什么.*|指什么.*|的(?:意思|定义).*"
    r"|怎么(?:说|翻译).*)$",
    re.IGNORECASE,
)
_COMPARING = re.compile(
    r"^(?:比较|对比|请)+|(?:之间)?(?:的|有|是)?(?:什么|何|哪些)?(?:区别|不同|差异|不一样|关系).*$"
    r"|相比.*$|^(?:the )?(?:difference|relation)s? between|^how (?:do|does|is|are)\b"
    r"|\b(?:differ|relate|compare)d?$",
    re.IGNORECASE,
)
# Characters of a thing that is compared: what is longer is not a name but half of a question.
MAX_THING = 80
_MARKS = " \t?!.,;:。？！，；：\"'“”‘’「」『』《》()"
_TWO = (
    re.compile(
        r"\b(?:compare|contrast|comparing|between|relate|distinguish)\b(?P<rest>.*?)"
        r"\b(?:and|with|to|from|against)\b(?P<other>.*)",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?P<rest>.*?)\b(?:versus|vs\.?|as opposed to|compared (?:to|with)|unlike"
        r"|differs? from|different from)(?P<other>.*)",
        re.IGNORECASE,
    ),
    re.compile(r"(?P<rest>.*?)(?:和|与|跟|同|相比|对比)(?P<other>.*)"),
    re.compile(r"(?P<rest>.*?)\band\b(?P<other>.*)", re.IGNORECASE),
)


def asked_thing(question: str) -> str:
    """Return what a question asks to define or translate; the question itself if nothing frames it.

    >>> asked_thing("What is meant by “short boards”?")
    'short boards'
    >>> asked_thing("长板是什么？")
    '长板'
    """
    text = _BEFORE.sub("", question.strip(_MARKS), count=1)
    text = _AFTER.sub("", text, count=1).strip(_MARKS)
    return re.sub(r"^(?:the|a|an|term|phrase|word|concept of)\s+", "", text, flags=re.I).strip(
        _MARKS
    )


def compared_things(question: str) -> tuple[str, str] | None:
    """Return the two things that a question sets against one another, if it names two.

    >>> compared_things("Compare rye and wheat")
    ('rye', 'wheat')
    """
    for pattern in _TWO:
        if match := pattern.search(question):
            rest, other = (
                _COMPARING.sub("", match[side].strip(_MARKS)).strip(_MARKS)
                for side in ("rest", "other")
            )
            if rest and other and max(len(rest), len(other)) <= MAX_THING:
                return rest, other
    return None
