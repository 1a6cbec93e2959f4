"""The sentences of a briefing beside what proves them: the rows that they rest on and the articles' words there."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from types import SimpleNamespace

from analysis.brief.blocks import Block, Blocks, Bullets, Extract, Heading, Notice, Prose
from analysis.brief.notes import key_of
from analysis.brief.runs import Run, Runs, plain
from analysis.codebook import SCHEMAS
from analysis.schema import Column, cell_text
from analysis.tables import Tables
from analysis.text import sentences

COLUMNS = ("section", "sentence", "rows", "words")
_REFERRING = {
    "corroborations": ("claim_ids",),
    "matches": ("left_id", "right_id"),
    "drifts": ("match_id",),
    "inferences": ("evidence",),
}
"""Tables without words of an article, and where they name the rows that have some."""
_Said = tuple[str, str, tuple[str, ...]]


def checked_csv(tables: Tables, blocks: Iterable[Block]) -> str:
    """Give a CSV with a line for each sentence of paragraphs and lists: where it stands, its rows, their words.

    A sentence has the keys of the rows that its notes and counts rest on, and the articles' words in these rows. One
    without any rests on no row: it is the program's own, whatever the articles are, or says that there is nothing.

    Parameters
    ----------
    blocks
        What a briefing shows, in its order. Captions, heads and cells of tables, and endnotes, are no sentences.

    Examples
    --------
    >>> print(checked_csv(Tables(), [Heading("Method"), Prose("Nothing was read.")]), end="")
    section,sentence,rows,words
    Method,Nothing was read.,,
    """
    words = _Words(tables)
    written = io.StringIO()
    lines = csv.writer(written, lineterminator="\n")
    lines.writerow(COLUMNS)
    for section, sentence, rows in dict.fromkeys(_of_blocks(blocks)):
        told = dict.fromkeys(piece for key in rows for piece in words.of(key))
        cells = (section, sentence, " ".join(rows), " / ".join(told))
        lines.writerow(cell_text(Column(name, "text", ""), cell) for name, cell in zip(COLUMNS, cells, strict=True))
    return written.getvalue()


def _of_blocks(blocks: Iterable[Block]) -> Iterator[_Said]:
    section = ""
    for block in _flat(blocks):
        if isinstance(block, Heading):
            section = plain(block.runs)
        for paragraph in _paragraphs(block):
            for sentence, rows in _parted(paragraph):
                yield section, sentence, rows


def _flat(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Blocks | Extract):
            yield from _flat(block.blocks)
        else:
            yield block


def _paragraphs(block: Block) -> Iterator[Runs]:
    if isinstance(block, Prose | Notice):
        yield from block.paragraphs
    elif isinstance(block, Bullets):
        for item in block.items:
            yield item.runs
            for inner in _flat(item.blocks):
                yield from _paragraphs(inner)


def _parted(runs: Sequence[Run]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give the sentences of a paragraph, each with the rows of the runs in it and of the notes that follow it."""
    text, resting = "", list[tuple[int, int, tuple[str, ...]]]()
    for run in runs:
        start = len(text)
        if run.note is None:
            text += run.text
        resting.append((start - (run.note is not None), len(text), run.rows))
    for span in sentences(text):
        rows = [key for first, last, keys in resting for key in keys if first < span.end and last > span.start]
        yield " ".join(span.of(text).split()), tuple(dict.fromkeys(rows))


class _Words:
    """The articles' words in each row."""

    def __init__(self, tables: Tables) -> None:
        rows = [(name, row) for name in SCHEMAS if name != "articles" for row in tables.rows(name)]
        self._rows: dict[str, tuple[str, SimpleNamespace]] = {key_of(row): (name, row) for name, row in rows}

    def of(self, key: str) -> list[str]:
        """Give a row's words, or those of the rows that it refers to, each in one line."""
        if key not in self._rows:
            return []
        name, row = self._rows[key]
        written = [getattr(row, role) for role in SCHEMAS[name].roles]
        found = [" ".join(words.split()) for words in written if words]
        for column in _REFERRING.get(name, ()):
            value = getattr(row, column)
            found += [words for other in ([value] if isinstance(value, str) else value) for words in self.of(other)]
        return found
