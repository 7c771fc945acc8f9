"""Questions on texts as wholes are timed by their shape."""

from eval.bench.whole_text_speed import SHAPES, invented, seconds_by_shape, table


def test_invented_texts_differ_and_are_as_many_as_asked():
    texts = invented(40)
    assert len(set(texts)) == 40
    assert texts[1].startswith("# Report on pumps of valley 1\n")


def test_each_shape_is_timed(answering_models):
    taken = seconds_by_shape(invented(2), answering_models, rounds=1)
    assert list(taken) == list(SHAPES)
    assert all(seconds > 0 for seconds in taken.values())


def test_table_tells_milliseconds_and_the_ratio_of_most_to_fewest():
    written = table({2: dict.fromkeys(SHAPES, 0.05), 400: dict.fromkeys(SHAPES, 0.06)})
    assert written.split("\n")[2] == "| summary | 50 | 60 | 1.20 |"
