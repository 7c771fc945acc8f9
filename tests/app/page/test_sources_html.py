"""Where an answer's quotes stand: each quote once, a line for each place, the rest on a card."""

import lxml.html
from page_texts import HOSTILE
from test_chat_text import make_citation, make_turn

from app.answer.attribution import Voice
from app.page.session.answer_html import format_turns
from app.page.session.sources_html import format_nearest, format_sources
from app.page.session.surroundings import Row, Surroundings


def listed(turn, around=()):
    return lxml.html.fromstring(format_sources(turn.answer, around, 0))


def test_quote_that_the_answer_shows_is_not_repeated():
    seen = "**Boards** are\nshort, they say. [1]"
    root = lxml.html.fromstring(f"<div>{format_turns([make_turn(seen)])}</div>")
    (card,) = root.xpath("//div[@hidden]")
    card.drop_tree()
    assert root.find_class("answer")[0].xpath("string(.//ol)").count("short") == 0
    assert not list(root.iter("blockquote"))


def test_quote_of_which_the_answer_shows_a_part_stands_below():
    root = listed(make_turn("- English: boards [1]"))
    assert [quote.text for quote in root.iter("blockquote")] == ["Boards are short."]


def test_lines_of_one_text_stand_together_and_do_not_name_it_twice():
    other = make_citation(2, document_id="other", title="Another", section=(), place="paragraph 2")
    third = make_citation(3, place="note 4", voice=Voice("note"))
    fourth = make_citation(4, section=("3 End",), place="paragraph 1")
    turn = make_turn(citations=(make_citation(place="paragraph 3"), other, third, fourth))
    links = listed(turn).find_class("source")
    assert [link.text_content() for link in links] == [
        "[1] A report › 2.1 Boards · paragraph 3",
        "[3] A report › 2.1 Boards · note 4",
        "[4] A report › 3 End · paragraph 1",
        "[2] Another · paragraph 2",
    ]
    unseen = [[part.text for part in link.find_class("unseen")] for link in links]
    assert unseen == [[], ["A report › ", "2.1 Boards · "], ["A report › "], []]
    assert not listed(turn).find_class("voice")  # "note 4" says it


def test_card_marks_the_quote_between_what_is_around_it():
    around = (Surroundings("Before it.", "After it."),)
    (card,) = listed(make_turn(), around).xpath("//div[@id='around-0-1']")
    path, text = card.iter("p")
    assert path.text_content() == "A report › 2 Findings › 2.1 Boards"
    assert text.text_content() == "Before it. Boards are short. After it."
    assert [mark.text for mark in card.iter("mark")] == ["Boards are short."]
    assert [link.get("tabindex") for link in card.iter("a")] == ["-1"]


def test_long_quote_is_marked_by_its_ends():
    quote = f"It begins {'and goes on ' * 60}and ends."
    (mark,) = listed(make_turn(citations=(make_citation(quote=quote),))).iter("mark")
    assert mark.text.startswith("It begins and goes")
    assert mark.text.endswith("on and ends.")
    assert " … " in mark.text
    assert len(mark.text) < 300


def test_row_of_a_table_is_shown_under_its_columns():
    rows = (Row(("a", "1"), False), Row(("b", "2"), True))
    (card,) = listed(make_turn(), (Surroundings(columns=("Name", "Count"), rows=rows),)).xpath(
        "//div[@hidden]"
    )
    assert [cell.text for cell in card.iter("th")] == ["Name", "Count"]
    assert [mark.text for mark in card.iter("mark")] == ["b", "2"]


def test_hostile_surroundings_stay_text():
    around = Surroundings(HOSTILE, HOSTILE, (HOSTILE,), (Row((HOSTILE,), True),))
    hostile = make_citation(quote=HOSTILE, title=HOSTILE, section=(HOSTILE,), place=HOSTILE)
    for beside in (around, Surroundings(HOSTILE, HOSTILE)):
        root = listed(make_turn(citations=(hostile,)), (beside,))
        assert not {"script", "img", "iframe"} & {element.tag for element in root.iter()}
        assert HOSTILE in root.text_content()


def test_no_nearest_passages_are_no_list():
    assert format_nearest(()) == ""
