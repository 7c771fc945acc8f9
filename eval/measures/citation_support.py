"""Whether citations bear out the sentences of an answer, as ALCE measures it (Gao et al. 2023).

Recall: the share of sentences that their citations, taken together, say. Precision: the share of
citations that bear out a sentence and are needed for it, for they say it alone, or the others do
not say it without them.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from app import CITATION_MARK, Answer, Citation
from eval.measures.metrics import Figures
from ingest import sentence_bounds

# Fewer words, behind what introduces them, are no sentence: "English: short boards".
MIN_WORDS = 4
_LABEL = re.compile(r"^(?:- )?(?:\w+(?: \d+)?: )?")
_HEADING = re.compile(r"\*\*[^*]*\*\*")
# Tells whether what is cited, taken together, says a sentence. ALCE asks a model for entailment.
Says = Callable[[Sequence[Citation], str], bool]
_ESCAPED = re.compile(r"\\(?=\W)")
_CELLS = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True, slots=True)
class CitedSentence:
    """A sentence of an answer with the citations whose marks follow it."""

    text: str
    citations: tuple[Citation, ...]


def cited_sentences(answer: Answer) -> list[CitedSentence]:
    """Return the sentences of an answer as a reader sees them: no headings, no rows of tables."""
    by_number = {citation.number: citation for citation in answer.citations}
    found: list[CitedSentence] = []
    for line in answer.text.splitlines():
        if _HEADING.fullmatch(line):
            continue
        is_row = line.startswith("|")
        for cell in _CELLS.split(line) if is_row else [line]:
            if not is_row or CITATION_MARK.search(cell):
                found += _sentences(cell, by_number)
    return found


def _sentences(text: str, by_number: Mapping[int, Citation]) -> Iterator[CitedSentence]:
    """Yield the sentences of a stretch; a mark is of all that stands before it up to another."""
    said = ""
    numbers: list[int] = []
    pieces = [*CITATION_MARK.split(text), ""]
    for words, number in zip(pieces[::2], pieces[1::2], strict=True):
        if words.strip() and numbers:
            yield from _cited(said, numbers, by_number)
            said, numbers = "", []
        said += words
        numbers += [int(number)] if number else []
    yield from _cited(said, numbers, by_number)


def _cited(
    said: str, numbers: Sequence[int], by_number: Mapping[int, Citation]
) -> Iterator[CitedSentence]:
    plain = _LABEL.sub("", _ESCAPED.sub("", said.replace("**", "")).strip(" ,"))
    citations = tuple(by_number[number] for number in numbers if number in by_number)
    for start, end in sentence_bounds(plain):
        if len(plain[start:end].split()) >= MIN_WORDS:
            yield CitedSentence(plain[start:end], citations)


def citation_support(sentences: Sequence[CitedSentence], says: Says) -> Figures:
    """Return "citation recall" and "citation precision" of an answer's sentences, 0 to 1.

    Without a sentence there is neither; without a citation there is no precision.
    """
    held = [bool(s.citations) and says(s.citations, s.text) for s in sentences]
    needed = [
        is_held and _is_needed(sentence, citation, says)
        for sentence, is_held in zip(sentences, held, strict=True)
        for citation in sentence.citations
    ]
    figures = {}
    if held:
        figures["citation recall"] = sum(held) / len(held)
    if needed:
        figures["citation precision"] = sum(needed) / len(needed)
    return figures


def _is_needed(sentence: CitedSentence, citation: Citation, says: Says) -> bool:
    others = [other for other in sentence.citations if other != citation]
    return not others or says([citation], sentence.text) or not says(others, sentence.text)
