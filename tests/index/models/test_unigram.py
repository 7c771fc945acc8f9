"""A SentencePiece file, written here by hand, is read as SentencePiece reads it."""

import struct

import pytest

from index.models.unigram import read_unigram

# A character map without entries: an empty trie of one unit, no replacements.
NO_CHARACTERS = struct.pack("<I", 1024) + bytes(1024)
PIECES = [
    ("<unk>", 0.0),
    ("▁", -3.0),
    ("▁short", -2.0),
    ("▁sho", -1.5),
    ("rt", -1.5),
    ("▁boards", -2.0),
    ("短", -4.0),
    ("板", -4.0),
    ("短板", -5.0),
]


def field(number, value):
    return bytes([number << 3 | 2]) + varint(len(value)) + value


def varint(value):
    if value < 0x80:
        return bytes([value])
    return bytes([value & 0x7F | 0x80]) + varint(value >> 7)


@pytest.fixture
def tokenizer(tmp_path):
    pieces = [
        field(1, field(1, text.encode()) + b"\x15" + struct.pack("<f", score))
        for text, score in PIECES
    ]
    trainer = field(2, b"\x18\x01" + b"\x20\x80\xe8\x07" + b"\x55\x3b\xdf\x7f\x3f")
    normalizer = field(3, field(1, b"nmt_nfkc") + field(2, NO_CHARACTERS) + b"\x18\x01")
    path = tmp_path / "sp.model"
    path.write_bytes(b"".join(pieces) + trainer + normalizer)
    return read_unigram(path)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("short boards", ["▁short", "▁boards"]),  # -2 is more likely than -1.5 - 1.5
        ("  short   boards ", ["▁short", "▁boards"]),
        ("short", ["▁short"]),
        ("短板", ["▁", "短板"]),  # -5 is more likely than -4 - 4
        ("短short", ["▁", "短", "sho", "rt"]),  # a run of unknown letters is one piece
        ("", []),
        ("   ", []),
    ],
)
def test_text_is_cut_into_the_most_likely_pieces(tokenizer, text, pieces):
    assert tokenizer.encode(text).tokens == pieces


def test_numbers_are_the_places_in_the_file_and_0_is_unknown(tokenizer):
    assert tokenizer.encode("short 短板😀").ids == [2, 1, 8, 0]
