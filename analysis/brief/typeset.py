"""The child process in which Typst sets briefings: ``python -P typeset.py``.

A process that has run Typst hangs when it forks later, so Typst has one of its own. This file is started by its path
and imports nothing of this package. Each line of its input is a JSON list: a folder and a timestamp. The folder holds
``root`` (``briefing.typ`` and the files that it reads; it can read nothing else) and ``fonts``; the PDF is written to
``briefing.pdf`` beside them. Each line of the output is a JSON string: what Typst objected to, empty when it is done.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import typst

ROUNDS = 9
INSET, SPARE, MOST = 5.0, 4.0, 150.0  # points


def typeset(folder: Path, timestamp: int) -> None:
    """Compile ``root/briefing.typ`` of the folder into its ``briefing.pdf``.

    Raises
    ------
    RuntimeError
        When Typst refuses the document or an image in it; of a compilation, not a query, a ``typst.TypstError``.
    """
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder / "fonts")])
    root = folder / "root"
    pushed: dict[str, float] = {}
    for _ in range(ROUNDS):
        compiler = typst.Compiler(
            input=str(root / "briefing.typ"), root=str(root), font_paths=fonts, ignore_system_fonts=True
        )
        alone = left_alone(json.loads(compiler.query("metadata", field="value")), pushed)
        if not alone:
            break
        pushed |= alone
        (root / "pushed.json").write_text(json.dumps(pushed), encoding="utf-8")
    compiler.compile(
        format="pdf",
        output=str(folder / "briefing.pdf"),
        pdf_standards=["ua-1", "a-2a"],
        timestamp=timestamp,
    )


def left_alone(marks: list[dict[str, Any] | None], pushed: dict[str, float]) -> dict[str, float]:
    """Give the first table whose last row stands alone on a page, and by how much its fourth last row may grow.

    That sends the two rows between to the next page. `marks` tell of the last four rows of each table on which page
    they stand, and how many points are left below there. What is laid out again costs little: Typst remembers.
    """
    for table in dict.fromkeys(mark["table"] for mark in marks if mark):
        rows = {mark["row"]: mark for mark in marks if mark and mark["table"] == table}
        pages = [rows[row]["page"] for row in range(4)]
        room = rows[1]["left"] + INSET
        if table not in pushed and pages[0] == pages[1] == pages[2] < pages[3] and room < MOST:
            return {table: round(room - SPARE, 1)}
    return {}


def main() -> None:
    """Typeset one folder after the other, as long as there are any."""
    for line in sys.stdin:
        folder, timestamp = json.loads(line)
        said = ""
        try:
            typeset(Path(folder), timestamp)
        except RuntimeError as error:
            said = " ".join([str(error), *getattr(error, "hints", ())])
        sys.stdout.write(f"{json.dumps(said)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
