"""Every model of a set is run once: what it is, whether it works, and how long it takes."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from index.models import ModelError, Models

_QUESTION = "What are short boards?"
_TEXTS = (
    "Short boards are areas in which a country depends on imports.",
    "The museum opens at nine and closes at five.",
)
# Above this a question waits: milliseconds for a text. The reranker reads a dozen of them, the
# judge two.
SLOW_ENCODER, SLOW_RERANKER = 250.0, 100.0
# The quickest of these counts: other programs may have held up the rest.
TIMES = 3


@dataclass(frozen=True, slots=True)
class ModelCheck:
    """What became of one model.

    Attributes:
        role: What it is used for, as in `models.toml`.
        name: The model, with a hash of its files.
        is_chosen: Whether a person chose it; else it is packaged.
        dimension: Length of its vectors; None for the reranker and the judge.
        fault: What is wrong with it; empty if it works, or was not run.
        milliseconds: What a text takes once it is loaded; None if it was not run.
        is_slow: Whether a question would wait for it.
    """

    role: str
    name: str
    is_chosen: bool
    dimension: int | None
    fault: str = ""
    milliseconds: float | None = None
    is_slow: bool = False


def list_models(models: Models) -> list[ModelCheck]:
    """Return what is used for what; nothing is loaded."""
    return [check for check, _ in _models_in_turn(models)]


def check_models(models: Models) -> list[ModelCheck]:
    """Return the same, each model loaded and run; one that fails is told by its `fault`."""
    return [_run(check, read) for check, read in _models_in_turn(models)]


def _models_in_turn(models: Models) -> Iterator[tuple[ModelCheck, Callable[[], object]]]:
    """Yield what is known of each model before it is run, and what runs it."""
    encoders = {
        "document": models.document_encoder,
        "question": models.query_encoder,
        "sentence": models.sentence_encoder,
        "multilingual": models.multilingual_encoder,
    }
    chosen = {*models.chosen, *(["question"] if "document" in models.chosen else [])}
    for role, encoder in encoders.items():
        check = ModelCheck(role, encoder.name, role in chosen, encoder.dimension)
        yield check, partial(encoder.encode, _TEXTS)
    check = ModelCheck("reranker", models.reranker.name, "reranker" in chosen, None)
    yield check, partial(models.reranker.score, _QUESTION, _TEXTS)
    check = ModelCheck("judge", models.judge.name, is_chosen=False, dimension=None)
    yield check, lambda: [models.judge.judge(_QUESTION, text) for text in _TEXTS]


def _run(check: ModelCheck, read: Callable[[], object]) -> ModelCheck:
    seconds = []
    try:
        read()  # loads it
        for _ in range(TIMES):
            started = time.perf_counter()
            read()
            seconds.append(time.perf_counter() - started)
    except ModelError as error:
        return replace(check, fault=str(error))
    milliseconds = 1000 * min(seconds) / len(_TEXTS)
    limit = SLOW_ENCODER if check.dimension else SLOW_RERANKER
    return replace(check, milliseconds=milliseconds, is_slow=milliseconds > limit)
