"""Figures on the two texts and on corpora of others beside each other, from their baselines."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.gold import QUESTIONS_FILE, Question, foreign_corpora
from eval.measures import NEAR_MISS
from eval.report.figure_tables import markdown_summary
from eval.runs import BASELINE_FILE, GATED_MODE, baseline_file_of

# What is shown of each corpus, and under which name.
ROWS = {
    "success@1": "the first passage answers",
    "success@5": "one of the first five does",
    "mrr@10": "mean reciprocal rank",
    "expected words": "the answer says what it must",
    "evidence cited": "it cites a passage that answers",
    "citation precision": "share of citations that do",
    "verbatim": "every quote is verbatim",
    "wrong answers to near-miss": "near misses shown as answered ↓",
    "slot named": "of those shown as near: what is missing is named",
    "wrong refusals": "refused although the texts answer ↓",
    "shown as near": "… of these shown as near ↓",
    "area under curve": "area under the curve of the confidence",
    "area under curve, near misses": "… against near misses alone",
}


@dataclass(frozen=True, slots=True)
class CorpusFigures:
    """What the baseline of a corpus says.

    Attributes:
        name: Of the corpus.
        questions: How many there are.
        near_misses: How many of them the texts come near to without an answer.
        modes: Figures of each mode, as `as_record` makes them.
    """

    name: str
    questions: int
    near_misses: int
    modes: Mapping[str, Any]

    @property
    def figures(self) -> dict[str, float]:
        """Those of the full search and its answers, by name."""
        full = self.modes[GATED_MODE]
        return {**full["overall"], **full["answers"]}


def own_figures() -> CorpusFigures:
    """Return the figures of the two texts, from their baseline."""
    return _read("the two texts", QUESTIONS_FILE, BASELINE_FILE)


def foreign_figures() -> list[CorpusFigures]:
    """Return the figures of the foreign corpora that have a baseline, by name."""
    files = [(corpus.name, corpus.questions_file) for corpus in foreign_corpora()]
    return [
        _read(name, questions, baseline_file_of(questions))
        for name, questions in files
        if baseline_file_of(questions).exists()
    ]


def _read(name: str, questions_file: Path, baseline_file: Path) -> CorpusFigures:
    modes = json.loads(baseline_file.read_text(encoding="utf-8"))["modes"]
    lines = questions_file.read_text(encoding="utf-8").splitlines()
    kinds = [json.loads(line)["kind"] for line in lines if line.strip()]
    return CorpusFigures(name, len(kinds), kinds.count(NEAR_MISS), modes)


def count_kinds(questions: Sequence[Question]) -> tuple[int, int]:
    """Return how many questions there are, and how many of them are near misses."""
    return len(questions), sum(question.kind == NEAR_MISS for question in questions)


def mean_figures(corpora: Sequence[CorpusFigures]) -> dict[str, float]:
    """Return the mean of each figure over corpora, each counting the same; {} for none."""
    names = dict.fromkeys(name for corpus in corpora for name in corpus.figures)
    values = {name: [c.figures[name] for c in corpora if name in c.figures] for name in names}
    return {name: sum(found) / len(found) for name, found in values.items()}


def readme_table() -> str:
    """Return what the README says of the two texts and of the others, in Markdown."""
    own, others = own_figures(), foreign_figures()
    count = sum(corpus.questions for corpus in others)
    heading = f"{len(others)} corpora of others, {count} questions"
    return markdown_summary(own.modes, own.questions, heading, mean_figures(others))


def corpora_table(corpora: Sequence[CorpusFigures]) -> str:
    """Return the figures of corpora as Markdown, a column each; then each kind's."""
    head = " | ".join(corpus.name for corpus in corpora)
    counts = " | ".join(str(corpus.questions) for corpus in corpora)
    near = " | ".join(str(corpus.near_misses) for corpus in corpora)
    lines = [f"| | {head} |", f"|---|{'---|' * len(corpora)}"]
    lines += [f"| questions | {counts} |", f"| of these near misses | {near} |"]
    for measure, meaning in ROWS.items():
        cells = " | ".join(_cell(corpus.figures, measure) for corpus in corpora)
        lines.append(f"| {meaning} | {cells} |")
    return "\n".join(lines)


def kinds_table_of(corpora: Sequence[CorpusFigures], measure: str = "success@1") -> str:
    """Return a measure of each kind of question as Markdown, a column a corpus."""
    full = [corpus.modes[GATED_MODE]["kinds"] for corpus in corpora]
    kinds = sorted({kind for figures in full for kind in figures})
    head = " | ".join(corpus.name for corpus in corpora)
    lines = [f"| {measure} | {head} |", f"|---|{'---|' * len(corpora)}"]
    for kind in kinds:
        cells = " | ".join(_cell(figures.get(kind, {}), measure) for figures in full)
        lines.append(f"| {kind} | {cells} |")
    return "\n".join(lines)


def corpora_page() -> str:
    """Return the part of docs/corpora.md that the program writes."""
    corpora = [own_figures(), *foreign_figures()]
    return f"{corpora_table(corpora)}\n\n{kinds_table_of(corpora)}"


def _cell(figures: Mapping[str, float], measure: str) -> str:
    return f"{figures[measure]:.3f}" if measure in figures else "–"
