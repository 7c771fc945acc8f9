"""Drafts as tests: each sentence of a draft is an item of pytest, and fails if the texts differ.

A sentence that the texts do not hold is an expected failure: only what they say otherwise fails.
"""

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from app import Assistant, CheckedSentence


class DraftItems(pytest.Collector):
    """The sentences of a draft, checked together when the first of them is to pass."""

    def __init__(self, *, open_assistant: "Callable[[], Assistant]", **arguments: Any) -> None:  # noqa: ANN401 - pytest's
        """Keep what opens the texts."""
        super().__init__(**arguments)
        self._open = open_assistant

    def collect(self) -> Iterator[pytest.Item]:
        """Give the sentences in their order, by number."""
        for number in range(1, len(self._sentences) + 1):
            yield SentenceItem.from_parent(self, name=f"sentence-{number}", number=number)

    @cached_property
    def _sentences(self) -> Any:  # noqa: ANN401 - its type is not imported without the option
        from app import draft_sentences

        return draft_sentences(self._draft)

    @cached_property
    def _draft(self) -> Any:  # noqa: ANN401 - likewise
        from app import read_draft
        from ingest import GlossError

        try:
            return read_draft(self.path.name, self.path.read_bytes())
        except (GlossError, OSError) as error:
            raise pytest.UsageError(f"--gloss-draft {self.path}: {error}") from error

    @cached_property
    def checked(self) -> "list[CheckedSentence]":
        """The sentences with their verdicts."""
        return list(self._open().check(self._draft))


class SentenceItem(pytest.Item):
    """One sentence of a draft."""

    parent: DraftItems

    def __init__(self, *, number: int, **arguments: Any) -> None:  # noqa: ANN401 - pytest's
        """Keep its number."""
        super().__init__(**arguments)
        self._number = number

    def runtest(self) -> None:
        """Fail if the texts say it otherwise."""
        from app import sentence_lines

        sentence = self.parent.checked[self._number - 1]
        told = "\n".join(line for line, _ in sentence_lines(sentence))
        if sentence.verdict == "differs":
            pytest.fail(told, pytrace=False)
        if sentence.verdict == "not found":
            pytest.xfail(told)
        if sentence.verdict == "no claim":
            pytest.skip("It claims nothing that can be checked.")

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> str:  # noqa: ANN401, ARG002, RUF100 - as pytest has it
        """Return why it failed."""
        return str(excinfo.value)
