"""True claims of the texts, and the same with an error planted by rule.

The rules know nothing of how claims are checked. A true claim is a sentence of a gold passage as it
stands, or reworded: without its brackets and leading words, its numbers in another form. Each of
seven kinds of errors changes one thing in it.
"""

import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from eval.gold.questions import Question
from ingest import MONTHS, Document, Span, parse_blocks, render, sentence_bounds

ErrorKind = Literal["number", "date", "name", "negation", "unit", "speaker", "merged"]
ERROR_KINDS: tuple[ErrorKind, ...] = get_args(ErrorKind)
MIN_WORDS, MAX_WORDS = 6, 45

_NUMBER = re.compile(r"(?<![\w.,/-])(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![\w/-]|[.,]\d)")
# Not in what names a source: "(Ma 2021)", "[@ma:2021]".
_YEAR = re.compile(r"(?<![\w,.:-])(?:1[6-9]|20)\d\d(?![\w%)]|[,.]\d)")
_MONTH = re.compile(rf"\b(?:{'|'.join(MONTHS)})\b(?= \d)")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+(?: (?:of )?[A-Z][a-z]+)*\b(?!-)")
_NO_NAME = re.compile(rf"(?:{'|'.join(MONTHS)}|The|In|Note|Table|Figure|Chapter|Section)\b")
_BE = r"is|are|was|were|has|have|had|can|will|would|should|must|could|may"
_FRENCH_BE = r"est|sont|peut|peuvent|doit|doivent"
_FRENCH = re.compile(r"\b(?:le|la|les|des|une|du|vous|votre)\b")
_VERB = re.compile(rf"\s(?P<verb>{_BE})\s(?!not\b|been\b|no\b|only\b)", re.IGNORECASE)
_FRENCH_VERB = re.compile(rf"\s(?P<verb>{_FRENCH_BE})\s(?!pas\b|été\b)")
_NOT = re.compile(r"\b(is|are|was|were|has|have|had|can|will|does|do|did) not\b(?! only)")
_UNITS = (
    (r"%| percent\b| per cent\b", " million"),
    (r" million\b", " billion"),
    (r" billion\b", " million"),
    (r" years\b", " months"),
    (r" months\b", " years"),
    (r" days\b", " weeks"),
    (r" km\b", " miles"),
    (r" jours\b", " mois"),
    (r" mois\b", " ans"),
    (r" ans\b", " mois"),
    (r" heures\b", " jours"),
    (r" ?€", " dollars"),
)
_UNIT = re.compile("|".join(rf"(?<=\d)(?:{before})" for before, _ in _UNITS))
_SPEAKER = re.compile(r"(?P<lead>\b[Aa]ccording to )(?P<name>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*), ")
_BRACKET = re.compile(r"\s?\([^()]{1,80}\)")
_LEADING = re.compile(r"^(?:However|Moreover|Thus|Indeed|Also|Furthermore|Therefore|In fact), ")


@dataclass(frozen=True, slots=True)
class PlantedError:
    """A claim with an error, and its true twin.

    Attributes:
        kind: Of the error: one of `ERROR_KINDS`, or as whoever wrote it calls it.
        document_id: The text that the true claim is from; empty if that is not noted.
        true: The claim.
        planted: The same with the error.
        is_reworded: Whether the true claim is worded otherwise than the text.
    """

    kind: str
    document_id: str
    true: str
    planted: str
    is_reworded: bool


@dataclass(frozen=True, slots=True)
class _Sentence:
    document_id: str
    text: str


Rule = Callable[[str, Sequence[str], random.Random], str]


def plant(
    questions: Sequence[Question],
    documents: Sequence[Document],
    limit: int,
    seed: int = 0,
) -> list[PlantedError]:
    """Return up to `limit` errors of each kind in claims of the passages that answer questions.

    Half of the true claims are reworded. The same seed gives the same errors.
    """
    chance = random.Random(seed)  # noqa: S311 - no secret
    sentences = list(_sentences(questions, {d.id: d for d in documents}))
    chance.shuffle(sentences)
    texts = [document.text for document in documents]
    small = {word for text in texts for word in re.findall(r"\b[a-z]+\b", text)}
    names = sorted({name for s in sentences for name in _names(s.text)})
    names = [name for name in names if name.lower() not in small]
    planted: list[PlantedError] = []
    for kind in ERROR_KINDS:
        found: list[PlantedError] = []
        for sentence in sentences:
            if len(found) == limit:
                break
            is_reworded = len(found) % 2 == 1
            true = reworded(sentence.text) if is_reworded else sentence.text
            others = names if kind != "merged" else _others(sentence, sentences)
            false = RULES[kind](true, others, chance)
            if false and false != true and not any(false in text for text in texts):
                found.append(PlantedError(kind, sentence.document_id, true, false, is_reworded))
        planted += found
    return planted


def reworded(sentence: str) -> str:
    """Return a sentence that says the same in a few other forms.

    >>> reworded("However, exports (of rye) rose by 27 percent to 1,520 t.")
    'Exports rose by 27 % to 1520 t.'
    """
    text = _LEADING.sub("", _BRACKET.sub("", sentence))
    text = re.sub(r"(?<=\d) (?:percent|per cent)\b", " %", text)
    text = re.sub(r"(?<=\d),(?=\d{3}\b)", "", text)
    return text[:1].upper() + text[1:]


def _sentences(
    questions: Sequence[Question], documents: Mapping[str, Document]
) -> Iterator[_Sentence]:
    """Yield the sentences of the paragraphs in which the passages that answer stand, each once."""
    known: set[str] = set()
    for question in questions:
        for evidence in question.evidence:
            document = documents[evidence.document_id]
            for block in parse_blocks(document):
                if block.kind != "paragraph" or not _overlap(block.spans, evidence.spans):
                    continue
                text = render(document, block.spans)
                for sentence in (text[start:end] for start, end in sentence_bounds(text)):
                    if sentence not in known and _is_claim(sentence):
                        known.add(sentence)
                        yield _Sentence(evidence.document_id, sentence)


def _overlap(spans: Sequence[Span], others: Sequence[Span]) -> bool:
    return any(a.start < b.end and b.start < a.end for a in spans for b in others)


def _is_claim(sentence: str) -> bool:
    """Tell whether a sentence is whole, of prose, and nobody's quotation."""
    whole = sentence[:1].isupper() and sentence.endswith(".")
    return (
        whole
        and MIN_WORDS <= len(sentence.split()) <= MAX_WORDS
        and not re.search(r"\||[“”\"]|\?", sentence)
    )


def _names(text: str) -> list[str]:
    return [name for name in _NAME.findall(text) if not _NO_NAME.match(name)]


def _is_french(text: str) -> bool:
    return len(_FRENCH.findall(text)) > 1


def _others(sentence: _Sentence, sentences: Sequence[_Sentence]) -> list[str]:
    return [
        other.text
        for other in sentences
        if other.document_id == sentence.document_id and other.text != sentence.text
    ]


# --- one rule for each kind: a true sentence, names or other sentences, chance ------------------


def _number(text: str, _: Sequence[str], chance: random.Random) -> str:
    places = [m for m in _NUMBER.finditer(text) if not _YEAR.fullmatch(m[0]) and m[0] != "1"]
    if not places:
        return ""
    match = chance.choice(places)
    value = float(match[0].replace(",", ""))
    decimals = len(match[0].partition(".")[2])
    changed = value * chance.choice((0.5, 0.7, 1.4, 2.0))
    changed = changed if decimals or abs(changed - value) >= 1 else value + 1
    form = f"{changed:,.{decimals}f}" if "," in match[0] else f"{changed:.{decimals}f}"
    return text[: match.start()] + form + text[match.end() :]


def _date(text: str, _: Sequence[str], chance: random.Random) -> str:
    places = [*_YEAR.finditer(text), *_MONTH.finditer(text)]
    if not places:
        return ""
    match = chance.choice(places)
    if match[0].isdigit():
        other = str(int(match[0]) + chance.choice((-7, -4, -2, 2, 3)))
    else:
        other = chance.choice([month for month in MONTHS if month != match[0]])
    return text[: match.start()] + other + text[match.end() :]


def _name(text: str, names: Sequence[str], chance: random.Random) -> str:
    own = [match for match in _NAME.finditer(text) if not _NO_NAME.match(match[0])]
    others = [name for name in names if not set(name.split()) & set(text.split())]
    if not own or not others:
        return ""
    match = chance.choice(own)
    return text[: match.start()] + chance.choice(others) + text[match.end() :]


def _negation(text: str, _: Sequence[str], __: random.Random) -> str:
    if match := _NOT.search(text):
        return text[: match.start()] + match[1] + text[match.end() :]
    if (match := _VERB.search(text)) and not _is_french(text):
        return f"{text[: match.end('verb')]} not{text[match.end('verb') :]}"
    if _is_french(text) and (match := _FRENCH_VERB.search(text)):
        verb = match["verb"]
        denied = f"n'{verb} pas" if verb[0] in "aeo" else f"ne {verb} pas"
        return f"{text[: match.start('verb')]}{denied}{text[match.end('verb') :]}"
    return ""


def _unit(text: str, _: Sequence[str], __: random.Random) -> str:
    match = _UNIT.search(text)
    if not match:
        return ""
    other = next(after for before, after in _UNITS if re.fullmatch(before, match[0]))
    return text[: match.start()] + other + text[match.end() :]


def _speaker(text: str, names: Sequence[str], chance: random.Random) -> str:
    """Name another speaker, or one where the text speaks for itself."""
    others = [name for name in names if not set(name.split()) & set(text.split())]
    if not others:
        return ""
    if match := _SPEAKER.search(text):
        return text[: match.start("name")] + chance.choice(others) + text[match.end("name") :]
    if re.search(r"\b(?:said|says|argue|claim|according|believe|suggest)", text, re.IGNORECASE):
        return ""
    if _is_french(text):
        return f"Selon {chance.choice(others)}, {text[:1].lower()}{text[1:]}"
    return f"According to {chance.choice(others)}, {text}"


def _merged(text: str, sentences: Sequence[str], chance: random.Random) -> str:
    """Join the subject of one sentence and the predicate of another one of the same text."""
    verb = _FRENCH_VERB if _is_french(text) else _VERB
    own = verb.search(text)
    others = [(s, m) for s in sentences if (m := verb.search(s))]
    others = [
        (s, m)
        for s, m in others
        if own and m["verb"] == own["verb"] and s[: m.start()] != text[: own.start()]
    ]
    if own is None or not others or len(text[: own.start()].split()) < 2:
        return ""
    other, match = chance.choice(others)
    return text[: own.start()] + other[match.start() :]


RULES: Mapping[ErrorKind, Rule] = {
    "number": _number,
    "date": _date,
    "name": _name,
    "negation": _negation,
    "unit": _unit,
    "speaker": _speaker,
    "merged": _merged,
}
