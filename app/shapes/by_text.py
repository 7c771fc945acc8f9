"""Which of the texts speak of something: each with its best sentence."""

import math

from app.evidence import Draft, Inquiry, Line, shared_count
from app.shapes.general import whole_quote
from index import language_of


def compose_which(inquiry: Inquiry) -> Draft:
    """Return the texts found that have more than half of a subject's words, a statement of each.

    Texts in another language than the question's have none of them: their passages are near.
    A text whose title has these words is one, whatever its passages score.
    Scores tell less of passages that the cross-encoder cannot read: there words alone do.
    """
    words, settings = len(inquiry.query.words), inquiry.settings
    found: list[tuple[float, Line]] = []
    is_read = any(language_of(hit.chunk.text) == "en" for hit in inquiry.hits)
    for document_id in inquiry.found_ids[: settings.named_texts]:
        hits = [hit for hit in inquiry.hits if hit.chunk.document_id == document_id]
        title = inquiry.sources.titled(document_id)
        held = " ".join((title, *(hit.chunk.text for hit in hits)))
        is_foreign = language_of(hits[0].chunk.text) != inquiry.query.language
        read = inquiry.read(hits[: settings.passages_of_named], settings.read_of_named)
        is_said = 2 * shared_count(inquiry.query, held) > words
        is_titled = 2 * shared_count(inquiry.query, title) > words
        if read and (is_foreign or is_said):
            line = Line((f"{title}: ", whole_quote(inquiry, read[0])), True)
            is_sure = is_titled or (is_said and not is_read)
            found.append((math.inf if is_sure else hits[0].score, line))
    scores = [score for score, _ in found if score < math.inf]
    best = max(scores, default=0.0)
    least = best - settings.farthest if is_read else best / 2
    return tuple(line for score, line in found if score >= least)
