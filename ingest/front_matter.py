"""What stands between marks at the top of a text states things about it; it is not read."""

import logging
import re
import tomllib
from typing import Any

import yaml

logger = logging.getLogger(__name__)

# Lines of YAML between dashes, or of TOML between plus signs: keys, what is indented, lists.
_LINES = r"(?:(?:[\w\"'.-]+[ \t]*[:=].*|[ \t]+\S.*|[-\[\]}#].*|[ \t]*)\n)+?"
_MATTER = re.compile(
    rf"\s*(?:---[ \t]*\n(?P<yaml>{_LINES})(?:---|\.\.\.)"
    rf"|\+\+\+[ \t]*\n(?P<toml>{_LINES})\+\+\+)[ \t]*(?:\n|$)"
)


def front_matter_end(text: str) -> int:
    """Return where the text itself begins; 0 if nothing stands before it."""
    match = _MATTER.match(text)
    return match.end() if match else 0


def front_matter(text: str, name: str) -> dict[Any, Any]:
    """Return what is stated at the top of a text; nothing if nothing is, or if it cannot be read.

    `name` is the text's, for the log.
    """
    match = _MATTER.match(text)
    if not match:
        return {}
    try:
        stated = yaml.safe_load(match["yaml"]) if match["yaml"] else tomllib.loads(match["toml"])
    except (yaml.YAMLError, RecursionError, ValueError):  # the last one for TOML, and odd dates
        logger.warning("The lines at the top of %s are no YAML or TOML; they are not read.", name)
        return {}
    return stated if isinstance(stated, dict) else {}
