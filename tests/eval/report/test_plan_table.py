import json

from eval.measures import GateSetting
from eval.report.plan_table import plan, plan_table

SETTING = GateSetting(tests=1)


def test_plan_tells_what_all_and_each_kind_can_see():
    ranked = {"table": [True] * 60, "fact": [True, False] * 3}
    overall, fact, table = plan(ranked, SETTING, 0.2, 0.25)
    assert (overall.where, overall.count, round(overall.found, 3)) == ("overall", 66, 0.955)
    assert (overall.fewest, overall.is_enough) == (5, True)
    assert (fact.where, fact.found, fact.smallest, fact.is_enough) == ("fact", 0.5, None, False)
    assert (table.where, table.fewest, table.is_enough) == ("table", 5, True)
    text = plan_table([overall, fact, table], SETTING)
    assert f"| fact | 6 | 0.500 | none | 5 lost | 0.25 | {fact.needed} |" in text
    assert text.endswith(f"Too few: fact ({fact.needed - 6} more to see 0.25).")


def test_plan_says_where_no_number_is_enough_or_all_are():
    rows = plan({"fact": [True] * 500}, SETTING, 0.02, 0.25)
    assert plan_table(rows, SETTING).endswith("Too few: overall (no number sees 0.02).")
    rows = plan({"fact": [True] * 500}, SETTING, 0.2, 0.25)
    assert plan_table(rows, SETTING).endswith("Enough questions everywhere.")


def test_plan_of_a_run_takes_the_churn_from_another(gloss_eval, make_run):
    before = make_run("before", [1] * 20 + [0] * 20)
    after = make_run("after", [1] * 16 + [0] * 4 + [1] * 2 + [0] * 18)
    code, out, _ = gloss_eval("plan", after.folder, "--against", before.folder, "--json")
    fields = json.loads(out)
    assert (code, fields["churn"]) == (0, 0.05)
    assert [row["where"] for row in fields["rows"]] == ["overall", "fact", "table"]
    assert fields["rows"][0]["enough"] is False
    code, out, _ = gloss_eval("plan", after.folder)
    assert code == 0
    assert "0.0% of the questions won and as many lost by chance" in out
