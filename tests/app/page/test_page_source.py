"""A text to read: what is highlighted is what is cited, and nothing else."""

from pathlib import Path

import lxml.html
import pytest
from page_texts import HOSTILE, TEXT, flat, highlighted, make_document

from app.page.views.source_view import NOT_THERE, format_source, outline
from ingest import (
    Span,
    parse_blocks,
    read_documents,
    render,
    render_with_offsets,
    sentence_bounds,
    split_document,
)

CORPUS = Path(__file__).parents[3] / "corpus"


def span_of(words, text=TEXT):
    start = text.index(words)
    return Span(start, start + len(words))


def test_blocks_are_what_they_are():
    html = format_source(make_document(), ())
    assert "<h4>1. Short Boards 短板</h4>" in html
    assert '<p class="paragraph">A short board is a weak area.<button' in html
    assert '<ul class="list"><li>first item</li><li>second item</li></ul>' in html
    assert "<caption>Table 1: Boards by Sector</caption>" in html
    assert '<tr><th scope="col">Sector</th><th scope="col">Board</th></tr>' in html
    assert "<tr><td>Chips | 芯片</td><td>short</td></tr>" in html
    assert "<mark>" not in html


def test_note_stands_closed_behind_its_marker_and_nowhere_else():
    html = format_source(make_document(), ())
    assert html.count("See the barrel.") == 1
    assert (
        'area.<button type="button" class="marker" data-do="note" aria-controls="note-4"'
        ' aria-expanded="false" aria-label="Note 1">1</button><span class="note" id="note-4"'
        ' role="note" hidden>See the barrel.</span> It is mended &amp; kept.</p>'
    ) in html


def test_cited_note_is_open():
    html = format_source(make_document(), [span_of("See the barrel.")])
    assert 'aria-expanded="true"' in html
    assert 'role="note"><mark>See the barrel.</mark></span>' in html


def test_note_without_a_marker_stands_in_its_place():
    html = format_source(make_document("Words.\n\n<sup>7</sup> Lost note.\n"), ())
    assert '<p class="note" role="note"><span class="label">Note 7</span> Lost note.</p>' in html


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("A *short* board", "A short board"),
        ("board is a weak\narea.<sup>1</sup> It is", "board is a weak area. It is"),
        ("second item", "second item"),
        ("| Trains | long |", "Trains | long"),
        ("## 1. Short Boards 短板", "1. Short Boards 短板"),
    ],
)
def test_highlighted_is_what_is_cited(words, shown):
    document = make_document()
    span = span_of(words)
    html = format_source(document, [span])
    assert highlighted(html) == shown
    assert flat(render(document, [span])).strip("| ") == shown


def test_several_spans_are_highlighted_apart():
    html = format_source(make_document(), [span_of("first item"), span_of("weak")])
    assert highlighted(html) == "weak\nfirst item"


def test_space_at_the_edge_of_a_span_is_not_highlighted():
    assert "<mark>short</mark> board is" in format_source(make_document(), [span_of("short* ")])


@pytest.mark.parametrize("spans", [None, [Span(0, 10_000)]])
def test_broken_link_shows_the_text_and_says_so(spans):
    html = format_source(make_document(), spans)
    assert NOT_THERE in html
    assert "second item" in html
    assert "<mark>" not in html


def test_pages_are_told_where_they_begin():
    document = make_document("One.\n\nTwo.\n\nThree.\n", pages=(0, 6))
    html = format_source(document, ())
    assert '<span class="page">Page 1</span><p class="paragraph">One.</p>' in html
    assert '<span class="page">Page 2</span><p class="paragraph">Two.</p>' in html
    assert '</p><p class="paragraph">Three.</p>' in html


def test_head_tells_who_wrote_when():
    html = format_source(make_document(authors=("Ada <Lee>",), year=2020), ())
    assert '<p class="about">Ada &lt;Lee&gt; (2020)</p>' in html


def test_hostile_text_is_inert():
    html = format_source(make_document(f"# {HOSTILE}\n\n{HOSTILE}\n", "<b>"), [Span(0, 2)])
    tags = {"script", "img", "b", "svg", "iframe", "code"}

    root = lxml.html.fromstring(html)
    assert tags.isdisjoint(element.tag for element in root.iter())
    attributes = {name for element in root.iter() for name in element.attrib}
    assert not any(name.startswith("on") or name == "src" for name in attributes)
    assert [a.get("href") for a in root.iter("a")] == ["?source=%3Cb%3E&at=0-2"]


def test_outline_counts_the_words_below_each_heading():
    assert [(level, words, count) for level, words, _, count in outline(make_document())] == [
        (2, "1. Short Boards 短板", 35)
    ]


def test_every_passage_and_sentence_of_the_two_texts_is_highlighted_to_the_letter():
    wrong = []
    for document in read_documents(CORPUS):
        passages = [chunk.spans for chunk in split_document(document)[::6]]
        for block in parse_blocks(document)[::12]:
            rendering = render_with_offsets(document, block.spans)
            for start, end in [*sentence_bounds(rendering.text)][:2]:
                passages.append(rendering.source_spans(start, end, block.spans))
        for spans in passages:
            shown = highlighted(format_source(document, spans))
            if flat(shown) != flat(render(document, spans)):
                wrong.append((render(document, spans), shown))
    assert wrong == []
