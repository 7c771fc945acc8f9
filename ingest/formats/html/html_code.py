"""Code of a web page: what is set line by line and is no prose."""

import re
from typing import Any

from ingest.formats.html.html_notes import MARK

_CODE = re.compile(r"code|highlight|listing|screen|terminal|console|language-", re.IGNORECASE)
_SENTENCE_END = re.compile(r"\w{3,}[.!?。！？]$")
FENCES = ("```", "~~~")
Element = Any  # lxml's elements have no types of their own


def set_code(element: Element) -> str:
    """Return set text as code, line by line; empty for sentences, which are set so as well."""
    text = MARK.sub("", _text_with_breaks(element)).strip("\n").expandtabs(4)
    lines = [line.rstrip() for line in text.splitlines()]
    names = f"{element.get('class') or ''} {element.getparent().get('class') or ''}"
    is_named = any(True for _ in element.iter("code", "samp", "kbd")) or _CODE.search(names)
    is_prose = any(_SENTENCE_END.search(line) for line in lines)
    fence = next((f for f in FENCES if f not in text), "")
    is_code = any(lines) and fence and (is_named or not is_prose)
    return "\n".join([fence, *lines, fence]) if is_code else ""


def _text_with_breaks(element: Element) -> str:
    if element.tag == "br":
        return "\n"
    return (element.text or "") + "".join(_text_with_breaks(c) + (c.tail or "") for c in element)
