"""The models that passages are indexed and questions are answered with, as one value."""

from dataclasses import dataclass

from index.models.encoders import BgeEncoder, Encoder, OnnxEncoder, SentenceTransformerEncoder
from index.models.judge import Judge, LearnedJudge
from index.models.multilingual import MultilingualEncoder
from index.models.reranker import CrossEncoderReranker, Reranker
from index.models.word_matching import ContextualWordMatcher, WordMatcher

# What bge-small-en was trained to find in front of a question (Xiao et al. 2023).
QUESTION_INSTRUCTION = "Represent this sentence for searching relevant passages: "


@dataclass(frozen=True, slots=True)
class Models:
    """The models that an index is built and asked with.

    Attributes:
        document_encoder: Encodes passages.
        query_encoder: Encodes English questions, into the space of `document_encoder`.
        multilingual_encoder: Encodes passages and questions in any language.
        sentence_encoder: Encodes single sentences of passages in English.
        question_encoder: Encodes English questions, into the space of `sentence_encoder`.
        reranker: Scores a passage for a question.
        word_matcher: Tells which words of a question a passage takes up.
        judge: Tells whether a passage answers a question.
        chosen: What a person chose another model for than the packaged one; see `index.chosen`.
    """

    document_encoder: Encoder
    query_encoder: Encoder
    multilingual_encoder: Encoder
    sentence_encoder: Encoder
    question_encoder: Encoder
    reranker: Reranker
    word_matcher: WordMatcher
    judge: Judge
    chosen: tuple[str, ...] = ()

    @property
    def encoder_names(self) -> tuple[str, ...]:
        """What the vectors are made by."""
        encoders = self.document_encoder, self.multilingual_encoder, self.sentence_encoder
        return tuple(encoder.name for encoder in encoders)

    @classmethod
    def packaged(cls) -> "Models":
        """Return the models that are installed as packages; none is loaded before it is used."""
        reranker = CrossEncoderReranker()
        return cls(
            SentenceTransformerEncoder(),
            OnnxEncoder(),
            MultilingualEncoder(),
            BgeEncoder(),
            BgeEncoder(QUESTION_INSTRUCTION),
            reranker,
            ContextualWordMatcher(),
            LearnedJudge(reranker),
        )
