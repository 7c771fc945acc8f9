"""What holds for the code as a whole: the way of the imports, and what is never done.

Each rule is a function from a module's source to the lines that break it, so that it can be
shown to catch what it is for.
"""

import ast
import importlib
import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# Imports go leftwards only: between the packages, and within each between its folders and the
# modules that stand beside them. This is also the order in which to read them.
PACKAGES = ("ingest", "index", "app", "eval")
ORDER = {
    "ingest": "language measures kind_words text_words text_talk text_idioms text_cues documents "
    "encodings front_matter terms structure timeline bibliography formats formats.html "
    "formats.docx formats.pdf formats.odt formats.rtf formats.epub formats.sheets formats.slides "
    "formats.articles formats.latex formats.rst formats.notebook formats.mail formats.plain "
    "glossary corpus",
    "index": "text models chosen query storage search",
    "app": "corpora glossary_text timeline_text gradio_import watching overlay answer conversation "
    "slots evidence shapes asked about answering claims prose live_corpus assistant "
    "langchain_retriever api api_service page.session page.suggested page.views page cli",
    "eval": "provenance draft_items gold measures runs exchange retrievers pytest_plugin report "
    "review bench bout training cli",
}
MAX_MODULES = 14  # in one folder
MAX_LINES = 300  # of one module
MODULES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
FOLDERS = [
    path.parent.relative_to(ROOT).as_posix().replace("/", ".")
    for path in MODULES
    if path.stem == "__init__"
]
TESTS = sorted((ROOT / "tests").rglob("*.py"))
# Another package's commands join those of `app.cli`, so that alone is imported past `app`.
ALLOWED_SUBMODULES = {("eval/cli/", "app.cli")}
COMMAND_LINES = ("app/cli/", "eval/cli/")
HEAVY = ("torch", "transformers", "sentence_transformers", "gradio")
THE_PAGE = ("app/page/", "app/gradio_import.py")
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
    """Return the lines that import rightwards, or past the `__init__` of a package or folder."""
    return [
        line
        for line, module, names in imports(source)
        if module.split(".")[0] in PACKAGES and not may_import(name, module, names)
    ]


def may_import(name, module, names):
    """Whether the module at a path may import some names (None: all of it) from another module."""
    package, other = name.split("/")[0], module.split(".")[0]
    if other != package:
        allowed = module == other or any(
            name.startswith(start) and module == door for start, door in ALLOWED_SUBMODULES
        )
        return (
            PACKAGES.index(other) < PACKAGES.index(package) and allowed and exports(module, names)
        )
    here, there = place_of(name), place_of(module.replace(".", "/"))
    if here and here == there:
        return names is not None
    order = ORDER[package].split()
    leftwards = not here or (there in order and order.index(there) < order.index(here))
    # A module that stands beside the folders is offered by itself.
    return leftwards and (not is_folder(module) or exports(module, names)) and in_sight(module)


def place_of(name):
    """Return the folder of a module within its package, or the module itself if it has none.

    >>> place_of("app/page/views/examples.py"), place_of("app/assistant.py"), place_of("app")
    ('page.views', 'assistant', '')
    """
    package, *parts = name.removesuffix(".py").removesuffix("/__init__").split("/")
    while parts and ".".join(parts) not in ORDER[package].split():
        parts.pop()
    return ".".join(parts)


def in_sight(module):
    """Whether a module is a folder, or stands beside the folders of its package."""
    return is_folder(module) or module.count(".") == 1


def is_folder(module):
    return (ROOT / module.replace(".", "/")).is_dir()


def exports(module, names):
    return names is not None and set(names) <= set(public_names(module))


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


def copied_facts(source):
    """Return the lines that write what `ingest.language` says: months, ranges of characters.

    Of months, two names in one line, or the first one alone; May and March are words too.
    """
    ranges = r"\\u(?:3400|4dbf|4e00|9fff)|[\u3400\u4e00]-[\u4dbf\u9fff]"
    years = r"\(\?:(?:1\[5-9\]|19)\|20\)"
    months = r"\bjanuary\b|\bjan\b.*\bfeb"
    return [
        number
        for number, line in enumerate(source.splitlines(), start=1)
        if re.search(f"{ranges}|{years}|{months}", line, re.IGNORECASE)
    ]


def prints(source):
    """Return the lines that call `print`."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "print"
    ]


# --- the rules hold -----------------------------------------------------------------------------


def broken(paths, rule):
    """Return the lines that break a rule, by the name of the module, where there are any."""
    found = {name_of(path): rule(path.read_text(encoding="utf-8"), name_of(path)) for path in paths}
    return {name: lines for name, lines in found.items() if lines}


def test_imports_go_leftwards_and_through_the_package():
    assert broken(MODULES, broken_import_rule) == {}


def test_builtin_eval_is_not_hidden():
    assert broken([*MODULES, *TESTS], lambda source, _: imports_of_eval(source)) == {}


def test_nothing_is_unpickled_and_no_remote_code_trusted():
    assert broken(MODULES, lambda source, _: unsafe_loading(source)) == {}


def test_torch_is_not_imported_before_it_is_needed():
    def rule(source, name):
        return imports_on_import(source, HEAVY[:3] if name.startswith(THE_PAGE) else HEAVY)

    assert broken(MODULES, rule) == {}


def test_only_command_lines_print():
    modules = [path for path in MODULES if not name_of(path).startswith(COMMAND_LINES)]
    assert broken(modules, lambda source, _: prints(source)) == {}


def test_facts_of_language_have_one_home():
    modules = [path for path in MODULES if name_of(path) != "ingest/language.py"]
    assert broken(modules, lambda source, _: copied_facts(source)) == {}


def test_every_package_exports_what_it_says():
    for package in FOLDERS:
        module = importlib.import_module(package)
        assert module.__doc__, package
        names = getattr(module, "__all__", [])
        assert [name for name in names if not hasattr(module, name)] == []
        assert len(names) == len(set(names))


def test_folders_are_small_enough_to_know():
    counts = Counter(path.parent for path in MODULES if path.stem != "__init__")
    assert {name_of(folder): n for folder, n in counts.items() if n > MAX_MODULES} == {}


def test_modules_are_short_enough_to_read():
    counts = {name_of(path): path.read_text(encoding="utf-8").count("\n") for path in MODULES}
    assert {name: n for name, n in counts.items() if n > MAX_LINES} == {}


def test_no_two_modules_have_one_name():
    counts = Counter(path.stem for path in MODULES if path.stem != "__init__")
    assert [name for name, n in counts.items() if n > 1] == []


def test_order_names_every_folder_and_every_module_beside_them():
    for package in PACKAGES:
        folders = {name for name in FOLDERS if name.startswith(f"{package}.")}
        beside = {f"{package}.{path.stem}" for path in (ROOT / package).glob("[!_]*.py")}
        assert {f"{package}.{place}" for place in ORDER[package].split()} == folders | beside


# --- the rules catch what they are for ----------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("from index import PassageIndex", "ingest/structure/chunking.py"),
        ("from eval.measures import mean", "app/cli/commands.py"),
        ("from ingest.structure import Chunk", "index/storage/writer.py"),
        ("from ingest import chunking", "index/storage/writer.py"),
        ("import ingest", "index/storage/writer.py"),
        ("import ingest.structure", "index/storage/writer.py"),
        ("from app.cli import cli", "eval/runs/runner.py"),
        ("from app.page import launch", "eval/cli/entry.py"),
        ("def f():\n    from app import Assistant", "index/models/encoders.py"),
        ("if TYPE_CHECKING:\n    from app import Assistant", "index/models/encoders.py"),
        ("from ingest import *", "index/storage/writer.py"),
        # Within a package: to the right, past an `__init__`, a name that is not offered, a circle.
        ("from ingest.corpus import read_corpus", "ingest/structure/parsing.py"),
        ("from ingest.structure.chunking import Chunk", "ingest/corpus/folder.py"),
        ("from ingest.structure import chunking", "ingest/corpus/folder.py"),
        ("from app.page import launch", "app/page/session/turns.py"),
        ("from app.assistant import Assistant", "app/overlay.py"),
        ("from app import Assistant", "app/overlay.py"),
    ],
)
def test_import_in_the_wrong_direction_or_past_an_init_is_caught(source, name):
    assert broken_import_rule(source, name) == [source.count("\n") + 1]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("from ingest import Chunk, Document", "index/storage/writer.py"),
        ("from ingest.documents import Document", "ingest/structure/chunking.py"),
        ("from ingest.structure import Chunk", "ingest/corpus/folder.py"),
        ("from ingest.structure.blocks import Block", "ingest/structure/chunking.py"),
        ("from app.cli import cli", "eval/cli/entry.py"),
        ("from eval.cli import run_commands", "eval/cli/entry.py"),
        ("from app.assistant import Assistant", "app/api/service.py"),
        ("import numpy as np", "ingest/structure/chunking.py"),
    ],
)
def test_import_along_the_way_is_allowed(source, name):
    assert broken_import_rule(source, name) == []


def test_unknown_place_is_not_in_order():
    assert place_of("app/page/views/examples.py") == "page.views"
    assert place_of("app/assistant.py") == "assistant"
    assert place_of("app/__init__.py") == ""


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


@pytest.mark.parametrize(
    "source",
    [
        r'_CHINESE = re.compile("[\u3400-\u9fff]")',
        r'_CHINESE = re.compile("[\u4e00-\u9fff]+")',
        "_CHINESE = '[一-龥]'".replace("一-龥", "\u4e00-\u9fff"),
        'MONTHS = ("January", "February")',
        '_MONTHS = "jan(?:uary)?|feb(?:ruary)?"',
        r'_YEAR = r"(?:1[5-9]|20)\d\d"',
        r'_YEAR = r"\b(?:19|20)\d{2}\b"',
    ],
)
def test_copied_fact_of_language_is_caught(source):
    assert copied_facts(source) == [1]
    assert copied_facts("from ingest.language import HAN, MONTHS, YEAR") == []


# --- errors, and systems without what POSIX has --------------------------------------------------


def errors_in_code():
    """Return each subclass of `GlossError` with its base and the packages that raise it."""
    classes, raised = {}, {}
    for path in MODULES:
        package = name_of(path).split("/")[0]
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                classes[node.name] = ast.unparse(node.bases[0]) if node.bases else ""
            elif isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
                raised.setdefault(ast.unparse(node.exc.func), set()).add(package)
    known = {"GlossError"}
    while grown := {name for name, base in classes.items() if base in known} - known:
        known |= grown
    return {name: (classes[name], raised.get(name, set())) for name in known - {"GlossError"}}


def errors_drawn(text):
    """Return the same of the tree in ARCHITECTURE.md: a line for each, deeper below its base."""
    tree = text.split("```\nGlossError", 1)[1].split("\n```", 1)[0]
    drawn, above = {}, ["GlossError"]
    for line in tree.splitlines()[1:]:
        name, packages = re.search(r"(\w+Error)\s+([a-z, ]+?)\s{2,}", line).groups()
        depth = line.index(name) // 3
        above = [*above[:depth], name]
        drawn[name] = (above[depth - 1], set(packages.split(", ")))
    return drawn


def test_tree_of_errors_is_that_of_the_code():
    drawn = errors_drawn((ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8"))
    assert drawn == errors_in_code()


def test_tree_of_errors_is_read_with_bases_and_packages():
    lines = ("├─ AError   ingest, app   a", "│  └─ BError index   b", "└─ CError app  c")
    tree = "\n".join(("```", "GlossError", *lines, "```"))
    assert errors_drawn(tree) == {
        "AError": ("GlossError", {"ingest", "app"}),
        "BError": ("AError", {"index"}),
        "CError": ("GlossError", {"app"}),
    }


WITHOUT_POSIX = """
import sys
sys.modules["fcntl"] = sys.modules["resource"] = None
import ingest, index, app, eval
import app.cli, eval.cli, app.corpora, index.storage.writer
from ingest.corpus import converter
converter.main([".html", "1000000", "1000000", "1000000", "10"])
"""


def test_systems_without_posix_can_import_and_convert():
    page = "<html><body><p>Rye grows here.</p></body></html>"
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_POSIX],
        cwd=ROOT,
        input=page.encode(),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert json.loads(done.stdout)["text"].strip() == "Rye grows here."


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
    assert [name for name in (*HEAVY, "simplemma") if name in modules] == []


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
