"""Where sentences begin and end."""

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ingest import sentence_bounds


def sentences(text):
    return [text[start:end] for start, end in sentence_bounds(text)]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u3000"])
def test_blank_text_has_no_sentences(text):
    assert sentences(text) == []


@pytest.mark.parametrize(
    "expected",
    [
        ["China has entered the WTO.", "It grew fast."],
        ["What is it?", "A list!", "No more."],
        ["The U.S. trade war began in 2018.", "Mr. Xi spoke."],
        ["He said “it is over.”", "They agreed."],
        ["It rose by 12.7% in 2006 and 14.2% in 2007."],
        ["See Yin et al., 2021, and others, e.g. Bai (2021).", "More follows."],
        ["No full stop at the end"],
    ],
)
def test_english_sentences(expected):
    assert sentences(" ".join(expected)) == expected


@pytest.mark.parametrize(
    "expected",
    [
        ["新质生产力是先进生产力。", "它以创新为主导。"],
        ["卡住脖子的是什么？", "是核心技术！", "必须攻关。"],
        ["他说：“要自立自强。”", "大家同意。"],
        ["没有句号"],
    ],
)
def test_chinese_sentences(expected):
    assert sentences("".join(expected)) == expected


def test_a_space_ends_a_clause_of_thai_unless_it_is_short():
    clauses = [
        "เรือออกจากท่าทุกเช้าเวลาหกโมง",
        "ในปี พ.ศ. 2506 ค่าโดยสารคือห้าบาท",
        "คนขับเรือชื่อสมชายอายุหกสิบปี",
    ]
    assert sentences(" ".join(clauses)) == clauses


def test_a_line_break_ends_a_sentence():
    assert sentences("1. Targets sectors\n2. Nurtures industries\n3. Fosters the spread.") == [
        "1. Targets sectors",
        "2. Nurtures industries",
        "3. Fosters the spread.",
    ]


def test_each_line_has_its_own_language():
    assert sentences("One ends. Two ends.\n一句。二句。") == [
        "One ends.",
        "Two ends.",
        "一句。",
        "二句。",
    ]


def test_bounds_are_offsets_without_surrounding_space():
    assert sentence_bounds("  One.  Two. ") == [(2, 6), (8, 12)]


def test_the_same_sentence_twice_is_found_twice():
    assert sentence_bounds("No. 1 it is. So it is. So it is.")[-2:] == [(13, 22), (23, 32)]


@example("1. ")  # a number without an item
@example("B\u3000.")  # a wide space behind a letter
@example("一。B\u2003. C\xa0.")
@given(st.text(alphabet=st.sampled_from("aB1. ?!。，“”\"()\n\t\u3000中あé-|•:;…'’"), max_size=60))
def test_sentences_are_in_order_and_leave_out_nothing_but_space(text):
    bounds = sentence_bounds(text)
    assert all(text[start:end].strip() == text[start:end] != "" for start, end in bounds)
    assert all(end <= start for (_, end), (start, _) in pairwise(bounds))
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())


def test_number_of_a_list_item_in_brackets_does_not_hide_the_sentences_after_it():
    text = "(a) One is this (so). They do that (2022). Currently it is."
    assert [text[start:end] for start, end in sentence_bounds(text)] == [
        "(a) One is this (so).",
        "They do that (2022).",
        "Currently it is.",
    ]


def test_quotation_that_is_never_closed_does_not_swallow_the_rest():
    text = "The focus should be on “" + "words of it " * 20 + "here. " + "It goes on then. " * 20
    found = [text[start:end] for start, end in sentence_bounds(text)]
    assert found[0].endswith("here.")
    assert found[1:] == ["It goes on then."] * 20


@pytest.mark.parametrize(
    "text",
    ["Step 3. Turn the crank.", "Article IV. The rent is due.", "2.1. The tenant pays."],
)
def test_the_number_of_a_part_is_no_sentence(text):
    assert sentence_bounds(text) == [(0, len(text))]


def test_a_year_at_the_end_of_a_sentence_ends_it():
    text = "It was built in 1834. The wheel turned."
    assert sentence_bounds(text) == [(0, 21), (22, len(text))]


def test_words_without_a_pause_are_cut_before_joining_words():
    words = "and we fired the kiln for one more day until the clay was hard " * 10  # 14 words each
    parts = [words[start:end] for start, end in sentence_bounds(words.strip())]
    assert [len(part.split()) for part in parts] == [42, 56, 42]
    assert all(part.startswith("and we fired") for part in parts)


def test_marks_within_figures_are_no_pauses():
    text = "tank 1.3 m at 05:09 pump 10.0.0.4 on " * 20  # 8 words each
    parts = [text[start:end] for start, end in sentence_bounds(text.strip())]
    assert [len(part.split()) for part in parts] == [40, 40, 40, 40]


def test_a_long_sentence_with_pauses_is_kept_whole():
    text = (
        "They fired the kiln for a day, cooled it, and opened the door again; " * 6 + "so it went."
    )
    assert sentence_bounds(text) == [(0, len(text))]


def test_chinese_without_marks_is_cut():
    text = "我们每天早上都去那里" * 20
    assert [end - start for start, end in sentence_bounds(text)] == [50, 50, 50, 50]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Einzug: 15. März 2031. Bitte melden.", ["Einzug: 15. März 2031.", "Bitte melden."]),
        (
            "Der Chor sang am 3. Mai und im 2. Akt. Das Lied war von Dr. Roth, vgl. S. 4.",
            ["Der Chor sang am 3. Mai und im 2. Akt.", "Das Lied war von Dr. Roth, vgl. S. 4."],
        ),
        (
            "Die Karte kostet 12. Der Rest ist frei und Kinder zahlen 4. Gäste nicht.",
            ["Die Karte kostet 12.", "Der Rest ist frei und Kinder zahlen 4.", "Gäste nicht."],
        ),
        (
            "La Sra. Paz canta con el Sr. Gil en la Av. Norte. Es tarde.",
            ["La Sra. Paz canta con el Sr. Gil en la Av. Norte.", "Es tarde."],
        ),
        ("The choir sang 15. May it rest.", ["The choir sang 15.", "May it rest."]),
    ],
)
def test_points_of_other_languages_are_read_by_their_rules(text, expected):
    assert [text[start:end] for start, end in sentence_bounds(text)] == expected
