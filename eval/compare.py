"""Is it still right? Figures of a run beside the committed baseline."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app import Assistant
from ingest import GlossError

BASELINE_FILE = Path(__file__).parent / "baseline.json"
# Machines round differently in the int8 models; a loss within this is not one.
TOLERANCE = 0.02
LOWER_IS_BETTER = frozenset(["wrong refusals", "wrong answers", "calibration error"])
# Shorter is no better in itself.
NOT_JUDGED = frozenset(["median words"])


class BaselineError(GlossError):
    """Raised when there is no baseline, or it belongs to other questions or texts."""


@dataclass(frozen=True, slots=True)
class Change:
    """A figure that differs from the baseline.

    Attributes:
        where: "overall", "answers", or a kind of question.
        measure: Name of the figure.
        before: In the baseline.
        after: In the run.
    """

    where: str
    measure: str
    before: float
    after: float

    @property
    def gain(self) -> float:
        """How much better the run is; negative for a loss."""
        change = self.after - self.before
        return -change if self.measure in LOWER_IS_BETTER else change


def identity(questions_file: Path, assistant: Assistant) -> dict[str, str]:
    """Return hashes of the questions and the corpus that figures belong to."""
    corpus = "".join(document.sha256 for document in assistant.documents)
    return {
        "questions": hashlib.sha256(questions_file.read_bytes()).hexdigest(),
        "corpus": hashlib.sha256(corpus.encode()).hexdigest(),
    }


def load_baseline(path: Path, expected: dict[str, str]) -> dict[str, Any]:
    """Return the records of the baseline by mode.

    Raises:
        BaselineError: There is none, or it belongs to other questions or another corpus.
    """
    try:
        baseline = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BaselineError(
            f"{path} cannot be read. Write it: gloss eval --update-baseline"
        ) from error
    for name, digest in expected.items():
        if baseline.get(name) != digest:
            raise BaselineError(
                f"{path} belongs to other {name} ({str(baseline.get(name))[:12]}…, not "
                f"{digest[:12]}…). Write it anew: gloss eval --update-baseline"
            )
    modes: dict[str, Any] = baseline["modes"]
    return modes


def changes(before: dict[str, Any], after: dict[str, Any]) -> list[Change]:
    """Return the figures that both records have and that differ."""
    pairs = [("overall", before["overall"], after["overall"])]
    pairs += [(kind, before["kinds"].get(kind, {}), f) for kind, f in after["kinds"].items()]
    pairs.append(("answers", before["answers"], after["answers"]))
    return [
        Change(where, measure, old[measure], value)
        for where, old, new in pairs
        for measure, value in new.items()
        if measure in old and old[measure] != value
    ]


def losses(found: list[Change]) -> list[Change]:
    """Return the changes that fail the gate: overall or answers, beyond the tolerance."""
    judged = [c for c in found if c.measure not in NOT_JUDGED]
    return [c for c in judged if c.where in ("overall", "answers") and c.gain < -TOLERANCE]
