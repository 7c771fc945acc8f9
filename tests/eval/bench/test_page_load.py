"""What the measurement of the page says of its figures."""

from eval.bench.page_load import _p95, _report


def test_percentile_is_a_figure_that_was_measured():
    assert _p95([3.0]) == 3.0
    assert _p95([float(number) for number in range(1, 21)]) == 19.0
    assert _p95([float(number) for number in range(1, 101)]) == 95.0


def test_report_counts_errors_apart_from_seconds():
    text = _report(
        [2.04, 3.0, 1.0], [0.3, 0.5, 0.4], {"paced": [1.0, None, 2.0], "at once": [3.0]}, 1.25
    )
    assert "the load average was 1.2 when" in text
    assert "| start of the program to a page with example questions | 3 | 2.0 | 3.0 |" in text
    assert "| question to first words, one reader | 3 | 0.40 | 0.50 |" in text
    assert "8 s to read each answer: 1 errors | 2 | 1.50 | 2.00 |" in text
    assert "without reading: 0 errors | 1 | 3.00 | 3.00 |" in text
