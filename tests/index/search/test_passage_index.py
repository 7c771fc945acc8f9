"""An index is built from texts, saved and loaded; what it holds survives."""

import numpy as np
import pytest

from index import MODES, PassageIndex, Searcher
from index.storage.fingerprint import corpus_hash
from ingest import GlossaryError

TEXTS = {
    "boards": "Short boards are weak areas of industry.",
    "chains": "Supply chains are long and fragile.",
    "plans": "Plans name areas of industry that matter.",
    "chinese": "短板是薄弱的领域。",
}
GERMAN = "Was ist die 1?"


@pytest.fixture
def documents(make_document):
    return [make_document(text, id_) for id_, text in TEXTS.items()]


@pytest.fixture
def index(documents, fake_models):
    return PassageIndex.build(documents, fake_models)


def test_progress_counts_what_each_encoder_has_to_do(documents, fake_models):
    calls = []
    PassageIndex.build(documents, fake_models, lambda done, total: calls.append((done, total)))
    # Each of the four chunks is encoded twice, and the sentence of each of the three in English.
    assert calls == [(number, 11) for number in range(1, 12)]


def test_chunks_are_those_of_the_documents_in_their_order(index, documents):
    assert [(chunk.id, chunk.text) for chunk in index.chunks] == [
        (f"{document.id}#1", document.text) for document in documents
    ]


def test_vectors_of_sentences_are_known_by_the_id_of_their_passage(index, fake_models):
    sentences = fake_models.sentence_encoder.encode([TEXTS["boards"]])
    np.testing.assert_array_equal(index.sentence_vectors["boards#1"], sentences)
    assert index.sentence_vectors["chinese#1"].shape == (0, fake_models.sentence_encoder.dimension)


def test_names_in_titles_are_mentioned(make_document, fake_models):
    document = make_document("# Dunmore Choir\n\nThey sing on Mondays.", "choir", "Dunmore Choir")
    index = PassageIndex.build([document], fake_models)
    assert index.mentions("Dunmore")
    assert not index.mentions("Lund")


# --- on disk ------------------------------------------------------------------------------------


def test_saved_index_gives_the_same_hits(index, documents, fake_models, tmp_path):
    index.save(tmp_path / "index")
    loaded = PassageIndex.load(tmp_path / "index", fake_models)
    assert loaded.chunks == index.chunks
    np.testing.assert_array_equal(loaded.channels.vectors.vectors, index.channels.vectors.vectors)
    np.testing.assert_array_equal(
        loaded.channels.multilingual.vectors, index.channels.multilingual.vectors
    )
    sentences = loaded.channels.sentences
    np.testing.assert_array_equal(sentences.vectors, index.channels.sentences.vectors)
    assert sentences.counts.tolist() == [1, 1, 1, 0]
    search, search_again = Searcher(index).search, Searcher(loaded).search
    for question in ("short boards", "areas of industry", "短板", GERMAN, "zebra"):
        for mode in MODES:
            assert search_again(question, mode=mode) == search(question, mode=mode)


def test_saved_chunks_keep_every_field(make_document, fake_models, tmp_path):
    text = (
        "# Boards\n\n## Weak areas\n\nShort boards\u2028are weak.<sup>1</sup>\n\n"
        '<sup>1</sup> A "note" on 短板 \\ boards.\n\n'
        "**Table 1:** Fields\n\n| Order | Field |\n| --- | --- |\n| 1 | Energy |\n"
    )
    documents = [make_document(text, "deep/boards")]
    built = PassageIndex.build(documents, fake_models)
    assert [chunk.kind for chunk in built.chunks] == ["paragraph", "note", "table"]
    built.save(tmp_path / "index")
    assert PassageIndex.load(tmp_path / "index", fake_models).chunks == built.chunks


def test_order_of_the_documents_does_not_make_an_index_stale(
    index, documents, fake_models, tmp_path
):
    index.save(tmp_path / "index")
    loaded = PassageIndex.load(tmp_path / "index", fake_models)
    assert loaded.chunks == index.chunks


# --- glossary -----------------------------------------------------------------------------------


@pytest.fixture
def glossary_file(tmp_path):
    path = tmp_path / "glossary.toml"
    path.write_text('[[term]]\nnames = ["short boards", "soft spots"]\n', encoding="utf-8")
    return path


def test_terms_are_saved(documents, fake_models, glossary_file, tmp_path):
    index = PassageIndex.build(documents, fake_models, glossary_file=glossary_file)
    index.save(tmp_path / "index")
    loaded = PassageIndex.load(tmp_path / "index", fake_models)
    assert loaded.terms == index.terms
    assert [term.names for term in loaded.terms] == [("short boards", "soft spots")]


def test_own_glossary_counts_as_part_of_the_corpus(documents, fake_models, glossary_file):
    hashes = {corpus_hash(documents), corpus_hash(documents, glossary_file)}
    glossary_file.write_text(glossary_file.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    hashes.add(corpus_hash(documents, glossary_file))
    assert len(hashes) == 3
    index = PassageIndex.build(documents, fake_models, glossary_file=glossary_file)
    assert index.corpus_hash in hashes


def test_mistake_in_the_glossary_is_told(documents, fake_models, glossary_file):
    glossary_file.write_text("[[term]]\nnames = 1\n", encoding="utf-8")
    with pytest.raises(GlossaryError, match=r"glossary\.toml, line 2"):
        PassageIndex.build(documents, fake_models, glossary_file=glossary_file)
