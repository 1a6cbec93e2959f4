"""The way of claims: from the newsrooms that gathered them over the articles to those who say them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import fsum
from textwrap import wrap
from types import SimpleNamespace
from typing import NamedTuple

from matplotlib.axes import Axes
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path

from analysis.brief.blocks import Blocks, Column, Figure, Prose, Row, Table
from analysis.brief.drawing import (
    CHARACTER,
    LEGEND,
    WIDTH,
    as_svg,
    canvas_of,
    colour,
    fitted,
    legend,
    shown_of,
)
from analysis.brief.notes import numbered
from analysis.brief.sections import home
from analysis.brief.tellings import KEYS, STANDING, kinds_of_claims
from analysis.brief.wording import clipped, counted, listed
from analysis.tables import Tables

UNKNOWN = "not known"
ARTICLES, NEWSROOMS, SPEAKERS = 8, 6, 18
"""So many have a bar of their own."""
ENOUGH, ROWS, NAME = 12, 120, 70
SAID = 2
"""The last of the three columns: newsrooms, articles, speakers."""
LEFTS, RIGHTS = (0.0, 1.4, 2.75), (1.05, 2.2, 2.9)  # inches: where the boxes of each begin and end
STEP, GAP, HEAD, MARGIN = 0.25, 0.05, 0.34, 0.07
TALLEST, HIGHEST = 3.6, 0.13  # inches: all claims on one another, and one claim


class Node(NamedTuple):
    """What a box stands for: its kind, its name, and whether it is all those of its kind that have no room."""

    kind: str
    name: str
    is_rest: bool = False


@dataclass(frozen=True)
class Way:
    """How many claims came one way: gathered by whom, told in which article, said by whom (kind and name)."""

    origin: Node
    article: Node
    speaker: Node
    claims: int

    @property
    def stations(self) -> tuple[Node, Node, Node]:
        """Give what it leads over, from left to right."""
        return self.origin, self.article, self.speaker


def ways(tables: Tables, claim_ids: Collection[str] | None = None) -> list[Way]:
    """Count the claims by newsroom, article and speaker, in the order of the articles, the kinds and the numbers.

    Parameters
    ----------
    claim_ids
        The claims that are counted; every one that is kept where none are named.

    Examples
    --------
    >>> ways(Tables())
    []
    """
    letters, kinds = numbered(tables).letters, kinds_of_claims(tables)
    names = {row.actor_id: row.name for row in tables.rows("actors")}
    counts: Counter[tuple[Node, Node, Node]] = Counter()
    for claim in tables.rows("claims"):
        if claim.claim_id in kinds and (claim_ids is None or claim.claim_id in claim_ids):
            origin = Node("origin", listed(claim.origins, "or") or UNKNOWN)
            article = Node("article", letters[claim.article_id])
            counts[origin, article, _speaker(claim, kinds[claim.claim_id], names)] += 1
    found = [Way(*stations, claims=number) for stations, number in counts.items()]
    places, order = list(letters.values()), list(STANDING)
    return sorted(
        found,
        key=lambda way: (
            places.index(way.article.name),
            order.index(way.speaker.kind),
            -way.claims,
            way.speaker,
            way.origin,
        ),
    )


def attribution_flow(tables: Tables, claim_ids: Collection[str] | None = None) -> Blocks | Prose:
    """Draw the way of the claims, and show the same in a table."""
    found = ways(tables, claim_ids)
    return Blocks(draw_flow(tables, found), flow_table(tables, found)) if found else Prose("No claim was found.")


def draw_flow(tables: Tables, found: Sequence[Way]) -> Figure:
    """Draw from which newsroom the articles have their claims, and who says them: the more claims, the higher a bar."""
    outlets = _outlets(tables)
    drawn = _fewer(found)
    columns = [_sums(drawn, number) for number in range(3)]
    unit = min(HIGHEST, TALLEST / sum(way.claims for way in drawn))
    heights = [_height(column, unit) for column in columns]
    height = max(heights)
    tops = [_tops(column, unit, (height - own) / 2) for column, own in zip(columns, heights, strict=True)]
    kinds = [kind for kind in STANDING if any(way.speaker.kind == kind for way in drawn)]
    with canvas_of(height + HEAD, bottom=LEGEND * (2 if len(kinds) > 3 else 1)) as (canvas, axes):
        axes.set_xlim(0, WIDTH)
        axes.set_ylim(height, -HEAD)
        for left, words in zip(LEFTS, ("Gathered by", "Told in", "Said by"), strict=True):
            axes.text(left, 0.09 - HEAD, words, ha="left", va="center", size=8.4, color=colour("quiet"))
        _draw_bands(axes, drawn, tops, unit)
        for number, column in enumerate(columns):
            for node, claims in column.items():
                middle = tops[number][node] + claims * unit / 2
                _draw_box(axes, number, (middle, claims * unit), node.kind if node.kind in KEYS else "box")
                if number == SAID:
                    room = int((WIDTH - RIGHTS[SAID] - MARGIN) / CHARACTER)
                    axes.text(RIGHTS[SAID] + MARGIN, middle, _label(node, drawn, room), va="center", size=8.4)
                else:
                    words = _boxed(node, claims, outlets.get(node.name, ""), claims * unit)
                    axes.text(LEFTS[number] + MARGIN, middle, words, va="center", size=8.4, linespacing=1.1)
        legend(axes, [(f"{KEYS[kind]}: {STANDING[kind]}", kind) for kind in kinds])
        svg = as_svg(canvas)
    total = len({way.article for way in found})
    cut = shown_of(len(columns[1]), total, "articles")
    return Figure(svg, alt=_alt(drawn), caption=f"From origin to speaker, in numbers of claims{cut}")


def flow_table(tables: Tables, found: Sequence[Way]) -> Table:
    """Show the same in figures: a row a way."""
    outlets = _outlets(tables)
    rows = [
        Row(
            [
                way.origin.name,
                f"{way.article.name}, {outlets[way.article.name]}" if way.article.name in outlets else way.article.name,
                clipped(way.speaker.name, NAME),
                STANDING[way.speaker.kind],
                way.claims,
            ]
        )
        for way in found[:ROWS]
    ]
    cut = shown_of(len(rows), len(found), "ways")
    columns: list[Column] = [Column("Gathered by"), home(), Column("Said by"), Column("Kind")]
    return Table([*columns, Column("Claims", align="right")], rows, f"Claims by newsroom, article and speaker{cut}")


def _speaker(claim: SimpleNamespace, kind: str, names: Mapping[str, str]) -> Node:
    """Give who says a claim: an actor by its name, a source that is none as written."""
    if kind in ("outlet", "none"):
        return Node(kind, STANDING[kind])
    return Node(kind, " ".join(names.get(claim.actor_id, claim.source or UNKNOWN).split()))


def _outlets(tables: Tables) -> dict[str, str]:
    """Give the outlets that are stated, by the letter of their article."""
    letters = numbered(tables).letters
    return {letters[row.article_id]: row.outlet for row in tables.rows("articles") if row.outlet}


def _fewer(found: Sequence[Way]) -> list[Way]:
    """Give the ways of the articles with most claims; newsrooms and speakers that have no room are put together."""
    articles = {node for node, _ in _ranked(found, 1)[:ARTICLES]}
    kept = [way for way in found if way.article in articles]
    for number, most in ((0, NEWSROOMS), (SAID, SPEAKERS)):
        rest = [node for node, _ in _ranked(kept, number)][most:]
        more = Counter(node.kind for node in rest)
        together = {node: Node(node.kind, f"{more[node.kind]} more", is_rest=True) for node in rest}
        kept = [
            Way(together.get(way.origin, way.origin), way.article, together.get(way.speaker, way.speaker), way.claims)
            for way in kept
        ]
    return kept


def _ranked(found: Iterable[Way], number: int) -> list[tuple[Node, int]]:
    return sorted(_sums(found, number).items(), key=lambda item: -item[1])


def _sums(found: Iterable[Way], number: int) -> dict[Node, int]:
    """Count the claims of each bar of a column; speakers stand by their kind, then as their articles do."""
    counts: Counter[Node] = Counter()
    for way in found:
        counts[way.stations[number]] += way.claims
    order = list(STANDING)
    nodes = sorted(counts, key=lambda node: (order.index(node.kind), node.is_rest)) if number == SAID else list(counts)
    return {node: counts[node] for node in nodes}


def _height(column: Mapping[Node, int], unit: float) -> float:
    return fsum(max(STEP, claims * unit) + GAP for claims in column.values())


def _tops(column: Mapping[Node, int], unit: float, top: float) -> dict[Node, float]:
    """Give where each bar begins, in the middle of its room."""
    found = {}
    for node, claims in column.items():
        room = max(STEP, claims * unit)
        found[node] = top + (room - claims * unit) / 2
        top += room + GAP
    return found


def _draw_bands(axes: Axes, drawn: Sequence[Way], tops: Sequence[Mapping[Node, float]], unit: float) -> None:
    """Draw what leads from one column to the next, on each bar in the order of the bars on the other side."""
    for first, second in pairwise(range(3)):
        counts: Counter[tuple[Node, Node]] = Counter()
        for way in drawn:
            counts[way.stations[first], way.stations[second]] += way.claims
        starts, ends = dict(tops[first]), dict(tops[second])
        for one, other in sorted(counts, key=lambda pair: (tops[first][pair[0]], tops[second][pair[1]])):
            thick = counts[one, other] * unit
            sides = RIGHTS[first], LEFTS[second]
            axes.add_patch(_band(sides, (starts[one], ends[other]), thick))
            starts[one] += thick
            ends[other] += thick


def _band(sides: tuple[float, float], tops: tuple[float, float], thick: float) -> PathPatch:
    """Give a band that leaves and arrives level."""
    (left, right), (one, other) = sides, tops
    middle = (left + right) / 2
    points = [(left, one), (middle, one), (middle, other), (right, other)]
    back = [(right, other + thick), (middle, other + thick), (middle, one + thick), (left, one + thick)]
    codes = [Path.MOVETO, *[Path.CURVE4] * 3, Path.LINETO, *[Path.CURVE4] * 3, Path.CLOSEPOLY]
    return PathPatch(
        Path([*points, *back, points[0]], codes), facecolor=colour("band"), edgecolor=colour("edge"), lw=0.5
    )


def _draw_box(axes: Axes, number: int, place: tuple[float, float], fill: str) -> None:
    """Draw what stands for a newsroom, an article or a speaker; the first two have room for words."""
    middle, high = place
    high = high if number == SAID else max(high, STEP * 0.8)
    corner, wide = (LEFTS[number], middle - high / 2), RIGHTS[number] - LEFTS[number]
    axes.add_patch(
        Rectangle(corner, wide, high, facecolor=colour(fill), edgecolor=colour("edge"), lw=0.5, clip_on=False)
    )


def _boxed(node: Node, claims: int, outlet: str, high: float) -> str:
    """Name a newsroom or an article, with its claims, in as many lines as its box has room for: one or two."""
    number = node.kind != "origin"
    room, lines = int((RIGHTS[number] - LEFTS[number] - MARGIN) / CHARACTER), 1 + (high >= STEP * 1.4)
    told = f" ({claims})"
    words = f"{node.name}{told} {outlet}" if outlet else f"{fitted(node.name, room * lines - len(told))}{told}"
    first, *rest = wrap(words, room) if lines > 1 else [words]
    return "\n".join(filter(None, (fitted(first, room), fitted(" ".join(rest), room))))


def _label(node: Node, drawn: Iterable[Way], room: int) -> str:
    """Name a speaker with the letter of its kind and its claims in each article."""
    counts: Counter[str] = Counter()
    for way in drawn:
        if way.speaker == node:
            counts[way.article.name] += way.claims
    told = ", ".join(f"{letter} {number}" for letter, number in counts.items())
    told = told if len(counts) < 3 else f"{counts.total()} in {counted(len(counts), 'article')}"
    name = STANDING[node.kind] if node.name == STANDING[node.kind] else node.name
    return f"{KEYS[node.kind]}: {fitted(name, room - len(told) - 5)}, {told}"


def _alt(drawn: Sequence[Way]) -> str:
    """Say what leads where."""
    origins: dict[str, Counter[str]] = {}
    for way in drawn:
        origins.setdefault(way.article.name, Counter())[way.origin.name] += way.claims
    said = [
        f"article {letter} has {listed([f'{number} from {origin}' for origin, number in counts.items()])}"
        for letter, counts in origins.items()
    ]
    speakers = _ranked(drawn, SAID)
    named = [
        f"{name} {number}" if name == STANDING[kind] else f"{name} ({STANDING[kind]}) {number}"
        for (kind, name, _), number in speakers[:ENOUGH]
    ]
    more = [f"{len(speakers) - ENOUGH} more"] if len(speakers) > ENOUGH else []
    total = counted(sum(way.claims for way in drawn), "claim")
    bands = f"Bands of {total} from newsrooms over articles to speakers"
    return f"{bands}: {'; '.join(said)}. Said by {listed([*named, *more])}."
