"""A document as an accessible, archivable PDF, set by Typst in a child process."""

from __future__ import annotations

import os
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

from analysis.brief.characters import font_files, more_files
from analysis.brief.document import Document
from analysis.brief.sheet import Sheet, make_sheet
from analysis.brief.theme import Theme, theme_in_use
from analysis.brief.typesetter import typeset
from analysis.errors import BriefingError

_LARGE = 1_000_000  # characters of data
_ALONE = Document("Image", "", "en", (), (), {}, None)


def render_pdf(document: Document, theme: Theme | None = None) -> tuple[bytes, dict[str, int]]:
    """Give the PDF of a document, and how often each character had to be written out as ``[U+XXXX]``.

    Without a theme the one in use is taken.

    An image that Typst cannot draw is replaced by its description. The PDF's date is that of the environment's
    ``SOURCE_DATE_EPOCH``, else the document's own, else 1970: the same document gives the same bytes.

    Raises
    ------
    BriefingError
        When Typst refuses the document for any other reason than an image.
    """
    theme = theme or theme_in_use()
    sheet = make_sheet(document, theme)
    timestamp = _timestamp(document)
    try:
        return _typeset(sheet, timestamp, theme), _counts(sheet)
    except BriefingError:
        undrawable = frozenset(name for name in sheet.files if not _drawable(sheet, name, theme))
        if not undrawable:
            raise
    sheet = make_sheet(document, theme, undrawable)
    return _typeset(sheet, timestamp, theme), _counts(sheet)


def _typeset(sheet: Sheet, timestamp: int, theme: Theme) -> bytes:
    with TemporaryDirectory(prefix="onrecord-pdf-") as name:
        folder = Path(name)
        _lay_ready(folder, sheet, theme)
        if said := typeset(folder, timestamp, large=len(sheet.data) > _LARGE):
            raise BriefingError("the PDF", found=said[-600:], expected="one that Typst sets")
        return (folder / "briefing.pdf").read_bytes()


def _lay_ready(folder: Path, sheet: Sheet, theme: Theme) -> None:
    root, fonts = folder / "root", folder / "fonts"
    root.mkdir()
    fonts.mkdir()
    for nth, font in enumerate((*font_files(), *more_files(), *theme.files)):
        (fonts / f"{nth}{font.suffix}").symlink_to(font)
    template = files("analysis.brief").joinpath("template", "briefing.typ")
    (root / "briefing.typ").write_bytes(template.read_bytes())
    (root / "pushed.json").write_text("{}", encoding="utf-8")
    (root / "briefing.json").write_text(sheet.data, encoding="utf-8")
    for name, data in sheet.files.items():
        (root / name).write_bytes(data)


def _drawable(sheet: Sheet, name: str, theme: Theme) -> bool:
    """Try an image alone."""
    try:
        _typeset(make_sheet(_ALONE, theme).drawing(name, sheet.files[name]), 0, theme)
    except BriefingError:
        return False
    return True


def _counts(sheet: Sheet) -> dict[str, int]:
    return dict(sorted(sheet.lost.items()))


def _timestamp(document: Document) -> int:
    stated = os.environ.get("SOURCE_DATE_EPOCH", "")
    return int(stated) if stated.isascii() and stated.isdigit() else document.as_of or 0
