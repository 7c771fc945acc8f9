import pytest

from eval.runs.compare import Change, changes, losses

BEFORE = {
    "overall": {"success@1": 0.8},
    "kinds": {"fact": {"success@1": 0.9}},
    "answers": {"wrong refusals": 0.1, "verbatim": 1.0},
}


def record(overall=0.8, fact=0.9, refusals=0.1):
    return {
        "overall": {"success@1": overall},
        "kinds": {"fact": {"success@1": fact}, "new": {"success@1": 0.0}},
        "answers": {"wrong refusals": refusals, "verbatim": 1.0},
    }


def test_equal_figures_are_no_change():
    assert changes(BEFORE, record()) == []


def test_loss_beyond_the_tolerance_fails():
    found = changes(BEFORE, record(overall=0.7))
    assert found == [Change("overall", "success@1", 0.8, 0.7)]
    assert losses(found) == found


def test_loss_within_the_tolerance_passes():
    assert losses(changes(BEFORE, record(overall=0.785))) == []


def test_kind_is_shown_but_does_not_fail_alone():
    found = changes(BEFORE, record(fact=0.5))
    assert [change.where for change in found] == ["fact"]
    assert losses(found) == []


def test_more_wrong_refusals_are_a_loss_and_fewer_a_gain():
    assert losses(changes(BEFORE, record(refusals=0.2)))
    (gain,) = changes(BEFORE, record(refusals=0.0))
    assert gain.gain == pytest.approx(0.1)


@pytest.mark.parametrize(
    ("measure", "better"),
    [
        ("wrong answers", -1),
        ("wrong answers to near-miss", -1),
        ("calibration error", -1),
        ("citation precision", 1),
        ("area under curve", 1),
    ],
)
def test_direction_of_each_figure_of_the_answers(measure, better):
    assert Change("answers", measure, 0.5, 0.75).gain == better * 0.25


@pytest.mark.parametrize("measure", ["wrong answers to near-miss", "median words"])
def test_some_figures_are_shown_but_not_judged(measure):
    assert (
        losses([Change("answers", measure, 0.1, 0.9), Change("answers", measure, 0.9, 0.1)]) == []
    )
