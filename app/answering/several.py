"""A question that asks several things is answered part by part."""

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
from app.asked import Clause, joined_questions, read_clauses, read_request
from app.conversation import Resolved, Turn, read_talk, resolve
from index import language_of


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

    English questions are parted at more places than those in other languages.
    """
    if language_of(question) != "other" or len(question) > MAX_CHARACTERS:
        return split_questions(question)
    asked = joined_questions(question)
    return asked if len(asked) <= MAX_QUESTIONS else [question]


def _asks_of_texts(now: Snapshot, question: str, history: Sequence[Turn]) -> bool:
    """Tell whether a question is about the texts themselves."""
    asked = resolve(question, history).text
    return read_request(asked, now.sources, finder(now), is_first=not history) is not None
