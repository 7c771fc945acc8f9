"""The command line of the assistant; `eval.cli` adds its own commands."""

from app.cli import text_commands
from app.cli.chat_command import (
    show_figures,
)
from app.cli.check_command import (
    check,
)
from app.cli.commands import (
    DEFAULT_CORPUS,
    DEFAULT_INDEX,
    CorpusOption,
    HistoryOption,
    IndexOption,
    JsonOption,
    LlmModelOption,
    LlmOption,
    LlmRemoteOption,
    ModelsOption,
    check_mode,
    cli,
    err,
    open_assistant,
    out,
    print_json,
    run,
)
from app.cli.corpora_commands import (
    corpora_cli,
)
from app.cli.index_commands import (
    index_cli,
)
from app.cli.local_site import (
    serve_site,
    site_server,
)
from app.cli.models_commands import (
    models_cli,
)
from app.cli.serve_commands import (
    token_cli,
)

__all__ = [
    "DEFAULT_CORPUS",
    "DEFAULT_INDEX",
    "CorpusOption",
    "HistoryOption",
    "IndexOption",
    "JsonOption",
    "LlmModelOption",
    "LlmOption",
    "LlmRemoteOption",
    "ModelsOption",
    "check",
    "check_mode",
    "cli",
    "corpora_cli",
    "err",
    "index_cli",
    "models_cli",
    "open_assistant",
    "out",
    "print_json",
    "run",
    "serve_site",
    "show_figures",
    "site_server",
    "text_commands",
    "token_cli",
]
