"""Pairs of a true claim and a false twin, written by hand."""

import json

import pytest

from eval.gold import PARAPHRASES_FILE, ParaphrasesError, paraphrases
from eval.gold.foreign import foreign_corpora

PAIR = {"id": "a", "corpus": "c", "kind": "date", "part": "development"}
PAIR |= {"true": "T.", "planted": "F."}


def test_pairs_are_those_of_corpus_and_part(tmp_path):
    path = tmp_path / "pairs.jsonl"
    others = [PAIR | {"corpus": "d"}, PAIR | {"part": "judging", "true": "V."}]
    path.write_text("\n".join(map(json.dumps, [PAIR, *others])), encoding="utf-8")
    assert [pair.true for pair in paraphrases(path, "c")] == ["T.", "V."]
    assert [pair.true for pair in paraphrases(path, "c", "judging")] == ["V."]
    assert paraphrases(path, "e") == []


@pytest.mark.parametrize("line", ["{", "[]", '{"corpus": "c"}'])
def test_line_that_is_no_pair_is_named(tmp_path, line):
    path = tmp_path / "pairs.jsonl"
    path.write_text(f"{json.dumps(PAIR)}\n{line}\n", encoding="utf-8")
    with pytest.raises(ParaphrasesError, match=r"pairs\.jsonl:2"):
        paraphrases(path, "c")


def test_written_pairs_differ_and_are_on_every_corpus():
    names = ["two texts", *(corpus.name for corpus in foreign_corpora())]
    pairs = {name: paraphrases(PARAPHRASES_FILE, name) for name in names}
    assert sum(map(len, pairs.values())) == 100
    assert all(len(some) >= 8 for some in pairs.values())
    assert all(pair.true != pair.planted for some in pairs.values() for pair in some)
