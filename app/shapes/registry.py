"""The composers, one for each kind of question. A new shape is a function and a line here."""

from collections.abc import Callable, Mapping

from app.evidence import Draft, Inquiry, Kind
from app.shapes.comparison import compose_comparison
from app.shapes.dated import compose_dated
from app.shapes.fact import compose_fact
from app.shapes.general import compose_brief, compose_general
from app.shapes.listing import compose_list
from app.shapes.part import compose_part
from app.shapes.phase import compose_phase
from app.shapes.reference import compose_note, compose_reference
from app.shapes.table import compose_table
from app.shapes.term import compose_term, compose_translation

# From a question with what was found for it to a draft; an empty one if the shape does not fit.
Composer = Callable[[Inquiry], Draft]

COMPOSERS: Mapping[Kind, Composer] = {
    "note": compose_note,
    "part": compose_part,
    "reference": compose_reference,
    "translation": compose_translation,
    "comparison": compose_comparison,
    "phase": compose_phase,
    "dated": compose_dated,
    "list": compose_list,
    "fact": compose_fact,
    "term": compose_term,
    "yes-no": compose_brief,
    "table": compose_table,
    "general": compose_general,
}
