"""The sentences of a briefing beside what proves them: the rows that they cite and the articles' words there."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from analysis.brief.blocks import Block, Blocks, Bullets, Notice, Prose
from analysis.brief.notes import CITED, Notes, numbered
from analysis.brief.runs import Run
from analysis.codebook import SCHEMAS
from analysis.schema import Column, bounds, cell_text
from analysis.tables import Tables
from analysis.text import sentences

COLUMNS = ("sentence", "rows", "words")
_COUNTED = "counted over all rows"


def checked_csv(tables: Tables, views: Iterable[Block]) -> str:
    """Give a CSV with a line for each sentence of these blocks: the sentence, the rows that it cites, the words there.

    A sentence that cites nothing is counted over all rows; what it counts are the tables themselves. Captions, heads
    and cells of tables are none.

    Parameters
    ----------
    views
        What a briefing shows of the tables, in its order.

    Examples
    --------
    >>> print(checked_csv(Tables(), [Prose("Nothing was read.")]), end="")
    sentence,rows,words
    Nothing was read.,counted over all rows,
    """
    proofs = _proofs(tables, numbered(tables))
    written = io.StringIO()
    lines = csv.writer(written, lineterminator="\n")
    lines.writerow(COLUMNS)
    for sentence, numbers in dict.fromkeys(said for view in views for said in _said(view)):
        rows = [row for number in numbers for row in proofs[number][0]]
        words = [proofs[number][1] for number in numbers]
        told = (sentence, " ".join(dict.fromkeys(rows)) or _COUNTED, " / ".join(words))
        lines.writerow(cell_text(Column(name, "text", ""), cell) for name, cell in zip(COLUMNS, told, strict=True))
    return written.getvalue()


def _said(block: Block) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Give the sentences of a block, each with the numbers of the endnotes behind it."""
    if isinstance(block, Blocks):
        for inner in block.blocks:
            yield from _said(inner)
    elif isinstance(block, Prose | Notice):
        for paragraph in block.paragraphs:
            yield from _parted(paragraph)
    elif isinstance(block, Bullets):
        for item in block.items:
            yield from _parted(item.runs)
            for inner in item.blocks:
                yield from _said(inner)


def _parted(runs: Sequence[Run]) -> Iterator[tuple[str, tuple[int, ...]]]:
    text, cited = "", []
    for run in runs:
        if run.note is None:
            text += run.text
        else:
            cited.append((len(text), run.note))
    for span in sentences(text):
        yield span.of(text), tuple(number for at, number in cited if span.start < at <= span.end + 1)


def _proofs(tables: Tables, notes: Notes) -> dict[int, tuple[list[str], str]]:
    """Give by the number of an endnote the rows that lie in its sentence, and its words."""
    texts, found = tables.texts(), {}
    for (article_id, place), number in notes.numbers.items():
        span = notes.places[article_id][place]
        rows = [
            getattr(row, SCHEMAS[name].names[0])
            for name in CITED
            for row in tables.rows(name)
            if row.article_id == article_id and _meets(row, name, span.start, span.end)
        ]
        found[number] = rows, " ".join(span.of(texts[article_id]).split())
    return found


def _meets(row: object, name: str, start: int, end: int) -> bool:
    places = [tuple(getattr(row, bound) for bound in bounds(role)) for role in SCHEMAS[name].roles]
    return any(first is not None and first < end and start < last for first, last in places)
