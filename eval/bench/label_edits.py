"""How often `gloss eval repair` puts labels into the right class when their texts are edited.

    python -m eval.bench.label_edits [--limit 10] [--seed 0] [--show]

Labels are drawn from the questions of all corpora. Each is edited by rule in every way that fits
it, alone, in a copy of its text; the rules know nothing of how labels are inspected.
"""

import hashlib
import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from eval.bench.text_edits import EDITS, IN_PROSE, Texts, is_prose
from eval.gold import (
    QUESTIONS_FILE,
    LabelInspector,
    LabelState,
    Question,
    Snapshot,
    State,
    foreign_corpora,
    load_questions,
    snapshot_of,
)
from eval.measures import overlap
from ingest import Document, parse_blocks, read_documents

OWN = "two texts"


@dataclass(frozen=True, slots=True)
class Place:
    """A label, where it stands in the source of its text, and whether in a table."""

    document: str
    quote: str
    start: int
    end: int
    is_table: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an edit should have made of a label, and what was found.

    Attributes:
        edit: Name of the edit.
        place: The label.
        expected: The right class.
        found: What was found.
        wrongly_moved: Whether a passage was said to be certain that is none of those expected.
    """

    edit: str
    place: Place
    expected: State
    found: LabelState
    wrongly_moved: bool


def inspected(
    documents: Sequence[Document], places: Sequence[Place], seed: int = 0
) -> list[Outcome]:
    """Return what becomes of each label under each edit that fits it."""
    before = snapshot_of(documents)
    known = {document.id: document for document in documents}
    texts = {document.id: document.text for document in documents}
    outcomes = []
    for place in places:
        prose = is_prose(texts[place.document][place.start : place.end])
        for name, (expected, edit) in EDITS.items():
            if edit in IN_PROSE and (place.is_table or not prose):
                continue
            chance = random.Random(f"{seed} {name} {place.quote}")  # noqa: S311 - no secret
            after = edit(dict(texts), place.document, (place.start, place.end), chance)
            if after is not None:
                outcomes.append(_outcome(name, place, expected, _documents(known, after), before))
    return outcomes


def _documents(known: Mapping[str, Document], texts: Texts) -> list[Document]:
    return [
        known[name]
        if name in known and known[name].text == text
        else Document(name, name, text, hashlib.sha256(text.encode()).hexdigest())
        for name, text in texts.items()
    ]


def _outcome(
    name: str, place: Place, expected: State, after: Sequence[Document], before: Snapshot
) -> Outcome:
    found = LabelInspector(after, before).state_of(place.document, place.quote)
    # The words of what is certain are those of the label, but for signs and capitals.
    held = "".join(_letters(quote) for _, quote in found.passages)
    wrong = found.certain and (found.state != expected or held != _letters(place.quote))
    return Outcome(name, place, expected, found, wrong)


def _letters(text: str) -> str:
    return "".join(c.lower() for c in text if c.isalnum())


def table(outcomes: Sequence[Outcome]) -> str:
    """Return by edit and by corpus how many are right, as Markdown."""
    by_edit: Mapping[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        by_edit[outcome.edit].append(outcome)
    lines = ["| edit | labels | right class | moved wrongly |", "|---|---|---|---|"]
    for name, some in [*by_edit.items(), ("**all**", list(outcomes))]:
        right = sum(o.found.state == o.expected for o in some)
        wrong = sum(o.wrongly_moved for o in some)
        lines.append(f"| {name} | {len(some)} | {right} ({right / len(some):.3f}) | {wrong} |")
    return "\n".join(lines)


def _labels(documents: Sequence[Document], questions: Sequence[Question]) -> list[Place]:
    tables = {d.id: [b.spans for b in parse_blocks(d) if b.kind == "table"] for d in documents}
    places = {
        Place(
            e.document_id,
            e.quote,
            e.spans[0].start,
            e.spans[-1].end,
            any(overlap(e.spans, spans) for spans in tables[e.document_id]),
        )
        for question in questions
        for e in question.evidence
    }
    return sorted(places, key=lambda place: (place.document, place.start, place.end))


def main(
    limit: Annotated[int, typer.Option(min=1, help="Labels of each corpus.")] = 10,
    seed: int = 0,
    show: Annotated[bool, typer.Option("--show", help="List what went wrong.")] = False,
) -> None:
    """Edit texts below labels and print how many are put into the right class."""
    places = {OWN: (Path("corpus"), QUESTIONS_FILE)}
    places |= {each.name: (each.texts, each.questions_file) for each in foreign_corpora()}
    outcomes: list[Outcome] = []
    for texts, questions_file in places.values():
        documents = read_documents(texts)
        labels = _labels(documents, load_questions(questions_file, documents))
        drawn = random.Random(seed).sample(labels, min(limit, len(labels)))  # noqa: S311 - no secret
        outcomes += inspected(documents, drawn, seed)
    typer.echo(table(outcomes))
    for outcome in outcomes:
        if show and (outcome.found.state != outcome.expected or outcome.wrongly_moved):
            near = outcome.found.nearest.text if outcome.found.nearest else ""
            typer.echo(
                f"\n{outcome.edit}: {outcome.expected}, found {outcome.found.state} "
                f"({outcome.found.reason or 'certain'})\n  {outcome.place.document}: "
                f"{outcome.place.quote}\n  near: {near}"
            )


if __name__ == "__main__":
    typer.run(main)
