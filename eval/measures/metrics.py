"""How good a ranking is, by ir-measures: success, recall, reciprocal rank, nDCG, precision.

A chunk is relevant if it holds at least half of a gold passage. A question without a single hit
counts 0 and stays in the mean. Rankings have ten passages, so "ap" is that of the first ten.
"""

from collections.abc import Mapping, Sequence

import ir_measures
from ir_measures import AP, RR, Judged, R, Success, nDCG

from eval.gold import Evidence, Question
from index import Hit
from ingest import Chunk, Span

MEASURES = {
    "success@1": Success @ 1,
    "success@3": Success @ 3,
    "success@5": Success @ 5,
    "recall@5": R @ 5,
    "recall@10": R @ 10,
    "mrr@10": RR @ 10,
    "ndcg@10": nDCG @ 10,
    "ap": AP,
    "judged@5": Judged @ 5,
}
# What tables have room for.
SHOWN = ("success@1", "success@5", "recall@5", "mrr@10", "ndcg@10")
DEPTH = 10
RELEVANT_SHARE = 0.5

Qrels = dict[str, dict[str, int]]
Run = dict[str, dict[str, float]]
Figures = dict[str, float]


def relevant_chunks(question: Question, chunks: Sequence[Chunk]) -> dict[str, int]:
    """Return the grades of the chunks that hold a question's gold passages.

    Where no chunk holds half of a passage, the one that holds most of it is relevant; where a
    whole document answers, all of its chunks are.
    """
    grades: dict[str, int] = {}
    for evidence in question.evidence:
        shares = {chunk.id: covered_share(evidence, chunk) for chunk in chunks}
        best = max(shares.values(), default=0.0)
        for chunk_id, share in shares.items():
            if share and share >= min(RELEVANT_SHARE, best):
                grades[chunk_id] = max(grades.get(chunk_id, 0), evidence.grade)
    return grades


def covered_share(evidence: Evidence, chunk: Chunk) -> float:
    """Return how much of a gold passage's source characters a chunk holds, 0 to 1."""
    if evidence.document_id != chunk.document_id:
        return 0.0
    if evidence.is_whole:
        return 1.0
    total = sum(span.end - span.start for span in evidence.spans)
    return overlap(evidence.spans, chunk.spans) / total


def overlap(spans: Sequence[Span], others: Sequence[Span]) -> int:
    """Return the number of characters that two lists of spans share.

    >>> overlap([Span(0, 10), Span(20, 30)], [Span(5, 25)])
    10
    """
    return sum(
        max(0, min(span.end, other.end) - max(span.start, other.start))
        for span in spans
        for other in others
    )


def run_of(hits: Sequence[Hit]) -> dict[str, float]:
    """Return a ranking as scores that fall with the rank, so that no tie is broken elsewhere."""
    return {hit.chunk.id: 1.0 / hit.rank for hit in hits}


def first_relevant(grades: Mapping[str, int], run: Mapping[str, float]) -> int:
    """Return the rank, from 1, of the first relevant chunk of a ranking; 0 if there is none.

    A chunk with the grade 0 was judged not to be relevant.
    """
    ranked = sorted(run, key=lambda chunk_id: -run[chunk_id])[:DEPTH]
    return next((rank for rank, i in enumerate(ranked, start=1) if grades.get(i, 0) > 0), 0)


def figures_of_rank(rank: int) -> Figures:
    """Return the measures that the rank of the first relevant passage decides.

    >>> figures_of_rank(2)
    {'success@1': 0.0, 'success@3': 1.0, 'success@5': 1.0, 'success@10': 1.0, 'mrr@10': 0.5}
    """
    figures = {f"success@{k}": float(0 < rank <= k) for k in (1, 3, 5, 10)}
    return {**figures, "mrr@10": 1 / rank if 0 < rank <= DEPTH else 0.0}


def score_questions(qrels: Qrels, run: Run) -> dict[str, Figures]:
    """Return every measure, 0 to 1, higher is better, for every question of `qrels`."""
    figures = {question_id: dict.fromkeys(MEASURES, 0.0) for question_id in qrels}
    names = {measure: name for name, measure in MEASURES.items()}
    found = {question_id: hits for question_id, hits in run.items() if hits}  # none scores 0
    for metric in ir_measures.iter_calc(list(MEASURES.values()), qrels, found):
        figures[metric.query_id][names[metric.measure]] = metric.value
    return figures


def mean(figures: Mapping[str, Figures]) -> Figures:
    """Return the mean of each measure over the questions; 0 for none."""
    count = max(len(figures), 1)
    return {name: sum(f[name] for f in figures.values()) / count for name in MEASURES}
