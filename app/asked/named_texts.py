"""Which of the texts a question names: by file, title, author and year, or words of its title."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from app.asked.described import by_description
from app.asked.said_in import by_own_words, name_of, names_in_title, titled
from app.asked.wording import is_content
from app.evidence import Sources
from index import language_tag, tokenize, without_framing
from ingest import (
    CHINESE_GENRE,
    GENRE,
    NUMBERS,
    READABLE_SUFFIXES,
    TEXT_NOUN,
    YEAR,
    Document,
    read_bibliography,
)

# What takes the place of a text's name in a question.
THE_TEXT = "the text"
# The same inside of the text, by language; a word that is not looked for.
_IT = {"en": "it", "de": "sie", "fr": "il", "es": "ellos", "it": "essi", "pt": "eles"}
_SURNAME = r"[A-ZÀ-ÖØ-Þ][\w’'-]+"
# Marsh et al. (2021); Brandt and Pugh 2018; Smith, Lee & Wu (2020)
_AUTHORS = re.compile(
    rf"(?P<names>{_SURNAME}(?:(?:, and |, & |, | (?:and|&|und|et|y|e) ){_SURNAME}){{0,5}})"
    rf"(?P<others>,? et al\.?)?(?:[’']s?)?,? ?(?:\(?(?P<year>{YEAR})[a-z]?\)?(?!\w))?"
    rf"(?: {GENRE}\b)?"
)
_TITLE_WORD = r"(?!(?:of|the|in|on|and|from|this|that|about|by|a|an|to|for)\b)[\w’'-]+"
_BY_WORDS = re.compile(
    rf"\b(?:the|this|that) (?P<words>(?:{_TITLE_WORD} ){{0,5}}?){TEXT_NOUN}\b", re.IGNORECASE
)
# "The mills one" is a text if a title alone has these words.
_ONE = re.compile(rf"\b(?:the|that) (?P<words>(?:{_TITLE_WORD} ){{1,4}}?)one\b", re.IGNORECASE)
_BY_SUBJECT = re.compile(
    rf"\b(?:the|this|that) {TEXT_NOUN} (?:on|about|for|called|titled|entitled|named|headed)"
    r" (?=\w|[\"“‘])",
    re.IGNORECASE,
)
# A title with what it is the title of: "the text article", "the report on the text".
_AS_A_TEXT = re.compile(
    rf"(?:\bthe )?{THE_TEXT} {TEXT_NOUN}\b|{THE_TEXT}(?:这|那|该)?[篇份个本]?{CHINESE_GENRE}"
    rf"|\bthe {TEXT_NOUN} (?:on|about|of|called|titled|entitled|named) (?:the )?{THE_TEXT}\b",
    re.IGNORECASE,
)
# A thing by the name that a text has for it, which others speak of as well.
_CALLED = re.compile(rf"\bwhat {THE_TEXT} (?:calls|terms|names|labels)\b", re.IGNORECASE)
# With another one that is not known by what it is called: "the text and the Courier story".
_PAIRED = re.compile(
    rf"\b(?:and|or|und|oder|et|ou|y|o) (?:in |im |dans |en )?{THE_TEXT}"
    rf"|{THE_TEXT} (?:and|or|und|oder|et|ou|y|o) (?:in |dans |en )?(?:the|de[rmn]|die|das|l[ae]|el)"
    r"\b",
    re.IGNORECASE,
)
_SEVERAL = re.compile(
    rf"\b(?:both|{'|'.join(NUMBERS[1:])}|[2-9])(?: of)?(?: the| these)? (?:\w+ )?{TEXT_NOUN}\b",
    re.I,
)
_DOES = re.compile(r"\b(?:do|does|did) $", re.IGNORECASE)
_BARE_YEAR = re.compile(
    rf" ?(?:\b(?:in|for|of|during) |于|在)?(?<!\d)(?P<year>{YEAR})(?!\d)(?:年|['’]s)?"
)
# Characters at the beginning of a text among which it says what kind of text it is, and texts that
# a question names at most.
HEAD_CHARACTERS = 4000
MAX_NAMED = 3
MAX_SUBJECT_WORDS = 8
# Words of a title that may be the name of a thing, at most.
MAX_NAME_WORDS = 5
_NO_NAME = frozenset(
    {"whole", "entire", "full", "same", "first", "second", "third", "last", "both", *NUMBERS}
)


@dataclass(frozen=True, slots=True)
class NamedTexts:
    """The texts that a question names.

    Attributes:
        document_ids: Of these texts, at least one.
        question: The question with "the text" in place of the name.
        is_loose: Whether the name may be meant as that of a thing: a short title by itself.
    """

    document_ids: tuple[str, ...]
    question: str
    is_loose: bool = False


def asked_inside(question: str, sources: Sources) -> NamedTexts | None:
    """Return the texts that a question is to be asked inside, and the question with "it" for them.

    A text seldom calls itself a text. None if it speaks of other texts besides: they might be
    compared.
    """
    rules = (_by_file, _by_quoted_title, _by_sentence_title, *_BY_DESCRIPTION)
    named = named_texts(question, sources, rules)
    if named and len(named.document_ids) == len(sources.documents) > 1:
        return None
    rest = named.question.replace(THE_TEXT, " ") if named else ""
    if named and (
        _CALLED.search(named.question)
        or (len(named.document_ids) == 1 and _is_one_of_several(question, named.question))
    ):
        return None
    if not named or _BY_WORDS.search(rest):
        return None
    it = _IT.get(language_tag(question), "")
    return replace(named, question=without_framing(named.question).replace(THE_TEXT, it))


def _is_one_of_several(question: str, rest: str) -> bool:
    """Tell whether others are meant with the text whose name is not in the rest of a question."""
    return bool(_PAIRED.search(rest) or (_SEVERAL.search(question) and not _SEVERAL.search(rest)))


def named_texts(
    question: str, sources: Sources, rules: "Sequence[Rule] | None" = None
) -> NamedTexts | None:
    """Return the texts that a question names; None if it names none, or none of these.

    Without `rules` in every way, also by what one text alone calls itself: "the brief".
    """
    if rules is None:
        surely = (_by_file, *_BY_DESCRIPTION, _by_quoted_title, _by_long_title, by_own_words)
        if found := named_texts(question, sources, surely):
            return found
        found = named_texts(question, sources, (_by_title,))
        if found is None:
            return None
        firmly, count = _AS_A_TEXT.subn(THE_TEXT, found.question)
        titles = " ".join(sources.documents[each].title for each in found.document_ids)
        is_firm = count or re.search(rf"\b{GENRE}\b", titles, re.IGNORECASE)
        is_firm = is_firm or _is_sentence(titles, question)
        return replace(found, question=firmly, is_loose=not is_firm)
    ids: dict[str, None] = {}
    for _ in range(MAX_NAMED):
        found = _first_named(question, sources, rules)
        if found is None:
            break
        ids |= dict.fromkeys(found.document_ids)
        question = found.question
    return NamedTexts(tuple(ids), question) if ids else None


def _is_sentence(title: str, question: str) -> bool:
    """Tell whether a title stands in a question as written and is no name: "A quiet island".

    The words of a name have capitals.
    """
    words = [word for word in re.findall(r"[^\W\d_]+", title) if is_content(word)]
    is_written = title[:1].isupper() and title in question[1:]
    return is_written and any(word.islower() for word in words[1:])


def _first_named(question: str, sources: Sources, rules: Sequence["Rule"]) -> NamedTexts | None:
    for rule in rules:
        for start, end, found in rule(question, sources):
            if found and (len(found) < len(sources.documents) or len(found) == 1):
                space = " " if re.match(r"[^\W_]", question[end:], re.ASCII) else ""
                return NamedTexts(
                    tuple(found), f"{question[:start]}{THE_TEXT}{space}{question[end:]}"
                )
    return None


def edition_meant(question: str, sources: Sources) -> NamedTexts | None:
    """Return the edition that a year of the question chooses, among texts of one title.

    Of "Report 2022" and "Report 2023", a question of 2022 means the first: what is said in it is
    said of that year. The question comes back without the year.
    """
    for match in _BARE_YEAR.finditer(question):
        found = [d for d in sources.documents.values() if match["year"] in _years_in(name_of(d))]
        others = (d for d in sources.documents.values() if d not in found and _years_in(name_of(d)))
        names = {_without_year(d) for d in found}
        if found and any(_without_year(other) in names for other in others):
            rest = question[: match.start()] + question[match.end() :]
            return NamedTexts(tuple(d.id for d in found), rest)
    return None


# Where a name stands in a question, and the ids of the texts that have it.
Found = Iterator[tuple[int, int, Sequence[str]]]
Rule = Callable[[str, Sources], Found]


def _by_file(question: str, sources: Sources) -> Found:
    """Yield names of files, with or without their ending: "notes/rye.md", "fin_061"."""
    for match in re.finditer(r"[\w./-]+", question):
        name = match[0].strip("./-")
        start = match.start() + match[0].index(name)
        stem, dot, ending = name.casefold().rpartition(".")
        if f"{dot}{ending}" in READABLE_SUFFIXES:
            found = [i for i in sources.documents if f"/{i}".casefold().endswith(f"/{stem}")]
            yield start, start + len(name), found
        elif re.search(r"\d", name):  # a name that is no word
            found = [i for i in sources.documents if i.casefold() == name.casefold()]
            yield start, start + len(name), found


def _by_title(question: str, sources: Sources) -> Found:
    folded = question.casefold()
    for document in sources.documents.values():
        for part in names_in_title(document):
            start = folded.find(part)
            # A title alone is what is asked, not where.
            if start >= 0 and len(part) < len(question.strip(" ?.")):
                begin = start - 1 if question[start - 1 : start] in tuple('"“‘«《') else start
                end = start + len(part)
                end += question[end : end + 1] in tuple('"”’»》')
                yield begin, end, [document.id]


def _by_quoted_title(question: str, sources: Sources) -> Found:
    """Yield titles in quotation marks: without them a title may be what is asked about."""
    for start, end, ids in _by_title(question, sources):
        if question[start] in '"“‘«《':
            yield start, end, ids


def _by_sentence_title(question: str, sources: Sources) -> Found:
    """Yield titles as written that are no names of things: "A quiet island"."""
    for start, end, ids in _by_title(question, sources):
        if _is_sentence(question[start:end], question):
            yield start, end, ids


def _by_long_title(question: str, sources: Sources) -> Found:
    """Yield titles that are too long to name a thing."""
    for start, end, ids in _by_title(question, sources):
        if len(question[start:end].split()) > MAX_NAME_WORDS:
            yield start, end, ids


def _by_authors(question: str, sources: Sources) -> Found:
    for match in _AUTHORS.finditer(question):
        names = re.findall(_SURNAME, match["names"])
        if match["year"] or match["others"] or len(names) > 1:
            yield *match.span(), _written_by(names, match["year"], sources)


def _written_by(names: Sequence[str], year: str | None, sources: Sources) -> list[str]:
    wanted = {name.removesuffix("'s").removesuffix("’s").casefold() for name in names}
    found = []
    for document in sources.documents.values():
        stated = read_bibliography(document)
        surnames = {name.split()[-1].casefold() for name in stated.authors if name.split()}
        is_of_year = not year or not stated.year or stated.year == year
        if wanted <= surnames and is_of_year:
            found.append(document.id)
    return found


def _by_words(question: str, sources: Sources) -> Found:
    for match in _BY_SUBJECT.finditer(question):
        words = list(re.finditer(r"[\w’'-]+", question[match.end() :]))[:MAX_SUBJECT_WORDS]
        for last in reversed(words):  # as many words as all stand in one title
            end = match.end() + last.end()
            behind = re.match(r"\W{0,3}([^\W_]+)", question[end:])
            if behind and is_content(behind[1]):
                continue  # "on the stock" does not name what "on the stock restrictions" is on
            if tokenize(last[0]) and (found := _titled(question[match.end() : end], sources)):
                yield match.start(), end, found
                break
    for match in (*_BY_WORDS.finditer(question), *_ONE.finditer(question)):
        if not _is_verb(question, match):
            yield *match.span(), _titled(match["words"], sources)


def _is_verb(question: str, match: re.Match[str]) -> bool:
    """Tell whether a noun for a text is the verb of a question: "What does the guard report?"."""
    is_last = not re.search(r"\w", question[match.end() :])
    return is_last and bool(_DOES.search(question[: match.start()]))


def _titled(words: str, sources: Sources) -> list[str]:
    """Return the one text whose title or file name has all of some words."""
    asked = set(tokenize(words)) - _NO_NAME
    ids = [i for i, d in sources.documents.items() if asked and asked <= titled(d)]
    if len(ids) > 1:  # "the tides paper" is the one on tides, not on the tide
        own = [re.compile(rf"\b{re.escape(word)}\b", re.IGNORECASE) for word in words.split()]
        ids = [i for i in ids if all(word.search(name_of(sources.documents[i])) for word in own)]
    return ids if len(ids) == 1 else []


def _years_in(name: str) -> list[str]:
    return re.findall(rf"(?<!\d){YEAR}(?!\d)", name)


def _without_year(document: Document) -> tuple[str, ...]:
    return tuple(tokenize(re.sub(YEAR, " ", document.title)))


_BY_DESCRIPTION: tuple[Rule, ...] = (_by_authors, _by_words, by_description)
