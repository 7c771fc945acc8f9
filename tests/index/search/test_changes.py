"""Texts come and go while questions are asked: on disk, in memory, by other processes."""

import threading

import pytest
import sample_paper

from app import Assistant
from ingest import CorpusError

BOARDS = "# Boards\n\nShort boards are weak areas of industry. Long boards are strong areas.\n"
TEA = "# Tea\n\nSlow steeping makes green tea mild.\n"
TEA_QUESTION = "slow steeping green tea"
BOARDS_QUESTION = "short boards weak areas"


@pytest.fixture
def corpus(tmp_path):
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "boards.md").write_text(BOARDS, encoding="utf-8")
    return folder


@pytest.fixture
def open_one(corpus, tmp_path, answering_models):
    return lambda: Assistant.from_corpus(corpus, tmp_path / "index", models=answering_models)


@pytest.fixture
def own(open_one):
    return open_one()


def quotes(assistant, question):
    return [citation.quote for citation in assistant.ask(question).citations]


def test_added_text_is_answerable_and_lies_in_the_folder(own, corpus):
    assert not own.ask(TEA_QUESTION).answered
    document = own.add("tea.md", TEA.encode())
    assert (document.id, document.title, own.generation) == ("tea", "Tea", 2)
    assert own.files == {"boards": "boards.md", "tea": "tea.md"}
    assert quotes(own, TEA_QUESTION) == ["Slow steeping makes green tea mild."]
    assert (corpus / "tea.md").read_text(encoding="utf-8") == TEA


def test_added_text_is_there_for_whoever_opens_the_corpus(own, open_one):
    own.add("tea.md", TEA.encode())
    assert open_one().generation == 2
    assert quotes(open_one(), TEA_QUESTION)


def test_same_file_added_twice_changes_nothing(own):
    own.add("tea.md", TEA.encode())
    assert own.add("tea.md", TEA.encode()).id == "tea"
    assert own.generation == 2


def test_another_file_of_the_same_name_is_refused(own, corpus):
    with pytest.raises(CorpusError, match=r"another file called boards\.md already"):
        own.add("boards.md", TEA.encode())
    assert (corpus / "boards.md").read_text(encoding="utf-8") == BOARDS


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("../tea.md", TEA.encode(), "not a valid name for a text"),
        ("/etc/tea.md", TEA.encode(), "not a valid name for a text"),
        ("a\\tea.md", TEA.encode(), "not a valid name for a text"),
        (".tea.md", TEA.encode(), "not a valid name for a text"),
        ("README.md", TEA.encode(), "not a valid name for a text"),
        ("glossary.toml", b"", "not a valid name for a text"),
        ("tea\0.md", TEA.encode(), "not a valid name for a text"),
        ("t" * 300 + ".md", TEA.encode(), "not a valid name for a text"),
        ("", TEA.encode(), "not a"),
        ("tea.exe", TEA.encode(), r"tea\.exe is not a"),
        ("tea.pdf", TEA.encode(), r"tea\.pdf"),
        ("tea.md", b"", "holds no text"),
        ("tea.md", b"a\0b", "NUL"),
        ("tea.pdf", sample_paper.as_pdf(encrypt="secret"), "locked with a password"),
    ],
)
def test_file_that_cannot_be_read_is_named_and_not_kept(own, corpus, name, data, problem):
    with pytest.raises(CorpusError, match=problem):
        own.add(name, data)
    with pytest.raises(CorpusError, match=problem):
        own.with_files([(name, data)])
    assert [path.name for path in corpus.iterdir()] == ["boards.md"]
    assert own.generation == 1


def test_removed_text_is_not_found_and_its_file_is_gone(own, corpus):
    own.add("tea.md", TEA.encode())
    own.remove("tea")
    assert not own.ask(TEA_QUESTION).answered
    assert own.files == {"boards": "boards.md"}
    assert not (corpus / "tea.md").exists()
    assert own.generation == 3


def test_unknown_and_last_text_are_not_removed(own, corpus):
    with pytest.raises(CorpusError, match=r"no text called '\.\./boards'"):
        own.remove("../boards")
    with pytest.raises(CorpusError, match="the only text"):
        own.remove("boards")
    with pytest.raises(CorpusError, match="the only text"):
        own.without(["boards"])
    assert (corpus / "boards.md").exists()


def test_files_in_memory_are_known_to_one_assistant_alone(own, corpus, open_one):
    other = own.with_files([("tea.pdf", sample_paper.as_pdf()), ("tea.md", TEA.encode())])
    assert [document.id for document in other.documents] == ["boards", "tea", "tea.md"]
    assert other.generation == 0
    assert quotes(other, TEA_QUESTION)
    assert quotes(other, BOARDS_QUESTION) == quotes(own, BOARDS_QUESTION)
    assert not own.ask(TEA_QUESTION).answered
    assert open_one().generation == 1
    assert [path.name for path in corpus.iterdir()] == ["boards.md"]


def test_same_content_twice_is_one_text_and_same_names_are_told_apart(own):
    files = [("tea.md", TEA.encode()), ("again.md", TEA.encode()), ("boards.md", b"Oak boards.")]
    other = own.with_files([*files, ("boards.md", b"Elm boards.")])
    assert [document.id for document in other.documents] == [
        "boards",
        "boards (2)",
        "boards.md",
        "tea",
    ]


def test_texts_are_left_out_in_memory(own):
    other = own.with_files([("tea.md", TEA.encode())])
    fewer = other.without(["boards"])
    assert [document.id for document in fewer.documents] == ["tea"]
    assert not fewer.ask(BOARDS_QUESTION).answered
    assert other.ask(BOARDS_QUESTION).answered
    with pytest.raises(CorpusError, match="in memory only"):
        fewer.add("oak.md", b"Oak.")


def test_what_another_process_has_written_is_taken_up(own, open_one):
    other = open_one()
    assert not own.refresh()
    other.add("tea.md", TEA.encode())
    assert not own.ask(TEA_QUESTION).answered
    assert own.refresh()
    assert own.generation == 2
    assert quotes(own, TEA_QUESTION)


def test_what_is_new_in_the_folder_is_read(own, corpus):
    assert not own.update()
    (corpus / "tea.md").write_text(TEA, encoding="utf-8")
    assert own.update()
    assert quotes(own, TEA_QUESTION)
    (corpus / "tea.md").unlink()
    assert own.update()
    assert not own.ask(TEA_QUESTION).answered


def test_failed_write_keeps_the_texts_as_they_were(own, corpus, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("index.storage.writer._write_manifest", full)
    with pytest.raises(Exception, match="No space left on device"):
        own.add("tea.md", TEA.encode())
    assert [path.name for path in corpus.iterdir()] == ["boards.md"]
    assert own.ask(BOARDS_QUESTION).answered
    assert own.generation == 1


def test_6_questions_are_answered_while_texts_come_and_go(own):
    """Each answer is from the texts as they were at one time: never a mix."""
    alone = quotes(own, BOARDS_QUESTION)
    wrong, stop = [], threading.Event()

    def ask():
        while not stop.is_set():
            if quotes(own, BOARDS_QUESTION) != alone:
                wrong.append(BOARDS_QUESTION)
            if quotes(own, TEA_QUESTION) not in ([], ["Slow steeping makes green tea mild."]):
                wrong.append(TEA_QUESTION)

    readers = [threading.Thread(target=ask) for _ in range(3)]
    for reader in readers:
        reader.start()
    for _ in range(8):
        own.add("tea.md", TEA.encode())
        own.remove("tea")
    stop.set()
    for reader in readers:
        reader.join()
    assert wrong == []
    assert own.generation == 17
