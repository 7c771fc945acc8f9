"""Slides become Markdown."""

from ingest.formats.slides.slides_reader import (
    read_pptx,
)

__all__ = [
    "read_pptx",
]
