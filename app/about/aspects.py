"""What the words of a question ask of a text: its subject, its authors, its headings."""

import re
from collections.abc import Callable, Sequence

from app.about.fixed_forms import Aspect
from app.about.naming import Named
from app.about.wording import Wording
from ingest import TEXT_NOUN

_MANY = re.compile(rf"(?:{TEXT_NOUN})(?<=s)", re.IGNORECASE)
# What a text is asked by who has just been given it.
_POINTING = ("it", "this", "they", "these")


def aspects_of(wording: Wording, named: Named) -> tuple[Aspect, ...]:
    """Return what is asked of texts; none unless they are surely meant, by name or by a noun."""
    is_named = bool(named.document_ids) or "text" in wording.told
    found: tuple[Aspect, ...] = ()
    if not named.document_ids and _asks_for_texts(wording):
        return ("texts",)
    if is_named or wording.has("it", "this", *_AUTHORS):
        found = _stated(wording)
    if not found:
        is_meant = is_named or wording.has(*_POINTING, *_AUTHORS)
        found = next(((a,) for a, asks in _ASKED if asks(wording, is_meant)), ())
    if named.is_loose and not _is_of_text(wording, found):
        return ()
    if named.is_found and not {"summary", "conclusion", "outline"}.issuperset(found):
        return ()  # who wrote "the report on rye" did not write the text that says most of rye
    return found


def _asks_to_cite(wording: Wording, is_meant: bool) -> bool:
    return "citing" in wording.told and is_meant


def _asks_for_outline(wording: Wording, is_meant: bool) -> bool:
    told = wording.told
    if "outline" in told:
        return is_meant or wording.has("contents", "outline", "headings")
    is_by_parts = "parts" in told or wording.has("section", "chapter")
    return is_meant and is_by_parts and not told & {"part name", "conclusion", "summing"}


def _asks_for_conclusion(wording: Wording, is_meant: bool) -> bool:
    told = wording.told
    return "conclusion" in told and (is_meant or not told & {"who", "when", "where"})


def _asks_for_title(wording: Wording, is_meant: bool) -> bool:
    return "title" in wording.told and is_meant


def _asks_for_language(wording: Wording, is_meant: bool) -> bool:
    return "language" in wording.told and is_meant


def _asks_for_summary(wording: Wording, is_meant: bool) -> bool:
    told = wording.told
    if is_meant:
        return bool(told & {"summing", "saying"})
    return "summing" in told and told <= {"summing", "saying"}


# The most telling words first.
_ASKED: tuple[tuple[Aspect, Callable[[Wording, bool], bool]], ...] = (
    ("citation", _asks_to_cite),
    ("outline", _asks_for_outline),
    ("conclusion", _asks_for_conclusion),
    ("title", _asks_for_title),
    ("texts", _asks_for_language),
    ("summary", _asks_for_summary),
)
_COVERING = ("cover", "covers", "covered", "topics", "couvrez", "sujets", "themen", "temas")
_AUTHORS = ("author", "authors", "auteur", "auteurs", "autor", "autoren", "autora", "autores")


def _stated(wording: Wording) -> tuple[Aspect, ...]:
    """Return what of its authors, date and place a text is asked to state."""
    told = wording.told
    if told & {"citing", "outline"}:
        return ()
    found: list[Aspect] = []
    is_bare = wording.has(*_AUTHORS) and not told & {"saying", "summing", "conclusion"}
    is_where = "where" in told and "publishing" not in told
    if "writing" in told and ("living" in told or is_where):
        found.append("affiliation")
    elif "writing" in told and ("who" in told or is_bare):
        found.append("authors")
    if "when" in told or ("order" in told and told & {"publishing", "writing"}):
        found.append("date")
    by_whom = "who" in told and "writing" not in told
    if "publishing" in told and ("where" in told or by_whom):
        found.append("venue")
    return tuple(found)


def _asks_for_texts(wording: Wording) -> bool:
    """Tell whether it is asked what texts there are."""
    told = wording.told
    if "text" in told and wording.has("ask"):
        return True
    if told & {"summing", "conclusion", "who", "when", "where", "part", "outline", "citing"}:
        return False
    if "saying" in told:
        is_of_all = wording.has("you", "your", "vous", "vos", "ihr")
        return is_of_all and wording.has(*_COVERING)
    is_foreign = wording.language == "other" and "text" in told
    are_many = is_foreign or any(_MANY.fullmatch(word) for word in wording.words)
    if "collection" in told or (are_many and told & {"holding", "title"}):
        return True
    words = " ".join(wording.words).lower()
    return wording.has("you") and bool(re.search(r"\b(?:have|got|hold)\b(?! to\b)", words))


def _is_of_text(wording: Wording, aspects: Sequence[Aspect]) -> bool:
    """Tell whether words are said of texts only: a parliament ends and is structured too."""
    surely = {
        "summary": "summing" in wording.told,
        "outline": wording.has("outline", "contents", "headings", "sections", "chapters"),
        "authors": wording.has("wrote", "author", "authors", "written"),
        "date": wording.has("wrote", "written", "published"),
        "citation": True,
    }
    return all(surely.get(aspect, False) for aspect in aspects)
