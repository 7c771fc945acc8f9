"""A language model that is named on the command line."""

import json

import pytest
from hostile_model import hostile_model
from test_cli import gloss  # noqa: F401

SHORT = "Short boards are weak areas of industry."


@pytest.fixture(scope="module")
def model():
    with hostile_model() as server:
        yield server


def test_what_is_struck_out_is_printed_apart_from_the_answer(gloss, model):  # noqa: F811
    code, out, _ = gloss(
        "ask", "short boards weak areas", "--llm", model.url, "--llm-model", "invented"
    )
    assert code == 0
    answer, _, rest = out.partition("Written by invented on this machine")
    assert answer.strip() == f"{SHORT} [1]"
    assert "Struck out: There are 35 short boards in 2019." in rest
    assert "the draft says “strong”, the text “weak”" in rest


def test_json_and_batch_have_the_model_too(gloss, model, tmp_path):  # noqa: F811
    (tmp_path / "questions.txt").write_text("short boards weak areas\n", encoding="utf-8")
    options = ("--llm", model.url, "--llm-model", "good")
    _, out, _ = gloss("ask", "short boards weak areas", "--json", *options)
    _, lines, _ = gloss("ask", "--batch", "questions.txt", *options)
    for printed in (out, lines):
        assert json.loads(printed)["prose"]["model"] == "good"


@pytest.mark.parametrize("command", ["ask", "chat", "serve"])
def test_texts_stay_here_unless_allowed(gloss, command):  # noqa: F811
    words = ["short boards"] if command == "ask" else []
    options = ("--llm", "http://192.0.2.1/v1", "--llm-model", "m")
    code, _, err = gloss(command, *words, *options)
    assert code == 2
    assert "--llm-allow-remote" in err
