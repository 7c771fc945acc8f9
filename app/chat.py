"""The chat page: what a reader types is asked, what comes back is shown and streamed.

How an answer is found is not known here; how it looks stands in `chat_text` and `chat.css`.
"""

import logging
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import gradio as gr
import uvicorn
from fastapi import FastAPI

from app.api import Api, build_api
from app.api_service import LOCAL, Opening, Service
from app.chat_text import (
    STREAM_STEPS,
    escape,
    format_answer,
    format_beginnings,
    format_notice,
    format_question,
)
from app.serving import SERVER_OPTIONS, PageAndApi, run_until_closed
from ingest import GlossError

if TYPE_CHECKING:
    from app.assistant import Assistant

EXAMPLES = (
    "What are the three phases of China's industrial policy?",
    "What are short boards?",
    "What did Ni Jianjun say about supply chains?",
    "新质生产力是什么？",
    "Which megaprojects are in short-board areas?",
)
MAX_QUESTION_CHARACTERS = 2_000
STREAM_SECONDS = 0.3
ANSWERS_AT_ONCE, MAX_WAITING = 2, 32
# The page takes no files, but Gradio's upload route is always there.
MAX_UPLOAD = "1kb"

LOADING, SEARCHING = "Loading the texts…", "Searching the texts…"
FAILED = "Sorry, something went wrong with this question. Ask again, or in other words."
TOO_LONG = "This question has {:,} characters; {:,} are the most. Shorten it and ask again."
ABOUT = "Answers from your texts in the texts’ own words, with the place of each quote."

# Gradio's page has inline scripts and styles of its own; nothing comes from or goes to other hosts.
HEADERS = [
    (
        "Content-Security-Policy",
        "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self'"
        " 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; object-src 'none';"
        " base-uri 'self'; form-action 'self'; frame-ancestors 'self'",
    ),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
]
# Plain strings are system fonts; Gradio's own themes name web fonts.
FONTS = ("system-ui", "Segoe UI", "Roboto", "Helvetica Neue", "Arial")
CHINESE_FONTS = ("Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", "sans-serif")
SHOW_LAST_QUESTION = """() => {
  [...document.querySelectorAll('#conversation .question')].pop()?.scrollIntoView();
}"""
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Turn:
    """A question as asked, what is shown for it, and the answer's text (None for a failure)."""

    question: str
    shown: str
    answer: str | None = None


def respond(
    loading: "Future[Assistant]", question: str, turns: Sequence[Turn]
) -> Iterator[tuple[list[Turn], str]]:
    """Yield the conversation as the answer to a question grows, with what stays in the box.

    A blank question changes nothing; one that is too long stays in the box.
    """
    question = question.strip()
    if not question:
        yield [*turns], ""
    elif len(question) > MAX_QUESTION_CHARACTERS:
        notice = TOO_LONG.format(len(question), MAX_QUESTION_CHARACTERS)
        yield [*turns, Turn(f"{question[:80]}…", format_notice(notice))], question
    else:
        yield [*turns, Turn(question, format_notice(SEARCHING if loading.done() else LOADING))], ""
        for turn in _answer(loading, question, turns):
            yield [*turns, turn], ""


def _answer(loading: "Future[Assistant]", question: str, turns: Iterable[Turn]) -> Iterator[Turn]:
    history = [(turn.question, turn.answer) for turn in turns if turn.answer is not None]
    try:
        assistant = loading.result()
        answer = assistant.ask(question, history=history)
        whole = format_answer(answer, {text.id: text.title for text in assistant.documents})
    except GlossError as error:
        yield Turn(question, format_notice(str(error)))
        return
    except Exception:
        logger.exception("A question could not be answered")
        yield Turn(question, format_notice(FAILED))
        return
    for beginning in format_beginnings(answer.text):
        yield Turn(question, beginning, answer.text)
        time.sleep(STREAM_SECONDS / STREAM_STEPS)
    yield Turn(question, whole, answer.text)


def to_messages(turns: Iterable[Turn]) -> list[dict[str, str]]:
    """Return a conversation as the Chatbot takes it."""
    messages = []
    for turn in turns:
        messages.append({"role": "user", "content": format_question(turn.question)})
        messages.append({"role": "assistant", "content": turn.shown})
    return messages


def build_page(
    assistant: "Assistant | Future[Assistant]", examples: Sequence[str] = EXAMPLES
) -> gr.Blocks:
    """Return the page; given a future, it opens before the assistant is loaded."""
    loading: Future[Assistant] = assistant if isinstance(assistant, Future) else Future()
    if not isinstance(assistant, Future):
        loading.set_result(assistant)

    def answer(question: str, turns: list[Turn]) -> Iterator[tuple[Any, ...]]:
        for grown, left in respond(loading, question, turns):
            yield to_messages(grown), grown, left

    def list_texts() -> tuple[Any, str]:
        try:
            titles = [f"<li>{escape(text.title)}</li>" for text in loading.result().documents]
        except GlossError as error:
            return gr.update(label=str(error)), ""
        return gr.update(label=f"The texts ({len(titles)})"), f"<ul>{''.join(titles)}</ul>"

    def take_example(choice: gr.SelectData) -> str:
        return str(choice.value["text"])

    with gr.Blocks(title="Gloss", analytics_enabled=False, fill_height=True) as page:
        gr.HTML(f"<h1>Gloss</h1><p>{ABOUT}</p>", elem_id="about")
        with gr.Accordion(LOADING, open=False, elem_id="texts") as texts:
            titles = gr.HTML()
        conversation = gr.Chatbot(
            elem_id="conversation",
            show_label=False,
            examples=[{"text": example} for example in examples],
            layout="panel",
            height=None,
            scale=1,
            autoscroll=False,
            buttons=[],
            feedback_options=None,
            latex_delimiters=[],
            allow_tags=False,
            sanitize_html=True,
        )
        turns = gr.State([])
        with gr.Column(elem_id="ask", scale=0):
            box = gr.Textbox(
                elem_id="box",
                label="Your question",
                show_label=False,
                placeholder="Ask about the texts, in English or Chinese",
                max_lines=6,
                submit_btn="Ask",
            )
            restart = gr.Button("New conversation", elem_id="restart", size="sm")
        outputs = [conversation, turns, box]
        event: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
        page.load(list_texts, None, [texts, titles], concurrency_limit=None, **event)
        box.submit(answer, [box, turns], outputs, **event)
        picked = conversation.example_select(take_example, None, box, **event)
        picked.then(answer, [box, turns], outputs, **event)
        conversation.change(None, js=SHOW_LAST_QUESTION, **event)
        restart.click(lambda: ([], [], ""), None, outputs, **event)
    page.queue(max_size=MAX_WAITING, default_concurrency_limit=ANSWERS_AT_ONCE, api_open=False)
    return page


def build_server(page: gr.Blocks, api: Api | None = None) -> uvicorn.Server:
    """Return a server of the page, with the API beside it if there is one.

    `Blocks.launch` would ask itself over HTTP whether it runs, which fails behind a proxy, and
    would not take the headers.
    """
    app = gr.mount_gradio_app(
        FastAPI(
            docs_url=None, redoc_url=None, openapi_url=None, lifespan=api.lifespan if api else None
        ),
        page,
        path="/",
        theme=gr.themes.Default(primary_hue="slate", font=(*FONTS, *CHINESE_FONTS)),
        css_paths=Path(__file__).with_name("chat.css"),
        footer_links=[],
        run_history=False,
        show_error=False,
        enable_monitoring=False,
        ssr_mode=False,
        pwa=False,
        mcp_server=False,
        max_file_size=MAX_UPLOAD,
    )
    served = PageAndApi(app, api) if api else app
    return uvicorn.Server(uvicorn.Config(served, headers=HEADERS, **SERVER_OPTIONS))


def launch(
    load: "Callable[[], Assistant]",
    host: str = "127.0.0.1",
    port: int = 7860,
    opening: Opening = LOCAL,
) -> None:
    """Serve page and API until Ctrl-C; they open at once and answer when `load` has returned.

    Raises:
        GlossError: The port is taken, the address cannot be used, or `load` raised it.
    """
    run_until_closed(
        lambda loading: build_server(build_page(loading), build_api(Service(loading, opening))),
        load,
        (host, port),
        "page",
    )
