"""Quotes adjacent sentences of a paragraph together, and the best with those around it.

A sentence says what happened; why, how or since when often stands in the one before or behind it.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from app.evidence.draft import Quote, quote, word_count
from app.evidence.statements import Inquiry, Statement
from ingest import Span, render_with_offsets, sentence_bounds

Sentence = tuple[Span, ...]
# A statement without an end of more words is a window of text, which stands for itself; a shorter
# one, such as a line of a log, is shown with those around it up to as many.
WINDOW_WORDS = 25


@dataclass(frozen=True, slots=True)
class ParagraphSentences:
    """The sentences of a paragraph.

    Attributes:
        spans: Where each of them is.
        words: How many words each has; see `word_count`.
    """

    spans: tuple[Sentence, ...]
    words: tuple[int, ...]

    def place_of(self, sentence: Sentence) -> int | None:
        """Return the number of a sentence, from 0; None if it is none of these."""
        start = sentence[-1].start
        for number, spans in enumerate(self.spans):
            if any(span.start <= start < span.end for span in spans):
                return number
        return None


def paragraph_of(inquiry: Inquiry, statement: Statement) -> ParagraphSentences | None:
    """Return the paragraph that holds a statement with what it leans on.

    None for a row, a note or a reference, and for what is cut from two paragraphs, such as a line
    that introduces a list with its first item.
    """
    if statement.is_row or statement.hit.chunk.kind not in ("paragraph", "table"):
        return None
    document = inquiry.document_of(statement.hit)
    for block in inquiry.sources.blocks(document.id):
        if _holds(block.spans, (*statement.before, *statement.spans)):
            rendering = render_with_offsets(document, block.spans)
            bounds = sentence_bounds(rendering.text)
            return ParagraphSentences(
                tuple(rendering.source_spans(*bound, block.spans) for bound in bounds),
                tuple(word_count(rendering.text[slice(*bound)]) for bound in bounds),
            )
    return None


def _holds(outer: Sequence[Span], inner: Sequence[Span]) -> bool:
    return all(any(o.start <= i.start and i.end <= o.end for o in outer) for i in inner)


def quotes_together(
    inquiry: Inquiry, statements: Sequence[Statement], best: Statement | None = None
) -> list[Quote] | None:
    """Return statements of one paragraph as quotes, neighbours as one.

    The `best` of them is shown with those around it, unless it is a window. None if they stand in
    no paragraph.
    """
    paragraph = paragraph_of(inquiry, statements[0])
    if paragraph is None:
        return None
    shown: set[int] = set()
    for statement in statements:
        places = [paragraph.place_of((span,)) for span in (*statement.before, *statement.spans)]
        shown.update(place for place in places if place is not None)
    place = paragraph.place_of(best.spans) if best and best in statements else None
    if best and place is not None and not is_window(best.text):
        is_ended = not best.text[-1:].isalnum()
        most = inquiry.settings.around_words if is_ended else WINDOW_WORDS
        shown |= _around(paragraph, shown, place, most)
    document = inquiry.document_of(statements[0].hit)
    return [
        quote(document, statements[0].hit, tuple(s for n in run for s in paragraph.spans[n]))
        for run in _runs(shown)
    ]


def is_window(text: str) -> bool:
    """Tell whether a statement is cut from talk without punctuation: it is long and has no end."""
    return text[-1:].isalnum() and word_count(text) > WINDOW_WORDS


def _around(
    paragraph: ParagraphSentences, shown: Collection[int], place: int, max_words: int
) -> set[int]:
    """Return the sentences behind and before a shown one that the words of a quote leave room for.

    The one behind comes first: the reason follows what it explains.
    """
    run = next(run for run in _runs(shown) if place in run)
    words = sum(paragraph.words[number] for number in run)
    added: set[int] = set()
    for number in (*range(run[-1] + 1, len(paragraph.words)), *range(run[0] - 1, -1, -1)):
        words += paragraph.words[number]
        if words > max_words:
            break
        added.add(number)
    return added


def _runs(numbers: Collection[int]) -> list[list[int]]:
    """Return numbers in order, those that follow one another together."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs
