"""Each model is run once: what works, what does not, and what is slow."""

import dataclasses

import pytest
from fakes import FakeEncoder

from index import ModelError, check_models, list_models
from index.chosen import checks


class Broken(FakeEncoder):
    def encode(self, texts, progress=None):
        raise ModelError("It is broken. Mend it.")


def test_models_are_listed_and_not_run(answering_models):
    models = dataclasses.replace(
        answering_models, document_encoder=Broken(), chosen=("document", "reranker")
    )
    found = [(one.role, one.is_chosen, one.dimension) for one in list_models(models)]
    assert found == [
        ("document", True, 256),
        ("question", True, 256),
        ("sentence", False, 256),
        ("multilingual", False, 256),
        ("reranker", True, None),
        ("judge", False, None),
    ]
    assert {(one.fault, one.milliseconds) for one in list_models(models)} == {("", None)}


def test_model_that_does_not_work_is_told_beside_those_that_do(answering_models):
    models = dataclasses.replace(answering_models, sentence_encoder=Broken())
    found = check_models(models)
    faults = {one.role: one.fault for one in found if one.fault}
    assert faults == {"sentence": "It is broken. Mend it."}
    assert [one.role for one in found if one.milliseconds is None] == ["sentence"]


@pytest.mark.parametrize(
    ("seconds", "slow"), [(0.1, []), (0.3, ["reranker", "judge"]), (0.6, "all")]
)
def test_model_is_slow_above_a_limit_for_its_role(answering_models, monkeypatch, seconds, slow):
    now = iter(range(100))
    monkeypatch.setattr(checks.time, "perf_counter", lambda: seconds * next(now))  # two texts
    found = check_models(answering_models)
    assert {round(one.milliseconds) for one in found} == {round(500 * seconds)}
    every = [one.role for one in found]
    assert [one.role for one in found if one.is_slow] == (every if slow == "all" else slow)
