"""The time line of a briefing: a figure and tables of what is told of when, and of what has no date."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap
from types import SimpleNamespace

from matplotlib.axes import Axes

from analysis.brief.blocks import Blocks, Column, Figure, Prose, Row, Table
from analysis.brief.drawing import (
    CHARACTER,
    LEGEND,
    MOST,
    ROW,
    WIDTH,
    across,
    as_svg,
    canvas_of,
    colour,
    fitted,
    legend,
    shown_of,
)
from analysis.brief.notes import numbered
from analysis.brief.runs import Inline
from analysis.brief.window import Window
from analysis.brief.wording import between_days, capital, clipped, counted, listed, said_parts, verb
from analysis.tables import Tables, table

CLAIM, SOURCE = 190, 90
GAP = 60  # characters between source, cue and content that still read as one
OPENING = 10  # characters before a date with which a text still begins with it
LABELS, LETTER, EDGE, AXIS = 3.9, 0.22, 0.2, 0.28  # inches
ENOUGH = 12  # items that a sentence for those who do not see a figure lists; its table has them all
NONE = "No claim or statement has a date."
TOLD = {"since": "{} and since then", "after": "{} or later", "until": "up to {}", "before": "{} or earlier"}
_JOINT = re.compile(r"(?:;|,)? (?:and|but|while) |; ")


@dataclass(frozen=True)
class _Event:
    """A row of `events` with its expressions as written, what is told, and the part of it that the date is in."""

    row: SimpleNamespace
    date: SimpleNamespace
    letter: str
    written: str
    told: Inline
    brief: str


@dataclass(frozen=True)
class _Shown:
    """The events that a window shows, those without a date apart, and how many it leaves out."""

    dated: list[_Event]
    loose: list[_Event]
    outside: int
    hidden: int


def draw_timeline(tables: Tables, window: Window | None = None) -> Figure | Prose:
    """Draw what is told of when: a bar from the first to the last possible day, and a lane for what has no date."""
    window = window or Window()
    shown = _shown(tables, window)
    loose = shown.loose[: max(MOST // 4, MOST - len(shown.dated))]
    dated = shown.dated[-(MOST - len(loose)) :]
    events = [*dated, *loose]
    if not events:
        return Prose(*_left_out(shown, window)) if shown.outside or shown.hidden else Prose(NONE)
    first, last = window.axis([_bar(event, window) for event in dated]) if dated else (0, 1)
    kinds = {event.row.kind for event in dated}
    keys = LEGEND if len(kinds) > 1 else 0
    lines = 2 if len(events) <= MOST // 2 else 1
    height, aside = ROW * (0.4 + 0.75 * lines) * (len(events) + 0.5), -LABELS / (WIDTH - LABELS - EDGE)
    with canvas_of(height, left=LABELS, bottom=AXIS + keys, right=EDGE) as (canvas, axes):
        axes.set_xlim(first, last)
        axes.set_ylim(len(events) - 0.4, -0.6)
        for place, event in enumerate(events):
            label = _lines(_label(event), int((LABELS - LETTER) / CHARACTER), lines)
            _write(axes, place, aside, event.letter, weight="bold")
            _write(axes, place, aside * (1 - LETTER / LABELS), label)
            _draw_event(axes, place, event, window)
        if dated:
            ticks = window.ticks(first, last)
            axes.set_xticks([place for place, _ in ticks], [words for _, words in ticks])
            axes.grid(axis="x", color=colour("line"), lw=0.6)
            axes.set_axisbelow(True)
        if keys:
            entries = [("when it is told to have been", "accent"), ("when it was said", "paper")]
            legend(axes, entries, edge="accent", at=(aside, -AXIS / height))
        svg = as_svg(canvas)
    caption = "What is told of when" + ("; a hatched lane has no date" if loose else "")
    return Figure(svg, alt=_alt(dated, loose, window), caption=caption + _cut(dated, loose, shown, window))


def timeline_table(tables: Tables, window: Window | None = None) -> Blocks | Prose:
    """Show what is told of when, and apart from it what has no date and what would date it."""
    window = window or Window()
    shown = _shown(tables, window)
    articles = {row.article_id: row for row in tables.rows("articles")}
    dated = [
        Row([_when(event, window), f"“{event.written}”", event.letter, event.told], id=event.row.event_id)
        for event in shown.dated
    ]
    loose = [
        Row(
            [f"“{event.written}”", event.letter, event.told, _needed(event, articles[event.row.article_id])],
            id=event.row.event_id,
        )
        for event in shown.loose
    ]
    home = Column("In", align="center")
    blocks = [
        Table(["When", "As written", home, "What is told"], dated, caption="On the time line") if dated else None,
        Table(["As written", home, "What is told", "What would date it"], loose, caption="Without a date")
        if loose
        else None,
        *map(Prose, _left_out(shown, window)),
    ]
    found = [block for block in blocks if block]
    return Blocks(*found) if found else Prose(NONE)


def narrowed(tables: Tables, window: Window) -> Tables:
    """Give the tables with only the claims, quotes and dates that a window shows, so that notes number nothing else."""
    shown = _shown(tables, window)
    rows = [event.row for event in (*shown.dated, *shown.loose)]
    kept = {key for row in rows for key in (row.claim_id, row.quote_id, row.date_id, row.end_date_id)}
    frames = {name: tables[name] for name in ("claims", "quotes", "dates")}
    only = {name: frame[frame.iloc[:, 0].isin(kept)].reset_index(drop=True) for name, frame in frames.items()}
    return tables.having(**{name: table(name) for name in ("mentions", "actors", "origins")}, **only)


def _shown(tables: Tables, window: Window) -> _Shown:
    """Sort the events by time, and those without a date by place; leave out what the window does."""
    rows = tables.rows("events")
    dated = [row for row in rows if row.lane == "dated"]
    inside = [row for row in dated if window.holds(row.earliest, row.latest)]
    loose = [row for row in rows if row.lane == "unresolved"]
    seen = loose if window.show_unresolved else []
    events = _events(tables, [*inside, *seen])
    return _Shown(
        sorted(
            (event for event in events if event.row.lane == "dated"),
            key=lambda event: (event.row.earliest, event.row.latest),
        ),
        [event for event in events if event.row.lane == "unresolved"],
        outside=len(dated) - len(inside),
        hidden=len(loose) - len(seen),
    )


def _events(tables: Tables, rows: Sequence[SimpleNamespace]) -> list[_Event]:
    """Give rows of `events` as they are shown, in the order of the articles and their text."""
    notes, texts = numbered(tables), tables.texts()
    dates = {row.date_id: row for row in tables.rows("dates")}
    told = {row.claim_id: row for row in tables.rows("claims")} | {row.quote_id: row for row in tables.rows("quotes")}
    events, ends = [], dict.fromkeys(told, 0)
    order = {article_id: number for number, article_id in enumerate(texts)}
    for row in sorted(rows, key=lambda row: (order[row.article_id], dates[row.date_id].start)):
        key, date = row.claim_id or row.quote_id, dates[row.date_id]
        text, last = texts[row.article_id], dates.get(row.end_date_id, date)
        written = " ".join(text[date.start : last.end].split())
        if row.kind == "quote":
            brief = _said(told[key], text)
            cell: Inline = [clipped(brief, CLAIM), *notes.cite(told[key], role="cue")]
        else:
            source = f" ({clipped(told[key].source, SOURCE)})" if told[key].source else ""
            brief = told[key].text[_part(told[key], date, ends[key]) :]
            cell = [clipped(told[key].text, CLAIM) + source, *notes.cite(told[key])]
            ends[key] = last.end
        events.append(_Event(row, date, notes.letter(row), written, cell, brief))
    return events


def _part(claim: SimpleNamespace, date: SimpleNamespace, end: int) -> int:
    """Where a label's words start: in a claim with two dates, the second has the words that are joined on by "and"."""
    joints = (
        list(_JOINT.finditer(claim.text, max(0, end - claim.start), max(0, date.start - claim.start))) if end else []
    )
    return joints[-1].end() if joints else 0


def _said(quote: SimpleNamespace, text: str) -> str:
    """Who said what: as written where it stands in that order, else put so."""
    if quote.content is None:
        return text[min(quote.source_start, quote.cue_start) : max(quote.source_end, quote.cue_end)]
    gaps = (quote.cue_start - quote.source_end, quote.content_start - quote.cue_end)
    if all(0 <= gap <= GAP for gap in gaps):
        return text[quote.source_start : quote.content_end]
    inverted = quote.cue.casefold().startswith("according")
    parts = (capital(quote.cue), quote.source) if inverted else (quote.source, quote.cue)
    return f"{' '.join(parts)}: {said_parts(quote.content, quote.content_spans, quote.content_start)}"


def _write(axes: Axes, place: int, left: float, words: str, weight: str = "normal") -> None:
    axes.text(left, place, words, va="center", size=8.4, linespacing=1.1, weight=weight, transform=across(axes))


def _label(event: _Event) -> str:
    """An event in the figure: its date as written and what is told, which may begin with that date."""
    begins = event.written.casefold() in event.brief[: len(event.written) + OPENING].casefold()
    return event.brief if begins else f"{event.written}: {event.brief}"


def _lines(text: str, room: int, most: int) -> str:
    """Break a label between words into so many lines at most; where more is left, the last ends in an ellipsis."""
    first, *rest = wrap(fitted(text, room * most), room) or [""]
    return "\n".join([first, fitted(" ".join(rest), room)] if rest else [first])


def _bar(event: _Event, window: Window) -> tuple[int, int]:
    return window.bar(event.row.earliest, event.row.latest)


def _draw_event(axes: Axes, lane: int, event: _Event, window: Window) -> None:
    """A bar, full for what is told and hollow for what was said then; hatched over its lane without a date."""
    first, last = axes.get_xlim()
    if event.row.lane == "unresolved":
        axes.barh(
            lane,
            last - first,
            left=first,
            height=0.5,
            color=colour("paper"),
            edgecolor=colour("edge"),
            hatch="////",
            lw=0.6,
        )
        return
    left, right = _bar(event, window)
    width = max(right - left, (last - first) / 120)
    full, said = colour("accent"), event.row.kind == "quote"
    fill, edge = (colour("paper"), 0.8) if said else (full, 0)
    axes.barh(lane, width, left=left, height=0.5, color=fill, edgecolor=full, lw=edge)
    arrow = {"arrowstyle": "-|>", "color": full, "lw": 1}
    if event.row.relation in ("since", "after") and left + width < last:
        axes.annotate("", (last, lane), (left + width, lane), arrowprops=arrow)
    if event.row.relation in ("until", "before") and first < left:
        axes.annotate("", (first, lane), (left, lane), arrowprops=arrow)


def _when(event: _Event, window: Window) -> str:
    """When an event was, what that was counted from, and what else the words can mean."""
    date = event.date
    day = between_days(date.anchor) if date.anchor else "the date of publication"
    return _told_time(event, window) + "".join(
        [
            f"; counted from {day}" if date.needs_published else "",
            f"; could also be {listed(date.alternatives, 'or')}" if date.alternatives else "",
        ]
    )


def _told_time(event: _Event, window: Window) -> str:
    row = event.row
    return TOLD.get(row.relation, "{}").format(window.interval(row.earliest, row.latest))


def _needed(event: _Event, article: SimpleNamespace) -> str:
    """What would date an event that has no date."""
    if event.date.type == "EVENT":
        return f"a date for “{event.written}”"
    if event.date.needs_published:
        return f"a day of publication of {event.letter}" if article.published else f"when {event.letter} was published"
    return (
        "nothing; the line begins with the year 1"
        if (event.date.value or "").startswith("BC")
        else "the date it is counted from"
    )


def _left_out(shown: _Shown, window: Window) -> list[str]:
    """Say how many events a window leaves out."""
    said = [
        *([f"{counted(shown.outside, 'event')} outside the window ({window.words()})"] if shown.outside else []),
        *([f"{counted(shown.hidden, 'event')} without a date"] if shown.hidden else []),
    ]
    number = shown.outside + shown.hidden
    return [f"{capital(listed(said))} {verb(number, 'is', 'are')} not shown."] if said else []


def _cut(dated: Sequence[_Event], loose: Sequence[_Event], shown: _Shown, window: Window) -> str:
    """Say in the caption what the figure has no room for, and what the window leaves out."""
    cut = len(dated) < len(shown.dated)
    parts = [
        f"; the last {len(dated)} of {len(shown.dated)} with a date are shown" if cut else "",
        shown_of(len(loose), len(shown.loose), "without a date"),
        *(f"; {said[:1].lower()}{said[1:].removesuffix('.')}" for said in _left_out(shown, window)),
    ]
    return "".join(parts)


def _alt(dated: Sequence[_Event], loose: Sequence[_Event], window: Window) -> str:
    parts = []
    for lane, events in (("On the time line", dated), ("Without a date", loose)):
        said = [_named(event, window) for event in events[:ENOUGH]]
        more = [f"{len(events) - ENOUGH} more"] if len(events) > ENOUGH else []
        if said:
            parts.append(f"{lane}: {'; '.join(said + more)}.")
    return " ".join(parts)


def _named(event: _Event, window: Window) -> str:
    """An event in the words of those who do not see the figure."""
    kind = ", said then" if event.row.kind == "quote" else ""
    when = f" {_told_time(event, window)}" if event.row.lane == "dated" else ""
    return f"{event.written} ({event.letter}{kind}){when}"
