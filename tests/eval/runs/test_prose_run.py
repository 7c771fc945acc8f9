"""Answers of a language model beside the texts' own words: a model that invents gains nothing."""

import pytest
from fakes import assistant_in_memory
from hostile_model import hostile_model

from app import Citation, Endpoint
from eval.gold.questions import Evidence, Question
from eval.report import prose_table
from eval.runs.prose_run import by_checking, compare_prose
from ingest import Span

TEXT = """# Boards

Short boards are weak areas of industry, and 35 of them are on a list.

Long boards are strong areas of industry.
"""
OTHER = "# Oats\n\nOats are sown early in May and cut late in August.\n"
SHORT = "Short boards are weak areas of industry, and 35 of them are on a list."


@pytest.fixture
def assistant(make_document, answering_models):
    texts = [make_document(TEXT, "boards", "Boards"), make_document(OTHER, "oats", "Oats")]
    return assistant_in_memory(texts, answering_models)


def question(text, *, answerable=True):
    start = TEXT.index(SHORT)
    evidence = (Evidence("boards", (Span(start, start + len(SHORT)),), SHORT, 2),)
    return Question("q", "fact", "en", text, (), evidence if answerable else (), (), answerable)


def test_citations_alone_tell_whether_they_say_a_sentence(assistant):
    says = by_checking(assistant)
    cited = [Citation(1, "boards", "Boards", (), (Span(0, 1),), SHORT)]
    assert says(cited, "Short boards are weak areas of industry")
    assert says(cited, "On a list are 35 short boards.")
    assert not says(cited, "On a list are 53 short boards.")
    assert not says(cited, "Long boards are strong areas of industry.")


def test_extracts_and_prose_are_compared_question_by_question(assistant):
    asked = [question("short boards weak areas")]
    written = "Short boards are weak areas of industry."
    with hostile_model() as model:
        extracts, prose = compare_prose(assistant, Endpoint(model.url, "invented"), asked)
    assert (extracts.name, prose.name) == ("extracts", "invented")
    assert extracts.figures["citation recall"] == extracts.figures["citation precision"] == 1.0
    assert prose.figures["citation recall"] == prose.figures["citation precision"] == 1.0
    assert (prose.figures["answers in prose"], prose.figures["sentences kept"]) == (1.0, 1 / 4)
    assert extracts.unsupported == prose.unsupported == []
    assert [(one.question_id, one.text) for one in prose.sentences] == [("q", written)]
    assert "| sentences kept | – | 0.250 |" in prose_table([extracts, prose])


def test_without_a_model_extracts_are_measured_alone(assistant):
    (extracts,) = compare_prose(assistant, None, [question("short boards weak areas")])
    assert extracts.figures["answers"] == 1.0
    assert "sentences kept" not in extracts.figures


def test_what_is_not_answered_is_put_to_no_model(assistant):
    asked = [question("hamlet elsinore", answerable=False)]
    with hostile_model() as model:
        ways = compare_prose(assistant, Endpoint(model.url, "good"), asked)
        assert model.asked == []
    assert [way.figures["answers"] for way in ways] == [0.0, 0.0]
