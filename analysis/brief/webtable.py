"""Tables out of HTML that a notebook's cell gave, as text alone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html.parser import HTMLParser

from analysis.brief.blocks import Column, Table

_UNSEEN = frozenset({"script", "style", "template", "head", "title", "noscript", "textarea"})
_WITHIN_LINES = frozenset(
    {
        *(
            "a",
            "abbr",
            "b",
            "bdi",
            "bdo",
            "cite",
            "code",
            "del",
            "em",
            "font",
            "i",
            "ins",
            "kbd",
            "mark",
            "q",
            "s",
            "samp",
        ),
        *("small", "span", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"),
    }
)
_END = "\x1f"
_WIDEST = 100
_NUMBER = re.compile(r"[-+−]?[\d.,]+(?:e[-+]?\d+)?\s?%?\Z|nan\Z", re.IGNORECASE)


@dataclass(frozen=True)
class _Cell:
    text: str
    head: bool
    columns: int
    rows: int


def read_tables(html: str) -> tuple[Table, ...]:
    """Give the tables of a piece of HTML: their text without tags, scripts and styles.

    Rows of a table's head that lie over each other become one; a cell over several columns or rows stands in the
    first of them.

    Examples
    --------
    >>> table, = read_tables("<table><tr><th>n<script>x()</script></th></tr><tr><td>1&lt;2</td></tr></table>")
    >>> table.columns[0].header[0].text, table.rows[0].cells[0][0].text
    ('n', '1<2')
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return tuple(_table(rows, caption) for rows, caption in reader.tables if any(rows))


def read_words(html: str) -> tuple[str, ...]:
    """Give the paragraphs of a piece of HTML, without tags, scripts and styles.

    Examples
    --------
    >>> read_words("<style>p {}</style><h3>Fit</h3><p>R<sup>2</sup> &lt; 1</p>")
    ('Fit', 'R2 < 1')
    """
    reader = _Words()
    reader.feed(html)
    reader.close()
    return tuple(filter(None, (" ".join(part.split()) for part in "".join(reader.parts).split(_END))))


class _Words(HTMLParser):
    """Collects text; whatever is no part of a line ends the paragraph."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self._unseen += tag in _UNSEEN
        self.parts.append("" if tag in _WITHIN_LINES else _END)

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in _UNSEEN and self._unseen > 0
        self.parts.append("" if tag in _WITHIN_LINES else _END)

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.parts.append(data.replace(_END, " "))


class _Reader(HTMLParser):
    """Collects rows of cells; a table inside a cell gives its text to that cell."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[tuple[list[list[_Cell]], str]] = []
        self._depth = 0
        self._unseen = 0
        self._into: list[str] | None = None
        self._opened: dict[str, str | None] = {}
        self._tag = ""
        self._caption: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unseen += tag in _UNSEEN
        if tag == "table":
            self._depth += 1
            if self._depth == 1:
                self.tables.append(([], ""))
        elif self._depth == 1 and tag in {"tr", "td", "th", "caption"}:
            self._end_cell()
            if tag == "tr":
                self.tables[-1][0].append([])
            else:
                self._into, self._tag, self._opened = [], tag, dict(attrs)
        elif tag in {"br", "p", "div", "li", "td", "th"} and self._into:
            self._into.append(" ")

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in _UNSEEN and self._unseen > 0
        if tag == "table" and self._depth:
            if self._depth == 1:
                self._end_cell()
            self._depth -= 1
        elif tag in {"td", "th", "tr", "caption"} and self._depth == 1:
            self._end_cell()

    def handle_data(self, data: str) -> None:
        if self._into is not None and not self._unseen:
            self._into.append(data)

    def _end_cell(self) -> None:
        if self._into is None:
            return
        text = " ".join("".join(self._into).split())
        self._into = None
        rows, caption = self.tables[-1]
        if self._tag == "caption":
            self.tables[-1] = (rows, text or caption)
            return
        if not rows:
            rows.append([])
        rows[-1].append(_Cell(text, self._tag == "th", _span(self._opened, "colspan"), _span(self._opened, "rowspan")))


def _span(attributes: dict[str, str | None], name: str) -> int:
    value = attributes.get(name) or ""
    return min(_WIDEST, max(1, int(value))) if value.isascii() and value.isdigit() and len(value) < 6 else 1


def _table(rows: list[list[_Cell]], caption: str) -> Table:
    filled = [row for row in rows if row]
    heads = 0
    while heads < len(filled) and all(cell.head for cell in filled[heads]):
        heads += 1
    if heads == len(filled):
        heads = min(1, heads)
    grid = _grid(filled)
    width = max(map(len, grid))
    padded = [row + [""] * (width - len(row)) for row in grid]
    names = [" · ".join(dict.fromkeys(filter(None, column))) for column in zip(*padded[:heads], strict=True)]
    body = padded[heads:]
    row_header = bool(body) and all(row[0].head for row in filled[heads:])
    right = [_numeric(row[place] for row in body) and not (row_header and place == 0) for place in range(width)]
    columns = [
        Column(name, align="right" if side else "left") for name, side in zip(names or [""] * width, right, strict=True)
    ]
    return Table(columns, body, caption=caption or None, row_header=row_header)


def _grid(rows: list[list[_Cell]]) -> list[list[str]]:
    """Give the texts by place; a head's cell over several columns stands over each of them."""
    grid: list[list[str]] = []
    covered: dict[int, int] = {}
    for row in rows:
        line: list[str] = []
        for cell in row:
            _skip(line, covered)
            for nth in range(min(cell.columns, max(1, _WIDEST - len(line)))):
                covered[len(line)] = cell.rows - 1
                line.append(cell.text if cell.head or not nth else "")
        _skip(line, covered)
        grid.append(line)
    return grid


def _skip(line: list[str], covered: dict[int, int]) -> None:
    while covered.get(len(line), 0) > 0:
        covered[len(line)] -= 1
        line.append("")


def _numeric(texts: Iterable[str]) -> bool:
    filled = [text for text in texts if text]
    return bool(filled) and all(_NUMBER.match(text) for text in filled)
