"""The statement that would be cited is held against what the question asks for.

Each rule was measured on questions with a right and a wrong passage (docs/log.md); only those that
are right nine times in ten decide that a statement does not answer.
"""

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from app.slots.agents import lacks_agent
from app.slots.asked import asking_words, counted_noun
from app.slots.expected import is_pending, lacks_cause, lacks_expected
from app.slots.missing import Missing
from app.slots.opposites import (
    denial_in,
    holds_negation,
    opposed_elsewhere,
    opposites_of,
    told_apart,
)
from app.slots.quantities import asked_quantity, counts_others_elsewhere, lacks_quantity
from app.slots.question_words import (
    LABEL,
    content_words,
    names_in,
    plain_letters,
    runs_of,
    share_taken_up,
    spoken_of,
)
from app.slots.shares import asks_for_share, holds_share
from index import Query, asked_periods, bounding_years, simplified, stretch_of, tokenize

# Share of the question's words that a statement must take up before its opposite of another word,
# or a name that it lacks, tells that it does not answer.
TAKEN_UP, MOSTLY_TAKEN_UP = 0.5, 0.7
# How alike two names are, 0 to 1, that may be one name spelt in two ways; letters that two forms of
# one name share at the beginning.
ALIKE = 0.8
STEM_LETTERS = 4
# Words of a question up to which one that is hardly taken up tells that another fact is asked for,
# and the cosine below which a word is hardly taken up.
SHORT = 4
WORST = 0.525
# They pick nothing out where the opposite is not said.
_OF_AGE = frozenset(["new", "old", "recent", "current", "present"])
_YEAR = re.compile(r"(?<!\d)(?:1[0-9]|20)\d\d(?![\ds])")
# A year that dates what is asked; "the 2008 crash" is a name.
_DATED = re.compile(
    rf"\b(?:in|of|for|during|by|on|en|im|em|nel|[A-Z][a-z]+)"
    r"(?: (?:the |el |l['’])?(?:year|spring|summer|autumn|winter|année|jahre?|año|ano))? ?"
    rf"\b({_YEAR.pattern})|({_YEAR.pattern})年(?![之以前后起到至])",
)
# Years that a statement names by the one before or after them.
_YEAR_BEFORE = re.compile(
    r"\b(?:(?:the|a) year (?:before|earlier)|(?:the )?(?:previous|preceding|prior) year|vorjahr\w*"
    r"|(?:ein )?jahr (?:zuvor|davor)|l['’]année précédente|un an plus tôt|el año anterior)\b",
    re.IGNORECASE,
)
_YEAR_AFTER = re.compile(
    r"\b(?:(?:the|a) year (?:after|later)|(?:the )?(?:following|next) year|(?:ein )?jahr (?:darauf"
    r"|danach|später)|folgejahr\w*|l['’]année suivante|un an plus tard|el año siguiente)\b",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"\([^()]*\)")


Match = Callable[[str, str], Sequence[tuple[str, float]]]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What an answer cites.

    Attributes:
        text: The words cited.
        around: The same with what stands around: title, headings, the sentence before.
        best: The statements among the words cited that were found for the question; all words
            where none stands out.
        beside: The same with the sentences next to them.
    """

    text: str
    around: str
    best: str = ""
    beside: str = ""

    def __post_init__(self) -> None:
        """Let all words be the best where none are."""
        if not self.best:
            object.__setattr__(self, "best", self.text)
            object.__setattr__(self, "beside", self.text)


def unfilled(
    query: Query,
    evidence: Evidence,
    match: Match | None = None,
    *,
    may_deny: bool = False,
    unknown: Collection[str] = (),
) -> Missing | None:
    """Return what the evidence lacks of what a question asks for; None if no rule is sure.

    `match` tells how well each word of a question is taken up. A question that may be denied ("did
    exports rise?") is answered by the opposite as well. `unknown` are names and figures of the
    question that no text mentions.
    """
    evidence = _in_characters_of(query, evidence)
    question = _english(query, evidence) or query.text
    if nowhere := _nowhere(unknown, evidence):
        return Missing(words=nowhere, spoken_of=spoken_of(question, evidence.around, nowhere))
    if query.language != "en":
        rules: tuple[Rule, ...] = (_other_year, _other_of_a_kind)
        rules = rules if may_deny else (*rules, _opposite_elsewhere)
    else:
        rules = (_other_year, _other_name, _other_of_a_kind)
        rules = rules if may_deny else (_not_denied, _opposite, *rules)
    for rule in rules:
        if words := rule(question, evidence):
            return Missing(words=words, spoken_of=spoken_of(question, evidence.around, words))
    is_no_share = asks_for_share(question) and not holds_share(evidence.text)
    if is_no_share or lacks_quantity(query.text, evidence.beside, evidence.around):
        return _lacking_quantity(query, evidence)
    if _lacks_its_kind(query, question, evidence):
        return lacking(query, evidence)
    if query.language != "en":
        noun, around = counted_noun(question), evidence.around
        is_counted = counts_others_elsewhere(question, noun, evidence.text, around)
        return _lacking_quantity(query, evidence) if is_counted else None
    return lacking(query, evidence) if _is_other_fact(question, evidence, match) else None


def _in_characters_of(query: Query, evidence: Evidence) -> Evidence:
    """Return evidence for a Chinese question in simplified characters, as the question is."""
    parts = (evidence.text, evidence.around, evidence.best, evidence.beside)
    return Evidence(*map(simplified, parts)) if query.language == "zh" else evidence


def _nowhere(unknown: Collection[str], evidence: Evidence) -> tuple[str, ...]:
    """Return the years, or else the labels, of what no text mentions."""
    years = _outside_span((word for word in unknown if _YEAR.fullmatch(word)), evidence.text)
    return years or tuple(word for word in unknown if LABEL.fullmatch(word))


def _lacks_its_kind(query: Query, question: str, evidence: Evidence) -> bool:
    """Tell whether what each answer of the kind asked for has is not in the evidence."""
    return (
        lacks_expected(question, evidence.beside)
        or is_pending(question, evidence.best)
        or lacks_agent(question, evidence.best)
        or lacks_cause(question, evidence.best, evidence.beside)
    )


def _lacking_quantity(query: Query, evidence: Evidence) -> Missing:
    asked = asked_quantity(query.text) if query.language != "en" else ""
    return Missing(f"“{asked}”") if asked else lacking(query, evidence)


def lacking_words(question: str, evidence: Evidence) -> tuple[str, ...]:
    """Return the words of a question that the evidence lacks, but those that ask."""
    known, asked = set(tokenize(evidence.around)), asking_words(question)
    return tuple(
        word
        for word, tokens in content_words(question)
        if not known & tokens and word.lower() not in asked
    )


def _is_other_fact(question: str, evidence: Evidence, match: Match | None) -> bool:
    """Tell whether the evidence holds another fact than the one asked for."""
    if noun := counted_noun(question):
        return _counts_others(noun, evidence)
    asked = asking_words(question)
    if match is None or not asked:
        return False
    words = [word for word, _ in content_words(question) if word.lower() not in asked]
    missing = [w for w in lacking_words(question, evidence) if w.lower() not in _OF_AGE]
    if not missing or len(words) > SHORT:
        return False
    taken_up = dict(match(question, evidence.around))
    return any(taken_up.get(word, 1.0) < WORST for word in missing)


def _counts_others(noun: Sequence[str], evidence: Evidence) -> bool:
    """Tell whether nothing that a question counts is spoken of."""
    known = set(tokenize(evidence.around))
    tokens = tokenize(" ".join(noun))
    return known.isdisjoint(tokens) and not any(
        get_close_matches(token, known, 1, ALIKE) for token in tokens
    )


def lacking(query: Query, evidence: Evidence) -> Missing:
    """Return what a statement that is only near lacks: what is asked for, and its other words."""
    question = _english(query, evidence)
    if not question:
        return Missing()
    asked, lacked = asking_words(question), lacking_words(question, evidence)
    words = runs_of(question, lambda word: word in lacked, lambda _: False)
    return Missing(asked, words, spoken_of(question, evidence.around, (asked,)))


def _english(query: Query, evidence: Evidence) -> str:
    """Return an English question, terms by the names that the evidence uses; empty for others."""
    return query.in_words_of(evidence.around) if query.language == "en" else ""


Rule = Callable[[str, Evidence], tuple[str, ...]]


def _not_denied(question: str, evidence: Evidence) -> tuple[str, ...]:
    """Return the denial of a question where the statement denies nothing."""
    denial = denial_in(question)
    return (denial,) if denial and not holds_negation(evidence.text) else ()


def _opposite(question: str, evidence: Evidence) -> tuple[str, ...]:
    """Return the words of a question whose opposite the statement says instead of them."""
    said, known = set(tokenize(evidence.text)), set(tokenize(evidence.around))
    if share_taken_up(question, known) <= TAKEN_UP or holds_negation(evidence.text):
        return ()
    asking = asking_words(question).split()  # "how big" asks of what is small, too
    return tuple(
        word
        for word, tokens in content_words(question)
        if word.lower() not in asking
        and not tokens & known
        and any(opposites_of(token) & said for token in tokens)
    )


def _opposite_elsewhere(question: str, evidence: Evidence) -> tuple[str, ...]:
    """Return the word of a question in another language whose opposite the statement says."""
    word = opposed_elsewhere(question, evidence.text, evidence.around)
    return (word,) if word else ()


def _other_of_a_kind(question: str, evidence: Evidence) -> tuple[str, ...]:
    """Return the season, weekday or ordinal of a question where the statement has another one."""
    word = told_apart(question, evidence.best, evidence.around)
    return (word,) if word else ()


def _other_year(question: str, evidence: Evidence) -> tuple[str, ...]:
    """Return the years of a question where others stand in the statement and none of them."""
    bounds = bounding_years(question)
    if bounds and _is_outside(question, evidence.text):
        return tuple(bounds)
    asked = [match[1] or match[2] for match in _DATED.finditer(question)]
    asked = [year for year in asked if year not in bounds]
    said = _YEAR.findall(evidence.around)
    said += [str(int(y) - 1) for y in said if _YEAR_BEFORE.search(evidence.text)]
    said += [str(int(y) + 1) for y in said if _YEAR_AFTER.search(evidence.text)]
    if not said or set(asked) & set(said):
        return ()
    return _outside_span(asked, evidence.text)


def _outside_span(years: Iterable[str], text: str) -> tuple[str, ...]:
    """Return the years that lie outside a stretch of time that a text names."""
    span = stretch_of(text)
    return tuple(y for y in years if not (span and span.first <= int(y) <= span.last))


def _is_outside(question: str, text: str) -> bool:
    """Tell whether all years of a text, apart from its sources, lie outside a question's bounds.

    A bound that the text names itself lies in them.
    """
    years = {int(year) for year in _YEAR.findall(_IN_BRACKETS.sub(" ", text))}
    bounds = {int(year) for year in bounding_years(question)}
    periods = asked_periods(question)
    return bool(years) and not any(
        year in bounds or any(p.first <= year <= p.last for p in periods) for year in years
    )


def _other_name(question: str, evidence: Evidence) -> tuple[str, ...]:
    """Return the names of a question that the statement lacks though it takes up the rest."""
    around = plain_letters(evidence.around)
    known = set(tokenize(around))
    if share_taken_up(question, known) <= MOSTLY_TAKEN_UP:
        return ()
    small = around.lower()
    spellings = set(re.findall(r"[a-z]{3,}", small))
    return tuple(
        name
        for name in names_in(question)
        if not any(_is_known(t, known, small) for t in tokenize(plain_letters(name)))
        and not get_close_matches(plain_letters(name).lower(), spellings, 1, ALIKE)
    )


def _is_known(token: str, known: Collection[str], text: str) -> bool:
    return token in known or token[:STEM_LETTERS] in text
