"""Where the files of a chosen model are: a folder, an ONNX file, or a snapshot of the hub.

Only names are looked at here. What could run code when it is read is refused.
"""

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from index.chosen.choices import Choice
from index.models import ModelError

# Weights in these are pickles or may be: reading one can run code.
PICKLES = (".bin", ".pt", ".pth", ".pkl", ".pickle", ".ckpt", ".joblib")
WEIGHTS = ".safetensors"
# Beside the weights, but never read: copies for other programs, and words about the model.
_UNREAD_FOLDERS = ("onnx", "openvino")
_UNREAD = re.compile(r"README.*|LICEN[CS]E.*|NOTICE.*|.*\.(?:md|png|h5|msgpack|py)", re.IGNORECASE)
_HUB_NAME = re.compile(r"[A-Za-z0-9][\w.-]*/[A-Za-z0-9][\w.-]*")
_FETCHED = ("*.json", "*.txt", "*.model", f"*{WEIGHTS}")
# What an ONNX file takes its settings from, if they lie beside it or one folder above.
SETTINGS = (
    *("config.json", "modules.json", "1_Pooling/config.json", "sentence_bert_config.json"),
    *("config_sentence_transformers.json", "tokenizer_config.json"),
)

# Returns the folder of a model of the hub, of a revision ("": the newest).
Fetch = Callable[[str, str], Path]


@dataclass(frozen=True, slots=True)
class ModelPlace:
    """The files of a chosen model.

    Attributes:
        root: The folder that they lie in.
        files: All that are read, as paths below it, in order.
        weights: The one among them that holds the weights, or the first of several.
        revision: Of a model of the hub, the commit; else empty.
        tokenizer: Of an ONNX file, which of the files it is.
    """

    root: Path
    files: tuple[str, ...]
    weights: str
    revision: str = ""
    tokenizer: str = ""

    @property
    def is_onnx(self) -> bool:
        """Whether the weights are an ONNX file."""
        return self.weights.endswith(".onnx")


def find_place(
    choice: Choice, base: Path, revision: str = "", fetch: Fetch | None = None
) -> ModelPlace:
    """Return where a chosen model is.

    Args:
        choice: The model.
        base: The folder that paths begin at.
        revision: Of a model of the hub, the commit that was pinned; it goes before any other.
        fetch: How to get a model of the hub; None to look for it among those fetched before.

    Raises:
        ModelError: There is none, it holds no weights that are read without running code, or it
            would have to be fetched.
    """
    path = base / Path(choice.model).expanduser()
    if path.is_dir():
        return _folder(path)
    if path.is_file():
        return _onnx_file(path, base, choice)
    if not _HUB_NAME.fullmatch(choice.model):
        raise ModelError(f"There is no model {path}. Name a folder or an ONNX file.")
    wanted = revision or choice.revision
    folder = fetch(choice.model, wanted) if fetch else cached(choice.model, wanted)
    if folder is None:
        raise ModelError(
            f"There is no folder {path}, and the hub's {choice.model} has not been fetched. If it "
            "is meant, fetch it once: gloss models check --allow-download"
        )
    place = _folder(folder)
    return ModelPlace(place.root, place.files, place.weights, folder.name)


def _folder(folder: Path) -> ModelPlace:
    if not (folder / "config.json").is_file() and not (folder / "modules.json").is_file():
        raise ModelError(
            f"{folder} holds no config.json. Name a folder of a sentence-transformers or "
            "CrossEncoder model, or an ONNX file."
        )
    below = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))
    files = [name for name in below if _is_read(name) and (folder / name).is_file()]
    weights = [name for name in files if name.endswith(WEIGHTS)]
    if pickles := [name for name in files if name.lower().endswith(PICKLES)]:
        raise ModelError(
            f"{folder / pickles[0]} may be a pickle, which can run code when it is read. "
            + (
                "Remove it: the safetensors beside it are enough."
                if weights
                else "Save the model as safetensors: save_pretrained(…, safe_serialization=True)"
            )
        )
    if not weights:
        raise ModelError(
            f"{folder} holds no {WEIGHTS} file. Save the model as safetensors, or name its ONNX "
            "file itself."
        )
    return ModelPlace(folder, tuple(files), weights[0])


def _is_read(name: str) -> bool:
    parts = PurePosixPath(name).parts
    hidden = any(part.startswith(".") for part in parts)
    return not hidden and parts[0] not in _UNREAD_FOLDERS and not _UNREAD.fullmatch(parts[-1])


def _onnx_file(path: Path, base: Path, choice: Choice) -> ModelPlace:
    if path.suffix.lower() in PICKLES:
        raise ModelError(
            f"{path} may be a pickle, which can run code when it is read. Name a folder with "
            "safetensors, or an ONNX file."
        )
    if path.suffix != ".onnx":
        raise ModelError(f"{path} is no ONNX file. Name one, or the folder of the model.")
    tokenizer = base / choice.tokenizer if choice.tokenizer else _beside(path, "tokenizer.json")
    if tokenizer is None or not tokenizer.is_file():
        raise ModelError(
            f"There is no {tokenizer or path.with_name('tokenizer.json')}. Name the tokenizer of "
            f'{path.name}: tokenizer = "…/tokenizer.json"'
        )
    # Weights of more than 2 GB lie beside the file, under a name that begins with its own.
    weights = sorted(beside for beside in path.parent.glob(f"{path.name}*") if beside.is_file())
    settings = [found for name in SETTINGS if (found := _beside(path, name))]
    every = [file.absolute() for file in (path, tokenizer, *weights, *settings)]
    root = Path(os.path.commonpath([file.parent for file in every]))
    names = [file.relative_to(root).as_posix() for file in every]
    return ModelPlace(root, tuple(sorted({*names})), names[0], tokenizer=names[1])


def _beside(path: Path, name: str) -> Path | None:
    """Return the file of a name beside an ONNX file, or in the folder above as on the hub."""
    folders = [path.parent, *([path.parent.parent] if path.parent.name == "onnx" else [])]
    return next((folder / name for folder in folders if (folder / name).is_file()), None)


def cached(name: str, revision: str) -> Path | None:
    """Return the folder of a model of the hub that was fetched before; None if it was not."""
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import LocalEntryNotFoundError

    try:
        return Path(snapshot_download(name, revision=revision or None, local_files_only=True))
    except (LocalEntryNotFoundError, FileNotFoundError, ValueError):  # or no name of the hub
        return None


def download(name: str, revision: str) -> Path:
    """Fetch a model of the hub, its settings and safetensors alone, and return its folder.

    Raises:
        ModelError: It cannot be fetched.
    """
    os.environ["HF_HUB_OFFLINE"] = "0"  # read when the library is imported
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HfHubHTTPError, LocalEntryNotFoundError

    try:
        return Path(
            snapshot_download(
                name,
                revision=revision or None,
                allow_patterns=list(_FETCHED),
                ignore_patterns=[f"{folder}/*" for folder in _UNREAD_FOLDERS],
            )
        )
    except (OSError, HfHubHTTPError, LocalEntryNotFoundError, ValueError) as error:
        raise ModelError(
            f"{name} cannot be fetched from the hub ({error!s:.200}). Check the name, the revision "
            "and the network."
        ) from error
