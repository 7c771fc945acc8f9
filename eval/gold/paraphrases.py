"""Claims in free wording with their false twins, written by hand and read from a file.

A line holds one pair: `id`, `corpus`, `kind` of the error, `part` ("development" may be looked at
while a rule is written, "judging" may not), `true`, `planted`.
"""

import json
from pathlib import Path

from eval.gold.planting import PlantedError
from ingest import GlossError

PARAPHRASES_FILE = Path("eval/paraphrases.jsonl")


class ParaphrasesError(GlossError):
    """Raised when a file of paraphrases has a fault: correct the line named."""


def paraphrases(path: Path, corpus: str, part: str = "") -> list[PlantedError]:
    """Return the pairs on a corpus, of one part or of all, in their order.

    Raises:
        ParaphrasesError: The file cannot be read, or a line lacks something.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as fault:
        raise ParaphrasesError(f"{path} cannot be read ({fault}). Name a JSONL file.") from fault
    found = []
    for number, line in enumerate(lines, start=1):
        try:
            pair = json.loads(line)
            named = pair["corpus"], part or pair["part"]
            planted = PlantedError(pair["kind"], "", pair["true"], pair["planted"], True)
        except (ValueError, KeyError, TypeError) as fault:
            raise ParaphrasesError(f"{path}:{number} is no pair ({fault!r}). Mend it.") from fault
        if named == (corpus, pair["part"]):
            found.append(planted)
    return found
