"""Why a file is left out, and what a person can do about it."""

import traceback
from dataclasses import dataclass
from pathlib import Path

# What files of other formats are, and what can be done with them.
_OTHERS = (
    ("doc dot wps wpd pages", "a text of another word processor. Save it as .docx"),
    ("xls numbers", "a spreadsheet of another format. Save it as .xlsx"),
    ("ppt odp key", "a set of slides of another format. Save it as .pptx or PDF"),
    ("mobi azw azw3 djvu ps", "of another format. Save it as PDF, EPUB or HTML"),
    ("msg mbox mht mhtml", "mail or a saved page. Save it as .eml or HTML"),
    (
        "jpg jpeg png gif tif tiff bmp webp heic svg",
        "a picture. Make a PDF with its text of it",
    ),
    ("mp3 wav m4a ogg flac mp4 mov avi mkv webm", "a recording. Put its transcript here as .txt"),
    ("zip tar gz tgz bz2 xz 7z rar", "an archive. Unpack it into the folder"),
)
_REMEDIES = {f".{name}": what for names, what in _OTHERS for name in names.split()}


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that was left out.

    Attributes:
        file: Its path below the corpus folder.
        reason: Why, with the remedy.
        sha256: Hash of its bytes, in hexadecimal; empty if they were not read.
    """

    file: str
    reason: str
    sha256: str = ""


def other_format(path: Path, formats: str) -> str:
    """Return what a file is that is in none of the `formats`, and what to do with it."""
    what = _REMEDIES.get(path.suffix.lower())
    if what:
        return f"{path} is {what}."
    return f"{path} is not a {formats} file. Convert it to one of these first."


def unreadable(file: str, error: Exception) -> str:
    """Return that no rule was made for what a file holds, with the place for a report."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{type(error).__name__} in {Path(place.filename).name}, line {place.lineno}"
    return f"{file} could not be taken apart ({where}). Report it, or remove the file."


def remedy(problem: str) -> str:
    """Return what a person can do about a text that reads badly."""
    if "scanned" in problem:
        return "Let an OCR program write a text layer, for example: ocrmypdf IN.pdf OUT.pdf"
    return "Get a better copy, or index it as it is: gloss ingest --accept-poor-text"
