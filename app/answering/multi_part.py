"""Answers two questions in one, one after the other."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from app.answer import CITATION_MARK, Answer, Citation, Understood
from app.answering.answer_markdown import escape_markdown
from index import tokenize
from ingest import Span

# A question begins like this behind "and".
_ASKING = (
    r"(?:what|who|whom|whose|when|where|why|which|how)\s+(?:\w+\s+){0,2}?"
    r"(?:is|are|was|were|do|does|did|has|have|had|can|will|led|leads|made|set|makes?|said|says)\b"
)
_QUESTION_WORD = re.compile(r"\b(?:what|who|whom|whose|when|where|why|which|how)\b", re.IGNORECASE)
_JOINT = re.compile(rf",? and (?={_ASKING}|who \w+(?:s|ed)\b)", re.IGNORECASE)
_BEGINS = re.compile(rf"^(?:and |so )?(?:{_ASKING}|what|who|define|explain|list)", re.IGNORECASE)
# "Who wrote the guide, and when was it printed?": what answers the first half answers the second.
_UNNAMED = re.compile(
    r"^(?:which|who|whose|what (?!(?:is|are|was|were|do|does|did|has|have)\b))", re.IGNORECASE
)
_POINTING = re.compile(r"\b(?:it|its|they|them|their|he|him|his|she|her)\b", re.IGNORECASE)
_MARK = re.compile(r"(?<=[?？])\s*(?=\S)")
# Questions that are answered at most, and characters of a question that is looked into.
MAX_QUESTIONS = 3
MAX_CHARACTERS = 600


def split_questions(text: str) -> list[str]:
    """Return the questions of a text, each as it stands; the text itself if it is one.

    >>> split_questions("What is rye and who grows it?")
    ['What is rye', 'who grows it?']
    """
    if len(text) > MAX_CHARACTERS:
        return [text]
    marked = [part for part in _MARK.split(text.strip()) if re.search(r"\w", part)]
    found: list[str] = []
    for part in marked:
        halves = _JOINT.split(part)
        # "How do they tell what is made and who makes it?" is one question.
        is_joint = _BEGINS.match(part) and len(_QUESTION_WORD.findall(halves[0])) < 2
        points_back = _UNNAMED.match(part) and any(map(_POINTING.search, halves[1:]))
        found += halves if is_joint and not points_back else [part]
    whole = all(re.search(r"[?？]$", part) for part in marked) and all(map(tokenize, found))
    return found if whole and 1 < len(found) <= MAX_QUESTIONS else [text]


def merge_answers(question: str, answers: Sequence[Answer]) -> Answer:
    """Return one answer to several questions, each under its words, citations numbered through.

    What both cite has one number. It counts as answered if one of them is, else as near if one of
    them is; its confidence is that of the least certain one that counts so. Where all are silent,
    the first stands for all.
    """
    told = [answer for answer in answers if answer.answered] or [
        answer for answer in answers if answer.outcome == "near"
    ]
    if not told:
        return replace(answers[0], question=question)
    parts: list[str] = []
    numbered: dict[tuple[str, tuple[Span, ...]], Citation] = {}
    for answer in answers:
        numbers: dict[int, int] = {}
        for citation in answer.citations:
            place = (citation.document_id, citation.spans)
            new = replace(citation, number=len(numbered) + 1)
            numbers[citation.number] = numbered.setdefault(place, new).number
        asked = escape_markdown(" ".join(answer.question.split()))
        parts.append(f"**{asked}**\n\n{_renumbered(answer.text, numbers)}")
    hits = {hit.chunk.id: hit for answer in reversed(answers) for hit in reversed(answer.hits)}
    ranked = sorted(hits.values(), key=lambda hit: (hit.rank, -hit.score))
    return replace(
        answers[0],
        question=question,
        text="\n\n".join(parts),
        answered=told[0].answered,
        outcome=told[0].outcome,
        missing="; ".join(answer.missing for answer in answers if answer.missing),
        confidence=min(answer.confidence for answer in told),
        calibrated=all(answer.calibrated for answer in told),
        citations=tuple(numbered.values()),
        hits=tuple(replace(hit, rank=rank) for rank, hit in enumerate(ranked, start=1)),
        seconds=sum(answer.seconds for answer in answers),
        understood=Understood(
            " ".join(answer.understood.text for answer in answers),
            tuple(added for answer in answers for added in answer.understood.added),
            tuple(dict.fromkeys(e for answer in answers for e in answer.understood.expansions)),
        ),
        kind="several",
    )


def _renumbered(text: str, numbers: Mapping[int, int]) -> str:
    """Return Markdown with other numbers in its marks."""
    return CITATION_MARK.sub(lambda m: f"[{numbers.get(int(m[1]), m[1])}]", text)
