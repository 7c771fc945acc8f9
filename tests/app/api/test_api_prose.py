"""An answer that a language model wrote goes out over HTTP as from Python."""

import json

from hostile_model import hostile_model

from app import Endpoint, answer_to_json
from app.api.schemas import AnswerReply

QUESTION = "short boards weak areas"


def test_prose_is_in_the_reply(served_assistant, make_client):
    with hostile_model() as model:
        writing = served_assistant.writing_by(Endpoint(model.url, "invented"))
        client = make_client(writing)
        reply = client.post("/api/v1/ask", json={"question": QUESTION}).json()
        expected = json.loads(json.dumps(answer_to_json(writing.ask(QUESTION))))
    AnswerReply.model_validate(reply)
    assert {**reply, "seconds": 0} == {**expected, "seconds": 0}
    assert reply["prose"]["is_text"]
    assert len(reply["prose"]["struck"]) == 3
