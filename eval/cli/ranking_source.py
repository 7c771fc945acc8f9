"""Where the rankings that are scored come from, and what they are scored by, as options say it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from rich.progress import Progress

from app.cli import err
from eval.exchange import read_qrels, read_topics
from eval.gold import Question, load_questions
from eval.retrievers import (
    ORDERS,
    EndpointRetriever,
    Order,
    Rankings,
    Retriever,
    RetrieverError,
    ask_all,
    load_retriever,
    questions_of,
    read_passages,
    read_rankings,
    run_command,
)
from eval.runs import Shard, parse_shard
from ingest import Document


@dataclass(frozen=True, slots=True)
class Source:
    """Where the rankings come from: exactly one of run, retriever, endpoint and command."""

    run: Path | None
    passages: Path | None
    order: Order | None
    retriever: str
    endpoint: str
    allow_remote: bool
    command: str

    def __post_init__(self) -> None:
        """Check that it is one.

        Raises:
            RetrieverError: It is none, or several.
        """
        check_one("what is found", run=self.run, retriever=self.retriever,
                   endpoint=self.endpoint, command=self.command)  # fmt: skip

    @property
    def name(self) -> str:
        """What to call it."""
        return str(self.run or "") or self.retriever or self.endpoint or self.command

    def part(self, shard: str) -> Shard | None:
        """Return the part of the questions that is to be put; None for all.

        Raises:
            RetrieverError: The run is finished already.
        """
        if shard and self.run is not None:
            raise RetrieverError("A finished run is scored whole. Leave out --shard.")
        return parse_shard(shard)

    def rankings(self, questions: Sequence[Question]) -> Rankings:
        """Return what it finds for the questions."""
        if self.run is not None:
            known = None if self.passages is None else read_passages(self.passages)
            return read_rankings(self.run, self.order, known)
        if self.command:
            return run_command(self.command, questions)
        if self.endpoint:
            return ask(EndpointRetriever(self.endpoint, remote=self.allow_remote), questions)
        return ask(load_retriever(self.retriever, Path.cwd()), questions)


def read_gold(
    questions_file: Path | None,
    qrels: Path | None,
    topics: Path | None,
    documents: Sequence[Document] | None,
) -> list[Question]:
    """Return the questions of a gold set, or those that judgements are of."""
    if questions_file is not None:
        return load_questions(questions_file, documents)
    texts = None if topics is None else read_topics(topics)
    return questions_of(read_qrels(cast("Path", qrels)), texts)


def ask(retriever: Retriever, questions: Sequence[Question]) -> Rankings:
    """Put the questions with a progress bar."""
    with Progress(console=err, transient=True, disable=not err.is_terminal) as bar:
        task = bar.add_task("Asking", total=len(questions))
        return ask_all(retriever, questions, lambda done, _: bar.update(task, completed=done))


def check_order(order: str | None) -> Order | None:
    """Return the order of that name.

    Raises:
        RetrieverError: There is none.
    """
    if order is not None and order not in ORDERS:
        raise RetrieverError(f"There is no order {order!r}. Choose one of: {', '.join(ORDERS)}")
    return cast("Order | None", order)


def check_one(what: str, **options: object) -> None:
    """Check that exactly one of some options is given.

    Raises:
        RetrieverError: It is none, or several.
    """
    given = [f"--{name}" for name, value in options.items() if value]
    if len(given) != 1:
        names = ", ".join(f"--{name}" for name in options)
        raise RetrieverError(f"Say {what} by one of {names}, not by {len(given)} of them.")
