"""Read, load and request made-up input for as long as you like, and write what came of it.

    python tests/support/fuzz.py [--minutes 30] [--target texts] [--output docs/reliability.md]

Each target runs in a process of its own, so that a crash of a library is a finding, not the end. A
finding is an error that is not documented, a reply of status 500, or a reading that takes longer
than `SECONDS`. Findings are printed with the input that hypothesis shrank.
"""

import argparse
import hashlib
import json
import logging
import random
import subprocess
import sys
import tempfile
import time
import traceback
from datetime import UTC, datetime
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parents[1]), str(HERE), str(HERE.parent / "ingest")]

from hypothesis import HealthCheck, Phase, given, seed, settings  # noqa: E402
from hypothesis import strategies as st  # noqa: E402
from reliability import PAGE, write_section  # noqa: E402

SECONDS = 10.0  # of processor time for one input
EXAMPLES = 50  # between two looks at the clock


# --- inputs ---------------------------------------------------------------------------------------


def damaged(whole):
    """Bytes of a file with pieces overwritten, taken out, doubled or cut off."""
    place = st.integers(0, len(whole))
    change = st.one_of(
        st.tuples(st.just("write"), place, st.binary(min_size=1, max_size=8)),
        st.tuples(st.just("take"), place, st.integers(1, 400)),
        st.tuples(st.just("double"), place, st.integers(1, 400)),
        st.tuples(st.just("cut"), place, st.just(0)),
    )
    return st.lists(change, min_size=1, max_size=6).map(lambda c: changed(whole, c))


def changed(data, changes):
    """Return data after some changes."""
    for kind, place, what in changes:
        head, tail = data[:place], data[place:]
        if kind == "write":
            data = head + what + tail[len(what) :]
        elif kind == "take":
            data = head + tail[what:]
        elif kind == "double":
            data = head + tail[:what] + tail
        else:
            data = head
    return data


def pieces(*words, most=40):
    """Text of pieces of notation, some of them many times."""
    one = st.tuples(st.sampled_from(words), st.sampled_from([1, 1, 1, 2, 7, 300]))
    return st.lists(one, max_size=most).map(lambda parts: "".join(p * n for p, n in parts))


TAGS = [
    *(
        "p",
        "h1",
        "h2",
        "table",
        "tr",
        "td",
        "th",
        "ul",
        "ol",
        "li",
        "a",
        "sup",
        "sub",
        "del",
        "div",
    ),
    *("span", "pre", "code", "section", "math", "svg"),
]
HTML = [
    *(f"<{tag}>" for tag in TAGS),
    *(f"</{tag}>" for tag in TAGS),
    *(
        '<td colspan="9999">',
        '<td rowspan="99999">',
        "<!--",
        "-->",
        "<![CDATA[",
        "<style>",
        "<title>",
    ),
    *(
        "&amp;",
        "&#xD800;",
        "&#0;",
        "&nosuch;",
        "<",
        ">",
        '"',
        "\x00",
        "\u202e",
        "新质",
        "word ",
        "\n",
    ),
    *('<a href="#fn1">', '<li id="fn1">', '<meta charset="utf-7">', "<?xml?>", "<!DOCTYPE x ["),
]
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DOCX = [
    *("<w:p>", "</w:p>", "<w:r>", "</w:r>", "<w:t>", "</w:t>", "<w:tbl>", "</w:tbl>", "<w:tr>"),
    *("</w:tr>", "<w:tc>", "</w:tc>", "<w:tcPr><w:gridSpan w:val='99999'/></w:tcPr>", "<w:br/>"),
    *("<w:tcPr><w:vMerge/></w:tcPr>", "<w:pPr><w:numPr><w:ilvl w:val='-1'/></w:numPr></w:pPr>"),
    *("<w:footnoteReference w:id='x'/>", "<w:del>", "</w:del>", "<w:sdt>", "</w:sdt>", "words "),
    *("<w:pPr><w:pStyle w:val='Heading9999'/></w:pPr>", "<w:rPr><w:vanish/></w:rPr>", "新质"),
]


def docx_with_body(body):
    """Return the sample as DOCX with another body."""
    import sample_paper

    document = f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    return sample_paper.docx_with("word/document.xml", document.encode())


# --- targets: a strategy, and what is done with each input ----------------------------------------


def texts():
    """Any text, from the decoded characters to passages, glossary and bibliography."""
    from test_any_text import PIECES, read_whole

    return pieces(*PIECES), read_whole


def reader_of(suffix, strategy):
    """Bytes of a format, read as in the child process."""
    from ingest.corpus.converter import _convert
    from ingest.documents import CorpusError

    def read(data):
        try:
            _convert(data, suffix, 64 << 20, 100)
        except CorpusError as error:
            assert str(error).strip()

    return strategy, read


def pdf():
    """PDF files that are damaged."""
    import sample_paper

    return reader_of(".pdf", damaged(sample_paper.as_pdf()))


def docx():
    """DOCX files that are damaged, or whose parts are in no order."""
    import sample_paper

    bodies = pieces(*DOCX).map(docx_with_body)
    return reader_of(".docx", st.one_of(bodies, damaged(sample_paper.as_docx())))


def html():
    """Web pages of broken markup."""
    return reader_of(".html", pieces(*HTML).map(lambda text: text.encode("utf-8", "replace")))


def index():
    """Manifests, records and arrays of an index, damaged, with and without the right hash."""
    from fakes import FakeReranker, models_with

    from index import IndexStateError, PassageIndex
    from index.models import sha256_of
    from ingest import Document

    models = models_with(FakeReranker())
    text = "# Rye\n\nWinter Rye (冬黑麦) is grown on hills. In 2013 oats were sown.\n"
    folder = Path(tempfile.mkdtemp(prefix="gloss-fuzz-"))
    document = Document("rye", "Rye", text, hashlib.sha256(text.encode()).hexdigest())
    PassageIndex.build([document], models).save(folder)
    names = sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())
    names.remove("LOCK")
    whole = {name: (folder / name).read_bytes() for name in names}

    def load(case):
        name, data, is_listed = case
        (folder / name).write_bytes(data)
        inner = name.partition("/")[2]
        manifest = folder / "000001" / "manifest.json"
        if is_listed and inner and inner != "manifest.json":
            said = json.loads(manifest.read_text(encoding="utf-8"))
            path = folder / name
            said["files"][inner] = {"sha256": sha256_of(path), "bytes": path.stat().st_size}
            manifest.write_text(json.dumps(said), encoding="utf-8")
        try:
            PassageIndex.load(folder, models)
        except IndexStateError as error:
            assert "gloss" in str(error) or "--index-dir" in str(error)
        finally:
            for one, content in whole.items():
                (folder / one).write_bytes(content)

    cases = st.sampled_from(names).flatmap(
        lambda name: st.tuples(st.just(name), damaged(whole[name]), st.booleans())
    )
    return cases, load


VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=9), inner, max_size=3)
    ),
    max_leaves=9,
)
WORDS = [
    "question",
    "history",
    "documents",
    "top_k",
    "mode",
    "messages",
    "role",
    "content",
    "model",
]
WORDS += ["input", "method", "params", "name", "arguments", "jsonrpc", "id", "stream", "questions"]
BODIES = st.one_of(
    st.binary(max_size=200),
    VALUES.map(lambda value: json.dumps(value).encode()),
    st.dictionaries(st.sampled_from(WORDS), VALUES, max_size=5).map(
        lambda v: json.dumps(v).encode()
    ),
)
KINDS = ["application/json", "text/plain", "multipart/form-data; boundary=b", "", "application/x"]
REST = [
    *(
        "/api/v1/ask",
        "/api/v1/search",
        "/api/v1/documents",
        "/api/v1/documents/rye",
        "/api/v1/terms",
    ),
    *("/api/v1/timeline", "/api/v1/ask/stream", "/api/v1/ask/batch", "/v1/models", "/metrics"),
    *("/v1/chat/completions", "/v1/embeddings", "/mcp", "/api/v1/passages/rye%231", "/api/v1/%00"),
]
ROUTES = [
    *("/", "/config", "/login", "/logout", "/theme.css", "/gradio_api/info", "/gradio_api/upload"),
    *(
        "/gradio_api/queue/join",
        "/gradio_api/queue/data",
        "/gradio_api/reset",
        "/gradio_api/cancel",
    ),
    *(
        "/gradio_api/file=/etc/passwd",
        "/gradio_api/call/ask",
        "/gradio_api/run/predict",
        "/plotly.min.js",
    ),
    *(
        "/gradio_api/component_server",
        "/gradio_api/heartbeat/x",
        "/gradio_api/file=..%2f..%2fpasswd",
    ),
]


def requests_to(application, paths):
    """Requests of any method, kind and body to some paths."""
    from starlette.testclient import TestClient

    client = TestClient(application, "http://127.0.0.1:7860", raise_server_exceptions=False)
    client.__enter__()

    def request(case):
        method, path, kind, body, query = case
        if (method, path) == ("GET", "/mcp") or "heartbeat" in path or path.endswith("queue/data"):
            return  # they stay open until the caller leaves
        headers = {"Content-Type": kind} if kind else {}
        reply = client.request(method, path, content=body, headers=headers, params=query)
        assert reply.status_code != 500, f"{method} {path} {body!r}: {reply.text[:200]}"

    return st.tuples(
        st.sampled_from(["GET", "POST", "POST", "POST", "DELETE", "PUT", "HEAD", "OPTIONS"]),
        st.sampled_from(paths),
        st.sampled_from(KINDS),
        BODIES,
        st.dictionaries(
            st.sampled_from([*WORDS, "q", "limit", "at"]), st.text(max_size=9), max_size=2
        ),
    ), request


def loaded_assistant():
    """An assistant with fake models, as something that is loaded."""
    from concurrent.futures import Future

    from fakes import FakeLogits, models_with

    from app import Assistant

    folder = Path(tempfile.mkdtemp(prefix="gloss-fuzz-"))
    (folder / "texts").mkdir()
    (folder / "texts" / "rye.md").write_text("# Rye\n\nRye is grown on hills.\n", encoding="utf-8")
    loading = Future()
    models = models_with(FakeLogits())
    loading.set_result(Assistant.from_corpus(folder / "texts", folder / "index", models=models))
    return loading


def rest():
    """Requests to the API: REST, OpenAI, MCP."""
    from app.api.application import build_api
    from app.api.service import Service

    return requests_to(build_api(Service(loaded_assistant())), REST)


def page():
    """Requests to the page's routes."""
    from app.page.layout import build_page
    from app.page.server import build_server
    from app.page.session.visitors import Visitors

    server = build_server(build_page(Visitors(loaded_assistant())))
    return requests_to(server.config.app, ROUTES)


TARGETS = {one.__name__: one for one in (texts, pdf, docx, html, index, rest, page)}


# --- runs -----------------------------------------------------------------------------------------


def fuzz(name, minutes):
    """Fuzz one target in this process; return what came of it."""
    logging.disable(logging.CRITICAL)
    strategy, use = TARGETS[name]()
    findings, slowest, count = {}, 0.0, 0
    until = time.monotonic() + 60 * minutes

    def timed(case):
        nonlocal slowest, count
        count += 1
        started = time.process_time()
        use(case)
        taken = time.process_time() - started
        slowest = max(slowest, taken)
        assert taken < SECONDS, f"it took {taken:.0f} seconds"

    while time.monotonic() < until:
        run = given(strategy)(timed)
        run = settings(
            max_examples=EXAMPLES,
            deadline=None,
            database=None,
            phases=[Phase.generate, Phase.shrink],
            suppress_health_check=list(HealthCheck),
            print_blob=False,
        )(run)
        try:
            seed(random.getrandbits(64))(run)()
        except Exception as found:  # noqa: BLE001 - that is what is looked for
            for error in getattr(found, "exceptions", [found]):
                last = traceback.extract_tb(error.__traceback__)[-1]
                where = f"{type(error).__name__} in {Path(last.filename).name}, line {last.lineno}"
                notes = " ".join(getattr(error, "__notes__", []))
                findings.setdefault(where, f"{error!s:.300} {notes:.600}")
    minutes = round(time.process_time() / 60, 1)
    return {"inputs": count, "minutes": minutes, "slowest": round(slowest, 2), "findings": findings}


def main():
    """Fuzz the targets one after the other; return 1 if there are findings."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--minutes", type=float, default=30.0, help="for each target")
    arguments.add_argument("--target", action="append", choices=[*TARGETS], help="default: all")
    arguments.add_argument("--output", type=Path, default=PAGE, help="Markdown file to write to")
    arguments.add_argument("--apart", choices=[*TARGETS], help=argparse.SUPPRESS)
    chosen = arguments.parse_args()
    if chosen.apart:
        print(json.dumps(fuzz(chosen.apart, chosen.minutes)))
        return 0
    results = {}
    for name in chosen.target or TARGETS:
        command = [sys.executable, __file__, "--apart", name, "--minutes", str(chosen.minutes)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            found = {f"exit code {done.returncode}": done.stderr[-500:]}
            results[name] = {"inputs": 0, "minutes": 0.0, "slowest": 0.0, "findings": found}
        else:
            results[name] = json.loads(done.stdout.splitlines()[-1])
        print(name, json.dumps(results[name], indent=1, ensure_ascii=False), flush=True)
    write_section("fuzz", section(results, chosen.minutes), chosen.output)
    return int(any(result["findings"] for result in results.values()))


def section(results, minutes):
    """Return the section for docs/reliability.md."""
    rows = "\n".join(
        f"| {name} | {TARGETS[name].__doc__.strip()} | {one['inputs']:,} | {one['minutes']:.1f} |"
        f" {one['slowest']:.2f} | {len(one['findings'])} |"
        for name, one in results.items()
    )
    return (
        "## Made-up input\n\n"
        f"On {datetime.now(UTC).date()}, {minutes:g} minutes a target on the clock. A finding is an"
        " error that is not documented, a reply of status 500, a crash of the process, or one input"
        f" that takes more than {SECONDS:g} seconds of a processor.\n\n"
        "| target | what | inputs | minutes of a processor | slowest, s | findings |\n"
        "|---|---|---|---|---|---|\n" + rows
    )


if __name__ == "__main__":
    sys.exit(main())
