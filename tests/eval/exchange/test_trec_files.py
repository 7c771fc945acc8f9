import pytest

from eval.exchange import text_lines
from eval.exchange.text_lines import ExchangeError, json_lines, numbered_lines
from eval.exchange.trec_files import (
    RunLine,
    qrels_lines,
    read_qrels,
    read_topics,
    run_lines,
    topic_lines,
)


@pytest.fixture
def write(tmp_path):
    def write_bytes(data):
        path = tmp_path / "file"
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return path

    return write_bytes


def test_run_is_read_line_by_line(write):
    path = write("q1 Q0 d1 1 0.5 tag\n\nq1\tQ0\td2\t2\t-1e-3\ttag")
    assert list(run_lines(path)) == [
        RunLine(1, "q1", "d1", 1, 0.5),
        RunLine(3, "q1", "d2", 2, -0.001),
    ]


def test_files_of_windows_are_read_as_others(write):
    path = write("\ufeffq1 Q0 d1 1 0.5 tag\r\nq2 Q0 d1 1 0.5 tag\r\n")
    assert [line.question for line in run_lines(path)] == ["q1", "q2"]
    assert read_qrels(write("\ufeffq1 0 d1 2\r\nq1 0 d2 0\r\n")) == {"q1": {"d1": 2, "d2": 0}}


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("q1 Q0 d1 1 0.5", r"file:2: 5 columns, not 6"),
        ("q1 Q0 my text 1 0.5 tag", "7 columns, not 6.*white space"),
        ("q1 Q0 d1 1 nan tag", "the score 'nan' is not a number"),
        ("q1 Q0 d1 1 -inf tag", "the score '-inf' is not a number"),
        ("q1 Q0 d1 1 high tag", "the score 'high' is not a number"),
        ("q1 Q0 d1 first 1 tag", "the rank 'first' is not a whole number"),
    ],
)
def test_fault_of_a_run_is_named_with_its_line(write, line, message):
    with pytest.raises(ExchangeError, match=message):
        list(run_lines(write(f"q0 Q0 d1 1 0.5 tag\n{line}\n")))


def test_judgements_of_trec_and_of_beir(write):
    assert read_qrels(write("q1 0 d1 2\nq1 0 d2 -1\nq2 0 d1 1\n")) == {
        "q1": {"d1": 2, "d2": 0},
        "q2": {"d1": 1},
    }
    beir = "query-id\tcorpus-id\tscore\nq1\td1\t1\n"
    assert read_qrels(write(beir)) == {"q1": {"d1": 1}}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "holds no judgement"),
        ("q1 0 d1 1\nq1 0 d1 2\n", r":2: d1 has two grades for q1"),
        ("q1 0 d1 1\nq1 0 d2 much\n", r":2: the grade 'much' is not a whole number"),
        ("q1 d1\n", r":1: 2 columns, not 4"),
    ],
)
def test_fault_of_judgements_is_named(write, text, message):
    with pytest.raises(ExchangeError, match=message):
        read_qrels(write(text))


def test_topics_with_and_without_marks(write):
    marked = """<top>
<num> Number: 301
<title> International
  Organized Crime
<desc> Description:
Identify organizations.
</top>
<top><num>302</num><title>Polio</title></top>"""
    assert read_topics(write(marked)) == {"301": "International Organized Crime", "302": "Polio"}
    assert read_topics(write("1\tWhat is tea?\r\n2\tAnd\tcoal?\n")) == {
        "1": "What is tea?",
        "2": "And\tcoal?",
    }


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "holds no topic"),
        ("1\ta\n1\tb\n", r":2: the topic 1 occurs twice"),
        ("1 a\n", r":1: no tab"),
        ("<top>\n<num>1\n</top>", "without a number or a title"),
    ],
)
def test_fault_of_topics_is_named(write, text, message):
    with pytest.raises(ExchangeError, match=message):
        read_topics(write(text))


def test_what_is_written_is_read_again(write):
    qrels = {"q1": {"d1": 2, "d2": 0}}
    assert read_qrels(write("".join(qrels_lines(qrels)))) == qrels
    assert read_topics(write("".join(topic_lines({"1": "two\nlines"})))) == {"1": "two lines"}


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_byte_order_mark_says_how_lines_are_read(write, encoding):
    assert list(numbered_lines(write("é\r\nb".encode(encoding)))) == [(1, "é"), (2, "b")]


def test_file_that_is_no_text_is_named(write, tmp_path, monkeypatch):
    with pytest.raises(ExchangeError, match=r"is not UTF-8"):
        list(numbered_lines(write(b"a\n\xff\n")))
    with pytest.raises(ExchangeError, match=r"none cannot be read \(No such file"):
        list(numbered_lines(tmp_path / "none"))
    monkeypatch.setattr(text_lines, "MAX_LINE", 5)
    with pytest.raises(ExchangeError, match=r":2: longer than 5 characters"):
        list(numbered_lines(write("12345\n123456\n")))


@pytest.mark.parametrize(("line", "message"), [("[1]", "not a JSON object"), ("{", "not JSON")])
def test_line_that_is_no_object_is_named(write, line, message):
    with pytest.raises(ExchangeError, match=f":1: {message}"):
        list(json_lines(write(line)))
