"""Chosen models: folders made once, copied for each test that changes them."""

import shutil

import pytest
import tiny_models


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    """Folders of a tiny encoder and a tiny reranker, and what is in them."""
    folder = tmp_path_factory.mktemp("models")
    prompts = {"query": "query : ", "document": "passage : "}
    encoder = tiny_models.save_encoder(folder / "encoder", prompts=prompts)
    reranker = tiny_models.save_reranker(folder / "reranker")
    return {"folder": folder, "encoder": encoder, "reranker": reranker}


@pytest.fixture
def room(tmp_path, made):
    """A folder with an encoder, a reranker, and a folder of one text."""
    for name in ("encoder", "reranker"):
        shutil.copytree(made["folder"] / name, tmp_path / name)
    (tmp_path / "texts").mkdir()
    text = "# Boards\n\nShort boards are weak areas of industry.\n\nLong boards are strong areas.\n"
    (tmp_path / "texts" / "boards.md").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def choose(room):
    """Writes a `models.toml` beside the models and returns its path."""

    def write(text):
        path = room / "models.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write
