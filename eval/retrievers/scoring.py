"""The rankings of any retriever become results, as a run keeps them.

A gold passage is found at the first rank at which the hits down to it together hold at least half
of its characters, so neither long nor short hits, nor such as overlap, are put at an advantage. A
hit at whose rank a passage is found is relevant; one that repeats what was found before is not.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from textwrap import shorten

from eval.gold import Evidence, Question, suggested_language
from eval.measures import RELEVANT_SHARE, score_questions
from eval.retrievers.found import TOP_K, RetrieverError
from eval.retrievers.placing import WAYS, PlacedHit, Placer
from eval.retrievers.run_reader import Rankings, shown
from eval.runs import OPENING_CHARACTERS, RankedPassage, Result


@dataclass(frozen=True, slots=True)
class Scored:
    """What a run of a retriever came to.

    Attributes:
        results: Of each answerable question, in their order.
        ways: Number of hits by the way in which they were placed, of the first ten of a question.
        notes: What is odd about the run, a line each.
    """

    results: tuple[Result, ...]
    ways: dict[str, int]
    notes: tuple[str, ...]


@dataclass(eq=False, slots=True)
class _Wanted:
    """A gold passage that is not found yet, and which of its characters the hits hold."""

    evidence: Evidence
    held: set[int]

    @property
    def name(self) -> str:
        spans = "" if self.evidence.is_whole else f":{self.evidence.spans[0].start}"
        return f"{self.evidence.document_id}{spans}"

    def is_found_in(self, hit: PlacedHit) -> bool:
        spans = hit.places.get(self.evidence.document_id)
        if spans is None or self.evidence.is_whole:
            return spans is not None
        size = 0
        for own in self.evidence.spans:
            size += own.end - own.start
            for span in spans:
                self.held.update(range(max(own.start, span.start), min(own.end, span.end)))
        return len(self.held) >= RELEVANT_SHARE * size


def score(questions: Sequence[Question], rankings: Rankings, placer: Placer) -> Scored:
    """Return what the rankings come to; a question without one counts 0.

    Raises:
        RetrieverError: No question of the rankings is one of these, or no hit can be placed.
    """
    answerable = [question for question in questions if question.answerable]
    if not any(question.id in rankings.hits for question in answerable):
        raise RetrieverError(
            f"None of the run's questions ({shown(rankings.hits) or 'it has none'}) is one of the "
            f"gold set's ({shown(q.id for q in answerable)}). Check that they belong together."
        )
    placed = {q.id: placer.place_all(rankings.hits.get(q.id, ())[:TOP_K]) for q in answerable}
    ways = Counter(hit.way for hits in placed.values() for hit in hits)
    if ways.total() and not any(hit.places for hits in placed.values() for hit in hits):
        raise RetrieverError(
            f"None of the {ways.total()} hits stands in the corpus. Check that --corpus names the "
            "texts that were searched, and see docs/any-retriever.md for how hits name them."
        )
    judged = {q.id: relevant_hits(q.evidence, placed[q.id]) for q in answerable}
    run = {i: {hit.id: 1 / rank for rank, hit in enumerate(hits, 1)} for i, hits in placed.items()}
    figures = score_questions(judged, run)
    results = [
        replace(
            _result(question, placed[question.id], judged[question.id]),
            figures=figures[question.id],
            seconds=round(rankings.seconds.get(question.id, 0.0), 4),
        )
        for question in answerable
    ]
    notes = (*rankings.notes, *_notes(questions, rankings, placed))
    return Scored(tuple(results), {way: ways[way] for way in WAYS if ways[way]}, notes)


def relevant_hits(evidence: Sequence[Evidence], hits: Sequence[PlacedHit]) -> dict[str, int]:
    """Return grades by hit, and by a name of their own those of the passages that none found.

    The grade of a hit is that of the best passage that is found at its rank.
    """
    wanted = [_Wanted(each, set()) for each in evidence]
    grades: dict[str, int] = {}
    for hit in hits:
        found = [passage for passage in wanted if passage.is_found_in(hit)]
        if found:
            grades[hit.id] = max(passage.evidence.grade for passage in found)
            wanted = [passage for passage in wanted if passage not in found]
    taken = {hit.id for hit in hits}
    for passage in wanted:
        name = passage.name if passage.name not in taken else f"{passage.name} (not found)"
        grades[name] = max(grades.get(name, 0), passage.evidence.grade)
    return grades


def questions_of(
    qrels: Mapping[str, Mapping[str, int]], topics: Mapping[str, str] | None = None
) -> list[Question]:
    """Return judgements of whole documents as questions; their texts are those of the topics.

    A question none of whose documents is relevant is not answerable.
    """
    questions = []
    for name, grades in qrels.items():
        text = (topics or {}).get(name, name)
        is_answered = any(grades.values())
        evidence = [Evidence(d, (), "", grade, is_whole=True) for d, grade in grades.items()]
        questions.append(
            Question(
                id=name,
                kind="question",
                language=suggested_language(text),
                text=text,
                history=(),
                evidence=tuple(evidence) if is_answered else (),
                expected=(),
                answerable=is_answered,
            )
        )
    return questions


def _result(question: Question, hits: Sequence[PlacedHit], relevant: dict[str, int]) -> Result:
    passages = tuple(_ranked(hit, rank, relevant) for rank, hit in enumerate(hits, start=1))
    best = max(question.evidence, key=lambda each: each.grade)
    return Result(
        id=question.id,
        kind=question.kind,
        language=question.language,
        half=question.half,
        documents=question.documents,
        answerable=True,
        must=question.must,
        question=question.text,
        quote=best.quote or best.document_id,
        relevant=relevant,
        rank=next((rank for rank, hit in enumerate(passages, start=1) if hit.grade > 0), 0),
        figures={},
        hits=passages,
        channels=(),
        answered=None,
        confidence=None,
        faults=(),
        seconds=0.0,
    )


def _ranked(hit: PlacedHit, rank: int, relevant: Mapping[str, int]) -> RankedPassage:
    score = 1 / rank if hit.hit.score is None else hit.hit.score
    opening = shorten(hit.hit.text or hit.hit.document, OPENING_CHARACTERS, placeholder=" …")
    return RankedPassage(hit.id, score, relevant.get(hit.id, 0), opening)


def _notes(
    questions: Sequence[Question],
    rankings: Rankings,
    placed: Mapping[str, Sequence[PlacedHit]],
) -> list[str]:
    known = {question.id for question in questions}
    unknown = [name for name in rankings.hits if name not in known]
    missing = [name for name in placed if name not in rankings.hits]
    empty = [name for name, hits in placed.items() if not hits and name not in missing]
    lost = [name for name, hits in placed.items() if any(h.way == "unplaced" for h in hits)]
    with_history = [q.id for q in questions if q.history]
    notes = {
        "questions of the run are not in the gold set and are left out": unknown,
        "questions are not in the run and count 0": missing,
        "questions have no hit and count 0": empty,
        "questions have hits that stand nowhere in the corpus": lost,
        "questions follow others; whether the retriever was told them is up to it": with_history,
    }
    told = [f"{len(names)} {words}: {shown(names)}" for words, names in notes.items() if names]
    evidence = [each for question in questions for each in question.evidence]
    judged = dict.fromkeys(each.document_id for each in evidence)
    found = dict.fromkeys(d for hits in placed.values() for hit in hits for d in hit.places)
    if found and all(e.is_whole for e in evidence) and not found.keys() & judged.keys():
        told.append(
            f"none of the {len(found)} documents that were found ({shown(found)}) is one of the "
            f"{len(judged)} that are judged ({shown(judged)}): are they of another corpus?"
        )
    return told
