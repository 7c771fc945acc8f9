"""A glossary becomes lines of text for a terminal."""

from collections.abc import Iterator, Sequence

from ingest import Document, Term

HEADINGS = {"term": "Terms", "phase": "Phases", "name": "Names", "title": "Titles"}
NO_TERMS = "The texts give no term with another name or a definition."


def glossary_lines(
    terms: Sequence[Term], documents: Sequence[Document]
) -> Iterator[tuple[str, str]]:
    """Yield lines and their style ("bold" or none), by kind and in the order given.

    A term is one line with its names and how often it is mentioned, then one for each warning and
    each definition.
    """
    if not terms:
        yield NO_TERMS, ""
    titles = {document.id: document.title for document in documents}
    for kind, heading in HEADINGS.items():
        own = [term for term in terms if term.kind == kind]
        if own:
            yield f"\n{heading} ({len(own)})\n", "bold"
        for term in own:
            yield _names(term), "bold" if term.definitions else ""
            for warning in term.warnings:
                yield f"    ⚠ {warning}", ""
            for definition in term.definitions:
                source = titles.get(definition.document_id, definition.document_id)
                yield f"    {definition.text} — {source}", ""


def _names(term: Term) -> str:
    """Return "name, other name · 中文 · ABBR (3 mentions)"."""
    groups = [", ".join(term.names), "、".join(term.chinese), ", ".join(term.abbreviations)]
    count = len(term.mentions)
    mentions = f"{count} mention{'' if count == 1 else 's'}"
    return f"{' · '.join(group for group in groups if group)} ({mentions})"
