"""Questions are suggested only if they were asked, answered surely, and from the right place."""

import json
import threading
import time

import pytest
from page_texts import make_document
from test_chat_text import make_citation, make_turn

from app.page.session import live_answer
from app.page.suggested import suggestions
from app.page.suggested.candidates import Candidate, Place
from app.page.suggested.suggestions import Suggestions, is_surely_answered
from ingest import Definition, GlossError, Mention, Span, Term

TEXT = """# Boards of Industry

## 1. Short Boards

A short board is a weak area. A long board is a strong area.

## 2. Long Boards

A long board came in 2018.
"""


class Library:
    """Texts with two terms; answers by citing what `cited` says, surely if `confidence` is high."""

    generation = 1

    def __init__(self, confidence=0.9, outcome="answered", start=0, end=500):
        self.documents = (make_document(TEXT),)
        self.confidence, self.outcome, self.span = confidence, outcome, Span(start, end)
        self.asked = []

    def glossary(self):
        return tuple(
            Term(
                (name,),
                definitions=(Definition("boards", (Span(at, at + 20),), ""),),
                mentions=(Mention("boards", Span(at, at + 5)),) * 3,
            )
            for name, at in (("short board", 40), ("long board", 70))
        )

    def timeline(self):
        return ()

    def ask(self, question, history=()):
        self.asked.append(question)
        if self.outcome == "broken":
            raise GlossError("no")
        cited = make_citation(document_id="boards", spans=(self.span,), quote="A short board")
        fields = {"confidence": self.confidence, "outcome": self.outcome, "citations": (cited,)}
        return make_turn("A short board. [1]", question=question, **fields).answer


def all_of(call):
    """Call until all is known."""
    for _ in range(200):
        found, is_all = call()
        if is_all:
            return [one.question for one in found]
        time.sleep(0.01)
    raise AssertionError


@pytest.mark.parametrize(
    ("library", "is_sure"),
    [
        (Library(), True),
        (Library(confidence=0.5), False),
        (Library(outcome="near"), False),
        (Library(outcome="silent"), False),
        (Library(outcome="broken"), False),
        (Library(start=60), False),
        (Library(confidence=0.5, outcome="about"), True),
    ],
)
def test_sure_is_what_cites_its_place_with_confidence(library, is_sure):
    candidate = Candidate("A term", "Why?", (Place("boards", (Span(40, 60),)),))
    assert is_surely_answered(library, candidate) == is_sure
    other = Candidate("A term", "Why?", (*candidate.places, Place("other")))
    assert not is_surely_answered(library, other)


def test_first_questions_are_tried_once_and_kept_for_these_texts(tmp_path):
    library = Library()
    bank = Suggestions(tmp_path)
    found = all_of(lambda: bank.first(library))
    assert found[:3] == [
        "What is meant by “short board”?",
        "How do short board and long board differ?",
        "What does the section on “Long Boards” say?",
    ]
    assert sorted(library.asked) == sorted(set(library.asked))
    kept = json.loads((tmp_path / "questions.json").read_text(encoding="utf-8"))
    assert set(found) <= set(kept["answered"])
    again, later = Library(), Suggestions(tmp_path)
    assert all_of(lambda: later.first(again)) == found
    assert again.asked == []


@pytest.mark.parametrize("kept", ["", "[]", "{}", '{"texts": "other", "answered": {"x": true}}'])
def test_what_is_kept_of_other_texts_or_is_damaged_is_left_out(tmp_path, kept):
    (tmp_path / "questions.json").write_text(kept, encoding="utf-8")
    library, bank = Library(), Suggestions(tmp_path)
    assert all_of(lambda: bank.first(library))
    assert library.asked


def test_nothing_is_suggested_that_is_not_answered():
    bank = Suggestions()
    assert all_of(lambda: bank.first(Library(outcome="near"))) == []


def test_what_follows_an_answer_lies_beside_it_and_was_not_asked():
    library, bank = Library(), Suggestions()
    cited = make_citation(
        document_id="boards", spans=(Span(40, 60),), quote="A short board and a long board."
    )
    turn = make_turn(question="What is a short board?", citations=(cited,))
    found = all_of(lambda: bank.after(library, turn.answer, [turn.question]))
    assert found == [
        "What is meant by “long board”?",
        "How do short board and long board differ?",
        "What does the section on “Long Boards” say?",
    ]
    fewer = all_of(lambda: bank.after(library, turn.answer, [turn.question, found[0]]))
    assert found[0] not in fewer
    assert all_of(lambda: bank.after(library, make_turn(citations=()).answer, [])) == []


def test_term_with_a_name_in_chinese_alone_is_no_half_of_a_comparison():
    library = Library()
    (one, other), place = library.glossary(), Span(40, 60)
    chinese = Term((), ("短板",), definitions=one.definitions, mentions=one.mentions)
    library.glossary = lambda: (chinese, one, other)
    cited = make_citation(document_id="boards", spans=(place,), quote="短板 and a long board")
    turn = make_turn(question="什么是短板？", citations=(cited,))
    bank = Suggestions()
    found = all_of(lambda: bank.after(library, turn.answer, []))
    assert found[0] == "What is meant by “long board”?"


def test_readers_go_first(monkeypatch):
    monkeypatch.setattr(suggestions, "POLL_SECONDS", 0.01)
    library, bank, go_on = Library(), Suggestions(), threading.Event()

    class Slow:
        def ask(self, question, history):
            go_on.wait(5)

    reader = threading.Thread(target=live_answer._ask, args=(Slow(), "Why?", ()))
    reader.start()
    bank.first(library)
    time.sleep(0.1)
    assert library.asked == []
    go_on.set()
    reader.join()
    assert all_of(lambda: bank.first(library))
