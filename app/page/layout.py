"""The page: which parts it has, and where they stand.

How an answer is found is not known here; how things look stands in `chat_text`, the modules
`page_*`, `chat.css` and `chat.js`.
"""

import json
from html import escape
from typing import Any

from app.gradio_import import gradio as gr
from app.page.draft_events import Drafts
from app.page.page_events import ONCE, Chat
from app.page.session import Feedback, Visitors
from app.page.suggested import Suggestions
from app.page.views import Views, format_quality
from ingest import READABLE_SUFFIXES

ABOUT = "Answers from your texts in the texts’ own words, with the place of each quote."
HEADER = (
    f'<header><h1>Gloss</h1><p>{ABOUT}</p><button type="button" data-do="talks">Conversations'
    '</button><button type="button" data-do="settings">Settings</button>'
    '<button type="button" data-do="theme" aria-label="Light or dark">◐</button></header>'
)
# Styles are in `feedback.css`.
NO_FEEDBACK = '<span class="no-feedback" hidden></span>'
# The browser puts the turns of a conversation here, from what it keeps.
TURNS = '<div id="turns"></div>'
# What only the page's script reads is not written into the page.
UNSEEN = "<i hidden></i>"
SAID = '<p id="said" role="status"></p>'
TOOLS = (
    '<div class="tools"><button type="button" data-do="texts" aria-expanded="false"'
    ' aria-label="Texts that are asked"><span class="which">All texts</span></button>'
    '<span class="saves">Save as <button type="button" data-do="export"'
    ' data-of="md" aria-label="Save as Markdown">Markdown</button> · <button type="button"'
    ' data-do="export" data-of="docx" aria-label="Save for Word">Word</button></span>'
    '<button type="button" data-do="new">New conversation</button></div>'
)
WRITER = (
    '<p class="notice">Answers are written by the language model {}. Questions and quotes are sent'
    " there; what the texts do not support is struck out.</p>"
)
DRAFT = (
    "<p>Is each sentence of a draft what the texts say? It is checked in memory and not kept.</p>"
)
MAX_WAITING = 64
# Answers wait for each other in `app.page.session.live_answer`; here they only hold a thread each.
GROWING_AT_ONCE = 24
KEPT_SECONDS = 3600
# Tells what this page keeps in the browser from what other programs keep there; it is not secret.
KEY = {"secret": "gloss"}
EVENTS = ["open", "ask", "stopped", "show", "read", "list", "text", "find", "remove", "refresh"]
EVENTS += ["export", "examples", "follow", "references", "feedback"]
CONNECT = f"gloss.connect(trigger, {json.dumps(EVENTS)})"


def build_page(
    visitors: Visitors,
    quality: str = "",
    writer: str = "",
    suggestions: Suggestions | None = None,
    feedback: Feedback | None = None,
) -> gr.Blocks:
    """Return the page; it opens before the texts are loaded.

    `quality` is the HTML that tells how good the answers are, `writer` the language model that
    writes them, in words. Without `feedback` readers are not asked whether an answer is right.
    """
    views, parts = Views(visitors, suggestions or Suggestions()), {}
    with gr.Blocks(
        title="Gloss",
        analytics_enabled=False,
        fill_height=True,
        delete_cache=(KEPT_SECONDS, KEPT_SECONDS),
    ) as page:
        parts["visitor"] = gr.BrowserState("", storage_key="gloss-visitor", **KEY)
        with gr.Row(elem_id="room"):
            with gr.Column(elem_id="desk"):
                _html("about", HEADER if feedback else f"{HEADER}{NO_FEEDBACK}")
                if writer:
                    _html("writer", WRITER.format(escape(writer)))
                with gr.Tabs(selected="chat", overflow_behavior="wrap") as parts["tabs"]:
                    _chat(parts)
                    _terms(parts, views)
                    _phases(parts, views)
                    _texts(parts, views)
                    _draft(parts)
                    with gr.Tab("Quality", id="quality"):
                        _html("quality", quality or format_quality())
            source = _html("source", js="gloss.paper(props, watch)")
        for name in ("arrived", "shown", "read"):
            js = f"gloss.talk.take({name!r}, props, watch)"
            parts[name] = _html(name, template=UNSEEN, js=js)
        actions = _html("actions", js=CONNECT)
        Chat(visitors, feedback).connect(page, parts, actions)
        Drafts(visitors).connect(parts)
        actions.open(views.source, parts["visitor"], source, **ONCE)
        listed = [parts["report"], parts["texts"]]
        actions.remove(views.remove, parts["visitor"], listed, **ONCE)
        actions.text(views.text, parts["visitor"], parts["text"], **ONCE)
        actions.find(views.find, parts["visitor"], parts["read"], **ONCE)
        actions.refresh(views.refresh, parts["visitor"], listed, **ONCE)
        actions.examples(views.examples, parts["visitor"], parts["examples"], **ONCE)
        actions.follow(
            views.follow, parts["visitor"], parts["follow"], trigger_mode="multiple", **ONCE
        )
        page.load(views.examples, parts["visitor"], parts["examples"], **ONCE)
    page.queue(max_size=MAX_WAITING, default_concurrency_limit=GROWING_AT_ONCE, api_open=False)
    return page


def _html(name: str, value: str = "", js: str | None = None, template: str = "${value}") -> gr.HTML:
    return gr.HTML(
        value, html_template=template, elem_id=name, js_on_load=js, apply_default_css=False
    )


def _chat(parts: dict[str, Any]) -> None:
    with gr.Tab("Chat", id="chat"):
        _html("conversation", TURNS, js="gloss.talk.begin()")
        parts["growing"] = _html("growing", js="gloss.growing(element, watch)")
        parts["follow"] = _html("follow")
        parts["examples"] = _html("examples")
        with gr.Column(elem_id="ask", scale=0):
            _html("notes", SAID)
            parts["box"] = gr.Textbox(
                elem_id="box",
                label="Your question",
                show_label=False,
                placeholder="Ask about the texts, in English or Chinese",
                max_lines=6,
                submit_btn="Ask",
            )
            _html("tools", TOOLS)
        parts["file"] = _html("file", js="gloss.files(props, watch)")


def _terms(parts: dict[str, Any], views: Views) -> None:
    with gr.Tab("Terms", id="terms") as tab:
        looked_for = gr.Textbox(
            elem_id="look", label="Find a term", placeholder="English, Chinese or an abbreviation"
        )
        terms = _html("terms")
        inputs = [parts["visitor"], looked_for]
        tab.select(views.terms, inputs, terms, **ONCE)
        looked_for.change(views.terms, inputs, terms, trigger_mode="always_last", **ONCE)


def _phases(parts: dict[str, Any], views: Views) -> None:
    with gr.Tab("Phases", id="phases") as tab:
        phases = _html("phases", js="gloss.timeline(element, watch)")
        tab.select(views.phases, parts["visitor"], phases, **ONCE)


def _texts(parts: dict[str, Any], views: Views) -> None:
    with gr.Tab("Texts", id="texts") as tab:
        upload = gr.File(
            elem_id="upload",
            label="Add texts (PDF, Word, web pages, slides, sheets, e-books, text)",
            file_count="multiple",
            file_types=[*READABLE_SUFFIXES],
            height=150,
        )
        parts["report"] = _html("report")
        parts["texts"] = _html("texts")
        parts["text"] = _html("text", js="gloss.textPage(props, watch)")
        tab.select(views.texts, parts["visitor"], parts["texts"], **ONCE)
        added = upload.upload(
            views.add,
            [upload, parts["visitor"]],
            [upload, parts["report"], parts["texts"]],
            api_visibility="private",
            show_progress="full",
            show_progress_on=parts["report"],
            concurrency_limit=2,
        )
        added.then(views.examples, parts["visitor"], parts["examples"], **ONCE)


def _draft(parts: dict[str, Any]) -> None:
    with gr.Tab("Draft", id="draft"):
        _html("draft-about", DRAFT)
        parts["draft"] = gr.Textbox(
            elem_id="draft-text",
            label="Your draft",
            placeholder="Paste what you have written: plain text or Markdown",
            lines=6,
            max_lines=14,
        )
        with gr.Row(elem_id="draft-buttons"):
            parts["check"] = gr.Button("Check", elem_id="check", variant="primary", scale=0)
            parts["stop_check"] = gr.Button("Stop", elem_id="stop-check", visible=False, scale=0)
        parts["draft_file"] = gr.File(
            elem_id="draft-file",
            label="Or a file (Word, Markdown, text and others)",
            file_types=[*READABLE_SUFFIXES],
            height=110,
        )
        parts["draft_progress"] = _html("draft-progress")
        parts["checked"] = _html("checked")
