"""Commands that list what the texts hold: `gloss glossary | documents | timeline`.

Only command lines print.
"""

from dataclasses import asdict

from app.about import outline_of, overview_lines, stated_of
from app.cli.commands import (
    DEFAULT_CORPUS,
    DEFAULT_INDEX,
    CorpusOption,
    IndexOption,
    JsonOption,
    ModelsOption,
    cli,
    open_assistant,
    out,
    print_json,
)
from app.glossary_text import glossary_lines
from app.timeline_text import event_to_json, timeline_lines


@cli.command()
def glossary(
    corpus: CorpusOption = DEFAULT_CORPUS,
    index_dir: IndexOption = DEFAULT_INDEX,
    models: ModelsOption = None,
    as_json: JsonOption = False,
) -> None:
    """List the terms of the texts: names, Chinese names, abbreviations, definitions."""
    assistant = open_assistant(corpus, index_dir, models)
    if as_json:
        print_json([asdict(term) for term in assistant.glossary()])
        return
    for line, style in glossary_lines(assistant.glossary(), assistant.documents):
        out.print(line, style=style, markup=False, soft_wrap=not out.is_terminal)


@cli.command()
def documents(
    corpus: CorpusOption = DEFAULT_CORPUS,
    index_dir: IndexOption = DEFAULT_INDEX,
    models: ModelsOption = None,
    as_json: JsonOption = False,
) -> None:
    """List the texts: authors, year, where published, language, sections."""
    assistant = open_assistant(corpus, index_dir, models)
    if as_json:
        print_json([{"id": d.id, **stated_of(d), **outline_of(d)} for d in assistant.documents])
        return
    for line, style in overview_lines(assistant.documents):
        out.print(line, style=style, markup=False, soft_wrap=not out.is_terminal)


@cli.command()
def timeline(
    corpus: CorpusOption = DEFAULT_CORPUS,
    index_dir: IndexOption = DEFAULT_INDEX,
    models: ModelsOption = None,
    as_json: JsonOption = False,
) -> None:
    """List what the texts date, and their phases, in the order of time."""
    assistant = open_assistant(corpus, index_dir, models)
    titles = {document.id: document.title for document in assistant.documents}
    if as_json:
        print_json([event_to_json(event, titles) for event in assistant.timeline()])
        return
    for line, style in timeline_lines(assistant.timeline(), titles):
        out.print(line, style=style, markup=False, soft_wrap=not out.is_terminal)
