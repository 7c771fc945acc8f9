"""Encoders: unit vectors, the same from both of them, whatever the text."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import index.models.encoders
from index import ModelError
from index.models.encoders import (
    EXACT_INT8,
    BgeEncoder,
    OnnxEncoder,
    SentenceTransformerEncoder,
    open_session,
    without_surrogates,
)
from index.models.model_files import CROSS_ENCODER, MINILM_INT8, MINILM_WEIGHTS, ModelFile

ROOT = Path(__file__).parents[3]
ABSENT = ModelFile("no-such-model", "no_such_model", "model", "0" * 64)
SENTENCES = [
    "Short boards are areas in which a country depends on imports.",
    "The plan was published by the State Council in 2015.",
    "Subsidies alone do not make an industry competitive.",
    "Where does the report mention semiconductors?",
    "A new type of whole-nation system concentrates resources on core technologies.",
]
ODD = {
    "empty": "",
    "blank": " \n\t",
    "lone punctuation": "!",
    "emoji": "😀👩‍👩‍👧",
    "right to left": "\u202eשלום",
    "zero width": "\u200b\u200d",
    "combining": "e\u0301" * 300,
    "NUL": "\x00",
    "lone surrogate": "boards \ud800",
    "Chinese": "新质生产力是什么？",
    "one long word": "x" * 100_000,
    "1 MB": "short boards " * 80_000,
}


@pytest.fixture
def encoder(packaged_models):
    return packaged_models.query_encoder


def test_name_holds_the_hash_of_the_weights():
    assert OnnxEncoder().name == f"all-MiniLM-L6-v2-int8@{MINILM_INT8.sha256[:12]}"
    assert SentenceTransformerEncoder().name == f"all-MiniLM-L6-v2@{MINILM_WEIGHTS.sha256[:12]}"


def test_no_texts_need_no_model(monkeypatch):
    names = "MINILM_WEIGHTS", "MINILM_TOKENIZER", "MINILM_INT8", "BGE_INT8", "BGE_TOKENIZER"
    for name in names:
        monkeypatch.setattr(index.models.encoders, name, ABSENT)
    for encoder in (OnnxEncoder(), SentenceTransformerEncoder(), BgeEncoder()):
        vectors = encoder.encode([])
        assert (vectors.shape, vectors.dtype) == ((0, 384), np.float32)


@pytest.mark.parametrize(
    ("encoder_class", "name"),
    [
        (OnnxEncoder, "MINILM_TOKENIZER"),
        (OnnxEncoder, "MINILM_INT8"),
        (SentenceTransformerEncoder, "MINILM_TOKENIZER"),
        (SentenceTransformerEncoder, "MINILM_WEIGHTS"),
        (BgeEncoder, "BGE_TOKENIZER"),
        (BgeEncoder, "BGE_INT8"),
    ],
)
def test_each_missing_file_of_a_model_is_named(monkeypatch, encoder_class, name):
    monkeypatch.setattr(index.models.encoders, name, ABSENT)
    monkeypatch.setattr(
        index.models.encoders, "_bge", index.models.encoders._bge.__wrapped__
    )  # not the kept one
    with pytest.raises(ModelError, match="pip install no-such-model"):
        encoder_class().encode(["short boards"])


def test_lone_surrogates_become_question_marks_and_nothing_else_changes():
    assert without_surrogates("a\ud800b 😀 短板\0") == "a?b 😀 短板\0"


def test_importing_the_module_loads_no_model_library():
    code = (
        "import sys, index.models.encoders; "
        "print([m for m in ('torch', 'tokenizers', 'onnxruntime') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


@pytest.mark.models
def test_vectors_are_float32_of_unit_length(encoder):
    vectors = encoder.encode(SENTENCES)
    assert (vectors.shape, vectors.dtype) == ((5, 384), np.float32)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-6)


@pytest.mark.models
def test_vector_does_not_depend_on_the_other_texts(encoder):
    together = encoder.encode(SENTENCES)
    for row, sentence in enumerate(SENTENCES):
        np.testing.assert_allclose(encoder.encode([sentence])[0], together[row], atol=1e-6)


@pytest.mark.models
def test_progress_is_called_after_each_text(encoder):
    calls = []
    encoder.encode(SENTENCES[:3], lambda done, total: calls.append((done, total)))
    assert calls == [(1, 3), (2, 3), (3, 3)]


@pytest.mark.models
def test_nearer_in_meaning_is_nearer_in_space(encoder):
    question, near, far = encoder.encode(
        ["Which technologies must be imported?", SENTENCES[0], "The cat sleeps on the sofa."]
    )
    assert question @ near > question @ far + 0.2


@pytest.mark.models
@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
def test_odd_text_gives_a_unit_vector(encoder, text):
    (vector,) = encoder.encode([text])
    assert float(np.linalg.norm(vector)) == pytest.approx(1.0, abs=1e-6)


@pytest.mark.models
def test_text_beyond_the_limit_is_cut(encoder):
    long, longer = encoder.encode(["board " * 300, "board " * 3000])
    np.testing.assert_array_equal(long, longer)


@pytest.mark.models
def test_questions_and_documents_are_encoded_alike(encoder, packaged_models):
    calls = []
    of_documents = packaged_models.document_encoder.encode(
        SENTENCES, lambda done, total: calls.append((done, total))
    )
    assert calls == [(5, 5)]
    assert (of_documents.shape, of_documents.dtype) == ((5, 384), np.float32)
    np.testing.assert_allclose(np.linalg.norm(of_documents, axis=1), 1.0, atol=1e-6)
    cosines = (of_documents * encoder.encode(SENTENCES)).sum(axis=1)
    assert cosines.min() >= 0.99


@pytest.mark.models
def test_products_of_int8_are_exact_on_processors_without_vnni_too():
    options = open_session(str(CROSS_ENCODER.locate())).get_session_options()
    assert options.get_session_config_entry(EXACT_INT8) == "1"
