"""The judge as torch reads and trains it, and as onnxruntime runs it.

It begins as the packaged cross-encoder, ms-marco-MiniLM-L12-v2; its upper layers are its own.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

LAYERS, FROZEN, HEADS, SIZE = 12, 4, 12, 384
# The output begins with a share of the cross-encoder's, whose logits are far from 0.
SHRINK = 0.3
_WEIGHT = re.compile(r"/bert/(encoder/layer\.\d+/.*)/MatMul_output")


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
