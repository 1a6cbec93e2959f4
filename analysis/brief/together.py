"""Who is mentioned together: a figure as of distances between towns, and its table."""

from collections import Counter
from types import SimpleNamespace

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from analysis.brief.blocks import Column, Figure, Prose, Row, Table
from analysis.brief.company import CITED, Company, company
from analysis.brief.drawing import (
    CHARACTER,
    WIDTH,
    as_svg,
    canvas_of,
    colour,
    fitted,
    readable,
)
from analysis.brief.notes import Notes, numbered
from analysis.brief.runs import Inline, Run
from analysis.brief.wording import capital, clipped, counted, listed, spelled
from analysis.tables import Tables

CELL, GAP = 0.27, 0.07  # inches
SHADES = ("few", "some", "several", "many", "most")
NAME, SAID = 60, 5
NOBODY = "No two actors that matter are mentioned in one sentence."


def draw_together(tables: Tables) -> Figure | Prose:
    """Draw who is mentioned together: where the row of one actor meets the column of another, in how many sentences."""
    found = company(tables)
    if not found.members:
        return Prose(NOBODY)
    size = len(found.members)
    with canvas_of(CELL * size) as (canvas, axes):
        axes.set_xlim(0, WIDTH)
        axes.set_ylim(CELL * size, 0)
        for row, member in enumerate(found.members):
            for column in range(row):
                _draw_cell(axes, row, column, found)
            left = CELL * row + GAP
            name = fitted(member.actor.name, int((WIDTH - left) / CHARACTER))
            axes.text(left, CELL * (row + 0.5), name, ha="left", va="center", size=8.4)
        svg = as_svg(canvas)
    cut = (
        f"; of {found.total} listed actors that share a sentence, the {size} that share most"
        if size < found.total
        else ""
    )
    caption = "Who is mentioned together: the number of sentences that mention both, where row and column meet" + cut
    return Figure(svg, alt=_alt(found), caption=caption)


def together_table(tables: Tables) -> Table | Prose:
    """Show for each actor of the figure in how many sentences it stands with each of those below it, and in which."""
    notes, found = numbered(tables), company(tables)
    if not found.members:
        return Prose(NOBODY)
    names = _names(found)
    rows = []
    for one, name in names.items():
        pairs = [(names[other], places) for (first, other), places in found.shared.items() if first == one]
        pairs.sort(key=lambda pair: -len(pair[1]))
        if pairs:
            rows.append(Row([name, _cell(pairs, notes)]))
    caption = f"Actors in the same sentence, each pair once, with the first {spelled(CITED)} sentences of each"
    return Table(["Actor", Column("In one sentence with")], rows, caption=caption, row_header=True)


def _cell(pairs: list[tuple[str, list[SimpleNamespace]]], notes: Notes) -> Inline:
    shown: list[str | Run] = []
    for name, places in pairs:
        shown += ["; " if shown else "", f"{name} ({len(places)})", *notes.cite(*places[:CITED])]
    return shown


def _names(found: Company) -> dict[str, str]:
    return {member.actor.actor_id: clipped(member.actor.name, NAME) for member in found.members}


def _draw_cell(axes: Axes, row: int, column: int, found: Company) -> None:
    pair = (found.members[column].actor.actor_id, found.members[row].actor.actor_id)
    number, most = len(found.shared.get(pair, ())), max(map(len, found.shared.values()))
    shade = (number * len(SHADES) - 1) // max(most, len(SHADES)) if number else -1
    place = (CELL * (column + 0.03), CELL * (row + 0.03))
    fill = SHADES[shade] if number else "paper"
    axes.add_patch(
        Rectangle(
            place, CELL * 0.94, CELL * 0.94, facecolor=colour(fill), edgecolor=colour("line"), lw=0.6, clip_on=False
        )
    )
    if number:
        middle = (CELL * (column + 0.5), CELL * (row + 0.5))
        axes.text(*middle, str(number), ha="center", va="center", color=readable(fill), size=8.4)


def _alt(found: Company) -> str:
    names, size = _names(found), len(found.members)
    counts = sorted(((len(places), pair) for pair, places in found.shared.items()), key=lambda item: -item[0])
    said = [f"{names[one]} and {names[other]} in {number}" for number, (one, other) in counts[:SAID]]
    rest = Counter(number for number, _ in counts)
    never = size * (size - 1) // 2 - len(counts)
    tail = [f"{counted(rest[1], 'pair')} in one only"] if rest[1] else []
    tail += [f"{counted(never, 'pair')} in none"] if never else []
    end = f" {capital(listed(tail))}." if tail else ""
    return f"Grid of {counted(size, 'actor')} by the sentences that mention two of them: {listed(said)}.{end}"
