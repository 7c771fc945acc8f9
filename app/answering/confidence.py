"""How likely it is that the passages found answer the question.

The reranker's score and the vector of the nearest sentence tell whether a passage is about the
same. More tells an answer from a near miss: a judge that was trained to, the word of the question
that the passage takes up worst, and names and figures of the question that the texts or the best
passage never mention.
"""

import math
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.slots import LABEL, subject_compared
from index import (
    Hit,
    Language,
    Query,
    Searcher,
    bounding_years,
    in_parallel,
    is_english,
    mentions,
    readings_of,
    sentences_of,
    tokenize,
    words_taken_up,
)
from ingest import HAN, Chunk

# More missing names than this say no more.
NAMES_COUNTED = 3
# Passages that the judge reads; the better one counts.
JUDGED = 2
# Passages among which that with the nearest sentence counts where no reranker has read them.
NEARER = 3
_NAME = re.compile(r"\d[\d.,]*\d|[A-Za-z0-9][\w&]*")


@dataclass(frozen=True, slots=True)
class Signals:
    """What tells an answer from silence; of each but the names, more is better.

    Attributes:
        score: Of the best passage; see `Hit.score`.
        weakest_match: Cosine of the question's word that the best passage takes up worst, -1 to 1;
            where words are not set apart, the same as `nearest_sentence`.
        nearest_sentence: Cosine of that sentence of the best passage that is nearest to the
            question, -1 to 1; 0 if not known.
        unknown: Names and figures of the question that the texts never mention.
        missing: Those that the best passage does not mention.
        judged: The judge's logit, the better one of the first two passages; 0 for a question that
            is not in English.
    """

    score: float
    weakest_match: float
    nearest_sentence: float
    unknown: tuple[str, ...]
    missing: tuple[str, ...]
    judged: float = 0.0

    def values(self) -> dict[str, float]:
        """Return the signals as numbers, each higher where an answer is likelier."""
        return {
            "score": self.score,
            "weakest match": self.weakest_match,
            "nearest sentence": self.nearest_sentence,
            "judged": self.judged,
            "unknown names": -float(min(len(self.unknown), NAMES_COUNTED)),
            "missing names": -float(min(len(self.missing), NAMES_COUNTED)),
        }


Curve = tuple[Mapping[str, float], float]
# Logistic curves by the language of the question: what each signal adds to the log-odds of an
# answer, and the log-odds without any. Fitted by `python -m eval.measures.calibration`: English on
# the tuning half of the reference questions, two corpora of others and ten invented folders, judged
# on the other half and a third corpus (docs/judge.md), Chinese on 32 of the reference questions;
# other languages, which the reranker does not read, on 200 Spanish questions with the text that
# answers them and with another one: standard scores say nothing in a folder of few passages.
CURVES: Mapping[Language, Curve] = {
    "en": (
        {
            "weakest match": 3.09,
            "nearest sentence": 2.73,
            "judged": 0.91,
            "unknown names": 3.46,
        },
        -2.86,
    ),
    "zh": ({"score": 0.11, "weakest match": 12.6, "missing names": 0.36}, -4.3),
    "other": ({"nearest sentence": 5.4, "weakest match": 8.3}, -6.2),
}
# For a Chinese question the nearest sentence may be enough: where its translation reads badly,
# names in it above all, the reranker tells nothing. Fitted as for other languages.
BY_SENTENCE: Curve = ({"nearest sentence": 38.3}, -8.6)
# Below this probability a statement is only near. English: of no corpus more than one right answer
# in thirteen is lost so. Set by eye where the curve stands on few questions or on none.
THRESHOLDS: Mapping[Language, float] = {"en": 0.45, "zh": 0.56, "other": 0.36}
# What it takes from the log-odds that the best statement lacks what is asked for: fitted on half of
# the articles of SQuAD 2.0 beside the tuning half of the reference questions (docs/log.md).
UNFILLED_COST = 3.4
# From this probability on the nearest statement is shown; below, the texts are said to be silent.
NEAR_FROM: Mapping[Language, float] = {"en": 0.05, "zh": 0.3, "other": 0.1}


def answer_probability(language: Language, signals: Signals, *, is_unfilled: bool = False) -> float:
    """Return the probability, 0 to 1, that the texts answer a question with these signals.

    `is_unfilled` tells that what would be cited lacks what is asked for.
    """
    curves = [CURVES[language], *([BY_SENTENCE] if language == "zh" else [])]
    log_odds = max(_log_odds(curve, signals.values()) for curve in curves)
    log_odds -= UNFILLED_COST * is_unfilled
    return 1.0 / (1.0 + math.exp(-max(min(log_odds, 500.0), -500.0)))


def _log_odds(curve: Curve, values: Mapping[str, float]) -> float:
    weights, constant = curve
    return constant + sum(weight * values[name] for name, weight in weights.items())


def judged_as(query: Query, hits: Sequence[Hit]) -> Language:
    """Return the language whose curve and thresholds hold for a question and what was found.

    The reranker reads a rough translation of Chinese with English passages. Before others, a
    question in Chinese is one like those in other languages.
    """
    if query.language == "zh" and hits and not is_english(hits[0].chunk.text):
        return "other"
    return query.language


def signals_of(
    query: Query, hits: Sequence[Hit], searcher: Searcher, *, compares: bool = False
) -> Signals:
    """Return what the passages found, at least one, tell about an answer.

    Of a question that `compares` texts the words that say so count for nothing.
    """
    index, language = searcher.index, judged_as(query, hits)
    best, cosines = _told_by(query, hits[: NEARER if language == "other" else 1], searcher)
    names = list(dict.fromkeys(_names(query)))
    around = set(
        tokenize(
            " ".join((*best.section, query.under_title(best.document_id, best.text), best.context))
        )
    )
    return Signals(
        score=hits[0].score,
        weakest_match=_weakest_word(query, best, searcher, cosines)
        if language == "other"
        else _weakest_token(query, best, searcher, cosines, compares=compares),
        nearest_sentence=max(cosines, default=0.0),
        unknown=tuple(name for name in names if not index.mentions(name) or _is_new(name, hits)),
        missing=tuple(name for name in names if not mentions(around, name)),
        judged=_judged(query, hits, searcher),
    )


def _is_new(name: str, hits: Sequence[Hit]) -> bool:
    """Tell whether a name is a label of letters and a figure ("E3") that no passage found has.

    Letters and figures stand in texts apart as well, so that single words do not tell.
    """
    label = LABEL.fullmatch(name)
    if label is None:
        return False
    pattern = re.compile(rf"(?<!\w){label[1]}[\s-]?{label[2]}(?!\w)", re.IGNORECASE)
    texts = (" ".join((*hit.chunk.section, hit.chunk.text)) for hit in hits)
    return not any(pattern.search(unicodedata.normalize("NFKC", text)) for text in texts)


def _told_by(query: Query, hits: Sequence[Hit], searcher: Searcher) -> tuple[Chunk, list[float]]:
    """Return the passage with the sentence nearest to a question, and its sentences' cosines."""
    told = [(hit.chunk, searcher.index.sentence_cosines(query, hit.chunk)) for hit in hits]
    return max(told, key=lambda each: max(each[1], default=0.0))


def _weakest_token(
    query: Query, passage: Chunk, searcher: Searcher, cosines: Sequence[float], *, compares: bool
) -> float:
    """Return the cosine of the question's word that an English passage takes up worst, -1 to 1.

    It is read as the reranker reads it; `cosines` are those of its sentences.
    """
    question, match = query.in_words_of(passage.text), searcher.models.word_matcher.match
    subject = subject_compared(question) if compares else []
    compared = {token for word in subject for token in word}
    return max(
        min(
            (
                cosine
                for word, cosine in match(question, text)
                if not compared or compared.intersection(tokenize(word))
            ),
            default=0.0,
        )
        for reading in readings_of(passage, question, (), cosines, searcher.settings)
        if (text := query.under_title(passage.document_id, reading))
    )


def _weakest_word(
    query: Query, passage: Chunk, searcher: Searcher, cosines: Sequence[float]
) -> float:
    """Return the same in any two languages: by single words, out of their contexts.

    Read are the nearest sentence, those around it and the headings. Where words are not set apart,
    the nearest sentence stands for them.
    """
    sentences = sentences_of(passage)
    place = max(range(len(cosines)), key=cosines.__getitem__, default=0)
    around = sentences[max(place - 1, 0) : place + 2]
    text = " ".join((searcher.titles[passage.document_id], *passage.section, *around))
    matches = words_taken_up(query.text, text, searcher.models.multilingual_encoder)
    return min((cosine for _, cosine in matches), default=max(cosines, default=0.0))


def _judged(query: Query, hits: Sequence[Hit], searcher: Searcher) -> float:
    """Return the best of the judge's logits for the first passages, each behind its headings."""
    if query.language != "en":
        return 0.0

    def read(hit: Hit) -> float:
        passage = hit.chunk
        above = [searcher.titles[passage.document_id], *passage.section[-1:], passage.context]
        text = ". ".join([*filter(None, above), passage.text])
        return searcher.models.judge.judge(query.in_words_of(passage.text), text)

    return max(in_parallel(read, hits[:JUDGED]))


def _names(query: Query) -> Iterator[str]:
    """Yield names and figures of a question but the names of terms: those are in the texts.

    A capital tells a name, unless the question begins with it. Figures below 100 count things. Of a
    Chinese question only what it writes in Latin letters counts: its translations are rough; of one
    in another language only figures, since it may write every noun with a capital.
    """
    bounds = bounding_years(query.text)
    parts = query.parts
    if query.language == "zh":
        parts = (" ", *re.split(f"[{HAN}]+", query.text))
    elif query.language == "other":
        parts = (" ", *re.findall(r"\d(?:[\d.,]*\d)?", query.text))
    for number, part in enumerate(parts):
        for match in _NAME.finditer(part) if isinstance(part, str) else ():
            begins = number == 0 and match.start() == 0
            if _is_name(match[0], begins) and match[0] not in bounds:
                yield match[0]


def _is_name(word: str, begins: bool) -> bool:
    if re.fullmatch(r"\d{1,2}|I", word):
        return False
    return (word[0].isupper() and not begins) or any(character.isdigit() for character in word)
