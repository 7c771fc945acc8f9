"""Public files become pairs of question and passage, and whether the one answers the other.

    python -m eval.training.judge_pairs FOLDER --apart-from TEXTS --output pairs.jsonl

The folder holds files of four repositories, each below 4 MB:

- chrischute/squad, `data/test-v2.0.json`: half of the development file of SQuAD 2.0 (Rajpurkar et
  al. 2018; CC BY-SA 4.0), 19 articles, without its answers.
- antest1/SQuAD2-CR, the two `word_att_*.tsv` in its archive (Lee et al. 2020; MIT): every question
  of SQuAD 2.0 that has no answer. They tell which of that half have one.
- haichao592/UnAnsQ, `QG/{test,dev,train}-*.txt` (Zhu et al. 2019; texts of SQuAD): questions with
  an answer beside ones without, on the same passage; of "train" the questions alone.
- xinyadu/nqg, `data/processed/{src,tgt}-test.txt` (Du et al. 2017; MIT; texts of SQuAD): sentences
  of 44 more articles, each with a question that it answers.

More near misses are made by rule: a listed question is put to the passage that has most of its rare
words, a question with an answer to the next best paragraph of its article, and a number in a
question is changed. Texts named by `--apart-from` are evaluated on; no passage of theirs is kept.
"""

import json
import math
import random
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from index import STOP_WORDS

# First and last letters by which a passage is recognised in a text.
LETTERS = 60
# Share of its words, by rarity, that a passage must have to be asked a question of another text.
PLACED = 0.6
# Near misses of each kind that are made by rule.
MADE = 900
_WORD = re.compile(r"[a-z0-9]+")
_NUMBER = re.compile(r"\b\d{2,4}\b")
_SHIFTS = (-30, -12, -5, -2, -1, 1, 2, 4, 10, 25)
# Marks of brackets and quotations in the Penn Treebank, and what they stand for.
_TREEBANK = {"-lrb-": "(", "-rrb-": ")", "-lsb-": "[", "-rsb-": "]", "``": '"', "''": '"'}
_SPLIT_OFF = re.compile(r" (n't|'(?:s|re|ve|ll|d|m)|[,.;:?!)\]%])(?!\w)")
_OPENING = re.compile(r"([(\[$#]) ")


@dataclass(frozen=True, slots=True)
class Pair:
    """A question, a passage on the same topic, and whether it answers it.

    Attributes:
        question: As asked; in small letters, if its source has no others.
        passage: A paragraph, or some sentences in a row.
        answers: Whether the passage answers the question.
        group: Pairs of one group are never divided between training and validation.
    """

    question: str
    passage: str
    answers: bool
    group: str


def letters_of(text: str) -> str:
    """Return the letters and digits of a text, small, by which copies of it are recognised.

    >>> letters_of("Didn't he?") == letters_of("did n't he ?")
    True
    """
    return re.sub(r"[^a-z0-9]+", "", text.lower())


def joined(tokens: str) -> str:
    """Return text whose tokens are divided by spaces as it would be written.

    >>> joined("what did n't he ( rollo ) say , then ?")
    "what didn't he (rollo) say, then?"
    """
    words = " ".join(_TREEBANK.get(word, word) for word in tokens.split())
    return _OPENING.sub(r"\1", _SPLIT_OFF.sub(r"\1", words))


def unanswerable_in(lines: Iterable[str]) -> dict[str, str]:
    """Return those questions of SQuAD2-CR's rationales that have no answer, by their letters.

    A line is an id, a question and the weight of each of its words for being unanswerable, divided
    by tabs, below a line of heads; answerable questions have no weight above 0.
    """
    found = {}
    for line in list(lines)[1:]:
        _, question, weights = line.rstrip("\n").split("\t")
        if any(float(weight) for weight in weights.replace(",", " ").split()):
            found[letters_of(question)] = joined(question)
    return found


def labelled(squad: Mapping[str, Any], unanswerable: Collection[str]) -> Iterator[Pair]:
    """Yield the questions of a file of SQuAD with their paragraphs.

    Questions that were added to it under "Miscellaneous" are in no list and are left out.
    """
    for article in squad["data"]:
        if article["title"] == "Miscellaneous":
            continue
        for paragraph in article["paragraphs"]:
            for asked in paragraph["qas"]:
                answers = letters_of(asked["question"]) not in unanswerable
                question = asked["question"].strip()
                yield Pair(question, paragraph["context"], answers, article["title"])


def contrasted(
    contexts: Sequence[str], answerable: Sequence[str], unanswerable: Sequence[str]
) -> Iterator[Pair]:
    """Yield pairs of questions of UnAnsQ, line by line: the first of two has an answer."""
    for context, first, second in zip(contexts, answerable, unanswerable, strict=True):
        passage = joined(context.split("\t")[0])
        group = letters_of(passage)[:LETTERS]
        yield Pair(joined(first.split("\t")[1]), passage, True, group)
        yield Pair(joined(second.split("\t")[1]), passage, False, group)


def in_sentences(
    sentences: Sequence[str],
    questions: Sequence[str],
    answerable: Sequence[str],
    unanswerable: Sequence[str],
) -> Iterator[Pair]:
    """Yield the questions of nqg with their sentence, one before it and one behind.

    A question that UnAnsQ sets beside one of them follows it with the same sentences.
    """
    order = list(dict.fromkeys(joined(sentence) for sentence in sentences))
    place = {sentence: number for number, sentence in enumerate(order)}
    beside: dict[str, list[str]] = {}
    for first, second in zip(answerable, unanswerable, strict=True):
        asked, other = first.split("\t")[1], second.split("\t")[1]
        beside.setdefault(letters_of(asked), []).append(joined(other))
    for sentence, question in zip(sentences, questions, strict=True):
        at = place[joined(sentence)]
        passage = " ".join(order[max(0, at - 1) : at + 2])
        group = f"sentences {at * 44 // len(order)}"
        yield Pair(joined(question), passage, True, group)
        for other in beside.pop(letters_of(question), ()):
            yield Pair(other, passage, False, group)


def placed(questions: Iterable[str], pairs: Sequence[Pair]) -> Iterator[Pair]:
    """Yield questions without an answer with the passage of pairs that has most of their words.

    Words count by their rarity among the passages; of three or more, most must be in the passage.
    """
    passages = list(dict.fromkeys((pair.passage, pair.group) for pair in pairs))
    words = [_words(passage) for passage, _ in passages]
    spread = Counter(word for each in words for word in each)
    rarity = {word: math.log(len(words) / count) for word, count in spread.items()}
    having = defaultdict(list)
    for number, each in enumerate(words):
        for word in each:
            having[word].append(number)
    for question in questions:
        asked = _words(question)
        shared: dict[int, float] = defaultdict(float)
        for word in asked:
            for number in having.get(word, ()) if spread[word] < len(words) / 20 else ():
                shared[number] += rarity[word]
        if len(asked) < 3 or not shared:
            continue
        number = max(shared, key=shared.__getitem__)
        of = {word: rarity.get(word, math.log(len(words))) for word in asked}
        if sum(of[word] for word in asked & words[number]) >= PLACED * sum(of.values()):
            yield Pair(question, *_with(passages[number]))


def _with(place: tuple[str, str]) -> tuple[str, bool, str]:
    return place[0], False, place[1]


def _words(text: str) -> set[str]:
    """Return the words of a text, cut to seven letters, but those that most questions have."""
    return {w[:7] for w in _WORD.findall(text.lower()) if w not in STOP_WORDS}


def put_elsewhere(pairs: Sequence[Pair], rng: random.Random) -> Iterator[Pair]:
    """Yield questions that have an answer with the next best paragraph of the same article."""
    passages: dict[str, set[str]] = defaultdict(set)
    for pair in pairs:
        passages[pair.group].add(pair.passage)
    asked = [pair for pair in pairs if pair.answers and len(passages[pair.group]) > 1]
    for pair in rng.sample(asked, min(MADE, len(asked))):
        words, others = _words(pair.question), sorted(passages[pair.group] - {pair.passage})
        other = max(others, key=lambda passage: len(words & _words(passage)))
        yield Pair(pair.question, other, False, pair.group)


def with_other_numbers(pairs: Sequence[Pair], rng: random.Random) -> Iterator[Pair]:
    """Yield questions that have an answer, with another number than their passage has."""
    asked = [pair for pair in pairs if pair.answers and _NUMBER.search(pair.question)]
    for pair in rng.sample(asked, min(MADE, len(asked))):
        number = rng.choice(list(_NUMBER.finditer(pair.question)))
        other = str(max(1, int(number[0]) + rng.choice(_SHIFTS)))
        if number[0] in pair.passage and other not in pair.passage:
            question = pair.question[: number.start()] + other + pair.question[number.end() :]
            yield Pair(question, pair.passage, False, pair.group)


def apart_from(pairs: Iterable[Pair], texts: Iterable[str]) -> Iterator[Pair]:
    """Yield the pairs whose passages, by their first and last letters, are in none of the texts."""
    known = [letters_of(text) for text in texts]
    for pair in pairs:
        letters = letters_of(pair.passage)
        if not any(letters[:LETTERS] in text or letters[-LETTERS:] in text for text in known):
            yield pair


def read_pairs(folder: Path, seed: int = 7) -> Iterator[Pair]:
    """Yield the pairs of the files of a folder, named as in their repositories.

    Raises:
        OSError: A file is missing.
    """

    def lines(name: str) -> list[str]:
        return (folder / name).read_text(encoding="utf-8").rstrip("\n").split("\n")

    rng = random.Random(seed)  # noqa: S311 - nothing secret
    kinds = ("answerable", "unanswerable")
    listed = unanswerable_in(lines("word_att_gold_test.tsv"))
    listed |= unanswerable_in(lines("word_att_extended.tsv"))
    articles = list(labelled(json.loads("\n".join(lines("test-v2.0.json"))), listed))
    others = [
        *contrasted(
            lines("dev-context.txt"), *(lines(f"dev-{kind}-questions.txt") for kind in kinds)
        ),
        *in_sentences(
            lines("src-test.txt"),
            lines("tgt-test.txt"),
            *(lines(f"train-{kind}-questions.txt") for kind in kinds),
        ),
    ]
    known = {letters_of(pair.question) for pair in (*articles, *others)}
    yield from articles
    yield from others
    yield from placed((listed[key] for key in listed if key not in known), others)
    yield from put_elsewhere(articles, rng)
    yield from with_other_numbers([*articles, *others], rng)


def main(
    folder: Path,
    output: Annotated[Path, typer.Option()] = Path("pairs.jsonl"),
    other: Annotated[Path | None, typer.Option("--apart-from")] = None,
) -> None:
    """Write the pairs of the public files in FOLDER, one JSON object a line."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(other.iterdir())] if other else []
    with output.open("w", encoding="utf-8") as file:
        for pair in apart_from(read_pairs(folder), texts):
            file.write(json.dumps(asdict(pair), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    typer.run(main)
