"""Real papers: the list of them, and the checks on what is fetched; nothing is fetched here."""

import dataclasses
import gzip
import hashlib
import io
import json
import re
import tarfile

import pytest

from eval.bench import fetch_papers
from eval.bench.fetch_papers import FetchError, Paper, checked, fetch, listed_papers
from eval.bench.papers import PAPER_QUESTIONS_FILE, report
from eval.gold.questions import Question, check_fields
from eval.measures.metrics import MEASURES
from eval.runs.runner import AskResult, Evaluation
from ingest import Corpus, Skipped

TEXT = b"A paper."
PAPER = Paper(
    name="a.md",
    registry="debian",
    package="some-doc",
    version="1.0",
    member="usr/share/doc/a.md.gz",
    licence="GPL-2",
    language="en",
    sha256=hashlib.sha256(TEXT).hexdigest(),
)


def test_each_listed_file_states_package_version_hash_and_licence():
    papers = listed_papers()
    assert len(papers) >= 20
    assert len({paper.name for paper in papers}) == len(papers)
    for paper in papers:
        assert all(dataclasses.astuple(paper)), paper.name
        assert paper.registry in fetch_papers.DOWNLOADS
        assert re.fullmatch(r"[0-9a-f]{64}", paper.sha256), paper.name


def test_the_ten_questions_are_valid_and_about_listed_files():
    lines = PAPER_QUESTIONS_FILE.read_text(encoding="utf-8").splitlines()
    names = {paper.name.rpartition(".")[0] for paper in listed_papers()}
    assert len(lines) == 10
    for line in lines:
        fields = json.loads(line)
        check_fields(fields)
        assert {evidence["document"] for evidence in fields["evidence"]} <= names


@pytest.fixture
def downloads(monkeypatch):
    """Packages that hold one file; returns which were downloaded."""
    downloaded = []

    def download(package, version, workplace):
        downloaded.append((package, version))
        data = gzip.compress(TEXT)
        with tarfile.open(workplace / "files.tar", "w") as archive:
            info = tarfile.TarInfo("./usr/share/doc/a.md.gz")
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        return workplace / "files.tar"

    monkeypatch.setitem(fetch_papers.DOWNLOADS, "debian", download)
    return downloaded


def test_what_is_there_is_not_fetched_again(tmp_path, downloads):
    other = dataclasses.replace(PAPER, name="b.md")
    assert fetch([PAPER, other], tmp_path / "papers") == ["a.md", "b.md"]
    assert downloads == [("some-doc", "1.0")]  # one download for both
    assert (tmp_path / "papers" / "a.md").read_bytes() == TEXT
    (tmp_path / "papers" / "b.md").write_bytes(b"changed")
    assert fetch([PAPER, other], tmp_path / "papers") == ["b.md"]
    assert fetch([PAPER, other], tmp_path / "papers") == []


def test_a_file_that_is_not_the_listed_one_is_refused():
    with pytest.raises(FetchError, match=r"a\.md of some-doc 1\.0 has the hash [0-9a-f]{64} inst"):
        checked(gzip.compress(b"Another paper."), PAPER)


def test_a_package_without_the_file_is_named(tmp_path, downloads):
    with pytest.raises(FetchError, match=r"some-doc 1\.0 holds no b\.md\. Mend papers\.toml\."):
        fetch([dataclasses.replace(PAPER, member="b.md")], tmp_path)


def test_a_command_that_is_missing_or_fails_is_named(tmp_path):
    with pytest.raises(FetchError, match=r"no-such-command cannot be run"):
        fetch_papers._run(["no-such-command"], tmp_path, "some-doc")
    with pytest.raises(FetchError, match=r"some-doc cannot be fetched .* Check the network"):
        fetch_papers._run(["ls", "--no-such-option"], tmp_path, "some-doc")


def test_the_report_names_files_left_out_pages_a_second_and_ranks(make_document):
    document = dataclasses.replace(make_document("A paper.", id_="a"), pages=(0, 3, 6))
    bad = Skipped("b.md", "b.md is locked.")
    question = Question("q", "fact", "en", "Which?", (), (), (), True)
    evaluation = Evaluation(
        mode="full",
        retrieval={"q": dict.fromkeys(MEASURES, 0.5)},
        kinds={"q": "fact"},
        halves={"q": "validation"},
        answers={},
        wrong={},
        asked={"q": AskResult((), None, 0.1)},
        qrels={"q": {"a#1": 2}},
    )
    papers = [PAPER, dataclasses.replace(PAPER, name="b.md")]
    corpus = Corpus((document,), ("a.md",), (bad,))
    text = report(papers, corpus, 1.5, [question], evaluation)
    assert "Files read: 1, left out: 1. 3 pages of 1 PDF files and 0 other files in 2 sec" in text
    assert "2.0 pages a second" in text
    assert "\nLeft out: b.md is locked.\n" in text
    assert "| a.md | en | some-doc 1.0 | GPL-2 | 3 | 8 |\n" in text
    assert "| b.md | en | some-doc 1.0 | GPL-2 | left out |  |\n" in text
    assert "1 questions: success@1 0.50, success@5 0.50." in text
    assert "| Which? | en | – | no |\n" in text
