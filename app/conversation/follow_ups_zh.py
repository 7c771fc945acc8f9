"""Rules of Chinese for questions that depend on earlier ones, the most certain first."""

import re

from app.conversation.follow_ups_en import keep_around
from app.conversation.history import Past, Rewrite
from ingest import CHINESE_NUMERALS, HAN, ORDINALS, YEAR

_END = "?？。！! "
_CONTINUES = re.compile(r"^(?:那么?|还有|以及)?[，,\s]*(?P<rest>.+?)(?:怎么样|如何)?呢$")
_MORE = re.compile(
    r"^(?:请|能|可以|能不能|再)*(?:给?举(?P<example>(?:一?些|几?个|个)?例(?:子)?)(?:说明)?"
    r"|(?:详细|具体|多)(?:说|讲|介绍|解释)(?:一下|一些|说|讲|点)?|(?:说|讲|介绍)(?:详细|多)?一?[些点]"
    r"|继续[说讲]?)[吧吗呢]?$"
)
_BARE = re.compile(
    r"^那?[这那]?是?(?P<asks>为什么|为何|怎么会|如何|怎么|何时|什么时候|哪一?年|谁|哪里|在哪里?"
    r"|有?多少个?|有?几个)的?呢?$"
)
_MEMBER = re.compile(
    rf"(?:第(?P<place>[{CHINESE_NUMERALS}])|(?P<last>最后一)|[前后])(?:个|项|种|点|条|者)"
)
_ORDINAL = re.compile(rf"第[{CHINESE_NUMERALS}]")
_YEARS = re.compile(rf"{YEAR}年?")
_THEN = re.compile(r"^那么?[，,]?(?![个些种项位])")
_PRONOUN = re.compile(r"它们?|他们|她们?|他(?!人|国)|(?<![尤极与])其(?![他它次实余])")
_POINTING = re.compile(rf"[这那该此](?:些|个|项|种|位|类)?(?P<noun>[{HAN}]{{2}})?")


def _elaborated(question: str, past: Past) -> Rewrite | None:
    """Take "举例说明。" or "多说一点。"."""
    if not (match := _MORE.match(question.strip(_END))):
        return None
    text = f"{past.topic}有哪些例子？" if match["example"] else f"介绍{past.topic}。"
    return text, (past.topic,)


def _bare(question: str, past: Past) -> Rewrite | None:
    """Take "为什么？" or "什么时候？"."""
    if not (match := _BARE.match(question.strip(_END))):
        return None
    previous = past.question.strip(_END)
    for asked, adverbial in (("谁", match["asks"]), ("吗", "")):
        if previous.startswith(asked) and adverbial != asked:
            rest = previous.removeprefix(asked)
            return f"{adverbial}{rest}？", (rest,)
        if previous.endswith(asked):
            rest = previous.removesuffix(asked)
            return f"{match['asks']}{rest}？", (rest,)
    return _behind(question, past.topic)


def _continued(question: str, past: Past) -> Rewrite | None:
    """Take "那长板呢？" or "第二个呢？"."""
    if not (match := _CONTINUES.match(question.strip(_END))):
        return None
    rest, previous = match["rest"], past.question
    for pattern in (_ORDINAL, _YEARS):
        new, old = pattern.search(rest), pattern.search(previous)
        if new and old:
            return keep_around(previous, old.start(), old.end(), new[0])
    if chosen := _MEMBER.fullmatch(rest):
        member = past.member(_which(chosen))
        return (f"什么是{member}？（{past.topic}）", (member, past.topic)) if member else None
    owner = past.topic.split("的")[0]
    if owner and (start := previous.find(owner)) >= 0:
        return keep_around(previous, start, start + len(owner), rest)
    return _behind(f"{rest}？", past.topic)


def _counted(question: str, past: Past) -> Rewrite | None:
    """Take "第二个由谁负责？"."""
    if (match := _MEMBER.search(question)) and (member := past.member(_which(match))):
        return question[: match.start()] + member + question[match.end() :], (member,)
    return None


def _pronouns(question: str, past: Past) -> Rewrite | None:
    """Take "它们由谁负责？" or "其定义是什么？"."""
    question = _THEN.sub("", question)
    if not (match := _PRONOUN.search(question)) or past.topic in question:
        return None
    if match[0] in {"他", "她"} and past.question.startswith("谁"):  # who it is, was the question
        return _behind(question, past.topic)
    following = question[match.end() :]
    owns = "的" if match[0] == "其" and not following.startswith("中") else ""
    return question[: match.start()] + past.topic + owns + following, (past.topic,)


def _pointed(question: str, past: Past) -> Rewrite | None:
    """Take "这个政策是什么时候提出的？"."""
    question = _THEN.sub("", question)
    if not (match := _POINTING.search(question)):
        return None
    if match["noun"] and past.topic.endswith(match["noun"]):
        return question[: match.start()] + past.topic + question[match.end() :], (past.topic,)
    return _behind(question, past.topic)


def _which(match: re.Match[str]) -> str:
    """Return the English word for a Chinese ordinal."""
    if match["place"]:
        return ORDINALS[CHINESE_NUMERALS.index(match["place"])]
    return "last" if match["last"] else {"前": "former", "后": "latter"}[match[0][0]]


def _behind(question: str, topic: str) -> Rewrite | None:
    return None if topic in question else (f"{question}（{topic}）", (topic,))


RULES = (_elaborated, _bare, _continued, _counted, _pronouns, _pointed)
