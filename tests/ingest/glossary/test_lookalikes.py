"""Names that can be read as others are pointed out."""

import pytest

from ingest import Document, Term, extract_terms
from ingest.glossary.lookalikes import point_out_lookalikes


def warnings(*terms):
    """What is said of terms, given by their names."""
    return [term.warnings for term in point_out_lookalikes([Term((name,)) for name in terms])]


def test_30_name_that_mixes_scripts_is_pointed_out_with_the_letter():
    assert warnings("Winter Rуe", "Winter Rye") == [
        ("“Rуe” is not “Rye”: it has Cyrillic у (U+0443).",),
        (),
    ]


def test_30_word_of_another_script_that_looks_as_one_of_another_name_is_pointed_out():
    assert warnings("Ѕсоре", "Scope") == [
        (
            "“Ѕсоре” is not “Scope”: it has Cyrillic Ѕ (U+0405), Cyrillic с (U+0441),"
            " Cyrillic о (U+043E), Cyrillic р (U+0440), Cyrillic е (U+0435).",
        ),
        (),
    ]


@pytest.mark.parametrize(
    "name", ["Ѕсоре", "Москва", "TGFβ", "μm", "ΔG", "Škoda 2", "冬黑麦", "NF-κB", "ПАО Sberbank"]
)
def test_what_deceives_nobody_is_not_pointed_out(name):
    assert warnings(name) == [()]


def test_chinese_names_and_abbreviations_are_looked_at_too():
    term = Term(("Rye Fund",), ("黑麦А股 Rуe",), ("RЕF",))
    (found,) = point_out_lookalikes([term])
    assert [one.split(" is")[0] for one in found.warnings] == ["“Rуe”", "“RЕF”"]


def test_warning_is_part_of_a_glossary():
    text = "# Rye\n\nThe Rye Fund (冬麦) is new. “Rуe Fund” refers to something else.\n"
    terms = extract_terms([Document("rye", "Rye", text, "x")])
    assert {term.names[0]: len(term.warnings) for term in terms} == {"Rye Fund": 0, "Rуe Fund": 1}
