"""Pairs of question and passage become a judge: does the one answer the other? See docs/log.md.

    pip install onnx
    python -m eval.training.judge_training pairs.jsonl CROSS_ENCODER.onnx TOKENIZER.json

The last four layers of the packaged cross-encoder go on learning, with its pooler and its output;
what is below stays as it is, so that the packaged file can be run for it. The states that enter the
four layers are computed once: a core of a processor is enough for some thousand pairs.
"""

import json
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import numpy.typing as npt
import typer

from eval.measures import area_under_curve

LAYERS, FROZEN, HEADS, SIZE = 12, 8, 12, 384
TOKENS, WINDOW_WORDS = 192, 70
BATCH, RATE, WARM_UP, DROPOUT = 16, 1e-4, 0.06, 0.1
# The output begins with a share of the cross-encoder's, whose logits are far from 0.
SHRINK = 0.3
VALIDATED = 12  # one group in so many
_SENTENCE = re.compile(r"(?<=[.!?])[\"')\]]*\s+(?=[A-Za-z0-9\"'(\[])")
_WEIGHT = re.compile(r"/bert/(encoder/layer\.\d+/.*)/MatMul_output")


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


def rate_at(step: int, steps: int) -> float:
    """Return the learning rate: it rises to its height in the first steps, then falls to 0."""
    progress = step / steps
    return RATE * min(progress / WARM_UP, (1 - progress) / (1 - WARM_UP))


def weights_in(path: Path) -> dict[str, npt.NDArray[np.float32]]:
    """Return the weights of the int8 cross-encoder as float32, by their names in `transformers`."""
    import onnx
    from onnx import numpy_helper

    graph = onnx.load(str(path)).graph
    values = {each.name: numpy_helper.to_array(each) for each in graph.initializer}

    def exact(name: str) -> Any:  # noqa: ANN401 - an array of a shape that the name tells
        whole = values[f"{name}_quantized"].astype(np.float32)
        return (whole - values[f"{name}_zero_point"].astype(np.float32)) * values[f"{name}_scale"]

    found = {name[5:]: value for name, value in values.items() if name.startswith("bert.")}
    found = {n: v for n, v in found.items() if not n.endswith(("_quantized", "_scale", "_point"))}
    for name in values:
        if name.startswith("bert.embeddings") and name.endswith("_quantized"):
            found[name[5:-10]] = exact(name[:-10])
    for node in graph.node:
        if node.op_type == "MatMulInteger" and (match := _WEIGHT.match(node.output[0])):
            weights = exact(node.input[1].removesuffix("_quantized"))
            found[match[1].replace("/", ".") + ".weight"] = weights.T
    found["pooler.dense.weight"] = exact("bert.pooler.dense.weight").T
    found["output.weight"] = exact("classifier.weight").reshape(1, SIZE)
    found["output.bias"] = values["classifier.bias"].reshape(1)
    return found


def models_from(weights: Mapping[str, npt.NDArray[np.float32]]) -> tuple[Any, Any]:
    """Return the cross-encoder without its output, and that output."""
    import torch
    from transformers import BertConfig, BertModel

    bert = BertModel(
        BertConfig(
            hidden_size=SIZE,
            num_hidden_layers=LAYERS,
            num_attention_heads=HEADS,
            intermediate_size=4 * SIZE,
            attention_probs_dropout_prob=0.0,
            attn_implementation="eager",
        )
    )
    tensors = {name: torch.tensor(np.ascontiguousarray(w)) for name, w in weights.items()}
    output = torch.nn.Linear(SIZE, 1)
    output.load_state_dict(
        {name: SHRINK * tensors.pop(f"output.{name}") for name in ("weight", "bias")}
    )
    bert.load_state_dict(tensors)
    return bert, output


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


def through(layers: Any, states: Any, mask: Any) -> Any:  # noqa: ANN401 - torch is imported late
    """Return the states behind some layers."""
    hidden = (1.0 - mask[:, None, None, :].to(states.dtype)) * -1e4
    for layer in layers:
        out = layer(states, hidden)
        states = out[0] if isinstance(out, tuple) else out
    return states


def lower_states(bert: Any, examples: Sequence[Example]) -> tuple[Any, Any]:  # noqa: ANN401
    """Return the states that enter the layers that learn, and the mask, of a batch."""
    import torch

    ids, types, mask = padded(examples)
    lower = bert.encoder.layer[:FROZEN]
    for part in (bert.embeddings, *lower):
        part.eval()
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        states = bert.embeddings(input_ids=ids, token_type_ids=types)
        return through(lower, states, mask).to(torch.bfloat16), mask


def logits_of(bert: Any, output: Any, states: Any, mask: Any) -> Any:  # noqa: ANN401
    """Return a logit for each example of a batch, from the states of `lower_states`."""
    return output(bert.pooler(through(bert.encoder.layer[FROZEN:], states, mask)))[:, 0].float()


def train(bert: Any, output: Any, examples: Sequence[Example], steps: int, seed: int) -> None:  # noqa: ANN401
    """Train the upper layers and the output for some steps."""
    import torch

    torch.manual_seed(seed)
    rng = random.Random(seed)  # noqa: S311 - the same order each time
    learning = [*bert.encoder.layer[FROZEN:].parameters(), *bert.pooler.parameters()]
    learning += output.parameters()
    optimiser = torch.optim.AdamW(learning, RATE, weight_decay=0.01)
    share = sum(example.label for example in examples) / len(examples)
    cost = torch.nn.BCEWithLogitsLoss(pos_weight=torch.tensor((1 - share) / share))
    kept = [(*lower_states(bert, b), [e.label for e in b]) for b in batches(examples, rng)]
    for part in (*bert.encoder.layer[FROZEN:], bert.pooler):
        part.train()
    for step in range(steps):
        if step % len(kept) == 0:
            rng.shuffle(kept)
        states, mask, labels = kept[step % len(kept)]
        for group in optimiser.param_groups:
            group["lr"] = rate_at(step, steps)
        with torch.autocast("cpu", torch.bfloat16):
            logits = logits_of(bert, output, states, mask)
        cost(logits, torch.tensor(labels, dtype=torch.float)).backward()
        torch.nn.utils.clip_grad_norm_(learning, 1.0)
        optimiser.step()
        optimiser.zero_grad(set_to_none=True)


def area(bert: Any, output: Any, examples: Sequence[Example]) -> float:  # noqa: ANN401
    """Return how often an answer has a higher logit than a near miss, 0 to 1."""
    import torch

    for part in (*bert.encoder.layer, bert.pooler):
        part.eval()
    logits: list[float] = []
    answers: list[bool] = []
    for batch in batches(examples, random.Random(0)):  # noqa: S311 - any order will do
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            found = logits_of(bert, output, *lower_states(bert, batch))
        logits += found.tolist()
        answers += [bool(example.label) for example in batch]
    return area_under_curve(logits, answers)


def export(bert: Any, output: Any, path: Path) -> None:  # noqa: ANN401
    """Write the upper layers as int8: states of one pair, float32, go in and a logit comes out."""
    import torch
    from onnxruntime.quantization import QuantType, quantize_dynamic

    class Upper(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.layers, self.pooler = bert.encoder.layer[FROZEN:], bert.pooler
            self.output = output

        def forward(self, states: Any) -> Any:  # noqa: ANN401
            for layer in self.layers:
                states = attended(layer, states)
                inner = torch.nn.functional.gelu(layer.intermediate.dense(states))
                states = layer.output.LayerNorm(layer.output.dense(inner) + states)
            return self.output(torch.tanh(self.pooler.dense(states[:, 0])))[:, 0]

    exact = path.with_suffix(".float32.onnx")
    torch.onnx.export(
        Upper().eval(),
        (torch.zeros(1, 9, SIZE),),
        str(exact),
        input_names=["states"],
        output_names=["logit"],
        dynamic_axes={"states": {1: "tokens"}},
        opset_version=14,
        dynamo=False,
    )
    quantize_dynamic(str(exact), str(path), weight_type=QuantType.QInt8, per_channel=True)
    exact.unlink()


def attended(layer: Any, states: Any) -> Any:  # noqa: ANN401 - torch is imported late
    """Return the states behind the attention of a layer, of one pair without padding."""

    def heads(each: Any) -> Any:  # noqa: ANN401
        return each.reshape(1, -1, HEADS, SIZE // HEADS).transpose(1, 2)

    inner = layer.attention.self
    query, key, value = (heads(part(states)) for part in (inner.query, inner.key, inner.value))
    weights = (query @ key.transpose(2, 3) * (SIZE // HEADS) ** -0.5).softmax(-1)
    joined = (weights @ value).transpose(1, 2).reshape(1, -1, SIZE)
    return layer.attention.output.LayerNorm(layer.attention.output.dense(joined) + states)


def main(
    pairs: Path,
    cross_encoder: Path,
    tokenizer_file: Path,
    steps: int = 1000,
    seed: int = 7,
    output_file: Annotated[Path, typer.Option("--output")] = Path("judge.onnx"),
) -> None:
    """Train the judge on PAIRS, tell how well it does on those kept back, and write it."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(tokenizer_file))
    tokenizer.no_padding()
    tokenizer.enable_truncation(TOKENS)
    kept: dict[bool, list[Example]] = {True: [], False: []}
    for line in pairs.read_text(encoding="utf-8").splitlines():
        pair = json.loads(line)
        tokens = tokenizer.encode(pair["question"], window_for(pair["question"], pair["passage"]))
        example = Example(tokens.ids, tokens.type_ids, int(pair["answers"]))
        kept[is_validated(pair["group"])].append(example)
    bert, output = models_from(weights_in(cross_encoder))
    typer.echo(f"{len(kept[False])} pairs; area before: {area(bert, output, kept[True]):.3f}")
    train(bert, output, kept[False], steps, seed)
    typer.echo(f"{len(kept[True])} kept back; area after: {area(bert, output, kept[True]):.3f}")
    export(bert, output, output_file)


if __name__ == "__main__":
    typer.run(main)
