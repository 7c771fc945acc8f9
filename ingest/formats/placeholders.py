"""What programs write where nobody stated a title or an author is not taken for one."""

import re
from collections.abc import Iterable

from ingest.language import CHINESE

_NO_TITLE = re.compile(
    r"\(?(?:anonymous|unknown|none|null|(?:un|no[ -]?)titled?|unbenannt|sans titre|title|document"
    r"|new document|presentation|powerpoint[ -]?pr[\wäé]+|slide|book|workbook|sheet|mappe)"
    r"[ ._-]?\d{0,3}\)?(?:\.\w{2,5})?"
    r"|microsoft (?:word|powerpoint|excel)\b.*|untitled\b.*|print\b.*\.\w{2,4}"
    r"|\S*\.\w{2,5}|\S{0,3}",
    re.IGNORECASE,
)
# What a computer calls whoever uses it, and what programs call themselves.
_NOBODY = re.compile(
    r"\W*(?:anonymous|unknown|un(?:named|specified)|none|null|n/?a|nobody|authors?|name"
    r"|(?:(?:microsoft|ms)[ -]?office|windows|microsoft|default|local)?[ -]?users?"
    r"|(?:system)?[ -]?admin(?:istrator)?|owner|guest|root|test|pc|desktop[\w-]*|laptop[\w-]*"
    r"|python-(?:docx|pptx)|openpyxl|unoconv|pandoc|calibre|acer|asus|dell|hp|lenovo|toshiba"
    r"|utente|utilisateur|usuario|benutzer|用户|管理员|作者)\W*\d*",
    re.IGNORECASE,
)
# A name to log in by: one word in small letters, or with digits or marks that no name has.
_LOGIN = re.compile(r"[a-z][a-z0-9._-]*|\S*[\d_\\@]\S*")


def stated_title(title: str) -> str:
    """Return a title as a file states it; nothing for a program's placeholder or a file's name."""
    title = " ".join(title.split())
    is_name_of_file = _NO_TITLE.fullmatch(title) and not CHINESE.search(title)
    return "" if is_name_of_file else title


def stated_authors(names: Iterable[str]) -> tuple[str, ...]:
    """Return the names that a file states, parted at semicolons, commas and "and".

    Placeholders and the names of computers' users are left out.
    """
    parted = [
        part.strip() for name in names for part in re.split(r"[;,]|\band\b|、|；|，", name) if part
    ]
    return tuple(
        name
        for name in parted
        if name and not _NOBODY.fullmatch(name) and not _LOGIN.fullmatch(name)
    )
