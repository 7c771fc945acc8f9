"""A model that mixes true sentences with lies made from them: what is shown is true."""

from collections import Counter

import pytest
from fakes import assistant_in_memory
from hostile_model import hostile_model
from lying_model import LIES, TRUE, Liar, kind_of

from app.prose import Endpoint
from eval.measures import cited_sentences

TEXT = """# Mills

The mills of Narva are owned by 35 farmers who have ground cheap rye since 1987.

The oats of Tartu are sown early in May and have been cut late in August by hand.
"""


@pytest.fixture
def assistant(make_document, answering_models):
    return assistant_in_memory([make_document(TEXT, "mills", "Mills")], answering_models)


def test_no_lie_is_shown(assistant):
    written, shown = Counter(), Counter()
    liar = Liar()
    with hostile_model() as server:
        server.write = liar
        writing = assistant.writing_by(Endpoint(server.url, "written"))
        for question in ("mills Narva farmers cheap rye", "oats Tartu sown May") * 4:
            answer = writing.ask(question)
            written.update(liar.written.values())
            if answer.prose.is_text:
                shown.update(kind_of(s.text, liar.written) for s in cited_sentences(answer))
    assert written.keys() >= {TRUE, "number", "name", "negation", "invented", "leaked prompt"}
    assert written.keys() <= {TRUE, *LIES}
    assert shown[TRUE]
    assert set(shown) == {TRUE}


def test_sentence_that_was_not_written_so_is_changed():
    assert kind_of("Rye *grew*.", {"Rye grew.": TRUE}) == TRUE
    assert kind_of("Rye grew well.", {"Rye grew.": TRUE}) == "changed"
