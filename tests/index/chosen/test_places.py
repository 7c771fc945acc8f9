"""Where a model is: folders, ONNX files, the hub; what could run code is refused."""

import pytest
import tiny_models

from index import ModelError
from index.chosen.choices import Choice
from index.chosen.places import find_place

COMMIT = "c0ffee" * 6 + "c0ff"


@pytest.fixture
def folder(tmp_path):
    """A folder that has the names of a model's files, and of others'."""
    folder = tmp_path / "model"
    for name in (
        "config.json",
        "model.safetensors",
        "1_Pooling/config.json",
        "vocab.txt",
        "README.md",
        "LICENSE",
        ".gitattributes",
        ".cache/x.json",
        "onnx/model.onnx",
        "modeling.py",
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("{}", encoding="utf-8")
    return folder


def test_folder_holds_what_is_read_and_nothing_else(tmp_path, folder):
    place = find_place(Choice("model"), tmp_path)
    assert place.root == folder
    assert place.files == (
        *("1_Pooling/config.json", "config.json", "model.safetensors", "vocab.txt"),
    )
    assert (place.weights, place.is_onnx, place.revision) == ("model.safetensors", False, "")
    assert find_place(Choice(str(folder)), tmp_path / "elsewhere") == place


@pytest.mark.parametrize("name", ["pytorch_model.bin", "model.pt", "a/head.PKL", "x.joblib"])
def test_folder_with_a_pickle_is_refused(tmp_path, folder, name):
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).touch()
    with pytest.raises(ModelError, match=rf"{name} may be a pickle.*the safetensors beside it"):
        find_place(Choice("model"), tmp_path)
    (folder / "model.safetensors").unlink()
    with pytest.raises(ModelError, match=r"may be a pickle.*Save the model as safetensors"):
        find_place(Choice("model"), tmp_path)


def test_pickle_named_itself_is_refused(tmp_path):
    (tmp_path / "model.bin").touch()
    with pytest.raises(ModelError, match=r"model\.bin may be a pickle"):
        find_place(Choice("model.bin"), tmp_path)


def test_folder_of_something_else_is_refused_without_looking_through_it(tmp_path, monkeypatch):
    monkeypatch.setattr("pathlib.Path.rglob", None)
    with pytest.raises(ModelError, match=r"holds no config\.json\. Name a folder of a sentence-"):
        find_place(Choice("."), tmp_path)


def test_folder_without_weights_is_refused(tmp_path, folder):
    (folder / "model.safetensors").unlink()
    with pytest.raises(ModelError, match=r"holds no \.safetensors file.*or name its ONNX file"):
        find_place(Choice("model"), tmp_path)


@pytest.mark.parametrize("name", ["nothing", "a/b/c", "../x", "model.onnx", "/no/model"])
def test_missing_model_is_named(tmp_path, name):
    with pytest.raises(ModelError, match=r"There is no model .*Name a folder or an ONNX file"):
        find_place(Choice(name), tmp_path)


def test_file_that_is_no_onnx_is_refused(tmp_path):
    (tmp_path / "model.gguf").touch()
    with pytest.raises(ModelError, match=r"model\.gguf is no ONNX file"):
        find_place(Choice("model.gguf"), tmp_path)


def test_onnx_file_is_found_with_its_tokenizer_and_settings(tmp_path):
    tiny_models.save_onnx(tmp_path / "m" / "model.onnx", [[1.0]])
    (tmp_path / "m" / "model.onnx_data").touch()
    (tmp_path / "m" / "model.onnx_pickle.bin").touch()
    place = find_place(Choice("m/model.onnx"), tmp_path)
    assert place.root == tmp_path / "m"
    assert (place.weights, place.is_onnx) == ("model.onnx", True)
    assert set(place.files) == {
        *("model.onnx", "model.onnx_data", "model.onnx_pickle.bin"),
        *("tokenizer.json", "tokenizer_config.json"),
    }


def test_onnx_file_of_the_hubs_layout_takes_what_lies_above_it(tmp_path):
    tiny_models.save_onnx(tmp_path / "m" / "onnx" / "model.onnx", [[1.0]])
    for name in ("tokenizer.json", "tokenizer_config.json"):
        (tmp_path / "m" / "onnx" / name).rename(tmp_path / "m" / name)
    place = find_place(Choice("m/onnx/model.onnx"), tmp_path)
    assert place.root == tmp_path / "m"
    assert place.files == ("onnx/model.onnx", "tokenizer.json", "tokenizer_config.json")


def test_tokenizer_of_an_onnx_file_may_lie_elsewhere_and_must_be_there(tmp_path):
    tiny_models.save_onnx(tmp_path / "m" / "model.onnx", [[1.0]])
    (tmp_path / "t").mkdir()
    (tmp_path / "m" / "tokenizer.json").rename(tmp_path / "t" / "mine.json")
    choice = Choice("m/model.onnx", tokenizer="t/mine.json")
    place = find_place(choice, tmp_path)
    assert (place.weights, place.tokenizer) == ("m/model.onnx", "t/mine.json")
    assert set(place.files) == {"m/model.onnx", "m/tokenizer_config.json", "t/mine.json"}
    for choice in (Choice("m/model.onnx"), Choice("m/model.onnx", tokenizer="none.json")):
        with pytest.raises(ModelError, match=r"There is no .*\.json\. Name the tokenizer of model"):
            find_place(choice, tmp_path)


def test_model_of_the_hub_is_refused_unless_it_was_fetched(tmp_path, monkeypatch):
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with pytest.raises(ModelError) as raised:
        find_place(Choice("nobody/no-such-model"), tmp_path)
    assert str(raised.value) == (
        f"There is no folder {tmp_path}/nobody/no-such-model, and the hub's nobody/no-such-model "
        "has not been fetched. If it is meant, fetch it once: gloss models check --allow-download"
    )


def test_model_of_the_hub_is_fetched_as_it_was_pinned_else_in_the_revision_asked_for(
    tmp_path, folder
):
    snapshot = folder.rename(tmp_path / COMMIT)
    asked = []

    def fetch(name, revision):
        asked.append((name, revision))
        return snapshot

    choice = Choice("nobody/no-such-model")
    assert find_place(choice, tmp_path, fetch=fetch).revision == COMMIT
    find_place(choice, tmp_path, COMMIT, fetch)
    find_place(Choice("nobody/no-such-model", revision="v2"), tmp_path, COMMIT, fetch)
    find_place(Choice("nobody/no-such-model", revision="v2"), tmp_path, fetch=fetch)
    name = "nobody/no-such-model"
    assert asked == [(name, ""), (name, COMMIT), (name, COMMIT), (name, "v2")]
