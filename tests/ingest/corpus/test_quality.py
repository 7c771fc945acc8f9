"""Pages that no one could read are noticed, and good ones are not."""

import pytest

from ingest.corpus import quality
from ingest.corpus.quality import complaint, measure

GOOD = (
    "Short boards are weak areas of industry, in which a country depends on imports, and the "
    "planners of the provinces speak of them when they mean technology that others could withhold "
    "from the country; a long board is an area in which it leads. "
) * 5
GERMAN = (
    "Die Industriepolitik der Volksrepublik bestimmt mit ihren Wissenschaftsförderungsprogrammen "
    "und Wirtschaftsentwicklungsplänen die Richtung der technologischen Entwicklung des Landes. "
) * 5
CHINESE = "新质生产力是创新起主导作用，摆脱传统经济增长方式、生产力发展路径的先进生产力质态。" * 20


def shifted(text, by=29):
    """Return what a font without a table of its letters gives: others at a fixed distance."""
    return "".join(chr(ord(c) - by) if c.isascii() and c.isalpha() else c for c in text)


@pytest.mark.parametrize(
    "text", [GOOD, GERMAN, CHINESE, "", "The 14F STI Plans of 20nm, S&T and 5G, A2 and B3. " * 40]
)
def test_good_pages_have_no_complaints(text):
    assert measure(text).complaints() == []
    assert complaint(text) == ""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (GOOD.replace("c", "\ufffd"), "unreadable characters"),
        (GOOD.replace("i", "\ue031"), "unreadable characters"),
        (GOOD.replace(" ", ""), "letters in words without spaces between them"),
        (" ".join(GOOD.replace(" ", "")), "100% words of a single letter"),
        (shifted(GOOD), "vowels among the letters"),
        (GOOD.replace("e", "3").replace("o", "0"), "unknown words"),
    ],
)
def test_garbled_pages_are_named_with_their_figures(text, words):
    assert words in "; ".join(measure(text).complaints())
    assert words in complaint(text)


def test_the_worst_page_is_named():
    pages = [GOOD, GOOD.replace("t", "\ufffd"), GOOD.replace("c", "\ufffd")]
    starts = (0, len(pages[0]), len(pages[0] + pages[1]))
    assert complaint("".join(pages), starts).startswith(
        "reads badly on 2 of 3 pages, worst on number 2: 8% unreadable characters"
    )


def test_26_long_text_is_judged_by_some_of_it_from_beginning_to_end(monkeypatch):
    looked_at = []
    measured = quality.measure
    monkeypatch.setattr(quality, "measure", lambda text: looked_at.append(text) or measured(text))
    stretch = (GOOD * 3)[: quality.STRETCH]
    good, bad = stretch * 7000, stretch.replace("t", "\ufffd") * 3000
    assert "reads badly on" in complaint(good + bad)
    assert len(looked_at) < 2 * quality.MOST_STRETCHES
    assert complaint(good + bad[: len(bad) // 3]) == ""


def test_one_poor_page_of_many_is_forgiven():
    text = GOOD * 5 + GOOD.replace("t", "\ufffd")
    assert complaint(text, [len(GOOD) * n for n in range(6)]) == ""


def test_scanned_files_and_files_with_many_pictures_of_pages_are_told_apart():
    assert complaint("", (0, 0), (1, 2)) == "holds no text, only pictures of pages: it was scanned"
    starts = (0, len(GOOD), len(GOOD))
    assert complaint(GOOD, starts, (2, 3)) == ("holds only a picture or is damaged on 2 of 3 pages")
