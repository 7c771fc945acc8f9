"""A folder of texts, or a person, names models: they become the `Models` of an index.

Nothing is loaded here. Files are hashed when a model is used for the first time.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from index.chosen.choices import (
    PACKAGED,
    ROLES,
    Choice,
    Choices,
    Role,
    find_models_file,
    read_choices,
)
from index.chosen.folder_models import FolderEncoder, FolderReranker
from index.chosen.model_config import EncoderConfig, encoder_config, reranker_config
from index.chosen.onnx_models import OnnxFileEncoder, OnnxFileReranker
from index.chosen.pins import LOCK_NAME, PinnedModel, pinned_model, read_pins
from index.chosen.places import Fetch, find_place
from index.models import Encoder, ModelError, Models, Reranker, use_folder


def models_of(folder: Path, models: Path | None = None, fetch: Fetch | None = None) -> Models:
    """Return the models for a folder of texts; the packaged ones where nobody has chosen others.

    Args:
        folder: The texts; its own `models.toml` counts if no other is named.
        models: A `models.toml`, a folder that holds one, or "packaged".
        fetch: How to get models of the hub that have not been fetched; None to refuse them.

    Raises:
        ModelError: A model is missing, is not what was pinned, would run code, or does not fit the
            others.
    """
    file = find_models_file(folder, models)
    if file is None:
        return Models.packaged()
    choices = read_choices(file)
    if choices.packaged_folder is not None:
        use_folder(choices.packaged_folder.resolve())
    return _Chosen(choices, fetch).models(Models.packaged())


class _Chosen:
    """Makes models of choices."""

    def __init__(self, choices: Choices, fetch: Fetch | None) -> None:
        self._choices = choices
        self._fetch = fetch
        self._lock = choices.file.with_name(LOCK_NAME)

    def models(self, packaged: Models) -> Models:
        """Return the packaged models with those of a person's choice in their place."""
        chosen = self._choices.models
        models = packaged
        if choice := chosen.get("document"):
            passages, questions = self._encoders("document", choice)
            models = replace(models, document_encoder=passages, query_encoder=questions)
        if choice := chosen.get("question"):
            models = replace(models, query_encoder=self._encoders("question", choice)[1])
        if choice := chosen.get("sentence"):
            passages, questions = self._encoders("sentence", choice)
            models = replace(models, sentence_encoder=passages, question_encoder=questions)
        if choice := chosen.get("multilingual"):
            models = replace(models, multilingual_encoder=self._encoders("multilingual", choice)[0])
        if choice := chosen.get("reranker"):
            models = replace(models, reranker=self._reranker(choice))
        _check_spaces(models)
        return replace(models, chosen=tuple(role for role in ROLES if role in chosen))

    def _encoders(self, role: Role, choice: Choice) -> tuple[Encoder, Encoder]:
        """Return what encodes passages by a model, and what encodes questions by it."""
        with self._named(role):
            model = self._pinned(choice)
            config = encoder_config(choice, model.place)
        label = _label(choice)
        kind: Callable[[PinnedModel, EncoderConfig, str, str], Encoder] = (
            OnnxFileEncoder if model.place.is_onnx else FolderEncoder
        )
        return kind(model, config, config.prompt, label), kind(
            model, config, config.query_prompt, label
        )

    def _reranker(self, choice: Choice) -> Reranker:
        with self._named("reranker"):
            model = self._pinned(choice)
            config = reranker_config(choice, model.place)
        kind = OnnxFileReranker if model.place.is_onnx else FolderReranker
        return kind(model, config, _label(choice))

    def _pinned(self, choice: Choice) -> PinnedModel:
        pins = read_pins(self._lock)
        revision = pins[choice.key].revision if choice.key in pins else ""
        place = find_place(choice, self._choices.file.parent, revision, self._fetch)
        return pinned_model(choice, place, self._lock)

    @contextmanager
    def _named(self, role: Role) -> Iterator[None]:
        """Say for what the model was chosen that an error is about, and what works meanwhile."""
        try:
            yield
        except ModelError as error:
            raise ModelError(
                f"{self._choices.file}, [{role}]: {error} Until then: --models {PACKAGED}"
            ) from error


def _check_spaces(models: Models) -> None:
    passages, questions = models.document_encoder, models.query_encoder
    if passages.dimension != questions.dimension:
        raise ModelError(
            f"Passages have vectors of {passages.dimension} numbers ({passages.name}), questions "
            f"of {questions.dimension} ({questions.name}), so they cannot be compared. In "
            "models.toml, leave out [question], or choose a model made for that of [document]."
        )


def _label(choice: Choice) -> str:
    """Return what a model is called: its folder, or its file with the folder."""
    path = Path(choice.model)
    return f"{path.parent.name}/{path.name}".lstrip("/") if path.suffix == ".onnx" else path.name
