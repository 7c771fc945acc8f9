"""Which of the texts speak of something: each with its best sentence."""

from app.evidence import Draft, Inquiry, Line, shared_count
from app.shapes.general import whole_quote


def compose_which(inquiry: Inquiry) -> Draft:
    """Return the texts found that have more than half of a subject's words, a statement of each."""
    words, settings = len(inquiry.query.words), inquiry.settings
    found: list[tuple[float, Line]] = []
    for document_id in inquiry.found_ids[: settings.named_texts]:
        hits = [hit for hit in inquiry.hits if hit.chunk.document_id == document_id]
        read = inquiry.read(hits[: settings.passages_of_named], settings.read_of_named)
        said = [s for s in read if 2 * shared_count(inquiry.query, s.context) > words]
        if said:
            title = f"{inquiry.sources.titled(document_id)}: "
            found.append((said[0].score, Line((title, whole_quote(inquiry, said[0])), True)))
    best = max((score for score, _ in found), default=0.0)
    return tuple(line for score, line in found if score >= best - settings.farthest)
