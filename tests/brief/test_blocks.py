"""Blocks keep what they are given, as data that survives JSON."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.brief.blocks import (
    MIME,
    Blocks,
    Bullets,
    Column,
    Endnotes,
    Extract,
    Facts,
    Figure,
    Heading,
    Item,
    Listing,
    Notice,
    Prose,
    Row,
    Table,
    decode,
    plain_text,
)
from analysis.brief.runs import anchor, code, emphasis, inline, link, marked, note, plain, strong, text
from analysis.brief.wire import encode
from analysis.errors import BriefingError

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>'
EVERY_KIND = (
    Heading("Who said what", level=3),
    Prose("One.", ["Two ", strong("origins"), note(1), code("x"), emphasis("y"), text("z")]),
    Bullets("first", Item(["second ", link("row", "#c1")], [Bullets("deeper", ordered=True)])),
    Notice("Dates unknown.", kind="warning"),
    Table(
        ["A", Column("B", "right", width=2)], [Row(["x", 1], id="c1"), [marked("y", "cue"), None]], "T", row_header=True
    ),
    Figure(SVG, alt="A square.", caption="Square", id="square"),
    Endnotes((1, "A 276-288")),
    Facts(("Articles", 2)),
    Listing("1/0", kind="error"),
    Extract(Prose("Somebody wrote so.")),
    Blocks(Prose("a"), Blocks(Prose("b"))),
)


@pytest.mark.parametrize("block", EVERY_KIND, ids=lambda block: type(block).__name__)
def test_a_block_survives_json(block):
    """What a cell shows is read back as the same block."""
    assert decode(json.loads(json.dumps(encode(block)))) == block


@pytest.mark.parametrize("block", EVERY_KIND, ids=lambda block: type(block).__name__)
def test_jupyter_gets_data_html_and_text(block):
    """A notebook shows each block as data, as HTML and as text."""
    bundle = block._repr_mimebundle_()
    assert set(bundle) == {MIME, "text/html", "text/plain"}
    assert all(bundle.values())


@given(st.text())
def test_a_preview_escapes_any_text(value):
    """No text becomes a tag in the preview, and the plain text keeps it."""
    block = Blocks(Prose(value), Table([value], [[value]]), Notice(value), Listing(value))
    preview = block._repr_mimebundle_()["text/html"]
    assert "<script" not in preview
    assert value in plain_text(block)


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"block": "Nothing"},
        {"block": "Prose", "paragraphs": 3},
        {"block": "Table", "columns": ["a"], "rows": [{"cells": ["1", "2"]}]},
        {"block": "Notice", "kind": "shouting"},
        {"block": "Figure", "data": 1, "alt": ""},
        {"block": "Prose", "paragraphs": [[{"text": "x", "marks": ["blink"]}]]},
        {"block": "Prose", "paragraphs": [[{"text": "x", "onclick": "y()"}]]},
        {"block": "Heading", "runs": "x", "level": "two"},
        {"block": ["Prose"]},
    ],
)
def test_data_that_is_no_block_is_an_error_that_says_so(data):
    """A stranger's data under our name is refused, never half read."""
    with pytest.raises(BriefingError):
        decode(data)


@pytest.mark.parametrize(
    ("target", "kept"),
    [
        ("https://example.org/a?b=1", "https://example.org/a?b=1"),
        ("mailto:desk@example.org", "mailto:desk@example.org"),
        ("#a1:q7", "#a1:q7"),
        ('#"><script>', "#script"),
        ("javascript:alert(1)", None),
        ("JaVaScRiPt:alert(1)", None),
        (" javascript:alert(1)", None),
        ("java\nscript:alert(1)", None),
        ("data:text/html,x", None),
        ("vbscript:x", None),
        ("file:///etc/passwd", None),
        ("//example.org", None),
        ("/etc/passwd", None),
        ("https://a b", None),
        ("#", None),
        ("", None),
        (None, None),
    ],
)
def test_a_link_leads_only_where_a_reader_may_go(target, kept):
    """Web, mail and anchors stay; every other target leaves the label alone."""
    assert link("label", target).href == kept


@given(st.text())
def test_an_anchor_is_made_of_any_text(value):
    """An anchor is never empty and has no character that ends an attribute."""
    assert anchor(value)
    assert not set(anchor(value)) & set("\"'<>& \n#")


def test_missing_values_are_empty_cells():
    """None is nothing to show, and a short row is filled up."""
    table = Table(["a", "b", "c"], [[None, 0]])
    assert [plain(cell) for cell in table.rows[0].cells] == ["", "0", ""]


def test_what_is_no_text_is_refused():
    """A run is made of text; a float or an object has to be formatted by the caller, who knows how."""
    with pytest.raises(TypeError):
        inline([1.5])
    with pytest.raises(TypeError):
        Bullets(object())


def test_a_preview_keeps_numbers_apart_and_leads_nowhere_wrong():
    """In a notebook, 1 and 22 are not read as 122, and no link leads to an anchor that is not there."""
    html = Blocks(Prose(["Talks.", note(1), note(22), link("row", "#c1"), link("out", "https://a.example")]))
    shown = html._repr_mimebundle_()["text/html"]
    assert "<sup>1, 22</sup>row" in shown
    assert shown.count("href") == 1


def test_a_preview_aligns_cells_and_keeps_the_kind_of_picture():
    """Heads and cells of a column stand on one side, and a JPEG is not called a PNG."""
    table = Table(["a", Column("n", "right")], [["x", 1]])._repr_mimebundle_()["text/html"]
    assert table.count("text-align: right") == 2
    picture = Figure("/9j/", alt="A map.", media="jpeg")._repr_mimebundle_()["text/html"]
    assert "data:image/jpeg;base64,/9j/" in picture
