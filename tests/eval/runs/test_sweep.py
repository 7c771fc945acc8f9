"""Settings are halved and doubled alone; what that changes is measured."""

from dataclasses import fields

from app import DEFAULT_ANSWERING, AnsweringSettings
from eval.gold.questions import Evidence, Question
from eval.measures import relevant_chunks
from eval.runs.ablation import searched
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
    change = Change("sure", 3.0, 6.0, dict.fromkeys(figures, (0.25, -0.5, 1.0)))
    *_, last = sweep_table(4, figures, [change]).splitlines()
    assert last.startswith("| sure | 3 | 6 | +0.250 (-0.500 to +1.000) |")


def test_values_without_effect_are_named_below_the_table():
    figures = {"success@1": 0.5}
    idle = Change("sure", 3.0, 1.5, {"success@1": (0.0, 0.0, 0.0)})
    *_, head, last = sweep_table(4, figures, [idle]).splitlines()
    assert head == ""
    assert last == "Without any effect on these figures: sure 1.5."


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
    qrels = {"q": relevant_chunks(asked[0], CHUNKS)}
    whole, changes = sweep(
        DEFAULT_RANKING, lambda other: searched(ScriptedAssistant(other), asked, qrels)
    )
    assert (whole["success@1"], whole["mrr@10"]) == (0.0, 0.5)
    gains = {(c.setting, c.value): c.differences["mrr@10"][0] for c in changes}
    assert {pair: gain for pair, gain in gains.items() if gain} == {("rows_read", 2): 0.5}


def test_answers_are_measured_with_other_values():
    def measured(settings):
        refused = float(settings.words < DEFAULT_ANSWERING.words)
        return {"q": {"wrong refusals": refused}, "near": {"wrong answers": 1.0}}

    whole, changes = sweep(DEFAULT_ANSWERING, measured)
    assert whole == {"wrong refusals": 0.0, "wrong answers": 1.0}
    worse = [(c.setting, c.value) for c in changes if c.differences["wrong refusals"][0]]
    assert worse == [("words", 100)]
    assert len(changes) == 2 * len(fields(AnsweringSettings))
