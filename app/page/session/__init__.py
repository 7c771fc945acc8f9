"""What one reader's session holds: turns, uploads, links, and answers as HTML."""

from app.page.session.answer_html import (
    format_turn,
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
    NO_ANSWER,
    Feedback,
)
from app.page.session.links import (
    for_script,
    parse_spans,
    passage_link,
    question_link,
    text_link,
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
    Asked,
    Turn,
    asked_from_json,
    changes_since,
    questions_from_json,
    turn_from_json,
    turn_to_json,
    turns_from_json,
)
from app.page.session.visitors import (
    Visitors,
)

__all__ = [
    "NO_ANSWER",
    "STOPPED",
    "Asked",
    "DraftProgress",
    "Feedback",
    "Turn",
    "Visitors",
    "add_files",
    "answer_for",
    "as_markdown",
    "as_word",
    "asked_from_json",
    "changes_since",
    "check_file",
    "check_pasted",
    "for_script",
    "format_failure",
    "format_report",
    "format_turn",
    "format_turns",
    "is_idle",
    "parse_spans",
    "passage_link",
    "question_link",
    "questions_from_json",
    "refresh_texts",
    "remove_text",
    "respond",
    "text_link",
    "turn_from_json",
    "turn_to_json",
    "turns_from_json",
]
