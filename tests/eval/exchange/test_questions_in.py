"""Sets like SQuAD and spreadsheets become gold sets."""

import json

import pytest

from eval.gold import load_questions
from ingest import read_documents

CONTEXT = "Rye grows on poor soil. Oats grow in rain! Rye grows on poor soil. It is cut in July."
SQUAD = {
    "data": [
        {
            "title": "Old_crops",
            "paragraphs": [
                {
                    "context": CONTEXT,
                    "qas": [
                        {"id": "1", "question": "What grows in rain?",
                         "answers": [{"text": "Oats", "answer_start": 24},
                                     {"text": "Oats grow", "answer_start": 24}]},
                        {"id": "2", "question": "Where does rye grow?",
                         "answers": [{"text": "poor soil", "answer_start": 13}]},
                        {"id": "3", "question": "Who?", "is_impossible": True, "answers": []},
                        {"id": "4", "question": "When?",
                         "answers": [{"text": "June", "answer_start": 80}]},
                    ],
                },
                {"context": "Said twice.", "qas": [
                    {"id": "5", "question": "What?", "answers": [{"text": "twice",
                                                                  "answer_start": 5}]}]},
                {"context": "Said twice.", "qas": []},
            ],
        }
    ]
}  # fmt: skip


def test_set_like_squad_comes_in_with_its_texts(gloss_eval, gold):
    (gold / "s.json").write_text("\ufeff" + json.dumps(SQUAD), encoding="utf-8")
    options = ("import", "squad", "s.json", "--questions", "in.jsonl")
    code, out, err = gloss_eval(*options, "--texts", "in")
    assert (code, out) == (0, "3 questions, 2 of them answerable, in in.jsonl\n")
    assert "1 questions have an answer that does not stand where they say" in err
    assert "1 questions are left out, since their paragraph does not stand once" in err
    first, second, third = load_questions("in.jsonl", read_documents("in"))
    assert (first.evidence[0].quote, first.expected) == ("Oats grow in rain!", ("Oats",))
    # Its own sentence stands twice, so the one beside it belongs to the passage.
    assert second.evidence[0].quote == "Rye grows on poor soil. Oats grow in rain!"
    assert (third.answerable, third.kind, third.expected) == (False, "unanswerable", ())
    assert first.documents == ("Old_crops",)


@pytest.mark.parametrize("text", ["{", "[]", '{"data": [{"paragraphs": [{"qas": []}]}]}'])
def test_what_is_no_such_set_is_named(gloss_eval, gold, text):
    (gold / "s.json").write_text(text, encoding="utf-8")
    code, _, err = gloss_eval("import", "squad", "s.json", "--questions", "x", "--texts", "in")
    assert code == 2
    assert "s.json is not a set like SQuAD" in err


HEAD = "Question;Document;Quote;id;Expected;must;kind\r\n"


@pytest.fixture
def import_csv(gloss_eval, gold):
    def run(text):
        (gold / "q.csv").write_bytes(b"\xef\xbb\xbf" + text.encode())
        return gloss_eval("import", "csv", "q.csv", "--questions", "in.jsonl", "--corpus", "texts")

    return run


def test_spreadsheet_comes_in_a_row_a_passage(import_csv, gold):
    code, out, _ = import_csv(
        HEAD + 'What of tea?;goods;"Tea leaves steep in hot water";tea;hot; yes ;fact\r\n'
        'What of tea?;more/iron;"Iron rusts in\r\nthe rain.";tea;;;\r\n'
        "\r\n"
        "Who?;;;;;;\r\n"
        "All of it?;goods;;;;;\r\n"
    )
    assert (code, out) == (0, "3 questions, 2 of them answerable, in in.jsonl\n")
    tea, who, whole = load_questions("in.jsonl", read_documents("texts"))
    assert (tea.id, tea.must, tea.expected) == ("tea", True, ("hot",))
    assert tea.documents == ("goods", "more/iron")
    assert (who.answerable, who.id) == (False, "fact-who")
    assert whole.evidence[0].is_whole
    assert (gold / "in.lock.json").is_file()


def test_questions_without_ids_that_begin_alike_are_told_apart(gloss_eval, gold):
    rows = ["How long does the black tea steep?", "How long does the black coal lie?"] * 2
    (gold / "q.csv").write_text(
        "\n".join(["question,document,quote", *(f"{row},goods," for row in rows)]), encoding="utf-8"
    )
    gloss_eval("import", "csv", "q.csv", "--questions", "in.jsonl", "--corpus", "texts")
    ids = [question.id for question in load_questions("in.jsonl", read_documents("texts"))]
    assert ids == ["fact-how-long-does-the-black-tea", "fact-how-long-does-the-black-coal"]
    same = ["How long does the black tea of a steep?", "How long does the black tea of b steep?"]
    (gold / "q.csv").write_text(
        "\n".join(["question,document,quote", *(f"{row},goods," for row in same * 2)]),
        encoding="utf-8",
    )
    gloss_eval("import", "csv", "q.csv", "--questions", "two.jsonl", "--corpus", "texts")
    ids = [question.id for question in load_questions("two.jsonl", read_documents("texts"))]
    assert ids == [f"fact-how-long-does-the-black-tea{end}" for end in ("", "-2")]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("Tea?;goods;Not there.;;;;", "q.csv:2: the quote 'Not there.' stands 0 times in goods"),
        ("Tea?;none;x;;;;", "q.csv:2: there is no document 'none'"),
        ("Tea?;none;;;;;", "q.csv:2: there is no document 'none'"),
        ("Tea?;;x;;;;", "q.csv:2: a quote without a document"),
        (";goods;;;;;", "q.csv:2: it has no question"),
        ("Tea?;goods;;a;;;\nCoal?;goods;;a;;;", "q.csv:3: the id 'a' is that of another question"),
        ("Tea?;goods;;a;;;\nTea?;;;a;;;", "q.csv:3: 'a' has a row with and one without"),
    ],
)
def test_fault_of_a_row_is_named_and_nothing_is_written(import_csv, gold, row, message):
    code, _, err = import_csv(HEAD + row)
    assert code == 1
    assert message in err
    assert "Nothing is written. Correct these rows and import again." in err
    assert not (gold / "in.jsonl").exists()


@pytest.mark.parametrize("text", ["", "question,document\nTea?,goods\n"])
def test_missing_column_is_named(import_csv, text):
    code, _, err = import_csv(text)
    assert code == 2
    assert "q.csv has no column" in err


def test_commas_and_tabs_divide_too(import_csv):
    assert import_csv("question\tdocument\tquote\tgrade\nTea?\tgoods\t\tmuch\n")[0] == 1
    assert import_csv("question,document,quote\nTea?,goods,\n")[0] == 0
