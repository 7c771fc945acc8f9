"""What is X, and what is X called: names from the glossary, each where it stands."""

from itertools import groupby

from app.evidence import Draft, Inquiry, Line, Quote, Statement, asked_thing, quote, within
from app.shapes.general import whole_quote
from index import tokenize
from ingest import Span, Term, render


def compose_term(inquiry: Inquiry) -> Draft:
    """Return a term's names, then what each text says that it means."""
    term = inquiry.sources.term_named(asked_thing(inquiry.query.text))
    if term is None or term.kind == "title":
        return ()
    meanings = _meanings(inquiry, term)
    return (*_names(inquiry, term), *meanings) if meanings else ()


def compose_translation(inquiry: Inquiry) -> Draft:
    """Return a term's names in the other language, each with the place where both stand."""
    sources = inquiry.sources
    named = sources.term_named(asked_thing(inquiry.query.text))
    terms = [named] if named else sources.terms_in(inquiry.query.text)[:1]
    return tuple(line for term in terms if term.chinese for line in _names(inquiry, term))


def _names(inquiry: Inquiry, term: Term) -> list[Line]:
    """Return a line with names in English and one with those in Chinese and abbreviations."""
    lines = []
    labelled = (
        ("English: ", term.names if term.names[1:] or term.chinese or term.abbreviations else ()),
        ("Chinese: ", term.chinese),
        ("Abbreviation: ", term.abbreviations),
    )
    for label, names in labelled:
        quotes = [
            q for name in names[: inquiry.settings.names] if (q := _named(inquiry, term, name))
        ]
        pieces = [piece for q in quotes for piece in (", ", q)][1:]
        if pieces:
            lines.append(Line((label, *pieces), is_item=True))
    return lines


def _named(inquiry: Inquiry, term: Term, name: str) -> Quote | None:
    """Return a name in its sentence, with a name in another script if possible."""
    best: Quote | None = None
    others = [n for n in (*term.names, *term.chinese) if n.isascii() != name.isascii()]
    for document_id in inquiry.document_ids:
        document = inquiry.sources.documents[document_id]
        for span in _mentions(term, document_id):
            if render(document, [span]).casefold() != name.casefold():
                continue
            found = inquiry.sources.sentence_at(document_id, span)
            if found is None:
                continue
            candidate = quote(document, *found, shown=render(document, [span]))
            if any(other.casefold() in candidate.text.casefold() for other in others):
                return candidate
            best = best or candidate
    return best


def _mentions(term: Term, document_id: str) -> list[Span]:
    return [m.span for m in term.mentions if m.document_id == document_id]


def _meanings(inquiry: Inquiry, term: Term) -> list[Line]:
    """Return the defining sentences of each text, and what says it better to the reader."""
    found: list[tuple[str, Quote]] = []
    more = max(inquiry.settings.enough_said - len(term.definitions), 1)
    own = [s for s in inquiry.statements if not (s.is_row or s.is_loose) and _speaks_of(s, term)]
    close = within(own, inquiry.settings.term_margin, more) if own else []
    for document_id in inquiry.document_ids:
        quotes = definitions_of(inquiry, term, document_id)
        quotes += [whole_quote(inquiry, s) for s in close if s.hit.chunk.document_id == document_id]
        for each in quotes:
            if not any(each.text in other.text or other.text in each.text for _, other in found):
                found.append((document_id, each))
    return _by_text(inquiry, found)


def definitions_of(inquiry: Inquiry, term: Term, document_id: str) -> list[Quote]:
    """Return the best sentences of a text that define a term, in the order of the text."""
    document = inquiry.sources.documents[document_id]
    best = [d for d in term.definitions if d.document_id == document_id][
        : inquiry.settings.definitions
    ]
    quotes = []
    for definition in sorted(best, key=lambda d: d.spans[0].start):
        if place := inquiry.sources.sentence_at(document_id, definition.spans[0]):
            quotes.append(quote(document, place[0], definition.spans))
    return quotes


def _by_text(inquiry: Inquiry, found: list[tuple[str, Quote]]) -> list[Line]:
    """Return statements under the title of their text where there are several texts."""
    if len({document_id for document_id, _ in found}) < 2:
        return [Line((each,)) for _, each in found]
    lines = []
    for document_id, group in groupby(found, key=lambda pair: pair[0]):
        pieces = [piece for _, each in group for piece in (" ", each)][1:]
        lines.append(Line((f"{inquiry.sources.titled(document_id)}: ", *pieces)))
    return lines


def _speaks_of(statement: Statement, term: Term) -> bool:
    """Tell whether a statement has a name of a term."""
    tokens = f" {' '.join(tokenize(statement.context))} "
    spelled = (*term.abbreviations, *term.chinese)
    return any(name in statement.context for name in spelled) or any(
        f" {' '.join(tokenize(name))} " in tokens for name in term.names
    )
