"""The composers, one for each kind of question. A new shape is a function and a line here."""

from collections.abc import Callable, Mapping

from app.draft import Draft
from app.evidence import Inquiry
from app.kinds import Kind
from app.shapes_comparison import compose_comparison
from app.shapes_fact import compose_fact
from app.shapes_general import compose_brief, compose_general
from app.shapes_list import compose_list
from app.shapes_phase import compose_phase
from app.shapes_reference import compose_note, compose_reference
from app.shapes_table import compose_table
from app.shapes_term import compose_term, compose_translation

# From a question with what was found for it to a draft; an empty one if the shape does not fit.
Composer = Callable[[Inquiry], Draft]

COMPOSERS: Mapping[Kind, Composer] = {
    "note": compose_note,
    "reference": compose_reference,
    "translation": compose_translation,
    "comparison": compose_comparison,
    "phase": compose_phase,
    "list": compose_list,
    "fact": compose_fact,
    "term": compose_term,
    "yes-no": compose_brief,
    "table": compose_table,
    "general": compose_general,
}
