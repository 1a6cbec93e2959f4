"""Calendar arithmetic: the days of a TIMEX3 value, and the value of a day's week, month, quarter, year."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""First month of each season in the northern half."""
_STEPS = {"month": 1, "quarter": 3, "decade": 120, "century": 1200}
_VALUE = re.compile(
    r"(?P<year>[0-9]{4})(?:-W(?P<week>[0-9]{2})(?P<end>-WE)?|-Q(?P<quarter>[1-4])|-H(?P<half>[12])"
    r"|-(?P<season>SP|SU|FA|WI)|-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2})(?:T.{0,16})?)?)?"
)

MASKS = {
    "day": "XXXX-XX-XX",
    "week": "XXXX-WXX",
    "weekend": "XXXX-WXX-WE",
    "month": "XXXX-XX",
    "quarter": "XXXX-QX",
    "year": "XXXX",
    "decade": "XXX",
    "century": "XX",
}
"""What an open date of each unit looks like."""

Days = tuple[date, date]


def bounds(value: str) -> Days | None:
    """Give the first and last day of a TIMEX3 value; none where it is open, before Christ, or no date.

    Seasons are those of the northern half, by whole months; a winter begins in December of its year.

    Examples
    --------
    >>> [str(day) for day in bounds("2023-10")]
    ['2023-10-01', '2023-10-31']
    >>> bounds("XXXX-10") is None
    True
    """
    if re.fullmatch("[0-9]{2,3}", value):
        years = 10 ** (4 - len(value))
        return date(max(1, int(value) * years), 1, 1), date(int(value) * years + years - 1, 12, 31)
    match = _VALUE.fullmatch(value)
    if not match:
        return None
    try:
        return _span(match)
    except (ValueError, OverflowError):
        return None


def _span(match: re.Match[str]) -> Days:
    year = int(match["year"])
    if match["week"]:
        monday = date.fromisocalendar(year, int(match["week"]), 1)
        return monday + timedelta(days=5 if match["end"] else 0), monday + timedelta(days=6)
    if match["day"]:
        day = date(year, int(match["month"]), int(match["day"]))
        return day, day
    months = 3 if match["quarter"] or match["season"] else 6 if match["half"] else 1 if match["month"] else 12
    first = int(match["month"] or 1)
    if match["quarter"] or match["half"]:
        first = (int(match["quarter"] or match["half"]) - 1) * months + 1
    first = SEASONS[match["season"]] if match["season"] else first
    start = date(year, first, 1)
    last = months_on(start, months - 1)
    return start, last.replace(day=calendar.monthrange(last.year, last.month)[1])


def months_on(day: date, months: int) -> date:
    """Give the same day so many months on, or the month's last where it is shorter.

    Raises
    ------
    ValueError
        Where the calendar ends before that.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    first = date(year, month + 1, 1)
    return first.replace(day=min(day.day, calendar.monthrange(year, month + 1)[1]))


def moved(start: date, unit: str, count: int) -> date:
    """Give the day so many units on; a decade is ten years, a quarter three months.

    Raises
    ------
    ValueError, OverflowError
        Where the calendar ends before that.
    """
    if unit in ("day", "week", "weekend"):
        return start + timedelta(days=count * (1 if unit == "day" else 7))
    return months_on(start, count * _STEPS.get(unit, 12))


def at(unit: str, day: date) -> str:
    """Give the TIMEX3 value of the unit that holds a day.

    Examples
    --------
    >>> at("quarter", date(2025, 4, 8)), at("week", date(2025, 4, 8))
    ('2025-Q2', '2025-W15')
    """
    year, week, _ = day.isocalendar()
    values = {
        "day": day.isoformat(),
        "week": f"{year:04d}-W{week:02d}",
        "weekend": f"{year:04d}-W{week:02d}-WE",
        "month": f"{day.year:04d}-{day.month:02d}",
        "quarter": f"{day.year:04d}-Q{(day.month + 2) // 3}",
        "decade": f"{day.year // 10:03d}",
        "century": f"{day.year // 100:02d}",
    }
    return values.get(unit, f"{day.year:04d}")


def on_weekday(start: date, weekday: int, *, ahead: bool, strict: bool) -> date:
    """Give the nearest such weekday (1 is Monday) on one side of a day; a strict one is never the day itself."""
    away = (weekday - start.isoweekday()) % 7 if ahead else -((start.isoweekday() - weekday) % 7)
    if strict and away == 0:
        away = 7 if ahead else -7
    return start + timedelta(days=away)
