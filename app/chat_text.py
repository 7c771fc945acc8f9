"""Answers, questions and notices become Markdown and HTML that is safe to show.

Questions and texts are untrusted: quotes, titles and questions go through `escape`, answers through
`inert_markdown`; Gradio's sanitiser and the page's content policy stand behind both.
"""

import re
from collections.abc import Iterable
from math import ceil

from app.answer import Answer, Citation, understood_lines
from app.voice import voice_words

NEAREST_PASSAGES = 3
CONFIDENCE_WORDS = ((0.8, "high"), (0.5, "moderate"), (0.0, "low"))
STREAM_STEPS = 20

# A few words; Chinese marks end a piece since no spaces do.
PIECE = re.compile(r".+?(?:[\s，；。]+|$)", re.DOTALL)
ASCII_MARK = re.compile(r"[\x00-\x1f!-/:-@\[-`{-\x7f]")
# An escape as it stands, or a mark that would begin HTML, code, a link, an image or an address.
ACTIVE_MARK = re.compile(r"\\.|[<`@]|(?<=\])[(\[:]|!(?=\[)|:(?=//)|(?<=www)\.", re.DOTALL)
CITATION_MARK = re.compile(r"(?<!\\)\[(\d+)\]")


def escape(text: str) -> str:
    """Return HTML that shows a text to the letter, inside Markdown too.

    With every ASCII mark as a character reference, neither HTML nor Markdown nor TeX finds one to
    act on: `a*b` becomes `a&#42;b`.
    """
    return ASCII_MARK.sub(lambda mark: f"&#{ord(mark[0])};", text)


def inert_markdown(text: str) -> str:
    r"""Return Markdown that keeps emphasis, lists and tables, but no HTML, link, image or code.

    What is escaped already stays as it is: `a < b` and `a \< b` both become `a \< b`.
    """
    return ACTIVE_MARK.sub(lambda mark: mark[0] if mark[0][0] == "\\" else f"\\{mark[0]}", text)


def format_text(text: str) -> str:
    """Return an answer's text, or its beginning, with the citation marks set apart."""
    return CITATION_MARK.sub(r'<span class="mark">[\1]</span>', inert_markdown(text))


def format_answer(answer: Answer, titles: dict[str, str]) -> str:
    """Return an answer with its citations or, where there is none, the nearest passages.

    Args:
        answer: What the assistant returned.
        titles: Title of each document by its id.
    """
    if answer.answered:
        passages = [
            _passage(
                cited.quote,
                (f"[{cited.number}]", cited.title),
                cited.section,
                escape(_place_and_voice(cited)),
            )
            for cited in answer.citations
        ]
        sources = _block("citations", *passages)
    else:
        passages = [
            _passage(
                hit.chunk.text,
                ("", titles[hit.chunk.document_id]),
                hit.chunk.section,
                f"score {hit.score:.2f}",
            )
            for hit in answer.hits[:NEAREST_PASSAGES]
        ]
        heading = _block("heading", "Nearest passages (not an answer)")
        sources = _block("nearest", heading, *passages) if passages else ""
    return f"{format_text(answer.text)}\n\n{sources}{_understood(answer)}{_measures(answer)}"


def format_notice(text: str) -> str:
    """Return a message of the page itself."""
    return _block("notice", escape(text))


def format_question(question: str) -> str:
    """Return a question exactly as typed."""
    return _block("question", escape(question))


def _passage(quote: str, label: tuple[str, str], section: Iterable[str], note: str = "") -> str:
    """Return a quote and where it stands, on one line: a blank line would end the HTML block."""
    path = " › ".join(escape(heading) for heading in section)
    parts = (("mark", label[0]), ("title", escape(label[1])), ("section", path), ("note", note))
    spans = [f'<span class="{name}">{part}</span>' for name, part in parts if part]
    return _block(
        "passage", _block("source", " ".join(spans)), f"<blockquote>{escape(quote)}</blockquote>"
    )


def _place_and_voice(cited: Citation) -> str:
    """Return the page of a quote, if its text has pages, and whose words it is, if not the text's.

    Both are short enough to stand behind the section.
    """
    page = f"page {cited.page}" if cited.page else ""
    return ", ".join(part for part in (page, voice_words(cited.voice)) if part)


def _understood(answer: Answer) -> str:
    """Return what was added to the question, if anything was."""
    lines = understood_lines(answer.question, answer.understood)
    return _block("understood", *(_block("line", escape(line)) for line in lines)) if lines else ""


def _measures(answer: Answer) -> str:
    word = next(word for least, word in CONFIDENCE_WORDS if answer.confidence >= least)
    percent = int(100 * answer.confidence)
    return _block(
        "measures",
        f"Confidence that the texts answer this: {word} ({percent} %) · {answer.seconds:.1f} s",
    )


def _block(name: str, *parts: str) -> str:
    return f'<div class="{name}">{"".join(parts)}</div>'


def format_beginnings(text: str) -> list[str]:
    """Return longer and longer beginnings of an answer, at most `STREAM_STEPS` and the whole."""
    ends = [piece.end() for piece in PIECE.finditer(text)]
    step = ceil(len(ends) / STREAM_STEPS) or 1
    return [format_text(text[:end]) for end in ends[step - 1 :: step]]
