"""Reference questions are put to the assistant; what comes back becomes figures."""

import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field

from app import Answer, Assistant
from eval.gold import Question
from eval.measures import (
    MEASURES,
    Figures,
    Interval,
    JudgedAnswer,
    Qrels,
    bootstrap_interval,
    faults_of,
    figures_of_answers,
    first_relevant,
    judged_answer,
    mean,
    relevant_chunks,
    run_of,
    score_questions,
)
from index import Hit, Mode, Part
from ingest import Document

TOP_K = 10


@dataclass(frozen=True, slots=True)
class AskResult:
    """What came back for one question.

    Attributes:
        hits: Up to `TOP_K` passages, best first.
        answer: None where the question was only searched for, or not asked again.
        seconds: Time taken.
        judged: What the answer came to; None where the question was only searched for.
    """

    hits: tuple[Hit, ...]
    answer: Answer | None
    seconds: float
    judged: JudgedAnswer | None = None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Figures of one run over the reference questions.

    Attributes:
        mode: Channels that were on.
        retrieval: Of each answerable question, by id.
        kinds: Kind of each answerable question, by id.
        halves: "tuning" or "validation" of each answerable question, by id.
        answers: Figures of the answers, 0 to 1; empty unless the mode is "full".
        wrong: Ids of the questions whose answer is at fault, by fault; empty likewise.
        asked: What came back for each question that was put, by id.
        qrels: Relevant chunks of each answerable question, with their grades.
        judged: Figures of each question's answer, by id; empty as `answers` is.
    """

    mode: Mode
    retrieval: dict[str, Figures]
    kinds: dict[str, str]
    halves: dict[str, str]
    answers: Figures
    wrong: dict[str, list[str]]
    asked: dict[str, AskResult]
    qrels: Qrels
    judged: dict[str, Figures] = field(default_factory=dict)

    def ranks(self) -> dict[str, int]:
        """Return the rank of the first relevant passage of each answerable question; 0 if none."""
        return {
            i: first_relevant(grades, run_of(self.asked[i].hits))
            for i, grades in self.qrels.items()
        }

    def overall(self) -> Figures:
        """Return the mean of each measure over all answerable questions."""
        return mean(self.retrieval)

    def intervals(self) -> dict[str, Interval]:
        """Return the 95 % interval of each measure's mean over all answerable questions."""
        figures = list(self.retrieval.values())
        return {name: bootstrap_interval([f[name] for f in figures]) for name in MEASURES}

    def by_kind(self) -> dict[str, Figures]:
        """Return the mean of each measure for each kind of question, kinds in order."""
        return self._means(self.kinds)

    def by_half(self) -> dict[str, Figures]:
        """Return the mean of each measure for either half of the questions."""
        return self._means(self.halves)

    def _means(self, groups: dict[str, str]) -> dict[str, Figures]:
        return {
            group: mean({i: f for i, f in self.retrieval.items() if groups[i] == group})
            for group in sorted(set(groups.values()))
        }


def evaluate(
    assistant: Assistant,
    questions: Sequence[Question],
    mode: Mode = "full",
    progress: Callable[[int, int], None] | None = None,
    *,
    without: Collection[Part] = (),
    answers: bool = True,
) -> Evaluation:
    """Search for every answerable question; in mode "full" with every part also answer all.

    `answers=False` leaves the answers out: the gate on retrieval alone is as strict and faster.
    """
    asked = ask_questions(assistant, questions, mode, progress, without=without, answers=answers)
    return evaluation_of(assistant, questions, mode, asked)


def ask_questions(
    assistant: Assistant,
    questions: Sequence[Question],
    mode: Mode = "full",
    progress: Callable[[int, int], None] | None = None,
    *,
    without: Collection[Part] = (),
    answers: bool = True,
) -> dict[str, AskResult]:
    """Return what comes back for each question that `evaluate` puts, by id."""
    answering = answers and mode == "full" and not without
    by_id = {document.id: document for document in assistant.documents}
    asked = {}
    for done, question in enumerate(questions, start=1):
        if answering:
            asked[question.id] = _answered(assistant, question, by_id)
        elif question.answerable:
            asked[question.id] = _searched(assistant, question, mode, without)
        if progress:
            progress(done, len(questions))
    return asked


def evaluation_of(
    assistant: Assistant,
    questions: Sequence[Question],
    mode: Mode,
    asked: dict[str, AskResult],
) -> Evaluation:
    """Return the figures of what came back for questions."""
    answerable = [question for question in questions if question.answerable]
    qrels = {q.id: relevant_chunks(q, assistant.chunks) for q in answerable}
    run = {q.id: run_of(asked[q.id].hits) for q in answerable}
    given = {i: a.judged for i, a in asked.items() if a.judged}
    figures = figures_of_answers(questions, given) if given else {}
    judged = {question.id: given[question.id].figures for question in questions if given}
    kinds = {question.id: question.kind for question in answerable}
    halves: dict[str, str] = {question.id: question.half for question in answerable}
    scores = score_questions(qrels, run)
    wrong = faults_of(judged) if judged else {}
    return Evaluation(mode, scores, kinds, halves, figures, wrong, asked, qrels, judged)


def _answered(
    assistant: Assistant, question: Question, documents: Mapping[str, Document]
) -> AskResult:
    answer = assistant.ask(question.text, question.history)
    # A question about the texts themselves is answered without a search; its rank is still wanted.
    hits = answer.hits or tuple(assistant.search(question.text, TOP_K, question.history))
    judged = judged_answer(question, answer, documents)
    return AskResult(hits[:TOP_K], answer, answer.seconds, judged)


def _searched(
    assistant: Assistant, question: Question, mode: Mode, without: Collection[Part]
) -> AskResult:
    started = time.perf_counter()
    hits = assistant.search(question.text, TOP_K, question.history, mode=mode, without=without)
    return AskResult(tuple(hits), None, time.perf_counter() - started)


def as_record(evaluation: Evaluation) -> dict[str, dict[str, Figures] | Figures]:
    """Return the figures as they are kept in the baseline, rounded to four places."""
    return {
        "overall": _rounded(evaluation.overall()),
        "kinds": {kind: _rounded(f) for kind, f in evaluation.by_kind().items()},
        "halves": {half: _rounded(f) for half, f in evaluation.by_half().items()},
        "answers": _rounded(evaluation.answers),
    }


def _rounded(figures: Figures) -> Figures:
    return {name: round(value, 4) for name, value in figures.items()}
