"""A folder is followed: what is told of its changes, and when it ends."""

import threading
import time

import pytest

from app import watching
from app.watching import changes_between, follow
from ingest import Corpus, CorpusError, Skipped, read_corpus


def corpus_of(make_document, skipped=(), **texts):
    """Return a corpus of texts by the names of their files, without the ending."""
    documents = tuple(make_document(text, id_=name) for name, text in sorted(texts.items()))
    return Corpus(documents, tuple(f"{d.id}.md" for d in documents), tuple(skipped))


def test_each_change_is_one_line(make_document):
    before = corpus_of(make_document, a="one", b="two", c="three", d="four")
    after = corpus_of(make_document, a="one", b="2", e="three", f="five")
    assert changes_between(before, after) == [
        "changed   b.md",
        "removed   d.md",
        "renamed   c.md → e.md",
        "added     f.md",
    ]


def test_what_stays_is_not_told(make_document):
    bad = Skipped("x.md", "x.md contains NUL characters and is not text.")
    before = corpus_of(make_document, [bad], a="one")
    assert changes_between(before, before) == []
    worse = Skipped("y.md", "y.md is locked.")
    after = corpus_of(make_document, [bad, worse], a="one")
    assert changes_between(before, after) == ["left out  y.md is locked."]


def test_an_error_is_told_and_the_next_change_tries_again(monkeypatch, make_document, tmp_path):
    monkeypatch.setattr(watching, "settled", lambda *_: iter([None] * 3))
    first, then = corpus_of(make_document, a="one"), corpus_of(make_document, a="one", b="two")
    results = [first, CorpusError("The disk is full."), then]

    def update():
        result = results.pop(0)
        if isinstance(result, Exception):
            raise result
        return result

    told = []
    follow(tmp_path, first, update, told.append)
    assert told == ["not updated: The disk is full.", "added     b.md"]


def test_ctrl_c_ends_it_even_in_an_update(monkeypatch, make_document, tmp_path):
    monkeypatch.setattr(watching, "settled", lambda *_: iter([None] * 3))

    def update():
        raise KeyboardInterrupt

    follow(tmp_path, corpus_of(make_document, a="one"), update, pytest.fail)


@pytest.mark.parametrize(
    ("name", "matters"),
    [
        ("a.md", True),
        ("deep/a.PDF", True),
        ("glossary.toml", True),
        ("a.bib", True),
        ("folder", True),
        (".a.md.part", False),
        (".git/a.md", False),
        ("a.png", False),
    ],
)
def test_only_what_is_read_matters_even_below_hidden_folders_and_links(tmp_path, name, matters):
    folder = tmp_path / ".hidden" / "corpus"
    folder.mkdir(parents=True)
    link = tmp_path / "link"
    link.symlink_to(folder)
    for given, told in ((folder, folder), (link, link), (link, folder)):
        assert watching._may_matter(told / name, given) is matters


def test_files_of_a_folder_are_followed_once_they_are_quiet(tmp_path, monkeypatch):
    monkeypatch.setattr(watching, "QUIET_MILLISECONDS", 1_500)
    (tmp_path / "a.md").write_text("one", encoding="utf-8")
    stop, told, updates = threading.Event(), [], []

    def update():
        now = read_corpus(tmp_path)
        updates.append(now.files)  # only then does the test go on: what was read is known
        return now

    def wait_for(line):
        deadline = time.monotonic() + 20
        while line not in told and time.monotonic() < deadline:
            time.sleep(0.05)
        assert line in told

    arguments = (tmp_path, read_corpus(tmp_path), update, told.append, stop)
    thread = threading.Thread(target=follow, args=arguments)
    thread.start()
    try:
        while not updates:  # from then on it is followed
            time.sleep(0.05)
        assert updates == [("a.md",)]
        longest, last = 0.0, time.monotonic()
        for part in range(10):  # longer than a pause, but never quiet
            with (tmp_path / "b.md").open("a", encoding="utf-8") as file:
                file.write(f"part {part} ")
            time.sleep(0.2)
            longest, last = max(longest, time.monotonic() - last), time.monotonic()
        assert len(updates) == 1 or longest > 1.4  # a busy machine may have let the test rest
        wait_for("added     b.md")
        assert updates[1] == ("a.md", "b.md")
        (tmp_path / "bad.txt").write_bytes(b"\0")
        (tmp_path / "picture.png").write_bytes(b"\0")
        (tmp_path / "a.md").unlink()
        wait_for("removed   a.md")
        reason = f"{tmp_path}/bad.txt contains NUL characters and is not text."
        assert f"left out  {reason} Remove it from the folder." in told
    finally:
        stop.set()
        thread.join(20)
    assert not thread.is_alive()
