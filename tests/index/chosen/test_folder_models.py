"""Encoders and cross-encoders in folders: the numbers of transformers itself, or a refusal."""

import numpy as np
import pytest
import tiny_models

from index import ModelError, models_of

TEXTS = ["short boards", "long boards are strong areas", "industry"]


@pytest.fixture
def models(room, choose):
    def models(text):
        return models_of(room / "texts", choose(text))

    return models


def expected(model, text, pooling="mean"):
    """Return the unit vector of a text, computed by transformers alone."""
    import torch

    with torch.no_grad():
        states = model(torch.tensor([tiny_models.numbers_of(text)])).last_hidden_state[0].numpy()
    vector = states.mean(axis=0) if pooling == "mean" else states[0]
    return vector / np.linalg.norm(vector)


def test_encoder_gives_the_vectors_of_its_model_behind_its_own_prompts(models, made):
    chosen = models('[document]\nmodel = "encoder"')
    calls = []
    vectors = chosen.document_encoder.encode(TEXTS, lambda *counts: calls.append(counts))
    assert (vectors.shape, vectors.dtype, calls) == ((3, 16), np.float32, [(3, 3)])
    for row in (0, 2):  # the second text is longer than the eight tokens that the model reads
        wanted = expected(made["encoder"], f"passage : {TEXTS[row]}")
        np.testing.assert_allclose(vectors[row], wanted, atol=1e-5)
    (question,) = chosen.query_encoder.encode([TEXTS[0]])
    np.testing.assert_allclose(
        question, expected(made["encoder"], f"query : {TEXTS[0]}"), atol=1e-5
    )


def test_text_beyond_the_models_own_length_is_cut(models):
    encoder = models('[document]\nmodel = "encoder"').document_encoder
    first = "short boards are weak"  # six tokens with the prompt, and the two marks
    cut, longer = encoder.encode([first, f"{first} areas of industry"])
    np.testing.assert_allclose(cut, longer, atol=1e-6)
    longer = models('[document]\nmodel = "encoder"\nmax_tokens = 20').document_encoder
    assert not np.allclose(longer.encode([f"{first} areas of industry"])[0], cut, atol=1e-3)


def test_prompts_and_pooling_of_a_persons_choice(models, made):
    chosen = models('[sentence]\nmodel = "encoder"\npooling = "cls"\nprompt = ""')
    (vector,) = chosen.sentence_encoder.encode([TEXTS[0]])
    np.testing.assert_allclose(vector, expected(made["encoder"], TEXTS[0], "cls"), atol=1e-5)


def test_names_tell_models_and_ways_of_reading_apart(models):
    chosen = models('[document]\nmodel = "encoder"\n[sentence]\nmodel = "encoder"\nprompt = ""')
    again = models('[document]\nmodel = "./encoder"\n[sentence]\nmodel = "encoder"')
    names = {chosen.document_encoder.name, chosen.query_encoder.name, chosen.sentence_encoder.name}
    assert len(names) == 3
    assert all(name.startswith("encoder@") for name in names)
    assert again.document_encoder.name == chosen.document_encoder.name


def test_reranker_gives_logits_and_no_sigmoid(models, made):
    import torch

    reranker = models('[reranker]\nmodel = "reranker"').reranker
    scores = reranker.score("what are short boards", TEXTS)
    assert (scores.shape, scores.dtype) == ((3,), np.float32)
    question = tiny_models.numbers_of("what are short boards")
    for text, score in zip(TEXTS, scores, strict=True):
        passage = tiny_models.numbers_of(text)[1:]
        types = torch.tensor([[0] * len(question) + [1] * len(passage)])
        with torch.no_grad():
            wanted = made["reranker"](torch.tensor([question + passage]), token_type_ids=types)
        assert score == pytest.approx(wanted.logits.item(), abs=1e-5)


def test_nothing_to_read_needs_no_model(models, room):
    chosen = models('[document]\nmodel = "encoder"\n[reranker]\nmodel = "reranker"')
    for name in ("encoder", "reranker"):
        (room / name / "model.safetensors").write_bytes(b"")
    assert chosen.document_encoder.encode([]).shape == (0, 16)
    assert chosen.reranker.score("short boards", []).shape == (0,)


def test_file_that_changes_after_it_was_pinned_is_never_read(models, room):
    chosen = models('[document]\nmodel = "encoder"\n[reranker]\nmodel = "reranker"')
    for name in ("encoder", "reranker"):
        path = room / name / "model.safetensors"
        path.write_bytes(path.read_bytes()[:-4] + b"\0\0\0\1")
    with pytest.raises(ModelError, match=r"encoder/model\.safetensors is not the file that was"):
        chosen.document_encoder.encode(TEXTS)
    with pytest.raises(ModelError, match=r"reranker/model\.safetensors is not the file that was"):
        chosen.reranker.score("short boards", TEXTS)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("model.safetensors", None),
        ("model.safetensors", b""),
        ("config.json", b'{"model_type": "of-tomorrow", "hidden_size": 16}'),
        ("config.json", b'{"model_type": "bert", "hidden_size": 16, "num_attention_heads": 3}'),
        ("tokenizer.json", b"{}"),
    ],
    ids=["cut off", "empty", "unknown architecture", "impossible", "no tokenizer"],
)
def test_damaged_model_is_refused_with_the_remedy(models, room, name, content):
    path = room / "encoder" / name
    path.write_bytes(path.read_bytes()[:-100] if content is None else content)
    encoder = models('[document]\nmodel = "encoder"').document_encoder
    with pytest.raises(
        ModelError, match=r"encoder@\w{12} cannot be read as a model .*choose another"
    ):
        encoder.encode(TEXTS)


def test_weights_that_are_no_numbers_are_refused(models, room):
    from safetensors.numpy import load_file, save_file

    path = room / "encoder" / "model.safetensors"
    weights = load_file(path)
    weights["embeddings.LayerNorm.weight"] = weights["embeddings.LayerNorm.weight"] * np.nan
    save_file(weights, path, metadata={"format": "pt"})
    with pytest.raises(ModelError, match=r"gives no numbers for a text"):
        models('[document]\nmodel = "encoder"').document_encoder.encode(TEXTS)


def test_dimension_that_is_not_the_models_is_refused(models):
    text = '[sentence]\nmodel = "encoder"\ndimension = 384'
    with pytest.raises(ModelError, match=r"gives vectors of 16 numbers, not 384"):
        models(text).sentence_encoder.encode(TEXTS)
