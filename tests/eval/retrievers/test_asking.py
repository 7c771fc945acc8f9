"""Retrievers of several kinds are asked: objects, functions, an endpoint, a command."""

import json
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from types import SimpleNamespace

import pytest
from langchain_core.documents import Document as LangchainDocument
from langchain_core.retrievers import BaseRetriever

from eval.exchange import ExchangeError
from eval.gold import load_questions
from eval.retrievers.adapters import as_hit, as_retriever, load_retriever
from eval.retrievers.asking import EndpointRetriever, ask_all, run_command
from eval.retrievers.found import FoundPassage, RetrieverError
from ingest import Span, read_documents


@pytest.fixture
def questions(gold):
    return load_questions("q.jsonl", read_documents("texts"))


class Own:
    def retrieve(self, question, top_k):
        return [FoundPassage(f"{question} {n}") for n in range(top_k + 5)]


class Langchain(BaseRetriever):
    def _get_relevant_documents(self, query, *, run_manager):
        about = {"source": "texts/goods.md", "page": 3}
        return [LangchainDocument(query, metadata=about), LangchainDocument("b", id="7")]


class LlamaIndex:
    def retrieve(self, str_or_query_bundle):
        node = SimpleNamespace(
            node_id="n1", metadata={"file_path": "a.md"}, get_content=lambda: str_or_query_bundle
        )
        return [SimpleNamespace(node=node, score=0.5)]


@pytest.mark.parametrize(
    ("retriever", "hits"),
    [
        (Own(), [FoundPassage(f"tea? {n}") for n in range(10)]),
        (Langchain(), [FoundPassage("tea?", "texts/goods.md"), FoundPassage("b", id="7")]),
        (LlamaIndex(), [FoundPassage("tea?", "a.md", id="n1", score=0.5)]),
        (lambda question: [question], [FoundPassage("tea?")]),
        (lambda question, k: [{"text": f"{question}{k}"}], [FoundPassage("tea?10")]),
    ],
)
def test_retriever_of_each_kind_is_asked(retriever, hits):
    assert as_retriever(retriever).retrieve("tea?", 10) == hits


def test_spans_in_the_metadata_are_used():
    about = {"document_id": "goods", "spans": [(0, 4)]}
    hit = as_hit(LangchainDocument("x", metadata=about))
    assert (hit.document, hit.spans) == ("goods", (Span(0, 4),))
    assert as_hit(LangchainDocument("x", metadata={"spans": [(0, 4)]})).spans == ()


MODULE = """
def make():
    return lambda question: ["made"]

def find(question):
    return ["a"]

NUMBER = 3
"""


def test_retriever_is_loaded_by_name(gold, monkeypatch):
    monkeypatch.setattr(sys, "path", list(sys.path))
    monkeypatch.delitem(sys.modules, "loaded_search", raising=False)
    code = (
        "def make():\n    return lambda question: ['made']\ndef find(question):\n    return ['a']\n"
    )
    (gold / "loaded_search.py").write_text(code + "NUMBER = 3\n", encoding="utf-8")
    assert load_retriever("loaded_search:make", gold).retrieve("q", 1) == [FoundPassage("made")]
    assert load_retriever("loaded_search:find", gold).retrieve("q", 1) == [FoundPassage("a")]
    for name, message in {
        "loaded_search": "does not name a retriever",
        "no_such_module:find": "no_such_module cannot be imported",
        "loaded_search:nothing": "loaded_search has no 'nothing'",
        "loaded_search:NUMBER": "A int is not a retriever",
    }.items():
        with pytest.raises(RetrieverError, match=message):
            load_retriever(name, gold)


def test_all_questions_are_asked_and_timed(questions):
    seen = []
    rankings = ask_all(Own(), questions, lambda done, total: seen.append((done, total)))
    assert [len(hits) for hits in rankings.hits.values()] == [10, 10, 10]
    assert rankings.hits["coal"][1] == FoundPassage("What about coal? 1")
    assert all(seconds >= 0 for seconds in rankings.seconds.values())
    assert seen == [(1, 3), (2, 3), (3, 3)]


def test_question_on_which_a_retriever_fails_is_named(questions):
    with pytest.raises(RetrieverError, match=r"fails on the question tea \(division by zero\)"):
        ask_all(as_retriever(lambda question: 1 / 0), questions)
    with pytest.raises(RetrieverError, match="fails on the question tea"):
        ask_all(as_retriever(lambda question: [3]), questions)


# --- an endpoint ----------------------------------------------------------------------------------


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        status, body = self.server.reply(asked)
        self.send_response(status)
        if status == 302:
            self.send_header("Location", "http://127.0.0.1:1/")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture
def endpoint():
    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        server.address = f"http://127.0.0.1:{server.server_port}/search"
        yield server
        server.shutdown()
        thread.join()


def test_endpoint_is_asked_in_json(endpoint, questions, monkeypatch):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    endpoint.reply = lambda asked: (200, json.dumps({"hits": [asked["question"]]}).encode())
    rankings = ask_all(EndpointRetriever(endpoint.address), questions)
    assert rankings.hits["tea"] == [FoundPassage("What about tea?")]
    endpoint.reply = lambda asked: (200, json.dumps([{"id": asked["top_k"]}]).encode())
    assert ask_all(EndpointRetriever(endpoint.address), questions).hits["tea"][0].id == "10"


@pytest.mark.parametrize(
    ("reply", "message"),
    [
        ((500, b""), "the endpoint answers 500"),
        ((302, b""), "the endpoint answers 302"),
        ((200, b"<html>"), "Expecting value"),
        ((200, b"{}"), "the hits are not a list"),
    ],
)
def test_what_is_wrong_with_an_endpoint_is_told(endpoint, questions, reply, message):
    endpoint.reply = lambda _: reply
    with pytest.raises(RetrieverError, match=message):
        ask_all(EndpointRetriever(endpoint.address), questions)


def test_endpoint_of_another_machine_must_be_allowed():
    with pytest.raises(RetrieverError, match=r"192\.0\.2\.1 is another machine.*--allow-remote"):
        EndpointRetriever("http://192.0.2.1/search")
    for name in ("http://localhost:1/", "http://[::1]/", "http://127.3.2.1/"):
        EndpointRetriever(name)
    EndpointRetriever("http://192.0.2.1/search", remote=True)
    for address in ("file:///etc/passwd", "search", "http://"):
        with pytest.raises(RetrieverError, match="is not an address such as"):
            EndpointRetriever(address)


# --- a command ------------------------------------------------------------------------------------

ECHO = """
import json, sys
for line in sys.stdin:
    asked = json.loads(line)
    print(json.dumps({"id": asked["id"], "hits": [asked["question"]]}))
"""


def test_command_reads_questions_and_writes_hits(gold, questions):
    (gold / "search.py").write_text(ECHO, encoding="utf-8")
    rankings = run_command(f"{sys.executable} search.py", questions)
    assert rankings.hits["coal"] == [FoundPassage("What about coal?")]


def test_command_that_fails_is_named(gold, questions):
    (gold / "fails.py").write_text("import sys\nsys.exit('no index')", encoding="utf-8")
    with pytest.raises(RetrieverError, match="fails with 1: no index"):
        run_command(f"{sys.executable} fails.py", questions)
    with pytest.raises(RetrieverError, match="no-such-program cannot be run"):
        run_command("no-such-program --all", questions)
    with pytest.raises(RetrieverError, match="The command is empty"):
        run_command(" ", questions)
    (gold / "silent.py").write_text("", encoding="utf-8")
    with pytest.raises(ExchangeError, match="is empty"):
        run_command(f"{sys.executable} silent.py", questions)
