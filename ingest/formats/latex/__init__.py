"""A text in LaTeX becomes Markdown."""

from ingest.formats.latex.latex_reader import (
    read_latex,
)

__all__ = [
    "read_latex",
]
