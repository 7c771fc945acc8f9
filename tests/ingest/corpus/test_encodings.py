"""Bytes become text in whatever encoding they are; fault 9 of docs/faults.md."""

import pytest

from ingest import CorpusError
from ingest.encodings import decode

RUSSIAN = "Промышленная политика государства определяет развитие отраслей и регионов страны."
CHINESE = "新质生产力是创新起主导作用，摆脱传统经济增长方式、生产力发展路径的先进生产力质态。"
GREEK = "Η βιομηχανική πολιτική καθορίζει την ανάπτυξη των κλάδων και των περιφερειών."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Caf\xe9 au lait co\xfbte 5 \u20ac.", "cp1252"),
        ("Über die Größe der Straßen und Häuser läßt sich nichts Näheres sagen.", "latin-1"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (CHINESE, "gb18030"),
        (CHINESE, "utf-16"),
        (CHINESE, "utf-32"),
        (GREEK, "cp1253"),
    ],
)
def test_09_text_that_is_not_utf8_is_read_in_its_own_encoding(text, encoding):
    assert decode(text.encode(encoding), "a.txt") == text


def test_09_mixed_newlines_become_one_kind():
    assert decode(b"one\r\ntwo\rthree\nfour\r\n\r\n", "a.txt") == "one\ntwo\nthree\nfour\n\n"


def test_a_byte_order_mark_is_no_text():
    assert decode(b"\xef\xbb\xbftext", "a.txt") == "text"
    assert decode("\ufeffa\r\nb".encode("utf-16-be"), "a.txt") == "a\nb"


@pytest.mark.parametrize(
    ("data", "encoding", "byte"),
    [
        (b"lone surrogate \xed\xa0\x80", "UTF-8", 15),
        ("新质生产力".encode() + b"\xff", "UTF-8", 15),
        (b"\xef\xbb\xbf" + "中文".encode() + b"\xff", "UTF-8", 9),
        (b"\xff\xfeodd", "UTF-16", 4),
        ("\ufeff".encode("utf-16-le") + b"\x00\xd8a\x00", "UTF-16", 2),
    ],
)
def test_09_lone_surrogates_and_damaged_unicode_are_named_with_their_byte(data, encoding, byte):
    with pytest.raises(CorpusError) as caught:
        decode(data, "a.txt")
    assert str(caught.value) == (
        f"a.txt is damaged {encoding} (byte {byte}). Save it again as UTF-8."
    )


@pytest.mark.parametrize("data", [b"text\0text", b"\x7fELF\x02\0\0\xff\xd8\xe9" * 50])
def test_09_a_binary_named_as_text_is_refused(data):
    with pytest.raises(CorpusError, match=r"a\.txt contains NUL characters and is not text"):
        decode(data, "a.txt")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", ["The kiln is hot.\nIt glows.", "窑很热。\n它发光。"])
def test_utf_16_without_a_mark_is_read(text, encoding):
    assert decode(text.encode(encoding), "a") == text


@pytest.mark.parametrize("text", ["Le café fermé, dit l’élève: “Oui”.", "Grüße aus Köln – schön"])
@pytest.mark.parametrize("encoding", ["mac_roman", "cp1252"])
def test_texts_of_old_macs_and_of_windows_are_told_apart(text, encoding):
    assert decode(text.encode(encoding), "a") == text


def test_units_behind_letters_do_not_make_a_text_one_of_a_mac():
    assert decode("5 m² at 20 °C".encode("cp1252"), "a") == "5 m² at 20 °C"
