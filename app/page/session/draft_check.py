"""A draft is checked for the page: what a reader sees of it, step by step."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app.claims import CheckedSentence, as_draft, draft_sentences, read_draft
from app.page.session.live_answer import places
from app.page.session.visitors import Visitors
from ingest import Document, GlossError

MAX_DRAFT_CHARACTERS = 2_000_000
# Sentences are shown one by one, later in batches: a page that is drawn anew takes time for all.
SHOWN_BEFORE_THE_NEXT_BATCH = 20
TOO_LONG = "This draft has {:,} characters; {:,} are the most. Check it in parts."
NO_SENTENCES = (
    "There is no sentence to check in this draft: headings, code and references are left out."
)
FAILED = "Sorry, this draft could not be checked. The terminal says why."

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class DraftProgress:
    """How far the check of a draft is.

    Attributes:
        draft: The draft; None if it cannot be read.
        total: Its sentences.
        sentences: Those that are checked.
        is_batch: Whether it is time to show them.
        failure: Why it cannot be checked, or not to its end.
    """

    draft: Document | None
    total: int
    sentences: tuple[CheckedSentence, ...] = ()
    is_batch: bool = True
    failure: str = ""


def check_pasted(visitors: Visitors, visitor: str, text: str) -> Iterator[DraftProgress]:
    """Yield how far the check of a draft is that was pasted, at first and after each sentence."""
    try:
        draft = as_draft(text)
    except GlossError as error:
        yield DraftProgress(None, 0, failure=str(error))
        return
    yield from _check(visitors, visitor, draft)


def check_file(visitors: Visitors, visitor: str, path: Path) -> Iterator[DraftProgress]:
    """Yield the same for a file, which is deleted once it is read."""
    try:
        draft = read_draft(path.name, path.read_bytes())
    except GlossError as error:
        yield DraftProgress(None, 0, failure=str(error))
        return
    except Exception:
        logger.exception("A draft could not be read")
        yield DraftProgress(None, 0, failure=FAILED)
        return
    finally:
        path.unlink(missing_ok=True)
    yield from _check(visitors, visitor, draft)


def _check(visitors: Visitors, visitor: str, draft: Document) -> Iterator[DraftProgress]:
    if len(draft.text) > MAX_DRAFT_CHARACTERS:
        failure = TOO_LONG.format(len(draft.text), MAX_DRAFT_CHARACTERS)
        yield DraftProgress(draft, 0, failure=failure)
        return
    total = len(draft_sentences(draft))
    if not total:
        yield DraftProgress(draft, 0, failure=NO_SENTENCES)
        return
    yield DraftProgress(draft, total)
    checked: list[CheckedSentence] = []
    shown = 0
    try:
        sentences = visitors.assistant(visitor).check(draft)
        while len(checked) < total:
            with places:  # answers come in between
                checked.append(next(sentences))
            is_batch = len(checked) - shown > shown // SHOWN_BEFORE_THE_NEXT_BATCH
            is_batch = is_batch or len(checked) == total
            shown = len(checked) if is_batch else shown
            yield DraftProgress(draft, total, tuple(checked), is_batch)
    except GlossError as error:
        yield DraftProgress(draft, total, tuple(checked), failure=str(error))
    except Exception:
        logger.exception("A draft could not be checked")
        yield DraftProgress(draft, total, tuple(checked), failure=FAILED)
