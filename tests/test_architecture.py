"""What holds for the code as a whole: the way of the imports, and what is never done.

Each rule is a function from a module's source to the lines that break it, so that it can be
shown to catch what it is for.
"""

import ast
import importlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("ingest", "index", "app", "eval")  # imports go leftwards only
MODULES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
EVAL_COMMANDS = ("eval/cli.py", "eval/cli_gate.py", "eval/cli_runs.py", "eval/cli_sets.py")
COMMAND_LINES = (
    *(f"app/cli{part}.py" for part in ("", "_chat", "_index", "_serve")),
    *EVAL_COMMANDS,
)
# Their commands join those of `app.cli`, so that module alone is imported from there; the first of
# them brings in the other commands of `app`.
ALLOWED_SUBMODULES = {(name, "app.cli") for name in EVAL_COMMANDS} | {
    ("eval/cli.py", f"app.cli_{part}") for part in ("chat", "corpora", "index", "serve")
}
HEAVY = ("torch", "transformers", "sentence_transformers", "gradio")
THE_PAGE = tuple(
    f"app/{name}.py" for name in ("chat", "gradio_import", "page", "page_chat", "page_views")
)
UNPICKLERS = ("pickle", "cPickle", "dill", "cloudpickle", "joblib", "shelve", "marshal")


def name_of(path):
    return path.relative_to(ROOT).as_posix()


def imports(source):
    """Return (line, module, names) of each absolute import; names is None for `import module`."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found += [(node.lineno, alias.name, None) for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            found.append((node.lineno, node.module, [alias.name for alias in node.names]))
    return found


def broken_import_rule(source, name):
    """Return the lines that import rightwards, or across packages other than from `__init__`."""
    package = name.split("/")[0]
    lines = []
    for line, module, names in imports(source):
        other = module.split(".")[0]
        if other not in PACKAGES or other == package or (name, module) in ALLOWED_SUBMODULES:
            continue
        leftwards = PACKAGES.index(other) < PACKAGES.index(package)
        exported = module == other and set(names or "*") <= set(public_names(other))
        if not (leftwards and exported):
            lines.append(line)
    return lines


def public_names(package):
    return importlib.import_module(package).__all__


def imports_of_eval(source):
    """Return the lines that hide the builtin `eval` behind the package."""
    return [
        line
        for line, module, names in imports(source)
        if names is None and module.split(".")[0] == "eval"
    ]


def imports_on_import(source, forbidden):
    """Return the lines that import one of some libraries as soon as the module is imported."""
    tree = ast.parse(source)
    lazy = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    lazy += [
        node for node in ast.walk(tree) if isinstance(node, ast.If) and is_type_checking(node.test)
    ]
    late = {line for node in lazy for line in range(node.lineno, node.end_lineno + 1)}
    return [
        line
        for line, module, _ in imports(source)
        if module.split(".")[0] in forbidden and line not in late
    ]


def is_type_checking(test):
    return isinstance(test, ast.Name) and test.id == "TYPE_CHECKING"


def unsafe_loading(source):
    """Return the lines that unpickle, may unpickle, or trust code that comes with a model."""
    lines = [line for line, module, _ in imports(source) if module.split(".")[0] in UNPICKLERS]
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        arguments = {keyword.arg: keyword.value for keyword in node.keywords}
        allow_pickle = arguments.get("allow_pickle")
        trusts = "trust_remote_code" in arguments
        unpickles = allow_pickle is not None and getattr(allow_pickle, "value", None) is not False
        leaves_open = allow_pickle is None and ast.unparse(node.func) in ("np.load", "numpy.load")
        if trusts or unpickles or leaves_open:
            lines.append(node.lineno)
    return lines


def prints(source):
    """Return the lines that call `print`."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "print"
    ]


# --- the rules hold -----------------------------------------------------------------------------


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_go_leftwards_and_through_the_package(path):
    assert broken_import_rule(path.read_text(encoding="utf-8"), name_of(path)) == []


@pytest.mark.parametrize("path", [*MODULES, *TESTS], ids=name_of)
def test_builtin_eval_is_not_hidden(path):
    assert imports_of_eval(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_nothing_is_unpickled_and_no_remote_code_trusted(path):
    assert unsafe_loading(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_torch_is_not_imported_before_it_is_needed(path):
    libraries = HEAVY[:3] if name_of(path) in THE_PAGE else HEAVY
    assert imports_on_import(path.read_text(encoding="utf-8"), libraries) == []


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_only_command_lines_print(path):
    if name_of(path) not in COMMAND_LINES:
        assert prints(path.read_text(encoding="utf-8")) == []


def test_every_package_exports_what_it_says():
    for package in PACKAGES[:3]:
        module = importlib.import_module(package)
        assert [name for name in module.__all__ if not hasattr(module, name)] == []
        assert len(module.__all__) == len(set(module.__all__))


# --- the rules catch what they are for ----------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("from index import PassageIndex", "ingest/chunking.py"),
        ("from eval.metrics import mean", "app/cli.py"),
        ("from ingest.chunking import Chunk", "index/storage.py"),
        ("from ingest import chunking", "index/storage.py"),
        ("import ingest", "index/storage.py"),
        ("import ingest.chunking", "index/storage.py"),
        ("from app.cli import cli", "eval/runner.py"),
        ("from app.chat import launch", "eval/cli.py"),
        ("def f():\n    from app import Assistant", "index/encoder.py"),
        ("if TYPE_CHECKING:\n    from app import Assistant", "index/encoder.py"),
        ("from ingest import *", "index/storage.py"),
    ],
)
def test_import_in_the_wrong_direction_or_past_the_package_is_caught(source, name):
    assert broken_import_rule(source, name) == [source.count("\n") + 1]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("from ingest import Chunk, Document", "index/storage.py"),
        ("from ingest.documents import Document", "ingest/chunking.py"),
        ("from app.cli import cli", "eval/cli.py"),
        ("import numpy as np", "ingest/chunking.py"),
    ],
)
def test_import_along_the_way_is_allowed(source, name):
    assert broken_import_rule(source, name) == []


@pytest.mark.parametrize("source", ["import eval", "import eval.metrics", "import eval as e"])
def test_import_that_hides_eval_is_caught(source):
    assert imports_of_eval(source) == [1]
    assert imports_of_eval("from eval.metrics import mean") == []


@pytest.mark.parametrize(
    "source",
    [
        "import pickle",
        "from joblib import load",
        "np.load(path)",
        "np.load(path, allow_pickle=True)",
        "np.save(path, array, allow_pickle=flag)",
        "SentenceTransformer(name, trust_remote_code=False)",
    ],
)
def test_unsafe_loading_is_caught(source):
    assert unsafe_loading(source) == [1]
    assert unsafe_loading("np.load(path, allow_pickle=False)") == []


@pytest.mark.parametrize(
    "source", ["import torch", "from torch.nn import Module", "if x:\n    import torch"]
)
def test_import_of_torch_is_caught(source):
    assert imports_on_import(source, HEAVY) == [source.count("\n") + 1]


def test_late_import_of_torch_is_allowed():
    assert imports_on_import("def f():\n    import torch", HEAVY) == []
    assert imports_on_import("if TYPE_CHECKING:\n    import torch", HEAVY) == []


def test_print_is_caught():
    assert prints("def f():\n    print('x')\n    pprint('y')") == [2]


# --- asking is light and stays on this machine --------------------------------------------------

ASK = """
import json, sys
from app import Assistant
encoded = []
assistant = Assistant.from_corpus(
    sys.argv[1], sys.argv[2], progress=lambda done, total: encoded.append(done)
)
answer = assistant.ask("What are short boards?")
print(json.dumps([len(encoded), answer.answered, len(answer.hits), sorted(sys.modules)]))
"""

# The audit hook sees every connection and look-up of this process, whichever library asks for it.
OFFLINE = """
import json, sys
seen = []
WATCHED = ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto",
           "socket.sendmsg", "urllib.Request")
def watch(event, arguments):
    if event in WATCHED:
        seen.append(event)
        raise OSError(101, "Network is unreachable")
sys.addaudithook(watch)
from app import Assistant
counted = []
assistant = Assistant.from_corpus(
    sys.argv[1], sys.argv[2], progress=lambda done, total: counted.append((done, total))
)
answer = assistant.ask("What are short boards?")
silent = assistant.ask("Who won the football match?")
print(json.dumps([seen, counted, answer.hits[0].chunk.text, len(silent.hits)]))
import socket
try:
    socket.create_connection(("192.0.2.1", 9), timeout=1)
except OSError as error:
    print(error.errno)
"""


def run_apart(code, *arguments, env=None):
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env=env,
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.models
@pytest.mark.usefixtures("assistant")
def test_asking_imports_neither_torch_nor_the_page(packaged_index_dir):
    ((encoded, answered, hits, modules),) = run_apart(ASK, ROOT / "corpus", packaged_index_dir)
    assert encoded == 0  # else the code was edited after the index was built
    assert (answered, hits) == (True, 10)
    assert [name for name in HEAVY if name in modules] == []


@pytest.mark.models
@pytest.mark.usefixtures("assistant")
def test_23_asking_needs_no_home_and_no_locale(packaged_index_dir):
    bare = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    ((_, answered, hits, _),) = run_apart(ASK, ROOT / "corpus", packaged_index_dir, env=bare)
    assert (answered, hits) == (True, 10)


@pytest.mark.models
def test_24_from_text_to_answer_nothing_opens_a_connection(tmp_path):
    text = "Short boards are weak areas of industry, in which a country depends on imports."
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "boards.md").write_text(f"# Boards\n\n{text}\n", encoding="utf-8")
    (seen, counted, found, silent_hits), refused = run_apart(
        OFFLINE, tmp_path / "corpus", tmp_path / "index"
    )
    assert seen == []
    assert counted == [[1, 3], [2, 3], [3, 3]]  # one passage, by two encoders, and its sentence
    assert found == text
    assert silent_hits == 1
    assert refused == 101  # the hook was on
