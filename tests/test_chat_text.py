"""What the chat page shows, to the letter."""

from dataclasses import replace

import pytest

from app import chat_text
from app.answer import Answer, Citation
from app.chat_text import escape, format_answer, inert_markdown
from app.voice import Voice
from index import Hit
from ingest import Chunk, Span

TITLES = {"report": "A report", "notes": "Notes & queries"}
MEASURES = '<div class="measures">Confidence that the texts answer this: {} s</div>'


def make_answer(text="Boards are short. [1]", **changes):
    citation = Citation(
        1, "report", "A report", ("2 Findings", "2.1 Boards"), (Span(0, 17),), "Boards are short."
    )
    fields = {
        "question": "What are boards?",
        "text": text,
        "answered": True,
        "confidence": 0.876,
        "citations": (citation,),
        "hits": (),
        "seconds": 0.42,
    }
    return Answer(**{**fields, **changes})


def make_hit(rank, text, document_id="report", section=("2 Findings",), score=0.5):
    chunk = Chunk(f"{document_id}-{rank}", document_id, "paragraph", section, (Span(0, 1),), text)
    return Hit(chunk, score, rank)


def test_answer_is_followed_by_its_citations_and_measures():
    assert format_answer(make_answer(), TITLES) == (
        'Boards are short. <span class="mark">[1]</span>\n\n'
        '<div class="citations"><div class="passage"><div class="source">'
        '<span class="mark">[1]</span> <span class="title">A report</span> '
        '<span class="section">2 Findings › 2&#46;1 Boards</span></div>'
        "<blockquote>Boards are short&#46;</blockquote></div></div>"
        + MEASURES.format("high (87 %) · 0.4")
    )


def test_words_that_are_not_the_authors_say_so():
    (citation,) = make_answer().citations
    quoted = replace(citation, voice=Voice("quotation", "Li <b>"))
    answer = make_answer(citations=(quoted, replace(citation, voice=Voice("note"))))
    shown = format_answer(answer, TITLES)
    assert '<span class="note">quoted&#58; Li &#60;b&#62;</span></div>' in shown
    assert '<span class="note">note</span></div>' in shown


def test_refusal_lists_the_three_nearest_passages_apart():
    hits = (
        make_hit(1, "One", score=-0.25),
        make_hit(2, "Two", "notes", section=(), score=-1.5),
        make_hit(3, "Three", score=-3),
        make_hit(4, "Four", score=-4),
    )
    answer = make_answer(
        "The texts are silent.", answered=False, confidence=0.1, citations=(), hits=hits
    )
    report = '<span class="title">A report</span> <span class="section">2 Findings</span> '
    assert format_answer(answer, TITLES) == (
        'The texts are silent.\n\n<div class="nearest">'
        '<div class="heading">Nearest passages (not an answer)</div>'
        f'<div class="passage"><div class="source">{report}<span class="note">score -0.25</span>'
        "</div><blockquote>One</blockquote></div>"
        '<div class="passage"><div class="source"><span class="title">Notes &#38; queries</span> '
        '<span class="note">score -1.50</span></div><blockquote>Two</blockquote></div>'
        f'<div class="passage"><div class="source">{report}<span class="note">score -3.00</span>'
        "</div><blockquote>Three</blockquote></div></div>" + MEASURES.format("low (10 %) · 0.4")
    )


def test_refusal_without_passages_shows_no_empty_list():
    answer = make_answer("Silent.", answered=False, confidence=0, citations=())
    assert format_answer(answer, TITLES) == "Silent.\n\n" + MEASURES.format("low (0 %) · 0.4")


@pytest.mark.parametrize(
    ("confidence", "words"),
    [(1, "high (100 %)"), (0.8, "high (80 %)"), (0.799, "moderate (79 %)"), (0.49, "low (49 %)")],
)
def test_confidence_is_given_in_words_and_percent(confidence, words):
    assert f": {words} · " in format_answer(make_answer(confidence=confidence), TITLES)


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("plain 新质 “x” – é", "plain 新质 “x” – é"),
        ("<script>", "&#60;script&#62;"),
        ("R&D &lt;", "R&#38;D &#38;lt&#59;"),
        ("a|b*c_d$e`f\\", "a&#124;b&#42;c&#95;d&#36;e&#96;f&#92;"),
        ("one\n\ntwo\t", "one&#10;&#10;two&#9;"),
    ],
)
def test_escaped_text_has_no_active_mark(text, escaped):
    assert escape(text) == escaped


def test_hostile_quote_stays_on_one_line_without_tags():
    quote = "<img src=x onerror=alert(1)>\n\n# [a](javascript:b)"
    citation = Citation(1, "report", "</b>", ("<i>",), (Span(0, 1),), quote)
    sources = format_answer(make_answer("A. [1]", citations=(citation,)), TITLES).split("\n\n")[1]
    assert "\n" not in sources
    assert "<blockquote>&#60;img src&#61;x onerror&#61;alert&#40;1&#41;&#62;&#10;" in sources
    assert '<span class="title">&#60;&#47;b&#62;</span>' in sources
    assert '<span class="section">&#60;i&#62;</span>' in sources


@pytest.mark.parametrize(
    ("text", "inert"),
    [
        ("**bold** *a* | b |\n- c &lt;", "**bold** *a* | b |\n- c &lt;"),
        ("a <b>c", r"a \<b>c"),
        (r"a \<b \[1] \`", r"a \<b \[1] \`"),
        (r"a \\<b", r"a \\\<b"),
        ("[a](javascript:b)", r"[a]\(javascript:b)"),
        ("[a][b] [1]: c", r"[a]\[b] [1]\: c"),
        ("![a](b)", r"\![a]\(b)"),
        ("https://a www.b.c d@e.f", r"https\://a www\.b.c d\@e.f"),
        ("```mermaid", r"\`\`\`mermaid"),
    ],
)
def test_markdown_of_answers_keeps_form_but_no_html_link_or_image(text, inert):
    assert inert_markdown(text) == inert


def test_bracketed_number_of_the_text_is_no_citation_mark():
    assert chat_text.format_text(r"As in \[2]. [1]") == r'As in \[2]. <span class="mark">[1]</span>'


@pytest.mark.parametrize("text", ["word " * 500, "词，" * 500, "one", "a b c", "x" * 5000, ""])
def test_beginnings_grow_in_few_steps(text):
    beginnings = chat_text.format_beginnings(text)
    assert len(beginnings) <= chat_text.STREAM_STEPS
    assert beginnings == sorted(set(beginnings), key=len)
    assert all(text.startswith(beginning) for beginning in beginnings)


def test_beginnings_of_a_few_words_are_these_words():
    assert chat_text.format_beginnings("One two，三。") == ["One ", "One two，", "One two，三。"]
