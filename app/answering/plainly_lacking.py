"""What a question asks for that shows by the passages found alone to be nowhere in the texts."""

from app.evidence import Inquiry
from app.shapes import asks_for_anything_dated, events_within
from app.slots import Missing, unsaid_quality
from index import language_tag


def plainly_lacking(inquiry: Inquiry) -> Missing | None:
    """Return what is asked for if nothing is dated so, or the passages never say a quality."""
    return _undated(inquiry) or _unsaid(inquiry)


def _undated(inquiry: Inquiry) -> Missing | None:
    """Return what is asked for if that is whatever lies in bounds of time and nothing does."""
    question = inquiry.query.text
    if not asks_for_anything_dated(question) or events_within(inquiry.sources, question):
        return None
    asked = question.strip(" ?？.。")
    return Missing(asked[:1].lower() + asked[1:])


def _unsaid(inquiry: Inquiry) -> Missing | None:
    """Return the quality by which things are to be sorted if the passages found never say it.

    Words of two languages are not compared, nor those of English, which the models compare.
    """
    question, said = inquiry.query.text, " ".join(hit.chunk.text for hit in inquiry.hits)
    over = [inquiry.document_of(hit).title for hit in inquiry.hits]
    over += [heading for hit in inquiry.hits for heading in hit.chunk.section]
    if inquiry.query.language == "en" or language_tag(question) != language_tag(said):
        return None
    quality = unsaid_quality(question, " ".join((said, *over)))
    return Missing(words=(quality,)) if quality else None
