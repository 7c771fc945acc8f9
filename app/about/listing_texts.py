"""The texts there are, as a list."""

from app.about.stated import MAX_STATED
from app.asked import Request
from app.evidence import Draft, Line, Sources
from index import language_tag, tokenize
from ingest import LANGUAGES, Document, profile_of, read_bibliography, render

MAX_LISTED = 30


def listed(request: Request, sources: Sources, *, is_chinese: bool) -> Draft:
    """Return the texts there are: all, those that are named, or those in a language."""
    documents = list(sources.documents.values())
    if request.document_ids:
        documents = [sources.documents[each] for each in request.document_ids]
    if request.subject:
        named = LANGUAGES[request.subject][0]
        own = [document for document in documents if language_name(document) == named]
        if not own:
            known = ", ".join(dict.fromkeys(map(language_name, documents)))
            return (Line((f"There is no text in {named}, only in: {known}.",)),)
        documents = own
    count = len(documents)
    told = f"有 {count} 篇文本：" if is_chinese else f"There {_be(count, 'text')}:"
    lines = [Line((told,))]
    for document in documents[:MAX_LISTED]:
        lines.append(Line((entry(document),), is_item=True))
    if count > MAX_LISTED:
        lines.append(Line((f"and {count - MAX_LISTED} more",), is_item=True))
    return tuple(lines)


def on_subject(subject: str, sources: Sources, mentioning: Draft) -> Draft:
    """Return the texts that mention a subject, and say if no title or heading does."""
    asked = set(tokenize(subject))
    headed = sources.headed(subject) or [
        each for each, document in sources.documents.items() if asked <= {*tokenize(document.title)}
    ]
    if headed or not asked:
        return mentioning
    none = Line((f"No title or heading names “{subject}”: no text seems to be about it.",))
    titles = list(map(sources.titled, sources.documents))[:MAX_LISTED]
    if mentioning:
        there_are = Line((f"The texts are: {'; '.join(titles)}.",))
        mentioned = Line(("Texts that mention it, or something near to it:",))
        return (none, there_are, mentioned, *mentioning)
    return (none, Line(("The texts are:",)), *(Line((each,), is_item=True) for each in titles))


def _be(count: int, noun: str) -> str:
    return f"is one {noun}" if count == 1 else f"are {count} {noun}s"


def entry(document: Document) -> str:
    """Return the title of a text with its authors, year and language."""
    stated = read_bibliography(document)
    about = [", ".join(stated.authors), stated.year, language_name(document)]
    told = "; ".join(part for part in about if 0 < len(part) <= MAX_STATED)
    title = document.title
    title = title if len(title) <= MAX_STATED else f"{title[:MAX_STATED]} …"
    return f"{title} ({told})" if told else title


def language_name(document: Document) -> str:
    """Return the English name of the language that a document is written in."""
    tag = document.language.split("-")[0].lower() or language_tag(_sample(document))
    names = LANGUAGES.get(tag)
    return names[0] if names else document.language or "another language"


def _sample(document: Document) -> str:
    body = profile_of(document).body[:3]
    return " ".join(render(document, block.spans) for block in body) or document.title
