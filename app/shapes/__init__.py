"""One composer for each kind of question turns evidence into a draft."""

from app.shapes.by_text import (
    compose_which,
)
from app.shapes.dated import (
    all_happened,
    asks_for_anything_dated,
    events_within,
)
from app.shapes.extremes import (
    measures_asked,
)
from app.shapes.general import (
    compose_more,
    compose_nearest,
    compose_passages,
)
from app.shapes.registry import (
    COMPOSERS,
)
from app.shapes.table import (
    WholeTable,
    extreme_row,
    names_a_table,
    whole_table,
)

__all__ = [
    "COMPOSERS",
    "WholeTable",
    "all_happened",
    "asks_for_anything_dated",
    "compose_more",
    "compose_nearest",
    "compose_passages",
    "compose_which",
    "events_within",
    "extreme_row",
    "measures_asked",
    "names_a_table",
    "whole_table",
]
