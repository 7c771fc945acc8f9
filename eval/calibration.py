"""The curve that turns signals into the probability of an answer is fitted, and looked at.

    python -m eval.calibration

It prints the constants of `app.confidence.CURVES`: English ones fitted on the tuning half of the
reference questions and shown on both halves, Chinese ones on all of them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import numpy as np
import numpy.typing as npt
import typer

from app import THRESHOLDS, Assistant
from eval.answers import area_under_curve, calibration_error
from eval.questions import QUESTIONS_FILE, load_questions
from index import Language

# Signals by language: more of them could not be told from chance on 32 questions.
FITTED: dict[Language, tuple[str, ...]] = {
    "en": ("score", "weakest match", "unknown names", "missing names"),
    "zh": ("score", "weakest match", "missing names"),
}
# Weight of the squares of the standardised weights, which keeps them finite.
SHRINKAGE = 0.01

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, its signals, and whether the texts answer it."""

    language: str
    half: str
    answerable: bool
    values: Mapping[str, float]


def fit(asked: Sequence[Asked], names: Sequence[str]) -> tuple[dict[str, float], float]:
    """Return a weight, 0 or more, for each signal, and the constant of a logistic curve."""
    from scipy.optimize import minimize

    x = np.array([[question.values[name] for name in names] for question in asked])
    y = np.array([question.answerable for question in asked], float)
    mean, spread = x.mean(axis=0), x.std(axis=0) + 1e-9
    z = (x - mean) / spread

    def loss(b: Floats) -> float:
        log_odds = z @ b[:-1] + b[-1]
        likelihood = np.logaddexp(0, log_odds) - y * log_odds
        return float(likelihood.mean() + SHRINKAGE * (b[:-1] ** 2).sum())

    bounds = [(0, None)] * len(names) + [(None, None)]
    found = minimize(loss, np.zeros(len(names) + 1), bounds=bounds).x
    weights = found[:-1] / spread
    constant = float(found[-1] - weights @ mean)
    return dict(zip(names, (float(weight) for weight in weights), strict=True)), constant


def probabilities(
    asked: Sequence[Asked], weights: Mapping[str, float], constant: float
) -> list[float]:
    """Return the probability of an answer for each question."""
    log_odds = [constant + sum(w * q.values[n] for n, w in weights.items()) for q in asked]
    return [float(1 / (1 + np.exp(-value))) for value in log_odds]


def operating_line(asked: Sequence[Asked], curve: Sequence[float], threshold: float) -> str:
    """Return what a curve and a threshold are worth on some questions."""
    answerable = [q.answerable for q in asked]
    told = np.array(curve) >= threshold
    there = np.array(answerable)
    return (
        f"{len(asked)} questions: area under curve {area_under_curve(curve, answerable):.3f}, "
        f"calibration error {calibration_error(curve, answerable):.3f}, at {threshold:.2f} "
        f"wrong refusals {np.mean(~told[there]):.3f}, wrong answers {np.mean(told[~there]):.3f}"
    )


def main(
    corpus: Annotated[Path, typer.Option(help="Folder of texts.")] = Path("corpus"),
    index_dir: Annotated[Path, typer.Option(help="Its index.")] = Path("data/index"),
) -> None:
    """Fit the curves and print their constants."""
    assistant = Assistant.from_corpus(corpus, index_dir)
    asked = []
    for question in load_questions(QUESTIONS_FILE, assistant.documents):
        language, signals = assistant.signals(question.text, question.history)
        asked.append(Asked(language, question.half, question.answerable, signals.values()))
    for language, names in FITTED.items():
        mine = [q for q in asked if q.language == language]
        tuning = [q for q in mine if q.half == "tuning"]
        unseen = [q for q in mine if q.half == "unseen"]
        weights, constant = fit(tuning if language == "en" else mine, names)
        rounded = {name: round(weight, 2) for name, weight in weights.items()}
        typer.echo(f'"{language}": ({rounded}, {constant:.2f})')
        for half in (tuning, unseen, mine) if language == "en" else (mine,):
            curve = probabilities(half, weights, constant)
            typer.echo(f"  {operating_line(half, curve, THRESHOLDS[language])}")


if __name__ == "__main__":
    typer.run(main)
