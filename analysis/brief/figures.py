"""The figures of a briefing, drawn as vectors, each with a sentence for those who do not see it."""

from collections import Counter
from collections.abc import Mapping, Sequence

from matplotlib.axes import Axes

from analysis.brief.blocks import Column, Figure, Prose, Row, Table
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
    readable,
    shown_of,
)
from analysis.brief.notes import numbered
from analysis.brief.sections import home
from analysis.brief.tellings import COLUMNS, KEYS, LETTERS, MEANINGS, STANDING, Group, groups, standing
from analysis.brief.wording import capital, counted, listed, spelled
from analysis.tables import Tables

Mark = tuple[str, str]  # a letter and what the colour behind it is for
ABSENT: Mark = ("–", "paper")


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
    with canvas_of(ROW * (len(rows) + 0.9), bottom=LEGEND) as (canvas, axes):
        for place, row in enumerate(rows):
            _draw_row(axes, place, row, lefts, cell)
        for left, letter in zip(lefts, columns.values(), strict=True):
            axes.text(left + cell * 0.47, -0.9, letter, ha="center", va="center", weight="bold")
        axes.set_xlim(0, WIDTH)
        axes.set_ylim(len(rows) - 0.4, -1.3)
        used = [telling for telling in LETTERS if any(group.telling == telling for group in shared)]
        legend(axes, [(f"{LETTERS[telling]}: {MEANINGS[telling]}", telling) for telling in used])
        svg = as_svg(canvas)
    title = "Claims told by more than one article, and by one only"
    total = sum(group.shared for group in found)
    cut = [shown_of(len(shared), total, "shared claims"), shown_of(len(columns), len(letters), "articles")]
    return Figure(svg, alt=_say_corroboration(found, alone, letters), caption=title + "".join(cut))


def draw_standing(tables: Tables) -> Figure | Prose:
    """Draw on whom each article's claims rest: a bar an article."""
    every, letters = standing(tables), numbered(tables).letters
    counts = dict(list(every.items())[: MOST // 2])
    if not any(count.total() for count in counts.values()):
        return Prose("No claim was found.")
    with canvas_of(0.4 * len(counts), left=0.3, bottom=LEGEND * 2) as (canvas, axes):
        longest = max(count.total() for count in counts.values())
        for place, (article_id, count) in enumerate(counts.items()):
            _draw_bar(axes, place, count, longest / WIDTH)
            axes.text(-0.01, place, letters[article_id], ha="right", va="center", weight="bold", transform=across(axes))
        axes.set_xlim(0, longest)
        axes.set_ylim(len(counts) - 0.45, -0.55)
        used = [kind for kind in STANDING if any(count[kind] for count in counts.values())]
        legend(axes, [(f"{KEYS[kind]}: {STANDING[kind]}", kind) for kind in used])
        svg = as_svg(canvas)
    said = [
        f"article {letters[article_id]}: "
        + listed([f"{count[kind]} {STANDING[kind]}" for kind in STANDING if count[kind]])
        for article_id, count in counts.items()
    ]
    alt = f"Bars of claims by who stands behind them. {capital('; '.join(said))}."
    caption = "On whom the claims rest, in numbers of claims" + shown_of(len(counts), len(every), "articles")
    return Figure(svg, alt=alt, caption=caption)


def standing_table(tables: Tables) -> Table | Prose:
    """Show the same in figures: an article a row."""
    every, letters = standing(tables), numbered(tables).letters
    if not any(count.total() for count in every.values()):
        return Prose("No claim was found.")
    used = [kind for kind in STANDING if any(count[kind] for count in every.values())]
    heads = [Column(capital(STANDING[kind]), align="right") for kind in used]
    rows = [
        Row([letters[article_id], *(count[kind] for kind in used), count.total()])
        for article_id, count in every.items()
    ]
    columns = [home(), *heads, Column("All", align="right")]
    return Table(columns, rows, "On whom the claims rest, article by article", row_header=True)


def _marks(group: Group, letters: Mapping[str, str]) -> list[Mark]:
    mark = (LETTERS[group.telling], group.telling)
    return [mark if article_id in group.claims else ABSENT for article_id in letters]


def _count_mark(article_id: str, count: int, letters: Mapping[str, str]) -> list[Mark]:
    return [(str(count), "alone") if key == article_id else ABSENT for key in letters]


def _draw_row(axes: Axes, place: int, row: tuple[str, Sequence[Mark]], lefts: Sequence[float], cell: float) -> None:
    """A cell for each article, with its mark or a dash, then the claim's words: a narrow screen shows the cells."""
    label, marks = row
    words = lefts[-1] + cell + 0.08
    axes.text(words, place, fitted(label, int((WIDTH - words) / CHARACTER)), ha="left", va="center", size=8.4)
    for (letter, fill), left in zip(marks, lefts, strict=True):
        axes.barh(
            place,
            cell * 0.94,
            left=left,
            height=0.84,
            color=colour(fill),
            edgecolor=colour("line"),
            lw=0.6,
            clip_on=False,
        )
        axes.text(left + cell * 0.47, place, letter, ha="center", va="center", color=readable(fill), size=8.4)


def _draw_bar(axes: Axes, place: int, count: dict[str, int], inch: float) -> None:
    """An article's claims by who stands behind them, each part with its letter and number where there is room."""
    left = 0
    for kind in STANDING:
        if count[kind]:
            axes.barh(
                place,
                count[kind],
                left=left,
                height=0.62,
                color=colour(kind),
                edgecolor=colour("paper"),
                lw=1.2,
                clip_on=False,
            )
            label = f"{KEYS[kind]} {count[kind]}"
            if count[kind] > (len(label) + 1) * CHARACTER * inch:
                axes.text(left + count[kind] / 2, place, label, ha="center", va="center", color=readable(kind))
            left += count[kind]


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
