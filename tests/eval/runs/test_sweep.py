"""Settings are halved and doubled alone; what that changes is measured."""

from dataclasses import fields

from eval.gold.questions import Evidence, Question
from eval.runs.sweep import Change, sweep, sweep_table, variants
from index import DEFAULT_RANKING, Hit, RankingSettings
from ingest import Chunk, Span

CHUNKS = [
    Chunk(f"d#{n}", "d", "paragraph", (), (Span(10 * n, 10 * n + 9),), "Text.") for n in (0, 1)
]


def test_each_setting_is_halved_and_doubled_alone():
    tried = list(variants(RankingSettings()))
    assert [name for name, _, _ in tried[::2]] == [field.name for field in fields(RankingSettings)]
    for name, value, settings in tried:
        others = [f.name for f in fields(RankingSettings) if f.name != name]
        assert getattr(settings, name) == value != getattr(DEFAULT_RANKING, name)
        assert all(getattr(settings, f) == getattr(DEFAULT_RANKING, f) for f in others)


def test_counts_stay_whole_and_above_nothing():
    values = dict.fromkeys(("rows_read", "read_first"), 1)
    tried = {(n, v) for n, v, _ in variants(RankingSettings(**values)) if n in values}
    assert tried == {(name, value) for name in values for value in (1, 2)}


def test_table_names_the_value_today_and_the_one_tried():
    figures = dict.fromkeys(("success@1", "success@5", "mrr@10"), 0.5)
    change = Change("sure", 6.0, dict.fromkeys(figures, (0.25, -0.5, 1.0)))
    *_, last = sweep_table(4, figures, [change]).splitlines()
    assert last.startswith("| sure | 3 | 6 | +0.250 (-0.500 to +1.000) |")


class ScriptedAssistant:
    """Finds the second passage first unless its rows count less than today."""

    chunks = CHUNKS

    def __init__(self, settings):
        self._found = CHUNKS if settings.rows_read < DEFAULT_RANKING.rows_read else CHUNKS[::-1]

    def search(self, question, top_k, history, *, without):
        return [Hit(chunk, 1.0 / rank, rank) for rank, chunk in enumerate(self._found, start=1)]


def test_a_value_that_finds_more_is_told_with_its_gain():
    evidence = (Evidence("d", (Span(0, 9),), "", 2),)
    asked = [Question("q", "fact", "en", "What?", (), evidence, (), True)]
    whole, changes = sweep(ScriptedAssistant, asked)
    assert (whole["success@1"], whole["mrr@10"]) == (0.0, 0.5)
    gains = {(c.setting, c.value): c.differences["mrr@10"][0] for c in changes}
    assert {pair: gain for pair, gain in gains.items() if gain} == {("rows_read", 2): 0.5}
