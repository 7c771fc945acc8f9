"""Words in common: BM25 over stemmed English words and Chinese characters and pairs of them."""

import re
import unicodedata
from collections.abc import Collection, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from ingest import HAN, HIRAGANA, KANA, UNSPACED

if TYPE_CHECKING:
    from Stemmer import Stemmer

Scores = npt.NDArray[np.float32]
# Runs of tokens that stand for one another: the names of a term, the translations of a word.
Word = Sequence[Sequence[str]]

# A file in addition to those of bm25s: which tokens each text has.
_IDS, _ENDS = "token_ids.npy", "token_ends.npy"
# Letters that two tokens share at the beginning, to be forms of one name.
STEM_LETTERS = 4
# Letters that are compared together where words are not set apart.
UNSPACED_LETTERS = 3
# Words; figures with their separators; joined abbreviations (R&D); runs of Chinese, of Thai and the
# like. Short runs of hiragana join and inflect Japanese words.
_TOKEN = re.compile(
    rf"(?P<chinese>[{HAN}]+)"
    r"|(?P<joined>[a-z]+(?:&[a-z]+)+)"
    r"|(?P<thousands>\d{1,3}(?:[ .,'’]\d{3})+)(?P<decimals>[.,]\d+)?(?!\d)"
    r"|(?P<figure>\d+(?:[.,]\d+)*)"
    rf"|(?P<unspaced>[{UNSPACED}]+)"
    rf"|(?P<word>[^\W\d_{HAN}{KANA}{UNSPACED}]+|[{HIRAGANA}]{{3,}}|[\u30a1-\u30fa\u30fc-\u30ff]+)"
)
_CHINESE_BOUNDARY = re.compile(rf"(?<=[{HAN}])(?=[a-z\d])|(?<=[a-z\d])(?=[{HAN}])")
_POSSESSIVE = re.compile(r"['’]s\b")
# British and American spellings become one, on both sides. It is the British "s" that stays: the
# stemmer then leaves revise with revision, which no spelling writes with "z".
_SPELLINGS = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"(?<=[a-z]{3})iz(?=(?:e(?:[ds]|rs?)?|ing|ation(?:s|al|ally)?)$)", "is"),
        (r"(?<=[a-z]{3})yz(?=(?:e(?:[ds]|rs?)?|ing)$)", "ys"),
        (r"(?<=[a-z]{3})our(?=(?:s|ed|ing|ite|able|er|ers)?$)", "or"),
        (r"(?<=[a-z]{2})tre(?=s?$)", "ter"),
        (r"^(def|off|lic|pret)ence(?=s?$)", r"\1ense"),
        (r"(?<=[a-z]{3})ll(?=(?:ed|ing|er|ers)$)", "l"),
        (r"(?<=[a-z]{3})ogue(?=s?$)", "og"),
        (r"^programme(?=s?$)", "program"),
    )
)
# Letters that are no others with an accent, and what stands for a letter where it cannot be typed.
_LETTERS = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i"}
_SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})
# Function words of questions and statements: they say what is asked, not what it is about.
STOP_WORDS = frozenset(
    re.findall(
        r"\S+",
        """
        a about an and any are as at be been being but by can could did do does for from had has
        have how i if in into is it its me my of on or our shall should so some than that the
        their them then there these they this those to us was we were what when where which who
        whom whose why will with would you your
        的 了 是 什 么 吗 呢 和 与 在 哪 些 有 为 及 其 请
        """,
    )
)


def tokenize(text: str) -> list[str]:
    """Return the tokens of a text: stemmed words, figures, Chinese characters and pairs.

    Of Japanese, its Chinese characters and pairs of them and words in kana; of Thai and other
    languages that set no words apart, every three letters in a row.

    >>> tokenize("Short boards (短板) of R&D in 2,020")
    ['short', 'board', '短', '板', '短板', 'r&d', 'rd', '2020']
    """
    tokens: list[str] = []
    text = unicodedata.normalize("NFKC", text).lower()
    text = _CHINESE_BOUNDARY.sub(" ", _POSSESSIVE.sub("", text))
    for match in _TOKEN.finditer(text):
        token = match[0]
        if match["chinese"]:
            tokens += [character for character in token if character not in STOP_WORDS]
            tokens += [token[i : i + 2] for i in range(len(token) - 1)]
        elif match["unspaced"]:
            ends = range(UNSPACED_LETTERS, max(len(token), UNSPACED_LETTERS) + 1)
            tokens += [token[end - UNSPACED_LETTERS : end] for end in ends]
        elif match["joined"]:
            tokens += [token, token.replace("&", "")]
        elif match["thousands"]:
            decimals = (match["decimals"] or "").replace(",", ".")
            tokens.append(re.sub(r"\D", "", match["thousands"]) + decimals)
        elif match["figure"]:
            tokens.append(token.replace(",", ""))
        elif token not in STOP_WORDS:
            tokens += [_stem(form) for form in without_accents(token)]
    return tokens


def without_accents(word: str) -> list[str]:
    """Return a word as it is typed without accents, and as German and Danish write it then.

    >>> without_accents("noël"), without_accents("müller"), without_accents("plain")
    (['noel'], ['muller', 'mueller'], ['plain'])
    """
    if word.isascii():
        return [word]
    plain = "".join(map(_plain_letter, word))
    spelt = "".join(map(_plain_letter, word.translate(_SPELT_OUT)))
    return [plain] if spelt == plain else [plain, spelt]


def _plain_letter(letter: str) -> str:
    """Return a Latin letter without its accent; any other character as it is."""
    base = unicodedata.normalize("NFD", letter)[0]
    return base if base.isascii() else _LETTERS.get(letter, letter)


class LexicalIndex:
    """BM25 (Robertson et al. 1994, as in Lucene) by bm25s."""

    def __init__(
        self, bm25: object, ids: npt.NDArray[np.int32], ends: npt.NDArray[np.int64]
    ) -> None:
        """Search by a bm25s index; `ids` are the tokens of all texts, each up to one of `ends`."""
        self._bm25 = bm25
        self._ids = ids
        self._ends = ends

    @classmethod
    def build(cls, texts: Sequence[str]) -> "LexicalIndex":
        """Return the index of some texts."""
        return cls.of_tokens([tokenize(text) for text in texts])

    @classmethod
    def of_tokens(cls, tokens: Sequence[Sequence[str]]) -> "LexicalIndex":
        """Return the index of texts whose tokens are known."""
        import bm25s

        bm25 = bm25s.BM25(method="lucene", k1=1.2, b=0.75)
        # bm25s cannot index an empty vocabulary.
        bm25.index(
            tokens if any(tokens) else [["\0"] for _ in tokens] or [["\0"]], show_progress=False
        )
        known = bm25.vocab_dict
        ids = np.array([known[token] for text in tokens for token in text], np.int32)
        return cls(bm25, ids, np.cumsum([len(text) for text in tokens], dtype=np.int64))

    @classmethod
    def load(cls, folder: Path, size: int) -> "LexicalIndex":
        """Return the index of `size` texts saved in a folder whose files have been checked.

        Raises:
            ValueError: What the files hold does not fit together.
        """
        import bm25s

        bm25 = bm25s.BM25.load(folder, allow_pickle=False)
        ids = np.load(folder / _IDS, allow_pickle=False)
        ends = np.load(folder / _ENDS, allow_pickle=False)
        if ends.shape != (size,) or ids.shape != (ends[-1] if size else 0,):
            raise ValueError(f"{ids.shape} tokens of {ends.shape} texts, not of {size}")
        return cls(bm25, ids, ends)

    def save(self, folder: Path) -> None:
        """Write arrays and vocabulary into a folder."""
        self._bm25.save(folder, allow_pickle=False)  # type: ignore[attr-defined]
        np.save(folder / _IDS, self._ids, allow_pickle=False)
        np.save(folder / _ENDS, self._ends, allow_pickle=False)

    def tokens(self) -> list[list[str]]:
        """Return the tokens of each text."""
        named = {number: token for token, number in self.vocabulary.items()}
        every = [named[number] for number in self._ids.tolist()]
        ends = self._ends.tolist()
        return [every[start:end] for start, end in zip([0, *ends], ends, strict=False)]

    @property
    def vocabulary(self) -> dict[str, int]:
        """Every token of the texts, with its number."""
        return self._bm25.vocab_dict  # type: ignore[attr-defined, no-any-return]

    def scores(self, words: Sequence[Word]) -> Scores:
        """Return the scores of all texts for the words of a question.

        float32, shape (number of texts,), higher is better, 0 where no word is shared. Of a word's
        alternatives the one counts that fits a text best, with the weight of the first.
        """
        total = self._scores([token for word in words if len(word) == 1 for token in word[0]])
        for word in words:
            if len(word) > 1:
                means = [self._scores(tokens) / len(tokens) for tokens in word]
                total = total + len(word[0]) * np.max(means, axis=0)
        return total

    def _scores(self, tokens: Sequence[str]) -> Scores:
        bm25 = self._bm25
        known = [token for token in tokens if token in bm25.vocab_dict]  # type: ignore[attr-defined]
        if not known:
            return np.zeros(len(self._ends), np.float32)
        scores: Scores = bm25.get_scores(known)  # type: ignore[attr-defined]
        return scores


def mentions(tokens: Collection[str], name: str) -> bool:
    """Tell whether tokens of a text hold all tokens of a name, or forms of the same stem.

    >>> mentions(["taiwan", "2019"], "Taiwanese"), mentions(["2019"], "201")
    (True, False)
    """
    return all(
        token in tokens or any(_same_stem(token, other) for other in tokens)
        for token in tokenize(name)
    )


def _same_stem(token: str, other: str) -> bool:
    shorter, longer = sorted((token, other), key=len)
    return len(shorter) >= STEM_LETTERS and shorter.isalpha() and longer.startswith(shorter)


def plain_words(text: str) -> list[Word]:
    """Return the tokens of a text as words without alternatives."""
    return [((token,),) for token in tokenize(text)]


@lru_cache(maxsize=100_000)
def _stem(word: str) -> str:
    """Return the stem of a lower-case word, whatever its spelling.

    >>> _stem("modernised") == _stem("modernization")
    True
    """
    for pattern, replacement in _SPELLINGS:
        word = pattern.sub(replacement, word)
    stem: str = _stemmer().stemWord(word)
    return stem


@cache
def _stemmer() -> "Stemmer":
    import Stemmer

    return Stemmer.Stemmer("english")
