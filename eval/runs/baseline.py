"""The committed baseline: figures of each mode, the rank of each question, and what they belong to.

The ranks make a loss testable, and a diff of the file shows which questions moved.
"""

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from app import Assistant
from eval.gold import QUESTIONS_FILE
from eval.measures import COMPARED, Figures
from eval.provenance import (
    OtherTextsError,
    changed_documents,
    code_hash,
    document_hashes,
    file_hash,
    revision,
)
from eval.runs.runner import Evaluation, as_record
from index import MODES, Mode
from ingest import GlossError

BASELINE_FILE = Path(__file__).parents[1] / "baseline.json"
GATED_MODE: Mode = "full"
UNRELEASED, CHANGED = "## Unreleased", "### Changed"


class BaselineError(GlossError):
    """Raised when there is no baseline, or a damaged one."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """What a run is measured by.

    Attributes:
        modes: Figures of each mode, as `as_record` makes them.
        ranks: In mode "full": rank of the first relevant passage of each answerable question,
            from 1; 0 for none among the first ten.
        answers: Likewise, the figures of each question's answer; empty in older files.
    """

    modes: dict[str, Any]
    ranks: dict[str, int]
    answers: dict[str, Figures] = field(default_factory=dict)

    def only(self, ids: Collection[str]) -> "Baseline":
        """Return what it keeps of some of the questions; the means stay those of all."""
        return replace(
            self,
            ranks={i: rank for i, rank in self.ranks.items() if i in ids},
            answers={i: figures for i, figures in self.answers.items() if i in ids},
        )


def is_own(questions_file: Path) -> bool:
    """Tell whether a gold set is the one that comes with the program."""
    return questions_file.resolve() == QUESTIONS_FILE.resolve()


def baseline_file_of(questions_file: Path) -> Path:
    """Return where the baseline of a gold set is kept: next to it, unless it is our own."""
    if is_own(questions_file):
        return BASELINE_FILE
    return questions_file.with_suffix(".baseline.json")


def identity(questions_file: Path, assistant: Assistant) -> dict[str, str]:
    """Return hashes of the questions and the corpus that figures belong to."""
    corpus = "".join(document.sha256 for document in assistant.documents)
    return {
        "questions": file_hash(questions_file),
        "corpus": hashlib.sha256(corpus.encode()).hexdigest(),
    }


def load_baseline(path: Path, questions_file: Path, assistant: Assistant) -> Baseline:
    """Return the baseline of these questions and texts.

    Raises:
        BaselineError: There is none, or it cannot be read.
        OtherTextsError: It belongs to other questions or texts; the message says what differs.
    """
    remedy = "Write it again: gloss eval --update-baseline"
    try:
        fields = json.loads(path.read_text(encoding="utf-8"))
        answers = {i: dict(figures) for i, figures in fields.get("answers", {}).items()}
        baseline = Baseline(fields["modes"], fields["ranks"], answers)
        documents = fields["documents"]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise BaselineError(
            f"{path} cannot be read. Write it: gloss eval --update-baseline"
        ) from error
    expected = identity(questions_file, assistant)
    reasons = changed_documents(documents, document_hashes(assistant.documents))
    if fields.get("questions") != expected["questions"]:
        reasons.append(
            f"other questions ({str(fields.get('questions'))[:12]}…, not "
            f"{expected['questions'][:12]}…)"
        )
    if reasons:
        raise OtherTextsError(f"{path} belongs to other texts: {'; '.join(reasons)}. {remedy}")
    return baseline


def load_ranks(path: Path, about: Mapping[str, Any]) -> Baseline:
    """Return the ranks that a baseline keeps, of the questions and texts that a run is about.

    Raises:
        BaselineError: The file is not a baseline.
        OtherTextsError: It belongs to other questions or texts.
    """
    try:
        fields = json.loads(path.read_text(encoding="utf-8"))
        ranks = {str(i): int(rank) for i, rank in fields["ranks"].items()}
        found = fields["questions"], fields["corpus"]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise BaselineError(
            f"{path} is neither a run nor a baseline. Write one: --update-baseline"
        ) from error
    if found != (about["questions"], about["corpus"]):
        raise OtherTextsError(
            f"{path} belongs to other questions or texts. Look at what changed, then write it "
            "again: --update-baseline"
        )
    return Baseline({}, ranks)


def write_baseline(
    path: Path,
    questions_file: Path,
    assistant: Assistant,
    evaluations: Sequence[Evaluation],
    reason: str = "",
) -> dict[str, Any]:
    """Write the evaluations of all modes as the baseline; return their figures by mode."""
    modes: dict[str, Any] = {each.mode: as_record(each) for each in evaluations}
    gated = next(evaluation for evaluation in evaluations if evaluation.mode == GATED_MODE)
    fields = {
        **identity(questions_file, assistant),
        "documents": document_hashes(assistant.documents),
        "code": code_hash(),
        "revision": revision(),
        "reason": reason,
        "modes": {mode: modes[mode] for mode in MODES},
        "ranks": gated.ranks(),
    }
    # A line a question: a diff shows whose answers changed.
    lines = [
        f"  {json.dumps(i, ensure_ascii=False)}: {json.dumps(_short(figures))}"
        for i, figures in gated.judged.items()
    ]
    text = json.dumps(fields, indent=1, ensure_ascii=False).removesuffix("\n}")
    answers = ",\n".join(lines)
    path.write_text(f'{text},\n "answers": {{\n{answers}\n }}\n}}\n', encoding="utf-8")
    return modes


def _short(figures: Figures) -> dict[str, float]:
    """Return figures in few digits, whole ones without any behind the point."""
    return {
        name: int(value) if value in (0, 1) else round(value, 4) for name, value in figures.items()
    }


def changelog_line(path: Path, after: Mapping[str, Any], reason: str) -> str:
    """Return what a new baseline changes, for a changelog; `path` is the one it will replace."""
    new = after["overall"]
    try:
        old = json.loads(path.read_text(encoding="utf-8"))["modes"][GATED_MODE]["overall"]
    except (OSError, ValueError, KeyError, TypeError):
        old = {}
    figures = ", ".join(
        f"{name} {old[name]:.3f} → {new[name]:.3f}" if name in old else f"{name} {new[name]:.3f}"
        for name in COMPARED
        if name in new
    )
    return f"- Baseline: {figures}. {reason}"


def with_line(changelog: str, line: str) -> str | None:
    """Return a changelog with a line more under Unreleased, Changed; None if it has no such part.

    The heading "Changed" is added where it is missing.
    """
    lines = changelog.split("\n")
    if UNRELEASED not in lines:
        return None
    start = lines.index(UNRELEASED)
    end = next((i for i, text in enumerate(lines) if i > start and text.startswith("## ")), None)
    part = lines[start : end if end is not None else len(lines)]
    rest = lines[end:] if end is not None else []
    while part and not part[-1].strip():
        part.pop()
    if CHANGED not in part:
        part += ["", CHANGED, ""]
    place = part.index(CHANGED) + 1
    following = [i for i, text in enumerate(part) if i >= place and text.startswith("#")]
    place = following[0] if following else len(part)
    while not part[place - 1].strip() and part[place - 2] != CHANGED:
        place -= 1
    part.insert(place, line)
    return "\n".join([*lines[:start], *part, "", *rest])


def shown_figures(path: Path = BASELINE_FILE) -> list[tuple[str, str]]:
    """Return the overall figures of a baseline by name, for display; none if there is no file."""
    if not path.exists():
        return []
    modes = json.loads(path.read_text(encoding="utf-8"))["modes"]
    return [
        (name, f"{value:.3f}") for name, value in modes.get("full", {}).get("overall", {}).items()
    ]
