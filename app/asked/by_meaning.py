"""Which text or heading is named by words of another language, or by others of the same meaning."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from app.evidence import Sources
from index import Hit, language_of
from ingest import Document, profile_of, render

# Texts whose headings are compared, and passages by which a text is found, at most.
MAX_TEXTS, FOUND = 3, 5
# How near a title must be to be surely meant, to be meant if none other comes near, and to be that
# of a text that most passages found are from; and by how much it must be the nearest. Cosines of
# the multilingual encoder: of 83 names in other words than the title, 72 were above the second.
SURE, LIKELY, NOT_FAR, FAR = 0.6, 0.48, 0.38, 0.3
SURE_BY, LIKELY_BY, FIRST_BY, BEHIND = 0.03, 0.12, 0.15, 0.1
# A title of so few words is a name: another one is another thing, however near.
NAME_WORDS = 2
HEADING = 0.6
# How near title and opening together must be (a sum of two cosines), and by how much the nearest;
# by how much if the nearest heading, so near and by so much, is of the same text. Of 59 names,
# most in another language than the texts, the first two took 39 right and 1 wrong, and 3 of 16 that
# name none of them: two other countries, which short titles (`NAME_BOTH_BY`) tell apart.
BOTH, BOTH_BY, NAME_BOTH_BY = 0.55, 0.2, 0.4
AGREED_BY, AGREED_HEADING, AGREED_HEADING_BY = 0.08, 0.5, 0.2
# Texts whose openings are read, and whose headings, at most; characters of an opening; headings.
OPENINGS, HEADED, OPENING_CHARACTERS, MAX_HEADINGS = 12, 4, 500, 30
TWO = 2  # texts to choose from, and passages that confirm a title, at least


class Find(Protocol):
    """Finds what some words name or speak of."""

    def __call__(self, words: str, document_ids: Sequence[str]) -> Sequence[Hit]:
        """Return the passages of some texts, of all if none are named, that say most of them."""
        ...

    def likeness(self, words: str, names: Sequence[str]) -> Sequence[float]:
        """Return how near names are to words in meaning, at most 1; see `NameMatcher`."""
        ...

    def nearness(self, words: str, passages: Sequence[str]) -> Sequence[float]:
        """Return the cosine of some words and each passage by the multilingual encoder."""
        ...


def text_meant(
    words: Sequence[str],
    language: str,
    kinds: Sequence[str],
    sources: Sources,
    find: Find,
    hits: Sequence[Hit],
) -> tuple[str, bool]:
    """Return the text whose title means what some words say, and whether that is sure.

    Empty without one. Of those that are about as near, the one among `kinds` is meant: the ids of
    texts of the kind that is named. `hits` are passages found for the words: they confirm a title
    that is not sure.
    """
    ids = list(sources.documents)
    near = find.likeness(" ".join(words), [sources.documents[each].title for each in ids])
    ranked = sorted(zip(near, ids, strict=True), reverse=True)
    if len(ranked) < TWO:
        return "", False
    best, second = ranked[0][0], ranked[1][0]
    if best < SURE and not is_foreign(ranked[0][1], language, sources):
        return "", False  # in its own language it would be called by its own words
    close = [each for score, each in ranked if score >= max(best - LIKELY_BY, NOT_FAR)]
    of_kind = [each for each in close if each in kinds]
    if len(of_kind) == 1:
        return of_kind[0], True
    if ranked[0][1] in kinds and best >= FAR and best - second >= BEHIND:
        return ranked[0][1], True
    first, ahead = ranked[0][1], best - second
    is_name = _is_name(first, sources)
    if ahead >= (SURE_BY if best >= SURE else LIKELY_BY) and best >= (SURE if is_name else LIKELY):
        return first, True
    if is_foreign(first, language, sources) and (
        meant := _by_opening(" ".join(words), ranked[:OPENINGS], sources, find)
    ):
        return meant, True
    scores = {each: score for score, each in ranked}
    return _confirmed(first, ahead, scores, kinds, sources, hits)


def _by_opening(
    words: str, ranked: Sequence[tuple[float, str]], sources: Sources, find: Find
) -> str:
    """Return the text whose title and opening are nearest to some words; empty if two are close.

    `ranked` has texts with the nearness of their titles.
    """
    ids = [each for _, each in ranked]
    openings = find.nearness(words, [_opening(sources.documents[each]) for each in ids])
    both = sorted(
        ((title + own, each) for (title, each), own in zip(ranked, openings, strict=True)),
        reverse=True,
    )
    (best, first), (second, _) = both[0], both[1]
    least = NAME_BOTH_BY if _is_name(first, sources) else BOTH_BY
    if best >= BOTH and best - second >= least:
        return first
    if best < BOTH or best - second < AGREED_BY or _is_name(first, sources):
        return ""
    near = []
    for _, each in both[:HEADED]:
        sections = profile_of(sources.documents[each]).sections[:MAX_HEADINGS]
        own = find.nearness(words, [section.title for section in sections])
        near.append((max(own, default=0.0), each))
    (heading, headed), (other, _) = sorted(near, reverse=True)[:2]
    is_agreed = headed == first and heading >= AGREED_HEADING
    return first if is_agreed and heading - other >= AGREED_HEADING_BY else ""


def _opening(document: Document) -> str:
    """Return the title of a text with the first words of its summary, else of its prose."""
    profile = profile_of(document)
    said = (render(document, block.spans) for block in (profile.abstract or profile.body[:3]))
    return f"{document.title}. {' '.join(said)[:OPENING_CHARACTERS]}"


def _confirmed(
    first: str,
    ahead: float,
    scores: Mapping[str, float],
    kinds: Sequence[str],
    sources: Sources,
    hits: Sequence[Hit],
) -> tuple[str, bool]:
    """Return the text whose title is near and of which there are passages among those found.

    `first` has the nearest title, by `ahead`.
    """
    found = [hit.chunk.document_id for hit in hits[:FOUND]]
    best, count = scores[first], 0 if _is_name(first, sources) else found.count(first)
    if count and best >= NOT_FAR and ahead >= LIKELY_BY:
        return first, ahead >= FIRST_BY
    if count >= TWO and best >= LIKELY:
        return first, False
    if not found or 2 * found.count(found[0]) <= len(found) or _is_name(found[0], sources):
        return "", False
    least = FAR if found[0] in kinds else max(NOT_FAR, best - BEHIND)
    return (found[0] if scores[found[0]] >= least else ""), False


def _is_name(document_id: str, sources: Sources) -> bool:
    return is_name(sources.documents[document_id].title)


def is_name(title: str) -> bool:
    """Tell whether a title of few words, each with a capital, is a name."""
    words = title.split()
    return len(words) <= NAME_WORDS and all(word[:1].isupper() for word in words)


def heading_meant(
    words: Sequence[str], document_ids: Sequence[str], sources: Sources, find: Find
) -> str:
    """Return the heading of some texts that means what some words say; empty without one."""
    headings = [
        section.title
        for document_id in document_ids[:MAX_TEXTS]
        for section in profile_of(sources.documents[document_id]).sections
    ]
    near = find.likeness(" ".join(words), headings)
    best = max(zip(near, headings, strict=True), default=(0.0, ""))
    return best[1] if best[0] >= HEADING else ""


def is_foreign(document_id: str, language: str, sources: Sources) -> bool:
    """Tell whether a text is in another language than a question."""
    own = sources.chunks_of(document_id)
    return bool(own) and language_of(own[0].text) != language
