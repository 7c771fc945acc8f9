"""What a reader gets: `Answer` and `Citation`, whose words they are, references to copy."""

from app.answer.attribution import (
    Voice,
    attributions_in,
    voice_of,
    voice_words,
)
from app.answer.citation_formats import (
    as_bibtex,
    as_csl_json,
    as_ris,
)
from app.answer.counted_place import (
    block_at,
    blocks_of,
    place_of,
)
from app.answer.prose import (
    Prose,
    StruckSentence,
    prose_lines,
)
from app.answer.references import (
    Reference,
    make_reference,
)
from app.answer.result import (
    CITATION_MARK,
    OUTCOME_WORDS,
    REFUSAL,
    UNCALIBRATED,
    UNREAD,
    Answer,
    Citation,
    Outcome,
    Understood,
    answer_to_json,
    as_plain,
    citation_to_json,
    hit_to_json,
    refusal,
    search_to_json,
    shows_quote,
    understood_lines,
)

__all__ = [
    "CITATION_MARK",
    "OUTCOME_WORDS",
    "REFUSAL",
    "UNCALIBRATED",
    "UNREAD",
    "Answer",
    "Citation",
    "Outcome",
    "Prose",
    "Reference",
    "StruckSentence",
    "Understood",
    "Voice",
    "answer_to_json",
    "as_bibtex",
    "as_csl_json",
    "as_plain",
    "as_ris",
    "attributions_in",
    "block_at",
    "blocks_of",
    "citation_to_json",
    "hit_to_json",
    "make_reference",
    "place_of",
    "prose_lines",
    "refusal",
    "search_to_json",
    "shows_quote",
    "understood_lines",
    "voice_of",
    "voice_words",
]
