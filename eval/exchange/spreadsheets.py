"""Questions from a spreadsheet, as CSV: a row for each passage that answers."""

import csv
import io
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from eval.exchange.question_lines import question_line
from eval.exchange.text_lines import ExchangeError, fault, numbered_lines
from eval.gold import Quotes, check_fields, suggested_id
from ingest import Document

REQUIRED = ("question", "document", "quote")
COLUMNS = (*REQUIRED, "id", "kind", "language", "expected", "grade", "must")
YES = ("yes", "true", "1", "x", "ja", "oui", "sí", "是")


def csv_lines(path: Path, documents: list[Document]) -> tuple[list[dict[str, Any]], list[str]]:
    """Return the questions of a CSV file, each checked against the texts, and what is wrong.

    Rows with the same id, or without one with the same question, are passages of one question. A
    row without a document is of a question that the texts do not answer; one with a document and
    no quote is answered by the whole text. Several expected words are divided by `;`.

    Raises:
        ExchangeError: The file cannot be read, or lacks a column.
    """
    quotes = Quotes(documents)
    questions: dict[str, dict[str, Any]] = {}
    faults = []
    for number, row in _rows(path):
        try:
            fields = _question(row)
            if not row["id"]:
                fields["id"] = _free_id(questions, fields)
            check_fields(fields)
            for evidence in fields["evidence"]:
                if "quote" in evidence:
                    quotes.find(evidence["document"], evidence["quote"])
                else:
                    quotes.whole(evidence["document"])
            _add(questions, fields)
        except ValueError as error:
            faults.append(f"{path}:{number}: {error}")
    return list(questions.values()), faults


def _free_id(questions: Mapping[str, dict[str, Any]], fields: Mapping[str, Any]) -> str:
    """Return the id that was made up, with a number if another question begins as this one."""
    name, number = fields["id"], 1
    while name in questions and questions[name]["question"] != fields["question"]:
        number += 1
        name = f"{fields['id']}-{number}"
    return str(name)


def _add(questions: dict[str, dict[str, Any]], fields: dict[str, Any]) -> None:
    known = questions.setdefault(fields["id"], fields)
    if known is fields:
        return
    if known["question"] != fields["question"]:
        raise ValueError(f"the id {fields['id']!r} is that of another question. Rename it.")
    if not (known["evidence"] and fields["evidence"]):
        raise ValueError(f"{fields['id']!r} has a row with and one without a passage.")
    known["evidence"] += [each for each in fields["evidence"] if each not in known["evidence"]]


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the rows by lower-cased column, with the line on which each ends."""
    text = "\n".join(_text_lines(path))
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    columns = [name.strip().lower() for name in next(reader, [])]
    missing = [name for name in REQUIRED if name not in columns]
    if missing:
        raise ExchangeError(
            f"{path} has no column {missing[0]!r}. Its first row names the columns: "
            f"{', '.join(COLUMNS)}"
        )
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                row = dict(zip(columns, (cell.strip() for cell in cells), strict=False))
                yield reader.line_num, {name: row.get(name, "") for name in COLUMNS}
    except csv.Error as error:
        raise fault(path, reader.line_num, f"not CSV ({error}).") from error


def _text_lines(path: Path) -> Iterator[str]:
    """Yield all lines, blank ones too, which a cell may hold."""
    before = 0
    for number, line in numbered_lines(path):
        yield from [""] * (number - before - 1)
        yield line
        before = number


def _question(row: Mapping[str, str]) -> dict[str, Any]:
    text, document = row["question"], row["document"]
    if not text:
        raise ValueError("it has no question.")
    if row["quote"] and not document:
        raise ValueError("a quote without a document. Name the text that it is from.")
    grade = row["grade"] or "2"
    if not grade.isascii() or not grade.isdigit():
        raise ValueError(f"the grade {grade!r} is not a whole number.")
    quoted = {"quote": row["quote"]} if row["quote"] else {}
    evidence = [{"document": document, **quoted, "grade": int(grade)}] if document else []
    kind = row["kind"] or "fact"
    expected = [word.strip() for word in row["expected"].split(";") if word.strip()]
    fields = question_line(
        row["id"] or suggested_id(kind, text), text, evidence, kind=kind, expected=expected
    )
    if row["language"]:
        fields["language"] = row["language"]
    if row["must"].lower() in YES:
        fields["must"] = True
    return fields
