"""Notes are linked to the markers that point to them."""

import pytest

from ingest import Document, parse_blocks, render


def notes(text):
    """Return each note's label and text, and its marker with ten characters before it."""
    document = Document("d", "T", text, "")
    return [
        (
            block.label,
            render(document, block.spans),
            text[max(block.anchor.start - 10, 0) : block.anchor.end] if block.anchor else None,
        )
        for block in parse_blocks(document)
        if block.kind == "note"
    ]


@pytest.mark.parametrize(
    ("marker", "note", "label"),
    [
        ("<sup>4</sup>", "<sup>4</sup> Its text.", "Note 4"),
        ("<sup> 4 </sup>", "<sup>4</sup>Its text.", "Note 4"),
        ("⁴", "⁴ Its text.", "Note 4"),
        ("¹²", "¹² Its text.", "Note 12"),
        ("^{4}", "⁴ Its text.", "Note 4"),
        ("[^4]", "[^4]: Its text.", "Note 4"),
        ("[^bai]", "[^bai]: Its text.", "Note bai"),
        ("⁴", "Endnotes\n\n4. Its text.", "Note 4"),
        ("<sup>4</sup>", "## Notes\n\n(4) Its text.", "Note 4"),
        ("⁴", "注释\n\n4. Its text.", "Note 4"),
    ],
)
def test_notes_in_all_dresses_find_their_markers(marker, note, label):
    text = f"Some claims need a note.{marker} Others need none.\n\n{note}"
    assert notes(text) == [(label, "Its text.", f"ed a note.{marker}")]


@pytest.mark.parametrize(
    ("marker", "numbers"),
    [
        ("^{11,12}", [11, 12]),
        ("^{11, 12}", [11, 12]),
        ("<sup>1–3</sup>", [1, 2, 3]),
        ("<sup>1-2, 5</sup>", [1, 2, 5]),
        ("¹,²", [1, 2]),
        ("⁴⁻⁶", [4, 5, 6]),
        ("¹’²", [1, 2]),
    ],
)
def test_one_marker_may_point_to_several_notes(marker, numbers):
    listed = "\n".join(f"{number}. Text {number}." for number in numbers)
    text = f"Some claims need notes.{marker} Others none.\n\nEndnotes\n\n{listed}"
    assert notes(text) == [
        (f"Note {number}", f"Text {number}.", f"eed notes.{marker}") for number in numbers
    ]


def test_a_backward_range_points_to_nothing_and_does_no_harm():
    text = "A claim.<sup>5–3</sup> More.\n\n<sup>4</sup> Text."
    assert notes(text) == [("Note 4", "Text.", None)]


def test_a_huge_range_does_no_harm():
    assert notes("A claim.<sup>1–999</sup>\n\n<sup>7</sup> Text.") == [
        ("Note 7", "Text.", "A claim.<sup>1–999</sup>")
    ]


def test_a_footnote_belongs_to_the_nearest_marker_before_it():
    text = (
        "First chapter.<sup>1</sup>\n\n<sup>1</sup> One.\n\n# Next\n\n"
        "Second chapter.<sup>1</sup>\n\n<sup>1</sup> Again one."
    )
    assert notes(text) == [
        ("Note 1", "One.", "t chapter.<sup>1</sup>"),
        ("Note 1", "Again one.", "d chapter.<sup>1</sup>"),
    ]


def test_a_note_above_its_marker_is_linked_too():
    text = "<sup>1</sup> At the head.\n\nA claim that needs a note.<sup>1</sup>"
    assert notes(text) == [("Note 1", "At the head.", "ds a note.<sup>1</sup>")]


def test_a_note_without_marker_stays_a_note():
    assert notes("Some text.\n\n<sup>9</sup> Lost note.") == [("Note 9", "Lost note.", None)]


def test_a_marker_in_a_note_is_no_anchor():
    text = "A claim.<sup>1</sup>\n\n<sup>1</sup> See below.<sup>2</sup>\n\n<sup>2</sup> Below."
    assert notes(text) == [
        ("Note 1", "See below.", "A claim.<sup>1</sup>"),
        ("Note 2", "Below.", None),
    ]


def test_powers_units_and_ordinals_are_no_markers():
    text = "It has 10² rooms on 5 km² in the 2<sup>nd</sup> year.\n\n² Text of two."
    assert notes(text) == [("Note 2", "Text of two.", None)]


def test_a_marker_in_a_table_is_an_anchor():
    text = "Name\tSum\nHebei<sup>3</sup>\t5\n\n<sup>3</sup> Estimated."
    assert notes(text) == [("Note 3", "Estimated.", "\tSum\nHebei<sup>3</sup>")]


def test_endnotes_keep_their_items_and_only_these():
    text = (
        "A claim.¹ More.²\n\nEndnotes\n\n1. One, p. 5.\n2. Two,\n   over lines.\n\n"
        "Authors\n\nBarry is a professor at a school."
    )
    assert notes(text) == [
        ("Note 1", "One, p. 5.", "A claim.¹"),
        ("Note 2", "Two, over lines.", "im.¹ More.²"),
    ]


def test_prose_under_a_notes_heading_stays_prose():
    document = Document("d", "T", "Notes\n\nThe figures are the authors' own.", "")
    assert [block.kind for block in parse_blocks(document)] == ["heading", "paragraph"]
