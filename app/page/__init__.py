"""The chat page, from its layout to its server."""

from app.page.server import (
    Options,
    launch,
)

__all__ = [
    "Options",
    "launch",
]
