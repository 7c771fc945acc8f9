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
    voice_words,
)
from app.answering import text_parts
from app.page.session.answer_parser import HELD_MARK, answer_parser, hold_marks
from app.page.session.export import turn_as_markdown
from app.page.session.links import passage_link, question_link
from app.page.session.turns import Turn
from ingest import CHINESE

STREAM_STEPS = 8


def answer_html(text: str, citations: Mapping[int, Citation] | None = None, turn: int = 0) -> str:
    """Return an answer's Markdown as HTML; the mark of each known citation is a link."""
    html: str = answer_parser().render(hold_marks(text))

    def link(match: re.Match[str]) -> str:
        cited = (citations or {}).get(int(match[1]))
        if cited is None:
            return f'<span class="mark">[{match[1]}]</span>'
        return (
            f'<a class="mark" href="{escape(passage_link(cited.document_id, cited.spans))}"'
            f' aria-describedby="quote-{turn}-{cited.number}">[{match[1]}]</a>'
        )

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
    passages = _passages("citations", answer.citations, number)
    if not answer.answered:
        text = f'<div class="{answer.outcome}">{text}</div>'
        passages = passages or _passages("nearest", turn.nearest, number)
    about = _understood(answer), _prose(answer.prose), _measures(answer)
    return _article(turn.question, _asked(turn), notices, text, passages, *about, tools)


def _asked(turn: Turn) -> str:
    """Return which texts alone were asked, if not all."""
    titles = ", ".join(f"“{title}”" for title in (turn.texts or {}).values())
    return f'<p class="asked">Asked: <b>{escape(titles)}</b></p>' if titles else ""


def _article(question: str, *parts: str) -> str:
    language = ' lang="zh"' if CHINESE.search(question) else ""
    heading = f'<h2 class="question"{language}>{escape(question)}</h2>'
    return f'<article class="turn">{heading}<div class="answer">{"".join(parts)}</div></article>'


def _passages(name: str, citations: Sequence[Citation], turn: int) -> str:
    if not citations:
        return ""
    heading = '<h3 class="heading">Nearest passages (not an answer)</h3>'
    items = "".join(_passage(cited, turn, is_near=name == "nearest") for cited in citations)
    return f'{heading if name == "nearest" else ""}<ol class="{name}">{items}</ol>'


def _passage(cited: Citation, turn: int, *, is_near: bool) -> str:
    number = "" if is_near else f'<span class="mark">[{cited.number}]</span> '
    path = " › ".join([cited.title, *cited.section])
    notes = [f"page {cited.page_name}" if cited.page else "", voice_words(cited.voice)]
    note = " · ".join(part for part in notes if part)
    return (
        f'<li class="passage"><a class="source" href="'
        f'{escape(passage_link(cited.document_id, cited.spans))}">{number}{escape(path)}</a>'
        + (f' <span class="voice">{escape(note)}</span>' if note else "")
        + f'<blockquote id="quote-{turn}-{cited.number}">{escape(cited.quote)}</blockquote></li>'
    )


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
        buttons.append(
            f'<button type="button" data-do="copy" data-of="copy-{number}">Copy with references'
            f'</button><pre hidden id="copy-{number}">{escape(turn_as_markdown(turn))}</pre>'
        )
    buttons.append('<button type="button" data-do="again">Ask again</button>')
    buttons.append('<button type="button" data-do="edit">Edit</button>')
    return f'<div class="tools">{"".join(buttons)}</div>'
