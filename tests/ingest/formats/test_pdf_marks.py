"""PDF: line numbers, initials, struck words, form fields, printed page numbers, open tables."""

import io

import pytest
from reportlab.pdfgen import canvas

from ingest import Document, page_label, page_name
from ingest.formats.pdf import read_pdf
from ingest.formats.pdf.drop_capitals import with_whole_initials
from ingest.formats.pdf.form_fields import ITEM, Field, with_fields
from ingest.formats.pdf.page_marks import without_line_numbers, without_struck_words
from ingest.formats.pdf.words import Rule, Word

SENTENCES = [
    "The mill was moved to the upper weir in the year after the flood",
    "and ground the corn of nine villages until the railway came. Its",
    "wheel was built by a joiner of the town, who left no other work,",
    "and it turned for eighty years without a change of its bearings.",
    "The miller kept a diary in which each repair is noted with care.",
    "It is lost, but a copy of its last part lies in the town library.",
]


def drawn(draw, pages=1, **info):
    """Return the PDF of pages that `draw(drawing, number)` draws."""
    buffer = io.BytesIO()
    drawing = canvas.Canvas(buffer)
    for name, value in info.items():
        getattr(drawing, f"set{name}")(value)
    for number in range(pages):
        draw(drawing, number)
        drawing.showPage()
    drawing.save()
    return read_pdf(buffer.getvalue(), 100)


def word(text, x0, y, size=10.0, x1=None):
    return Word(text, x0, x0 + 5 * len(text) if x1 is None else x1, y, size, False)


@pytest.mark.parametrize(("first", "step"), [(1, 1), (98, 1), (5, 5)])
def test_line_numbers_in_the_margin_are_no_text(first, step):
    def draw(drawing, number):
        for place, sentence in enumerate(SENTENCES):
            drawing.drawRightString(60, 700 - 14 * place, str(first + step * place))
            drawing.drawString(80, 700 - 14 * place, sentence)

    assert drawn(draw).text == " ".join(SENTENCES) + "\n"


def test_line_numbers_on_both_sides_go_and_figures_in_the_text_stay():
    words = [word("1834", 130, 716)]
    for place in range(6):
        y = 700.0 - 14 * place
        words += [word("mill", 130, y), word(f"{place:03}", 50, y), word(f"{place + 60}", 400, y)]
    kept = without_line_numbers(words)
    assert [w.text for w in kept] == ["1834", *["mill"] * 6]


def test_every_fifth_line_may_be_counted():
    words = [word(str(number), 50, 700.0 - 70 * n) for n, number in enumerate((25, 30))]
    text = [word("mill", 100, 700.0 - 14 * n) for n in range(10)]
    assert without_line_numbers([*words, *text]) == text


@pytest.mark.parametrize("numbers", [(4, 9, 2, 7, 5, 1), (1, 2, 3), (4, 9), (5, 10, 20)])
def test_other_numbers_at_the_left_of_a_page_stay(numbers):
    words = [word(str(number), 50, 700.0 - 14 * n) for n, number in enumerate(numbers)]
    words += [word("mill", 100, 700.0 - 14 * n) for n in range(6)]
    assert without_line_numbers(words) == words


def test_a_numbered_first_column_below_its_header_stays():
    words = [word("No.", 50, 714), word("Mill", 100, 714)]
    for place in range(1, 7):
        words += [word(str(place), 52, 714.0 - 14 * place), word("Upper", 100, 714.0 - 14 * place)]
    assert without_line_numbers(words) == words


def initial(letter, rest):
    return [
        word(letter, 50, 676, 36.0, x1=72),
        word(rest, 75, 690),
        word("mill", 110, 690),
        word("stood", 75, 676),
        word("below", 50, 660),
    ]


@pytest.mark.parametrize(
    ("letter", "rest", "known", "whole"),
    [
        ("T", "he", (), "The"),
        ("A", "fter", {"after"}, "After"),
        ("A", "long", {"long"}, "A long"),
        ("“T", "HE", (), "“THE"),
        ("L", "’hiver", (), "L’hiver"),
    ],
)
def test_large_initials_are_joined_to_their_words(letter, rest, known, whole):
    found = with_whole_initials(initial(letter, rest), known)
    assert [w.text for w in found] == [whole, "mill", "stood", "below"]
    assert {w.size for w in found} == {10.0}


def test_an_initial_between_two_lines_is_joined():
    words = [word("D", 50, 677, 36.0, x1=72), word("as", 75, 696), word("Tal", 75, 682)]
    below = word("Hof", 50, 664)
    assert [w.text for w in with_whole_initials([*words, below], ())] == ["Das", "Tal", "Hof"]


def test_a_large_letter_on_one_line_with_small_ones_stays():
    words = [word("E", 50, 690, 30.0, x1=60), word("mc", 62, 690), word("text", 50, 660)]
    assert with_whole_initials(words, ()) == words


def test_words_that_a_line_crosses_are_out_and_underlined_ones_stay():
    words = [word(text, x, 700) for text, x in (("costs", 50), ("six", 80), ("eight", 100))]
    crossing = Rule(80, 703, 95, 703.5)
    assert [w.text for w in without_struck_words(words, [crossing])] == ["costs", "eight"]
    for other in (Rule(80, 698, 95, 698.5), Rule(40, 703, 200, 703.5), Rule(80, 709, 95, 709.5)):
        assert without_struck_words(words, [other]) == words


def test_what_was_typed_stands_behind_its_label_and_boxes_before_theirs():
    words = [word("Firm:", 50, 700), word("paid", 80, 680), word("owed", 130, 680)]
    fields = [
        Field("Lee & Sons", 200, 696, 300, 712),
        Field("☒", 66, 678, 76, 688),
        Field("☐", 116, 678, 126, 688),
        Field("Free words", 50, 600, 300, 640),
    ]
    texts = [w.text for w in with_fields(words, fields)]
    assert texts == [ITEM, "Firm:", "Lee", "&", "Sons", "☒", "paid", "☐", "owed", "Free", "words"]


def test_the_fields_of_a_form_are_read():
    def draw(drawing, number):
        drawing.drawString(80, 700, "Name of the mill:")
        drawing.acroForm.textfield(value="Upper mill", x=300, y=695, width=200, height=20)
        drawing.drawString(80, 660, "Depth of the weir:")
        drawing.acroForm.textfield(value="", x=300, y=655, width=200, height=20)
        drawing.acroForm.checkbox(checked=True, x=80, y=620, size=12)
        drawing.drawString(100, 622, "The weir is listed.")

    assert drawn(draw).text == (
        "- Name of the mill: Upper mill\n\nDepth of the weir:\n\n☒ The weir is listed.\n"
    )


def test_a_label_may_stand_above_its_field_and_a_sentence_is_none():
    def draw(drawing, number):
        drawing.drawString(80, 780, "The form is filled in by the miller.")
        drawing.acroForm.textfield(value="in ink", x=80, y=756, width=200, height=20)
        drawing.drawString(80, 700, "Name of the mill")
        drawing.acroForm.textfield(value="Upper mill", x=80, y=676, width=200, height=20)
        drawing.drawString(80, 640, "Miller")
        drawing.acroForm.textfield(value="Ann Lee", x=80, y=616, width=200, height=20)

    assert drawn(draw).text == (
        "The form is filled in by the miller.\n\nin ink\n\n"
        "- Name of the mill Upper mill\n\n- Miller Ann Lee\n"
    )


def test_printed_page_numbers_are_kept_where_they_differ():
    def draw(drawing, number):
        if number in (0, 2):
            style = "ROMAN_LOWER" if number == 0 else "ARABIC"
            drawing.addPageLabel(number, style=style, start=1 if number == 0 else 211)
        drawing.drawString(80, 700, SENTENCES[number])

    assert drawn(draw, 4).page_labels == ("i", "ii", "211", "212")
    assert drawn(lambda drawing, number: drawing.drawString(80, 700, "A"), 2).page_labels == ()


def test_pages_are_named_as_printed_with_their_number_in_the_file():
    document = Document("a", "a", "abc", "", pages=(0, 1, 2), page_labels=("i", "2", "212"))
    labels = [page_label(document, page) for page in (1, 2, 3, 4, None)]
    assert labels == ["i", "", "212", "", ""]
    names = [page_name(page, label) for page, label in zip((1, 2, None), labels, strict=False)]
    assert names == ["i (page 1 of the file)", "2", ""]


STATEMENT = [
    ("Income of the mill", "1,812", "1,365"),
    ("Wages", "(1,140)", "(1,011)"),
    ("Stones", "", ""),
    ("French stones", "(95)", "–"),
    ("Surplus", "577", "354"),
]


def draw_statement(drawing, top, rows=STATEMENT):
    for place, (label, *figures) in enumerate(rows):
        drawing.drawString(80, top - 15 * place, label)
        for right, figure in zip((380, 470), figures, strict=False):
            drawing.drawRightString(right, top - 15 * place, figure)


def test_figures_in_columns_below_a_label_are_a_table_without_lines_and_caption():
    def draw(drawing, number):
        drawing.drawString(80, 740, "The figures are in crowns and were read by two millers.")
        draw_statement(drawing, 700, [("", "1834", "1833"), *STATEMENT])
        drawing.drawString(80, 600, SENTENCES[0])

    assert drawn(draw).text == (
        "The figures are in crowns and were read by two millers.\n\n"
        "|  | 1834 | 1833 |\n|---|---|---|\n| Income of the mill | 1,812 | 1,365 |\n"
        "| Wages | (1,140) | (1,011) |\n| Stones |  |  |\n| French stones | (95) | – |\n"
        f"| Surplus | 577 | 354 |\n\n{SENTENCES[0]}\n"
    )


def test_years_beside_a_label_name_the_columns_below_them():
    rows = [("Item", "1834", "1833"), *STATEMENT]
    read = drawn(lambda drawing, number: draw_statement(drawing, 700, rows))
    assert read.text.startswith("| Item | 1834 | 1833 |\n|---|---|---|\n| Income of the mill |")
    years = [(name, "1834", "1833") for name in ("Opened", "Rebuilt", "Closed")]
    read = drawn(lambda drawing, number: draw_statement(drawing, 700, years))
    assert read.text.startswith("|  |  |  |\n|---|---|---|\n| Opened |")


def test_number_that_ends_a_sentence_on_the_next_line_is_no_item():
    def read(lines):
        def draw(drawing, number):
            for place, line in enumerate(lines):
                drawing.drawString(80, 700 - 14 * place, line)

        return drawn(draw).text

    found = "Of all the mills that were counted in the valley the society still found"
    assert read([found, "58. The others were sold."]) == f"{found} 58. The others were sold.\n"
    items = [
        "1. Of all the mills in the valley the upper one is the oldest of them",
        "2. It turns.",
    ]
    assert read(items).count("\n\n") == 1
    assert read([f"{found}:", "4. the upper one"]).count("\n\n") == 1


def test_chapters_with_their_pages_and_two_lone_rows_are_no_table():
    chapters = [("The weir", "3"), ("The mill", "9"), ("The railway", "21"), ("The town", "40")]
    formulas = [("W = ab", "(2.9)"), ("X = cd", "(2.10)"), ("Y = ef", "(2.11)")]
    for rows in (chapters, formulas, STATEMENT[:2]):
        read = drawn(lambda drawing, number, rows=rows: draw_statement(drawing, 700, rows))
        assert "|" not in read.text


def test_figures_too_close_to_be_told_apart_are_no_table():
    rows = [(name, "4812 4365", "11 48") for name in ("Wages", "Stones", "Surplus")]
    assert "|" not in drawn(lambda drawing, number: draw_statement(drawing, 700, rows)).text


def test_words_of_a_header_set_close_name_the_columns_that_they_end_with():
    def draw(drawing, number):
        drawing.setFont("Courier", 10)
        lines = ["            Mean Std. dev.", "Upper mill  4.81     0.365"]
        lines += ["Lower mill  2.14     0.201", "Weir        0.95     0.112"]
        for place, line in enumerate(lines):
            drawing.drawString(80, 700 - 13 * place, line)

    assert drawn(draw).text.split("\n")[0] == "|  | Mean | Std. dev. |"


def test_signed_figures_are_raised_and_others_lowered():
    def draw(drawing, number):
        line = drawing.beginText(80, 700)
        for text, rise in (("The flow was 2 m s", 0), ("-1", 4), (" of CO", 0), ("2", -3)):
            line.setFont("Helvetica", 12 if not rise else 7)
            line.setRise(rise)
            line.textOut(text)
        drawing.drawText(line)

    assert drawn(draw).text == "The flow was 2 m s⁻¹ of CO₂\n"


@pytest.mark.parametrize("title", ["untitled", "(anonymous)", "Microsoft Word - mill.doc"])
def test_the_printed_title_stands_for_a_placeholder_and_nobody_for_a_login(title):
    def draw(drawing, number):
        drawing.setFont("Helvetica-Bold", 18)
        drawing.drawString(80, 740, "The Upper Mill")
        drawing.setFont("Helvetica", 11)
        drawing.drawString(80, 700, SENTENCES[0])

    read = drawn(draw, Title=title, Author="mill01")
    assert (read.title, read.authors) == ("The Upper Mill", ())


def test_a_head_of_one_page_does_not_part_a_word_that_goes_on_below_it():
    def draw(drawing, number):
        lines = SENTENCES[number * 3 : number * 3 + 3]
        if number:
            drawing.drawString(80, 760, "The miller at home")
            lines = ["omers of the town came to see it and stayed for the night.", *lines]
        else:
            lines = [*lines, "For ten years after the flood of the lower town, too, the astron-"]
        for place, line in enumerate(lines):
            drawing.drawString(80, 700 - 14 * place, line)

    text = " ".join(drawn(draw, pages=2).text.split())
    assert "the astronomers of the town came to see it" in text
    assert "The miller at home" in text
