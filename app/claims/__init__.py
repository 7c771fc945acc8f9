"""A draft is held against the texts: each claim is supported, differs, or is not found."""

from app.claims.checking import (
    check_draft,
)
from app.claims.draft_report import (
    difference_words,
    sentence_lines,
    table_lines,
)
from app.claims.draft_sentences import (
    DraftError,
    as_draft,
    draft_sentences,
    read_draft,
)
from app.claims.told import (
    Claim,
)
from app.claims.verdicts import (
    VERDICT_WORDS,
    CheckedDraft,
    CheckedSentence,
    Difference,
    Verdict,
    checked_to_json,
)

__all__ = [
    "VERDICT_WORDS",
    "CheckedDraft",
    "CheckedSentence",
    "Claim",
    "Difference",
    "DraftError",
    "Verdict",
    "as_draft",
    "check_draft",
    "checked_to_json",
    "difference_words",
    "draft_sentences",
    "read_draft",
    "sentence_lines",
    "table_lines",
]
