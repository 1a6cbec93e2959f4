"""The page needs nothing, runs nothing, loads nothing, and keeps every word."""

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

import nbformat
import pytest
from nbconvert.exporters import get_exporter
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from analysis.brief.blocks import Blocks, Column, Endnotes, Heading, Prose, Table
from analysis.brief.characters import visible
from analysis.brief.exporters import HTMLBriefingExporter
from analysis.brief.runs import note
from analysis.brief.theme import read_theme, theme_css


class Page(HTMLParser):
    """What a browser would see: tags, attributes, text."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.tags, self.text, self.css = [], [], []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        """Keep each element."""
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        """Keep the text, the style apart."""
        (self.css if self.tags and self.tags[-1][0] == "style" and not self.css else self.text).append(data)

    def all(self, name):
        """Give all values of an attribute."""
        return [attrs[name] for _, attrs in self.tags if name in attrs]


def rendered(notebook, **options):
    return HTMLBriefingExporter(**options).from_notebook_node(notebook)[0]


def test_hostile_text_stays_text(hostile, demo):
    """Nothing in any place becomes an element, a handler, a style or an address, and the words can be read."""
    page = Page(rendered(demo(hostile), show_code=True))
    assert {tag for tag, _ in page.tags}.isdisjoint({"iframe", "object", "embed", "base", "form", "svg"})
    (icon,) = (attrs for tag, attrs in page.tags if tag == "link")
    assert icon == {"rel": "icon", "href": "data:,"}  # without it a browser asks the server for one
    assert [tag for tag, _ in page.tags].count("script") == 1
    names = {name for _, attrs in page.tags for name in attrs}
    assert not {name for name in names if name.startswith("on") or name in {"style", "srcset", "action", "srcdoc"}}
    assert all(source.startswith("data:image/") for source in page.all("src"))
    assert all(re.match(r"#|https?://|mailto:|data:,$", target) for target in page.all("href"))
    assert [attrs.get("http-equiv") for tag, attrs in page.tags if tag == "meta"].count("Content-Security-Policy") == 1
    assert "".join(page.text).count(visible(hostile, lines=True)) >= 8


def test_the_policy_lets_nothing_in(demo):
    """The page's own policy allows its one style and one script by digest and images in the page, nothing else."""
    html = rendered(demo("x"))
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)
    (style,) = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
    (script,) = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    digests = [b64encode(sha256(text.encode()).digest()).decode() for text in (style, script)]
    parts = [
        "default-src 'none'",
        f"style-src 'sha256-{digests[0]}'",
        f"script-src 'sha256-{digests[1]}'",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    assert policy.split("; ") == parts
    assert "url(" not in style
    assert "@import" not in style


def test_no_character_can_reorder_the_page(demo):
    """No bidi control, zero-width or private character reaches the page."""
    html = rendered(demo("\u202ea\u2066b\u200bc\ue000d\u061ce"))
    assert not re.search("[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ue000-\uf8ff\u061c]", html)


def test_right_to_left_text_is_isolated():
    """Arabic within an English line is set apart, so that it moves no neighbour."""
    html = rendered(new_notebook(cells=[new_markdown_cell("He said *بغداد* 12 times")]))
    assert "<em><bdi>بغداد</bdi></em>" in html


def test_every_anchor_stands_once_and_every_link_arrives(demo):
    """Ids are unique; each inner link has a place to go, notes in both directions."""
    page = Page(rendered(demo("Text")))
    ids = page.all("id")
    assert len(ids) == len(set(ids))
    assert {target[1:] for target in page.all("href") if target.startswith("#")} <= set(ids)
    assert {"n1", "a"} <= set(ids)


def test_a_screen_reader_finds_its_way(demo):
    """Language, one title, landmarks, captions, header cells, alternative texts and a way past the contents."""
    page = Page(rendered(demo("Text")))
    tags = [tag for tag, _ in page.tags]
    assert tags.count("h1") == tags.count("main") == tags.count("nav") == tags.count("title") == 1
    assert tags.count("table") == tags.count("caption")
    assert all(attrs["scope"] in {"col", "row"} for tag, attrs in page.tags if tag == "th")
    assert all(attrs.get("alt") for tag, attrs in page.tags if tag == "img")
    assert ("a", {"class": "skip", "href": "#main"}) in page.tags


def luminance(colour):
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_colours_have_contrast_in_both_modes():
    """Each text colour has 4.5 to 1 on each ground that it stands on, by day and by night."""
    blocks = re.findall(r":root ?\{(.*?)\}", theme_css(read_theme()), re.DOTALL)[:2]
    assert len(blocks) == 2
    for block in blocks:
        colours = dict(re.findall(r"--([\w-]+): ?(#[0-9a-f]+)", block))
        on = {
            "paper": ("ink", "quiet", "accent", "warn"),
            "shade": ("ink", "quiet", "accent"),
            "warn-shade": ("ink", "warn"),
        }
        on |= dict.fromkeys(("source", "cue", "content", "actor", "date"), ("ink", "accent"))
        for ground, texts in on.items():
            for text in texts:
                light, dark = sorted((luminance(colours[ground]), luminance(colours[text])), reverse=True)
                assert (light + 0.05) / (dark + 0.05) >= 4.5, (ground, text)


def test_long_words_break_only_in_cells_that_need_it():
    """A word longer than a cell may break; short words, entities and tags stay whole."""
    html = rendered(
        new_notebook(
            cells=[
                new_code_cell(
                    outputs=[new_output("display_data", data=Table(["a"], [["&" * 40], ["short"]])._repr_mimebundle_())]
                )
            ]
        )
    )
    cell = re.findall(r"<td>(.*?)(?:</table>|\n)", html)
    assert cell[0].replace("<wbr>", "") == "&amp;" * 40
    assert "<wbr>" in cell[0]
    assert cell[1] == "short"


def test_a_date_stays_on_one_line():
    """Days and months are times to a browser; numbers of another kind and parts of addresses are none."""
    said = Prose("On 2025-04-30, in 2025-04; not 2025-13, 12025-04-30 or a/2025-04-30.")
    cell = new_code_cell(outputs=[new_output("display_data", data=said._repr_mimebundle_())])
    html = rendered(new_notebook(cells=[cell]))
    told = "On <time>2025-04-30</time>, in <time>2025-04</time>; not 2025-13, 12025-04-30 or a/2025-04-30."
    assert told in html
    assert "time{white-space:nowrap" in html


def test_the_same_notebook_gives_the_same_bytes(demo):
    """Two renderings do not differ."""
    assert rendered(demo("x")) == rendered(demo("x"))


@pytest.mark.parametrize("name", ["foreign", "from_r"])
@pytest.mark.parametrize("shown", [False, True])
def test_nbconvert_renders_any_notebook(name, shown):
    """``jupyter nbconvert --to onrecord-html`` works on notebooks that were not made for us."""
    exporter = get_exporter("onrecord-html")(show_code=shown)
    html, resources = exporter.from_filename(f"tests/notebooks/{name}.ipynb")
    assert resources["output_extension"] == ".html"
    assert ('<pre class="code"' in html) == (shown or name == "foreign")
    assert html.count("<script") == 1
    assert "evil.example" not in html
    assert nbformat.read(f"tests/notebooks/{name}.ipynb", as_version=4).cells


def test_no_header_cell_is_empty():
    """A column without a name has a plain cell at its head, and the table says how its columns are aligned."""
    table = Table(["", Column("Origins", align="right"), "Claim"], [["A", 1, "x"]])
    cell = new_code_cell(outputs=[new_output("display_data", data=table._repr_mimebundle_())])
    html = rendered(new_notebook(cells=[cell]))
    assert "<th><" not in html
    assert '<table id=table-1 class="stacked narrow r2">' in html
    assert ".r2 tr>:nth-child(2){text-align:right" in html
    assert "<tr><td><th scope=col>Origins<th scope=col>Claim<" in html
    assert "<td>1<td>x</table>" in html


def test_a_table_of_many_columns_is_aligned_to_its_end():
    """A column that the sheet does not place has the side in each of its cells."""
    table = Table([Column(f"c{nth}", align="right") for nth in range(1, 27)], [list(range(26))])
    html = rendered(
        new_notebook(cells=[new_code_cell(outputs=[new_output("display_data", data=table._repr_mimebundle_())])])
    )
    assert ".r24 tr>:nth-child(24)" in html
    assert "r25" not in html
    assert "<td>23<td class=r>24<td class=r>25" in html


def test_the_way_back_from_a_note_is_quiet():
    """Each section that refers to a note has one small link at the note's end; numbers that follow are not repeated."""
    said = Blocks(Prose(["a", note(1)], ["b", note(1), note(7)]), Heading("Second"), Prose(["c", note(1)]))
    cells = [
        new_code_cell(outputs=[new_output("display_data", data=block._repr_mimebundle_())])
        for block in (said, Endnotes((1, "first"), (2, "second"), (7, "seventh")))
    ]
    html = rendered(new_notebook(cells=cells))
    assert "<li id=n1>first <span class=back>↩ <a href=#a>1</a> <a href=#c>2</a></span>" in html
    assert "<li id=n2>second\n" in html
    assert "<li id=n7 value=7>" in html
