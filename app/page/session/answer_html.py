"""Answers, questions and notices become HTML that is safe to show.

Questions and texts are untrusted: what is shown verbatim goes through `html.escape`, an
answer's Markdown through a parser that knows emphasis, lists and tables, but neither HTML nor
links, images and code. The page's content policy stands behind both.
"""

import re
from collections.abc import Mapping, Sequence
from html import escape
from itertools import accumulate
from math import ceil

from app.answer import (
    OUTCOME_WORDS,
    UNCALIBRATED,
    Answer,
    Citation,
    Prose,
    prose_lines,
    understood_lines,
)
from app.answering import text_parts
from app.page.session.answer_parser import HELD_MARK, answer_parser, hold_marks
from app.page.session.export import turn_as_html, turn_as_markdown, turn_as_text
from app.page.session.feedback import VERDICTS
from app.page.session.links import passage_link, question_link
from app.page.session.sources_html import format_nearest, format_sources
from app.page.session.turns import Turn
from ingest import CHINESE

STREAM_STEPS = 8
REFERENCES = {"bib": "BibTeX", "ris": "RIS", "json": "CSL-JSON"}
# A table wider than the page is scrolled in a box of its own, which the keyboard reaches.
_WIDE = '<div class="wide" role="region" tabindex="0" aria-label="Table">'
_VERDICTS = (
    '<div class="verdict-buttons" role="group" aria-label="This answer is">'
    + "".join(
        f'<button type="button" data-do="feedback" data-of="{verdict}" aria-pressed="false">'
        f"{name}</button>"
        for verdict, name in VERDICTS.items()
    )
    + "</div>"
)


def answer_html(text: str, citations: Mapping[int, Citation] | None = None, turn: int = 0) -> str:
    """Return an answer's Markdown as HTML; the mark of each known citation is a link."""
    html: str = answer_parser().render(hold_marks(text))

    def link(match: re.Match[str]) -> str:
        cited = (citations or {}).get(int(match[1]))
        if cited is None:
            return f'<span class="mark">[{match[1]}]</span>'
        return (
            f'<a class="mark" href="{escape(passage_link(cited.document_id, cited.spans))}"'
            f' aria-describedby="around-{turn}-{cited.number}">[{match[1]}]</a>'
        )

    html = html.replace("<table>", f"{_WIDE}<table>").replace("</table>", "</table></div>")
    return HELD_MARK.sub(link, html)


def format_turns(turns: Sequence[Turn]) -> str:
    """Return a conversation."""
    return "".join(format_turn(turn, number) for number, turn in enumerate(turns))


def format_growing(question: str, text: str = "", notice: str = "") -> str:
    """Return a question with the beginning of its answer, or with what is being done."""
    return _article(question, answer_html(text) if text else "", format_notice(notice))


def format_notice(text: str) -> str:
    """Return a message of the page itself; nothing for an empty one."""
    return f'<p class="notice" role="status">{escape(text)}</p>' if text else ""


def format_beginnings(text: str) -> list[str]:
    """Return longer and longer beginnings of an answer, at most `STREAM_STEPS`."""
    ends = list(accumulate(map(len, text_parts(text))))
    step = ceil(len(ends) / STREAM_STEPS) or 1
    return [text[:end] for end in ends[step - 1 :: step]]


def format_turn(turn: Turn, number: int, told: Sequence[str] = ()) -> str:
    """Return one turn, the `number`-th of its conversation, with what there is to tell of it."""
    tools, notices = _tools(turn, number), "".join(map(format_notice, told))
    if turn.answer is None:
        return _article(turn.question, _asked(turn), format_notice(turn.notice), notices, tools)
    answer = turn.answer
    cited = {citation.number: citation for citation in answer.citations}
    text = answer_html(answer.text, cited, number)
    passages = format_sources(answer, turn.around, number)
    if not answer.answered:
        text = f'<div class="{answer.outcome}">{text}</div>'
        passages = passages or format_nearest(turn.nearest)
    about = _understood(answer), _prose(answer.prose), _measures(answer)
    return _article(turn.question, _asked(turn), notices, text, passages, *about, tools)


def _asked(turn: Turn) -> str:
    """Return which texts alone were asked, if not all."""
    titles = ", ".join(f"“{title}”" for title in (turn.texts or {}).values())
    return f'<p class="asked">Asked: <b>{escape(titles)}</b></p>' if titles else ""


def _article(question: str, *parts: str) -> str:
    language = ' lang="zh"' if CHINESE.search(question) else ""
    heading = f'<h2 class="question" dir="auto"{language}>{escape(question)}</h2>'
    return f'<article class="turn">{heading}<div class="answer">{"".join(parts)}</div></article>'


def _understood(answer: Answer) -> str:
    """Return what was added to the question, if anything was."""
    lines = understood_lines(answer.question, answer.understood)
    return f'<p class="understood">{"<br>".join(map(escape, lines))}</p>' if lines else ""


def _prose(prose: Prose | None) -> str:
    """Return what a language model had to do with an answer, and its sentences struck out."""
    lines = "<br>".join(map(escape, prose_lines(prose)))
    struck = "".join(
        f"<li><del>{escape(one.text)}</del> {escape(one.reason)}</li>"
        for one in (prose.struck if prose else ())
    )
    if struck:
        count = len(prose.struck) if prose else 0
        lines += f"<details><summary>Struck out: {count}</summary><ul>{struck}</ul></details>"
    return f'<div class="written">{lines}</div>' if lines else ""


def _measures(answer: Answer) -> str:
    words = OUTCOME_WORDS[answer.outcome]
    note = "" if answer.calibrated else f" · {UNCALIBRATED}"
    return f'<p class="measures">{words} · {answer.seconds:.1f} s{note}</p>'


def _tools(turn: Turn, number: int) -> str:
    buttons = [f'<a href="{escape(question_link(turn.question))}" data-do="link">Link</a>']
    if turn.answer:
        buttons.append(_copies(turn, number))
        if turn.answer.citations:
            items = "".join(
                f'<button type="button" data-do="references" data-of="{form}">{name}</button>'
                for form, name in REFERENCES.items()
            )
            buttons.append(_menu("References", items))
    buttons.append('<button type="button" data-do="again">Ask again</button>')
    buttons.append('<button type="button" data-do="edit">Edit</button>')
    if turn.answer:
        buttons.append(_VERDICTS)
    return f'<div class="tools">{"".join(buttons)}</div>'


def _copies(turn: Turn, number: int) -> str:
    """Return the buttons that copy an answer, and what they copy."""
    forms = (
        ("md", "Markdown", turn_as_markdown(turn)),
        ("html", "Formatted", turn_as_html(turn)),
        ("txt", "Plain text", turn_as_text(turn)),
    )
    items = "".join(
        f'<button type="button" data-do="copy" data-of="copy-{form}-{number}" data-form="{form}">'
        f'{name}</button><pre hidden id="copy-{form}-{number}">{escape(text)}</pre>'
        for form, name, text in forms
    )
    return _menu("Copy", items)


def _menu(name: str, items: str) -> str:
    return f'<details class="menu"><summary>{name}</summary><div>{items}</div></details>'
