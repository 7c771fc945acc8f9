"""The numbers that tune how answers are made, as one value.

`gloss ablate --sweep answering` measures other values of each.
None of them changes what is found. Margins are logits of the cross-encoder, about -11 to 11: how
far below the best statement another one may be. More of a margin or a count says more.
"""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class AnsweringSettings:
    """How statements are read, weighed and chosen, by shape."""

    # --- the answer: passages looked at, and words of an answer that is no list or table
    considered: int = 10
    words: int = 200
    # Words of a quote up to which the sentences around the best statement belong to it.
    around_words: int = 80

    # --- what is read: passages whose sentences are considered, and statements of them read
    passages: int = 3
    read: int = 6
    # Of these, how many are chosen by their vectors; the others share most words with the question.
    read_by_vector: int = 2
    # Passages whose notes are considered even if they were not found themselves.
    passages_with_notes: int = 2
    # A note with no more characters is said whole: its sentences are parts of one reference.
    whole_note: int = 400
    # Sentences that one sentence may lean on.
    leads: int = 2
    # Documents that a shape looks into as a whole.
    documents: int = 3

    # --- how statements are weighed: logits
    # What a note must be better by than the sentence that it hangs on: it is read together with it.
    note_cost: float = 1.0
    # What an entry that names a source loses where no source is asked for.
    source_cost: float = 2.0
    # What is added for all words of a question that stand in a text, where the reranker reads a
    # rough translation or neither.
    share_weight: float = 5.0
    # What a logit of the passage's own score adds to each of its sentences.
    passage_weight: float = 0.5
    # What a sentence's cosine with the question adds where it is above or below the mean.
    nearness_weight: float = 3.0
    # The same beside shared words alone, where the reranker reads neither: few words are shared by
    # two languages, and those by chance.
    foreign_nearness_weight: float = 20.0

    # --- any question
    statements: int = 3
    margin: float = 3.0
    # Passages in which more is looked for than an answer has said, and words of a sentence that
    # says something by itself.
    passages_for_more: int = 5
    words_for_more: int = 4
    # A table with no more rows than this is shown whole where half of its rows are asked for.
    whole_table_rows: int = 6

    # --- what is asked of a text that is named: passages shown whole, and their words together
    whole_passages: int = 2
    whole_words: int = 220

    # --- facts: what one of the kind asked for adds to a statement
    fact_bonus: float = 1.0
    fact_margin: float = 0.5
    fact_statements: int = 2
    # How far below the best statement another text may say something else.
    difference_margin: float = 2.0

    # --- lists: what an enumeration adds to a sentence
    list_bonus: float = 1.5
    list_margin: float = 3.0
    list_statements: int = 4
    # How far below the best statement the row of a table that lists may be, and its rows at most.
    listed_margin: float = 4.0
    listed_rows: int = 40
    items: int = 30
    # Items longer than this, in characters, are shown by their first sentence.
    item_characters: int = 300

    # --- tables: how far below the best row another one, or a sentence, may be
    row_margin: float = 3.0
    sentence_margin: float = 1.0
    rows: int = 12
    tables: int = 2

    # --- phases
    # How much better than any other the aspect is that a question means but does not name.
    aspect_margin: float = 1.0
    # Words of a question for a phase, beside its name, that its table need not have.
    other_words: int = 1
    # Rank from which on a table is found for more than the name of a phase that it has.
    first_ranks: int = 3
    # Words that a sentence shares with the cell that it explains.
    shared_with_cell: int = 2

    # --- what is dated before, after or between years: statements at most
    dated: int = 8

    # --- terms: names of a kind, definitions of each text, sentences after which it is enough
    names: int = 3
    definitions: int = 2
    enough_said: int = 3
    term_margin: float = 1.5

    # --- two things, or several texts, set against one another
    column_statements: int = 2
    column_margin: float = 1.5
    text_margin: float = 3.0
    # How far below the best statement the best of a text, or of a column, may be.
    farthest: float = 6.0
    farthest_compared: float = 8.0
    # Passages of each text that are read, and statements of all texts together.
    passages_of_text: int = 3
    read_of_texts: int = 24
    # The same of each text that is only named as speaking of it.
    passages_of_named: int = 2
    read_of_named: int = 3
    # Texts that stand side by side, those compared in a list, and those named as speaking of it.
    columns: int = 3
    compared_texts: int = 5
    named_texts: int = 8

    # --- parts and sources: parts of one number, their words, sources, and sentences behind one in
    # its paragraph where its source may be marked
    parts: int = 3
    part_words: int = 150
    sources: int = 3
    sentences_behind: int = 2

    def for_words(self, words: int) -> "AnsweringSettings":
        """Return the settings for an answer of other words, its quotes shortened alike."""
        return replace(
            self,
            words=words,
            around_words=self.around_words * words // self.words,
            whole_words=self.whole_words * words // self.words,
        )


DEFAULT_ANSWERING = AnsweringSettings()
