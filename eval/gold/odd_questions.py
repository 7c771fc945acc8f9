"""Questions that make figures look better, or firmer, than they are.

repeated  another one has the same words, whatever their order, case and signs: it counts twice
leaked    it is worded as the passage that answers it, so that finding it is no achievement
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from eval.gold.label_states import TELLING_WORDS
from eval.gold.questions import Question
from eval.gold.text_matching import words_of
from ingest import CHINESE

OddKind = Literal["repeated", "leaked"]
# Chinese characters that say as much as a word.
CHARACTERS = 2


@dataclass(frozen=True, slots=True)
class OddQuestion:
    """A question that a person should look at.

    Attributes:
        id: Of the question.
        kind: As above.
        reason: In words.
    """

    id: str
    kind: OddKind
    reason: str


def odd_questions(questions: Sequence[Question]) -> list[OddQuestion]:
    """Return the questions that are odd, in their order."""
    odd = []
    known: dict[tuple[tuple[str, ...], ...], str] = {}
    for question in questions:
        turns = (*question.history, question.text)
        words = tuple(tuple(sorted(_words(turn))) for turn in turns)
        first = known.setdefault(words, question.id)
        if first != question.id:
            odd.append(OddQuestion(question.id, "repeated", f"it has the words of {first}"))
        if copied := copied_words(question):
            reason = f"it repeats words of its passage: “{copied}”"
            odd.append(OddQuestion(question.id, "leaked", reason))
    return odd


def copied_words(question: Question) -> str:
    """Return the longest run of words that a question has from its passages; "" for a short one.

    A name that both have is not copied: words that all begin with a capital or are numbers.
    """
    spoken = list(words_of(question.text))
    words = [word for word, _, _ in spoken]
    best = (0, 0)
    for evidence in question.evidence:
        held = f" {' '.join(_words(evidence.quote))} "
        for start in range(len(words)):
            end = start + best[1] - best[0] + 1
            while end <= len(words) and f" {' '.join(words[start:end])} " in held:
                best = (start, end)
                end += 1
    run = question.text[spoken[best[0]][1] : spoken[best[1] - 1][2]] if best[1] else ""
    telling = [word for word in run.split() if not word[:1].isupper() and not word[:1].isdigit()]
    size = sum(1 / CHARACTERS if CHINESE.match(word) else 1 for word in words[best[0] : best[1]])
    return run if size >= TELLING_WORDS and telling else ""


def _words(text: str) -> list[str]:
    return [word for word, _, _ in words_of(text)]
