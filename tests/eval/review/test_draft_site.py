"""Proposed questions as forms: right, changed, not right; and who may send them."""

import json

import pytest
from starlette.testclient import TestClient

from app.cli.local_site import FORM_BODY, _FormDoor
from eval.gold import Proposal, QuestionsError, not_refused, read_refused, start_set
from eval.review import DraftSite

TEXT = "# Mills\n\nMonks owned the mills. A mill grinds rye.\n\n| on | a |\n|-|-|\n| 1843 | 12 |\n"
PROPOSALS = [
    Proposal("a", "section", "en", "What is said?", "mills", "Monks owned the mills."),
    Proposal("b", "table", "en", "What of 1843?", "mills", "1843 | 12", "12"),
]


@pytest.fixture
def site(tmp_path, make_document):
    documents = [make_document(TEXT, "mills", "Mills")]
    site = DraftSite(tmp_path / "q.jsonl", documents, PROPOSALS)
    start_set(tmp_path / "q.jsonl", documents)
    return site


def lines(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def client(site):
    return TestClient(_FormDoor(site.app()), base_url="http://127.0.0.1:7862")


def send(client, said, name="a", headers=None, **fields):
    form = {"id": name, "said": said, **fields}
    return client.post("/decide", data=form, headers=headers, follow_redirects=False)


def test_nothing_is_added_until_it_is_said_to_be_right(client, tmp_path):
    assert client.get("/").text.count("<article") == 2
    send(client, "")
    send(client, "right", name="no such proposal")
    assert lines(tmp_path / "q.jsonl") == []
    assert not (tmp_path / "q.refused.jsonl").exists()


def test_right_adds_it_as_it_stands(client, tmp_path):
    reply = send(client, "right", "b", question="What of 1843?", quote="1843 | 12", expected="12")
    assert (reply.status_code, reply.headers["location"]) == (303, "/")
    (added,) = lines(tmp_path / "q.jsonl")
    assert (added["id"], added["question"], added["expected"]) == ("b", "What of 1843?", ["12"])
    assert added["evidence"] == [{"document": "mills", "quote": "1843 | 12", "grade": 2}]
    shown = client.get("/").text
    assert "<strong>1</strong> added" in shown
    assert shown.count("<article") == 1
    # A second click finds nothing to add.
    send(client, "right", "b")
    assert len(lines(tmp_path / "q.jsonl")) == 1


def test_right_adds_it_as_it_was_changed(client, tmp_path):
    changed = {"question": "Who had them?", "quote": "A mill grinds\r\nrye.", "expected": " rye "}
    send(client, "right", **changed)
    (added,) = lines(tmp_path / "q.jsonl")
    assert added["id"] == "section-who-had-them"
    assert added["evidence"][0]["quote"] == "A mill grinds\nrye."
    assert added["expected"] == ["rye"]


def test_passage_that_is_not_in_the_text_is_told_and_what_was_typed_stays(client, tmp_path):
    reply = send(client, "right", question="Who <b>?", quote="Nuns owned them.", expected="x")
    assert reply.status_code == 422
    assert "stands 0 times in mills" in reply.text
    assert "Who &lt;b&gt;?</textarea>" in reply.text
    assert "Nuns owned them.</textarea>" in reply.text
    assert lines(tmp_path / "q.jsonl") == []
    assert send(client, "right", quote="Monks owned the mills.").status_code == 303


def test_what_is_not_right_is_not_proposed_again(client, tmp_path):
    send(client, "wrong", question="A changed one?")
    assert client.get("/").text.count("<article") == 1
    assert lines(tmp_path / "q.jsonl") == []
    refused = read_refused(tmp_path / "q.jsonl")
    assert not_refused(PROPOSALS, refused) == [PROPOSALS[1]]
    (tmp_path / "q.refused.jsonl").write_text('\ufeff{"question": 1}\n', encoding="utf-8")
    with pytest.raises(QuestionsError, match=r"q.refused.jsonl:1: it is no refused proposal"):
        read_refused(tmp_path / "q.jsonl")


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "http://127.0.0.1:7862"}, 303),
        ({"host": "evil.example"}, 421),
    ],
)
def test_forms_of_other_sites_and_other_names_are_refused(client, tmp_path, headers, status):
    assert send(client, "right", headers=headers).status_code == status
    assert len(lines(tmp_path / "q.jsonl")) == (status == 303)


def test_form_that_is_too_large_is_refused(client, tmp_path):
    assert send(client, "right", question="x" * FORM_BODY).status_code == 413
    assert lines(tmp_path / "q.jsonl") == []
