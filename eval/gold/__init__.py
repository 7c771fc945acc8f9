"""Gold questions, and their quotes found in the texts."""

from eval.gold.drafting import (
    Proposal,
    propose,
)
from eval.gold.foreign import (
    ForeignCorpus,
    ForeignCorpusError,
    foreign_corpora,
)
from eval.gold.gold_set import (
    add_question,
    passages_picked,
    start_set,
    suggested_id,
    suggested_language,
    take_feedback,
    warnings_of,
)
from eval.gold.label_repair import (
    Inspection,
    Label,
    inspect_labels,
    write_repaired,
)
from eval.gold.label_states import (
    STATES,
    LabelInspector,
    LabelState,
    State,
)
from eval.gold.odd_questions import (
    OddQuestion,
    odd_questions,
)
from eval.gold.paraphrases import (
    PARAPHRASES_FILE,
    ParaphrasesError,
    paraphrases,
)
from eval.gold.planting import (
    ERROR_KINDS,
    ErrorKind,
    PlantedError,
    plant,
)
from eval.gold.questions import (
    QUESTIONS_FILE,
    Evidence,
    Question,
    QuestionsError,
    check_fields,
    encoding_of,
    load_questions,
    read_questions,
)
from eval.gold.quotes import (
    Quotes,
)
from eval.gold.refusals import (
    not_refused,
    read_refused,
    refuse,
    refused_file_of,
)
from eval.gold.snapshot import (
    Snapshot,
    snapshot_of,
    write_lock,
)
from eval.gold.text_matching import (
    Places,
    TextMatcher,
)

__all__ = [
    "ERROR_KINDS",
    "PARAPHRASES_FILE",
    "QUESTIONS_FILE",
    "STATES",
    "ErrorKind",
    "Evidence",
    "ForeignCorpus",
    "ForeignCorpusError",
    "Inspection",
    "Label",
    "LabelInspector",
    "LabelState",
    "OddQuestion",
    "ParaphrasesError",
    "Places",
    "PlantedError",
    "Proposal",
    "Question",
    "QuestionsError",
    "Quotes",
    "Snapshot",
    "State",
    "TextMatcher",
    "add_question",
    "check_fields",
    "encoding_of",
    "foreign_corpora",
    "inspect_labels",
    "load_questions",
    "not_refused",
    "odd_questions",
    "paraphrases",
    "passages_picked",
    "plant",
    "propose",
    "read_questions",
    "read_refused",
    "refuse",
    "refused_file_of",
    "snapshot_of",
    "start_set",
    "suggested_id",
    "suggested_language",
    "take_feedback",
    "warnings_of",
    "write_lock",
    "write_repaired",
]
