"""Real files are fetched out of packages of Debian and PyPI, as `papers.toml` names them.

    python -m eval.bench.fetch_papers FOLDER

Nothing of a package is installed. Each file is checked against its hash, and one that is there
already is not fetched again.
"""

import gzip
import hashlib
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from ingest import GlossError

PAPERS_FILE = Path(__file__).parent / "papers.toml"


class FetchError(GlossError):
    """Raised when a file cannot be fetched; the message names cause and remedy."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A file inside a package.

    Attributes:
        name: What it is called in the folder.
        registry: "debian" or "pypi".
        package: Name of the package.
        version: Its version.
        member: Path inside it; what ends in `.gz` is unpacked.
        licence: What its package says about it.
        language: "en", "zh" …
        sha256: Of the file, unpacked, in hexadecimal.
    """

    name: str
    registry: str
    package: str
    version: str
    member: str
    licence: str
    language: str
    sha256: str


def listed_papers(path: Path = PAPERS_FILE) -> list[Paper]:
    """Return the files that a list names, in its order."""
    with path.open("rb") as file:
        return [Paper(**entry) for entry in tomllib.load(file)["file"]]


def fetch(papers: Sequence[Paper], folder: Path) -> list[str]:
    """Bring the files into a folder; return the names of those that were not there before.

    Raises:
        FetchError: A package cannot be had, or a file is not what the list says.
    """
    folder.mkdir(parents=True, exist_ok=True)
    missing = [paper for paper in papers if not _is_there(paper, folder)]
    ordered = sorted(missing, key=_package)
    for (registry, package, version), wanted in groupby(ordered, key=_package):
        with tempfile.TemporaryDirectory() as workplace:
            archive = DOWNLOADS[registry](package, version, Path(workplace))
            for paper in wanted:
                (folder / paper.name).write_bytes(checked(_member(archive, paper), paper))
    return [paper.name for paper in missing]


def checked(data: bytes, paper: Paper) -> bytes:
    """Return a file's bytes, unpacked.

    Raises:
        FetchError: They are not those that the list names.
    """
    plain = gzip.decompress(data) if paper.member.endswith(".gz") else data
    sha256 = hashlib.sha256(plain).hexdigest()
    if sha256 != paper.sha256:
        raise FetchError(
            f"{paper.name} of {paper.package} {paper.version} has the hash {sha256} instead of "
            f"{paper.sha256}. Look at it, then write its hash into {PAPERS_FILE.name}."
        )
    return plain


def _is_there(paper: Paper, folder: Path) -> bool:
    path = folder / paper.name
    return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == paper.sha256


def _package(paper: Paper) -> tuple[str, str, str]:
    return paper.registry, paper.package, paper.version


def _debian(package: str, version: str, workplace: Path) -> Path:
    """Return the files of a Debian package as a tar archive."""
    _run(["apt-get", "-q", "download", f"{package}={version}"], workplace, package)
    archive = workplace / "files.tar"
    with archive.open("wb") as out:
        [deb] = workplace.glob("*.deb")
        subprocess.run(["dpkg-deb", "--fsys-tarfile", str(deb)], stdout=out, check=True)  # noqa: S603, S607
    return archive


def _pypi(package: str, version: str, workplace: Path) -> Path:
    """Return the source archive of a package of PyPI."""
    pip = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--no-binary", ":all:"]
    _run([*pip, f"{package}=={version}"], workplace, package)
    [archive] = workplace.glob("*.tar.gz")
    return archive


DOWNLOADS: dict[str, Callable[[str, str, Path], Path]] = {"debian": _debian, "pypi": _pypi}


def _run(command: Sequence[str], folder: Path, package: str) -> None:
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603
    except OSError as error:
        raise FetchError(
            f"{command[0]} cannot be run ({error.strerror}). Packages of Debian need a Debian "
            "of the release that papers.toml names."
        ) from error
    if done.returncode != 0:
        last = done.stderr.strip().rpartition("\n")[2]
        raise FetchError(
            f"{package} cannot be fetched ({last}). Check the network and run apt-get update; "
            "if the version is gone, write the new one into papers.toml."
        )


def _member(archive: Path, paper: Paper) -> bytes:
    """Return a file of an archive; source archives have a folder around their files."""
    with tarfile.open(archive) as files:
        for info in files:
            if info.isfile() and f"/{info.name}".endswith(f"/{paper.member}"):
                file = files.extractfile(info)
                if file is not None:
                    return file.read()
    raise FetchError(f"{paper.package} {paper.version} holds no {paper.member}. Mend papers.toml.")


def main() -> None:
    """Fetch the listed files into the folder that the command line names."""
    fetch(listed_papers(), Path(sys.argv[1]))


if __name__ == "__main__":
    main()
