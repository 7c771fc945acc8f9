"""A run as a folder that an outsider can read and re-score: written whole, or not at all.

run.json          settings, what the figures belong to, figures, timings, sha256 of the others
questions.jsonl   what came back for each question
run.trec          rankings in TREC form
qrels.trec        judgements in TREC form
"""

import json
import re
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import numpy as np

from eval.measures import MEASURES, Figures, bootstrap_interval
from eval.provenance import OtherTextsError, changed_documents, file_hash
from eval.runs.results import Result, from_json, to_json
from ingest import GlossError

FORMAT = 1
RUN_FILE, RESULTS_FILE = "run.json", "questions.jsonl"
RUN_TREC, QRELS_TREC = "run.trec", "qrels.trec"
TAG = "gloss"


class RunError(GlossError):
    """Raised when a folder holds no run, a damaged one, or cannot be written."""


@dataclass(frozen=True, slots=True)
class Run:
    """A finished run.

    Attributes:
        folder: Where it lies.
        about: What `run.json` says.
        results: What came back for each question, in the order of the questions.
    """

    folder: Path
    about: dict[str, Any]
    results: tuple[Result, ...]

    @property
    def ranked(self) -> list[Result]:
        """The answerable questions' results."""
        return [result for result in self.results if result.answerable]

    @property
    def ranks(self) -> dict[str, int]:
        """Rank of the first relevant passage of each answerable question; 0 for none."""
        return {result.id: result.rank for result in self.ranked}

    @property
    def kinds(self) -> dict[str, str]:
        """Kind of each answerable question."""
        return {result.id: result.kind for result in self.ranked}

    @property
    def musts(self) -> set[str]:
        """Ids of the questions that must not be lost."""
        return {result.id for result in self.ranked if result.must}


def write_run(folder: Path, about: Mapping[str, Any], results: Sequence[Result]) -> None:
    """Write a run next to its place and move it there, so that half a run is never seen.

    Raises:
        RunError: The folder exists, or cannot be written.
    """
    if folder.exists():
        raise RunError(f"{folder} exists. Choose another folder: --output")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".run-", dir=folder.parent) as beside:
            whole = Path(beside) / folder.name
            whole.mkdir()
            _write_files(whole, about, results)
            whole.rename(folder)
    except OSError as error:
        raise RunError(f"{folder} cannot be written ({error}). Choose another: --output") from error


def read_run(folder: Path) -> Run:
    """Return the run that a folder holds.

    Raises:
        RunError: It holds no finished run, one of another version, or a file was changed.
    """
    try:
        about = json.loads((folder / RUN_FILE).read_text(encoding="utf-8"))
        if about["format"] != FORMAT:
            raise RunError(f"{folder} is a run of another version. Run it again: gloss eval run")
        for name, digest in about["files"].items():
            if file_hash(folder / name) != digest:
                raise RunError(
                    f"{folder / name} is not what was written. Run it again: gloss eval run"
                )
        lines = (folder / RESULTS_FILE).read_text(encoding="utf-8").split("\n")
        results = tuple(from_json(json.loads(line)) for line in lines if line)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise RunError(
            f"{folder} holds no finished run ({error}). Make one: gloss eval run"
        ) from error
    return Run(folder, about, results)


def check_same_texts(before: Run, after: Run) -> None:
    """Check that two runs belong to the same texts and questions.

    Raises:
        OtherTextsError: They do not; the message says what differs.
    """
    reasons = changed_documents(before.about["documents"], after.about["documents"])
    old, new = before.about["questions"], after.about["questions"]
    if old != new:
        reasons.append(f"other questions ({old[:12]}… and {new[:12]}…)")
    if reasons:
        raise OtherTextsError(
            f"{before.folder} and {after.folder} cannot be compared: {'; '.join(reasons)}. "
            "Run both on the same texts and questions: gloss eval run"
        )


def figures_of(results: Sequence[Result]) -> dict[str, Any]:
    """Return [mean, low, high] of each measure: overall, and by kind, language, document, half.

    A question that several documents answer counts for each of them.
    """
    ranked = [result for result in results if result.answerable]
    groups: dict[str, Callable[[Result], Sequence[str]]] = {
        "kinds": lambda result: [result.kind],
        "languages": lambda result: [result.language],
        "documents": lambda result: result.documents,
        "halves": lambda result: [result.half],
    }
    figures: dict[str, Any] = {"overall": _means([result.figures for result in ranked])}
    for group, names_of in groups.items():
        names = sorted({name for result in ranked for name in names_of(result)})
        figures[group] = {
            name: _means([r.figures for r in ranked if name in names_of(r)]) for name in names
        }
    return figures


def timings_of(results: Sequence[Result]) -> dict[str, float]:
    """Return total, median and 95th percentile of the seconds that questions took."""
    seconds = [result.seconds for result in results] or [0.0]
    return {
        "total": round(sum(seconds), 3),
        "median": round(float(np.median(seconds)), 4),
        "p95": round(float(np.percentile(seconds, 95)), 4),
    }


def trec_name(text: str) -> str:
    """Return an id without white space, which TREC files do not allow.

    >>> trec_name("my text#3")
    'my%20text#3'
    """
    return re.sub(r"[\s%]", lambda match: quote(match[0]), text)


def _means(figures: Sequence[Figures]) -> dict[str, list[float]]:
    means = {}
    for name in MEASURES:
        values = [each[name] for each in figures]
        low, high = bootstrap_interval(values)
        means[name] = [round(sum(values) / max(len(values), 1), 8), round(low, 6), round(high, 6)]
    return means


def _write_files(folder: Path, about: Mapping[str, Any], results: Sequence[Result]) -> None:
    ranked = [result for result in results if result.answerable]
    texts = {
        RESULTS_FILE: [json.dumps(to_json(result), ensure_ascii=False) for result in results],
        RUN_TREC: [
            f"{result.id} Q0 {trec_name(hit.chunk_id)} {rank} {1 / rank!r} {TAG}"
            for result in ranked
            for rank, hit in enumerate(result.hits, start=1)
        ],
        QRELS_TREC: [
            f"{result.id} 0 {trec_name(chunk_id)} {grade}"
            for result in ranked
            for chunk_id, grade in sorted(result.relevant.items())
        ],
    }
    for name, lines in texts.items():
        (folder / name).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    files = {name: file_hash(folder / name) for name in texts}
    text = json.dumps({"format": FORMAT, **about, "files": files}, indent=1, ensure_ascii=False)
    (folder / RUN_FILE).write_text(f"{text}\n", encoding="utf-8")
