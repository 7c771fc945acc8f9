"""What heads or ends a text is told from what it says, by its form, in four languages."""

import pytest

from ingest import (
    Document,
    Span,
    asks_for_furniture,
    is_entry,
    is_furniture,
    is_reference_heading,
    parse_blocks,
    profile_of,
    stands_at_edge,
)


@pytest.mark.parametrize(
    "text",
    [
        "In the chair: Ada Stone Present: Bo Lund (clerk) and nine members of the public",
        "Apologies: the harbour master",
        "Observer: Dr Stone until midnight, then Dr Lund, spectrograph.",
        "Vorsitz: Bürgermeisterin Stein",
        "Présents : 58 adhérents ; 31 pouvoirs.",
        "Secrétaire de séance : M. Lund.",
        "Asistentes: Ana Ruiz y Luis Gil",
        "My dear Hester,",
        "Sehr geehrte Frau Stein,",
        "Chère Madame,",
        "Estimada señora Ruiz",
        "Yours sincerely, Ada Stone",
        "Mit freundlichen Grüßen",
        "HILL FARM BEE SOCIETY",
        "[Two letters, found in a drawer. The envelopes are missing.]",
    ],
)
def test_no_statement_wherever_it_stands(text):
    assert is_furniture(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ada Stone",
        "To the Chief Executive Hill Borough Council Corn Yard",
        "Minutes of the Annual Meeting held in the Hut, Hill Lane, on Tuesday 17 October 2023",
        "Niederschrift über die öffentliche Sitzung des Stadtrates",
        "Made by the Council on 12 May 2009 and in force from 1 October 2009.",
        "Vom Stadtrat am 3. März 2015 beschlossen.",
        "Adoptée par le conseil le 3 mars 2015.",
        "Aprobada por el Pleno el 3 de marzo de 2015.",
    ],
)
def test_no_statement_above_the_first_prose_or_below_the_last(text):
    assert is_furniture(text, is_edge=True)
    assert not is_furniture(text)


@pytest.mark.parametrize(
    "text",
    [
        "Half of the hives stand empty.",
        "Findings: Half of the hives stand empty.",
        "Dear friends of the hives lost half of them.",
        "Members: they pay nothing.",
        "half of the hives stand empty, says Ada",
        "The council has made a plan for 2015.",
    ],
)
def test_what_says_something_is_a_statement(text):
    assert not is_furniture(text, is_edge=True)


@pytest.mark.parametrize(
    "question",
    [
        "Who was in the chair?",
        "Who sent apologies?",
        "To whom is the letter addressed?",
        "When was the ordinance enacted?",
        "Wer führte den Vorsitz?",
        "Qui était présent ?",
        "¿Quién asistió a la reunión?",
    ],
)
def test_it_is_asked_for_by_words_for_it(question):
    assert asks_for_furniture(question, "Ada Stone")


def test_a_shared_name_does_not_ask_for_it():
    line = "Observer: Ada Stone, programme 'Dwarfs'"
    assert not asks_for_furniture("For what reason did Ada Stone stop?", line)
    assert asks_for_furniture("What programme had Ada Stone?", line)
    assert asks_for_furniture("Which observer came late?", line)


@pytest.mark.parametrize(
    ("line", "heading", "is_one"),
    [
        ("Tesch & Partner (2022): Reaktivierung der Nebenbahn.", "Literatur", True),
        ("Ruiz, A. y Gil, L. (2001). Muros. *Suelos*, 15.", "7. Bibliografía y fuentes", True),
        ("Hill Office. *On bees*. Hill, 2021.", "References", True),
        ("Ruiz, A. (2001). Muros.", "Die Literatur der Weimarer Zeit", False),
        ("Half of the hives stand empty.", "References", False),
    ],
)
def test_entries_stand_under_their_heading(line, heading, is_one):
    assert (is_reference_heading(heading) and is_entry(line)) == is_one


LETTER = """To the Chief Executive
Hill Borough Council

Dear Ms Lund,

Half of the hives stand empty. Nobody knows why.

Yours sincerely,

Ada Stone
4 Weir Cottages
"""


def test_a_letter_has_an_edge_above_and_below_what_it_says():
    document = Document("letter", "To the Chief Executive", LETTER, f"{1:064}")
    blocks = parse_blocks(document)
    edge = [stands_at_edge(document, block.spans, blocks[-1]) for block in blocks]
    assert edge == [not LETTER.startswith("Yours", block.start) for block in blocks]
    assert [b.start for b in profile_of(document).body] == [LETTER.index("Half")]


def test_lines_between_headings_above_the_first_prose_are_at_an_edge():
    text = (
        "BOROUGH OF HILL\n\n# BEES ORDINANCE\n\nMade by the Council on 12 May 2009. As amended"
        " by the Ordinance of 6 March 2018.\n\n## PART I\n\n"
        "Bees are kept. Made by the Council in 2009.\n"
    )
    document = Document("bees", "BOROUGH OF HILL", text, f"{1:064}")
    blocks = parse_blocks(document)
    edge = [
        stands_at_edge(document, [Span(p, p + 4)], blocks[0])
        for p in (text.index("Made"), text.index("As am"), text.rindex("Made"))
    ]
    assert edge == [True, True, False]
