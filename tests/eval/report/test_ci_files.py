"""A run as JUnit XML and SARIF, with file and line of each question."""

import json
from pathlib import Path

import pytest
from lxml import etree

from eval.provenance import OtherTextsError, file_hash
from eval.report.ci_files import junit_xml, question_places, sarif
from eval.report.run_page import read_other


@pytest.fixture
def compared(make_run, tmp_path):
    """Two runs of twelve questions, the second of which loses nine, and their gold set."""
    path = tmp_path / "q.jsonl"
    lines = [json.dumps({"id": f"q{n}"}) for n in range(12)]
    path.write_text("\ufeff\n" + "\n".join(lines), encoding="utf-8")
    hashes = {"questions": file_hash(path)}
    before = make_run("before", [1] * 12, **hashes)
    after = make_run("after", [0] * 9 + [1, 2, 3], **hashes)
    return path, read_other(before.folder, after), after


def parsed(text):
    return etree.fromstring(text.encode())


def verdict_of(other, run):
    from eval.measures import compare
    from eval.runs import judge

    return judge(compare(other.ranks, run.ranks, run.kinds, run.musts))


def test_junit_has_a_case_a_question_with_its_file_and_line(compared):
    path, other, run = compared
    places = question_places(path, run)
    text = junit_xml(run, places, other, verdict_of(other, run))
    (suite,) = parsed(text)
    assert {name: suite.get(name) for name in ("tests", "failures", "skipped", "errors")} == {
        "tests": "13",
        "failures": "2",  # the must, and the gate
        "skipped": "8",
        "errors": "0",
    }
    first, gate = suite[0], suite[-1]
    assert (first.get("name"), first.get("file"), first.get("line"), first.get("time")) == (
        "q0", path.as_posix(), "2", "0.250")  # fmt: skip
    assert first.find("failure").get("message").endswith("Why? (q0 (fact): rank 1 → –)")
    assert suite[9].find("failure") is None
    assert gate.get("name") == "gate"
    assert gate.find("failure").get("message").startswith("Worse than before: overall, ")
    assert "lost   must           q0 (fact)" in gate.find("failure").text


def test_junit_without_a_comparison_fails_on_musts_alone(compared):
    path, _, run = compared
    (suite,) = parsed(junit_xml(run, question_places(path, run)))
    assert (suite.get("tests"), suite.get("failures"), suite.get("skipped")) == ("12", "1", "8")


def test_text_that_xml_cannot_hold_is_written_all_the_same(compared, make_run, hostile):
    path, _, run = compared
    text = junit_xml(run, question_places(path, run))
    (suite,) = parsed(text)
    assert hostile in suite[1].find("skipped").get("message")
    object.__setattr__(run.results[1], "question", "a\x00b\x1b")
    (suite,) = parsed(junit_xml(run, question_places(path, run)))
    assert "a\ufffdb\ufffd" in suite[1].find("skipped").get("message")


def test_sarif_names_the_lost_questions_and_the_gate(compared):
    path, other, run = compared
    fields = json.loads(sarif(run, question_places(path, run), other, verdict_of(other, run)))
    assert fields["version"] == "2.1.0"
    (made,) = fields["runs"]
    results = made["results"]
    assert {rule["id"] for rule in made["tool"]["driver"]["rules"]} == {"gate", "lost-question"}
    assert [(r["ruleId"], r["level"]) for r in results[:3]] == [
        ("gate", "error"),
        ("lost-question", "error"),
        ("lost-question", "warning"),
    ]
    assert len(results) == 10
    place = results[1]["locations"][0]["physicalLocation"]
    assert place == {"artifactLocation": {"uri": path.as_posix()}, "region": {"startLine": 2}}
    assert results[1]["partialFingerprints"] == {"question/v1": "q0"}


def test_sarif_of_a_run_that_is_no_worse_is_empty(compared):
    path, _, run = compared
    other = read_other(run.folder, run)
    fields = json.loads(sarif(run, question_places(path, run), other, verdict_of(other, run)))
    assert fields["runs"][0]["results"] == []


def test_places_are_those_of_the_file_that_the_run_was_made_with(compared, tmp_path):
    path, _, run = compared
    with path.open("a", encoding="utf-8") as file:
        file.write("\n")
    with pytest.raises(OtherTextsError, match="is not the file that"):
        question_places(path, run)
    with pytest.raises(OtherTextsError, match=r"cannot be read .*Name it: --questions"):
        question_places(tmp_path / "none", run)


def test_places_in_judgements_are_known_too(make_run, tmp_path):
    (tmp_path / "qrels").write_text("q1 0 d 1\nq1 0 e 1\nq2 0 d 1\n", encoding="utf-8")
    run = make_run("run", [1, 1, 1], questions=file_hash(tmp_path / "qrels"))
    places = question_places(tmp_path / "qrels", run)
    assert [places.line_of(name) for name in ("q1", "q2", "q0")] == [1, 3, 1]


def test_files_are_written_by_the_command(gloss_eval, compared):
    path, other, run = compared
    before = run.folder.parent / other.name
    options = ("report", run.folder, "--questions", path, "--junit", "j.xml", "--sarif", "s.sarif")
    assert gloss_eval(*options, "--against", before)[0] == 0
    assert parsed(Path("j.xml").read_text("utf-8"))[0].get("failures") == "2"
    assert not (run.folder / "report.html").exists()
    code, out, _ = gloss_eval(*options[:-2], "--markdown")
    assert (code, out.startswith("| 12 questions |")) == (0, True)
    code, _, err = gloss_eval(*options)
    assert code == 2
    assert "SARIF tells what was lost. Name what to compare with: --against" in err
