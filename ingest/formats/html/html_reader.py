"""A web page becomes Markdown: its main content, without menus, scripts and what is hidden.

What is left out is told by the page's own words for it (`nav`, `footer`, `role`, class names) and,
for lists of short links, by counting; all else is kept, since a sentence lost in silence is worse
than a menu too many.
"""

import re
from collections.abc import Iterator
from typing import Any

import lxml.html

from ingest.documents import CorpusError
from ingest.encodings import decode
from ingest.formats.html.html_code import FENCES, set_code
from ingest.formats.html.html_notes import MARK, take_notes
from ingest.formats.html.html_said import drop_unsaid, is_hidden, write_raised
from ingest.formats.html.html_stated import Stated, plain_text
from ingest.formats.html.html_tables import table_cells
from ingest.structure import (
    Cell,
    Conversion,
    escape,
    grid_table,
    heading,
    indent,
    marker,
    note,
    paragraph,
    readable,
    superscript,
)

_NEVER_READ = re.compile(
    "script|style|noscript|template|iframe|object|embed|svg|canvas|audio|video|form|button|select"
    "|nav|footer|aside|dialog|menu|head"
)
_ROLE_AROUND = re.compile("navigation|banner|contentinfo|search|complementary|dialog")
_NAME_AROUND = re.compile(
    r"(?:^|\s)(?:nav|navbar|navigation|navheader|navfooter|sidebar|sphinxsidebar|breadcrumbs?"
    r"|pagination|footer|cookies?|share|sharing|social|comments|related|advert|advertisement|promo"
    r"|newsletter|headerlink|toc|printfooter|(?:mw-)?editsection)(?=\s|$)",
    re.IGNORECASE,
)
_BLOCK = re.compile(
    "p|div|section|article|main|header|figure|figcaption|blockquote|ul|ol|li|dl|dt|dd|pre|hr"
    "|address|details|summary|center|body|html|td|th|tr|tbody|thead|tfoot|table|caption|h[1-6]"
)
_HEADING = re.compile(r"h([1-6])")
# A list of at least so many links that hold most of its text, each short, is a menu.
MENU_LINKS = 4
MENU_SHARE = 0.7
MENU_CHARACTERS = 40
# The element that says it is the main one must hold this share of the page's text.
MAIN_SHARE = 0.25
_BRACKETED_END = re.compile(r"\s*\[[^\[\]]{1,30}\]$")
# A list of longer terms or descriptions, or one term with a sentence, is no list of facts.
MAX_FACT_CHARACTERS = 60
MAX_DESCRIPTION_CHARACTERS = 160
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]{2,30})", re.IGNORECASE)
Element = Any  # lxml's elements have no types of their own


def read_html(data: bytes) -> Conversion:
    """Return the text of a web page.

    Raises:
        CorpusError: The page is empty, nested too deeply, or in no known encoding.
    """
    try:
        return _read(_parse(data))
    except RecursionError as error:
        raise CorpusError("is nested too deeply to be read. Save it again.") from error


def _read(root: Element) -> Conversion:
    stated = Stated(root)
    drop_unsaid(root)
    write_raised(root)
    notes = take_notes(root)
    _drop_surroundings(root)
    main = _main(root)
    parts = list(filter(None, _blocks(main)))
    text = "\n".join(parts)
    parts += [note(number, escape(words)) for number, words in notes if marker(number) in text]
    first = next((plain_text(h) for h in main.iter("h1") if plain_text(h)), "")
    return Conversion(
        text="\n\n".join(parts) + "\n",
        title=readable(stated.first("citation_title", "dc.title") or first or stated.title),
        authors=stated.authors,
        year=stated.year,
        language=root.get("lang") or "",
    )


def markdown_of(fragment: str) -> str:
    """Return a part of a page as Markdown."""
    root = lxml.html.document_fromstring(fragment, parser=lxml.html.HTMLParser(no_network=True))
    drop_unsaid(root)
    write_raised(root)
    _drop_surroundings(root)
    return "\n\n".join(filter(None, _blocks(_main(root))))


def _parse(data: bytes) -> Element:
    declared = _CHARSET.search(data[:4096])
    text = ""
    if declared:
        try:
            text = data.decode(declared[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            text = ""
    # A declaration of the encoding may not stand in decoded text, nor may NUL.
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text or decode(data, "")).replace("\0", "\ufffd")
    if not text.strip():
        raise CorpusError("holds no text. Remove it from the folder.")
    try:
        return lxml.html.document_fromstring(
            text, parser=lxml.html.HTMLParser(no_network=True, huge_tree=True)
        )
    except lxml.etree.ParserError as error:  # tags alone
        raise CorpusError("holds no text. Remove it from the folder.") from error


# --- what is not content -------------------------------------------------------------------------


def _drop_surroundings(root: Element) -> None:
    for element in [*root.iter()]:
        if _is_around(element):
            _drop(element)


def _is_around(element: Element) -> bool:
    if not isinstance(element.tag, str):  # a comment or an instruction to a program
        return True
    return element.tag not in ("html", "body") and (_is_aside(element) or _is_menu(element))


def _drop(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        element.drop_tree()


def _is_aside(element: Element) -> bool:
    if _NEVER_READ.fullmatch(element.tag) or _ROLE_AROUND.fullmatch(element.get("role") or ""):
        return True
    if is_hidden(element):
        return True
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return bool(_NAME_AROUND.search(names)) and element.find(".//h1") is None


def _is_menu(element: Element) -> bool:
    """Tell whether an element is a list of links, each of few words."""
    if element.tag not in ("ul", "ol", "table", "div") or element.find(".//p") is not None:
        return False
    links = [plain_text(link) for link in element.iter("a") if link.get("href")]
    linked = sum(map(len, links))
    if len(links) < MENU_LINKS or linked > MENU_CHARACTERS * len(links):
        return False
    return linked > MENU_SHARE * len(plain_text(element).replace(" ", ""))


def _main(root: Element) -> Element:
    """Return the element that the page calls its main one, if it holds a good part of the text."""
    body = root.find("body") if root.find("body") is not None else root
    for path in (".//main", ".//*[@role='main']", ".//article"):
        found = body.findall(path)
        if len(found) == 1 and len(plain_text(found[0])) >= MAIN_SHARE * len(plain_text(body)):
            return found[0]
    return body


# --- content ------------------------------------------------------------------------------------


def _blocks(element: Element, mark: str = "") -> Iterator[str]:
    """Return the Markdown of an element's blocks; `mark` stands before the first, as in a list."""
    inline: list[str] = [element.text or ""]
    for child in element:
        if not _is_block(child):
            inline += _inline(child)
        else:
            if text := _finished(inline):
                yield mark + text if mark else paragraph(text)
                mark = ""
            for block in _block(child):
                is_whole = block.startswith(("|", *FENCES))  # a table or code in a list
                yield block if is_whole else mark + block
                mark = ""
            inline = []
        inline.append(child.tail or "")
    if text := _finished(inline):
        yield mark + text if mark else paragraph(text)


def _is_block(element: Element) -> bool:
    return any(_BLOCK.fullmatch(inner.tag) for inner in element.iter())


def _block(element: Element) -> Iterator[str]:
    if match := _HEADING.fullmatch(element.tag):
        if text := _without_link(
            element, _finished([element.text or "", *_inline_children(element)])
        ):
            yield heading(int(match[1]), text)
    elif element.tag == "table" and (rows := table_cells(element, _cell)):
        captions = [_finished(list(_inline(caption))) for caption in element.iter("caption")]
        yield from map(paragraph, filter(None, captions))
        yield grid_table(rows)
    elif element.tag == "dl" and (facts := _facts(element)):
        yield grid_table(facts)
    elif element.tag == "pre" and (code := set_code(element)):
        yield code
    elif element.tag == "li":
        yield from _blocks(element, _list_mark(element))
    else:
        yield from _blocks(element)


def _without_link(element: Element, text: str) -> str:
    """Return a heading's text without a link in brackets at its end, as wikis have to edit it."""
    links = ["".join(link.text_content().split()) for link in element.iter("a")]
    match = _BRACKETED_END.search(text)
    return text[: match.start()] if match and links and links[-1] in match[0] else text


def _cell(element: Element) -> str:
    return _finished(list(_inline(element)))


def _facts(element: Element) -> list[list[Cell]]:
    """Return the terms of a list, each with its short descriptions; none for any other list."""
    children = [inner for child in element for inner in (child if child.tag == "div" else [child])]
    tags = [child.tag for child in children]
    is_loose = any(map(str.strip, element.xpath("text()|div/text()")))
    if is_loose or {*tags} != {"dt", "dd"} or tags[0] != "dt" or tags[-1] != "dd":
        return []
    facts: list[list[Cell]] = []
    terms: list[Cell] = []
    for child, before in zip(children, ["dd", *tags], strict=False):
        if child.tag == "dt":
            terms = [*(terms if before == "dt" else []), Cell(_cell(child), is_header=True)]
        elif before == "dd" and len(terms) > 1:  # would be written over and over
            return []
        else:
            facts += [[term, said] for said in [Cell(_cell(child))] for term in terms]
    is_fitting = all(
        _is_name(term.text)
        and len(described.text) <= MAX_DESCRIPTION_CHARACTERS
        and (len(facts) > 1 or _is_name(described.text))
        for term, described in facts
    )
    return facts if is_fitting else []


def _is_name(text: str) -> bool:
    return len(text) <= MAX_FACT_CHARACTERS and not text.endswith((".", "。"))


def _list_mark(item: Element) -> str:
    parent = item.getparent()
    depth = sum(1 for outer in item.iterancestors("ul", "ol")) - 1
    if parent is None or parent.tag != "ol":
        return f"{indent(depth)}- "
    before = sum(1 for sibling in item.itersiblings("li", preceding=True))
    start = parent.get("start") or "1"
    return f"{indent(depth)}{(int(start) if start.isdigit() else 1) + before}. "


def _inline(element: Element) -> Iterator[str]:
    """Return the pieces of text of an element within a line."""
    if element.tag == "br":
        yield " "
    elif element.tag == "sup" and not MARK.search(plain_text(element)):  # a link to no note
        yield superscript(plain_text(element), "1")
    else:
        space = " " if _BLOCK.fullmatch(element.tag) else ""
        yield space + (element.text or "")
        yield from _inline_children(element)
        yield space


def _inline_children(element: Element) -> Iterator[str]:
    for child in element:
        yield from _inline(child)
        yield child.tail or ""


def _finished(pieces: list[str]) -> str:
    """Return pieces of plain text as Markdown on one line, with the markers of notes."""
    plain = " ".join("".join(pieces).split())
    parts = MARK.split(plain)
    return "".join(
        marker(part) if place % 2 else escape(part, keep_ends=True)
        for place, part in enumerate(parts)
    ).strip()
