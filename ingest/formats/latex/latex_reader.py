r"""A LaTeX file becomes Markdown: sections, paragraphs, lists, tables, footnotes, formulas as text.

Files that it takes in (`\input`) are not opened, and macros of its own are not run.
"""

import re
from collections.abc import Iterator, Sequence

from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db
from pylatexenc.latexwalker import (
    LatexCharsNode,
    LatexCommentNode,
    LatexEnvironmentNode,
    LatexGroupNode,
    LatexMacroNode,
    LatexNode,
    LatexWalker,
    LatexWalkerError,
)
from pylatexenc.latexwalker import get_default_latex_context_db as macros_of_latex
from pylatexenc.macrospec import MacroSpec

from ingest.documents import CorpusError
from ingest.encodings import decode
from ingest.formats import stated_authors
from ingest.language import YEAR
from ingest.structure import (
    Cell,
    Conversion,
    escape,
    grid_table,
    heading,
    marker,
    note,
    paragraph,
    readable,
    superscript,
)

_LEVELS = {
    **{"part": 2, "chapter": 2, "section": 2, "subsection": 3, "subsubsection": 4},
    "paragraph": 5,
}
_STATED = ("title", "author", "date")
_LISTS = {"itemize": "-", "enumerate": "", "description": "-"}
_FORMULAS = ("equation", "align", "gather", "displaymath", "multline", "eqnarray")
_TABLES = ("tabular", "tabularx", "longtable", "array")
_CODE = ("verbatim", "lstlisting", "minted", "Verbatim")
_NOT_READ = ("comment", "tikzpicture", "filecontents", "thebibliography*")
# Macros before a table's cells that only draw lines.
_RULES = re.compile(r"^(?:toprule|midrule|bottomrule|hline|cline|cmidrule|addlinespace|endhead)$")
_POWER = re.compile(r"\^\{?(-?\d{1,6})\}?")
_YEAR = re.compile(rf"\b{YEAR}\b")
_MARK = re.compile("\ue010(\\d+)\ue011")
MAX_DEPTH_ERROR = "is nested too deeply to be read. Save it as PDF."


def read_latex(data: bytes) -> Conversion:
    """Return the text of a LaTeX file.

    Raises:
        CorpusError: The bytes are not text, or the braces of the file do not match.
    """
    source = re.sub(r"\\(?:begin|end)\{document\}", r"", decode(data, ""))
    try:
        walker = LatexWalker(source, latex_context=_macros(), tolerant_parsing=True)
        nodes, _, _ = walker.get_latex_nodes()
        return _LatexWriter().write(nodes)
    except LatexWalkerError as error:
        raise CorpusError(f"cannot be read as LaTeX ({error}). Save it as PDF.") from error
    except RecursionError as error:
        raise CorpusError(MAX_DEPTH_ERROR) from error


def _macros() -> object:
    """Return how many arguments macros take, with those that pylatexenc does not know."""
    macros = macros_of_latex()
    added = [MacroSpec("multicolumn", "{{{"), MacroSpec("multirow", "[{[{[{")]
    added += [MacroSpec("caption", "*[{"), MacroSpec("thanks", "{")]
    added += [MacroSpec(name, "*[[{") for name in ("citep", "citet", "autoref", "cref", "Cref")]
    macros.add_context_category("gloss", prepend=True, macros=added)
    return macros


class _LatexWriter:
    """Writes one file; notes are numbered as they come."""

    def __init__(self) -> None:
        self._notes: list[str] = []
        self._stated: dict[str, str] = {}
        self._tables, self._float = 0, ""
        context = get_default_latex_context_db()
        context.add_context_category(
            "gloss",
            prepend=True,
            macros=[
                MacroTextSpec("footnote", simplify_repl=self._footnote),
                MacroTextSpec("thanks", simplify_repl=""),
                MacroTextSpec("label", simplify_repl=""),
                MacroTextSpec("and", simplify_repl=";"),
                *(
                    MacroTextSpec(name, simplify_repl=_key)
                    for name in ("cite", "citep", "citet", "ref", "eqref", "autoref", "cref")
                ),
            ],
        )
        self._as_text = LatexNodes2Text(latex_context=context, math_mode="text")

    def write(self, nodes: Sequence[LatexNode]) -> Conversion:
        blocks = list(self._blocks(nodes))
        title = self._stated.get("title", "")
        year = _YEAR.search(self._stated.get("date", ""))
        names = [
            name
            for line in self._stated.get("author", "").split(";")
            for name in line.split("\n")[:1]
        ]
        head = [heading(1, escape(title))] if title else []
        return Conversion(
            "\n\n".join([*head, *blocks, *self._notes]) + "\n",
            title=readable(" ".join(title.split())),
            authors=stated_authors(names),
            year=int(year[0]) if year else None,
        )

    def _blocks(self, nodes: Sequence[LatexNode]) -> Iterator[str]:
        inline: list[LatexNode] = []
        for node in nodes:
            if isinstance(node, LatexCharsNode) and "\n\n" in node.chars:
                before, *middle, after = re.split(r"\n\s*\n", node.chars)
                yield from self._paragraph([*inline, before])
                yield from (paragraph(text) for part in middle if (text := _line(part)))
                inline = [after]
            elif self._is_block(node):
                yield from self._paragraph(inline)
                inline = []
                yield from self._block(node)
            elif not isinstance(node, LatexCommentNode):
                inline.append(node)
        yield from self._paragraph(inline)

    def _is_block(self, node: LatexNode) -> bool:
        if isinstance(node, LatexMacroNode):
            name = node.macroname.rstrip("*")
            return (
                name in _LEVELS
                or name in _STATED
                or name in ("par", "maketitle", "caption")
                or (name in ("documentclass", "usepackage", "newcommand", "bibliography", "input"))
            )
        return isinstance(node, LatexEnvironmentNode)

    def _block(self, node: LatexNode) -> Iterator[str]:
        if isinstance(node, LatexMacroNode):
            name = node.macroname.rstrip("*")
            words = _last_argument(node)
            if name in _STATED:
                self._stated[name] = self._plain(words)
            elif name in _LEVELS and (text := self._inline(words)):
                yield heading(_LEVELS[name], text)
            elif name == "caption" and (text := self._inline(words)):
                self._tables += bool(self._float)
                yield paragraph(f"{self._float} {self._tables}: {text}" if self._float else text)
        else:
            yield from self._environment(node, node.environmentname.rstrip("*"))

    def _environment(self, node: LatexEnvironmentNode, name: str) -> Iterator[str]:
        if name in _CODE:
            yield f"```\n{_code(node)}\n```"
        elif name in _TABLES:
            yield grid_table(self._rows(node.nodelist))
        elif name in _LISTS:
            yield from self._list(node.nodelist, _LISTS[name])
        elif name.startswith(_FORMULAS):
            yield from self._paragraph([node])
        elif name == "table":
            self._float = "Table"
            # A caption stands above its table, wherever it is written.
            yield from sorted(self._blocks(node.nodelist), key=lambda block: block.startswith("|"))
            self._float = ""
        elif name not in _NOT_READ:
            if name == "abstract":
                yield heading(2, "Abstract")
            yield from self._blocks(node.nodelist)

    def _paragraph(self, nodes: Sequence[LatexNode | str]) -> Iterator[str]:
        if text := self._inline(nodes):
            yield paragraph(text)

    def _plain(self, nodes: Sequence[LatexNode | str]) -> str:
        text = "".join(
            node if isinstance(node, str) else self._as_text.nodelist_to_text([node])
            for node in nodes
        )
        return _POWER.sub(lambda match: superscript(match[1]), text).strip()

    def _inline(self, nodes: Sequence[LatexNode | str]) -> str:
        parts = _MARK.split(" ".join(self._plain(nodes).split()))
        return "".join(
            marker(part) if place % 2 else escape(part, keep_ends=True)
            for place, part in enumerate(parts)
        ).strip()

    def _footnote(self, node: LatexMacroNode, **_: object) -> str:
        number = len(self._notes) + 1
        self._notes.append("")
        self._notes[number - 1] = note(str(number), self._inline(_last_argument(node)))
        return f"\ue010{number}\ue011"

    def _list(self, nodes: Sequence[LatexNode], mark: str) -> Iterator[str]:
        items: list[list[LatexNode]] = []
        for node in nodes:
            if isinstance(node, LatexMacroNode) and node.macroname == "item":
                items.append([*_last_argument(node)])
            elif items:
                items[-1].append(node)
        for count, item in enumerate(items, start=1):
            first, *rest = list(self._blocks(item)) or [""]
            if first:
                yield f"{mark or f'{count}.'} {first.removeprefix(chr(92))}"
            yield from rest

    def _rows(self, nodes: Sequence[LatexNode]) -> list[list[Cell]]:
        rows: list[list[Cell]] = []
        cell: list[LatexNode] = []
        row: list[Cell] = []
        for node in nodes:
            is_macro = isinstance(node, LatexMacroNode)
            ends_row = is_macro and node.macroname in ("\\", "tabularnewline")
            if ends_row or getattr(node, "specials_chars", "") == "&":
                row.append(self._cell(cell))
                cell = []
                if ends_row:
                    rows.append(row)
                    row = []
            elif not (is_macro and _RULES.match(node.macroname)):
                cell.append(node)
        return [*rows, [*row, self._cell(cell)]]

    def _cell(self, nodes: Sequence[LatexNode]) -> Cell:
        for node in nodes:
            name = getattr(node, "macroname", "")
            if name in ("multicolumn", "multirow"):
                number = _number(self._plain(_arguments(node)[0]))
                text = self._inline(_last_argument(node))
                return Cell(text, columns=number) if name == "multicolumn" else Cell(text, number)
        return Cell(self._inline(nodes))


def _key(node: LatexMacroNode, **_: object) -> str:
    """Return what a reference points to, in brackets: its number is only known once printed."""
    return f"[{''.join(part.latex_verbatim() for part in _last_argument(node))}]"


def _arguments(node: LatexMacroNode) -> list[list[LatexNode]]:
    found = node.nodeargd.argnlist if node.nodeargd and node.nodeargd.argnlist else []
    return [
        [*argument.nodelist] if isinstance(argument, LatexGroupNode) else [argument]
        for argument in found
        if argument is not None
    ]


def _last_argument(node: LatexMacroNode) -> list[LatexNode]:
    arguments = _arguments(node)
    return arguments[-1] if arguments else []


def _number(text: str) -> int:
    return min(int(text), 200) if text.isdecimal() and len(text) < 4 else 1


def _code(node: LatexEnvironmentNode) -> str:
    whole = node.latex_verbatim()
    inner = re.sub(r"^\\begin\{[^}]*\}(?:\[[^\]]*\])?(?:\{[^}]*\})?", "", whole)
    return re.sub(r"\\end\{[^}]*\}$", "", inner).strip("\n")


def _line(text: str) -> str:
    return escape(text).strip()
