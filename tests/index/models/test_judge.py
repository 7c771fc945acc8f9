"""The judge: it tells an answer from a passage that shares all words with the question."""

import itertools

import pytest

import index.models.judge
from index import ModelError
from index.models import CrossEncoderReranker, LearnedJudge
from index.models.model_files import JUDGE, ModelFile
from index.models.reranker import with_output

PASSAGE = (
    "Harbour report. In 1931 the port of Lisse took over the two yards of its rival Brandt, "
    "which had laid off 400 men the year before. The yards cost 2.1 million crowns."
)
ANSWERED = [
    "What did the port pay for the yards?",
    "How many people lost their jobs at Brandt?",
    "Who bought Brandt's yards?",
    "When did Lisse take over the yards?",
    "How much did the yards of Brandt cost?",
    "How many men did Brandt lay off?",
]
NEAR = [
    "How many men did the port of Lisse employ in 1931?",
    "Who founded the rival Brandt?",
    "Why did Brandt lay off 400 men?",
    "When were the yards of Brandt built?",
    "What did the port pay its men?",
    "Which yards did Brandt take over?",
]


def test_name_holds_the_hash_of_the_weights():
    assert LearnedJudge(CrossEncoderReranker()).name == f"judge-int8@{JUDGE.sha256[:12]}"


def test_a_missing_file_is_named(monkeypatch):
    absent = ModelFile("no-such-model", "no_such_model", "model", "0" * 64)
    monkeypatch.setattr(index.models.judge, "JUDGE", absent)
    judge = LearnedJudge(FixedStates())
    with pytest.raises(ModelError, match="pip install no-such-model"):
        judge.judge(ANSWERED[0], PASSAGE)


class FixedStates:
    def states(self, question, passage):
        return [[[0.0]]]


def test_an_output_is_a_field_of_the_graph_of_the_model():
    # A model whose field 1 is 8, then its graph (7) with an output (12) whose name (1) is "ab".
    assert with_output(b"\x08\x08", "ab") == b"\x08\x08" + b"\x3a\x06" + b"\x62\x04" + b"\x0a\x02ab"


@pytest.mark.models
def test_answers_are_told_from_near_misses(packaged_models):
    def logits(questions):
        return [packaged_models.judge.judge(question, PASSAGE) for question in questions]

    pairs = list(itertools.product(logits(ANSWERED), logits(NEAR)))
    # .83 as measured; by shared words it is chance.
    assert sum(answer > near for answer, near in pairs) / len(pairs) > 0.75


@pytest.mark.models
def test_any_text_is_judged(packaged_models):
    for question, text in [
        ("", ""),
        ("?", "短板"),
        ("\ud800", "\ud800"),
        ("why " * 900, "rye " * 900),
    ]:
        assert -20 < packaged_models.judge.judge(question, text) < 20
