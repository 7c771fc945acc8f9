"""The names that programs import from `app`, and how they are called: a change here is a break."""

import inspect

import app

NAMES = {
    "REFUSAL",
    "THRESHOLDS",
    "Answer",
    "Assistant",
    "CheckedSentence",
    "Citation",
    "DraftError",
    "Expansion",
    "Hit",
    "QuestionError",
    "Reference",
    "Signals",
    "Understood",
    "Voice",
    "answer_to_json",
    "as_draft",
    "checked_to_json",
    "hit_to_json",
    "read_draft",
    "search_to_json",
    "sentence_lines",
}
METHODS = {
    "ask": ("question", "history", "documents"),
    "ask_stream": ("question", "history", "documents"),
    "search": ("question", "top_k", "history", "mode", "without", "documents"),
    "understand": ("question", "history"),
    "check": ("draft",),
    "glossary": (),
    "timeline": (),
    "embed": ("texts",),
    "add": ("name", "data", "progress"),
    "remove": ("document_id",),
    "refresh": (),
    "update": ("progress",),
    "with_files": ("files", "progress"),
    "without": ("document_ids",),
    "limited_to": ("document_ids",),
    "from_corpus": ("corpus", "index_dir", "models", "progress"),
}
PROPERTIES = {"documents", "chunks", "files", "generation", "encoder_name"}
ANSWER = "question, text, answered, confidence, citations, hits, seconds, understood, kind"
CITATION = "number, document_id, title, section, spans, quote, voice, reference, page"


def test_no_public_name_is_lost():
    assert set(app.__all__) >= NAMES
    assert all(inspect.getdoc(getattr(app, name)) for name in NAMES - {"REFUSAL", "THRESHOLDS"})


def test_methods_take_what_they_took():
    for name, parameters in METHODS.items():
        method = getattr(app.Assistant, name)
        found = tuple(inspect.signature(method).parameters)
        assert tuple(one for one in found if one != "self") == parameters


def test_every_method_and_property_says_what_it_does():
    for name, member in vars(app.Assistant).items():
        if not name.startswith("_"):
            assert inspect.getdoc(member), name
    assert {name for name in PROPERTIES if isinstance(vars(app.Assistant)[name], property)} == (
        PROPERTIES
    )


def test_fields_of_an_answer_stay_in_their_order():
    assert ", ".join(app.Answer.__dataclass_fields__).startswith(ANSWER)
    assert ", ".join(app.Citation.__dataclass_fields__).startswith(CITATION)


def test_service_is_still_found_at_its_former_place():
    from app import api, api_service

    assert {getattr(api_service, name) is getattr(api, name) for name in api_service.__all__} == {
        True
    }
