"""Corpora by name: where texts and their index lie, and what the list of them says."""

import json
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from typer.testing import CliRunner

from app import corpora
from app.corpora import CorporaError, add_corpus, data_folder, known_corpora, locate, remove_corpus
from eval.cli.entry import cli


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """The user's data folder of a test, and another working folder."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    return tmp_path / "share" / "gloss"


@pytest.fixture
def texts(tmp_path):
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "a.md").write_text("# A\n\nText.\n", encoding="utf-8")
    return folder


def gloss(*arguments):
    return CliRunner().invoke(cli, arguments)


def test_a_name_stands_for_its_folder_and_has_an_index_of_its_own(texts, home):
    add_corpus("my-texts_1", texts)
    assert known_corpora() == {"my-texts_1": texts}
    place = locate("my-texts_1")
    assert (place.folder, place.index_dir) == (texts, home / "corpora" / "my-texts_1")
    assert json.loads((home / "corpora.json").read_text(encoding="utf-8")) == {
        "corpora": {"my-texts_1": str(texts)}
    }
    assert sorted(path.name for path in home.iterdir()) == ["corpora.json", "corpora.lock"]


def test_the_default_corpus_keeps_its_index_in_data(tmp_path):
    assert str(locate("corpus").index_dir) == "data/index"
    (tmp_path / "work" / "corpus").mkdir()
    assert str(locate(tmp_path / "work" / "corpus").index_dir) == "data/index"


def test_two_folders_never_share_an_index(texts, tmp_path, home):
    other = tmp_path / "other" / "texts"
    other.mkdir(parents=True)
    first, second = locate(texts).index_dir, locate(other).index_dir
    assert first != second
    assert first.parent == second.parent == home / "folders"
    assert locate(texts / ".." / "texts").index_dir == first


def test_a_folder_that_is_there_goes_before_a_name(texts, tmp_path):
    add_corpus("papers", texts)
    assert locate("papers").folder == texts
    (tmp_path / "work" / "papers").mkdir()
    assert str(locate("papers").folder) == "papers"


def test_a_path_is_a_folder_even_if_it_is_not_there():
    assert str(locate("papers/new").folder) == "papers/new"


def test_an_index_that_is_named_is_taken(texts, tmp_path):
    add_corpus("papers", texts)
    assert locate("papers", tmp_path / "mine").index_dir == tmp_path / "mine"
    assert locate(texts, tmp_path / "mine").index_dir == tmp_path / "mine"


@pytest.mark.parametrize("name", ["", "Papers", "a b", "a/b", "..", "ü", "x" * 65])
def test_a_name_that_is_none_is_refused(texts, name):
    with pytest.raises(CorporaError, match="is not a valid name"):
        add_corpus(name, texts)
    assert known_corpora() == {}


def test_a_folder_that_is_not_there_gets_no_name(tmp_path):
    with pytest.raises(CorporaError, match=r"There is no folder .*missing"):
        add_corpus("papers", tmp_path / "missing")


def test_a_name_is_given_once(texts, tmp_path):
    add_corpus("papers", texts)
    add_corpus("papers", texts)
    with pytest.raises(CorporaError, match=r"papers is .*texts already\. Choose another name"):
        add_corpus("papers", tmp_path)


def test_removing_takes_the_name_and_the_index_and_leaves_the_texts(texts, home):
    add_corpus("papers", texts)
    add_corpus("others", texts)
    for name in ("papers", "others"):
        (home / "corpora" / name).mkdir(parents=True)
        (home / "corpora" / name / "CURRENT").write_text("000001", encoding="utf-8")
    assert remove_corpus("papers") == texts
    assert list(known_corpora()) == ["others"]
    assert [path.name for path in (home / "corpora").iterdir()] == ["others"]
    assert (texts / "a.md").is_file()
    with pytest.raises(CorporaError, match="There is no corpus called 'papers'"):
        remove_corpus("papers")


def test_an_unknown_name_is_told_from_a_folder():
    with pytest.raises(CorporaError) as caught:
        locate("papers")
    assert str(caught.value) == (
        "There is no folder papers. No corpus has this name either; to see them: gloss corpora"
    )


@pytest.mark.parametrize("content", ["", "[]", '{"corpora": 3}', "\udcff"])
def test_a_damaged_list_is_named_with_the_remedy(home, content):
    home.mkdir(parents=True)
    (home / "corpora.json").write_bytes(content.encode("utf-8", "surrogateescape"))
    with pytest.raises(
        CorporaError, match=r"corpora\.json is not a list of corpora .* Fix or remove"
    ):
        known_corpora()


def test_a_list_is_written_whole_or_not_at_all(texts, home, monkeypatch):
    add_corpus("papers", texts)
    before = (home / "corpora.json").read_bytes()

    def full(*arguments, **keywords):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(corpora.Path, "replace", full)
    with pytest.raises(CorporaError, match=r"cannot be written \(No space left on device\)"):
        add_corpus("others", texts)
    assert (home / "corpora.json").read_bytes() == before
    assert sorted(path.name for path in home.iterdir()) == ["corpora.json", "corpora.lock"]


def test_names_given_at_the_same_time_are_all_kept(texts, monkeypatch):
    names = ["a", "b", "c", "d"]
    read = corpora.known_corpora

    def slowly():
        found = read()
        time.sleep(0.02)
        return found

    monkeypatch.setattr(corpora, "known_corpora", slowly)
    with ThreadPoolExecutor(len(names)) as pool:
        list(pool.map(lambda name: add_corpus(name, texts), names))
    assert list(known_corpora()) == names


def test_without_a_home_folder_one_line_says_what_to_do(monkeypatch, texts):
    monkeypatch.setattr(
        corpora.platformdirs, "user_data_path", lambda *_, **__: corpora.Path("~/x")
    )
    with pytest.raises(CorporaError) as caught:
        locate(texts)
    assert str(caught.value) == (
        "There is no home folder to keep an index in. Set HOME or XDG_DATA_HOME to a folder that "
        "can be written, or name one: --index-dir"
    )


def test_a_data_folder_that_cannot_be_made_is_named_with_the_remedy(tmp_path, texts):
    (tmp_path / "share").write_text("a file", encoding="utf-8")
    with pytest.raises(CorporaError, match=r"gloss cannot be made \(.*\)\. Set HOME or XDG_DATA"):
        data_folder()
    assert locate(texts, "mine").folder == texts  # an index that is named needs none


# --- the commands -------------------------------------------------------------------------------


def test_commands_add_list_and_remove(texts):
    assert "No corpus has a name yet" in gloss("corpora").output
    assert gloss("corpora", "add", "papers", str(texts)).exit_code == 0
    assert gloss("corpora").output.split() == ["papers", str(texts)]
    listed = json.loads(gloss("corpora", "--json").output)
    assert listed == [{"name": "papers", "folder": str(texts)}]
    refused = gloss("corpora", "remove", "papers")
    assert isinstance(refused.exception, CorporaError)
    assert "--yes" in str(refused.exception)
    assert gloss("corpora", "remove", "papers", "--yes").exit_code == 0
    assert known_corpora() == {}


def test_a_corpus_before_the_command_is_that_of_the_command(texts):
    add_corpus("papers", texts)
    found = []
    for arguments in (
        ("--corpus", "papers", "index", "list"),
        ("index", "list", "--corpus", "papers"),
        ("--corpus", "others", "index", "list", "--corpus", "papers"),
    ):
        found.append(str(gloss(*arguments).exception))
    assert len(set(found)) == 1
    assert "There is no index in" in found[0]
    assert "corpora/papers" in found[0]
