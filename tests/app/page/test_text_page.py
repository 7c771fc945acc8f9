"""The page of one text, verbatim: each line leads to its place."""

from urllib.parse import parse_qs

import lxml.html
import pytest
from page_texts import HOSTILE, TEXT

from app.page.session.links import parse_spans
from app.page.views.text_view import MOST_FOUND, find_in, format_text
from ingest import Document, extract_terms, find_events, render

DATED = f"""{TEXT}
## Early years

In 1907 the guild bought a crane. In 1911 it bought another crane.
"""


def page_of(text, title="A report"):
    document = Document("report", title, text, "")
    terms = extract_terms([document])
    events = find_events([document], terms)
    return document, lxml.html.fromstring(format_text(document, terms, events))


def part(root, name):
    return next(one for one in root.iter("section") if one.findtext("h3") == name)


def quoted(document, link):
    return render(document, parse_spans(parse_qs(link.get("href")[1:])["at"][0]))


def test_every_line_leads_to_the_words_that_it_shows():
    document, root = page_of(DATED)
    assert root.findtext("h2") == "A report"
    (beginning,) = part(root, "What it is").iter("a")
    assert beginning.text == quoted(document, beginning)
    assert [link.text for link in part(root, "Outline").iter("a")][-1] == "Early years"
    for link in part(root, "Outline").iter("a"):
        assert quoted(document, link) == link.text
    dated = [
        link
        for link in part(root, "Dated statements").iter("a")
        if "crane" in quoted(document, link)
    ]
    assert [link.findtext("b") for link in dated] == ["1907", "1911"]
    assert any("Ask about it" in (link.text or "") for link in part(root, "Terms").iter("a"))


def test_text_without_headings_terms_and_dates_shows_how_it_begins_alone():
    _, root = page_of(
        "Bread is baked at dawn, and nobody in the whole town says a word about it then."
    )
    assert [one.findtext("h3") for one in root.iter("section")] == ["What it is"]


def test_hostile_text_has_no_active_element():
    _, root = page_of(f"# {HOSTILE}\n\n{HOSTILE} and in 2019 {HOSTILE} more words.", HOSTILE)
    found = lxml.html.fromstring(
        f"<div>{find_in(Document('d', HOSTILE, HOSTILE, ''), 'evil')}</div>"
    )
    for one in (*root.iter(), *found.iter()):
        assert one.tag not in ("script", "img", "svg", "iframe")
        assert not any(name.startswith("on") for name in one.attrib)


def test_words_are_found_whatever_their_case_and_lead_to_their_place():
    document = Document(
        "d", "D", "# Cranes\n\nA *crane* stands.\n\nCRANES lift, and a crane rests.", ""
    )
    root = lxml.html.fromstring(f"<div>{find_in(document, ' Crane ')}</div>")
    assert root.findtext("p") == "4 places"
    links = list(root.iter("a"))
    assert [link.findtext("mark") for link in links] == ["Crane", "crane", "CRANE", "crane"]
    assert [quoted(document, link) for link in links] == ["Crane", "crane", "CRANE", "crane"]


def test_all_places_are_counted_and_the_first_shown():
    html = find_in(Document("d", "D", "ab " * (MOST_FOUND + 5), ""), "ab")
    assert f"{MOST_FOUND + 5} places, the first {MOST_FOUND} of them" in html
    assert html.count("<li>") == MOST_FOUND


@pytest.mark.parametrize(("words", "html"), [("  ", ""), ("no", "Not in this text.")])
def test_nothing_and_what_is_not_there(words, html):
    assert html in find_in(Document("d", "D", "ab", ""), words)
    assert "<li>" not in find_in(Document("d", "D", "ab", ""), words)
