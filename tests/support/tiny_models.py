"""Models of a few kilobytes that tests make and save, so that what they give is known.

As folders: a BERT of one layer with random weights, by transformers. As ONNX: a table that gives
each token the vector of its row, written here byte by byte, since nothing else needs that format.
"""

import json
import struct

WORDS = [
    "[PAD]",
    "[UNK]",
    "[CLS]",
    "[SEP]",
    "[MASK]",
    "short",
    "boards",
    "long",
    "are",
    "weak",
    "strong",
    "areas",
    "of",
    "industry",
    "what",
    "query",
    ":",
    "passage",
    "depend",
    "on",
    "imports",
]
HIDDEN = 16
CLS, SEP = WORDS.index("[CLS]"), WORDS.index("[SEP]")


def numbers_of(text):
    """Return the tokens of a text of known words, marks of begin and end around them."""
    return [CLS, *map(WORDS.index, text.split()), SEP]


def save_tokenizer(folder, max_length=64):
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

    folder.mkdir(parents=True, exist_ok=True)
    vocabulary = {word: number for number, word in enumerate(WORDS)}
    tokenizer = Tokenizer(models.WordPiece(vocabulary, unk_token=WORDS[1]))
    tokenizer.normalizer = normalizers.BertNormalizer()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.post_processor = processors.BertProcessing(("[SEP]", SEP), ("[CLS]", CLS))
    tokenizer.save(str(folder / "tokenizer.json"))
    names = ("pad", "unk", "cls", "sep", "mask")
    settings = {f"{name}_token": f"[{name.upper()}]" for name in names}
    settings |= {"tokenizer_class": "PreTrainedTokenizerFast", "model_max_length": max_length}
    settings["model_input_names"] = ["input_ids", "token_type_ids", "attention_mask"]
    write_json(folder / "tokenizer_config.json", settings)


def write_json(path, value):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value), encoding="utf-8")


def save_bert(folder, kind, *, hidden=HIDDEN, labels=1):
    """Save a BERT as transformers does: "BertModel", or "BertForSequenceClassification"."""
    import torch
    import transformers
    from transformers.utils.logging import disable_progress_bar

    disable_progress_bar()
    torch.manual_seed(len(WORDS) + hidden)
    config = transformers.BertConfig(
        vocab_size=len(WORDS),
        hidden_size=hidden,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=2 * hidden,
        max_position_embeddings=64,
        num_labels=labels,
    )
    model = getattr(transformers, kind)(config).eval()
    model.save_pretrained(folder)
    save_tokenizer(folder)
    return model


def save_encoder(folder, *, hidden=HIDDEN, pooling="mean", prompts=None):
    """Save an encoder as sentence-transformers lays it out, and return its BERT."""
    model = save_bert(folder, "BertModel", hidden=hidden)
    parts = (("", "Transformer"), ("1_Pooling", "Pooling"), ("2_Normalize", "Normalize"))
    modules = [
        {"idx": i, "name": str(i), "path": path, "type": f"sentence_transformers.models.{kind}"}
        for i, (path, kind) in enumerate(parts)
    ]
    write_json(folder / "modules.json", modules)
    write_json(
        folder / "1_Pooling" / "config.json",
        {"embedding_dimension": hidden, "pooling_mode": pooling, "include_prompt": True},
    )
    write_json(folder / "2_Normalize" / "config.json", {})
    write_json(folder / "sentence_bert_config.json", {"max_seq_length": 8})
    write_json(folder / "config_sentence_transformers.json", {"prompts": prompts or {}})
    return model


def save_reranker(folder, *, labels=1):
    """Save a cross-encoder as transformers does, and return it."""
    return save_bert(folder, "BertForSequenceClassification", labels=labels)


# --- ONNX -----------------------------------------------------------------------------------------

FLOAT, INT64 = 1, 7


def _varint(number):
    digits = []
    while number > 0x7F:
        digits.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*digits, number])


def _field(number, value):
    """Return a field of Protocol Buffers: an integer, or bytes and words with their length."""
    if isinstance(value, int):
        return _varint(number << 3) + _varint(value)
    value = value.encode() if isinstance(value, str) else value
    return _varint(number << 3 | 2) + _varint(len(value)) + value


def _tensor(name, rows):
    dims = b"".join(_field(1, size) for size in (len(rows), len(rows[0])))
    data = b"".join(struct.pack(f"<{len(row)}f", *row) for row in rows)
    return dims + _field(2, FLOAT) + _field(8, name) + _field(9, data)


def _node(kind, inputs, output, axis=None):
    words = b"".join(_field(1, name) for name in inputs) + _field(2, output) + _field(4, kind)
    if axis is not None:  # attributes axes (7: integers) and keepdims (2: an integer)
        words += _field(5, _field(1, "axes") + b"".join(_field(8, a) for a in axis) + _field(20, 7))
        words += _field(5, _field(1, "keepdims") + _field(3, 0) + _field(20, 2))
    return words


def _value(name, kind, rank):
    dims = b"".join(_field(1, _field(2, f"d{place}")) for place in range(rank))
    return _field(1, name) + _field(2, _field(1, _field(1, kind) + _field(2, dims)))


def save_onnx(path, rows, *, is_reranker=False, given=("input_ids", "attention_mask")):
    """Save a model that gives each token its row; a reranker, the mean of the tokens' rows."""
    nodes = [_node("Gather", ["table", "input_ids"], "states")]
    output, rank = "states", 3
    if is_reranker:
        nodes.append(_node("ReduceMean", ["states"], "logits", axis=(1,)))
        output, rank = "logits", 2
    graph = b"".join(_field(1, node) for node in nodes) + _field(2, "tiny")
    graph += _field(5, _tensor("table", rows))
    graph += b"".join(_field(11, _value(name, INT64, 2)) for name in given)
    graph += _field(12, _value(output, FLOAT, rank))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_field(1, 8) + _field(8, _field(1, "") + _field(2, 13)) + _field(7, graph))
    save_tokenizer(path.parent)
    return path


def one_hot():
    """Return rows in which token n has a 1 at place n."""
    return [[float(row == column) for column in range(len(WORDS))] for row in range(len(WORDS))]
