"""A folder's files become documents; a file that cannot be read is named and left out.

`.md` and `.txt` files are decoded here; all others are converted in a child process each
(`ingest.corpus.conversion`).
"""

import hashlib
import logging
import os
import re
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from ingest.corpus.allowed import keep_accepted, read_accepted
from ingest.corpus.conversion import CONVERTED_SUFFIXES, ConversionLimits
from ingest.corpus.file_text import TEXT_SUFFIXES, make_document
from ingest.corpus.left_out import Skipped, other_format, remedy
from ingest.documents import CorpusError, Document

READABLE_SUFFIXES = (*TEXT_SUFFIXES, *CONVERTED_SUFFIXES)
FORMATS = f"{', '.join(READABLE_SUFFIXES[:-1])} or {READABLE_SUFFIXES[-1]}"
NOT_DOCUMENTS = re.compile(
    r"(?:README|LICEN[CS]E|COPYING|NOTICE)(?:\..*)?|glossary\.toml|models\.(?:toml|lock)|\..*|.*\.bib",
    re.IGNORECASE,
)
MAX_TEXT_BYTES = 32 << 20
LIMITS = ConversionLimits()
_logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Corpus:
    """What a folder holds.

    Attributes:
        documents: Its texts, ordered by id.
        files: For each of them, its path below the folder.
        skipped: The files that could not be read, ordered by path.
    """

    documents: tuple[Document, ...]
    files: tuple[str, ...]
    skipped: tuple[Skipped, ...]


def read_documents(folder: str | Path) -> list[Document]:
    """Return the texts below a folder, ordered by id; what cannot be read is logged and left out.

    Raises:
        CorpusError: The folder does not exist or holds no readable text.
    """
    corpus = read_corpus(folder)
    for skipped in corpus.skipped:
        _logger.warning("left out: %s", skipped.reason)
    return list(corpus.documents)


def as_corpus(documents: Sequence[Document]) -> Corpus:
    """Return documents that were not read from a folder as a corpus."""
    return Corpus(tuple(documents), tuple(document.id for document in documents), ())


def read_corpus(
    folder: str | Path,
    *,
    accept_poor_text: bool = False,
    limits: ConversionLimits = LIMITS,
    before: Corpus | None = None,
) -> Corpus:
    """Return the texts below a folder and the files that could not be read.

    `README`, `LICENSE` and the like, `glossary.toml`, `models.toml` and its lock, `.bib` and
    hidden files are not documents; files of other formats are named among those left out. Of
    files that differ only in their ending, the first in the order of `READABLE_SUFFIXES` has the
    bare id, and the others keep their ending: `paper`, `paper.pdf`.

    Args:
        folder: Where the files are, at any depth.
        accept_poor_text: Also take files that read badly, and remember that
            (`ingest.corpus.allowed`).
        limits: Memory (bytes), time (seconds) and sizes (bytes) allowed for converting one file.
        before: A corpus read earlier. A file whose content it knows, under whatever name, is not
            converted again; nor is one that could not be read then.

    Returns:
        The documents in the order of their paths, and the files left out with the reason.

    Raises:
        CorpusError: The folder does not exist or holds no readable text.
    """
    folder = Path(folder)
    paths = find_files(folder)
    accepted = read_accepted(folder)
    count = len(accepted)
    known = _known(before)

    def read(path: Path) -> Document | Skipped:
        file, sha256 = path.relative_to(folder).as_posix(), ""
        try:
            data = _data(path, folder, limits)
            sha256 = hashlib.sha256(data).hexdigest()
            if found := _found(known, path, folder, sha256, accept_poor_text):
                return found
            document, problem = make_document(path, folder, data, limits)
        except CorpusError as error:
            return Skipped(file.encode("utf-8", "replace").decode(), str(error), sha256)
        if problem and sha256 not in accepted:
            if not accept_poor_text:
                return Skipped(file, f"{path} {problem}. {remedy(problem)}", sha256)
            accepted[sha256] = path.name
        return document

    with ThreadPoolExecutor(os.cpu_count()) as pool:  # they wait for their child processes
        results = list(pool.map(read, paths))
    if len(accepted) > count:
        keep_accepted(folder, accepted)
    return _corpus(folder, zip(paths, results, strict=True), left_out(folder))


def left_out(folder: Path) -> list[Skipped]:
    """Return the files below a folder whose format is not read, with what can be done about it."""
    found = []
    for path in sorted(folder.rglob("*")):
        if _is_visible(path, folder) and path.suffix.lower() not in READABLE_SUFFIXES:
            file = path.relative_to(folder).as_posix().encode("utf-8", "replace").decode()
            found.append(Skipped(file, other_format(path, FORMATS)))
    return found


def find_files(folder: Path) -> list[Path]:
    """Return the files below a folder that may be texts, ordered by path.

    Raises:
        CorpusError: The folder does not exist or holds none.
    """
    if not folder.is_dir():
        raise CorpusError(f"There is no folder {folder}. Name a folder that holds {FORMATS} files.")
    paths = sorted(path for path in folder.rglob("*") if _is_document(path, folder))
    if not paths:
        raise CorpusError(f"{folder} holds no readable text. Put {FORMATS} files into it.")
    return paths


def _known(before: Corpus | None) -> dict[tuple[str, str], Document | Skipped]:
    """Return what is known of files, by hash and format; of those left out, by hash and path."""
    if before is None:
        return {}
    known: dict[tuple[str, str], Document | Skipped] = {
        (skipped.sha256, skipped.file): skipped for skipped in before.skipped if skipped.sha256
    }
    for document, file in zip(before.documents, before.files, strict=True):
        known[document.sha256, Path(file).suffix.lower()] = document
    return known


def _found(
    known: dict[tuple[str, str], Document | Skipped],
    path: Path,
    folder: Path,
    sha256: str,
    accept_poor_text: bool,
) -> Document | Skipped | None:
    """Return what is known of a file, under its present name."""
    relative = path.relative_to(folder)
    if not accept_poor_text and (skipped := known.get((sha256, relative.as_posix()))):
        return skipped
    document = known.get((sha256, path.suffix.lower()))
    if not isinstance(document, Document):
        return None
    by_name = document.title == Path(document.id).name
    title = path.stem if by_name else document.title
    return replace(document, id=relative.with_suffix("").as_posix(), title=title)


def read_document(path: str | Path, folder: str | Path | None = None) -> Document:
    """Return one text; its id is the path below `folder` (by default, the file's own folder).

    Raises:
        CorpusError: The file is missing, of another format, damaged, too large, reads badly, or
            its name is not Unicode.
    """
    path = Path(path)
    folder = Path(folder) if folder is not None else path.parent
    document, problem = make_document(path, folder, _data(path, folder, LIMITS), LIMITS)
    if problem:
        raise CorpusError(f"{path} {problem}. {remedy(problem)}")
    return document


def _is_document(path: Path, folder: Path) -> bool:
    return path.suffix.lower() in READABLE_SUFFIXES and _is_visible(path, folder)


def _is_visible(path: Path, folder: Path) -> bool:
    """Tell whether a file is neither hidden nor one that only speaks of the folder."""
    hidden = any(name.startswith(".") for name in path.relative_to(folder).parts)
    return not hidden and not NOT_DOCUMENTS.fullmatch(path.name) and path.is_file()


def _data(path: Path, folder: Path, limits: ConversionLimits) -> bytes:
    """Return the bytes of a file whose name and size are fit to be read."""
    suffix = path.suffix.lower()
    if suffix not in READABLE_SUFFIXES:
        raise CorpusError(other_format(path, FORMATS))
    if re.search("[\ud800-\udfff]", path.relative_to(folder).as_posix()):
        raise CorpusError(f"{str(path)!a} is not valid Unicode. Rename the file.")
    is_text = suffix in TEXT_SUFFIXES
    return _bytes(path, min(MAX_TEXT_BYTES, limits.file_bytes) if is_text else limits.file_bytes)


def _bytes(path: Path, limit: int) -> bytes:
    try:
        mode, size = path.stat().st_mode, path.stat().st_size
        if not (S_ISREG(mode) or S_ISDIR(mode)):  # reading a pipe would block
            raise CorpusError(f"{path} is not a regular file. Replace it with one.")
        if size <= limit:
            with path.open("rb") as file:
                data = file.read(limit + 1)
            size = len(data)
    except OSError as error:
        raise CorpusError(f"{path} cannot be read ({error.strerror}). Check its name.") from error
    if size > limit:
        raise CorpusError(f"{path} is larger than {limit} bytes. Split it.")
    return data


def _corpus(
    folder: Path, results: Iterable[tuple[Path, Document | Skipped]], others: Sequence[Skipped]
) -> Corpus:
    documents: dict[str, tuple[Document, str]] = {}
    skipped = [*others]
    order = {suffix: place for place, suffix in enumerate(READABLE_SUFFIXES)}
    for path, result in sorted(results, key=lambda r: (order[r[0].suffix.lower()], r[0])):
        file = path.relative_to(folder).as_posix()
        if isinstance(result, Skipped):
            skipped.append(result)
        elif result.text.strip():
            free = next((id_ for id_ in (result.id, file) if id_ not in documents), None)
            if free is None:
                reason = f"{path} would be called like another file. Rename one of them."
                skipped.append(Skipped(file, reason))
            else:
                documents[free] = replace(result, id=free), file
        else:
            skipped.append(Skipped(file, f"{path} holds no text. Remove it from the folder."))
    skipped.sort(key=lambda skip: skip.file)
    if not documents:
        raise CorpusError(
            " ".join(
                [
                    f"{folder} holds no readable text. Put {FORMATS} files into it.",
                    *(skip.reason for skip in skipped),
                ]
            )
        )
    ordered = [documents[id_] for id_ in sorted(documents)]
    return Corpus(
        tuple(document for document, _ in ordered), tuple(f for _, f in ordered), tuple(skipped)
    )
