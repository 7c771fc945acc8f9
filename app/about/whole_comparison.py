"""Texts set against one another: what each says, how long each is, which is the newest."""

from collections.abc import Callable, Sequence

from app.about.heads import date_line, year_of
from app.about.listing_texts import MAX_LISTED, language_name
from app.about.outlining import main_sections
from app.asked import Request
from app.evidence import Block, Draft, Line, SideBySide, Sources, quotes_of, word_count
from ingest import Document, find_dates, read_bibliography

# Texts side by side at most, and quotes of each.
MAX_COLUMNS, MAX_QUOTES = 3, 5


def side_by_side(
    request: Request, sources: Sources, says: Callable[[Document], Sequence[Block]]
) -> Draft:
    """Return a column for each text with what it says; a line for each if they are many."""
    ids = request.document_ids or tuple(sources.documents)
    said = {each: quotes_of(says(sources.documents[each])) for each in ids[:MAX_LISTED]}
    told = {each: tuple(quotes[:MAX_QUOTES]) for each, quotes in said.items() if quotes}
    silent = "; ".join(sources.titled(each) for each in said if each not in told)
    none = (Line((f"Nothing of it in: {silent}.",)),) if silent else ()
    if 1 < len(told) <= MAX_COLUMNS:
        return (SideBySide(tuple(map(sources.titled, told)), tuple(told.values())), *none)
    lines = tuple(
        Line((f"{sources.titled(each)}: ", quotes[0]), is_item=True)
        for each, quotes in told.items()
    )
    return (*lines, *none)


def by_date(request: Request, sources: Sources) -> Draft:
    """Return the texts in the order of their dates: the newest first, or the oldest if asked."""
    documents = _asked(request, sources)
    if not any(_date_of(d)[0] for d in documents):
        documents = list(sources.documents.values())  # the newest of one text that has no date
    is_oldest = request.subject == "least"
    dated = sorted(
        ((_date_of(d), d.title) for d in documents if _date_of(d)[0]), reverse=not is_oldest
    )
    if not dated:
        return (Line(("None of the texts states its date.",)),)
    first = "oldest" if is_oldest else "newest"
    lines: list[Block] = [Line((f"By the dates that they state, the {first} first:",))]
    lines += [Line((f"{t} ({d[-1]})",), is_item=True) for d, t in dated[:MAX_LISTED]]
    silent = len(documents) - len(dated)
    return (*lines, Line((f"Without a date: {silent}.",))) if silent else tuple(lines)


def _date_of(document: Document) -> tuple[str, str, str]:
    """Return the year of a text, its date to sort by, and the date as it is written."""
    stated = read_bibliography(document)
    line = date_line(document) if not stated.date else None
    found = find_dates(line[1] if line else stated.date)
    first = found[0] if found else None
    day = f"{first.month or 0:02}-{first.day or 0:02}" if first else ""
    year = str(year_of(document) or "")
    written = line[1][first.start : first.end] if line and first else stated.date or year
    return year, day, written


def by_length(request: Request, sources: Sources) -> Draft:
    """Return the lengths of the texts, the longest first, or the shortest if asked."""
    is_shortest = request.subject == "least"
    ranked = sorted(
        ((words_of(d), d.title) for d in _asked(request, sources)), reverse=not is_shortest
    )
    told = [f"{title}: about {count:,} words" for count, title in ranked[:MAX_LISTED]]
    if len(told) == 1:
        return (Line((f"{told[0]}.",)),)
    first = "shortest" if is_shortest else "longest"
    return (Line((f"The {first} first:",)), *(Line((each,), is_item=True) for each in told))


def kind_of(document: Document) -> Block:
    """Return what a text looks like: its length, its language, its main sections."""
    titles = [section.title for section in main_sections(document)]
    parts = f", in sections: {'; '.join(titles[:MAX_LISTED])}" if titles else ""
    count = f"about {words_of(document):,} words in {language_name(document)}"
    return Line((f"{document.title}: {count}{parts}.",))


def words_of(document: Document) -> int:
    """Return about how many words a text has."""
    count = word_count(document.text)
    return round(count, -2 if count >= 1000 else -1)


def _asked(request: Request, sources: Sources) -> Sequence[Document]:
    return [sources.documents[each] for each in request.document_ids or sources.documents]
