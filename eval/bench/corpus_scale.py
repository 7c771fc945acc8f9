"""What it takes to add a text to, and remove one from, a corpus of many.

    python -m eval.bench.corpus_scale [--texts 2000] [--output docs/scale.md]

The texts are made of sentences of the texts in `corpus/`, shuffled, half of their longer words
replaced by invented ones, with a name and an abbreviation of their own. All times are of one run.
"""

import random
import re
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from app import Assistant
from index import generations
from ingest import parse_blocks, read_documents, render, sentence_bounds

SENTENCES_A_PARAGRAPH = 5
PARAGRAPHS = 1
ROUNDS = 5
SYLLABLES = re.findall("..", "balocuderifagohijukelamonupiraseto")
Result = TypeVar("Result")


def invented(chance: random.Random) -> str:
    """Return a word that no text holds."""
    return "".join(chance.choices(SYLLABLES, k=4)).capitalize()


def sentences_of(folder: Path) -> list[str]:
    """Return the sentences of the paragraphs of some texts."""
    return [
        text[start:end]
        for document in read_documents(folder)
        for block in parse_blocks(document)
        if block.kind == "paragraph"
        for text in [render(document, block.spans)]
        for start, end in sentence_bounds(text)
    ]


def made_up(number: int, sentences: list[str], chance: random.Random) -> tuple[str, str]:
    """Return a text and the name of what it alone is about."""
    name = f"{invented(chance)} {invented(chance)} Board"
    short = "".join(word[0] for word in name.split())
    lines = [f"# Report {number} on the {name}", "", f"The {name} ({short}) met in {number % 90}."]
    for _ in range(PARAGRAPHS):
        chosen = chance.sample(sentences, SENTENCES_A_PARAGRAPH)
        words = " ".join(chosen).split()
        lines += ["", " ".join(_varied(word, chance) for word in words)]
    return "\n".join(lines) + "\n", name


def _varied(word: str, chance: random.Random) -> str:
    plain = word.isascii() and word.isalpha() and word.islower() and len(word) > 5
    return invented(chance).lower() if plain and chance.random() < 0.5 else word


def timed(action: Callable[[], Result]) -> tuple[float, Result]:
    """Return the seconds that something took, and what came of it."""
    started = time.perf_counter()
    result = action()
    return time.perf_counter() - started, result


def main(
    texts: Annotated[int, typer.Option(help="How many texts there are.")] = 2000,
    output: Annotated[Path | None, typer.Option(help="Markdown file to write.")] = None,
) -> None:
    """Build an index of many texts, then add, ask for, and remove single ones."""
    chance = random.Random(1)  # noqa: S311 - the same texts each time
    sentences = sentences_of(Path("corpus"))
    with tempfile.TemporaryDirectory() as root:
        folder, index_dir = Path(root) / "texts", Path(root) / "index"
        folder.mkdir()
        for number in range(texts):
            text, _ = made_up(number, sentences, chance)
            (folder / f"report{number:05}.md").write_text(text, encoding="utf-8")
        built, assistant = timed(lambda: Assistant.from_corpus(folder, index_dir))
        chunks, size = len(assistant.chunks), generations.list_generations(index_dir)[-1].size
        opened, assistant = timed(lambda: Assistant.from_corpus(folder, index_dir))
        assistant.ask("Who met?")  # loads the models
        added, removed = [], []
        for number in range(texts, texts + ROUNDS):
            text, name = made_up(number, sentences, chance)

            def add(number: int = number, text: str = text, name: str = name) -> bool:
                assistant.add(f"report{number:05}.md", text.encode())
                answer = assistant.ask(f"When did the {name} meet?")
                return any(name in hit.chunk.text for hit in answer.hits)

            seconds, found = timed(add)
            assert found, name  # noqa: S101 - a time without an answer is worth nothing
            added.append(seconds)
            seconds, _ = timed(partial(assistant.remove, f"report{number:05}"))
            assert not any(name in chunk.text for chunk in assistant.chunks)  # noqa: S101
            removed.append(seconds)
    later = sorted(added[1:])[len(added[1:]) // 2]
    table = "\n".join(
        [
            f"{texts} texts, {chunks} passages, {size / 1e6:.0f} MB of index; two threads.",
            "",
            "| | seconds | of the build |",
            "|---|---|---|",
            f"| build the index | {built:.1f} | |",
            f"| open it, all files checked | {opened:.1f} | {opened / built:.1%} |",
            f"| add a text and ask for it: first, torch is loaded | {added[0]:.1f}"
            f" | {added[0] / built:.1%} |",
            f"| add a text and ask for it: later, median of {len(added) - 1} | {later:.1f}"
            f" | {later / built:.1%} |",
            f"| remove a text, median | {sorted(removed)[len(removed) // 2]:.1f} | |",
        ]
    )
    typer.echo(table)
    if output:
        title = "# What a change costs in a large corpus"
        output.write_text(f"{title}\n\n{table}\n", encoding="utf-8")


if __name__ == "__main__":
    typer.run(main)
