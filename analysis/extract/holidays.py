"""Named days: which days of a year Christmas, Easter, Thanksgiving or Ramadan are."""

from __future__ import annotations

import re
from datetime import date, timedelta

from analysis.extract.calendar import Days

_RULE = re.compile(
    r"(?P<month>[0-9]{2})-(?P<day>[0-9]{2})|easter(?P<away>[+-][0-9]{1,2})"
    r"|(?P<in>[0-9]{1,2})/(?P<weekday>[1-7])/(?P<nth>-1|[1-5])(?:\+(?P<after>[0-9]))?"
    r"|hijri (?P<moon>[0-9]{1,2})(?:-(?P<moonday>[0-9]{1,2}))?"
)
_MUSLIM_ERA = 227_014
"""Day before the first of the Islamic calendar, counted as `date.toordinal` does."""


def is_fixed(rule: str) -> bool:
    """Say whether a named day has the same date every year."""
    return rule[:1].isdigit() and rule[2:3] == "-"


def days_of(rule: str, year: int) -> Days:
    """Give the first and last day of a named day in a year.

    Parameters
    ----------
    rule
        As in the word list: ``12-25``; ``easter-2``, days from Easter Sunday; ``11/4/4``, the fourth Thursday of
        November; ``11/1/1+1``, the day after the first Monday; ``hijri 9``, a month of the Islamic calendar, by the
        tabular calendar with a day's leeway on both sides, for the months begin when the new moon is seen.

    Raises
    ------
    ValueError
        Where the calendar has no such day.

    Examples
    --------
    >>> [str(day) for day in days_of("11/4/4", 1999)], [str(day) for day in days_of("hijri 9", 2025)]
    (['1999-11-25', '1999-11-25'], ['2025-02-28', '2025-03-31'])
    """
    match = _RULE.fullmatch(rule)
    if match is None:
        raise ValueError(f"found {rule!r}; expected a rule for a named day")
    if match["moon"]:
        return _islamic(year, int(match["moon"]), match["moonday"])
    if match["away"]:
        day = easter(year) + timedelta(days=int(match["away"]))
    elif match["in"]:
        day = _nth(year, int(match["in"]), int(match["weekday"]), int(match["nth"]))
        day += timedelta(days=int(match["after"] or 0))
    else:
        day = date(year, int(match["month"]), int(match["day"]))
    return day, day


def easter(year: int) -> date:
    """Give Easter Sunday of the Gregorian calendar (the anonymous algorithm in Meeus, Astronomical Algorithms, 1991).

    Examples
    --------
    >>> str(easter(2025))
    '2025-04-20'
    """
    golden, century, rest = year % 19, year // 100, year % 100
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _nth(year: int, month: int, weekday: int, nth: int) -> date:
    """Give the nth such weekday of a month, or its last."""
    if nth < 0:
        end = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        return end - timedelta(days=(end.isoweekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))


def _islamic(year: int, month: int, day: str | None) -> Days:
    """Give the first such month or day that begins in a Gregorian year."""
    lunar = (year - 622) * 33 // 32
    for number in (lunar - 1, lunar, lunar + 1, lunar + 2):
        first = _lunar_day(number, month, int(day or 1))
        if first.year == year:
            last = first if day else _lunar_day(number, month + 1, 1) - timedelta(days=1)
            return first - timedelta(days=1), last + timedelta(days=1)
    raise ValueError(f"found {year}; expected a year after 622")


def _lunar_day(year: int, month: int, day: int) -> date:
    """Give a day of the tabular Islamic calendar, whose months have 30 and 29 days in turn."""
    days = day + (59 * (month - 1) + 1) // 2 + (year - 1) * 354 + (3 + 11 * year) // 30
    return date.fromordinal(_MUSLIM_ERA + days)
