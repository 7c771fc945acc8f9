"""Times a search in each mode and the plain recipe of retrieval, in one run.

    python -m eval.bench.search_speed [--output docs/speed.md]

The plain recipe: texts cut by RecursiveCharacterTextSplitter (1000/200), encoded by
all-MiniLM-L6-v2 with sentence-transformers, found by a flat FAISS index. Questions are the English
reference questions; for each, every way of searching is timed in turn, so that other work on the
machine slows all of them.
"""

import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Annotated

import numpy as np
import typer

from app import Assistant
from eval.gold import QUESTIONS_FILE, load_questions
from index import MODES, Models
from ingest import Document

TOP_K = 10
WARM_UP = 5
PLAIN = "plain recipe"

Search = Callable[[str], object]


def plain_recipe(documents: Sequence[Document]) -> Search:
    """Return a search of the texts by the plain recipe."""
    import faiss
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200)
    texts = [text for document in documents for text in splitter.split_text(document.text)]
    encoder = Models.packaged().document_encoder
    vectors = faiss.IndexFlatIP(encoder.dimension)
    vectors.add(encoder.encode(texts))
    return lambda question: vectors.search(encoder.encode([question]), TOP_K)


def timed(searches: dict[str, Search], questions: Sequence[str]) -> dict[str, list[float]]:
    """Return the seconds of each search for each question, after a warm-up that is not counted."""
    seconds: dict[str, list[float]] = {name: [] for name in searches}
    for number, question in enumerate([*questions[:WARM_UP], *questions]):
        for name, search in searches.items():
            started = time.perf_counter()
            search(question)
            if number >= min(WARM_UP, len(questions)):
                seconds[name].append(time.perf_counter() - started)
    return seconds


def speed_table(seconds: dict[str, list[float]]) -> str:
    """Return median and 95th percentile in milliseconds, and the ratio to the plain recipe."""
    plain = float(np.median(seconds[PLAIN]))
    lines = ["| search | median, ms | 95 %, ms | × plain recipe |", "|---|---|---|---|"]
    for name, values in seconds.items():
        median, slow = np.percentile(values, [50, 95])
        lines.append(f"| {name} | {1e3 * median:.1f} | {1e3 * slow:.1f} | {median / plain:.2f} |")
    return "\n".join(lines)


def main(
    corpus: Annotated[Path, typer.Option(help="Folder of texts.")] = Path("corpus"),
    index_dir: Annotated[Path, typer.Option(help="Its index.")] = Path("data/index"),
    output: Annotated[Path | None, typer.Option(help="Markdown file to write.")] = None,
) -> None:
    """Time the search in every mode, and the plain recipe."""
    assistant = Assistant.from_corpus(corpus, index_dir)
    loaded = load_questions(QUESTIONS_FILE, assistant.documents)
    questions = [q.text for q in loaded if q.language == "en" and q.answerable and not q.history]
    searches = {PLAIN: plain_recipe(assistant.documents)}
    searches |= {mode: partial(assistant.search, top_k=TOP_K, mode=mode) for mode in MODES}
    table = speed_table(timed(searches, questions))
    text = (
        f"{len(questions)} English questions, each put to every search in turn; two threads.\n\n"
        f"{table}\n"
    )
    typer.echo(text)
    if output:
        output.write_text(f"# Speed of a search\n\n{text}", encoding="utf-8")


if __name__ == "__main__":
    typer.run(main)
