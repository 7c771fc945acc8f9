"""What a chosen model says of itself: pooling, length, prompts, dimension, what its number means.

Only JSON is read. A model that needs code of its own is refused.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.chosen.choices import POOLINGS, Choice, Output, Pooling
from index.chosen.places import ModelPlace
from index.models import ModelError

# Parts of sentence-transformers that a model may be put together from.
_MODULES = ("Transformer", "Pooling", "Normalize", "Dense", "LayerNorm", "LogitScore")
# Of a tokenizer that knows no limit, transformers writes 10 ** 30.
MAX_TOKENS = 512
LONGEST = 8192
_OLD_POOLING: Mapping[str, Pooling] = {
    "pooling_mode_cls_token": "cls",
    "pooling_mode_mean_tokens": "mean",
    "pooling_mode_max_tokens": "max",
    "pooling_mode_lasttoken": "lasttoken",
}


@dataclass(frozen=True, slots=True)
class EncoderConfig:
    """How an encoder is read.

    Attributes:
        dimension: Length of a vector.
        pooling: How the vectors of tokens become one; empty where the model does it itself.
        max_tokens: What of a text is read.
        prompt: What stands before a passage.
        query_prompt: What stands before a question.
    """

    dimension: int
    pooling: Pooling | str
    max_tokens: int
    prompt: str
    query_prompt: str


@dataclass(frozen=True, slots=True)
class RerankerConfig:
    """How a reranker is read: how many tokens of a pair, and what its number means."""

    max_tokens: int
    output: Output


def encoder_config(choice: Choice, place: ModelPlace) -> EncoderConfig:
    """Return how an encoder is read: as its user says, else as its own files say.

    Raises:
        ModelError: They do not say it, or the model needs code of its own.
    """
    files = _Files(place)
    files.check_code()
    prompts = _mapping(files.read("config_sentence_transformers.json").get("prompts"))
    return EncoderConfig(
        choice.dimension or files.dimension(),
        choice.pooling or files.pooling(),
        choice.max_tokens or files.max_tokens(),
        _first(choice.prompt, prompts, "document", "passage", "corpus"),
        _first(choice.query_prompt, prompts, "query", "question"),
    )


def reranker_config(choice: Choice, place: ModelPlace) -> RerankerConfig:
    """Return how a reranker is read, likewise.

    A folder is always read without its activation, so it gives logits. An ONNX file may have the
    activation built in: then it is told by `output`.

    Raises:
        ModelError: The model gives more than one number, or needs code of its own.
    """
    files = _Files(place)
    files.check_code()
    labels = files.read("config.json").get("id2label")
    if isinstance(labels, dict) and len(labels) > 1 and not files.has("modules.json"):
        raise ModelError(
            f"{place.root} gives {len(labels)} numbers for a passage, not one. Choose a reranker "
            "with one label."
        )
    return RerankerConfig(choice.max_tokens or files.max_tokens(), choice.output or "logit")


def _first(chosen: str | None, prompts: Mapping[str, Any], *names: str) -> str:
    return (
        chosen if chosen is not None else str(next((prompts[n] for n in names if n in prompts), ""))
    )


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


class _Files:
    """The settings of a model, each file read once."""

    def __init__(self, place: ModelPlace) -> None:
        self._place = place
        self._folder = (place.root / place.weights).parent
        if not place.is_onnx:
            self._folder = place.root

    def has(self, name: str) -> bool:
        return self._path(name) is not None

    def read(self, name: str) -> Mapping[str, Any]:
        """Return an object of JSON; an empty one if there is no such file."""
        return _mapping(self._json(name))

    def check_code(self) -> None:
        """Raise a ModelError if the model needs code that does not come with the libraries."""
        modules = self.modules()
        strange = [
            kind
            for kind, _ in modules
            if not kind.startswith("sentence_transformers.") or kind.split(".")[-1] not in _MODULES
        ]
        if strange or "auto_map" in self.read("config.json"):
            what = f"{strange[0]!a:.80}" if strange else "code of its own (auto_map)"
            raise ModelError(
                f"The model in {self._folder} needs {what}. No code that comes with a model is "
                "run: choose another one, or export it to ONNX."
            )

    def modules(self) -> list[tuple[str, str]]:
        """Return type and folder of each part of the model, in order; none if it does not say."""
        listed = self._json("modules.json") or []
        entries = [_mapping(entry) for entry in listed] if isinstance(listed, list) else []
        return [(str(entry.get("type", "")), str(entry.get("path", ""))) for entry in entries]

    def dimension(self) -> int:
        """Return the length of a vector."""
        found: object = None
        for kind, path in self.modules()[::-1]:
            settings = self.read(f"{path}/config.json" if path else "config.json")
            keys = ("out_features", "embedding_dimension", "word_embedding_dimension")
            if kind.endswith(("Dense", "Pooling")):
                found = found or next((settings[key] for key in keys if key in settings), None)
        config = self.read("config.json")
        for key in ("hidden_size", "dim", "d_model"):
            found = found or config.get(key)
        if not isinstance(found, int) or found < 1:
            raise ModelError(
                f"The model in {self._folder} does not say how long its vectors are. Write it "
                "into models.toml: dimension = 384"
            )
        return found

    def pooling(self) -> Pooling | str:
        """Return how vectors of tokens become one; empty where the model's modules say it."""
        modules = self.modules()
        if modules and not self._place.is_onnx:
            return ""
        own = next((path for kind, path in modules if kind.endswith("Pooling")), "1_Pooling")
        settings = self.read(f"{own}/config.json")
        modes = [mode for key, mode in _OLD_POOLING.items() if settings.get(key) is True]
        mode = settings.get("pooling_mode", modes[0] if len(modes) == 1 else "")
        if mode in POOLINGS:
            return str(mode)
        raise ModelError(
            f"The model in {self._folder} does not say how it pools tokens. Write it into "
            f'models.toml, one of: {", ".join(POOLINGS)}. As in: pooling = "mean"'
        )

    def max_tokens(self) -> int:
        """Return how many tokens of a text the model reads."""
        limits = [
            self.read("sentence_bert_config.json").get("max_seq_length"),
            self.read("tokenizer_config.json").get("model_max_length"),
            self.read("config.json").get("max_position_embeddings"),
        ]
        known = [limit for limit in limits if isinstance(limit, int) and 0 < limit <= LONGEST]
        return min(known, default=MAX_TOKENS)

    def _path(self, name: str) -> Path | None:
        """Return a file of settings: of the model's folder, or of the one above as on the hub."""
        for folder in (self._folder, self._folder.parent):
            path = folder / name
            if path.is_file() and self._is_pinned(path):
                return path
        return None

    def _is_pinned(self, path: Path) -> bool:
        root = self._place.root
        return path.is_relative_to(root) and path.relative_to(root).as_posix() in self._place.files

    def _json(self, name: str) -> object:
        path = self._path(name)
        if path is None:
            return None
        try:
            return json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError) as error:
            raise ModelError(
                f"{path} cannot be read ({error!s:.80}). Get the model again."
            ) from error
