"""The last evaluation as a view: a report in a frame of its own, or a table of figures."""

from collections.abc import Sequence
from html import escape

NO_REPORT = (
    "No evaluation is shown here. `gloss eval report` writes one; open the page with"
    " `gloss chat --report FILE`."
)


def format_quality(report: str = "", figures: Sequence[tuple[str, str]] = ()) -> str:
    """Return a report's HTML in a frame without scripts, else figures as a table, by name."""
    if report:
        return (
            f'<iframe class="report" title="Evaluation report" sandbox srcdoc="{escape(report)}">'
            "</iframe>"
        )
    if not figures:
        return f'<p class="notice" role="status">{NO_REPORT}</p>'
    rows = "".join(
        f"<tr><th scope=row>{escape(name)}</th><td>{escape(value)}</td></tr>"
        for name, value in figures
    )
    head = "<tr><th scope=col>Measure</th><th scope=col>Value</th></tr>"
    return (
        "<h2>How good the answers are</h2><p>By the reference questions of the program, on its two"
        f" texts.</p><table><thead>{head}</thead><tbody>{rows}</tbody></table>"
    )
