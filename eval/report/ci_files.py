"""A run as files that CI systems read: JUnit XML and SARIF, each question with its file and line.

A question that is not found is no failure by itself, for the gate decides whether too many were
lost; one marked `must` that was lost is, and so is the gate.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from eval.gold import encoding_of
from eval.measures import FOUND_WITHIN, Move, is_found
from eval.provenance import OtherTextsError, file_hash
from eval.report.run_page import Other
from eval.runs import Result, Run, Verdict, reasons, summary

GATE = "gate"
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'
SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
RULES = {
    "gate": "The change loses significantly many passages, or a question that must not be lost.",
    "lost-question": f"A question was found among the first {FOUND_WITHIN} before, and is not now.",
}
# What XML cannot hold.
_UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class QuestionPlaces:
    """Where the questions of a run stand.

    Attributes:
        file: The gold set, as the CI system is to know it.
        lines: Line of each question, from 1.
    """

    file: str
    lines: dict[str, int]

    def line_of(self, question: str) -> int:
        """Return the line of a question; the first one where it is not known."""
        return self.lines.get(question, 1)


def question_places(path: Path, run: Run) -> QuestionPlaces:
    """Return where the questions of a run stand in its gold set, or in its judgements.

    Raises:
        OtherTextsError: The file is not the one that the run was made with, or cannot be read.
    """
    try:
        same = file_hash(path) == run.about["questions"]
        text = path.read_text(encoding=encoding_of(path))
    except (OSError, UnicodeDecodeError) as error:
        raise OtherTextsError(f"{path} cannot be read ({error}). Name it: --questions") from error
    if not same:
        raise OtherTextsError(f"{path} is not the file that {run.folder} was made with.")
    lines: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        for name in _ids(line):
            lines.setdefault(name, number)
    return QuestionPlaces(path.as_posix(), lines)


def junit_xml(
    run: Run, places: QuestionPlaces, other: Other | None = None, verdict: Verdict | None = None
) -> str:
    """Return a run as JUnit XML: a case a question, and one for the gate if there is a verdict."""
    suite = ElementTree.Element("testsuite", name="gloss retrieval")
    for result in run.ranked:
        case = _case(suite, places, result.id, result.seconds)
        _judge(case, result, other)
    if verdict is not None:
        case = _case(suite, places, GATE, 0.0)
        if not verdict.passed:
            said = summary(verdict, other.name if other else "")
            ElementTree.SubElement(case, "failure", message=_fit(said)).text = _fit(
                "\n".join(reasons(verdict))
            )
    for kind, attribute in {"failure": "failures", "skipped": "skipped"}.items():
        suite.set(attribute, str(len(suite.findall(f"testcase/{kind}"))))
    suite.set("tests", str(len(suite)))
    suite.set("errors", "0")
    suite.set("time", f"{sum(result.seconds for result in run.ranked):.3f}")
    root = ElementTree.Element("testsuites")
    root.append(suite)
    ElementTree.indent(root)
    return f"{DECLARATION}\n{ElementTree.tostring(root, encoding='unicode')}\n"


def sarif(run: Run, places: QuestionPlaces, other: Other, verdict: Verdict) -> str:
    """Return a comparison as SARIF 2.1.0: each lost question, and the gate where it failed."""
    results = {result.id: result for result in run.ranked}
    found = [
        _finding("lost-question", "error" if move.must else "warning", places, move.id,
                 f"{results[move.id].question} ({move})")
        for move in verdict.comparison.moves
        if move.lost
    ]  # fmt: skip
    if not verdict.passed:
        text = "\n".join([summary(verdict, other.name), *reasons(verdict)])
        found.insert(0, _finding("gate", "error", places, "", text))
    rules = [{"id": name, "shortDescription": {"text": text}} for name, text in RULES.items()]
    fields = {
        "$schema": SARIF_SCHEMA,
        "version": "2.1.0",
        "runs": [{"tool": {"driver": {"name": "Gloss", "rules": rules}}, "results": found}],
    }
    return json.dumps(fields, indent=1, ensure_ascii=False) + "\n"


def _ids(line: str) -> Iterator[str]:
    """Yield the id of a question: of a line of JSON, or the first column of a judgement."""
    if not line.lstrip().startswith("{"):
        yield from line.split()[:1]
        return
    try:
        yield str(json.loads(line)["id"])
    except (ValueError, KeyError, TypeError):
        return


def _case(
    suite: ElementTree.Element, places: QuestionPlaces, name: str, seconds: float
) -> ElementTree.Element:
    return ElementTree.SubElement(
        suite,
        "testcase",
        classname=_fit(Path(places.file).stem),
        name=_fit(name),
        file=_fit(places.file),
        line=str(places.line_of(name)),
        time=f"{seconds:.3f}",
    )


def _judge(case: ElementTree.Element, result: Result, other: Other | None) -> None:
    """Say of a question that is not found whether it must have been, else that it is skipped."""
    if is_found(result.rank):
        return
    text = f"No passage that answers is among the first {FOUND_WITHIN}: {result.question}"
    before = other.ranks.get(result.id) if other else None
    if before is not None:
        text += f" ({Move(result.id, result.kind, result.must, before, result.rank)})"
    lost = result.must and (before is None or is_found(before))
    ElementTree.SubElement(case, "failure" if lost else "skipped", message=_fit(text))


def _finding(
    rule: str, level: str, places: QuestionPlaces, question: str, text: str
) -> dict[str, Any]:
    region = {"startLine": places.line_of(question)}
    place = {"artifactLocation": {"uri": places.file}, "region": region}
    return {
        "ruleId": rule,
        "level": level,
        "message": {"text": text},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {"question/v1": question or GATE},
    }


def _fit(text: str) -> str:
    return _UNFIT.sub("\ufffd", text)
