"""A text in reStructuredText becomes a web page by docutils, and is read as such.

Nothing that it includes is opened. What a directive that docutils does not know holds is read as
text, as are the words of a role that it does not know.
"""

import re
from typing import Any, ClassVar

import docutils.core
from docutils import nodes
from docutils.parsers.rst import Directive, directives, roles
from docutils.utils import SystemMessage

from ingest.documents import CorpusError
from ingest.encodings import decode
from ingest.formats import stated_authors
from ingest.formats.html import read_html
from ingest.structure import Conversion

_DIRECTIVE = re.compile(r"^[ \t]*\.\.[ \t]+([A-Za-z][\w:.+-]{0,60})::", re.MULTILINE)
_ROLE = re.compile(r":([A-Za-z][\w:.+-]{0,60}):`")
# Directives that only list other files.
_LISTS = ("toctree", "contents", "index", "highlight", "currentmodule", "module", "automodule")
_SETTINGS = {
    "file_insertion_enabled": False,
    "raw_enabled": False,
    "report_level": 5,
    "halt_level": 5,
    "_disable_config": True,
    "footnote_references": "superscript",
    "embed_stylesheet": False,
    "stylesheet_path": "",
    "math_output": "LaTeX",
    "smart_quotes": False,
    "doctitle_xform": True,
    "line_length_limit": 1_000_000,
}


class _Unknown(Directive):  # type: ignore[misc] # docutils states no types
    """A directive of another program: what stands in it is read as text."""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[Any] = None

    def run(self) -> list[nodes.Node]:
        """Return the argument, as in "note: this", and the content."""
        content = nodes.container()
        if self.name.rpartition(":")[2] not in _LISTS:
            if self.arguments:
                text, messages = self.state.inline_text(self.arguments[0], self.lineno)
                content += nodes.paragraph("", "", *text, *messages)
            self.state.nested_parse(self.content, self.content_offset, content)
        return [content]


def _role(
    name: str, source: str, text: str, *_: object, **__: object
) -> tuple[list[nodes.Node], list[nodes.Node]]:
    """Return the words that a role of another program shows: "the guide" of "the guide <guide>"."""
    del name
    title = re.fullmatch(r"([^<>]+?)\s*<[^<>]*>", text)
    return [nodes.literal(source, title[1] if title else text.lstrip("~!"))], []


def read_rst(data: bytes) -> Conversion:
    """Return the text of a file in reStructuredText.

    Raises:
        CorpusError: The bytes are not text, or docutils cannot read them.
    """
    text = decode(data, "")
    _let_in_what_is_unknown(text)
    try:
        tree = docutils.core.publish_doctree(text, settings_overrides=_SETTINGS)
        page = docutils.core.publish_from_doctree(
            tree, writer="html5", settings_overrides=_SETTINGS | {"output_encoding": "utf-8"}
        )
    except (SystemMessage, RecursionError, ValueError, AttributeError, IndexError) as error:
        raise CorpusError(
            f"cannot be read as reStructuredText ({error}). Save it as .txt."
        ) from error
    # docutils calls notes and warnings asides, which web pages use for what stands around a text.
    read = read_html(page.replace(b"<aside", b"<div").replace(b"</aside>", b"</div>"))
    authors = stated_authors(author.astext() for author in tree.findall(nodes.author))
    return Conversion(read.text, title=read.title, authors=authors)


def _let_in_what_is_unknown(text: str) -> None:
    from docutils.languages import en as _  # noqa: F401 - loads the names of the language
    from docutils.parsers.rst.languages import en

    for name in {name.lower() for name in _DIRECTIVE.findall(text)}:
        if name not in en.directives or name in _LISTS:
            directives.register_directive(name, _Unknown)
    for name in {name.lower() for name in _ROLE.findall(text)}:
        if name not in en.roles:
            roles.register_local_role(name, _role)
