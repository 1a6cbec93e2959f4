"""The process that sets PDFs: started with the first one, kept for the next, ended with this process."""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import IO, cast

_CHILD = Path(__file__).with_name("typeset.py")
_lock = Lock()
KEPT: dict[int, subprocess.Popen[str]] = {}
"""By the process that started it: a fork of that one starts its own."""


def typeset(folder: Path, timestamp: int, *, large: bool = False) -> str:
    """Have Typst set what lies ready in a folder, and give what it objected to: nothing where all went well.

    Parameters
    ----------
    large
        Whether what Typst remembers of the document takes more memory than it saves time: the process then ends.
    """
    with _lock:
        process = KEPT.get(os.getpid()) or _started()
        asked, answered = cast("IO[str]", process.stdin), cast("IO[str]", process.stdout)
        answer = said = ""
        try:
            with suppress(BrokenPipeError):
                asked.write(f"{json.dumps([str(folder), timestamp])}\n")
                asked.flush()
                answer = answered.readline()
        finally:  # nor is it kept where the user has interrupted: its answer would be taken for the next one
            if large or not answer:
                said = end()
        return str(json.loads(answer)) if answer else f"no answer, exit {process.returncode} {said}".strip()


def _started() -> subprocess.Popen[str]:
    command = [sys.executable, "-P", str(_CHILD)]
    process = subprocess.Popen(  # noqa: S603
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    )
    if not KEPT:
        atexit.register(end)
    KEPT[os.getpid()] = process
    return process


def end() -> str:
    """Let the process end, which it does when nothing more can come, and give what it complained of."""
    process = KEPT.pop(os.getpid(), None)
    return process.communicate()[1].strip() if process else ""
