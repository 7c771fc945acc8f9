"""The scored rankings of any retriever become a run, and its ranks a baseline for the next ones."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from eval.gold import Question
from eval.measures import MEASURES
from eval.provenance import code_hash, document_hashes, file_hash, library_versions, revision
from eval.retrievers.adapters import load_retriever
from eval.retrievers.asking import ask_all
from eval.retrievers.found import TOP_K
from eval.retrievers.placing import Placer
from eval.retrievers.scoring import Scored, score
from eval.runs import Run, figures_of, timings_of
from ingest import Document

# What stands for the mode of a run in the place of Gloss's own.
OUTSIDE = "any retriever"


@dataclass(frozen=True, slots=True)
class RunOrigin:
    """What the figures of a run belong to.

    Attributes:
        retriever: How it was named: a file, an address, a command, a module.
        questions_file: The gold set or the judgements.
        documents: The texts; none where they were not at hand.
        state: What the retriever is made of, in the user's words, such as a commit.
        shard: Which part of the questions was put; empty for all.
    """

    retriever: str
    questions_file: Path
    documents: Sequence[Document]
    state: str = ""
    shard: str = ""


def about_origin(origin: RunOrigin) -> dict[str, Any]:
    """Return what is known of a run before a question is put."""
    hashes = document_hashes(origin.documents)
    more = {"state": origin.state, "shard": origin.shard}
    return {
        "created": datetime.now(UTC).isoformat(timespec="seconds"),
        "settings": {
            "mode": OUTSIDE,
            "without": [],
            "answers": False,
            "top_k": TOP_K,
            "retriever": origin.retriever,
            **{name: value for name, value in more.items() if value},
        },
        "questions": file_hash(origin.questions_file),
        "corpus": hashlib.sha256("".join(hashes.values()).encode()).hexdigest(),
        "documents": hashes,
        "code": code_hash(),
        "revision": revision(),
        "versions": library_versions(),
    }


def run_of_retriever(folder: Path, origin: RunOrigin, scored: Scored) -> Run:
    """Return a scored run as a run, which is not written yet."""
    about = {
        **about_origin(origin),
        "timings": timings_of(scored.results),
        "figures": figures_of(scored.results),
        "answers": {},
        "placed": scored.ways,
        "notes": list(scored.notes),
    }
    return Run(folder, about, scored.results)


def run_outside(
    name: str,
    folder: Path,
    questions_file: Path,
    questions: Sequence[Question],
    documents: Sequence[Document],
) -> Run:
    """Return the run of a retriever in Python, "module:name" as seen from a folder."""
    rankings = ask_all(load_retriever(name, folder), questions)
    scored = score(questions, rankings, Placer(documents))
    return run_of_retriever(folder, RunOrigin(name, questions_file, documents), scored)


def figures_record(run: Run) -> dict[str, Any]:
    """Return the means of a run as `kinds_table` shows them."""

    def means(figures: Mapping[str, Sequence[float]]) -> dict[str, float]:
        return {name: figures[name][0] for name in MEASURES}

    figures = run.about["figures"]
    kinds = {name: means(each) for name, each in figures["kinds"].items()}
    return {"overall": means(figures["overall"]), "kinds": kinds, "halves": {}}


def write_ranks(path: Path, run: Run, reason: str = "") -> None:
    """Write the ranks of a run as a baseline, a question a line."""
    fields = {
        **{name: run.about[name] for name in ("questions", "corpus", "documents")},
        "retriever": run.about["settings"]["retriever"],
        "created": run.about["created"],
        "reason": reason,
        "figures": figures_record(run)["overall"],
        "ranks": run.ranks,
    }
    text = json.dumps(fields, indent=1, ensure_ascii=False)
    path.write_text(f"{text}\n", encoding="utf-8")
