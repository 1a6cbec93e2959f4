"""From what a time expression says and what is known where it stands to a TIMEX3 value and its days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from analysis.extract.calendar import MASKS, Days, at, bounds, months_on, moved, on_weekday
from analysis.extract.holidays import days_of, is_fixed
from analysis.extract.pointing import chance_ahead, signals
from analysis.extract.timeclause import Clause
from analysis.extract.timeform import Timex
from analysis.extract.timewords import SCALE

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
_COUNTED_AS = {**SCALE, "quarter": 3}
_ONLY_TOLD = frozenset({"the same or the following", "the one before", "day of the month"})
"""Rules whose count from the publication date, for want of a date told, would be a guess."""
_YEAR_AGO = frozenset({"ago or later", "a year ago", "quarter a year ago"})
_JUST_ENDED = 135
_WINTER_ENDS = 3
"""Until this month "this winter" is the one that began in the year before."""
_NO_CLAUSE = Clause()
_THESE_DAYS = 14
"""A date so near to the publication is meant even where its weekday is wrong; it is doubtful."""
_CLOSE = 0.2
"""The less likely reading of a bare date is an alternative from this probability on."""


@dataclass(frozen=True)
class Known:
    """What is known where an expression stands.

    Parameters
    ----------
    published
        The publication date, if known.
    told
        First day of the last date that the article gave, if it could be dated, and whether that hung on `published`.
    quarter
        First day of the quarter that the article reports on, and whether that hung on `published`.
    part
        The last quarter that was named: Q1 to Q4.
    focus
        In a narrative the value told last, empty where nothing is told yet; elsewhere missing.
    beside
        Whether what was told stands just before, as in "2010, the year of the vote".
    clause
        What the words around it say.
    """

    published: date | None = None
    told: date | None = None
    told_needs_published: bool = False
    quarter: date | None = None
    quarter_needs: bool = True
    part: str = ""
    focus: str | None = None
    beside: bool = False
    clause: Clause = _NO_CLAUSE


@dataclass(frozen=True)
class Reckoned:
    """What an expression is worth.

    Parameters
    ----------
    value
        Its TIMEX3 value.
    days
        The first and last day that it can mean, where they are known.
    anchor
        The ISO date that it was counted from.
    offset
        Its distance from an unknown publication date.
    others
        Other values that the text allows.
    sure
        Probability of this reading against the other one.
    doubtful
        Whether the weekday that it names disagrees with its date.
    """

    value: str
    days: Days | None = None
    anchor: str | None = None
    offset: str | None = None
    needs_published: bool = False
    others: tuple[str, ...] = ()
    sure: float = 1.0
    doubtful: bool = False


def reckon(timex: Timex, known: Known) -> Reckoned:
    """Give the value of an expression from what is known; with nothing known its open places stay X.

    Examples
    --------
    >>> january = Timex(0, 7, "month", 0.8, unit="month", month=1)
    >>> reckon(january, Known()).value, reckon(january, Known(published=date(2025, 4, 8))).value
    ('XXXX-01', '2025-01')
    """
    try:
        return _zoned(timex, _checked(timex, _reckoned(timex, known)))
    except (ValueError, OverflowError):
        return _open(timex, known)


def _reckoned(timex: Timex, known: Known) -> Reckoned:
    if timex.value is not None or timex.year is not None:
        return _ready(timex, known) if timex.value is not None else _absolute(timex, known)
    if timex.rule == "that time":
        return _told(known.focus or "XXXX", known)
    if timex.count is not None:
        return _counted(timex, known)
    if timex.anchor == "told":
        return _in_what_is_told(timex, known)
    if known.focus is not None and timex.year_lean is None:
        return _in_narrative(timex, known)
    return _open(timex, known) if known.published is None else _pointed(timex, known, known.published)


def _checked(timex: Timex, reckoned: Reckoned) -> Reckoned:
    """Mark a day that its month does not have, or whose weekday is another than the one that the words name."""
    if timex.day is None or timex.month is None:
        return reckoned
    days, dated = reckoned.days, reckoned.value[:4].isdigit()
    wrong = days[0].isoweekday() != timex.weekday if days and timex.weekday is not None else dated and not days
    return replace(reckoned, doubtful=True) if wrong else reckoned


def _zoned(timex: Timex, reckoned: Reckoned) -> Reckoned:
    """Add the time with its zone as another value, for TimeML writes the local time alone."""
    return replace(reckoned, others=(*reckoned.others, reckoned.value + timex.zone)) if timex.zone else reckoned


def _ready(timex: Timex, known: Known) -> Reckoned:
    value = str(timex.value)
    hangs = timex.unit == "decade" and value.startswith("XX") and value[2:].isdigit()
    value = _nearest_century(value, known.published) if hangs else value
    anchor = known.published.isoformat() if hangs and known.published else None
    days = bounds(value) if timex.type == "DATE" else None
    return Reckoned(value, days, anchor, needs_published=hangs, others=timex.alternatives)


def _told(value: str, known: Known) -> Reckoned:
    anchor = known.told.isoformat() if known.told else None
    return Reckoned(value, bounds(value), anchor, needs_published=known.told_needs_published)


def _absolute(timex: Timex, known: Known) -> Reckoned:
    year = str(timex.year)
    hangs = year.startswith("XX")
    if timex.part == "Q":
        timex = replace(timex, part=known.part)
    value, days = _filled(timex, _nearest_century(year, known.published))
    anchor = known.published.isoformat() if hangs and known.published else None
    return Reckoned(value, days, anchor, needs_published=hangs)


def _nearest_century(year: str, published: date | None) -> str:
    """Give XX98 (or XX9, a decade) the last century that puts it before or soon after the publication date."""
    if published is None or not year.startswith("XX"):
        return year
    digits = year[2:].ljust(2, "0")
    century = max(c for c in range(1, 100) if c == 1 or int(f"{c}{digits}") <= published.year + 1)
    return f"{century:02d}{year[2:]}"


def _in_what_is_told(timex: Timex, known: Known) -> Reckoned:
    """Give "August of that year" the year told last, and "the 5th" its month."""
    if known.told is None:
        return _open(timex, known)
    if timex.month is None:
        told = _told(f"{known.told.isoformat()[:7]}-{timex.day:02d}", known)
        return told if told.days else _open(timex, known)
    return _told(_filled(timex, f"{known.told.year + (timex.year_lean or 0):04d}")[0], known)


def _counted(timex: Timex, known: Known) -> Reckoned:
    """Reckon what is counted in units from the publication date, or from the last date told."""
    count, unit = timex.count or 0, timex.unit
    if timex.rule == "the latest period" or (timex.rule == "the current one" and unit == "quarter" and known.quarter):
        return _latest_quarter(timex, known)
    if str(known.focus).startswith("BC") and unit in ("year", "decade", "century"):
        return _before_christ(timex, known)
    carried = (known.focus is not None and _carries_on(timex)) or (known.beside and timex.rule == "the current one")
    from_told = known.told is not None and (timex.anchor == "told" or carried)
    start = known.told if from_told else known.published
    if start is None or (timex.anchor == "told" and not from_told and _hangs_on_told(timex)):
        return _open(timex, known)
    if known.quarter and known.clause.money and unit == "year" and count == -1 and timex.rule in _YEAR_AGO:
        start, unit = known.quarter, "quarter"
        value = at("quarter", months_on(start, -12))
    elif timex.weekday is not None:
        step = timex.lean or 0
        value = on_weekday(start, timex.weekday, ahead=step > 0, strict=step != 0).isoformat()
    else:
        value = at(unit, moved(start, unit, count))
    value += timex.time
    needs = known.told_needs_published if from_told else True
    return Reckoned(value, bounds(value), start.isoformat(), needs_published=needs)


def _latest_quarter(timex: Timex, known: Known) -> Reckoned:
    """Give "the latest period" the quarter that the article reports on, or the last one that ended."""
    if known.quarter is None and known.published is None:
        return _open(timex, known)
    start = known.quarter or months_on(known.published or date.min, -3)
    needs = known.quarter is None or known.quarter_needs
    return Reckoned(at("quarter", start), bounds(at("quarter", start)), start.isoformat(), needs_published=needs)


def _before_christ(timex: Timex, known: Known) -> Reckoned:
    """Count years from a year before Christ, where no calendar of days goes."""
    steps = SCALE.get(timex.unit, 1)
    year = int(str(known.focus)[2:6]) - (timex.count or 0) * steps
    digits = {"decade": 3, "century": 2}.get(timex.unit, 4)
    return Reckoned(f"BC{year:04d}"[: digits + 2]) if year > 0 else _open(timex, known)


def _carries_on(timex: Timex) -> bool:
    """Say whether an expression of a narrative counts from what is told: "the end of the year", "next month"."""
    return timex.rule in ("the current one", "year's end", "month's end") or (
        timex.rule == "last, this, next" and timex.count == 1
    )


def _in_narrative(timex: Timex, known: Known) -> Reckoned:
    """Give what a narrative leaves open its place after the day told last: a weekday, "next spring"."""
    start = known.told
    if start is None:
        return _open(timex, known)
    if timex.unit == "weekend":
        return _told(at("weekend", start), known)
    if timex.month is None and timex.weekday is not None:
        day = on_weekday(start, timex.weekday, ahead=timex.lean != -1, strict=bool(timex.lean))
        return _told(day.isoformat() + timex.time, known)
    return _told(_nearest(timex, start, ahead=timex.lean != -1)[0], known)


def _pointed(timex: Timex, known: Known, start: date) -> Reckoned:
    """Fill the year or week that the words leave open, by what they say or by which way their clause points."""
    if timex.year_lean is not None:
        value, days = _filled(timex, f"{start.year + timex.year_lean:04d}")
    elif timex.lean == 0 and (timex.month is not None or timex.part):
        began = timex.part == "WI" and start.month <= _WINTER_ENDS
        value, days = _filled(timex, f"{start.year - began:04d}")
    elif timex.lean:
        value, days = reading(timex, start, ahead=timex.lean == 1)
    else:
        return _bare(timex, known, start)
    return Reckoned(value, days, start.isoformat(), needs_published=True)


def _bare(timex: Timex, known: Known, start: date) -> Reckoned:
    """Choose between the nearest past reading of a bare date and the nearest to come."""
    (back, before), (on, after) = (reading(timex, start, ahead=ahead) for ahead in (False, True))
    if before is None or after is None or back == on:
        return Reckoned(back, before, start.isoformat(), needs_published=True)
    away = max(0, (start - before[1]).days), max(0, (after[0] - start).days)
    chance = chance_ahead(pulls(timex, known.clause, away))
    if known.clause.preposition == "since" or (timex.unit == "quarter" and _is_reported(known.clause, away[0])):
        chance = 0.0
    if timex.month is not None and not away[chance > 0.5] <= _THESE_DAYS:
        chance = _on_its_weekday(timex, before, after, chance)
    readings = [(back, before), (on, after)]
    value, days = readings[chance > 0.5]
    other = readings[chance <= 0.5][0]
    others = (other,) if _CLOSE < chance < 1 - _CLOSE else ()
    sure = max(chance, 1 - chance)
    return Reckoned(value, days, start.isoformat(), needs_published=True, others=others, sure=sure)


def pulls(timex: Timex, clause: Clause, away: tuple[int, int]) -> dict[str, float]:
    """Give what pulls a bare date back or on: its clause, and the days back to one reading and on to the other."""
    of_week = timex.unit == "weekend" or (timex.month is None and timex.weekday is not None)
    return signals("weekday" if of_week else timex.unit, clause.signs, *away)


def _is_reported(clause: Clause, back: int) -> bool:
    """Say whether a quarter is the one reported on: it has just ended, or nothing in its clause looks ahead."""
    return back <= _JUST_ENDED or "ahead before" not in clause.signs


def _on_its_weekday(timex: Timex, before: Days, after: Days, chance: float) -> float:
    """Make the reading of "Friday, May 31" that is a Friday certain, if just one is."""
    fits = [days[0].isoweekday() == timex.weekday for days in (before, after)]
    return float(fits[1]) if timex.weekday is not None and fits[0] != fits[1] else chance


def reading(timex: Timex, start: date, *, ahead: bool) -> tuple[str, Days | None]:
    """Give the nearest reading of a bare date on one side of a day: its value, and its days where it has any."""
    if timex.unit == "weekend":
        value = at("weekend", start - timedelta(days=0 if ahead or start.isoweekday() > 5 else 7))
        return value, bounds(value)
    if timex.month is None and timex.weekday is not None:
        day = on_weekday(start, timex.weekday, ahead=ahead, strict=bool(timex.lean))
        return day.isoformat() + timex.time, (day, day)
    return _nearest(timex, start, ahead=ahead)


def _nearest(timex: Timex, start: date, *, ahead: bool) -> tuple[str, Days | None]:
    """Give the nearest one that does not lie wholly on the other side; with a last or next, the whole of it beyond."""
    step = 1 if ahead else -1
    for value, days in _years_on(timex, start.year, step):
        far = days[0] if ahead == bool(timex.lean) else days[1]
        distance = (far - start).days * step
        if distance > 0 or (distance == 0 and not timex.lean):
            return value, days
    return _filled(timex, "XXXX")


def _years_on(timex: Timex, year: int, step: int) -> Iterator[tuple[str, Days]]:
    """Give the readings of a few years, in the order of the step; a day such as Feb. 29 is not in each."""
    for other in range(year - 2 * step, year + 9 * step, step):
        value, days = _filled(timex, f"{other:04d}")
        if days:
            yield value, days


def _filled(timex: Timex, year: str) -> tuple[str, Days | None]:
    """Put a year before what the words give of the date."""
    if timex.holiday:
        return _on_holiday(timex, year)
    if timex.part:
        value = f"{year}-{timex.part}"
    elif timex.month is None:
        value = year
    else:
        value = f"{year}-{timex.month:02d}"
        value = value if timex.day is None else f"{value}-{timex.day:02d}{timex.time}"
    if timex.unit == "week":
        days = bounds(value)
        value = at("week", days[0]) if days else MASKS["week"]
    return value, bounds(value)


def _on_holiday(timex: Timex, year: str) -> tuple[str, Days | None]:
    """Give a named day its date; a month of the Islamic calendar has its year, and its days say the rest."""
    if not year.isdigit():
        open_day = timex.holiday if is_fixed(timex.holiday) else "XX" if timex.unit == "month" else "XX-XX"
        return f"{year}-{open_day}{timex.time}", None
    days = days_of(timex.holiday, int(year))
    if timex.unit == "month":
        return f"{year}-XX", days
    return (days[0] + (days[1] - days[0]) / 2).isoformat() + timex.time, days


def _open(timex: Timex, known: Known) -> Reckoned:
    if timex.month is not None or timex.part or timex.holiday:
        value = _filled(timex, "XXXX")[0]
    elif timex.day is not None:
        value = f"XXXX-XX-{timex.day:02d}"
    elif timex.weekday is not None:
        value = f"XXXX-WXX-{timex.weekday}{timex.time}"
    else:
        value = MASKS[timex.unit] + timex.time
    offset = None
    if timex.year_lean is not None and timex.anchor != "told":
        offset = _distance(timex.year_lean, "year")
    elif timex.count is not None and timex.anchor == "published":
        offset = _distance(timex.count, timex.unit)
    needs = timex.anchor != "told" or not _hangs_on_told(timex) or known.told_needs_published
    return Reckoned(value, offset=offset, needs_published=needs)


def _hangs_on_told(timex: Timex) -> bool:
    """Say whether an expression is counted from what was told or from nothing: never from the publication date."""
    later = timex.rule == "ago or later" and (timex.count or 0) > 0
    return timex.rule in _ONLY_TOLD or timex.time == "TXX" or timex.count is None or later


def _distance(count: int, unit: str) -> str:
    return f"{'-' if count < 0 else ''}P{abs(count) * _COUNTED_AS.get(unit, 1)}{_OFFSETS[unit]}"
