"""What came back for each question is kept, so that it is not asked again while nothing changed.

data/asked/<state>.jsonl    a line a question: its hash, passages, and what its answer came to

The state is a hash of all that an answer depends on: the index file by file, the texts and terms as
they were opened, models, settings, every file of the program, every installed package as its
installer recorded it, and the processor. A question is known by all that the gold set says of it.
What cannot be read is asked again.
"""

import hashlib
import json
import logging
import os
import platform
import re
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import distributions
from pathlib import Path
from typing import Any

from app import Assistant
from eval.gold import Question
from eval.measures import JudgedAnswer
from eval.provenance import PACKAGES, file_hash, model_names
from eval.runs.runner import AskResult
from index import Hit, find_models_file, models_of
from ingest import Chunk

logger = logging.getLogger(__name__)

# When this process began, and how long before that its first modules may have been read; seconds.
STARTED, MARGIN = time.time(), 5.0
ROOT = Path(__file__).parents[2]
ASKED = Path("data/asked")
# States that are kept; the one that was written longest ago goes first.
STATES_KEPT = 8
# How many threads a library takes may change the last digits of what it computes.
THREADS = ("OMP_", "MKL_", "OPENBLAS_", "ORT_")
# Of the program, but nothing that an answer is made of.
_NO_CODE = r"__pycache__|^eval/(?:bench|bout|training)/"


@dataclass(frozen=True, slots=True)
class Memory:
    """What is known of questions in one state.

    Attributes:
        path: The file that it is kept in.
        known: Fields of what came back, by the hash of the question.
    """

    path: Path
    known: dict[str, dict[str, Any]]

    @classmethod
    def open(cls, state: Mapping[str, Any], folder: Path = ASKED) -> "Memory":
        """Return what is known in a state; nothing where there is no file or a damaged one."""
        path = folder / f"{_hash(json.dumps(state, sort_keys=True))[:24]}.jsonl"
        known = {}
        for line in _lines(path):
            try:
                fields = json.loads(line)
                if fields.pop("check") == _hash(json.dumps(fields)):
                    known[fields.pop("question")] = fields
            except (ValueError, KeyError, TypeError, AttributeError):
                continue
        return cls(path, known)

    def recall(
        self, questions: Sequence[Question], chunks: Sequence[Chunk]
    ) -> dict[str, AskResult]:
        """Return what is known of some questions, by their ids."""
        by_id = {chunk.id: chunk for chunk in chunks}
        return {
            question.id: _result(fields, by_id)
            for question in questions
            if (fields := self.known.get(question_hash(question))) is not None
        }

    def keep(self, questions: Sequence[Question], asked: Mapping[str, AskResult]) -> None:
        """Write what came back beside what is known, whole or not at all.

        Nothing is kept where the program was changed meanwhile, or the folder cannot be written.
        """
        if changed_meanwhile():
            return
        for question in questions:
            if question.id in asked:
                self.known[question_hash(question)] = _fields(asked[question.id])
        try:
            _write(self.path, "".join(_written(self.known)))
        except OSError as error:
            logger.warning("what was asked is not kept: %s", error)


def question_hash(question: Question) -> str:
    """Return a hash of all that is known of a question."""
    return _hash(repr(question))


def memory_of(
    assistant: Assistant, settings: Mapping[str, Any], folder: Path, models: Path | None
) -> Memory | None:
    """Return what is known of questions in the state of now.

    None for an index in memory only, or where the program was just changed.

    `folder` and `models` are what the models were chosen by; see `find_models_file`.
    """
    if not assistant.index_hash or changed_meanwhile():
        return None
    file = find_models_file(folder, models)
    texts = (assistant.documents, assistant.chunks, assistant.glossary())
    state = {
        "index": assistant.index_hash,
        "texts": [_hash(repr(each)) for each in texts],
        # The names hold the hashes of the weights.
        "models": [*model_names(models_of(folder, models)), file_hash(file) if file else ""],
        "settings": dict(settings),
        "program": program_hash(),
        "packages": packages_hash(),
        "python": platform.python_version(),
        "machine": [platform.platform(), _processor(), str(os.cpu_count())],
        "threads": {n: value for n, value in os.environ.items() if n.startswith(THREADS)},
    }
    return Memory.open(state)


def program_files() -> list[Path]:
    """Return the files that answers and their figures are made by."""
    return [
        path
        for package in PACKAGES
        for path in sorted((ROOT / package).rglob("*"))
        if (package != "eval" or path.suffix == ".py")
        and not re.search(_NO_CODE, path.relative_to(ROOT).as_posix())
        and path.is_file()
    ]


def program_hash() -> str:
    """Return a hash of all files that answers and their figures are made by."""
    digest = hashlib.sha256()
    for path in program_files():
        digest.update(f"{path.relative_to(ROOT).as_posix()}\0".encode() + path.read_bytes())
    return digest.hexdigest()


def changed_meanwhile() -> bool:
    """Tell whether a file may not be the one that this process runs: it was written since."""
    return any(path.stat().st_mtime > STARTED - MARGIN for path in program_files())


def packages_hash() -> str:
    """Return a hash of what the installer recorded of each package: versions and files."""
    installed = [(d.name, d.version, d.read_text("RECORD") or "") for d in distributions()]
    return _hash(repr(sorted(installed)))


def _processor() -> str:
    """Return what kind of processor this is; other ones round otherwise."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").split("\n\n")[0].splitlines()
    except OSError:
        return platform.processor()
    return "; ".join(line for line in lines if line.startswith(("model", "flags", "Features")))


def _write(path: Path, text: str) -> None:
    """Write a file whole, and remove the states that were written longest ago."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=path.parent) as beside:
        whole = Path(beside) / path.name
        whole.write_text(text, encoding="utf-8")
        whole.replace(path)
    by_age = sorted(path.parent.glob("*.jsonl"), key=lambda each: each.stat().st_mtime)
    for each in by_age[:-STATES_KEPT]:
        each.unlink(missing_ok=True)


def _fields(result: AskResult) -> dict[str, Any]:
    return {
        "hits": [[hit.chunk.id, hit.score] for hit in result.hits],
        "judged": asdict(result.judged) if result.judged else None,
        "seconds": result.seconds,
    }


def _result(fields: Mapping[str, Any], chunks: Mapping[str, Chunk]) -> AskResult:
    hits = tuple(
        Hit(chunks[name], score, rank) for rank, (name, score) in enumerate(fields["hits"], start=1)
    )
    judged = JudgedAnswer(**fields["judged"]) if fields["judged"] else None
    return AskResult(hits, None, fields["seconds"], judged)


def _written(known: Mapping[str, dict[str, Any]]) -> Iterator[str]:
    for question, fields in known.items():
        line = {**fields, "question": question}
        yield json.dumps({**line, "check": _hash(json.dumps(line))}) + "\n"


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return []


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
