"""A lean drawing as a part of a page: read as what `analysis.brief.vector` writes, and nothing else, and written anew.

It is written in whole tenths of the drawing's unit, and in attributes alone: a page needs no style for it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape, unescape
from itertools import groupby

from analysis.brief.characters import visible
from analysis.brief.theme import short_colours

_WHOLE = re.compile(
    r"<svg xmlns='http://www\.w3\.org/2000/svg' (?P<shown>width='\d+' height='\d+')"
    r" viewBox='0 0 (?P<size>[\d.]+ [\d.]+)'>"
    r"<style>(?:svg\{font-family:[^{}<]*\})?(?P<looks>(?:\.[a-z]+\{[^{}<]*\})*)</style>"
    r"(?:<defs>(?P<defs>.*?)</defs>)?(?P<drawn>.*)</svg>",
    re.DOTALL,
)
_LOOK = re.compile(r"\.([a-z]+)\{([^{}]*)\}")
_DRAWN = re.compile(
    r"<path class='(?P<shape>[a-z]+)' d='(?P<d>[^'<>]*)'/>|<g class='(?P<group>[a-z]+)'>|(?P<end></g>)"
    r"|<text(?: class='(?P<look>[a-z]+)')? x='(?P<x>[\d. -]+)' y='(?P<y>[\d.-]+)'>(?P<words>[^<>]*)</text>"
)
_REFERRED = re.compile(r"<(/?(?:pattern|clipPath|rect|path))((?: [\w-]+='[^'<>&]*')*)>")
_HAS = re.compile(r" ([\w-]+)='([^']*)'")
_PATH = re.compile(r"[MLHVCQZmlhvcqz\d\s.-]*")
_SPARE = re.compile(r"\s*([A-Za-z])\s*|\s+(?=-)|\s+\Z")
_OUTLINE = re.compile(r"M(-?\d+)( ?-?\d+)([^M]*)")
_NUMBER = re.compile(r"\d+\.?\d*|\.\d+")
_STATED = {
    "fill": re.compile(r"none|#[0-9a-f]{6}|url\(#\w+\)"),
    "stroke": re.compile(r"none|#[0-9a-f]{6}"),
    "stroke-width": re.compile(r"[\d.]+"),
    "font-size": re.compile(r"[\d.]+px"),
    "font-weight": re.compile(r"\d+|bold"),
    "text-anchor": re.compile(r"\w+"),
    "clip-path": re.compile(r"url\(#\w+\)"),
}
_DROPPED = frozenset({"stroke-linecap", "stroke-linejoin"})
_Look = dict[str, str]


class _OtherError(Exception):
    """It is not one of our drawings."""


@dataclass(frozen=True)
class _Shape:
    """A path or words: the element but for its look."""

    tag: str
    rest: str
    look: _Look

    def fill(self) -> str:
        return self.look.get("fill", "")

    def line(self) -> tuple[str, _Look]:
        return self.tag, {name: value for name, value in self.look.items() if name != "fill"}


def inset(svg: str, name: str) -> str | None:
    """Give a lean drawing as an element of a page; None where it is anything else than `vector.lean` writes.

    Parameters
    ----------
    name
        The id of its figure, after which what the drawing refers to is named.

    Examples
    --------
    >>> from analysis.brief.vector import lean
    >>> svg = lean('<svg viewBox="0 0 72 36"><path d="M 1 1 L 9 1 L 9 9 z" style="fill: #ffffff"/></svg>', 848)
    >>> shown = inset(svg, "figure-1")
    >>> shown[: shown.index("<path")]
    '<svg width=848 height=424 viewBox="0 0 720 360">'
    >>> shown[shown.index("<path") :]
    '<path fill=#fff d="M10 10h80v80z"/></svg>'
    >>> inset("<svg><script>alert(1)</script></svg>", "figure-1") is None
    True
    """
    whole = _WHOLE.fullmatch(svg)
    if not whole:
        return None
    try:
        looks = {look: _look(stated, name) for look, stated in _LOOK.findall(whole["looks"])}
        shapes = list(_shapes(whole["drawn"], looks))
        defs = f"<defs>{_referred(whole['defs'], name)}</defs>" if whole["defs"] else ""
    except (_OtherError, KeyError):
        return None
    sizes = Counter(shape.look["font-size"] for shape in shapes if shape.tag == "text" and "font-size" in shape.look)
    usual = {"font-size": max(sizes, key=sizes.__getitem__)} if sizes else {}
    shown = whole["shown"].replace("'", "")
    has = f'{shown} viewBox="0 0 {_tenfold(whole["size"])}"{_attributes(usual)}'
    return f"<svg {has}>{defs}{_grouped(shapes, usual)}</svg>"


def _look(stated: str, name: str) -> _Look:
    """Give what a rule states as attributes, or none where it states anything that no drawing of ours does."""
    look: _Look = {}
    for declaration in filter(None, stated.split(";")):
        of, _, value = (part.strip() for part in declaration.partition(":"))
        if of in _DROPPED:
            continue
        if of not in _STATED or not _STATED[of].fullmatch(value):
            raise _OtherError
        look[of] = _value(of, value, name)
    if "stroke" in look:
        look.setdefault("stroke-width", "10")
    return look


def _value(of: str, value: str, name: str) -> str:
    if of in ("stroke-width", "font-size"):
        return _tenfold(value.removesuffix("px"))
    if value.startswith("#"):
        return short_colours(value)
    return value.replace("(#", f"(#{name}~")


def _shapes(drawn: str, looks: Mapping[str, _Look]) -> Iterator[_Shape]:
    """Read paths and words, in order, and nothing between them."""
    at, group = 0, ""
    for found in _DRAWN.finditer(drawn):
        if found.start() != at:
            raise _OtherError
        at = found.end()
        if found["group"] or found["end"]:
            group = found["group"] or ""
        elif found["shape"]:
            yield _Shape("path", f' d="{_path(found["d"])}"/>', looks[found["shape"]])
        else:
            places = " ".join(f"{of}={_quoted(_tenfold(found[of]))}" for of in "xy")
            words = escape(visible(unescape(found["words"])), quote=False)
            yield _Shape("text", f" {places}>{words}</text>", looks[found["look"] or group])
    if at != len(drawn):
        raise _OtherError


def _grouped(shapes: Sequence[_Shape], usual: _Look) -> str:
    """Write shapes; a look that several have in a row is stated once, and so are lines under several fills."""
    out = []
    for (tag, line), alike in groupby(shapes, key=_Shape.line):
        rest = {name: value for name, value in line.items() if tag != "text" or usual.get(name) != value}
        fills = [(fill, [shape.rest for shape in same]) for fill, same in groupby(alike, key=_Shape.fill)]
        if len(fills) == 1:
            out.append(_alike(tag, {"fill": fills[0][0], **rest}, fills[0][1]))
        else:
            out.append(_within(rest, "".join(_alike(tag, {"fill": fill}, rests) for fill, rests in fills)))
    return "".join(out)


def _alike(tag: str, look: _Look, rests: Sequence[str]) -> str:
    if len(rests) == 1:
        return f"<{tag}{_attributes(look)}{rests[0]}"
    return _within(look, "".join(f"<{tag}{rest}" for rest in rests))


def _within(look: _Look, inner: str) -> str:
    stated = _attributes(look)
    return f"<g{stated}>{inner}</g>" if stated else inner


def _attributes(look: _Look) -> str:
    return "".join(f" {name}={value}" for name, value in look.items() if value)


def _referred(defs: str, name: str) -> str:
    """Write what shapes refer to, hatches and clips, with ids of their own."""
    at, out = 0, []
    for found in _REFERRED.finditer(defs):
        if found.start() != at:
            raise _OtherError
        at = found.end()
        has = dict(_HAS.findall(found[2]))
        look = _look(has.pop("style", ""), name)
        stated = "".join(f" {of}={_quoted(_referring(of, value, name))}" for of, value in has.items())
        out.append(f"<{found[1]}{stated}{_attributes(look)}>")
    if at != len(defs):
        raise _OtherError
    return "".join(out)


def _referring(of: str, value: str, name: str) -> str:
    match of:
        case "id" if value.isalnum():
            return f"{name}~{value}"
        case "d":
            return _path(value)
        case "x" | "y" | "width" | "height" if re.fullmatch(_NUMBER, value):
            return _tenfold(value)
        case "fill" if _STATED["fill"].fullmatch(value):
            return _value(of, value, name)
        case "patternUnits" if value == "userSpaceOnUse":
            return value
        case _:
            raise _OtherError


def _path(stated: str) -> str:
    if not _PATH.fullmatch(stated):
        raise _OtherError
    return _stepped(_SPARE.sub(r"\1", _tenfold(stated)))


def _stepped(path: str) -> str:
    """Begin a closed outline's successor by a step from where that began, where this is shorter to say."""
    out: list[str] = []
    begun = 0, 0
    for place, (x, y, rest) in enumerate(_OUTLINE.findall(path)):
        step = f"m{int(x) - begun[0]} {int(y) - begun[1]}".replace(" -", "-")
        whole = f"M{x}{y}"
        out.append((step if place and out[-1].endswith("z") and len(step) < len(whole) else whole) + rest)
        begun = int(x), int(y)
    return "".join(out) or path


def _tenfold(numbers: str) -> str:
    """Give numbers in tenths, whatever stands between them."""
    return _NUMBER.sub(lambda found: str(round(float(found[0]) * 10)), numbers)


def _quoted(value: str) -> str:
    return f'"{value}"' if " " in value or not value else value
