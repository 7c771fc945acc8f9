"""Rules of language, not of a field: with other nouns a text has the same terms and phases."""

import pytest

from ingest import extract_terms

TEXT = """# Milling in {Country}

By {Author Name}

## Three phases

The first phase of {milling} ran from 1901 to 1912, and the second phase (1913–1919) was short.
From 1920 to 1930, the third phase made {mills} large.

## Words

By “{small wheels}” we mean {wheels} that a {child} can turn. The {small wheel} approach is old.
{Country}’s “{mill law}” ({磨坊法}) is a rule for {owners}. The {Mill Board of Trade} ({MBT})
wrote it. The {Mill Board of Trade} met often, and all {small wheels} were counted by the {MBT}.
A literal translation of {法规} would be “{law of wheels}” or “{wheel rule}.”

## Glossary

- {Grist}: what goes into a {mill}.
- **{Bran}** – what is left of it.
"""
FIRST = {
    "Country": "Norland",
    "Author Name": "Ada Holm",
    "milling": "milling",
    "mills": "mills",
    "small wheels": "small wheels",
    "small wheel": "small wheel",
    "wheels": "wheels",
    "child": "child",
    "mill law": "mill law",
    "磨坊法": "磨坊法",
    "owners": "owners",
    "Mill Board of Trade": "Mill Board of Trade",
    "MBT": "MBT",
    "法规": "法规",
    "law of wheels": "law of wheels",
    "wheel rule": "wheel rule",
    "Grist": "Coarse grist",
    "mill": "mill",
    "Bran": "Bran",
}
HEALTH = {
    "Country": "Sunland",
    "Author Name": "Per Lind",
    "milling": "vaccination",
    "mills": "clinics",
    "small wheels": "open criteria",
    "small wheel": "open criterion",
    "wheels": "criteria",
    "child": "nurse",
    "mill law": "care budget",
    "磨坊法": "护理费",
    "owners": "patients",
    "Mill Board of Trade": "State Office for Hygiene",
    "MBT": "SOH",
    "法规": "制度",
    "law of wheels": "system of care",
    "wheel rule": "care order",
    "Grist": "Cold serum",
    "mill": "clinic",
    "Bran": "Triage",
}
MUSIC = {
    "Country": "Eastland",
    "Author Name": "Eva Storm",
    "milling": "singing",
    "mills": "choirs",
    "small wheels": "low analyses",
    "small wheel": "low analysis",
    "wheels": "analyses",
    "child": "tenor",
    "mill law": "song index",
    "磨坊法": "歌曲表",
    "owners": "singers",
    "Mill Board of Trade": "Royal School of Music",
    "MBT": "RSM",
    "法规": "乐谱",
    "law of wheels": "book of notes",
    "wheel rule": "note sheet",
    "Grist": "High pitch",
    "mill": "choir",
    "Bran": "Timbre",
}


def found(make_document, nouns):
    text = TEXT
    for name, noun in nouns.items():
        text = text.replace(f"{{{name}}}", noun)
    return [
        (
            term.kind,
            *(set(names) for names in (term.names, term.chinese, term.abbreviations)),
            [" ".join(definition.text.split()) for definition in term.definitions],
            len(term.mentions),
        )
        for term in extract_terms([make_document(text)])
    ]


def renamed(value, nouns):
    """Return names and sentences with the nouns of `FIRST` replaced, the longest first."""
    if isinstance(value, str):
        held = sorted(FIRST, key=lambda name: -len(FIRST[name]))
        for number, name in enumerate(held):
            value = value.replace(FIRST[name], f"\0{number}\1")
        for number, name in enumerate(held):
            value = value.replace(f"\0{number}\1", nouns[name])
        return value
    return type(value)(renamed(one, nouns) for one in value) if hasattr(value, "__len__") else value


def in_order(terms):
    """Return terms in an order that does not depend on that of their names."""
    return sorted([kind, *map(sorted, names), count] for kind, *names, count in terms)


def test_text_has_terms_of_every_kind(make_document):
    terms = found(make_document, FIRST)
    names = {name for _, english, *_ in terms for name in english}
    assert {"first phase", "second phase", "third phase"} <= names
    assert {"small wheels", "mill law", "Mill Board of Trade", "Coarse grist", "Bran"} <= names
    assert {"law of wheels", "wheel rule"} <= names
    assert {"small wheels", "Coarse grist"} <= {
        name for _, english, _, _, definitions, _ in terms if definitions for name in english
    }


@pytest.mark.parametrize("nouns", [HEALTH, MUSIC], ids=["health", "music"])
def test_renamed_text_has_the_same_terms_definitions_and_phases(make_document, nouns):
    expected = [renamed(term, nouns) for term in found(make_document, FIRST)]
    assert in_order(found(make_document, nouns)) == in_order(expected)
