"""What kinds of text a document is, by its names, the lines at its head and its form."""

import pytest

from ingest import Document, compound_in, kind_named, likely_kinds, text_kinds


def document(text, title="", name="a"):
    return Document(name, title or text.split("\n")[0].strip("# "), text, "0" * 64)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("# Crane\n\nDear Mr Pike,\n\nit leans.", "letter"),
        ("# Club\n\nIn the chair: Ann Lee\n\nIt was agreed.", "minutes"),
        ("# Iron\n\nReviewed by Bo Marsh\n\nA thin book.", "review"),
        ("# Naps\n\nAnn Lee\n\n## Abstract\n\nNurses slept.", "paper"),
        ("# Leeks\n\nHarrow Courier, Friday 3 May 2019, page 5\n\nThey are thick.", "story"),
        ("# Pod\n\nNo. 22 - Spring 2023\n\nDear all.", "newsletter"),
        ("18.00 Open.\n18.40 Focus.\n21.00 Spectra fine.", "log"),
        ("# Bees\n\nA booklet for all\n\nBees need water.", "leaflet"),
    ],
)
def test_head_of_a_text_tells_its_kind(text, kind):
    assert kind in likely_kinds(document(text))


def test_prose_alone_tells_no_kind():
    assert likely_kinds(document("# Salt\n\nIt gets into everything.")) == frozenset()


def test_title_and_file_call_a_text():
    assert "report" in text_kinds(document("It leans.", "Annual report"))
    assert "protokoll" in text_kinds(document("Es wurde beschlossen.", "x", "verein_protokoll"))


def test_compound_names_its_kind_and_what_it_is_on():
    assert (kind_named("Geschäftsbericht"), compound_in("Umzugsbericht")) == ("report", "Umzug")
    assert (kind_named("barn"), compound_in("letter")) == ("", "")
