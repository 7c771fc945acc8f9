"""The command that opens the page: `gloss chat`.

Only command lines print.
"""

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.commands import (
    DEFAULT_CORPUS,
    DEFAULT_INDEX,
    CorpusOption,
    IndexOption,
    LlmModelOption,
    LlmOption,
    LlmRemoteOption,
    ModelsOption,
    cli,
    err,
    open_assistant,
)
from app.cli.serve_commands import (
    AnyoneOption,
    HostOption,
    HostsOption,
    OriginOption,
    PortOption,
    TokensOption,
    opening_of,
)
from app.corpora import locate
from app.prose import endpoint_of
from ingest import GlossError

if TYPE_CHECKING:
    from app.api import Opening

PASSWORD = "GLOSS_PASSWORD"  # noqa: S105 - the name of a variable
_figures: list[Callable[[], Sequence[tuple[str, str]]]] = []


def show_figures(read: Callable[[], Sequence[tuple[str, str]]]) -> None:
    """Let the page show these figures, by name, where no report is named."""
    _figures[:] = [read]


@cli.command()
def chat(
    corpus: CorpusOption = DEFAULT_CORPUS,
    index_dir: IndexOption = DEFAULT_INDEX,
    models: ModelsOption = None,
    host: HostOption = "127.0.0.1",
    port: PortOption = 7860,
    token_file: TokensOption = None,
    allow_anyone: AnyoneOption = False,
    allow_origin: OriginOption = [],  # noqa: B006 - typer copies it
    allow_host: HostsOption = [],  # noqa: B006 - typer copies it
    shared: Annotated[
        bool,
        typer.Option(
            "--shared", help="Whoever opens the page adds and removes texts for everyone."
        ),
    ] = False,
    user: Annotated[
        str, typer.Option("--user", help=f"Ask for this name and the password in {PASSWORD}.")
    ] = "",
    llm: LlmOption = "",
    llm_model: LlmModelOption = "",
    llm_allow_remote: LlmRemoteOption = False,
    no_feedback: Annotated[
        bool, typer.Option("--no-feedback", help="Do not ask readers whether an answer is right.")
    ] = False,
    report: Annotated[
        Path | None, typer.Option("--report", help="Page of `gloss eval report` to show.")
    ] = None,
) -> None:
    """Open the chat page, with the API on the same port.

    Tokens are asked for by the API, the password by the page; a page with a password has no API
    beside it unless there are tokens.
    """
    login = _login(user)
    endpoint = endpoint_of(llm, llm_model, allow_remote=llm_allow_remote)
    asked = opening_of(token_file, allow_origin, allow_host)
    opening = _check_host(host, asked, login, allow_anyone=allow_anyone)
    err.print(f"Opening the page on http://{host}:{port} – stop it with Ctrl-C", markup=False)
    from app.page import Options, launch
    from app.page.views import format_quality

    figures = [figure for read in _figures for figure in read()]
    quality = format_quality(_read_report(report) if report else "", figures)
    has_api = login is None or token_file is not None  # the API knows no password
    writer = f"{endpoint.model} on {endpoint.place}" if endpoint else ""
    folder = locate(corpus, index_dir).index_dir
    options = Options(shared, login, quality, opening, has_api, writer, folder, not no_feedback)
    launch(lambda: open_assistant(corpus, index_dir, models, endpoint), host, port, options)


def _check_host(
    host: str, asked: "Opening", login: tuple[str, str] | None, *, allow_anyone: bool
) -> "Opening":
    """Return by which names page and API may be called, and whom the API lets in.

    Raises:
        GlossError: The page can be reached from elsewhere, and nobody asked for that.
    """
    from app.api import LOCAL, check_opening

    if login is None:  # the page knows no tokens: beyond this machine anyone may use it, or nobody
        check_opening(host, LOCAL, allow_anyone=allow_anyone)
    return check_opening(host, asked, allow_anyone=allow_anyone or login is not None)


def _login(user: str) -> tuple[str, str] | None:
    """Return the name and the password that readers must give; None for none.

    The password comes from the environment: whoever lists processes sees a command's options.
    """
    if not user:
        return None
    password = os.environ.get(PASSWORD, "")
    if not password:
        raise GlossError(f"There is no password for {user}. Set the variable {PASSWORD}.")
    return user, password


def _read_report(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise GlossError(
            f"The report {path} cannot be read ({error}). Write one: gloss eval report RUN"
        ) from error
