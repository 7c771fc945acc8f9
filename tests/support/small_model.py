"""Let a real, weak language model write answers: is an unsupported sentence shown? `make test-llm`.

It puts reference questions, prints the figures beside those of the extracts, and writes every
sentence that was shown with its quotes to data/prose.md, to be read by hand. Exit code 1 if one is
not said by its citations alone: it may still be true by a name that stands elsewhere.
"""

import argparse
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

from app import Assistant, Endpoint
from eval.gold import QUESTIONS_FILE, load_questions
from eval.report import prose_table
from eval.runs import compare_prose, spread

ROOT = Path(__file__).parents[2]
SERVER = [ROOT / ".venv-llm/bin/python", ROOT / "tests/support/serve_small_model.py"]
NAME = "SmolLM2-135M-Instruct"
# What is measured is what it writes, not how fast: one thread on a busy machine takes minutes.
SECONDS = 600.0


@contextmanager
def served():
    """Serve the model while something is done; yield the address of its API."""
    with subprocess.Popen(SERVER, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as server:
        try:
            yield server.stdout.readline().decode().strip()
        finally:
            server.kill()


def to_read(way):
    """Return the sentences of a way of answering with their quotes, as Markdown."""
    lines = [f"# What {way.name} wrote, as far as it was shown", ""]
    for one in way.sentences:
        lines += [f"{one.question_id}: {one.text}", "", *(f"> {q}" for q in one.quotes), ""]
    return "\n".join(lines)


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--questions", type=int, default=60)
    asked = options.parse_args()
    assistant = Assistant.from_corpus(ROOT / "corpus", ROOT / "data/index")
    questions = spread(load_questions(QUESTIONS_FILE, assistant.documents), asked.questions)
    with served() as address:
        endpoint = Endpoint(address, NAME, seconds=SECONDS)
        extracts, prose = compare_prose(
            assistant,
            endpoint,
            questions,
            lambda done: print(f"{done}/{len(questions)}", file=sys.stderr),
        )
    print(prose_table([extracts, prose]))
    (ROOT / "data/prose.md").write_text(to_read(prose), encoding="utf-8")
    for one in prose.unsupported:
        print(f"not said by its citations, {one.question_id}: {one.text}")
    sys.exit(bool(prose.unsupported))


if __name__ == "__main__":
    main()
