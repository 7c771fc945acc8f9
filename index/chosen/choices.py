"""What a person's `models.toml` says: which model is used for what, and how it is read.

Nothing here looks at a model.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NoReturn, get_args

from index.models import ModelError

Role = Literal["document", "question", "sentence", "multilingual", "reranker"]
Pooling = Literal["mean", "cls", "max", "lasttoken"]
Output = Literal["logit", "sigmoid"]
ROLES: tuple[Role, ...] = get_args(Role)
POOLINGS: tuple[Pooling, ...] = get_args(Pooling)
OUTPUTS: tuple[Output, ...] = get_args(Output)
FILE_NAME = "models.toml"
# Named instead of a file, and as a model: those that come with Gloss.
PACKAGED = "packaged"
MAX_NUMBER = 1_000_000

_COMMON = ("model", "revision", "sha256", "tokenizer", "max_tokens")
_ENCODER = (*_COMMON, "pooling", "dimension", "prompt", "query_prompt")
_KEYS = dict.fromkeys(ROLES, _ENCODER) | {
    "reranker": (*_COMMON, "output"),
    PACKAGED: ("folder",),
}
_NUMBERS = ("max_tokens", "dimension")
_LISTED = {"pooling": POOLINGS, "output": OUTPUTS}
_FORMS = {
    "sha256": (re.compile(r"[0-9a-f]{64}"), "64 digits of 0-9 and a-f"),
    "revision": (re.compile(r"\w[\w.-]{0,99}"), "a commit, a branch or a tag"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """A model that a person has chosen; what is empty or 0 is read from the model's own config.

    Attributes:
        model: A folder, an ONNX file, or a name of the Hugging Face hub.
        revision: Of a model of the hub.
        sha256: Of the file of weights, in hexadecimal.
        tokenizer: Of an ONNX file, where it is not `tokenizer.json` beside it.
        max_tokens: What of a text is read, in tokens.
        pooling: How the vectors of tokens become one.
        dimension: Length of a vector.
        prompt: What stands before a passage; None to read it from the model's config.
        query_prompt: What stands before a question, likewise.
        output: What a reranker's number is: a logit, or a logit squashed to 0 to 1.
    """

    model: str
    revision: str = ""
    sha256: str = ""
    tokenizer: str = ""
    max_tokens: int = 0
    pooling: Pooling | Literal[""] = ""
    dimension: int = 0
    prompt: str | None = None
    query_prompt: str | None = None
    output: Output | Literal[""] = ""

    @property
    def key(self) -> str:
        """What its pin is kept under."""
        return " ".join(filter(None, (self.model, self.revision, self.tokenizer)))


@dataclass(frozen=True, slots=True)
class Choices:
    """What a `models.toml` says.

    Attributes:
        file: Where it is; paths in it begin there.
        models: The models of a person's choice. What is not among them is packaged.
        packaged_folder: Where the packaged models lie as files, if not in their packages.
    """

    file: Path
    models: Mapping[Role, Choice]
    packaged_folder: Path | None = None


def find_models_file(folder: Path, models: Path | None = None) -> Path | None:
    """Return the `models.toml` to go by; None for the packaged models.

    Args:
        folder: The folder of texts, whose own `models.toml` is used if no other is named.
        models: A file, a folder that holds a `models.toml`, or "packaged".

    Raises:
        ModelError: There is no such file.
    """
    if models is None:
        own = folder / FILE_NAME
        return own if own.is_file() else None
    if str(models) == PACKAGED:
        return None
    path = models / FILE_NAME if models.is_dir() else models
    if not path.is_file():
        raise ModelError(
            f"There is no {path}. Name a {FILE_NAME}, a folder by `gloss models export`, "
            f"or: --models {PACKAGED}"
        )
    return path


def read_choices(path: Path) -> Choices:
    """Return what a `models.toml` says.

    Raises:
        ModelError: It cannot be read, is not TOML, or holds a key or value that has no meaning;
            the message names file and line.
    """
    try:
        text = path.read_bytes().decode("utf-8").replace("\r\n", "\n")
    except OSError as error:
        raise ModelError(f"{path} cannot be read ({error.strerror}). Check its name.") from error
    except UnicodeDecodeError as error:
        raise ModelError(f"{path} is not UTF-8 (byte {error.start}). Save it as UTF-8.") from error
    try:
        tables = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ModelError(f"{path}: {error}. Mend the TOML.") from error
    return _Checker(path, text).choices(tables)


class _Checker:
    """Turns parsed TOML into `Choices`, and knows the line of what is wrong."""

    def __init__(self, path: Path, text: str) -> None:
        self._path = path
        self._lines = text.split("\n")

    def choices(self, tables: Mapping[str, object]) -> Choices:
        models: dict[Role, Choice] = {}
        folder = None
        for name, table in tables.items():
            if name not in _KEYS or not isinstance(table, dict):
                known = ", ".join(f"[{known}]" for known in _KEYS)
                self._fail(name, f"{name!a:.80} is not allowed here. Write one of: {known}.")
            for key, value in table.items():
                self._check(name, key, value)
            if name == PACKAGED:
                folder = self._path.parent / str(table.get("folder", "."))
            elif table.get("model") is None:
                self._fail(name, f'[{name}] names no model. Write: model = "…"')
            elif table["model"] != PACKAGED:
                role = next(role for role in ROLES if role == name)
                models[role] = Choice(**table)
        return Choices(self._path, models, folder)

    def _check(self, name: str, key: str, value: object) -> None:
        if key not in _KEYS[name]:
            self._fail(key, f"[{name}] has no key {key!a:.80}. It can have: {_joined(_KEYS[name])}")
        if key in _NUMBERS:
            if type(value) is not int or not 0 < value <= MAX_NUMBER:
                self._fail(key, f"{key} is {value!a:.80}. Write a number from 1 on.")
        elif not isinstance(value, str) or (not value and not key.endswith("prompt")):
            self._fail(key, f'{key} is {value!a:.80}. Write words in quotation marks: {key} = "…"')
        elif key in _LISTED and value not in _LISTED[key]:
            self._fail(key, f"{key} is {value!a:.80}. Write one of: {_joined(_LISTED[key])}")
        elif key in _FORMS and not _FORMS[key][0].fullmatch(value):
            self._fail(key, f"{key} is {value!a:.80}. Write {_FORMS[key][1]}.")

    def _fail(self, word: str, message: str) -> NoReturn:
        pattern = rf"\s*\[?\s*[\"']?{re.escape(word)}\b"
        numbered = enumerate(self._lines, 1)
        line = next((number for number, line in numbered if re.match(pattern, line)), 1)
        raise ModelError(f"{self._path}, line {line}: {message}")


def _joined(words: tuple[str, ...]) -> str:
    return ", ".join(words) + "."
