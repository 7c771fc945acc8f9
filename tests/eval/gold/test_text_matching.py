import pytest

from eval.gold.text_matching import NOWHERE, TextMatcher, letters
from ingest import Span

TEXT = """# Rain and rivers

It rains on [the hills](http://example.org/hills) in spring, and the rivers **swell**.[^1] Then
the mills along the upper valley begin to turn, one behind the other, until the summer.

[^1]: As the miller says.

这条河流经过三个省份，最后流入东海。

| month | rain |
|---|---|
| May | 40 |
"""


@pytest.fixture
def matcher(make_document):
    other = "Snow falls on the mountains in winter, and the roads are closed for many weeks."
    return TextMatcher([make_document(TEXT, "rain"), make_document(other, "snow")])


def held(matched, document="rain"):
    return "…".join(TEXT[span.start : span.end] for span in matched.places[document])


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("Then\n the mills along", "Then\nthe mills along"),
        ("the rivers SWELL. Then the mills", None),  # over a note's marker: see below
        ("河流经过三个省份", "河流经过三个省份"),
        ("May 40", "May | 40"),
        ("# Rain and rivers", "Rain and rivers"),
    ],
)
def test_text_stands_as_it_is_whatever_its_markup_and_line_breaks(matcher, text, stands):
    matched = matcher.find(text)
    assert matched.share == 1
    if stands:
        assert held(matched) == stands


def test_text_is_found_as_a_reader_sees_it(matcher):
    matched = matcher.find("It rains on the hills in spring, and the rivers swell. Then the mills")
    assert matched.share == 1
    assert held(matched).startswith("It rains on [the hills](http")
    assert held(matched).endswith("Then\nthe mills")


def test_text_that_stands_in_two_places_is_at_both(make_document):
    documents = [
        make_document("Tea is hot. And tea is hot.", "a"),
        make_document("Tea is hot", "b"),
    ]
    matched = TextMatcher(documents).find("tea is hot")
    assert matched.places == {"a": (Span(0, 10), Span(16, 26)), "b": (Span(0, 10),)}
    assert TextMatcher(documents).find("tea is hot", "b").places.keys() == {"b"}


def test_text_with_other_words_between_is_laid_beside_the_place(matcher):
    text = "In May the mills along the upper valley begin to turn, one behind another (sic)"
    matched = matcher.find(text)
    assert matched.share == pytest.approx(11 / 15)
    assert held(matched) == "the mills along the upper valley begin to turn, one behind"


def test_text_of_which_too_little_stands_anywhere_is_nowhere(matcher):
    assert matcher.find("The mills along the upper road were sold to somebody from town") == NOWHERE
    assert matcher.find("Nothing of this stands there") == NOWHERE
    assert matcher.find("—!") == NOWHERE


def test_letters_keep_their_places_where_lower_case_is_longer():
    found = letters("a İ-b")
    assert found.text == "ai̇b"
    assert found.starts == (0, 2, 2, 4)
