"""A question that names one row and one column of a table, and nothing else, gets their cell."""

import pytest
from fakes import FakeLogits, assistant_in_memory, models_with

from ingest import Document

TRAMS = """# Trams of the depot

The depot keeps old trams. Visitors may ride them on Sundays.

| Car | Built | Seats | Today |
|---|---|---|---|
| 57 | 1904 | 48 | running |
| 206 | 1938 | 60 | running |
| Old Dan | 1889 | 22 | on display |

| Part | What it is |
|---|---|
| Gauge | 1,000 mm |
| Voltage | 600 V |

| Ride | Fare | Duration |
|---|---|---|
| Park ride | 4 | 28 min |
| Night ride | 9 | 45 min |

## Members of the club

| | 31 Dec 2022 | 31 Dec 2023 |
|---|---|---|
| Repairs | 713 | 642 |
| Drivers | 4,127 | 4,205 |
| Deferred drivers | 260 | 318 |
"""


@pytest.fixture(scope="module")
def ask():
    document = Document("trams", "Trams of the depot", TRAMS, "0" * 64)
    return assistant_in_memory([document], models=models_with(FakeLogits())).ask


@pytest.mark.parametrize(
    ("question", "cell"),
    [
        ("How many seats does car 206 have?", "60"),
        ("When was car 57 built?", "1904"),
        ("How many seats does Old Dan have?", "22"),
        ("How many drivers did the club have at the end of 2022?", "4,127"),
        ("What is the gauge of the trams?", "1,000 mm"),
        ("How long does the night ride take?", "45 min"),
        ("How much was spent on repairs in 2023?", "642"),
        ("How many deferred drivers were there in 2023?", "318"),
    ],
)
def test_the_cell_of_a_row_and_a_column_is_in_bold(ask, question, cell):
    answer = ask(question)
    assert (answer.outcome, answer.kind) == ("answered", "table")
    assert f"| **{cell}** |" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "How many seats does car 999 have?",  # no such row
        "How many windows does car 206 have?",  # no such column
        "How many seats did car 206 lose in the fire?",  # another fact
        "How many seats does tram 206 have?",  # a number of something else
    ],
)
def test_nothing_is_in_bold_where_another_word_is_left(ask, question):
    assert "**60**" not in ask(question).text


FACTS = """# North Dock

The three cranes of the dock were taken away in 1986.

| Founded | 1874 |
|---|---|
| Depth | 9 m |
| Height of the crane | 31 m |
| Harbour master | Ann Lee |
"""


@pytest.mark.parametrize(
    ("question", "cell"),
    [
        ("How deep is North Dock?", "9 m"),
        ("When was North Dock founded?", "1874"),
        ("How high is the crane of the North Dock?", "31 m"),
    ],
)
@pytest.mark.parametrize("head", ["", "|  |  |\n|---|---|\n"])
def test_facts_without_a_header_are_named_by_what_they_are_or_measure(question, cell, head):
    text = FACTS
    if head:
        text = FACTS.replace("| Founded | 1874 |\n|---|---|\n", f"{head}| Founded | 1874 |\n")
    document = Document("dock", "North Dock", text, "0" * 64)
    answer = assistant_in_memory([document], models=models_with(FakeLogits())).ask(question)
    assert answer.text.splitlines()[2:4] == ["|  |  |", "| --- | --- |"]
    assert f"| **{cell}** |" in answer.text
