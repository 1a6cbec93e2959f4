"""A document as plain data for the PDF's template: every text as the fonts can show it, every image a file."""

from __future__ import annotations

import json
import re
from base64 import b64decode
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from unicodedata import bidirectional

from analysis.brief.blocks import (
    Block,
    Bullets,
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
    Row,
    Table,
)
from analysis.brief.characters import unshown
from analysis.brief.columns import TEXT_WIDTH, extent, lay_out
from analysis.brief.document import Document
from analysis.brief.glyphs import showable
from analysis.brief.runs import Run, Runs, paced, plain
from analysis.brief.theme import PAPERS, Theme, read_theme
from analysis.brief.wire import changed
from analysis.brief.wording import clipped

# Every control character of a text is written out, so this one can stand for "a line may break here".
BREAK = "\x1f"
_WORD = re.compile(r"\S{3,}")
_PROSE = TEXT_WIDTH * 0.75
# A letter with whatever combines with it.
_SIGN = re.compile(
    r"[\s\S][\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0e31-\u0e4e\u200c\u200d\ufe00-\ufe0f]*"
)
_STEP = 25.0
_SIZE = 10.2
_LETTER = 4.4
_CELLS = 8.8
_LINE = 92
_HEAD, _SECTION = 70, 40
_LONG_FACT = 600
_LONGEST = 8_000  # letters of an address in Typst; and 32,767 bytes are the most that PDF/A-2 lets a string have
_MOST_COLUMNS = 12
_LEAST_ROWS, _MOST_ROWS = 6, 500  # of tables whose end is looked after
_METHOD = "method-and-limits"
_NO_HEADING = 99
_SIDES = frozenset({"L", "R", "AL"})
_COMMA = {"text": ",", "note": True}


@dataclass(frozen=True)
class Sheet:
    """What Typst reads (`data` is JSON; `files` are images by name), and the characters that no font has."""

    data: str
    files: Mapping[str, bytes]
    lost: Counter[str]

    def drawing(self, name: str, data: bytes) -> Sheet:
        """Give a sheet that shows one image and nothing else of the blocks."""
        block: dict[str, object] = {"is": "figure", "file": name, "id": None, "alt": "Image", "caption": []}
        return Sheet(json.dumps({**json.loads(self.data), "blocks": [block]}), {name: data}, Counter())


def make_sheet(document: Document, theme: Theme | None = None, undrawable: frozenset[str] = frozenset()) -> Sheet:
    r"""Give a document's data in a theme, the packaged one where none is given.

    An image whose file's name is `undrawable` is replaced by its description.

    Examples
    --------
    >>> sheet = make_sheet(Document("T", "", "en", (), (Prose("a\u202eb"),), {}, None))
    >>> json.loads(sheet.data)["blocks"][0], sheet.lost
    ({'is': 'prose', 'paragraphs': [['a[U+202E]b']]}, Counter({'U+202E': 1}))
    """
    theme = theme or read_theme()
    writer = _Writer(document.backlinks, undrawable, theme)
    lang, _, region = document.lang.partition("-")
    blocks = [data for block in document.blocks for data in writer.block(block)]
    for nth, block in enumerate(blocks):
        if block["is"] == "table" and _LEAST_ROWS <= len(block["rows"]) <= _MOST_ROWS:
            block["nth"] = str(nth)
    data = {
        "look": _look(theme),
        "title": clipped(showable(document.title, own=theme.files)[0], _LONGEST),
        "cover": writer.string(document.title, _PROSE / 3),
        "head": _shortened(showable(document.title, own=theme.files)[0], _HEAD),
        "sections": {
            block.id: _shortened(showable(plain(_unnoted(block.runs)), own=theme.files)[0], _SECTION)
            for block in document.blocks
            if isinstance(block, Heading)
        },
        "subtitle": writer.string(document.subtitle),
        "lang": lang.lower(),
        "region": region.upper() if len(region) == 2 else None,
        "facts": [writer.fact(fact) for fact in document.facts],
        "contents": sum(isinstance(block, Heading) for block in document.blocks) > 2,
        "blocks": _owned_up(blocks, unshown(writer.lost)),
    }
    return Sheet(json.dumps(data, ensure_ascii=False, sort_keys=True), writer.files, writer.lost)


@dataclass(frozen=True)
class _Writer:
    back: Mapping[str, tuple[str, ...]]
    undrawable: frozenset[str]
    theme: Theme
    files: dict[str, bytes] = field(default_factory=dict)
    lost: Counter[str] = field(default_factory=Counter)

    @property
    def grown(self) -> float:
        """How much larger or wider the type is than that by which rooms are measured."""
        return self.theme.page / _SIZE * self.theme.wideness

    def string(self, text: str, room: float = _PROSE, *, lines: bool = False) -> str:
        shown, lost = showable(text, lines=lines, own=self.theme.files)
        self.lost.update(lost)
        room /= self.grown
        if lines or extent(shown) <= room:
            return shown
        return _WORD.sub(lambda match: _broken(match[0], room), shown)

    def runs(self, runs: Runs, room: float = _PROSE) -> Any:  # noqa: ANN401 - JSON
        shown = self.parts(runs, room)
        return {"leftward": shown} if _leftward(plain(runs)) else shown

    def parts(self, runs: Runs, room: float) -> list[Any]:
        if len(runs) > 1 and any(extent(word) > room for word in plain(runs).split()):
            room /= 6  # a word may go on from run to run, and each run sees only its own part
        shown = [(self.run(run, room), after_note) for run, after_note in paced(runs)]
        return [part for run, after_note in shown for part in ([_COMMA, run] if after_note else [run])]

    def run(self, run: Run, room: float) -> Any:  # noqa: ANN401 - JSON
        text = self.string(run.text, room)
        if not (run.marks or run.href or run.id or run.note is not None):
            return text
        href = run.href if run.href and len(run.href) <= _LONGEST else None
        looks = {"marks": run.marks, "href": href, "id": run.id, "note": run.note is not None}
        return {"text": text, **{name: value for name, value in looks.items() if value}}

    def block(self, block: Block) -> Iterable[dict[str, Any]]:
        match block:
            case Heading():
                yield {
                    "is": "heading",
                    "level": block.level - 1,
                    "id": block.id,
                    "runs": self.runs(block.runs, _PROSE / 2),
                }
            case Prose():
                yield {"is": "prose", "paragraphs": self.paragraphs(block.paragraphs)}
            case Bullets():
                yield {"is": "list", "ordered": block.ordered, "items": [self.item(item) for item in block.items]}
            case Notice():
                yield {"is": "notice", "kind": block.kind, "paragraphs": self.paragraphs(block.paragraphs)}
            case Table():
                yield from (self.table(part) for part in _parts(block))
            case Figure():
                yield self.figure(block)
            case _:
                yield from self.smaller(block)

    def smaller(self, block: Block) -> Iterable[dict[str, Any]]:
        match block:
            case Endnotes():
                yield {"is": "endnotes", "notes": [self.endnote(note) for note in block.notes]}
            case Facts():
                yield {"is": "facts", "facts": [self.fact(fact) for fact in block.facts]}
            case Listing():
                text = "\n".join(_folded(self.string(block.text.expandtabs(4), lines=True), int(_LINE / self.grown)))
                yield {"is": "listing", "kind": block.kind, "text": text}
            case Extract():
                yield {"is": "extract", "blocks": [data for part in block.blocks for data in self.block(part)]}
            case _:
                for part in getattr(block, "blocks", ()):
                    yield from self.block(part)

    def paragraphs(self, paragraphs: Iterable[Runs]) -> list[Any]:
        return [self.runs(runs) for runs in paragraphs if plain(runs).strip()]

    def item(self, item: Item) -> dict[str, Any]:
        return {"runs": self.runs(item.runs), "blocks": [data for part in item.blocks for data in self.block(part)]}

    def fact(self, fact: Fact) -> dict[str, Any]:
        long = len(plain(fact.term)) + len(plain(fact.runs)) > _LONG_FACT
        return {"term": self.runs(fact.term, _PROSE / 3), "runs": self.runs(fact.runs, _PROSE / 3), "breakable": long}

    def endnote(self, note: Endnote) -> dict[str, Any]:
        back = self.back.get(note.id, ())
        return {"number": note.number, "id": note.id, "runs": self.runs(note.runs, _PROSE), "back": back}

    def figure(self, figure: Figure) -> dict[str, Any]:
        name = f"figure-{len(self.files) + 1}.{figure.media}"
        self.files[name] = figure.data.encode(errors="replace") if figure.media == "svg" else b64decode(figure.data)
        alt = clipped(self.string(figure.alt).replace(BREAK, ""), _LONGEST)
        data = {"alt": alt, "caption": self.runs(figure.caption)}
        drawn = name not in self.undrawable
        return {"is": "figure", "file": name if drawn else None, "id": figure.id, **data}

    def table(self, table: Table) -> dict[str, Any]:
        layout = lay_out(table, TEXT_WIDTH / self.grown)
        rooms = [room * self.grown for room in layout.rooms]
        rows = [
            {
                "cells": [self.runs(cell, room) for cell, room in zip(row.cells, rooms, strict=True)],
                "id": row.id,
                "breakable": breakable,
            }
            for row, breakable in zip(table.rows, layout.breakable, strict=True)
        ]
        heads = [self.runs(column.header, room) for column, room in zip(table.columns, rooms, strict=True)]
        return {
            "is": "table",
            "id": table.id,
            "caption": self.runs(table.caption),
            "widths": [round(width * self.grown, 2) for width in layout.widths],
            "size": round(_CELLS * self.theme.page / _SIZE * layout.scale, 2),
            "aligns": [column.align for column in table.columns],
            "named": table.row_header,
            "whole": layout.whole,
            "heads": heads,
            "rows": rows,
        }


def _look(theme: Theme) -> dict[str, object]:
    """What the template needs of the theme."""
    return {
        "paper": PAPERS[theme.paper],
        "grown": theme.page / _SIZE,
        "colours": {name: theme.light[name] for name in theme.light},
        **{kind: theme.printed(kind) for kind in theme.fonts},
    }


def _unnoted(runs: Runs) -> Runs:
    return tuple(run for run in runs if run.note is None)


def _leftward(text: str) -> bool:
    """Whether the first letter is one that is written from right to left."""
    if text.isascii():
        return False
    return next((side for char in text if (side := bidirectional(char)) in _SIDES), "L") != "L"


def _owned_up(blocks: list[dict[str, Any]], told: str) -> list[dict[str, Any]]:
    """Say what could not be shown, at the end of the section on the method, else of the document."""
    if not told:
        return blocks
    levels = [block["level"] if block["is"] == "heading" else _NO_HEADING for block in blocks]
    method = next((nth for nth, block in enumerate(blocks) if block.get("id") == _METHOD), len(blocks))
    ends = (nth for nth in range(method + 1, len(blocks)) if levels[nth] <= levels[method])
    place = next(ends, len(blocks))
    return [*blocks[:place], {"is": "prose", "paragraphs": [[told]]}, *blocks[place:]]


def _parts(table: Table) -> Iterable[Table]:
    """Cut a table that is too wide for the page into several, each with the first column."""
    total = len(table.columns)
    if total <= _MOST_COLUMNS:
        yield table
        return
    for start in range(1, total, _MOST_COLUMNS - 1):
        stop = min(total, start + _MOST_COLUMNS - 1)
        rows = tuple(
            Row((_again(row.cells[0], start > 1), *row.cells[start:stop]), row.id if start == 1 else None)
            for row in table.rows
        )
        caption = (*_again(table.caption, start > 1), Run(f"  (columns {start + 1} to {stop} of {total})"))
        first = changed(table.columns[0], header=_again(table.columns[0].header, start > 1))
        columns = (first, *table.columns[start:stop])
        yield changed(table, columns=columns, rows=rows, caption=caption, id=table.id if start == 1 else None)


def _again(cell: Runs, repeated: bool) -> Runs:
    """A cell that stands in every part keeps its anchors in the first alone."""
    return tuple(changed(run, id=None) for run in cell) if repeated else cell


def _broken(word: str, room: float) -> str:
    """Let a word that is wider than its room break: anywhere in a narrow column, every few letters on a wide line."""
    if extent(word) <= room:
        return word
    signs = _SIGN.findall(word)
    step = max(1, int(room / _STEP))
    return BREAK.join("".join(signs[start : start + step]) for start in range(0, len(signs), step))


def _shortened(title: str, most: int) -> str:
    """Give a title of so many letters of usual width at most."""
    room = most * _LETTER
    if extent(title[:most]) <= room and len(title) <= most:
        return title
    short = title[:most]
    while extent(short) > room:
        short = short[:-1]
    return f"{short}…"


def _folded(text: str, longest: int) -> Iterable[str]:
    for line in text.split("\n"):
        for start in range(0, max(1, len(line)), longest):
            yield line[start : start + longest]
