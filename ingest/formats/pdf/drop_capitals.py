"""A large letter that opens a paragraph over several lines is put before the rest of its word."""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace

from ingest.formats.pdf.words import Word

# A letter this much larger than the text opens a paragraph.
DROP_SIZE = 1.7
# "D" before "er", "L" before "’été".
_WORD_GOES_ON = re.compile(r"['’]?[^\W\d_]")
# Letters that are words by themselves.
_WORDS = ("A", "I", "O")


def with_whole_initials(words: Sequence[Word], known: Collection[str]) -> list[Word]:
    """Return the words of a page with large initials joined to the words that they begin.

    A letter that is a word as well is joined if the whole word is `known`, in small letters.
    """
    usual = _usual_size(words)
    whole = list(words)
    for initial in [w for w in words if _is_initial(w, usual)]:
        rest = _rest(initial, words, usual)
        if rest is None:
            continue
        is_word = initial.text in _WORDS and (initial.text + rest.text).casefold() not in known
        text = initial.text + (" " if is_word else "") + rest.text
        whole[whole.index(rest)] = replace(rest, text=text, glued=False)
        whole.remove(initial)
    return whole


def _usual_size(words: Sequence[Word]) -> float:
    sizes: Counter[float] = Counter()
    for word in words:
        sizes[round(word.size, 1)] += len(word.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _is_initial(word: Word, usual: float) -> bool:
    letters = word.text.strip("“\"‘'«„")
    return len(letters) == 1 and letters.isupper() and word.size >= DROP_SIZE * usual


def _rest(initial: Word, words: Sequence[Word], usual: float) -> Word | None:
    """Return the word right behind an initial on the first of the lines that it stands beside."""
    near = [
        word
        for word in words
        if word is not initial
        and word.size < initial.size / 1.3
        and -0.3 * usual < word.x0 - initial.x1 < usual
        and initial.y - 0.2 * usual <= word.y <= initial.y + initial.size
    ]
    first = max(near, key=lambda word: word.y, default=None)
    if first is None or first.y <= initial.y + 0.3 * usual:
        return None
    # A large letter beside one line alone is a heading or a formula.
    beside = any(word.y < first.y - 0.5 * usual for word in near)
    below = [word for word in words if initial.y - usual < word.y < initial.y + 0.3 * usual]
    spans_lines = beside or len(below) > 1
    return first if spans_lines and _WORD_GOES_ON.match(first.text) else None
