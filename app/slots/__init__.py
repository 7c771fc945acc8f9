"""What a question asks for, held against the statement that would be cited."""

from app.slots.asked import (
    asking_words,
    counted_noun,
)
from app.slots.check import (
    Evidence,
    Match,
    lacking,
    unfilled,
)
from app.slots.chinese_counts import (
    part_or_whole,
)
from app.slots.compared import (
    names_several_texts,
    names_the_texts,
    subject_compared,
)
from app.slots.expected import (
    lacks_expected,
    of_its_kind,
)
from app.slots.missing import (
    Missing,
)
from app.slots.opposites import (
    opposites_of,
)
from app.slots.quantities import (
    asked_quantity,
    holds_quantity,
)
from app.slots.question_words import (
    LABEL,
    SHORT_WORD,
    content_words,
    share_taken_up,
    takes_up_too_little,
)
from app.slots.shares import (
    asks_for_share,
    is_share,
)

__all__ = [
    "LABEL",
    "SHORT_WORD",
    "Evidence",
    "Match",
    "Missing",
    "asked_quantity",
    "asking_words",
    "asks_for_share",
    "content_words",
    "counted_noun",
    "holds_quantity",
    "is_share",
    "lacking",
    "lacks_expected",
    "names_several_texts",
    "names_the_texts",
    "of_its_kind",
    "opposites_of",
    "part_or_whole",
    "share_taken_up",
    "subject_compared",
    "takes_up_too_little",
    "unfilled",
]
