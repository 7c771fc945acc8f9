"""Files become documents: names, titles, what is left out and why."""

import hashlib
import os
from pathlib import Path

import pytest

from ingest import CorpusError, Document, read_corpus, read_document, read_documents
from ingest.corpus.conversion import ConversionLimits
from ingest.corpus.folder import FORMATS
from ingest.formats.html import html_in_markdown

CORPUS = Path(__file__).parents[3] / "corpus"


def write(folder: Path, name: str, data: bytes | str = "Some text.") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def ids(folder: Path) -> list[str]:
    return [document.id for document in read_documents(folder)]


# --- names --------------------------------------------------------------------------------------


def test_id_is_the_path_below_the_folder_without_ending(tmp_path):
    write(tmp_path, "b.md")
    write(tmp_path, "a.txt")
    write(tmp_path, "deep/er/c.md")
    assert ids(tmp_path) == ["a", "b", "deep/er/c"]


def test_id_of_a_lone_file_is_its_name_without_ending(tmp_path):
    assert read_document(write(tmp_path, "deep/report.v2.md")).id == "report.v2"


def test_endings_count_in_any_case(tmp_path):
    write(tmp_path, "A.MD")
    write(tmp_path, "B.Txt")
    assert ids(tmp_path) == ["A", "B"]


@pytest.mark.parametrize(
    "name",
    [
        "README.md",
        "readme.txt",
        "README.old.md",
        "COPYING.txt",
        "LICENSE.txt",
        "License.md",
        "sub/README.md",
        "glossary.toml",
        "sub/glossary.toml",
        ".hidden.md",
        ".git/notes.md",
        "sub/.cache/notes.md",
        "picture.png",
        "no-ending",
        "notes.md~",
    ],
)
def test_what_is_not_a_document_is_left_out(tmp_path, name):
    write(tmp_path, "text.md")
    write(tmp_path, name)
    assert ids(tmp_path) == ["text"]


@pytest.mark.parametrize("name", ["my-README", "readme-writers", "licensed-pilots", "README-old"])
def test_a_name_that_only_begins_or_ends_like_readme_is_a_document(tmp_path, name):
    write(tmp_path, f"{name}.md")
    assert ids(tmp_path) == [name]


def test_files_of_other_formats_are_named_with_what_can_be_done(tmp_path):
    write(tmp_path, "a.md")
    for name in ("b.doc", "sub/c.png", "d.xyz", "LICENSE", "a.bib", ".hidden.png"):
        write(tmp_path, name)
    assert {file: reason.split(". ")[-1] for file, reason in skipped(tmp_path).items()} == {
        "b.doc": "Save it as .docx.",
        "d.xyz": "Convert it to one of these first.",
        "sub/c.png": "Make a PDF with its text of it.",
    }


def test_tables_of_html_in_markdown_are_tables_but_not_in_code(tmp_path):
    rows = "<table><tr><th>Kiln<th>Heat</tr><tr><td>East<td>900</tr></table>"
    path = write(tmp_path, "a.md", f"# Kilns\n\n{rows}\n\n```\n{rows}\n```\n")
    assert read_document(path).text == (
        f"# Kilns\n\n\n\n| Kiln | Heat |\n|---|---|\n| East | 900 |\n\n\n\n```\n{rows}\n```\n"
    )


@pytest.mark.parametrize(
    ("block", "read"),
    [
        ("<dl>\n<dt>Span</dt><dd>9 m</dd>\n<dt>Built</dt><dd>1860</dd>\n</dl>", "| Span | 9 m |"),
        ("<ul>\n<li>coke</li>\n<li>peat</li>\n</ul>", "- coke\n\n- peat"),
        ('<h2 align="center">Fuel</h2>', "## Fuel"),
        ("<pre>\nkiln on\nkiln off\n</pre>", "```\nkiln on\nkiln off\n```"),
        ("<ul>\n<li>\n\n**coke**\n\n</li>\n</ul>", "<li>\n\n**coke**"),
        ("The tag `<ul>` opens and `</ul>` ends a list.", "The tag `<ul>` opens and `</ul>`"),
    ],
)
def test_blocks_of_html_in_markdown_are_read_but_not_where_tags_are_spoken_of(
    tmp_path, block, read
):
    assert read in read_document(write(tmp_path, "a.md", f"# Kilns\n\n{block}\n\nEnd.\n")).text


@pytest.mark.parametrize(
    "before",
    [
        "Use `<h1>` once a page.",
        "Use ``<table>`` and `</table>` for figures.",
        "Close what <ul> opens.",
        "<ul>\n<li>coke",
        "<h2>Fuel</h3>",
        "- <ol> and </ul>",
    ],
)
def test_a_tag_that_is_spoken_of_or_never_closed_leaves_tables_behind_it_tables(tmp_path, before):
    rows = "<table>\n<tr><th>Kiln<th>Heat</tr>\n<tr><td>East<td>900</tr>\n</table>"
    text = read_document(write(tmp_path, "a.md", f"# Kilns\n\n{before}\n\n{rows}\n")).text
    assert text.startswith(f"# Kilns\n\n{before}\n\n")
    assert "\n| Kiln | Heat |\n|---|---|\n| East | 900 |\n" in text


class Counted(str):
    """A text that counts the characters of it that are cut out."""

    cut = 0

    def __getitem__(self, place):
        found = super().__getitem__(place)
        self.cut += len(found)
        return found


def test_html_in_markdown_is_cut_out_about_once_however_many_blocks_there_are(monkeypatch):
    monkeypatch.setattr(html_in_markdown, "markdown_of", lambda block: block)
    text = Counted("<h2>Fuel</h2>\n\nIt is coke. <h3>\n\n" * 5000)
    written = "".join(html_in_markdown._with_blocks(text))
    assert written.count("\n\n<h2>Fuel</h2>\n\n") == 5000
    assert text.cut < 3 * len(text)


@pytest.mark.parametrize("top", ['---\ntitle: "A kiln"\n---', '+++\ntitle = "A kiln"\n+++'])
def test_the_title_is_that_of_the_lines_at_the_top(tmp_path, top):
    assert read_document(write(tmp_path, "a.md", f"{top}\n\nIt is hot.\n")).title == "A kiln"


def test_the_title_is_no_line_of_yaml(tmp_path):
    path = write(tmp_path, "a.md", "---\ntags: [brick]\n---\n\n# A kiln\n\nIt is hot.\n")
    assert read_document(path).title == "A kiln"


def test_a_hidden_folder_above_the_corpus_does_not_matter(tmp_path):
    write(tmp_path, ".data/corpus/a.md")
    assert ids(tmp_path / ".data" / "corpus") == ["a"]


@pytest.mark.parametrize(
    "name",
    [
        "two words",
        "中文 名字",
        "a.b.c",
        "emoji 😀",
        "quote'\"",
        "line\nfeed",
        "-dash",
        "[x](y)",
        "%2e",
    ],
)
def test_odd_names_are_kept_as_they_are(tmp_path, name):
    write(tmp_path, f"{name}.md")
    assert ids(tmp_path) == [name]


def test_a_name_that_is_not_unicode_is_refused_with_the_remedy(tmp_path):
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.md")).write_text("Some text.")
    with pytest.raises(CorpusError, match=r"/caf\\udce9\.md' is not valid Unicode\. Rename"):
        read_documents(tmp_path)
    write(tmp_path, "b.md")
    assert list(skipped(tmp_path)) == ["caf?.md"]


# --- text ---------------------------------------------------------------------------------------


def test_document_holds_text_title_and_the_hash_of_the_bytes(tmp_path):
    data = b"# A title\r\n\r\nLine.\r\n"
    document = read_document(write(tmp_path, "a.md", data))
    assert document == Document(
        "a", "A title", "# A title\n\nLine.\n", hashlib.sha256(data).hexdigest()
    )


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"one\r\ntwo\rthree\nfour\r\n\r\n", "one\ntwo\nthree\nfour\n\n"),
        (b"\xef\xbb\xbfwith mark", "with mark"),
        ("新质 text".encode(), "新质 text"),
        ("\ufeff新质".encode("utf-16-le"), "新质"),
        ("\ufeffa\r\nb".encode("utf-16-be"), "a\nb"),
        (b"no line feed at the end", "no line feed at the end"),
        ("form\x0cfeed \u2028 kept".encode(), "form\x0cfeed \u2028 kept"),
    ],
)
def test_text_is_decoded_and_newlines_normalised(tmp_path, data, text):
    assert read_document(write(tmp_path, "a.txt", data)).text == text


@pytest.mark.parametrize(
    ("first", "title"),
    [
        ("# Plain title", "Plain title"),
        ("\n\n  Bare line  \n\nMore", "Bare line"),
        ("### **Bold** and *slanted*", "Bold and slanted"),
        ("# The `render` function", "The render function"),
        ("# The read_documents function", "The read_documents function"),
        ("# An escaped\\_name", "An escaped_name"),
        ("_Nature_ and __nurture__", "Nature and nurture"),
        ("---\n\n# After a rule", "After a rule"),
        ("中国 标题\n", "中国 标题"),
        ("2 * 3 = 6", "2 * 3 = 6"),
        ("x" * 200, "x" * 200),
    ],
)
def test_title_is_the_first_line_without_marks(tmp_path, first, title):
    assert read_document(write(tmp_path, "a.md", first)).title == title


@pytest.mark.parametrize(
    "text", ["x" * 201, "`" * 3_000 + "a", "", " \n\t\n", "***\n\n---", "| A | B |\n|---|---|"]
)
def test_title_is_the_file_name_where_no_line_serves(tmp_path, text):
    assert read_document(write(tmp_path, "the-name.md", text)).title == "the-name"


def test_the_texts_of_the_corpus_are_the_bytes_of_their_files():
    for document in read_documents(CORPUS):
        data = (CORPUS / f"{document.id}.md").read_bytes()
        assert document.text == data.decode("utf-8").replace("\r\n", "\n")
        assert document.sha256 == hashlib.sha256(data).hexdigest()
        assert (document.pages, document.authors, document.year) == ((), (), None)
    assert ids(CORPUS) == ["seven-terms", "trajectory-of-chinas-industrial-policies"]


# --- faults -------------------------------------------------------------------------------------


def skipped(folder):
    corpus = read_corpus(folder)
    return {skip.file: skip.reason for skip in corpus.skipped}


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_read(tmp_path, caplog):
    path = write(tmp_path, "deep/a.md", b"text\0text")
    write(tmp_path, "b.md")
    reason = f"{path} contains NUL characters and is not text. Remove it from the folder."
    assert skipped(tmp_path) == {"deep/a.md": reason}
    assert ids(tmp_path) == ["b"]
    assert caplog.messages == [f"left out: {reason}"]


def test_a_folder_without_one_readable_file_names_them_all(tmp_path):
    path = write(tmp_path, "a.md", b"text\0text")
    with pytest.raises(CorpusError) as caught:
        read_documents(tmp_path)
    assert str(caught.value) == (
        f"{tmp_path} holds no readable text. Put {FORMATS} files into it. "
        f"{path} contains NUL characters and is not text. Remove it from the folder."
    )


def test_an_empty_folder_is_refused_with_the_remedy(tmp_path):
    with pytest.raises(CorpusError) as caught:
        read_documents(tmp_path)
    assert str(caught.value) == (f"{tmp_path} holds no readable text. Put {FORMATS} files into it.")


def test_a_folder_of_blank_files_is_as_good_as_empty(tmp_path):
    write(tmp_path, "a.md", "")
    write(tmp_path, "b.md", b"\xef\xbb\xbf \r\n")
    with pytest.raises(CorpusError, match="holds no readable text"):
        read_documents(tmp_path)


@pytest.mark.parametrize("name", ["missing", "file.md"])
def test_a_folder_that_is_none_is_refused(tmp_path, name):
    write(tmp_path, "file.md")
    with pytest.raises(CorpusError) as caught:
        read_documents(tmp_path / name)
    assert str(caught.value) == (
        f"There is no folder {tmp_path / name}. Name a folder that holds {FORMATS} files."
    )


def test_an_empty_file_is_left_out(tmp_path):
    write(tmp_path, "a.md", "")
    write(tmp_path, "b.md")
    assert ids(tmp_path) == ["b"]


def test_of_files_that_differ_in_their_ending_the_first_format_has_the_bare_id(tmp_path):
    for name in ("a.txt", "a.md", "a.html.md", "sub/a.txt"):
        write(tmp_path, name)
    assert ids(tmp_path) == ["a", "a.html", "a.txt", "sub/a"]


def test_two_files_that_would_be_called_alike_even_so_are_named(tmp_path):
    for name in ("a.md", "a.txt.md", "a.txt"):
        write(tmp_path, name)
    assert ids(tmp_path) == ["a", "a.txt"]
    assert skipped(tmp_path) == {
        "a.txt": f"{tmp_path}/a.txt would be called like another file. Rename one of them."
    }


def test_the_same_text_under_two_names_is_two_documents(tmp_path):
    write(tmp_path, "a.md")
    write(tmp_path, "b.md")
    first, second = read_documents(tmp_path)
    assert (first.id, second.id) == ("a", "b")
    assert first.sha256 == second.sha256


@pytest.mark.parametrize("name", ["a.xyz", "a", "a.md.zst"])
def test_another_format_is_refused_with_the_remedy(tmp_path, name):
    path = write(tmp_path, name)
    with pytest.raises(CorpusError) as caught:
        read_document(path)
    assert str(caught.value) == (
        f"{path} is not a {FORMATS} file. Convert it to one of these first."
    )


@pytest.mark.parametrize("name", ["missing.md", "folder.md"])
def test_a_file_that_cannot_be_read_is_refused(tmp_path, name):
    (tmp_path / "folder.md").mkdir()
    with pytest.raises(CorpusError, match=rf"{name} cannot be read \(.+\)\. Check its name\."):
        read_document(tmp_path / name)


def test_a_folder_named_like_a_text_is_only_a_folder(tmp_path):
    write(tmp_path, "chapter.md/one.md")
    assert ids(tmp_path) == ["chapter.md/one"]


def test_links_in_a_circle_do_no_harm(tmp_path):
    write(tmp_path, "deep/a.md")
    (tmp_path / "deep" / "up").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "itself.md").symlink_to(tmp_path / "itself.md")
    (tmp_path / "nowhere.md").symlink_to(tmp_path / "gone.md")
    assert ids(tmp_path) == ["deep/a"]


def test_a_pipe_named_like_a_text_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.md")
    write(tmp_path, "a.md")
    assert ids(tmp_path) == ["a"]


def test_a_thousand_files_and_deep_folders_are_read_in_order(tmp_path):
    for number in range(1000):
        write(tmp_path, f"n{number:04}.md")
    write(tmp_path, "/".join(["d"] * 60) + "/a.md")
    assert ids(tmp_path) == ["/".join(["d"] * 60) + "/a", *(f"n{n:04}" for n in range(1000))]


def test_a_pipe_that_is_asked_for_by_name_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.md")
    with pytest.raises(CorpusError, match=r"pipe\.md is not a regular file"):
        read_document(tmp_path / "pipe.md")


def test_09_a_file_beyond_the_limit_is_named_and_not_read(tmp_path):
    write(tmp_path, "a.txt", b"one line " * 1000)
    write(tmp_path, "b.txt")
    corpus = read_corpus(tmp_path, limits=ConversionLimits(file_bytes=100))
    assert [document.id for document in corpus.documents] == ["b"]
    assert corpus.skipped[0].reason == (f"{tmp_path}/a.txt is larger than 100 bytes. Split it.")


def test_09_a_file_one_byte_beyond_the_limit_is_refused_and_one_at_it_is_read(tmp_path):
    write(tmp_path, "a.txt", b"r" * 101)
    write(tmp_path, "b.txt", b"r" * 100)
    corpus = read_corpus(tmp_path, limits=ConversionLimits(file_bytes=100))
    assert [document.id for document in corpus.documents] == ["b"]
    assert [skipped.file for skipped in corpus.skipped] == ["a.txt"]


def test_09_a_line_of_500_mb_is_refused_before_it_is_read(tmp_path):
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(500_000_000)  # takes no room on disk
    write(tmp_path, "b.txt")
    assert skipped(tmp_path)["a.txt"].endswith(f"is larger than {32 << 20} bytes. Split it.")


POOR = "w o r d s " * 50


def test_a_poor_text_is_left_out_until_it_is_accepted_and_then_stays(tmp_path):
    path = write(tmp_path, "poor.txt", POOR)
    write(tmp_path, "good.txt")
    assert skipped(tmp_path) == {
        "poor.txt": f"{path} reads badly on 1 of 1 stretches of 3000 characters, worst on "
        "number 1: 100% words of a single letter, 20% vowels among the letters. Get a better copy, "
        "or index it as it is: gloss ingest --accept-poor-text"
    }
    accepting = read_corpus(tmp_path, accept_poor_text=True)
    assert [document.id for document in accepting.documents] == ["good", "poor"]
    assert (tmp_path / ".gloss-accepted").read_text(encoding="utf-8") == (
        f"{hashlib.sha256(POOR.encode()).hexdigest()}  poor.txt\n"
    )
    assert ids(tmp_path) == ["good", "poor"]
    write(tmp_path, "poor.txt", POOR + "c h a n g e d")
    assert ids(tmp_path) == ["good"]


def test_where_nothing_is_poor_nothing_is_written(tmp_path):
    write(tmp_path, "good.txt")
    read_corpus(tmp_path, accept_poor_text=True)
    assert [path.name for path in tmp_path.iterdir()] == ["good.txt"]


def test_a_folder_that_cannot_be_written_is_named_with_the_remedy(tmp_path):
    write(tmp_path, "poor.txt", POOR)
    (tmp_path / ".gloss-accepted").mkdir()
    with pytest.raises(CorpusError, match=r"\.gloss-accepted cannot be written .* Make the folder"):
        read_corpus(tmp_path, accept_poor_text=True)
