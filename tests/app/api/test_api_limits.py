"""How often a caller may ask."""

from app.api.limits import RateLimit


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
