"""What a model says of itself, in the files of sentence-transformers of all ages."""

import pytest
import tiny_models

from index import ModelError
from index.chosen.choices import Choice
from index.chosen.model_config import EncoderConfig, encoder_config, reranker_config
from index.chosen.places import find_place

OLD = {"word_embedding_dimension": 8, "pooling_mode_cls_token": True}
NEW = {"embedding_dimension": 8, "pooling_mode": "lasttoken"}
TYPE = "sentence_transformers.models."


@pytest.fixture
def describe(tmp_path):
    """Writes a model's settings, by file, and reads them: of a folder, or of an ONNX file."""

    def describe(files, read=encoder_config, weights="model.safetensors", **choice):
        folder = tmp_path / "m"
        for name, value in {"config.json": {}, **files}.items():
            tiny_models.write_json(folder / name, value)
        (folder / weights).touch()
        (folder / "tokenizer.json").touch()
        chosen = Choice(f"m/{weights}" if weights.endswith("onnx") else "m", **choice)
        return read(chosen, find_place(chosen, tmp_path))

    return describe


def parts(*kinds):
    return [
        {"path": f"{n}_{kind}" if n else "", "type": TYPE + kind} for n, kind in enumerate(kinds)
    ]


def test_folder_says_everything_itself(describe):
    config = describe(
        {
            "modules.json": parts("Transformer", "Pooling", "Normalize"),
            "1_Pooling/config.json": OLD,
            "sentence_bert_config.json": {"max_seq_length": 384},
            "tokenizer_config.json": {"model_max_length": 512},
            "config_sentence_transformers.json": {"prompts": {"query": "q: ", "passage": "p: "}},
        }
    )
    assert config == EncoderConfig(8, "", 384, "p: ", "q: ")


def test_what_a_person_says_goes_before(describe):
    files = {
        "1_Pooling/config.json": NEW,
        "config_sentence_transformers.json": {"prompts": {"query": "q: "}},
    }
    own = {"pooling": "mean", "max_tokens": 9, "dimension": 4, "prompt": "a", "query_prompt": ""}
    assert describe(files, **own) == EncoderConfig(4, "mean", 9, "a", "")


@pytest.mark.parametrize(("settings", "pooling"), [(OLD, "cls"), (NEW, "lasttoken")])
def test_onnx_file_takes_the_pooling_that_lies_beside_it(describe, settings, pooling):
    files = {"1_Pooling/config.json": settings, "config.json": {"hidden_size": 8}}
    config = describe(files, weights="model.onnx")
    assert config == EncoderConfig(8, pooling, 512, "", "")


def test_last_dense_layer_says_the_dimension(describe):
    files = {
        "modules.json": parts("Transformer", "Pooling", "Dense"),
        "1_Pooling/config.json": OLD,
        "2_Dense/config.json": {"in_features": 8, "out_features": 5},
    }
    assert describe(files).dimension == 5


@pytest.mark.parametrize("limit", [10**30, -1, "512", None])
def test_length_that_is_no_limit_is_none(describe, limit):
    files = {"tokenizer_config.json": {"model_max_length": limit}, "1_Pooling/config.json": NEW}
    files["config.json"] = {"hidden_size": 8}
    assert describe(files).max_tokens == 512


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"config.json": {"hidden_size": 8}}, "does not say how it pools tokens.*pooling = .mean"),
        ({"1_Pooling/config.json": {"pooling_mode": "magic"}}, "does not say how long its vect"),
        ({"config.json": {"auto_map": {}}}, r"needs code of its own \(auto_map\)\. No code that"),
        ({"modules.json": [{"type": "os.system"}]}, "needs 'os.system'. No code that comes with"),
        ({"modules.json": [{"type": "sentence_transformers.x.Y"}]}, "needs 'sentence_transformers"),
        ({"modules.json": [7]}, "needs ''"),
    ],
)
def test_what_is_not_said_or_needs_code_is_refused(describe, files, message):
    with pytest.raises(ModelError, match=message):
        describe(files)


@pytest.mark.parametrize("text", ["{", "\udcff", "[" * 100_000])
def test_settings_that_are_no_json_are_named(describe, tmp_path, text):
    describe({"1_Pooling/config.json": NEW, "config.json": {"hidden_size": 8}})
    path = tmp_path / "m" / "config.json"
    path.write_text(text, encoding="utf-8", errors="surrogateescape")
    place = find_place(Choice("m"), tmp_path)
    with pytest.raises(ModelError, match=r"config\.json cannot be read .*Get the model again"):
        encoder_config(Choice("m"), place)


def test_reranker_gives_logits_unless_a_person_says_otherwise(describe):
    config = describe({"config.json": {"max_position_embeddings": 128}}, reranker_config)
    assert (config.max_tokens, config.output) == (128, "logit")
    assert describe({}, reranker_config, output="sigmoid", max_tokens=7).output == "sigmoid"


def test_reranker_of_several_labels_is_refused(describe):
    labels = {"id2label": {"0": "no", "1": "yes"}}
    with pytest.raises(ModelError, match=r"gives 2 numbers for a passage, not one"):
        describe({"config.json": labels}, reranker_config)
