"""The curve that turns signals into the probability of an answer is fitted, and looked at.

    python -m eval.measures.calibration

It prints the constants of `app.answering.confidence.CURVES`. The English ones are fitted on the
tuning half of the reference questions, on the foreign corpora `FITTED_ON` and on the folders of
`eval/training/folders`, each corpus counting alike, and shown on these, on the other half and on
the other foreign corpora. Chinese ones are fitted on all Chinese reference questions.
"""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import numpy as np
import numpy.typing as npt
import typer

from app import THRESHOLDS, Assistant
from eval.gold import QUESTIONS_FILE, foreign_corpora, load_questions
from eval.measures.answer_metrics import area_under_curve, calibration_error
from index import Language

# Signals by language: more of them could not be told from chance on 32 questions.
FITTED: dict[Language, tuple[str, ...]] = {
    "en": ("weakest match", "nearest sentence", "judged", "unknown names"),
    "zh": ("score", "weakest match", "missing names"),
}
# Foreign corpora that the English curve is fitted on; it is judged on the others.
FITTED_ON = ("company-reports", "papers", "folders")
# Small folders of invented texts, each with questions that they answer and near misses.
FOLDERS = Path(__file__).parent.parent / "training" / "folders"
# Weight of the squares of the standardised weights, which keeps them finite.
SHRINKAGE = 0.005

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class CalibrationCase:
    """A question, its signals, and whether the texts answer it.

    Attributes:
        corpus: The foreign corpus that it is asked of, or the half of the reference questions.
        language: Of the question.
        answerable: Whether the texts answer it.
        values: Its signals by name.
    """

    corpus: str
    language: str
    answerable: bool
    values: Mapping[str, float]


def fit(asked: Sequence[CalibrationCase], names: Sequence[str]) -> tuple[dict[str, float], float]:
    """Return a weight, 0 or more, for each signal, and the constant of a logistic curve.

    Each corpus counts alike, however many questions it has.
    """
    from scipy.optimize import minimize

    x = np.array([[question.values[name] for name in names] for question in asked])
    y = np.array([question.answerable for question in asked], float)
    sizes = Counter(question.corpus for question in asked)
    counts = np.array([1 / sizes[question.corpus] for question in asked])
    mean, spread = x.mean(axis=0), x.std(axis=0) + 1e-9
    z = (x - mean) / spread

    def loss(b: Floats) -> float:
        log_odds = z @ b[:-1] + b[-1]
        likelihood = np.logaddexp(0, log_odds) - y * log_odds
        return float(np.average(likelihood, weights=counts) + SHRINKAGE * (b[:-1] ** 2).sum())

    bounds = [(0, None)] * len(names) + [(None, None)]
    found = minimize(loss, np.zeros(len(names) + 1), bounds=bounds).x
    weights = found[:-1] / spread
    constant = float(found[-1] - weights @ mean)
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


def ask_all(assistant: Assistant, questions: Path, corpus: str = "") -> list[CalibrationCase]:
    """Return the signals of all questions of a file; without a name, halves are corpora."""
    asked = []
    for question in load_questions(questions, assistant.documents):
        language, signals = assistant.signals(question.text, question.history)
        name = corpus or question.half
        asked.append(CalibrationCase(name, language, question.answerable, signals.values()))
    return asked


def ask_folders() -> list[CalibrationCase]:
    """Return the signals of the questions put to the small folders, as one corpus."""
    lines = (FOLDERS / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    questions = [json.loads(line) for line in lines]
    asked = []
    for folder in dict.fromkeys(question["folder"] for question in questions):
        with TemporaryDirectory() as index_dir:
            assistant = Assistant.from_corpus(FOLDERS / folder, index_dir)
            for question in (each for each in questions if each["folder"] == folder):
                language, signals = assistant.signals(question["question"])
                is_there = question["expect"] == "answered"
                asked.append(CalibrationCase("folders", language, is_there, signals.values()))
    return asked


def main(
    corpus: Annotated[Path, typer.Option(help="Folder of texts.")] = Path("corpus"),
    index_dir: Annotated[Path, typer.Option(help="Its index.")] = Path("data/index"),
) -> None:
    """Fit the curves and print their constants."""
    asked = ask_all(Assistant.from_corpus(corpus, index_dir), QUESTIONS_FILE)
    for foreign in foreign_corpora():
        asked += ask_all(Assistant.from_corpus(foreign.texts), foreign.questions_file, foreign.name)
    asked += ask_folders()
    for language, names in FITTED.items():
        mine = [q for q in asked if q.language == language]
        fitted = [q for q in mine if language != "en" or q.corpus in ("tuning", *FITTED_ON)]
        weights, constant = fit(fitted, names)
        rounded = {name: round(weight, 2) for name, weight in weights.items()}
        typer.echo(f'"{language}": ({rounded}, {constant:.2f})')
        for name in dict.fromkeys(q.corpus for q in mine):
            part = [q for q in mine if q.corpus == name]
            curve = probabilities(part, weights, constant)
            typer.echo(f"  {name}: {operating_line(part, curve, THRESHOLDS[language])}")


if __name__ == "__main__":
    typer.run(main)
