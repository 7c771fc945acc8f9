"""What the measurement of labels under edits counts."""

from eval.bench.label_edits import Place, inspected, table
from eval.bench.text_edits import EDITS, NEW

QUOTE = "The mill was built in 1843 by a farmer, who had sold his sheep. It ground rye all day."
MILL = f"# The mill\n\nNothing is known of it.\n\n{QUOTE} Then came the railway.\n"
OTHER = "# The railway\n\nIt came late, since the valley was steep.\n"


def test_each_edit_changes_the_texts_and_is_judged(make_document):
    documents = [make_document(MILL, "mill"), make_document(OTHER, "railway")]
    start = MILL.index(QUOTE)
    outcomes = inspected(documents, [Place("mill", QUOTE, start, start + len(QUOTE))])
    assert [outcome.edit for outcome in outcomes] == list(EDITS)
    assert [outcome.found.state for outcome in outcomes] == [o.expected for o in outcomes]
    assert not any(outcome.wrongly_moved for outcome in outcomes)
    assert table(outcomes).splitlines()[-1] == "| **all** | 13 | 13 (1.000) | 0 |"


def test_edit_that_does_not_fit_a_label_is_left_out(make_document):
    row = "| 1844 | 15 |"
    text = f"# The mill\n\n| year | tons |\n|---|---|\n{row}\n"
    start = text.index(row)
    documents = [make_document(text, "mill"), make_document(OTHER, "railway")]
    outcomes = inspected(documents, [Place("mill", "1844 | 15", start + 2, start + 11)])
    assert {outcome.edit for outcome in outcomes} == {
        "text renamed", "text put before", "a digit", "deleted", "its text deleted",
    }  # fmt: skip
    assert NEW not in text
