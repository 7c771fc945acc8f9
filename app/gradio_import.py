"""Gradio, imported in half the time.

Each import of Gradio parses its own components to write type stubs next to them: 1.6 of 3.8
seconds, and nothing that a running program needs. Other modules import Gradio from here.
"""

import inspect
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

_STUB_WRITER = "gradio.component_meta"


@contextmanager
def _without_stubs() -> Iterator[None]:
    """Let Gradio believe that its components are in no file, as those of a notebook do."""
    real = inspect.getfile

    def getfile(thing: object) -> str:
        if sys._getframe(1).f_globals.get("__name__") == _STUB_WRITER:
            raise OSError
        return real(thing)  # type: ignore[arg-type]

    with patch.object(inspect, "getfile", getfile):
        yield


with _without_stubs():
    import gradio
    from gradio.utils import get_upload_folder

__all__ = ["get_upload_folder", "gradio"]
