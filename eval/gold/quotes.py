"""The quotes of a gold set are found in the documents, whatever their line breaks."""

from collections.abc import Collection, Sequence

from ingest import Document, Rendering, Span, parse_blocks, render_with_offsets

SHOWN_CHARACTERS = 60


class Quotes:
    """Finds quotes in the documents of a corpus."""

    def __init__(self, documents: Sequence[Document] | None, changed: Collection[str] = ()) -> None:
        """Look in these documents, of which `changed` are not what they were; None: not at hand."""
        self._at_hand = documents is not None
        self._documents = {document.id: document for document in documents or ()}
        self._changed = changed
        self._finders: dict[str, QuoteFinder] = {}

    def find(self, document_id: str, quote: str) -> tuple[Span, ...]:
        """Return the spans of a quote.

        Raises:
            ValueError: There is no such document, or the quote does not stand exactly once in it.
                The message names the document that it stands in instead, if there is one.
        """
        if not self._at_hand:
            raise ValueError("a quote is to be found in the texts. Name their folder: --corpus")
        if document_id not in self._documents:
            raise ValueError(f"there is no document {document_id!r} in the corpus.")
        found = self._finder(document_id).places(quote)
        if len(found) == 1:
            return found[0]
        elsewhere = [] if found else self._documents_with(quote)
        reasons = [f"it stands in {', '.join(elsewhere)}"] if elsewhere else []
        if document_id in self._changed:
            reasons.append("the document has changed since the questions were checked")
        reason = f" ({'; '.join(reasons)})" if reasons else ""
        raise ValueError(
            f"the quote {quote[:SHOWN_CHARACTERS]!r} stands {len(found)} times in {document_id}, "
            f"not once{reason}. Copy it from the text, long enough to be unique."
        )

    def whole(self, document_id: str) -> tuple[Span, ...]:
        """Return the spans of a whole document; none where the texts are not at hand.

        Raises:
            ValueError: There is no such document.
        """
        if not self._at_hand:
            return ()
        if document_id not in self._documents:
            raise ValueError(f"there is no document {document_id!r} in the corpus.")
        return (Span(0, len(self._documents[document_id].text)),)

    def count(self, document_id: str, quote: str) -> int:
        """Return how often a quote stands in a document of the corpus."""
        return len(self._finder(document_id).places(quote))

    def _documents_with(self, quote: str) -> list[str]:
        return [name for name in self._documents if self._finder(name).places(quote)]

    def _finder(self, document_id: str) -> "QuoteFinder":
        if document_id not in self._finders:
            self._finders[document_id] = QuoteFinder(self._documents[document_id])
        return self._finders[document_id]


class QuoteFinder:
    """Finds quotes in one document, whatever its line breaks, page breaks and cell borders."""

    def __init__(self, document: Document) -> None:
        """Prepare the document's blocks as a reader sees them."""
        self._pieces: list[tuple[str, list[int], Rendering, tuple[Span, ...]]] = []
        for block in parse_blocks(document):
            for spans in (block.caption, block.spans):
                if spans:
                    rendering = render_with_offsets(document, spans)
                    squeezed, places = _squeeze(rendering.text)
                    self._pieces.append((squeezed, places, rendering, spans))

    def places(self, quote: str) -> list[tuple[Span, ...]]:
        """Return the spans of every place where a quote stands.

        Raises:
            ValueError: The quote is blank.
        """
        wanted, _ = _squeeze(quote)
        if not wanted:
            raise ValueError("a quote is blank.")
        found: list[tuple[Span, ...]] = []
        for squeezed, places, rendering, spans in self._pieces:
            start = squeezed.find(wanted)
            while start >= 0:
                last = places[start + len(wanted) - 1]
                found.append(rendering.source_spans(places[start], last + 1, spans))
                start = squeezed.find(wanted, start + 1)
        return found


def _squeeze(text: str) -> tuple[str, list[int]]:
    """Return a text without white space and cell borders, and where each character stood."""
    places = [i for i, character in enumerate(text) if not character.isspace() and character != "|"]
    return "".join(text[i] for i in places), places
