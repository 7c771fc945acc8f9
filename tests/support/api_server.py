"""The API of an assistant with fake models: a client in memory, and a server on a free port."""

import contextlib
import socket
import threading
import time
from concurrent.futures import Future

import pytest
import uvicorn
from starlette.testclient import TestClient

from app import Assistant
from app.api.application import build_api
from app.api.http_server import SERVER_OPTIONS
from app.api.service import LOCAL, Service

BOARDS = "# Boards\n\nShort boards are weak areas of industry. Long boards are strong areas.\n"
PHASES = (
    "# Phases\n\n## Early years\n\nThe second phase (1906–1912) was short.\n\n"
    "## Late years\n\nNew productivity boosters (新质生产力) came in 1920.\n"
)
HERE = "http://127.0.0.1:7860"
QUESTION = "short boards weak areas"


@pytest.fixture(scope="session")
def texts_folder(tmp_path_factory):
    """A folder of two texts."""
    folder = tmp_path_factory.mktemp("served") / "texts"
    (folder / "sub").mkdir(parents=True)
    (folder / "boards.md").write_text(BOARDS, encoding="utf-8")
    (folder / "sub" / "phases.md").write_text(PHASES, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def served_assistant(texts_folder, answering_models):
    index_dir = texts_folder.with_name("index")
    return Assistant.from_corpus(texts_folder, index_dir, models=answering_models)


def loaded(assistant):
    """Return an assistant as something that is loaded already."""
    loading = Future()
    loading.set_result(assistant)
    return loading


@pytest.fixture
def make_client(served_assistant):
    """Makes clients of the API, in memory; keyword arguments go to the service."""
    with contextlib.ExitStack() as stack:

        def make(assistant=served_assistant, opening=LOCAL, **fields):
            loading = assistant if isinstance(assistant, Future) else loaded(assistant)
            service = Service(loading, opening, **fields)
            client = TestClient(build_api(service), HERE, raise_server_exceptions=False)
            client.service = service
            return stack.enter_context(client)

        yield make


@pytest.fixture
def client(make_client):
    return make_client()


def serving(service):
    """Serve an API on a free port of this machine; give its address."""
    return running(uvicorn.Server(uvicorn.Config(build_api(service), **SERVER_OPTIONS)))


@contextlib.contextmanager
def running(server):
    """Run a server on a free port of this machine; give its address."""
    listener = socket.create_server(("127.0.0.1", 0))
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()
        listener.close()


@pytest.fixture
def live(served_assistant):
    """The address of a server with the two texts."""
    with serving(Service(loaded(served_assistant))) as address:
        yield address


class SlowAssistant:
    """Begins to answer, and answers when it is let go on; without texts."""

    documents = chunks = ()
    generation = 0

    def __init__(self, answer):
        self.answer = answer
        self.begun = threading.Semaphore(0)
        self.go_on = threading.Event()
        self.asked = []

    def ask(self, question, history=()):
        self.asked.append(question)
        self.begun.release()
        assert self.go_on.wait(10)
        return self.answer
