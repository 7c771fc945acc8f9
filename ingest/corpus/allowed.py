"""Poor texts that the user accepts: a file of hashes next to the texts."""

from pathlib import Path

from ingest.documents import CorpusError

# A line each: the hash of a file in hexadecimal, two spaces, its name.
ACCEPTED_FILE = ".gloss-accepted"


def read_accepted(folder: Path) -> dict[str, str]:
    """Return the names of the files that a person accepted, by hash."""
    path = folder / ACCEPTED_FILE
    if not path.is_file():
        return {}
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    return {line[:64]: line[66:] for line in lines if len(line) > 64}


def keep_accepted(folder: Path, accepted: dict[str, str]) -> None:
    """Write down which files a person accepts.

    Raises:
        CorpusError: The folder cannot be written.
    """
    lines = [f"{sha256}  {name}\n" for sha256, name in sorted(accepted.items())]
    try:
        (folder / ACCEPTED_FILE).write_text("".join(lines), encoding="utf-8")
    except OSError as error:
        raise CorpusError(
            f"{folder / ACCEPTED_FILE} cannot be written ({error.strerror}). "
            "Make the folder writable, so that the poor texts stay accepted."
        ) from error
