"""Sets of models beside each other: what they find, and what they take, on one corpus.

Each set builds an index of its own in a folder that is removed. Questions are put to one set after
the other, so compare times only on a quiet machine.
"""

import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from app import Assistant
from eval.gold import Question
from eval.measures import Figures, mean_of, relevant_chunks, run_of, score_questions
from eval.provenance import model_names
from eval.runs import paired_differences
from index import Models

COMPARED = ("success@1", "success@5", "mrr@10")
TOP_K = 10
# Above this a set is said to be slow: the median of a question's milliseconds.
SLOW = 1000.0

# Returns the questions whose evidence has been found in an assistant's texts.
LoadQuestions = Callable[[Assistant], Sequence[Question]]


@dataclass(frozen=True, slots=True)
class MeasuredModels:
    """What a set of models finds and takes.

    Attributes:
        name: What the set is called.
        models: Names of its models.
        figures: Those `COMPARED` of each answerable question, by its id.
        passages: How many were indexed.
        build_seconds: What that took.
        milliseconds: Median of a question's search; the first one, which loads the models, apart.
        first_milliseconds: Of the first question.
    """

    name: str
    models: tuple[str, ...]
    figures: Mapping[str, Figures]
    passages: int
    build_seconds: float
    milliseconds: float
    first_milliseconds: float

    @property
    def is_slow(self) -> bool:
        """Whether a reader would wait for each question."""
        return self.milliseconds > SLOW

    def mean(self, measure: str) -> float:
        """Return the mean of a measure over the questions, 0 to 1."""
        return mean_of(self.figures, measure)


def measure_models(name: str, models: Models, folder: Path, load: LoadQuestions) -> MeasuredModels:
    """Build an index of a folder by a set of models, put the answerable questions, and measure.

    Raises:
        GlossError: A model does not work, the folder holds no text, or a question has a fault.
    """
    with tempfile.TemporaryDirectory(prefix="gloss-models-") as index_dir:
        started = time.perf_counter()
        assistant = Assistant.from_corpus(folder, Path(index_dir) / "index", models=models)
        build_seconds = time.perf_counter() - started
        answerable = [question for question in load(assistant) if question.answerable]
        qrels = {q.id: relevant_chunks(q, assistant.chunks) for q in answerable}
        run, seconds = {}, []
        for question in answerable:
            started = time.perf_counter()
            hits = assistant.search(question.text, TOP_K, question.history)
            seconds.append(time.perf_counter() - started)
            run[question.id] = run_of(hits)
        scores = score_questions(qrels, run)
        return MeasuredModels(
            name,
            tuple(model_names(models)),
            {i: {key: figures[key] for key in COMPARED} for i, figures in scores.items()},
            len(assistant.chunks),
            build_seconds,
            1000 * float(np.median(seconds[1:] or seconds or [0.0])),
            1000 * (seconds or [0.0])[0],
        )


def models_table(measured: Sequence[MeasuredModels]) -> str:
    """Return the sets as Markdown, each beside the first: difference and its 95 % interval."""
    first = measured[0]
    lines = [
        f"{len(first.figures)} answerable questions, {first.passages} passages. Behind a figure: "
        f"how much it is above that of {first.name}, and the 95 % interval (paired bootstrap).",
        "",
        f"| models | {' | '.join(COMPARED)} | question, ms | first question, ms | index, s |",
        f"|---|{'---|' * (len(COMPARED) + 3)}",
    ]
    for one in measured:
        gains = {} if one is first else paired_differences(one.figures, first.figures)
        cells = [
            f"{one.mean(measure):.3f}" + (_interval(*gains[measure]) if measure in gains else "")
            for measure in COMPARED
        ]
        slow = " (slow)" if one.is_slow else ""
        times = (
            f"{one.milliseconds:.0f}{slow} | {one.first_milliseconds:.0f} | {one.build_seconds:.0f}"
        )
        lines.append(f"| {one.name} | {' | '.join(cells)} | {times} |")
    return "\n".join(lines)


def _interval(mean: float, low: float, high: float) -> str:
    return f" ({mean:+.3f}, {low:+.3f} to {high:+.3f})"
