"""An error of a command becomes one line: its cause and what can be done about it."""

import traceback
from pathlib import Path

from ingest import GlossError

# Set, an error shows where it was raised.
TRACEBACK = "GLOSS_TRACEBACK"


def explained(error: Exception) -> str:
    """Return the cause of an error and what can be done about it."""
    match error:
        case GlossError():
            return str(error)
        case OSError():
            where = f"{error.filename}: " if error.filename else ""
            cause = error.strerror or type(error).__name__
            return f"{where}{cause}. Check the name, its permissions and the free space."
        case UnicodeError():
            return f"What was given is not valid Unicode ({error}). Save it as UTF-8."
        case MemoryError():
            return "There is not enough memory. Close other programs, or ask fewer texts."
        case _:
            place = traceback.extract_tb(error.__traceback__)[-1]
            where = f"{type(error).__name__} in {Path(place.filename).name}, line {place.lineno}"
            return f"Something went wrong here ({where}). Report it; {TRACEBACK}=1 shows where."
