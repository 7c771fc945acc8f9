"""Questions are proposed from glossary, headings and tables; only what is accepted is added."""

import json

import pytest
import typer

from eval.gold.drafting import propose
from eval.gold.questions import Evidence, Question
from eval.gold.quotes import Quotes
from ingest import Definition, Span, Term

TEXT = """# Mills

All of it is about mills.

## Water mills

A **water mill** is a mill that is driven by a river. It stands low. It is old.

## Who owned them?

Monks owned them.

## Lists

- No paragraph.

## Prices

| year | rye | salt |
|---|---|---|
| 1843 | 12 | 3 |
| 1844 | 15 | |
| 1845 | 11 | 4 |
"""
DEFINITION = "A water mill is a mill that is driven by a river."


@pytest.fixture
def mills(make_document):
    return make_document(TEXT, "mills", "Mills")


def terms(document):
    start = document.text.index("A **water")
    spans = (Span(start, start + len(DEFINITION) + 4),)
    return [
        Term(("water mill",), definitions=(Definition("mills", spans, DEFINITION),)),
        Term(("mill",)),
    ]


def test_each_kind_is_asked_in_turn_and_stands_in_the_text(mills):
    proposals = propose([mills], terms(mills))
    assert [(p.kind, p.question, p.quote, p.expected) for p in proposals] == [
        ("term", "What does “water mill” mean?", DEFINITION, ""),
        ("table", "What is “rye” of “1843”?", "1843 | 12 | 3", "12"),
        ("section", "Who owned them?", "Monks owned them.", ""),
        ("table", "What is “rye” of “1845”?", "1845 | 11 | 4", "11"),
    ]
    quotes = Quotes([mills])
    assert all(quotes.count("mills", proposal.quote) == 1 for proposal in proposals)


def test_passage_of_a_term_is_asked_by_its_heading_where_no_term_is_known(mills):
    first = propose([mills], [])[0]
    assert first.question == "What is said about “Water mills”?"
    assert first.quote == f"{DEFINITION} It stands low."


def test_text_is_named_where_there_are_several(mills, make_document):
    chinese = make_document("# 磨坊\n\n## 水磨\n\n水磨由河流推动，位于山谷。\n", "zh", "磨坊")
    french = make_document("# Les moulins\n\n## Le moulin à eau\n\nLe moulin est mû par une eau "
                           "et il est dans la vallée.\n", "fr", "Les moulins")  # fmt: skip
    questions = {p.document: p.question for p in reversed(propose([mills, chinese, french], []))}
    assert questions == {
        "mills": "What is said about “Water mills” in “Mills”?",
        "zh": "“磨坊”中关于“水磨”说了什么？",
        "fr": "Le moulin à eau (Les moulins)?",
    }


def test_what_is_asked_already_or_stands_twice_is_not_proposed(mills, make_document):
    start = TEXT.index("Monks")
    evidence = (Evidence("mills", (Span(start, start + 5),), "Monks", 2),)
    known = Question("k", "fact", "en", "Who?", (), evidence, (), True)
    taken = Question("table-what-is-rye-of-1843", "fact", "en", "?", (), (), (), False)
    questions = [p.question for p in propose([mills], terms(mills), [known, taken])]
    assert questions == ["What does “water mill” mean?", "What is “rye” of “1845”?"]
    twice = make_document(f"{TEXT}\n\nMonks owned them.\n", "mills", "Mills")
    assert "Who owned them?" not in [p.question for p in propose([twice], [])]


OPTIONS = ("draft", "--questions", "new.jsonl", "--corpus", "texts")


@pytest.fixture
def draft(gloss_eval, gold, monkeypatch):
    (gold / "texts" / "mills.md").write_text(TEXT, encoding="utf-8")
    (gold / "new.jsonl").write_text("", encoding="utf-8")

    def run(*options, said=()):
        answers = iter(said)
        monkeypatch.setattr("sys.stdin.isatty", lambda: bool(said), raising=False)
        monkeypatch.setattr(typer, "prompt", lambda *_, **__: next(answers))
        code, out, err = gloss_eval(*OPTIONS, *options)
        lines = (gold / "new.jsonl").read_text(encoding="utf-8").splitlines()
        return code, out, err, [json.loads(line) for line in lines]

    return run


def test_nothing_is_added_that_nobody_accepted(draft):
    code, out, err, lines = draft()
    assert (code, lines) == (0, [])
    assert "Who owned them?\n  mills: Monks owned them." in out
    assert "Nothing is added." in err
    listed = json.loads(draft("--json", "--limit", "2")[1])
    assert len(listed) == 2
    assert draft(said=("n", "", "q"))[3] == []


def test_what_is_accepted_is_added_as_it_is_or_in_other_words(draft, gloss_eval):
    code, _, err, _ = draft("--accept", "unknown")
    assert (code, "There is no proposal 'unknown'" in err) == (2, True)
    name = "section-who-owned-them"
    assert draft("--accept", name, "--accept", name)[3][0]["evidence"] == [
        {"document": "mills", "quote": "Monks owned them.", "grade": 2}
    ]
    first = json.loads(draft("--json")[1])[0]
    _, out, _, lines = draft(said=("w", "How is it driven?", "y", "q"))
    assert "2 questions are added to new.jsonl." in out
    assert [line["question"] for line in lines][:2] == ["Who owned them?", "How is it driven?"]
    assert lines[1]["evidence"][0]["quote"] == first["quote"]
    check = ("check", "--questions", "new.jsonl", "--corpus", "texts", "--accept")
    assert gloss_eval(*check)[0] == 0


def test_what_a_person_refused_is_not_proposed_again(draft, gold):
    first, second = json.loads(draft("--json", "--limit", "2")[1])
    line = {name: first[name] for name in ("question", "document", "quote")}
    (gold / "new.refused.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
    assert json.loads(draft("--json")[1])[0] == second
