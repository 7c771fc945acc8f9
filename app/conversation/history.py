"""What the earlier turns of a conversation offer to a question that depends on them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.conversation.noun_phrases import Number, Phrase, coordinated, list_items, noun_phrases
from index import tokenize
from ingest import ORDINALS, sentence_bounds

# A question rewritten, and what was added to it.
Rewrite = tuple[str, tuple[str, ...]]

# Earlier turns in which a pronoun's phrase is looked for.
REACH = 2
# A name that does not begin a sentence, and marks of an answer.
_NAME = re.compile(r"(?<=[^\s.?!:] )[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*")
_MARKED = re.compile(r"\*\*|\\| ?\[\d+\]")
_ADDED_TOPIC = re.compile(r" ?[(（][^()（）]*[)）]$")
INTERROGATIVE = re.compile(
    r"^\W*(?:what|who|whom|when|where|why|how|which)(?:\s+(?:many|much|long))?\s+"
    r"(?:(?:is|are|was|were|does|do|did|has|have|had|can|could|would|should)\b\s*)?"
    r"|^\W*(?:is|are|was|were|does|do|did|tell me (?:more )?about|explain|define|describe)\s+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Past:
    """Earlier turns, the last one first: each question, resolved, with its answer."""

    turns: tuple[tuple[str, str], ...] = ()

    def then(self, question: str, answer: str) -> "Past":
        """Return the past with one more turn."""
        return Past(((question, answer), *self.turns))

    @property
    def question(self) -> str:
        """Return the last question, without a topic put behind it."""
        return _ADDED_TOPIC.sub("", self.turns[0][0])

    @property
    def clause(self) -> str:
        """Return the last question without its interrogative: "founded the academy"."""
        clause = INTERROGATIVE.sub("", self.question).strip(" ?.")
        return clause if tokenize(clause) else self.question.strip(" ?.")

    @property
    def topic(self) -> str:
        """Return what the last question is about."""
        phrases = noun_phrases(self.turns[0][0])
        return phrases[0].text if phrases else self.clause

    def find(self, number: Number, *, person: bool = False, head: Sequence[str] = ()) -> str:
        """Return the nearest phrase that agrees and ends in the token `head`; else ""."""
        for age, (question, answer) in enumerate(self.turns[:REACH]):
            phrases = noun_phrases(question)[: 1 if age else None]
            if person:
                phrases = _people(question, answer)
            for phrase in phrases:
                ends_alike = not head or tokenize(phrase.text)[-1:] == list(head)
                if phrase.agrees(number, person=person) and ends_alike and not phrase.sought:
                    return phrase.text
        return ""

    @property
    def found(self) -> str:
        """Return the one name that "Which town …?" seeks in the last answer; else "".

        It stands in the sentence that takes up most words of the question.
        """
        question, answer = self.turns[0]
        if not seeks_one(question):
            return ""
        known = set(tokenize(question))
        told = _MARKED.sub("", answer)
        sentences = [told[start:end] for start, end in sentence_bounds(told)]
        nearest = max(sentences, key=lambda s: len(known.intersection(tokenize(s))), default="")
        names = {n for n in _NAME.findall(nearest) if known.isdisjoint(tokenize(n))}
        return names.pop() if len(names) == 1 else ""

    def member(self, which: str) -> str:
        """Return the first, last, other … of what an answer lists or a question joins; else ""."""
        for question, answer in self.turns:
            for members in (list_items(answer), _joined(question)):
                if len(members) > 1 and (member := _pick(which, members, self.question)):
                    return member
        return ""


def seeks_one(question: str) -> bool:
    """Tell whether a question asks for one thing by its kind: "Which town …?"."""
    return any(phrase.sought and not phrase.plural for phrase in noun_phrases(question))


def _people(question: str, answer: str) -> list[Phrase]:
    """Return the names of a question or, where it asks who, those that its answer begins with."""
    if not question.lower().startswith("who"):
        return noun_phrases(question)
    beginning = re.split(r"(?<=[.!?])\s", answer, maxsplit=1)[0]
    return [phrase for phrase in noun_phrases(beginning) if " " in phrase.text]


def _pick(which: str, members: tuple[str, ...], last_question: str) -> str:
    if which == "other":
        unnamed = [member for member in members if member.lower() not in last_question.lower()]
        return unnamed[0] if len(members) == 2 and len(unnamed) == 1 else ""
    place = {"last": -1, "former": 0, "latter": 1}.get(which)
    place = ORDINALS.index(which) if place is None else place
    return members[place] if place < len(members) else ""


def _joined(question: str) -> tuple[str, ...]:
    """Return A and B where a question joins them: "How are A and B related?"."""
    for phrase in noun_phrases(question):
        if len(members := coordinated(phrase.text)) > 1:
            return tuple(members)
    return ()
