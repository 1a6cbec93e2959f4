"""A drawing within the page is the same picture, and nothing but a drawing of ours becomes part of a page."""

import re
from html import escape
from html.parser import HTMLParser

import pytest
from matplotlib.patches import Rectangle

from analysis.brief.characters import visible
from analysis.brief.drawing import as_svg, canvas_of
from analysis.brief.inset import inset
from analysis.brief.vector import lean

HEAD = '<svg viewBox="0 0 72 36">'
RED = 'style="fill: #ff0000"'


def drawn(body):
    return inset(lean(f"{HEAD}{body}</svg>", 848), "figure-1")


def test_every_shape_and_word_is_there():
    """Paths and words stand where they stood, in the same order, in tenths; a look is stated once where it goes on."""
    words = "".join(
        f'<text x="{x}" y="9.5" style="font-size: 8.4px; fill: #16191d">word {x}</text>' for x in (1, 30.25)
    )
    shown = drawn(f'<path d="M 0 0 L 5.06 0 L 5 5 z" {RED}/>{words}<path d="M 0 0 L 9 9" style="stroke: #00ff00"/>')
    assert 'viewBox="0 0 720 360" font-size=84>' in shown
    assert shown[shown.index("<path") :] == (
        '<path fill=#f00 d="M0 0h51l-1 50z"/>'
        "<g fill=#16191d><text x=10 y=95>word 1</text><text x=302 y=95>word 30.25</text></g>"
        '<path stroke=#0f0 stroke-width=10 d="M0 0l90 90"/></svg>'
    )


def test_an_outline_may_begin_by_a_step_from_the_last():
    """A closed outline leaves the pen where it began; an open one does not, and what follows it says where it is."""
    boxes = "".join(f'<path d="M {x} 30 L {x + 3} 30 z" {RED}/>' for x in (10, 20, 5))
    assert 'd="M100 300h30zm100 0h30zM50 300h30z"' in drawn(boxes)
    lines = "".join(f'<path d="M {x} 30 L {x + 3} 30" {RED}/>' for x in (10, 20))
    assert 'd="M100 300h30M200 300h30"' in drawn(lines)


def test_lines_under_several_fills_are_stated_once():
    """What two looks share is stated around them, and only where they follow each other."""
    boxes = "".join(
        f'<path d="M {x} 0 L {x + 3} 0 z" style="fill: {fill}; stroke: #000000"/>'
        for x, fill in ((0, "#112233"), (10, "#445566"))
    )
    shown = drawn(boxes)
    assert shown.count("stroke=#000") == shown.count("<g ") == 1
    assert shown.count("fill=") == 2


class Parsed(HTMLParser):
    """What a browser would make of a drawing: elements with their attributes, and the words."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.tags, self.words = [], ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        """Keep each element."""
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        """Keep the words."""
        self.words += data


def test_words_stay_text(hostile):
    """Whatever an article says stands in a drawing as words."""
    shown = Parsed(drawn(f'<text x="1" y="2" {RED}>{escape(hostile, quote=False)}</text>'))
    assert [(tag, set(has)) for tag, has in shown.tags] == [
        ("svg", {"width", "height", "viewbox"}),
        ("text", {"fill", "x", "y"}),
    ]
    assert shown.words == visible(hostile)


@pytest.mark.parametrize(
    "svg",
    [
        "<svg><script>alert(1)</script></svg>",
        "{}<script>alert(1)</script></svg>",
        "{}<path class='a' d='M0 0' onload='alert(1)'/></svg>",
        "{}<path class='a' d='M0 0\" onload=alert(1)'/></svg>",
        "{}<path class='b' d='M0 0'/></svg>",
        "{}<text class='a' x='1' y='2' style='fill:red'>a</text></svg>",
        "{}<text class='a' x='1' y='2'><a href='https://evil.example'>a</a></text></svg>",
        "{}<g class='a'><image href='https://evil.example/a.png'/></g></svg>",
        "{}<foreignObject>a</foreignObject></svg>",
        "{}words</svg>",
        "{}<defs><pattern id='p'><image href='x'/></pattern></defs></svg>",
    ],
)
def test_any_other_drawing_stays_a_picture(svg):
    """What is not written as ours are is no part of the page: a picture can run and load nothing."""
    ours = lean(f'{HEAD}<path d="M 0 0 L 9 9" {RED}/></svg>', 848)
    head = ours[: ours.index("<path")]
    assert inset(ours, "f") is not None
    assert inset(svg.replace("{}", head), "f") is None


@pytest.mark.parametrize(
    "look", ["fill:url(https://evil.example)", "fill:expression(1)", "filter:none", "fill:#fff red"]
)
def test_a_look_that_no_drawing_has_is_refused(look):
    """Only what our drawings state can be stated, in the form in which they state it."""
    ours = lean(f'{HEAD}<path d="M 0 0 L 9 9" {RED}/></svg>', 848)
    assert inset(ours.replace("fill:#ff0000", look), "f") is None


def test_hatches_and_clips_have_ids_of_their_figure():
    """Two drawings with the same hatch on one page have two ids, each used by its own."""
    with canvas_of(1) as (canvas, axes):
        axes.add_patch(Rectangle((0.1, 0.1), 0.2, 0.2, hatch="//", facecolor="#ffffff"))
        axes.add_patch(Rectangle((0.8, 0.8), 0.9, 0.9, facecolor="#12507b"))
        svg = as_svg(canvas)
    for name in ("figure-1", "figure-2"):
        shown = inset(svg, name)
        ids = re.findall(r" id=([^ >]*)", shown)
        assert len(ids) == 2
        assert all(id.startswith(f"{name}~") for id in ids)
        assert set(ids) == set(re.findall(r"url\(#([^)]*)\)", shown))
        assert "style" not in shown
