"""What is asked of a text that the question names is answered by whole passages of it."""

from dataclasses import replace

import pytest

from app.answering.compose import compose_answer
from app.evidence import Inquiry, Sources, quotes_of
from app.shapes import compose_passages
from index import Hit
from index.query.term_names import NameIndex
from index.query.understanding import understand
from ingest import Document, split_document

REPORT = """# Report on the sluice

## 4 What we would change

We propose three changes at the sluice:

1. Gates of oak instead of pine.
2. A keeper who sleeps beside the gates.
3. A bell that rings before the gates open.

## 5 Money

The gates cost much, since oak is dear. The parish pays half of it.
"""
LETTER = """# Letter from the miller

The sluice opened without a bell, and my meadow drowned. I ask for a bell.
"""


@pytest.fixture
def inquire(answering_models):
    """Return a question put to the two texts, or to one of them, with its passages in order."""
    texts = {"sluice": REPORT, "letter": LETTER}
    documents = {
        name: Document(name, text.split("\n")[0].strip("# "), text, name[:1] * 64)
        for name, text in texts.items()
    }
    chunks = [chunk for document in documents.values() for chunk in split_document(document)]

    def inquire(question, *named):
        query = replace(understand(question, NameIndex([])), documents=named)
        own = [chunk for chunk in chunks if not named or chunk.document_id in named]
        scores = answering_models.reranker.score(question, [chunk.text for chunk in own])
        order = sorted(range(len(own)), key=lambda place: -scores[place])
        hits = [Hit(own[p], float(scores[p]), rank) for rank, p in enumerate(order, start=1)]
        sources = Sources(documents, chunks)
        return Inquiry(query, hits, sources, answering_models.reranker)

    return inquire


def test_list_of_a_named_text_comes_whole_behind_its_heading(inquire):
    composed = compose_answer(
        inquire("How would you change the gates of oak at the sluice?", "sluice")
    )
    assert composed.text.startswith("4 What we would change: We propose three changes")
    assert [citation.quote for citation in composed.citations][1:4] == [
        "1. Gates of oak instead of pine.",
        "2. A keeper who sleeps beside the gates.",
        "3. A bell that rings before the gates open.",
    ]


def test_without_the_name_of_a_text_no_passage_is_whole(inquire):
    composed = compose_answer(inquire("How would you change the gates of oak at the sluice?"))
    assert not composed.text.startswith("4 What we would change")


def test_passages_of_two_texts_stand_behind_their_titles(inquire):
    inquiry = inquire("How did the bell at the gates drown the meadow?", "sluice", "letter")
    leads = [line.pieces[0] for line in compose_passages(inquiry) if line.pieces[0]]
    assert leads == [
        "Letter from the miller: ",
        "Report on the sluice, 4 What we would change: ",
    ]


def test_passages_have_so_many_words_together(inquire):
    inquiry = inquire("What changes at the gates does the parish pay?", "sluice")
    inquiry.settings = replace(inquiry.settings, margin=100.0, statements=20)
    whole = {quote.hit.chunk.section for quote in quotes_of(compose_passages(inquiry))}
    inquiry.settings = replace(inquiry.settings, whole_words=20)
    first = {quote.hit.chunk.section for quote in quotes_of(compose_passages(inquiry))}
    assert (len(whole), len(first)) == (2, 1)


def test_of_a_long_paragraph_a_passage_is_shown_not_all_of_it(answering_models):
    told = " ".join(f"Gate {number} was opened late that year." for number in range(200))
    document = Document("log", "Log of the gates", f"# Log of the gates\n\n{told}\n", "l" * 64)
    chunks = split_document(document)
    query = replace(understand("When was gate 7 opened late?", NameIndex([])), documents=("log",))
    sources = Sources({"log": document}, chunks)
    inquiry = Inquiry(query, [Hit(chunks[0], 1.0, 1)], sources, answering_models.reranker)
    [quote] = quotes_of(compose_passages(inquiry))
    assert len(chunks) > 1
    assert quote.text == chunks[0].text
