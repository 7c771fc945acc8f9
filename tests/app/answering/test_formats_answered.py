"""One paper in twelve formats gives the same answers: sentences, rows, notes, Chinese terms."""

import pytest
import sample_paper
from sample_paper import FORMATS, NOTES, ROWS

from app import Assistant

pytestmark = pytest.mark.models

QUESTIONS = {
    "What is a short board?": "A short board (短板) is a weak area of industry",
    "What does Table 1 say about Engines 3?": "Engines 3",
    "What does note 3 say?": NOTES["3"],
    "What is the usual example of a long board?": NOTES["3"],
    "什么是长板？": "A long board (长板) is an area in which a country leads",
}


@pytest.fixture(scope="module")
def answers(tmp_path_factory, remembering_models):
    """For each format, the answers to the questions."""
    given = {}
    for form in FORMATS:
        folder = tmp_path_factory.mktemp(form)
        sample_paper.write(folder, form)
        index_dir = tmp_path_factory.mktemp("index") / "index"
        assistant = Assistant.from_corpus(folder, index_dir, models=remembering_models)
        given[form] = [assistant.ask(question) for question in QUESTIONS]
    return given


@pytest.mark.parametrize("form", FORMATS)
def test_each_question_is_answered_with_the_passage_that_answers_it(answers, form):
    for answer, words in zip(answers[form], QUESTIONS.values(), strict=True):
        assert answer.answered, answer.question
        assert any(words in citation.quote for citation in answer.citations), answer.question


@pytest.mark.parametrize("form", FORMATS)
def test_the_answers_are_the_same_in_every_format(answers, form):
    for answer, first in zip(answers[form], answers["md"], strict=True):
        assert answer.text == first.text
        assert [(c.quote, c.section, c.voice) for c in answer.citations] == [
            (c.quote, c.section, c.voice) for c in first.citations
        ]


def test_only_citations_of_a_pdf_tell_the_page_and_tell_the_right_one(answers):
    pages = {form: [c.page for a in answers[form] for c in a.citations] for form in FORMATS}
    assert all(page is None for form in FORMATS if form != "pdf" for page in pages[form])
    assert pages["pdf"]
    row = next(c for c in answers["pdf"][1].citations if "Engines 3" in c.quote)
    place = [name for name, *_ in ROWS].index("Engines 3")
    # Fourteen rows stand on the first page (tests/test_formats.py).
    assert row.page == (1 if place < 14 else 2)
