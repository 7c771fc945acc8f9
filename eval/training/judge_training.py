"""Pairs of question and passage become a judge: does the one answer the other? See docs/judge.md.

    pip install onnx
    python -m eval.training.judge_training CROSS_ENCODER.onnx TOKENIZER.json \
        --pairs pairs.jsonl --pairs written.jsonl --start earlier.pt --output judge.onnx

The upper eight layers of the packaged cross-encoder go on learning, with its pooler and its output;
what is below stays as it is, so that the packaged file can be run for it.
"""

import json
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import typer

from eval.measures import area_under_curve
from eval.training.judge_model import FROZEN, LAYERS, export, models_from, weights_in

TOKENS, WINDOW_WORDS = 256, 70
BATCH, WARM_UP, DROPOUT = 16, 0.06, 0.1
# What the learning rate of a layer is of that of the layer above.
DECAY = 0.9
# How often a passage is read behind its title, if it has one, and nothing is written before it.
TITLED = 0.6
VALIDATED = 12  # one group in so many
_SENTENCE = re.compile(r"(?<=[.!?])[\"')\]]*\s+(?=[A-Za-z0-9\"'(\[])")


@dataclass(frozen=True, slots=True)
class Example:
    """Tokens of a question and a window of its passage, and 1 if that answers, else 0."""

    ids: Sequence[int]
    types: Sequence[int]
    label: int


def window_for(question: str, passage: str) -> str:
    """Return sentences around the one with most words of a question, some 70 words.

    >>> window_for("What is rye?", "Tea is a leaf. Rye is a grass.")
    'Tea is a leaf. Rye is a grass.'
    """
    sentences = [s for s in _SENTENCE.split(passage) if s]
    asked = set(re.findall(r"\w+", question.lower()))
    shared = [len(asked & set(re.findall(r"\w+", s.lower()))) for s in sentences]
    first = last = shared.index(max(shared))
    words = len(sentences[first].split())
    for _ in sentences:
        if first and words + len(sentences[first - 1].split()) <= WINDOW_WORDS:
            first -= 1
            words += len(sentences[first].split())
        if last + 1 < len(sentences) and words + len(sentences[last + 1].split()) <= WINDOW_WORDS:
            last += 1
            words += len(sentences[last].split())
    return " ".join(sentences[first : last + 1])


def is_validated(group: str) -> bool:
    """Tell whether the pairs of a group are kept for validation, the same ones in every run."""
    return sum(group.encode()) % VALIDATED == 0


def batches(examples: Sequence[Example], rng: random.Random) -> Iterator[list[Example]]:
    """Yield all examples in random order, those of a batch of like length."""
    order = list(examples)
    rng.shuffle(order)
    for start in range(0, len(order), 40 * BATCH):
        part = sorted(order[start : start + 40 * BATCH], key=lambda example: len(example.ids))
        cut = [part[n : n + BATCH] for n in range(0, len(part), BATCH)]
        rng.shuffle(cut)
        yield from cut


def rate_at(step: int, steps: int, layer: int, rate: float) -> float:
    """Return the learning rate of a layer: it rises to its height in the first steps, then falls.

    The uppermost layer rises to `rate`, those below to less.
    """
    progress = step / steps
    share = min(progress / WARM_UP, (1 - progress) / (1 - WARM_UP))
    return rate * share * DECAY ** (LAYERS - 1 - layer)


def padded(examples: Sequence[Example]) -> tuple[Any, Any, Any]:
    """Return ids, types and mask of a batch: tensors of int64, shape (examples, longest)."""
    import torch

    arrays = np.zeros((3, len(examples), max(len(example.ids) for example in examples)), np.int64)
    for row, example in enumerate(examples):
        arrays[0, row, : len(example.ids)] = example.ids
        arrays[1, row, : len(example.ids)] = example.types
        arrays[2, row, : len(example.ids)] = 1
    ids, types, mask = torch.from_numpy(arrays)
    return ids, types, mask


def logits_of(bert: Any, output: Any, batch: Sequence[Example]) -> Any:  # noqa: ANN401
    """Return a logit for each example of a batch: a tensor of float32, shape (examples,)."""
    import torch

    ids, types, mask = padded(batch)
    hidden = (1.0 - mask[:, None, None, :].float()) * -1e4
    with torch.autocast("cpu", torch.bfloat16):
        with torch.no_grad():
            states = bert.embeddings(input_ids=ids, token_type_ids=types)
            states = _through(bert.encoder.layer[:FROZEN], states, hidden.to(torch.bfloat16))
        states = _through(bert.encoder.layer[FROZEN:], states, hidden.to(torch.bfloat16))
        return output(bert.pooler(states))[:, 0].float()


def _through(layers: Any, states: Any, hidden: Any) -> Any:  # noqa: ANN401
    for layer in layers:
        out = layer(states, hidden)
        states = out[0] if isinstance(out, tuple) else out
    return states


def train(
    bert: Any,  # noqa: ANN401 - torch is imported late
    output: Any,  # noqa: ANN401
    examples: Sequence[Example],
    *,
    steps: int,
    rate: float,
    seed: int,
) -> None:
    """Train the upper layers and the output for some steps; `rate` is the highest learning rate."""
    import torch

    torch.manual_seed(seed)
    rng = random.Random(seed)  # noqa: S311 - the same order each time
    upper = list(enumerate(bert.encoder.layer))[FROZEN:]
    parts = [*upper, (LAYERS - 1, bert.pooler), (LAYERS - 1, output)]
    groups: list[dict[str, Any]] = [
        {"params": list(part.parameters()), "layer": layer} for layer, part in parts
    ]
    learning = [weight for group in groups for weight in group["params"]]
    optimiser = torch.optim.AdamW(groups, rate, weight_decay=0.01)
    share = sum(example.label for example in examples) / len(examples)
    cost = torch.nn.BCEWithLogitsLoss(pos_weight=torch.tensor((1 - share) / share))
    _set_modes(bert)
    waiting: list[list[Example]] = []
    for step in range(steps):
        waiting = waiting or list(batches(examples, rng))
        batch = waiting.pop()
        for group in optimiser.param_groups:
            group["lr"] = rate_at(step, steps, group["layer"], rate)
        labels = torch.tensor([example.label for example in batch], dtype=torch.float)
        cost(logits_of(bert, output, batch), labels).backward()
        torch.nn.utils.clip_grad_norm_(learning, 1.0)
        optimiser.step()
        optimiser.zero_grad(set_to_none=True)


def _set_modes(bert: Any) -> None:  # noqa: ANN401
    """Let the upper layers drop some of their values, and those below none."""
    import torch

    for module in bert.modules():
        if isinstance(module, torch.nn.Dropout):
            module.p = DROPOUT
    bert.train()
    for part in (bert.embeddings, *bert.encoder.layer[:FROZEN]):
        part.eval()


def area(bert: Any, output: Any, examples: Sequence[Example]) -> float:  # noqa: ANN401
    """Return how often an answer has a higher logit than a near miss, 0 to 1."""
    import torch

    bert.eval()
    logits: list[float] = []
    answers: list[bool] = []
    for batch in batches(examples, random.Random(0)):  # noqa: S311 - any order will do
        with torch.no_grad():
            logits += logits_of(bert, output, batch).tolist()
        answers += [bool(example.label) for example in batch]
    return area_under_curve(logits, answers)


def read_examples(
    path: Path,
    tokenizer: Any,  # noqa: ANN401 - tokenizers ships no types
    rng: random.Random,
) -> dict[bool, list[Example]]:
    """Return the pairs of a file: those to train on under False, those kept back under True.

    A pair of `eval.training.judge_pairs` is read in a window of its passage, a written one whole.
    """
    kept: dict[bool, list[Example]] = {True: [], False: []}
    for line in path.read_text(encoding="utf-8").splitlines():
        pair = json.loads(line)
        for question, passage, answers in _asked(pair, rng):
            tokens = tokenizer.encode(question, passage)
            example = Example(tokens.ids, tokens.type_ids, int(answers))
            kept[is_validated(pair.get("group") or pair["title"])].append(example)
    return kept


def _asked(pair: Mapping[str, Any], rng: random.Random) -> Iterator[tuple[str, str, bool]]:
    if "questions" in pair:
        above = [part.strip(" .") for part in (pair["title"], pair["heading"]) if part.strip()]
        for each in pair["questions"]:
            yield each["q"], ". ".join([*above, pair["passage"]]), each["answers"]
        return
    # Groups of letters alone are no titles.
    title = pair["group"].replace("_", " ") if pair["group"][:1].isupper() else ""
    above = [title] if title and rng.random() < TITLED else []
    window = window_for(pair["question"], pair["passage"])
    yield pair["question"], ". ".join([*above, window]), pair["answers"]


def main(
    cross_encoder: Path,
    tokenizer_file: Path,
    pairs: Annotated[list[Path], typer.Option()],
    weight: Annotated[list[float] | None, typer.Option()] = None,
    start: Annotated[Path | None, typer.Option()] = None,
    rate: float = 5e-5,
    epochs: float = 1.0,
    seed: int = 7,
    output_file: Annotated[Path, typer.Option("--output")] = Path("judge.onnx"),
) -> None:
    """Train the judge on PAIRS, each file read `weight` times, and write it.

    Its weights are written beside it, for `--start` of another run.
    """
    import torch
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(tokenizer_file))
    tokenizer.no_padding()
    tokenizer.enable_truncation(TOKENS)
    rng = random.Random(seed)  # noqa: S311 - the same sample each time
    examples: list[Example] = []
    kept_back: dict[str, list[Example]] = {}
    for path, times in zip(pairs, weight or [1.0] * len(pairs), strict=True):
        read = read_examples(path, tokenizer, rng)
        kept_back[path.name] = read[True]
        for example in read[False]:
            examples += [example] * (int(times) + (rng.random() < times % 1))
    bert, output = models_from(weights_in(cross_encoder))
    if start:
        states = torch.load(start, weights_only=True)
        bert.load_state_dict(states["bert"])
        output.load_state_dict(states["output"])
    steps = int(epochs * len(examples) / BATCH)
    train(bert, output, examples, steps=steps, rate=rate, seed=seed)
    for name, back in kept_back.items():
        typer.echo(f"{name}: {len(back)} kept back; area {area(bert, output, back):.3f}")
    states = {"bert": bert.state_dict(), "output": output.state_dict()}
    torch.save(states, output_file.with_suffix(".pt"))
    export(bert, output, output_file)


if __name__ == "__main__":
    typer.run(main)
