"""A draft is checked against the texts, sentence by sentence."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial

from app.answer import Citation, voice_of
from app.answering import Snapshot, cite
from app.claims.cited_texts import CitedTexts, NamedSource
from app.claims.draft_sentences import DraftSentence, clauses_of, draft_sentences
from app.claims.items import items_of, without_sources
from app.claims.judging import Judged, Near, judge, judge_quoting, readers_of
from app.claims.quoted_words import held_against, quotations_in
from app.claims.told import Claim, Told
from app.claims.verdicts import CheckedSentence, Difference
from app.evidence import (
    Inquiry,
    Statement,
    cell_texts,
    column_names,
    leans_on_the_one_before,
    table_parts,
)
from index import Hit, language_tag
from ingest import (
    CHINESE,
    Document,
    Span,
    page_label,
    page_name,
    page_of,
    read_bibliography,
    render,
    render_with_offsets,
    sentence_bounds,
)

# Passages that are looked into for a claim, and statements of them that it is held against.
PASSAGES, STATEMENTS = 10, 8
# Words, figures, dates and names of a sentence that claims something, and characters of it that
# are looked at: only rows of wide tables have more.
MIN_ITEMS, MAX_CHARACTERS = 3, 2_000
# Words of a statement that is told by its heading alone.
FEW_WORDS = 12
_LIST_NUMBER = re.compile(r"^\s*(?:[-*•]|\(?\d{1,3}[.)])\s+")


def check_draft(now: Snapshot, draft: Document) -> Iterator[CheckedSentence]:
    """Yield each sentence of a draft, in its order, as soon as it is checked."""
    checker = DraftCheck(now, draft)
    for number, sentence in enumerate(draft_sentences(draft), start=1):
        yield checker.check(number, sentence)


@dataclass
class DraftCheck:
    """Checks the sentences of one draft against texts that do not change meanwhile.

    Attributes:
        now: The texts and their index.
        draft: Whose list of references tells what "[3]" names.
    """

    now: Snapshot
    draft: Document
    _cited: dict[tuple[str, tuple[Span, ...]], Citation] = field(default_factory=dict)

    def check(self, number: int, sentence: DraftSentence) -> CheckedSentence:
        """Return a sentence with its verdict."""
        checked = CheckedSentence(number, sentence.text, sentence.start, sentence.end, "no claim")
        sources = self._cited_texts.named_in(sentence.text[:MAX_CHARACTERS])
        text = _without_marks(sentence.text[:MAX_CHARACTERS], sources)
        if not _claims_something(text):
            return checked
        named = tuple(source for source in sources if source.document_id)
        judged = self._judged(replace(sentence, text=text), named)
        return replace(
            checked,
            verdict=judged.verdict,
            differences=judged.differences,
            citations=self._citations(judged),
            named_source=named[0].document_id if named else "",
            unknown_source="; ".join(s.words for s in sources if not s.document_id),
        )

    @cached_property
    def _cited_texts(self) -> CitedTexts:
        return CitedTexts(self.now.sources.documents, self.draft)

    def _judged(self, sentence: DraftSentence, named: Sequence[NamedSource]) -> Judged:
        """Return the verdict by the texts that a sentence names, if any, else by all of them."""
        ids = tuple(source.document_id for source in named)
        judged = self._in_texts(sentence, ids)
        if not named:
            return judged
        if judged.verdict == "not found":
            elsewhere = self._in_texts(sentence, ())
            if elsewhere.verdict != "supported" or elsewhere.statement is None:
                return judged
            title = self._document(elsewhere.statement).title
            return replace(elsewhere, verdict="differs", differences=(_source(named[0], title),))
        if judged.verdict == "supported" and judged.statement:
            wrong = self._other_page(judged.statement, named)
            return replace(judged, verdict="differs", differences=(wrong,)) if wrong else judged
        return judged

    def _in_texts(self, sentence: DraftSentence, documents: tuple[str, ...]) -> Judged:
        quoted = self._quotations(sentence.text, documents)
        if isinstance(quoted, Judged):
            return quoted
        claim = self._claim(sentence.text)
        verbatim = [judge_quoting(claim, each) for each in quoted]
        if wrong := next((each for each in verbatim if each.verdict == "differs"), None):
            return wrong
        whole = self._claim_judged(sentence.text, sentence.before, documents)
        if whole.verdict != "not found":
            return whole
        if verbatim and all(each.verdict == "supported" for each in verbatim):
            return verbatim[0]
        return self._by_clauses(sentence, documents) or whole

    def _by_clauses(self, sentence: DraftSentence, documents: tuple[str, ...]) -> Judged | None:
        """Return the verdict on a sentence of several clauses; None unless it is sure."""
        bounds = clauses_of(sentence.text)
        if len(bounds) < 2:
            return None
        judged = []
        for start, end in bounds:
            each = self._claim_judged(sentence.text[start:end], sentence.before, documents)
            moved = tuple(
                replace(d, start=d.start + start, end=d.end + start) for d in each.differences
            )
            judged.append(replace(each, differences=moved))
        if all(each.verdict == "supported" for each in judged):
            further = tuple(each.statement for each in judged[1:] if each.statement)
            return replace(judged[0], further=further)
        return next((each for each in judged if each.verdict == "differs"), None)

    def _claim_judged(self, text: str, before: str, documents: tuple[str, ...]) -> Judged:
        claim = self._claim(text)
        if not claim.query.words:
            return Judged("not found")
        looked_for = f"{before} {text}" if before and leans_on_the_one_before(text) else text
        near = self._near(looked_for, documents)
        models = self.now.index.models
        readers = readers_of(models, language_tag(text))
        return judge(claim, near, models.word_matcher.match, *readers)

    def _claim(self, text: str) -> Claim:
        query = self.now.searcher.understand(text)
        return Claim(text, query, self.now.index.small_words, self._other_names)

    def _near(self, text: str, documents: tuple[str, ...]) -> list[Near]:
        now = self.now
        query = replace(now.searcher.understand(text), documents=documents)
        query = now.searcher.encode(query)
        hits = now.searcher.search(query, PASSAGES, "fused")
        known = {hit.chunk.id for hit in hits}
        notes = [
            Hit(note, hit.score, hit.rank)
            for hit in hits[: now.answering.passages]
            for note in now.sources.notes_of(hit.chunk)
            if note.id not in known
        ]
        inquiry = Inquiry(query, hits, now.sources, now.index.models.reranker, now.answering)
        hits = [hit for hit in (*hits, *notes) if hit.chunk.kind != "reference"]
        found = inquiry.nearest(hits, STATEMENTS)
        return [self._told(each) for each in found if "://" not in each.text]

    def _told(self, statement: Statement) -> Near:
        document, chunk = self._document(statement), statement.hit.chunk
        authors = read_bibliography(document).authors
        around = ". ".join((document.title, *chunk.section))
        text, lead = statement.text, chunk.context
        heading = chunk.section[-1] if chunk.section and len(text.split()) <= FEW_WORDS else ""
        cells: tuple[tuple[str, str], ...] = ()
        if statement.is_row:
            text = statement.context
            columns = column_names(document, table_parts(document, statement.hit))
            cells = tuple(zip(columns, cell_texts(document, statement.spans[0]), strict=False))
        elif statement.before:
            lead = render(document, statement.before)
        voice = partial(voice_of, document, chunk, statement.spans)
        told = Told(text, lead, heading, around, ", ".join(authors), cells, document.title)
        return Near(statement, told, voice)

    def _document(self, statement: Statement) -> Document:
        return self.now.sources.documents[statement.hit.chunk.document_id]

    def _other_names(self, name: str) -> tuple[str, ...]:
        term = self.now.sources.term_named(name)
        return (*term.names, *term.abbreviations, *term.chinese) if term else ()

    def _quotations(self, text: str, documents: tuple[str, ...]) -> Judged | list[Near]:
        """Return the sentences that a sentence quotes verbatim, or what is wrong with it."""
        differences: list[Difference] = []
        found: list[Near] = []
        for quoted in quotations_in(text):
            near = self._quotable(quoted.text, documents)
            best = held_against(quoted, [statement.text for statement in near])
            if best is None:
                return Judged("not found", (), near[0] if near else None)
            differences += best.differences
            found.append(self._sentences_at(near[best.place], best.start, best.end))
        if differences:
            return Judged("differs", tuple(differences), found[0].statement)
        return found

    def _quotable(self, text: str, documents: tuple[str, ...]) -> list[Statement]:
        """Return the paragraphs in which a quotation may stand, each as one statement."""
        query = replace(self.now.searcher.understand(text), documents=documents)
        found: dict[tuple[Span, ...], Statement] = {}
        for hit in self.now.searcher.search(query, PASSAGES, "fused"):
            chunk = hit.chunk
            document = self.now.sources.documents[chunk.document_id]
            for block in self.now.sources.blocks(chunk.document_id):
                if any(
                    a.start < b.end and b.start < a.end for a in block.spans for b in chunk.spans
                ):
                    whole = render(document, block.spans)
                    found.setdefault(block.spans, Statement(hit, block.spans, whole, whole))
        return list(found.values())

    def _sentences_at(self, paragraph: Statement, start: int, end: int) -> Near:
        """Return the sentences around a stretch of a paragraph, with the one before them."""
        document = self._document(paragraph)
        rendering = render_with_offsets(document, paragraph.spans)
        bounds = sentence_bounds(rendering.text)
        first = max((a for a, _ in bounds if a <= start), default=0)
        last = min((b for _, b in bounds if b >= end), default=len(rendering.text))
        before = [bound for bound in bounds if bound[1] <= first][-1:]
        spans = rendering.source_spans(first, last, paragraph.spans)
        text = rendering.text[first:last]
        leads = tuple(
            span for bound in before for span in rendering.source_spans(*bound, paragraph.spans)
        )
        return self._told(Statement(paragraph.hit, spans, text, text, before=leads))

    def _other_page(self, statement: Statement, named: Sequence[NamedSource]) -> Difference | None:
        """Return the page that a sentence names, if what it says stands on another one."""
        document = self._document(statement)
        pages = {page_of(document, span.start) for span in statement.spans}
        pages |= {page_of(document, span.end - 1) for span in statement.spans}
        printed = {page_label(document, page) for page in pages}
        own = [source for source in named if source.document_id == document.id and source.pages]
        if not document.pages or not own:
            return None
        for source in own:
            first, last = source.pages or (0, 0)
            numbers = [n for n in (*pages, *map(_number, printed)) if n is not None]
            if any(first <= number <= last for number in numbers):
                return None
        source, page = own[0], min(page for page in pages if page is not None)
        stated = f"page {page_name(page, page_label(document, page))}"
        return Difference("page", source.words, stated, source.start, source.end)

    def _citations(self, judged: Judged) -> tuple[Citation, ...]:
        found: dict[int, Citation] = {}
        for statement in (judged.statement, *judged.further):
            if statement is None:
                continue
            document = self._document(statement)
            place = document.id, statement.spans
            if place not in self._cited:
                number = len(self._cited) + 1
                self._cited[place] = cite(document, statement.hit, statement.spans, number)
            found[self._cited[place].number] = self._cited[place]
        return tuple(found.values())


def _without_marks(text: str, sources: Sequence[NamedSource]) -> str:
    """Return a sentence with spaces in place of what names its sources, and of a list's number."""
    text = without_sources(text)
    for source in sources:
        text = text[: source.start] + " " * (source.end - source.start) + text[source.end :]
    number = _LIST_NUMBER.match(text)
    return " " * number.end() + text[number.end() :] if number else text


def _claims_something(text: str) -> bool:
    """Tell whether a sentence says enough to be checked, and does not ask."""
    if text.rstrip(' ”"').endswith(("?", "？")):
        return False
    return len(items_of(text)) >= MIN_ITEMS or len(CHINESE.findall(text)) > 2 * MIN_ITEMS


def _overlap(spans: Sequence[Span], others: Sequence[Span]) -> bool:
    return any(a.start < b.end and b.start < a.end for a in spans for b in others)


def _source(named: NamedSource, title: str) -> Difference:
    return Difference("source", named.words, title, named.start, named.end)


def _number(label: str) -> int | None:
    return int(label) if label.isdecimal() else None
