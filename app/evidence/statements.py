"""Sentences and table rows of the passages found, scored for the question.

Reading is the whole cost of an answer (10 to 35 ms each), so only those statements are read that
share most words with the question and are nearest to it by their vectors.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from app.evidence.anaphora import leans_on_the_one_before
from app.evidence.answering_settings import DEFAULT_ANSWERING, AnsweringSettings
from app.evidence.cells import cell_texts, column_names, second_header, table_parts
from app.evidence.passages_meant import of_asked_year, without_asides, without_furniture
from app.evidence.sources import Sources
from app.evidence.word_overlap import asks_alike, shared_count, shared_words
from index import (
    Hit,
    Query,
    Reranker,
    asks_for_source,
    in_parallel,
    is_english,
    row_sentence,
    sentences_of,
)
from ingest import Chunk, Document, Span, render, render_with_offsets, sentence_bounds

# The reranker's lowest logit, which stands for what it cannot read.
LOWEST = -11.0


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence or table row that may answer the question.

    Attributes:
        hit: The passage that it is from.
        spans: Where it stands.
        text: What the spans render to.
        context: What the reranker reads: the text behind its heading, columns, sentence before.
        score: Higher is better; logits plus a share of the passage's own.
        is_row: Whether this is a row of a table.
        before: Spans of the sentences that this one leans on; empty if it stands alone.
        is_loose: Whether it leans on a sentence that cannot be shown with it.
        nearness: How much nearer to the question its vector is than those of the others read with
            it; a difference of cosines, 0 if not known.
    """

    hit: Hit
    spans: tuple[Span, ...]
    text: str
    context: str
    score: float = 0.0
    is_row: bool = False
    before: tuple[Span, ...] = ()
    is_loose: bool = False
    nearness: float = 0.0


class Inquiry:
    """A question with what was found for it. Its statements are read when first asked for."""

    def __init__(
        self,
        query: Query,
        hits: Sequence[Hit],
        sources: Sources,
        reranker: Reranker,
        settings: AnsweringSettings = DEFAULT_ANSWERING,
    ) -> None:
        """Hold the question, the passages found, best first, and what reads both."""
        self.query = query
        self.hits = tuple(hits)
        self.sources = sources
        self.reranker = reranker
        self.settings = settings

    @cached_property
    def statements(self) -> list[Statement]:
        """Statements of the best passages and their notes, best first, the same words once."""
        best = of_asked_year(self.query.text, self.hits)[: self.settings.passages]
        known = {hit.chunk.id for hit in best}
        notes = [
            Hit(note, hit.score, hit.rank)
            for hit in best[: self.settings.passages_with_notes]
            for note in self.sources.notes_of(hit.chunk)
            if note.id not in known
        ]
        return self.read([*best, *notes])

    def read(self, hits: Sequence[Hit], limit: int | None = None) -> list[Statement]:
        """Return the statements of some passages that are nearest to the question, best first.

        Of these `limit` at most, by default as many as the settings say.
        """
        statements = self.nearest(hits, limit or self.settings.read)
        scored = score_statements(self.query, statements, self.reranker, self.settings)
        once: dict[str, Statement] = {}
        for statement in sorted(scored, key=lambda statement: -statement.score):
            once.setdefault(statement.text, statement)
        return list(once.values())

    def nearest(self, hits: Sequence[Hit], limit: int) -> list[Statement]:
        """Return up to `limit` statements that are nearest to the question; see `nearest`."""
        return nearest(self.query, self._split(hits), limit, self.settings.read_by_vector)

    def _split(self, hits: Sequence[Hit]) -> list[Statement]:
        """Return the statements of some passages with their nearness.

        What asks the same as the question is none, but is read with the statement behind it.
        """
        statements: list[Statement] = []
        cosines: list[float | None] = []
        for hit in without_asides(self.query.text, hits, self.sources):
            found = self.sources.sentence_cosines(self.query, hit.chunk)
            near = dict(zip(sentences_of(hit.chunk), found, strict=True)) if found else {}
            whole = max(near.values(), default=None)  # of a note that is said whole
            asked = ""
            for statement in split_statements(self.document_of(hit), hit, self.settings):
                if asks_alike(self.query.text, statement.text):
                    asked = f"{statement.text} "
                    continue
                statements.append(replace(statement, context=asked + statement.context))
                asked = ""
                cosines.append(near.get(statement.text, near.get(statement.context, whole)))
        known = [cosine for cosine in cosines if cosine is not None]
        mean = sum(known) / max(len(known), 1)
        weighed = [
            statement if cosine is None else replace(statement, nearness=cosine - mean)
            for statement, cosine in zip(statements, cosines, strict=True)
        ]
        return without_furniture(self.query.text, weighed, self.sources)

    @cached_property
    def document_ids(self) -> list[str]:
        """Ids of the documents that a shape may look into as a whole, in their order.

        All of a few; of many those with the best passages, so that the cost of an answer does not
        grow with the number of texts.
        """
        if len(self.sources.documents) <= self.settings.documents:
            return list(self.sources.documents)
        return sorted(self.found_ids[: self.settings.documents])

    @cached_property
    def found_ids(self) -> list[str]:
        """Ids of the documents among the passages found, that of the best passage first."""
        return list(dict.fromkeys(hit.chunk.document_id for hit in self.hits))

    def document_of(self, hit: Hit) -> Document:
        """Return the document of a passage."""
        return self.sources.documents[hit.chunk.document_id]


def split_statements(
    document: Document, hit: Hit, settings: AnsweringSettings = DEFAULT_ANSWERING
) -> list[Statement]:
    """Return the sentences of a passage, and the rows of a table with their headers."""
    chunk = hit.chunk
    if chunk.kind == "reference":
        return [Statement(hit, chunk.spans, chunk.text, chunk.text)]
    if chunk.kind == "note" and len(chunk.text) <= settings.whole_note:
        is_loose = leans_on_the_one_before(chunk.text)
        context = f"{chunk.context} {chunk.text}".strip()
        return [Statement(hit, chunk.spans, chunk.text, context, is_loose=is_loose)]
    if chunk.kind != "table":
        return _sentences(document, hit, chunk.spans, settings.leads, chunk.context)
    table = table_parts(document, hit)
    around = [s for spans in table.around for s in _sentences(document, hit, spans, settings.leads)]
    if not table.rows:
        return around
    columns = column_names(document, table)
    title = render(document, table.caption) or _subject(document, chunk, columns)
    named = second_header(document, table)
    rows = [
        Statement(
            hit,
            (row,),
            render(document, [row]),
            row_sentence(title, columns, cell_texts(document, row)),
            is_row=True,
        )
        for row in table.rows
        if row not in named
    ]
    return [*rows, *around]


def _subject(document: Document, chunk: Chunk, columns: Sequence[str]) -> str:
    """Return what a table without a caption is about: its heading, facts at the top their text."""
    return chunk.section[-1] if chunk.section else "" if any(columns) else document.title


def _sentences(
    document: Document, hit: Hit, stretch: tuple[Span, ...], max_leads: int, marked: str = ""
) -> list[Statement]:
    """Return the sentences of a stretch; those of a note are read behind the marked sentence."""
    chunk = hit.chunk
    heading = f"{marked} " if marked else f"{chunk.section[-1]}: " if chunk.section else ""
    rendering = render_with_offsets(document, stretch)
    statements: list[Statement] = []
    for start, end in sentence_bounds(rendering.text):
        spans = rendering.source_spans(start, end, stretch)
        text = rendering.text[start:end]
        leads = _leads(statements, text, max_leads)
        context = heading + " ".join([*(lead.text for lead in leads), text])
        before = tuple(span for lead in leads for span in lead.spans)
        is_loose = not before and leans_on_the_one_before(text)
        statements.append(Statement(hit, spans, text, context, before=before, is_loose=is_loose))
    return statements


def _leads(earlier: Sequence[Statement], text: str, limit: int) -> list[Statement]:
    """Return the sentences that a sentence leans on; none if they would be too many."""
    leads: list[Statement] = []
    while leans_on_the_one_before(text) and len(leads) < min(limit, len(earlier)):
        leads.insert(0, earlier[-len(leads) - 1])
        text = leads[0].text
    return [] if leads and leans_on_the_one_before(text) else leads


def nearest(
    query: Query, statements: Sequence[Statement], limit: int, by_vector: int
) -> list[Statement]:
    """Return the statements that are nearest to a question, in their order.

    `by_vector` of them are the nearest by their vectors, the others share most words with it.
    Where no vectors are known, statements without a shared word are left out, unless fewer than
    three have one.
    """
    shared = [shared_count(query, statement.context) for statement in statements]
    ranked = sorted(range(len(statements)), key=lambda place: (-shared[place], place))
    sharing = [place for place in ranked if shared[place]]
    fitting = sharing if len(sharing) > 2 else ranked
    if not any(statement.nearness for statement in statements):
        return [statements[place] for place in sorted(fitting[:limit])]
    kept = fitting[: limit - by_vector]
    others = sorted(set(ranked) - set(kept), key=lambda place: (-statements[place].nearness, place))
    return [statements[place] for place in sorted([*kept, *others[: limit - len(kept)]])]


def score_statements(
    query: Query,
    statements: Sequence[Statement],
    reranker: Reranker,
    settings: AnsweringSettings = DEFAULT_ANSWERING,
) -> list[Statement]:
    """Return the statements with their scores for the question."""

    def read(statement: Statement) -> float:
        text = query.under_title(statement.hit.chunk.document_id, statement.context)
        return reading_score(query, text, reranker, settings)

    scores = in_parallel(read, statements)
    return [
        replace(statement, score=score + _weight(query, statement, settings))
        for statement, score in zip(statements, scores, strict=True)
    ]


def _weight(query: Query, statement: Statement, settings: AnsweringSettings) -> float:
    """Return what is added to a logit for where a statement stands and how near it is."""
    chunk = statement.hit.chunk
    gain = settings.passage_weight * statement.hit.score
    nearness_weight = settings.nearness_weight if query.parts else settings.foreign_nearness_weight
    gain += nearness_weight * statement.nearness
    if chunk.context:
        gain -= settings.note_cost
    names_source = chunk.kind == "reference" or "://" in statement.text
    return gain - settings.source_cost * (names_source and not asks_for_source(query.text))


def reading_score(
    query: Query, text: str, reranker: Reranker, settings: AnsweringSettings = DEFAULT_ANSWERING
) -> float:
    """Return the reranker's logit, or the share of words where it cannot read both.

    Beside a rough translation of the question, shared words count as well: names that stand in
    both are surer than how the rest of it reads.
    """
    if not query.parts:
        return shared_words(query.text, text)
    share = settings.share_weight * shared_count(query, text) / max(len(query.words), 1)
    if not is_english(text):
        return LOWEST + share
    logit = float(reranker.score(query.in_words_of(text), [text])[0])
    return logit if query.language == "en" else logit + share


def within(statements: Sequence[Statement], margin: float, limit: int) -> list[Statement]:
    """Return the best of ranked statements: within a margin of the first, not more than a limit."""
    return [s for s in statements if s.score >= statements[0].score - margin][:limit]


def in_reading_order(statements: Sequence[Statement]) -> list[Statement]:
    """Return statements by passage, the best passage first, and by their place in it."""
    return sorted(statements, key=lambda s: (s.hit.rank, s.spans[-1].start))
