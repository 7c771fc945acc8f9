"""The bytes of an RTF file become control words, braces and characters, in linear time."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

_TOKEN = re.compile(
    r"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})?[ ]?|\\'(?P<byte>[0-9a-fA-F]{2})"
    r"|\\(?P<sign>[^a-zA-Z])|(?P<brace>[{}])|[\r\n]+|(?P<text>[^\\{}\r\n]+)",
    re.DOTALL,
)
# Code pages of fonts' character sets.
_CHARSETS = {
    **{0: "cp1252", 2: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gbk"},
    **{136: "big5", 161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256"},
    **{186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250"},
}
_FONT = re.compile(r"\\f(\d{1,5})\b[^;{}]{0,200}?\\fcharset(\d{1,3})")


@dataclass(frozen=True, slots=True)
class Token:
    """A control word with its number, a brace, or text."""

    kind: Literal["word", "open", "close", "text"]
    text: str
    number: int | None = None


def tokens(data: bytes) -> Iterator[Token]:
    """Return the tokens of a file, characters decoded by the font that they stand in.

    Behind a character in Unicode the bytes that older programs show instead are skipped.
    """
    source = data.decode("latin-1")
    fonts = {int(n): _CHARSETS.get(int(charset), "") for n, charset in _FONT.findall(source)}
    page = re.search(r"\\ansicpg(\d{1,5})", source[:2000])
    usual = f"cp{page[1]}" if page and page[1] != "0" else "cp1252"
    reader = _Characters(usual, fonts)
    for match in _TOKEN.finditer(source):
        yield from reader.take(match)
    yield from reader.rest()


class _Characters:
    """Gathers bytes until something else comes, since a character may be two of them."""

    def __init__(self, usual: str, fonts: dict[int, str]) -> None:
        self._usual, self._fonts = usual, fonts
        self._groups = [("", 1)]  # encoding of the font, bytes shown instead of Unicode
        self._bytes = bytearray()
        self._skip = 0

    def take(self, match: re.Match[str]) -> Iterator[Token]:
        if match["byte"] or match["text"]:
            new = (
                bytes([int(match["byte"], 16)])
                if match["byte"]
                else match["text"].encode("latin-1")
            )
            skipped = min(self._skip, len(new))
            self._skip -= skipped
            self._bytes += new[skipped:]
            return
        if not (match["word"] or match["sign"] or match["brace"]):
            return
        if match["sign"] and self._skip:
            self._skip -= 1
            return
        yield from self.rest()
        self._skip = 0
        yield from self._token(match)

    def rest(self) -> Iterator[Token]:
        """Return what was gathered as text."""
        if self._bytes:
            encoding = self._groups[-1][0] or self._usual
            try:
                text = self._bytes.decode(encoding, errors="replace")
            except LookupError:
                text = self._bytes.decode("cp1252", errors="replace")
            self._bytes.clear()
            yield Token("text", text)

    def _token(self, match: re.Match[str]) -> Iterator[Token]:
        font, instead = self._groups[-1]
        if match["brace"] == "{":
            self._groups.append(self._groups[-1])
            yield Token("open", "{")
        elif match["brace"]:
            if len(self._groups) > 1:
                self._groups.pop()
            yield Token("close", "}")
        elif match["sign"]:
            yield Token("word", match["sign"])
        else:
            number = int(match["number"]) if match["number"] else None
            if match["word"] == "u" and number is not None:
                self._skip = instead
                yield Token("text", _character(number))
                return
            if match["word"] == "uc":
                self._groups[-1] = font, min(max(number or 0, 0), 8)
            elif match["word"] in ("f", "af"):
                self._groups[-1] = self._fonts.get(number or 0, ""), instead
            yield Token("word", match["word"], number)


def _character(number: int) -> str:
    code = number % 0x10000
    # One in the private area shows a symbol font's own byte.
    return chr(code - 0xF000) if 0xF020 <= code <= 0xF0FF else chr(code)
