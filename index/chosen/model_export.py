"""The packaged models as files in a folder, which `--models` takes.

For the day on which a package that carries a model is gone: the files are the same, so an index
stays as it is.
"""

import shutil
from pathlib import Path

from index.chosen.choices import FILE_NAME
from index.models import PACKAGED_FILES, ModelError

HASHES = "SHA256SUMS"
_MODELS_TOML = """\
# The packaged models of Gloss as files, by `gloss models export`. To use them:
#     gloss --models THIS_FOLDER ask "..."
# Each file is checked against the hash that Gloss knows. SHA256SUMS is for others: sha256sum -c
[packaged]
folder = "."
"""


def export_packaged(folder: Path) -> list[Path]:
    """Write the packaged models into a folder, with their hashes, and return the files.

    What is in the folder already and is the same is left as it is.

    Raises:
        ModelError: A packaged model is missing or another one, or the folder cannot be written.
    """
    written = []
    try:
        for file in PACKAGED_FILES:
            source, target = file.locate(), folder / file.package / file.path
            target.parent.mkdir(parents=True, exist_ok=True)
            if not (target.exists() and target.samefile(source)):
                shutil.copyfile(source, target)
            written.append(target)
        sums = [f"{file.sha256}  {file.package}/{file.path}\n" for file in PACKAGED_FILES]
        (folder / HASHES).write_text("".join(sums), encoding="utf-8")
        (folder / FILE_NAME).write_text(_MODELS_TOML, encoding="utf-8")
    except OSError as error:
        raise ModelError(
            f"The models cannot be written to {folder} ({error.strerror}). Name a folder that can "
            "be written, with 300 MB free."
        ) from error
    return written
