"""Pages of other sites in a real browser: they read nothing and write nothing, by any door.

Each way is tried with and without a login, by a reader who is logged in: by a name of the attacker
that leads here (DNS rebinding), by scripts, by forms, and by what a page loads into itself.
"""

import http.server
import json
import threading
from concurrent.futures import Future
from types import SimpleNamespace

import pytest
from api_server import running
from playwright.sync_api import Error
from room import BOARDS
from steps import DEBIAN_CHROMIUM, FLAGS

from app import Assistant
from app.api import Keys, Opening, Service, build_api, new_token
from app.page import upload_folder
from app.page.layout import build_page
from app.page.server import build_server
from app.page.session.visitors import Visitors

pytestmark = pytest.mark.browser

LOGIN = ("ada", "secret")
QUESTION = json.dumps({"question": "What are short boards?"})
CALL = json.dumps(
    {
        "jsonrpc": "2.0",
        "id": 1,
        "method": "tools/call",
        "params": {"name": "ask", "arguments": {"question": "What are short boards?"}},
    }
)
READ = ["/", "/config", "/gradio_api/info", "/theme.css", "/api/v1/documents", "/v1/models"]
WRITTEN = {
    "/gradio_api/queue/join": json.dumps(
        {"data": ["{}", "boards"], "fn_index": 0, "session_hash": "s"}
    ),
    "/login": "username=ada&password=secret",
    "/api/v1/ask": QUESTION,
    "/v1/chat/completions": json.dumps(
        {"model": "gloss", "messages": [{"role": "user", "content": "short boards"}]}
    ),
    "/mcp": CALL,
}
FILES = ["/gradio_api/upload", "/api/v1/documents"]
# What a script of a page gets to see of a request.
FETCH = """async ([url, options]) => {
    if (options.file) {
        const form = new FormData()
        form.append('files', new Blob(['# Planted']), 'planted.md')
        form.append('file', new Blob(['# Planted']), 'planted.md')
        options = {method: 'POST', body: form, mode: options.mode, credentials: 'include'}
    }
    try {
        const reply = await fetch(url, options)
        return [reply.type, reply.status, await reply.text()]
    } catch (error) { return [error.name, 0, ''] }
}"""


@pytest.fixture(scope="module")
def browser(profile):
    """A browser in which two names of an attacker lead to this machine."""
    path = DEBIAN_CHROMIUM if DEBIAN_CHROMIUM.exists() else None
    rules = "--host-resolver-rules=MAP evil.test 127.0.0.1, MAP rebound.test 127.0.0.1"
    launched = profile.browser.browser_type.launch(executable_path=path, args=[*FLAGS, rules])
    yield launched
    launched.close()


@pytest.fixture(scope="module")
def attacker():
    """A site of somebody else; its pages are empty."""

    class Empty(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(b"<!doctype html><title>win a prize</title>")

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Empty)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://evil.test:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module", params=[None, LOGIN], ids=["open", "login"])
def victim(request, browser, tmp_path_factory, answering_models):
    """A server of page, API and MCP, and a browser that has just used it."""
    folder = tmp_path_factory.mktemp("victim")
    (folder / "texts").mkdir()
    (folder / "texts" / "boards.md").write_text(BOARDS, encoding="utf-8")
    loading = Future()
    loading.set_result(
        Assistant.from_corpus(folder / "texts", folder / "index", models=answering_models)
    )
    new_token(folder / "keys", "x", "read-only")
    opening = Opening(keys=Keys(folder / "keys")) if request.param else Opening()
    asked, ask = [], Assistant.ask

    def recorded(assistant, question, *arguments, **keywords):
        if threading.current_thread().name != "suggest":  # what the page tries by itself
            asked.append(question)
        return ask(assistant, question, *arguments, **keywords)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Assistant, "ask", recorded)
        patch.setenv(upload_folder.VARIABLE, str(folder / "uploads"))
        page = build_page(Visitors(loading))
        server = build_server(page, request.param, build_api(Service(loading, opening)), opening)
        with running(server) as address:
            context = browser.new_context()
            if request.param:
                form = dict(zip(("username", "password"), request.param, strict=True))
                assert context.request.post(f"{address}/login", form=form).ok
            own = context.new_page()
            own.goto(address)
            own.wait_for_selector("#box textarea")
            found = SimpleNamespace(
                address=address,
                port=address.rpartition(":")[2],
                context=context,
                own=own,
                asked=asked,
                texts=folder / "texts",
                uploads=folder / "uploads",
                has_login=bool(request.param),
            )
            yield found
            context.close()


@pytest.fixture
def foreign(victim, attacker):
    """A page of the attacker's site in the same browser; afterwards nothing was asked or kept."""
    page = victim.context.new_page()
    page.goto(attacker)
    yield page
    page.close()
    assert victim.asked == []
    assert [path.name for path in victim.texts.iterdir()] == ["boards.md"]
    assert [path for path in victim.uploads.rglob("*") if path.is_file()] == []


def tried(page, address, mode):
    """What a script sees of each way to read and to write."""
    common = {"mode": mode, "credentials": "include"}
    for path in READ:
        yield path, page.evaluate(FETCH, [address + path, common])
    for path, body in WRITTEN.items():
        kind = "application/x-www-form-urlencoded" if path == "/login" else "application/json"
        headers = {"Content-Type": "text/plain" if mode == "no-cors" else kind}
        options = {**common, "method": "POST", "body": body, "headers": headers}
        yield path, page.evaluate(FETCH, [address + path, options])
    for path in FILES:
        yield path, page.evaluate(FETCH, [address + path, {"file": True, "mode": mode}])


def test_page_itself_may_read_and_ask(victim):
    """The page's own scripts send the same requests: this shows that they are well made."""
    seen = dict(tried(victim.own, victim.address, "cors"))
    assert all(seen[path][1] == 200 for path in ("/", "/config"))
    assert seen["/gradio_api/upload"][1] == 200
    status = 401 if victim.has_login else 200
    assert seen["/v1/models"][1] == seen["/api/v1/ask"][1] == status
    assert len(victim.asked) == (0 if victim.has_login else 3)  # REST, OpenAI, MCP
    assert (victim.texts / "planted.md").exists() != victim.has_login
    kept = [path for path in victim.uploads.rglob("*") if path.is_file()]
    assert "planted.md" in [path.name for path in kept]
    victim.asked.clear()
    for path in [*kept, *victim.texts.glob("planted.md")]:
        path.unlink()


def test_27_name_of_the_attacker_that_leads_here_shows_nothing(victim, foreign):
    rebound = f"http://rebound.test:{victim.port}"
    reply = foreign.goto(rebound + "/")
    assert reply.status == 421
    for path, seen in tried(foreign, rebound, "same-origin"):
        assert seen[1] == 421, path
        assert "Boards" not in seen[2]


@pytest.mark.parametrize("mode", ["cors", "no-cors"])
def test_27_scripts_of_another_site_read_and_write_nothing(victim, foreign, mode):
    expected = ["TypeError", 0, ""] if mode == "cors" else None
    for path, seen in tried(foreign, victim.address, mode):
        # Without CORS a script sees that there was a reply, or that it was withheld.
        allowed = [expected] if expected else [["opaque", 0, ""], ["TypeError", 0, ""]]
        assert seen in allowed, path


@pytest.mark.parametrize("path", [*WRITTEN, *FILES])
def test_27_forms_of_another_site_write_nothing(victim, foreign, attacker, path):
    foreign.evaluate(
        """([action, kind]) => {
            document.body.innerHTML = `<form method=post enctype=${kind} action=${action}>
                <input name=username value=ada><input name=password value=secret>
                <textarea name='{"question": "short boards", "x": "'>"}</textarea>
                <input type=file name=files></form>`
            const file = new DataTransfer()
            file.items.add(new File(['# Planted'], 'planted.md'))
            document.querySelector('[type=file]').files = file.files
        }""",
        [victim.address + path, "multipart/form-data" if path in FILES else "text/plain"],
    )
    with foreign.expect_navigation() as leaving:
        foreign.evaluate("document.forms[0].submit()")
    assert leaving.value.status == 403
    assert "foreign" in leaving.value.json()["type"]


def test_27_frames_scripts_and_pictures_of_another_site_show_nothing(victim, foreign):
    refused = []
    foreign.on("response", lambda reply: refused.append((reply.url, reply.status)))
    foreign.evaluate(
        """address => new Promise(done => {
            const frame = document.createElement('iframe')
            frame.src = address + '/'
            frame.onload = frame.onerror = done
            document.body.append(frame)
        })""",
        victim.address,
    )
    (frame,) = foreign.frames[1:]
    try:
        shown = frame.content()
    except Error:
        shown = ""
    assert "gradio" not in shown.lower()
    loaded = foreign.evaluate(
        """address => Promise.all([['script', 'src'], ['img', 'src'], ['object', 'data'],
                ['link', 'href']].map(([name, from]) => new Promise(done => {
            const element = document.createElement(name)
            if (name == 'link') element.rel = 'stylesheet'
            element.onload = () => done(name)
            element.onerror = () => done('')
            element[from] = address + (name == 'link' ? '/theme.css' : '/config')
            document.body.append(element)
        })))""",
        victim.address,
    )
    assert loaded == ["", "", "", ""]
    assert {status for url, status in refused if url.startswith(victim.address)} == {403}
