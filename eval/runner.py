"""Reference questions are put to the assistant; what comes back becomes figures."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app import Answer, Assistant
from eval.metrics import Figures, mean, overlap, relevant_chunks, run_of, score_questions
from eval.questions import Question
from index import Hit, Mode
from ingest import Document, render

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


def judge_answers(
    questions: Sequence[Question], answers: dict[str, Answer], documents: Sequence[Document]
) -> tuple[Figures, dict[str, list[str]]]:
    """Return figures of the answers, 0 to 1, and the questions behind each fault.

    wrong refusals, wrong answers: lower is better; the rest: higher is better. A refused question
    counts 0 where expected words and cited evidence are looked for.
    """
    by_id = {document.id: document for document in documents}
    answerable = [q for q in questions if q.answerable]
    silent = [q for q in questions if not q.answerable]
    wrong = {
        "wrong refusals": [q.id for q in answerable if not answers[q.id].answered],
        "wrong answers": [q.id for q in silent if answers[q.id].answered],
        "expected words missing": [q.id for q in answerable if not says_expected(q, answers[q.id])],
        "evidence not cited": [q.id for q in answerable if not cites_evidence(q, answers[q.id])],
        "not verbatim": [q.id for q in questions if not is_verbatim(answers[q.id], by_id)],
    }
    figures = {
        "wrong refusals": _share(wrong["wrong refusals"], answerable),
        "wrong answers": _share(wrong["wrong answers"], silent),
        "expected words": 1 - _share(wrong["expected words missing"], answerable),
        "evidence cited": 1 - _share(wrong["evidence not cited"], answerable),
        "verbatim": 1 - _share(wrong["not verbatim"], questions),
    }
    return figures, wrong


def says_expected(question: Question, answer: Answer) -> bool:
    """Tell whether an answer contains all the words that a full one contains."""
    text = answer.text.lower() if answer.answered else ""
    return all(word.lower() in text for word in question.expected)


def cites_evidence(question: Question, answer: Answer) -> bool:
    """Tell whether a citation of the answer overlaps a gold passage."""
    return any(
        evidence.document_id == citation.document_id and overlap(evidence.spans, citation.spans)
        for evidence in question.evidence
        for citation in answer.citations
    )


def is_verbatim(answer: Answer, documents: dict[str, Document]) -> bool:
    """Tell whether every quote is what its spans render to."""
    return all(
        render(documents[citation.document_id], citation.spans) == citation.quote
        for citation in answer.citations
    )


def _share(part: Sequence[object], whole: Sequence[object]) -> float:
    return len(part) / len(whole) if whole else 0.0


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
