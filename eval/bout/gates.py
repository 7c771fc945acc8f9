"""What each gate says of two runs over the same questions.

Gates of others are asked by a program of theirs in a virtual environment of its own: it reads pairs
of runs and writes a word for each. They are set as they come, or as their first example sets them.
"""

import json
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from eval.measures import compare
from eval.runs import judge

# Figures of each question, by name: those below, and "rank" of the first that answers, 0 for none.
Figures = Mapping[str, float]
Pair = tuple[Sequence[Figures], Sequence[Figures]]
FIGURES = ("recall@5", "recall@10", "precision@5", "ndcg@5", "mrr@5", "ap@5", "hit@5", "hit@1")
# A fall of the mean that a plain threshold allows.
ALLOWED = 0.02


def ours(pairs: Sequence[Pair], kinds: Sequence[Sequence[str]]) -> list[bool]:
    """Return for each pair whether `gloss eval compare` fails it."""
    said = []
    for (before, after), own in zip(pairs, kinds, strict=True):
        names = [str(number) for number in range(len(before))]
        old, new = (
            {i: int(f["rank"]) for i, f in zip(names, side, strict=True)}
            for side in (before, after)
        )
        said.append(not judge(compare(old, new, dict(zip(names, own, strict=True)))).passed)
    return said


def threshold(pairs: Sequence[Pair]) -> list[bool]:
    """Return for each pair whether the mean of hit@5 fell by more than `ALLOWED`."""
    return [
        round(_mean(before, "hit@5") - _mean(after, "hit@5"), 9) > ALLOWED
        for before, after in pairs
    ]


def _mean(figures: Sequence[Figures], name: str) -> float:
    return sum(each[name] for each in figures) / len(figures)


# Of each: its name, and a program that turns `pairs` into `said`.
RIVALS: Mapping[str, str] = {
    "rag-ci": """
from ragci.baseline import decide
from ragci.runner import CaseResult, RunRecord
def record(side):
    cases = [CaseResult(case_id=str(n), status="ok", scores={"recall@10": f["recall@10"]})
             for n, f in enumerate(side)]
    return RunRecord(golden_hash="g", config={}, primary_metric="recall@10", case_results=cases)
for before, after in pairs:
    said.append(not decide(record(before), record(after)).passed)
""",
    "SPANCHOR": """
import warnings
from spanchor import compare
from spanchor.models.run import Run
warnings.simplefilter("ignore")
def record(side):
    by_query = {str(n): {"recall@5": f["recall@5"]} for n, f in enumerate(side)}
    mean = sum(f["recall@5"] for f in side) / len(side)
    return Run("2026-01-01T00:00:00Z", (), by_query, {"mean_recall@5": mean}, {"k": 5}, {})
for before, after in pairs:
    said.append(compare(record(before), record(after), policy={"recall@5": 0.05}).has_regression)
""",
    "toolkit-rag-quality": """
from toolkit_rag_quality.compare import CompareBudget, compare_reports
from toolkit_rag_quality.report import RAGReport
NAMES = {"recall": "recall@5", "precision": "precision@5", "ndcg": "ndcg@5", "mrr": "mrr@5",
         "ap": "ap@5", "hit": "hit@5"}
SUMMARY = {"ap": "map_at_k", "hit": "hit_rate_at_k"}
def record(side):
    rows = [{"id": str(n), **{own: f[name] for own, name in NAMES.items()}}
            for n, f in enumerate(side)]
    means = {SUMMARY.get(own, f"{own}_at_k"): sum(r[own] for r in rows) / len(rows)
             for own in NAMES}
    return RAGReport({"k": 5, "queries": len(rows), **means}, rows)
for before, after in pairs:
    result = compare_reports(baseline=record(before), candidate=record(after),
                             budget=CompareBudget(), alpha=ALPHA, n_resamples=RESAMPLES)
    said.append(not result["passed"])
""",
}
_AROUND = """
import json, sys
pairs = [([dict(zip(names, row)) for row in a], [dict(zip(names, row)) for row in b])
         for names, a, b in map(json.loads, open(sys.argv[1]))]
said = []
{program}
print(json.dumps([bool(each) for each in said]))
"""


def rival(python: Path, program: str, pairs: Sequence[Pair], **values: object) -> list[bool]:
    """Return for each pair whether a gate of others, in the environment of a Python, fails it.

    Raises:
        subprocess.CalledProcessError: Its program failed; what it said is printed.
    """
    given = "".join(f"{name} = {value!r}\n" for name, value in values.items())
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pairs.jsonl"
        with path.open("w", encoding="utf-8") as file:
            for before, after in pairs:
                rows = [[[f[name] for name in FIGURES] for f in side] for side in (before, after)]
                file.write(json.dumps([FIGURES, *rows]) + "\n")
        script = _AROUND.replace("{program}", given + program)
        command = [str(python), "-c", script, str(path)]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)  # noqa: S603 - a Python that the caller names
    return [bool(each) for each in json.loads(done.stdout)]
