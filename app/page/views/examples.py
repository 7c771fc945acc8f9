"""What a reader begins with: what each text is, and questions that were asked and answered."""

from collections.abc import Sequence
from html import escape

from app.about import gist_of, stated_of
from app.page.session import passage_link, question_link
from app.page.suggested import Candidate
from ingest import Document

# Texts that are told of; the view of texts has all.
MAX_TEXTS = 3
# Seconds until it is asked again what is known meanwhile, and how often.
WAIT_SECONDS, MAX_TRIES = 2, 20


def format_start(
    documents: Sequence[Document], examples: Sequence[Candidate], *, is_all: bool
) -> str:
    """Return what the texts are, and questions to begin with as far as they are known."""
    more = len(documents) - MAX_TEXTS
    told = "".join(_text_html(document) for document in documents[:MAX_TEXTS])
    told += f'<li class="more">{more} more are under “Texts”.</li>' if more > 0 else ""
    return f'<ul class="gists">{told}</ul>{_examples_html(examples)}{_again("examples", is_all)}'


def format_follow(questions: Sequence[Candidate], place: str, *, is_all: bool) -> str:
    """Return questions to follow an answer, as far as they are known.

    `place` is what the browser keeps its turn under: the page tells by it what has come too late.
    """
    of, again = f'data-of="{escape(place)}"', _again("follow", is_all)
    if not questions:
        return f"<div {of}>{again}</div>"
    items = "".join(
        f'<li><a class="next" dir="auto" href="{escape(question_link(one.question))}">'
        f"{escape(one.question)}</a></li>"
        for one in questions
    )
    name = "Questions to go on with"
    return f'<nav {of} aria-label="{name}"><ul>{items}</ul></nav>{again}'


def _text_html(document: Document) -> str:
    stated, gist = stated_of(document), gist_of(document)
    about = " · ".join(filter(None, [", ".join(stated["authors"]), str(stated["year"] or "")]))
    link = escape(passage_link(document.id, ()))
    said = ""
    if gist is not None:
        place = escape(passage_link(document.id, gist.spans))
        said = f'<p dir="auto"><a class="gist" href="{place}">{escape(gist.text)}</a></p>'
    note = f' <span class="about">{escape(about)}</span>' if about else ""
    title = f'<a href="{link}"><bdi>{escape(document.title)}</bdi></a>'
    return f'<li><h2 class="title">{title}</h2>{note}{said}</li>'


def _examples_html(examples: Sequence[Candidate]) -> str:
    items = "".join(
        f'<li><a class="example" href="{escape(question_link(one.question))}"><small>'
        f"{escape(one.kind)}</small> <bdi>{escape(one.question)}</bdi></a></li>"
        for one in examples
    )
    heading = '<h2 class="for-instance">Ask, for instance</h2>'
    return f'{heading}<ul class="examples">{items}</ul>' if items else ""


def _again(deed: str, is_all: bool) -> str:
    """Return what makes the page ask again while not all is known."""
    return "" if is_all else f'<i hidden data-more="{deed}" data-wait="{WAIT_SECONDS}"></i>'
