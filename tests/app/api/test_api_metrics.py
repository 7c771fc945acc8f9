"""What is counted and logged, and what is not."""

from contextlib import contextmanager

import pytest
from api_server import QUESTION

from app.answering.timing import observed_by, stage
from app.api import prometheus as metrics
from app.api.prometheus import Metrics


def lines(client):
    return client.get("/metrics").text.splitlines()


def test_requests_stages_and_refusals_are_counted(client):
    for question in (QUESTION, "president France"):
        client.post("/api/v1/ask", json={"question": question})
    client.post("/api/v1/ask", json={})
    shown = lines(client)
    route = 'method="POST",route="/api/v1/ask"'
    assert f'gloss_requests_total{{{route},status="200"}} 2.0' in shown
    assert f'gloss_requests_total{{{route},status="422"}} 1.0' in shown
    assert 'gloss_answers_total{outcome="answered"} 1.0' in shown
    assert 'gloss_answers_total{outcome="silent"} 1.0' in shown
    assert 'gloss_stage_seconds_count{stage="understand"} 2.0' in shown
    assert 'gloss_stage_seconds_count{stage="search"} 2.0' in shown
    assert 'gloss_stage_seconds_count{stage="compose"} 1.0' in shown
    assert 'gloss_request_seconds_count{route="/api/v1/ask"} 3.0' in shown
    assert "gloss_pending 0.0" in shown


def test_generation_that_answers_is_shown(client, served_assistant):
    assert f"gloss_index_generation {float(served_assistant.generation)}" in lines(client)


def test_callers_cannot_make_new_series(client):
    before = len(lines(client))
    for number in range(20):
        client.request("ODD", f"/nowhere/{number}", headers={"X-Request-ID": str(number)})
        client.get(f"/api/v1/documents/none-{number}")
    series = {line.split(" ")[0] for line in lines(client) if line.startswith("gloss_requests_")}
    assert not any("nowhere" in one or "none-" in one or "ODD" in one for one in series)
    assert len(lines(client)) < before + 60


def test_stages_are_told_to_who_asks_only():
    told = []

    @contextmanager
    def observer(name):
        told.append(f"{name} begins")
        yield
        told.append(f"{name} ends")

    with stage("search"):
        assert told == []
    with observed_by(observer), stage("search"):
        pass
    with stage("compose"):
        pass
    assert told == ["search begins", "search ends"]


def test_stage_that_fails_is_timed():
    counted = Metrics()
    with pytest.raises(ValueError, match="x"), counted.stage("search"):
        raise ValueError("x")
    assert b'gloss_stage_seconds_count{stage="search"} 1.0' in counted.render(0, 0)


def test_spans_are_made_where_opentelemetry_is_installed(monkeypatch):
    named = []

    @contextmanager
    def span(name):
        named.append(name)
        yield

    monkeypatch.setattr(metrics, "_spans", lambda: span)
    with Metrics().stage("understand"):
        pass
    assert named == ["gloss.understand"]


def test_without_opentelemetry_nothing_is_missing(monkeypatch):
    monkeypatch.setattr(metrics, "find_spec", lambda name: None)
    counted = Metrics()
    with counted.stage("understand"):
        pass
    assert b'gloss_stage_seconds_count{stage="understand"} 1.0' in counted.render(0, 0)
