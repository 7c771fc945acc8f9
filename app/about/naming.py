"""What the content of a question names: a text by words of its title, one of its headings."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.about.named_texts import NamedTexts, titled
from app.about.wording import Wording
from app.evidence import Sources, heading_key
from index import Hit, language_of, tokenize
from ingest import profile_of, read_bibliography

# Texts whose headings are looked at, and hits by which a text is found, at most.
MAX_TEXTS = 3
FOUND = 5
# Finds the passages of some texts, of all if none are named, that say most of some words.
Find = Callable[[str, Sequence[str]], Sequence[Hit]]


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
    rest = list(wording.content)
    ids, is_loose = (named.document_ids, named.is_loose) if named else ((), False)
    rest = [word for word in rest if word.lower() not in _surnames(ids, sources)]
    if rest and not ids:
        ids, rest, is_loose = _by_title(wording, rest, sources)
    is_firm = bool(named) and not is_loose
    if heading := _heading(wording, rest, ids, sources, is_firm=is_firm):
        return Named(ids, *heading, is_loose=is_loose)
    told = wording.told
    if wording.quoted:
        is_missed = not rest and ids and "part" in told
        return Named(ids, wording.quoted, is_missed=True) if is_missed else None
    if not rest:
        return Named(ids, is_loose=is_loose)
    is_by_title = named is None and ids and not is_loose
    if is_by_title and "text" in told and _is_on(rest, ids[0], wording, sources):
        return Named(ids, is_found=True)
    if ids and not is_loose and wording.is_about_part and _all_said(rest, ids[0], sources):
        return Named(ids, passage=" ".join(rest))
    if not ids and "text" in told and wording.is_by_noun:
        return _by_search(wording, sources, find)
    return None


def _is_on(words: Sequence[str], document_id: str, wording: Wording, sources: Sources) -> bool:
    """Tell whether a text has all of some words, or is in another language than the question."""
    own = sources.chunks_of(document_id)
    is_foreign = bool(own) and language_of(own[0].text) != wording.language
    return is_foreign or _all_said(words, document_id, sources)


def _surnames(ids: Sequence[str], sources: Sources) -> set[str]:
    """Return the surnames of those who wrote some texts, in small letters."""
    stated = (read_bibliography(sources.documents[each]) for each in ids)
    return {name.split()[-1].lower() for each in stated for name in each.authors if name.split()}


def _by_search(wording: Wording, sources: Sources, find: Find) -> Named | None:
    """Return the text that alone has all of the words, or most of the first passages found.

    A text in another language has none of the words.
    """
    hits = find(" ".join(wording.content), ())[:FOUND]
    ids = [hit.chunk.document_id for hit in hits]
    own = [i for i in dict.fromkeys(ids) if _all_said(wording.content, i, sources)]
    if len(own) == 1:
        return Named((own[0],), is_found=True)
    if not ids or 2 * ids.count(ids[0]) <= len(ids):
        return None
    is_on = _is_on(wording.content, ids[0], wording, sources)
    return Named((ids[0],), is_found=True) if is_on else None


def _by_title(
    wording: Wording, rest: list[str], sources: Sources
) -> tuple[tuple[str, ...], list[str], bool]:
    """Return the one text that has most words of the content in its title, and what is left."""
    bare = [d.id for d in sources.documents.values() if d.title in rest]
    if len(bare) == 1 and not wording.told & {"text"}:
        title = sources.documents[bare[0]].title
        return (bare[0],), [word for word in rest if word != title], True
    if not wording.is_by_noun:
        return (), rest, False
    asked = {token for word in rest for token in tokenize(word)}
    shared = {i: len(asked & titled(d)) for i, d in sources.documents.items()}
    most = max(shared.values())
    best = [i for i, count in shared.items() if count == most]
    if not most or len(best) > 1:
        return (), rest, False
    own = titled(sources.documents[best[0]])
    return (best[0],), [word for word in rest if not own.intersection(tokenize(word))], False


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


def _all_said(words: Sequence[str], document_id: str, sources: Sources) -> bool:
    """Tell whether a text has all of some words."""
    said = {token for chunk in sources.chunks_of(document_id) for token in tokenize(chunk.text)}
    return said.issuperset(token for word in words for token in tokenize(word))
