"""What each character of a text becomes when it is shown: itself, nothing, a space or a border.

Markup is recognised here, once for the whole text: tags, emphasis, link targets, note markers,
escapes, entities, list items, table cells. `ingest.structure.rendering` puts the characters
together.
"""

import html
import re
from collections.abc import Collection
from functools import lru_cache

from ingest.front_matter import front_matter_end
from ingest.structure.raised import LOWERED, RAISED, is_power, subscript, superscript
from ingest.structure.sentences import turn_starts
from ingest.structure.unseen import DIRECTION_OVERRIDE, INVISIBLE, code_point, unsaid, unseen

# What a character of the source becomes.
# CHANGED: other characters, one or several.
KEEP, DROP, SPACE, LINE, CELL, CHANGED = range(6)

_HTML_TAGS = (
    "a|abbr|article|aside|b|big|blockquote|body|br|button|caption|center|cite|code|col|colgroup|"
    "dd|del|details|div|dl|dt|em|embed|figcaption|figure|font|footer|form|h[1-6]|head|header|hr|"
    "html|i|iframe|img|input|ins|kbd|label|li|link|main|mark|meta|nav|object|ol|p|pre|q|s|samp|"
    "script|section|small|span|strike|strong|style|sub|summary|sup|svg|table|tbody|td|template|"
    "tfoot|th|thead|title|tr|tt|u|ul|var|video"
)
_SPACING_TAGS = re.compile(r"</?(?:br|td|th)\b", re.IGNORECASE)
_BLOCK_TAGS = re.compile(
    r"</?(?:p|li|ul|ol|dl|dd|dt|tr|table|div|h[1-6]|blockquote|hr|details|summary|figure|figcaption"
    r"|section|article|caption|center|pre)\b",
    re.IGNORECASE,
)
_BLOCK_TAG = rf"{_BLOCK_TAGS.pattern}(?:\s[^<>]*)?/?>"
# A line that a block of HTML begins; one of nothing but such tags.
OPENS_BLOCK = re.compile(rf"^[ ]{{0,3}}{_BLOCK_TAG}", re.IGNORECASE)
TAGS_ALONE = re.compile(rf"^\s*(?:{_BLOCK_TAG}\s*)+$", re.IGNORECASE)
_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
# A superscript after punctuation or a whole word points to a note; after a unit it is a power.
NOTE_MARKER = re.compile(
    r"<sup>\s*(?P<tag>\d{1,3}(?:\s*[,–-]\s*\d{1,3})*)\s*</sup>"
    r"|\^\{(?P<braces>\d{1,3}(?:\s*[,–-]\s*\d{1,3})*)\}"
    rf"|(?<![\d\s{_SUPERSCRIPTS}⁻⁺₀-₉])(?<![\s\d(/*·][a-zA-Zα-ωΑ-Ωµ])"
    rf"(?<![\s\d(/*·][a-zA-Zμµ]{{2}})"
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

# Code between fences: its comments are no headings, its dashes no list items, its lines are kept.
FENCED = re.compile(
    r"^[ \t]*(?P<fence>```+|~~~+)[^\n`]*\n(?P<code>(?:.*\n)*?)[ \t]*(?P=fence)[ \t]*$", re.MULTILINE
)
_NOTES_BELOW = re.compile(r"^[#\s*]*(?:(?:end|foot)?notes|注释|注釋|尾注|脚注)[*\s]*$", re.I | re.M)
_LISTED_NUMBER = re.compile(r"^[ \t]*\(?(\d{1,3})[.)]\s", re.MULTILINE)
CAPTION = re.compile(
    r"(?P<word>table|figure|fig\.|exhibit|box|chart|表|图|圖)\s*(?P<number>\d+(?:[a-z]\b)?|[IVX]+\b)"
    r"(?P<mark>\s*[.:：—–|]|)\s*(?P<title>.*)",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(rf"</?(?:{_HTML_TAGS})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_AUTOLINK = re.compile(r"<(?=[^\s<>]{1,2000}>)(?=[^\s<>]+[.:@][^\s<>]+>)[^\s<>]+(>)")
_LINK = re.compile(
    r"(!?\[)(?!\^)[^\[\]\n]*(\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+\"[^\"\n]*\")?\))"
)
_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,31}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});")
_LINE_MARKS = re.compile(
    r"^[ ]{0,3}(?:#{1,6}(?=\s)|(?:>[ ]?)+)|^[ \t]*(?:```|~~~).*$|(?<=\s)#+[ \t]*$", re.M
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
    for start in turn_starts(text):
        _keep_line_break(fates, start - 1)
    _mark_links(text, fates)
    _mark_tags(text, fates)
    markers = note_markers(text)
    for match in [
        *(m for p in (_ESCAPE, INVISIBLE, NOTE_START) for m in p.finditer(text)),
        *markers,
        *unsaid(text),
        *unseen(text),
    ]:
        _fill(fates, match.span(), DROP)
    for match in DIRECTION_OVERRIDE.finditer(text):
        replaced[match.start()] = code_point(match)
    for match in _ENTITY.finditer(text):
        if fates[match.start()] == KEEP:
            _replace_entity(match, fates, replaced)
    _raise(text, fates, replaced)
    _mark_code(text, fates, replaced)
    top = front_matter_end(text)
    _fill(fates, (0, top), DROP)
    return fates, {offset: written for offset, written in replaced.items() if offset >= top}


def note_markers(text: str) -> list[re.Match[str]]:
    """Return the marks in a text that point to notes: raised figures that are no powers."""
    found = [*NOTE_MARKER.finditer(text)]
    notes = {match["tag"] for match in NOTE_START.finditer(text)} if found else set()
    if found and _NOTES_BELOW.search(text):
        notes.update(_LISTED_NUMBER.findall(text))
    return [match for match in found if not _is_power(text, match, notes)]


def _is_power(text: str, match: re.Match[str], notes: Collection[str | None]) -> bool:
    number = match["tag"] or match["braces"]
    before = text[max(match.start() - 8, 0) : match.start()]
    return bool(number) and is_power(before, is_note=number in notes)


def _raise(text: str, fates: bytearray, replaced: dict[int, str]) -> None:
    """Write raised and lowered characters, each in the place of the one that it stands for."""
    for match in RAISED.finditer(text):
        before = text[max(match.start() - 1, 0) : match.start()]
        _write(match, superscript(match[match.lastgroup or 0], before), fates, replaced)
    for match in LOWERED.finditer(text):
        _write(match, subscript(match[match.lastgroup or 0]), fates, replaced)


def _write(match: re.Match[str], written: str, fates: bytearray, replaced: dict[int, str]) -> None:
    start, end = match.span(match.lastgroup or 0)
    if any(fate != KEEP for fate in fates[start:end]) or start in replaced:
        return
    if len(written) == end - start:
        _fill(fates, (match.start(), start), DROP)
        _fill(fates, (end, match.end()), DROP)
    elif match.lastgroup == "tag":  # "^(" in the place of the tag, ")" in that of its end
        places = (match.start(), match.start() + 1, end)
        replaced.update(zip(places, (*written[:2], written[-1]), strict=True))
        for place in places:
            fates[place] = CHANGED
        written = written[2:-1]
    else:
        return
    for offset, character in enumerate(written, start):
        if character != match.string[offset]:
            fates[offset], replaced[offset] = CHANGED, character


def _mark_code(text: str, fates: bytearray, replaced: dict[int, str]) -> None:
    """Keep code as it stands, line by line."""
    for match in FENCED.finditer(text):
        _fill(fates, match.span(), DROP)
        start, end = match.span("code")
        for offset in range(start, end):
            character = text[offset]
            fates[offset] = LINE if character == "\n" else SPACE if character.isspace() else KEEP
            replaced.pop(offset, None)


def _mark_tags(text: str, fates: bytearray) -> None:
    rows = bytearray(len(text))
    for table in TABLE.finditer(text):
        _fill(rows, table.span(), 1)
    for match in _TAG.finditer(text):
        is_block = bool(_BLOCK_TAGS.match(match[0]))
        spaces = is_block or bool(_SPACING_TAGS.match(match[0]))
        _fill(fates, match.span(), SPACE if spaces else DROP)
        if is_block and not rows[match.start()]:
            fates[match.start()] = LINE


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
    if INVISIBLE.match(character):
        return
    if character.isspace():
        fates[start] = SPACE
        return
    fates[start] = KEEP
    replaced.update(dict.fromkeys(range(start + 1, end), ""))
    replaced[start] = DIRECTION_OVERRIDE.sub(code_point, character)
