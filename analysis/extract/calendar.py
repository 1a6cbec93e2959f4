"""Calendar arithmetic: from what a time expression says and the dates that are known to a TIMEX3 value and its days."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from analysis.extract.timeform import Timex

_SEASONS = {"SP": 3, "SU": 6, "AU": 9, "FA": 9, "WI": 12}
_MASKS = {
    "day": "XXXX-XX-XX",
    "week": "XXXX-WXX",
    "weekend": "XXXX-WXX-WE",
    "month": "XXXX-XX",
    "quarter": "XXXX-QX",
    "half": "XXXX-HX",
    "season": "XXXX-XX",
    "year": "XXXX",
    "decade": "XXX",
    "century": "XX",
}
_OFFSETS = {
    "day": "D",
    "week": "W",
    "weekend": "W",
    "month": "M",
    "quarter": "M",
    "year": "Y",
    "decade": "Y",
    "century": "Y",
}
_FAR_BACK, _SOON, _JUST_ENDED = 215, 125, 135
_ONLY_TOLD = frozenset({"the same or the following", "the one before"})
"""Rules whose count from the publication date, for want of a date told, would be a guess."""
_STEPS = {"quarter": 3, "decade": 10, "century": 100}
_VALUE = re.compile(
    r"(?P<year>[0-9]{4})(?:-W(?P<week>[0-9]{2})(?P<end>-WE)?|-Q(?P<quarter>[1-4])|-H(?P<half>[12])"
    r"|-(?P<season>SP|SU|AU|FA|WI)|-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2})(?:T.{0,12})?)?)?"
)


@dataclass(frozen=True)
class Known:
    """What is known where an expression stands.

    Parameters
    ----------
    published
        The publication date, if known.
    told
        First day of the last date that the article gave, if it could be dated, and whether that hung on `published`.
    ahead
        Whether the clause speaks of what is to come; missing where it does not say.
    quarter
        First day of the quarter that the article spoke of before, so that "a year ago" means the same quarter then.
    """

    published: date | None = None
    told: date | None = None
    told_needs_published: bool = False
    ahead: bool | None = None
    quarter: date | None = None


@dataclass(frozen=True)
class Reckoned:
    """A TIMEX3 value, the days that it spans where they are known, what it was reckoned from, and other readings."""

    value: str
    days: tuple[date, date] | None
    anchor: date | None
    offset: str | None
    needs_published: bool
    others: tuple[str, ...] = ()


def bounds(value: str) -> tuple[date, date] | None:
    """Give the first and last day of a TIMEX3 value; none where it is open or no date.

    Seasons are those of the northern half, by whole months; a winter begins in December of its year.

    Examples
    --------
    >>> [str(day) for day in bounds("2023-10")]
    ['2023-10-01', '2023-10-31']
    >>> bounds("XXXX-10") is None
    True
    """
    if re.fullmatch("[0-9]{2,3}", value) and int(value):
        years = 10 ** (4 - len(value))
        return date(int(value) * years, 1, 1), date(int(value) * years + years - 1, 12, 31)
    match = _VALUE.fullmatch(value)
    if not match:
        return None
    try:
        return _span(match)
    except (ValueError, OverflowError):
        return None


def _span(match: re.Match[str]) -> tuple[date, date]:
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
    first = _SEASONS[match["season"]] if match["season"] else first
    start = date(year, first, 1)
    last = _months_on(start, months - 1)
    return start, last.replace(day=calendar.monthrange(last.year, last.month)[1])


def _months_on(day: date, months: int) -> date:
    """Give the same day so many months on, or the month's last where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    first = date(year, month + 1, 1)
    return first.replace(day=min(day.day, calendar.monthrange(year, month + 1)[1]))


def reckon(timex: Timex, known: Known) -> Reckoned:
    """Give the value of an expression from what is known; with nothing known its open places stay X.

    Examples
    --------
    >>> january = Timex(0, 7, "month", 0.8, unit="month", month=1)
    >>> reckon(january, Known()).value, reckon(january, Known(published=date(2025, 4, 8))).value
    ('XXXX-01', '2025-01')
    """
    if timex.value is not None:
        hangs = timex.unit == "decade" and timex.value.startswith("XX")
        value = _nearest_century(timex.value, known.published) if hangs else timex.value
        return Reckoned(value, bounds(value) if timex.type == "DATE" else None, None, None, hangs)
    if timex.year is not None:
        return _absolute(timex, known)
    try:
        return _counted(timex, known) if timex.count is not None else _partial(timex, known)
    except (ValueError, OverflowError):
        return _open(timex)


def _absolute(timex: Timex, known: Known) -> Reckoned:
    hangs = str(timex.year).startswith("XX")
    value = _filled(timex, _nearest_century(str(timex.year), known.published))
    return Reckoned(value, bounds(value), known.published if hangs else None, None, hangs)


def _nearest_century(year: str, published: date | None) -> str:
    """Give XX98 (or XX9, a decade) the last century that puts it before or soon after the publication date."""
    if published is None or not year.startswith("XX"):
        return year
    digits = year[2:].ljust(2, "0")
    century = max(c for c in range(1, 100) if c == 1 or int(f"{c}{digits}") <= published.year + 5)
    return f"{century:02d}{year[2:]}"


def _counted(timex: Timex, known: Known) -> Reckoned:
    """Reckon what is counted in units from the publication date, or from the last date told."""
    count = timex.count or 0
    from_told = timex.anchor == "told" and known.told is not None
    start = known.told if from_told else known.published
    if start is None or (timex.anchor == "told" and not from_told and timex.rule in _ONLY_TOLD):
        return _open(timex)
    unit = timex.unit
    if known.quarter and unit == "year" and count == -1 and timex.rule in ("ago or later", "a year ago"):
        start, unit = known.quarter, "quarter"
        moved = _months_on(start, 12 * count)
    else:
        moved = _moved(start, unit, count)
    if timex.weekday is not None:
        step = timex.lean or 0
        moved = _weekday(start, timex.weekday, ahead=step > 0, strict=step != 0)
    value = _at(unit, moved) + timex.time
    needs = known.told_needs_published if from_told else True
    return Reckoned(value, bounds(value), start, None, needs)


def _moved(start: date, unit: str, count: int) -> date:
    if unit in ("day", "week", "weekend"):
        return start + timedelta(days=count * (1 if unit == "day" else 7))
    months = {"month": 1, "quarter": 3}.get(unit, 12 * _STEPS.get(unit, 1))
    return _months_on(start, count * months)


def _at(unit: str, day: date) -> str:
    """Give the value of the unit that holds a day."""
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


def _partial(timex: Timex, known: Known) -> Reckoned:
    """Fill the year or week that the words leave open: nearest past, unless the words or the clause look ahead."""
    start = known.published
    if start is None:
        return _open(timex)
    ahead = timex.lean == 1 if timex.lean else bool(known.ahead)
    if timex.year_lean is not None:
        value = _filled(timex, f"{start.year + timex.year_lean:04d}")
    elif timex.unit == "weekend":
        back = 0 if ahead or start.isoweekday() > 5 else 7
        value = _at("weekend", start - timedelta(days=back))
    elif timex.month is None and timex.weekday is not None:
        value = _weekday(start, timex.weekday, ahead=ahead, strict=bool(timex.lean)).isoformat() + timex.time
    elif timex.lean == 0:
        value = _filled(timex, f"{start.year:04d}")
    elif timex.weekday is not None:
        value = _on_that_weekday(timex, start) or _nearest(timex, start, ahead=ahead)
    else:
        value = _nearest(timex, start, ahead=ahead)
        if timex.lean is None and (likelier := _likelier(timex, start, known.ahead)):
            return Reckoned(likelier, bounds(likelier), start, None, True, (value,) if value != likelier else ())
    return Reckoned(value, bounds(value), start, None, needs_published=True)


def _likelier(timex: Timex, start: date, ahead: bool | None) -> str | None:
    """Give the day or month soon to come where the past one is most of a year back: of that a paper names the year.

    A quarter that has just ended is the one reported on, whatever is expected of the report.
    """
    back, on = _nearest(timex, start, ahead=False), _nearest(timex, start, ahead=True)
    last, coming = bounds(back), bounds(on)
    if not (last and coming):
        return None
    if timex.unit == "quarter":
        return back if (start - last[1]).days <= _JUST_ENDED else None
    far = (start - last[1]).days >= _FAR_BACK and (coming[0] - start).days <= _SOON
    return on if far and (timex.unit == "day" or ahead is not False) else None


def _on_that_weekday(timex: Timex, start: date) -> str | None:
    """Give the nearest "Friday, Oct. 13" that is a Friday, before or after."""
    values = [_filled(timex, f"{year:04d}") for year in range(start.year - 6, start.year + 7)]
    days = [span[0] for value in values if (span := bounds(value)) and span[0].isoweekday() == timex.weekday]
    return min(days, key=lambda day: abs(day - start)).isoformat() + timex.time if days else None


def _weekday(start: date, weekday: int, *, ahead: bool, strict: bool) -> date:
    away = (weekday - start.isoweekday()) % 7 if ahead else -((start.isoweekday() - weekday) % 7)
    if strict and away == 0:
        away = 7 if ahead else -7
    return start + timedelta(days=away)


def _nearest(timex: Timex, start: date, *, ahead: bool) -> str:
    """Give the nearest one that does not lie wholly on the other side; with a last or next, the whole of it beyond."""
    step = 1 if ahead else -1
    for year in range(start.year - 2 * step, start.year + 9 * step, step):
        value = _filled(timex, f"{year:04d}")
        days = bounds(value)
        if not days:
            continue
        far = days[0] if ahead == bool(timex.lean) else days[1]
        distance = (far - start).days * step
        if distance > 0 or (distance == 0 and not timex.lean):
            return value
    return _filled(timex, "XXXX")


def _filled(timex: Timex, year: str) -> str:
    """Put a year before what the words give of the date."""
    if timex.part:
        return f"{year}-{timex.part}"
    if timex.month is None:
        return year
    value = f"{year}-{timex.month:02d}"
    return value if timex.day is None else f"{value}-{timex.day:02d}{timex.time}"


def _open(timex: Timex) -> Reckoned:
    if timex.month is not None or timex.part:
        value = _filled(timex, "XXXX")
    elif timex.weekday is not None:
        value = f"XXXX-WXX-{timex.weekday}{timex.time}"
    else:
        value = _MASKS[timex.unit] + timex.time
    offset = None
    if timex.year_lean is not None:
        offset = _distance(timex.year_lean, "year")
    elif timex.count is not None and timex.anchor == "published":
        offset = _distance(timex.count, timex.unit)
    return Reckoned(value, None, None, offset, needs_published=True)


def _distance(count: int, unit: str) -> str:
    return f"{'-' if count < 0 else ''}P{abs(count) * _STEPS.get(unit, 1)}{_OFFSETS[unit]}"
