"""The index follows its folder: only what has changed is read and encoded, and nothing is lost."""

import json
import logging
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from index import (
    DamagedIndexError,
    Home,
    IndexStateError,
    MissingIndexError,
    PassageIndex,
    Searcher,
    open_index,
    update_index,
)
from index.search import contents
from index.search.passage_index import searchable_text
from index.storage import generations
from ingest import CorpusError, read_text
from ingest.corpus import reading
from ingest.corpus.reading import ReadingLimits

BOARDS = "# Boards\n\nShort boards (短板) are weak.[^1]\n\n[^1]: A note on boards.\n"
CHAINS = "# Chains\n\nSupply chains are long.\n"
TEA = "# Tea\n\nThe “slow steeping” (慢泡法) is a way to make tea.\n"


class CountingEncoder:
    """Remembers what it was asked to encode."""

    def __init__(self, encoder):
        self._encoder = encoder
        self.name, self.dimension = encoder.name, encoder.dimension
        self.texts = []

    def encode(self, texts, progress=None):
        self.texts += texts
        return self._encoder.encode(texts, progress)


@pytest.fixture
def models(fake_models):
    counting = CountingEncoder(fake_models.document_encoder)
    return replace(fake_models, document_encoder=counting)


@pytest.fixture
def home(tmp_path, models):
    """A folder with two texts."""
    home = Home(tmp_path / "texts", tmp_path / "index", models)
    home.folder.mkdir()
    (home.folder / "boards.md").write_text(BOARDS, encoding="utf-8")
    (home.folder / "chains.md").write_text(CHAINS, encoding="utf-8")
    return home


def encoded(models):
    """Return what was encoded since the last call."""
    texts, models.document_encoder.texts = models.document_encoder.texts, []
    return texts


def assert_like_new(index, home, models):
    """The index equals one that is built from nothing."""
    new = PassageIndex.build(index.corpus, models)
    assert index.chunks == new.chunks
    assert index.terms == new.terms
    assert index.corpus_hash == new.corpus_hash
    for one, other in zip(index.channels[:2], new.channels[:2], strict=True):
        assert np.array_equal(one.vectors, other.vectors)
    assert np.array_equal(index.channels.sentences.vectors, new.channels.sentences.vectors)
    assert np.array_equal(index.channels.sentences.counts, new.channels.sentences.counts)
    assert index.channels.lexical.tokens() == new.channels.lexical.tokens()
    for question in ("short boards", "tea", "long chains 慢泡法"):
        assert Searcher(index).search(question) == Searcher(new).search(question)
    encoded(models)


def number(index):
    return index.generation.number


def test_index_of_an_unchanged_folder_is_opened_as_it_is(home, models):
    assert number(open_index(home)) == 1
    encoded(models)
    assert number(open_index(home)) == 1
    assert number(update_index(home)) == 1
    assert encoded(models) == []


def test_only_a_new_text_is_encoded(home, models):
    open_index(home)
    encoded(models)
    (home.folder / "a-tea.md").write_text(TEA, encoding="utf-8")
    index = open_index(home)
    assert number(index) == 2
    assert encoded(models) == [searchable_text(index.chunks[0])]
    assert index.chunks[0].document_id == "a-tea"
    assert_like_new(index, home, models)


def test_only_a_changed_text_is_encoded(home, models):
    open_index(home)
    encoded(models)
    (home.folder / "chains.md").write_text(TEA, encoding="utf-8")
    index = open_index(home)
    assert encoded(models) == [TEA.split("\n")[2]]
    assert_like_new(index, home, models)


def test_renaming_and_copying_encode_nothing(home, models):
    open_index(home)
    encoded(models)
    (home.folder / "boards.md").rename(home.folder / "old-boards.md")
    (home.folder / "copy.md").write_text(CHAINS, encoding="utf-8")
    index = open_index(home)
    assert encoded(models) == []
    assert [d.id for d in index.corpus.documents] == ["chains", "copy", "old-boards"]
    note = next(chunk for chunk in index.chunks if chunk.kind == "note")
    assert (note.id, note.parent) == ("old-boards#2", "old-boards#1")
    assert_like_new(index, home, models)


def test_text_without_a_title_of_its_own_is_called_like_its_file(home, models):
    (home.folder / "plain.md").write_text("***\n\n12.\n", encoding="utf-8")
    titles = {d.id: d.title for d in open_index(home).corpus.documents}
    (home.folder / "plain.md").rename(home.folder / "other.md")
    renamed = {d.id: d.title for d in open_index(home).corpus.documents}
    fresh = PassageIndex.build(open_index(home).corpus, models).corpus.documents
    assert set(titles) - set(renamed) == {"plain"}
    assert renamed == {d.id: d.title for d in fresh}


def test_removed_text_is_found_in_no_channel(home, models):
    open_index(home)
    (home.folder / "boards.md").unlink()
    index = open_index(home)
    assert {chunk.document_id for chunk in index.chunks} == {"chains"}
    assert not index.mentions("boards")
    assert not index.mentions("短板")
    assert index.terms == ()
    assert_like_new(index, home, models)


def words_on_disk(folder, word):
    """Return the files in which a word stands, in whatever case."""
    return [
        path.name
        for path in sorted(folder.rglob("*"))
        if path.is_file() and word.lower().encode() in path.read_bytes().lower()
    ]


def test_removed_text_is_gone_from_the_disk_after_vacuum(home, models):
    open_index(home)
    (home.folder / "boards.md").unlink()
    open_index(home)
    assert words_on_disk(home.index_dir, "short")
    assert generations.vacuum(home.index_dir) > 0
    for word in ("short", "boards", "board", "短板", "weak"):
        assert words_on_disk(home.index_dir, word) == []
    assert words_on_disk(home.index_dir, "chain")


def test_own_glossary_that_changes_costs_no_encoding(home, models):
    open_index(home)
    encoded(models)
    own = '[[term]]\nnames = ["short boards", "soft spots"]\n'
    (home.folder / "glossary.toml").write_text(own, encoding="utf-8")
    index = open_index(home)
    assert number(index) == 2
    assert encoded(models) == []
    assert ("short boards", "soft spots") in [term.names for term in index.terms]


def test_unreadable_file_is_not_tried_again_on_opening_but_by_an_update(home, models, monkeypatch):
    (home.folder / "broken.pdf").write_bytes(b"no PDF at all")
    index = open_index(home)
    assert [skipped.file for skipped in index.corpus.skipped] == ["broken.pdf"]
    tries = []
    monkeypatch.setattr(
        "ingest.corpus.file_text.convert", lambda *arguments: tries.append(arguments) or 1 / 0
    )
    (home.folder / "tea.md").write_text(TEA, encoding="utf-8")
    (skipped,) = update_index(home).corpus.skipped
    assert "could not be taken apart (ZeroDivisionError in test_upkeep.py" in skipped.reason
    assert len(tries) == 1
    monkeypatch.undo()
    assert update_index(home).corpus.skipped == index.corpus.skipped


def test_file_that_became_unreadable_is_named_and_its_text_is_gone(home, models):
    open_index(home)
    (home.folder / "chains.md").write_bytes(b"chains\0")
    index = open_index(home)
    assert [skipped.file for skipped in index.corpus.skipped] == ["chains.md"]
    (home.folder / "more.md").write_bytes(b"more\0")
    index = open_index(home)
    assert [skipped.file for skipped in index.corpus.skipped] == ["chains.md", "more.md"]
    assert number(open_index(home)) == number(index) == 3


def test_required_file_that_cannot_be_read_stops_the_update(home, models):
    open_index(home)
    (home.folder / "broken.pdf").write_bytes(b"no PDF at all")
    with pytest.raises(CorpusError, match=r"broken\.pdf"):
        update_index(home, required="broken.pdf")
    assert generations.list_generations(home.index_dir)[-1].name == "000001"


def test_all_is_made_anew_on_request(home, models):
    open_index(home)
    encoded(models)
    assert number(update_index(home, rebuild=True)) == 2
    assert len(encoded(models)) == 3


def test_index_of_other_code_is_made_anew(home, models):
    open_index(home)
    encoded(models)
    models.multilingual_encoder.name = "another"
    assert number(open_index(home)) == 2
    assert len(encoded(models)) == 3


def test_empty_folder_makes_no_index(home, models, tmp_path):
    for folder in (tmp_path / "empty", tmp_path / "absent"):
        with pytest.raises(CorpusError):
            open_index(Home(folder, tmp_path / "none", models))
        (tmp_path / "empty").mkdir(exist_ok=True)
    assert not (tmp_path / "none").exists()


def damage(index_dir, name):
    (index_dir / name / "chunks.jsonl").write_bytes(b"damaged")


def test_3_damaged_generation_is_passed_over_for_the_one_before(home, models, caplog):
    open_index(home)
    (home.folder / "tea.md").write_text(TEA, encoding="utf-8")
    open_index(home)
    damage(home.index_dir, "000002")
    (home.folder / "tea.md").unlink()
    caplog.set_level(logging.WARNING)
    encoded(models)
    index = open_index(home)
    assert number(index) == 1
    assert encoded(models) == []
    assert "chunks.jsonl is not what was written" in caplog.text
    assert "Generation 000001 answers instead." in caplog.text


def test_3_generation_after_a_damaged_one_keeps_the_one_it_was_made_from(home, models):
    open_index(home)
    (home.folder / "tea.md").write_text(TEA, encoding="utf-8")
    open_index(home)
    damage(home.index_dir, "000002")
    encoded(models)
    index = open_index(home)
    assert number(index) == 3
    assert encoded(models) == [TEA.split("\n")[2]]
    names = [listed.name for listed in generations.list_generations(home.index_dir)]
    assert names == ["000001", "000003"]


def test_3_damage_without_a_generation_before_is_told_and_mended_by_an_update(home, models):
    open_index(home)
    damage(home.index_dir, "000001")
    with pytest.raises(DamagedIndexError, match="Build it again: gloss ingest"):
        open_index(home)
    assert number(update_index(home)) == 2
    assert number(open_index(home)) == 2


# --- what a person does with generations ----------------------------------------------------------


def test_generations_are_listed_oldest_first(home, models):
    open_index(home)
    (home.folder / "tea.md").write_text(TEA, encoding="utf-8")
    open_index(home)
    first, second = generations.list_generations(home.index_dir)
    assert (first.name, first.documents, first.chunks, first.is_current) == ("000001", 2, 3, False)
    assert (second.name, second.documents, second.is_current) == ("000002", 3, True)
    assert not second.is_pinned
    assert second.size > first.size > 1000


def test_earlier_generation_answers_until_the_next_update(home, models, caplog):
    open_index(home)
    (home.folder / "tea.md").write_text(TEA, encoding="utf-8")
    open_index(home)
    assert generations.rollback(home.index_dir, models.encoder_names) == "000001"
    assert generations.list_generations(home.index_dir)[0].is_pinned
    index = open_index(home)
    assert (number(index), len(index.corpus.documents)) == (1, 2)
    assert "went back to generation 000001" in caplog.text
    encoded(models)
    index = update_index(home)
    assert (number(index), len(index.corpus.documents)) == (3, 3)
    assert encoded(models) == [TEA.split("\n")[2]]
    assert not any(one.is_pinned for one in generations.list_generations(home.index_dir))


def test_rollback_refuses_what_is_not_there_or_damaged(home, models):
    open_index(home)
    with pytest.raises(IndexStateError, match="no generation before the current one"):
        generations.rollback(home.index_dir, models.encoder_names)
    with pytest.raises(IndexStateError, match=r"no generation \.\./000001"):
        generations.rollback(home.index_dir, models.encoder_names, "../000001")
    update_index(home, rebuild=True)
    damage(home.index_dir, "000001")
    with pytest.raises(DamagedIndexError):
        generations.rollback(home.index_dir, models.encoder_names, "1")
    assert number(open_index(home)) == 2


def test_verify_names_the_damaged_file(home, models):
    open_index(home)
    update_index(home, rebuild=True)
    damage(home.index_dir, "000001")
    found = generations.verify(home.index_dir)
    assert found["000002"] == ""
    assert "chunks.jsonl is not what was written" in found["000001"]


def test_vacuum_keeps_everything_if_the_current_generation_is_damaged(home, models):
    open_index(home)
    update_index(home, rebuild=True)
    damage(home.index_dir, "000002")
    with pytest.raises(DamagedIndexError):
        generations.vacuum(home.index_dir)
    assert (home.index_dir / "000001" / "chunks.jsonl").exists()


def test_without_an_index_there_is_nothing_to_do(tmp_path):
    for call in (generations.list_generations, generations.verify):
        with pytest.raises(MissingIndexError, match="There is no index in"):
            call(tmp_path / "none")
    assert not Path(tmp_path / "none").exists()


# --- one text costs one text ----------------------------------------------------------------------


@pytest.fixture
def broken(monkeypatch):
    """A rule that fails on texts that speak of coal."""
    whole = reading.split_document

    def split(document):
        if "coal" in document.text:
            raise IndexError("list index out of range")
        return whole(document)

    monkeypatch.setattr(reading, "split_document", split)


@pytest.mark.usefixtures("broken")
def test_25_text_that_cannot_be_taken_apart_is_named_and_the_others_are_kept(tmp_path, fake_models):
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "coal.md").write_text("# Mines\n\nMuch coal is mined.\n", encoding="utf-8")
    (folder / "tea.md").write_text("# Tea\n\nGreen tea is mild.\n", encoding="utf-8")
    home = Home(folder, tmp_path / "index", fake_models)
    index = update_index(home)
    assert [document.id for document in index.corpus.documents] == ["tea"]
    (skipped,) = index.corpus.skipped
    assert skipped.file == "coal.md"
    assert skipped.reason.startswith(
        "coal.md could not be taken apart (IndexError in test_upkeep.py"
    )
    assert skipped.reason.endswith("Report it, or remove the file.")
    assert open_index(home).generation == index.generation  # nothing is written again
    with pytest.raises(CorpusError, match=r"coal\.md could not be taken apart"):
        update_index(home, required="coal.md")


def test_25_half_a_character_in_a_notebook_costs_nothing_else(home, models):
    cell = {"cell_type": "markdown", "source": ["# Rye\n", "Half \ud800 a character."]}
    book = {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    (home.folder / "rye.ipynb").write_text(json.dumps(book), encoding="ascii")
    update_index(home)
    index = open_index(home)
    assert index.corpus.skipped == ()
    assert "Half ? a character." in [chunk.text for chunk in index.chunks]


def test_26_text_beyond_its_limits_is_named_and_the_others_are_kept(
    tmp_path, fake_models, monkeypatch
):
    strict = partial(read_text, limits=ReadingLimits(passages=2))
    monkeypatch.setattr(contents, "read_text", strict)
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "coal.md").write_text("# A\n\nOne.\n\n# B\n\nTwo.\n\n# C\n\nThree.\n")
    (folder / "tea.md").write_text("# Tea\n\nGreen tea is mild.\n")
    index = update_index(Home(folder, tmp_path / "index", fake_models))
    assert [document.id for document in index.corpus.documents] == ["tea"]
    (skipped,) = index.corpus.skipped
    assert skipped.reason == "coal.md has 3 passages; 2 are the most. Split it."


@pytest.mark.usefixtures("broken")
def test_25_no_text_left_is_an_error_with_the_reasons(make_document, fake_models):
    with pytest.raises(CorpusError, match=r"^text could not be taken apart"):
        PassageIndex.build([make_document("# Mines\n\nMuch coal is mined.")], fake_models)
