"""A person's own `<name>.bib` beside a text: its entry becomes fields without TeX."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from ingest.documents import CorpusError, Document

_ENTRY = re.compile(r"@(?P<kind>[A-Za-z]+)\s*\{\s*(?P<key>[^\s,{}=]+)\s*,")
_NO_ENTRIES = ("comment", "string", "preamble")
_FIELD = re.compile(r"\s*,?\s*(?P<name>[A-Za-z][\w-]*)\s*=\s*")
_ACCENTS = dict(
    zip(
        "\"'`^~=.cvuHkr",
        "\u0308\u0301\u0300\u0302\u0303\u0304\u0307\u0327\u030c\u0306\u030b\u0328\u030a",
        strict=True,
    )
)
_ACCENT = re.compile(r"\\(?:([\"'`^~=.])\s*|([cvuHkr])(?=[{\s])\s*)\{?\\?([A-Za-z])\}?")
_LETTERS = {
    "ss": "ß",
    "ae": "æ",
    "AE": "Æ",
    "oe": "œ",
    "o": "ø",
    "O": "Ø",
    "l": "ł",
    "L": "Ł",
    "aa": "å",
    "AA": "Å",
}
_LETTER = re.compile(r"\\(ss|ae|AE|oe|aa|AA|o|O|l|L)(?![A-Za-z])\s*(?:\{\})?")


@dataclass(frozen=True, slots=True)
class BibEntry:
    """An entry of a BibTeX file.

    Attributes:
        key: What it is cited by.
        fields: Names in small letters, and values without TeX.
        text: The entry as it stands.
    """

    key: str
    fields: dict[str, str]
    text: str


def with_own_entries(documents: Iterable[Document], folder: str | Path) -> list[Document]:
    """Return the documents, each with the text of the `.bib` file that has its name.

    Raises:
        CorpusError: Such a file cannot be read or holds no entry.
    """
    return [_with_own_entry(document, Path(folder)) for document in documents]


def _with_own_entry(document: Document, folder: Path) -> Document:
    path = folder / f"{document.id}.bib"
    if not path.is_file():
        return document
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise CorpusError(f"{path} cannot be read as UTF-8 ({error}). Save it as UTF-8.") from error
    if parse_entry(text) is None:
        raise CorpusError(
            f"{path} holds no BibTeX entry that ends. Write one, such as "
            "@misc{key, title = {…}, year = {…}}, or remove the file."
        )
    return replace(document, bibtex=text)


def parse_entry(text: str) -> BibEntry | None:
    """Return the first entry of a BibTeX file; None if there is none that ends."""
    for match in _ENTRY.finditer(text):
        end = _closing(text, match.end())
        if match["kind"].lower() in _NO_ENTRIES or end is None:
            continue
        fields = {name.lower(): _plain(value) for name, value in _fields(text[match.end() : end])}
        return BibEntry(match["key"], fields, text[match.start() : end + 1])
    return None


def _closing(text: str, start: int) -> int | None:
    """Return where the brace closes that was opened before `start`."""
    depth = 1
    for match in re.compile(r"(?<!\\)[{}]").finditer(text, start):
        depth += 1 if match[0] == "{" else -1
        if not depth:
            return match.start()
    return None


def _fields(body: str) -> Iterator[tuple[str, str]]:
    place = 0
    while match := _FIELD.match(body, place):
        start = match.end()
        opening = body[start : start + 1]
        if opening == "{":
            closing = _closing(body, start + 1)
            place = len(body) if closing is None else closing + 1
            yield match["name"], body[start + 1 : place - 1]
        elif opening == '"':
            quoted = re.compile(r'"((?:[^"{}]|\{[^{}]*\})*)"').match(body, start)
            place = quoted.end() if quoted else len(body)
            yield match["name"], quoted[1] if quoted else ""
        else:
            bare = re.compile(r"[^,\s]*").match(body, start)
            place = bare.end() if bare else len(body)
            yield match["name"], bare[0] if bare else ""


def _plain(value: str) -> str:
    r"""Return a value without TeX: `Sm{\"u}th \& Co` is "Smüth & Co"."""
    value = _ACCENT.sub(
        lambda m: unicodedata.normalize("NFC", m[3] + _ACCENTS[m[1] or m[2]]), value
    )
    value = _LETTER.sub(lambda m: _LETTERS[m[1]], value)
    value = value.replace("---", "—").replace("--", "–").replace("~", " ")
    value = re.sub(r"\\([&%$#_{}])|[{}]", lambda m: m[1] or "", value)
    return re.sub(r"\s+", " ", value).strip()
