"""The commands of `eval`, and the entry point of `gloss`."""

from eval.cli.entry import (
    main,
)

__all__ = [
    "main",
]
