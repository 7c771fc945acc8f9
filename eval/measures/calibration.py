"""The curve that turns signals into the probability of an answer is fitted, and looked at.

    python -m eval.measures.calibration --other-corpus FOLDER --other-questions FILE

It prints the constants of `app.answering.confidence.CURVES`: English ones fitted on the tuning half
of the reference questions and shown on both halves, Chinese ones on all of them. English questions
on other texts, with a constant of their own, keep the weights from fitting these texts alone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import numpy as np
import numpy.typing as npt
import typer

from app import THRESHOLDS, Assistant
from eval.gold import QUESTIONS_FILE, load_questions
from eval.measures.answer_metrics import area_under_curve, calibration_error
from index import Language

# Signals by language: more of them could not be told from chance on 32 questions.
FITTED: dict[Language, tuple[str, ...]] = {
    "en": ("score", "weakest match", "nearest sentence", "unknown names", "missing names"),
    "zh": ("score", "weakest match", "missing names"),
}
# Weight of the squares of the standardised weights, which keeps them finite.
SHRINKAGE = 0.02
# What a question on other texts counts, relative to a reference question.
OTHER_WEIGHT = 0.3

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class CalibrationCase:
    """A question, its signals, and whether the texts answer it."""

    language: str
    half: str
    answerable: bool
    values: Mapping[str, float]


def fit(
    asked: Sequence[CalibrationCase], names: Sequence[str], others: Sequence[CalibrationCase] = ()
) -> tuple[dict[str, float], float]:
    """Return a weight, 0 or more, for each signal, and the constant of a logistic curve.

    `others`, on other texts, have the same weights and another constant, which is left out.
    """
    from scipy.optimize import minimize

    both = [*asked, *others]
    x = np.array([[question.values[name] for name in names] for question in both])
    y = np.array([question.answerable for question in both], float)
    is_other = np.repeat([0, 1], [len(asked), len(others)])
    counts = np.where(is_other, OTHER_WEIGHT, 1.0)
    mean, spread = x.mean(axis=0), x.std(axis=0) + 1e-9
    z = (x - mean) / spread
    size = len(names)

    def loss(b: Floats) -> float:
        log_odds = z @ b[:size] + b[size + is_other]
        likelihood = np.logaddexp(0, log_odds) - y * log_odds
        return float(np.average(likelihood, weights=counts) + SHRINKAGE * (b[:size] ** 2).sum())

    bounds = [(0, None)] * size + [(None, None)] * 2
    found = minimize(loss, np.zeros(size + 2), bounds=bounds).x
    weights = found[:size] / spread
    constant = float(found[size] - weights @ mean)
    return dict(zip(names, (float(weight) for weight in weights), strict=True)), constant


def probabilities(
    asked: Sequence[CalibrationCase], weights: Mapping[str, float], constant: float
) -> list[float]:
    """Return the probability of an answer for each question."""
    log_odds = [constant + sum(w * q.values[n] for n, w in weights.items()) for q in asked]
    return [float(1 / (1 + np.exp(-value))) for value in log_odds]


def operating_line(
    asked: Sequence[CalibrationCase], curve: Sequence[float], threshold: float
) -> str:
    """Return what a curve and a threshold are worth on some questions."""
    answerable = [q.answerable for q in asked]
    told = np.array(curve) >= threshold
    there = np.array(answerable)
    return (
        f"{len(asked)} questions: area under curve {area_under_curve(curve, answerable):.3f}, "
        f"calibration error {calibration_error(curve, answerable):.3f}, at {threshold:.2f} "
        f"wrong refusals {np.mean(~told[there]):.3f}, wrong answers {np.mean(told[~there]):.3f}"
    )


def ask_all(assistant: Assistant, questions: Path) -> list[CalibrationCase]:
    """Return the signals of all questions of a file."""
    asked = []
    for question in load_questions(questions, assistant.documents):
        language, signals = assistant.signals(question.text, question.history)
        asked.append(
            CalibrationCase(language, question.half, question.answerable, signals.values())
        )
    return asked


def main(
    corpus: Annotated[Path, typer.Option(help="Folder of texts.")] = Path("corpus"),
    index_dir: Annotated[Path, typer.Option(help="Its index.")] = Path("data/index"),
    other_corpus: Annotated[Path | None, typer.Option(help="Folder of other texts.")] = None,
    other_questions: Annotated[Path | None, typer.Option(help="Questions on them.")] = None,
) -> None:
    """Fit the curves and print their constants."""
    asked = ask_all(Assistant.from_corpus(corpus, index_dir), QUESTIONS_FILE)
    others = []
    if other_corpus and other_questions:
        others = ask_all(Assistant.from_corpus(other_corpus), other_questions)
    for language, names in FITTED.items():
        mine = [q for q in asked if q.language == language]
        tuning = [q for q in mine if q.half == "tuning"]
        validation = [q for q in mine if q.half == "validation"]
        beside = [q for q in others if q.language == language]
        weights, constant = fit(tuning if language == "en" else mine, names, beside)
        rounded = {name: round(weight, 2) for name, weight in weights.items()}
        typer.echo(f'"{language}": ({rounded}, {constant:.2f})')
        for half in (tuning, validation, mine) if language == "en" else (mine,):
            curve = probabilities(half, weights, constant)
            typer.echo(f"  {operating_line(half, curve, THRESHOLDS[language])}")


if __name__ == "__main__":
    typer.run(main)
