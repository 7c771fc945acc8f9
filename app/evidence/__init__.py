"""What answers are made of: statements of the passages, cells of tables, facts, and drafts."""

from app.evidence.anaphora import (
    leans_on_the_one_before,
)
from app.evidence.answering_settings import (
    DEFAULT_ANSWERING,
    AnsweringSettings,
)
from app.evidence.cells import (
    asked_columns,
    asked_rows,
    cell_spans,
    cell_texts,
    column_names,
    is_named,
    second_header,
    shown_table,
    table_parts,
)
from app.evidence.context import (
    is_window,
    paragraph_of,
    quotes_together,
)
from app.evidence.draft import (
    Block,
    Draft,
    Line,
    Piece,
    Quote,
    SideBySide,
    TableQuote,
    cited_in,
    quote,
    quotes_of,
    word_count,
)
from app.evidence.facts import (
    FactKind,
    asked_fact,
    facts_in,
    sure_fact,
)
from app.evidence.kinds_told import (
    tells_its_kind,
)
from app.evidence.lists import (
    list_lines,
    list_of,
    steps_beside,
)
from app.evidence.passages_meant import is_unasked
from app.evidence.question_kinds import (
    Kind,
    kinds_of,
)
from app.evidence.sources import (
    Sources,
    heading_key,
    passage_of,
)
from app.evidence.statements import (
    Inquiry,
    Statement,
    in_reading_order,
    reading_score,
    within,
)
from app.evidence.subjects import (
    asked_thing,
    compared_things,
)
from app.evidence.word_overlap import (
    shared_count,
    stands_among,
)

__all__ = [
    "DEFAULT_ANSWERING",
    "AnsweringSettings",
    "Block",
    "Draft",
    "FactKind",
    "Inquiry",
    "Kind",
    "Line",
    "Piece",
    "Quote",
    "SideBySide",
    "Sources",
    "Statement",
    "TableQuote",
    "asked_columns",
    "asked_fact",
    "asked_rows",
    "asked_thing",
    "cell_spans",
    "cell_texts",
    "cited_in",
    "column_names",
    "compared_things",
    "facts_in",
    "heading_key",
    "in_reading_order",
    "is_named",
    "is_unasked",
    "is_window",
    "kinds_of",
    "leans_on_the_one_before",
    "list_lines",
    "list_of",
    "paragraph_of",
    "passage_of",
    "quote",
    "quotes_of",
    "quotes_together",
    "reading_score",
    "second_header",
    "shared_count",
    "shown_table",
    "stands_among",
    "steps_beside",
    "sure_fact",
    "table_parts",
    "tells_its_kind",
    "within",
    "word_count",
]
