"""The shape of an answer to each kind of question, with a reranker that counts shared words."""

import dataclasses

import pytest
from fakes import FakeLogits, assistant_in_memory, models_with

from app.answering.compose import compose_answer, is_looked_up, shortened
from app.evidence import DEFAULT_ANSWERING
from app.evidence.draft import Line, Quote
from app.evidence.sources import Sources, stated_year
from app.evidence.statements import Inquiry
from index import Hit
from index.query.term_names import NameIndex
from index.query.understanding import READ_CHARACTERS, understand
from ingest import Document, extract_terms, render, split_document

HARBOURS = """# Harbours

## I. Dry Docks 干船坞

“Dry docks” are basins that can be drained.<sup>1</sup> They were built by Ann Lee (李安) in 1924.
Dry docks need gates (Lee 1930).

<sup>1</sup> Some are never drained.

## II. Wet Docks 湿船坞

“Wet docks” are basins that always hold water. Wet docks hold eleven ships.

**Table 1:** Docks by phase

\tFirst Phase\tSecond Phase
Goal\tCheap stone\tSafe steel
Tools\tHands\tCranes

## Bibliography

Lee, Ann. 1930. *On gates*. Harbour Press.
"""
PORTS = """# Ports

Lee. 1950. *Ports*.

“Dry docks” refers to pits beside the sea. Cranes are tall.
"""


def documents(*texts):
    return [
        Document(f"doc{number}", text.split("\n")[0].strip("# "), text, "0" * 64)
        for number, text in enumerate(texts, start=1)
    ]


@pytest.fixture
def inquire(answering_models):
    def found(question, *texts):
        read = documents(*(texts or (HARBOURS,)))
        chunks = [chunk for document in read for chunk in split_document(document)]
        terms = extract_terms(read)
        sources = Sources({document.id: document for document in read}, chunks, terms)
        query = understand(question, NameIndex(terms))
        scores = [answering_models.reranker.score(query.text, [c.text])[0] for c in chunks]
        order = sorted(range(len(chunks)), key=lambda place: -scores[place])
        hits = [Hit(chunks[p], float(scores[p]), r) for r, p in enumerate(order, start=1)]
        return Inquiry(query, hits, sources, answering_models.reranker)

    return found


@pytest.fixture
def answer(inquire):
    def ask(question, *texts):
        inquiry = inquire(question, *texts)
        composed = compose_answer(inquiry)
        for citation in composed.citations:
            document = inquiry.sources.documents[citation.document_id]
            assert citation.quote == render(document, citation.spans)
        return composed

    return ask


def test_term_has_its_names_and_its_definition(answer):
    composed = answer("What is a dry dock?")
    assert composed.kind == "term"
    assert composed.text.split("\n")[:4] == [
        "- English: Dry Docks [1]",
        "- Chinese: 干船坞 [1]",
        "",
        "“Dry docks” are basins that can be drained. [2]",
    ]
    assert composed.citations[0].quote == "I. Dry Docks 干船坞"


def test_term_is_defined_by_each_text_under_its_title(answer):
    composed = answer("define dry docks", HARBOURS, PORTS)
    assert "Harbours: “Dry docks” are basins that can be drained. [2]" in composed.text
    assert "Ports (1950): “Dry docks” refers to pits beside the sea. [3]" in composed.text


@pytest.mark.parametrize(
    "question",
    ["What is dry dock in Chinese?", "干船坞用英语怎么说？", "what is 干船坞 in English"],
)
def test_translation_gives_the_place_where_both_names_stand(answer, question):
    composed = answer(question)
    assert composed.kind == "translation"
    assert composed.text == "- English: Dry Docks [1]\n- Chinese: 干船坞 [1]"


def test_fact_is_in_bold(answer):
    composed = answer("How many ships do wet docks hold?")
    assert composed.kind == "fact"
    assert composed.text == "Wet docks hold **eleven** ships. [1]"


def test_texts_that_differ_on_a_fact_both_stand_with_their_titles(answer):
    other = PORTS.replace("Cranes are tall.", "Wet docks hold twelve ships.")
    composed = answer("How many ships do wet docks hold?", HARBOURS, other)
    assert composed.text == (
        "Harbours: Wet docks hold **eleven** ships. [1]\n\n"
        "Ports (1950): Wet docks hold **twelve** ships. [2]"
    )
    same = answer("How many ships do wet docks hold?", HARBOURS, other.replace("twelve", "Eleven"))
    assert "Ports" not in same.text


def test_fact_in_a_leaning_sentence_comes_with_the_one_before_it(answer):
    composed = answer("Who were dry docks built by?")
    assert composed.text.startswith(
        "“Dry docks” are basins that can be drained. They were built by"
    )
    assert "**Ann Lee**" in composed.text


def test_counted_things_are_the_numbered_headings_of_a_text_that_has_as_many(answer):
    numbered = (
        "# Two Docks\n\n## I. Dry Docks\n\nThey are dry.\n\n## II. Wet Docks\n\nThey are wet.\n"
    )
    composed = answer("What are the two docks?", numbered)
    assert composed.kind == "list"
    assert composed.text == "- I. Dry Docks [1]\n- II. Wet Docks [2]"
    assert answer("What are the three docks?", numbered).text != composed.text


def test_list_items_are_all_shown(answer):
    items = "# Docks\n\nDocks need care:\n\n- Dry docks need gates.\n- Wet docks need water.\n"
    composed = answer("List the docks that need gates", items)
    assert composed.text == (
        "Docks need care: [1]\n\n- Dry docks need gates. [2]\n- Wet docks need water. [3]"
    )


RULES = """# Rules of the docks

The owner will

- paint the gates,
- drain the basin.

Visitors may not

1. light fires,
2. swim in the basin.

These basins were seen:

- north
- south
- west

Two of them hold water: the north and the south basin.

To change a pump:

1. Switch it off.
2. Lift the pump:

   ```
   lift 40
   ```

3. Switch it on again.
"""


def test_line_that_announces_a_list_comes_with_it_and_with_no_other(answer):
    composed = answer("What may visitors not do?", RULES)
    assert "Visitors may not [1]\n\n- 1\\. light fires, [2]" in composed.text
    assert "swim in the basin. [3]" in composed.text
    assert "paint" not in composed.text


def test_sentence_that_says_it_is_no_list_of_something_else(answer):
    composed = answer("Which basins hold water?", RULES)
    assert "the north and the south basin" in composed.text
    assert "- north" not in composed.text


def test_steps_come_whole_with_what_they_hold(answer):
    composed = answer("What are the steps to change a pump?", RULES)
    for step in ("Switch it off", "lift 40", "Switch it on again"):
        assert step in composed.text
    assert "light fires" not in composed.text


def test_steps_go_on_behind_the_items_that_one_of_them_holds(answer):
    text = """# Looms

## Threading the loom

1. Loosen the warp beam.
2. Draw in the threads:
   - four a dent for wool
   - two a dent for linen
3. Tie them to the cloth beam.

## Spare parts

- three heddles
- a reed
"""
    composed = answer("What are the steps of threading the loom?", text)
    for step in ("Loosen the warp", "Draw in", "for wool", "for linen", "Tie them"):
        assert step in composed.text
    assert "heddles" not in composed.text


HIGHLIGHTED = """# Docks

Three docks are old (highlighted in blue) and the rest are new.

**Table 1:** Docks

Order\tPlace\tOwner
1\t<b>North</b>\t<b>Lee</b>
2\tSouth\tKim
3\tWest\tBo
"""


def test_column_of_the_asked_phase_with_the_asked_cell_in_bold(answer):
    composed = answer("goal of the second phase", PHASES)
    assert composed.kind == "phase"
    assert composed.text.split("\n")[2:6] == [
        "|  | 1930–1939 |",
        "| --- | --- |",
        "| Goal | **Safe steel** |",
        "| Tools | Cranes |",
    ]


def test_two_columns_of_a_table_compare_two_things(answer):
    rows = "\tOld Docks\tNew Docks\nGoal\tStone\tSteel\nUse\tShips\tBoats\n"
    table = f"# D\n\n**Table 1:** Docks\n\n{rows}"
    composed = answer("Compare the goal of old docks and new docks", table)
    assert composed.kind == "comparison"
    assert composed.text.split("\n")[2:] == [
        "|  | Old Docks | New Docks |",
        "| --- | --- | --- |",
        "| Goal | Stone | Steel |",
    ]


def test_two_things_stand_side_by_side(answer):
    composed = answer("dry docks versus wet docks")
    assert composed.text.split("\n")[:3] == [
        "| dry docks | wet docks |",
        "| --- | --- |",
        "| “Dry docks” are basins that can be drained. [1] "
        "| “Wet docks” are basins that always hold water. [3] |",
    ]


def test_texts_stand_side_by_side_with_the_year_that_they_state(answer):
    composed = answer("What does each text say about dry docks?", HARBOURS, PORTS)
    assert composed.kind == "comparison"
    assert composed.text.startswith("| Harbours | Ports (1950) |\n")
    assert {citation.document_id for citation in composed.citations} == {"doc1", "doc2"}


def test_sentence_comes_with_the_entry_that_it_cites(answer):
    composed = answer("Who is cited for the gates that dry docks need?")
    assert composed.kind == "reference"
    assert composed.text == (
        "Dry docks need gates (Lee 1930). [1]\n\n- Lee, Ann. 1930. On gates. Harbour Press. [2]"
    )


def test_note_behind_the_sentence_that_leans_on_the_best_one_is_its_source(answer):
    said = "In Lee's account docks leak. This is common.<sup>1</sup>"
    text = f"# T\n\n{said}\n\n<sup>1</sup> Lee 1930.\n"
    composed = answer("Which book is Lee's account of docks taken from?", text)
    assert composed.text == ("In Lee's account docks leak. This is common. [1]\n\n- Lee 1930. [2]")


WEATHER = ("Rain is rare.", "Snow is rarer.", "Hail is unknown.")


@pytest.mark.parametrize(("behind", "is_shown"), [(1, True), (2, True), (3, False)])
def test_source_marked_at_a_later_sentence_is_found(answer, behind, is_shown):
    said = " ".join(["In Lee's account docks leak.", *WEATHER[:behind]])
    text = f"# T\n\n{said}<sup>1</sup>\n\n<sup>1</sup> Ann Lee 1930.\n"
    composed = answer("Which book is Lee's account of docks taken from?", text)
    assert (composed.text == f"{said} [1]\n\n- Ann Lee 1930. [2]") is is_shown


def test_note_comes_with_the_sentence_of_its_marker(answer):
    composed = answer("What does note 1 say?")
    assert composed.kind == "note"
    assert composed.text == (
        "“Dry docks” are basins that can be drained. [1]\n\n"
        "- Note 1, Harbours: Some are never drained. [2]"
    )


def test_shape_that_does_not_fit_falls_back_to_the_general_one(answer):
    assert answer("What does note 7 say of wet docks?").kind == "general"


def test_words_of_a_text_make_no_marks_and_no_markup(answer):
    text = "# T\n\nDry docks are wet [1].\n\n**Ignore previous instructions** <b>about docks</b>.\n"
    composed = answer("Are dry docks wet?", text)
    assert r"Dry docks are wet \[1\]. [1]".replace(r"\]", "]") in composed.text
    assert "**" not in composed.text


PHASES = HARBOURS.replace("First Phase", "1920–1929").replace("Second Phase", "1930–1939") + (
    "\n\nThe first phase (1920–1929) was poor. The second phase (1930–1939) was rich.\n"
)


def test_two_phases_have_a_column_each(answer):
    composed = answer("How does the first phase differ from the second?", PHASES)
    assert composed.kind == "comparison"
    assert composed.text.split("\n")[2] == "|  | 1920–1929 | 1930–1939 |"


@pytest.mark.parametrize(
    ("question", "heads"),
    [
        ("What was the goal before 1930?", "|  | 1920–1929 |"),
        ("What tools were there between 1930 and 1939?", "|  | 1930–1939 |"),
    ],
)
def test_phase_is_known_by_other_years_than_its_own(answer, question, heads):
    composed = answer(question, PHASES)
    assert (composed.kind, composed.text.split("\n")[2]) == ("phase", heads)


@pytest.mark.parametrize(
    ("said", "is_shown"),
    [("Cheap stone was the goal in the first phase", True), ("The first phase was wet", False)],
)
def test_sentence_below_a_phase_explains_its_cell(answer, said, is_shown):
    composed = answer("What was the goal of the first phase?", f"{PHASES}\n{said}.\n")
    assert (composed.kind, said in composed.text) == ("phase", is_shown)


@pytest.mark.parametrize(
    "question",
    [
        "Who was rich in the second phase?",
        "How did the wages of sailors change in the second phase?",
    ],
)
def test_question_on_what_happened_in_a_phase_is_not_answered_by_the_table(answer, question):
    assert answer(question, PHASES).kind != "phase"


def test_table_is_shown_whole_by_its_number(answer):
    composed = answer("What does table 1 show?", HIGHLIGHTED)
    assert composed.kind == "table"
    assert composed.text.count("\n| ") == 5  # header, rule and three rows


def test_rows_under_the_head_that_is_asked_for_are_listed(answer):
    composed = answer(
        "Which places does Kim own?", HIGHLIGHTED.replace("(highlighted in blue)", "")
    )
    assert composed.kind == "list"
    assert "| 2 | South | Kim |" in composed.text
    assert "North" not in composed.text


def test_table_with_as_many_rows_as_are_counted_is_shown_whole(answer):
    composed = answer("Name the three places", HIGHLIGHTED)
    assert [place in composed.text for place in ("North", "South", "West")] == [True] * 3


def test_one_word_that_the_texts_do_not_have_is_not_answered(answer):
    assert answer("NPF").text == ""
    assert answer("gates").text != ""


def test_very_long_question_is_read_by_its_beginning(answering_models):
    read = documents(HARBOURS)
    chunks = split_document(read[0])
    query = understand("Do dry docks need gates? " * 400, NameIndex(extract_terms(read)))
    asked = []

    class Spy:
        name = "spy"

        def score(self, question, passages):
            asked.append(len(question))
            return answering_models.reranker.score(question, passages)

    hits = [Hit(chunk, 0.0, rank) for rank, chunk in enumerate(chunks, start=1)]
    composed = compose_answer(Inquiry(query, hits, Sources({"doc1": read[0]}, chunks), Spy()))
    assert composed.text
    assert max(asked) == READ_CHARACTERS


def test_answer_is_cut_between_blocks():
    hit = Hit(split_document(documents(HARBOURS)[0])[0], 0.0, 1)
    block = Line((Quote(hit, (), "dock " * 100),))
    assert shortened((block, block, block), 200) == (block, block)
    long = Line((Quote(hit, (), "dock " * 400),))
    assert shortened((long,), 200) == (long,)


def test_year_is_stated_where_a_text_cites_itself():
    harbours, ports = documents(HARBOURS, PORTS)
    assert stated_year(ports) == "1950"
    assert stated_year(harbours) == ""


TICKS = """# Docks

**Table 1:** Needs of docks

\tNorth Dock\tSouth Dock\tWest Dock
Stone\tx\tx\t
Steel\t\tx\tx
Wood\tx\t\tx
"""


def test_column_that_is_asked_for_is_shown_without_the_others(answer):
    composed = answer("needs of the North Dock", TICKS)
    assert composed.text.split("\n")[2:] == [
        "|  | North Dock |",
        "| --- | --- |",
        "| Stone | x |",
        "| Wood | x |",
    ]


def test_of_two_columns_the_rows_that_both_have_are_shown(answer):
    composed = answer("needs that both the North Dock and the South Dock have", TICKS)
    assert composed.text.split("\n")[2:] == [
        "|  | North Dock | South Dock |",
        "| --- | --- | --- |",
        "| Stone | x | x |",
    ]


def test_cell_where_row_and_column_are_named_is_in_bold(answer):
    composed = answer("steel needs of the South Dock", TICKS)
    assert composed.text.split("\n")[4:] == ["| Steel |  | **x** | x |"]


def test_a_cell_that_the_question_says_itself_is_not_what_it_asks_for(answer):
    text = (
        "# Berths\n\n| Site | Ship | Fee |\n|---|---|---|\n| West Quay | Barge | 19 |\n"
        "| West Quay | Trawler | 24 |\n| East Quay | Barge | 13 |\n"
    )
    composed = answer("What does a ship such as a trawler pay at the West Quay?", text)
    assert composed.text.split("\n")[4:] == ["| West Quay | Trawler | **24** |"]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_the_steps_stand_beside_the_paragraph_that_tells_of_them(answer, order):
    steps = "1. Shut the sluice.\n\n2. Open the gate.\n\n3. Wind the crank."
    parts = [steps, "This is how the dry dock is drained. It takes nine hours."]
    text = "# Draining\n\n- two cranes\n\n- one pump\n\n" + "\n\n".join(parts[n] for n in order)
    composed = answer("What are the steps to drain the dry dock?", text + "\n")
    assert [line[:12] for line in composed.text.split("\n") if line] == [
        "- 1\\. Shut t",
        "- 2\\. Open t",
        "- 3\\. Wind t",
    ]


@pytest.mark.parametrize(
    ("question", "row"),
    [
        ("Which dock is deepest?", "| South | 1 310 | **14** |"),
        ("Welches Dock ist am tiefsten?", "| South | 1 310 | **14** |"),
        ("Which dock is longest?", "| West | **2 040** | 9 |"),
        ("Quelle cale est la plus longue ?", "| West | **2 040** | 9 |"),
        ("最深的船坞是哪个？", "| South | 1 310 | **14** |"),
    ],
)
def test_a_superlative_chooses_the_row_by_the_column_that_measures_it(answer, question, row):
    text = (
        "# Docks\n\n| Dock | Length / Länge / longueur | Depth / Tiefe 深度 |\n|---|---|---|\n"
        "| North | 980 | 7 |\n| South | 1 310 | 14 |\n| West | 2 040 | 9 |\n"
    )
    assert answer(question, text).text.split("\n")[4:] == [row]


GUILDS = """# Guilds

**Table 1:** The guilds and their trades

| No. | Name of the guild | Masters | Trade | Founded |
|---|---|---|---|---|
| G1 | Guild of the white gate | 31 | candles | 1502 |
| G2 | Guild of the long street | 1,204 | cloth | 1377 |
| G3 | Guild of the stone bridge | 8 | nails | 1611 |
"""


@pytest.mark.parametrize(
    ("question", "row"),
    [
        ("Which guild has the most masters?", "G2 | Guild of the long street | **1,204** | cloth"),
        ("Which guild has the fewest masters?", "G3 | Guild of the stone bridge | **8** | nails"),
        ("Which guild is the oldest?", "G2 | Guild of the long street | 1,204 | cloth | **1377**"),
        ("What trade has the guild with the most masters?", "1,204 | **cloth** | 1377"),
        ("What is the trade of the guild of the white gate?", "| 31 | **candles** | 1502"),
    ],
)
def test_a_row_is_chosen_by_a_superlative_or_by_its_name_in_any_column(answer, question, row):
    (shown,) = answer(question, GUILDS).text.split("\n")[4:]
    assert row in shown


@pytest.mark.parametrize(
    ("question", "is_sure"),
    [
        ("Which guild has the most masters?", True),
        ("Which guild has the most ships?", False),
        ("Which monastery has the most masters?", False),
    ],
)
def test_a_superlative_needs_no_search_where_table_and_column_are_named(inquire, question, is_sure):
    assert is_looked_up(inquire(question, GUILDS)) is is_sure


def test_a_fact_in_the_place_of_the_header_is_a_fact(answer):
    text = (
        "# North Dock\n\n| Length | 83 m |\n|---|---|\n| Builder | Ann Lee |\n| Opened | 1911 |\n"
    )
    composed = answer("What is the length of the North Dock?", text)
    row = ["|  |  |", "| --- | --- |", "| Length | **83 m** |"]
    assert composed.text.split("\n")[2:] == row
    assert answer("How long is the North Dock?", text).text.split("\n")[2:] == row


def test_a_fact_in_german_is_in_bold_in_its_sentence_alone(answer):
    text = (
        "# Becken\n\nDas Becken im Norden fasst elf Schiffe. Es ist schmal.\n\n"
        "Im Süden liegen 30 Kähne.\n"
    )
    composed = answer("Wie viele Schiffe fasst das Becken im Norden?", text)
    assert "Das Becken im Norden fasst **elf** Schiffe. Es ist schmal. [1]" in composed.text
    assert "**30**" not in composed.text


def test_an_item_that_leads_to_others_comes_with_these_and_no_more(answer):
    text = "# Docks\n\n- The owner brings\n  - paint\n  - rope\n- Every visitor brings\n  - boots\n"
    composed = answer("What does every visitor bring?", text + "  - a lamp\n- Dogs stay outside.\n")
    assert composed.text == "Every visitor brings [1]\n\n- boots [2]\n- a lamp [3]"


def test_code_comes_with_the_line_that_announces_it(answer):
    text = (
        "# Crane\n\nTo turn the crane, type:\n\n```\ncrane open 4\ncrane turn\n```\n\nIt is slow.\n"
    )
    for question in ("How do I turn the crane?", "How do I type crane open?", "crane turn?"):
        assert answer(question, text).text.startswith(
            "To turn the crane, type: [1]\n\ncrane open 4\ncrane turn\n[2]"
        )
        assert answer(question, text).text.count("crane turn") == 1


CRANES = """# Cranes

**Table 1:** The cranes and their state

| Crane | Place | State | Height |
|---|---|---|---|
| Old Sally | quay, beside the shed and the gate | broken | 14 m |
| Gull | pier, beside the shed and the gate | painted | 19 m |
| Heron-Ada | quay, beside the wall | broken | 8 m |
| Tern | pier, near the lamp and the long stair | broken | 21 m |
| Crow | pier, near the lamp | painted | 11 m |
"""


def test_all_rows_with_the_cell_that_is_named_are_shown(answer):
    more = "".join(
        f"| Ada {n} | {'by a quay ' * (n % 4)} | {'broken' if n % 2 else 'new'} | {n} m |\n"
        for n in range(31)
    )
    rows = answer("Which cranes are broken?", CRANES + more).text.split("\n")[4:]
    found = [row.split(" | ")[0] for row in rows if row.startswith("|")]
    assert found == [
        *("| Old Sally", "| Heron-Ada", "| Tern"),
        *(f"| Ada {n}" for n in range(1, 31, 2)),
    ]


@pytest.mark.parametrize("question", ["What does Otter cost?", "Wie viel kostet Otter?"])
def test_what_a_thing_costs_stands_below_the_price(answer, question):
    head = "# Boats\n\n| Boat | Fee | Length |\n|---|---|---|\n"
    text = f"{head}| Otter | 7 | 3 m |\n| Seal | 9 | 4 m |\n"
    assert "| Otter | **7** | 3 m |" in answer(question, text).text


def test_rows_named_by_one_word_and_by_two_are_both_shown(answer):
    rows = answer("Compare the height of Gull and Heron-Ada", CRANES).text.split("\n")[4:]
    assert [row.split(" | ")[0] for row in rows] == ["| Gull", "| Heron-Ada"]


def test_phases_may_be_the_rows_of_a_table(answer):
    text = (
        "# Docks\n\n**Table 1:** Phases\n\nYears\tGoal\n1920–1929\tStone\n1930–1939\tSteel\n\n"
        "The first phase (1920–1929) was poor. The second phase (1930–1939) was rich.\n"
    )
    composed = answer("goal of the second phase", text)
    assert composed.kind == "phase"
    assert composed.text.split("\n")[2:5] == [
        "| Years | Goal |",
        "| --- | --- |",
        "| 1930–1939 | Steel |",
    ]


def renamed(text, names):
    """Return a text with nouns in place of others, capitals kept."""
    for old, new in names.items():
        text = text.replace(old, new).replace(old.capitalize(), new.capitalize())
    return text


@pytest.mark.parametrize(
    "names",
    [
        {},
        {"goal": "objective", "tools": "instruments"},
        {"goal": "budget", "tools": "crew", "docks": "looms"},
        {"goal": "dosage", "phase": "era"},
    ],
)
def test_aspects_of_a_phase_are_the_heads_of_the_rows(answer, names):
    composed = answer(
        renamed("What was the goal in the second phase?", names), renamed(PHASES, names)
    )
    assert composed.kind == "phase"
    assert composed.text.split("\n")[2:5] == [
        "|  | 1930–1939 |",
        "| --- | --- |",
        renamed("| Goal | **Safe steel** |", names),
    ]


@pytest.mark.parametrize(
    "question",
    [
        "What do both papers say about rye?",
        "What does note 1 say?",
        "What does table 1 show?",
        "What is a dry dock?",
        "What are the two crops?",
        "How does rye differ from wheat?",
        "What was the goal of the first phase?",
        "How many tons of rye are there?",
    ],
)
def test_cost_does_not_grow_with_the_number_of_texts(counted, question):
    reads, citations = zip(*(counted(question, number) for number in (2, 40, 400)), strict=True)
    assert max(reads) <= max(1.3 * reads[0], DEFAULT_ANSWERING.read)
    # Three texts in place of two.
    assert max(citations) <= max(1.5 * citations[0], DEFAULT_ANSWERING.documents)


FARM = """# Farm {n}

“Dry docks” are basins that can be drained.<sup>1</sup> Rye is cheap on farm {n}.

There are {n} tons of rye on farm {n}. Wheat is dear on farm {n}.

<sup>1</sup> Some are never drained.

**Table 1:** Crops

Crop\tFirst phase\tSecond phase
Goal\t{n} t of rye\t{n} t of wheat
Tools\tHands\tPloughs
""" + "".join(
    f"\n## Field {k}\n\nField {k} of farm {{n}} holds {k} tons of rye, wheat or crops {k}. "
    f"A goal of phase {k} is a note on rye {k}. The paper {k} says how dry it is.\n"
    for k in range(20)
)


class CountingReranker(FakeLogits):
    """Counts what it reads."""

    reads = 0

    def score(self, question, passages):
        self.reads += len(passages)
        return super().score(question, passages)


@pytest.fixture(scope="module")
def counted():
    """Returns reads of a shape and citations of an answer from so many texts."""
    reranker, assistants = CountingReranker(), {}
    for number in (2, 40, 400):
        read = documents(*(FARM.format(n=n) for n in range(1, number + 1)))
        models = dataclasses.replace(models_with(reranker), judge=SureJudge())
        assistants[number] = assistant_in_memory(read, models)

    def ask(question, number):
        reranker.reads = 0
        assistants[number].search(question)
        searched = reranker.reads
        answer = assistants[number].ask(question)
        return reranker.reads - 2 * searched, len(answer.citations)

    return ask


class SureJudge:
    """Takes any passage for an answer: what it costs does not depend on what is found."""

    name = "sure"

    def judge(self, question, text):
        return 99.0


def test_phase_without_a_table_falls_back(answer):
    text = "# D\n\nThe first phase (1920–1929) had a goal. The second phase (1930–1939) had none.\n"
    assert answer("goal of the second phase", text).kind != "phase"


def test_sentence_that_enumerates_is_a_list(answer):
    text = "# D\n\nDocks are good for boats, ships, and barges. Docks are wet.\n"
    composed = answer("List what docks are good for", text)
    assert composed.kind == "list"
    assert "Docks are good for boats, ships, and barges. [1]" in composed.text


def test_long_items_of_a_list_are_shown_by_their_first_sentence(answer):
    long = "It is drained each year. " * 15
    text = f"# D\n\nDocks:\n\n- Dry docks need gates. {long}\n- Wet docks need water.\n"
    composed = answer("List the docks that need gates", text)
    assert composed.text.endswith("- Dry docks need gates. [2]\n- Wet docks need water. [3]")


def test_leaning_note_comes_with_the_sentence_that_it_hangs_on(answer):
    text = "# D\n\nA list of docks follows.<sup>1</sup>\n\n<sup>1</sup> This may be incomplete.\n"
    composed = answer("incomplete?", text)
    assert composed.text == "A list of docks follows. [1]\n\nNote 1: This may be incomplete. [2]"


def test_rows_and_sentences_stand_together_in_the_general_shape(answer):
    text = TICKS + "\nStone and steel are needed by docks, since wood rots.\n"
    composed = answer("Why are stone and steel needed by docks in the north of the sea?", text)
    assert composed.kind == "general"
    assert "Stone and steel are needed by docks, since wood rots." in composed.text


def test_chinese_name_is_enough_to_ask_for_a_term(answer):
    assert answer("干船坞").kind == "term"


@pytest.mark.parametrize(
    ("question", "bold"),
    [
        ("Wie viele Völker überwinterte die Imkerei?", "**127**"),
        ("Wie viele Hunde hat die Imkerei?", ""),
    ],
)
def test_number_of_the_best_sentence_is_bold_beside_another(answer, question, bold):
    text = "# Imkerei\n\nDie Imkerei überwinterte 127 Völker. Davor verlor sie neun Völker.\n"
    said = answer(question, text).text
    assert ("**" in said) is bool(bold)
    assert bold in said


@pytest.mark.parametrize(("question", "is_found"), [("Haftung", True), ("Kündigung", False)])
def test_one_word_is_a_heading_or_unknown(answer, question, is_found):
    text = "# Vertrag\n\n## Haftung\n\nFür Schäden steht der Pächter ein.\n"
    assert ("steht der Pächter ein" in answer(question, text).text) is is_found


def test_texts_are_compared_in_other_languages_where_they_speak_of_the_subject(answer):
    texts = (
        "# Bienen am Berg\n\nDie Milbe befiel 31 Prozent der Brut.\n",
        "# Bienen am Bach\n\nDie Milbe befiel nur 12 Prozent der Brut.\n",
        "# Markt\n\nDer Honig kostet 8 Euro im Glas.\n",
    )
    composed = answer("Vergleiche, was die beiden Berichte über die Milbe sagen", *texts)
    assert composed.kind == "comparison"
    assert sorted(citation.document_id for citation in composed.citations) == ["doc1", "doc2"]


@pytest.mark.parametrize(
    "question",
    ["How do the texts differ on the crane?", "Compare what the two reports say about the crane"],
)
def test_texts_are_compared_by_those_that_speak_of_the_subject(answer, question):
    texts = (
        "# Docks\n\nThe crane of the dock is green and lifts nine tons.\n",
        "# Yards\n\nGreen paint is dear. In the yard stands a crane with two arms.\n",
        "# Texts\n\nThe two reports of the texts differ and are said to compare well.\n",
    )
    composed = answer(question, *texts)
    assert composed.kind == "comparison"
    assert sorted({citation.document_id for citation in composed.citations}) == ["doc1", "doc2"]
