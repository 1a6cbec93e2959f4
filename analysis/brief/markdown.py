"""The markdown of a notebook's cells as blocks; HTML in it is shown as the text that it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import unescape
from itertools import chain
from typing import Any

import mistune

from analysis.brief.blocks import Align, Block, Bullets, Column, Endnote, Extract, Heading, Item, Listing, Prose, Table
from analysis.brief.runs import Mark, Run, Runs, note

_PARSE = mistune.create_markdown(renderer="ast", plugins=["table", "footnotes", "strikethrough", "url"])
_MARKS: dict[str, Mark] = {"strong": "strong", "emphasis": "emphasis", "strikethrough": "strike"}


@dataclass
class _Reading:
    """What is known while a cell is read: the numbers of its footnotes."""

    first: int
    numbers: dict[str, int] = field(default_factory=dict)

    def number(self, key: str) -> int:
        return self.numbers.setdefault(key.lower(), self.first + len(self.numbers))


def read_markdown(source: str, first_note: int = 1) -> tuple[tuple[Block, ...], tuple[Endnote, ...]]:
    r"""Give the blocks of a markdown text, and its footnotes as endnotes that are numbered from `first_note`.

    Examples
    --------
    >>> blocks, notes = read_markdown("One *origin*.[^r]\n\n[^r]: A 276-288", first_note=4)
    >>> blocks[0].paragraphs[0][-1].text, notes[0].number, notes[0].runs[0].text
    ('4', 4, 'A 276-288')
    """
    tokens: list[Any] = list(_PARSE(source))
    reading = _Reading(first_note)
    blocks = _blocks([token for token in tokens if token["type"] != "footnotes"], reading)
    notes = [_endnote(item, reading) for token in tokens if token["type"] == "footnotes" for item in token["children"]]
    return blocks, tuple(notes)


def _blocks(tokens: Sequence[dict[str, Any]], reading: _Reading) -> tuple[Block, ...]:
    return tuple(chain.from_iterable(_block(token, reading) for token in tokens))


def _block(token: dict[str, Any], reading: _Reading) -> Iterable[Block]:  # noqa: PLR0911 - one line for each kind
    children = token.get("children", [])
    match token["type"]:
        case "heading":
            return (Heading(_runs(children, reading), level=token["attrs"]["level"]),)
        case "paragraph" | "block_text":
            return (Prose(_runs(children, reading)),)
        case "list":
            items = (_item(item, reading) for item in children)
            return (Bullets(*items, ordered=bool(token["attrs"].get("ordered"))),)
        case "block_quote":
            return (Extract(*_blocks(children, reading)),)
        case "block_code":
            return (Listing(token["raw"].rstrip("\n"), kind="code"),)
        case "table":
            return (_table(children, reading),)
        case "blank_line" | "thematic_break":
            return ()
        case _:
            return (Prose(str(token.get("raw", "")).strip()),)


def _item(token: dict[str, Any], reading: _Reading) -> Item:
    blocks = _blocks(token.get("children", []), reading)
    if blocks and isinstance(blocks[0], Prose):
        return Item(blocks[0].paragraphs[0], blocks[1:])
    return Item(None, blocks)


def _table(parts: Sequence[dict[str, Any]], reading: _Reading) -> Table:
    heads = parts[0]["children"]
    columns = [Column(_runs(cell["children"], reading), align=_align(cell)) for cell in heads]
    rows = [
        [_runs(cell["children"], reading) for cell in row["children"]] for part in parts[1:] for row in part["children"]
    ]
    return Table(columns, rows)


def _align(cell: dict[str, Any]) -> Align:
    match cell.get("attrs", {}).get("align"):
        case "right":
            return "right"
        case "center":
            return "center"
        case _:
            return "left"


def _endnote(item: dict[str, Any], reading: _Reading) -> Endnote:
    paragraphs = [_runs(child.get("children", []), reading) for child in item["children"]]
    spaced = chain.from_iterable((*runs, Run(" ")) for runs in paragraphs)
    return Endnote(reading.number(item["attrs"]["key"]), tuple(spaced)[:-1])


def _runs(
    tokens: Sequence[dict[str, Any]], reading: _Reading, marks: tuple[Mark, ...] = (), href: str | None = None
) -> Runs:
    return tuple(chain.from_iterable(_inline(token, reading, marks, href) for token in tokens))


def _inline(  # noqa: PLR0911 - one line for each kind
    token: dict[str, Any], reading: _Reading, marks: tuple[Mark, ...], href: str | None
) -> Runs:
    children = token.get("children", [])
    match token["type"]:
        case "strong" | "emphasis" | "strikethrough" as name:
            return _runs(children, reading, (*marks, _MARKS[name]), href)
        case "link":
            return _runs(children, reading, marks, token["attrs"]["url"])
        case "codespan":
            return (Run(token["raw"], (*marks, "code"), href),)
        case "image":
            alt = "".join(str(child.get("raw", "")) for child in children)
            return (Run(f"[{alt}]", marks, href),)
        case "footnote_ref":
            return (note(reading.number(token["raw"])),)
        case "softbreak" | "linebreak":
            return (Run(" ", marks, href),)
        case "text":
            return (Run(unescape(token["raw"]), marks, href),)
        case _:
            return (Run(str(token.get("raw", "")), marks, href),)
