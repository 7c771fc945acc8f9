"""Templates of this folder become pages of HTML that ask for nothing from outside."""

from pathlib import Path


def html_page(template: str, **values: object) -> str:
    """Return a page; whatever is filled in is escaped, and nothing may be left out."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(template).render(**values)
