"""A claim beside one statement: what is taken up, found, lacking and different."""

import pytest

from app.claims.comparing import compare_with
from app.claims.told import Claim, Told
from index.query.term_names import NameIndex
from index.query.understanding import understand

COMMON = frozenset(["the", "mills", "farmers", "rye", "sales", "critics", "growth"])


def compared(claim, told, match=None, other_names=lambda name: ()):
    told = Told(told) if isinstance(told, str) else told
    query = understand(claim, NameIndex(()))
    return compare_with(Claim(claim, query, COMMON, other_names), told, match)


def test_words_figures_and_names_are_counted_apart():
    found = compared("Kask sold 5 t of cheap rye in 2019.", "Kask sold 5 t of rye to Tamm.")
    assert (found.taken_up, found.missing) == (2 / 3, 1)  # sold, rye; not cheap
    assert [item.tokens for item in found.found] == [("kask",), ("5", "t")]
    assert [item.tokens for item in found.unstated] == [("2019",)]
    assert (found.differences, found.weight) == ((), 4)


def test_statement_on_another_subject_takes_up_nothing():
    statement = "The farmers of the north are poor and old."
    assert compared("The farmers are poor and old.", statement).taken_up == 1.0
    assert compared("The mills are poor and old.", statement).taken_up == 0.0
    assert compared("In the north, the mills are poor and old.", statement).taken_up == 0.0
    about = Told("They are poor and old.", lead="The mills stood still.")
    assert compared("The mills are poor and old.", about).taken_up == 1.0


def test_word_with_the_same_meaning_is_taken_up_but_not_an_opposite():
    def match(claim, statement):
        return [("seem", 0.9), ("strong", 0.9), ("today", 0.7)]

    assert compared("Sales seem strong.", "Sales look sound.", match).taken_up == 1.0
    assert compared("Sales seem strong today.", "Sales look sound.", match).taken_up == 3 / 4
    assert compared("Sales seem strong.", "Sales look strange, not weak.", match).taken_up == 2 / 3


def test_other_names_of_a_thing_are_the_same():
    names = {"NDRC": ("National Development and Reform Commission",)}
    found = compared(
        "The NDRC sold rye.",
        "The National Development and Reform Commission sold rye.",
        other_names=lambda name: names.get(name, ()),
    )
    assert (len(found.found), found.differences) == (1, ())


def test_initials_stand_for_a_name():
    found = compared("Rye of the European Union is cheap.", "Rye of the EU is cheap.")
    assert (len(found.found), found.unstated, found.differences) == (1, (), ())


def test_value_is_told_by_its_heading():
    value = Told("331,918 (2015 est.)", heading="Population", around="Iceland. Population")
    found = compared("The population of Iceland was 331,918 in 2015.", value)
    assert (found.taken_up, found.own, found.unstated) == (1.0, 0.5, ())


@pytest.mark.parametrize("name", ["Anna Kask", "Kask"])
def test_short_and_full_name_are_one(name):
    assert compared(f"{name} sold rye.", "In 2019, A. Kask sold rye.").differences == ()


def test_verbatim_claim_does_not_differ():
    statement = "Sales rose to 5 t, not 6 t, and growth was not seen in 2019 but in 2020."
    found = compared("growth was not seen in 2019 but in 2020", statement)
    assert (found.differences, found.unstated) == ((), ())


def test_figure_of_a_row_belongs_to_its_column():
    cells = (("Crop", "Rye"), ("2018", "3 t"), ("2019", "4 t"))
    row = Told("Crop: Rye; 2018: 3 t; 2019: 4 t", cells=cells)
    assert compared("Rye yielded 4 t in 2019.", row).differences == ()
    (difference,) = compared("Rye yielded 3 t in 2019.", row).differences
    assert (difference.kind, difference.said, difference.stated) == ("number", "3 t", "4 t")
    assert compared("Barley yielded 4 t in 2019.", row).weight == 2  # no word of it


def test_number_that_the_statement_has_elsewhere_is_no_difference():
    found = compared("A list of 35 core technologies.", "35 of a list of 60 core technologies.")
    assert found.differences == ()


def test_we_are_the_authors_but_not_in_a_quotation():
    said = Told("In general, we divide the harvest into three parts.", authors="Anna Tamm")
    claim = "Tamm and co-authors divide the harvest into four parts."
    found = compared(claim, said)
    assert (found.taken_up, found.unstated) == (1.0, ())
    assert [(each.said, each.stated) for each in found.differences] == [("four", "three")]
    other = Told("The law says: “We divide the harvest into three parts.”", authors="Anna Tamm")
    assert [claim[i.start : i.end] for i in compared(claim, other).unstated] == ["Tamm"]
