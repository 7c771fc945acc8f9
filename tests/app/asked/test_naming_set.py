"""Texts that readers name in their own words are found as often as before, without an index."""

import json
from collections import Counter
from functools import cache
from pathlib import Path

from app.asked import asked_inside, named_texts
from app.evidence import Sources
from ingest import read_documents

TRAINING = Path(__file__).parents[3] / "eval" / "training"
CASES = [
    json.loads(line)
    for line in (TRAINING / "naming" / "questions.jsonl").read_text(encoding="utf-8").splitlines()
]


@cache
def sources_of(folder):
    return Sources({each.id: each for each in read_documents(TRAINING / folder)})


def found_for(case):
    """Return whether the texts that a question is found to name are those that are meant."""
    sources = sources_of(case["folder"])
    named = asked_inside(case["question"], sources) or named_texts(case["question"], sources)
    ids = set(named.document_ids if named else ())
    return "right" if ids == set(case["documents"]) else "another" if ids else "none"


def test_texts_are_found_as_often_as_when_the_rules_were_made():
    found = Counter((bool(case["documents"]), found_for(case)) for case in CASES)
    assert found[True, "right"] >= 159
    assert found[True, "another"] <= 4
    assert found[False, "another"] <= 1


def test_questions_are_on_texts_that_are_there_and_hold_the_words_that_name_them():
    for case in CASES:
        assert set(case["documents"]) <= set(sources_of(case["folder"]).documents)
        assert not case["documents"] or case["phrase"] in case["question"]
