"""Blocks as HTML: text escaped, no script, no style attribute, no address that a browser would load.

A paragraph, an item, a part, row or cell of a table is not closed: HTML ends each where the next begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from math import fsum
from urllib.parse import quote

from analysis.brief.blocks import (
    Block,
    Blocks,
    Bullets,
    Column,
    Endnote,
    Endnotes,
    Extract,
    Fact,
    Facts,
    Figure,
    Heading,
    Item,
    Listing,
    Notice,
    Prose,
    Table,
)
from analysis.brief.characters import visible
from analysis.brief.columns import TEXT_WIDTH, lay_out
from analysis.brief.document import Document
from analysis.brief.inset import inset
from analysis.brief.reading import Reading
from analysis.brief.runs import Run, Runs, plain
from analysis.brief.wire import mapped
from analysis.brief.wording import clipped

_Larger = Table | Figure | Endnotes | Facts | Listing | Extract | Reading | Blocks

_TAGS = {"emphasis": "em", "code": "code", "strike": "s", "differs": "mark"}
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")
# Outside of tags; a character reference counts as one letter and stays whole.
_LONG = re.compile(r"(?<![^\s>])(?:&\w+;|&#\w+;|[^\s<>&]){18,}(?![^<>]*>)")
_PIECE = re.compile(r"(?:&\w+;|&#\w+;|[^&]){1,10}")
_UNDRAWN = re.compile(
    r"<\?xml[^>]*>|<!DOCTYPE[^>\[]*>|<!--.*?-->|<metadata>.*?</metadata>|(?<=>)\s*\n\s*(?=<)", re.DOTALL
)
_DAY = re.compile(r"(?<![\w/-])\d{4}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?(?![\w/-])", re.ASCII)
"""A day or a month, which a browser would break at its hyphens."""
_BARE = re.compile(r"[\w#:./-]*[\w#:.-]\Z", re.ASCII)
_NOT_IN_CSS = re.compile(r"[^\w .,:()/-]")
_SVG_SAFE = " !$'()*+,-./:;=?@[]^_`{|}~"
_STACKED_FROM = 3
_SCROLLED_FROM = 7
_PLACED = 24
"""The sheet aligns so many columns of a table by a class of the table, further ones by a class of each cell."""
_BEGINNING = 60
_NOTICES = {"info": "Note", "warning": "Please note"}
_LISTINGS = {"code": "Code", "output": "Output", "error": "Error"}


def article_markup(document: Document) -> str:
    """Give the HTML of a document's blocks."""
    return "\n".join(filter(None, (_block(block, document.backlinks) for block in document.blocks)))


def contents_markup(document: Document) -> str:
    """Give the list of a document's sections and their parts, or nothing where there is only one section.

    Examples
    --------
    >>> from analysis.brief.document import Document
    >>> blocks = (Heading("One"), Heading("Two"), Heading("Deeper", level=3))
    >>> contents_markup(Document("", "", "en", (), blocks, {}, None)).count("<li>")
    3
    """
    headings = [block for block in document.blocks if isinstance(block, Heading) and block.level < 4]
    if len(headings) < 2:
        return ""
    lines: list[str] = []
    for heading, after in zip(headings, [*headings[1:], None], strict=True):
        entry = f"<li><a{_has('href', '#' + heading.id)}>{text_markup(_unnoted(heading.runs))}</a>"
        below = after.level if after else 2
        lines.append(entry + ("<ol>" if below > heading.level else "</ol>" * (heading.level - below)))
    return f"<ol>{''.join(lines)}</ol>"


def facts_markup(facts: Iterable[Fact]) -> str:
    """Give the HTML of terms and what is known of them."""
    pairs = (f"<div><dt>{_runs(fact.term)}</dt><dd>{_runs(fact.runs)}</dd></div>" for fact in facts)
    return f"<dl class=facts>{''.join(pairs)}</dl>"


def label_rules(document: Document) -> str:
    r"""Give the style that sets each column's name beside its cells, where these stand under one another.

    A table states its names, and one rule for each place in a row shows them.

    Examples
    --------
    >>> from analysis.brief.document import Document
    >>> table = Table(["a", "b", 'c"</style>'], [["1", "2", "3"]], id="t:1")
    >>> for rule in label_rules(Document("", "", "en", (), (table,), {}, None)).splitlines():
    ...     print(rule)
    #t\3a 1{--2:"b";--3:"c\22 \3c /style\3e "}
    .stacked td:nth-child(2)::before{content:var(--2)}
    .stacked td:nth-child(3)::before{content:var(--3)}
    """
    names: list[str] = []
    widest = 1

    def note(part: object) -> object:
        nonlocal widest
        if isinstance(part, Table) and part.id and _stacks(part):
            labels = (visible(_unnoted(column.header)) for column in part.columns[1:])
            stated = ";".join(f'--{nth}:"{_css(label)}"' for nth, label in enumerate(labels, 2))
            names.append(f"#{_css(part.id, ':.')}{{{stated}}}")
            widest = max(widest, len(part.columns))
        return part

    mapped(document.blocks, note)
    shown = (f".stacked td:nth-child({nth})::before{{content:var(--{nth})}}" for nth in range(2, widest + 1))
    return "\n".join((*names, *shown))


def text_markup(text: str) -> str:
    r"""Give the HTML of a plain text.

    Examples
    --------
    >>> text_markup("<b>\u202e")
    '&lt;b&gt;[U+202E]'
    """
    return escape(visible(text), quote=False)


def _block(block: Block, back: Mapping[str, tuple[str, ...]]) -> str:
    match block:
        case Heading():
            return f"<h{block.level}{_place(block.id)}>{_runs(block.runs)}</h{block.level}>"
        case Prose():
            return _paragraphs(block.paragraphs)
        case Bullets():
            tag = "ol" if block.ordered else "ul"
            return f"<{tag}>{''.join(_item(item, back) for item in block.items)}</{tag}>"
        case Notice():
            looks = f'class="notice {block.kind}" role="note" aria-label="{_NOTICES[block.kind]}"'
            return f"<div {looks}>{_paragraphs(block.paragraphs)}</div>"
        case _:
            return _larger(block, back)


def _larger(block: _Larger, back: Mapping[str, tuple[str, ...]]) -> str:
    match block:
        case Table():
            return _table(block)
        case Figure():
            return _figure(block)
        case Endnotes():
            pairs = zip(block.notes, (0, *(note.number for note in block.notes)), strict=False)
            notes = "\n".join(_endnote(note, before, back.get(note.id, ())) for note, before in pairs)
            return f"<ol class=endnotes>{notes}</ol>"
        case Facts():
            return facts_markup(block.facts)
        case Listing():
            text = escape(visible(block.text, lines=True))
            return f'<pre class="{block.kind}" role="region" aria-label="{_LISTINGS[block.kind]}">{text}</pre>'
        case _:
            inner = "".join(_block(part, back) for part in getattr(block, "blocks", ()))
            return f"<blockquote>{inner}</blockquote>" if isinstance(block, Extract) else inner


def _paragraphs(paragraphs: Iterable[Runs]) -> str:
    return "\n".join(f"<p>{_runs(runs)}" for runs in paragraphs if plain(runs).strip())


def _runs(runs: Runs) -> str:
    """What weighs more at the beginning is a label or lead, which HTML keeps apart from what is urgent."""
    shown = "".join(_run(run, "strong" if nth else "b") for nth, run in enumerate(runs))
    return shown.replace("</sup><sup>", ",")


def _run(run: Run, weighty: str = "strong") -> str:
    html = _DAY.sub(r"<time>\g<0></time>", text_markup(run.text))
    if _RIGHT_TO_LEFT.search(run.text):
        html = f"<bdi>{html}</bdi>"
    for mark in run.marks:
        tag = weighty if mark == "strong" else _TAGS.get(mark)
        html = f"<{tag}>{html}</{tag}>" if tag else f"<mark class={mark}>{html}</mark>"
    place = _place(run.id)
    if run.note is not None:
        goal = _has("href", run.href) if run.href else ""
        return f"<sup><a{place}{goal}>{html}</a></sup>" if goal else html
    if run.href:
        outside = "" if run.href.startswith(("#", "articles/")) else ' rel="noopener noreferrer"'
        return f"<a{place}{_has('href', run.href)}{outside}>{html}</a>"
    return f"<span{place}>{html}</span>" if place else html


def _item(item: Item, back: Mapping[str, tuple[str, ...]]) -> str:
    return f"<li>{_runs(item.runs)}{''.join(_block(block, back) for block in item.blocks)}"


def _endnote(note: Endnote, before: int, places: tuple[str, ...]) -> str:
    """A note and quiet links back to where it is referred to; its number stands only where it does not follow.

    One that leads to the full text of its article shows only how its sentence begins.
    """
    links = " ".join(f"<a{_has('href', '#' + place)}>{nth}</a>" for nth, place in enumerate(places, 1))
    back = f" <span class=back>↩ {links}</span>" if links else ""
    number = "" if note.number == before + 1 else f" value={note.number}"
    runs = note.runs
    if runs and (runs[0].href or "").startswith("articles/"):
        runs = (runs[0], Run(f" {clipped(plain(runs[1:]), _BEGINNING)}"))
    also = "".join(f"<a{_place(name)}></a>" for name in note.anchors)
    return f"<li{_place(note.id)}{number}>{also}{_runs(runs)}{back}"


def _figure(figure: Figure) -> str:
    """A drawing of ours stands in the page, any other picture is an image; either can be scrolled where it is wide."""
    drawn = inset(figure.data, figure.id or "figure") if figure.media == "svg" else None
    alt = escape(visible(figure.alt))
    if drawn:
        shown = f'<div class=wide role=img tabindex=0 aria-label="{alt}"><div inert>{drawn}</div></div>'
    else:
        source = f"svg+xml,{_packed(figure.data)}" if figure.media == "svg" else f"{figure.media};base64,{figure.data}"
        name = escape(visible(plain(figure.caption))) or "Figure"
        image = f'<img src="data:image/{source}" alt="{alt}">'
        shown = f'<div class=wide role=region tabindex=0 aria-label="{name}">{image}</div>'
    return f"<figure{_place(figure.id)}>{shown}<figcaption>{_runs(figure.caption)}</figcaption></figure>"


def _packed(svg: str) -> str:
    """Give an SVG without what draws nothing, as it may stand in an address between double quotation marks."""
    lean = _UNDRAWN.sub("", svg)
    return quote(lean if "'" in lean else lean.replace('"', "'"), safe=_SVG_SAFE)


def _table(table: Table) -> str:
    sided = [column.align[0] if column.align != "left" else "" for column in table.columns]
    placed = [f"{side}{nth}" for nth, side in enumerate(sided[:_PLACED], 1) if side]
    sides = [_has("class", side) if side and nth >= _PLACED else "" for nth, side in enumerate(sided)]
    widths = lay_out(table).widths
    looks = {"stacked": _stacks(table), "narrow": not _fills(widths)}
    classes = " ".join([*(name for name, so in looks.items() if so), *placed])
    scope = " scope=col" if table.row_header or not all(plain(column.header) for column in table.columns) else ""
    heads = "".join(_head(column, scope + side) for column, side in zip(table.columns, sides, strict=True))
    rows = "\n".join(f"<tr{_place(row.id)}>{_cells(row.cells, sides, named=table.row_header)}" for row in table.rows)
    head = f"<thead><tr>{heads}" if any(plain(column.header) for column in table.columns) else ""
    whole = _has("class", classes) if classes else ""
    top = f"<caption>{_cell(table.caption)}{_widths(widths)}{head}"
    body = f"<table{_place(table.id)}{whole}>{top}<tbody>\n{rows}</table>"
    if len(table.columns) < _SCROLLED_FROM:
        return body
    name = escape(visible(plain(table.caption)))
    return f'<div class=wide role=region tabindex=0 aria-label="{name}">{body}</div>'


def _head(column: Column, has: str) -> str:
    """A column without a name has no header cell, which a screen reader would announce as an empty one.

    Where every column has one and no row has, HTML knows by itself what they are the heads of.
    """
    shown = _cell(column.header)
    return f"<th{has}>{shown}" if shown else "<td>"


def _stacks(table: Table) -> bool:
    """Whether the cells of a row stand under one another on a narrow screen, each beside its column's name."""
    return len(table.columns) >= _STACKED_FROM


def _widths(widths: Sequence[float]) -> str:
    """Give each column's share of the width as a class, in steps of five per cent."""
    if not _fills(widths):
        return ""
    shares = (5 * round(width / TEXT_WIDTH * 20) for width in widths)
    columns = (f"<col class=w{share}>" if share else "<col>" for share in shares)
    return "".join(columns)


def _fills(widths: Sequence[float]) -> bool:
    return fsum(widths) > 0.98 * TEXT_WIDTH


def _cells(cells: Iterable[Runs], looks: Iterable[str], *, named: bool) -> str:
    shown: list[str] = []
    for nth, (cell, look) in enumerate(zip(cells, looks, strict=True)):
        tag, scope = ("th", " scope=row") if named and not nth else ("td", "")
        shown.append(f"<{tag}{scope}{look}>{_cell(cell)}")
    return "".join(shown)


def _place(anchor: str | None) -> str:
    return _has("id", anchor) if anchor else ""


def _has(name: str, value: str) -> str:
    """Give an attribute, without quotation marks where HTML needs none."""
    return f" {name}={value}" if _BARE.match(value) else f' {name}="{escape(value)}"'


def _cell(runs: Runs) -> str:
    return _LONG.sub(_opened, _runs(runs))


def _opened(found: re.Match[str]) -> str:
    """Let a word that is too long for a cell break: a browser would break short words too if it were left to it."""
    return "<wbr>".join(_PIECE.findall(found[0]))


def _css(text: str, more: str = "") -> str:
    """Give a text as it may stand in a string of CSS, or (with what else a name must not have) in a name."""
    return "".join(
        f"\\{ord(sign):x} "
        if _NOT_IN_CSS.match(sign) or sign in more or (more and not nth and sign.isdigit())
        else sign
        for nth, sign in enumerate(text)
    )


def _unnoted(runs: Runs) -> str:
    return plain(tuple(run for run in runs if run.note is None))
