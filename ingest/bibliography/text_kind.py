"""What kinds of text a document is: a letter, minutes, a review; by its names, head and form."""

import re
from functools import lru_cache

from ingest.documents import Document
from ingest.kind_words import KIND_FORMS, KINDS_NEARBY, TEXT_KINDS
from ingest.language import CHINESE

# Characters at the beginning of a text, and lines of it, that say what it is; characters of a line
# that is no prose.
HEAD_CHARACTERS, HEAD_LINES, MAX_LINE = 2000, 8, 160
# A German compound ends in one of these: "Jahresbericht".
_ENDINGS = {
    k.lower() for row in TEXT_KINDS for k in row if k[:1].isupper() and len(k) >= len("Brief")
}
_ROWS = {name.lower(): row[0] for row in reversed(TEXT_KINDS) for name in row}
_A_KIND = re.compile(
    r"(?:\b[Tt]his|\b[Dd]ieser?|\b[Dd]ieses|\b[Cc]et(?:te)?|\b[Ee]st[ae]) ([^\W\d_]+)"
    r"|(?:^|\n\n)\W*(?:An? |Une? |Eine? )([^\W\d_]+)(?= (?:for|to|on|für|pour|para)\b)"
)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# Where a name is cut: "Annual report: the sluice".
_PARTED = re.compile(r"[:：,–(]")
_FORMS = {kind: re.compile(form, re.MULTILINE) for kind, form in KIND_FORMS.items()}


def kind_named(word: str) -> str:
    """Return the kind of text that a noun names, by its first English word; empty if it is none.

    >>> kind_named("Protokoll"), kind_named("Jahresbericht"), kind_named("barn")
    ('minutes', 'report', '')
    """
    small = word.lower()
    if small in _ROWS:
        return _ROWS[small]
    ending = _ending_of(small)
    return _ROWS[ending] if ending else ""


def _ending_of(small: str) -> str:
    return max((k for k in _ENDINGS if small.endswith(k)), key=len, default="")


def compound_in(word: str) -> str:
    """Return what a German compound says of the text that it names; empty if it is none.

    >>> compound_in("Umzugsbericht"), compound_in("Mills-Bericht"), compound_in("letter")
    ('Umzug', 'Mills-', '')
    """
    small = word.lower()
    ending = _ending_of(small)
    rest = word[: -len(ending)] if ending and small not in _ROWS else ""
    return rest.removesuffix("s")


def text_kinds(document: Document) -> frozenset[str]:
    """Return the nouns for kinds of texts that a document calls itself by, in small letters.

    They stand at an end of its title or file name, or in a line that says so: "A leaflet for all".
    """
    return _called(document.title, document.id, document.text[:HEAD_CHARACTERS])


@lru_cache(maxsize=4096)
def _called(title: str, name: str, head: str) -> frozenset[str]:
    found: set[str] = set()
    for own in (*_PARTED.split(title), re.sub(r"[/_-]", " ", name)):
        words = re.findall(r"[^\W\d_]+", re.sub(r"^(?:an?|the) ", "", own.strip().lower()))
        found |= {*words[:1], *words[-1:]}
        if CHINESE.search(own):
            found |= {kind for row in TEXT_KINDS for kind in row if kind in own[-4:]}
    # "Jahresbericht" is a report.
    found |= {k for k in _ENDINGS for word in found if word.endswith(k)}
    found |= {(each[1] or each[2]).lower() for each in _A_KIND.finditer(head)}
    return frozenset(found & _ROWS.keys())


def likely_kinds(document: Document) -> frozenset[str]:
    """Return the kinds of text that a document looks like, by their first English words.

    Besides what it calls itself, nouns among the lines at its head and the form of these tell:
    "Dear Ann" opens a letter.
    """
    return _looks(document.title, document.id, document.text[:HEAD_CHARACTERS])


@lru_cache(maxsize=4096)
def _looks(title: str, name: str, head: str) -> frozenset[str]:
    lines = [line for line in head.splitlines() if line.strip()][:HEAD_LINES]
    short = [line for line in lines if len(line) <= MAX_LINE]
    words = _WORD.findall(" ".join((title, re.sub(r"[/_-]", " ", name), *short)))
    found = {_ROWS[word] for word in _called(title, name, head)}
    found |= {kind for word in words if (kind := kind_named(word))}
    return frozenset(found | {kind for kind, form in _FORMS.items() if form.search(head)})


def kinds_nearby(kind: str) -> tuple[str, ...]:
    """Return what else a text of a kind may be called, where none is called by its own name."""
    return KINDS_NEARBY.get(kind, ())
