"""Question and text, read together: does the one answer the other? An answerability classifier."""

from functools import cached_property
from typing import Any, Protocol

from index.models.encoders import open_session
from index.models.model_files import JUDGE
from index.models.reranker import CrossEncoderReranker


class Judge(Protocol):
    """Tells an answer from a near miss: a text on the same topic that does not say what is asked.

    Attributes:
        name: Identifies the model and its weights.
    """

    name: str

    def judge(self, question: str, text: str) -> float:
        """Return a logit: the higher, the likelier the text answers the question."""
        ...


class LearnedJudge:
    """Eight layers that go on from the fourth layer of the cross-encoder, int8 by onnxruntime.

    Trained on questions with and without an answer (docs/judge.md is its model card); its logits
    run from about -6 to 6. It reads English only.
    """

    def __init__(self, cross_encoder: CrossEncoderReranker) -> None:
        """Name the model; it is loaded when first used."""
        self.name = f"judge-int8@{JUDGE.sha256[:12]}"
        self._cross_encoder = cross_encoder

    def judge(self, question: str, text: str) -> float:
        """Return a logit; see `Judge.judge`.

        Raises:
            ModelError: A model's files are missing or not the expected ones.
        """
        states = self._cross_encoder.states(question, text)
        return float(self._session.run(None, {"states": states})[0][0])

    @cached_property
    def _session(self) -> Any:  # noqa: ANN401 - onnxruntime ships no types
        return open_session(str(JUDGE.locate()), threads=1)
