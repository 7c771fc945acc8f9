"""Gradio is imported without writing type stubs beside its own modules."""

import subprocess
import sys

PROGRAM = """
import sys
opened = []
sys.addaudithook(lambda name, args: opened.append(str(args[0])) if name == "open" else None)
import inspect
real = inspect.getfile
from app.gradio_import import gradio
assert inspect.getfile is real
assert gradio.HTML.__init__.__wrapped__.__module__ == "gradio.components.html"
print([path for path in opened if path.endswith(".pyi")])
"""


def test_no_stub_is_written_or_read():
    command = [sys.executable, "-W", "ignore", "-c", PROGRAM]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "[]", done.stderr
