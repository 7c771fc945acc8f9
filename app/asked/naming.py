"""What the content of a question names: a text by words of its title, one of its headings."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from app.asked.by_meaning import FOUND, Find, heading_meant, is_foreign, text_meant
from app.asked.named_texts import NamedTexts
from app.asked.runs import in_language, of_kinds, runs_of, without_years
from app.asked.said_in import MIN_TITLE_WORDS, all_said, is_on, titled, years_of
from app.asked.wording import Wording
from app.evidence import Sources, heading_key
from index import tokenize
from ingest import Document, profile_of, read_bibliography

# Texts whose headings are looked at, at most.
MAX_TEXTS = 3
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Named:
    """What the content of a question names.

    Attributes:
        document_ids: The texts; empty if none is named.
        heading: Of the section; empty if none is named.
        is_exact: Whether the heading has no other words.
        passage: Words that passages of the texts shall have; empty if none are asked for.
        is_missed: Whether the text has no such heading.
        is_loose: Whether a short title alone names them, that may be meant as the name of a thing.
        is_found: Whether they are those that say most of what is named.
    """

    document_ids: tuple[str, ...] = ()
    heading: str = ""
    is_exact: bool = False
    passage: str = ""
    is_missed: bool = False
    is_loose: bool = False
    is_found: bool = False


def content_named(
    wording: Wording,
    named: NamedTexts | None,
    sources: Sources,
    find: Find,
) -> Named | None:
    """Return what the content of a question names; None if some of it names nothing.

    `named` holds the texts that are named already.
    """
    ids, rest, is_loose = _texts_named(wording, named, sources)
    is_firm = bool(named) and not is_loose
    if heading := _heading(wording, rest, ids, sources, is_firm=is_firm):
        return Named(ids, *heading, is_loose=is_loose)
    is_title = ids and _all_in([wording.quoted], titled(sources.documents[ids[0]]))
    if wording.quoted and not is_title:
        is_missed = not rest and ids and "part" in wording.told
        return Named(ids, wording.quoted, is_missed=True) if is_missed else None
    if not rest:
        return Named(ids or _of_kind(wording, sources), is_loose=is_loose)
    if ids and not is_loose:
        return _inside(ids, rest, wording, sources, find, is_by_title=named is None)
    if not ids and "text" in wording.told and wording.is_by_noun:
        return _by_search(wording, sources, find)
    return None


def _of_kind(wording: Wording, sources: Sources) -> tuple[str, ...]:
    """Return the texts of the kind that a question names by nothing else: "the letter".

    None of a kind that most texts are of: others may be called so as well.
    """
    found = of_kinds(wording, sources)
    is_most = len(found) > 1 and 2 * len(found) > len(sources.documents)
    return () if is_most else tuple(found)


def _texts_named(
    wording: Wording, named: NamedTexts | None, sources: Sources
) -> tuple[tuple[str, ...], list[str], bool]:
    """Return the texts that a question names, what else is left, and whether loosely."""
    rest = list(wording.without_class)
    ids, is_loose = (named.document_ids, named.is_loose) if named else ((), False)
    rest = [word for word in rest if word.lower() not in _names(ids, sources)]
    if rest and "comparing" in wording.told:
        ids, rest, is_loose = _compared(ids, rest, sources, is_loose=is_loose)
    if wording.quoted and not ids:  # the "seven bridges" report
        own = [i for i, d in sources.documents.items() if _all_in([wording.quoted], titled(d))]
        ids = tuple(own) if len(own) == 1 and "text" in wording.told else ()
    in_it = in_language(wording, sources) if not ids else ()
    if not rest or len(in_it) == 1:
        # One text of a language is named by it: what else is said of it, such as its subject, is
        # looked for in it.
        ids = ids or in_it
    if rest and not ids and (written := _by_author(wording, rest, sources)):
        ids, rest = written
    if rest and not ids:
        ids, rest, is_loose = _by_title(wording, rest, sources)
    return ids, rest, is_loose


def _inside(
    ids: tuple[str, ...],
    rest: Sequence[str],
    wording: Wording,
    sources: Sources,
    find: Find,
    *,
    is_by_title: bool,
) -> Named | None:
    """Return what is left of a question on texts that it names for certain; None for a thing."""
    of_part = [word for run in runs_of(wording) if run.noun == "part" for word in run.words]
    is_one = "parts" not in wording.told and not wording.is_where_part
    if of_part and set(rest) <= set(of_part) and is_one:
        return _part_of(ids, rest, wording, sources, find)
    if is_by_title and "text" in wording.told:
        of_text = {word for run in runs_of(wording) if run.noun == "text" for word in run.words}
        is_translated = of_text.issuperset(rest) and is_foreign(ids[0], wording.language, sources)
        if is_translated or all_said(rest, ids[0], sources):
            return Named(ids, is_found=True)
    is_part = wording.is_where_part or wording.is_about_part
    if is_part and all_said(rest, ids[0], sources):
        return Named(ids, passage=" ".join(rest))
    return Named(ids) if set(rest) <= set(wording.addressees) else None


def _part_of(
    ids: tuple[str, ...], words: Sequence[str], wording: Wording, sources: Sources, find: Find
) -> Named:
    """Return the part of some texts that some words mean; passages, or none, without a heading."""
    if heading := heading_meant(words, ids, sources, find):
        return Named(ids, heading, is_exact=True)
    if is_foreign(ids[0], wording.language, sources) or all_said(words, ids[0], sources):
        return Named(ids, passage=" ".join(words))
    return Named(ids, " ".join(words), is_missed=True)


def _names(ids: Sequence[str], sources: Sources) -> set[str]:
    """Return the words of the names of those who wrote some texts, in small letters."""
    stated = (read_bibliography(sources.documents[each]) for each in ids)
    return {
        word.lower() for each in stated for name in each.authors for word in _WORD.findall(name)
    }


def _by_author(
    wording: Wording, rest: list[str], sources: Sources
) -> tuple[tuple[str, ...], list[str]] | None:
    """Return the texts whose author is named by the surname, and what else is left.

    Several only where texts are spoken of: "in either paper".

    Words of its title are no part of its name where no text is spoken of.
    """
    asked = {word.lower() for word in rest if word[:1].isupper() or not word.isascii()}
    found = [
        document_id
        for document_id, document in sources.documents.items()
        if any(
            name.split() and name.split()[-1].lower() in asked
            for name in read_bibliography(document).authors
        )
    ]
    if not found or (len(found) > 1 and "text" not in wording.told):
        return None
    known = _names(found, sources)
    if "text" in wording.told and len(found) == 1:
        known |= titled(sources.documents[found[0]])
    return tuple(found), [w for w in rest if w.lower() not in known and not known & {*tokenize(w)}]


def _compared(
    ids: tuple[str, ...], rest: list[str], sources: Sources, *, is_loose: bool
) -> tuple[tuple[str, ...], list[str], bool]:
    """Return the texts named, each by a word of its title that no other has, and what is left."""
    found, left = dict.fromkeys(ids), list[str]()
    for word in rest:
        tokens = set(tokenize(word))
        own = [i for i, d in sources.documents.items() if tokens and tokens <= titled(d)]
        if len(own) == 1:
            found[own[0]] = None
        elif not own:
            left.append(word)
    return (tuple(found), left, False) if len(found) > 1 else (ids, rest, is_loose)


def _by_search(wording: Wording, sources: Sources, find: Find) -> Named | None:
    """Return the text that is found by what it says, or by what its title means.

    It alone has all of the words, or its title means what they say, or most of the first passages
    found are from it and say them. With a part of it, if some of the words name one.
    """
    wording, years = without_years(wording)
    runs = runs_of(wording)
    of_part = [word for run in runs if run.noun == "part" for word in run.words]
    words = [word for run in runs if run.noun != "part" for word in run.words]
    if not words:
        words, of_part = of_part, []
    hits = find(" ".join(words), ())[:FOUND]
    ids = [hit.chunk.document_id for hit in hits]
    said = [
        i for i in dict.fromkeys(ids) if all_said(words, i, sources) and is_on(words, i, sources)
    ]
    found = said[0] if len(said) == 1 else ""
    kinds = of_kinds(wording, sources)
    is_sure = False
    if not found:
        found, is_sure = text_meant(words, wording.language, kinds, sources, find, hits)
    if not found and said and 2 * ids.count(ids[0]) > len(ids) and ids[0] in said:
        found = ids[0]
    if not found or any(year not in years_of(sources.documents[found]) for year in years):
        return None
    if not of_part:
        return Named((found,), is_found=not is_sure)
    if heading := _heading(wording, of_part, (found,), sources, is_firm=True):
        return Named((found,), *heading)
    return _part_of((found,), of_part, wording, sources, find)


def _by_title(
    wording: Wording, rest: list[str], sources: Sources
) -> tuple[tuple[str, ...], list[str], bool]:
    """Return the one text that has most words of the content in its title, and what is left."""
    bare = [(d.id, w) for d in sources.documents.values() for w in rest if w in _names_of(d)]
    if len(bare) == 1 and not wording.told & {"text"}:
        # A thing has no sections: who asks for one speaks of the text.
        is_loose = "part" not in wording.told
        return (bare[0][0],), [word for word in rest if word != bare[0][1]], is_loose
    if not wording.is_by_noun:
        own = [i for i, d in sources.documents.items() if _all_in(rest, titled(d))]
        is_title = len(own) == 1 and len(rest) >= MIN_TITLE_WORDS
        return (tuple(own), [], True) if is_title else ((), rest, False)
    asked = {token for word in rest for token in tokenize(word)}
    shared = {i: len(asked & titled(d)) for i, d in sources.documents.items()}
    most = max(shared.values())
    best = [i for i, count in shared.items() if count == most]
    if not most or len(best) > 1:
        return (), rest, False
    named = titled(sources.documents[best[0]])
    return (best[0],), [word for word in rest if not named.intersection(tokenize(word))], False


def _names_of(document: Document) -> tuple[str, str]:
    """Return the title of a text and what stands before a colon in it."""
    return document.title, document.title.split(":")[0].strip("` ")


def _all_in(words: Sequence[str], tokens: Collection[str]) -> bool:
    return all(token in tokens for word in words for token in tokenize(word))


def _heading(
    wording: Wording, rest: list[str], ids: tuple[str, ...], sources: Sources, *, is_firm: bool
) -> tuple[str, bool] | None:
    """Return the heading that a question names, and whether it has no other words.

    Inside a text that is named for certain (`is_firm`) the heading alone will do.
    """
    asked = frozenset(tokenize(wording.quoted or " ".join(rest)))
    every = frozenset(tokenize(" ".join((*wording.words, wording.quoted))))
    if not asked:
        return None
    among = ids or tuple(sources.headed(wording.quoted or " ".join(rest)))
    exact: list[tuple[int, str]] = []
    near: list[tuple[int, str]] = []
    for document_id in among[:MAX_TEXTS]:
        for section in profile_of(sources.documents[document_id]).sections:
            own = heading_key(section.title)
            if asked <= own <= every:
                exact.append((-len(own), section.title))
            elif asked <= own:
                near.append((len(own), section.title))
    told = wording.told
    is_part = "part" in told and "parts" not in told
    if exact and (is_part or is_firm or told & {"saying", "summing", "conclusion"}):
        return min(exact)[1], True
    if near and is_part:
        return min(near)[1], False
    return None
