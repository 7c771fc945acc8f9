"""What readers say of answers is kept for the gold set, for its owner alone."""

import base64
import json
import stat
from types import SimpleNamespace

import pytest
from page_texts import make_document
from test_chat_text import make_citation, make_turn

from app.page.page_events import Chat
from app.page.session import feedback as keeping
from app.page.session.feedback import Feedback, feedback_line
from app.page.session.turns import Turn, turn_to_json
from eval.gold.gold_set import start_set, take_feedback
from eval.gold.questions import QuestionsError, read_questions
from ingest import GlossError, Span

QUOTE = "A short board is a weak area."
CITED = make_citation(document_id="boards", spans=(Span(40, 70),), quote=QUOTE)
TURN = make_turn(f"{QUOTE} [1]", citations=(CITED,))


def test_line_holds_the_question_in_the_form_of_a_gold_set():
    line = feedback_line(TURN, ["What are planks?"], "right", [make_document()])
    assert (line["verdict"], line["outcome"], line["answer"]) == (
        "right",
        "answered",
        f"{QUOTE} [1]",
    )
    fields = line["fields"]
    assert fields.pop("id").startswith("reader-what-are-boards-")
    assert fields == {
        "kind": "reader",
        "language": "en",
        "question": "What are boards?",
        "history": ["What are planks?"],
        "evidence": [{"document": "boards", "quote": QUOTE, "grade": 2}],
        "expected": [],
        "answerable": True,
    }


def test_file_is_for_its_owner_alone_and_grows(tmp_path):
    feedback = Feedback(tmp_path)
    told = feedback.keep(TURN, [], "right", [make_document()])
    assert told == "Kept on this machine."
    feedback.keep(TURN, [], "missing", [make_document()])
    assert stat.S_IMODE(feedback.file.stat().st_mode) == 0o600
    lines = feedback.file.read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["verdict"] for line in lines] == ["right", "missing"]


def test_right_answers_become_questions_once_and_the_others_a_list(tmp_path):
    documents, feedback = [make_document()], Feedback(tmp_path)
    refused = make_turn("Silent.", answered=False, outcome="silent", citations=())
    repeated = make_citation(document_id="boards", spans=(Span(0, 1),), quote="board")
    turns = [TURN, refused, make_turn(citations=(repeated,)), TURN]
    for turn, verdict in zip(turns, ("right", "right", "right", "wrong"), strict=True):
        feedback.keep(turn, [], verdict, documents)
    questions = tmp_path / "questions.jsonl"
    start_set(questions, documents)
    first = list(take_feedback(questions, feedback.file, documents))
    assert [told.endswith("questions.jsonl.") for told in first] == [True, True, True, False]
    assert first[3].startswith("wrong: What are boards?")
    found, faults = read_questions(questions, documents)
    assert not faults
    assert [question.answerable for question in found] == [True, False, True]
    assert [bool(q.evidence and q.evidence[0].is_whole) for q in found] == [False, False, True]
    again = list(take_feedback(questions, feedback.file, documents))
    assert all(told.startswith("left out") for told in again[:3])


def test_what_is_no_feedback_is_named_with_its_line(tmp_path):
    file = tmp_path / "feedback.jsonl"
    file.write_text('\n{"question": "x"}\n', encoding="utf-8")
    with pytest.raises(QuestionsError, match=r"feedback\.jsonl:2: this is no feedback"):
        list(take_feedback(tmp_path / "q.jsonl", file, []))


@pytest.mark.parametrize(
    ("turn", "verdict"), [(Turn("x", notice="y"), "right"), (TURN, "good"), (TURN, "")]
)
def test_verdict_on_nothing_is_refused(tmp_path, turn, verdict):
    with pytest.raises(GlossError, match="not here any more"):
        Feedback(tmp_path).keep(turn, [], verdict, [])


def test_full_or_forbidden_file_is_told(tmp_path, monkeypatch):
    with pytest.raises(GlossError, match="cannot be written"):
        Feedback(tmp_path / "none").keep(TURN, [], "right", [])
    monkeypatch.setattr(keeping, "MAX_BYTES", 10)
    with pytest.raises(GlossError, match="is full"):
        Feedback(tmp_path).keep(TURN, [], "right", [])


TEXTS = [make_document(), make_document(name="other")]
VISITORS = SimpleNamespace(
    assistant=lambda name: SimpleNamespace(documents=TEXTS),
    removable=lambda name: ("boards",) if name == "owner" else (),
    shared=False,
)


def sent(**data):
    """What the browser sends of a turn that it keeps."""
    return SimpleNamespace(_data={"turn": turn_to_json(TURN), "token": "t", **data})


def test_page_tells_what_became_of_a_verdict(tmp_path):
    chat = Chat(VISITORS, Feedback(tmp_path))
    event = sent(earlier=["What are planks?", 3], verdict="right")
    told = json.loads(chat.feedback("", event))
    assert told == {"token": "t", "said": "Kept on this machine.", "kept": True}
    assert "a text that you alone have added" in chat.feedback("owner", event)
    (line,) = (tmp_path / "feedback.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["fields"]["history"] == ["What are planks?"]
    for nothing in (sent(turn="x", verdict="right"), sent(verdict="<b>")):
        told = json.loads(chat.feedback("", nothing))
        assert (told["kept"], told["said"]) == (False, "This answer is not here any more.")
    assert not json.loads(Chat(VISITORS).feedback("", event))["kept"]


def test_page_writes_references_to_what_a_turn_cites():
    chat = Chat(VISITORS)
    kept = json.loads(chat.references("", sent(form="ris")))
    assert kept["name"] == "references.ris"
    assert base64.b64decode(kept["data"]).count(b"TY  - ") == 1
    lost = chat.references("", sent(turn=1, form="<b>"))
    assert json.loads(lost) == {"name": "references.bib", "data": ""}
