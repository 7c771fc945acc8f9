"""Reference questions and drafts as tests: `pytest --gloss-corpus DIR --gloss-questions FILE`.

Each question is an item, the gate one more. A question passes if a passage that answers it is among
the first five; if not, it is an expected failure, for the gate decides whether too many were lost.
Only a question marked `must` fails by itself. With `--gloss-draft FILE` each sentence of a draft is
an item that fails if the texts say it otherwise. Without the options nothing is imported and
nothing changes.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from eval.draft_items import DraftItems

if TYPE_CHECKING:
    from eval.gold import Question
    from eval.runs import Baseline, Evaluation, Run, Verdict
    from ingest import Document

MARK = "gloss"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options."""
    group = parser.getgroup("gloss", "reference questions put to your texts")
    group.addoption("--gloss-corpus", metavar="DIR", help="Folder of texts.")
    group.addoption("--gloss-questions", metavar="FILE", help="JSON Lines file of questions.")
    group.addoption(
        "--gloss-draft", metavar="FILE", action="append", default=[], help="Draft; repeat."
    )
    group.addoption(
        "--gloss-baseline", metavar="FILE", help="Baseline. Default: next to the questions."
    )
    group.addoption(
        "--gloss-index-dir", metavar="DIR", help="Folder of the index; its own by default."
    )
    group.addoption(
        "--gloss-mode", metavar="MODE", default="full", help="dense, lexical, fused or full."
    )
    group.addoption(
        "--gloss-retriever",
        metavar="MODULE:NAME",
        help="Ask this retriever instead of Gloss; its baseline: gloss eval score.",
    )
    group.addoption(
        "--gloss-answers", action="store_true", help="Also answer, and compare the answers."
    )


def pytest_configure(config: pytest.Config) -> None:
    """Name the mark that selects the questions: `-m gloss`."""
    config.addinivalue_line("markers", f"{MARK}: reference questions put to your texts")
    corpus, questions, drafts = (
        bool(config.getoption(name)) for name in ("gloss_corpus", "gloss_questions", "gloss_draft")
    )
    if corpus != (questions or drafts):
        raise pytest.UsageError(
            "--gloss-corpus and --gloss-questions (or --gloss-draft) go together."
        )


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(
    session: pytest.Session, config: pytest.Config, items: list[pytest.Item]
) -> None:
    """Add an item for each question, for the gate and each sentence, before any is deselected."""
    folder = config.invocation_params.dir
    for name in config.getoption("gloss_draft"):
        draft = DraftItems.from_parent(
            session,
            name=name,
            nodeid=name,
            path=folder / name,
            open_assistant=partial(open_assistant, config),
        )
        draft.add_marker(MARK)
        items.extend(draft.collect())
    if config.getoption("gloss_questions"):
        name = str(config.getoption("gloss_questions"))
        path = config.invocation_params.dir / name
        gold_set = GoldSet.from_parent(session, name=name, nodeid=name, path=path)
        items.extend(gold_set.collect())


def open_assistant(config: pytest.Config) -> Any:  # noqa: ANN401 - its type is not imported yet
    """Return the assistant on the texts; the index is built where it is missing."""
    from app import Assistant, locate

    folder, given = config.invocation_params.dir, config.getoption("gloss_index_dir")
    home = locate(folder / str(config.getoption("gloss_corpus")), folder / given if given else None)
    return Assistant.from_corpus(home.folder, home.index_dir)


class GoldSet(pytest.Collector):
    """The questions of a file, asked together when the first of them is to pass."""

    def collect(self) -> Iterator[pytest.Item]:
        """Give the questions in their order, then the gate."""
        from ingest import GlossError

        self.add_marker(MARK)
        try:
            for question in self.questions:
                yield QuestionItem.from_parent(self, name=question.id, question=question)
        except GlossError as error:
            raise pytest.UsageError(str(error)) from error
        yield GateItem.from_parent(self, name="gate")

    @cached_property
    def documents(self) -> "Sequence[Document]":
        """The texts."""
        from ingest import read_documents

        return read_documents(self._path("gloss_corpus"))

    @cached_property
    def questions(self) -> "Sequence[Question]":
        """The questions, with their passages found in the texts."""
        from eval.gold import load_questions

        return load_questions(self._path("gloss_questions"), self.documents)

    @cached_property
    def assistant(self) -> Any:  # noqa: ANN401 - its type is not imported without the options
        """The assistant on the texts; the index is built where it is missing."""
        return open_assistant(self.config)

    @cached_property
    def evaluation(self) -> "Evaluation":
        """What comes back for the questions."""
        from eval.runs import evaluate
        from index import MODES

        mode = next((mode for mode in MODES if mode == self.config.getoption("gloss_mode")), None)
        if mode is None:
            raise pytest.UsageError(f"--gloss-mode is one of {', '.join(MODES)}")
        answers = self.config.getoption("gloss_answers")
        return evaluate(self.assistant, self.questions, mode, answers=answers)

    @cached_property
    def outside(self) -> "Run | None":
        """What another retriever than Gloss finds; None where none is named."""
        from eval.retrievers import run_outside

        name = self.config.getoption("gloss_retriever")
        if not name:
            return None
        folder, questions_file = self.config.invocation_params.dir, self._path("gloss_questions")
        return run_outside(name, folder, questions_file, self.questions, self.documents)

    @cached_property
    def ranks(self) -> dict[str, int]:
        """Rank of the first passage that answers each question; 0 for none."""
        return self.outside.ranks if self.outside else self.evaluation.ranks()

    @cached_property
    def baseline(self) -> "Baseline | None":
        """What the questions are compared with; None where no baseline lies or is named."""
        from eval.runs import baseline_file_of, load_baseline, load_ranks

        given = self.config.getoption("gloss_baseline")
        questions_file = self._path("gloss_questions")
        path = self._path("gloss_baseline") if given else baseline_file_of(questions_file)
        if not given and not path.exists():
            return None
        if self.outside:
            return load_ranks(path, self.outside.about)
        return load_baseline(path, questions_file, self.assistant)

    def verdict(self, baseline: "Baseline") -> "Verdict":
        """Return the verdict on all questions."""
        from eval.measures import compare
        from eval.runs import gate, judge

        if self.outside is None:
            return gate(self.evaluation, self.questions, baseline)
        run = self.outside
        return judge(compare(baseline.ranks, run.ranks, run.kinds, run.musts))

    def _path(self, option: str) -> Path:
        return self.config.invocation_params.dir / str(self.config.getoption(option))


class GoldItem(pytest.Item):
    """What questions and the gate have in common: their report is a sentence, not a traceback."""

    parent: GoldSet

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> str:  # noqa: ANN401, ARG002, RUF100 - as pytest has it
        """Return why it failed."""
        return str(excinfo.value)


class QuestionItem(GoldItem):
    """One question."""

    def __init__(self, *, question: "Question", **arguments: Any) -> None:  # noqa: ANN401 - pytest's
        """Keep the question."""
        super().__init__(**arguments)
        self.question = question

    def runtest(self) -> None:
        """Pass if a passage that answers is among the first five."""
        from eval.measures import FOUND_WITHIN, is_found

        if not self.question.answerable:
            pytest.skip("The texts do not answer it; nothing is searched for.")
        gold_set = self.parent
        rank = gold_set.ranks[self.name]
        if is_found(rank):
            return
        before = gold_set.baseline.ranks.get(self.name, 0) if gold_set.baseline else None
        reason = f"No passage that answers is among the first {FOUND_WITHIN}"
        if before is not None:
            reason += f" (rank {rank or 'none'}; in the baseline {before or 'none'})"
        if self.question.must and (before is None or is_found(before)):
            pytest.fail(f"{reason}, and the question is a must.", pytrace=False)
        pytest.xfail(reason)


class GateItem(GoldItem):
    """All questions together against the baseline."""

    def runtest(self) -> None:
        """Fail on a significant loss."""
        from eval.runs import reasons, summary

        gold_set = self.parent
        if gold_set.baseline is None:
            pytest.skip("No baseline. Write it: gloss eval --update-baseline")
        verdict = gold_set.verdict(gold_set.baseline)
        if not verdict.passed:
            lines = [summary(verdict), *reasons(verdict)]
            pytest.fail("\n".join(lines), pytrace=False)
