"""What a notebook cell can show in a briefing: blocks of plain data that the renderers turn into HTML and PDF.

A view function builds blocks and returns them; Jupyter shows them, and the exporters read them back from the
output ``application/vnd.onrecord.block+json``. Wherever runs are expected a string will do.

Examples
--------
>>> from analysis.brief.runs import link, note, strong
>>> table = Table(
...     ["Claim", Column("Origins", align="right")],
...     [["Six commanders confirm talks", 1], Row(["Acme gave its blessing", 1], id="c7")],
...     caption="Claims and their independent origins",
... )
>>> said = Prose("Both outlets attribute to Reuters.", ["One ", strong("independent origin"), note(1), "."])
>>> print(plain_text(Blocks(said, table)))
Both outlets attribute to Reuters.
<BLANKLINE>
One independent origin[1].
<BLANKLINE>
Claims and their independent origins
Claim | Origins
Six commanders confirm talks | 1
Acme gave its blessing | 1
>>> decode(encode(table)) == table
True
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from analysis.brief.preview import as_text, preview
from analysis.brief.reading import Reading
from analysis.brief.runs import Inline, Runs, anchor, inline, note_anchor, plain
from analysis.brief.wire import among, encode, fill, made
from analysis.errors import BriefingError

MIME = "application/vnd.onrecord.block+json"

Align = Literal["left", "center", "right"]
NoticeKind = Literal["info", "warning"]
Media = Literal["svg", "png", "jpeg"]
ListingKind = Literal["code", "output", "error"]


def _mimebundle(self: Block, include: object = None, exclude: object = None) -> dict[str, object]:
    """Give Jupyter the block as data, as HTML to look at in a notebook, and as text."""
    del include, exclude
    data = encode(self)
    return {MIME: data, "text/html": preview(data), "text/plain": plain_text(self)}


@dataclass(frozen=True, init=False)
class Heading:
    """The title of a section, `level` 1 (the document's own) to 6.

    Examples
    --------
    >>> Heading("Who said what").id
    'who-said-what'
    """

    runs: Runs
    level: int
    id: str

    def __init__(self, runs: Inline, level: int = 2, id: str | None = None) -> None:
        fill(self, runs=inline(runs), level=min(6, max(1, level)))
        fill(self, id=anchor(id or plain(self.runs).lower()[:80]))

    _repr_mimebundle_ = _mimebundle


@dataclass(frozen=True, init=False)
class Prose:
    """Paragraphs.

    Examples
    --------
    >>> len(Prose("One paragraph.", ["A second", " paragraph."]).paragraphs)
    2
    """

    paragraphs: tuple[Runs, ...]

    def __init__(self, *paragraphs: Inline) -> None:
        fill(self, paragraphs=tuple(inline(item) for item in paragraphs))

    _repr_mimebundle_ = _mimebundle


@dataclass(frozen=True, init=False)
class Item:
    """A list's item: a line of runs, and whatever stands indented under it."""

    runs: Runs
    blocks: tuple[Block, ...]

    def __init__(self, runs: Inline, blocks: Iterable[Block] = ()) -> None:
        fill(self, runs=inline(runs), blocks=_blocks(blocks))


@dataclass(frozen=True, init=False)
class Bullets:
    """A list, numbered when `ordered`.

    Examples
    --------
    >>> Bullets("Which year is meant?", "Who reports the call?").items[1].runs[0].text
    'Who reports the call?'
    """

    items: tuple[Item, ...]
    ordered: bool

    def __init__(self, *items: Item | Inline, ordered: bool = False) -> None:
        fill(self, items=tuple(made(Item, item) for item in items), ordered=bool(ordered))

    _repr_mimebundle_ = _mimebundle


@dataclass(frozen=True, init=False)
class Notice:
    """A banner that must not be missed.

    Examples
    --------
    >>> Notice("Publication dates: unknown.", kind="warning").kind
    'warning'
    """

    paragraphs: tuple[Runs, ...]
    kind: NoticeKind

    def __init__(self, *paragraphs: Inline, kind: NoticeKind = "info") -> None:
        fill(self, paragraphs=tuple(inline(item) for item in paragraphs), kind=among(kind, ("info", "warning")))

    _repr_mimebundle_ = _mimebundle


@dataclass(frozen=True, init=False)
class Column:
    """A table's column; `width` weighs it against the others and is taken from the cells when missing."""

    header: Runs
    align: Align
    width: float | None

    def __init__(self, header: Inline, align: Align = "left", width: float | None = None) -> None:
        if not isinstance(width, int | float | None):
            raise TypeError(f"a width is a number, not {width!r}")
        fill(self, header=inline(header), align=among(align, ("left", "center", "right")), width=width)


@dataclass(frozen=True, init=False)
class Row:
    """A table's row; `id` is the anchor at which others can point, such as the key of the row shown."""

    cells: tuple[Runs, ...]
    id: str | None

    def __init__(self, cells: Iterable[Inline], id: str | None = None) -> None:
        fill(self, cells=tuple(inline(cell) for cell in cells), id=anchor(id) if id else None)


@dataclass(frozen=True, init=False)
class Table:
    """A table; with `row_header` the first cell of each row names the row.

    Raises
    ------
    ValueError
        When a row has more cells than the table has columns.

    Examples
    --------
    >>> Table(["Outlet", "Claims"], [["A", 12], ["B"]], caption="Claims").rows[1].cells
    ((Run(text='B', marks=(), href=None, note=None, id=None),), ())
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: Runs
    row_header: bool
    id: str | None

    def __init__(
        self,
        columns: Iterable[Column | Inline],
        rows: Iterable[Row | Iterable[Inline]],
        caption: Inline = None,
        *,
        row_header: bool = False,
        id: str | None = None,
    ) -> None:
        heads = tuple(made(Column, column) for column in columns)
        lines = tuple(_row(row, len(heads)) for row in rows)
        fill(self, columns=heads, rows=lines, caption=inline(caption))
        fill(self, row_header=bool(row_header), id=anchor(id) if id else None)

    _repr_mimebundle_ = _mimebundle


@dataclass(frozen=True, init=False)
class Figure:
    """A drawing: `data` is SVG text (or base64 of what `media` names), `alt` says what it shows.

    Examples
    --------
    >>> Figure("<svg xmlns='http://www.w3.org/2000/svg'/>", alt="Nothing is drawn.", caption="Empty").media
    'svg'
    """

    data: str
    alt: str
    caption: Runs
    media: Media
    id: str | None

    def __init__(
        self,
        data: str,
        alt: str,
        caption: Inline = None,
        media: Media = "svg",
        id: str | None = None,
    ) -> None:
        if not isinstance(data, str) or not isinstance(alt, str):
            raise TypeError("a figure needs its data and its alternative text as strings")
        fill(self, data=data, alt=alt, caption=inline(caption), media=among(media, ("svg", "png", "jpeg")))
        fill(self, id=anchor(id) if id else None)

    _repr_mimebundle_ = _mimebundle


@dataclass(frozen=True, init=False)
class Endnote:
    """One numbered note; `note(number)` in any run refers to it."""

    number: int
    runs: Runs
    id: str

    def __init__(self, number: int, runs: Inline, id: str | None = None) -> None:
        if not isinstance(number, int):
            raise TypeError(f"an endnote's number is whole, not {number!r}")
        fill(self, number=number, runs=inline(runs), id=anchor(id or note_anchor(number)))


@dataclass(frozen=True, init=False)
class Endnotes:
    """The numbered notes of a document.

    Examples
    --------
    >>> Endnotes(Endnote(1, "A 276-288: told Reuters"), (2, "B 205-224: speaking to Reuters")).notes[1].id
    'n2'
    """

    notes: tuple[Endnote, ...]

    def __init__(self, *notes: Endnote | tuple[int, Inline]) -> None:
        fill(self, notes=tuple(made(Endnote, item, spread=True) for item in notes))

    _repr_mimebundle_ = _mimebundle


@dataclass(frozen=True, init=False)
class Fact:
    """A term and what is known of it."""

    term: Runs
    runs: Runs

    def __init__(self, term: Inline, runs: Inline) -> None:
        fill(self, term=inline(term), runs=inline(runs))


@dataclass(frozen=True, init=False)
class Facts:
    """Terms and what is known of each.

    Examples
    --------
    >>> len(Facts(("Articles", 2), ("Independent origins", 1)).facts)
    2
    """

    facts: tuple[Fact, ...]

    def __init__(self, *facts: Fact | tuple[Inline, Inline]) -> None:
        fill(self, facts=tuple(made(Fact, item, spread=True) for item in facts))

    _repr_mimebundle_ = _mimebundle


@dataclass(frozen=True, init=False)
class Listing:
    """Lines as they are: code, what a program printed, or how it failed."""

    text: str
    kind: ListingKind

    def __init__(self, text: str, kind: ListingKind = "output") -> None:
        if not isinstance(text, str):
            raise TypeError(f"a listing is a text, not {text!r}")
        fill(self, text=text, kind=among(kind, ("code", "output", "error")))

    _repr_mimebundle_ = _mimebundle


@dataclass(frozen=True, init=False)
class Extract:
    """Blocks that somebody else wrote: a block quotation."""

    blocks: tuple[Block, ...]

    def __init__(self, *blocks: Block) -> None:
        fill(self, blocks=_blocks(blocks))

    _repr_mimebundle_ = _mimebundle


@dataclass(frozen=True, init=False)
class Blocks:
    """Several blocks in order, for a cell that shows more than one."""

    blocks: tuple[Block, ...]

    def __init__(self, *blocks: Block) -> None:
        fill(self, blocks=_blocks(blocks))

    _repr_mimebundle_ = _mimebundle


Block: TypeAlias = (
    "Heading | Prose | Bullets | Notice | Table | Figure | Endnotes | Facts | Listing | Extract | Reading | Blocks"
)


_CLASSES: dict[str, type[Block]] = {
    cls.__name__: cls
    for cls in (Heading, Prose, Bullets, Notice, Table, Figure, Endnotes, Facts, Listing, Extract, Reading, Blocks)
}
_REPEATED = {
    "Prose": "paragraphs",
    "Bullets": "items",
    "Notice": "paragraphs",
    "Endnotes": "notes",
    "Facts": "facts",
    "Extract": "blocks",
    "Blocks": "blocks",
}


def decode(data: Mapping[str, Any]) -> Block:
    """Give the block that `encode` made the data of.

    Raises
    ------
    BriefingError
        When the data is not that of a block.

    Examples
    --------
    >>> decode({"block": "Notice", "paragraphs": [["Dates unknown."]], "kind": "warning"}).kind
    'warning'
    """
    try:
        fields_ = dict(data)
        name = fields_.pop("block")
        return _CLASSES[name](*fields_.pop(_REPEATED.get(name, ""), ()), **fields_)
    except (TypeError, ValueError, KeyError) as error:
        raise BriefingError("block", found=f"{type(error).__name__}: {error}", expected="a block's data") from error


def plain_text(block: Block) -> str:
    """Give the text of a block, without its looks."""
    return as_text(encode(block))


def _blocks(values: Iterable[Block | Mapping[str, Any]]) -> tuple[Block, ...]:
    blocks = tuple(decode(value) if isinstance(value, Mapping) else value for value in values)
    if strangers := [block for block in blocks if type(block).__name__ not in _CLASSES]:
        raise TypeError(f"expected a block, found {strangers[0]!r}")
    return blocks


def _row(value: Row | Iterable[Inline] | Mapping[str, Any], columns: int) -> Row:
    row = made(Row, value)
    if len(row.cells) > columns:
        raise ValueError(f"a row of a table with {columns} columns has {len(row.cells)} cells")
    return Row((*row.cells, *[()] * (columns - len(row.cells))), id=row.id)
