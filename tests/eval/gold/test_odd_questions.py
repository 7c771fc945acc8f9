"""Questions that repeat others, or the words of their passage, are told."""

import json

import pytest

from eval.gold.odd_questions import OddQuestion, copied_words, odd_questions
from eval.gold.questions import Evidence, Question
from ingest import Span

PASSAGE = (
    "The mill was built in 1843 by a farmer from the next valley, who had sold his sheep to the "
    "Royal Society of Farmers and Millers of Upper Wessex. 磨坊建于山谷，主人卖掉了所有的羊。"
)


def question(text, name="q", history=(), quote=PASSAGE):
    evidence = (Evidence("mill", (Span(0, len(quote)),), quote, 2),) if quote else ()
    return Question(name, "fact", "en", text, history, evidence, (), bool(quote))


@pytest.mark.parametrize(
    ("text", "copied"),
    [
        ("Who had built the mill?", ""),
        ("Was it built in 1843 by a shepherd?", ""),  # five words
        ("Was it built in 1843, by a Farmer?", "built in 1843, by a Farmer"),
        ("Was the mill built in 1843 by a farmer from here?", "built in 1843 by a farmer from"),
        ("Who are the Royal Society of Farmers and Millers of Upper Wessex?",
         "the Royal Society of Farmers and Millers of Upper Wessex"),
        ("Royal Society Farmers Millers?", ""),
        ("谁卖掉了羊？", ""),
        ("主人为什么说主人卖掉了所有的羊？", ""),  # nine characters
        ("为什么建于山谷，主人卖掉了所有的羊？", "建于山谷，主人卖掉了所有的羊"),
    ],
)  # fmt: skip
def test_words_of_the_passage_are_told_from_names_and_a_few_words(text, copied):
    assert copied_words(question(text)) == copied


def test_name_of_many_words_is_not_copied():
    quote = "It is led by Upper Wessex Farmers Millers Bakers Union 1843 today."
    assert copied_words(question("What does Upper Wessex Farmers Millers Bakers Union 1843 do?",
                                 quote=quote)) == ""  # fmt: skip


def test_same_words_are_repeated_unless_they_follow_other_questions():
    questions = [
        question("Who built the mill?", "first"),
        question("the mill: who built?", "again"),
        question("Who built the mill?", "follow-up", ("What is in the valley?",)),
        question("Who built the mills?", "other"),
        question("Who ground rye?", "silent", quote=""),
        question("Who ground rye", "silent again", quote=""),
    ]
    assert odd_questions(questions) == [
        OddQuestion("again", "repeated", "it has the words of first"),
        OddQuestion("silent again", "repeated", "it has the words of silent"),
    ]


def test_check_tells_them_and_passes(gloss_eval, gold, write_lines):
    lines = [json.loads(line) for line in (gold / "q.jsonl").read_text("utf-8").splitlines()]
    lines[1]["question"] = "Do coal seams lie deep below the northern hills?"
    write_lines("q.jsonl", *lines, lines[0] | {"id": "tea-2"})
    options = ("check", "--questions", "q.jsonl", "--corpus", "texts")
    code, _, err = gloss_eval(*options, "--accept")
    assert code == 0
    assert (
        "note: coal is leaked: it repeats words of its passage: “coal seams lie deep below the "
        "northern hills”\nnote: tea-2 is repeated: it has the words of tea\n" in err
    )
    odd = json.loads(gloss_eval(*options, "--json")[1])["odd"]
    assert [each["id"] for each in odd] == ["coal", "tea-2"]
