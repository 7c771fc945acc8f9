"""Pins: written when a model is first used, compared before it is read ever after."""

import json

import pytest

from index import ModelError
from index.chosen.choices import Choice
from index.chosen.pins import pinned_model, read_pins
from index.chosen.places import find_place
from index.models import sha256_of


@pytest.fixture
def use(tmp_path):
    """Finds a model of three files and pins it."""
    folder = tmp_path / "model"
    folder.mkdir()
    for name in ("config.json", "model.safetensors", "vocab.txt"):
        (folder / name).write_text(name, encoding="utf-8")

    def use(**choice):
        chosen = Choice("model", **choice)
        return pinned_model(chosen, find_place(chosen, tmp_path), tmp_path / "models.lock")

    return use


def test_first_use_pins_every_file(use, tmp_path):
    model = use()
    assert model.checked_root() == tmp_path / "model"
    (pin,) = read_pins(tmp_path / "models.lock").values()
    assert dict(pin.files) == {
        name: sha256_of(tmp_path / "model" / name)
        for name in ("config.json", "model.safetensors", "vocab.txt")
    }


def test_second_use_reads_no_file(use, monkeypatch):
    first = use()
    monkeypatch.setattr("index.chosen.pins.sha256_of", None)
    assert use().digest() == first.digest()


@pytest.mark.parametrize("name", ["config.json", "model.safetensors", "vocab.txt"])
def test_changed_file_is_refused_with_both_hashes(use, tmp_path, name):
    use()
    before = sha256_of(tmp_path / "model" / name)
    (tmp_path / "model" / name).write_text("other", encoding="utf-8")
    with pytest.raises(ModelError) as raised:
        use().checked_root()
    after = sha256_of(tmp_path / "model" / name)
    assert str(raised.value) == (
        f"{tmp_path}/model/{name} is not the file that was pinned (expected sha256 "
        f"{before[:12]}…, got {after[:12]}…). Put it back; if the change is meant, remove "
        f"{tmp_path}/models.lock, which pins it anew."
    )
    (tmp_path / "model" / name).write_text(name, encoding="utf-8")
    assert use().checked_root() == tmp_path / "model"


def test_file_that_is_gone_or_new_is_refused(use, tmp_path):
    use()
    (tmp_path / "model" / "vocab.txt").rename(tmp_path / "model" / "merges.txt")
    with pytest.raises(ModelError, match=r"merges\.txt was not there when the model was pinned"):
        use().checked_root()
    (tmp_path / "model" / "merges.txt").unlink()
    with pytest.raises(ModelError, match=r"vocab\.txt is missing, which was there when the model"):
        use().checked_root()


def test_hash_in_models_toml_is_that_of_the_weights(use, tmp_path):
    right = sha256_of(tmp_path / "model" / "model.safetensors")
    assert use(sha256=right).checked_root()
    with pytest.raises(
        ModelError, match=rf"models\.toml names \(expected sha256 0+…, got {right[:12]}"
    ):
        use(sha256="0" * 64)


def test_wrong_hash_in_models_toml_pins_nothing(use, tmp_path):
    with pytest.raises(ModelError, match=r"is not the model that models.toml names"):
        use(sha256="0" * 64)
    assert not (tmp_path / "models.lock").exists()


def test_digest_tells_how_a_model_is_read(use):
    model = use()
    digests = {model.digest(), model.digest("mean"), model.digest("mean", 256), model.digest("cls")}
    assert len(digests) == 4
    assert all(len(digest) == 12 for digest in digests)


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{", '{"models": []}', '{"models": {"model": {"revision": ""}}}', "[" * 100_000],
)
def test_damaged_lock_is_named(use, tmp_path, text):
    (tmp_path / "models.lock").write_text(text, encoding="utf-8")
    with pytest.raises(ModelError, match=r"models\.lock cannot be read as pins of models"):
        use()


def test_lock_that_cannot_be_written_is_named(use, tmp_path, monkeypatch):
    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.replace", refuse)
    with pytest.raises(ModelError, match=r"cannot be written \(Permission denied\).*--models FILE"):
        use()
    assert [path.name for path in tmp_path.iterdir()] == ["model"]


def test_pins_of_other_models_stay(use, tmp_path):
    use()
    use(revision="v2")
    assert list(json.loads((tmp_path / "models.lock").read_text())["models"]) == [
        "model",
        "model v2",
    ]
