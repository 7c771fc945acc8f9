"""Chunks and terms come back from their lines as they were written."""

import json

import pytest

from index.storage.records import Lines, read_records, write_records
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
    write_records(path, Chunk, chunks)
    assert list(read_records(path, Chunk)) == chunks


@pytest.mark.parametrize("terms", [TERMS, []], ids=["three", "none"])
def test_terms_come_back(tmp_path, terms):
    path = tmp_path / "terms.jsonl"
    write_records(path, Term, terms)
    assert list(read_records(path, Term)) == terms


def test_records_that_come_back_can_be_hashed(tmp_path):
    """Tuples, not lists: equal records are one."""
    path = tmp_path / "records.jsonl"
    write_records(path, Chunk, CHUNKS)
    assert {*read_records(path, Chunk), *CHUNKS} == set(CHUNKS)
    write_records(path, Term, TERMS)
    assert {*read_records(path, Term), *TERMS} == set(TERMS)


def test_each_record_is_a_line_of_readable_json(tmp_path):
    path = tmp_path / "chunks.jsonl"
    write_records(path, Chunk, iter(CHUNKS))
    lines = path.read_text("utf-8").removesuffix("\n").split("\n")
    assert [json.loads(line)["id"] for line in lines] == ["tea#1", "tea#2"]
    assert "绿茶" in lines[0]


@pytest.mark.parametrize("kind", [Chunk, Term])
@pytest.mark.parametrize(
    "line",
    ["{", '"tea"', "3", "[]", "{}", '{"id": "tea#1"}', '{"names": 1}', '{"section": 3}'],
)
def test_line_that_is_no_record_is_an_error(tmp_path, kind, line):
    path = tmp_path / "records.jsonl"
    path.write_text(f"{line}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=kind.__name__):
        read_records(path, kind)


def test_lines_are_parsed_when_they_are_asked_for(tmp_path):
    path = tmp_path / "chunks.jsonl"
    write_records(path, Chunk, CHUNKS)
    assert Lines(Chunk, path.read_bytes()).records == tuple(CHUNKS)
    broken = Lines(Chunk, b"{\n")
    with pytest.raises(ValueError, match="Chunk"):
        _ = broken.records
    Lines.of(Chunk, CHUNKS).save(tmp_path / "again.jsonl")
    assert (tmp_path / "again.jsonl").read_bytes() == path.read_bytes()
