"""Words and languages: tokens, BM25, and which language a text is in."""

from index.text.languages import (
    CHINESE,
    Language,
    is_english,
    is_function_word,
    is_read,
    language_of,
    language_tag,
)
from index.text.lexical import (
    STOP_WORDS,
    LexicalIndex,
    Word,
    mentions,
    plain_words,
    tokenize,
    without_accents,
)

__all__ = [
    "CHINESE",
    "STOP_WORDS",
    "Language",
    "LexicalIndex",
    "Word",
    "is_english",
    "is_function_word",
    "is_read",
    "language_of",
    "language_tag",
    "mentions",
    "plain_words",
    "tokenize",
    "without_accents",
]
