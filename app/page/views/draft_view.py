"""A checked draft becomes HTML: each sentence with its verdict, and where the texts say it.

A verdict is told by a sign and a word, not by its colour alone. A link leads to the statement of
the texts, which opens beside the draft.
"""

from collections.abc import Iterator
from html import escape

from app.claims import VERDICT_WORDS, CheckedDraft, CheckedSentence, Verdict, difference_words
from app.page.session import DraftProgress, passage_link
from ingest import Document, parse_blocks, render

SIGNS: dict[Verdict, str] = {
    "supported": "✓",
    "differs": "≠",
    "not found": "?",
    "no claim": "–",
}


def format_progress(progress: DraftProgress) -> str:
    """Return how far a check is, or why there is none."""
    if progress.failure:
        return f'<p class="notice failed" role="alert">{escape(progress.failure)}</p>'
    done = len(progress.sentences)
    if done == progress.total:
        return f'<p class="notice done" role="status">{_sentences(done)} checked.</p>'
    return (
        f'<p class="notice" role="status">Checking: {done} of {_sentences(progress.total)}.</p>'
        f'<progress aria-label="Sentences checked" max="{progress.total}" value="{done}">'
        "</progress>"
    )


def format_checked(draft: Document, sentences: tuple[CheckedSentence, ...]) -> str:
    """Return the sentences of a draft that are checked, below the headings of the draft."""
    if not sentences:
        return ""
    parts = [
        *_headings(draft),
        *((sentence.start, _sentence(sentence)) for sentence in sentences),
    ]
    last = sentences[-1].start
    shown = [html for start, html in sorted(parts, key=lambda part: part[0]) if start <= last]
    return f'{_counts(sentences)}<div class="draft">{"".join(shown)}</div>'


def _counts(sentences: tuple[CheckedSentence, ...]) -> str:
    draft = CheckedDraft(sentences)
    counts = "".join(
        f'<li class="{_class(verdict)}">{_badge(verdict)} {draft.count(verdict)}</li>'
        for verdict in VERDICT_WORDS
    )
    return f'<ul class="verdicts" aria-label="Sentences of each verdict">{counts}</ul>'


def _sentence(sentence: CheckedSentence) -> str:
    unknown = sentence.unknown_source
    lines = [
        *map(difference_words, sentence.differences),
        *([f"“{unknown}” names none of the texts."] if unknown else []),
    ]
    told = "".join(f"<p>{escape(line)}</p>" for line in lines)
    return (
        f'<article class="sentence {_class(sentence.verdict)}">'
        f'<p>{_marked(sentence)}</p><div class="verdict">{_badge(sentence.verdict)}{told}'
        f"{''.join(_source(sentence))}</div></article>"
    )


def _marked(sentence: CheckedSentence) -> str:
    """Return the words of a sentence, those that differ highlighted."""
    html, done = [], 0
    for difference in sorted(sentence.differences, key=lambda one: one.start):
        if difference.start < done or not difference.said:
            continue
        html.append(escape(sentence.text[done : difference.start]))
        html.append(f"<mark>{escape(sentence.text[difference.start : difference.end])}</mark>")
        done = difference.end
    return "".join(html) + escape(sentence.text[done:])


def _source(sentence: CheckedSentence) -> Iterator[str]:
    for cited in sentence.citations:
        path = " › ".join([cited.title, *cited.section])
        page = f" · page {cited.page_name}" if cited.page else ""
        near = "Nearest: " if sentence.verdict == "not found" else ""
        link = escape(passage_link(cited.document_id, cited.spans))
        yield f'<a class="source" href="{link}">{near}{escape(path + page)}</a>'
        if sentence.verdict != "supported":
            yield f"<blockquote>{escape(cited.quote)}</blockquote>"


def _headings(draft: Document) -> Iterator[tuple[int, str]]:
    """Yield where each heading of a draft begins, and its HTML."""
    for block in parse_blocks(draft):
        if block.kind == "heading":
            yield block.start, f"<h3>{escape(render(draft, block.spans))}</h3>"


def _badge(verdict: Verdict) -> str:
    sign = f'<span aria-hidden="true">{SIGNS[verdict]}</span>'
    return f'<span class="badge">{sign} {VERDICT_WORDS[verdict]}</span>'


def _class(verdict: Verdict) -> str:
    return verdict.replace(" ", "-")


def _sentences(number: int) -> str:
    return f"{number:,} sentence{'' if number == 1 else 's'}"
