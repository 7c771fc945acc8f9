"""LangChain: its own standard tests, and what a passage says of itself."""

import json

import pytest
from api_server import QUESTION
from langchain_tests.integration_tests import RetrieversIntegrationTests

from app import answer_to_json
from app.langchain_retriever import GlossRetriever, answer_runnable


class TestStandard(RetrieversIntegrationTests):
    """The tests that LangChain gives for retrievers."""

    @pytest.fixture(autouse=True)
    def _assistant(self, served_assistant):
        self.assistant = served_assistant

    @property
    def retriever_constructor(self):
        return GlossRetriever

    @property
    def retriever_constructor_params(self):
        return {"assistant": self.assistant}

    @property
    def retriever_query_example(self):
        return "boards phase boosters"


def test_passage_says_where_it_stands(served_assistant):
    retriever = GlossRetriever(assistant=served_assistant, k=1)
    (passage,) = retriever.invoke("second phase")
    (hit,) = served_assistant.search("second phase", 1)
    assert (passage.id, passage.page_content) == ("sub/phases#1", hit.chunk.text)
    assert passage.metadata == {
        "document_id": "sub/phases",
        "title": "Phases",
        "section": ["Early years"],
        "spans": [(span.start, span.end) for span in hit.chunk.spans],
        "kind": "paragraph",
        "label": "",
        "rank": 1,
        "score": hit.score,
    }


@pytest.mark.parametrize("asked", [QUESTION, {"question": QUESTION}])
def test_runnable_answers(served_assistant, asked):
    answer = answer_runnable(served_assistant).invoke(asked)
    expected = answer_to_json(served_assistant.ask(QUESTION))
    assert json.dumps({**answer, "seconds": 0}) == json.dumps({**expected, "seconds": 0})


def test_runnable_takes_earlier_turns(served_assistant):
    asked = {"question": "And strong areas?", "history": ["What are boards?"]}
    answer = answer_runnable(served_assistant).invoke(asked)
    assert answer["understood"]["text"] == "What are strong areas?"
