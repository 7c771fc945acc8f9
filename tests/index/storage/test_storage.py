"""An index on disk: what was written is read, or an error says what is wrong and what to do.

Numbers in names of tests are lines of the list of faults to survive.
"""

import json
import os
import pickle
import re
import resource
import shutil
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from index import (
    DamagedIndexError,
    IndexStateError,
    MissingIndexError,
    PassageIndex,
    Searcher,
    StaleIndexError,
)
from index.models.model_files import sha256_of
from index.storage import manifest as storage
from index.storage import writer as writing
from index.storage.manifest import Generation, Origin, open_generation
from index.storage.writer import write_generation
from ingest import GlossError

ROOT = Path(__file__).parents[3]
ORIGIN = Origin("corpus-hash", "encoder@hash", "code-hash", (("bm25s", "0.3.16"),))
COUNTS = {"chunks": 2, "dimension": 3}
REMEDY = "Build it again: gloss ingest"


def writer(content):
    """A `write` that puts `content` into two files, one of them in a folder."""

    def write(folder):
        (folder / "chunks.jsonl").write_text(content, encoding="utf-8")
        (folder / "lexical").mkdir()
        (folder / "lexical" / "scores").write_text(content * 2, encoding="utf-8")

    return write


def failing(error):
    """A `write` that fails when it is half done."""

    def write(folder):
        (folder / "chunks.jsonl").write_text("half", encoding="utf-8")
        raise error

    return write


def content_of(index_dir):
    folder = open_generation(index_dir, ORIGIN).folder
    content = (folder / "chunks.jsonl").read_text(encoding="utf-8")
    assert (folder / "lexical" / "scores").read_text(encoding="utf-8") == content * 2
    return content


def names_in(folder):
    return sorted(path.name for path in folder.iterdir())


def edit_manifest(index_dir, edit):
    path = index_dir / "000001" / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    edit(manifest)
    path.write_text(json.dumps(manifest), encoding="utf-8")


@pytest.fixture
def index_dir(tmp_path):
    """A folder with one generation, whose content is "old"."""
    write_generation(tmp_path / "index", ORIGIN, COUNTS, writer("old"))
    return tmp_path / "index"


@pytest.fixture
def documents(make_document):
    texts = ["# Boards\n\nShort boards (短板) are weak.\n", "# Chains\n\nSupply chains are long.\n"]
    return [make_document(text, id_) for text, id_ in zip(texts, ["boards", "chains"], strict=True)]


@pytest.fixture
def saved(tmp_path, documents, fake_models):
    """The folder of a real index, built with fake models."""
    PassageIndex.build(documents, fake_models).save(tmp_path / "saved")
    return tmp_path / "saved"


# --- what was written is read -------------------------------------------------------------------


def test_generation_is_read_as_it_was_written(index_dir):
    assert open_generation(index_dir, ORIGIN) == Generation(
        index_dir / "000001", COUNTS, "corpus-hash"
    )
    assert content_of(index_dir) == "old"
    assert names_in(index_dir) == ["000001", "CURRENT", "LOCK"]
    assert (index_dir / "CURRENT").read_bytes() == b"000001\n"


def test_manifest_names_origin_counts_and_the_hash_of_each_file(index_dir):
    manifest = json.loads((index_dir / "000001" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest == {
        "format": 1,
        "origin": {
            "corpus": "corpus-hash",
            "encoder": "encoder@hash",
            "code": "code-hash",
            "versions": [["bm25s", "0.3.16"]],
        },
        "counts": COUNTS,
        "files": {
            name: {"sha256": sha256_of(index_dir / "000001" / name), "bytes": size}
            for name, size in (("chunks.jsonl", 3), ("lexical/scores", 6))
        },
    }


def test_new_generation_answers_and_only_the_one_before_is_kept(index_dir):
    for content in ("second", "third"):
        write_generation(index_dir, ORIGIN, COUNTS, writer(content))
        assert content_of(index_dir) == content
    assert names_in(index_dir) == ["000002", "000003", "CURRENT", "LOCK"]


def test_errors_are_ones_that_the_user_can_mend():
    for error in (MissingIndexError, StaleIndexError, DamagedIndexError):
        assert issubclass(error, IndexStateError)
    assert issubclass(IndexStateError, GlossError)


# --- missing and stale (4) ----------------------------------------------------------------------


@pytest.mark.parametrize("folder", ["absent", "empty"])
def test_missing_index_is_named_with_its_remedy(tmp_path, folder):
    (tmp_path / "empty").mkdir()
    with pytest.raises(MissingIndexError) as raised:
        open_generation(tmp_path / folder, ORIGIN)
    assert str(raised.value) == f"There is no index in {tmp_path / folder}. {REMEDY}"
    assert names_in(tmp_path) == ["empty"]


@pytest.mark.parametrize(
    ("field", "value", "found"),
    [
        ("corpus", "other", "corpus-hash"),
        ("encoder", "other", "encoder@hash"),
        ("code", "other", "code-hash"),
        ("versions", (("bm25s", "9"),), "[['bm25s', '0.3.16']]"),
    ],
)
def test_4_index_of_another_origin_is_stale(index_dir, field, value, found):
    expected = json.loads(json.dumps(value))
    with pytest.raises(StaleIndexError) as raised:
        open_generation(index_dir, replace(ORIGIN, **{field: value}))
    assert str(raised.value) == (
        f"The index in {index_dir} is of another {field} (expected {expected}, got {found}). "
        f"{REMEDY}"
    )
    assert content_of(index_dir) == "old"


@pytest.mark.parametrize("value", [0, 2, "1", None, [1]])
def test_4_index_of_another_format_is_stale(index_dir, value):
    edit_manifest(index_dir, lambda manifest: manifest.update(format=value))
    with pytest.raises(StaleIndexError, match=f"another version of Gloss. {REMEDY}"):
        open_generation(index_dir, ORIGIN)


def test_4_index_of_another_encoder_is_stale(saved, fake_models):
    for encoder in (fake_models.document_encoder, fake_models.multilingual_encoder):
        name, encoder.name = encoder.name, "other-encoder"
        with pytest.raises(StaleIndexError, match=r"is of another encoder.*other-encoder"):
            PassageIndex.load(saved, fake_models)
        encoder.name = name
    PassageIndex.load(saved, fake_models)


def test_origin_without_a_corpus_is_of_any(index_dir):
    assert open_generation(index_dir, replace(ORIGIN, corpus="")).corpus == "corpus-hash"


# --- damaged (3, 5) -----------------------------------------------------------------------------


def truncate(path):
    path.write_bytes(path.read_bytes()[:-1])


def lengthen(path):
    path.write_bytes(path.read_bytes() + b"\n")


def flip_a_bit(path):
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def empty(path):
    path.write_bytes(b"")


def delete(path):
    path.unlink()


def turn_into_folder(path):
    path.unlink()
    path.mkdir()


def turn_into_link(path):
    """The same bytes, but elsewhere."""
    shutil.move(path, path.parents[3] / "elsewhere")
    path.symlink_to(path.parents[3] / "elsewhere")


def turn_into_pipe(path):
    path.unlink()
    os.mkfifo(path)


@pytest.mark.parametrize(
    "damage",
    [
        truncate,
        lengthen,
        flip_a_bit,
        empty,
        delete,
        turn_into_folder,
        turn_into_link,
        turn_into_pipe,
    ],
)
def test_3_damage_to_any_file_is_detected_before_it_is_parsed(saved, tmp_path, fake_models, damage):
    names = json.loads((saved / "000001" / "manifest.json").read_text(encoding="utf-8"))["files"]
    assert {"chunks.jsonl", "terms.jsonl", "vectors.npy", "multilingual.npy"} < set(names)
    assert names["terms.jsonl"]["bytes"] > 0
    for number, name in enumerate(names):
        copy = tmp_path / f"copy{number}" / "index"
        shutil.copytree(saved, copy)
        damage(copy / "000001" / name)
        with pytest.raises(DamagedIndexError, match=REMEDY) as raised:
            PassageIndex.load(copy, fake_models)
        assert name in str(raised.value)


def test_3_swapped_files_are_detected(saved, fake_models):
    one, other = saved / "000001" / "chunks.jsonl", saved / "000001" / "vectors.npy"
    content = one.read_bytes()
    one.write_bytes(other.read_bytes())
    other.write_bytes(content)
    with pytest.raises(DamagedIndexError, match=r"chunks.jsonl is not what was written"):
        PassageIndex.load(saved, fake_models)


def test_3_no_flipped_bit_of_the_manifest_does_harm(index_dir):
    """Each is detected, or stands in a count, which is compared when the arrays are read."""
    path = index_dir / "000001" / "manifest.json"
    whole = path.read_bytes()
    for place in range(len(whole)):
        data = bytearray(whole)
        data[place] ^= 1
        path.write_bytes(data)
        try:
            generation = open_generation(index_dir, ORIGIN)
        except IndexStateError:
            continue
        assert generation.folder == index_dir / "000001"
        assert generation.counts != COUNTS or json.loads(data) == json.loads(whole)


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"null", b"1", b'"x"', b"\xff\xfe", b"[" * 200_000, b'{"format":' * 200_000],
    ids=["empty", "cut", "list", "null", "number", "text", "not UTF-8", "deep list", "deep object"],
)
def test_3_manifest_that_is_no_object_is_damaged(index_dir, content):
    (index_dir / "000001" / "manifest.json").write_bytes(content)
    with pytest.raises(DamagedIndexError, match=f"manifest.json .*{REMEDY}"):
        open_generation(index_dir, ORIGIN)


@pytest.mark.parametrize("damage", [delete, turn_into_folder, turn_into_link, turn_into_pipe])
def test_3_manifest_that_is_no_plain_file_is_damaged(index_dir, damage):
    damage(index_dir / "000001" / "manifest.json")
    with pytest.raises(DamagedIndexError, match=f"manifest.json is missing. {REMEDY}"):
        open_generation(index_dir, ORIGIN)


@pytest.mark.parametrize("key", ["origin", "counts", "files"])
@pytest.mark.parametrize("value", [None, [], "x", 1, True])
def test_3_manifest_with_a_wrong_type_is_damaged(index_dir, key, value):
    edit_manifest(index_dir, lambda manifest: manifest.update({key: value}))
    with pytest.raises(DamagedIndexError, match=REMEDY):
        open_generation(index_dir, ORIGIN)


@pytest.mark.parametrize("key", ["origin", "counts", "files"])
def test_3_manifest_without_a_key_is_damaged(index_dir, key):
    edit_manifest(index_dir, lambda manifest: manifest.pop(key))
    with pytest.raises(DamagedIndexError, match=REMEDY):
        open_generation(index_dir, ORIGIN)


@pytest.mark.parametrize(
    "entry", [None, [], "x", 1, {}, {"bytes": 3}, {"sha256": "x"}, {"sha256": None, "bytes": "3"}]
)
def test_3_manifest_with_a_wrong_entry_for_a_file_is_damaged(index_dir, entry):
    edit_manifest(index_dir, lambda m: m["files"].update({"chunks.jsonl": entry}))
    with pytest.raises(DamagedIndexError, match=r"chunks.jsonl is not what was written"):
        open_generation(index_dir, ORIGIN)


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd",
        "../000001/chunks.jsonl",
        "/etc/passwd",
        "lexical/../chunks.jsonl",
        "lexical",
        "",
        ".",
        "..",
        "a\0b",
        "\ud800",
        "x" * 5000,
    ],
)
def test_3_manifest_that_names_a_file_elsewhere_is_damaged(index_dir, name):
    def add(manifest):
        manifest["files"][name] = {"sha256": "0" * 64, "bytes": 1}

    edit_manifest(index_dir, add)
    with pytest.raises(DamagedIndexError, match=f"is missing. {REMEDY}"):
        open_generation(index_dir, ORIGIN)


def test_3_manifest_that_leaves_out_a_file_is_damaged(index_dir):
    edit_manifest(index_dir, lambda manifest: manifest["files"].pop("chunks.jsonl"))
    with pytest.raises(DamagedIndexError, match=r"'chunks.jsonl' in .* was not written with it"):
        open_generation(index_dir, ORIGIN)


def test_5_links_beside_the_files_are_refused(index_dir):
    (index_dir / "000001" / "more").symlink_to("/etc")
    with pytest.raises(DamagedIndexError, match=r"'more' in .* was not written with it"):
        open_generation(index_dir, ORIGIN)


def test_5_linked_generation_is_refused(index_dir, tmp_path):
    (index_dir / "000001").rename(tmp_path / "elsewhere")
    (index_dir / "000001").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(DamagedIndexError, match="CURRENT names no folder of an index"):
        open_generation(index_dir, ORIGIN)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n",
        b"../outside",
        b"../index/000001",
        b"000001/../000001",
        b"/etc",
        b".",
        b"..",
        b"000001\n000001",
        b"000002",
        b"000001.tmp",
        b"LOCK",
        b"a\0b",
        b"\xff\xfe",
        "٠٠٠٠٠١".encode(),
        b"0" * 100_000,
    ],
)
def test_3_pointer_that_names_no_generation_is_damaged(index_dir, content, caplog):
    shutil.copytree(index_dir / "000001", index_dir.parent / "outside")
    (index_dir / "CURRENT").write_bytes(content)
    assert content_of(index_dir) == "old"
    problem = f"{index_dir / 'CURRENT'} names no folder of an index. {REMEDY}"
    assert caplog.messages == [f"{problem} Generation 000001 answers instead."]
    truncate(index_dir / "000001" / "chunks.jsonl")
    with pytest.raises(DamagedIndexError) as raised:
        open_generation(index_dir, ORIGIN)
    assert str(raised.value) == problem


def test_5_linked_pointer_is_not_followed(index_dir):
    (index_dir / "CURRENT").rename(index_dir.parent / "pointer")
    (index_dir / "CURRENT").symlink_to(index_dir.parent / "pointer")
    delete(index_dir / "000001" / "chunks.jsonl")
    with pytest.raises(DamagedIndexError, match="CURRENT names no folder of an index"):
        open_generation(index_dir, ORIGIN)


class Bomb:
    """Leaves a file when it is unpickled."""

    def __init__(self, path):
        self.path = path

    def __reduce__(self):
        return (Path.touch, (self.path,))


def test_5_pickle_with_the_right_hash_is_refused(saved, tmp_path, fake_models):
    exploded = tmp_path / "exploded"
    pickle.loads(pickle.dumps(Bomb(exploded)))  # noqa: S301 - shows that the bomb works
    exploded.unlink()
    arrays = [path.relative_to(saved) for path in saved.rglob("*.npy")]
    assert Path("000001/vectors.npy") in arrays
    for number, name in enumerate(arrays):
        copy = tmp_path / f"copy{number}"
        shutil.copytree(saved, copy)
        np.save(copy / name, np.array([Bomb(exploded)], dtype=object), allow_pickle=True)
        entry = {"sha256": sha256_of(copy / name), "bytes": (copy / name).stat().st_size}
        inner = name.relative_to("000001").as_posix()
        edit_manifest(copy, lambda m, inner=inner, entry=entry: m["files"].update({inner: entry}))
        with pytest.raises(DamagedIndexError, match=REMEDY):
            PassageIndex.load(copy, fake_models)
        assert not exploded.exists()


def test_5_array_that_says_a_billion_rows_is_refused_before_room_is_made_for_it(
    saved, tmp_path, fake_models
):
    arrays = [path.relative_to(saved / "000001").as_posix() for path in saved.rglob("*.npy")]
    assert len(arrays) > 5
    for number, name in enumerate(arrays):
        copy = tmp_path / f"copy{number}"
        shutil.copytree(saved, copy)
        rewrite(copy, name, say_a_billion_rows)
        with pytest.raises(
            DamagedIndexError, match=r"shape is \(1000000000.*holds .* bytes.*gloss"
        ):
            PassageIndex.load(copy, fake_models)


@pytest.mark.parametrize("place", [0, 3, 8, 9, 10, 20, 60])
@pytest.mark.parametrize("byte", [1, 0x29, 0xFF])
def test_5_array_whose_head_is_damaged_is_refused(saved, fake_models, place, byte):
    rewrite(saved, "vectors.npy", lambda path: overwrite(path, place, byte))
    with pytest.raises(DamagedIndexError, match=REMEDY):
        PassageIndex.load(saved, fake_models)


def overwrite(path, place, byte):
    data = bytearray(path.read_bytes())
    data[place] = byte
    path.write_bytes(data)


def say_a_billion_rows(path):
    array = np.load(path)
    head = {"descr": array.dtype.str, "fortran_order": False}
    with path.open("wb") as file:
        shape = (1_000_000_000, *array.shape[1:])
        np.lib.format.write_array_header_1_0(file, head | {"shape": shape})
        file.write(array.tobytes())


def rewrite(index_dir, name, write):
    """Change a file of the index and its entry in the manifest."""
    path = index_dir / "000001" / name
    write(path)
    entry = {"sha256": sha256_of(path), "bytes": path.stat().st_size}
    edit_manifest(index_dir, lambda manifest: manifest["files"].update({name: entry}))


@pytest.mark.parametrize("name", ["chunks.jsonl", "terms.jsonl"])
@pytest.mark.parametrize(
    "line", ["{", "[]", "1", "{}", '{"names": 1}', '{"section": [], "spans": 1}']
)
def test_records_with_the_right_hash_that_are_none_are_damage(saved, fake_models, name, line):
    rewrite(saved, name, lambda path: path.write_text(f"{line}\n", encoding="utf-8"))
    with pytest.raises(DamagedIndexError, match=REMEDY):
        PassageIndex.load(saved, fake_models)


@pytest.mark.parametrize("name", ["vectors.npy", "multilingual.npy"])
@pytest.mark.parametrize("shape", [(), (2,), (1, 256), (3, 256), (2, 256, 1)])
def test_vectors_with_the_right_hash_of_another_shape_are_damage(saved, fake_models, name, shape):
    rewrite(saved, name, lambda path: np.save(path, np.zeros(shape, np.float32)))
    with pytest.raises(DamagedIndexError, match=REMEDY) as raised:
        PassageIndex.load(saved, fake_models)
    assert str(shape) in str(raised.value)


def test_counts_that_do_not_fit_the_arrays_are_damage(saved, fake_models):
    for counts in ({"chunks": 3}, {"dimension": 255}, {"chunks": "2"}, {"chunks": None}):
        edit_manifest(saved, lambda manifest, counts=counts: manifest["counts"].update(counts))
        with pytest.raises(DamagedIndexError, match=r"2 chunks( and vectors of shape.*)?, not"):
            PassageIndex.load(saved, fake_models)


@pytest.mark.parametrize("key", ["chunks", "dimension"])
def test_counts_that_are_missing_are_damage(saved, fake_models, key):
    edit_manifest(saved, lambda manifest: manifest["counts"].pop(key))
    with pytest.raises(DamagedIndexError, match=REMEDY):
        PassageIndex.load(saved, fake_models)


def test_3_damaged_index_is_mended_by_the_next_write(index_dir):
    (index_dir / "CURRENT").write_text("nonsense", encoding="utf-8")
    truncate(index_dir / "000001" / "chunks.jsonl")
    write_generation(index_dir, ORIGIN, COUNTS, writer("new"))
    assert content_of(index_dir) == "new"
    assert names_in(index_dir) == ["000002", "CURRENT", "LOCK"]


# --- folders that are not ours ------------------------------------------------------------------


def snapshot(folder):
    """Names, kinds and contents of all that is in a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None
        for path in folder.rglob("*")
    }


@pytest.mark.parametrize(
    ("files", "named"),
    [
        (["notes.md"], "notes.md"),
        ([".hidden"], ".hidden"),
        (["CURRENT", "LOCK", "notes.md"], "notes.md"),
        (["000001/photo.jpg", "000002/photo.jpg"], "000001"),
        (["202401/photo.jpg"], "202401"),
        (["202401.tmp/photo.jpg"], "202401.tmp"),
        (["٠٠٠٠٠١/photo.jpg"], "٠٠٠٠٠١"),
        (["²²²²²²/photo.jpg"], "²²²²²²"),
        (["LOCK", "1234567/photo.jpg"], "1234567"),
    ],
)
def test_foreign_folder_is_refused_and_left_alone(tmp_path, files, named):
    folder = tmp_path / "foreign"
    for name in files:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("mine", encoding="utf-8")
    before = snapshot(folder)
    with pytest.raises(IndexStateError) as raised:
        write_generation(folder, ORIGIN, COUNTS, writer("new"))
    assert str(raised.value) == (
        f"{folder} holds {named!r}, which is not part of an index. "
        "Name an empty or new folder: --index-dir"
    )
    assert snapshot(folder) == before


def test_file_beside_the_generations_stops_the_next_write(index_dir):
    (index_dir / "notes.md").write_text("mine", encoding="utf-8")
    before = snapshot(index_dir)
    with pytest.raises(IndexStateError, match=r"holds 'notes.md'"):
        write_generation(index_dir, ORIGIN, COUNTS, writer("new"))
    assert snapshot(index_dir) == before
    assert content_of(index_dir) == "old"


@pytest.mark.parametrize("name", ["LOCK", "CURRENT", "CURRENT.tmp", "000002.tmp", "000009"])
def test_5_links_in_the_folder_are_not_written_through(index_dir, tmp_path, name):
    target = tmp_path / "precious"
    target.mkdir()
    (target / "photo.jpg").write_text("mine", encoding="utf-8")
    precious = target if name[0] == "0" else target / "photo.jpg"
    (index_dir / name).unlink(missing_ok=True)
    (index_dir / name).symlink_to(precious)
    with pytest.raises(IndexStateError, match=f"holds '{name}', which is not part of an index"):
        write_generation(index_dir, ORIGIN, COUNTS, writer("new"))
    assert (target / "photo.jpg").read_text(encoding="utf-8") == "mine"


def test_file_in_the_place_of_the_folder_is_named(tmp_path):
    (tmp_path / "index").write_text("mine", encoding="utf-8")
    with pytest.raises(IndexStateError, match=r"cannot be written to .*index .*--index-dir"):
        write_generation(tmp_path / "index", ORIGIN, COUNTS, writer("new"))
    assert (tmp_path / "index").read_text(encoding="utf-8") == "mine"


def test_files_of_an_index_can_be_read_by_their_owner_alone(tmp_path):
    index_dir = tmp_path / "index"
    write_generation(index_dir, ORIGIN, COUNTS, writer("mine"))
    for path in [index_dir, *index_dir.rglob("*")]:
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


# --- failures while writing (1, 2) --------------------------------------------------------------


@pytest.mark.parametrize("error", [RuntimeError("model"), KeyboardInterrupt(), MemoryError()])
def test_23_failure_while_writing_keeps_the_old_index_and_leaves_no_rest(index_dir, error):
    before = snapshot(index_dir)
    with pytest.raises(type(error)):
        write_generation(index_dir, ORIGIN, COUNTS, failing(error))
    assert snapshot(index_dir) == before
    assert content_of(index_dir) == "old"


def test_2_disk_full_keeps_the_old_index_and_names_the_remedy(index_dir):
    before = snapshot(index_dir)
    with pytest.raises(IndexStateError) as raised:
        write_generation(index_dir, ORIGIN, COUNTS, failing(OSError(28, "No space left on device")))
    assert str(raised.value) == (
        f"The index cannot be written to {index_dir} (No space left on device). "
        "Free some space or name another folder: --index-dir"
    )
    assert snapshot(index_dir) == before
    assert content_of(index_dir) == "old"


def test_2_array_that_the_disk_cannot_hold_is_named(index_dir):
    """NumPy raises an OSError without a number when it could write a part only."""

    def write(folder):
        np.save(folder / "vectors.npy", np.zeros(100_000), allow_pickle=False)

    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, limits[1]))
    try:
        with pytest.raises(IndexStateError, match=r"\(100000 requested and \d+ written\)"):
            write_generation(index_dir, ORIGIN, COUNTS, write)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert names_in(index_dir) == ["000001", "CURRENT", "LOCK"]
    assert content_of(index_dir) == "old"


def raise_read_only(*_, **__):
    raise OSError(30, "Read-only file system")


def test_2_read_only_folder_keeps_the_old_index_and_names_the_remedy(index_dir, monkeypatch):
    monkeypatch.setattr("filelock.FileLock.acquire", raise_read_only)
    with pytest.raises(IndexStateError) as raised:
        write_generation(index_dir, ORIGIN, COUNTS, writer("new"))
    assert str(raised.value) == (
        f"The index cannot be written to {index_dir} (Read-only file system). "
        "Free some space or name another folder: --index-dir"
    )
    assert content_of(index_dir) == "old"


def test_2_folder_that_cannot_be_made_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(Path, "mkdir", raise_read_only)
    with pytest.raises(IndexStateError, match=r"\(Read-only file system\)"):
        write_generation(tmp_path / "index", ORIGIN, COUNTS, writer("new"))


def test_file_that_cannot_be_read_is_not_called_damaged(index_dir, monkeypatch):
    def deny(_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(storage, "sha256_of", deny)
    with pytest.raises(IndexStateError) as raised:
        open_generation(index_dir, ORIGIN)
    assert type(raised.value) is IndexStateError
    assert str(raised.value) == (
        f"The index in {index_dir} cannot be read (Permission denied). "
        "Check its permissions or name another folder: --index-dir"
    )


def test_1_failure_before_the_pointer_moves_keeps_the_old_index(index_dir, monkeypatch):
    def fail(*_):
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(writing, "replace_current", fail)
        with pytest.raises(IndexStateError, match="Input/output error"):
            write_generation(index_dir, ORIGIN, COUNTS, writer("lost"))
    assert names_in(index_dir) == ["000001", "000002", "CURRENT", "LOCK"]
    assert content_of(index_dir) == "old"
    write_generation(index_dir, ORIGIN, COUNTS, writer("new"))
    assert content_of(index_dir) == "new"
    assert names_in(index_dir) == ["000001", "000003", "CURRENT", "LOCK"]


def test_1_rest_of_a_killed_write_is_ignored_and_then_removed(index_dir):
    (index_dir / "000002.tmp" / "lexical").mkdir(parents=True)
    (index_dir / "000002.tmp" / "chunks.jsonl").write_text("half", encoding="utf-8")
    (index_dir / "CURRENT.tmp").write_text("0000", encoding="utf-8")
    assert content_of(index_dir) == "old"
    write_generation(index_dir, ORIGIN, COUNTS, writer("new"))
    assert content_of(index_dir) == "new"
    assert names_in(index_dir) == ["000001", "000002", "CURRENT", "LOCK"]


KILLED_AT_EACH_STEP = """
# A child writes "new" over "old" and dies at its n-th step that changes the disk, for each n.
import os, shutil, sys
from pathlib import Path
from index.storage.manifest import Origin, open_generation
from index.storage.writer import write_generation

STEPS = ("mkdir", "open", "fsync", "rename", "replace", "unlink", "rmdir")
ORIGIN = Origin("corpus", "encoder", "code", ())

def writer(content):
    def write(folder):
        for name in ("one", "two"):
            (folder / name).write_text(content)
    return write

def content(index_dir):
    folder = open_generation(index_dir, ORIGIN).folder
    return "/".join((folder / name).read_text() for name in ("one", "two"))

def write_until(index_dir, fatal):
    count = 0
    def counted(call):
        def step(*arguments, **options):
            nonlocal count
            count += 1
            if count == fatal:
                os._exit(9)
            return call(*arguments, **options)
        return step
    for name in STEPS:
        setattr(os, name, counted(getattr(os, name)))
    write_generation(index_dir, ORIGIN, {}, writer("new"))
    os._exit(0)

root, fatal, seen = Path(sys.argv[1]), 0, []
while True:
    fatal += 1
    index_dir = root / str(fatal)
    for _ in range(2):
        write_generation(index_dir, ORIGIN, {}, writer("old"))
    child = os.fork()
    if child == 0:
        write_until(index_dir, fatal)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    seen.append(content(index_dir))
    write_generation(index_dir, ORIGIN, {}, writer("mended"))
    assert content(index_dir) == "mended/mended", (fatal, content(index_dir))
    if status == 0:
        break
old = seen.count("old/old")
assert seen == ["old/old"] * old + ["new/new"] * (len(seen) - old), seen
print("old" if old > 8 else old, "new" if len(seen) - old > 2 else len(seen) - old)
"""


def test_1_killed_at_each_step_the_old_index_opens_or_the_new_one(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", KILLED_AT_EACH_STEP, str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.returncode) == ("old new\n", 0), done.stderr


def test_1_killed_at_each_named_point_while_others_read_it_is_never_a_mix(tmp_path):
    """One round each; `make crash` does 63."""
    script = ROOT / "tests" / "support" / "crash_rounds.py"
    command = [sys.executable, str(script), "--rounds", "1", "--output", str(tmp_path / "page.md")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "page.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| .+ \| (\d) \| (\d) \|$", page, re.MULTILINE)
    assert rows == [("1", "0")] * 6 + [("0", "1")] * 2
    assert "8 writers of an index were killed" in page


# --- several at once (6) ------------------------------------------------------------------------


def test_6_writers_at_once_all_finish_and_the_last_one_answers(tmp_path):
    folder = tmp_path / "new" / "index"
    contents = [f"writer {number}" for number in range(12)]
    with ThreadPoolExecutor(4) as pool:
        jobs = [
            pool.submit(write_generation, folder, ORIGIN, COUNTS, writer(content))
            for content in contents
        ]
        written = sorted(job.result().name for job in jobs)
    assert written == [f"{number:06}" for number in range(1, 13)]
    assert content_of(folder) in contents
    assert names_in(folder) == ["000011", "000012", "CURRENT", "LOCK"]


def test_6_lock_of_a_dead_process_does_not_block(index_dir):
    code = "import fcntl, os, sys; fcntl.flock(open(sys.argv[1]), fcntl.LOCK_EX); os._exit(9)"
    done = subprocess.run([sys.executable, "-c", code, str(index_dir / "LOCK")], check=False)
    assert done.returncode == 9
    write_generation(index_dir, ORIGIN, COUNTS, writer("new"))
    assert content_of(index_dir) == "new"


def test_6_reader_can_finish_reading_a_generation_that_has_been_replaced(index_dir):
    folder = open_generation(index_dir, ORIGIN).folder
    write_generation(index_dir, ORIGIN, COUNTS, writer("new"))
    assert (folder / "chunks.jsonl").read_text(encoding="utf-8") == "old"


def test_6_open_index_outlives_its_files(saved, fake_models):
    opened = PassageIndex.load(saved, fake_models)
    before = Searcher(opened).search("supply chains")
    for _ in range(2):
        opened.save(saved)
    assert not (saved / "000001").exists()
    assert Searcher(opened).search("supply chains") == before
    assert before[0].chunk.document_id == "chains"


# --- the machine (23) ---------------------------------------------------------------------------


def test_23_clock_set_back_does_not_matter(index_dir, monkeypatch):
    monkeypatch.setattr("time.time", lambda: 0.0)
    os.utime(index_dir / "000001", (4e9, 4e9))
    write_generation(index_dir, ORIGIN, COUNTS, writer("new"))
    assert content_of(index_dir) == "new"
    assert (index_dir / "CURRENT").read_bytes() == b"000002\n"


def test_23_locale_c_and_no_home_do_not_matter(tmp_path):
    code = """
import locale, sys
from pathlib import Path
from index.storage.manifest import Origin, open_generation
from index.storage.writer import write_generation
assert locale.getpreferredencoding(False) == "ANSI_X3.4-1968"
origin = Origin("短板", "encoder", "code", ())
index_dir = Path(sys.argv[1])
write_generation(index_dir, origin, {}, lambda folder: (folder / "a").touch())
assert open_generation(index_dir, origin).folder == index_dir / "000001"
"""
    environment = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    script = tmp_path / "script.py"
    script.write_text(code, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(script), str(tmp_path / "index")],
        env=environment | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
