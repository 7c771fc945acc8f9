"""Commands for serving other programs: `gloss serve | mcp | token`.

Only command lines print.
"""

import threading
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.commands import (
    DEFAULT_CORPUS,
    DEFAULT_INDEX,
    CorpusOption,
    IndexOption,
    JsonOption,
    LlmModelOption,
    LlmOption,
    LlmRemoteOption,
    ModelsOption,
    cli,
    err,
    open_assistant,
    out,
    print_json,
)
from app.prose import endpoint_of
from ingest import GlossError

if TYPE_CHECKING:
    from app.api import Opening
    from app.assistant import Assistant

HostOption = Annotated[str, typer.Option("--host", help="Address to listen on.")]
PortOption = Annotated[int, typer.Option("--port", help="Port to listen on.")]
TokensOption = Annotated[
    Path | None, typer.Option("--token-file", help="Let in only who has a token of this file.")
]
AnyoneOption = Annotated[
    bool,
    typer.Option("--allow-anyone", help="Listen beyond this machine without asking for tokens."),
]
OriginOption = Annotated[
    list[str], typer.Option("--allow-origin", help="Site whose pages may ask; repeat.")
]
HostsOption = Annotated[
    list[str], typer.Option("--allow-host", help="Name that the server goes by; repeat.")
]
LogOption = Annotated[
    bool, typer.Option("--log-questions", help="Write the questions into the log too.")
]
KeysOption = Annotated[Path, typer.Option("--token-file", help="File of the tokens.")]
DEFAULT_KEYS = Path("data/tokens.jsonl")
token_cli = typer.Typer(no_args_is_help=True, help="Make, list and remove tokens of programs.")
cli.add_typer(token_cli, name="token")


@cli.command()
def serve(
    corpus: CorpusOption = DEFAULT_CORPUS,
    index_dir: IndexOption = DEFAULT_INDEX,
    models: ModelsOption = None,
    host: HostOption = "127.0.0.1",
    port: PortOption = 7860,
    token_file: TokensOption = None,
    allow_anyone: AnyoneOption = False,
    allow_origin: OriginOption = [],  # noqa: B006 - typer copies it
    allow_host: HostsOption = [],  # noqa: B006 - typer copies it
    per_minute: Annotated[
        int, typer.Option("--per-minute", min=0, help="Requests of one token; 0 for any number.")
    ] = 300,
    log_questions: LogOption = False,
    llm: LlmOption = "",
    llm_model: LlmModelOption = "",
    llm_allow_remote: LlmRemoteOption = False,
) -> None:
    """Serve the API without the page: REST, OpenAI's, MCP, metrics.

    One JSON line is logged for each request, without its question.

    Examples:
      gloss serve

      gloss serve --host 0.0.0.0 --token-file data/tokens.jsonl --allow-host gloss.example.org

      curl http://127.0.0.1:7860/api/v1/openapi.json
    """
    from app.api import Limits, check_opening, log_requests
    from app.api import serve as serve_api

    endpoint = endpoint_of(llm, llm_model, allow_remote=llm_allow_remote)
    asked = opening_of(token_file, allow_origin, allow_host, log_questions=log_questions)
    opening = check_opening(host, asked, allow_anyone=allow_anyone)
    log_requests()
    err.print(f"Serving the API on http://{host}:{port} – stop it with Ctrl-C", markup=False)
    limits = Limits(per_minute=per_minute)
    serve_api(
        lambda: open_assistant(corpus, index_dir, models, endpoint), host, port, opening, limits
    )


@cli.command()
def mcp(
    corpus: CorpusOption = DEFAULT_CORPUS,
    index_dir: IndexOption = DEFAULT_INDEX,
    models: ModelsOption = None,
) -> None:
    """Serve the Model Context Protocol over standard input and output.

    For programs that start Gloss themselves. In their configuration:

      {"command": "gloss", "args": ["mcp", "--corpus", "/path/to/texts"]}
    """
    from app.api import Service, build_mcp_server

    loading = _loading_apart(corpus, index_dir, models)
    build_mcp_server(Service(loading)).run("stdio")


@token_cli.command("new")
def new(
    read_write: Annotated[
        bool,
        typer.Option("--read-write/--read-only", help="Whether it may add and remove texts."),
    ] = False,
    name: Annotated[str, typer.Option("--name", help="Who will use it.")] = "default",
    token_file: KeysOption = DEFAULT_KEYS,
    as_json: JsonOption = False,
) -> None:
    """Make a token and print it, once: only its hash is kept.

    Example:
      gloss token new --read-only --name notebook
    """
    from app.api import new_token

    made = new_token(token_file, name, "read-write" if read_write else "read-only")
    if as_json:
        print_json({"name": name, "token": made})
    else:
        print(made)


@token_cli.command("list")
def list_(token_file: KeysOption = DEFAULT_KEYS, as_json: JsonOption = False) -> None:
    """List the tokens of a file: names, rights, days; not the tokens themselves."""
    from app.api import read_keys

    keys = read_keys(token_file)
    if as_json:
        print_json([{**asdict(key), "sha256": key.sha256[:8]} for key in keys])
        return
    for key in keys:
        out.print(f"{key.name}  {key.access}  {key.created}", markup=False)


@token_cli.command("remove")
def remove(
    name: Annotated[str, typer.Argument(help="Of the token.")],
    token_file: KeysOption = DEFAULT_KEYS,
) -> None:
    """Remove a token, also from servers that run."""
    from app.api import remove_token

    remove_token(token_file, name)


def opening_of(
    token_file: Path | None,
    origins: Sequence[str] = (),
    hosts: Sequence[str] = (),
    *,
    log_questions: bool = False,
) -> "Opening":
    """Return whom a server lets in, as options say it.

    Raises:
        GlossError: An origin is none.
    """
    from app.api import LOCAL, Keys, Opening

    for origin in origins:
        if not origin.startswith(("http://", "https://")) or origin.count("/") != 2:
            raise GlossError(f"{origin!r} is not an origin. Write it as https://example.org")
    return Opening(
        keys=Keys(token_file) if token_file else None,
        hosts=(LOCAL.hosts or frozenset()) | {host.lower() for host in hosts},
        origins=frozenset(origins),
        log_questions=log_questions,
    )


def _loading_apart(
    corpus: Path, index_dir: Path | None, models: Path | None
) -> "Future[Assistant]":
    """Return what will hold the assistant, which a thread loads."""
    loading: Future[Assistant] = Future()

    def load() -> None:
        try:
            loading.set_result(open_assistant(corpus, index_dir, models))
        except GlossError as error:
            err.print(f"gloss: {error}", markup=False, soft_wrap=True)
            loading.set_exception(error)

    threading.Thread(target=load, daemon=True).start()
    return loading
