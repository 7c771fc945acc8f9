"""What becomes of labels under edits of many kinds: the right class, nothing moved wrongly."""

import hashlib
import json

import pytest

from eval.gold.label_states import LabelInspector
from eval.gold.nearest import NearestPassages
from eval.gold.snapshot import Snapshot, read_lock, snapshot_of, write_lock
from ingest import Document

FIRST = "The mill was built in 1843 by a farmer from the next valley, who had sold his sheep."
SECOND = "It ground 3.5 tons of rye a day, more than any other mill of the region."
QUOTE = f"{FIRST} {SECOND}"
MILL = f"""# The mill

Nothing is known of the time before the mill, when the river was wild.

{QUOTE} Then came the railway, and with it cheaper flour.

| year | tons |
|---|---|
| 1843 | 12 |
| 1844 | 15 |
"""
OTHER = "# The railway\n\nThe railway came late, since the valley was thought to be too steep.\n"
SHORT = "Then came the railway"


def document(text, name="mill"):
    return Document(name, name, text, hashlib.sha256(text.encode()).hexdigest())


BEFORE = [document(MILL), document(OTHER, "railway")]


def state_after(*documents, name="mill", quote=QUOTE, before=None):
    known = snapshot_of(BEFORE) if before is None else before
    return LabelInspector(documents, known).state_of(name, quote)


def edited(old, new, text=MILL):
    assert text.count(old) == 1
    return text.replace(old, new)


def mill(text):
    return document(text), BEFORE[1]


WITHOUT = edited(QUOTE, "")
EDITS = {
    "nothing changed": (mill(MILL), "valid", ("mill", QUOTE)),
    "lines broken elsewhere": (mill(edited("by a farmer", "by\na   farmer")), "valid",
                               ("mill", QUOTE)),
    "emphasis and a link": (mill(edited("a farmer", "**a** [farmer](http://example.org)")), "valid",
                            ("mill", QUOTE)),
    "text put before and behind": (mill(f"# New\n\nAll is new.\n\n{MILL}\n\nMore.\n"), "valid",
                                   ("mill", QUOTE)),
    "file renamed": ((document(MILL, "water/mill"), BEFORE[1]), "moved", ("water/mill", QUOTE)),
    "passage moved to another text": (
        (document(WITHOUT), document(f"{OTHER}\n{QUOTE}\n", "railway")), "moved",
        ("railway", QUOTE)),
    "renamed and edited elsewhere": (
        (document(f"{MILL}\nMore.\n", "water"), BEFORE[1]), "moved", ("water", QUOTE)),
    "signs changed": (mill(edited("next valley, who", "next valley — who")), "altered",
                      ("mill", QUOTE.replace("valley, who", "valley — who"))),
    "capitals changed": (mill(edited("The mill was", "THE MILL was")), "altered",
                         ("mill", QUOTE.replace("The mill", "THE MILL"))),
    "word replaced": (mill(edited("a farmer", "a baker")), "altered", None),
    "word put in that turns the sense": (mill(edited("was built in", "was not built in")),
                                         "altered", None),
    "number changed": (mill(edited("1843 by", "1848 by")), "altered", None),
    "decimal point lost": (mill(edited("3.5", "35")), "altered", None),
    "passage written again": (mill(edited(QUOTE, "A farmer of the next valley built the mill "
                                          "in 1843, who had sold his sheep. It ground 3.5 tons of "
                                          "rye in a day, more than any mill of the region.")),
                              "altered", None),
    "passage stands twice": (mill(f"{MILL}\n{QUOTE}\n"), "altered", None),
    "sentence put between": (mill(edited("sheep. It", "sheep. He was rich. It")), "split",
                             ("mill", FIRST), ("mill", SECOND)),
    "heading put between": (mill(edited("sheep. It", "sheep.\n\n## Output\n\nIt")), "split",
                            ("mill", FIRST), ("mill", SECOND)),
    "paragraph put into a sentence": (mill(edited("by a farmer", "by\n\nAll is new.\n\na farmer")),
                                      "split", None),
    "a word in its own paragraph": (mill(edited("was built", "was\n\nnot\n\nbuilt")), "split",
                                    None),
    "every fifth word": (mill(MILL.replace("1843 by", "x by").replace("sold his", "x his")
                              .replace("3.5 tons", "x tons").replace("other mill", "x mill")
                              .replace("region. Then", "x Then")), "altered", None),
    "passage deleted": (mill(WITHOUT), "gone", None),
    "text deleted": ((BEFORE[1],), "gone", None),
}  # fmt: skip


@pytest.mark.parametrize("name", EDITS)
def test_label_is_put_into_the_right_class_and_moved_only_where_that_is_certain(name):
    documents, state, *passages = EDITS[name]
    found = state_after(*documents)
    assert found.state == state
    assert found.passages == (() if passages == [None] else tuple(passages))
    assert found.certain == (passages != [None])
    assert bool(found.reason) != found.certain


def test_nearest_passage_of_an_altered_one_is_shown():
    found = state_after(*mill(edited("1843 by", "1848 by")))
    assert found.nearest.text == QUOTE.replace("1843", "1848")
    assert (found.nearest.document, round(found.nearest.likeness, 2)) == ("mill", 0.97)


def test_words_that_stood_elsewhere_before_are_not_where_a_label_moved():
    copied = document(f"{OTHER}\n{QUOTE}\n", "railway")
    before = snapshot_of([BEFORE[0], copied])
    changed = document(edited("a farmer", "a baker"))
    found = state_after(changed, copied, before=before)
    assert (found.state, found.passages) == ("altered", ())
    assert found.nearest.document == "mill"


def test_label_is_not_moved_unasked_where_two_texts_or_no_lock_file_can_tell():
    texts = [document(f"# {name}\n\n{QUOTE}\n", name) for name in ("a", "b")]
    assert state_after(*texts).passages == ()
    assert "it stands in a, b" in state_after(*texts).reason
    found = state_after(texts[0], BEFORE[1], before=Snapshot({}))
    assert found.certain
    found = LabelInspector(texts[:1], None).state_of("mill", QUOTE)
    assert (found.state, found.certain) == ("moved", False)
    assert "without a lock file" in found.reason


def test_few_words_are_not_moved_unasked():
    other = document(f"{OTHER}\n{SHORT}.\n", "railway")
    found = state_after(document(edited(SHORT, "Then it burned")), other, quote=SHORT)
    assert (found.state, found.certain) == ("moved", False)
    assert found.reason == "it stands in railway, but its words are few"
    # The same words may have stood there all along, with the passage itself changed.
    found = state_after(document(edited(SHORT, "Then came the new railway")), other, quote=SHORT)
    assert (found.state, found.certain) == ("altered", False)


def test_passage_that_stood_there_all_along_is_no_new_version_of_a_deleted_one():
    quote, other = "6.3 billion kWh (2013)", "2.7 billion kWh (2013)"
    rows = "# Power\n\nMade: {}.\n\nUsed: {}.\n"
    old, deleted = document(rows.format(quote, other)), document(rows.format("", other))
    changed = document(rows.format("6.4 billion kWh (2013)", other))
    before = snapshot_of([old])
    assert state_after(deleted, quote=quote, before=before).state == "gone"
    assert state_after(changed, quote=quote, before=before).state == "altered"
    # Where it is not known what stood there, it is shown as what it may be.
    known = Snapshot(before.documents)
    assert state_after(deleted, quote=quote, before=known).state == "altered"


def test_lock_file_of_before_sentences_were_kept_is_read(tmp_path):
    write_lock(tmp_path / "q.jsonl", BEFORE)
    assert read_lock(tmp_path / "q.jsonl") == snapshot_of(BEFORE)
    fields = json.loads((tmp_path / "q.lock.json").read_text(encoding="utf-8"))
    del fields["sentences"]
    (tmp_path / "q.lock.json").write_text(json.dumps(fields), encoding="utf-8")
    assert read_lock(tmp_path / "q.jsonl") == Snapshot(snapshot_of(BEFORE).documents)


def test_few_words_with_other_signs_may_be_another_passage():
    text = "# Prices\n\nRye is 5,310 €. Sheep are sold at 5,310 a score.\n"
    after = document(text.replace("5,310 €", "cheap"))
    assert not state_after(after, quote="5,310 €", before=snapshot_of([document(text)])).certain


def test_whole_document_is_valid_moved_or_gone():
    assert state_after(*BEFORE, quote="").passages == (("mill", ""),)
    renamed = state_after(document(MILL, "new"), quote="")
    assert (renamed.state, renamed.passages) == ("moved", (("new", ""),))
    assert state_after(BEFORE[1], quote="").state == "gone"


def test_row_of_a_table_is_a_label_too():
    assert state_after(*mill(f"{MILL}| 1845 | 9 |\n"), quote="1844 | 15").state == "valid"
    assert not state_after(
        *mill(edited("| 1844 | 15 |", "| 1844 | 16 |")), quote="1844 | 15"
    ).certain


def test_nearest_of_nothing_is_none():
    assert NearestPassages([document("# Tea\n\nTea.\n")]).find("Coal", ["mill"]) is None


# --- the command ----------------------------------------------------------------------------------


@pytest.fixture
def edit(gold, gloss_eval):
    """Lock the gold set to its texts, then edit one of them."""
    assert gloss_eval("check", "--questions", "q.jsonl", "--corpus", "texts", "--accept")[0] == 0
    path = gold / "texts" / "goods.md"

    def replace(old, new):
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1
        path.write_text(text.replace(old, new), encoding="utf-8")

    return replace


OPTIONS = ("repair", "--questions", "q.jsonl", "--corpus", "texts")


def test_what_is_certain_is_written_and_the_rest_is_listed(gloss_eval, gold, edit):
    edit("oceans, and salt", "oceans - and salt")
    edit("Tea leaves", "Mint leaves")
    untouched = (gold / "q.jsonl").read_text(encoding="utf-8")
    code, out, err = gloss_eval(*OPTIONS)
    assert code == 1
    assert (
        "q.jsonl:3: altered  ships  goods → goods: Ships carry grain across stormy oceans -" in out
    )
    assert "3 labels: 1 valid, 2 altered. 1 can be written (--write), 1 open." in out
    assert "q.jsonl:1: altered  tea  goods: Tea leaves steep" in err
    assert "nearest, 92% alike, goods: Mint leaves steep in hot water" in err
    assert (gold / "q.jsonl").read_text(encoding="utf-8") == untouched
    code, out, _ = gloss_eval(*OPTIONS, "--write")
    assert (code, "1 are written, 1 open" in out) == (1, True)
    before, after = (
        text.split("\n") for text in (untouched, (gold / "q.jsonl").read_text("utf-8"))
    )
    assert after[:2] == before[:2]
    assert json.loads(after[2])["evidence"][0]["quote"] == (
        "Ships carry grain across stormy oceans - and salt along the coast."
    )
    assert json.loads(gloss_eval(*OPTIONS, "--json")[1])["counts"]["valid"] == 2


def test_repaired_set_is_right_for_its_texts(gloss_eval, gold, edit):
    edit("minutes before", "minutes\n\nbefore")  # is read as one sentence all the same
    (gold / "texts" / "goods.md").rename(gold / "texts" / "wares.md")
    code, out, _ = gloss_eval(*OPTIONS, "--write")
    assert (code, "3 labels: 3 moved. 3 are written, 0 open." in out) == (0, True)
    code, _, err = gloss_eval("check", "--questions", "q.jsonl", "--corpus", "texts")
    assert (code, err) == (0, "")


def test_passage_in_two_pieces_becomes_two(gloss_eval, gold, edit, write_lines):
    fields = json.loads((gold / "q.jsonl").read_text("utf-8").split("\n")[0])
    edit("Ships carry", "Sugar is sweet. It is made of beet. Ships carry")
    fields["evidence"][0]["quote"] = "Sugar is sweet. It is made of beet."
    write_lines("q.jsonl", fields)
    edit("sweet. It", "sweet. It is white. It")
    assert gloss_eval(*OPTIONS, "--write")[0] == 0
    evidence = json.loads((gold / "q.jsonl").read_text(encoding="utf-8"))["evidence"]
    assert [each["quote"] for each in evidence] == ["Sugar is sweet.", "It is made of beet."]


def test_fault_of_a_line_is_named(gloss_eval, gold):
    (gold / "q.jsonl").write_text("\n{", encoding="utf-8")
    code, _, err = gloss_eval(*OPTIONS)
    assert code == 2
    assert "q.jsonl:2: not JSON" in err
