"""Words of a question in a passage: what is taken up, and what is not."""

import pytest

import index.models.encoders
from index import ModelError
from index.models.model_files import BGE_INT8, ModelFile
from index.models.word_matching import ContextualWordMatcher

PASSAGE = "Lu Yu wrote the first book on tea in the year 762."


@pytest.fixture
def matcher(packaged_models):
    return packaged_models.word_matcher


def test_name_holds_the_hash_of_the_weights():
    assert ContextualWordMatcher().name == f"bge-small-en-int8@{BGE_INT8.sha256[:12]}"


@pytest.mark.parametrize("name", ["BGE_INT8", "BGE_TOKENIZER"])
def test_each_missing_file_of_the_model_is_named(monkeypatch, name):
    absent = ModelFile("no-such-model", "no_such_model", "model", "0" * 64)
    monkeypatch.setattr(index.models.encoders, name, absent)
    monkeypatch.setattr(index.models.encoders, "_bge", index.models.encoders._bge.__wrapped__)
    with pytest.raises(ModelError, match="pip install no-such-model"):
        ContextualWordMatcher().match("Who wrote it?", PASSAGE)


@pytest.mark.models
def test_words_come_in_the_order_of_the_question_without_function_words(matcher):
    matches = matcher.match("Who wrote the first tea-book, in 762?", PASSAGE)
    assert [word for word, _ in matches] == ["wrote", "first", "tea", "book", "762"]


@pytest.mark.models
@pytest.mark.parametrize(
    ("question", "word"),
    [("Who wrote the first book on coffee?", "coffee"), ("Who burned the first tea?", "burned")],
)
def test_word_that_the_passage_does_not_take_up_matches_worst(matcher, question, word):
    matches = matcher.match(question, PASSAGE)
    assert min(matches, key=lambda match: match[1])[0] == word


@pytest.mark.models
def test_synonym_matches_better_than_another_thing(matcher):
    matches = dict(matcher.match("Who authored a volume about ships?", PASSAGE))
    assert matches["authored"] > matches["ships"]
    assert matches["volume"] > matches["ships"]


@pytest.mark.models
def test_same_sentence_matches_in_every_word(matcher):
    matches = matcher.match(PASSAGE, PASSAGE)
    assert [value for _, value in matches] == pytest.approx([1.0] * len(matches), abs=1e-3)


@pytest.mark.models
@pytest.mark.parametrize(
    ("question", "passage", "matches"),
    [("", PASSAGE, []), ("What is it?", PASSAGE, []), ("?!", PASSAGE, []), ("Rye", "", [0.0])],
)
def test_nothing_matches_nothing(matcher, question, passage, matches):
    assert [value for _, value in matcher.match(question, passage)] == matches


@pytest.mark.models
def test_lone_surrogates_and_long_texts_are_read(matcher):
    matches = matcher.match("rye \ud800 " * 400, PASSAGE * 100)
    assert all(-1.001 <= value <= 1.001 for _, value in matches)
