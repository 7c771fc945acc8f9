"""What stands around a quote, found in real texts."""

from app.answer.result import Citation
from app.page.session.surroundings import MAX_SIDE, NOTHING, surroundings_of
from ingest import Span

TEXT = """# Tea

Tea is old. It came from the south. People drank it hot.

It is grown on hills.<sup>1</sup> It needs rain.

<sup>1</sup> Mostly low ones.

| Kind | Heat |
| --- | --- |
| green | 70 |
| black | 95 |
| white | 80 |
| red | 90 |

## Trade

It was sold by weight.
"""


def around(document, words):
    start = document.text.index(words)
    span = Span(start, start + len(words))
    return surroundings_of(Citation(1, document.id, "Tea", (), (span,), words), document)


def test_sentences_of_the_same_paragraph_stand_around_a_quote(make_document):
    found = around(make_document(TEXT), "It came from the south.")
    assert (found.before, found.after) == ("Tea is old.", "People drank it hot.")


def test_paragraphs_beside_stand_around_a_quote_that_fills_its_own(make_document):
    document = make_document(TEXT)
    found = around(document, "It is grown on hills.<sup>1</sup> It needs rain.")
    assert found.before == "Tea is old. It came from the south. People drank it hot."
    assert found.after == ""  # a note follows, no prose
    assert around(document, "It was sold by weight.") == NOTHING  # of another section


def test_note_stands_behind_the_sentence_that_it_hangs_on(make_document):
    found = around(make_document(TEXT), "Mostly low ones.")
    assert (found.before, found.after) == ("It is grown on hills.", "")


def test_row_stands_under_its_columns_between_its_neighbours(make_document):
    found = around(make_document(TEXT), "| black | 95 |")
    assert found.columns == ("Kind", "Heat")
    assert [(row.cells[0], row.is_cited) for row in found.rows] == [
        ("green", False),
        ("black", True),
        ("white", False),
    ]


def test_long_sentences_are_cut_at_a_word(make_document):
    words = " ".join(f"kind{number}" for number in range(60))
    long = f"There is {words} of tea."
    found = around(make_document(f"{long} Here it is. {long}\n"), "Here it is.")
    assert found.before.startswith("… kind")
    assert found.before.endswith("kind59 of tea.")
    assert found.after.startswith("There is kind0 ")
    assert found.after.endswith(" …")
    assert max(len(found.before), len(found.after)) <= MAX_SIDE + 2


def test_text_that_has_changed_or_gone_has_nothing_around(make_document):
    cited = Citation(1, "tea", "Tea", (), (Span(5, 5_000),), "Tea")
    assert surroundings_of(cited, make_document(TEXT)) == NOTHING
    assert surroundings_of(cited, None) == NOTHING
