"""A SentencePiece model file becomes a tokenizer of the `tokenizers` library.

Nothing here knows what the pieces are used for. Both libraries cut alike; `tokenizers` needs no
package of its own in addition to those that are here and is five times as fast as Python code.
"""

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

# Field numbers of SentencePiece's ModelProto, and of its NormalizerSpec.
_PIECE, _NORMALIZER = 1, 3
_CHARACTER_MAP = 2
# Protocol Buffers: how a field's value is written.
_VARINT, _FOUR_BYTES = 0, 5


def read_unigram(path: Path) -> Any:  # noqa: ANN401 - tokenizers ships no types
    """Return the tokenizer of a unigram model; it adds no marks of begin and end.

    Expects text in Unicode's composed form (NFC): `tokenizers` composes only some letters.
    A run of unknown characters becomes one token with the number 0.
    """
    from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

    pieces: list[tuple[str, float]] = []
    character_map = b""
    for number, message in _fields(path.read_bytes()):
        if number == _PIECE:
            pieces.append(_piece(message))
        elif number == _NORMALIZER:
            character_map = dict(_fields(message))[_CHARACTER_MAP]
    tokenizer = Tokenizer(models.Unigram(pieces, unk_id=0))
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.Precompiled(character_map),
            normalizers.Replace(Regex(" +"), " "),
            normalizers.Replace(Regex("^ | $"), ""),
            normalizers.Prepend("▁"),
            normalizers.Replace(" ", "▁"),
        ]
    )
    # No piece goes across a space, so words can be cut, and remembered, one by one.
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="never")
    return tokenizer


def _piece(message: bytes) -> tuple[str, float]:
    """Return text and score, always written first: 0x0A, length, text, 0x15, four bytes.

    Read by place since there are 128,000: half a second less than field by field.
    """
    end = 2 + message[1]
    (score,) = struct.unpack_from("<f", message, end + 1)
    return message[2:end].decode("utf-8"), score


def _fields(message: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield number and value of the fields of a Protocol Buffers message.

    Only what occurs in such a file: field numbers to 15, and no eight-byte values. Fields that
    are numbers (varints) are passed over: none is needed.
    """
    at = 0
    while at < len(message):
        number, kind = message[at] >> 3, message[at] & 7
        at += 1
        size = 4
        if kind != _FOUR_BYTES:
            size, at = _varint(message, at)
            if kind == _VARINT:
                continue
        yield number, message[at : at + size]
        at += size


def _varint(message: bytes, at: int) -> tuple[int, int]:
    """Return a number written seven bits a byte, lowest first, and where it ends."""
    value = shift = 0
    while True:
        byte = message[at]
        value |= (byte & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if byte < 0x80:
            return value, at
