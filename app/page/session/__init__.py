"""What one reader's session holds: turns, uploads, links, and answers as HTML."""

from app.page.session.answer_html import (
    format_turns,
)
from app.page.session.draft_check import (
    DraftProgress,
    check_file,
    check_pasted,
)
from app.page.session.export import (
    as_markdown,
    as_word,
)
from app.page.session.feedback import (
    Feedback,
)
from app.page.session.links import (
    parse_spans,
    passage_link,
    question_link,
)
from app.page.session.live_answer import (
    STOPPED,
    answer_for,
    is_idle,
    respond,
)
from app.page.session.reader_uploads import (
    add_files,
    format_failure,
    format_report,
    refresh_texts,
    remove_text,
)
from app.page.session.turns import (
    Turn,
    turns_from_json,
    turns_to_json,
)
from app.page.session.visitors import (
    Visitors,
)

__all__ = [
    "STOPPED",
    "DraftProgress",
    "Feedback",
    "Turn",
    "Visitors",
    "add_files",
    "answer_for",
    "as_markdown",
    "as_word",
    "check_file",
    "check_pasted",
    "format_failure",
    "format_report",
    "format_turns",
    "is_idle",
    "parse_spans",
    "passage_link",
    "question_link",
    "refresh_texts",
    "remove_text",
    "respond",
    "turns_from_json",
    "turns_to_json",
]
