"""What the chat page shows, and what it asks the assistant; no server, no models."""

import socket
from concurrent.futures import Future

import pytest

from app import chat
from app.answer import Answer, Citation
from app.chat import Turn, escape, format_answer, inert_markdown, respond, to_messages
from index import Hit
from ingest import Chunk, Document, GlossError, Span

TITLES = {"report": "A report", "notes": "Notes & queries"}
MEASURES = '<div class="measures">Confidence that the texts answer this: {} s</div>'


class FakeAssistant:
    """Gives the answer, or raises the error, that it was made with."""

    documents = tuple(Document(name, title, "", "") for name, title in TITLES.items())

    def __init__(self, outcome):
        self.outcome = outcome
        self.asked = []

    def ask(self, question, history=()):
        self.asked.append((question, history))
        if isinstance(self.outcome, Exception):
            raise self.outcome
        return self.outcome


def ready(outcome):
    loading = Future()
    loading.set_result(FakeAssistant(outcome))
    return loading


def make_answer(text="Boards are short. [1]", **changes):
    citation = Citation(
        1, "report", "A report", ("2 Findings", "2.1 Boards"), (Span(0, 17),), "Boards are short."
    )
    fields = {
        "question": "What are boards?",
        "text": text,
        "answered": True,
        "confidence": 0.876,
        "citations": (citation,),
        "hits": (),
        "seconds": 0.42,
    }
    return Answer(**{**fields, **changes})


def make_hit(rank, text, document_id="report", section=("2 Findings",), score=0.5):
    chunk = Chunk(f"{document_id}-{rank}", document_id, "paragraph", section, (Span(0, 1),), text)
    return Hit(chunk, score, rank)


@pytest.fixture(autouse=True)
def _no_delay(monkeypatch):
    monkeypatch.setattr(chat, "STREAM_SECONDS", 0)


# --- what is shown --------------------------------------------------------------------------------


def test_answer_is_followed_by_its_citations_and_measures():
    assert format_answer(make_answer(), TITLES) == (
        'Boards are short. <span class="mark">[1]</span>\n\n'
        '<div class="citations"><div class="passage"><div class="source">'
        '<span class="mark">[1]</span> <span class="title">A report</span> '
        '<span class="section">2 Findings › 2&#46;1 Boards</span></div>'
        "<blockquote>Boards are short&#46;</blockquote></div></div>"
        + MEASURES.format("high (87 %) · 0.4")
    )


def test_refusal_lists_the_three_nearest_passages_apart():
    hits = (
        make_hit(1, "One", score=-0.25),
        make_hit(2, "Two", "notes", section=(), score=-1.5),
        make_hit(3, "Three", score=-3),
        make_hit(4, "Four", score=-4),
    )
    answer = make_answer(
        "The texts are silent.", answered=False, confidence=0.1, citations=(), hits=hits
    )
    report = '<span class="title">A report</span> <span class="section">2 Findings</span> '
    assert format_answer(answer, TITLES) == (
        'The texts are silent.\n\n<div class="nearest">'
        '<div class="heading">Nearest passages (not an answer)</div>'
        f'<div class="passage"><div class="source">{report}<span class="note">score -0.25</span>'
        "</div><blockquote>One</blockquote></div>"
        '<div class="passage"><div class="source"><span class="title">Notes &#38; queries</span> '
        '<span class="note">score -1.50</span></div><blockquote>Two</blockquote></div>'
        f'<div class="passage"><div class="source">{report}<span class="note">score -3.00</span>'
        "</div><blockquote>Three</blockquote></div></div>" + MEASURES.format("low (10 %) · 0.4")
    )


def test_refusal_without_passages_shows_no_empty_list():
    answer = make_answer("Silent.", answered=False, confidence=0, citations=())
    assert format_answer(answer, TITLES) == "Silent.\n\n" + MEASURES.format("low (0 %) · 0.4")


@pytest.mark.parametrize(
    ("confidence", "words"),
    [(1, "high (100 %)"), (0.8, "high (80 %)"), (0.799, "moderate (79 %)"), (0.49, "low (49 %)")],
)
def test_confidence_is_given_in_words_and_percent(confidence, words):
    assert f": {words} · " in format_answer(make_answer(confidence=confidence), TITLES)


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("plain 新质 “x” – é", "plain 新质 “x” – é"),
        ("<script>", "&#60;script&#62;"),
        ("R&D &lt;", "R&#38;D &#38;lt&#59;"),
        ("a|b*c_d$e`f\\", "a&#124;b&#42;c&#95;d&#36;e&#96;f&#92;"),
        ("one\n\ntwo\t", "one&#10;&#10;two&#9;"),
    ],
)
def test_escaped_text_has_no_active_mark(text, escaped):
    assert escape(text) == escaped


def test_hostile_quote_stays_on_one_line_without_tags():
    quote = "<img src=x onerror=alert(1)>\n\n# [a](javascript:b)"
    citation = Citation(1, "report", "</b>", ("<i>",), (Span(0, 1),), quote)
    sources = format_answer(make_answer("A. [1]", citations=(citation,)), TITLES).split("\n\n")[1]
    assert "\n" not in sources
    assert "<blockquote>&#60;img src&#61;x onerror&#61;alert&#40;1&#41;&#62;&#10;" in sources
    assert '<span class="title">&#60;&#47;b&#62;</span>' in sources
    assert '<span class="section">&#60;i&#62;</span>' in sources


@pytest.mark.parametrize(
    ("text", "inert"),
    [
        ("**bold** *a* | b |\n- c &lt;", "**bold** *a* | b |\n- c &lt;"),
        ("a <b>c", r"a \<b>c"),
        (r"a \<b \[1] \`", r"a \<b \[1] \`"),
        (r"a \\<b", r"a \\\<b"),
        ("[a](javascript:b)", r"[a]\(javascript:b)"),
        ("[a][b] [1]: c", r"[a]\[b] [1]\: c"),
        ("![a](b)", r"\![a]\(b)"),
        ("https://a www.b.c d@e.f", r"https\://a www\.b.c d\@e.f"),
        ("```mermaid", r"\`\`\`mermaid"),
    ],
)
def test_markdown_of_answers_keeps_form_but_no_html_link_or_image(text, inert):
    assert inert_markdown(text) == inert


def test_bracketed_number_of_the_text_is_no_citation_mark():
    assert chat.format_text(r"As in \[2]. [1]") == r'As in \[2]. <span class="mark">[1]</span>'


@pytest.mark.parametrize("text", ["word " * 500, "词，" * 500, "one", "a b c", "x" * 5000, ""])
def test_beginnings_grow_in_few_steps(text):
    beginnings = chat.format_beginnings(text)
    assert len(beginnings) <= chat.STREAM_STEPS
    assert beginnings == sorted(set(beginnings), key=len)
    assert all(text.startswith(beginning) for beginning in beginnings)


def test_beginnings_of_a_few_words_are_these_words():
    assert chat.format_beginnings("One two，三。") == ["One ", "One two，", "One two，三。"]


def test_messages_show_the_question_as_typed():
    assert to_messages([Turn("<b>?", "shown", "text")]) == [
        {"role": "user", "content": '<div class="question">&#60;b&#62;&#63;</div>'},
        {"role": "assistant", "content": "shown"},
    ]


# --- what is asked --------------------------------------------------------------------------------


def test_answer_grows_from_a_notice_to_the_whole():
    answer = make_answer()
    steps = list(respond(ready(answer), " What are boards? ", []))
    assert [left for _, left in steps] == [""] * len(steps)
    assert [turns[0].shown for turns, _ in steps] == [
        '<div class="notice">Searching the texts…</div>',
        "Boards ",
        "Boards are ",
        "Boards are short. ",
        'Boards are short. <span class="mark">[1]</span>',
        format_answer(answer, TITLES),
    ]
    assert steps[-1][0] == [
        Turn("What are boards?", format_answer(answer, TITLES), "Boards are short. [1]")
    ]


def test_follow_up_carries_the_answered_questions():
    loading = ready(make_answer())
    earlier = [Turn("First?", "shown", "First. [1]"), Turn("Failed?", "shown", None)]
    turns, _ = list(respond(loading, "And then?", earlier))[-1]
    assert loading.result().asked == [("And then?", [("First?", "First. [1]")])]
    assert turns[:2] == earlier


def test_blank_question_changes_nothing():
    loading = ready(make_answer())
    assert list(respond(loading, " \n", [])) == [([], "")]
    assert loading.result().asked == []


def test_overlong_question_stays_in_the_box_and_is_not_asked():
    loading = ready(make_answer())
    [(turns, left)] = respond(loading, "x" * 2_001, [])
    assert left == "x" * 2_001
    assert turns == [
        Turn(
            "x" * 80 + "…",
            '<div class="notice">This question has 2&#44;001 characters&#59; 2&#44;000 are the '
            "most&#46; Shorten it and ask again&#46;</div>",
        )
    ]
    assert loading.result().asked == []


def test_longest_question_is_asked():
    loading = ready(make_answer())
    list(respond(loading, "x" * 2_000, []))
    assert loading.result().asked == [("x" * 2_000, [])]


def test_error_that_can_be_mended_shows_its_text():
    turns, _ = list(respond(ready(GlossError("No <index>. Run it")), "Why?", []))[-1]
    shown = '<div class="notice">No &#60;index&#62;&#46; Run it</div>'
    assert turns == [Turn("Why?", shown)]


def test_other_error_is_logged_and_shows_nothing_of_its_cause(caplog):
    turns, _ = list(respond(ready(RuntimeError("secret path")), "Why?", []))[-1]
    assert turns == [Turn("Why?", f'<div class="notice">{escape(chat.FAILED)}</div>')]
    assert "secret path" in caplog.text


def test_question_before_the_texts_are_loaded_says_so():
    turns, _ = next(respond(Future(), "Why?", []))
    assert turns == [Turn("Why?", '<div class="notice">Loading the texts…</div>')]


# --- serving --------------------------------------------------------------------------------------


def test_taken_port_is_named_with_the_remedy():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(GlossError, match=rf"^Port {port} is in use\. .* port with --port\.$"):
            chat.launch(lambda: FakeAssistant(None), port=port)


def test_address_that_cannot_be_used_is_named():
    with pytest.raises(GlossError, match=r"^The page cannot open on no such host, port 7860 "):
        chat.launch(lambda: FakeAssistant(None), "no such host")


@pytest.mark.parametrize("port", [0, -1, 65_536])
def test_port_out_of_range_is_named(port):
    with pytest.raises(GlossError, match=rf"^There is no port {port}\. .* with --port\.$"):
        chat.launch(lambda: FakeAssistant(None), port=port)


def test_failed_load_ends_the_server_with_its_error():
    def load():
        raise GlossError("There is no folder corpus.")

    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    with pytest.raises(GlossError, match="There is no folder corpus"):
        chat.launch(load, port=port)


def test_page_sends_nothing_out_and_shows_no_internals():
    assistant = FakeAssistant(None)
    page = chat.build_page(assistant)
    server = chat.build_server(page)
    assert not page.analytics_enabled
    assert not page.show_error
    assert page.footer_links == []
    assert page.theme._stylesheets == []
    assert page.max_file_size == 1024
    assert "default-src 'self'" in dict(server.config.headers)["Content-Security-Policy"]
