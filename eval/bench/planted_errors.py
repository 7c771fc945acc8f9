"""How many planted errors `gloss check` finds, and how many true claims it marks wrongly.

    python -m eval.bench.planted_errors [--limit 18] [--only NAME] [--output docs/check-figures.md]

Errors of seven kinds are planted by rule into sentences of the passages that answer the reference
questions of all corpora; each has its true twin. An error is found if its claim is not supported.
With `--written` the pairs of `eval/paraphrases.jsonl` are taken instead: freely worded, by hand.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from app import Assistant, CheckedSentence, as_draft, locate
from eval.gold import (
    ERROR_KINDS,
    PARAPHRASES_FILE,
    QUESTIONS_FILE,
    PlantedError,
    foreign_corpora,
    load_questions,
    paraphrases,
    plant,
)

OWN = "two texts"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an error and of its true twin.

    Attributes:
        corpus: Name of the corpus.
        error: The error.
        planted: The claim with the error, checked.
        true: Its true twin, checked.
    """

    corpus: str
    error: PlantedError
    planted: CheckedSentence
    true: CheckedSentence


@dataclass(frozen=True, slots=True)
class Counts:
    """Shares of some outcomes, 0 to 1.

    Attributes:
        claims: Number of errors; as many true twins.
        found: Errors that are not supported; higher is better.
        told: Errors of which it is told what differs; higher is better.
        alarms: True claims that are said to differ; lower is better.
        missed: True claims that are not found; lower is better.
    """

    claims: int
    found: float
    told: float
    alarms: float
    missed: float


def count(outcomes: Sequence[Outcome]) -> Counts:
    """Return the shares of at least one outcome."""
    n = len(outcomes)
    planted = [outcome.planted.verdict for outcome in outcomes]
    true = [outcome.true.verdict for outcome in outcomes]
    return Counts(
        n,
        sum(verdict in ("differs", "not found") for verdict in planted) / n,
        planted.count("differs") / n,
        true.count("differs") / n,
        (true.count("not found") + true.count("no claim")) / n,
    )


def outcomes_of(name: str, assistant: Assistant, errors: Sequence[PlantedError]) -> list[Outcome]:
    """Return what becomes of each error and its twin; a claim is checked once."""
    known: dict[str, CheckedSentence] = {}

    def checked(claim: str) -> CheckedSentence:
        if claim not in known:
            sentences = list(assistant.check(as_draft(claim)))
            known[claim] = next((s for s in sentences if s.verdict == "differs"), sentences[0])
        return known[claim]

    return [Outcome(name, e, checked(e.planted), checked(e.true)) for e in errors]


def table(outcomes: Sequence[Outcome]) -> str:
    """Return the shares by kind of error, by corpus and in all, as Markdown."""
    by_kind: Mapping[str, list[Outcome]] = defaultdict(list)
    by_corpus: Mapping[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        by_kind[outcome.error.kind].append(outcome)
        by_corpus[outcome.corpus].append(outcome)
    kinds = [*ERROR_KINDS, *sorted(by_kind.keys() - set(ERROR_KINDS))]
    rows = [*((kind, by_kind[kind]) for kind in kinds if by_kind[kind]), *by_corpus.items()]
    for form, is_reworded in (("as the text has it", False), ("reworded", True)):
        rows.append((form, [o for o in outcomes if o.error.is_reworded == is_reworded]))
    lines = [
        "|  | errors | found | told what differs | true claims said to differ "
        "| true claims not found |",
        "|---|---|---|---|---|---|",
    ]
    for name, some in [*rows, ("**all**", list(outcomes))]:
        if some:
            c = count(some)
            lines.append(
                f"| {name} | {c.claims} | {c.found:.3f} | {c.told:.3f} | {c.alarms:.3f} "
                f"| {c.missed:.3f} |"
            )
    return "\n".join(lines)


def wrong(outcomes: Sequence[Outcome]) -> str:
    """Return each error that was missed and each true claim that was not supported, a line each."""
    lines = []
    for outcome in outcomes:
        if outcome.planted.verdict not in ("differs", "not found"):
            lines.append(f"missed {outcome.error.kind}: {outcome.error.planted}")
        if outcome.true.verdict != "supported":
            told = "; ".join(f"{d.kind} {d.said} / {d.stated}" for d in outcome.true.differences)
            lines.append(f"{outcome.true.verdict} though true: {outcome.error.true} [{told}]")
    return "\n".join(dict.fromkeys(lines))


def main(
    limit: Annotated[int, typer.Option(min=1, help="Errors of each kind and corpus.")] = 18,
    seed: int = 0,
    only: Annotated[list[str], typer.Option(help="Name of a corpus; repeat.")] = [],  # noqa: B006 - typer copies it
    show: Annotated[bool, typer.Option("--show", help="List what went wrong.")] = False,
    written: Annotated[
        str, typer.Option(help="Take pairs written by hand: development, judging or all.")
    ] = "",
    output: Path | None = None,
) -> None:
    """Plant errors, check them and their twins, and print how many are found, by kind."""
    places = {OWN: (Path("corpus"), QUESTIONS_FILE)}
    places |= {each.name: (each.texts, each.questions_file) for each in foreign_corpora()}
    outcomes: list[Outcome] = []
    for name, (texts, questions_file) in places.items():
        if only and name not in only:
            continue
        home = locate(texts)
        assistant = Assistant.from_corpus(home.folder, home.index_dir)
        errors: Sequence[PlantedError]
        if written:
            errors = paraphrases(PARAPHRASES_FILE, name, "" if written == "all" else written)
        else:
            questions = load_questions(questions_file, assistant.documents)
            errors = plant(questions, assistant.documents, limit, seed)
        outcomes += outcomes_of(name, assistant, errors)
    text = table(outcomes)
    typer.echo(f"{text}\n\n{wrong(outcomes)}" if show else text)
    if output:
        output.write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    typer.run(main)
