"""What a page shows but does not say goes: struck and hidden text; raised characters are written.

This comes first: all else then reads the same characters, notes and cells of tables among them.
"""

import re
from typing import Any

from ingest.structure import subscript, superscript

_STRUCK = ("del", "s", "strike")
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|text-decoration[\w-]*\s*:[^;]*line-through"
)
# Rules of a style sheet that hide what has a class or a name; those for one medium do not count.
_FOR_MEDIA = re.compile(r"@[^{};]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
_SIMPLE = re.compile(r"[.#][\w-]+")
# What wikis hang on a sentence: "[citation needed]".
_REMARK = re.compile(r"\[.*\]")

Element = Any  # lxml's elements have no types of their own


def drop_unsaid(root: Element) -> None:
    """Take out of a page what its author struck out or what its style sheet hides."""
    hidden = _hidden_names(root)
    for element in [*root.iter()]:
        names = {f".{name}" for name in (element.get("class") or "").split()}
        names.add(f"#{element.get('id')}")
        unsaid = element.tag in _STRUCK or _is_struck(element) or bool(hidden & names)
        if unsaid and element.getparent() is not None and element.tag != "body":
            element.drop_tree()


def is_hidden(element: Element) -> bool:
    """Tell whether an element itself says that it is not shown."""
    is_marked = element.get("hidden") is not None or element.get("aria-hidden") == "true"
    return is_marked or _is_struck(element)


def _is_struck(element: Element) -> bool:
    return bool(_HIDING.search((element.get("style") or "").lower()))


def _hidden_names(root: Element) -> set[str]:
    """Return the classes and names that the page's style sheets hide, as ".spam"."""
    sheets = "".join(sheet.text or "" for sheet in root.iter("style"))
    rules = _RULE.findall(_FOR_MEDIA.sub("", re.sub(r"/\*[^*]*\*/", "", sheets)))
    names = [
        name.strip() for names, rule in rules if _HIDING.search(rule) for name in names.split(",")
    ]
    return {name for name in names if _SIMPLE.fullmatch(name)}


def write_raised(root: Element) -> None:
    """Write raised and lowered characters as such, but for what links to a note."""
    for element in [*root.iter("sup", "sub")]:
        if element.getparent() is None:  # it was in another one, which is written already
            continue
        if element.find(".//a") is not None or any(True for _ in element.iterancestors("a")):
            continue
        text = " ".join(element.text_content().split())
        written = superscript(text, _before(element)) if element.tag == "sup" else subscript(text)
        for child in [*element]:
            element.remove(child)
        element.tag = "span"
        element.text = "" if _REMARK.fullmatch(text) else written


def _before(element: Element) -> str:
    """Return the character that an element follows; nothing behind a space or at the start."""
    previous, parent = element.getprevious(), element.getparent()
    while previous is not None and not isinstance(previous.tag, str) and not previous.tail:
        previous = previous.getprevious()  # a comment
    if previous is None:
        return (parent.text or "")[-1:].strip()
    text = previous.tail or "".join(previous.itertext())
    return text[-1:].strip()
