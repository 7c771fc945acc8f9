"""The user's own glossary.toml."""

import pytest

from ingest import GlossaryError, GlossError, find_glossary_file
from ingest.glossary.overrides import GlossaryFile, read_glossary_file
from ingest.terms import Naming


@pytest.fixture
def write(tmp_path):
    def write_file(text):
        path = tmp_path / "glossary.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write_file


def test_terms_and_removals_are_read(write):
    path = write(
        '[[term]]\nnames = ["slow steeping", "cold brew"]\nchinese = ["慢泡法"]\n\n'
        '[[term]]\nabbreviations = ["TRH"]\n\n'
        '[[remove]]\nname = "weak leaves"\n\n[[remove]]\nterm = "红茶"\n'
    )
    assert read_glossary_file(path) == GlossaryFile(
        terms=(
            (Naming("slow steeping", "慢泡法"), Naming("cold brew")),
            (Naming(abbreviation="TRH"),),
        ),
        removed_names=("weak leaves",),
        removed_terms=("红茶",),
    )


def test_empty_file_says_nothing(write):
    assert read_glossary_file(write("# nothing yet\n")) == GlossaryFile()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[[term]]\nnames = ["tea"\n', "glossary.toml, line 3: "),
        ('names = ["tea"]\n', "glossary.toml, line 1: 'names' is not allowed here"),
        ('# tea\n[[terms]]\nnames = ["tea"]\n', "line 2: 'terms' is not allowed here"),
        ('[term]\nnames = ["tea"]\n', "line 1: term is not a list. Write [[term]]"),
        (
            '[[term]]\nnames = ["tea"]\n\n[[term]]\nname = "tea"\n',
            "line 5: [[term]] has no key 'name'",
        ),
        ('[[term]]\nnames = ["tea"]\n[[term]]\nnames = "milk"\n', "line 4: names is 'milk'"),
        ('[[term]]\nchinese = ["茶", 3]\n', "line 2: chinese is ['茶', 3]"),
        ('[[term]]\nnames = [" "]\n', "line 2: names is [' ']"),
        ("\n\n[[term]]\n", "line 3: [[term]] names nothing"),
        ('[[remove]]\nname = "tea"\nterm = "tea"\n', "line 1: [[remove]] takes one of"),
        ("[[remove]]\nname = 3\n", "line 2: name is 3"),
        ("[[remove]]\n", "line 1: [[remove]] takes one of"),
    ],
)
def test_mistake_is_named_with_its_line(write, text, message):
    with pytest.raises(GlossaryError) as caught:
        read_glossary_file(write(text))
    assert message in str(caught.value)
    assert isinstance(caught.value, GlossError)


def test_file_that_cannot_be_read_is_named(tmp_path):
    with pytest.raises(GlossaryError, match=r"none\.toml cannot be read"):
        read_glossary_file(tmp_path / "none.toml")
    (tmp_path / "glossary.toml").write_bytes("Gew\xe4hr".encode("latin-1"))
    with pytest.raises(GlossaryError, match=r"glossary\.toml is not UTF-8 \(byte 3\)"):
        read_glossary_file(tmp_path / "glossary.toml")


def test_file_is_found_in_the_corpus_folder(tmp_path, write):
    assert find_glossary_file(tmp_path) is None
    path = write("")
    assert find_glossary_file(tmp_path) == path


def test_removed_names_are_taken_from_namings():
    own = GlossaryFile(removed_names=("Weak pot", "慢泡法", "TRH"))
    namings = [
        Naming("weak pots", "弱叶"),
        Naming("slow steeping", "慢泡法"),
        Naming("Tea Research Hall", abbreviation="TRH"),
        Naming("weak pot"),
    ]
    assert own.corrected(namings) == [
        Naming("", "弱叶"),
        Naming("slow steeping"),
        Naming("Tea Research Hall"),
    ]
