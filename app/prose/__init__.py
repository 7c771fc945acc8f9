"""Prose by a language model: written from an answer's quotes, each sentence held against the texts.

An extra, off unless an endpoint is named.
"""

from app.prose.endpoint import (
    Endpoint,
    ProseError,
    endpoint_of,
)
from app.prose.writing import (
    with_prose,
)

__all__ = [
    "Endpoint",
    "ProseError",
    "endpoint_of",
    "with_prose",
]
