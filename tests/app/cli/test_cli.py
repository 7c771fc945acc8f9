"""The command line with fake models: what is printed, exit codes, one line with the remedy."""

import json

import pytest
import sample_paper

from app.api.service import LOCAL
from eval.cli import entry as eval_cli
from index import Models

TEXT = "# Boards\n\nShort boards are weak areas of industry.\n\nLong boards are strong areas.\n"


@pytest.fixture
def gloss(tmp_path, monkeypatch, capsys, answering_models):
    """Run the command in a folder with a corpus; return exit code, stdout and stderr."""
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "boards.md").write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(Models, "packaged", classmethod(lambda cls: answering_models))

    def run(*arguments):
        monkeypatch.setattr("sys.argv", ["gloss", *arguments])
        with pytest.raises(SystemExit) as stopped:
            eval_cli.main()
        printed = capsys.readouterr()
        return stopped.value.code, printed.out, printed.err

    return run


def test_ask_prints_the_statement_and_its_citation(gloss):
    code, out, _ = gloss("ask", "short boards weak areas")
    assert code == 0
    assert "Short boards are weak areas of industry. [1]" in out
    assert "[1] Boards\n    boards, characters 10–50\n" in out
    assert out.count("Short boards are weak") == 1  # the answer shows the quote


def test_text_alone_is_asked_and_searched(gloss, tmp_path):
    cranes = "# Cranes\n\nShort boards are loaded by small cranes.\n"
    (tmp_path / "corpus" / "cranes.md").write_text(cranes, encoding="utf-8")
    out = gloss("ask", "short boards cranes", "--text", "cranes", "--json")[1]
    assert {hit["document_id"] for hit in json.loads(out)["hits"]} == {"cranes"}
    out = gloss("search", "short boards", "--text", "boards", "--json")[1]
    assert {hit["document_id"] for hit in json.loads(out)["hits"]} == {"boards"}
    code, _, err = gloss("ask", "short boards", "--text", "none")
    assert code == 2
    assert "There is no text called 'none'. There are: boards, cranes." in err


QUOTED = "# Boards\n\nAccording to Li Ming, “short boards are weak areas of our industry.”\n"


def test_ask_tells_whose_words_are_quoted(gloss, tmp_path):
    (tmp_path / "corpus" / "boards.md").write_text(QUOTED, encoding="utf-8")
    out = gloss("ask", "short boards weak areas")[1]
    assert "    boards, characters 10–78 (quoted: Li Ming)\n" in out
    answer = json.loads(gloss("ask", "short boards weak areas", "--json")[1])
    assert answer["citations"][0]["voice"] == {"kind": "quotation", "speaker": "Li Ming"}


def test_ask_prints_references_and_bibtex_where_asked_to(gloss, tmp_path):
    _, out, _ = gloss("ask", "short boards weak areas", "--references")
    assert out.endswith("[1] Boards. Paragraph 1.\n\n@misc{boards,\n  title = {{Boards}},\n}\n")
    entry = "@misc{mine, title = {My Boards}, author = {Li Ming}}"
    (tmp_path / "corpus" / "boards.bib").write_text(entry, encoding="utf-8")
    cited = json.loads(gloss("ask", "short boards weak areas", "--json")[1])["citations"][0]
    assert cited["reference"] == {
        "plain": "Li Ming. My Boards. Paragraph 1.",
        "bibtex": entry,
    }


def test_ask_says_that_the_texts_are_silent_and_lists_what_is_near(gloss):
    code, out, _ = gloss("ask", "president France")
    assert code == 0
    assert "The texts do not answer this." in out
    assert "Nearest passages (not an answer):" in out


def test_ask_json_is_the_answer_itself(gloss):
    _, out, _ = gloss("ask", "And strong areas?", "--history", "What are boards?", "--json")
    answer = json.loads(out)
    assert answer["question"] == "And strong areas?"
    assert answer["citations"][0]["document_id"] == "boards"


def test_search_lists_hits_best_first(gloss):
    _, out, _ = gloss("search", "boards", "--top-k", "1", "--json")
    found = json.loads(out)
    assert found["understood"] == {"text": "boards", "added": [], "expansions": []}
    (hit,) = found["hits"]
    assert hit["rank"] == 1
    assert hit["id"] == "boards#1"
    assert hit["spans"] == [{"start": 10, "end": 50}, {"start": 52, "end": 81}]
    assert "1. boards" in gloss("search", "boards", "--mode", "lexical")[1]


def test_search_tells_what_was_looked_for_as_well(gloss, tmp_path):
    (tmp_path / "corpus" / "glossary.toml").write_text(
        '[[term]]\nnames = ["short boards", "soft spots"]\n', encoding="utf-8"
    )
    arguments = ("search", "What are they?", "--history", "What are soft spots?")
    understood = json.loads(gloss(*arguments, "--json")[1])["understood"]
    assert understood == {
        "text": "What are soft spots?",
        "added": ["soft spots"],
        "expansions": [{"part": "soft spots", "also": ["short boards"], "source": "glossary"}],
    }
    lines = gloss(*arguments)[1].splitlines()
    assert lines[:2] == ["Understood as: What are soft spots?", "soft spots = short boards"]


def test_ingest_builds_and_counts(gloss, tmp_path):
    code, out, _ = gloss("ingest", "corpus")
    assert code == 0
    assert "1 passages  Boards" in out
    assert (tmp_path / "data" / "index" / "CURRENT").is_file()
    assert json.loads(gloss("ingest", "corpus", "--json")[1]) == {
        "read": [
            {"id": "boards", "file": "boards.md", "title": "Boards", "pages": None, "chunks": 1}
        ],
        "skipped": [],
    }


def test_ingest_names_what_it_leaves_out_and_reads_the_rest(gloss, tmp_path):
    (tmp_path / "corpus" / "binary.txt").write_bytes(b"\x7fELF\0")
    code, out, _ = gloss("ingest", "corpus")
    reason = "corpus/binary.txt contains NUL characters and is not text. Remove it from the folder."
    assert code == 0
    assert out.splitlines()[:2] == ["     1 passages  Boards", f"       left out  {reason}"]
    assert json.loads(gloss("ingest", "corpus", "--json")[1])["skipped"] == [
        {"file": "binary.txt", "reason": reason}
    ]


def test_ingest_reads_every_format_and_ask_finds_what_stands_in_it(gloss, tmp_path):
    for form in sample_paper.FORMATS:
        sample_paper.write(tmp_path / "corpus", form)
    (tmp_path / "corpus" / "locked.pdf").write_bytes(sample_paper.as_pdf(encrypt="secret"))
    answer = json.loads(gloss("ingest", "corpus", "--json")[1])
    assert [(read["id"], read["pages"], read["chunks"]) for read in answer["read"]] == [
        ("boards", None, 1),
        ("paper", None, 7),
        *(
            (f"paper.{form}", 2 if form == "pdf" else None, 7)
            for form in sorted(sample_paper.FORMATS[1:])
        ),
    ]
    assert answer["skipped"] == [
        {
            "file": "locked.pdf",
            "reason": "corpus/locked.pdf is locked with a password. Save a copy without one.",
        }
    ]
    found = gloss("search", "stave of a barrel", "--mode", "lexical")[1]
    assert "paper.pdf › 1. Short Boards 短板" in found


def test_text_that_reads_badly_is_indexed_only_when_accepted(gloss, tmp_path):
    (tmp_path / "corpus" / "poor.txt").write_text("w o r d s " * 50, encoding="utf-8")
    out = gloss("ingest", "corpus")[1]
    assert "100% words of a single letter" in out
    assert "gloss ingest --accept-poor-text" in out
    assert "1 passages  poor" in gloss("ingest", "corpus", "--accept-poor-text")[1]
    # It stays accepted: the same texts are asked as were indexed.
    assert gloss("search", "boards", "--mode", "lexical")[0] == 0
    pointer = tmp_path / "data" / "index" / "CURRENT"
    assert pointer.read_text(encoding="utf-8") == "000002\n"


def test_index_that_ingest_builds_knows_the_glossary_file(gloss, tmp_path):
    (tmp_path / "corpus" / "glossary.toml").write_text(
        '[[term]]\nnames = ["short boards", "soft spots"]\n', encoding="utf-8"
    )
    gloss("ingest", "corpus")
    _, out, _ = gloss("search", "soft spots", "--mode", "lexical", "--json")
    assert [hit["id"] for hit in json.loads(out)["hits"]] == ["boards#1"]
    # The index was not built a second time.
    pointer = tmp_path / "data" / "index" / "CURRENT"
    assert pointer.read_text(encoding="utf-8") == "000001\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["ask", ""], "The question names nothing to look for."),
        (["ask", "x", "--corpus", "nowhere"], "There is no folder nowhere."),
        (["search", "boards", "--mode", "magic"], "There is no mode 'magic'. Choose one of"),
        (["search", "boards", "--top-k", "0"], "top_k is 0. Ask for at least one"),
        (["ingest", "corpus/boards.md"], "There is no folder corpus/boards.md."),
        (["eval", "--questions", "none.jsonl"], "none.jsonl cannot be read"),
    ],
)
def test_wrong_use_is_one_line_and_exit_code_two(gloss, arguments, message):
    code, out, err = gloss(*arguments)
    assert (code, out) == (2, "")
    assert err.startswith(f"gloss: {message}")
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (PermissionError(13, "Permission denied", "data"), "data: Permission denied. Check"),
        (OSError(28, "No space left on device"), "No space left on device. Check the name, its"),
        (UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid start byte"), "invalid start byte"),
        (MemoryError(), "There is not enough memory. Close other programs"),
        (IndexError("list index"), "(IndexError in test_cli.py, line"),
    ],
)
def test_error_that_nobody_foresaw_is_one_line_with_cause_and_remedy(
    gloss, monkeypatch, error, said
):
    def fail(*_, **__):
        raise error

    monkeypatch.setattr("app.cli.commands.open_assistant", fail)
    monkeypatch.delenv("GLOSS_TRACEBACK", raising=False)
    code, out, err = gloss("ask", "short boards")
    assert (code, out) == (2, "")
    assert err.startswith("gloss: ")
    assert said in err
    assert err.count("\n") == 1
    monkeypatch.setenv("GLOSS_TRACEBACK", "1")
    with pytest.raises(type(error)):
        gloss("ask", "short boards")


def test_unknown_command_is_exit_code_two(gloss):
    assert gloss("nonsense")[0] == 2


def test_a_file_that_cannot_be_read_does_not_keep_the_others_from_answering(gloss, tmp_path):
    (tmp_path / "corpus" / "damaged.txt").write_bytes("新质生产力".encode() + b"\xff")
    assert gloss("search", "boards", "--mode", "lexical")[0] == 0


def test_folder_without_text_leaves_the_index_alone(gloss, tmp_path):
    gloss("ingest", "corpus")
    before = sorted(str(path) for path in (tmp_path / "data").rglob("*"))
    (tmp_path / "empty").mkdir()
    code, _, err = gloss("ingest", "empty")
    assert code == 2
    assert "holds no readable text" in err
    assert sorted(str(path) for path in (tmp_path / "data").rglob("*")) == before


def test_damaged_index_is_named_and_mended_by_ingest(gloss, tmp_path):
    gloss("ingest", "corpus")
    chunks = next((tmp_path / "data" / "index").glob("*/chunks.jsonl"))
    chunks.write_text("{}\n", encoding="utf-8")
    code, _, err = gloss("ask", "boards")
    assert code == 2
    assert "chunks.jsonl is not what was written. Build it again: gloss ingest" in err
    assert chunks.read_text(encoding="utf-8") == "{}\n"
    gloss("ingest", "corpus")
    assert gloss("ask", "short boards")[0] == 0


TERMS = "# Tea\n\nThe “slow steeping” (慢泡法) is a way to make tea. A Tea Law (TL) came.\n"


def test_glossary_lists_names_and_definitions(gloss, tmp_path):
    (tmp_path / "corpus" / "boards.md").write_text(TERMS, encoding="utf-8")
    code, out, _ = gloss("glossary")
    assert code == 0
    assert "Terms (2)" in out
    assert "slow steeping · 慢泡法 (2 mentions)\n    The “slow steeping” (慢泡法) is a way" in out
    assert "Tea Law · TL (2 mentions)" in out


def test_glossary_json_has_names_spans_and_kind(gloss, tmp_path):
    (tmp_path / "corpus" / "boards.md").write_text(TERMS, encoding="utf-8")
    first, second = json.loads(gloss("glossary", "--corpus", "corpus", "--json")[1])
    sentence = "The “slow steeping” (慢泡法) is a way to make tea."
    start = TERMS.index(sentence)
    assert first["definitions"] == [
        {
            "document_id": "boards",
            "spans": [{"start": start, "end": start + len(sentence)}],
            "text": sentence,
        }
    ]
    assert (second["names"], second["abbreviations"], second["kind"]) == (
        ["Tea Law"],
        ["TL"],
        "term",
    )


def test_glossary_of_texts_without_terms_says_so(gloss, tmp_path):
    (tmp_path / "corpus" / "boards.md").write_text("Tea.\n", encoding="utf-8")
    assert gloss("glossary")[1] == "The texts give no term with another name or a definition.\n"
    assert gloss("glossary", "--json")[1] == "[]\n"


DATED = "# Tea\n\nTea was sold in May 1907. It was grown since 1906.\n"


def test_timeline_lists_what_is_dated(gloss, tmp_path):
    (tmp_path / "corpus" / "boards.md").write_text(DATED, encoding="utf-8")
    code, out, _ = gloss("timeline")
    assert code == 0
    assert out == (
        "\n1906\n  1906–  It was grown since 1906.\n      Tea, characters 31–55\n"
        "\n1907\n  May 1907  Tea was sold in May 1907.\n      Tea, characters 7–32\n"
    ).replace("31–55", f"{DATED.index('It')}–{len(DATED) - 1}").replace("7–32", f"7–{7 + 25}")


def test_timeline_json_quotes_what_its_spans_render_to(gloss, tmp_path):
    (tmp_path / "corpus" / "boards.md").write_text(DATED, encoding="utf-8")
    first, second = json.loads(gloss("timeline", "--json")[1])
    assert (first["start"], first["end"], second["month"]) == (1906, None, 5)
    assert second["citation"]["quote"] == "Tea was sold in May 1907."
    assert second["citation"]["spans"] == [{"start": 7, "end": 32}]


def test_timeline_of_texts_without_dates_says_so(gloss):
    assert gloss("timeline")[1] == "The texts date nothing.\n"
    assert gloss("timeline", "--json")[1] == "[]\n"


def test_mistake_in_the_own_glossary_is_named_with_its_line(gloss, tmp_path):
    (tmp_path / "corpus" / "glossary.toml").write_text("[[terms]]\n", encoding="utf-8")
    code, _, err = gloss("glossary")
    assert code == 2
    assert "glossary.toml, line 1: 'terms' is not allowed here." in err


def test_chat_opens_the_page_on_the_given_port(gloss, monkeypatch):
    import app.page

    calls = []
    monkeypatch.setattr(app.page, "launch", lambda *arguments: calls.append(arguments))
    assert gloss("chat", "--port", "7999")[0] == 0
    load, host, port, options = calls[0]
    assert (host, port, options.opening) == ("127.0.0.1", 7999, LOCAL)
    assert load().documents[0].id == "boards"
    assert (options.shared, options.login) == (False, None)


def test_chat_asks_for_the_password_of_the_environment(gloss, monkeypatch):
    import app.page

    calls = []
    monkeypatch.setattr(app.page, "launch", lambda *arguments: calls.append(arguments[3]))
    monkeypatch.setenv("GLOSS_PASSWORD", "")
    code, _, err = gloss("chat", "--user", "ada")
    assert (code, calls) == (2, [])
    assert "Set the variable GLOSS_PASSWORD." in err
    monkeypatch.setenv("GLOSS_PASSWORD", "secret")
    gloss("chat", "--user", "ada", "--shared")
    assert (calls[0].login, calls[0].shared) == (("ada", "secret"), True)
    assert not calls[0].has_api  # it would let in who has no password


def test_chat_shows_a_report_or_tells_that_it_is_not_there(gloss, monkeypatch, tmp_path):
    import app.page

    calls = []
    monkeypatch.setattr(app.page, "launch", lambda *arguments: calls.append(arguments[3]))
    (tmp_path / "report.html").write_text("<h1>Run</h1>", encoding="utf-8")
    gloss("chat", "--report", tmp_path / "report.html")
    assert "&lt;h1&gt;Run&lt;/h1&gt;" in calls[0].quality
    code, _, err = gloss("chat", "--report", tmp_path / "none.html")
    assert (code, len(calls)) == (2, 1)
    assert "Write one: gloss eval report RUN" in err


def test_generations_are_listed_checked_rolled_back_and_vacuumed(gloss, tmp_path):
    gloss("ingest")
    (tmp_path / "corpus" / "tea.md").write_text("# Tea\n\nGreen tea is mild.\n", encoding="utf-8")
    gloss("ingest")
    code, out, _ = gloss("index", "list")
    assert code == 0
    assert [line.split()[0] for line in out.splitlines()] == ["000001", "000002"]
    assert out.splitlines()[1].endswith("current")
    assert gloss("index", "verify")[:2] == (0, "000001  whole\n000002  whole\n")
    assert "Generation 000001 answers now." in gloss("index", "rollback")[1]
    assert json.loads(gloss("index", "list", "--json")[1])[0]["is_pinned"]
    assert not json.loads(gloss("search", "green tea", "--mode", "lexical", "--json")[1])["hits"]
    assert gloss("ingest")[0] == 0
    assert json.loads(gloss("search", "green tea", "--mode", "lexical", "--json")[1])["hits"]
    assert json.loads(gloss("index", "rollback", "000001", "--json")[1]) == {"generation": "000001"}
    code, _, err = gloss("index", "vacuum")
    assert (code, err.endswith(" MB freed.\n")) == (0, True)
    (only,) = json.loads(gloss("index", "list", "--json")[1])
    damaged = tmp_path / "data" / "index" / only["name"] / "terms.jsonl"
    damaged.write_text("damaged", encoding="utf-8")
    code, out, _ = gloss("index", "verify")
    assert code == 1
    assert "terms.jsonl is not what was written" in out


def test_missing_index_is_named(gloss):
    for command in (["list"], ["verify"], ["rollback"], ["vacuum"]):
        code, _, err = gloss("index", *command)
        assert code == 2
        assert "There is no index in data/index. Build it: gloss ingest" in err


def test_ingest_follows_the_folder_until_ctrl_c(gloss, tmp_path, monkeypatch):
    def settle(folder, *_):
        (folder / "new.md").write_text("New short boards.", encoding="utf-8")
        (folder / "bad.md").write_bytes(b"\0")
        yield
        raise KeyboardInterrupt

    monkeypatch.setattr("app.watching.settled", settle)
    code, out, _ = gloss("ingest", "--watch")
    assert code == 0
    assert out.split("\n")[-4:] == [
        "Following corpus. To end: Ctrl-C",
        "left out  corpus/bad.md contains NUL characters and is not text. "
        "Remove it from the folder.",
        "added     new.md",
        "",
    ]
    assert "New short boards" in gloss("ask", "new short boards")[1]


def test_ingest_that_is_stopped_says_that_the_index_is_as_it_was(gloss, tmp_path, monkeypatch):
    gloss("ingest")
    (tmp_path / "corpus" / "tea.md").write_text("# Tea\n\nGreen tea is mild.\n", encoding="utf-8")

    def stop(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("index.storage.writer._write_manifest", stop)
        code, _, err = gloss("ingest")
    assert (code, err) == (130, "Stopped. The index is as it was.\n")
    assert [line.split()[0] for line in gloss("index", "list")[1].splitlines()] == ["000001"]
    assert sorted(path.name for path in (tmp_path / "data" / "index").iterdir()) == [
        "000001",
        "CURRENT",
        "LOCK",
    ]


def test_documents_are_listed_with_what_they_state(gloss, tmp_path):
    text = "# Tea\n\nBy Ann Lee, 3 May 2020\n\n## 1. Leaves\n\nLeaves are green.\n"
    (tmp_path / "corpus" / "boards.md").write_text(text, encoding="utf-8")
    assert gloss("documents")[1] == "Tea\n    boards: Ann Lee · 2020 · English\n      1. Leaves\n"
    (listed,) = json.loads(gloss("documents", "--json")[1])
    assert (listed["title"], listed["authors"], listed["year"]) == ("Tea", ["Ann Lee"], 2020)
    start = text.index("## 1.")
    assert listed["sections"] == [
        {"title": "1. Leaves", "number": "1", "level": 2, "start": start, "end": len(text) - 1}
    ]
