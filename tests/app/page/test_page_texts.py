"""Texts and figures as pages."""

import lxml.html
from page_texts import HOSTILE, make_document

from app.page.views.quality_view import NO_REPORT, format_quality
from app.page.views.texts_view import format_texts
from ingest import Chunk, Span


def make_chunk(number, kind="paragraph"):
    return Chunk(f"boards#{number}", "boards", kind, (), (Span(0, 1),), "x")


def test_text_is_shown_with_what_it_holds_and_its_outline():
    # The year of a file's making is no year of publication.
    document = make_document(authors=("Ada Lee",), year=2020)
    chunks = [make_chunk(0), make_chunk(1), make_chunk(2, "table")]
    root = lxml.html.fromstring(format_texts([document], chunks))
    assert root.find(".//h2").text == "1 text"
    assert root.find_class("about")[0].text == "Ada Lee · 2 passages · 1 tables"
    (section,) = root.iter("li")
    assert section.text_content() == "1. Short Boards 短板 35 words"
    assert section.find("a").get("href").startswith("?source=boards&at=")
    assert [button.get("data-do") for button in root.iter("button")] == ["refresh"]


def test_only_removable_texts_have_a_button():
    other = make_document("Words.", "other")
    root = lxml.html.fromstring(format_texts([make_document(), other], [], ["other"]))
    assert [button.get("data-of") for button in root.iter("button")] == ["other", None]


def test_hostile_report_stays_in_a_frame_without_scripts():
    (frame,) = lxml.html.fragments_fromstring(format_quality(HOSTILE))
    assert (frame.tag, frame.get("sandbox"), frame.get("srcdoc")) == ("iframe", "", HOSTILE)


def test_figures_are_a_table():
    root = lxml.html.fromstring(f"<div>{format_quality(figures=[('mrr@10', '<0.8>')])}</div>")
    assert [cell.text for cell in root.iter("td")] == ["<0.8>"]


def test_without_a_report_the_remedy_is_told():
    assert NO_REPORT in format_quality()
