"""Text in any of sixteen languages becomes unit vectors, for questions and documents alike.

The model is Google's Universal Sentence Encoder, multilingual (Yang et al. 2020): n-grams of
pieces of words, summed over the text, through a small network. The vectors are those of the
package that carries the model, in about half its time.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from typing import Any

import numpy as np

from index.models.encoders import Progress, Vectors, gather, without_surrogates
from index.models.model_files import MULTILINGUAL_TOKENIZER, MULTILINGUAL_WEIGHTS
from index.models.ngram_network import NgramNetwork
from index.models.unigram import read_unigram

# The rest of a text is not read: about 9,000 characters of English, 3,000 of Chinese.
MAX_PIECES = 2048
LONGEST_PIECE = 16  # characters
# A larger block shares more pieces and takes more memory (here about 100 MB a worker).
BLOCK_CHARACTERS = 20_000
WORKERS = 2

NARROW_KANA = re.compile(r"[ｦ-ﾟ]+")
UNKNOWN, BEGIN, END = 0, 1, 2


class MultilingualEncoder:
    """Universal Sentence Encoder, multilingual, version 3."""

    dimension = 512

    def __init__(self) -> None:
        """Name the model; it is loaded when first used."""
        self.name = f"universal-sentence-encoder-multilingual-3@{MULTILINGUAL_WEIGHTS.sha256[:12]}"

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Return unit vectors; see `Encoder.encode`. Only `MAX_PIECES` of a text are read.

        Raises:
            ModelError: The model's files are missing or not the expected ones.
        """
        if not texts:
            return np.empty((0, self.dimension), np.float32)
        self._tokenizer, self._network  # noqa: B018 - two workers would load them twice
        # A thread for each block uses two cores better than two threads for each product.
        with self._blas.limit(limits=1), ThreadPoolExecutor(WORKERS) as pool:
            run = pool.map if len(texts) > 1 else map
            blocks = run(self._encode_block, _blocks(texts))
            return gather(blocks, range(len(texts)), self.dimension, progress)

    def _encode_block(self, texts: Sequence[str]) -> Vectors:
        return self._network.encode([self._pieces(text) for text in texts])

    def _pieces(self, text: str) -> list[int]:
        """Return the numbers of the text's pieces, marks of begin and end around them."""
        text = without_surrogates(text[: MAX_PIECES * LONGEST_PIECE])
        encoding = self._tokenizer.encode(_composed(text))
        pieces = encoding.ids or [UNKNOWN]
        if UNKNOWN in encoding.ids:  # the model counts each unknown character
            lengths = [
                len(t) if i == UNKNOWN else 1 for i, t in zip(pieces, encoding.tokens, strict=True)
            ]
            pieces = np.repeat(pieces, lengths).tolist()
        return [BEGIN, *pieces[:MAX_PIECES], END]

    @cached_property
    def _tokenizer(self) -> Any:  # noqa: ANN401 - tokenizers ships no types
        return read_unigram(MULTILINGUAL_TOKENIZER.locate())

    @cached_property
    def _network(self) -> NgramNetwork:
        return NgramNetwork(MULTILINGUAL_WEIGHTS.locate())

    @cached_property
    def _blas(self) -> Any:  # noqa: ANN401 - threadpoolctl ships no types
        from threadpoolctl import ThreadpoolController

        return ThreadpoolController()


def _composed(text: str) -> str:
    """Return the text with accents and marks of voice inside their letters, as `tokenizers` needs.

    More than that (NFKC) would be wrong for letters that are younger than the model.
    """
    text = NARROW_KANA.sub(lambda kana: unicodedata.normalize("NFKC", kana[0]), text)
    return unicodedata.normalize("NFC", text)


def _blocks(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    """Cut the list of texts where `BLOCK_CHARACTERS` are reached."""
    start = characters = 0
    for end, text in enumerate(texts, start=1):
        characters += len(text)
        if characters >= BLOCK_CHARACTERS or end == len(texts):
            yield texts[start:end]
            start, characters = end, 0
