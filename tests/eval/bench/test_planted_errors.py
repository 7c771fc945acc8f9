"""What the measurement of planted errors counts."""

from fakes import FakeLogits, assistant_in_memory, models_with

from eval.bench.planted_errors import count, outcomes_of, table, wrong
from eval.gold import PlantedError

TRUE = "Estonia has 1,520 islands in the Baltic Sea."


def test_errors_that_are_found_and_true_claims_that_are_not_are_counted(make_document):
    document = make_document(f"# Estonia\n\n{TRUE} Zinc melts early.\n", "estonia", "Estonia")
    assistant = assistant_in_memory([document], models_with(FakeLogits()))
    told, missed, lost = (
        PlantedError("number", "estonia", TRUE, TRUE.replace("1,520", "1,250"), False),
        PlantedError("unit", "estonia", TRUE, TRUE, True),
        PlantedError("merged", "estonia", "Copper mines are in Chile.", "Copper mines rose.", True),
    )
    outcomes = outcomes_of("own", assistant, [told, missed, lost])
    counts = count(outcomes)
    assert (counts.claims, counts.found, counts.told) == (3, 2 / 3, 1 / 3)
    assert (counts.alarms, counts.missed) == (0.0, 1 / 3)
    lines = table(outcomes).splitlines()
    assert lines[2] == "| number | 1 | 1.000 | 1.000 | 0.000 | 0.000 |"
    assert lines[-1] == "| **all** | 3 | 0.667 | 0.333 | 0.000 | 0.333 |"
    assert wrong(outcomes).splitlines() == [
        f"missed unit: {TRUE}",
        "not found though true: Copper mines are in Chile. []",
    ]
