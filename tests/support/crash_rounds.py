"""Writers are killed at each named point while readers ask.

    python tests/support/crash_rounds.py [--rounds 63] [--minutes M] [--output docs/reliability.md]

The index holds two texts, or those and a third. A child that writes the one over the other dies by
SIGKILL at a point. Readers in processes of their own open the index and ask all the while. Each
must see one of the two, whole. Fake models; writes how often which was seen.
"""

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from fakes import FakeReranker, models_with
from reliability import PAGE, write_section

from index import PassageIndex, Searcher
from index.storage import writer as writer_module
from index.storage.writer import writing
from ingest import Document

POINTS = (
    "draft made",
    "files written",
    "manifest written",
    "files synced",
    "draft renamed",
    "pointer written",
    "pointer replaced",
    "older removed",
)
TEXTS = {
    "boards": "# Boards\n\nShort boards (短板) are weak.\n",
    "chains": "# Chains\n\nSupply chains are long.\n",
    "tea": "# Tea\n\nGreen tea is mild.\n",
}
READERS = 2
OLD, NEW = ("boards", "chains"), ("boards", "chains", "tea")


def documents(ids):
    return [Document(id_, id_.title(), TEXTS[id_], id_.encode().hex()) for id_ in ids]


def state_of(index):
    """Return which texts an index is of, having asked it for each of them.

    Raises:
        AssertionError: It is a mix.
    """
    ids = tuple(document.id for document in index.corpus.documents)
    assert ids in (OLD, NEW), ids
    assert {chunk.document_id for chunk in index.chunks} == set(ids)
    for id_, question in (("boards", "short boards"), ("chains", "chains"), ("tea", "green tea")):
        found = [hit.chunk.document_id for hit in Searcher(index).search(question, 3, "lexical")]
        assert found == ([id_] if id_ in ids else []), (ids, question, found)
        assert index.mentions(id_) == (id_ in ids)
    return "old" if ids == OLD else "new"


def read_on(index_dir, stop, seen):
    """Open the index and ask until a file says stop; then write down how often."""
    models, count = models_with(FakeReranker()), 0
    while not stop.exists():
        state_of(PassageIndex.load(index_dir, models))
        count += 1
        if count == 1:
            seen.touch()
    seen.write_text(str(count), encoding="utf-8")


def write(index_dir, models, ids):
    with writing(index_dir) as writer:
        before = PassageIndex.load(index_dir, models)
        PassageIndex.build(documents(ids), models, before=before).write(writer)


def killed_at(point, index_dir, models):
    """Let a child write the new texts and die at a point; return what answers then."""
    child = os.fork()
    if child == 0:

        def die(reached):
            if reached == point:
                os.kill(os.getpid(), signal.SIGKILL)

        writer_module.reached = die
        write(index_dir, models, NEW)
        os._exit(0)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert status == -signal.SIGKILL, (point, status)
    return state_of(PassageIndex.load(index_dir, models))


def kill(rounds, minutes):
    """Kill writers at each point in turn; return what answered then, by point, and the readings.

    It ends after so many rounds, or at the end of the round in which the minutes are over.
    """
    root = Path(tempfile.mkdtemp())
    index_dir, stop = root / "index", root / "stop"
    models = models_with(FakeReranker())
    PassageIndex.build(documents(OLD), models).save(index_dir)
    counted = [root / f"reader{number}" for number in range(READERS)]
    command = [sys.executable, __file__, "--read", str(index_dir), str(stop)]
    readers = [subprocess.Popen([*command, str(seen)]) for seen in counted]
    while not all(seen.exists() for seen in counted):
        assert all(reader.poll() is None for reader in readers)
        time.sleep(0.05)
    found = {point: Counter[str]() for point in POINTS}
    until = time.monotonic() + 60 * minutes
    for _ in range(rounds):
        for point, seen in found.items():
            seen[killed_at(point, index_dir, models)] += 1
            write(index_dir, models, OLD)
            assert state_of(PassageIndex.load(index_dir, models)) == "old"
        if time.monotonic() > until:
            break
    stop.touch()
    assert [reader.wait() for reader in readers] == [0] * READERS
    reads = sum(int(seen.read_text(encoding="utf-8")) for seen in counted)
    assert reads > 0
    return found, reads


def section(found, reads):
    """Return the section for docs/reliability.md."""
    kills = sum(seen.total() for seen in found.values())
    rows = "\n".join(
        f"| {point} | {seen['old']} | {seen['new']} |" for point, seen in found.items()
    )
    return (
        "## Writers that are killed\n\n"
        f"On {datetime.now(UTC).date()}, {kills:,} writers of an index were killed, each at one of"
        f" {len(found)} points of its work, while {READERS} readers opened the index and asked,"
        f" {reads:,} times in all. Every reading saw the texts from before or those from after,"
        " whole, and after every kill the next writer went on.\n\n"
        "| killed after | the old texts answer | the new ones |\n|---|---|---|\n" + rows
    )


def main():
    """Kill writers and write the section."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--rounds", type=int, default=63, help="kills at each point")
    arguments.add_argument("--minutes", type=float, default=float("inf"), help="end earlier")
    arguments.add_argument("--output", type=Path, default=PAGE, help="Markdown file to write to")
    arguments.add_argument("--read", nargs=3, type=Path, help=argparse.SUPPRESS)
    chosen = arguments.parse_args()
    if chosen.read:
        read_on(*chosen.read)
        return
    text = section(*kill(chosen.rounds, chosen.minutes))
    write_section("kills", text, chosen.output)
    print(text)


if __name__ == "__main__":
    main()
