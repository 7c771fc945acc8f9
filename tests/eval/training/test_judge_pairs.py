"""Public files become pairs of question and passage: small ones, with pairs worked out by hand."""

import json
import random

import pytest

from eval.training.judge_pairs import (
    Pair,
    apart_from,
    contrasted,
    in_sentences,
    joined,
    labelled,
    placed,
    put_elsewhere,
    read_pairs,
    unanswerable_in,
    with_other_numbers,
)

RATIONALES = """qid\tquestion\tword_att
1\tWho did n't brew tea ?\t0,0,1,0,0,0
2\tWho brewed tea ?\t0,0,0,0
"""
SQUAD = {
    "data": [
        {
            "title": "Tea",
            "paragraphs": [
                {
                    "context": "Lu Yu brewed tea.",
                    "qas": [{"question": "Who brewed tea? "}, {"question": "Who didn't brew tea?"}],
                }
            ],
        },
        {
            "title": "Miscellaneous",
            "paragraphs": [{"context": "Rye.", "qas": [{"question": "What is rye?"}]}],
        },
    ]
}


def test_questions_without_an_answer_have_a_word_to_blame():
    assert unanswerable_in(RATIONALES.splitlines()) == {"whodidntbrewtea": "Who didn't brew tea?"}


def test_a_question_has_an_answer_unless_it_is_listed_however_it_is_spaced():
    assert list(labelled(SQUAD, {"whodidntbrewtea"})) == [
        Pair("Who brewed tea?", "Lu Yu brewed tea.", True, "Tea"),
        Pair("Who didn't brew tea?", "Lu Yu brewed tea.", False, "Tea"),
    ]


def test_questions_set_beside_each_other_share_passage_and_group():
    pairs = contrasted(
        ["lu yu ( 733 ) brewed tea .\t0\t7"], ["a\twho brewed ?\t0\t1"], ["b\twho drank ?\t0\t1"]
    )
    group = "luyu733brewedtea"
    assert list(pairs) == [
        Pair("who brewed?", "lu yu (733) brewed tea.", True, group),
        Pair("who drank?", "lu yu (733) brewed tea.", False, group),
    ]


def test_a_sentence_is_read_with_its_neighbours_and_asked_what_it_does_not_say():
    pairs = in_sentences(
        ["one .", "two .", "two .", "three .", "four ."],
        ["1 ?", "2 ?", "2 b ?", "3 ?", "4 ?"],
        ["a\t2 ?\t0\t0"],
        ["b\t22 ?\t0\t0"],
    )
    assert [(pair.question, pair.passage, pair.answers) for pair in pairs] == [
        ("1?", "one. two.", True),
        ("2?", "one. two. three.", True),
        ("22?", "one. two. three.", False),
        ("2 b?", "one. two. three.", True),
        ("3?", "two. three. four.", True),
        ("4?", "three. four.", True),
    ]


@pytest.mark.parametrize(
    ("tokens", "written"),
    [
        ("`` long '' boards , he said .", '" long " boards, he said.'),
        ("they 're -lrb- all -rrb- here", "they're (all) here"),
        ("$ 3.5 : 20 % of it", "$3.5: 20% of it"),
        ("' s", "' s"),
    ],
)
def test_tokens_are_written_as_text(tokens, written):
    assert joined(tokens) == written


def test_a_question_is_placed_with_the_passage_that_has_its_rare_words():
    passages = [f"Text {n} of rye." for n in range(40)] + ["Fermented oolong tea from Fujian rye."]
    pairs = [Pair("?", passage, True, str(n)) for n, passage in enumerate(passages)]
    asked = ["Who fermented oolong in Fujian?", "Who ate rye bread today?", "Who fermented?"]
    assert list(placed(asked, pairs)) == [
        Pair(
            "Who fermented oolong in Fujian?", "Fermented oolong tea from Fujian rye.", False, "40"
        )
    ]


def test_a_question_is_put_to_the_next_best_paragraph_of_its_article():
    pairs = [
        Pair("Who brewed tea?", "Lu Yu brewed tea.", True, "tea"),
        Pair("Who sold tea?", "Tea was brewed by Su Shi.", False, "tea"),
        Pair("What is rye?", "Rye is a grass.", True, "rye"),
    ]
    made = put_elsewhere(pairs, random.Random(1))  # noqa: S311
    assert list(made) == [Pair("Who brewed tea?", "Tea was brewed by Su Shi.", False, "tea")]


def test_a_number_is_changed_to_one_that_the_passage_lacks():
    asked = [
        Pair("Who died in 804?", "Lu Yu died in 804.", True, "tea"),
        Pair("Who?", "I", True, ""),
    ]
    (made,) = with_other_numbers(asked, random.Random(1))  # noqa: S311
    assert made.question != asked[0].question
    assert made.question.startswith("Who died in ")
    assert (made.passage, made.answers) == ("Lu Yu died in 804.", False)


def test_passages_of_texts_that_are_evaluated_on_are_left_out():
    kept = Pair("Why?", "Rye grows on poor soil.", True, "Rye")
    held_out = Pair("Who?", "Lu Yu brewed tea, and wrote of it.", True, "Tea")
    assert list(apart_from([held_out, kept], ["# Tea\n\nLu Yu brewed tea; and wrote of it!"])) == [
        kept
    ]


def test_a_folder_of_files_becomes_pairs_of_all_three_kinds(tmp_path):
    files = {
        "word_att_gold_test.tsv": RATIONALES,
        "word_att_extended.tsv": "qid\tquestion\tword_att\n",
        "test-v2.0.json": json.dumps(SQUAD),
        "dev-context.txt": "rye is a grass .\t0\t5\n",
        "dev-answerable-questions.txt": "a\twhat is rye ?\t0\t1\n",
        "dev-unanswerable-questions.txt": "b\twhat is oat ?\t0\t1\n",
        "src-test.txt": "one .\n",
        "tgt-test.txt": "1 ?\n",
        "train-answerable-questions.txt": "a\t1 ?\t0\t0\n",
        "train-unanswerable-questions.txt": "b\t2 ?\t0\t0\n",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    asked = [(pair.question, pair.answers) for pair in read_pairs(tmp_path)]
    assert asked == [
        ("Who brewed tea?", True),
        ("Who didn't brew tea?", False),
        ("what is rye?", True),
        ("what is oat?", False),
        ("1?", True),
        ("2?", False),
    ]
