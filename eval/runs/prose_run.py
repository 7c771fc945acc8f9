"""Answers in a language model's prose beside the same answers in the texts' own words."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from statistics import mean, median

from app import Answer, Assistant, Citation, Endpoint, as_draft
from eval.gold import Question
from eval.measures import (
    CitedSentence,
    Figures,
    Says,
    citation_support,
    cited_sentences,
    judge_answer,
)
from ingest import Document


@dataclass(frozen=True, slots=True)
class ShownSentence:
    """A sentence of an answer, for whoever reads a sample.

    Attributes:
        question_id: Of the question.
        text: As a reader sees it.
        quotes: Of its citations.
        is_said: Whether these say it, as far as is known.
    """

    question_id: str
    text: str
    quotes: tuple[str, ...]
    is_said: bool


@dataclass(frozen=True, slots=True)
class WayOfAnswering:
    """Answers to some questions, of those that were answered.

    Attributes:
        name: "extracts", or the model by name.
        figures: Means over the answers.
        sentences: Of the answers, in the order of the questions; of a model's only those that it
            wrote, not the quotes that stand where it failed.
    """

    name: str
    figures: Figures
    sentences: tuple[ShownSentence, ...]

    @property
    def unsupported(self) -> list[ShownSentence]:
        """The sentences that their citations do not say."""
        return [sentence for sentence in self.sentences if not sentence.is_said]


def compare_prose(
    assistant: Assistant,
    endpoint: Endpoint | None,
    questions: Sequence[Question],
    progress: Callable[[int], None] = lambda _: None,
) -> list[WayOfAnswering]:
    """Return what answers come to: in the texts' words, and as a model writes them if one is named.

    Only what the texts are found to answer is compared: nothing else is put to a model.
    """
    says = by_checking(assistant)
    documents = {document.id: document for document in assistant.documents}
    ways = {"extracts": assistant.writing_by(None)}
    if endpoint:
        ways[endpoint.model] = assistant.writing_by(endpoint)
    given: dict[str, dict[str, Answer]] = {name: {} for name in ways}
    for done, question in enumerate(questions, start=1):
        for name, way in ways.items():
            answer = way.ask(question.text, question.history)
            if answer.outcome != "answered":
                break
            given[name][question.id] = answer
        progress(done)
    return [_way(name, questions, answers, documents, says) for name, answers in given.items()]


def spread(questions: Sequence[Question], limit: int) -> list[Question]:
    """Return so many questions at most, taken at even distances.

    >>> spread([1, 2, 3, 4, 5], 2)
    [1, 3]
    """
    count = min(limit, len(questions))
    return [questions[number * len(questions) // count] for number in range(count)]


def by_checking(assistant: Assistant) -> Says:
    """Return what tells whether citations say a sentence: they are all that it is checked against.

    What stands in a quote word by word needs no check.
    """
    ids = [document.id for document in assistant.documents]

    @cache
    def checked(quotes: tuple[tuple[str, str], ...], sentence: str) -> bool:
        files = [
            (f"cited-{number}.md", f"# {title}\n\n{quote}\n".encode())
            for number, (title, quote) in enumerate(quotes, start=1)
        ]
        alone = assistant.with_files(files).without(ids)
        found = list(alone.check(as_draft(sentence)))
        return bool(found) and all(one.verdict == "supported" for one in found)

    def says(citations: Sequence[Citation], sentence: str) -> bool:
        if any(_on_one_line(sentence) in _on_one_line(cited.quote) for cited in citations):
            return True
        return checked(tuple((cited.title, cited.quote) for cited in citations), sentence)

    return says


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


def _way(
    name: str,
    questions: Sequence[Question],
    answers: Mapping[str, Answer],
    documents: Mapping[str, Document],
    says: Says,
) -> WayOfAnswering:
    sentences = {i: cited_sentences(answer) for i, answer in answers.items()}
    supported = [citation_support(found, says) for found in sentences.values()]
    judged = [
        judge_answer(question, answers[question.id], documents)
        for question in questions
        if question.id in answers and question.answerable
    ]
    lengths = [len(answer.text.split()) for answer in answers.values()]
    figures = {
        "answers": float(len(answers)),
        **_means(supported, ("citation recall", "citation precision")),
        **_means(judged, ("expected words", "evidence cited")),
        "sentences": mean(map(len, sentences.values())) if sentences else 0.0,
        "median words": float(median(lengths)) if lengths else 0.0,
        **_of_the_model(answers, sentences),
    }
    shown = tuple(
        ShownSentence(
            question_id,
            one.text,
            tuple(cited.quote for cited in one.citations),
            bool(one.citations) and says(one.citations, one.text),
        )
        for question_id, found in sentences.items()
        for one in found
        if (prose := answers[question_id].prose) is None or prose.is_text
    )
    return WayOfAnswering(name, figures, shown)


def _means(figures: Sequence[Figures], names: Sequence[str]) -> Figures:
    known = {name: [each[name] for each in figures if name in each] for name in names}
    return {name: mean(values) for name, values in known.items() if values}


def _of_the_model(
    answers: Mapping[str, Answer], sentences: Mapping[str, Sequence[CitedSentence]]
) -> Figures:
    """Return how often a model's sentences became the answer, and how many of them were kept."""
    written = {i: answer.prose for i, answer in answers.items() if answer.prose}
    if not written:
        return {}
    kept = sum(len(sentences[i]) for i, prose in written.items() if prose.is_text)
    struck = sum(len(prose.struck) for prose in written.values())
    return {
        "answers in prose": mean(prose.is_text for prose in written.values()),
        "sentences kept": kept / (kept + struck) if kept + struck else 0.0,
    }
