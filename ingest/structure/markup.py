"""What each character of a text becomes when it is shown: itself, nothing, a space or a border.

Markup is recognised here, once for the whole text: tags, emphasis, link targets, note markers,
escapes, entities, list items, table cells. How characters are put together is the business of
`ingest.structure.rendering`.
"""

import html
import re
from functools import lru_cache

# What a character of the source becomes.
KEEP, DROP, SPACE, LINE, CELL = range(5)

_HTML_TAGS = (
    "a|abbr|article|aside|b|big|blockquote|body|br|button|caption|center|cite|code|col|colgroup|"
    "dd|del|details|div|dl|dt|em|embed|figcaption|figure|font|footer|form|h[1-6]|head|header|hr|"
    "html|i|iframe|img|input|ins|kbd|label|li|link|main|mark|meta|nav|object|ol|p|pre|q|s|samp|"
    "script|section|small|span|strike|strong|style|sub|summary|sup|svg|table|tbody|td|template|"
    "tfoot|th|thead|title|tr|tt|u|ul|var|video"
)
_SPACING_TAGS = re.compile(
    r"</?(?:br|p|li|ul|ol|td|th|tr|div|h[1-6]|blockquote|dd|dt|hr)\b", re.IGNORECASE
)
_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
# A superscript after punctuation or a whole word points to a note; after a unit it is a power.
NOTE_MARKER = re.compile(
    r"<sup>\s*(?P<tag>\d{1,3}(?:\s*[,–-]\s*\d{1,3})*)\s*</sup>"
    r"|\^\{(?P<braces>\d{1,3}(?:\s*[,–-]\s*\d{1,3})*)\}"
    rf"|(?<![\d\s{_SUPERSCRIPTS}⁻⁺₀-₉])(?<![\s\d(/*·][a-zA-Zα-ωΑ-Ωμ])"
    rf"(?<![\s\d(/*·][a-zA-Zμ]{{2}})"
    rf"(?P<raised>[{_SUPERSCRIPTS}]{{1,3}}(?:[,’⁻–][{_SUPERSCRIPTS}]{{1,3}})*)"
    r"|\[\^(?P<reference>[^\]\s]{1,40})\](?!:)"
)
# At the start of a line the same marks introduce the note itself.
NOTE_START = re.compile(
    r"^[ \t]*(?:<sup>\s*(?P<tag>\d{1,3})\s*</sup>"
    rf"|(?P<raised>[{_SUPERSCRIPTS}]{{1,3}})(?=\s*\S)"
    r"|\[\^(?P<reference>[^\]\s]{1,40})\]:)[ \t]*",
    re.MULTILINE,
)
LIST_ITEM = re.compile(
    r"^[ \t]*(?:(?P<bullet>[-*+•◦▪])[ \t]+|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)][ \t]+)(?=\S)"
    r"(?!(?:[-*][ \t]*){2,}$)",  # a rule, as in "* * *"
    re.MULTILINE,
)
# A row: pipes, or tabs between cells (but not behind the number of a list item).
_LIST_TAB = r"(?![ \t]*\S{1,3}[.)•*-]?\t(?<=[.)•*-]\t))"
_TAB_ROW = rf"{_LIST_TAB}(?=[^\S\n]*\S)(?:[^\S\t\n]*+[^\s][^\t\n]*+\t|\t.*\t).*"
_ROW = rf"(?:[ ]{{0,3}}\|.*|{_TAB_ROW})"
TABLE = re.compile(rf"^{_ROW}(?:\n{_ROW})+$", re.MULTILINE)
_RULE_CELL = r"[ \t]*(?:-{2,}:?|:-+:?|-:|(?<=\|)-(?=\|))[ \t]*"
PIPE_RULE = re.compile(rf"^[ ]{{0,3}}\|?{_RULE_CELL}(?:\|{_RULE_CELL})*\|?[ \t]*$", re.MULTILINE)
RULE_LINE = re.compile(
    r"^[ ]{0,3}(?:(?:-[ ]*){3,}|(?:\*[ ]*){3,}|(?:_[ ]*){3,}|={3,})$", re.MULTILINE
)

# What is not shown, from its beginning to its end, and how it ends: what never ends is not looked
# for, since each of many beginnings would be followed to the end of the text.
_HIDDEN = (
    (re.compile(r"<!--.*?-->", re.DOTALL), re.compile(r"-->")),
    *(
        (
            re.compile(
                rf"<{name}\b[^>]{{0,1000}}>.*?</{name}\s{{0,9}}>", re.DOTALL | re.IGNORECASE
            ),
            re.compile(rf"</{name}\s{{0,9}}>", re.IGNORECASE),
        )
        for name in ("script", "style")
    ),
)
_TAG = re.compile(rf"</?(?:{_HTML_TAGS})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_AUTOLINK = re.compile(r"<(?=[^\s<>]{1,2000}>)(?=[^\s<>]+[.:@][^\s<>]+>)[^\s<>]+(>)")
_LINK = re.compile(
    r"(!?\[)(?!\^)[^\[\]\n]*(\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+\"[^\"\n]*\")?\))"
)
_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,31}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});")
# Soft hyphens, characters without width, and controls of the direction of writing.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202c\u2060\u2066-\u2069\ufeff]")
# These turn the order of what follows around: "ton" would look like "not". They are made visible.
_DIRECTION_OVERRIDE = re.compile("[\u202d\u202e]")
_LINE_MARKS = re.compile(
    r"^[ ]{0,3}(?:#{1,6}(?=\s)|(?:>[ ]?)+|```.*$|~~~.*$)|(?<=\s)#+[ \t]*$", re.M
)
# Marks alone part a figure from a word: "**Table 3**Examples". "H**2**O" and "5**th**" are one.
_GLUED = re.compile(r"(?<=\d)[*_]+(?=[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ])")
# Emphasis stays within a paragraph, and within bounds, so that a page of lone stars takes no hours.
_WITHIN = r"(?:[^\n]|\n(?!\s*\n)){1,2000}?"
_EMPHASIS = (
    re.compile(rf"(?<![\\*])(\*\*\*)(?=[^\s*]){_WITHIN}(?<=[^\s*])(\*\*\*)(?!\*)"),
    re.compile(rf"(?<![\\*])(\*\*)(?=[^\s*]){_WITHIN}(?<=\S)(\*\*)(?!\*)"),
    re.compile(rf"(?<![\\*])(\*)(?=[^\s*]){_WITHIN}(?<=[^\s*\\])(\*)(?!\*)"),
    re.compile(rf"(?<![\\\w])(__)(?=[^\s_]){_WITHIN}(?<=[^\s_])(__)(?!\w)"),
    re.compile(rf"(?<![\\\w])(_)(?=[^\s_]){_WITHIN}(?<=[^\s_\\])(_)(?!\w)"),
    re.compile(r"(?<!`)(`)(?=[^\s`])[^`\n]+(`)(?!`)"),
)


@lru_cache(maxsize=64)
def character_fates(text: str) -> tuple[bytearray, dict[int, str]]:
    """Return what each character becomes, and the characters that entities stand for."""
    fates = bytearray(SPACE if character.isspace() else KEEP for character in text)
    replaced: dict[int, str] = {}
    for pattern in _EMPHASIS:
        for match in pattern.finditer(text):
            _drop_emphasis(text, fates, match)
    _mark_lines(text, fates)
    _mark_links(text, fates)
    for match in _TAG.finditer(text):
        _fill(fates, match.span(), SPACE if _SPACING_TAGS.match(match[0]) else DROP)
    for pattern in (_ESCAPE, _INVISIBLE, NOTE_MARKER, NOTE_START):
        for match in pattern.finditer(text):
            _fill(fates, match.span(), DROP)
    _mark_unseen(text, fates, replaced)
    for match in _ENTITY.finditer(text):
        if fates[match.start()] == KEEP:
            _replace_entity(match, fates, replaced)
    return fates, replaced


def without_controls(text: str) -> str:
    """Return a line of text without invisible characters, those that turn it around shown."""
    return _DIRECTION_OVERRIDE.sub(_code_point, _INVISIBLE.sub("", text))


def _code_point(match: re.Match[str]) -> str:
    return f"[U+{ord(match[0]):04X}]"


def _mark_unseen(text: str, fates: bytearray, replaced: dict[int, str]) -> None:
    """Drop comments and scripts, and show what would turn the text around."""
    for pattern, ending in _HIDDEN:
        last = max((match.end() for match in ending.finditer(text)), default=0)
        for match in pattern.finditer(text, 0, last):
            _fill(fates, match.span(), DROP)
    for match in _DIRECTION_OVERRIDE.finditer(text):
        replaced[match.start()] = _code_point(match)


def _mark_links(text: str, fates: bytearray) -> None:
    for match in _LINK.finditer(text):
        _fill(fates, match.span(1), DROP)
        _fill(fates, match.span(2), DROP)
    for match in _AUTOLINK.finditer(text):
        fates[match.start()] = fates[match.start(1)] = DROP


def _fill(fates: bytearray, span: tuple[int, int], fate: int) -> None:
    start, end = span
    fates[start:end] = bytes([fate]) * (end - start)


def _drop_emphasis(text: str, fates: bytearray, match: re.Match[str]) -> None:
    if fates[match.start(1)] == DROP:
        return
    _fill(fates, match.span(1), DROP)
    _fill(fates, match.span(2), DROP)
    for mark in (1, 2):
        if _GLUED.match(text, match.start(mark)):
            fates[match.start(mark)] = SPACE


def _mark_lines(text: str, fates: bytearray) -> None:
    """Mark what depends on the line: headings, lists, tables, rules."""
    for match in _LINE_MARKS.finditer(text):
        _fill(fates, match.span(), DROP)
    for match in LIST_ITEM.finditer(text):
        _keep_line_break(fates, match.start() - 1)
        if match["bullet"]:
            _fill(fates, match.span(), DROP)
    for table in TABLE.finditer(text):
        for row in re.finditer(r"^.+$", table[0], re.MULTILINE):
            start, end = (table.start() + offset for offset in row.span())
            _keep_line_break(fates, start - 1)
            _keep_line_break(fates, end)
            _mark_cells(text, fates, start, end)
    for pattern in (PIPE_RULE, RULE_LINE):
        for match in pattern.finditer(text):
            _fill(fates, match.span(), DROP)


def _keep_line_break(fates: bytearray, offset: int) -> None:
    if 0 <= offset < len(fates):
        fates[offset] = LINE


def _mark_cells(text: str, fates: bytearray, start: int, end: int) -> None:
    line = text[start:end]
    if not line.lstrip().startswith("|"):
        for offset in (start + i for i, character in enumerate(line) if character == "\t"):
            fates[offset] = CELL
        return
    pipes = [start + m.start() for m in re.finditer(r"(?<!\\)\|", line)]
    for offset in pipes:
        fates[offset] = CELL
    fates[pipes[0]] = DROP
    if len(pipes) > 1 and not text[pipes[-1] + 1 : end].strip():
        fates[pipes[-1]] = DROP


def _replace_entity(match: re.Match[str], fates: bytearray, replaced: dict[int, str]) -> None:
    """Let the first character stand for the entity, and the others for nothing."""
    character = html.unescape(match[0])
    if character == match[0] or len(character) != 1:
        return
    start, end = match.span()
    _fill(fates, (start, end), DROP)
    if _INVISIBLE.match(character):
        return
    if character.isspace():
        fates[start] = SPACE
        return
    fates[start] = KEEP
    replaced.update(dict.fromkeys(range(start + 1, end), ""))
    replaced[start] = _DIRECTION_OVERRIDE.sub(_code_point, character)
