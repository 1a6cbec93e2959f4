"""The page needs nothing, runs nothing, loads nothing, and keeps every word."""

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

import nbformat
import pytest
from nbconvert.exporters import get_exporter
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from analysis.brief.blocks import (
    Blocks,
    Bullets,
    Column,
    Endnotes,
    Extract,
    Facts,
    Figure,
    Heading,
    Listing,
    Notice,
    Prose,
    Row,
    Table,
)
from analysis.brief.characters import visible
from analysis.brief.html import HTMLBriefingExporter
from analysis.brief.runs import code, link, marked, note, strong

HOSTILE = [
    "<script>alert(1)</script>",
    "</title></style></textarea><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "javascript:alert(1)",
    "<iframe src='https://evil.example'></iframe>",
    "<svg onload=alert(1)><use href='https://evil.example/a.svg#x'/></svg>",
    "<style>@import 'https://evil.example';</style>",
    "<base href='https://evil.example/'><meta http-equiv=refresh content='0;url=https://evil.example'>",
    '#read("/etc/passwd") #include "x.typ" $x^2$ *b* _e_ = h `r` @ref <l> \\u{41}',
    "\\input{/etc/passwd} \\write18{id} %{}~^&#$",
    "{{ 7*7 }} {% include '/etc/passwd' %} {{ config }} ${7*7} $title #{1}",
    "\x1b[31mred\x1b[0m \x1b]8;;https://evil.example\x07link\x1b]8;;\x07",
    "\u202egnp.exe\u202c \u2066x\u2069 \u200f\u200e",
    "a\x00b\ufeffc\u200bd\u2060e",
    "x" * 5000,
    "👩‍👩‍👧‍👦 😀 🏴‍☠️",
    '=HYPERLINK("https://evil.example")',
    "&lt;b&gt; &#60; &amp;amp;",
    "--> <!-- ]]> <![CDATA[ x ]]>",
]
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script><path d="M0 0h9v9z"/></svg>'
)


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


def every_block(text):
    """Give each kind of block with the text in each of its places."""
    return (
        Heading(text),
        Prose(text, [strong(text), code(text), link(text, text), marked(text, "cue", id=text), note(1)]),
        Heading("Second", level=3),
        Bullets(text, ordered=True),
        Notice(text, kind="warning"),
        Table(
            [text, Column(text, "right"), "c", "d"],
            [Row([text, text], id=text), [text]],
            text,
            row_header=True,
            id=text,
        ),
        Figure(SVG, alt=text, caption=text, id=text),
        Facts((text, text)),
        Listing(text, kind="error"),
        Extract(Prose(text)),
        Blocks(Endnotes((1, text))),
    )


def notebook_of(text):
    """Give a notebook that says the text everywhere: metadata, markdown, our blocks, others' outputs."""
    outputs = [new_output("display_data", data=block._repr_mimebundle_()) for block in every_block(text)]
    outputs.append(new_output("stream", text=text))
    outputs.append(new_output("error", ename=text, evalue=text, traceback=[text]))
    outputs.append(new_output("display_data", data={"text/html": f"<table><tr><td>{text}</td></tr></table>"}))
    outputs.append(new_output("display_data", data={"image/svg+xml": f"<svg>{text}"}))
    outputs.append(new_output("display_data", data={"image/png": text}))
    cells = [
        new_markdown_cell(f"{text}\n\n[{text}]({text})\n\n![{text}]({text})\n"),
        new_code_cell(text, outputs=outputs),
    ]
    stated = {"title": text, "subtitle": text, "lang": text, "edition": text, "as_of": text, "facts": [[text, text]]}
    return new_notebook(cells=cells, metadata={"onrecord": stated})


def rendered(notebook, **options):
    return HTMLBriefingExporter(**options).from_notebook_node(notebook)[0]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:24]))
def test_hostile_text_stays_text(text):
    """Nothing in any place becomes an element, a handler, a style or an address, and the words can be read."""
    page = Page(rendered(notebook_of(text), show_code=True))
    assert {tag for tag, _ in page.tags}.isdisjoint(
        {"script", "iframe", "object", "embed", "base", "link", "form", "svg"}
    )
    names = {name for _, attrs in page.tags for name in attrs}
    assert not {name for name in names if name.startswith("on") or name in {"style", "srcset", "action", "srcdoc"}}
    assert all(source.startswith("data:image/") for source in page.all("src"))
    assert all(re.match(r"#|https?://|mailto:", target) for target in page.all("href"))
    assert [attrs.get("http-equiv") for tag, attrs in page.tags if tag == "meta"].count("Content-Security-Policy") == 1
    assert "".join(page.text).count(visible(text, lines=True)) >= 8


def test_the_policy_lets_nothing_in():
    """The page's own policy allows its one style by digest and images in the page, nothing else."""
    html = rendered(notebook_of("x"))
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)
    (style,) = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
    digest = b64encode(sha256(style.encode()).digest()).decode()
    parts = [
        "default-src 'none'",
        f"style-src 'sha256-{digest}'",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    assert policy.split("; ") == parts
    assert "url(" not in style
    assert "@import" not in style


def test_no_character_can_reorder_the_page():
    """No bidi control, zero-width or private character reaches the page."""
    html = rendered(notebook_of("\u202ea\u2066b\u200bc\ue000d\u061ce"))
    assert not re.search("[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ue000-\uf8ff\u061c]", html)


def test_right_to_left_text_is_isolated():
    """Arabic within an English line is set apart, so that it moves no neighbour."""
    html = rendered(new_notebook(cells=[new_markdown_cell("He said *بغداد* 12 times")]))
    assert "<em><bdi>بغداد</bdi></em>" in html


def test_every_anchor_stands_once_and_every_link_arrives():
    """Ids are unique; each inner link has a place to go, notes in both directions."""
    page = Page(rendered(notebook_of("Text")))
    ids = page.all("id")
    assert len(ids) == len(set(ids))
    assert {target[1:] for target in page.all("href") if target.startswith("#")} <= set(ids)
    assert {"note-1", "note-1-from"} <= set(ids)


def test_a_screen_reader_finds_its_way():
    """Language, one title, landmarks, captions, header cells, alternative texts and a way past the contents."""
    page = Page(rendered(notebook_of("Text")))
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
    style = re.findall(r"<style>(.*?)</style>", rendered(new_notebook()), re.DOTALL)[0]
    for block in re.findall(r":root \{(.*?)\}", style, re.DOTALL)[:2]:
        colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]+)", block))
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
    cell = re.findall(r"<td>(.*?)</td>", html)
    assert cell[0].replace("<wbr>", "") == "&amp;" * 40
    assert "<wbr>" in cell[0]
    assert cell[1] == "short"


def test_the_same_notebook_gives_the_same_bytes():
    """Two renderings do not differ."""
    assert rendered(notebook_of("x")) == rendered(notebook_of("x"))


@pytest.mark.parametrize("name", ["foreign", "from_r"])
@pytest.mark.parametrize("shown", [False, True])
def test_nbconvert_renders_any_notebook(name, shown):
    """``jupyter nbconvert --to onrecord-html`` works on notebooks that were not made for us."""
    exporter = get_exporter("onrecord-html")(show_code=shown)
    html, resources = exporter.from_filename(f"tests/notebooks/{name}.ipynb")
    assert resources["output_extension"] == ".html"
    assert ('<pre class="code"' in html) == (shown or name == "foreign")
    assert "<script" not in html
    assert "evil.example" not in html
    assert nbformat.read(f"tests/notebooks/{name}.ipynb", as_version=4).cells
