"""The numbers that Word counts itself: of headings, clauses, steps and list items, as printed."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from ingest.formats.docx.wordml import Element, W, number, switch, value
from ingest.language import CHINESE_NUMERALS, NUMBERS, ORDINALS, TENS

MAX_LEVELS = 9
BULLET = "bullet"
_PLACE = re.compile(r"%([1-9])")
_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L")),
    *((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
_ONES = ("zero", *NUMBERS[:19])
_ORDINALS = dict(zip(NUMBERS, ORDINALS, strict=False)) | {"twelve": "twelfth"}
_CHINESE = f"〇{CHINESE_NUMERALS}"


@dataclass(slots=True)
class Numbering:
    """The lists of a file, and how far each has been counted.

    Attributes:
        lists: For each list's id: the id of its pattern and its own levels, where it has some.
        patterns: For each pattern's id: its levels.
        starts: For each list's id: the numbers from which it counts its levels again.
        counts: For each pattern's id: the last number of each level.
    """

    lists: dict[str, tuple[str, dict[int, Element]]] = field(default_factory=dict)
    patterns: dict[str, dict[int, Element]] = field(default_factory=dict)
    starts: dict[str, dict[int, int]] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def label(self, list_id: str, level: int | None, style_id: str) -> str | None:
        """Count one further and return the number as it is printed: "2.2", "(a)", "Article IV".

        `BULLET` for a mark, nothing for a list without either, None for what is in no list. The
        level of a paragraph that states none is that of its style.
        """
        if list_id not in self.lists:
            return None
        pattern, own = self.lists[list_id]
        levels = self.patterns.get(pattern, {}) | own
        if level is None:
            with_style = (n for n, e in levels.items() if value(e, "pStyle") == style_id)
            level = next(with_style, 0)
        if level not in levels:
            return None
        counts = self._count(list_id, pattern, level, levels)
        form = _form(levels[level])
        if form == BULLET:
            return BULLET
        return _printed(levels, level, counts) if form != "none" else ""

    def _count(
        self, list_id: str, pattern: str, level: int, levels: Mapping[int, Element]
    ) -> dict[int, int]:
        counts = self.counts.setdefault(pattern, {})
        for again, start in self.starts.pop(list_id, {}).items():
            counts[again] = start - 1
            for deeper in [n for n in counts if n > again]:
                del counts[deeper]
        for upper in range(level):
            if upper in levels:
                counts.setdefault(upper, _start(levels[upper]))
        counts[level] = counts.get(level, _start(levels[level]) - 1) + 1
        for deeper in [n for n in counts if n > level]:
            # A level counts on where it says so, or only begins again behind certain levels.
            restart = number(value(levels[deeper], "lvlRestart"), deeper) if deeper in levels else 0
            if level < restart:
                del counts[deeper]
        return counts


def _start(level: Element) -> int:
    return number(value(level, "start"), 1)


def _form(level: Element) -> str:
    return value(level, "numFmt", "decimal")


def _printed(levels: Mapping[int, Element], level: int, counts: Mapping[int, int]) -> str:
    plain = switch(levels[level], "isLgl")

    def write(match: re.Match[str]) -> str:
        place = int(match[1]) - 1
        if place not in levels or place not in counts:
            return ""
        return in_form(counts[place], "decimal" if plain else _form(levels[place]))

    return " ".join(_PLACE.sub(write, value(levels[level], "lvlText")).split())


def in_form(count: int, form: str) -> str:
    """Return a number in one of Word's forms; in figures where the form is not known.

    >>> in_form(4, "upperRoman"), in_form(28, "lowerLetter"), in_form(12, "ordinalText")
    ('IV', 'bb', 'Twelfth')
    """
    writers: dict[str, Callable[[int], str]] = {
        "decimalZero": lambda n: f"{n:02}",
        "upperRoman": _roman,
        "lowerRoman": lambda n: _roman(n).lower(),
        "upperLetter": _letters,
        "lowerLetter": lambda n: _letters(n).lower(),
        "ordinal": _ordinal,
        "cardinalText": lambda n: _in_words(n).capitalize(),
        "ordinalText": lambda n: _ordinal_words(n).capitalize(),
    }
    if form.startswith(("chineseCounting", "ideographTraditional", "japaneseCounting")):
        return _chinese(count)
    return writers[form](count) if form in writers else str(count)


def _roman(count: int) -> str:
    if not 0 < count < 4000:
        return str(count)
    text = ""
    for amount, letters in _ROMAN:
        times, count = divmod(count, amount)
        text += letters * times
    return text


def _letters(count: int) -> str:
    if not 0 < count <= 26 * 30:
        return str(count)
    return chr(65 + (count - 1) % 26) * ((count - 1) // 26 + 1)


def _ordinal(count: int) -> str:
    teens = 10 < count % 100 < 14
    return f"{count}{'th' if teens else ('th', 'st', 'nd', 'rd', *['th'] * 6)[count % 10]}"


def _in_words(count: int) -> str:
    if not 0 <= count < 100:
        return str(count)
    if count < 20:
        return _ONES[count]
    tens, ones = divmod(count, 10)
    return TENS[tens - 2] + (f"-{_ONES[ones]}" if ones else "")


def _ordinal_words(count: int) -> str:
    head, dash, last = _in_words(count).rpartition("-")
    if not last.isalpha():
        return _ordinal(count)
    ending = f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th"
    return head + dash + _ORDINALS.get(last, ending)


def _chinese(count: int) -> str:
    if not 0 < count < 100:
        return str(count)
    tens, ones = divmod(count, 10)
    head = ("" if tens == 1 else _CHINESE[tens]) + "十" if tens else ""
    return head + (_CHINESE[ones] if ones else "")


def read_numbering(root: Element) -> Numbering:
    """Return the lists below the root of the part `numbering.xml`; None has none."""
    numbering = Numbering()
    if root is None:
        return numbering
    linked: dict[str, str] = {}  # name of a style of lists -> pattern
    borrowed: dict[str, str] = {}  # pattern -> name of the style that it takes its levels from
    for pattern in root.iter(f"{W}abstractNum"):
        id_ = pattern.get(f"{W}abstractNumId", "")
        numbering.patterns[id_] = _levels(pattern)
        linked[value(pattern, "styleLink")] = id_
        borrowed[id_] = value(pattern, "numStyleLink")
    for list_ in root.iter(f"{W}num"):
        id_, pattern = list_.get(f"{W}numId", ""), value(list_, "abstractNumId")
        if (style := borrowed.get(pattern)) and style in linked:
            pattern = linked[style]
        overrides = list_.findall(f"{W}lvlOverride")
        own = {level: e for override in overrides for level, e in _levels(override).items()}
        numbering.lists[id_] = (pattern, own)
        numbering.starts[id_] = {
            number(override.get(f"{W}ilvl")): number(start)
            for override in overrides
            if (start := value(override, "startOverride"))
        }
    return numbering


def _levels(parent: Element) -> dict[int, Element]:
    found = {number(level.get(f"{W}ilvl"), -1): level for level in parent.findall(f"{W}lvl")}
    return {level: element for level, element in found.items() if 0 <= level < MAX_LEVELS}
