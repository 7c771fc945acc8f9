"""The views next to the chat: sources, terms, timeline, texts, quality, examples."""

from app.page.views.quality_view import (
    format_quality,
)
from app.page.views.views import (
    Views,
)

__all__ = [
    "Views",
    "format_quality",
]
