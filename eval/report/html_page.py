"""Templates of this folder become pages of HTML that ask for nothing from outside."""

from pathlib import Path

OWN = Path(__file__).parent


def html_page(template: str, folder: Path = OWN, **values: object) -> str:
    """Return a page; whatever is filled in is escaped, and nothing may be left out.

    Templates of other folders may include those of this one, such as its style.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader([folder, OWN]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(template).render(**values)
