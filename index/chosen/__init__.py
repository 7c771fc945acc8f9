"""Models of a person's choice: named in `models.toml`, pinned by hash, their output checked."""

from index.chosen.checks import (
    ModelCheck,
    check_models,
    list_models,
)
from index.chosen.choices import (
    find_models_file,
)
from index.chosen.model_choice import (
    models_of,
)
from index.chosen.model_export import (
    export_packaged,
)
from index.chosen.places import (
    download,
)

__all__ = [
    "ModelCheck",
    "check_models",
    "download",
    "export_packaged",
    "find_models_file",
    "list_models",
    "models_of",
]
