"""Files of other formats cost only themselves; faults 10 and 11 of docs/faults.md."""

import io
import os
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path

import pytest
import sample_paper
from sample_paper import as_docx, as_pdf, docx_with

from ingest import CorpusError, Document, read_corpus, read_document
from ingest.corpus.conversion import ConversionLimits, convert
from ingest.corpus.converter import told

LIMITS = ConversionLimits()


def refused(data, suffix, limits=LIMITS):
    with pytest.raises(CorpusError) as caught:
        convert(data, suffix, "file", limits)
    return str(caught.value)


# --- PDF ----------------------------------------------------------------------------------------


def pdf(objects, trailer="/Root 1 0 R"):
    """Return a PDF of numbered objects, given as bytes, with a correct table of their places."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return bytes(out) + f"trailer <</Size {size} {trailer}>>\nstartxref\n{start}\n%%EOF".encode()


def page(content, resources="/Font <</F 5 0 R>>"):
    return [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R"
        f"/Resources<<{resources}>>>>".encode(),
        content,
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]


def stream(data, entries=""):
    return f"<</Length {len(data)}{entries}>>stream\n".encode() + data + b"\nendstream"


def test_10_pdf_with_a_password_is_named_with_the_remedy():
    message = refused(as_pdf(encrypt="secret"), ".pdf")
    assert message == "file is locked with a password. Save a copy without one."


def test_10_pdf_without_text_layer_is_named_as_scanned(tmp_path):
    picture = stream(
        b"\x80",
        "/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8",
    )
    objects = page(stream(b"q 300 0 0 300 0 0 cm /I Do Q"), "/XObject <</I 6 0 R>>")
    (tmp_path / "scan.pdf").write_bytes(pdf([*objects, picture]))
    with pytest.raises(CorpusError) as caught:
        read_document(tmp_path / "scan.pdf")
    assert str(caught.value) == (
        f"{tmp_path}/scan.pdf holds no text, only pictures of pages: it was scanned. "
        "Let an OCR program write a text layer, for example: ocrmypdf IN.pdf OUT.pdf"
    )


def test_10_pdf_whose_objects_point_at_each_other_does_not_hang():
    objects = page(
        stream(b"BT /F 12 Tf 20 200 Td (Round and round) Tj ET /X Do"),
        "/Font <</F 5 0 R>>/XObject<</X 6 0 R>>",
    )
    # A page tree that is its own child, a length that is its own value, a form that draws itself.
    objects[1] = b"<</Type/Pages/Kids[3 0 R 2 0 R]/Count 2/Parent 2 0 R>>"
    form = stream(
        b"/X Do", "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>"
    )
    loop = b"<</Length 7 0 R/Next 7 0 R>>"
    found = convert(pdf([*objects, form, loop]), ".pdf", "file", ConversionLimits(seconds=60))
    assert found.text == "Round and round\n"


def test_10_pdf_that_unpacks_to_very_much_costs_only_itself(tmp_path):
    bomb = zlib.compress(b"BT /F 9 Tf (x) Tj ET\n" * 20_000_000, 1)
    for _ in range(2):
        bomb = zlib.compress(bomb)
    filters = "/Filter[/FlateDecode/FlateDecode/FlateDecode]"
    (tmp_path / "bomb.pdf").write_bytes(pdf(page(stream(bomb, filters))))
    (tmp_path / "text.md").write_text("A text that stays.", encoding="utf-8")
    limits = ConversionLimits(memory_bytes=600 << 20, seconds=20, answer_bytes=1 << 20)
    corpus = read_corpus(tmp_path, limits=limits)
    assert [document.id for document in corpus.documents] == ["text"]
    assert [skipped.file for skipped in corpus.skipped] == ["bomb.pdf"]


def test_10_pdf_of_ten_thousand_pages_is_refused_by_its_number_of_pages():
    kids = b"3 0 R " * 10_000
    objects = page(stream(b""))
    objects[1] = b"<</Type/Pages/Kids[" + kids + b"]/Count 10000>>"
    message = refused(pdf(objects), ".pdf")
    assert message == "file has 10000 pages; 5000 are read at most. Split it."


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"no PDF at all", as_pdf()[:2000]])
def test_10_damaged_pdf_is_named_with_the_remedy(data):
    assert refused(data, ".pdf").startswith("file is not a readable PDF file (")


# --- DOCX ---------------------------------------------------------------------------------------


def test_11_docx_that_unpacks_to_very_much_is_refused_before_it_is_unpacked():
    data = docx_with("word/media/bomb.bin", b"\0" * 5_000_000)
    message = refused(data, ".docx", ConversionLimits(unpacked_bytes=4_000_000))
    assert message.startswith("file unpacks to 5")
    assert message.endswith(" bytes; at most 4000000 are read. Split it.")


def test_11_docx_that_lies_about_its_sizes_is_refused():
    data = bytearray(zipped("word/document.xml", b"<x/>" * 100_000))
    real, lie = (400_000).to_bytes(4, "little"), (400).to_bytes(4, "little")
    assert data.count(real) == 2  # in front of the part and in the table of contents
    data = data.replace(real, lie)
    assert refused(bytes(data), ".docx").startswith("file cannot be read as DOCX (")


def zipped(name, content):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return buffer.getvalue()


def test_11_docx_with_names_that_lead_outside_writes_nothing(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    data = docx_with("../../outside.xml", b"<x/>")
    assert convert(data, ".docx", "file", LIMITS).title == "Boards of Industry"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_11_docx_with_xml_entities_is_refused(encoding):
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    xml = (
        f'<?xml version="1.0" encoding="{encoding}"?>'
        f'<!DOCTYPE x [<!ENTITY a0 "ha">{entities}]><x>&a9;</x>'
    )
    data = docx_with("word/document.xml", xml.encode(encoding))
    assert refused(data, ".docx") == (
        "file declares XML entities, which is not safe to read. Save it again."
    )


def test_11_docx_that_points_at_a_file_of_the_machine_does_not_show_it(tmp_path):
    (tmp_path / "secret.xml").write_text("<secret/>", encoding="utf-8")
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" TargetMode="External" Type="http://schemas.openxmlformats.org/'
        f'officeDocument/2006/relationships/footnotes" Target="file://{tmp_path}/secret.xml"/>'
        "</Relationships>"
    )
    data = docx_with("word/_rels/document.xml.rels", relations.encode())
    assert "secret" not in convert(data, ".docx", "file", LIMITS).text


@pytest.mark.parametrize("data", [b"", b"PK\3\4", b"no archive", as_docx()[:3000], as_docx()[1:]])
def test_11_damaged_docx_is_named_with_the_remedy(data):
    assert refused(data, ".docx").startswith("file cannot be read as DOCX (")


def test_old_or_locked_word_file_is_named_with_the_remedy():
    message = refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100, ".docx")
    assert message == (
        "file is locked with a password, or of the format before DOCX. "
        "Save it as DOCX without a password."
    )


def test_09_damaged_page_is_named_with_the_byte():
    page = "<p>新质生产力</p>".encode() + b"\xff"
    assert refused(page, ".html") == "file is damaged UTF-8 (byte 22). Save it again as UTF-8."


# --- the child process --------------------------------------------------------------------------


def test_a_reader_that_takes_too_long_is_stopped():
    message = refused(as_pdf(), ".pdf", ConversionLimits(seconds=0.01))
    assert message.startswith("file could not be read in 0.01 seconds. Split it")


def test_a_reader_that_needs_too_much_memory_is_stopped():
    # Less than Python itself takes: how much a reader takes besides differs between machines.
    message = refused(as_pdf(), ".pdf", ConversionLimits(memory_bytes=20 << 20))
    # It may fail in our code, in the loader of a library or end without a word.
    assert "needed more than 20 MiB" in message or "needs more than 20 MiB" in message


def test_a_library_without_room_for_itself_is_no_missing_library():
    no_room = ImportError("etree.so: failed to map segment from shared object")
    missing = ImportError("libxml2.so: cannot open shared object file")
    assert told(no_room, 20 << 20) == "needs more than 20 MiB to be read. Split it."
    assert told(missing, 20 << 20).endswith("object file. Install what is missing: make clean chat")


def test_an_answer_beyond_the_limit_is_not_read():
    message = refused(as_pdf(), ".pdf", ConversionLimits(answer_bytes=1000))
    assert message == "file holds more than 1000 bytes of text. Split it."


def test_text_needs_no_child_process(tmp_path, monkeypatch):
    def no_child(*arguments, **keywords):
        raise CorpusError("a child process was started")

    monkeypatch.setattr(subprocess, "Popen", no_child)
    for form in ("md", "txt"):
        assert isinstance(read_document(sample_paper.write(tmp_path, form)), Document)
    with pytest.raises(CorpusError, match=r"^a child process was started"):
        read_document(sample_paper.write(tmp_path, "pdf"))


def test_the_child_runs_this_code_wherever_it_is_started(tmp_path):
    (tmp_path / "ingest").mkdir()
    (tmp_path / "ingest" / "__init__.py").write_text("raise SystemExit(7)", encoding="utf-8")
    sample_paper.write(tmp_path, "docx")
    code = "from ingest import read_document; print(read_document('paper.docx').title)"
    root = str(Path(__file__).parents[3])
    done = subprocess.run(
        [sys.executable, "-P", "-c", code],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": os.pathsep.join([root, os.environ.get("PYTHONPATH", "")])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == "Boards of Industry\n", done.stderr
