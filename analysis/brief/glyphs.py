"""Which fonts have a glyph for a character, and how wide it is: what is drawn and printed is measured by it."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from pathlib import Path

from matplotlib.ft2font import FT2Font, LoadFlags

from analysis.brief.characters import font_files, measured_file, more_files, written_out


def drawn_by(point: int, own: tuple[Path, ...] = ()) -> int:
    """Give the fonts that have a glyph for a code point as bits: the packaged ones, else `own` and the extra's.

    Examples
    --------
    >>> drawn_by(ord("ж")) > 0, drawn_by(0x10FFFF)
    (True, 0)
    """
    return _glyphs(font_files()).get(point, 0) or _glyphs((*own, *more_files())).get(point, 0) << len(font_files())


@lru_cache(maxsize=8)
def _glyphs(files: tuple[Path, ...]) -> dict[int, int]:
    """Give the code points that the fonts have, each with those that have it as bits."""
    points: dict[int, int] = {}
    for nth, path in enumerate(files):
        for point in FT2Font(str(path)).get_charmap():
            points[point] = points.get(point, 0) | 1 << nth
    return points


@lru_cache(maxsize=1)
def advances() -> dict[int, float]:
    """Give how far each character of the font that columns are measured by moves on, in parts of its size."""
    font = FT2Font(str(measured_file()))
    unscaled, unit = LoadFlags.NO_SCALE, font.units_per_EM
    return {point: font.load_char(point, unscaled).horiAdvance / unit for point in font.get_charmap()}


def showable(text: str, *, lines: bool = False, own: tuple[Path, ...] = ()) -> tuple[str, Counter[str]]:
    r"""Give the text as the PDF can show it, and which characters it cannot, with their counts.

    White space other than the space becomes a space; with `lines`, line ends and tabs stay. `own` are the files of
    fonts beside the packaged ones.

    Examples
    --------
    >>> showable("Roe\u202e \x00 said")
    ('Roe[U+202E] [U+0000] said', Counter({'U+202E': 1, 'U+0000': 1}))
    """
    return written_out(text, lambda point: drawn_by(point, own), lines=lines)
