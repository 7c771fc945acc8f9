"""Chunks and terms come back from their lines as they were written."""

import json

import pytest

from index.records import read_chunks, read_terms, write_records
from ingest import Chunk, Definition, Mention, Span, Term

CHUNKS = [
    Chunk(
        "tea#1",
        "tea",
        "note",
        ("Tea 茶", "Green"),
        (Span(0, 5), Span(8, 20)),
        'Quoted "leaves"\nof 绿茶\u2028.',
        label="Note 1",
        parent="tea#2",
        context="Tea is green.",
    ),
    Chunk("tea#2", "tea", "paragraph", (), (Span(20, 30),), "Tea."),
]
TERMS = [
    Term(
        ("green tea", "tea"),
        ("绿茶",),
        ("GT",),
        (Definition("tea", (Span(0, 5), Span(8, 9)), "Green tea is\ta leaf."),),
        (Mention("tea", Span(3, 5)), Mention("more/tea", Span(0, 2))),
        "phase",
    ),
    Term(("rye",)),
    Term((), ("米",), ("R",), kind="name"),
]


@pytest.mark.parametrize("chunks", [CHUNKS, []], ids=["two", "none"])
def test_chunks_come_back(tmp_path, chunks):
    path = tmp_path / "chunks.jsonl"
    write_records(path, chunks)
    assert read_chunks(path) == chunks


@pytest.mark.parametrize("terms", [TERMS, []], ids=["three", "none"])
def test_terms_come_back(tmp_path, terms):
    path = tmp_path / "terms.jsonl"
    write_records(path, terms)
    assert read_terms(path) == terms


def test_records_that_come_back_can_be_hashed(tmp_path):
    """Tuples, not lists: equal records are one."""
    path = tmp_path / "records.jsonl"
    write_records(path, CHUNKS)
    assert {*read_chunks(path), *CHUNKS} == set(CHUNKS)
    write_records(path, TERMS)
    assert {*read_terms(path), *TERMS} == set(TERMS)


def test_each_record_is_a_line_of_readable_json(tmp_path):
    path = tmp_path / "chunks.jsonl"
    write_records(path, iter(CHUNKS))
    lines = path.read_text("utf-8").removesuffix("\n").split("\n")
    assert [json.loads(line)["id"] for line in lines] == ["tea#1", "tea#2"]
    assert "绿茶" in lines[0]


@pytest.mark.parametrize("read", [read_chunks, read_terms])
@pytest.mark.parametrize(
    "line",
    ["{", '"tea"', "3", "[]", "{}", '{"id": "tea#1"}', '{"names": []}', '{"section": 3}'],
)
def test_line_that_is_no_record_is_an_error(tmp_path, read, line):
    path = tmp_path / "records.jsonl"
    path.write_text(f"{line}\n", encoding="utf-8")
    with pytest.raises((ValueError, TypeError, KeyError)):
        read(path)


@pytest.mark.parametrize(("read", "records"), [(read_chunks, CHUNKS), (read_terms, TERMS)])
def test_unknown_field_is_an_error(tmp_path, read, records):
    path = tmp_path / "records.jsonl"
    write_records(path, records[:1])
    path.write_text(path.read_text("utf-8").replace('"kind"', '"colour": 1, "kind"'), "utf-8")
    with pytest.raises(TypeError, match="colour"):
        read(path)
