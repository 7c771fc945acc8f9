"""Plain text becomes Markdown that renders back to it."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ingest import Span, render
from ingest.structure.escaping import (
    Conversion,
    escape,
    heading,
    marker,
    note,
    paragraph,
    readable,
    table,
)

# White space is joined, list marks at the start and raised figures have a meaning of their own.
PLAIN = st.text(st.sampled_from("ab Z9*_`\\<>&;#[]()|~^{}!-=.:/@\"'中文（），é"), max_size=40)


def rendered(make_document, markdown):
    return render(make_document(markdown), [Span(0, len(markdown))])


@settings(max_examples=500)
@given(PLAIN)
@example("a * b * c ** d ** e")
@example("__init__ and _x_ and snake_case_name")
@example("<b>bold</b> & &amp; &#65; <http://x.y>")
@example("[text](http://x.y) ![alt](a.png) [^1]")
@example("`code` ``` ~~~ \\* \\\\ \\a")
@example("# no heading")
@example("> no quotation")
@example("| no | table |")
@example("---")
@example("9 #")
@example("C ##")
@example("___")
@example("===")
@example("^{3} and ^{1,2}")
@example(":-|:-")
@example("|-|")
def test_plain_text_renders_back_to_itself(plain):
    from ingest import Document

    text = f"x {plain} x"
    for markdown, expected in (
        (escape(text), text),
        (paragraph(escape(plain)), plain),
        (table([["cell", escape(plain)], ["a", "b"]]), f"cell | {plain}"),
    ):
        if markdown.lstrip().startswith(("- ", "* ")):
            continue
        document = Document("text", "Title", markdown, "")
        lines = render(document, [Span(0, len(markdown))]).split("\n")
        assert lines[0].strip(" |") == " ".join(expected.split()).strip(" |")


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("ﬁnance oﬃce ﬂow staﬀ", "finance office flow staff"),
        ("a\x00b\x07c", "a\ufffdb\ufffdc"),
        ("lone \ud800 half", "lone \ufffd half"),
        ("½ ² ™ 中文", "½ ² ™ 中文"),
    ],
)
def test_ligatures_are_spelt_out_and_what_is_unreadable_is_marked(printed, read):
    assert readable(printed) == read


def test_headings_notes_and_markers_have_their_marks():
    assert heading(2, "Long Boards") == "## Long Boards"
    assert heading(9, "Deep") == "###### Deep"
    assert note("3", "See there.") == "<sup>3</sup> See there."
    assert marker("3") == "<sup>3</sup>"


def test_rows_of_different_width_are_filled_up():
    assert table([["a", "b"], ["c"]]) == "| a | b |\n|---|---|\n| c |  |"


def test_a_table_that_goes_on_has_no_rule_below_its_first_row():
    assert table([["a", "b"], ["c", "d"]], goes_on=True) == "| a | b |\n| c | d |"


def test_a_conversion_states_nothing_unless_it_was_read():
    assert Conversion("text") == Conversion("text", "", (), None, "", (), ())
