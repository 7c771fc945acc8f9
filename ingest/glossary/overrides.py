"""The user's own `glossary.toml`: terms to add or merge, names and terms to remove."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import zip_longest
from pathlib import Path
from typing import NoReturn

from ingest.documents import GlossError
from ingest.language import CHINESE
from ingest.terms import Naming, abbreviation_key, chinese_key, name_words

FILE_NAME = "glossary.toml"
_LISTS = ("names", "chinese", "abbreviations")
_KEYS = {"term": _LISTS, "remove": ("name", "term")}


class GlossaryError(GlossError):
    """Raised when a `glossary.toml` cannot be read or says something it cannot say."""


@dataclass(frozen=True, slots=True)
class GlossaryFile:
    """What a person adds to the glossary and removes from it.

    Attributes:
        terms: Namings of each added term, which belong together.
        removed_names: Names that no term shall have.
        removed_terms: Names whose terms shall not be in the glossary.
    """

    terms: tuple[tuple[Naming, ...], ...] = ()
    removed_names: tuple[str, ...] = ()
    removed_terms: tuple[str, ...] = ()

    def corrected(self, namings: Iterable[Naming]) -> list[Naming]:
        """Return namings without the names that are removed."""
        removed = {key for name in self.removed_names for key in keys_of(name)}
        corrected = (_without(naming, removed) for naming in namings)
        return [one for one in corrected if one.english or one.chinese or one.abbreviation]


def keys_of(name: str) -> tuple[tuple[str, object], ...]:
    """Return what a name is compared by: a Chinese one, or an English one and an abbreviation."""
    if CHINESE.search(name):
        return (("chinese", chinese_key(name)),)
    return ("english", name_words(name)), ("abbreviation", abbreviation_key(name))


def _without(naming: Naming, removed: set[tuple[str, object]]) -> Naming:
    if ("english", name_words(naming.english)) in removed:
        naming = replace(naming, english="")
    if ("chinese", chinese_key(naming.chinese)) in removed:
        naming = replace(naming, chinese="")
    if ("abbreviation", abbreviation_key(naming.abbreviation)) in removed:
        naming = replace(naming, abbreviation="")
    return naming


def find_glossary_file(folder: str | Path) -> Path | None:
    """Return the `glossary.toml` of a corpus folder, or None if there is none."""
    path = Path(folder) / FILE_NAME
    return path if path.is_file() else None


def read_glossary_file(path: str | Path) -> GlossaryFile:
    """Return what a `glossary.toml` says.

    Raises:
        GlossaryError: The file cannot be read, is not TOML, or holds a key or value that has no
            meaning; the message names file and line.
    """
    path = Path(path)
    try:
        text = path.read_bytes().decode("utf-8").replace("\r\n", "\n")
    except OSError as error:
        raise GlossaryError(f"{path} cannot be read ({error.strerror}). Check its name.") from error
    except UnicodeDecodeError as error:
        raise GlossaryError(
            f"{path} is not UTF-8 (byte {error.start}). Save it as UTF-8."
        ) from error
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        number = line[1] if line else text.count("\n") + 1
        raise GlossaryError(f"{path}, line {number}: {error}. Mend the TOML.") from error
    return _Checker(path, text).glossary_file(tables)


class _Checker:
    """Turns parsed TOML into a `GlossaryFile`, and knows the line of what is wrong."""

    def __init__(self, path: Path, text: str) -> None:
        self._path = path
        self._lines = text.split("\n")

    def glossary_file(self, tables: Mapping[str, object]) -> GlossaryFile:
        for name in tables:
            if name not in _KEYS:
                self._fail(
                    self._line(rf"\s*\[*\s*[\"']?{re.escape(name)}\b"),
                    f"{name!r} is not allowed here. Write [[term]] or [[remove]].",
                )
        terms = [tuple(self._term(*entry)) for entry in self._entries(tables, "term")]
        removals = [self._removal(*entry) for entry in self._entries(tables, "remove")]
        return GlossaryFile(
            tuple(terms),
            tuple(name for key, name in removals if key == "name"),
            tuple(name for key, name in removals if key == "term"),
        )

    def _entries(
        self, tables: Mapping[str, object], kind: str
    ) -> Iterator[tuple[int, Mapping[str, object]]]:
        """Yield each table of a kind with the line of its header, its keys checked."""
        entries = tables.get(kind, [])
        header = rf"\s*\[\[\s*[\"']?{kind}[\"']?\s*\]\]"
        if not isinstance(entries, list) or not all(isinstance(e, dict) for e in entries):
            self._fail(
                self._line(rf"\s*\[?\s*{kind}\b"),
                f"{kind} is not a list. Write [[{kind}]] above it.",
            )
        line = 0
        for entry in entries:
            line = self._line(header, line)
            for key in entry:
                if key not in _KEYS[kind]:
                    known = ", ".join(_KEYS[kind])
                    self._fail(
                        self._line(rf"\s*[\"']?{re.escape(key)}\b", line),
                        f"[[{kind}]] has no key {key!r}. It can have: {known}.",
                    )
            yield line, entry

    def _term(self, line: int, entry: Mapping[str, object]) -> Iterator[Naming]:
        names, chinese, short = (self._strings(line, entry, key) for key in _LISTS)
        if not (names or chinese or short):
            self._fail(line, f"[[term]] names nothing. Give it one of: {', '.join(_LISTS)}.")
        for values in zip_longest(names, chinese, short, fillvalue=""):
            yield Naming(*values)

    def _strings(self, line: int, entry: Mapping[str, object], key: str) -> list[str]:
        values = entry.get(key, [])
        if isinstance(values, list) and all(isinstance(v, str) and _is_name(v) for v in values):
            return [value.strip() for value in values]
        return self._fail(
            self._line(rf"\s*[\"']?{key}\b", line),
            f'{key} is {values!r}. Write a list of names in quotation marks: {key} = ["…"].',
        )

    def _removal(self, line: int, entry: Mapping[str, object]) -> tuple[str, str]:
        if len(entry) != 1:
            self._fail(line, '[[remove]] takes one of: name = "…", term = "…".')
        key, value = next(iter(entry.items()))
        if isinstance(value, str) and _is_name(value):
            return key, value.strip()
        return self._fail(
            self._line(rf"\s*[\"']?{key}\b", line),
            f'{key} is {value!r}. Write one name in quotation marks: {key} = "…".',
        )

    def _line(self, pattern: str, after: int = 0) -> int:
        """Return the number of the first line that matches, behind line `after`."""
        numbered = enumerate(self._lines[after:], after + 1)
        return next((number for number, line in numbered if re.match(pattern, line)), after or 1)

    def _fail(self, line: int, message: str) -> NoReturn:
        raise GlossaryError(f"{self._path}, line {line}: {message}")


def _is_name(value: str) -> bool:
    return bool(re.search(r"\w", value))
