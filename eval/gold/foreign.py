"""Corpora of other fields and makers, each with its texts, questions and baseline in a folder."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from ingest import GlossError

CORPORA = Path(__file__).parents[1] / "corpora"


class ForeignCorpusError(GlossError):
    """Raised when there is no foreign corpus of a name; the message says which there are."""


@dataclass(frozen=True, slots=True)
class ForeignCorpus:
    """A corpus that the program was not made for.

    Attributes:
        name: Of its folder.
        texts: Folder of its texts.
        questions_file: Questions written from these texts.
    """

    name: str
    texts: Path
    questions_file: Path


def foreign_corpora(names: Collection[str] = ()) -> list[ForeignCorpus]:
    """Return the foreign corpora of these names, or all of them, by name.

    Raises:
        ForeignCorpusError: There is none of a name.
    """
    found = {
        path.parent.name: ForeignCorpus(path.parent.name, path.parent / "texts", path)
        for path in sorted(CORPORA.glob("*/questions.jsonl"))
    }
    unknown = sorted(set(names) - set(found))
    if unknown:
        raise ForeignCorpusError(
            f"There is no corpus {unknown[0]!r} below {CORPORA.name}. There are: {', '.join(found)}"
        )
    return [corpus for name, corpus in found.items() if not names or name in names]
