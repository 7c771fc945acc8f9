"""An e-mail becomes Markdown: its subject, sender, receivers and date, its text, what it carries.

Attachments are named and not opened; messages that are forwarded whole are read.
"""

import email
import re
from collections.abc import Iterator
from email.errors import MessageError
from email.message import EmailMessage, MIMEPart
from email.policy import default
from email.utils import getaddresses
from itertools import groupby

from ingest.documents import CorpusError
from ingest.encodings import decode
from ingest.formats import stated_authors
from ingest.formats.html import read_html
from ingest.language import YEAR
from ingest.structure import Conversion, escape, heading, paragraph, readable

_SHOWN = ("From", "To", "Cc", "Date")
MAX_DEPTH = 10  # messages within messages
_YEAR = re.compile(rf"\b{YEAR}\b")


def read_eml(data: bytes) -> Conversion:
    """Return the text of an e-mail.

    Raises:
        CorpusError: The bytes are not an e-mail.
    """
    try:
        message = email.message_from_bytes(data, policy=default)
        if not isinstance(message, EmailMessage) or not message.keys():
            raise CorpusError("is not an e-mail. Export it again from the mail program.")
        parts = list(_message(message, 1))
        names = [name or address for name, address in getaddresses([_field(message, "From")])]
    except (MessageError, LookupError, ValueError, AttributeError, RecursionError) as error:
        raise CorpusError(
            f"cannot be read as an e-mail ({error}). Export it again from the mail program."
        ) from error
    year = _YEAR.search(_field(message, "Date"))
    return Conversion(
        "\n\n".join(parts) + "\n",
        title=readable(_field(message, "Subject")),
        authors=stated_authors(name for name in names if "@" not in name),
        year=int(year[0]) if year else None,
    )


def _field(message: EmailMessage, name: str) -> str:
    return " ".join(str(message.get(name, "")).split())


def _message(message: EmailMessage, level: int) -> Iterator[str]:
    if subject := _field(message, "Subject"):
        yield heading(level, escape(subject))
    for name in _SHOWN:
        if text := _field(message, name):
            yield paragraph(f"{name}: {escape(text)}")
    body = message.get_body(preferencelist=("plain", "html"))
    if body is not None:
        yield from _body(body)
    for part in message.iter_attachments() if message.is_multipart() else ():
        if part.get_content_type() == "message/rfc822" and level < MAX_DEPTH:
            yield from _message(part.get_content(), level + 1)
        elif file := part.get_filename():
            yield paragraph(f"Attachment: {escape(file)}")


def _body(body: MIMEPart) -> Iterator[str]:
    content = body.get_content()
    text = content if isinstance(content, str) else decode(bytes(content), "")
    if body.get_content_subtype() == "html":
        if text.strip():
            yield read_html(text.encode("utf-8", "replace")).text.strip()
        return
    flowed = body.get_param("format", "") == "flowed"
    for block in re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n").replace("\r", "\n")):
        yield from _lines(block, flowed=flowed)


def _lines(block: str, *, flowed: bool) -> Iterator[str]:
    """Return a block of lines as one paragraph; quoted lines are a quotation."""
    lines = [line.rstrip() if not flowed else line for line in block.split("\n") if line.strip()]
    for quoted, group in groupby(lines, key=lambda line: line.lstrip().startswith(">")):
        text = " ".join(line.lstrip("> ") for line in group)
        if text.strip():
            yield f"> {escape(text)}" if quoted else paragraph(escape(text))
