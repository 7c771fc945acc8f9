"""Two things, or two texts, side by side."""

from collections.abc import Mapping, Sequence
from itertools import islice

from app.evidence import (
    Draft,
    Inquiry,
    Line,
    Quote,
    SideBySide,
    Statement,
    asked_rows,
    compared_things,
    in_reading_order,
    quotes_of,
    shared_count,
    shown_table,
    within,
)
from app.shapes.general import lines_of, whole_quote
from app.shapes.phase import asked_phases, compose_phase
from app.shapes.table import compose_table, whole_table
from app.shapes.term import definitions_of
from app.slots import names_several_texts, names_the_texts, subject_compared
from index import Hit, is_function_word, tokenize

# The statements of each text, best first.
_Said = Mapping[str, Sequence[Statement]]


def compose_comparison(inquiry: Inquiry) -> Draft:
    """Return a column for each thing, text or phase, or the table of a text that compares them."""
    if not inquiry.statements:
        return ()
    question = inquiry.query.text
    is_of_texts = names_several_texts(question)
    if (is_of_texts or names_the_texts(question)) and len(inquiry.sources.documents) > 1:
        said = _said_by_text(inquiry)
        is_wide = len(said) <= inquiry.settings.columns
        draft = _side_by_side(inquiry, said) if is_wide else _listed(inquiry, said)
        if draft or is_of_texts:
            return draft
    phases = compose_phase(inquiry) if len(asked_phases(inquiry)) > 1 else ()
    return phases or _compared_in_a_table(inquiry) or _by_thing(inquiry)


def _compared_in_a_table(inquiry: Inquiry) -> Draft:
    """Return the rows asked for of a table with a column for either thing."""
    things = compared_things(inquiry.query.text)
    for hit in inquiry.hits if things else ():
        table = whole_table(inquiry, hit) if hit.chunk.kind == "table" else None
        if table and things and _has_columns(table.columns, things):
            asked = asked_rows(inquiry.query.text, table.first_cells())
            rows = [table.rows[number] for number in asked] or table.rows
            return (shown_table(table.document, table.hit, rows),)
    return compose_table(inquiry)


def _has_columns(columns: Sequence[str], things: tuple[str, str]) -> bool:
    """Tell whether either thing has words of one column's header that no other has."""
    headers = [set(tokenize(column)) for column in columns[1:]]
    found = []
    for thing in things:
        words = set(tokenize(thing))
        found.append(
            {
                number
                for number, header in enumerate(headers)
                if words & header.difference(*headers[:number], *headers[number + 1 :])
            }
        )
    return all(len(numbers) == 1 for numbers in found) and found[0] != found[1]


def _texts(inquiry: Inquiry) -> list[str]:
    """Return the texts to set against one another: all of a few, else those found first."""
    found = inquiry.found_ids[: inquiry.settings.compared_texts]
    return sorted(found) if len(found) > inquiry.settings.columns else inquiry.document_ids


def _side_by_side(inquiry: Inquiry, said: _Said) -> Draft:
    """Return a column for each text; nothing if fewer than two say something."""
    heads = tuple(inquiry.sources.titled(document_id) for document_id in said)
    columns = tuple(_own_words(inquiry, *each) for each in said.items())
    return (SideBySide(heads, columns),) if len(columns) > 1 else ()


def _listed(inquiry: Inquiry, said: _Said) -> Draft:
    """Return the best statement of each text; nothing if fewer than two say something."""
    lines = [
        Line((f"{inquiry.sources.titled(document_id)}: ", whole_quote(inquiry, found[0])), True)
        for document_id, found in said.items()
    ]
    return tuple(lines) if len(lines) > 1 else ()


def _on_the_subject(inquiry: Inquiry) -> _Said:
    """Return the statements of each text that have most words of what they are compared on.

    Of English questions. A text that says nothing of it has no part in a comparison.
    """
    subject = subject_compared(inquiry.query.text) if inquiry.query.language == "en" else []
    if not subject:
        return {}

    def holds(text: str) -> bool:
        known = set(tokenize(text))
        return 2 * sum(not known.isdisjoint(word) for word in subject) > len(subject)

    found = ((each, _passages(inquiry, each)) for each in inquiry.found_ids)
    able = (own for own in found if any(holds(hit.chunk.text) for hit in own[1]))
    passages = dict(islice(able, inquiry.settings.compared_texts))
    # Of many texts one statement each is shown, and none is read: that costs too much.
    look = inquiry.read if len(passages) <= inquiry.settings.columns else inquiry.nearest
    read = {each: look(hits, inquiry.settings.read_of_named) for each, hits in passages.items()}
    on_it = {i: [s for s in found if holds(s.text) and not s.is_row] for i, found in read.items()}
    return {i: found for i, found in on_it.items() if found}


def _said_by_text(inquiry: Inquiry) -> _Said:
    """Return the statements of each text, best first, of those that say something."""
    if len(on_it := _on_the_subject(inquiry)) > 1:
        return on_it
    texts = _texts(inquiry)
    said = {}
    for document_id in texts:
        read = inquiry.read(
            _passages(inquiry, document_id), inquiry.settings.read_of_texts // len(texts)
        )
        found = [s for s in read if not s.is_row and s.hit.chunk.kind != "reference"] or read
        if (
            found
            and found[0].score >= inquiry.statements[0].score - inquiry.settings.farthest_compared
        ):
            said[document_id] = found
    if inquiry.query.language != "other":
        return said
    # Scores of what the cross-encoder cannot read tell less than the question's own words.
    words = {w for w in tokenize(inquiry.query.text) if not is_function_word(w, "other")}
    held = {i: s for i, s in said.items() if words.intersection(tokenize(s[0].text))}
    return held or said


def _own_words(
    inquiry: Inquiry, document_id: str, statements: Sequence[Statement]
) -> tuple[Quote, ...]:
    """Return how a text defines the term that is asked about, then what else it says."""
    terms = [t for t in inquiry.sources.terms_in(inquiry.query.text) if t.definitions][:1]
    defined = [d for term in terms for d in definitions_of(inquiry, term, document_id)[:1]]
    chosen = within(
        statements, inquiry.settings.text_margin, inquiry.settings.column_statements + 1
    )
    said = [q for q in _quotes(inquiry, chosen) if q.text not in {d.text for d in defined}]
    return tuple([*defined, *said][: inquiry.settings.column_statements])


def _passages(inquiry: Inquiry, document_id: str) -> list[Hit]:
    """Return the best passages of a text: those found, else those that share most words."""
    found = [hit for hit in inquiry.hits if hit.chunk.document_id == document_id]
    if len(found) < inquiry.settings.passages_of_text:
        known = {hit.chunk.id for hit in found}
        others = [
            (shared_count(inquiry.query, chunk.text), chunk)
            for chunk in inquiry.sources.chunks_of(document_id)
            if chunk.id not in known
        ]
        sharing = sorted((pair for pair in others if pair[0]), key=lambda pair: -pair[0])
        found += [Hit(chunk, 0.0, len(inquiry.hits) + 1) for _, chunk in sharing]
    return found[: inquiry.settings.passages_of_text]


def _by_thing(inquiry: Inquiry) -> Draft:
    """Return sentences on both things, then those on either side by side."""
    things = compared_things(inquiry.query.text)
    if things is None:
        return ()
    first, second = (set(tokenize(thing)) for thing in things)
    own = (first - second, second - first)
    if not all(own):
        return ()
    sides: tuple[list[Statement], list[Statement]] = ([], [])
    both: list[Statement] = []
    for statement in inquiry.statements:
        tokens = set(tokenize(statement.text))
        named = [bool(tokens & words) for words in own]
        if all(named):
            both.append(statement)
        elif any(named) and not statement.is_row:
            sides[named.index(True)].append(statement)
    columns = tuple(_thing(inquiry, thing, side) for thing, side in zip(things, sides, strict=True))
    if not all(columns):
        return ()
    together = lines_of(inquiry, within(both, inquiry.settings.column_margin, 1)) if both else ()
    told = {each.text for each in quotes_of(together)}
    columns = tuple(tuple(q for q in column if q.text not in told) for column in columns)
    return (*together, SideBySide(things, columns)) if all(columns) else together


def _thing(inquiry: Inquiry, thing: str, statements: Sequence[Statement]) -> tuple[Quote, ...]:
    """Return what defines a thing, then what is said of it alone."""
    term = inquiry.sources.term_named(thing)
    defined = [
        each
        for document_id in inquiry.document_ids
        for each in (definitions_of(inquiry, term, document_id) if term else [])
    ]
    said = [q for q in _column(inquiry, statements) if q.text not in {d.text for d in defined}]
    return tuple([*defined, *said][: inquiry.settings.column_statements])


def _column(inquiry: Inquiry, statements: Sequence[Statement]) -> tuple[Quote, ...]:
    chosen = (
        within(statements, inquiry.settings.column_margin, inquiry.settings.column_statements)
        if statements
        else []
    )
    return _quotes(inquiry, chosen)


def _quotes(inquiry: Inquiry, chosen: Sequence[Statement]) -> tuple[Quote, ...]:
    taken = {statement.spans for statement in chosen}
    return tuple(whole_quote(inquiry, s, taken) for s in in_reading_order(chosen))
