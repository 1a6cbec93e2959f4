"""The markdown of a notebook's cells as blocks; HTML in it is shown as the text that it is, a formula as its source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from itertools import chain
from typing import Any

import mistune

from analysis.brief.blocks import (
    Align,
    Block,
    Bullets,
    Column,
    Endnote,
    Extract,
    Figure,
    Heading,
    Item,
    Listing,
    Prose,
    Table,
)
from analysis.brief.characters import visible
from analysis.brief.pictures import attached_picture
from analysis.brief.runs import Mark, Run, Runs, note, plain

# A dollar sign before a number is money, as in pandoc; both patterns look no further than a formula is long.
_INLINE_MATHS = r"\$(?![\s$])(?P<maths>(?:\\[^\n]|[^\\$\n]){1,500})(?<!\s)\$(?!\d)"
_BLOCK_MATHS = (
    r"^ {0,3}(?:\$\$(?P<display>[^$]{1,2000})\$\$|"
    r"(?P<environment>\\begin\{(?P<name>[a-z]{1,20}\*?)\}[\s\S]{1,2000}?\\end\{(?P=name)\}))[ \t]*(?:\n|$)"
)
_LONGEST_ADDRESS = 80
_HALVES = re.compile("[\ud800-\udfff]")  # of surrogate pairs: the parser would put them into an address
_LINES = re.compile(r"\n[ \t]*")
_MARKS: dict[str, Mark] = {"strong": "strong", "emphasis": "emphasis", "strikethrough": "strike"}


def _with_maths(md: mistune.Markdown) -> None:
    """Let the parser know formulas, so that no mark in them is taken for one of the text."""
    md.inline.register("inline_maths", _INLINE_MATHS, _read_inline, before="link")
    md.block.register("block_maths", _BLOCK_MATHS, _read_block, before="list")


def _read_inline(_: mistune.InlineParser, found: re.Match[str], state: mistune.InlineState) -> int:
    state.append_token({"type": "inline_maths", "raw": found[0]})
    return found.end()


def _read_block(_: mistune.BlockParser, found: re.Match[str], state: mistune.BlockState) -> int:
    state.append_token({"type": "block_code", "raw": (found["display"] or found["environment"]).strip()})
    return found.end()


_PARSE = mistune.create_markdown(
    renderer="ast", plugins=["table", "footnotes", "strikethrough", "url", "task_lists", _with_maths]
)


@dataclass
class _Reading:
    """What is known while a cell is read: its pictures, and the numbers of its footnotes."""

    first: int
    attachments: Mapping[str, Mapping[str, str]]
    numbers: dict[str, int] = field(default_factory=dict)

    def number(self, key: str) -> int:
        return self.numbers.setdefault(key.lower(), self.first + len(self.numbers))


def read_markdown(
    source: str, first_note: int = 1, attachments: Mapping[str, Mapping[str, str]] | None = None
) -> tuple[tuple[Block, ...], tuple[Endnote, ...]]:
    r"""Give the blocks of a markdown text, and its footnotes as endnotes that are numbered from `first_note`.

    `attachments` are the pictures of its cell, by name and form; a picture that is neither there nor within the text
    itself is named, never fetched.

    Examples
    --------
    >>> blocks, notes = read_markdown("One *origin*.[^r]\n\n[^r]: A 276-288", first_note=4)
    >>> blocks[0].paragraphs[0][-1].text, notes[0].number, notes[0].runs[0].text
    ('4', 4, 'A 276-288')
    """
    tokens: list[Any] = list(_PARSE(_HALVES.sub(lambda half: visible(half[0]), source)))
    reading = _Reading(first_note, attachments or {})
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
            return _paragraph(children, reading)
        case "list":
            items = (_item(item, reading) for item in children)
            return (Bullets(*items, ordered=bool(token["attrs"].get("ordered"))),)
        case "block_quote":
            return (Extract(*_blocks(children, reading)),)
        case "block_code":
            return (Listing(token["raw"].strip("\n"), kind="code"),)
        case "table":
            return (_table(children, reading),)
        case "blank_line" | "thematic_break":
            return ()
        case _:
            return (Prose(str(token.get("raw", "")).strip()),)


def _paragraph(tokens: Sequence[dict[str, Any]], reading: _Reading) -> Iterable[Block]:
    """A paragraph, and after it the pictures that stand in it; one that holds nothing else is left out."""
    figures = {nth: figure for nth, token in enumerate(tokens) if (figure := _figure(token, reading))}
    words = _runs([token for nth, token in enumerate(tokens) if nth not in figures], reading)
    said = (Prose(words),) if not figures or plain(words).strip() else ()
    return (*said, *figures.values())


def _figure(token: dict[str, Any], reading: _Reading) -> Figure | None:
    if token["type"] != "image":
        return None
    return attached_picture(token["attrs"]["url"], reading.attachments, _told(token))


def _told(token: dict[str, Any]) -> str:
    return plain(_runs(token.get("children", []), _Reading(1, {})))


def _item(token: dict[str, Any], reading: _Reading) -> Item:
    blocks = _blocks(token.get("children", []), reading)
    checked = token.get("attrs", {}).get("checked") if token["type"] == "task_list_item" else None
    box = () if checked is None else (Run("☑ " if checked else "☐ "),)
    if blocks and isinstance(blocks[0], Prose):
        return Item((*box, *blocks[0].paragraphs[0]), blocks[1:])
    return Item(box, blocks)


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
            told = _told(token) or str(token["attrs"]["url"])[:_LONGEST_ADDRESS]
            return (Run(f"[{told}]", marks, href or token["attrs"]["url"]),)
        case "inline_maths":
            return (Run(_LINES.sub(" ", token["raw"]), (*marks, "code"), href),)
        case "footnote_ref":
            return (note(reading.number(token["raw"])),)
        case "softbreak" | "linebreak":
            return (Run(" ", marks, href),)
        case "text":
            return (Run(unescape(token["raw"]), marks, href),)
        case _:
            return (Run(str(token.get("raw", "")), marks, href),)
