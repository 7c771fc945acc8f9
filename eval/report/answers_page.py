"""A page of answers, one of each shape, written to docs/answers.md by this module.

The page is for reading: after a change of the composers it shows at a glance what became of them.
"""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from app import Answer, Assistant

PAGE = Path(__file__).parents[2] / "docs" / "answers.md"
QUESTIONS = (
    "What are the seven terms?",
    "What is an innovation consortium?",
    "现代化产业体系是什么？",
    "What are the three phases?",
    "instruments of the third phase",
    "第二阶段的目标是什么？",
    "How many national laboratories have been approved?",
    "When did “new productivity boosters” become prominent?",
    "Who leads the Kevlar consortium?",
    "Which megaprojects are in short-board areas?",
    "What are the components of the NSSTF?",
    "List the steels in the catalogue of 35.",
    "Compare the background of the old and the new whole-of-nation system",
    "short boards versus long boards",
    "What does each text say about Bai Chunli?",
    "Is the NKRDP list complete?",
    "新型举国体制用英语怎么说？",
    "Who is cited for the claim on imports of medical equipment?",
    "What does note 13 say?",
    "What is “passing on the curve” and who criticised it?",
    "what changed between the first and the third phase",
    "What did Ni Jianjun say about supply chains?",
)
HEAD = """# Answers

Written by `python -m eval.report.answers_page`, from the two texts in `corpus/`. Under each answer
stand its shape and where its citations are: document and characters.
"""


def answers_page(assistant: Assistant, questions: Sequence[str] = QUESTIONS) -> str:
    """Return the answers to some questions as one page of Markdown."""
    parts = [part for question in questions for part in _parts(assistant.ask(question))]
    return "\n\n".join([HEAD.strip(), *parts]) + "\n"


def _parts(answer: Answer) -> Iterator[str]:
    yield f"## {answer.question}"
    yield answer.text
    places = [f"[{c.number}] {c.document_id} {c.start}–{c.end}" for c in answer.citations]
    yield "*" + "; ".join([answer.kind or "no answer", *places]) + "*"


def main(corpus: str = "corpus", index_dir: str = "data/index") -> None:
    """Write the page."""
    page = answers_page(Assistant.from_corpus(corpus, index_dir))
    PAGE.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
