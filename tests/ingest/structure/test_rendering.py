"""What a reader sees of a text: each rule by a small example, and that every part reads alike."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest import (
    Document,
    Span,
    render,
    render_with_offsets,
    sentence_bounds,
    split_document,
)


def document(text):
    return Document("d", "T", text, "")


def rendered(text):
    return render(document(text), [Span(0, len(text))])


def parts(text, *pieces):
    """Return the spans of pieces of a text, each looked for behind the one before."""
    spans, cursor = [], 0
    for piece in pieces:
        start = text.index(piece, cursor)
        cursor = start + len(piece)
        spans.append(Span(start, cursor))
    return spans


# --- rules --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("plain text", "plain text"),
        ("<b>bold</b> and <EM class='x'>slanted</EM>", "bold and slanted"),
        ("one<br>two<br/>three", "one two three"),
        ("<p>one</p><p>two</p>", "one\ntwo"),
        ("<ul><li>• one</li> <li>• two</li></ul>", "• one\n• two"),
        ("CO<sub>2</sub>", "CO₂"),
        ("a < b > c, 1<2 and x<y>z", "a < b > c, 1<2 and x<y>z"),
        ("List<String> stays", "List<String> stays"),
    ],
)
def test_tags_go_and_what_only_looks_like_one_stays(source, shown):
    assert rendered(source) == shown


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("policy.<sup>1</sup> But", "policy. But"),
        ("policy<sup> 12 </sup>.", "policy."),
        ("policy<sup>1,2</sup> and<sup>3–5</sup>", "policy and"),
        ("the 19<sup>th</sup> Congress", "the 19th Congress"),
        ("2x<sup>n</sup>, e<sup>kT</sup>", "2xⁿ, e^(kT)"),
        ("3.2 × 10<sup>7</sup>, 10<sup>-3</sup>, 10^{8}, 10^9^", "3.2 × 10⁷, 10⁻³, 10⁸, 10⁹"),
        ("5 m s⁻², χ² and Ca<sup>2+</sup>", "5 m s⁻², χ² and Ca²⁺"),
        ("× 10<sup>1</sup> in 1931<sup>1</sup>\n\n<sup>1</sup> See there.", "× 10¹ in 1931"),
        ("policies.¹ Although", "policies. Although"),
        ("overlap.²³ These", "overlap. These"),
        ("say,⁴⁻⁶ and “so”⁷", "say, and “so”"),
        ("to market.^{11,12} An", "to market. An"),
        ("rewards.^{14–16}", "rewards."),
        ("claim[^1] and[^long-name].", "claim and."),
        ("10² m, 5 km², 3 m³ and (cm²)", "10² m, 5 km², 3 m³ and (cm²)"),
        ("E=mc^{x}", "E=mc^{x}"),
        ("中国政策¹很多", "中国政策很多"),
    ],
)
def test_note_markers_go_and_powers_and_ordinals_stay(source, shown):
    shown_end = len(source.split("\n\n")[0])
    assert render(document(source), [Span(0, shown_end)]) == shown


@pytest.mark.parametrize(
    "struck",
    [
        "~~eight~~",
        "<del>eight</del>",
        "<s>eight</s>",
        "<span hidden>eight</span>",
        '<b style="display: none">eight</b>',
    ],
)
def test_what_is_struck_or_hidden_is_not_shown(struck):
    assert rendered(f"It opens at {struck} nine.") == "It opens at nine."


def test_code_is_shown_as_it_stands_line_by_line():
    code = "```sh\n# *List* it\nls --all &amp;\n```"
    assert rendered(code) == "# *List* it\nls --all &amp;"


def test_front_matter_is_not_shown():
    text = "---\ntitle: A Kiln\ntags: [brick]\n---\n\nIt is hot."
    assert rendered(text) == "It is hot."


@pytest.mark.parametrize(
    ("first", "second", "between"),
    [
        ("- marsh harrier", "Three of them breed.", "\n"),
        ("The kiln is hot.", "The clay is wet.", "\n"),
        ("What nobody had told to the people of the", "town was said later.", " "),
        ("Nobody had told the people of the town that", "Potters had left.", " "),
    ],
)
def test_paragraphs_are_lines_unless_a_sentence_goes_on(first, second, between):
    text = f"{first}\n\n{second}"
    spans = [Span(0, len(first)), Span(len(first) + 2, len(text))]
    assert render(document(text), spans) == first.removeprefix("- ") + between + second


@pytest.mark.parametrize(
    "source", ["<sup>4</sup> The note", "⁴ The note", "[^4]: The note", "  <sup>4</sup>The note"]
)
def test_the_number_before_a_note_goes(source):
    assert rendered(source) == "The note"


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("*one* **two** ***three*** _four_ __five__ `six`", "one two three four five six"),
        ("**a *b* c**", "a b c"),
        ("TABLE 3**Examples of Consortia**", "TABLE 3 Examples of Consortia"),
        ("**Box 2**Why rye grows", "Box 2 Why rye grows"),
        ("H**2**O, CO*2*", "H2O, CO2"),
        ("the 5**th** and the *5*th", "the 5th and the 5th"),
        ("un*real*istic", "unrealistic"),
        ("snake_case_name and 2 * 3 * 4", "snake_case_name and 2 * 3 * 4"),
        ("0.5* and 0.7** are starred", "0.5* and 0.7** are starred"),
        ("**over\nlines**", "over lines"),
        ("*not over\n\na paragraph*", "*not over a paragraph*"),
        ("a ** b **", "a ** b **"),
    ],
)
def test_emphasis_goes_and_lone_stars_stay(source, shown):
    assert rendered(source) == shown


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ('see [the text](http://a.org/b_(c) "title").', "see the text."),
        ("![A chart](chart.png) here", "A chart here"),
        ("[x@y.edu](mailto:x@y.edu)", "x@y.edu"),
        (
            "at <http://a.org/x_y>, <a@b.org> and <www.c.org>",
            "at http://a.org/x_y, a@b.org and www.c.org",
        ),
        ("[brackets] (and parentheses)", "[brackets] (and parentheses)"),
        ("<http://a.org", "<http://a.org"),
    ],
)
def test_of_links_the_text_stays(source, shown):
    assert rendered(source) == shown


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        (r"c\_1128 \*star\* \# 5\% \\", "c_1128 *star* # 5% \\"),
        (r"C:\new", r"C:\new"),
        ("R&amp;D &lt;b&gt; &#8212; &#x4e2d;", "R&D <b> — 中"),
        ("a&nbsp;b", "a b"),
        ("so&shy;ft", "soft"),
        ("S&T &unknown; &;", "S&T &unknown; &;"),
        ("<!-- &amp; --> B", "B"),
        ("[a](http://x.org/?a=1&amp;b=2) c", "a c"),
    ],
)
def test_escapes_and_entities_become_what_they_stand_for(source, shown):
    assert rendered(source) == shown


def test_an_entity_is_cited_whole():
    text = "R&amp;D"
    spans = render_with_offsets(document(text), [Span(0, 7)]).source_spans(1, 2, [Span(0, 7)])
    assert spans == (Span(1, 6),)


def test_parts_of_two_rows_are_parted_by_a_line_break():
    text = "| Rye | 3 t | hill |\n|---|---|---|\n| Oats | 4 t | plain |"
    spans = [Span(text.index("3 t"), text.index(" | hill")), Span(text.index("4 t"), len(text))]
    assert render(document(text), spans) == "3 t\n4 t | plain"


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("a\tb\nc\td", "a | b\nc | d"),
        ("\tX\tY\nrow\t√\t", "| X | Y\nrow | √ |"),
        ("row\t\t\t√\nnext\t√\t\t", "row | | | √\nnext | √ | |"),
        ("| a | b |\n| c | d |", "a | b\nc | d"),
        ("| a | b |\n|---|:-:|\n| | d |", "a | b\n| d"),
        ("|a|b|\n|-|-|\n|-|x|", "a | b\n- | x"),
        ("| a | b |\n|--:|--|\n| - | - |", "a | b\n- | -"),
        ("| a \\| b | c |\n| d | e |", "a | b | c\nd | e"),
        ("a\tb in a lone line", "a b in a lone line"),
        ("<b>1</b>\t<p>x</p>\n2\t<i>y</i>", "1 | x\n2 | y"),
        ("1.\tfirst\n2.\tsecond", "1. first\n2. second"),
    ],
)
def test_cells_are_parted_by_bars_and_rows_by_line_breaks(source, shown):
    assert rendered(source) == shown


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("- one\n- two\n* three", "one\ntwo\nthree"),
        ("1. one\n2) two\n(a) three", "1. one\n2) two\n(a) three"),
        ("- one\n  goes on\n- two", "one goes on\ntwo"),
        ("- one\n\n  - deeper", "one\ndeeper"),
        ("Intro:\n- one", "Intro:\none"),
        ("a - b", "a - b"),
    ],
)
def test_list_items_stand_on_lines_of_their_own(source, shown):
    assert rendered(source) == shown


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("# Heading", "Heading"),
        ("## 2. Heading ##", "2. Heading"),
        ("#hashtag", "#hashtag"),
        ("C# is a language", "C# is a language"),
        ("> quoted\n> on", "quoted on"),
        ("```python\nx = 1\n```", "x = 1"),
        ("above\n\n---\n\nbelow", "above below"),
        ("above\n* * *\nbelow", "above below"),
        ("above\n- - -\nbelow", "above below"),
        ("a -- b --- c", "a -- b --- c"),
    ],
)
def test_marks_of_lines_go(source, shown):
    assert rendered(source) == shown


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("one\ntwo  \n  three", "one two three"),
        ("self-\nreliance", "self-reliance"),
        ("<b>self-</b>\nreliance", "self-reliance"),
        ("<b>self</b>-\nreliance", "self-reliance"),
        ("2020-\n2022 and x -\ny", "2020- 2022 and x - y"),
        ("新质\n生产力", "新质生产力"),
        ("先进，\n安全", "先进，安全"),
        ("中国 S&T\n政策", "中国 S&T 政策"),
        ("中 文", "中 文"),
        ("many   spaces\t\there", "many spaces here"),
        ("line\u2028separator\x0bhere", "line separator here"),
    ],
)
def test_broken_lines_are_joined(source, shown):
    assert rendered(source) == shown


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("a<script>alert('x')</script>b", "ab"),
        ("a <STYLE type='x'>p {}\n</STYLE> b", "a b"),
        ("a <!-- hidden\n\nstill --> b", "a b"),
        ("left \u202aa\u202c \u2067b\u2069, \u200ec", "left a b, c"),
        ("did \u202enot\u202c agree, &#x202d;x", "did [U+202E]not agree, [U+202D]x"),
        ("zero\u200bwidth, so\u00adft, \ufeffmark, join\u2060er", "zerowidth, soft, mark, joiner"),
        ("<img src=x onerror=alert(1)>text", "text"),
    ],
)
def test_30_what_no_reader_sees_goes_and_what_turns_the_order_around_is_shown(source, shown):
    assert rendered(source) == shown


# --- spans --------------------------------------------------------------------------------------


def test_no_spans_are_no_text():
    assert render(document("text"), []) == ""


@pytest.mark.parametrize(
    ("text", "pieces", "shown"),
    [
        (
            "will be the main\n\n---\n\neconomic circulation",
            ("will be the main", "economic"),
            "will be the main economic",
        ),
        ("high-\n\n---\n\ntech", ("high-", "tech"), "high-tech"),
        ("大循\n\n---\n\n环经济", ("大循", "环经济"), "大循环经济"),
        ("- one\n- two", ("one", "two"), "one\ntwo"),
        ("a\tb\nc\td\ne\tf", ("a\tb", "e\tf"), "a | b\ne | f"),
        ("a\tb\nc\td", ("a", "b"), "a | b"),
        ("x\ty\na\t<b>Bold</b>", ("a", "Bold"), "a | Bold"),
    ],
)
def test_spans_are_joined_as_the_lines_that_they_are(text, pieces, shown):
    assert render(document(text), parts(text, *pieces)) == shown


def test_markup_is_read_in_the_whole_text():
    text = "a **bold claim** here"
    assert render(document(text), parts(text, "claim** here")) == "claim here"


def test_offsets_point_to_the_source_of_each_character():
    text = "a\t<b>b</b>\nc\td"
    rendering = render_with_offsets(document(text), [Span(0, len(text))])
    assert rendering.text == "a | b\nc | d"
    assert [text[s:e] for s, e in zip(rendering.starts, rendering.ends, strict=True)] == (
        ["a", "\t", "\t", "\t", "b", "\n", "c", "\t", "\t", "\t", "d"]
    )


def test_source_spans_leave_out_what_is_outside():
    text = "one two --- three"
    within = parts(text, "one two", "three")
    rendering = render_with_offsets(document(text), within)
    assert rendering.text == "one two three"
    assert rendering.source_spans(4, 13, within) == (Span(4, 7), Span(12, 17))
    assert rendering.source_spans(8, 11, within) == (Span(12, 15),)


def test_source_spans_follow_the_order_of_the_spans():
    text = "x first last MIDDLE end"
    first, last = parts(text, "first last", "MIDDLE")
    within = (last, first)
    rendering = render_with_offsets(document(text), within)
    assert rendering.text == "MIDDLE first last"
    assert rendering.source_spans(3, 12, within) == (Span(16, 19), Span(2, 7))
    assert rendering.source_spans(13, 17, within) == (Span(8, 12),)


# --- any part reads as it does within the whole ---------------------------------------------------

PIECES = [
    "word",
    "Two words.",
    "A",
    "a",
    "1",
    "é",
    "e\u0301",
    "😀",
    "中文",
    "新。",
    "，",
    "“",
    "”",
    "(",
    ")",
    ":",
    ".",
    " ",
    "  ",
    "\t",
    "\n",
    "\n\n",
    "\u2028",
    "\x0b",
    "-",
    "self-\n",
    "|",
    "x|",
    "|x",
    "&",
    "<b>",
    "</b>",
    "<p>",
    "<br>",
    "<li>",
    "<ul>",
    "<script>",
    "</script>",
    "<!-- ",
    "-->",
    "<sup>4</sup>",
    "19<sup>th</sup>",
    "¹",
    "km²",
    "10²",
    "^{11,12}",
    "[^1]",
    "\n[^1]: ",
    "\n<sup>2</sup> ",
    "*",
    "**",
    "***",
    "_",
    "__",
    "`",
    "\\_",
    "\\*",
    "\\|",
    "[text](http://a.b/c)",
    "![x](y)",
    "<http://a.b/c>",
    "&amp;",
    "&nbsp;",
    "&#8212;",
    "&lt;b&gt;",
    "| a | b |",
    "\n|---|---|\n",
    "\na\tb\n\tc\n",
    "\n# ",
    "\n## 2. ",
    "\n- ",
    "\n  * ",
    "\n1. ",
    "\n> ",
    "\n---\n",
    "\n***\n",
    "\n```\n",
    "\u200b",
    "\u00ad",
    "\ufeff",
    "Table 1: ",
    "Photo: X",
    "\nNotes\n",
    "\n\n## References\n\n",
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)
SLOW = settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))


def part_of(text, data):
    """Draw start and end of a part without white space at its ends."""
    places = [place for place, character in enumerate(text) if not character.isspace()]
    start = data.draw(st.sampled_from(places))
    return start, data.draw(st.sampled_from([place for place in places if place >= start])) + 1


@SLOW
@given(TEXTS, st.data())
def test_any_part_renders_as_it_does_within_the_text(text, data):
    whole = (Span(0, len(text)),)
    rendering = render_with_offsets(document(text), whole)
    if rendering.text:
        start, end = part_of(rendering.text, data)
        spans = rendering.source_spans(start, end, whole)
        assert render(document(text), spans) == rendering.text[start:end]


@SLOW
@given(TEXTS, st.data())
def test_any_part_of_a_chunk_renders_as_it_does_within_the_chunk(text, data):
    for chunk in split_document(document(text)):
        rendering = render_with_offsets(document(text), chunk.spans)
        assert rendering.text == chunk.text
        start, end = part_of(chunk.text, data)
        spans = rendering.source_spans(start, end, chunk.spans)
        assert render(document(text), spans) == chunk.text[start:end]


@SLOW
@given(TEXTS)
def test_every_sentence_of_a_chunk_is_verbatim(text):
    for chunk in split_document(document(text)):
        rendering = render_with_offsets(document(text), chunk.spans)
        for start, end in sentence_bounds(chunk.text):
            spans = rendering.source_spans(start, end, chunk.spans)
            assert render(document(text), spans) == chunk.text[start:end]


@SLOW
@given(st.text(max_size=60))
def test_any_characters_at_all_can_be_rendered(text):
    shown = rendered(text)
    assert shown == shown.strip()


# --- speed --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["word " * 30_000, "字" * 100_000, "a." * 5_000 + "<" + "a." * 50_000, "*a " * 4_000]
)
def test_one_very_long_line_takes_seconds_not_hours(text):
    start = time.thread_time()
    rendered(text)
    assert time.thread_time() - start < 10


@pytest.mark.parametrize(
    "stamp",
    [
        "2031-05-02 04:1{}",
        "1{}/05/2031",
        "[02.05.2031, 4:1{}:07]",
        "May  2 04:1{}:07",
        "2031-05-02T04:1{}:07.25Z",
    ],
)
def test_lines_of_a_log_are_lines(stamp):
    lines = [f"{stamp.format(n)} pump 1.3 on" for n in range(3)]
    assert rendered("\n".join(lines)) == "\n".join(line.replace("  ", " ") for line in lines)


def test_turns_of_a_talk_are_lines():
    talk = "Ann: hello\nBo: good day\nAnn: so\nwe begin\nBo: yes"
    assert rendered(talk) == "Ann: hello\nBo: good day\nAnn: so we begin\nBo: yes"
    assert (
        rendered("00:01 hello\n00:05 good\nday\n00:09 so")
        == "00:01 hello\n00:05 good day\n00:09 so"
    )
