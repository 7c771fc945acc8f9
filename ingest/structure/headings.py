"""Headings, marked or not, and the sections that they open."""

import re
from dataclasses import replace

from ingest.documents import Document, Span
from ingest.language import CHINESE
from ingest.structure.blocks import Block
from ingest.structure.markup import CAPTION
from ingest.structure.rendering import render

MAX_CAPTION_CHARACTERS = 200
MAX_HEADING_CHARACTERS = 90
MAX_HEADING_WORDS = 12
# A document with this many marked headings marks all of them.
MARKED_HEADINGS = 3

_NUMBERED = re.compile(
    r"(?:(?P<arabic>\d{1,2}(?:\.\d{1,2}){0,4})\.?|(?P<roman>[IVX]{1,5})\.)\s+(?=\S)"
)
_PICTURE = r"(?:photo(?:graph)?|image|picture|illustration)"
# What labels a statement about the text, not a section of it.
_LABELLED = re.compile(
    rf"(?:{_PICTURE}|sources?|credits?|notes?|e-?mail|contact|tel(?:ephone)?|phone|fax|address|"
    r"web(?:site)?|url|doi|is[bs]n|key\s?words?|jel(?:\scodes?)?|authors?|editors?|received|accepted|"
    r"published|updated|date|来源|注|关键词|作者)\s*[:：]",
    re.IGNORECASE,
)
# A line that only says where a picture comes from; it may be in the middle of a sentence.
_CREDIT = re.compile(rf"{_PICTURE}(?: credit| by)?\s*[:：].*|[图圖]片来源[:：].*", re.IGNORECASE)
_TERMINAL = re.compile(r"[.!?。！？…:：;；,，][\"”’'»)\]）」』】]*$")
_LIST_NUMBER = re.compile(r"\s*\(?(\d{1,3})[.)]\s+")
# Words that titles do not capitalise.
_SMALL_WORDS = re.compile(
    r"an?|and|as|at|by|for|from|in|into|nor|of|on|or|over|per|the|to|under|via|vs|with",
    re.IGNORECASE,
)


def recognise_headings(document: Document, blocks: list[Block]) -> list[Block]:
    """Return the blocks with unmarked headings recognised and captions labelled."""
    all_marked = sum(block.kind == "heading" for block in blocks) >= MARKED_HEADINGS
    return [
        _recognise(document, around, all_marked)
        for around in zip([None, *blocks], blocks, [*blocks[1:], None], strict=False)
    ]


def _recognise(
    document: Document, around: tuple[Block | None, Block, Block | None], all_marked: bool
) -> Block:
    """Return the middle block as a labelled caption or an unmarked heading, if it is one."""
    previous, block, following = around
    too_long = block.spans[0].end - block.start > 2 * MAX_CAPTION_CHARACTERS
    if block.kind not in ("paragraph", "heading") or too_long:
        return block
    text = render(document, block.spans)
    label = caption_label(text) or ("Photo" if _CREDIT.fullmatch(text) else "")
    if block.kind == "heading":
        # A box has a text of its own, so its heading opens a section.
        is_caption = label and not label.startswith("Box")
        return replace(block, kind="paragraph", label=label, level=0) if is_caption else block
    if label:
        return replace(block, label=label)
    if previous and _goes_on_with(document, previous, block):
        return block
    if _is_bare_heading(document, block, text, following, all_marked):
        return replace(block, kind="heading", level=2, is_list_item=False)
    return block


def _goes_on_with(document: Document, item: Block, block: Block) -> bool:
    """Tell whether a block has the next number after a list item: the two are one list."""
    first = _LIST_NUMBER.match(document.text, item.start)
    second = _LIST_NUMBER.match(document.text, block.start)
    return bool(item.is_list_item and first and second and int(second[1]) == int(first[1]) + 1)


def caption_label(text: str) -> str:
    """Return "Table 3" for a caption "TABLE 3: …", and nothing for a sentence about a table."""
    match = CAPTION.fullmatch(text)
    if not match or len(text) > MAX_CAPTION_CHARACTERS:
        return ""
    title = match["title"]
    prose = not match["mark"] and (title[:1].islower() or title.endswith((".", "。")))
    return "" if prose else f"{match['word'].capitalize()} {match['number']}"


def _is_bare_heading(
    document: Document, block: Block, text: str, following: Block | None, all_marked: bool
) -> bool:
    if "\n" in document.text[block.start : block.spans[0].end] or not text or following is None:
        return False
    # A Chinese character says about as much as three letters.
    width = len(text) + 2 * len(CHINESE.findall(text))
    if width > MAX_HEADING_CHARACTERS or _TERMINAL.search(text) or _LABELLED.match(text):
        return False
    numbered = _NUMBERED.match(text)
    if block.is_list_item and not (numbered and not following.is_list_item):
        return False
    if all_marked and not numbered:
        return False
    return _looks_like_title(_NUMBERED.sub("", text)) and _starts_section(document, following)


def _looks_like_title(text: str) -> bool:
    """Tell whether words are capitalised as in a title, or the line is Chinese."""
    words = re.findall(r"[^\W\d_][\w’'&-]*", text)
    if not words or len(words) > MAX_HEADING_WORDS or text[0].islower():
        return False
    weighty = [word for word in words if not _SMALL_WORDS.fullmatch(word)]
    capitalised = sum(not word[0].islower() for word in weighty)
    return len(weighty) <= 2 or capitalised >= 0.6 * len(weighty)


def _starts_section(document: Document, following: Block) -> bool:
    """Tell whether a block can stand first under a heading: prose, a list, a table, a caption."""
    if following.kind != "paragraph" or following.is_list_item:
        return True
    text = render(document, following.spans)
    return (
        bool(_TERMINAL.search(text))
        or len(text) > MAX_HEADING_CHARACTERS
        or bool(caption_label(text))
    )


_NOTES_HEADING = re.compile(r"(?:end|foot)?notes|注释|注釋|尾注|脚注", re.IGNORECASE)
_REFERENCES_HEADING = re.compile(
    r"(?:selected\s+)?(?:bibliography|references|works cited|literature(?: cited)?)"
    r"|参考文献|參考文獻",
    re.IGNORECASE,
)


def with_sections(document: Document, blocks: list[Block]) -> list[Block]:
    """Give each block its headings; items under "Notes" and "References" get their kind."""
    path: list[tuple[int, str]] = []
    placed: list[Block] = []
    for block in blocks:
        if block.kind == "heading":
            text = render(document, block.spans)
            if not path and not placed and text == document.title:
                continue
            level = _heading_level(text, block.level)
            path = [entry for entry in path if entry[0] < level]
            placed.append(replace(block, level=level, section=tuple(name for _, name in path)))
            path.append((level, text))
            continue
        placed.append(_under(document, block, tuple(name for _, name in path)))
    return placed


def _heading_level(text: str, marks: int) -> int:
    """Return the depth of a heading: its number tells it better than its marks."""
    match = _NUMBERED.match(text)
    if not match:
        return max(marks, 2)
    return 2 + (match["arabic"] or "").count(".")


def _under(document: Document, block: Block, section: tuple[str, ...]) -> Block:
    block = replace(block, section=section)
    heading = _NUMBERED.sub("", section[-1]) if section else ""
    if block.kind != "paragraph":
        return block
    if _REFERENCES_HEADING.fullmatch(heading):
        return replace(block, kind="reference", is_list_item=False)
    number = _LIST_NUMBER.match(document.text, block.start)
    if _NOTES_HEADING.fullmatch(heading) and block.is_list_item and number:
        span = Span(number.end(), block.spans[0].end)
        return Block("note", (span,), section, label=f"Note {number[1]}")
    return block
