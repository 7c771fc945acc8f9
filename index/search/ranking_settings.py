"""The numbers that tune how passages are ranked, as one value.

`gloss ablate --sweep ranking` measures other values of each.
None of them changes what an index holds. Logits are those of the cross-encoder, about -11 to 11;
standard deviations are those of a channel's scores over all passages.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RankingSettings:
    """How passages are ranked. More weight lets a signal decide more; larger counts take longer."""

    # Candidates of each channel: passages.
    depth: int = 50
    # Candidates of all channels together that the cross-encoder reads at most: passages.
    reranked: int = 12
    # Of these, how many are read first: passages.
    read_first: int = 6
    # Logit of one of them from which on the others are not read: time is saved on most questions,
    # and a question in 700 is lost (docs/log.md). Higher reads more.
    sure: float = 3.0
    # What words count beside vectors, for a question in English: standard deviations each.
    english_words: float = 1.0
    # The same for another language: it shares few words with the passages, translations are rough.
    other_words: float = 0.5
    # Share of passages in other languages, 0 to 1, above which an English question is put to them.
    foreign_share: float = 0.05
    # What a standard deviation of the fused score adds: logits. It decides where the reranker can
    # not tell.
    fused_weight: float = 0.5
    # The same where the reranker reads a rough translation: logits.
    translated_weight: float = 2.0
    # What a passage gains whose text is about something that the question names: standard
    # deviations.
    subject_bonus: float = 2.0
    # What an entry that only names a source loses if no source is asked for: logits. Titles match
    # questions without answering them.
    source_penalty: float = 2.0
    # Share of words in common, 0 to 1, above which two passages say the same. Lower drops more.
    same_share: float = 0.9
    # Prose that is read of a passage, whole sentences: characters. A passage is larger, to be read
    # by people; the cross-encoder was trained on a few sentences, and takes time by the word.
    window_characters: int = 350
    # Rows of a table that are read: those that share most words with the question.
    rows_read: int = 4


DEFAULT_RANKING = RankingSettings()
