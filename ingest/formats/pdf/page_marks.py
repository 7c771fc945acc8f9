"""Numbers in the margin that count lines, and words that are struck out, are told from the text."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from ingest.formats.pdf.words import Rule, Word

# Numbers at least that count the lines of a page, and the share of them that go up by one step.
MIN_NUMBERS = 5
MIN_STEPS = 0.8
MAX_STEP = 10
MAX_DIGITS = 5
# Fewer numbers do where every one is a multiple of five and five more than the one above.
MIN_FIVES, FIVE = 2, 5
# Words of a page that may stand further out than its text, such as a mark in the margin.
_OUTLIERS = 0.02
# A page with more level lines shows a drawing.
MAX_RULES = 200
# How high above the baseline a line strikes words out, in sizes; below that it underlines them.
LOWEST, HIGHEST = 0.14, 0.45
# A line that strikes words out ends where they end, give or take so many sizes.
_ENDS = 0.25


def without_line_numbers(words: Sequence[Word]) -> list[Word]:
    """Return the words of a page without numbers beside its text that go up by a step.

    Nothing but these numbers stands above one another there, to the left or right of all text.
    """
    numbers = [w for w in words if w.text.isdecimal() and len(w.text) <= MAX_DIGITS]
    others = [word for word in words if word not in set(numbers)]
    if len(numbers) < MIN_FIVES or len(others) < MIN_NUMBERS:
        return list(words)
    spare = round(_OUTLIERS * len(others))
    left = sorted(word.x0 for word in others)[spare]
    right = sorted(word.x1 for word in others)[-1 - spare]
    counting: set[Word] = set()
    for side in ([w for w in numbers if w.x1 < left], [w for w in numbers if w.x0 > right]):
        if _count_lines(side):
            counting |= set(side)
    return [word for word in words if word not in counting]


def _count_lines(numbers: Sequence[Word]) -> bool:
    from_top = sorted(numbers, key=lambda word: -word.y)
    steps = [int(below.text) - int(above.text) for above, below in pairwise(from_top)]
    if len(from_top) >= MIN_FIVES and int(from_top[0].text) % FIVE == 0 and {*steps} == {FIVE}:
        return True
    if len(from_top) < MIN_NUMBERS:
        return False
    step, count = Counter(steps).most_common(1)[0]
    return 0 < step <= MAX_STEP and count >= MIN_STEPS * len(steps)


def without_struck_words(words: Sequence[Word], rules: Sequence[Rule]) -> list[Word]:
    """Return the words that no level line crosses from the beginning of one to the end of one."""
    level = [rule for rule in rules if rule.y1 - rule.y0 <= 2 < rule.x1 - rule.x0]
    if len(level) > MAX_RULES:
        return list(words)
    struck = {id(word) for rule in level for word in _crossed(rule, words)}
    return [word for word in words if id(word) not in struck]


def _crossed(rule: Rule, words: Sequence[Word]) -> list[Word]:
    height = (rule.y0 + rule.y1) / 2
    on_line = [
        word
        for word in words
        if word.y + LOWEST * word.size < height < word.y + HIGHEST * word.size
        and word.x0 < rule.x1
        and word.x1 > rule.x0
    ]
    if not on_line:
        return []
    slack = _ENDS * on_line[0].size
    begins = abs(min(word.x0 for word in on_line) - rule.x0) < slack
    ends = abs(max(word.x1 for word in on_line) - rule.x1) < slack
    return on_line if begins and ends else []
