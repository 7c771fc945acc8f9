"""Reading one text takes no more than allowed; a long one is read in a child process."""

import json
import re
import time

import pytest

from ingest import CorpusError, Document, split_document, study
from ingest.corpus.child_process import run_child
from ingest.corpus.reading import ReadingLimits, ReadText, read_text

PROSE = (
    "# Crops\n\n"
    + "Winter Rye (冬黑麦) is grown on hills.[^1] " * 9
    + "\n\n[^1]: In May 2013 farmers grew more of it.\n"
)


def document(text):
    return Document("crops", "Crops", text, "")


def apart(**limits):
    """Limits with which every text is read in a child process."""
    return ReadingLimits(characters_at_once=0, **limits)


def test_text_read_apart_is_what_it_is_at_once():
    text = document(PROSE)
    expected = ReadText(tuple(split_document(text)), study(text))
    assert expected.study.events
    assert read_text(text, "crops.md") == expected
    assert read_text(text, "crops.md", apart()) == expected


def test_only_long_texts_are_read_apart(monkeypatch):
    started = []
    monkeypatch.setattr("ingest.corpus.reading.run_child", lambda *_, **__: started.append(1))
    read_text(document("a" * 100), "a.md", ReadingLimits(characters_at_once=100))
    assert not started
    with pytest.raises(TypeError):
        read_text(document("a" * 101), "a.md", ReadingLimits(characters_at_once=100))
    assert started


@pytest.mark.parametrize("limits", [ReadingLimits(passages=1), apart(passages=1)])
def test_26_text_of_too_many_passages_is_named(limits):
    with pytest.raises(CorpusError, match=r"^crops\.md has 2 passages; 1 are the most\."):
        read_text(document(PROSE), "crops.md", limits)


def test_26_text_that_takes_too_long_is_named():
    slow = document("- a\n" * 2_000_000)
    started = time.monotonic()
    with pytest.raises(CorpusError, match=r"^slow\.md could not be read in 2 seconds\. "):
        read_text(slow, "slow.md", apart(processor_seconds=2, clock_seconds=90))
    assert time.monotonic() - started < 90


def test_26_text_that_takes_too_long_on_the_clock_is_named():
    with pytest.raises(CorpusError, match=r"could not be read in 0\.2 seconds\. Split it\."):
        read_text(document("- a\n" * 100_000), "slow.md", apart(clock_seconds=0.2))


def test_26_text_that_needs_too_much_memory_is_named():
    large = document("rye " * 3_000_000)
    with pytest.raises(CorpusError, match=r"^large\.md (needs|could not .*) more than 200 MiB"):
        read_text(large, "large.md", apart(memory_bytes=200 << 20))


def test_26_answer_that_is_too_large_is_refused():
    with pytest.raises(CorpusError, match=r"^crops\.md could not be taken apart"):
        read_text(document(PROSE), "crops.md", apart(answer_bytes=100))


def test_25_error_in_the_child_is_told_with_its_place():
    arguments = ("a.md", str(4 << 30), "10", str(1 << 20), "5")
    written, exit_code = run_child(
        "ingest.corpus.text_reader", arguments, b"{", seconds=60, answer_bytes=1 << 20
    )
    assert exit_code == 0
    assert re.fullmatch(
        r"a\.md could not be taken apart \(ValidationError in \w+\.py, line \d+\)\. Report it, .*",
        json.loads(written),
    )
