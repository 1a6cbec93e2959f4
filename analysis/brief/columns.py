"""How wide the columns of a printed table are, from what stands in them; the same cells give the same widths."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import fsum, inf

from analysis.brief.blocks import Table
from analysis.brief.glyphs import advances
from analysis.brief.runs import plain

TEXT_WIDTH = 467.0
"""Points between the margins of the page."""

_GAP = 9.5
_SPARE = 1.5
_SIZE = 8.8
_LEADING = 12.5
_LONGEST_WORD = 66.0
_NARROWEST = 14.0
_ROOM = 26.0
_FALLBACK = 0.75
_SMALLEST = 0.78
_PADDING = 10.0
_TALL = 300.0
_SMALL = 190.0


@dataclass(frozen=True)
class Layout:
    """How a table is set.

    Parameters
    ----------
    widths
        The columns' widths in points.
    rooms
        Per column, how long a word may be (in points at full size) before it has to break; infinite where none has to.
    scale
        The size of the type against that of other tables: many columns are set smaller.
    breakable
        Per row, whether it may be broken over two pages.
    whole
        Whether the table is so small that it should stand on one page.
    """

    widths: tuple[float, ...]
    rooms: tuple[float, ...]
    scale: float
    breakable: tuple[bool, ...]
    whole: bool


def lay_out(table: Table, measure: float = TEXT_WIDTH) -> Layout:
    """Give every column its longest word first, then share what is left by how much the column has to say.

    A table that has little to say stays narrower than the `measure`, which is in points of type of the usual size.

    Examples
    --------
    >>> layout = lay_out(Table(["n", "Claim"], [[1, "Six commanders confirm that there are talks. " * 3]]))
    >>> layout.widths[0] < 50 < layout.widths[1], round(sum(layout.widths))
    (True, 467)
    """
    cells = [[plain(cell) for cell in row.cells] for row in table.rows]
    heads = [plain(column.header) for column in table.columns]
    columns = [[head, *(row[nth] for row in cells)] for nth, head in enumerate(heads)]
    longest = [_longest(texts) for texts in columns]
    least = [min(_LONGEST_WORD, max(_NARROWEST, word)) + _GAP + _SPARE for word in longest]
    whole = [max(low, max(map(extent, texts)) + _GAP + _SPARE) for low, texts in zip(least, columns, strict=True)]
    scale = round(max(_SMALLEST, min(1.0, measure / fsum(least))), 3)
    hints = [column.width for column in table.columns]
    demand = [_demand(texts) for texts in columns]
    widths = _shared([low * scale for low in least], [full * scale for full in whole], demand, hints, measure)
    rooms = [(width - _GAP) / scale for width in widths]
    tight = tuple(room if word > room else inf for word, room in zip(longest, rooms, strict=True))
    heights = [_height(row, widths) for row in cells]
    return Layout(widths, tight, scale, tuple(height > _TALL for height in heights), whole=fsum(heights) < _SMALL)


@lru_cache(maxsize=65536)
def extent(text: str) -> float:
    """Give about how many points a text takes on one line of a table."""
    widths = advances()
    return _SIZE * fsum(widths.get(ord(char), _FALLBACK) for char in text)


def _longest(texts: Sequence[str]) -> float:
    return max((extent(word) for text in texts for word in text.replace("-", "- ").split()), default=0.0)


def _demand(texts: Sequence[str]) -> float:
    """Weigh a column by its usual and its longest text: the exponent keeps one long text from starving the others."""
    lengths = sorted(map(extent, texts))
    return float((lengths[-1] + lengths[len(lengths) * 3 // 4]) ** 0.9)


def _shared(
    least: Sequence[float],
    whole: Sequence[float],
    demand: Sequence[float],
    hints: Sequence[float | None],
    measure: float,
) -> tuple[float, ...]:
    weights = [weight if hint is None else hint for weight, hint in zip(demand, _scaled(hints, demand), strict=True)]
    if fsum(least) >= measure:
        return tuple(round(width * measure / fsum(least), 2) for width in least)
    widths = list(least)
    spare = measure - fsum(least)
    hungry = [nth for nth, width in enumerate(widths) if whole[nth] > width]
    while hungry and spare > 0.01:
        share = spare / fsum(weights[nth] for nth in hungry)
        given = {nth: min(whole[nth] - widths[nth], share * weights[nth]) for nth in hungry}
        for nth, more in given.items():
            widths[nth] += more
        spare -= fsum(given.values())
        hungry = [nth for nth in hungry if whole[nth] - widths[nth] > 0.01]
    room = min(_ROOM, spare / len(widths))
    return tuple(round(width + min(room, width / 2), 2) for width in widths)


def _scaled(hints: Sequence[float | None], demand: Sequence[float]) -> list[float | None]:
    """Put the hints on the scale of the demand, so that hinted and other columns can be compared."""
    stated = [hint for hint in hints if hint]
    scale = fsum(demand) / len(demand) / (fsum(stated) / len(stated)) if stated else 1.0
    return [hint * scale if hint else None for hint in hints]


def _height(row: Sequence[str], widths: Sequence[float]) -> float:
    """Guess a row's height in points, rather too high than too low: words do not fill their lines."""
    lines = max((extent(text) / max(1.0, width - _GAP) for text, width in zip(row, widths, strict=True)), default=0.0)
    return (1 + lines * 1.15) * _LEADING + _PADDING
