"""Where an answer's quotes stand, as HTML: a line for each, and what its mark shows beside it.

A quote stands once on the page: where the answer shows it, its line only says where it stands.
"""

from collections.abc import Sequence
from html import escape

from app.answer import Answer, Citation, shows_quote, voice_words
from app.page.session.links import passage_link
from app.page.session.surroundings import NOTHING, Row, Surroundings

# Characters of a quote that is marked among its surroundings; of a longer one, both ends.
MAX_MARKED = 260


def format_sources(answer: Answer, around: Sequence[Surroundings], turn: int) -> str:
    """Return the citations of an answer, those of one text together, each with its surroundings."""
    texts = list(dict.fromkeys(citation.document_id for citation in answer.citations))
    known = dict(zip((cited.number for cited in answer.citations), around, strict=False))
    items: list[str] = []
    above: Citation | None = None
    for cited in sorted(answer.citations, key=lambda one: texts.index(one.document_id)):
        quote = "" if shows_quote(answer.text, cited) else _quote(cited)
        around_it = _card(cited, known.get(cited.number, NOTHING))
        card = f'<div hidden id="around-{turn}-{cited.number}">{around_it}</div>'
        items.append(f'<li class="passage">{_line(cited, above)}{quote}{card}</li>')
        above = cited
    return f'<ol class="citations">{"".join(items)}</ol>' if items else ""


def format_nearest(passages: Sequence[Citation]) -> str:
    """Return the passages that are nearest to a question without answering it."""
    if not passages:
        return ""
    items = "".join(
        f'<li class="passage">{_line(cited, None, is_numbered=False)}{_quote(cited)}</li>'
        for cited in passages
    )
    return (
        f'<h3 class="heading">Nearest passages (not an answer)</h3><ol class="nearest">{items}</ol>'
    )


def _line(cited: Citation, above: Citation | None, *, is_numbered: bool = True) -> str:
    """Return where a quote stands as a link; what the line above says is said for the ear alone."""
    number = f'<span class="mark">[{cited.number}]</span> ' if is_numbered else ""
    is_same_text = above is not None and above.document_id == cited.document_id
    is_same_section = is_same_text and above is not None and above.section == cited.section
    parts = [
        ("title", cited.title, is_same_text),
        ("section", cited.section[-1] if cited.section else "", is_same_section),
        ("where", cited.where, False),
    ]
    told = [part for part in parts if part[1]]
    path = ""
    for count, (name, words, is_said) in enumerate(told, start=1):
        follows = told[count][0] if count < len(told) else ""
        behind = {"": "", "where": " · "}.get(follows, " › ")
        if is_said and follows:
            path += f'<span class="unseen">{escape(words)}{behind}</span>'
        else:
            path += f'<bdi class="{name}">{escape(words)}</bdi>{behind}'
    voice = voice_words(cited.voice)
    is_told = cited.voice.kind in ("note", "table") and not cited.page and cited.where
    note = f' <span class="voice">{escape(voice)}</span>' if voice and not is_told else ""
    link = escape(passage_link(cited.document_id, cited.spans))
    return f'<a class="source" href="{link}">{number}<span>{path}</span></a>{note}'


def _quote(cited: Citation) -> str:
    return f'<blockquote dir="auto">{escape(cited.quote)}</blockquote>'


def _card(cited: Citation, beside: Surroundings) -> str:
    """Return a quote, marked, among what stands around it."""
    path = " › ".join((cited.title, *cited.section))
    told = " · ".join(part for part in (path, cited.where, voice_words(cited.voice)) if part)
    link = escape(passage_link(cited.document_id, cited.spans))
    head = f'<p class="path"><a href="{link}" tabindex="-1">{escape(told)}</a></p>'
    if beside.rows:
        return head + _rows(beside)
    marked = f"<mark>{escape(_ends_of(cited.quote))}</mark>"
    before = f'<span class="side">{escape(beside.before)}</span> ' if beside.before else ""
    after = f' <span class="side">{escape(beside.after)}</span>' if beside.after else ""
    return f'{head}<p dir="auto">{before}{marked}{after}</p>'


def _ends_of(quote: str) -> str:
    if len(quote) <= MAX_MARKED:
        return quote
    half = MAX_MARKED // 2
    return f"{quote[:half].rpartition(' ')[0] or quote[:half]} … {quote[-half:].partition(' ')[2]}"


def _rows(beside: Surroundings) -> str:
    head = "".join(f"<th>{escape(name)}</th>" for name in beside.columns)
    body = "".join(_row(row) for row in beside.rows)
    return (
        f"<table>{f'<thead><tr>{head}</tr></thead>' if head else ''}<tbody>{body}</tbody></table>"
    )


def _row(row: Row) -> str:
    cells = [escape(cell) for cell in row.cells]
    shown = [f"<mark>{cell}</mark>" if row.is_cited and cell else cell for cell in cells]
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in shown)}</tr>"
