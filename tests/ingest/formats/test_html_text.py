"""Web pages: what is content, notes, tables; fault 12 of docs/faults.md as far as reading goes."""

import pytest

from ingest import CorpusError
from ingest.formats.html.html_reader import read_html


def text(body, head=""):
    return read_html(f"<html><head>{head}</head><body>{body}</body></html>".encode()).text


def test_headings_paragraphs_and_lists_are_kept_in_order():
    body = (
        "<h1>Boards</h1><p>First,<br>then.</p><h2>Kinds</h2><ul><li>short</li><li><p>long</p></li>"
        "</ul><ol start=3><li>three</li><li>four</li></ol><dl><dt>Stave</dt><dd>A plank.</dd></dl>"
    )
    assert text(body) == (
        "# Boards\n\nFirst, then.\n\n## Kinds\n\n- short\n\n- long\n\n3. three\n\n4. four\n\n"
        "Stave\n\nA plank.\n"
    )


@pytest.mark.parametrize("page", [b"</p>", b"<!-- a -->", b"<!DOCTYPE html>", b"<?xml?>"])
def test_page_of_tags_alone_holds_no_text(page):
    with pytest.raises(CorpusError, match="holds no text"):
        read_html(page)


@pytest.mark.parametrize("between", ["<!-- a -->", "<!-- a --><!-- b -->", "<?a b?>"])
def test_comment_before_raised_characters_says_nothing(between):
    assert text(f"<p>10{between}<sup>2</sup> m{between}<sup>2</sup></p>") == "10² m²\n"
    assert text(f"<p>{between}<sup>2</sup> apples</p>") == "² apples\n"


def test_raised_characters_within_raised_ones_are_written_once():
    assert text("<p>10<sup>2<sup>3</sup></sup> apples</p>") == "10²³ apples\n"


def test_text_between_blocks_is_not_lost():
    assert text("Before<div>in <b>bold</b><p>a paragraph</p>after</div>behind") == (
        "Before\n\nin bold\n\na paragraph\n\nafter\n\nbehind\n"
    )


def test_menus_and_what_the_page_calls_its_surroundings_are_left_out():
    links = "".join(f'<li><a href="/{n}">Page {n}</a></li>' for n in range(5))
    body = (
        f"<header class=banner><nav>{links}</nav></header><ul>{links}</ul>"
        '<div class="sidebar"><p>Buy now!</p></div><div role=navigation>Here</div>'
        "<p>Content.</p><p hidden>Secret.</p><p style='display: none'>Hidden.</p>"
        "<footer>All rights reserved.</footer>"
    )
    assert text(body) == "Content.\n"


def test_a_list_of_sources_with_links_is_no_menu():
    entry = '<li>Wang, Li. 2020. A title that is long enough. <a href="http://a.b">Link</a></li>'
    assert text(f"<ul>{entry * 5}</ul>").count("Wang, Li. 2020.") == 5


def test_the_main_element_is_enough_if_it_holds_the_text():
    main = f"<main><p>{'Content of the page. ' * 3}</p></main>"
    assert text(f"<p>Around.</p>{main}") == f"{'Content of the page. ' * 3}".strip() + "\n"
    assert text(f"<main></main><p>{'Outside. ' * 3}</p>") == "Outside. Outside. Outside.\n"


def test_cells_count_for_every_row_and_column_that_they_span():
    rows = "<tr><th>a<th>b<th>c</tr><tr><td rowspan=2>d<td colspan=2>e</tr><tr><td>f<td>g|h</tr>"
    assert text(f"<table><caption>Table 1: Letters</caption>{rows}</table>") == (
        "Table 1: Letters\n\n| a | b | c |\n|---|---|---|\n| d | e | e |\n| d | f | g\\|h |\n"
    )


def test_tables_that_only_arrange_the_page_are_no_tables():
    inner = "<table><tr><td>a<td>b</tr><tr><td>c<td>d</tr></table>"
    body = f"<table><tr><td><p>Left.</p><td>{inner}</tr></table><table><tr><td>One.</table>"
    assert text(body) == "Left.\n\n|  |  |\n|---|---|\n| a | b |\n| c | d |\n\nOne.\n"


@pytest.mark.parametrize(
    ("marker", "target"),
    [
        (
            '<sup><a href="#n1">1</a></sup>',
            '<ol><li id="n1"><p>A note. <a href="#r">↩</a></li></ol>',
        ),
        ('<a href="#n1"><sup>[1]</sup></a>', '<p id="n1">[1] A note.</p>'),
        ('<a class="footnote-ref" href="#n1">1</a>', '<p><a id="n1"></a>1. A note.</p>'),
        ('<sup><a href="#n1">1</a></sup>', '<p><a name="n1" href="#r">1</a> A note.</p>'),
        ('<sup><a href="#n1">1</a></sup>', '<footer><p id="n1">1 A note.</p></footer>'),
        (
            '<a class="footnote-reference" role="doc-noteref" href="#n1">1</a>',
            '<dl><dt id="n1"><a href="#r">1</a></dt><dd><p>A note.</p></dd></dl>',
        ),
        (
            '<sup><a href="#n1">1</a></sup>',
            '<aside id="n1" role="note"><span>[</span><a href="#r">1</a><span>]</span>'
            "<p>A note.</p></aside>",
        ),
    ],
)
def test_notes_are_found_by_the_raised_links_that_point_to_them(marker, target):
    assert text(f"<p>A sentence.{marker} Another.</p>{target}") == (
        "A sentence.<sup>1</sup> Another.\n\n<sup>1</sup> A note.\n"
    )


def test_what_holds_the_marker_itself_is_no_note():
    page = '<p>One.<sup><a href="#n">1</a></sup></p><span id="n"></span><h2>Two</h2><p>Three.</p>'
    assert text(f"<div>{page}</div>") == "One.¹\n\n## Two\n\nThree.\n"


def test_a_page_put_together_of_several_keeps_each_note_with_its_marker():
    parts = [
        f'<section id="n1"><p>{name}.<a role="doc-noteref" href="#n1">1</a></p>'
        f'<aside id="n1" role="note">1 A note on {name}.</aside></section>'
        for name in ("boards", "staves")
    ]
    assert text("".join(parts)) == (
        "boards.<sup>1</sup>\n\nstaves.<sup>1</sup>\n\n"
        "<sup>1</sup> A note on boards.\n\n<sup>1</sup> A note on staves.\n"
    )


def test_raised_figures_that_point_nowhere_are_powers():
    assert text("<p>10<sup>6</sup> m<sup>2</sup></p>") == "10⁶ m²\n"


def test_what_the_head_states_is_read():
    head = (
        "<title>Boards - Journal</title><meta name=citation_title content='Boards of Industry'>"
        "<meta name=citation_author content='Lee, Ada'><meta name=citation_author content=Chen>"
        "<meta name=citation_publication_date content='2021/05/04'>"
    )
    page = read_html(f"<html lang=en><head>{head}</head><body><p>Text.</body></html>".encode())
    assert (page.title, page.authors) == ("Boards of Industry", ("Lee, Ada", "Chen"))
    assert (page.year, page.language) == (2021, "en")


def test_the_declared_encoding_is_used_and_a_wrong_one_is_not():
    chinese = "<p>新质生产力是创新起主导作用的先进生产力质态。</p>"
    declared = f"<html><head><meta charset=gbk></head><body>{chinese}</body></html>"
    assert (
        read_html(declared.encode("gbk")).text == "新质生产力是创新起主导作用的先进生产力质态。\n"
    )
    wrong = declared.replace("gbk", "no-such-encoding").encode("utf-8")
    assert read_html(wrong).text == "新质生产力是创新起主导作用的先进生产力质态。\n"


def test_12_scripts_frames_and_handlers_leave_nothing():
    body = (
        "<script>alert(1)</script><p onclick='alert(2)'>Text<img src=x onerror='alert(3)'></p>"
        "<iframe src='http://evil.example'>frame</iframe><svg><text>drawn</text></svg>"
        "<object data='a.swf'>object</object><a href='javascript:alert(4)'>link</a>"
        "<style>p{color:red}</style><img src='data:image/png;base64,AAAA' alt='picture'>"
        "<!-- comment --><template>hidden</template>"
    )
    assert text(body) == "Text\n\nlink\n"


def test_12_markup_that_is_written_as_text_stays_text(make_document):
    from ingest import Span, render

    written = text(
        "<p>Write &lt;script&gt;alert(1)&lt;/script&gt; and *stars* [a](javascript:b)</p>"
    )
    document = make_document(written)
    assert "<script" not in written
    assert render(document, [Span(0, len(written))]) == (
        "Write <script>alert(1)</script> and *stars* [a](javascript:b)"
    )


def test_09_deep_nesting_and_broken_markup_do_no_harm():
    assert text("<div>" * 200 + "deep" + "</p></table>" * 10) == "deep\n"
    with pytest.raises(CorpusError, match="is nested too deeply to be read"):
        text("<div>" * 3000 + "deep")


@pytest.mark.parametrize("data", [b"", b"  \n "])
def test_an_empty_page_is_named(data):
    with pytest.raises(CorpusError, match="holds no text"):
        read_html(data)


def test_header_rows_that_stand_over_one_another_are_joined():
    rows = (
        "<tr><th rowspan=2>Kiln<th colspan=2>2019<th>2020</tr><tr><th>Top<th>Floor<th>Top</tr>"
        "<tr><td>East<td>1<td>2<td>3</tr>"
    )
    assert text(f"<table>{rows}</table>") == (
        "| Kiln | 2019 Top | 2019 Floor | 2020 Top |\n|---|---|---|---|\n| East | 1 | 2 | 3 |\n"
    )


@pytest.mark.parametrize(
    "facts",
    [
        "<table><tr><th>Span<td>9 m</tr><tr><th>Built<td>1860</tr></table>",
        "<table><tr><td>Span<td>9 m</tr><tr><td>Built<td>1860</tr></table>",
        "<dl><dt>Span<dd>9 m<dt>Built<dd>1860</dl>",
        "<dl><div><dt>Span<dd>9 m</div><div><dt>Built<dd>1860</div></dl>",
        "<dl><dt>Span</dt><dd>9 m</dd><div><dt>Built<dd>1860</div></dl>",
    ],
)
def test_a_first_column_that_names_facts_leaves_the_header_empty(facts):
    assert text(facts) == "|  |  |\n|---|---|\n| Span | 9 m |\n| Built | 1860 |\n"


def test_terms_with_short_sentences_are_rows_and_longer_ones_paragraphs():
    stakes = (
        "<dl><dt>Ketch</dt><dt>Yawl</dt><dd>It is let by the day.</dd><dt>Raft</dt><dd>{}</dd></dl>"
    )
    assert text(stakes.format("It is free.")) == (
        "|  |  |\n|---|---|\n| Ketch | It is let by the day. |\n| Yawl | It is let by the day. |\n"
        "| Raft | It is free. |\n"
    )
    assert text(stakes.format("It is free. " * 20)).startswith("Ketch\n\nYawl\n\nIt is let")


@pytest.mark.parametrize(
    "terms",
    [
        "<dt>Ketch</dt><dt>Yawl</dt><dd>It sails.</dd><dd>It is let.</dd>",
        "<dt>Ketch</dt><dd>It sails.</dd><div>Yawl<dt>Raft</dt><dd>It is let.</dd></div>",
    ],
)
def test_a_list_with_loose_text_or_several_terms_for_several_descriptions_is_read_once(terms):
    read = text(f"<dl>{terms}</dl>")
    assert "|" not in read
    assert [read.count(said) for said in ("Ketch", "Yawl", "It sails.", "It is let.")] == [1] * 4


def test_a_row_that_one_cell_fills_is_a_title_a_group_or_a_note():
    rows = (
        "<tr><th colspan=2>Kilns</tr><tr><th>Part<th>Heat</tr><tr><td colspan=2>East</tr>"
        "<tr><td>Top<td>900</tr><tr><td>Floor<td>700</tr><tr><td colspan=2>West</tr>"
        "<tr><td>Top<td>950</tr><tr><td colspan=2>Own measurements</tr>"
    )
    assert text(f"<table>{rows}</table>") == (
        "Kilns\n\n|  | Part | Heat |\n|---|---|---|\n| East | Top | 900 |\n"
        "| East | Floor | 700 |\n| West | Top | 950 |\n\nOwn measurements\n"
    )


def test_rows_of_a_table_in_a_cell_stand_beside_the_cells_of_its_row():
    def inner(heat):
        return f"<table><tr><th>Part<th>Heat</tr><tr><td>Top<td>{heat}</tr></table>"

    rows = f"<tr><td>East<td>{inner(900)}</tr><tr><td>West<td>{inner(950)}</tr>"
    assert text(f"<table><tr><th>Kiln<th>Parts</tr>{rows}</table>") == (
        "| Kiln | Parts Part | Parts Heat |\n|---|---|---|\n| East | Top | 900 |\n"
        "| West | Top | 950 |\n"
    )


def test_a_table_in_a_list_is_a_table():
    rows = "<table><tr><th>Part<th>Heat</tr><tr><td>Top<td>900</tr></table>"
    assert text(f"<ul><li>East: {rows}<li>{rows}</ul>") == (
        "- East:\n\n| Part | Heat |\n|---|---|\n| Top | 900 |\n\n"
        "| Part | Heat |\n|---|---|\n| Top | 900 |\n"
    )


def test_what_is_struck_or_hidden_by_a_style_sheet_is_not_read():
    style = (
        "<style>.old, #x { color: red; display: none } @media print { .p {display:none} }</style>"
    )
    body = (
        "<p>Entry: <del>6</del> <s>7</s> <span class='a old'>8</span>"
        "<span style='text-decoration: line-through'>9</span><i class=p>10</i> euros.</p>"
    )
    assert text(style + body) == "Entry: 10 euros.\n"


def test_raised_and_lowered_characters_never_join_the_figure_before():
    body = (
        "<p>3 × 10<sup>-7</sup> of H<sub>2</sub>O, SO<sub>4</sub><sup>2−</sup>, e<sup>kT</sup></p>"
    )
    assert text(body) == "3 × 10⁻⁷ of H₂O, SO₄²⁻, e^(kT)\n"
    assert text("<p>on the 4<sup>th</sup>, it is said.<sup>[by whom?]</sup></p>") == (
        "on the 4th, it is said.\n"
    )


def test_the_link_to_edit_a_section_is_not_part_of_its_heading():
    assert text('<h2>Kilns [<a href="/e">edit</a>]</h2><p>Hot.</p>') == "## Kilns\n\nHot.\n"


def test_items_within_items_are_set_in():
    page = "<ul><li>Bring<ul><li>boots</li></ul></li><li>Walk<ol><li>left</li></ol></li></ul>"
    assert text(page) == "- Bring\n\n  - boots\n\n- Walk\n\n  1. left\n"


def test_set_text_is_code_line_by_line_unless_it_is_prose():
    page = "<p>Type:</p><pre><code># first\ntill open 3\n\n  till print *\n</code></pre>"
    assert text(page) == "Type:\n\n```\n# first\ntill open 3\n\n  till print *\n```\n"
    plain = "<ol><li><pre>till open 3<br>till shut</pre></li></ol>"
    assert text(plain) == "```\ntill open 3\ntill shut\n```\n"
    prose = "<pre>The till is\nopened by the baker.</pre>"
    assert text(prose) == "The till is opened by the baker.\n"
