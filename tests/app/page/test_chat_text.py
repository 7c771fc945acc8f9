"""What the chat shows, verbatim."""

from concurrent.futures import Future
from dataclasses import replace

import lxml.html
import pytest
from page_texts import HOSTILE

from app.answer.attribution import Voice
from app.answer.prose import Prose, StruckSentence
from app.answer.result import Answer, Citation, Understood
from app.page.layout import build_page
from app.page.session import answer_html as chat_text
from app.page.session.answer_html import answer_html, format_growing, format_turn, format_turns
from app.page.session.turns import Turn
from app.page.session.visitors import Visitors
from index import Expansion
from ingest import Span


def make_citation(number=1, quote="Boards are short.", **changes):
    section, spans = ("2 Findings", "2.1 Boards"), (Span(0, 17), Span(20, 25))
    citation = Citation(number, "report", "A report", section, spans, quote)
    return replace(citation, **changes)


def make_turn(text="Boards are short. [1]", **changes):
    fields = {
        "question": "What are boards?",
        "text": text,
        "answered": True,
        "confidence": 0.876,
        "citations": (make_citation(),),
        "hits": (),
        "seconds": 0.42,
    }
    answer = Answer(**{**fields, **changes})
    return Turn(answer.question, answer)


def parsed(turns):
    return lxml.html.fromstring(f"<div>{format_turns(turns)}</div>")


def test_mark_is_a_link_to_its_passage_described_by_what_is_around_it():
    html = answer_html("Boards are short. [1]", {1: make_citation()}, 3)
    assert html == (
        '<p>Boards are short. <a class="mark" href="?source=report&amp;at=0-17,20-25"'
        ' aria-describedby="around-3-1">[1]</a></p>\n'
    )


def test_mark_without_a_citation_is_no_link():
    assert answer_html("So. [2]") == '<p>So. <span class="mark">[2]</span></p>\n'


def test_bracketed_number_of_the_text_is_no_mark():
    html = answer_html(r"As in \[2], \ue000\[1\]. [1]".replace(r"\ue000", "\ue0001\ue001"))
    assert html == '<p>As in [2], 1[1]. <span class="mark">[1]</span></p>\n'


def test_lines_of_code_stay_lines():
    html = answer_html("crane open\ncrane turn\n[1]")
    assert html.startswith("<p>crane open<br />\ncrane turn<br />\n<span")


def test_emphasis_lists_and_tables_are_kept():
    html = answer_html("**Bold**\n\n- one\n- two\n\n| a | b |\n| --- | --- |\n| c | d |")
    assert "<p><strong>Bold</strong></p>" in html
    assert "<li>one</li>\n<li>two</li>" in html
    assert '<div class="wide" role="region" tabindex="0" aria-label="Table"><table>' in html
    assert "<th>a</th>" in html
    assert "<td>d</td>" in html


@pytest.mark.parametrize("text", [HOSTILE, f"- {HOSTILE}\n\n    {HOSTILE}\n\n```\n{HOSTILE}\n```"])
def test_hostile_answer_has_no_active_element(text):
    root = lxml.html.fromstring(f"<div>{answer_html(text)}</div>")
    assert {element.tag for element in root.iter()} <= {
        "div",
        "p",
        "br",
        "ul",
        "li",
        "em",
        "strong",
    }
    assert "<script>alert(1)</script><img src=https://evil.example/a.png" in root.text_content()


def test_answer_is_followed_by_its_passages_and_measures():
    root = parsed([make_turn()])
    (passage,) = root.find_class("passage")
    assert passage.find(".//a").get("href") == "?source=report&at=0-17,20-25"
    assert passage.find(".//a").text_content() == "[1] A report › 2.1 Boards"
    (measures,) = root.find_class("measures")
    assert measures.text == "Answered from the texts · 0.4 s"


def test_words_that_are_not_the_authors_say_so_with_their_page():
    quoted = make_citation(voice=Voice("quotation", "Li <b>"), page=3)
    root = parsed([make_turn(citations=(quoted,))])
    assert [one.text for one in root.find_class("voice")] == ["quoted: Li <b>"]
    assert [one.text for one in root.find_class("where")] == ["page 3"]


def test_refusal_stands_apart_with_the_nearest_passages():
    refused = make_turn("The texts are silent.", answered=False, outcome="silent", citations=())
    near = tuple(make_citation(number, HOSTILE) for number in (1, 2))
    root = parsed([replace(refused, nearest=near)])
    assert root.find_class("silent")[0].text_content().strip() == "The texts are silent."
    assert [h.text for h in root.iter("h3")] == ["Nearest passages (not an answer)"]
    assert [quote.text for quote in root.iter("blockquote")] == [HOSTILE, HOSTILE]
    assert all(a.get("href").startswith("?") for a in root.iter("a"))
    assert not root.find_class("citations")


def test_refusal_without_passages_shows_no_empty_list():
    root = parsed([make_turn("Silent.", answered=False, outcome="silent", citations=())])
    assert list(root.iter("ol")) == []


def test_what_was_understood_is_shown():
    understood = Understood("And <boards>?", (), (Expansion("boards", ("板",), "glossary"),))
    (shown,) = parsed([make_turn(understood=understood)]).find_class("understood")
    assert shown.text_content() == "Understood as: And <boards>?boards = 板"


def test_each_turn_can_be_linked_copied_asked_again_and_changed():
    root = parsed([make_turn(), make_turn()])
    deeds = [[e.get("data-do") for e in tools] for tools in root.find_class("tools")]
    assert [[deed for deed in one if deed] for one in deeds] == [["link", "again", "edit"]] * 2
    assert [e.get("id") for e in root.iter("pre")] == [
        f"copy-{form}-{number}" for number in (0, 1) for form in ("md", "html", "txt")
    ]
    names = [[s.text for s in tools.iter("summary")] for tools in root.find_class("tools")]
    assert names == [["Copy", "References"]] * 2


def test_texts_that_alone_were_asked_are_named():
    chosen = replace(make_turn(), texts={"a": "One", "b": HOSTILE})
    (asked,) = parsed([chosen]).find_class("asked")
    assert asked.text_content() == f"Asked: “One”, “{HOSTILE}”"
    assert not parsed([make_turn()]).find_class("asked")


def test_what_is_told_of_a_turn_stands_above_its_answer():
    root = lxml.html.fromstring(format_turn(make_turn(), 0, ["“A <b>” has changed."]))
    assert root.find_class("notice")[0].text == "“A <b>” has changed."


def test_notice_and_question_are_shown_to_the_letter():
    root = parsed([Turn(HOSTILE, notice="<b>No")])
    assert root.find(".//h2").text == HOSTILE
    assert root.find_class("notice")[0].text == "<b>No"


def test_chinese_question_says_so():
    assert format_growing("短板是什么？").startswith(
        '<article class="turn"><h2 class="question" dir="auto" lang="zh">短板是什么？</h2>'
    )


@pytest.mark.parametrize("text", ["word " * 500, "词，" * 500, "one", "a b c", "x" * 5000, ""])
def test_beginnings_grow_in_few_steps(text):
    beginnings = chat_text.format_beginnings(text)
    assert len(beginnings) <= chat_text.STREAM_STEPS
    assert beginnings == sorted(set(beginnings), key=len)
    assert all(text.startswith(beginning) for beginning in beginnings)


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        ("near", "Near: the texts speak of this, but do not say what is asked · 0.4 s"),
        ("silent", "Silent: the texts do not answer this · 0.4 s"),
        ("about", "About these texts · 0.4 s"),
    ],
)
def test_outcome_is_given_in_words(outcome, words):
    (measures,) = parsed([make_turn(outcome=outcome)]).find_class("measures")
    assert measures.text == words


def test_confidence_of_other_models_is_said_to_be_uncalibrated():
    (measures,) = parsed([make_turn(calibrated=False)]).find_class("measures")
    assert measures.text == (
        "Answered from the texts · 0.4 s · "
        "Confidence uncalibrated: it was fitted with the packaged models"
    )


def test_near_answer_stands_apart_with_its_citation():
    root = parsed([make_turn("But near: Boards are short. [1]", answered=False, outcome="near")])
    assert root.find_class("near")[0].text_content().strip() == "But near: Boards are short. [1]"
    assert len(root.find_class("citations")) == 1
    assert not root.find_class("nearest")


def test_sentences_of_a_model_that_are_struck_out_stand_apart():
    struck = (StruckSentence(HOSTILE, "The texts do not say this."),)
    root = parsed([make_turn(prose=Prose("small", "this machine", True, struck))])
    (written,) = root.find_class("written")
    assert "Written by small on this machine" in written.text_content()
    assert [one.text for one in written.iter("del")] == [HOSTILE]
    assert "The texts do not say this." in written.text_content()
    assert not parsed([make_turn()]).find_class("written")


def test_page_says_which_model_writes_and_where():
    page = build_page(Visitors(Future()), writer="small on <this machine>")
    shown = [block.value for block in page.blocks.values() if block.elem_id == "writer"]
    assert ["small on &lt;this machine&gt;" in html for html in shown] == [True]
    assert not [b for b in build_page(Visitors(Future())).blocks.values() if b.elem_id == "writer"]
