"""Files become documents: decoded text with its name, title and hash.

This module knows encodings and folders. What stands inside a text (headings, tables, notes)
is the business of `ingest.structure`.
"""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

READABLE_SUFFIXES = (".md", ".txt")
NOT_DOCUMENTS = re.compile(r"(?:README|LICENSE).*|glossary\.toml|\..*", re.IGNORECASE)
MAX_TITLE_CHARACTERS = 200
# Underscores within a word belong to it, as in `read_documents`.
_TITLE_MARKS = re.compile(
    r"^#+\s*|[*`]{1,3}(?=\S)|(?<=\S)[*`]{1,3}|(?<![\w\\])_{1,3}(?=\S)|(?<=[^\s\\])_{1,3}(?!\w)"
    r"|\\(?=[!-/:-@\[-`{-~])"
)


class GlossError(Exception):
    """Base of every error that a user can mend; its text names the cause and the remedy."""


class CorpusError(GlossError):
    """Raised when a folder or file cannot be read as texts."""


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` to `end` (exclusive) of a document's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """One text.

    Attributes:
        id: Path below the corpus folder without its ending, with forward slashes.
        title: First line of the text, without markup.
        text: The decoded file, newlines normalised to one line feed, nothing else changed.
        sha256: Hash of the file's bytes, in hexadecimal.
        bibtex: Text of a person's `.bib` file of the same name, if there is one.
    """

    id: str
    title: str
    text: str
    sha256: str
    bibtex: str = ""


def read_documents(folder: str | Path) -> list[Document]:
    """Return the texts below a folder, ordered by id.

    `README*`, `LICENSE*`, `glossary.toml`, hidden files and other formats are left out.

    Raises:
        CorpusError: The folder does not exist, holds no readable text, holds two files with the
            same id, or one of its texts cannot be decoded.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise CorpusError(
            f"There is no folder {folder}. Name a folder that holds .md or .txt files."
        )
    documents: dict[str, Document] = {}
    for path in sorted(path for path in folder.rglob("*") if _is_document(path, folder)):
        document = read_document(path, folder)
        if not document.text.strip():
            continue
        if document.id in documents:
            raise CorpusError(
                f"Two files in {folder} would be called {document.id!r} ({path.name} is one). "
                "Rename one of them."
            )
        documents[document.id] = document
    if not documents:
        raise CorpusError(f"{folder} holds no readable text. Put .md or .txt files into it.")
    return [documents[id_] for id_ in sorted(documents)]


def read_document(path: str | Path, folder: str | Path | None = None) -> Document:
    """Return one text; its id is the path below `folder` (by default, the file's own folder).

    Raises:
        CorpusError: The file is missing, of another format, neither UTF-8 nor UTF-16 with a byte
            order mark, or its name is not Unicode.
    """
    path = Path(path)
    if path.suffix.lower() not in READABLE_SUFFIXES:
        raise CorpusError(f"{path} is not a .md or .txt file. Convert it to one of these first.")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise CorpusError(f"{path} cannot be read ({error.strerror}). Check its name.") from error
    text = _decode(data, path).replace("\r\n", "\n").replace("\r", "\n")
    relative = path.relative_to(folder if folder is not None else path.parent)
    if re.search("[\ud800-\udfff]", relative.as_posix()):
        raise CorpusError(f"{str(path)!a} is no name in Unicode. Rename the file.")
    return Document(
        id=relative.with_suffix("").as_posix(),
        title=_title(text) or path.stem,
        text=text,
        sha256=hashlib.sha256(data).hexdigest(),
    )


def _is_document(path: Path, folder: Path) -> bool:
    names = path.relative_to(folder).parts
    hidden = any(name.startswith(".") for name in names)
    readable = path.suffix.lower() in READABLE_SUFFIXES
    return readable and not hidden and not NOT_DOCUMENTS.fullmatch(path.name) and path.is_file()


def _decode(data: bytes, path: Path) -> str:
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    try:
        text = data.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise CorpusError(
            f"{path} is not UTF-8 (byte {error.start}). Convert it, for example: "
            f"iconv -f latin1 -t utf-8 {path.name} -o {path.stem}-utf8{path.suffix}"
        ) from error
    if "\0" in text:
        raise CorpusError(f"{path} holds NUL characters and is no text. Remove it from the folder.")
    return text


def _title(text: str) -> str:
    """Return the first line that says something, without heading marks, emphasis and escapes."""
    first = next((line.strip() for line in text.split("\n") if re.search(r"\w", line)), "")
    title = _TITLE_MARKS.sub("", first).strip()
    return title if len(title) <= MAX_TITLE_CHARACTERS else ""
