"""`/v1`: the client of OpenAI, unmodified, has Gloss as a model."""

import httpx
import numpy as np
import openai
import pytest
from api_server import QUESTION, loaded, serving
from openai import OpenAI

from app.api.limits import MAX_QUESTION
from app.api.openai_routes import SOURCES, Message, asked_in
from app.api.service import Service

ASKED = [{"role": "user", "content": QUESTION}]


@pytest.fixture(scope="module")
def address(served_assistant):
    with serving(Service(loaded(served_assistant))) as address:
        yield address


@pytest.fixture(scope="module")
def model(address):
    with OpenAI(base_url=f"{address}/v1", api_key="unused", max_retries=0) as client:
        yield client


def test_plain_completion_cites_its_sources(model, address, served_assistant):
    reply = model.chat.completions.create(model="gloss", messages=ASKED, temperature=0.2)
    message = reply.choices[0].message
    answer = served_assistant.ask(QUESTION)
    assert message.content == f"{answer.text}{SOURCES}- [1] Boards, characters 10–80"
    (annotation,) = message.annotations
    cited = annotation.url_citation
    assert message.content[cited.start_index : cited.end_index] == "[1]"
    assert (cited.title, cited.url) == ("Boards", f"{address}/api/v1/documents/boards#char=10,80")
    assert httpx.get(cited.url).json()["title"] == "Boards"
    assert (reply.choices[0].finish_reason, reply.model) == ("stop", "gloss")
    assert reply.gloss["confidence"] == answer.confidence


def test_streamed_completion_is_the_plain_one_in_pieces(model):
    plain = model.chat.completions.create(model="gloss", messages=ASKED)
    options = {"include_usage": True}
    chunks = [
        *model.chat.completions.create(
            model="gloss", messages=ASKED, stream=True, stream_options=options
        )
    ]
    deltas = [chunk.choices[0].delta for chunk in chunks if chunk.choices]
    assert deltas[0].role == "assistant"
    whole = plain.choices[0].message
    assert "".join(delta.content or "" for delta in deltas) == whole.content
    assert deltas[-1].annotations == [one.model_dump() for one in whole.annotations]
    assert chunks[-2].gloss["citations"] == plain.gloss["citations"]
    assert chunks[-1].usage.total_tokens == 0


def test_refusal_has_no_sources(model):
    asked = [{"role": "user", "content": "president France"}]
    message = model.chat.completions.create(model="gloss", messages=asked).choices[0].message
    assert message.content.startswith("The texts do not answer this.")
    assert message.annotations == []


def test_earlier_turns_of_the_messages_are_the_history(model):
    messages = [
        {"role": "system", "content": "You are a pirate."},
        {"role": "user", "content": "What are boards?"},
        {"role": "assistant", "content": f"Boards are short. [1]{SOURCES}- [1] Boards"},
        {"role": "user", "content": [{"type": "text", "text": "And strong areas?"}]},
    ]
    reply = model.chat.completions.create(model="gloss", messages=messages)
    assert reply.gloss["understood"]["text"] == "What are strong areas?"


def test_history_leaves_out_lists_of_sources_and_questions_without_answers_stay():
    said = ["user:A?", f"assistant:B. [1]{SOURCES}- [1] C", "user:D?", "user:E?"]
    messages = [Message(role=role, content=text) for role, text in (s.split(":") for s in said)]
    assert asked_in(messages).history == (("A?", "B. [1]"), "D?")
    assert asked_in(messages).question == "E?"


def test_long_message_is_answered_by_the_question_in_it(model):
    long = f"{'The pier was painted. ' * MAX_QUESTION} What are short boards?"
    asked = [{"role": "user", "content": long[-20_000:]}]
    reply = model.chat.completions.create(model="gloss", messages=asked)
    assert reply.gloss["understood"]["text"] == "What are short boards?"
    assert reply.gloss["outcome"] == "answered"


def test_title_of_a_conversation_is_no_question_to_the_texts(model):
    asked = [{"role": "user", "content": f"Generate a title.\n<chat_history>\nUSER: {QUESTION}"}]
    reply = model.chat.completions.create(model="gloss", messages=asked)
    assert reply.choices[0].message.content == QUESTION.rstrip("?")
    assert (reply.gloss["outcome"], reply.gloss["citations"]) == ("about", [])


def test_browser_at_the_first_address_is_told_what_is_here(address):
    page = httpx.get(address)
    assert (page.status_code, page.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert "/api/v1/openapi.json" in page.text
    assert httpx.get(f"{address}/docs").text == page.text
    assert httpx.get(f"{address}/health").json() == {"status": "alive"}
    for path in ("/", "/health", "/api/v1/health"):
        head = httpx.head(f"{address}{path}")
        assert (head.status_code, head.content) == (200, b"")


@pytest.mark.parametrize(
    "messages",
    [
        [],
        [{"role": "assistant", "content": "x"}],
        [*ASKED, {"role": "assistant", "content": "x"}],
        [{"role": "user", "content": None}],
        [{"role": "user", "content": "?"}],
    ],
)
def test_conversation_without_a_question_is_refused(model, messages):
    with pytest.raises(openai.UnprocessableEntityError) as refused:
        model.chat.completions.create(model="gloss", messages=messages)
    assert refused.value.type == "invalid_request_error"
    assert refused.value.body["message"]


def test_unknown_model_and_route_are_refused(model):
    with pytest.raises(openai.NotFoundError) as refused:
        model.chat.completions.create(model="another", messages=ASKED)
    assert refused.value.code == "model_not_found"
    with pytest.raises(openai.NotFoundError):
        model.models.retrieve("another")
    with pytest.raises(openai.NotFoundError):
        model.files.list()


def test_models_are_listed(model, served_assistant):
    names = [one.id for one in model.models.list()]
    assert names == ["gloss"]
    assert model.models.retrieve(served_assistant.encoder_name).owned_by == "gloss"
    assert model.models.retrieve("gloss").owned_by == "gloss"


@pytest.mark.parametrize("how", ["float", "base64", None])
def test_embeddings_are_the_encoders_vectors(model, served_assistant, how):
    texts = ["short boards", "long boards"]
    more = {"encoding_format": how} if how else {}
    reply = model.embeddings.create(model=served_assistant.encoder_name, input=texts, **more)
    vectors = [one.embedding for one in reply.data]
    if how == "base64":
        vectors = [np.frombuffer(__import__("base64").b64decode(one), "<f4") for one in vectors]
    np.testing.assert_allclose(vectors, served_assistant.embed(texts), rtol=1e-6)


def test_embeddings_of_tokens_or_nothing_are_refused(model, served_assistant):
    for wrong in ([1, 2], [], "", ["x"] * 65):
        with pytest.raises(openai.UnprocessableEntityError):
            model.embeddings.create(model=served_assistant.encoder_name, input=wrong)
    with pytest.raises(openai.NotFoundError):
        model.embeddings.create(model="another", input="x")
