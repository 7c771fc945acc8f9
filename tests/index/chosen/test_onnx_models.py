"""ONNX files: each token is given its row of a table, so every number is known."""

import numpy as np
import pytest
import tiny_models

from index import ModelError, models_of

SIZE = len(tiny_models.WORDS)
SHORT, BOARDS = tiny_models.WORDS.index("short"), tiny_models.WORDS.index("boards")
ENCODER = f'[sentence]\nmodel = "onnx/model.onnx"\ndimension = {SIZE}\npooling = "{{}}"\n'
RERANKER = '[reranker]\nmodel = "onnx/model.onnx"\n'


@pytest.fixture
def models(tmp_path):
    """Saves an ONNX file with some rows, and returns the models that a `models.toml` names."""

    def models(text, rows=None, **how):
        tiny_models.save_onnx(
            tmp_path / "onnx" / "model.onnx", rows or tiny_models.one_hot(), **how
        )
        (tmp_path / "models.toml").write_text(text, encoding="utf-8")
        return models_of(tmp_path)

    return models


def unit(*places):
    vector = np.zeros(SIZE)
    vector[list(places)] = 1
    return vector / np.linalg.norm(vector)


@pytest.mark.parametrize(
    ("pooling", "places"),
    [
        ("mean", (tiny_models.CLS, SHORT, BOARDS, tiny_models.SEP)),
        ("max", (tiny_models.CLS, SHORT, BOARDS, tiny_models.SEP)),
        ("cls", (tiny_models.CLS,)),
        ("lasttoken", (tiny_models.SEP,)),
    ],
)
def test_tokens_are_pooled(models, pooling, places):
    encoder = models(ENCODER.format(pooling)).sentence_encoder
    vectors = encoder.encode(["short boards", "industry", "short boards"])
    assert (vectors.shape, vectors.dtype) == ((3, SIZE), np.float32)
    np.testing.assert_allclose(vectors[0], unit(*places), atol=1e-6)
    np.testing.assert_array_equal(vectors[0], vectors[2])


def test_repeated_word_weighs_more_in_the_mean_alone(models):
    mean = models(ENCODER.format("mean")).sentence_encoder.encode(["short short"])[0]
    most = models(ENCODER.format("max")).sentence_encoder.encode(["short short"])[0]
    assert mean[SHORT] == pytest.approx(2 * mean[tiny_models.CLS])
    assert most[SHORT] == pytest.approx(most[tiny_models.CLS])


def test_prompt_and_length_are_those_chosen(models):
    text = ENCODER.format("max") + 'query_prompt = "query : "\nmax_tokens = 5\n'
    (vector,) = models(text).question_encoder.encode(["short boards long"])
    colon, query = tiny_models.WORDS.index(":"), tiny_models.WORDS.index("query")
    np.testing.assert_allclose(
        vector, unit(tiny_models.CLS, query, colon, SHORT, tiny_models.SEP), atol=1e-6
    )


def test_vector_that_the_model_pools_itself_is_taken(models):
    text = ENCODER.format("cls").replace(f"= {SIZE}", "= 1")
    rows = [[float(row)] for row in range(SIZE)]
    chosen = models(text, rows, is_reranker=True)  # one number for a text
    np.testing.assert_array_equal(chosen.sentence_encoder.encode(["short"]), [[1.0]])


def test_reranker_scores_pairs(models):
    rows = [[float(row == SHORT)] for row in range(SIZE)]
    reranker = models(RERANKER, rows, is_reranker=True).reranker
    scores = reranker.score("short boards", ["short", "boards"])
    # Of [CLS] short boards [SEP] short [SEP], two of six tokens; with "boards", one.
    np.testing.assert_allclose(scores, [2 / 6, 1 / 6], atol=1e-6)
    assert reranker.score("short boards", []).shape == (0,)


def test_sigmoid_built_in_is_taken_back(models):
    rows = [[0.9]] * SIZE
    text = f'{RERANKER}output = "sigmoid"\n'
    (score,) = models(text, rows, is_reranker=True).reranker.score("short", ["boards"])
    assert score == pytest.approx(np.log(9), abs=1e-4)


def test_number_that_is_none_is_refused(models):
    rows = [[float("nan")]] * SIZE
    with pytest.raises(ModelError, match=r"gives no number for a passage"):
        models(RERANKER, rows, is_reranker=True).reranker.score("short", ["boards"])
    text = ENCODER.format("cls")
    with pytest.raises(ModelError, match=r"gives no numbers for a text"):
        models(text, [[float("nan")] * SIZE] * SIZE).sentence_encoder.encode(["short"])


def test_other_dimension_and_several_numbers_are_refused(models):
    with pytest.raises(ModelError, match=r"gives vectors of 3 numbers, not 21"):
        models(ENCODER.format("cls"), [[1.0] * 3] * SIZE).sentence_encoder.encode(["short"])
    two = models(RERANKER, [[1.0] * 2] * SIZE, is_reranker=True).reranker
    with pytest.raises(ModelError, match=r"gives 2 numbers for a passage, not one"):
        two.score("short", ["boards"])


def test_unknown_input_is_refused(models):
    chosen = models(ENCODER.format("cls"), given=("input_ids", "pixel_values"))
    with pytest.raises(ModelError, match=r"asks for 'pixel_values', which is not known here"):
        chosen.sentence_encoder.encode(["short"])


@pytest.mark.parametrize("content", [b"", b"\x08\x08", b"not an ONNX file"])
def test_damaged_file_is_refused_with_the_remedy(models, tmp_path, content):
    models("")
    (tmp_path / "onnx" / "model.onnx").write_bytes(content)
    (tmp_path / "models.toml").write_text(ENCODER.format("cls"), encoding="utf-8")
    with pytest.raises(ModelError, match=r"model\.onnx@\w{12} cannot be read as a model .*Get the"):
        models_of(tmp_path).sentence_encoder.encode(["short"])


def test_changed_file_is_never_read(models, tmp_path):
    encoder = models(ENCODER.format("cls")).sentence_encoder
    (tmp_path / "onnx" / "model.onnx").write_bytes(b"other")
    with pytest.raises(
        ModelError, match=r"onnx/model\.onnx is not the file that was pinned|is not"
    ):
        encoder.encode(["short"])
