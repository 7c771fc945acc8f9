"""Proposals that a person refused, kept beside the gold set so that none is proposed again.

<gold set>.refused.jsonl    a line a proposal, with its words: deleting a line takes it back
"""

import json
from pathlib import Path

from eval.gold.drafting import Proposal
from eval.gold.questions import QuestionsError

# What a proposal is known by: its words, its text and its passage.
Refused = frozenset[tuple[str, str, str]]


def refused_file_of(questions_file: Path) -> Path:
    """Return where the refused proposals of a gold set are kept."""
    return questions_file.with_suffix(".refused.jsonl")


def read_refused(questions_file: Path) -> Refused:
    """Return what was refused; nothing where no file is.

    Raises:
        QuestionsError: A line is not what was written.
    """
    path = refused_file_of(questions_file)
    if not path.exists():
        return frozenset()
    found = set()
    for number, line in enumerate(path.read_text(encoding="utf-8-sig").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            fields = json.loads(line)
            found.add((fields["question"], fields["document"], fields["quote"]))
        except (ValueError, KeyError, TypeError) as error:
            raise QuestionsError(
                f"{path}:{number}: it is no refused proposal. Correct or delete the line."
            ) from error
    return frozenset(found)


def refuse(questions_file: Path, proposal: Proposal) -> None:
    """Keep that a proposal is not right."""
    fields = {name: getattr(proposal, name) for name in ("question", "document", "quote")}
    with refused_file_of(questions_file).open("a", encoding="utf-8") as file:
        file.write(f"{json.dumps(fields, ensure_ascii=False)}\n")


def not_refused(proposals: list[Proposal], refused: Refused) -> list[Proposal]:
    """Return the proposals that were not refused, in their order."""
    return [p for p in proposals if (p.question, p.document, p.quote) not in refused]
