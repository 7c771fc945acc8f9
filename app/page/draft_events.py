"""The draft view of the page: what happens when a draft is pasted, dropped or left."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from app.gradio_import import gradio as gr
from app.page.page_events import ONCE, QUIET
from app.page.session import STOPPED, DraftProgress, Visitors, check_file, check_pasted
from app.page.views import format_checked, format_progress

# What is shown next: the box of files, how far the check is, the sentences, both buttons.
Shown = tuple[Any, ...]
SHOWN = ("draft_file", "draft_progress", "checked", "check", "stop_check")


class Drafts:
    """Answers the events of the draft view. Nothing of a draft is kept."""

    def __init__(self, visitors: Visitors) -> None:
        """Hold drafts against the texts of each visitor."""
        self._visitors = visitors

    def connect(self, parts: dict[str, Any]) -> None:
        """Let the parts of the view cause what they are for."""
        shown = [parts[name] for name in SHOWN]
        text, visitor = parts["draft"], parts["visitor"]
        checking = [
            parts["check"].click(self.check_text, [text, visitor], shown, **QUIET),
            parts["draft_file"].upload(
                self.check_dropped, [parts["draft_file"], visitor], shown, **QUIET
            ),
        ]
        parts["stop_check"].click(self.stop, None, shown, cancels=checking, **ONCE)

    def check_text(self, text: str, visitor: str) -> Iterator[Shown]:
        """Check what was pasted."""
        yield from _shown(check_pasted(self._visitors, visitor, text))

    def check_dropped(self, file: str | None, visitor: str) -> Iterator[Shown]:
        """Check a file; the box for files is empty again at once."""
        steps = check_file(self._visitors, visitor, Path(file)) if file else iter(())
        yield from _shown(steps)

    def stop(self) -> Shown:
        """Leave the check; what is checked by then stays."""
        notice = f'<p class="notice" role="status">{STOPPED}</p>'
        return None, notice, gr.skip(), *_buttons(is_busy=False)


def _shown(steps: Iterator[DraftProgress]) -> Iterator[Shown]:
    is_first = True
    for step in steps:
        is_busy = not step.failure and len(step.sentences) < step.total
        sentences: Any = gr.skip()
        if step.is_batch:
            sentences = format_checked(step.draft, step.sentences) if step.draft else ""
        file = None if is_first else gr.skip()
        yield file, format_progress(step), sentences, *_buttons(is_busy=is_busy)
        is_first = False
    if is_first:  # Gradio empties the outputs of an event that yields nothing
        yield (gr.skip(),) * len(SHOWN)


def _buttons(*, is_busy: bool) -> tuple[dict[str, Any], dict[str, Any]]:
    return dict(gr.update(interactive=not is_busy)), dict(gr.update(visible=is_busy))
