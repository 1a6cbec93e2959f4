"""The look of a briefing: fonts, colours, sizes and paper, from one file that HTML, PDF and figures share."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from math import fsum
from pathlib import Path

from fontTools.ttLib import TTFont, TTLibError

from analysis.brief.characters import FALLBACKS, measured_file, more_files
from analysis.errors import BriefingError

PACKAGED = Path(__file__).parent / "template" / "theme.toml"
VARIABLE = "ONRECORD_THEME"
"""The environment variable that names the theme of everything that a process draws and renders."""

PAPERS = {"a4": "a4", "letter": "us-letter"}
_SCREEN = 17.0
_SIZES = {"page": (8.0, 14.0), "screen": (12.0, 28.0)}
_PACKAGED_FAMILIES = ("Source Serif Pro", "Source Sans Pro", "DejaVu Sans Mono", *FALLBACKS)
_GENERIC = frozenset({"serif", "sans-serif", "monospace", "system-ui", "ui-monospace", "-apple-system"})
_FAMILY = re.compile(r"[\w-](?:[\w .-]*[\w-])?")
_COLOUR = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)
_TWICE = re.compile(r"#([0-9a-f])\1([0-9a-f])\2([0-9a-f])\3(?![0-9a-f])")
_TEXT = ("ink", "quiet", "accent", "warn")
_GROUNDS = ("paper", "shade")
_TINTS = ("source", "cue", "content", "actor", "date", "origin", "verbatim", "paraphrase", "differs", "alone")
_LETTERS = range(ord("a"), ord("z") + 1)
_WIDE = {"DejaVu Sans": 1.25, "DejaVu Sans Mono": 1.3, "NanumGothic": 1.1, "Noto Sans SC": 1.1}
_LEAST_CONTRAST = 4.5  # WCAG 2.2, 1.4.3
_Table = dict[str, dict[str, object]]


@dataclass(frozen=True)
class Theme:
    """A look that was read and can be used.

    Parameters
    ----------
    paper
        ``a4`` or ``letter``.
    page, screen
        The size of running text: in points on paper, in pixels on a screen.
    fonts
        Families in order of preference for ``serif``, ``sans`` and ``mono``.
    files
        Files of fonts beside the packaged ones.
    families
        The families that those files hold.
    wideness
        How much wider the sans of a PDF is than the packaged one, at least 1: columns are measured by it.
    light, dark, figures
        Colours as ``#rrggbb`` by what they are for.
    """

    paper: str
    page: float
    screen: float
    fonts: Mapping[str, tuple[str, ...]]
    files: tuple[Path, ...]
    families: tuple[str, ...]
    wideness: float
    light: Mapping[str, str]
    dark: Mapping[str, str]
    figures: Mapping[str, str]

    def printed(self, kind: str) -> tuple[str, ...]:
        """Give the families of this kind that a PDF can be set in, then those that stand in for missing letters."""
        have = {*_PACKAGED_FAMILIES, *self.families}
        own = [name for name in self.fonts[kind] if name in have]
        return tuple(dict.fromkeys([*own, *self.families, *FALLBACKS[: None if more_files() else 1]]))


def theme_in_use() -> Theme:
    """Give the theme that ``ONRECORD_THEME`` names, else the packaged one.

    Raises
    ------
    BriefingError
        As `read_theme`.
    """
    return read_theme(os.environ.get(VARIABLE) or None)


def read_theme(path: str | Path | None = None) -> Theme:
    """Read a theme file over the packaged one; without a path that one alone.

    Raises
    ------
    BriefingError
        Where the file cannot be read, a key is unknown, a value is not of its kind, or text would be hard to read.

    Examples
    --------
    >>> read_theme().paper, read_theme().printed("mono")[:2]
    ('a4', ('DejaVu Sans Mono', 'DejaVu Sans'))
    """
    return _read(Path(path).resolve() if path else PACKAGED)


def theme_digests(path: Path | None) -> dict[str, str] | None:
    """Give the SHA-256 of a theme file and of the fonts that it names, by file name; nothing without one."""
    if path is None:
        return None
    return {file.name: sha256(file.read_bytes()).hexdigest() for file in (path, *read_theme(path).files)}


def theme_css(theme: Theme) -> str:
    """Give the variables of the style sheet, for both modes, and the paper to print on.

    Examples
    --------
    >>> "--accent: #12507b;" in theme_css(read_theme()), "@page { size: a4; }" in theme_css(read_theme())
    (True, True)
    """
    light, dark = (
        " ".join(f"--{name}: {value};" for name, value in colours.items()) for colours in (theme.light, theme.dark)
    )
    fonts = " ".join(f"--{kind}: {css_families(families)};" for kind, families in theme.fonts.items())
    grown = f"html {{ font-size: {theme.screen / _SCREEN:.2%}; }}\n" if theme.screen != _SCREEN else ""
    return (
        f":root {{ color-scheme: light dark; {light} {fonts} }}\n"
        f"@media (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}\n"
        f"@page {{ size: {theme.paper}; }}\n{grown}"
    )


def short_colours(css: str) -> str:
    """Give every colour three digits that can have them.

    Examples
    --------
    >>> short_colours("color:#aabbcc;background:#fff6e6")
    'color:#abc;background:#fff6e6'
    """
    return _TWICE.sub(r"#\1\2\3", css)


def css_families(families: tuple[str, ...]) -> str:
    """Give a list of families as a style sheet has it.

    Examples
    --------
    >>> css_families(("Segoe UI", "Arial", "sans-serif"))
    "'Segoe UI', 'Arial', sans-serif"
    """
    return ", ".join(name if name in _GENERIC else f"'{name}'" for name in families)


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colours, 1 to 21, as WCAG 2.2 counts it.

    Examples
    --------
    >>> contrast("#000000", "#ffffff")
    21.0
    """
    dark, light = sorted((_luminance(one), _luminance(other)))
    return round((light + 0.05) / (dark + 0.05), 3)


@lru_cache(maxsize=8)
def _read(path: Path) -> Theme:
    table = _checked(_parsed(path), path)
    fonts = {kind: _families(table["fonts"][kind], f"{path}, fonts.{kind}") for kind in ("serif", "sans", "mono")}
    files = tuple(_font_file(path, name) for name in _names(table["fonts"]["files"], f"{path}, fonts.files"))
    families = tuple(map(_family_of, files))
    theme = Theme(
        paper=str(table["page"]["paper"]),
        page=_size(table, "page", path),
        screen=_size(table, "screen", path),
        fonts=fonts,
        files=files,
        families=families,
        wideness=_wideness(fonts["sans"], dict(zip(families, files, strict=True))),
        **{name: _colours(table[name], f"{path}, {name}") for name in ("light", "dark", "figures")},
    )
    if theme.paper not in PAPERS:
        raise BriefingError(f"{path}, page.paper", repr(theme.paper), f"one of {', '.join(PAPERS)}")
    for kind, wanted in fonts.items():
        if not {*_PACKAGED_FAMILIES, *theme.families}.intersection(wanted):
            expected = f"one of {', '.join(dict.fromkeys(_PACKAGED_FAMILIES))} among them, or a font in fonts.files"
            raise BriefingError(f"{path}, fonts.{kind}", "no family that a PDF can be set in", expected)
    for mode in ("light", "dark"):
        _check_contrast(getattr(theme, mode), f"{path}, {mode}")
    return theme


def _parsed(path: Path) -> Mapping[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise BriefingError(str(path), error.strerror or "an error", "a theme file") from None
    except (ValueError, RecursionError) as error:
        raise BriefingError(str(path), str(error), "TOML in UTF-8") from None


def _checked(given: Mapping[str, object], path: Path) -> _Table:
    """Give the packaged theme with what is given put over it."""
    table: _Table = tomllib.loads(PACKAGED.read_text(encoding="utf-8"))
    for section, values in given.items():
        if section not in table:
            raise BriefingError(str(path), f"unknown table {section!r}", f"one of {', '.join(table)}")
        if not isinstance(values, Mapping):
            raise BriefingError(f"{path}, {section}", repr(values)[:80], "a table")
        for name, value in values.items():
            if name not in table[section]:
                known = ", ".join(table[section])
                raise BriefingError(f"{path}, {section}", f"unknown key {name!r}", f"one of {known}")
            table[section][name] = value
    return table


def _size(table: _Table, section: str, path: Path) -> float:
    size, (least, most) = table[section]["text"], _SIZES[section]
    if isinstance(size, bool) or not isinstance(size, int | float) or not least <= size <= most:
        raise BriefingError(f"{path}, {section}.text", repr(size), f"a number from {least:g} to {most:g}")
    return float(size)


def _names(value: object, where: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        raise BriefingError(where, repr(value)[:80], "a list of names")
    return tuple(value)


def _families(value: object, where: str) -> tuple[str, ...]:
    names = _names(value, where)
    for name in names:
        if not _FAMILY.fullmatch(name):
            raise BriefingError(where, repr(name)[:80], "a font family's name: letters, digits, spaces, hyphens")
    return names


def _font_file(path: Path, name: str) -> Path:
    file = path.parent / name
    try:
        _family_of(file)
    except (OSError, TTLibError, AssertionError, KeyError) as error:
        raise BriefingError(
            f"{path}, fonts.files", f"{name!r} ({type(error).__name__})", "a font, .otf or .ttf"
        ) from None
    return file


def _family_of(file: Path) -> str:
    with file.open("rb") as stream, TTFont(stream, lazy=True) as font:
        return str(font["name"].getBestFamilyName() or file.stem)


def _wideness(sans: tuple[str, ...], files: Mapping[str, Path]) -> float:
    """Compare the letters of the first family that a PDF can have with those that the columns are measured by."""
    first = next((name for name in sans if name in files or name in _PACKAGED_FAMILIES), "")
    if first not in files:
        return _WIDE.get(first, 1.0)
    return max(1.0, round(_breadth(files[first]) / _breadth(measured_file()), 3))


def _breadth(file: Path) -> float:
    """Give how wide the small letters of a font are beside one another; one that it lacks is as wide as high."""
    with TTFont(file, lazy=True) as font:
        names, widths, unit = font.getBestCmap(), font["hmtx"].metrics, font["head"].unitsPerEm
        return fsum(widths[names[point]][0] / unit if point in names else 1.0 for point in _LETTERS)


def _colours(values: Mapping[str, object], where: str) -> dict[str, str]:
    for name, value in values.items():
        if not isinstance(value, str) or not _COLOUR.fullmatch(value):
            raise BriefingError(f"{where}.{name}", repr(value)[:80], "a colour such as '#12507b'")
    return {name: str(value).lower() for name, value in values.items()}


def _check_contrast(colours: Mapping[str, str], where: str) -> None:
    pairs = [(text, ground) for text in _TEXT for ground in _GROUNDS]
    pairs += [("warn", "warn-shade"), ("ink", "warn-shade"), *(("ink", tint) for tint in _TINTS)]
    for text, ground in pairs:
        found = contrast(colours[text], colours[ground])
        if found < _LEAST_CONTRAST:
            told = f"{colours[text]} on {ground} {colours[ground]}, a contrast of {found:.1f} to 1"
            raise BriefingError(f"{where}.{text}", told, f"at least {_LEAST_CONTRAST} to 1")


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return fsum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
