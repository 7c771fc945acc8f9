"""A clause, a section or a step that is asked for by its number."""

import pytest
from fakes import FakeLogits

from app.evidence.sources import Sources
from app.evidence.statements import Inquiry
from app.shapes.part import compose_part
from index import Hit
from index.query.term_names import NameIndex
from index.query.understanding import understand
from ingest import Document, render, split_document

LEASE = """# Lease of the mill

## 1 Rent

The rent is nine crowns.

## 2 Duties

### 2.1 Repairs

The tenant repairs the wheel.

The owner repairs the weir.

### 2.2 Corn

The tenant grinds the corn of the owner.

## Opening the sluice

Step 1. Lift the bar.

Step 2. Turn the crank.

## Closing the sluice

1. Turn the crank back.
2. Drop the bar.

(c) Lock the shed.
"""


def parts(question, text=LEASE):
    document = Document("lease", "Lease of the mill", text, "0" * 64)
    chunks = split_document(document)
    hits = [Hit(chunk, 1.0, rank) for rank, chunk in enumerate(chunks, start=1)]
    query = understand(question, NameIndex([]))
    sources = Sources({"lease": document}, chunks)
    quotes = [line.pieces[0] for line in compose_part(Inquiry(query, hits, sources, FakeLogits()))]
    assert all(render(document, quote.spans) == quote.text for quote in quotes)
    return [quote.text for quote in quotes]


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("What does clause 2.2 say?", ["The tenant grinds the corn of the owner."]),
        (
            "What is in section 2.1?",
            ["The tenant repairs the wheel.", "The owner repairs the weir."],
        ),
        ("What does § 1 say about rent?", ["The rent is nine crowns."]),
        ("What is step 2 of opening the sluice?", ["Step 2. Turn the crank."]),
        ("What is step 2 of closing the sluice?", ["2. Drop the bar."]),
        ("What does clause 2.3 say?", []),
        ("How high is the rent?", []),
    ],
)
def test_the_part_of_the_asked_number_is_quoted(question, found):
    assert parts(question) == found


BYLAWS = """# Satzung der Mühle

## § 2 Rad

(1) Das Rad dreht der Pächter.

## § 3 Wehr

(1) Das Wehr hält der Eigner.

(2) Bei Flut gilt § 2 nicht.

(3) Er meldet Schäden.

## Mahlen

1. Korn wiegen.
2. Korn schütten.
3. Den Stein senken.

## Reinigen

1. Den Stein heben.
2. Den Trog leeren.
3. Staub kehren.
"""


@pytest.mark.parametrize(
    ("question", "found"),
    [
        (
            "Was steht in § 3?",
            [
                "(1) Das Wehr hält der Eigner.",
                "(2) Bei Flut gilt § 2 nicht.",
                "(3) Er meldet Schäden.",
            ],
        ),
        ("Was ist Schritt 3 beim Reinigen?", ["3. Staub kehren."]),
        ("Quelle est l’étape 2 du Mahlen ?", ["2. Korn schütten."]),
    ],
)
def test_the_part_that_bears_the_asked_mark_comes_before_others_of_its_number(question, found):
    assert parts(question, BYLAWS) == found


def test_a_number_that_many_parts_have_names_none():
    text = "# T\n\n" + "\n\n".join(f"## Mill {n}\n\n1. Lift the bar {n}." for n in range(5))
    assert parts("What is step 1?", text) == []


STATUTE = """# Statute on sluices

**Article 1. Scope.** This statute holds for all sluices.

**Article 2. Night.** At night the gates stay shut.
"""


def test_part_that_begins_in_bold_is_found():
    assert parts("What does article 2 of the statute say?", STATUTE) == [
        "Article 2. Night. At night the gates stay shut."
    ]
