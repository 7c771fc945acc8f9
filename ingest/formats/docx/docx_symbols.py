"""Characters of Word's symbol fonts, as Unicode has them."""

# Fonts' own characters lie from here on, one for each byte.
_PRIVATE = 0xF000
_SYMBOL = dict(
    zip(
        range(0x20, 0x7F),
        " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_"
        "‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼",
        strict=True,
    )
) | dict(
    zip(
        range(0xA0, 0xF0),
        "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪",
        strict=True,
    )
)
_SYMBOL |= dict(zip(range(0xF1, 0xFF), "〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭", strict=True))
_WINGDINGS = {
    **{0x6C: "●", 0x6E: "■", 0x6F: "☐", 0x71: "❑", 0x72: "❒", 0x75: "◆", 0x76: "❖", 0x9F: "•"},
    **{0xA7: "▪", 0xA8: "☐", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔"},
    **{0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑", 0x4A: "☺", 0x4C: "☹", 0x28: "☎"},
    **{0x2A: "✉", 0x80: "⓪", **{0x80 + n: chr(0x245F + n) for n in range(1, 11)}},
}
_WINGDINGS_2 = {0x50: "✓", 0x4F: "✗", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "☐"}
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2}


def symbol(code: int, font: str) -> str:
    """Return a character of a font; U+FFFD for one of a font's own that is not known."""
    table = _FONTS.get(font.strip().casefold())
    byte = code - _PRIVATE if _PRIVATE <= code < _PRIVATE + 0x100 else code
    if table is not None and byte < 0x100:
        return table.get(byte, "\ufffd")
    if 0xE000 <= code < 0xF900 or not 0x20 <= code < 0x110000:
        return "\ufffd"
    return chr(code)


def in_font(text: str, font: str) -> str:
    """Return text that is set in a symbol font as what a reader sees."""
    if font.strip().casefold() not in _FONTS:
        return text
    return "".join(symbol(ord(character), font) for character in text)
