"""A text as blocks: sentences that page breaks cut are whole, and nothing else is glued."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest import Document, parse_blocks, render

FIRST = "The essence of the pattern is that domestic circulation will be the main"
SECOND = "economic circulation (Wang 2020). It features both markets."
WHOLE = f"{FIRST} {SECOND}"


def document(text):
    return Document("d", "T", text, "")


def blocks(text):
    """Return kind and rendered text of each block."""
    doc = document(text)
    return [(block.kind, render(doc, block.spans)) for block in parse_blocks(doc)]


def paragraphs(text):
    return [shown for kind, shown in blocks(text) if kind == "paragraph"]


@pytest.mark.parametrize(
    "text", ["", "  \n\n\t", "---\n\n***", "<!-- a\n\nb -->", "![](picture.png)"]
)
def test_a_text_without_words_has_no_blocks(text):
    assert blocks(text) == []


def test_blocks_come_in_reading_order():
    text = (
        "# T\n\nIntro.\n\n## A\n\n- item\n\nTable 1: C\n\na\tb\nc\td\n\n<sup>1</sup> Note.\n\n"
        "## References\n\nBai 2021."
    )
    assert blocks(text) == [
        ("paragraph", "Intro."),
        ("heading", "A"),
        ("paragraph", "item"),
        ("table", "a | b\nc | d"),
        ("note", "Note."),
        ("heading", "References"),
        ("reference", "Bai 2021."),
    ]


# --- sentences cut in two -----------------------------------------------------------------------

NOTES = "<sup>9</sup> We do not.\n\n<sup>10</sup> The original is “国内”\n\n<sup>11</sup> Same."


@pytest.mark.parametrize(
    "cut",
    [
        "\n\n",
        "\n\n\n\n\n",
        "\n\n---\n\n",
        "\n---\n",
        "\n\n* * *\n\n",
        f"\n\n---\n\n{NOTES}\n\n\n\n",
        f"\n\n{NOTES}\n\n",
        "\n\n⁹ We do not cover it.\n\n",
        "\n\n[^9]: We do not cover it.\n\n",
        "\n\nTable 2: Names\n\na\tb\nc\td\n\n",
        "\n\n---\n\na\tb\nc\td\n\n<sup>9</sup> Note.\n\n",
        "\n\n**Figure 1: Appearance of Terms**\n\n",
        "\n\nPhoto: Rawpixel\n\n",
        "\n\n![](_page_3_Picture_1.jpeg)\n\n",
        "\n\n<!-- page 12 -->\n\n",
    ],
)
def test_a_sentence_is_whole_again(cut):
    shown = [text for text in paragraphs(f"{FIRST}{cut}{SECOND}") if ":" not in text]
    assert shown == [WHOLE]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "strategy was formally adopted, after some years of hesitation, in",
            "2016, the identification of policy",
        ),
        (
            "supplied, as was reported by many of the papers at that time, by",
            "China Telecom and other firms.",
        ),
        (
            "supply chains of most firms in the province, with the exception of",
            "“short boards” and others.",
        ),
        (
            "In their view the planners had overemphasised security (and cost) over the",
            "Chinese growth model.",
        ),
        ("Such were the innovations of the new era, which many of them welcomed,", "Xi being one."),
        (
            "It was called a comprehensive understanding of the system at large",
            "(《体系》) by the party.",
        ),
        (
            "the term was used in the work of the Academy under the name of high-",
            "tech programmes.",
        ),
        (
            "推动高质量发展，必须完整、准确、全面贯彻新发展理念，加快构建以国内大循环为主体、国内国际双循",
            "环相互促进的新发展格局。",
        ),
    ],
)
def test_a_half_that_goes_on_is_joined(first, second):
    joint = "" if first[-1] in "-循" else " "
    assert paragraphs(f"{first}\n\n---\n\n{second}") == [f"{first}{joint}{second}"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (f"{FIRST} one.", "it is a new paragraph in lower case."),
        (f"{FIRST} one?”", "e-mail is a new paragraph."),
        (f"{FIRST} one, namely:", "domestic circulation."),
        (f"{FIRST} one", "Another paragraph begins with a capital."),
        ("Email: someone@example.org", "some prose in lower case."),
        (FIRST, "- economic circulation as an item"),
        (FIRST, "1. economic circulation as an item"),
        (
            "推动高质量发展，必须完整、准确、全面贯彻新发展理念，加快构建以国内大循环为主体的新发展格局，形成新优势。",
            "环境也重要。",
        ),
    ],
)
def test_paragraphs_that_are_two_stay_two(first, second):
    assert paragraphs(f"{first}\n\n{second}") == [first, second.removeprefix("- ")]


def test_no_sentence_goes_on_below_a_heading():
    assert paragraphs(f"{FIRST}\n\n## A Heading\n\n{SECOND}") == [FIRST, SECOND]


def test_a_sentence_over_three_pages_is_one():
    assert paragraphs(f"{FIRST}\n\n---\n\nand foremost\n\n---\n\n{SECOND}") == [
        f"{FIRST} and foremost {SECOND}"
    ]


def test_a_list_item_goes_on_after_a_page_break():
    first, second = "Research institutes are to solve the major problems that", "affect us."
    text = f"- (b) {first}\n\n---\n\n{second}\n- (c) Universities."
    assert paragraphs(text) == [
        f"(b) {first} {second}",
        "(c) Universities.",
    ]


def test_a_list_between_prose_stays_a_list():
    text = f"{FIRST}\n\n1. Targets sectors\n2. Nurtures infants\n3. Fosters the spread.\n\n{SECOND}"
    assert paragraphs(text) == [
        FIRST,
        "1. Targets sectors",
        "2. Nurtures infants",
        "3. Fosters the spread.",
        SECOND,
    ]


def test_a_joined_paragraph_has_the_spans_of_both_halves():
    text = f"{FIRST}\n\n---\n\n{NOTES}\n\n{SECOND}"
    (block,) = [block for block in parse_blocks(document(text)) if block.kind == "paragraph"]
    assert [text[span.start : span.end] for span in block.spans] == [FIRST, SECOND]


def test_many_fragments_take_seconds_not_hours():
    line = "some words that go on and on without any end of it all"
    assert paragraphs("\n\n".join([line] * 2_000)) == [" ".join([line] * 2_000)]


# --- other things -------------------------------------------------------------------------------


@pytest.mark.parametrize("fence", ["```", "~~~", "````"])
def test_fenced_code_is_one_block_and_its_comments_are_no_headings(fence):
    code = f"{fence}python\n# Install\n\nx\ty\nz\tw\n\n- 1\n<sup>1</sup> no note\n{fence}"
    text = f"# T\n\nBefore.\n\n{code}\n\nAfter."
    assert [kind for kind, _ in blocks(text)] == ["paragraph"] * 3
    assert [block.section for block in parse_blocks(document(text))] == [(), (), ()]


def test_a_fence_that_never_closes_swallows_nothing():
    assert blocks("Before.\n\n```\n\n# Heading\n\nAfter.") == [
        ("paragraph", "Before."),
        ("heading", "Heading"),
        ("paragraph", "After."),
    ]


def test_a_heading_without_words_is_none():
    assert blocks("# T\n\n## A\n\n### <!-- hidden -->\n\n## ![](logo.png)\n\nText.") == [
        ("heading", "A"),
        ("paragraph", "Text."),
    ]


def test_markup_and_script_in_a_document_are_inert():
    text = "<script>\n\nalert(1)\n\n</script>\n\n<img src=x onerror=alert(1)>\n\nPlain words."
    assert blocks(text) == [("paragraph", "Plain words.")]


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.sampled_from(
            [
                "A sentence.",
                "half a sentence that is long enough to go on and",
                "tail of it.",
                "# H",
                "Table 1: C",
                "a\tb\nc\td",
                "<sup>1</sup> n",
                "claim.¹",
                "- item",
                "1. item",
                "---",
                "Endnotes",
                "References",
                "Photo: X",
                "TABLE 2",
                "```\n# c\n```",
                "中文一句",
                "A Title",
            ]
        ),
        max_size=14,
        unique=True,
    ).map("\n\n".join)
)
def test_every_character_stands_in_one_block_at_most_and_none_is_lost(text):
    doc = document(text)
    seen = [
        offset
        for block in parse_blocks(doc)
        for span in block.spans
        for offset in range(span.start, span.end)
    ]
    assert len(seen) == len(set(seen))
    shown = set(seen) | {
        offset
        for block in parse_blocks(doc)
        for span in block.caption
        for offset in range(span.start, span.end)
    }
    lost = "".join(c for offset, c in enumerate(text) if offset not in shown and c.isalpha())
    assert lost == "supsup" * text.count("<sup>1</sup> n")
