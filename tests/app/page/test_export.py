"""A conversation as a file: what Word would show is read back by our own reader."""

import io

import docx
from page_texts import HOSTILE
from test_chat_text import make_citation, make_turn

from app.answer.references import Reference
from app.page.session.export import as_markdown, as_word, turn_as_html, turn_as_text
from app.page.session.turns import Turn
from ingest import parse_blocks, read_document, render

QUOTED = make_citation(2, "Long\nboards lead.", reference=Reference("Lee. 2020. Boards."))
TURN = make_turn(
    "- Boards are **short**. [1]\n- Long\\*. [2] [1]", citations=(make_citation(), QUOTED)
)
TABLE = make_turn("| a | b |\n| --- | --- |\n| **c** | d\\|e |\n\nSo it is. [1]")


def test_markdown_holds_questions_answers_and_references():
    assert as_markdown([TURN, Turn("Why\nso?", notice="No.")]) == (
        "# Conversation with Gloss\n\n"
        "## What are boards?\n\n"
        "- Boards are **short**. [1]\n- Long\\*. [2] [1]\n\n"
        "[1] A report › 2 Findings › 2.1 Boards\n\n"
        "[2] “Long boards lead.” — Lee. 2020. Boards.\n\n"
        "## Why so?\n\nNo.\n"
    )


def test_answer_is_copied_as_html_and_as_plain_words_with_its_references():
    html = turn_as_html(TURN)
    assert html.startswith("<h2>What are boards?</h2>\n<ul>\n<li>Boards are <strong>short</strong>")
    assert html.endswith("<p>[2] “Long boards lead.” — Lee. 2020. Boards.</p>")
    assert turn_as_text(TURN) == (
        "What are boards?\n\n- Boards are short. [1]\n- Long*. [2] [1]\n\n"
        "[1] A report › 2 Findings › 2.1 Boards\n\n"
        "[2] “Long boards lead.” — Lee. 2020. Boards.\n"
    )
    assert "a\tb\nc\td|e\nSo it is. [1]" in turn_as_text(TABLE)
    assert "<script" not in turn_as_html(make_turn(f"{HOSTILE} [1]", question=HOSTILE))
    assert turn_as_html(Turn("Why?", notice="<No>")) == "<p>&lt;No&gt;</p>"
    assert turn_as_text(Turn("Why?", notice="No.")) == "Why?\n\nNo.\n"


def test_word_file_has_a_footnote_for_each_mark(tmp_path):
    path = tmp_path / "conversation.docx"
    path.write_bytes(as_word([TURN, TABLE]))
    document = read_document(path)
    blocks = parse_blocks(document)
    notes = [render(document, block.spans) for block in blocks if block.kind == "note"]
    first = "A report › 2 Findings › 2.1 Boards"
    unseen = f"“Boards are short.” — {first}"
    assert notes == [first, "“Long boards lead.” — Lee. 2020. Boards.", first, unseen]
    assert all(block.anchor for block in blocks if block.kind == "note")


def test_word_file_keeps_bold_items_and_tables():
    word = docx.Document(io.BytesIO(as_word([TURN, TABLE])))
    items = [p for p in word.paragraphs if p.style.name == "List Bullet"]
    assert [p.text for p in items] == ["Boards are short.", "Long*."]
    assert [run.text for run in items[0].runs if run.bold] == ["short"]
    assert [[cell.text for cell in row.cells] for row in word.tables[0].rows] == [
        ["a", "b"],
        ["c", "d|e"],
    ]


def test_escapes_entities_and_lines_of_an_answer_are_shown_as_words():
    text = r"1\. R\&D &lt;b&gt; \*x\* \[2\] **a\*b**" + "\nbelow. [1]"
    word = docx.Document(io.BytesIO(as_word([make_turn(text, citations=(make_citation(),))])))
    shown = word.paragraphs[2]
    assert shown.text == "1. R&D <b> *x* [2] a*b\nbelow."
    assert [run.text for run in shown.runs if run.bold] == ["a*b"]


def test_hostile_words_stay_words():
    text = f"{HOSTILE}\x00 [1]".replace("|", "\\|")
    turn = make_turn(text, question=f"Q\x07 {HOSTILE}", citations=(make_citation(quote=HOSTILE),))
    word = docx.Document(io.BytesIO(as_word([turn])))
    shown = "\n".join(paragraph.text for paragraph in word.paragraphs)
    assert "<script>alert(1)</script>" in shown
    assert "\x00" not in shown


def test_empty_conversation_is_a_title():
    assert as_markdown([]) == "# Conversation with Gloss\n\n"
    assert [p.text for p in docx.Document(io.BytesIO(as_word([]))).paragraphs] == [
        "Conversation with Gloss"
    ]
