"""Reference questions are put to the assistant; what comes back becomes figures."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app import Answer, Assistant
from eval.answers import judge_answers
from eval.metrics import Figures, mean, relevant_chunks, run_of, score_questions
from eval.questions import Question
from index import Hit, Mode

TOP_K = 10


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Figures of one run over the reference questions.

    Attributes:
        mode: Channels that were on.
        retrieval: Of each answerable question, by id.
        kinds: Kind of each answerable question, by id.
        halves: "tuning" or "unseen" of each answerable question, by id.
        answers: Figures of the answers, 0 to 1; empty unless the mode is "full".
        wrong: Ids of the questions whose answer is at fault, by fault; empty likewise.
    """

    mode: Mode
    retrieval: dict[str, Figures]
    kinds: dict[str, str]
    halves: dict[str, str]
    answers: Figures
    wrong: dict[str, list[str]]

    def overall(self) -> Figures:
        """Return the mean of each measure over all answerable questions."""
        return mean(self.retrieval)

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
) -> Evaluation:
    """Search for every answerable question; in mode "full" also answer all of them."""
    answerable = [question for question in questions if question.answerable]
    qrels = {q.id: relevant_chunks(q, assistant.chunks) for q in answerable}
    run = {}
    answers: dict[str, Answer] = {}
    for done, question in enumerate(questions, start=1):
        hits: Sequence[Hit] = ()
        if mode == "full":
            answers[question.id] = assistant.ask(question.text, question.history)
            hits = answers[question.id].hits[:TOP_K]
        elif question.answerable:
            hits = assistant.search(question.text, TOP_K, question.history, mode=mode)
        if question.answerable:
            run[question.id] = run_of(hits)
        if progress:
            progress(done, len(questions))
    figures, wrong = judge_answers(questions, answers, assistant.documents) if answers else ({}, {})
    kinds = {question.id: question.kind for question in answerable}
    halves: dict[str, str] = {question.id: question.half for question in answerable}
    return Evaluation(mode, score_questions(qrels, run), kinds, halves, figures, wrong)


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
