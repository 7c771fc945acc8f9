"""A glossary of texts that were studied is that of the same texts read anew, and cheaper."""

from dataclasses import asdict, replace

import pytest

from ingest import Studied, extract_terms, find_events, make_glossary, study
from ingest.glossary import findings

TEXTS = {
    "tea": "# Tea\n\nThe Tea Law (TL) was passed in 1906. The TLs of the first phase (1906–1912) "
    "were short. “Slow steeping” (慢泡法) is a way to make tea.\n",
    "law": "# Law\n\nThe TL is a law. Slow steeping was known since 1907.\n",
    "oak": "# Oak\n\nOak is hard. Planks are made of oak.\n",
    "board": "# Board\n\nThe Oak Board (OB) is a board that meets. 慢泡 is slow.\n",
}


@pytest.fixture
def documents(make_document):
    return [make_document(text, id_, id_.title()) for id_, text in TEXTS.items()]


@pytest.fixture
def read_again(monkeypatch):
    """Ids of the texts that names were looked for in."""
    ids = []
    read = findings.read_blocks

    def counting(document):
        ids.append(document.id)
        return read(document)

    monkeypatch.setattr(findings, "read_blocks", counting)
    return ids


def studied(documents):
    return [Studied(document, study(document)) for document in documents]


def test_each_text_added_gives_the_glossary_of_all(documents, read_again):
    texts = []
    for number, document in enumerate(documents, start=1):
        glossary = make_glossary([*texts, Studied(document, study(document))])
        assert list(glossary.terms) == extract_terms(documents[:number])
        texts = list(glossary.texts)


def test_texts_without_the_names_are_not_read_at_all(documents, read_again):
    make_glossary(studied(documents))
    assert read_again == ["tea", "law", "board"]


def test_only_texts_that_a_new_name_may_stand_in_are_read_again(documents, read_again):
    first = make_glossary(studied(documents[:3]))
    read_again.clear()
    again = make_glossary(first.texts)
    assert read_again == []
    assert again == first
    make_glossary([*first.texts, *studied(documents[3:])])
    assert read_again == ["board"]
    new = replace(documents[3], text="# Law\n\nThe Slow Steeping Society (SSS) knew the law.\n")
    read_again.clear()
    make_glossary([*first.texts, *studied([new])])
    assert read_again == [new.id]
    named = replace(documents[3], text="# Law\n\nThe “law” (法律) is a rule.\n")
    read_again.clear()
    make_glossary([*first.texts, *studied([named])])
    assert read_again == ["tea", "law", named.id]


def test_removed_text_takes_its_names_along(documents, read_again):
    every = make_glossary(studied(documents))
    read_again.clear()
    fewer = make_glossary(every.texts[1:])
    assert list(fewer.terms) == extract_terms(documents[1:])


def test_renamed_text_is_not_read_and_stands_under_its_new_name(documents, read_again):
    before = make_glossary(studied(documents))
    renamed = replace(documents[0], id="green-tea")
    read_again.clear()
    texts = [replace(before.texts[0], document=renamed), *before.texts[1:]]
    assert read_again == []
    assert list(make_glossary(texts).terms) == extract_terms([renamed, *documents[1:]])
    terms, studies = extract_terms([renamed]), [before.texts[0].study]
    events = find_events([renamed], terms, studies)
    assert events == find_events([renamed], terms)
    assert {event.document_id for event in events} == {"green-tea"}
    assert [(e.start, e.kind) for e in events] == [(1906, "phase"), (1906, "statement")]


def test_plural_of_an_abbreviation_is_found(make_document):
    (text,) = studied([make_document("# Law\n\nThe Tea Law (TL) is old. The TLs are new.\n")])
    ((term),) = make_glossary([text]).terms
    assert len(term.mentions) == 3
    assert asdict(text.study)["forms"] == ("Law", "TL", "Tea", "The", "are", "is", "new", "old")
