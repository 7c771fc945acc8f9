"""Times questions on texts as wholes, by shape, on few and on many invented texts.

    python -m eval.bench.whole_text_speed [--output FILE]

Processor time of this process, so that other work on the machine counts less; the median of
several rounds after one that is not counted.
"""

import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from app import Assistant
from index import Models

COUNTS = (2, 40, 400)
ROUNDS = 5
THINGS = (
    "wells",
    "pumps",
    "roofs",
    "lamps",
    "barges",
    "ovens",
    "kilns",
    "looms",
    "sluices",
    "bells",
)
# What is asked, by its shape; each names the text of number 1, or all.
SHAPES = {
    "summary": "What is the report on pumps of valley 1 about?",
    "summary, in German": "Worum geht es im Bericht über Pumpen im Tal 1?",
    "section": "What does section 2 of the report on pumps of valley 1 say?",
    "conclusion": "What does the report on pumps of valley 1 conclude?",
    "authors": "Who wrote the report on pumps of valley 1?",
    "outline": "Give me the outline of the report on pumps of valley 1",
    "all summed up": "Summarise the texts",
    "which texts there are": "Which texts do you have?",
    "which speak of a thing": "Which texts mention rust?",
    "sifted by year": "Which of the texts are from 1901?",
    "the newest": "Which of the texts is the newest?",
    "compared": "How do the texts differ?",
    "text that is not there": "What is the report on airports about?",
    "content": "Who repaired the pumps of valley 1?",
}


def invented(count: int) -> list[str]:
    """Return so many short reports, each on a thing in a valley."""
    texts = []
    for number in range(count):
        thing = THINGS[number % len(THINGS)]
        text = (
            f"# Report on {thing} of valley {number}\n\n"
            f"By Ada Reed{number}, {1900 + number % 90}\n\n"
            f"## 1. State\n\nThe {thing} of valley {number} were counted in spring. Rust was found "
            f"on {number % 7 + 1} of them. Nobody looked after them for {number % 30 + 2} years."
            "\n\n## 2. Repair\n\n"
            f"A smith from the next village repaired the {thing} of valley {number}. It took him "
            f"{number % 9 + 2} weeks.\n\n## Conclusion\n\n"
            f"The {thing} of valley {number} should be looked after each year.\n"
        )
        texts.append(text)
    return texts


def seconds_by_shape(texts: Sequence[str], models: Models, rounds: int) -> dict[str, float]:
    """Return the median processor seconds of a question of each shape."""
    with TemporaryDirectory() as folder, TemporaryDirectory() as index:
        for number, text in enumerate(texts):
            Path(folder, f"text{number}.md").write_text(text, encoding="utf-8")
        assistant = Assistant.from_corpus(folder, index, models=models)
    found = {}
    for shape, question in SHAPES.items():
        taken = []
        for _ in range(rounds + 1):
            started = time.process_time()
            assistant.ask(question)
            taken.append(time.process_time() - started)
        found[shape] = median(taken[1:])
    return found


def table(by_count: dict[int, dict[str, float]]) -> str:
    """Return milliseconds by shape and number of texts, and the ratio of the most to the fewest."""
    fewest, most = min(by_count), max(by_count)
    lines = [
        f"| question | {' | '.join(f'{n} texts, ms' for n in by_count)} | {most} to {fewest} |",
        f"|---|{'---|' * (len(by_count) + 1)}",
    ]
    for shape in SHAPES:
        times = " | ".join(f"{1000 * seconds[shape]:.0f}" for seconds in by_count.values())
        ratio = by_count[most][shape] / max(by_count[fewest][shape], 1e-6)
        lines.append(f"| {shape} | {times} | {ratio:.2f} |")
    return "\n".join(lines) + "\n"


def main(output: Annotated[Path | None, typer.Option(help="File to write.")] = None) -> None:
    """Time questions of each shape and print the table."""
    models = Models.packaged()
    written = table({n: seconds_by_shape(invented(n), models, ROUNDS) for n in COUNTS})
    typer.echo(written)
    if output:
        output.write_text(written, encoding="utf-8")


if __name__ == "__main__":
    typer.run(main)
