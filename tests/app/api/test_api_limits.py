"""How often a caller may ask, and how often an error is logged."""

import logging

from app.api import limits
from app.api.limits import OncePerMinute, RateLimit


def test_bucket_fills_steadily():
    now = [100.0]
    rate = RateLimit(60, clock=lambda: now[0])
    assert [rate.take("a") for _ in range(60)] == [0.0] * 60
    assert rate.take("a") == 1.0
    assert rate.take("b") == 0.0
    now[0] += 0.5
    assert rate.take("a") == 0.5
    now[0] += 0.5
    assert rate.take("a") == 0.0
    now[0] += 3600
    assert [rate.take("a") for _ in range(61)] == [0.0] * 60 + [1.0]


def test_any_number_for_no_limit():
    rate = RateLimit(0)
    assert {rate.take("a") for _ in range(1000)} == {0.0}


def test_28_error_that_repeats_is_logged_once_a_minute():
    now = [0.0]
    once = OncePerMinute(clock=lambda: now[0])
    logger, lines = logging.Logger("test"), []
    handler = logging.Handler()
    handler.emit = lambda record: lines.append(record.getMessage())
    handler.addFilter(once)
    logger.addHandler(handler)
    for number in range(32_753):
        logger.error("Request %s failed: %s in accept:%d", f"{number:016x}", "OSError", number)
        logger.warning("%d are open", number % 2)
    logger.error("Request %s failed: %s in accept:%d", "1" * 16, "ValueError", 1)
    assert [line for line in lines if "open" not in line] == [
        "Request 0000000000000000 failed: OSError in accept:0",
        f"Request {'1' * 16} failed: ValueError in accept:1",
    ]
    assert len(lines) == 32_753 + 2
    now[0] = 60.0
    logger.error("Request %s failed: %s in accept:%d", "ab12" * 4, "OSError", 7)
    assert lines[-1] == (
        "Request ab12ab12ab12ab12 failed: OSError in accept:7"
        " (and 32,752 times more since it was last told)"
    )


def test_28_kinds_of_errors_that_are_remembered_are_limited(monkeypatch):
    monkeypatch.setattr(limits, "MOST_ERRORS", 3)
    once = OncePerMinute(clock=lambda: 0.0)
    for word in ("oats", "rye", "wheat", "maize"):
        assert once.filter(logging.makeLogRecord({"levelno": logging.ERROR, "msg": word}))
    assert len(once._seen) == 3
