"""The two texts of the first corpus as chunks; every expected value was read off the files."""

import re
from pathlib import Path

import pytest

from ingest import (
    Span,
    parse_blocks,
    read_documents,
    render,
    render_with_offsets,
    sentence_bounds,
    split_document,
)
from ingest.structure.chunking import CHUNK_CHARACTERS, TABLE_CHARACTERS

CORPUS = Path(__file__).parents[2] / "corpus"
SEVEN = "seven-terms"
TRAJECTORY = "trajectory-of-chinas-industrial-policies"
TEXTS = pytest.mark.parametrize("id_", [SEVEN, TRAJECTORY])

ONE = "1. Traditional Conceptions of Industrial Policy and China"
TWO = "2. Three Phases of Policy: Temporal Framework"
THREE = "3. Self-Sufficiency and Self-Empowerment"
FOUR = "4. The New-Style National Team"
FIVE = "5. Organizations and Institutional Arrangements"


@pytest.fixture(scope="module")
def documents():
    return {document.id: document for document in read_documents(CORPUS)}


@pytest.fixture(scope="module")
def blocks(documents):
    return {id_: parse_blocks(document) for id_, document in documents.items()}


@pytest.fixture(scope="module")
def chunks(documents):
    return {id_: split_document(document) for id_, document in documents.items()}


# --- what is there ------------------------------------------------------------------------------


def test_the_two_texts_and_their_titles(documents):
    assert {id_: document.title for id_, document in documents.items()} == {
        SEVEN: "Decoding China's Technology and Industrial Policy: Seven Terms You Need to Know",
        TRAJECTORY: "The Trajectory of China's Industrial Policies",
    }


@pytest.mark.parametrize(
    ("id_", "headings"),
    [
        (
            SEVEN,
            [
                (2, "Summary"),
                (2, "Introduction"),
                (2, "I. Key Core Technologies 关键核心技术"),
                (2, "II. National Strategic S&T Forces 国家战略科技力量"),
                (2, "III. New-Style Whole-of-Nation System 新型举国体制"),
                (2, "IV. Innovation Consortia 创新联合体"),
                (2, "V. Modernized Industrial System 现代化产业体系"),
                (2, "VI. New Industrialization 新型工业化"),
                (2, "VII. New Productivity Boosters 新质生产力"),
                (2, "Conclusion"),
                (2, "Endnotes"),
                (2, "Authors"),
                (2, "About IGCC"),
            ],
        ),
        (
            TRAJECTORY,
            [
                (2, "Abstract"),
                (2, "Authors"),
                (3, "Barry Naughton"),
                (3, "Siwen Xiao"),
                (3, "Yaosheng Xu"),
                (2, "Suggested Citation"),
                (2, ONE),
                (2, TWO),
                (2, THREE),
                (2, FOUR),
                (2, FIVE),
                (2, "6. Conclusion"),
                (2, "Bibliography"),
            ],
        ),
    ],
)
def test_headings_and_their_levels(documents, blocks, id_, headings):
    found = [
        (block.level, render(documents[id_], block.spans))
        for block in blocks[id_]
        if block.kind == "heading"
    ]
    assert found == headings


TABLES = [
    (
        SEVEN,
        "TABLE 1 The First 10 Technologies in the 35 Core Technologies Listed by S&T Daily",
        "Core Technology |",
        "1 | Lithography (for integrated circuit manufacturing)",
        "10 | LiDAR",
        10,
    ),
    (
        SEVEN,
        "TABLE 2 The NSSTF Components, with Tasks and Examples",
        "NSSTF Component | Tasks | Examples",
        "National Laboratories | Basic and pre-competitive high-tech research | National "
        "Synchrotron Radiation Laboratory; Zhongguancun National Laboratory",
        "Leading S&T Enterprises | Technology transfer and commercialization | State-owned firms "
        "like China Aviation (AVIC) and China Electronics Technology Corporation (CETC); private "
        "firms like Huawei, Baidu, and Xiaomi",
        4,
    ),
    (
        SEVEN,
        "TABLE 3 Key Differences Between the New and Old Whole-of-Nation System",
        "| Old Whole-of-Nation System | New-Style Whole-of-Nation System",
        "Background | Planned economy, internationally isolated | Market economy, deeply "
        "integrated into the global economy",
        "Methods | Strictly top-down, centrally planned | Combining market mechanisms with "
        "top-down government interventions",
        3,
    ),
    (
        SEVEN,
        "TABLE 3 Examples of Innovation Consortia",
        "Name of Innovation Consortium | Province | Lead Organization",
        "Jiangsu High-performance Metal Materials Innovation Consortium | Jiangsu | Jiangsu "
        "Fasten Enterprise Group",
        "Carbon Neutrality Technology Consortium | Zhejiang | Zhejiang Provincial Association "
        "for Science and Technology",
        4,
    ),
    (
        TRAJECTORY,
        "Table 1: Three Dimensions in China’s Industrial Policies from 2006–Present",
        "| 2006–2012 | 2013–2019 | 2020–Present",
        "Objective (why) | Economic development (with a stress on income and pecuniary "
        "advantage) | Economic development plus holistic national security | National security "
        "(including economic power and security)",
        "Incremental Instruments (how) | Selective industrial policies | Market-conforming "
        "instruments; capacity-building industrial policies | New-style national team and NSS&TF",
        3,
    ),
    (
        TRAJECTORY,
        "Table 2: Areas of Short-Board Key Core Technologies in Provincial 14F STI Plans",
        "| Shanghai | Beijing | Guangdong | Jiangsu | Zhejiang",
        "Integrated Circuit | √ | √ | √ | √ | √",
        "Agriculture | | | √ | √ |",
        8,
    ),
    (
        TRAJECTORY,
        "Table 3: 35 core technologies listed by Science and Technology Daily",
        "Number | Core Technology",
        "1 | Lithography",
        "35 | Scanning electron microscope",
        35,
    ),
    (
        TRAJECTORY,
        "Table 4: List of Second-Round Megaprojects",
        "Order | S&T Innovation 2030 Major Projects | Fields",
        "1 | Aero Engines and Gas Turbines | Advanced Manufacturing",
        "16 | New Generation Artificial Intelligence | Electronic Information",
        16,
    ),
    (
        TRAJECTORY,
        "Table 5: Areas of “Major or Advantageous” Key Core Technologies in Provincial 14F STI "
        "Plans by Province",
        "| Shanghai | Beijing | Guangdong | Jiangsu | Zhejiang",
        "Areas of “Major or Advantageous” Key Core Technologies | New Materials | | | New "
        "Materials | New Materials",
        "| | | | | Modern Agricultural Technology",
        16,
    ),
    (
        TRAJECTORY,
        "Table 6: Engineering S&T's Major Disruptive Technology Directions for 2035",
        "Technology Requirement Classification | List of Disruptive Technologies",
        "Open up the scientific frontier and seize the strategic high ground | • Quantum "
        "Information Technology • Artificial Intelligence • Mobile Internet Technology • Gene "
        "Editing Technology • Synthetic Biology Technology • Graphene • Metamaterials",
        None,
        5,
    ),
]


def test_every_table_with_caption_header_and_rows(documents, blocks):
    found = []
    for id_ in (SEVEN, TRAJECTORY):
        for block in blocks[id_]:
            if block.kind == "table":
                parts = (block.caption, [block.header], [block.rows[0]], [block.rows[-1]])
                caption, header, first, last = (render(documents[id_], part) for part in parts)
                found.append((id_, caption, header, first, last, len(block.rows)))
    assert found[:-1] == TABLES[:-1]
    assert found[-1][:4] == TABLES[-1][:4]
    assert found[-1][4].startswith("Meet the needs of a good life and ensure the healthy")
    assert found[-1][5] == 5


def test_the_chunks_of_a_table_hold_each_row_once(documents, blocks, chunks):
    for id_ in (SEVEN, TRAJECTORY):
        document = documents[id_]
        tables = [block for block in blocks[id_] if block.kind == "table"]
        rows = [render(document, [row]) for table in tables for row in table.rows]
        heads = {render(document, (*table.caption, table.header)): table.label for table in tables}
        shown = []
        for chunk in (chunk for chunk in chunks[id_] if chunk.kind == "table"):
            (head,) = [head for head in heads if chunk.text.startswith(head + "\n")]
            assert chunk.label == heads[head]
            shown += chunk.text.removeprefix(head + "\n").split("\n")
        assert shown == rows


def test_rows_are_read_across_page_breaks_and_notes(documents, blocks):
    table = next(block for block in blocks[TRAJECTORY] if block.label == "Table 6")
    assert [render(documents[TRAJECTORY], [row]).split(" | ")[0] for row in table.rows] == [
        "Open up the scientific frontier and seize the strategic high ground",
        "Addressing major strategic needs and supporting rapid economic and social development",
        "Breakthrough key bottlenecks and maintain economic security",
        "Promote industrial transformation and upgrading, transforming the development mode",
        "Meet the needs of a good life and ensure the healthy development of society",
    ]


@pytest.mark.parametrize(("id_", "count"), [(SEVEN, 26), (TRAJECTORY, 28)])
def test_every_note_is_linked_to_a_paragraph(chunks, id_, count):
    notes = [chunk for chunk in chunks[id_] if chunk.kind == "note"]
    assert [note.label for note in notes] == [f"Note {n}" for n in range(1, count + 1)]
    by_id = {chunk.id: chunk for chunk in chunks[id_]}
    assert {by_id[note.parent].kind for note in notes} == {"paragraph"}
    assert [note.section for note in notes] == [by_id[note.parent].section for note in notes]


@pytest.mark.parametrize(
    ("id_", "number", "before", "note"),
    [
        (SEVEN, 2, "with significant overlap.", "Shuang Cui (崔爽)"),
        (SEVEN, 9, "innovative activities by labs and firms.", "Qunshu Meng (孟群舒)"),
        (SEVEN, 11, "bring innovations quickly to market.", "Central Committee of the CCP"),
        (SEVEN, 12, "bring innovations quickly to market.", "“The National Congress of Two"),
        (SEVEN, 21, "contracted technology outcomes.", '"The Provincial Science and Technology'),
        (SEVEN, 24, "industrial and supply chain resilience.", "The original Chinese terms are"),
        (SEVEN, 26, "an increase in total factor productivity.”", "Wang Zheng (王政)"),
        (TRAJECTORY, 4, "implausibly large number of top priorities.", "The serious literature"),
        (TRAJECTORY, 9, "into selected industries to some extent.", "We do not cover the IDDS"),
        (TRAJECTORY, 12, "according to Ni Jianjun (倪建军)", "Deputy Director of the Institute"),
        (TRAJECTORY, 15, "according to Fan Yubo (樊瑜波),", "Dean of Beijing University"),
        (TRAJECTORY, 18, "(中国工程科技创新战略研究院)", "It is a think tank"),
        (TRAJECTORY, 23, "state-owned enterprises in handling the GFC.", "Liu Yandong (刘延东)"),
        (TRAJECTORY, 28, "precompetitive high-tech research,", "Precompetitive technology is"),
    ],
)
def test_notes_belong_to_the_words_before_their_markers(chunks, id_, number, before, note):
    by_id = {chunk.id: chunk for chunk in chunks[id_]}
    (chunk,) = [chunk for chunk in chunks[id_] if chunk.label == f"Note {number}"]
    assert chunk.text.startswith(note)
    assert before in by_id[chunk.parent].text


def test_the_bibliography_is_one_chunk_an_entry(chunks):
    references = [chunk for chunk in chunks[TRAJECTORY] if chunk.kind == "reference"]
    assert {chunk.section for chunk in references} == {("Bibliography",)}
    assert len(references) == 37
    assert references[0].text.startswith("Bai Chunli (白春礼). 2021.")
    assert references[-1].text.startswith("Zeng Xiankui (曾宪奎). 2021.")
    assert [chunk for chunk in chunks[SEVEN] if chunk.kind == "reference"] == []


@pytest.mark.parametrize(
    ("id_", "across"),
    [
        (SEVEN, "National research institutes, including those in CAS, address pivotal S&T"),
        (SEVEN, "by overcoming supply chain bottlenecks and making China a leader in cutting-edge"),
        (
            TRAJECTORY,
            "(IDDS) was formally adopted in 2016, the identification of industrial policy",
        ),
        (TRAJECTORY, "But this same process generated explosive growth of exports, especially"),
        (TRAJECTORY, "is “always a priority” because in the long run, “economic elements will"),
        (TRAJECTORY, "circulation” will be the main economic circulation (Wang 2020)."),
        (TRAJECTORY, "The (unmodified) “national team” enjoyed a surge of popularity in 2008–2011"),
        (TRAJECTORY, "thus avoiding the problems of wasted resources and low returns."),
        (TRAJECTORY, "the S&T Innovation Centers contain the four components of NSS&TF."),
    ],
)
def test_sentences_that_page_breaks_cut_are_whole(documents, blocks, chunks, id_, across):
    holding = [b for b in blocks[id_] if across in render(documents[id_], b.spans)]
    assert [block.kind for block in holding] == ["paragraph"]
    assert sum(across in chunk.text for chunk in chunks[id_]) == 1


# --- what every chunk is ------------------------------------------------------------------------


@TEXTS
def test_chunks_are_numbered_in_reading_order(chunks, id_):
    assert [chunk.id for chunk in chunks[id_]] == [
        f"{id_}#{number}" for number in range(1, len(chunks[id_]) + 1)
    ]


@pytest.mark.parametrize(
    ("name", "pattern"),
    [
        ("heading marks", r"^\s*#|#\s*$"),
        ("tags", r"</?[A-Za-z][^<>]*>"),
        ("note markers", r"[⁰¹²³⁴⁵⁶⁷⁸⁹]|\^\{|<sup>|\[\^"),
        ("emphasis", r"\*|__"),
        ("escapes", r"\\"),
        ("link targets", r"\]\("),
        ("entities", r"&\w+;"),
        ("rules", r"-{3,}"),
        ("blanks", r"[ \t]{2}|\t|\n\n|^\s|\s$"),
    ],
)
@TEXTS
def test_no_markup_is_left(chunks, id_, name, pattern):
    found = [c.text for c in chunks[id_] if re.search(pattern, c.text, re.MULTILINE)]
    assert found == [], name


@TEXTS
def test_no_paragraph_starts_in_the_middle_of_a_sentence(chunks, id_):
    texts = [c.text for c in chunks[id_] if c.kind == "paragraph"]
    assert [text for text in texts if re.match(r"[“\"'‘]*[a-z,.;)]", text)] == []


@pytest.mark.parametrize(
    ("id_", "sections"),
    [
        (
            SEVEN,
            [
                (),  # title and byline
                ("I. Key Core Technologies 关键核心技术",),  # credit of a photo
            ],
        ),
        (
            TRAJECTORY,
            [
                (),  # byline
                ("Abstract",),  # keywords
                ("Authors", "Barry Naughton"),
                ("Authors", "Siwen Xiao"),
                ("Authors", "Yaosheng Xu"),
                ("Suggested Citation",),
                (FOUR,),  # caption of a figure
            ],
        ),
    ],
)
def test_only_these_paragraphs_end_without_a_stop(chunks, id_, sections):
    open_ends = [
        chunk.section
        for chunk in chunks[id_]
        if chunk.kind == "paragraph" and not re.search(r"[.!?:][”\"’)]*$", chunk.text)
    ]
    assert open_ends == sections


@TEXTS
def test_sizes(chunks, id_):
    for chunk in chunks[id_]:
        limit = {"paragraph": CHUNK_CHARACTERS, "table": TABLE_CHARACTERS}.get(chunk.kind, 1_100)
        assert len(chunk.text) <= limit


@TEXTS
def test_every_sentence_of_every_chunk_is_verbatim(documents, chunks, id_):
    for chunk in chunks[id_]:
        rendering = render_with_offsets(documents[id_], chunk.spans)
        assert rendering.text == chunk.text
        for start, end in sentence_bounds(chunk.text):
            spans = rendering.source_spans(start, end, chunk.spans)
            assert render(documents[id_], spans) == chunk.text[start:end]


@TEXTS
def test_no_line_of_the_files_is_lost(documents, chunks, id_):
    document = documents[id_]
    squeezed = {
        kind: re.sub(r"[\s|]", "", "".join(c.text for c in chunks[id_] if c.kind == kind))
        for kind in ("paragraph", "table", "note", "reference")
    }
    headings = {document.title, *(name for chunk in chunks[id_] for name in chunk.section)}
    start, lost = 0, []
    for line in document.text.split("\n"):
        shown = render(document, [Span(start, start + len(line))])
        start += len(line) + 1
        plain = re.sub(r"[\s|]", "", re.sub(r"^\d+\. ", "", shown))
        if shown not in headings and not any(plain in text for text in squeezed.values()):
            lost.append(shown)
    assert lost == (["Endnotes"] if id_ == SEVEN else [])
