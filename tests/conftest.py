"""Fixtures: fakes, and the real models on the real texts, loaded once."""

import asyncio
import dataclasses
import functools
import hashlib
import inspect
from pathlib import Path

import pytest
from api_server import client, live, make_client, served_assistant, texts_folder  # noqa: F401
from fakes import FakeLogits, FakeReranker, FakeWordMatcher, models_with

from app import Assistant
from eval.runs.remembering import RememberingEncoder, RememberingReranker
from index import Models
from ingest import Document

CORPUS = Path(__file__).parent.parent / "corpus"


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem):
    """Run a test that is a coroutine; LangChain's standard tests hold some."""
    if not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    names = pyfuncitem._fixtureinfo.argnames
    asyncio.run(pyfuncitem.obj(**{name: pyfuncitem.funcargs[name] for name in names}))
    return True


@pytest.hookimpl(optionalhook=True)  # of pytest-xdist
def pytest_xdist_make_scheduler(config, log):
    """Make what gives tests to workers: those that share models, or a browser, to one of them."""
    from xdist.scheduler import LoadScopeScheduling

    class Scheduler(LoadScopeScheduling):
        def _split_scope(self, nodeid):
            return group_of(nodeid.partition("::")[0])

    return Scheduler(config, log) if config.getvalue("dist") == "loadscope" else None


@functools.cache
def group_of(file):
    """Return what tests of a file share: "models", "browser", or nothing but the file."""
    path = CORPUS.parent / file
    if "mark.models" in path.read_text(encoding="utf-8"):
        return "models"
    return "browser" if path.parent.name == "browser" else file


@pytest.fixture(autouse=True, scope="session")
def own_data_folder(tmp_path_factory):
    """Keep indexes of folders out of the data folder of the person who runs the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("share")))
        yield


@pytest.fixture
def word_matcher():
    return FakeWordMatcher()


@pytest.fixture
def fake_models():
    return models_with(FakeReranker())


@pytest.fixture(scope="session")
def answering_models():
    """Fakes whose scores tell an answer from silence."""
    return models_with(FakeLogits())


@pytest.fixture
def make_document():
    def make(text, id_="text", title="Title"):
        sha256 = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        return Document(id_, title, text, sha256)

    return make


@pytest.fixture(scope="session")
def packaged_models():
    """The real models; each is loaded by the first test that uses it."""
    return Models.packaged()


@pytest.fixture(scope="session")
def remembering_models(packaged_models):
    """The real models, which read each text once: questions are asked by many tests."""
    encoders = ("document", "query", "multilingual", "sentence", "question")
    names = [f"{encoder}_encoder" for encoder in encoders]
    return dataclasses.replace(
        packaged_models,
        reranker=RememberingReranker(packaged_models.reranker),
        **{name: RememberingEncoder(getattr(packaged_models, name)) for name in names},
    )


@pytest.fixture(scope="session")
def packaged_index_dir(tmp_path_factory):
    """Where the index of the two texts stands once `assistant` has been asked for."""
    return tmp_path_factory.mktemp("packaged") / "index"


@pytest.fixture(scope="session")
def assistant(remembering_models, packaged_index_dir):
    """The real assistant on the two texts."""
    return Assistant.from_corpus(CORPUS, packaged_index_dir, models=remembering_models)


@pytest.fixture
def hostile():
    """Text that must be shown verbatim."""
    return '<script>alert("x")</script> & <img src=http://evil.example/a.png onerror=alert(1)>'


@pytest.fixture
def make_result():
    """Makes what came back for a question whose first relevant passage has a given rank."""
    from eval.measures.metrics import MEASURES
    from eval.runs.results import Channel, RankAndScore, RankedPassage, Result

    def make(number, rank, *, text="Why?", confidence=0.9, faults=()):
        hits = tuple(
            RankedPassage(f"d#{place}", 10.0 - place, 2 * (place == rank), f"{text} {place}")
            for place in range(1, 11)
        )
        wanted = Channel("dense", RankAndScore(rank, 0.5), RankAndScore(1, 0.7))
        return Result(
            id=f"q{number}",
            kind=("fact", "table")[number % 2],
            language="en",
            half="tuning",
            documents=("d",),
            answerable=True,
            must=number == 0,
            question=text,
            quote=f"{text} gold",
            relevant={f"d#{rank}" if rank else "d#99": 2},
            rank=rank,
            figures=dict.fromkeys(MEASURES, float(rank == 1)),
            hits=hits,
            channels=() if rank == 1 else (wanted,),
            answered=True,
            confidence=confidence,
            faults=faults,
            seconds=0.25,
        )

    return make


@pytest.fixture
def make_run(tmp_path, make_result, hostile):
    """Makes a run of questions with given ranks; the second question's texts are hostile."""
    from eval.runs.run_folder import figures_of, read_run, timings_of, write_run

    def make(name, ranks, without=(), **about):
        results = [
            make_result(number, rank, text=hostile if number == 1 else "Why?")
            for number, rank in enumerate(ranks)
        ]
        fields = {
            "created": f"2024-01-01T00:00:0{len(list(tmp_path.iterdir()))}",
            "settings": {"mode": "full", "without": list(without), "answers": True, "top_k": 10},
            "questions": "1" * 64,
            "corpus": "2" * 64,
            "documents": {"d": "3" * 64},
            "code": "4" * 64,
            "revision": hostile,
            "timings": timings_of(results),
            "figures": figures_of(results),
            "answers": {"verbatim": 1.0},
            **about,
        }
        write_run(tmp_path / name, fields, results)
        return read_run(tmp_path / name)

    return make
