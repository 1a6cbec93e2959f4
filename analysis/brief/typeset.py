"""The child process in which Typst sets a briefing: ``python -P typeset.py FOLDER TIMESTAMP``.

A process that has run Typst hangs when it forks later, so it runs in none that lives on. This file is
started by its path and imports nothing of this package. FOLDER holds ``root`` (``briefing.typ`` and the files that
it reads; it can read nothing else) and ``fonts``; the PDF is written to ``briefing.pdf`` beside them.
"""

from __future__ import annotations

import sys
from pathlib import Path

import typst


def typeset(folder: Path, timestamp: int) -> None:
    """Compile ``root/briefing.typ`` of the folder into its ``briefing.pdf``.

    Raises
    ------
    typst.TypstError
        When Typst refuses the document or an image in it.
    """
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder / "fonts")])
    compiler = typst.Compiler(root=str(folder / "root"), font_paths=fonts, ignore_system_fonts=True)
    compiler.compile(
        input=str(folder / "root" / "briefing.typ"),
        format="pdf",
        output=str(folder / "briefing.pdf"),
        pdf_standards=["ua-1", "a-2a"],
        timestamp=timestamp,
    )


def main() -> int:
    """Typeset the folder that the command line names; the exit code is 3 when Typst refuses."""
    try:
        typeset(Path(sys.argv[1]), int(sys.argv[2]))
    except typst.TypstError as error:
        sys.stderr.write(f"{error.message} {' '.join(error.hints)}")
        return 3
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
