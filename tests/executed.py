"""The briefing's notebook, run as a reader runs it: by nbconvert, in a folder of its own, with nothing taken away."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def executed(folder, python=sys.executable, settings=None):
    """Copy the notebooks and the articles to a folder, run one there under a Python, and give the bytes it leaves."""
    for name in ("notebooks", "data"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("gold", ".ipynb_checkpoints"))
    # The times at which its cells ran are the only thing in it that is the clock's.
    command = [python, "-m", "nbconvert", "--to", "notebook", "--execute", "--ExecutePreprocessor.record_timing=False"]
    command += ["--output", "done.ipynb", str(folder / "notebooks" / "briefing.ipynb")]
    done = subprocess.run(command, env={**os.environ, **(settings or {})}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return (folder / "notebooks" / "done.ipynb").read_bytes()
