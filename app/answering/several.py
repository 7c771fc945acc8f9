"""A question that asks several things is answered part by part."""

import re
from collections.abc import Sequence

from app.answer import Answer
from app.answering.multi_part import (
    MAX_CHARACTERS,
    MAX_QUESTIONS,
    merge_answers,
    split_questions,
)
from app.answering.of_texts import on_request
from app.answering.pipeline import answer_question
from app.answering.texts_now import Snapshot, finder
from app.asked import Clause, read_clauses, read_request
from app.conversation import Resolved, Turn, read_talk, resolve
from index import language_of

# Words of a part of a question that can be asked by itself, at least: not "und wann".
MIN_WORDS = 3
# Where a German, French or Spanish question is parted, and how each part begins; "qui" and "welche"
# may only tell more of what stands before them.
_ASKING = (
    r"(?:was|wer|wen|wem|wann|wo|wie|warum|weshalb|wieso|wohin|woher|womit|wozu|wofür|wovon"
    r"|quand|où|comment|pourquoi|combien|quel(?:le)?s?|que|quoi|qu['’]est-ce|de quoi"
    r"|qué|quién(?:es)?|cuándo|dónde|cómo|cuál(?:es)?|cuánt[oa]s?|por qué|de qué)"
)
_JOINT = re.compile(rf",? (?:und|et|y|sowie) (?={_ASKING}\b)", re.IGNORECASE)
_BEGINS = re.compile(rf"¿?(?:{_ASKING}|welche[rnms]?|qui)\b", re.IGNORECASE)


def answer_clauses(now: Snapshot, question: str, history: Sequence[Turn]) -> Answer | None:
    """Return the answers to the parts of a question of which one at least is about the texts.

    None if it has no such parts.
    """
    if read_talk(question):
        return None
    clauses = read_clauses(resolve(question, history).text, now.sources, finder(now))
    if not clauses:
        return None
    parts = [clause.text for clause in clauses]
    told = [
        _on_clause(now, clause, [*history, *parts[:number]], len(parts))
        for number, clause in enumerate(clauses)
    ]
    return merge_answers(question, told)


def _on_clause(now: Snapshot, clause: Clause, before: Sequence[Turn], parts: int) -> Answer:
    """Return the answer to one part of a question, from the texts that it is asked of."""
    if clause.request:
        answer = on_request(now, clause.text, clause.request, Resolved(clause.text))
        if answer:
            return answer
    return answer_question(now, clause.text, before, parts, clause.document_ids)


def answer_each(now: Snapshot, question: str, history: Sequence[Turn]) -> Answer:
    """Return the answer to a question, or to each of those that it asks one after the other.

    Raises:
        QuestionError: It names nothing to look for.
    """
    asked = questions_in(question)
    if len(asked) == 1 or read_talk(question) or _asks_of_texts(now, question, history):
        asked = [question]
    answers = [
        answer_question(now, part, [*history, *asked[:number]], len(asked))
        for number, part in enumerate(asked)
    ]
    return answers[0] if len(answers) == 1 else merge_answers(question, answers)


def questions_in(question: str) -> list[str]:
    """Return what a question asks one after the other; the question itself if it is one.

    In other languages than English it is parted before "und" alone: behind a comma a clause tells
    of what it is asked.
    """
    if language_of(question) != "other" or len(question) > MAX_CHARACTERS:
        return split_questions(question)
    parts = _JOINT.split(question)
    asking = [part for part in parts if _BEGINS.match(part) and len(part.split()) >= MIN_WORDS]
    return parts if 1 < len(parts) == len(asking) <= MAX_QUESTIONS else [question]


def _asks_of_texts(now: Snapshot, question: str, history: Sequence[Turn]) -> bool:
    """Tell whether a question is about the texts themselves."""
    asked = resolve(question, history).text
    return read_request(asked, now.sources, finder(now), is_first=not history) is not None
