"""The ways in which texts are edited below labels, and what a label should be then."""

import random
import re
from collections.abc import Callable, Mapping

from eval.gold import State
from ingest import sentence_bounds

NEW = "The committee met in the old town hall and left without a word."
OTHER_WORD = "Zanzibar"
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W\d_]{4,}")

Texts = dict[str, str]
# Texts by id, the text of the label, where it stands there, chance → the texts after the edit;
# None where the edit does not fit the label.
Edit = Callable[[Texts, str, tuple[int, int], random.Random], Texts | None]


def _with(texts: Texts, name: str, span: tuple[int, int], words: str) -> Texts:
    text = texts[name]
    return {**texts, name: text[: span[0]] + words + text[span[1] :]}


def _words(texts: Texts, name: str, span: tuple[int, int]) -> str:
    return texts[name][span[0] : span[1]]


def is_prose(words: str) -> bool:
    """Tell whether words are in one paragraph, without markup that an edit would break."""
    is_whole = words.count("*") % 2 == words.count("`") % 2 == 0 and words.count("**") % 2 == 0
    return is_whole and not re.search(r"[|<\[\]]|\n\s*\n|\n\s*[-*#>\d]", words)


def _renamed(texts: Texts, name: str, _: tuple[int, int], __: random.Random) -> Texts:
    return {f"new/{each}" if each == name else each: text for each, text in texts.items()}


def _rewrapped(
    texts: Texts, name: str, span: tuple[int, int], chance: random.Random
) -> Texts | None:
    words = _words(texts, name, span)
    pieces = words.split(" ")
    # No line begins with what Markdown reads as an item or a heading.
    ends = ["\n" if chance.random() < 0.2 and p[:1].isalpha() else " " for p in pieces[1:]]
    return _with(
        texts, name, span, pieces[0] + "".join(map("".join, zip(ends, pieces[1:], strict=True)))
    )


def _text_before(texts: Texts, name: str, _: tuple[int, int], __: random.Random) -> Texts:
    text = texts[name]
    end = text.startswith("---\n") and text.find("\n---\n", 4) + 5
    return {
        **texts,
        name: f"{text[:end]}\n{NEW}\n\n{text[end or 0 :]}" if end else f"{NEW}\n\n{text}",
    }


def _moved(texts: Texts, name: str, span: tuple[int, int], chance: random.Random) -> Texts | None:
    words = _words(texts, name, span)
    if len(texts) == 1:
        return None
    other = chance.choice([each for each in texts if each != name])
    after = _with(texts, name, span, "")
    return {**after, other: f"{after[other].rstrip()}\n\n{words}\n"}


def _signs(texts: Texts, name: str, span: tuple[int, int], _: random.Random) -> Texts | None:
    words = _words(texts, name, span)
    if ", " not in words:
        return None
    return _with(texts, name, span, words.replace(", ", " – ", 1))


def _word(texts: Texts, name: str, span: tuple[int, int], chance: random.Random) -> Texts | None:
    words = _words(texts, name, span)
    found = list(_WORD.finditer(words))
    if not found:
        return None
    match = chance.choice(found)
    return _with(texts, name, span, words[: match.start()] + OTHER_WORD + words[match.end() :])


def _not(texts: Texts, name: str, span: tuple[int, int], chance: random.Random) -> Texts | None:
    words = _words(texts, name, span)
    places = [match.start() for match in re.finditer(" ", words)]
    if not places:
        return None
    place = chance.choice(places)
    return _with(texts, name, span, f"{words[:place]} not{words[place:]}")


def _fifths(texts: Texts, name: str, span: tuple[int, int], _: random.Random) -> Texts | None:
    words = _words(texts, name, span)
    pieces = words.split(" ")
    if len(pieces) < 6:
        return None
    changed = [OTHER_WORD if i % 5 == 4 else piece for i, piece in enumerate(pieces)]
    return _with(texts, name, span, " ".join(changed))


def _number(texts: Texts, name: str, span: tuple[int, int], chance: random.Random) -> Texts | None:
    words = _words(texts, name, span)
    found = list(_DIGIT.finditer(words))
    if not found or re.search(r"[<\[\]]", words):
        return None
    match = chance.choice(found)
    other = str((int(match[0]) + chance.randint(1, 8)) % 10)
    return _with(texts, name, span, words[: match.start()] + other + words[match.end() :])


def _within(texts: Texts, name: str, span: tuple[int, int], _: random.Random) -> Texts | None:
    words = _words(texts, name, span)
    bounds = sentence_bounds(words)
    middle = bounds[len(bounds) // 2][0] if len(bounds) > 1 else words.find(" ", len(words) // 2)
    if middle <= 0:
        return None
    return _with(
        texts, name, span, f"{words[:middle].rstrip()}\n\n{NEW}\n\n{words[middle:].lstrip()}"
    )


def _twice(texts: Texts, name: str, span: tuple[int, int], _: random.Random) -> Texts | None:
    words = _words(texts, name, span)
    return {**texts, name: f"{texts[name].rstrip()}\n\n{words}\n"}


def _deleted(texts: Texts, name: str, span: tuple[int, int], _: random.Random) -> Texts:
    return _with(texts, name, span, "")


def _text_deleted(texts: Texts, name: str, _: tuple[int, int], __: random.Random) -> Texts | None:
    return {each: text for each, text in texts.items() if each != name} if len(texts) > 1 else None


EDITS: Mapping[str, tuple[State, Edit]] = {
    "text renamed": ("moved", _renamed),
    "lines broken elsewhere": ("valid", _rewrapped),
    "text put before": ("valid", _text_before),
    "moved to another text": ("moved", _moved),
    "a sign": ("altered", _signs),
    "a word": ("altered", _word),
    "a “not” put in": ("altered", _not),
    "every fifth word": ("altered", _fifths),
    "a digit": ("altered", _number),
    "a paragraph put within": ("split", _within),
    "said twice": ("altered", _twice),
    "deleted": ("gone", _deleted),
    "its text deleted": ("gone", _text_deleted),
}
# They would break the rows of a table.
IN_PROSE = (_rewrapped, _moved, _signs, _word, _not, _fifths, _within, _twice)
