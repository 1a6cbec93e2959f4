"""A lean drawing is the same picture: the same places, the same order of painting, the same words."""

import re
from html import unescape

from matplotlib.patches import Rectangle

from analysis.brief.drawing import as_svg, canvas_of
from analysis.brief.vector import lean

HEAD = '<svg viewBox="0 0 72 36">'


def test_words_stay_as_they_are():
    """No word is changed, even one that looks like an attribute or an element."""
    odd = "A sign read  id=\"x_1\" d='M 1.23456 L 2' font-family: Arial; <b> and 3.14159"
    escaped = odd.replace("<", "&lt;").replace(">", "&gt;")
    svg = lean(f'{HEAD}<text id="a" x="1" y="2">{escaped}</text></svg>', 848)
    assert unescape(re.findall(r"<text[^>]*>(.*)</text>", svg)[0]) == odd
    assert svg.count("<") == svg.count(">") == 6


def test_what_covers_something_still_covers_it():
    """A shape is not moved below one that it lies on, nor above words; shapes side by side become one path."""
    red, blue = 'style="fill: red"', 'style="fill: blue"'
    boxes = [(0, red), (20, blue), (40, red), (21, red)]
    paths = "".join(f'<path d="M {x} 0 L {x + 5} 0 L {x + 5} 5 L {x} 5 z" {look}/>' for x, look in boxes)
    words = '<text x="0" y="3" style="fill: blue">a</text>'
    svg = lean(f"{HEAD}{paths}{words}{paths[: paths.index('/>') + 2]}</svg>", 848)
    assert re.findall(r"<(path|text) class='(\w)'(?: d='([^']*)')?", svg) == [
        ("path", "a", "M0 0h5v5h-5zM40 0h5v5h-5z"),
        ("path", "b", "M20 0h5v5h-5z"),
        ("path", "a", "M21 0h5v5h-5z"),
        ("text", "b", ""),
        ("path", "a", "M0 0h5v5h-5z"),
    ]


def test_shapes_beside_words_are_painted_together():
    """A shape or word joins its like across words and shapes that it does not touch in any font, and only those."""
    red, blue = 'style="fill: red"', 'style="fill: blue; font-size: 10px"'
    for words, apart in (("i", False), ("W" * 9, True), ("漢" * 9, True)):
        boxes = [f'<path d="M {x} 0 L {x + 5} 0 L {x + 5} 5 z" {red}/>' for x in (0, 40)]
        svg = lean(f'{HEAD}{boxes[0]}<text x="6" y="5" {blue}>{words}</text>{boxes[1]}</svg>', 848)
        assert svg.count("<path") == 1 + apart
    over = f'<text x="1" y="4" {blue}>a</text>{boxes[0]}<text x="1" y="4" {blue}>b</text>'
    assert re.findall(r"<(path|text)", lean(f"{HEAD}{over}</svg>", 848)) == ["text", "path", "text"]


def test_places_are_exact_to_a_tenth_and_do_not_drift():
    """Steps are taken between rounded places, so that the end of a long path is where it was."""
    points = " ".join(f"L {number * 0.449} {number * 0.249}" for number in range(1, 101))
    svg = lean(f'{HEAD}<path d="M 0 0 {points} C 1 2 3 4 5.55 6.66 Q 0 0 -1.26 -0.04" style="stroke: red"/></svg>', 848)
    steps = re.findall(r"([a-zA-Z])([^a-zA-Z]*)", re.findall(r"d='([^']*)'", svg)[0])
    x = y = 0.0
    for command, values in steps:
        numbers = [float(number) for number in re.findall(r"-?\d*\.?\d+", values)]
        x += numbers[0] if command == "h" else 0 if command == "v" else numbers[-2]
        y += numbers[0] if command == "v" else 0 if command == "h" else numbers[-1]
    assert (round(x, 1), round(y, 1)) == (-1.3, 0)


def test_hatches_marks_and_clips_survive():
    """What others refer to is kept where it is needed, and only there."""
    with canvas_of(1) as (canvas, axes):
        axes.add_patch(Rectangle((0.1, 0.1), 0.2, 0.2, hatch="//", facecolor="#ffffff"))
        axes.add_patch(Rectangle((0.8, 0.8), 0.9, 0.9, facecolor="#12507b"))
        axes.set_xticks([0, 0.5])
        svg = as_svg(canvas)
    named = set(re.findall(r" id='([^']*)'", svg))
    assert named == set(re.findall(r"url\(#([^)]*)\)", svg))
    assert len(named) == 2
    assert "<use" not in svg
    assert '"' not in svg
    assert re.search(r">0\.5</text>|>0\.50</text>", svg)
