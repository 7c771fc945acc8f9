"""Files that a reader adds; each is reported, with the reason if it cannot be read."""

import logging
from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path

from app.page.session.visitors import Visitors
from ingest import GlossError

MAX_FILES_AT_ONCE = 10
TOO_MANY = f"{MAX_FILES_AT_ONCE} files at once are the most; the others were left out."
FAILED = "{} could not be added. The terminal says why."

logger = logging.getLogger(__name__)
# Whether it succeeded, and what there is to say.
Result = tuple[bool, str]


def add_files(
    visitors: Visitors,
    visitor: str,
    paths: Sequence[Path],
    progress: Callable[[int, int, str], None],
) -> list[Result]:
    """Add files one after the other, and delete each; report how it went.

    `progress(done, total, name)` is called before each.
    """
    results = []
    for number, path in enumerate(paths):
        if number < MAX_FILES_AT_ONCE:
            progress(number, min(len(paths), MAX_FILES_AT_ONCE), path.name)
            results.append(_add(visitors, visitor, path))
        path.unlink(missing_ok=True)
    if len(paths) > MAX_FILES_AT_ONCE:
        results.append((False, TOO_MANY))
    return results


def _add(visitors: Visitors, visitor: str, path: Path) -> Result:
    try:
        document = visitors.add(visitor, path.name, path.read_bytes())
    except GlossError as error:
        return False, str(error)
    except Exception:
        logger.exception("A file could not be added")
        return False, FAILED.format(path.name)
    seen = "by everyone" if visitors.shared else "by you alone, while this page is in use"
    return True, f"“{document.title}” can be asked about {seen}."


def remove_text(visitors: Visitors, visitor: str, document_id: str) -> Result:
    """Remove a text and report how it went."""
    try:
        visitors.remove(visitor, document_id)
    except GlossError as error:
        return False, str(error)
    except Exception:
        logger.exception("A text could not be removed")
        return False, FAILED.format("The text")
    return True, "The text is removed."


def refresh_texts(visitors: Visitors) -> Result:
    """Read what is new in the folder of texts and report how it went."""
    try:
        is_new = visitors.refresh()
    except GlossError as error:
        return False, str(error)
    except Exception:
        logger.exception("The folder could not be read")
        return False, FAILED.format("What is new")
    return True, "The texts are up to date now." if is_new else "Nothing is new."


def format_report(results: Sequence[Result]) -> str:
    """Return what there is to say of each file."""
    return "".join(
        f'<p class="notice {"done" if done else "failed"}" role="status">{escape(words)}</p>'
        for done, words in results
    )


def format_failure(words: str) -> str:
    """Return why something cannot be shown."""
    return format_report([(False, words)])
