"""What another processor changes: the reference questions with noise on the reranker's scores.

    python -m eval.bench.processors [--rounds 10] [--deviation 0.14] [--output docs/processors.md]

Sums in another order, and products that saturate where there is no VNNI, change the scores of int8
models a little. In each round every pair of question and passage gets a normal deviate of its own;
what the answers come to then is compared with a round without noise, question by question.
"""

import dataclasses
import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated

import numpy as np
import numpy.typing as npt
import typer

from app import Assistant
from eval.gold import QUESTIONS_FILE, Question, load_questions
from eval.measures import COMPARED_ANSWERS, Figures, compare, compare_answers
from eval.runs import (
    DEVIATIONS,
    Evaluation,
    RememberingEncoder,
    RememberingReranker,
    as_record,
    changes,
    evaluate,
    judge,
    losses,
    noise,
)
from index import Models, Reranker

Judged = Mapping[str, Figures]


class NoisyReranker:
    """Gives the scores of another reranker with a deviate that depends on question and passage."""

    def __init__(self, reranker: Reranker, deviation: float) -> None:
        """Add normal deviates of this standard deviation, in logits; the first round has none."""
        self.name = reranker.name
        self.round = 0
        self._reranker = RememberingReranker(reranker)
        self._deviation = deviation

    def score(self, question: str, passages: Sequence[str]) -> npt.NDArray[np.float32]:
        """Return the scores of `Reranker.score`, with this round's noise."""
        scores = self._reranker.score(question, passages)
        if not self.round:
            return scores
        deviates = [self._deviate(question, passage) for passage in passages]
        return scores + np.array(deviates, np.float32) * np.float32(self._deviation)

    def _deviate(self, question: str, passage: str) -> float:
        pair = "\0".join([str(self.round), question, passage]).encode("utf-8", "replace")
        seed = int.from_bytes(hashlib.sha256(pair).digest()[:8], "little")
        return float(np.random.default_rng(seed).standard_normal())


def spreads(plain: Judged, rounds: Sequence[Judged]) -> dict[str, list[tuple[int, float, float]]]:
    """Return what each round changes of each figure of the answers.

    Number of questions, mean squared change of a question, and change of the mean, a round each.
    """
    found: dict[str, list[tuple[int, float, float]]] = {}
    for name in COMPARED_ANSWERS:
        found[name] = []
        for judged in rounds:
            ids = [i for i in plain if name in plain[i] and name in judged[i]]
            moved = np.array([judged[i][name] - plain[i][name] for i in ids])
            if len(moved):
                found[name].append((len(moved), float(np.mean(moved**2)), float(np.mean(moved))))
    return {name: values for name, values in found.items() if values}


def spread_table(plain: Judged, rounds: Sequence[Judged]) -> str:
    """Return the spread of each figure as Markdown, beside what the gate takes for noise."""
    lines = [
        "| figure of the answers | questions | mean squared change of a question "
        "| greatest change of the mean | taken for noise |",
        "|---|---|---|---|---|",
    ]
    allowed = {d.measure: noise(d) for d in compare_answers(plain, plain)}
    for name, values in spreads(plain, rounds).items():
        squared = float(np.mean([value for _, value, _ in values]))
        greatest = max(abs(change) for _, _, change in values)
        lines.append(
            f"| {name} | {values[0][0]} | {squared:.5f} | {greatest:.4f} | {allowed[name]:.4f} |"
        )
    return "\n".join(lines)


def fails_by_means(plain: Evaluation, noisy: Evaluation) -> bool:
    """Tell whether a comparison of means with a fixed tolerance would fail."""
    return bool(losses(changes(as_record(plain), as_record(noisy))))


def fails_by_question(plain: Evaluation, noisy: Evaluation) -> bool:
    """Tell whether the gate fails."""
    comparison = compare(plain.ranks(), noisy.ranks(), plain.kinds)
    return not judge(comparison, compare_answers(plain.judged, noisy.judged)).passed


def main(
    rounds: Annotated[int, typer.Option(min=1)] = 10,
    deviation: Annotated[float, typer.Option(help="Of the noise, in logits.")] = 0.14,
    corpus: Path = Path("corpus"),
    index_dir: Path = Path("data/index"),
    questions_file: Path = QUESTIONS_FILE,
    output: Path | None = None,
) -> None:
    """Ask all questions without noise and with it, and write what changed."""
    packaged = Models.packaged()
    reranker = NoisyReranker(packaged.reranker, deviation)
    models = dataclasses.replace(
        packaged,
        query_encoder=RememberingEncoder(packaged.query_encoder),
        multilingual_encoder=RememberingEncoder(packaged.multilingual_encoder),
        question_encoder=RememberingEncoder(packaged.question_encoder),
        reranker=reranker,
    )
    assistant = Assistant.from_corpus(corpus, index_dir, models=models)
    questions = load_questions(questions_file, assistant.documents)
    runs = [_round(assistant, questions, reranker, number) for number in range(rounds + 1)]
    text = _report(runs[0], runs[1:], deviation)
    typer.echo(text)
    if output:
        output.write_text(text, encoding="utf-8")


def _round(
    assistant: Assistant, questions: Sequence[Question], reranker: NoisyReranker, number: int
) -> Evaluation:
    reranker.round = number
    return evaluate(assistant, questions)


def _report(plain: Evaluation, rounds: Sequence[Evaluation], deviation: float) -> str:
    moved = np.mean([sum(a != b for a, b in _ranks(plain, each)) for each in rounds])
    means = sum(fails_by_means(plain, each) for each in rounds)
    by_question = sum(fails_by_question(plain, each) for each in rounds)
    return "\n".join(
        [
            "# What another processor changes",
            "",
            "Written by `python -m eval.bench.processors`. The reference questions are asked "
            f"without noise and {len(rounds)} times with a normal deviate of {deviation} logits on "
            "each score of the reranker: the spread measured between processors with and without "
            "VNNI before products were made exact (afterwards it is smaller). A figure of the "
            "answers is taken for unchanged within "
            f"{DEVIATIONS:.0f} standard deviations of its mean: {DEVIATIONS:.0f} √(mean squared "
            "change / questions), at least one question in all counted as changed.",
            "",
            spread_table(plain.judged, [each.judged for each in rounds]),
            "",
            f"Of {len(plain.qrels)} ranks {moved:.1f} moved a round. The gate fails in "
            f"{by_question} of {len(rounds)} rounds; a comparison of means that allows 0.02 would "
            f"fail in {means}.",
            "",
        ]
    )


def _ranks(plain: Evaluation, noisy: Evaluation) -> list[tuple[int, int]]:
    ranks = noisy.ranks()
    return [(rank, ranks[i]) for i, rank in plain.ranks().items()]


if __name__ == "__main__":
    typer.run(main)
