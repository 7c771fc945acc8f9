"""An e-mail becomes Markdown."""

from ingest.formats.mail.mail_reader import (
    read_eml,
)

__all__ = [
    "read_eml",
]
