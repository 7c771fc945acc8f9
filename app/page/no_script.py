"""A browser without scripts is told in a sentence what the page needs."""

import re

SAID = (
    '<noscript><p lang="en">This page needs JavaScript: switch it on in your browser and load the'
    " page again, or ask in a terminal with <code>gloss ask</code>.</p>"
    '<p lang="zh">本页需要 JavaScript：请在浏览器中启用后重新载入，或在终端中使用'
    " <code>gloss ask</code>。</p></noscript>"
)
INDEX = "frontend/index.html"


def say_without_scripts() -> None:
    """Put the sentence into Gradio's page, whose own head and body scripts alone fill."""
    from gradio.routes import templates
    from jinja2 import ChoiceLoader, DictLoader

    loader = templates.env.loader
    if loader is None or isinstance(loader, ChoiceLoader):
        return
    source, _, _ = loader.get_source(templates.env, INDEX)
    told = re.sub(r"<body[^>]*>", lambda match: match[0] + SAID, source, count=1)
    templates.env.loader = ChoiceLoader([DictLoader({INDEX: told}), loader])
