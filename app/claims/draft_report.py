"""Checked sentences become lines of text for a terminal."""

from collections.abc import Iterator, Sequence

from app.claims.verdicts import VERDICT_WORDS, CheckedDraft, CheckedSentence, Difference
from ingest import page_name

Line = tuple[str, str]
STYLES = {"supported": "green", "differs": "bold red", "not found": "yellow", "no claim": "dim"}
_TOLD = {
    "speaker": "as a fact",
    "quotation": "nothing there",
}


def sentence_lines(sentence: CheckedSentence) -> Iterator[Line]:
    """Yield a checked sentence, what differs in it and where it stands, each line with its style.

    >>> sentence = CheckedSentence(1, "Rye yields 3 t.", 0, 15, "not found")
    >>> [line for line, _ in sentence_lines(sentence)]
    ['Not found  1. Rye yields 3 t.']
    """
    verdict = VERDICT_WORDS[sentence.verdict]
    yield f"{verdict:<10} {sentence.number}. {sentence.text}", STYLES[sentence.verdict]
    for difference in sentence.differences:
        yield f"    {difference_words(difference)}", ""
    if sentence.unknown_source:
        yield f"    “{sentence.unknown_source}” names none of the texts.", "dim"
    for citation in sentence.citations:
        place = " › ".join([citation.title, *citation.section])
        page = f", page {page_name(citation.page, citation.page_label)}" if citation.page else ""
        near = "nearest: " if sentence.verdict == "not found" else ""
        yield f"    {near}[{citation.number}] {citation.quote}", "dim"
        yield f"    {place}{page}, characters {citation.start}–{citation.end}", "dim"


def difference_words(difference: Difference) -> str:
    """Return a difference in words.

    >>> difference_words(Difference("number", "1,250", "1,520"))
    'number: the draft says “1,250”, the text “1,520”'
    """
    said = f"“{difference.said}”" if difference.said else _TOLD.get(difference.kind, "nothing")
    stated = f"“{difference.stated}”" if difference.stated else "nothing there"
    return f"{difference.kind}: the draft says {said}, the text {stated}"


def table_lines(sentences: Sequence[CheckedSentence]) -> Iterator[Line]:
    """Yield the number of sentences of each verdict, then those that differ, by number."""
    draft = CheckedDraft(tuple(sentences))
    for verdict, words in VERDICT_WORDS.items():
        wrong = [str(s.number) for s in sentences if s.verdict == verdict]
        named = f"  ({', '.join(wrong)})" if verdict in ("differs", "not found") and wrong else ""
        yield f"{words:<10} {draft.count(verdict):>4}{named}", STYLES[verdict]
