"""Words on pages become columns, paragraphs, notes and tables: pages drawn for one rule each."""

import io
from collections import Counter

import pytest
from reportlab.pdfgen import canvas
from sample_paper import wrapped

from ingest import Document, split_document
from ingest.formats.pdf.footnotes import split_footnotes
from ingest.formats.pdf.furniture import without_furniture
from ingest.formats.pdf.hyphens import append
from ingest.formats.pdf.page_layout import columns, make_line, segments, whole_lines
from ingest.formats.pdf.paragraphs import split_paragraphs
from ingest.formats.pdf.pdf_reader import read_pdf
from ingest.formats.pdf.ruled_tables import find_tables
from ingest.formats.pdf.words import Rule, Word

WIDTH = 5  # points of a character in the drawings below


def words(text, x, y, size=10, bold=False):
    """Return words as a page draws them, all characters of one width."""
    found = []
    for text_of_word in text.split(" "):
        end = x + WIDTH * len(text_of_word)
        found.append(Word(text_of_word, x, end, y, size, bold))
        x = end + WIDTH
    return found


def line(text, x=50, y=700, size=10, bold=False):
    return make_line(words(text, x, y, size, bold))


def texts(items):
    return [item.text for item in items]


def document(*pages, rules=()):
    """Return a PDF; a page is a list of (x, y, text, size, font), a rule (x, y, x, y)."""
    buffer = io.BytesIO()
    drawing = canvas.Canvas(buffer, pagesize=(600, 800))
    for page in pages:
        for x, y, text, *font in page:
            size, name = (*font, "Times-Roman")[:2] if font else (10, "Times-Roman")
            drawing.setFont(name, size)
            drawing.drawString(x, y, text)
        for rule in rules:
            drawing.line(*rule)
        drawing.showPage()
    drawing.save()
    return buffer.getvalue()


def prose(text, x=72, y=700, limit=348, size=10):
    """Return a paragraph as lines of a page."""
    lines = wrapped(text, size, limit)
    return [(x, y - 13 * place, line, size) for place, line in enumerate(lines)]


# --- lines and columns --------------------------------------------------------------------------


def test_a_wide_gap_separates_pieces_and_a_line_joins_them_again():
    pieces = segments([*words("left one", 50, 700), *words("right one", 200, 700)])
    assert texts(pieces) == ["left one", "right one"]
    assert texts(whole_lines(reversed(pieces))) == ["left one right one"]


def test_a_raised_number_stays_in_its_line_and_does_not_lift_it():
    marker = Word("7", 90, 93, 704, 6, False, glued=True)
    (piece,) = segments([*words("imports.", 50, 700), marker, *words("The", 98, 700)])
    assert (piece.text, piece.y, piece.size) == ("imports.7 The", 700, 10)


def column(name, x):
    return [line(f"{name} line {n} of a column that is full", x, 700 - 12 * n) for n in range(8)]


def test_columns_are_read_one_after_the_other_below_a_title_across_both():
    title = line("A title that stands across both of the columns of this page", 100, 740)
    across = line("A line that stands across both of the columns at the end", 100, 560)
    pieces = [*column("right", 300), across, *column("left", 50), title]
    parts = [texts(part) for part in columns(pieces)]
    assert parts == [
        [title.text],
        texts(column("left", 50)),
        texts(column("right", 300)),
        [across.text],
    ]


@pytest.mark.parametrize("places", [(50, 300, 550), (50, 300, 550, 800)])
def test_three_columns_and_more_are_read_one_after_the_other(places):
    pieces = [piece for x in places for piece in column(f"column at {x}", x)]
    found = [texts(part) for part in columns(sorted(pieces, key=lambda piece: -piece.y))]
    assert found == [texts(column(f"column at {x}", x)) for x in places]


def test_short_cells_are_no_columns():
    cells = [line(f"cell {n}", x, 700 - 12 * n) for n in range(8) for x in (50, 300)]
    wide = [line("prose from the left edge of the page to its right edge, " * 2, 50, 500)]
    assert len(columns([*cells, *wide])) == 1


# --- running heads ------------------------------------------------------------------------------


def test_lines_that_pages_repeat_at_one_height_are_left_out():
    pages = [
        [
            line("Journal of Boards", 50, 760),
            line(f"Words that only page {'abcd'[number]} has", 50, 700),
            line("Said on each page but elsewhere", 50, 650 - 20 * number),
            line(f"Row of a table {number * 3}", 50, 60),
            line(f"- {number + 1} -", 250, 30),
        ]
        for number in range(4)
    ]
    assert [texts(page) for page in without_furniture(pages)] == [
        [
            f"Words that only page {letter} has",
            "Said on each page but elsewhere",
            f"Row of a table {number * 3}",
        ]
        for number, letter in enumerate("abcd")
    ]


def test_one_page_has_no_running_heads():
    page = [line("Journal of Boards", 50, 760), line("7", 250, 30)]
    assert without_furniture([page]) == [page]


# --- paragraphs ---------------------------------------------------------------------------------


def test_an_indented_line_after_a_full_stop_opens_a_paragraph():
    lines = [
        line("The first line is as wide as the column is", 50, 700),
        line("and the second one ends with a full stop..", 50, 688),
        line("Then an indented line opens the next one", 62, 676),
        line("which goes on.", 50, 664),
    ]
    assert texts(split_paragraphs(lines)) == [lines[0].text, lines[2].text]


def test_a_hanging_line_belongs_to_its_entry():
    lines = [
        line("Wang, Li. 2020. A long title that needs more", 50, 700),
        line("than one line. Beijing.", 70, 688),
        line("Xi, Bo. 2021. Another title that is also long", 50, 676),
        line("and hangs. Shanghai.", 70, 664),
    ]
    assert [len(paragraph.lines) for paragraph in split_paragraphs(lines)] == [2, 2]


def test_wide_space_other_type_and_bullets_open_paragraphs():
    lines = [
        line("Heading", 50, 700, 14),
        line("Prose that goes on to the next line of", 50, 680),
        line("the same paragraph of this column here", 50, 668),
        line("• an item of a list that is not so long", 50, 656),
        line("(2) another item, numbered in brackets", 50, 644),
        line("After a wide space there is more prose", 50, 616),
    ]
    starts = [lines[n].text for n in (0, 1, 3, 4, 5)]
    assert texts(split_paragraphs(lines)) == starts


# --- notes --------------------------------------------------------------------------------------


def raised(number, x, y):
    return Word(number, x, x + 3, y, 5, False)


def test_smaller_lines_at_the_foot_that_begin_with_a_number_are_notes():
    first = make_line([raised("1", 50, 103), *words("See there,", 54, 100, 8)])
    more = line("and there.", 50, 90, 8)
    second = make_line([raised("2", 50, 83), *words("Or here.", 54, 80, 8)])
    body, notes = split_footnotes([line("Prose.", 50, 120), first, more, second], 10, {"1", "2"})
    assert texts(body) == ["Prose."]
    assert [(note.number, texts(note.lines)) for note in notes] == [
        ("1", ["See there,", "and there."]),
        ("2", ["Or here."]),
    ]


def test_plain_numbers_begin_notes_only_if_a_marker_points_to_them():
    lines = [line("Prose.", 50, 120), line("3 Three of them.", 50, 100, 8)]
    assert split_footnotes(lines, 10, {"3"})[1][0].number == "3"
    assert split_footnotes(lines, 10, {"4"}) == (lines, [])


def test_what_goes_on_from_the_page_before_stands_above_the_first_note():
    goes_on = line("of which nobody had heard.", 50, 110, 8)
    note = make_line([raised("2", 50, 103), *words("Or here.", 54, 100, 8)])
    _, notes = split_footnotes([line("Prose.", 50, 130), goes_on, note], 10, {"2"})
    assert [note.number for note in notes] == ["", "2"]


# --- tables -------------------------------------------------------------------------------------


def cells(*rows, top=690, step=12):
    return [
        line(cell, 50 + 100 * place, top - step * number)
        for number, row in enumerate(rows)
        for place, cell in enumerate(row)
        if cell
    ]


def test_rows_between_level_lines_are_a_table_and_wrapped_cells_stay_whole():
    rows = [("Sector", "Board"), ("Chips and", "short"), ("sensors", ""), ("", "and long")]
    rules = [Rule(50, y, 250, y) for y in (700, 686, 640)]
    prose_below = line("Prose below the table", 50, 600)
    (table,), rest = find_tables([*cells(*rows), prose_below], rules)
    # Their lines stay apart until it is known which words a hyphen cuts.
    assert table.rows == (("Sector", "Board"), ("Chips and\nsensors", "short\nand long"))
    assert rest == [prose_below]


def test_upright_lines_tell_the_columns_of_a_ruled_table():
    rules = [Rule(45, y, 245, y) for y in (702, 687, 675, 663)]
    rules += [Rule(x, 663, x, 702) for x in (45, 145, 245)]
    (table,), _ = find_tables(cells(("a", "b"), ("c", "d"), ("", "f")), rules)
    assert table.rows == (("a", "b"), ("c", "d"), ("", "f"))


def spanning(*texts, level, upright):
    """Return the text of a PDF with a table: (x, y, text), heights with ends, places with ends."""
    rules = [(left, y, right, y) for y, left, right in level]
    rules += [(x, low, x, high) for x, low, high in upright]
    return read_pdf(document([(x, y, text) for x, y, text in texts], rules=rules), 10).text


def test_a_cell_that_no_line_divides_counts_for_every_row_that_it_spans():
    level = [(700, 70, 370), (680, 70, 370), (660, 170, 370), (640, 70, 370)]
    upright = [(x, 640, 700) for x in (70, 170, 270, 370)]
    texts = [(75, 686, "Choir"), (175, 686, "Voice"), (275, 686, "Singers"), (75, 656, "Elm Row")]
    texts += [(175, 666, "alto"), (275, 666, "14"), (175, 646, "bass"), (275, 646, "9")]
    assert spanning(*texts, level=level, upright=upright).split("\n")[2:-1] == [
        "| Elm Row | alto | 14 |",
        "| Elm Row | bass | 9 |",
    ]


def test_a_header_cell_over_two_columns_names_both():
    level = [(700, 70, 370), (680, 170, 370), (660, 70, 370), (640, 70, 370), (620, 70, 370)]
    upright = [(x, 620, 700) for x in (70, 170, 370)] + [(270, 620, 680)]
    texts = [(75, 676, "Hall"), (200, 686, "Spring"), (175, 666, "Concerts"), (275, 666, "Seats")]
    texts += [(75, 646, "North"), (175, 646, "3"), (275, 646, "400")]
    texts += [(75, 626, "South"), (175, 626, "5"), (275, 626, "90")]
    assert spanning(*texts, level=level, upright=upright).split("\n")[0] == (
        "| Hall | Spring Concerts | Spring Seats |"
    )


def test_texts_that_stand_in_columns_without_a_line_between_stay_apart():
    level = [(y, 70, 370) for y in (700, 680, 660, 640)]
    upright = [(x, 640, 700) for x in (70, 370)] + [(170, 680, 700), (270, 680, 700)]
    texts = [(75, 686, "Choir"), (175, 686, "Voice"), (275, 686, "Singers")]
    texts += [(x, y, f"{x} {y}") for y in (666, 646) for x in (75, 175, 275)]
    assert "| 75 666 | 175 666 | 275 666 |" in spanning(*texts, level=level, upright=upright)


def test_aligned_rows_are_a_table_only_below_a_caption():
    rows = cells(("Sector", "Board"), ("Chips", "short"), ("Trains", "long"))
    caption = line("Table 2: Boards", 50, 710)
    (table,), rest = find_tables([caption, *rows], [])
    assert table.rows == (("Sector", "Board"), ("Chips", "short"), ("Trains", "long"))
    assert rest == [caption]
    assert find_tables(rows, []) == ([], rows)


def test_rows_in_a_column_do_not_take_in_the_prose_beside_them():
    rows = [("Sector", "Board"), ("Chips", "short"), ("Trains", "long")]
    left = [
        line("Table 2: Boards", 50, 700),
        *(line(row[0], 50, 688 - 12 * n) for n, row in enumerate(rows)),
        *(line(row[1], 130, 688 - 12 * n) for n, row in enumerate(rows)),
        *(line("prose of the left column that is full", 50, 640 - 12 * n) for n in range(8)),
    ]
    right = [line("prose of the right column that is full", 300, 700 - 12 * n) for n in range(12)]
    (table,), rest = find_tables([*left, *right], [])
    assert table.rows == tuple(rows)
    assert len(rest) == 1 + 8 + 12


# --- whole files --------------------------------------------------------------------------------


def test_words_cut_by_hyphens_are_whole_where_the_text_says_so():
    page = [
        *[(72, 700, "Planners speak of technol-"), (72, 687, "ogy, of a man-"), (72, 674, "made")],
        *[(102, 674, "short-"), (72, 661, "board problem and of well-"), (72, 648, "known")],
        (110, 648, "ones. Technology is man-made; a short board is well and known."),
    ]
    assert read_pdf(document(page), 10).text == (
        "Planners speak of technology, of a man-made short-board problem and of well-known ones. "
        "Technology is man-made; a short board is well and known.\n"
    )


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("forty", "three", "forty-three"),
        ("thirty", "first", "thirty-first"),
        ("two", "thirds", "two-thirds"),
        ("trente", "deux", "trente-deux"),
        ("vier", "hundert", "vierhundert"),
        ("eigh", "teen", "eighteen"),
    ],
)
def test_numbers_keep_their_own_hyphen_at_the_end_of_a_line(first, second, whole):
    assert append(f"in {first}-", f"{second} villages", Counter()) == f"in {whole} villages"


def test_the_rest_of_a_cut_word_is_no_word_that_stands_alone():
    page = [(72, 700, "An auto needs a driver, an auto-"), (72, 687, "mation needs none.")]
    read = read_pdf(document(page), 10).text
    assert read == "An auto needs a driver, an automation needs none.\n"


def test_a_word_and_a_sentence_cut_by_a_page_are_whole():
    first = "A sentence runs to the end of the page, where the word for the subject is techno-"
    second = "logical and where it then goes on. " + "More prose follows here. " * 4
    found = read_pdf(document(prose(first, y=100), prose(second)), 10)
    assert "subject is technological\n\nand where it then goes on." in found.text
    assert found.text[found.pages[1] :].startswith("and where")


def test_headings_have_levels_by_their_size():
    body = "Prose that is long enough to be prose and not the name of an author. " * 4
    found = read_pdf(
        document(
            [
                (72, 750, "The Title", 20),
                (72, 720, "An Author", 14),
                (72, 700, "Part One", 14, "Times-Bold"),
                *prose(body, y=680),
                (72, 560, "A section", 10, "Times-Bold"),
                *prose(body, y=540),
            ]
        ),
        10,
    )
    headings = [line for line in found.text.split("\n") if line.startswith("#")]
    assert headings == ["# The Title", "## Part One", "### A section"]
    assert found.title == "The Title"


def test_large_headings_have_one_level_whatever_font_a_word_of_them_is_in():
    page = [
        (72, 750, "The Title", 20),
        *prose(PROSE, y=730),
        (72, 600, "1.1 A section", 13, "Times-Bold"),
        *prose(PROSE, y=580),
        (72, 440, "1.2 A section on", 13, "Times-Bold"),
        (190, 440, "code", 13, "Courier"),
        *prose(PROSE, y=420),
    ]
    headings = [t for t in read_pdf(document(page), 10).text.split("\n") if t.startswith("#")]
    assert headings == ["# The Title", "## 1.1 A section", "## 1.2 A section on code"]


def test_a_title_of_two_lines_is_one_though_a_colon_ends_the_first():
    page = [(110, 750, "boards:", 20), (190, 750, "A Package", 20, "Times-Bold")]
    page += [(150, 726, "of Two Lines", 20, "Times-Bold"), *prose(PROSE, y=690)]
    assert read_pdf(document(page), 10).text.startswith("# boards: A Package of Two Lines\n")


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("the pre-", "and post-harvest checks", "the pre- and post-harvest checks"),
        ("Ein-", "oder Ausfahrt", "Ein- oder Ausfahrt"),
        ("två in-", "och utgångar", "två in- och utgångar"),
        ("a short-", "or long-haul flight", "a short- or long-haul flight"),
        ("a medal of hon-", "or for all", "a medal of honor for all"),
        ("of bronze and gar-", "nets", "of bronze and garnets"),
    ],
)
def test_the_hyphen_of_a_half_left_out_is_kept_at_the_end_of_a_line(first, second, whole):
    assert append(first, second, Counter()) == whole


def test_words_cut_by_hyphens_are_whole_in_cells_of_tables():
    page = [(72, 740, "We calculate with pre-war figures."), (72, 720, "Table 1: Functions")]
    page += [(72, 700, "Name"), (200, 700, "What it does"), (72, 680, "f")]
    page += [(200, 680, "calcu-"), (200, 668, "late pre-"), (200, 656, "war means")]
    drawn = [(70, y, 400, y) for y in (712, 694, 650)]
    text = read_pdf(document(page, rules=drawn), 10).text
    assert "| f | calculate pre-war means |" in text


def test_a_table_of_contents_is_left_out_with_its_entries_of_two_lines():
    listed = [(72, 750, "Contents", 16), (72, 720, f"0 A preface {' .' * 20} iii")]
    for number in range(1, 7):
        y = 720 - 30 * number
        listed.append((72, y, f"{number} A chapter with a name of two lines that"))
        listed.append((72, y - 12, f"goes on below {' .' * 20} {number}"))
    text = read_pdf(document(listed, prose(PROSE)), 10).text
    assert text == f"# Contents\n\n{PROSE.strip()}\n"


def test_a_line_that_counts_the_pages_is_left_out_whatever_stands_beside_the_number():
    names = ("Boards", "Barrels", "Staves", "Hoops")
    pages = [
        [*prose(PROSE), (72, 60, f"{number}"), (300, 60, f"Chapter {number}. {name}")]
        for number, name in enumerate(names, start=7)
    ]
    text = read_pdf(document(*pages), 10).text
    assert not any(name in text for name in names)


def test_lines_at_head_and_foot_of_pages_rule_no_table_and_a_table_needs_no_frame():
    pages, header = [], "| name | what it is |\n|---|---|\n"
    for name in ("bin", "boot", "dev"):
        rows = [("name", "what it is")]
        rows += [(f"{name}{number}", f"the {name} of {number}") for number in range(4)]
        items = [(700 - 13 * n, f"Item {n} on the {name} of all that is.") for n in range(3)]
        page = [(x, y, t) for y, item in items for x, t in ((72, "•"), (100, item))]
        page += [(72, 600 - 14 * n, row[0]) for n, row in enumerate(rows)]
        page += [(200, 600 - 14 * n, row[1]) for n, row in enumerate(rows)]
        pages.append(page)
    level = [(60, y, 440, y) for y in (750, 596, 582, 568, 554, 50)]
    text = read_pdf(document(*pages, rules=[*level, (190, 540, 190, 610)]), 10).text
    for name in ("bin", "boot", "dev"):
        assert f"{header}| {name}0 | the {name} of 0 |\n" in text
        assert f"| {name}3 | the {name} of 3 |\n" in text
        assert f"Item 1 on the {name} of all that is.\n" in text


def as_in_tex(data):
    """Return a PDF whose fonts are called as TeX calls them and state heavy stems."""
    fonts = {b"Times-Roman": b"LMRoman10-Regular", b"Times-Bold": b"LMRoman12-Bold"}
    for name, other in fonts.items():
        descriptor = b"<</Type/FontDescriptor/FontName/" + other + b"/StemV 150/Flags 32>>"
        data = data.replace(
            b"/BaseFont /" + name, b"/BaseFont/" + other + b"/FontDescriptor " + descriptor
        )
    return data


def test_fonts_that_state_heavy_stems_for_plain_text_are_bold_by_name_only():
    page = [*prose(PROSE, y=740), (72, 600, "1. A section", 10, "Times-Bold"), *prose(PROSE, y=580)]
    page += [(72, 440, "A line of its own", 10), *prose(PROSE, y=420)]
    text = read_pdf(as_in_tex(document(page)), 10).text
    assert [t for t in text.split("\n") if t.startswith("#")] == ["# 1. A section"]


def test_the_printed_title_is_plain_text_without_markers_of_notes():
    page = [
        (72, 750, "On *Boards* of", 20),
        (72, 728, "S&T_Industry", 20),
        (185, 736, "1", 9),
        *prose(PROSE),
        (72, 103, "1", 5),
        (76, 100, "A note on the title.", 8),
    ]
    found = read_pdf(document(page), 10)
    assert found.title == "On *Boards* of S&T_Industry"
    assert found.text.startswith("# On \\*Boards\\* of S&T_Industry<sup>1</sup>\n")


def test_a_page_that_is_drawn_sideways_is_turned():
    buffer = io.BytesIO()
    drawing = canvas.Canvas(buffer, pagesize=(600, 800))
    drawing.rotate(90)
    for place in range(3):
        drawing.drawString(100, -100 - 14 * place, f"Line {place} of a landscape page,")
    drawing.rotate(-90)
    drawing.drawString(20, 20, "stamp")
    drawing.save()
    text = read_pdf(buffer.getvalue(), 10).text
    assert text == (
        "Line 0 of a landscape page, Line 1 of a landscape page, Line 2 of a landscape page,\n"
    )


@pytest.mark.parametrize(
    ("stated", "title"),
    [
        ("Microsoft Word - a.docx", "Printed Title"),
        ("paper.dvi", "Printed Title"),
        ("What the File States", "What the File States"),
    ],
)
def test_the_title_is_the_stated_one_unless_a_program_made_it_up(stated, title):
    buffer = io.BytesIO()
    drawing = canvas.Canvas(buffer)
    drawing.setTitle(stated)
    drawing.setFont("Times-Roman", 20)
    drawing.drawString(72, 700, "Printed Title")
    drawing.setFont("Times-Roman", 10)
    drawing.drawString(72, 650, "Prose that is in the usual size of the text of this page.")
    drawing.save()
    assert read_pdf(buffer.getvalue(), 10).title == title


PROSE = "Prose of the page, which is set in larger type than its notes are, as is usual. " * 6


def test_a_note_that_goes_on_below_the_next_page_is_one_note():
    first = [
        *prose(PROSE),
        (72, 500, "A claim.", 10),
        (107, 504, "1", 6),
        (72, 103, "1", 5),
        (76, 100, "The note begins here and ends on the page that", 8),
    ]
    second = [
        *prose(PROSE),
        (72, 500, "A second claim.", 10),
        (138, 504, "2", 6),
        (72, 110, "follows it, at the foot.", 8),
        (72, 103, "2", 5),
        (76, 100, "Another note.", 8),
    ]
    parts = read_pdf(document(first, second), 10).text.split("\n\n")
    assert (
        "<sup>1</sup> The note begins here and ends on the page that follows it, at the foot."
        in (parts)
    )
    assert parts[-1] == "<sup>2</sup> Another note.\n"
    assert "A claim.<sup>1</sup>" in parts


def test_a_raised_figure_without_a_note_is_a_power():
    page = [*prose(PROSE), (72, 500, "About 10", 10), (108, 504, "6", 6), (112, 500, "of them.")]
    assert "About 10⁶ of them." in read_pdf(document(page), 10).text


def ruled(rows, top):
    """Return the lines of a table as (x, y, text) and the heights of its rules."""
    step = 14
    lines = [
        (x, top - step * place, cell)
        for place, row in enumerate(rows)
        for x, cell in zip((72, 200, 320), row, strict=True)
    ]
    return lines, (top + 10, top - 4, top - step * len(rows) + 8)


def tables(*pages):
    """Return a PDF; a page is a list of (rows, caption, height of the caption)."""
    buffer = io.BytesIO()
    drawing = canvas.Canvas(buffer, pagesize=(600, 800))
    for rows, caption, caption_height in pages:
        drawing.setFont("Times-Roman", 10)
        drawing.drawString(72, caption_height, caption)
        lines, heights = ruled(rows, 600)
        for x, y, cell in lines:
            drawing.drawString(x, y, cell)
        for height in heights:
            drawing.line(70, height, 400, height)
        drawing.showPage()
    drawing.save()
    text = read_pdf(buffer.getvalue(), 10).text
    return [c.text for c in split_document(Document("a", "", text, "")) if c.kind == "table"]


ROWS = [("Sector", "Board", "Share"), *((f"Row {n}", "short", f"{n} %") for n in range(6))]
SHOWN = "Table 1: Boards by Sector\n" + "\n".join(" | ".join(row) for row in ROWS)


def test_a_table_that_goes_on_without_its_header_is_one_table():
    assert tables((ROWS[:4], "Table 1: Boards by Sector", 640), (ROWS[4:], "", 640)) == [SHOWN]


def test_a_caption_below_its_table_is_its_caption():
    assert tables((ROWS, "Table 1: Boards by Sector", 480)) == [SHOWN]
