"""A drawing as small SVG: the picture that matplotlib wrote, in a fraction of its bytes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape, unescape
from itertools import groupby

Box = tuple[int, int, int, int]
"""Left, top, right and bottom, in tenths of a unit."""
Point = tuple[int, int]

_PIECE = re.compile(r'<(?P<end>/?)(?P<tag>[\w:]+)(?P<has>(?:\s+[\w:-]+="[^"]*")*)\s*(?P<alone>/?)>|(?P<text>[^<]+)')
_HAS = re.compile(r'([\w:-]+)="([^"]*)"')
_UNDRAWN = re.compile(r"<\?xml[^>]*>|<!DOCTYPE[^>]*>|<!--.*?-->|<(metadata|style|title)\b.*?</\1>", re.DOTALL)
_COMMAND = re.compile(r"([A-Za-z])([^A-Za-z]*)")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e-?\d+)?")
_REFERRED = re.compile(r"#([\w.-]+)")
_SHIFT = re.compile(r"translate\((-?[\d.]+)[ ,](-?[\d.]+)\)\Z")
_UNTURNED = re.compile(r"\s*rotate\(-?0 [^)]*\)")
_FAMILY = re.compile(r"font-family: ?([^;\"]+)")
_URL = re.compile(r"url\([^)]*\)")
_DECIMALS = re.compile(r"-?\d+\.\d+")
_USUAL = {"fill": "#000000", "stroke": "none", "stroke-width": "1", "text-anchor": "start", "font-weight": "400"}
_NEVER = {"stroke-linejoin", "stroke-linecap", "stroke-miterlimit", "font-family"}
_FAR = 10**6
_NARROW = 0x2FF  # letters further on may be as wide as they are high
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass
class _Element:
    tag: str
    has: dict[str, str]
    inner: list[_Element] = field(default_factory=list)
    text: str = ""

    def everything(self) -> Iterator[_Element]:
        yield self
        for element in self.inner:
            yield from element.everything()


@dataclass(frozen=True)
class _Words:
    x: int
    y: int
    text: str
    how: str = ""

    def single(self) -> bool:
        """Whether it is one letter or digit, which can share an element with others on its line."""
        return len(self.text) == 1 and self.text.isascii() and self.text.isalnum() and not self.how


@dataclass
class _Layer:
    """What looks alike and is painted together: paths, or words, with the boxes that they fill at most."""

    tag: str
    look: str
    paths: list[str] = field(default_factory=list)
    words: list[_Words] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)

    def meets(self, box: Box) -> bool:
        return any(
            box[0] < right and left < box[2] and box[1] < bottom and top < box[3]
            for left, top, right, bottom in self.boxes
        )


def lean(svg: str, shown: int) -> str:
    """Give a drawing of matplotlib in few bytes: looks named once, shapes that look alike in one path, whole tenths.

    What is painted over something stays over it, and words stay as they are.

    Parameters
    ----------
    shown
        The width, in pixels, in which a page shows it at most.

    Examples
    --------
    >>> look = 'style="fill: #d8dce1"'
    >>> drawn = f'<path d="M 1 1 L 9 1 L 9 9 z" {look}/><path d="M 10.04 1 L 12 1 L 12 4 z" {look}/>'
    >>> svg = lean(f'<svg viewBox="0 0 72 36"><g id="a">{drawn}</g></svg>', 848)
    >>> svg[svg.index(" width") : svg.index("<style>")]
    " width='848' height='424' viewBox='0 0 72 36'>"
    >>> svg[svg.index("<style>") :]
    "<style>.a{fill:#d8dce1}</style><path class='a' d='M1 1h8v8zM10 1h2v3z'/></svg>"
    """
    root = _read(_UNDRAWN.sub("", svg))
    named = {element.has["id"]: element for element in root.everything() if "id" in element.has}
    looks: dict[str, str] = {}
    layers: list[_Layer] = []
    for element in _drawn(root, named):
        _place(layers, element, looks, named)
    family = _FAMILY.search(svg)
    style = f"svg{{font-family:{family[1]}}}" if family else ""
    style += "".join(f".{name}{{{look}}}" for look, name in looks.items())
    needed = dict.fromkeys(_REFERRED.findall(" ".join(_URL.findall(style))))
    defs = "".join(_plain(named[name]) for name in needed if name in named)
    width, height = map(float, root.has["viewBox"].split()[2:])
    size = f"width='{shown}' height='{round(shown * height / width)}' viewBox='{root.has['viewBox']}'"
    body = f"<style>{style}</style>{f'<defs>{defs}</defs>' if defs else ''}{''.join(map(_written, layers))}"
    return f"<svg xmlns='http://www.w3.org/2000/svg' {size}>{body}</svg>"


def _read(svg: str) -> _Element:
    """Read what matplotlib writes: elements with attributes, and text between them."""
    root = _Element("", {})
    stack = [root]
    for found in _PIECE.finditer(svg):
        if found["text"] is not None:
            stack[-1].text += unescape(found["text"])
        elif found["end"]:
            stack.pop()
        else:
            has = {name: unescape(value) for name, value in _HAS.findall(found["has"])}
            element = _Element(found["tag"], has)
            stack[-1].inner.append(element)
            stack += [] if found["alone"] else [element]
    return root.inner[0]


def _drawn(element: _Element, named: Mapping[str, _Element]) -> Iterator[_Element]:
    """Give what is painted, in order, each by itself; a mark that is used somewhere becomes a path there."""
    for inner in element.inner:
        if inner.tag == "use":
            mark = named[_REFERRED.findall(inner.has["xlink:href"])[0]]
            style = f"{inner.has.get('style', '')};{mark.has.get('style', '')}"
            yield _Element("path", {"d": mark.has["d"], "style": style, "x": inner.has["x"], "y": inner.has["y"]})
        elif inner.tag == "g":
            yield from _drawn(inner, named)
        elif inner.tag in ("path", "text"):
            yield inner


def _place(layers: list[_Layer], element: _Element, looks: dict[str, str], named: Mapping[str, _Element]) -> None:
    """Put an element to the last layer that looks like it, unless something between would then cover it."""
    style = _style(element.has.get("style", ""))
    shift = _tenths(element.has.get("x", "0")), _tenths(element.has.get("y", "0"))
    path, box = "", (0, 0, 0, 0)
    if element.tag == "path":
        wider = _tenths(style.get("stroke-width", "1")) // 2 + 1 if "stroke" in style else 0
        path, box = _outline(element.has["d"], shift, wider)
        clip = element.has.get("clip-path", "")
        if any(not _inside(box, named[name]) for name in _REFERRED.findall(clip)):
            style["clip-path"] = clip
    look = ";".join(f"{name}:{value}" for name, value in style.items())
    name = looks.setdefault(look, _LETTERS[len(looks) % 26] * (len(looks) // 26 + 1))
    words = None if path else _words(element, shift)
    box = _room(words, style) if words else box
    layer = _home(layers, element.tag, name, box)
    layer.boxes.append(box)
    if words:
        layer.words.append(words)
    else:
        layer.paths.append(path)


def _home(layers: list[_Layer], tag: str, look: str, box: Box) -> _Layer:
    """Give the last layer with this look that nothing lies over in this place; words may lie over words."""
    for layer in reversed(layers):
        over = (tag == "path" or layer.tag != tag) and layer.meets(box)
        if layer.look == look and layer.tag == tag and not over:
            return layer
        if over:
            break
    layers.append(_Layer(tag, look))
    return layers[-1]


def _room(words: _Words, style: Mapping[str, str]) -> Box:
    """Give the box that words fill at most, whatever the font; turned ones fill all."""
    if words.how:
        return -_FAR, -_FAR, _FAR, _FAR
    size = _tenths(style.get("font-size", "16px").removesuffix("px"))
    width = sum(size if ord(sign) > _NARROW else size * 2 // 3 for sign in words.text)
    left = words.x - {"middle": width // 2, "end": width}.get(style.get("text-anchor", ""), 0)
    return left, words.y - size, left + width, words.y + size // 3


def _style(stated: str) -> dict[str, str]:
    """Give the properties that change something, in their order by name."""
    pairs = (declaration.partition(":") for declaration in stated.split(";") if declaration.strip())
    found = {name.strip(): value.strip() for name, _, value in pairs}
    return {name: value for name, value in sorted(found.items()) if name not in _NEVER and _USUAL.get(name) != value}


def _inside(box: Box, clip: _Element) -> bool:
    has = clip.inner[0].has
    left, top, width, height = (_tenths(has[name]) for name in ("x", "y", "width", "height"))
    slack = 20  # a line on the edge is as wide on both sides
    return (
        left - slack <= box[0]
        and top - slack <= box[1]
        and box[2] <= left + width + slack
        and box[3] <= top + height + slack
    )


def _outline(stated: str, shift: Point, wider: int) -> tuple[str, Box]:
    """Give a path in steps from point to point, and the box around it."""
    at = start = (0, 0)
    steps: list[str] = []
    corners: list[Point] = []
    for command, values in _COMMAND.findall(stated):
        if command in "zZ":
            steps.append("z")
            at = start
            continue
        numbers = [_tenths(value) for value in _NUMBER.findall(values)]
        points = [(x + shift[0], y + shift[1]) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
        corners += points
        if command == "M":
            start = points[0]
            steps.append(f"M{_joined(points[0])}")
        elif command == "L":
            steps.append(_straight(at, points[0]))
        else:
            away = [number for x, y in points for number in (x - at[0], y - at[1])]
            steps.append(f"{command.lower()}{_joined(away)}")
        at = points[-1]
    xs, ys = zip(*corners, strict=True)
    return "".join(steps), (min(xs) - wider, min(ys) - wider, max(xs) + wider, max(ys) + wider)


def _straight(at: Point, to: Point) -> str:
    x, y = to[0] - at[0], to[1] - at[1]
    if not y:
        return f"h{_joined([x])}"
    return f"l{_joined([x, y])}" if x else f"v{_joined([y])}"


def _words(element: _Element, shift: Point) -> _Words:
    turned = _UNTURNED.sub("", element.has.get("transform", ""))
    moved = _SHIFT.match(turned)
    if moved:
        shift, turned = (shift[0] + _tenths(moved[1]), shift[1] + _tenths(moved[2])), ""
    return _Words(*shift, element.text, f" transform='{escape(turned)}'" if turned else "")


def _written(layer: _Layer) -> str:
    if layer.tag == "path":
        return f"<path class='{layer.look}' d='{''.join(layer.paths)}'/>"
    lines = groupby(layer.words, key=lambda words: (words.y, words.single() or words))
    shown = [_line(list(line)) for _, line in lines]
    if len(shown) == 1:
        return shown[0].replace("<text", f"<text class='{layer.look}'", 1)
    return f"<g class='{layer.look}'>{''.join(shown)}</g>"


def _line(line: Sequence[_Words]) -> str:
    """Give words at a place, or single letters on one line, each at its own."""
    places = " ".join(_number(words.x) for words in line)
    text = escape("".join(words.text for words in line))
    return f"<text x='{places}' y='{_number(line[0].y)}'{line[0].how}>{text}</text>"


def _plain(element: _Element) -> str:
    """Give an element that others refer to as it is, its numbers in whole tenths."""
    has = "".join(f" {name}='{escape(_DECIMALS.sub(_rounded, value))}'" for name, value in element.has.items())
    return f"<{element.tag}{has}>{''.join(map(_plain, element.inner))}</{element.tag}>"


def _rounded(found: re.Match[str]) -> str:
    return _number(_tenths(found[0]))


def _tenths(written: str) -> int:
    return round(float(written) * 10)


def _number(tenths: int) -> str:
    """Give a number of tenths as short as it can be written."""
    whole, rest = divmod(abs(tenths), 10)
    shown = f"{whole or ''}.{rest}" if rest else str(whole)
    return f"-{shown}" if tenths < 0 else shown


def _joined(tenths: Iterable[int]) -> str:
    """Give numbers with a space where one would run into the next."""
    shown = ""
    for number in map(_number, tenths):
        shown += number if not shown or number.startswith("-") else f" {number}"
    return shown
