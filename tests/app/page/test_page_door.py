"""What stands in front of the page: pages of other sites, large bodies, attempts to log in."""

from concurrent.futures import Future

import pytest
from starlette.testclient import TestClient

from app.api.service import Opening
from app.page import page_door, upload_door
from app.page.layout import build_page
from app.page.server import build_server
from app.page.session.visitors import Visitors

HERE = "http://127.0.0.1:7860"
JOIN = "/gradio_api/queue/join"
LOGIN = {"username": "ada", "password": "secret"}


def make_client(login=None, opening=None, base=HERE):
    page = build_page(Visitors(Future()))
    server = build_server(page, login, opening=opening or Opening())
    return TestClient(server.config.app, base, raise_server_exceptions=False)


def problem(reply):
    return reply.status_code, reply.json()["type"].rsplit(":", 1)[1]


@pytest.mark.parametrize("path", ["/", "/config", "/gradio_api/info", "/theme.css", "/login"])
def test_27_page_is_not_served_under_a_foreign_name(path):
    """A name of an attacker that leads to this machine (DNS rebinding)."""
    reply = make_client().get(path, headers={"host": "evil.example:7860"})
    assert problem(reply) == (421, "unknown-host")


@pytest.mark.parametrize(
    "origin",
    [
        "http://evil.example",
        "http://127.0.0.1:9999",
        "null",
        "",
        "http://127.0.0.1:78600",
        "http://127.0.0.1:786",
        "http://127.0.0.1:7860.evil.example",
        "http://evil.example/?http://127.0.0.1:7860",
    ],
)
@pytest.mark.parametrize("path", [JOIN, "/gradio_api/upload", "/login"])
def test_27_page_of_another_site_cannot_write(origin, path):
    reply = make_client().post(path, headers={"origin": origin}, content=b"x")
    assert problem(reply) == (403, "foreign-origin")
    assert "access-control-allow-origin" not in reply.headers


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
@pytest.mark.parametrize(
    ("mode", "destination"), [("navigate", "iframe"), ("no-cors", "script"), ("cors", "empty")]
)
def test_27_page_is_not_loaded_into_one_of_another_site(site, mode, destination):
    fetched = {
        "sec-fetch-site": site,
        "sec-fetch-mode": mode,
        "sec-fetch-dest": destination,
    }
    assert problem(make_client().get("/", headers=fetched)) == (403, "foreign-page")


def test_link_from_another_site_opens_the_page():
    fetched = {
        "sec-fetch-site": "cross-site",
        "sec-fetch-mode": "navigate",
        "sec-fetch-dest": "document",
    }
    assert make_client().get("/", headers=fetched).status_code == 200


def test_page_itself_may_write():
    own = {"origin": HERE, "sec-fetch-site": "same-origin", "sec-fetch-mode": "cors"}
    reply = make_client().post("/gradio_api/reset", json={"event_id": "none"}, headers=own)
    assert reply.status_code == 200


def test_allowed_names_and_sites_are_let_in():
    opening = Opening(
        hosts=frozenset({"gloss.example.org"}), origins=frozenset({"https://example.org"})
    )
    client = make_client(opening=opening, base="https://gloss.example.org")
    reply = client.get("/config", headers={"origin": "https://example.org"})
    assert reply.status_code == 200
    assert reply.headers["access-control-allow-origin"] == "https://example.org"
    assert problem(client.get("/", headers={"host": "127.0.0.1"})) == (421, "unknown-host")


@pytest.mark.parametrize("declared", [True, False])
def test_28_large_body_is_refused_before_it_is_held(declared, monkeypatch):
    monkeypatch.setattr(page_door, "PAGE_BODY", 1000)
    body = b"x" * 1001
    content = body if declared else iter([body[:600], body[600:]])
    assert problem(make_client().post(JOIN, content=content)) == (413, "too-large")


@pytest.mark.parametrize("declared", [True, False])
def test_21_large_upload_is_refused(declared, monkeypatch):
    monkeypatch.setattr(upload_door, "UPLOAD_FILES", 0)
    form = b'--b\r\nContent-Disposition: form-data; name="files"; filename="a.md"\r\n\r\nx\r\n--b--'
    headers = {"content-type": "multipart/form-data; boundary=b"}
    content = form if declared else iter([form[:50], form[50:]])
    reply = make_client().post("/gradio_api/upload", content=content, headers=headers)
    assert problem(reply) == (413, "too-large")


def test_17_length_that_is_told_twice_is_refused():
    headers = {"content-length": "1", "transfer-encoding": "chunked"}
    assert problem(make_client().post(JOIN, content=b"x", headers=headers)) == (
        400,
        "ambiguous-length",
    )


@pytest.mark.parametrize("path", [JOIN, "/gradio_api/reset", "/gradio_api/cancel"])
@pytest.mark.parametrize("kind", ["application/json", "multipart/form-data; boundary=b", "text/x"])
def test_17_body_that_is_not_text_is_refused(path, kind):
    reply = make_client().post(path, content=b"\x80", headers={"content-type": kind})
    assert problem(reply) == (400, "unreadable-body")


@pytest.mark.parametrize("path", ["/gradio_api/openapi.json", "/openapi.json"])
def test_routes_of_the_page_are_not_described(path):
    assert make_client().get(path).status_code == 404


@pytest.mark.parametrize("number", ["Infinity", "-Infinity", "NaN"])
def test_17_number_that_json_does_not_know_is_refused(number):
    headers = {"content-type": "application/json"}
    reply = make_client().post(JOIN, content=f'{{"data": [{number}]}}', headers=headers)
    assert problem(reply) == (400, "not-json")


def test_words_that_look_like_such_numbers_are_let_through():
    client = make_client(("Infinity", "NaN"))
    reply = client.post("/login", data={"username": "Infinity", "password": "NaN"})
    assert reply.status_code == 200


@pytest.mark.parametrize("path", ["/gradio_api/component_server", "/component_server/"])
def test_functions_of_components_are_not_called(path):
    assert problem(make_client().post(path, json={})) == (404, "not-found")


def test_31_wrong_passwords_are_slowed_down():
    client = make_client(("ada", "secret"))
    wrong = [client.post("/login", data={**LOGIN, "password": str(n)}) for n in range(10)]
    assert {reply.status_code for reply in wrong} == {400}
    reply = client.post("/login", data=LOGIN)
    assert problem(reply) == (429, "too-many-logins")
    assert 1 <= int(reply.headers["retry-after"]) <= 7


def test_cookie_of_the_login_stays_on_this_site():
    reply = make_client(("ada", "secret")).post("/login", data=LOGIN)
    cookies = reply.headers.get_list("set-cookie")
    assert reply.status_code == 200
    assert cookies
    assert all(cookie.endswith("; SameSite=Strict") for cookie in cookies)
    assert all(cookie.lower().count("samesite") == 1 for cookie in cookies)
