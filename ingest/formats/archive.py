"""Files that are ZIP archives of XML are checked before any of it is parsed."""

import io
import struct
import zipfile
import zlib

from ingest.documents import CorpusError

_OLE = b"\xd0\xcf\x11\xe0"
# How an archive says that a member is encrypted.
_ENCRYPTED = 1
# What reading a damaged archive raises; a place before its beginning is a ValueError or OSError.
_DAMAGE = (zipfile.BadZipFile, EOFError, ValueError, OSError, zlib.error, struct.error)


def open_archive(data: bytes, max_unpacked: int, name: str) -> zipfile.ZipFile:
    """Return a file as an archive that unpacks to no more than it says; `name` is its format.

    Raises:
        CorpusError: The file is damaged, locked or of an old format, unpacks to more than
            `max_unpacked` bytes, or its XML declares entities.
    """
    if data.startswith(_OLE):
        raise CorpusError(
            f"is locked with a password, or of the format before {name}. "
            f"Save it as {name} without a password."
        )
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = archive.infolist()
        unpacked = sum(entry.file_size for entry in entries)
        if unpacked > max_unpacked:
            raise CorpusError(
                f"unpacks to {unpacked} bytes; at most {max_unpacked} are read. Split it."
            )
        for entry in entries:
            if entry.flag_bits & _ENCRYPTED:
                raise CorpusError("is locked with a password. Save a copy without one.")
            # Reading checks that the size is true: no more than it is unpacked.
            is_xml = entry.filename.endswith((".xml", ".rels", ".opf", ".ncx"))
            if is_xml and declares_entities(archive.read(entry)):
                raise CorpusError(
                    "declares XML entities, which is not safe to read. Save it again."
                )
    except (*_DAMAGE, NotImplementedError, RuntimeError) as error:
        raise CorpusError(
            f"cannot be read as {name} ({error}). Open it in its own program and save it again."
        ) from error
    return archive


def declares_entities(xml: bytes) -> bool:
    """Tell whether XML declares entities of its own, in any encoding that XML may be in."""
    plain = xml.replace(b"\0", b"")
    return b"<!ENTITY" in plain or (b"<!DOCTYPE" in plain[:4096] and b"[" in _doctype(plain))


def _doctype(plain: bytes) -> bytes:
    start = plain.find(b"<!DOCTYPE")
    return plain[start : plain.find(b">", start) + 1]
