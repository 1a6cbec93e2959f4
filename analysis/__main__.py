"""The command ``onrecord``, also ``python -m analysis``: makes light of the start, then reads what is to be done."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module

from analysis.memory import kept

UNUSED = ("isoduration", "rfc3986_validator", "rfc3987_syntax")
"""What jsonschema imports where it is there, for formats that no notebook has; it takes longer than half an edition."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command in a process of its own, and give its exit code."""
    os.environ.pop("MPLBACKEND", None)  # nothing is shown on a screen, and matplotlib stops at a name that it misses
    for name in UNUSED:
        sys.modules.setdefault(name, None)  # type: ignore[arg-type] # the sign for a module that is not to be had
    with kept():
        code: int = import_module("analysis.cli").main(arguments)
    return code


if __name__ == "__main__":
    sys.exit(main())
