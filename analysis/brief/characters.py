"""Which characters a briefing can show: everything else is written out as ``[U+XXXX]`` and counted, never lost."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable
from functools import lru_cache
from importlib.util import find_spec
from itertools import chain
from pathlib import Path

_STYLES = ("Regular", "It", "Semibold", "Bold", "BoldIt")
_DEJAVU = ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf", "DejaVuSansMono.ttf")
# What the extra `fonts` installs: Chinese and Japanese, then Korean.
_MORE = (
    ("zhplot", "fonts/NotoSansSC-Regular.ttf"),
    ("koreanize_matplotlib", "fonts/NanumGothic.ttf"),
    ("koreanize_matplotlib", "fonts/NanumGothicBold.ttf"),
)
FALLBACKS = ("DejaVu Sans", "Noto Sans SC", "NanumGothic")
"""The families that a character is looked for in when the theme's own have none, in this order."""
_LISTED = 24
# Joiners are spelling in Persian, the Indic scripts and emoji; a soft hyphen shows itself where a line breaks.
_JOINERS = "\u200c\u200d"
_SOFT_HYPHEN = "\u00ad"
ANY = -1
_SPACES = str.maketrans(dict.fromkeys("\t\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029", " "))
# Format characters that have a shape of their own: number and end signs of Arabic, Syriac, Kaithi; Egyptian joints.
_VISIBLE_FORMATS = frozenset(
    "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
    + "".join(map(chr, range(0x13430, 0x13440)))
)
# What no version of Unicode will ever show: noncharacters, and places kept for what is to be invisible (UAX #44, 4.2.4
# and Default_Ignorable_Code_Point). Every other place may be an emoji that this Python does not know yet.
_NEVER_SHOWN = frozenset(
    chain((0x2065,), range(0xFDD0, 0xFDF0), range(0xFFF0, 0xFFF9), range(0xE0000, 0xE0100), range(0xE01F0, 0xE1000))
) | {plane | last for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF)}


@lru_cache(maxsize=1)
def font_files() -> tuple[Path, ...]:
    """Give the files of the packaged fonts that a PDF is set in, the fallbacks last.

    Examples
    --------
    >>> [path.name for path in font_files()][:2]
    ['SourceSerifPro-Regular.otf', 'SourceSerifPro-It.otf']
    """
    serif = _folder("font_source_serif_pro") / "files"
    sans = _folder("font_source_sans_pro") / "files"
    dejavu = _folder("matplotlib") / "mpl-data" / "fonts" / "ttf"
    source = [folder / f"{name}-{s}.otf" for folder, name in _families(serif, sans) for s in _STYLES]
    return (*source, *(dejavu / name for name in _DEJAVU))


def measured_file() -> Path:
    """Give the file of the packaged font by which columns are measured, the semibold sans."""
    return next(path for path in font_files() if path.name == "SourceSansPro-Semibold.otf")


@lru_cache(maxsize=1)
def more_files() -> tuple[Path, ...]:
    """Give the files of the fonts that the extra ``fonts`` installs: none where it is not installed."""
    found = [(find_spec(package), name) for package, name in _MORE]
    return tuple(Path(spec.origin).parent / name for spec, name in found if spec and spec.origin)


def visible(text: str, *, lines: bool = False) -> str:
    r"""Give the text as a web page can show it: what is invisible or could reorder the page is written out.

    Examples
    --------
    >>> visible("a\u200bb 漢字 \u2066x")
    'a[U+200B]b 漢字 [U+2066]x'
    """
    return written_out(text, lambda _: ANY, lines=lines)[0]


def unshown(lost: Counter[str]) -> str:
    """Give the sentence that says which characters are written out and why; nothing where there are none.

    Examples
    --------
    >>> unshown(Counter({"U+202E": 2, "U+A980": 1}))
    'Written out in square brackets, by their numbers in Unicode: U+202E (2), U+A980 (1). No font here has them, or \
they cannot be seen.'
    """
    if not lost:
        return ""
    names = [f"{name} ({times})" for name, times in sorted(lost.items())]
    more = f" and {len(names) - _LISTED} others" if len(names) > _LISTED else ""
    listed = ", ".join(names[:_LISTED])
    return (
        f"Written out in square brackets, by their numbers in Unicode: {listed}{more}. No font here has them, or they "
        "cannot be seen."
    )


def written_out(text: str, draws: Callable[[int], int], *, lines: bool = False) -> tuple[str, Counter[str]]:
    """Give the text with what cannot be shown written out, and which characters that are, with their counts.

    Parameters
    ----------
    draws
        Gives the fonts that have a glyph for a code point, as bits.
    lines
        Whether line ends and tabs stay; all other white space becomes a space.
    """
    lost: Counter[str] = Counter()
    spaced = text if lines else text.replace("\r\n", " ").translate(_SPACES)
    if spaced.isascii() and spaced.isprintable():
        return spaced, lost
    shown: list[str] = []
    before, fonts = " ", draws(ord(" "))
    for char in spaced:
        fits = ANY if char in "\n\t" else draws(ord(char))
        # A sign that combines must be in a font that also has what it combines with: fonts change between signs only.
        together = fits & fonts if char in _JOINERS or unicodedata.category(char)[0] == "M" else fits
        if together and ((lines and char in "\n\t") or _shown(char, before)):
            shown.append(char)
            fonts = together
        else:
            name = f"U+{ord(char):04X}"
            lost[name] += 1
            shown.append(f"[{name}]")
            fonts = ANY
        before = char
    return "".join(shown), lost


def _shown(char: str, before: str) -> bool:
    if char in _JOINERS and not _joins(before):
        return False
    return _visible_by_nature(char)


@lru_cache(maxsize=4096)
def _visible_by_nature(char: str) -> bool:
    category = unicodedata.category(char)
    if category == "Cf":
        return char in _VISIBLE_FORMATS or char in _JOINERS or char == _SOFT_HYPHEN
    return category not in {"Cc", "Cs", "Co", "Zl", "Zp"} and ord(char) not in _NEVER_SHOWN


def _joins(before: str) -> bool:
    return before > "\u0250" and unicodedata.category(before)[0] in "LMS"


def _families(serif: Path, sans: Path) -> tuple[tuple[Path, str], ...]:
    return ((serif, "SourceSerifPro"), (sans, "SourceSansPro"))


def _folder(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"the fonts of the package {package} are needed for a PDF", name=package)
    return Path(spec.origin).parent
