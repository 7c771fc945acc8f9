"""Terms of the texts: their names, what defines them, and where they are mentioned."""

from ingest.glossary.extraction import (
    Glossary,
    Studied,
    extract_terms,
    make_glossary,
)
from ingest.glossary.findings import (
    Findings,
)
from ingest.glossary.overrides import (
    GlossaryError,
    find_glossary_file,
)
from ingest.glossary.text_study import (
    Study,
    find_events,
    study,
)

__all__ = [
    "Findings",
    "Glossary",
    "GlossaryError",
    "Studied",
    "Study",
    "extract_terms",
    "find_events",
    "find_glossary_file",
    "make_glossary",
    "study",
]
