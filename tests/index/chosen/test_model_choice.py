"""Models of a person's choice in the place of the packaged ones, and what becomes of the index."""

import shutil
from pathlib import Path

import pytest
import tiny_models
from fakes import FakeEncoder, models_with

from app import Assistant
from index import Home, Models, PassageIndex, StaleIndexError, models_of, open_index
from index.models import ModelError

ALL = """\
[document]
model = "encoder"
[multilingual]
model = "encoder"
[sentence]
model = "encoder"
[reranker]
model = "reranker"
"""


@pytest.fixture(autouse=True)
def fakes_are_packaged(monkeypatch, answering_models):
    monkeypatch.setattr(Models, "packaged", classmethod(lambda cls: answering_models))


def test_packaged_models_answer_where_nobody_chose(room, choose, answering_models):
    assert models_of(room / "texts") is answering_models
    choose(ALL)
    assert models_of(room, Path("packaged")) is answering_models
    assert models_of(room, choose("[document]\nmodel = 'packaged'")) == answering_models


def test_each_role_takes_its_model_and_the_others_stay(room, choose, answering_models):
    models = models_of(room, choose(ALL))
    assert models.chosen == ("document", "sentence", "multilingual", "reranker")
    assert models.word_matcher is answering_models.word_matcher
    assert models.encoder_names == (
        models.document_encoder.name,
        models.multilingual_encoder.name,
        models.sentence_encoder.name,
    )
    one = models_of(room, choose('[reranker]\nmodel = "reranker"'))
    assert one.reranker.name == models.reranker.name
    assert one.chosen == ("reranker",)
    assert one.encoder_names == answering_models.encoder_names


def test_question_encoder_may_be_another_model_of_the_same_dimension(room, choose):
    tiny_models.save_onnx(room / "onnx" / "model.onnx", [[1.0] * 16] * len(tiny_models.WORDS))
    question = '[question]\nmodel = "onnx/model.onnx"\npooling = "mean"\ndimension = {}\n'
    models = models_of(room, choose(ALL + question.format(16)))
    assert models.query_encoder.name.startswith("onnx/model.onnx@")
    assert models.document_encoder.name.startswith("encoder@")
    with pytest.raises(
        ModelError, match=r"vectors of 16 .*questions of 15 .*leave out \[question\]"
    ):
        models_of(room, choose(ALL + question.format(15)))
    with pytest.raises(
        ModelError, match=r"vectors of 256 numbers .fake-words-256., questions of 16"
    ):
        models_of(room, choose(question.format(16)))


def test_error_names_the_role_and_what_works_meanwhile(room, choose):
    file = choose('[reranker]\nmodel = "none"')
    with pytest.raises(ModelError) as raised:
        models_of(room, file)
    assert str(raised.value) == (
        f"{file}, [reranker]: There is no model {room}/none. Name a folder or an ONNX file. "
        "Until then: --models packaged"
    )


def test_model_of_the_hub_is_fetched_once_and_pinned(room, choose, monkeypatch):
    snapshot = room / ("ab" * 20)
    shutil.copytree(room / "encoder", snapshot)
    file = choose('[document]\nmodel = "someone/encoder-16"')
    first = models_of(room, file, lambda name, revision: snapshot)
    kept = []

    def cached(name, revision):
        kept.append((name, revision))
        return snapshot

    monkeypatch.setattr("index.chosen.places.cached", cached)
    assert models_of(room, file).encoder_names == first.encoder_names
    assert kept == [("someone/encoder-16", "ab" * 20)]
    assert first.document_encoder.name.startswith("encoder-16@")


def test_index_of_other_models_is_stale_and_built_again(room, choose, answering_models):
    home = Home(room / "texts", room / "index", answering_models)
    assert open_index(home).channels.vectors.vectors.shape[1] == FakeEncoder.dimension
    chosen = models_of(room / "texts", choose(ALL))
    with pytest.raises(
        StaleIndexError, match=r"is of another encoder .*Build it again: gloss ingest"
    ):
        PassageIndex.load(home.index_dir, chosen)
    index = open_index(Home(home.folder, home.index_dir, chosen))
    assert index.channels.vectors.vectors.shape[1] == tiny_models.HIDDEN
    assert PassageIndex.load(home.index_dir, chosen).chunks == index.chunks


def test_index_stays_when_only_the_reranker_is_another(room, choose, answering_models):
    home = Home(room / "texts", room / "index", answering_models)
    number = open_index(home).generation
    chosen = models_of(room / "texts", choose('[reranker]\nmodel = "reranker"'))
    assert open_index(Home(home.folder, home.index_dir, chosen)).generation.folder == number.folder


def test_models_of_the_folder_answer_and_say_that_they_are_not_calibrated(room, choose):
    choose(ALL).rename(room / "texts" / "models.toml")
    for name in ("encoder", "reranker"):
        (room / name).rename(room / "texts" / f".{name}")
    text = (room / "texts" / "models.toml").read_text(encoding="utf-8")
    text = text.replace('"encoder"', '".encoder"').replace('"reranker"', '".reranker"')
    (room / "texts" / "models.toml").write_text(text, encoding="utf-8")
    assistant = Assistant.from_corpus(room / "texts", room / "index")
    assert [document.id for document in assistant.documents] == ["boards"]
    assert assistant.skipped == ()
    assert assistant.encoder_name.startswith(".encoder@")
    assert not assistant.ask("What are short boards?").calibrated
    assert not assistant.ask("What are short boards? And what are long boards?").calibrated


BROKEN = {
    "missing": lambda folder: shutil.rmtree(folder),
    "cut off": lambda folder: _cut(folder / "model.safetensors"),
    "pickle": lambda folder: (folder / "pytorch_model.bin").touch(),
    "of another dimension": lambda folder: tiny_models.write_json(
        folder / "1_Pooling" / "config.json", {"embedding_dimension": 9, "pooling_mode": "mean"}
    ),
}


def _cut(path):
    path.write_bytes(path.read_bytes()[:-50])


@pytest.mark.parametrize("harm", BROKEN.values(), ids=BROKEN)
def test_model_that_does_not_work_leaves_the_index_answering(room, choose, harm, answering_models):
    assistant = Assistant.from_corpus(room / "texts", room / "index", models=answering_models)
    harm(room / "encoder")
    file = choose('[document]\nmodel = "encoder"')

    def open_with_it():
        chosen = models_of(room / "texts", file)
        Assistant.from_corpus(room / "texts", room / "index", models=chosen)

    with pytest.raises(ModelError, match=r"Name a folder|Get the model again|pickle|vectors of 16"):
        open_with_it()
    assert assistant.ask("What are short boards?").answered
    packaged = models_of(room / "texts", Path("packaged"))
    again = Assistant.from_corpus(room / "texts", room / "index", models=packaged)
    assert again.generation == 1
    assert again.ask("What are short boards?").answered


def test_fakes_of_the_tests_count_as_calibrated(answering_models):
    assert models_with(answering_models.reranker).chosen == ()
