"""Articles in XML (JATS, TEI) become Markdown."""

from ingest.formats.articles.article_reader import (
    read_article,
)

__all__ = [
    "read_article",
]
