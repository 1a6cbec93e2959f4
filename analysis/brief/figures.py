"""The figures of a briefing, drawn as vectors, each with a sentence for those who do not see it."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date
from io import StringIO
from pathlib import Path
from types import SimpleNamespace

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter, date2num
from matplotlib.figure import Figure as Canvas
from matplotlib.font_manager import fontManager
from matplotlib.transforms import Transform

from analysis.brief.blocks import Figure, Prose
from analysis.brief.characters import font_files, showable
from analysis.brief.notes import numbered
from analysis.brief.tellings import COLUMNS, KEYS, LETTERS, MEANINGS, STANDING, Group, Telling, groups, standing
from analysis.brief.wording import capital, clipped, counted, listed, several, spelled
from analysis.tables import Tables

WIDTH = 7.2  # inches; the measure of the text
SHOWN = 848  # pixels that a page gives a figure where it has room
ROW = 0.235
LEGEND = 0.24
LABELS = 3.9
EDGE = 0.2
MOST = 32  # rows; with them a figure still fits on a page
CHARACTER = 0.068  # inches at 8.4 points, in the widest of the fonts that a reader may have instead of ours
INK, QUIET, MIDDLE, HAIR, PAPER = "#16191d", "#545b65", "#868e98", "#d8dce1", "#ffffff"
FILLS: dict[Telling, str] = {"verbatim": "#12507b", "differs": "#e8a33d", "paraphrase": "#7fb2d6", "alone": "#d8dce1"}
BARS = {"named": "#12507b", "organisation": "#5b93bd", "anonymous": "#e8a33d", "none": "#b5541c", "outlet": "#d8dce1"}
Mark = tuple[str, str]  # a letter and the colour behind it
ABSENT: Mark = ("–", PAPER)
ENOUGH = 12  # items that a sentence for those who do not see a figure lists; its table has them all
_REFERRED = re.compile(r"#([\w.-]+)")
_NAMED = re.compile(r' id="([\w.-]+)"')
_TAG = re.compile(r"<[a-z][^>]*>")
_SPARE = re.compile(r"([;:,]) |(?<=[MLHVCSQTAZmlhvcsqtaz\d]) ?([MLHVCSQTAZmlhvcsqtaz]) ?(?=[\d\"-])")
_DECIMALS = re.compile(r"(\d\.\d\d)\d+")
_FAMILIES = re.compile(r"font-family: ?([^;\"]+)(?:; ?)?")
_UNTURNED = re.compile(r' transform="rotate\(-?0 [^)]*\)"')
_GROUP = re.compile(r"<g>|</g>|<g/>")
_SIZED = re.compile(r'width="([\d.]+)pt" height="([\d.]+)pt"')
STYLE = Path(__file__).parent / "template" / "figures.mplstyle"


def draw_corroboration(tables: Tables) -> Figure | Prose:
    """Draw which articles tell the claims that more than one tells, and how many claims each has to itself."""
    found, letters = groups(tables), numbered(tables).letters
    if not found:
        return Prose("No claim was found.")
    if len(letters) < 2:
        return Prose("One article was read: there is no other to compare it with.")
    telling = Counter(article_id for group in found if group.shared for article_id in group.claims)
    kept = sorted(letters, key=lambda key: -telling[key])[:COLUMNS]
    columns = {key: letter for key, letter in letters.items() if key in kept}
    shared = [group for group in found if group.shared and columns.keys() & group.claims.keys()][: MOST - len(columns)]
    alone = Counter(article_id for group in found if not group.shared for article_id in group.claims)
    cell = max(0.24, min(0.62, 2.4 / len(columns)))
    lefts = [cell * number for number in range(len(columns))]
    rows = [(group.members()[0].text, _marks(group, columns)) for group in shared]
    rows += [
        (f"Claims told by {columns[key]} only", _count_mark(key, alone[key], columns)) for key in columns if alone[key]
    ]
    with _canvas(ROW * (len(rows) + 0.9), bottom=LEGEND) as (canvas, axes):
        for place, row in enumerate(rows):
            _draw_row(axes, place, row, lefts, cell)
        for left, letter in zip(lefts, columns.values(), strict=True):
            axes.text(left + cell * 0.47, -0.9, letter, ha="center", va="center", weight="bold")
        axes.set_xlim(0, WIDTH)
        axes.set_ylim(len(rows) - 0.4, -1.3)
        used = [telling for telling in LETTERS if any(group.telling == telling for group in shared)]
        _legend(axes, [(f"{LETTERS[telling]}: {MEANINGS[telling]}", FILLS[telling]) for telling in used])
        svg = _svg(canvas)
    title = "Claims told by more than one article, and by one only"
    total = sum(group.shared for group in found)
    cut = [_cut(len(shared), total, "shared claims"), _cut(len(columns), len(letters), "articles")]
    return Figure(svg, alt=_say_corroboration(found, alone, letters), caption=title + "".join(cut))


def draw_standing(tables: Tables) -> Figure | Prose:
    """Draw on whom each article's claims rest: a bar an article."""
    every, letters = standing(tables), numbered(tables).letters
    counts = dict(list(every.items())[: MOST // 2])
    if not any(count.total() for count in counts.values()):
        return Prose("No claim was found.")
    with _canvas(0.4 * len(counts), left=0.3, bottom=LEGEND * 2) as (canvas, axes):
        longest = max(count.total() for count in counts.values())
        for place, (article_id, count) in enumerate(counts.items()):
            _draw_bar(axes, place, count, longest / WIDTH)
            axes.text(-0.01, place, letters[article_id], ha="right", va="center", weight="bold", transform=_at(axes))
        axes.set_xlim(0, longest)
        axes.set_ylim(len(counts) - 0.45, -0.55)
        used = [kind for kind in STANDING if any(count[kind] for count in counts.values())]
        _legend(axes, [(f"{KEYS[kind]}: {STANDING[kind]}", BARS[kind]) for kind in used])
        svg = _svg(canvas)
    said = [
        f"article {letters[article_id]}: "
        + listed([f"{count[kind]} {STANDING[kind]}" for kind in STANDING if count[kind]])
        for article_id, count in counts.items()
    ]
    alt = f"Bars of claims by who stands behind them. {capital('; '.join(said))}."
    caption = "On whom the claims rest, in numbers of claims" + _cut(len(counts), len(every), "articles")
    return Figure(svg, alt=alt, caption=caption)


def draw_timeline(tables: Tables) -> Figure | Prose:
    """Draw what is told of when: a bar from the first to the last possible day, and a lane for what has no date."""
    every, letters = sorted(tables.rows("events"), key=lambda row: row.lane), numbered(tables).letters
    rows = every[:MOST]
    claims = {row.claim_id: row for row in tables.rows("claims")}
    dates = {row.date_id: row for row in tables.rows("dates")}
    if not rows:
        return Prose("No claim names a time.")
    labels = [f"{letters[row.article_id]} · {dates[row.date_id].text}: {claims[row.claim_id].text}" for row in rows]
    dated = [row for row in rows if row.lane == "dated"]
    first, last = _window([row.earliest for row in dated] + [row.latest for row in dated])
    with _canvas(ROW * 1.15 * (len(rows) + 0.5), left=LABELS, bottom=0.28, right=EDGE) as (canvas, axes):
        for place, (row, label) in enumerate(zip(rows, labels, strict=True)):
            _draw_event(axes, place, (row.earliest, row.latest, row.relation), (first, last))
            room = int(LABELS / CHARACTER)
            axes.text(
                -LABELS / (WIDTH - LABELS - EDGE), place, _fit(label, room), va="center", size=8.4, transform=_at(axes)
            )
        axes.set_ylim(len(rows) - 0.4, -0.6)
        if dated:
            _date_axis(axes, first, last)
        svg = _svg(canvas)
    alt = _say_timeline([(row, dates[row.date_id].text) for row in rows], letters)
    caption = "What is told of when; a hatched lane has no date" + _cut(len(rows), len(every), "times")
    return Figure(svg, alt=alt, caption=caption)


def _cut(shown: int, total: int, what: str) -> str:
    return f"; {shown} of {total} {what} are shown" if shown < total else ""


def _marks(group: Group, letters: Mapping[str, str]) -> list[Mark]:
    mark = (LETTERS[group.telling], FILLS[group.telling])
    return [mark if article_id in group.claims else ABSENT for article_id in letters]


def _count_mark(article_id: str, count: int, letters: Mapping[str, str]) -> list[Mark]:
    return [(str(count), FILLS["alone"]) if key == article_id else ABSENT for key in letters]


def _draw_row(axes: Axes, place: int, row: tuple[str, Sequence[Mark]], lefts: Sequence[float], cell: float) -> None:
    """A cell for each article, with its mark or a dash, then the claim's words: a narrow screen shows the cells."""
    label, marks = row
    words = lefts[-1] + cell + 0.08
    axes.text(words, place, _fit(label, int((WIDTH - words) / CHARACTER)), ha="left", va="center", size=8.4)
    for (letter, fill), left in zip(marks, lefts, strict=True):
        axes.barh(place, cell * 0.94, left=left, height=0.84, color=fill, edgecolor=HAIR, lw=0.6, clip_on=False)
        color = PAPER if fill == FILLS["verbatim"] else INK
        axes.text(left + cell * 0.47, place, letter, ha="center", va="center", color=color, size=8.4)


def _draw_bar(axes: Axes, place: int, count: dict[str, int], inch: float) -> None:
    """An article's claims by who stands behind them, each part with its letter and number where there is room."""
    left = 0
    for kind in STANDING:
        if count[kind]:
            axes.barh(
                place, count[kind], left=left, height=0.62, color=BARS[kind], edgecolor=PAPER, lw=1.2, clip_on=False
            )
            color = PAPER if kind in ("named", "none") else INK
            label = f"{KEYS[kind]} {count[kind]}"
            if count[kind] > (len(label) + 1) * CHARACTER * inch:
                axes.text(left + count[kind] / 2, place, label, ha="center", va="center", color=color)
            left += count[kind]


def _draw_event(axes: Axes, lane: float, when: tuple[str | None, str | None, str], window: tuple[float, float]) -> None:
    earliest, latest, relation = when
    if earliest is None or latest is None:
        axes.barh(
            lane, window[1] - window[0], left=window[0], height=0.5, color=PAPER, edgecolor=MIDDLE, hatch="////", lw=0.6
        )
        return
    left, right = _day(earliest), _day(latest) + 1
    least = (window[1] - window[0]) / 120
    axes.barh(lane, max(right - left, least), left=left, height=0.5, color=BARS["named"], lw=0)
    if relation in ("since", "after"):
        axes.annotate(
            "", (window[1], lane), (right, lane), arrowprops={"arrowstyle": "-|>", "color": BARS["named"], "lw": 1}
        )
    if relation in ("until", "before"):
        axes.annotate(
            "", (window[0], lane), (left, lane), arrowprops={"arrowstyle": "-|>", "color": BARS["named"], "lw": 1}
        )


def _date_axis(axes: Axes, first: float, last: float) -> None:
    axes.set_xlim(first, last)
    locator = AutoDateLocator(tz=UTC, minticks=3, maxticks=6)
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(ConciseDateFormatter(locator, tz=UTC, show_offset=False))
    axes.grid(axis="x", color=HAIR, lw=0.6)
    axes.set_axisbelow(True)


def _at(axes: Axes) -> Transform:
    """Across in parts of the axes' width, down in rows."""
    return axes.get_yaxis_transform()


@contextmanager
def _canvas(height: float, left: float = 0.0, bottom: float = 0.0, right: float = 0.0) -> Iterator[tuple[Canvas, Axes]]:
    """Give a figure in the house's style, whatever the user's own settings are; margins in inches."""
    known = {Path(entry.fname) for entry in fontManager.ttflist}
    for path in font_files():
        if path.name.startswith("SourceSans") and path not in known:
            fontManager.addfont(path)
    with mpl.rc_context():
        mpl.rc_file(STYLE)
        canvas = Canvas(figsize=(WIDTH, height + bottom))
        axes = canvas.add_axes(
            (left / WIDTH, bottom / (height + bottom), (WIDTH - left - right) / WIDTH, height / (height + bottom))
        )
        axes.spines[["top", "right", "left", "bottom"]].set_visible(False)
        axes.set_yticks([])
        axes.set_xticks([])
        yield canvas, axes


def _svg(canvas: Canvas) -> str:
    sink = StringIO()
    canvas.savefig(sink, format="svg", metadata={"Date": None, "Creator": None})
    return lean(sink.getvalue())


def lean(svg: str) -> str:
    """Give a drawing of matplotlib without what nobody sees: names that nothing refers to, decimals, repeated fonts.

    Examples
    --------
    >>> lean('<svg width="72pt" height="36pt"><g id="a_1"><path d="M 0.12345 1"/></g></svg>')
    '<svg width="848" height="424"><path d="M 0.12 1"/></svg>'
    """
    used = set(_REFERRED.findall(svg))
    families = _FAMILIES.search(svg)
    svg = _TAG.sub(lambda found: _lean_tag(found[0], used), svg)
    if families:
        svg = svg.replace("<svg ", f'<svg font-family="{families[1]}" ', 1)
    svg = svg if "<g " in svg else _GROUP.sub("", svg)
    return _SIZED.sub(_enlarged, svg, count=1)


def _lean_tag(tag: str, used: set[str]) -> str:
    """Words of articles stand between the tags and stay as they are."""
    tag = _NAMED.sub(lambda found: found[0] if found[1] in used else "", " ".join(tag.split()))
    return _DECIMALS.sub(r"\1", _SPARE.sub(r"\1\2", _UNTURNED.sub("", _FAMILIES.sub("", tag))))


def _enlarged(found: re.Match[str]) -> str:
    """A page shows a drawing in its own size at most: that of the page's measure."""
    width, height = float(found[1]), float(found[2])
    return f'width="{SHOWN}" height="{round(SHOWN * height / width)}"'


def _legend(axes: Axes, entries: Sequence[tuple[str, str]]) -> None:
    handles = [mpl.patches.Patch(facecolor=color, edgecolor=HAIR, label=label) for label, color in entries]
    axes.legend(
        handles=handles,
        loc="upper left",
        bbox_to_anchor=(0, 0),
        ncols=min(3, len(handles)),
        frameon=False,
        handlelength=1,
        handleheight=1,
        columnspacing=4.2,
        borderaxespad=0.4,
        fontsize=8.4,
        labelcolor=QUIET,
    )


def _fit(text: str, length: int) -> str:
    return showable(clipped(text, length))[0]


def _day(iso: str) -> float:
    return float(date2num(date.fromisoformat(iso)))


def _window(days: Sequence[str | None]) -> tuple[float, float]:
    known = [_day(day) for day in days if day]
    if not known:
        return 0.0, 1.0
    margin = max(30.0, (max(known) - min(known)) * 0.06)
    return min(known) - margin, max(known) + margin


def _say_corroboration(found: Sequence[Group], alone: Mapping[str, int], letters: Mapping[str, str]) -> str:
    parts = []
    for telling in LETTERS:
        number = sum(group.telling == telling for group in found)
        if number and telling != "alone":
            parts.append(f"{counted(number, 'shared claim')} {MEANINGS[telling]}")
    for article_id, letter in letters.items():
        if alone[article_id]:
            parts.append(f"{spelled(alone[article_id])} told by {letter} only")
    return f"Grid of {counted(len(found), 'claim')} by {counted(len(letters), 'article')}: {listed(parts)}."


def _say_timeline(rows: Sequence[tuple[SimpleNamespace, str]], letters: dict[str, str]) -> str:
    dated = [
        f"{text} ({letters[row.article_id]}) from {row.earliest} to {row.latest}"
        for row, text in rows
        if row.lane == "dated"
    ]
    loose = [f"{text} ({letters[row.article_id]})" for row, text in rows if row.lane == "unresolved"]
    parts = [
        f"On the time line: {several(dated, ENOUGH)}." if dated else "",
        f"Without a date: {several(loose, ENOUGH)}." if loose else "",
    ]
    return " ".join(part for part in parts if part)
