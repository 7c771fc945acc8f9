"""A formula of Word becomes a line of characters: powers raised, fractions with a stroke."""

from ingest.formats.docx.wordml import Element
from ingest.structure import subscript, superscript

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MATH = (f"{_M}oMath", f"{_M}oMathPara")
# What says how a formula looks, and no part of it.
_PROPERTIES = "Pr"


def formula(element: Element) -> str:
    """Return the characters of a formula; "x^(n+1)" where Unicode has no raised form."""
    name = element.tag.removeprefix(_M) if isinstance(element.tag, str) else _PROPERTIES
    if name == "t":
        return element.text or ""
    if name.endswith(_PROPERTIES):
        return ""
    parts = {part: _part(element, part) for part in ("e", "num", "den", "deg", "sub", "sup")}
    match name:
        case "f":
            return f"{_grouped(parts['num'])}/{_grouped(parts['den'])}"
        case "sSup" | "sSub" | "sSubSup":
            return parts["e"] + _below(parts["sub"]) + _above(parts["sup"])
        case "rad":
            return f"{superscript(parts['deg'])}√{_grouped(parts['e'])}"
        case "d":
            start, end = _brackets(element)
            inner = (formula(child) for child in element if child.tag == f"{_M}e")
            return f"{start}{', '.join(inner)}{end}"
        case "nary":
            return f"{_sign(element)}{_below(parts['sub'])}{_above(parts['sup'])} {parts['e']}"
    return "".join(formula(child) for child in element)


def _part(element: Element, name: str) -> str:
    found = element.find(_M + name)
    return "" if found is None else "".join(formula(child) for child in found)


def _grouped(text: str) -> str:
    return text if text.isalnum() or len(text) < 2 else f"({text})"


def _above(text: str) -> str:
    if not text:
        return ""
    shown = superscript(text, "x")
    return shown if shown != text or shown.startswith("^") else f"^{_grouped(text)}"


def _below(text: str) -> str:
    if not text:
        return ""
    shown = subscript(text)
    return shown if shown != text else f"_{_grouped(text)}"


def _brackets(element: Element) -> tuple[str, str]:
    return tuple(  # type: ignore[return-value]
        _property(element, "dPr", name, usual) for name, usual in (("begChr", "("), ("endChr", ")"))
    )


def _sign(element: Element) -> str:
    return _property(element, "naryPr", "chr", "∫")


def _property(element: Element, properties: str, name: str, usual: str) -> str:
    found = element.find(f"{_M}{properties}/{_M}{name}")
    return usual if found is None else found.get(f"{_M}val", usual)
