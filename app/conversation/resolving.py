"""A follow-up question becomes one that stands alone, from the questions and answers before it.

Rules of English and Chinese, one of other languages, no language model. A question that names its
own topic is left alone: what is added in error hurts more than what is missed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.conversation import follow_ups_en, follow_ups_other, follow_ups_zh
from app.conversation.history import Past, Rewrite, seeks_one
from app.conversation.talk import read_talk
from index import language_of, tokenize

Turn = str | tuple[str, str]

# Characters. A longer question names its topic; what stands further back in an answer is not what
# the next question points at.
MAX_QUESTION = 300
MAX_ANSWER = 3000
_IT = re.compile(r"\bits?\b", re.IGNORECASE)
_RULES = {
    "en": follow_ups_en.RULES,
    "zh": follow_ups_zh.RULES,
    "other": follow_ups_other.RULES,
}


@dataclass(frozen=True, slots=True)
class Resolved:
    """A question that stands alone.

    Attributes:
        text: The question to look for.
        added: What was taken from earlier turns, as it stands in `text`; empty if the question was
            left alone.
    """

    text: str
    added: tuple[str, ...] = ()


def resolve(question: str, history: Sequence[Turn]) -> Resolved:
    """Return the question with what it leans on from earlier turns, oldest first.

    >>> resolve("Why are they costly?", ["What are alloys?"])
    Resolved(text='Why are alloys costly?', added=('alloys',))
    """
    past = Past()
    for turn in history:
        earlier, answer = (turn, "") if isinstance(turn, str) else turn
        if read_talk(earlier) not in (None, "more"):
            continue
        text, _ = _rewritten(earlier[:MAX_QUESTION], past)
        if tokenize(text):
            past = past.then(text, answer[:MAX_ANSWER])
    return Resolved(*_rewritten(question, past))


def needs_answer(question: str, history: Sequence[Turn]) -> bool:
    """Tell whether "it" may stand for what the last question asks for, whose answer is not given.

    >>> needs_answer("Does it have a harbour?", ["In which town does the smith live?"])
    True
    """
    last = history[-1] if history else ("", "")
    return isinstance(last, str) and bool(_IT.search(question)) and seeks_one(last[:MAX_QUESTION])


def _rewritten(question: str, past: Past) -> Rewrite:
    question = question.strip()
    rules = _RULES[language_of(question)]
    if question and past.turns and len(question) <= MAX_QUESTION:
        for rule in rules:
            if rewrite := rule(question, past):
                return rewrite
    return question, ()
