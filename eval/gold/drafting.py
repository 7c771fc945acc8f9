"""Questions are proposed from the glossary, the headings and the tables of texts.

They are proposals: a person reads each beside its passage, accepts it, words it otherwise or leaves
it. Nothing is added to a gold set here.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise, zip_longest
from typing import Any

from eval.gold.gold_set import suggested_id
from eval.gold.questions import Question
from eval.gold.quotes import Quotes
from index import Language, language_of
from ingest import Block, Document, Span, Term, parse_blocks, render, sentence_bounds

# A passage is as long as a person reads in one go, and holds these sentences at most.
SENTENCES = 2
# Rows that are asked for in one table.
ROWS = 2
# Longer cells are not asked for word by word.
EXPECTED_WORDS = 5
# How each kind is asked, by the language of the passage; others are for a person to word.
WORDINGS: dict[str, dict[Language, str]] = {
    "term": {"en": "What does “{0}” mean?", "zh": "“{0}”是什么意思？", "other": "{0}?"},
    "section": {"en": "What is said about “{0}”{in}?", "zh": "{in}关于“{0}”说了什么？",
                "other": "{0}{in}?"},
    "table": {"en": "What is “{0}” of “{1}”{in}?", "zh": "{in}“{1}”的“{0}”是什么？",
              "other": "{1}: {0}{in}?"},
}  # fmt: skip
# Which text is meant, where there are several.
WHERE: dict[Language, str] = {"en": " in “{0}”", "zh": "“{0}”中", "other": " ({0})"}


@dataclass(frozen=True, slots=True)
class Proposal:
    """A question that a person may accept.

    Attributes:
        id: Made from the question.
        kind: "term", "section" or "table": what it was made from.
        language: Of its passage.
        question: In the program's words.
        document: The text that answers it.
        quote: The passage; it stands once there.
        expected: A word that a full answer has; empty where it is not known.
    """

    id: str
    kind: str
    language: Language
    question: str
    document: str
    quote: str
    expected: str = ""

    def fields(self, question: str = "") -> dict[str, Any]:
        """Return it as a line of a gold set, in other words if they are given."""
        return {
            "id": suggested_id(self.kind, question) if question else self.id,
            "kind": self.kind,
            "language": "zh" if self.language == "zh" else "en",
            "question": question or self.question,
            "history": [],
            "evidence": [{"document": self.document, "quote": self.quote, "grade": 2}],
            "expected": [self.expected] if self.expected else [],
            "answerable": True,
        }


@dataclass(frozen=True, slots=True)
class Made:
    """What a proposal is made of: names to ask for, and the passage that answers."""

    kind: str
    names: tuple[str, ...]
    document: str
    quote: str
    expected: str = ""


def propose(
    documents: Sequence[Document], terms: Sequence[Term], known: Sequence[Question] = ()
) -> list[Proposal]:
    """Return proposals from glossary, headings and tables in turn, text by text.

    Left out is what a known question has as its passage or its id, and what stands more than once.
    """
    quotes = Quotes(documents)
    taken = [(e.document_id, span) for q in known for e in q.evidence for span in e.spans]
    ids = {question.id for question in known}
    titles = {d.id: d.title for d in documents} if len(documents) > 1 else {}
    of_terms = list(_of_terms(terms))
    kinds = (
        _turns([[made for made in of_terms if made.document == d.id] for d in documents]),
        _turns([_of_sections(document) for document in documents]),
        _turns([_of_tables(document) for document in documents]),
    )
    proposals = []
    for made in _turns(kinds):
        proposal = _worded(made, titles.get(made.document, "") if made.kind != "term" else "")
        if proposal.id in ids or quotes.count(proposal.document, proposal.quote) != 1:
            continue
        spans = quotes.find(proposal.document, proposal.quote)
        if any(_overlap(span, proposal.document, taken) for span in spans):
            continue
        ids.add(proposal.id)
        taken += [(proposal.document, span) for span in spans]
        proposals.append(proposal)
    return proposals


def _of_terms(terms: Sequence[Term]) -> Iterator[Made]:
    for term in terms:
        for definition in term.definitions[:1]:
            is_chinese = language_of(definition.text) == "zh"
            names = (*term.chinese, *term.names) if is_chinese else (*term.names, *term.chinese)
            name = next(iter((*names, *term.abbreviations)), "")
            if name:
                yield Made("term", (name,), definition.document_id, definition.text)


def _of_sections(document: Document) -> Iterator[Made]:
    for above, block in pairwise(parse_blocks(document)):
        heading = render(document, above.spans) if above.kind == "heading" else ""
        if block.kind != "paragraph" or not heading or heading == document.title:
            continue
        text = render(document, block.spans)
        bounds = sentence_bounds(text)[:SENTENCES]
        if bounds and not block.is_list_item and not block.is_code:
            yield Made("section", (heading,), document.id, text[bounds[0][0] : bounds[-1][1]])


def _of_tables(document: Document) -> Iterator[Made]:
    for block in parse_blocks(document):
        if block.kind == "table" and block.header is not None:
            yield from _of_rows(document, block, _cells(document, block.header))


def _of_rows(document: Document, block: Block, header: Sequence[str]) -> Iterator[Made]:
    rows = [(row, _cells(document, row)) for row in block.rows]
    labels = [cells[0] for _, cells in rows]
    fit = [
        (row, cells)
        for row, cells in rows
        if len(cells) == len(header) > 1 and cells[0] and labels.count(cells[0]) == 1
    ]
    # The first row, and others at equal distances.
    for row, cells in fit[:: max(-(-len(fit) // ROWS), 1)]:
        column = next((n for n in range(1, len(cells)) if cells[n] and header[n]), 0)
        if column:
            expected = cells[column] if len(cells[column].split()) <= EXPECTED_WORDS else ""
            names = (header[column], cells[0])
            yield Made("table", names, document.id, render(document, [row]), expected)


def _cells(document: Document, row: Span) -> list[str]:
    return [cell.strip() for cell in render(document, [row]).split("|")]


def _worded(made: Made, title: str) -> Proposal:
    language = language_of(" ".join((*made.names, made.quote)))
    where = {"in": WHERE[language].format(title)} if title else {"in": ""}
    is_question = made.kind == "section" and made.names[0].endswith(("?", "？"))
    wording = "{0}" if is_question else WORDINGS[made.kind][language]
    question = wording.format(*made.names, **where)
    name = suggested_id(made.kind, question)
    return Proposal(name, made.kind, language, question, made.document, made.quote, made.expected)


def _turns(groups: Iterable[Iterable[Made]]) -> list[Made]:
    """Return the first of each group, then the second ones, and so on."""
    return [each for each in chain.from_iterable(zip_longest(*groups)) if each is not None]


def _overlap(span: Span, document: str, taken: Sequence[tuple[str, Span]]) -> bool:
    return any(
        document == name and span.start < other.end and other.start < span.end
        for name, other in taken
    )
