"""Each visitor sees their own texts; on a shared server all see all."""

import hashlib
from concurrent.futures import Future

import pytest
from page_texts import make_document

from app import Assistant
from app.page.session import reader_uploads as page_uploads
from app.page.session import visitors as module
from app.page.session.reader_uploads import add_files, format_report, refresh_texts, remove_text
from app.page.session.visitors import KEPT_SECONDS, Visitors
from ingest import CorpusError, Document


class FakeAssistant:
    """Knows documents; a file's text is its document, and an empty file cannot be read."""

    def __init__(self, documents):
        self.documents = tuple(documents)

    def with_files(self, files):
        return FakeAssistant([*self.documents, *(self._read(*file) for file in files)])

    def without(self, ids):
        return FakeAssistant([one for one in self.documents if one.id not in ids])

    def add(self, name, data):
        self.documents = (*self.documents, self._read(name, data))
        return self.documents[-1]

    def remove(self, document_id):
        self.documents = self.without([document_id]).documents

    def update(self):
        if len(self.documents) > 1:
            raise CorpusError("These texts are in memory only.")
        return False

    def _read(self, name, data):
        if not data:
            raise CorpusError(f"{name} is empty. Add a file with text.")
        return Document(name, name.title(), data.decode(), hashlib.sha256(data).hexdigest())


@pytest.fixture
def now():
    return [0.0]


@pytest.fixture
def make_visitors(now):
    def make(**options):
        loading = Future()
        loading.set_result(FakeAssistant([make_document()]))
        return Visitors(loading, clock=lambda: now[0], **options)

    return make


def ids(visitors, name):
    return [document.id for document in visitors.assistant(name).documents]


def test_what_is_added_is_seen_by_who_added_it_alone(make_visitors):
    visitors = make_visitors()
    visitors.add("ada", "a.txt", b"A")
    assert ids(visitors, "ada") == ["boards", "a.txt"]
    assert ids(visitors, "bo") == ids(visitors, "") == ["boards"]
    assert visitors.removable("ada") == ("a.txt",)
    assert visitors.removable("bo") == ()


def test_what_is_removed_is_gone(make_visitors):
    visitors = make_visitors()
    visitors.add("ada", "a.txt", b"A")
    visitors.add("ada", "b.txt", b"B")
    visitors.remove("ada", "a.txt")
    assert ids(visitors, "ada") == ["boards", "b.txt"]
    visitors.remove("ada", "b.txt")
    assert ids(visitors, "ada") == ["boards"]


@pytest.mark.parametrize("document_id", ["boards", "a.txt", "none"])
def test_what_is_not_ones_own_is_not_removed(make_visitors, document_id):
    visitors = make_visitors()
    visitors.add("ada", "a.txt", b"A")
    with pytest.raises(CorpusError, match="not yours"):
        visitors.remove("bo", document_id)


def test_same_file_twice_is_told(make_visitors):
    visitors = make_visitors()
    visitors.add("ada", "a.txt", b"A")
    with pytest.raises(CorpusError, match=r"^b\.txt is there already, as “A\.Txt”\.$"):
        visitors.add("ada", "b.txt", b"A")
    visitors.add("bo", "b.txt", b"A")


def test_shared_server_shows_everyone_the_same(make_visitors):
    visitors = make_visitors(shared=True)
    visitors.add("ada", "a.txt", b"A")
    assert ids(visitors, "bo") == ["boards", "a.txt"]
    visitors.remove("bo", "boards")
    assert ids(visitors, "ada") == ["a.txt"]


def test_nobody_adds_more_than_the_most(make_visitors, monkeypatch):
    monkeypatch.setattr(module, "MAX_OWN_TEXTS", 1)
    visitors = make_visitors()
    visitors.add("ada", "a.txt", b"A")
    with pytest.raises(CorpusError, match="1 texts are the most"):
        visitors.add("ada", "b.txt", b"B")


def test_who_stays_away_is_forgotten(make_visitors, now):
    visitors = make_visitors()
    visitors.add("ada", "a.txt", b"A")
    now[0] = KEPT_SECONDS - 1.0
    visitors.add("bo", "b.txt", b"B")
    now[0] += 2
    visitors.add("cy", "c.txt", b"C")
    assert ids(visitors, "ada") == ["boards"]
    assert ids(visitors, "bo") == ["boards", "b.txt"]


def test_of_too_many_the_one_who_came_first_is_forgotten(make_visitors, now, monkeypatch):
    monkeypatch.setattr(module, "MAX_VISITORS", 2)
    visitors = make_visitors()
    for number, name in enumerate(["ada", "bo"]):
        now[0] = float(number)
        visitors.add(name, "a.txt", b"A")
    now[0] = 2.0
    visitors.assistant("ada")
    visitors.add("cy", "a.txt", b"A")
    assert [ids(visitors, name)[1:] for name in ("ada", "bo", "cy")] == [["a.txt"], [], ["a.txt"]]


def test_files_are_reported_and_deleted(make_visitors, tmp_path):
    paths = [tmp_path / name for name in ("a.txt", "empty.txt")]
    paths[0].write_text("A")
    paths[1].write_text("")
    seen = []
    results = add_files(make_visitors(), "ada", paths, lambda *step: seen.append(step))
    assert results == [
        (True, "“A.Txt” can be asked about by you alone, while this page is in use."),
        (False, "empty.txt is empty. Add a file with text."),
    ]
    assert seen == [(0, 2, "a.txt"), (1, 2, "empty.txt")]
    assert list(tmp_path.iterdir()) == []


def test_too_many_files_at_once_are_left_out_and_deleted(make_visitors, tmp_path, monkeypatch):
    monkeypatch.setattr(page_uploads, "MAX_FILES_AT_ONCE", 1)
    paths = [tmp_path / name for name in ("a.txt", "b.txt")]
    for path in paths:
        path.write_text(path.name)
    results = add_files(make_visitors(), "ada", paths, lambda *step: None)
    assert [done for done, _ in results] == [True, False]
    assert list(tmp_path.iterdir()) == []


def test_other_failure_shows_nothing_of_its_cause(make_visitors, tmp_path, caplog):
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xff")  # the fake cannot decode it
    assert add_files(make_visitors(), "ada", [path], lambda *step: None) == [
        (False, "a.txt could not be added. The terminal says why.")
    ]
    assert "UnicodeDecodeError" in caplog.text


def test_what_is_new_is_reported(make_visitors):
    visitors = make_visitors(shared=True)
    assert refresh_texts(visitors) == (True, "Nothing is new.")
    visitors.add("ada", "a.txt", b"A")
    assert refresh_texts(visitors) == (False, "These texts are in memory only.")


def test_removal_is_reported(make_visitors):
    visitors = make_visitors()
    visitors.add("ada", "a.txt", b"A")
    assert remove_text(visitors, "ada", "a.txt") == (True, "The text is removed.")
    done, words = remove_text(visitors, "ada", "a.txt")
    assert not done
    assert format_report([(done, f"<{words}")]).startswith(
        '<p class="notice failed" role="status">&lt;This'
    )


def test_real_assistant_finds_what_its_visitor_has_added(fake_models, tmp_path):
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "boards.md").write_text("# Boards\n\nShort boards are weak.\n")
    assistant = Assistant.from_corpus(tmp_path / "corpus", tmp_path / "index", models=fake_models)
    loading = Future()
    loading.set_result(assistant)
    visitors = Visitors(loading)
    added = visitors.add("ada", "boards.txt", b"Green tea is mild.\n")
    assert added.id == "boards.txt"
    (hit,) = visitors.assistant("ada").search("green tea", top_k=1)
    assert hit.chunk.text == "Green tea is mild."
    assert [d.id for d in assistant.documents] == ["boards"]
    visitors.remove("ada", added.id)
    assert visitors.assistant("ada") is assistant
