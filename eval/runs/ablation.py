"""What each part of the search is worth: it is switched off alone, and the loss is measured."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from app import Assistant
from eval.gold import Question
from eval.measures import (
    Figures,
    Qrels,
    bootstrap_interval,
    mean_of,
    relevant_chunks,
    run_of,
    score_questions,
)
from index import PARTS, Part

ABLATED = ("success@1", "success@5", "mrr@10")
TOP_K = 10


@dataclass(frozen=True, slots=True)
class Loss:
    """What is lost without one part.

    Attributes:
        part: Which one.
        differences: By measure, mean over the questions with the part minus without it, and the
            ends of its 95 % interval: above 0, the part pays.
    """

    part: Part
    differences: dict[str, tuple[float, float, float]]


def ablate(
    assistant: Assistant,
    questions: Sequence[Question],
    progress: Callable[[int, int], None] | None = None,
) -> tuple[Figures, list[Loss]]:
    """Return the figures with every part, and what is lost without each.

    Only answerable questions count. `progress(done, total)` is called after each run.
    """
    answerable = [question for question in questions if question.answerable]
    qrels = {q.id: relevant_chunks(q, assistant.chunks) for q in answerable}

    def figures(done: int, *without: Part) -> Mapping[str, Figures]:
        found = searched(assistant, answerable, qrels, without)
        if progress:
            progress(done, 1 + len(PARTS))
        return found

    whole = figures(1)
    losses = [
        Loss(part, paired_differences(whole, figures(number, part)))
        for number, part in enumerate(PARTS, start=2)
    ]
    return {name: mean_of(whole, name) for name in ABLATED}, losses


def searched(
    assistant: Assistant,
    answerable: Sequence[Question],
    qrels: Qrels,
    without: Collection[Part] = (),
) -> dict[str, Figures]:
    """Return the figures `ABLATED` of each answerable question, by its id."""
    run = {
        q.id: run_of(assistant.search(q.text, TOP_K, q.history, without=without))
        for q in answerable
    }
    scores = score_questions(qrels, run)
    return {i: {name: figures[name] for name in ABLATED} for i, figures in scores.items()}


def paired_differences(
    whole: Mapping[str, Figures], without: Mapping[str, Figures]
) -> dict[str, tuple[float, float, float]]:
    """Return mean and 95 % interval of the paired differences of each measure.

    The mean is over the questions that have the measure: 0 where none has.
    """
    result = {}
    for name in dict.fromkeys(name for figures in whole.values() for name in figures):
        both = [i for i in sorted(whole) if name in whole[i] and name in without[i]]
        differences = [whole[i][name] - without[i][name] for i in both]
        average = sum(differences) / len(differences)
        result[name] = (average, *bootstrap_interval(differences))
    return result


def ablation_table(count: int, whole: Figures, losses: Sequence[Loss]) -> str:
    """Return the losses as Markdown."""
    head = " | ".join(f"{name} {whole[name]:.3f}" for name in ABLATED)
    lines = [
        f"{count} answerable reference questions. With every part: the head of each column. Rows: "
        "what is lost without one part, and its 95 % interval (paired bootstrap).",
        "",
        f"| without | {head} |",
        f"|---|{'---|' * len(ABLATED)}",
    ]
    for loss in losses:
        cells = " | ".join(
            f"{mean:+.3f} ({low:+.3f} to {high:+.3f})"
            for mean, low, high in loss.differences.values()
        )
        lines.append(f"| {loss.part} | {cells} |")
    return "\n".join(lines)
