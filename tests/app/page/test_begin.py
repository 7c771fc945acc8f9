"""What a reader begins and goes on with."""

from dataclasses import replace
from types import SimpleNamespace

import lxml.html
from page_texts import HOSTILE, make_document
from test_chat_text import make_turn

from app.page.session.turns import Turn, turn_to_json
from app.page.suggested.candidates import Candidate
from app.page.views.examples import format_follow, format_start
from app.page.views.views import Views
from ingest import Document

ONE = Candidate("A <kind>", "Why & how?", ())


def parsed(html):
    return lxml.html.fromstring(f"<div>{html}</div>")


def test_each_text_says_what_it_is_in_a_sentence_of_its_own_with_its_place():
    root = parsed(format_start([make_document()], [], is_all=True))
    (gist,) = root.find_class("gist")
    assert gist.text == "A short board is a weak area."
    assert gist.get("href").startswith("?source=boards&at=")
    assert root.find_class("title")[0].text_content() == "Boards of Industry"
    assert not root.find_class("example")


def test_many_texts_are_told_of_in_part():
    texts = [Document(str(number), f"Text {number}", "It is so.\n", "") for number in range(5)]
    root = parsed(format_start(texts, [], is_all=True))
    assert len(root.find_class("title")) == 3
    assert [more.text for more in root.find_class("more")] == ["2 more are under “Texts”."]


def test_questions_are_links_that_ask():
    html = format_start([], [ONE], is_all=False)
    assert '<a class="example" href="?q=Why%20%26%20how%3F"><small>A &lt;kind&gt;</small>' in html
    assert parsed(html).xpath("//i[@data-more='examples']")
    follow = format_follow([ONE], 'a/"3', is_all=True)
    assert [nav.get("data-of") for nav in parsed(follow).iter("nav")] == ['a/"3']
    assert [a.get("href") for a in parsed(follow).find_class("next")] == ["?q=Why%20%26%20how%3F"]
    assert "data-more" not in follow


def test_hostile_words_stay_words():
    hostile = Candidate(HOSTILE, HOSTILE, ())
    text = Document("x", HOSTILE, f"{HOSTILE}\n", "")
    html = format_start([text], [hostile], is_all=True) + format_follow(
        [hostile], HOSTILE, is_all=True
    )
    tags = {element.tag for element in parsed(html).iter()}
    assert not {"script", "img", "svg", "iframe", "b"} & tags


def followed(turn, tried):
    """What the page shows behind a turn that the browser sends, and with what it was tried."""
    whole = SimpleNamespace(limited_to=lambda ids: ids)
    visitors = SimpleNamespace(assistant=lambda name: whole)
    suggestions = SimpleNamespace(after=lambda *told: (tried.append(told), ([ONE], True))[1])
    data = {"turn": turn_to_json(turn), "earlier": ["First?", 3], "place": "p"}
    return Views(visitors, suggestions).follow("", SimpleNamespace(_data=data))


def test_what_follows_is_tried_with_the_texts_that_the_turn_asked():
    tried = []
    turn = replace(make_turn(), texts={"a": "One"})
    assert 'data-of="p"' in followed(turn, tried)
    assert tried == [(("a",), turn.answer, ["First?", "What are boards?"])]


def test_nothing_follows_a_refusal_or_a_notice():
    refused = make_turn(answered=False, outcome="silent")
    tried = []
    assert [followed(turn, tried) for turn in (refused, Turn("x", notice="y"))] == ["", ""]
    assert tried == []
