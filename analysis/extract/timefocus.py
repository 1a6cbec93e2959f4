"""What a narrative is about: the year that its bare dates share, told once and carried on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from analysis.extract.calendar import SEASONS
from analysis.extract.holidays import is_fixed
from analysis.extract.timeform import Timex

YEARLY = re.compile("(?:BC)?[0-9]{4}")
"""How a value begins that names a year."""
_LINK = re.compile(
    r"(?: {0,2}[-,/]| {1,2}(?:to|and|or|until|till|through)\b)? {0,2}(?:(?:on|in|of|the|late|early|mid)[ -]){0,2}"
)
_RANGE = re.compile(
    r" {1,2}(?:to|until|till|through|(?P<between>and)) {1,2}(?:(?:the|late|early|mid)[ -]){0,2}| {0,2}- {0,2}"
)
_BETWEEN = re.compile(r"\bbetween (?:(?:the|late|early|mid)[ -]){0,2}$")
_LONGEST_LINK = 24
_MONTHS, _LAST_DAY = 12, 31
_LEAST, _SHARE, _DATED, _DIFFERENT = 5, 4, 2, 3
"""A narrative names so many years, so many times more than words like yesterday, so many with a month, and so many
different ones."""
_RECENT = 3
_ON, _BACK, _FAR_LEAP = 1.0, 2.0, 30.0
"""Cost of a month forward, of a month back, and of the farthest leap."""
_NEXT, _LEFT = 2.0, 20.0
"""Cost of going on into the year after the one just named, and of leaving it for another."""


def is_narrative(timexes: Sequence[Timex]) -> bool:
    """Say whether a text tells of a past that hangs on the years it names, not on its day of publication.

    News names the day by its distance from the publication; a narrative (Mazur and Dale, WikiWars, EMNLP 2010) names
    years, some with their month, and counts on from them. An article that only lists years is none.

    Examples
    --------
    >>> may = Timex(0, 8, "month and year", 0.9, unit="month", month=5)
    >>> months = [replace(may, year=str(year)) for year in range(1939, 1944)]
    >>> is_narrative(months), is_narrative([replace(month, year="2024") for month in months])
    (True, False)
    """
    named = [timex for timex in timexes if timex.year and not timex.year.startswith("XX")]
    dated = sum(timex.month is not None or str(timex.year).startswith("BC") for timex in named)
    deictic = sum(_is_deictic(timex) for timex in timexes)
    enough = len(named) >= max(_LEAST, _SHARE * deictic)
    return enough and dated >= _DATED and len({timex.year for timex in named}) >= _DIFFERENT


def _is_deictic(timex: Timex) -> bool:
    counted = timex.anchor == "published" and timex.rule != "the current one"
    near = timex.unit == "weekend" or (timex.weekday is not None and timex.month is None)
    return counted or timex.lean is not None or near


def _number(year: str) -> int:
    return -int(year[2:]) if year.startswith("BC") else int(year)


def _written(year: int) -> str:
    return f"{year:04d}" if year > 0 else f"BC{-year:04d}"


def share_years(folded: str, timexes: Sequence[Timex]) -> list[Timex]:
    """Give both of two joined dates the year that one of them names: "between March and May 2003", "March 3, in 2003".

    Where the first comes later in the calendar, it belongs to the year before: "December and January 2004". The end of
    a range has the year of its beginning, or the next: "from 30 December 2003 to 3 January".
    """
    shared = list(timexes)
    for place in range(len(shared) - 2, -1, -1):
        one, two = shared[place], shared[place + 1]
        if two.year and _fits(one, two) and _LINK.fullmatch(folded, one.end, min(two.start, one.end + _LONGEST_LINK)):
            step = -1 if _moment(one) > _moment(two, last=True) and two.year.isdigit() else 0
            shared[place] = replace(one, year=_written(_number(two.year) + step))
    for place in range(1, len(shared)):
        one, two = shared[place - 1], shared[place]
        if one.year and one.year.isdigit() and _fits(two, one) and _is_range(folded, one, two):
            step = 1 if _moment(two, last=True) < _moment(one) else 0
            shared[place] = replace(two, year=_written(_number(one.year) + step))
    return shared


def _is_range(folded: str, one: Timex, two: Timex) -> bool:
    joint = _RANGE.fullmatch(folded, one.end, min(two.start, one.end + _LONGEST_LINK))
    opened = _BETWEEN.search(folded, max(0, one.start - _LONGEST_LINK), one.start)
    return joint is not None and (bool(opened) if joint["between"] else True)


def _moment(timex: Timex, *, last: bool = False) -> tuple[int, int]:
    """Give the month and day of an expression; where it names no day, the first or the last one."""
    return _month(timex) or (_MONTHS if last else 0), timex.day or (_LAST_DAY if last else 0)


def share_order(folded: str, timexes: Sequence[Timex]) -> list[Timex]:
    """Give the dates that can be read both ways (03/04/2025) the order of those in the text that cannot.

    Where none can tell, or they disagree, the American order stays, with the other reading beside it.
    """
    slashed = [timex for timex in timexes if timex.rule == "slashed date" and not timex.alternatives]
    firsts = {int(re.split("[/.]", folded[timex.start : timex.end])[0]) > _MONTHS for timex in slashed}
    if firsts != {True}:
        return list(timexes)
    return [_swapped(timex) if timex.rule == "slashed date" and timex.alternatives else timex for timex in timexes]


def _swapped(timex: Timex) -> Timex:
    now = f"{timex.year}-{timex.month:02d}-{timex.day:02d}"
    return replace(timex, month=timex.day, day=timex.month, alternatives=(now,))


def _fits(one: Timex, two: Timex) -> bool:
    """Say whether a bare date can have its year from another."""
    if not one.is_bare or one.weekday is not None:
        return False
    if one.month is None:
        return one.unit == two.unit == "season"
    return two.month is not None or two.rule == "year"


def tell_years(timexes: Sequence[Timex]) -> list[Timex]:
    """Give the bare dates of a narrative the years that make it go on with the fewest leaps.

    Each bare month, day or season can lie in a year named shortly before or next, or in the year after one of them.
    Going on costs by the month, going back costs more, and leaving a year that was just named costs once; the cheapest
    way through all dates of the text is taken (Viterbi 1967).

    Examples
    --------
    >>> def month(number, year=None):
    ...     return Timex(0, 1, "month", 0.8, unit="month", month=number, year=year)
    >>> [timex.year for timex in tell_years([month(12, "1941"), month(1), month(6, "1942"), month(11)])]
    ['1941', '1942', '1942', '1942']
    """
    steps = [timex for timex in timexes if _tells(timex)]
    ways = _ways(steps, _choices(steps))
    path = _cheapest([way for way in ways if way])
    moments = iter(path)
    told = {id(timex): (next(moments) - 1) // 12 for timex, way in zip(steps, ways, strict=True) if way}
    return [
        replace(timex, year=_written(told[id(timex)]), told=True) if not timex.year and id(timex) in told else timex
        for timex in timexes
    ]


_Way = dict[int, tuple[float, int | None]]
"""From the months in which a date can lie to the cost of getting there, and the month of the date before."""


def _ways(steps: Sequence[Timex], choices: Sequence[Sequence[int]]) -> list[_Way]:
    """Give the ways to each date; a year alone has none, but says in which year the next date is likely to lie."""
    ways: list[_Way] = []
    last: _Way = {}
    named: int | None = None
    for timex, years in zip(steps, choices, strict=True):
        way: _Way = {}
        if not _month(timex):
            named = _number(str(timex.year))
        for year in years if _month(timex) else ():
            moment = year * 12 + _month(timex)
            arriving = ((cost + _leap(moment - before), before) for before, (cost, _) in last.items())
            cost, before = min(arriving, default=(0.0, None))
            away = None if named is None or timex.year else year - named
            way[moment] = (cost + (0.0 if away in (None, 0) else _NEXT if away == 1 else _LEFT), before)
        if way:
            last, named = way, None
        ways.append(way)
    return ways


def _tells(timex: Timex) -> bool:
    if timex.year is not None:
        return not timex.year.startswith("XX") and timex.value is None
    return bool(_month(timex)) and timex.lean is None and timex.year_lean is None and not timex.anchor


def _month(timex: Timex) -> int:
    """Give the month in which an expression begins; 0 where it names none."""
    fixed = int(timex.holiday[:2]) if is_fixed(timex.holiday) else 0
    return timex.month or fixed or SEASONS.get(timex.part, 0)


def _choices(steps: Sequence[Timex]) -> list[list[int]]:
    """Give, for each dated or bare expression, the years that it can lie in."""
    coming: int | None = None
    after: list[int | None] = []
    for timex in reversed(steps):
        after.append(coming)
        coming = _number(timex.year) if timex.year else coming
    choices: list[list[int]] = []
    recent: list[int] = []
    for timex, following in zip(steps, reversed(after), strict=True):
        if timex.year:
            year = _number(timex.year)
            recent = [year, *(other for other in recent if other != year)][:_RECENT]
            choices.append([year])
        else:
            near = {year + on or 1 for year in recent for on in (0, 1)}
            choices.append(sorted(near | ({following, following - 1 or -1} if following is not None else set())))
    return choices


def _leap(months: int) -> float:
    return min(months * _ON if months >= 0 else -months * _BACK, _FAR_LEAP)


def _cheapest(ways: Sequence[_Way]) -> list[int]:
    """Follow the cheapest way back from the end."""
    path: list[int] = []
    moment: int | None = None
    for way in reversed(ways):
        moment = min(way, key=lambda at: (way[at][0], at)) if moment is None else moment
        path.append(moment)
        moment = way[moment][1]
    return path[::-1]
