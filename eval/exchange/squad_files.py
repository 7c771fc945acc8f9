"""Sets like SQuAD: JSON of articles, their paragraphs, and questions with answers in them."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.exchange.question_lines import question_line
from eval.exchange.text_folder import TextFolder
from eval.exchange.text_lines import ExchangeError
from eval.gold import Quotes, encoding_of
from ingest import Document, sentence_bounds


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of such a set.

    Attributes:
        id: Its id.
        text: As put.
        document: The text that holds its paragraph.
        context: The paragraph.
        answers: Places in it: start, and the words there; none if it does not answer.
    """

    id: str
    text: str
    document: str
    context: str
    answers: tuple[tuple[int, str], ...]


def read_squad(path: Path, texts: TextFolder) -> list[Asked]:
    """Write the articles to a folder, a file each, and return the questions.

    Raises:
        ExchangeError: The file cannot be read, or is not such a set.
    """
    try:
        articles = json.loads(path.read_text(encoding=encoding_of(path)))["data"]
        asked: list[Asked] = []
        for number, article in enumerate(articles, start=1):
            title = str(article.get("title") or f"text-{number}")
            contexts = [str(each["context"]) for each in article["paragraphs"]]
            document = texts.add(title, title.replace("_", " "), contexts)
            for each in article["paragraphs"]:
                asked += _questions(each, document)
    except OSError as error:
        raise ExchangeError(f"{path} cannot be read ({error.strerror}).") from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ExchangeError(
            f"{path} is not a set like SQuAD ({error!r}). Its JSON has data, paragraphs, context, "
            "qas, and answers with text and answer_start."
        ) from error
    return asked


def _questions(fields: dict[str, Any], document: str) -> Iterator[Asked]:
    context = str(fields["context"])
    for each in fields["qas"]:
        found = [] if each.get("is_impossible") else each.get("answers") or []
        answers = {(int(a["answer_start"]), str(a["text"])) for a in found}
        yield Asked(str(each["id"]), str(each["question"]), document, context,
                    tuple(sorted(answers)))  # fmt: skip


def squad_lines(
    asked: list[Asked], documents: list[Document]
) -> tuple[list[dict[str, Any]], list[str]]:
    """Return the questions, the sentences around their answers as evidence, and notes.

    A question is left out where its answer does not stand at its place, or where not even the
    whole paragraph stands once in the text.
    """
    quotes = Quotes(documents)
    lines, astray, unfound = [], 0, 0
    for question in asked:
        places = [
            (s, words) for s, words in question.answers if _stands(question.context, s, words)
        ]
        if len(places) < len(question.answers):
            astray += 1
        if question.answers and not places:
            continue
        passages = {
            passage
            for start, words in places
            if (passage := _passage(question, start, words, quotes))
        }
        if places and not passages:
            unfound += 1
            continue
        evidence = [
            {"document": question.document, "quote": passage, "grade": 2}
            for passage in sorted(passages)
        ]
        expected = [min((words for _, words in places), key=len)] if places else []
        lines.append(
            question_line(question.id, question.text, evidence, kind="fact", expected=expected)
        )
    counts = {
        "questions have an answer that does not stand where they say": astray,
        "questions are left out, since their paragraph does not stand once in its text": unfound,
    }
    return lines, [f"{count} {words}" for words, count in counts.items() if count]


def _stands(context: str, start: int, words: str) -> bool:
    return bool(words.strip()) and start >= 0 and context[start : start + len(words)] == words


def _passage(question: Asked, start: int, words: str, quotes: Quotes) -> str:
    """Return the sentences that hold an answer, with those around them until they stand once."""
    bounds = sentence_bounds(question.context)
    end = start + len(words)
    first = max((i for i, (low, _) in enumerate(bounds) if low <= start), default=0)
    last = min((i for i, (_, high) in enumerate(bounds) if high >= end), default=len(bounds) - 1)
    while True:
        passage = question.context[bounds[first][0] : bounds[last][1]]
        if quotes.count(question.document, passage) == 1:
            return passage
        if first == 0 and last == len(bounds) - 1:
            return ""
        first, last = max(first - 1, 0), min(last + 1, len(bounds) - 1)
