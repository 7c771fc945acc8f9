"""The packaged models as files: the same bytes, found in the folder when their package is gone."""

import hashlib
import subprocess

import pytest

from index import ModelError, Models, export_packaged, models_of
from index.chosen import model_export
from index.models import model_files
from index.models.model_files import ModelFile


@pytest.fixture
def packages(tmp_path, monkeypatch):
    """Two packages with a file each, in the place of the real ones, which `forget` uninstalls."""
    files = []
    for name, content in (("carrier_one", b"weights"), ("carrier_two", b"words")):
        path = tmp_path / "site" / f"{name}_{tmp_path.name}" / "data" / "model"
        path.parent.mkdir(parents=True)
        path.write_bytes(content)
        package, sha256 = path.parts[-3], hashlib.sha256(content).hexdigest()
        files.append(ModelFile(name, package, "data/model", sha256))
    monkeypatch.syspath_prepend(tmp_path / "site")
    monkeypatch.setattr(model_export, "PACKAGED_FILES", tuple(files))
    monkeypatch.setattr(model_files, "_folders", [])
    return files


def test_files_are_written_with_their_hashes_once(packages, tmp_path):
    folder = tmp_path / "models"
    written = export_packaged(folder)
    assert [path.read_bytes() for path in written] == [b"weights", b"words"]
    subprocess.run(["sha256sum", "-c", "--quiet", "SHA256SUMS"], cwd=folder, check=True)
    models_of(tmp_path, folder)  # from now on the files are found in the folder itself
    assert packages[0].locate() == written[0]
    assert export_packaged(folder) == written


def test_folder_stands_in_for_packages_that_are_gone(packages, tmp_path, monkeypatch):
    export_packaged(tmp_path / "models")
    monkeypatch.setattr(model_files, "find_spec", lambda name: None)
    model_files._locate.cache_clear()
    with pytest.raises(ModelError, match=r"The package carrier_one is not installed"):
        packages[0].locate()
    models = models_of(tmp_path, tmp_path / "models")
    assert packages[0].locate() == tmp_path / "models" / packages[0].package / "data" / "model"
    assert models.chosen == ()
    assert models.encoder_names == Models.packaged().encoder_names


def test_file_in_the_folder_that_is_another_one_is_refused(packages, tmp_path):
    folder = tmp_path / "models"
    written = export_packaged(folder)
    written[1].write_bytes(b"other")
    models_of(tmp_path, folder)
    assert packages[0].locate() == written[0]
    with pytest.raises(ModelError, match=r"is not the expected model .*gloss models export FOLDER"):
        packages[1].locate()
    written[1].unlink()
    assert packages[1].locate().is_relative_to(tmp_path / "site")


def test_folder_that_cannot_be_written_is_named(packages, tmp_path):
    (tmp_path / "models").touch()
    with pytest.raises(ModelError, match=r"cannot be written to .*models \(.*Name a folder"):
        export_packaged(tmp_path / "models")
