"""Serves the chat page and the API from one server.

`app.page.layout` says what is on the page.
"""

import json
import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import uvicorn
from fastapi import FastAPI, Response

from app.api import (
    COMMON_HEADERS,
    LOCAL,
    SERVER_OPTIONS,
    Api,
    Limits,
    Opening,
    PageAndApi,
    Service,
    build_api,
    run_until_closed,
)
from app.gradio_import import get_upload_folder
from app.gradio_import import gradio as gr
from app.page.layout import build_page
from app.page.no_script import say_without_scripts
from app.page.page_door import PageDoor
from app.page.session import Feedback, Visitors
from app.page.suggested import Suggestions
from app.page.upload_folder import WaitingFiles, upload_folder
from ingest import GlossError

if TYPE_CHECKING:
    from app.assistant import Assistant

# As large as the files that are read.
MAX_UPLOAD = "32mb"

# Gradio's page has inline scripts and styles of its own; nothing comes from or goes to other hosts.
HEADERS = [
    *COMMON_HEADERS,
    (
        "Content-Security-Policy",
        "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self'"
        " 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; object-src 'none';"
        " base-uri 'self'; form-action 'self'; frame-ancestors 'self'",
    ),
]
# Plain strings are system fonts; Gradio's own themes name web fonts.
FONTS = ("system-ui", "Segoe UI", "Roboto", "Helvetica Neue", "Arial")
CHINESE_FONTS = ("Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", "sans-serif")
# The first reader's page comes before the models.
WARM_UP_AFTER = 1.0
WARM_UP = "What is this text about?"
YEAR = 365 * 24 * 3600
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Options:
    """How the page is served.

    Attributes:
        shared: Whether readers add and remove texts for everyone.
        login: A user name and password that are asked for.
        quality: HTML that tells how good the answers are.
        opening: By which names and from which sites page and API may be called, and whom the API
            lets in.
        has_api: Whether the API is served too.
        writer: The language model that writes, and where it runs; empty for none.
        folder: Where is kept which questions are answered, and what readers say of answers; None
            for in memory only.
        has_feedback: Whether readers are asked if an answer is right.
    """

    shared: bool = False
    login: tuple[str, str] | None = None
    quality: str = ""
    opening: Opening = LOCAL
    has_api: bool = True
    writer: str = ""
    folder: Path | None = None
    has_feedback: bool = True


def build_server(
    page: gr.Blocks,
    login: tuple[str, str] | None = None,
    api: Api | None = None,
    opening: Opening = LOCAL,
) -> uvicorn.Server:
    """Return a server of the page, and of the API if there is one.

    Page and API check Host, Origin and the size of what comes in alike; tokens are the API's alone.

    `Blocks.launch` would ask itself over HTTP whether it runs, which fails behind a proxy, and
    would not take the headers.
    """
    scripts = [file.read_text(encoding="utf-8") for file in _assets(".js")]
    say_without_scripts()
    lifespan = api.lifespan if api else None
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, lifespan=lifespan)
    app.get("/plotly.min.js")(_plotly)
    app = gr.mount_gradio_app(
        app,
        page,
        path="/",
        auth=login,
        head="".join(f"<script>{each}</script>" for each in [_languages(), *scripts]),
        theme=gr.themes.Default(primary_hue="slate", font=(*FONTS, *CHINESE_FONTS)),
        css_paths=_assets(".css"),
        footer_links=[],
        run_history=False,
        show_error=False,
        enable_monitoring=False,
        ssr_mode=False,
        pwa=False,
        mcp_server=False,
        max_file_size=MAX_UPLOAD,
    )
    door = PageDoor(app, opening, Limits(), WaitingFiles(Path(get_upload_folder())))
    served = PageAndApi(door, api) if api else door
    return uvicorn.Server(uvicorn.Config(served, headers=HEADERS, **SERVER_OPTIONS))


def _assets(suffix: str) -> list[Path]:
    """Return the files of the page that end so: first what the others add to, then by name."""
    folder = Path(__file__).parent / "assets"
    return sorted(folder.glob(f"*{suffix}"), key=lambda file: (file.stem != "chat", file.name))


def _languages() -> str:
    """Return a script that holds the tables of words: one file for each language."""
    files = sorted((Path(__file__).parent / "languages").glob("*.json"))
    tables = {file.stem: json.loads(file.read_text(encoding="utf-8")) for file in files}
    written = json.dumps(tables, ensure_ascii=False).replace("</", "<\\/")
    return f"window.glossLanguages = {written};"


def _plotly() -> Response:
    """Serve Plotly's script from its package: the page asks no other host for it."""
    headers = {"Cache-Control": f"max-age={YEAR}, immutable"}
    return Response(_plotly_script(), media_type="text/javascript", headers=headers)


@cache
def _plotly_script() -> bytes:
    from plotly.offline import get_plotlyjs

    return str(get_plotlyjs()).encode()


def launch(
    load: "Callable[[], Assistant]",
    host: str = "127.0.0.1",
    port: int = 7860,
    options: Options = Options(),
) -> None:
    """Serve page and API until Ctrl-C; they open at once and answer when `load` has returned.

    Raises:
        GlossError: The port is taken, the address cannot be used, or `load` raised it.
    """

    def build(loading: "Future[Assistant]") -> uvicorn.Server:
        visitors = Visitors(loading, shared=options.shared)
        opening = options.opening
        api = build_api(Service(loading, opening)) if options.has_api else None
        suggestions = Suggestions(options.folder)
        feedback = Feedback(options.folder) if options.folder and options.has_feedback else None
        page = build_page(visitors, options.quality, options.writer, suggestions, feedback)
        return build_server(page, options.login, api, opening)

    def load_and_warm_up() -> "Assistant":
        assistant = load()
        warming = threading.Timer(WARM_UP_AFTER, _warm_up, [assistant])
        warming.daemon = True
        warming.start()
        return assistant

    with upload_folder():
        run_until_closed(build, load_and_warm_up, (host, port), "page")


def _warm_up(assistant: "Assistant") -> None:
    """Load the models before the first reader needs them; questions are answered meanwhile."""
    try:
        assistant.ask(WARM_UP)
    except GlossError as error:
        logger.warning("The models could not be tried: %s", error)
