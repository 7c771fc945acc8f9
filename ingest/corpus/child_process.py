"""Runs one of our modules in a child process with limits: bytes in, bytes out.

Nothing that the child says is executed or unpickled.
"""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

_PROJECT = Path(__file__).resolve().parents[2]


def run_child(
    module: str, arguments: Sequence[str], data: bytes, *, seconds: float, answer_bytes: int
) -> tuple[bytes, int]:
    """Return what a module writes when it is given some bytes, and its exit code.

    No more than `answer_bytes` and one are returned.

    Raises:
        subprocess.TimeoutExpired: It took more than `seconds` on the clock.
    """
    # The child must import this very code, wherever it is started.
    path = os.pathsep.join(filter(None, [str(_PROJECT), os.environ.get("PYTHONPATH")]))
    environment = os.environ | {"PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"}
    with tempfile.TemporaryFile() as answer:
        done = subprocess.run(  # noqa: S603 - our own module, no shell
            [sys.executable, "-P", "-m", module, *arguments],
            input=data,
            stdout=answer,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            env=environment,
            check=False,
        )
        answer.seek(0)
        return answer.read(answer_bytes + 1), done.returncode


def limit_this_process(memory_bytes: int, answer_bytes: int, seconds: int = 0) -> None:
    """Limit what this process may take: address space, size of a file, processor time if given.

    Windows has no such limits, and macOS none on memory: there the parent's on time and on the
    answer are all.
    """
    try:
        import resource
    except ImportError:
        return
    limits = {resource.RLIMIT_FSIZE: answer_bytes, resource.RLIMIT_CORE: 0}
    if sys.platform != "darwin":
        limits[resource.RLIMIT_AS] = memory_bytes
    if seconds:
        limits[resource.RLIMIT_CPU] = seconds
    for kind, amount in limits.items():
        hard = resource.getrlimit(kind)[1]
        resource.setrlimit(kind, (amount if hard < 0 else min(amount, hard), hard))
    # A write beyond the limit shall end in an error code, not in a signal.
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
