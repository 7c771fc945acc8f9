"""The views next to the chat: sources, terms, timeline, texts, drafts, quality, examples."""

from app.page.views.draft_view import (
    format_checked,
    format_progress,
)
from app.page.views.quality_view import (
    format_quality,
)
from app.page.views.views import (
    Views,
)

__all__ = [
    "Views",
    "format_checked",
    "format_progress",
    "format_quality",
]
