"""Where a quote stands, as people count."""

import pytest

from app.answer.counted_place import place_of
from app.answer.result import Citation, shows_quote
from ingest import Span

TEXT = """# Tea

Tea is old.

It is hot.<sup>1</sup>

<sup>1</sup> Or cold.

Table 2: Kinds

| Kind | Heat |
| --- | --- |
| green | 70 |
| black | 95 |
| white | 80 |

## Trade

It was sold.

- By weight.
- By the cup.
"""


@pytest.mark.parametrize(
    ("words", "place"),
    [
        (("Tea is old.",), "paragraph 1"),
        (("It is hot.",), "paragraph 2"),
        (("Or cold.",), "note 1"),
        (("black",), "Table 2, row 2"),
        (("black", "80"), "Table 2, rows 2–3"),
        (("Kinds", "Heat", "70", "95", "80"), "Table 2"),
        (("Trade",), ""),
        (("It was sold.",), "paragraph 1"),
        (("It was sold.", "By the cup."), "paragraphs 1–3"),
        (("It is hot.", "It was sold."), "paragraph 2"),
        ((), ""),
    ],
)
def test_place_is_counted_within_the_section(make_document, words, place):
    document = make_document(TEXT)
    starts = [document.text.index(each) for each in words]
    spans = [Span(at, at + len(each)) for at, each in zip(starts, words, strict=True)]
    assert place_of(document, spans) == place


def test_place_beyond_a_text_is_none(make_document):
    assert place_of(make_document("Tea.\n"), [Span(50, 60)]) == ""


@pytest.mark.parametrize(
    ("text", "is_shown"),
    [
        ("It is **7 3/8** &lt;b> \\[2] high. [1]", True),
        ("| It | is |\n| --- | --- |\n| 7 3/8 [1] | <b> \\[2] high. |", True),
        ("It is 7 3/8. [1]", False),
        ("high: It is 7 3/8 [2]", False),
    ],
)
def test_quote_is_shown_where_all_its_words_stand_in_order(text, is_shown):
    cited = Citation(1, "d", "D", (), (Span(0, 9),), "It is 7 3/8 <b> [2] high.")
    assert shows_quote(text, cited) == is_shown
