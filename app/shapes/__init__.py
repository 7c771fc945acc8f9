"""One composer for each kind of question turns evidence into a draft."""

from app.shapes.general import (
    compose_nearest,
)
from app.shapes.registry import (
    COMPOSERS,
)

__all__ = [
    "COMPOSERS",
    "compose_nearest",
]
