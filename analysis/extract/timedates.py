"""Readings of calendar dates and clock times: what a match says of year, month, day, weekday, season and hour."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from analysis.extract.timeform import Found, Timex
from analysis.extract.timewords import LEXICON, ordinal_of, plain, year_of
from analysis.extract.timeyears import good_year

_LEADS = frozenset(LEXICON["before year"]) | {"", "on", "at", "every", "last", "next", "this"}
_LEADS_TO_QUARTER = frozenset({"in", "during", "since", "until", "by", "for", "the", "of"})
_NAMES = frozenset({"may", "march", "april", "june", "august"})
_ODD_MONTHS = frozenset({"may", "march"})
_MONTH_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DAY_AND_YEAR = re.compile(" {1,2}[0-9]{1,2}, ?[0-9]{4}\\b")
_QUARTERS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}


def read_calendar(found: Found) -> Timex | None:
    """Read a date of the calendar; months, weekdays and named days stand with a capital letter."""
    got = found.got
    if not all(found.capital(name) for name in ("month", "weekday", "holiday") if name in got):
        return None
    year = year_of(got["year"]) if "year" in got else None
    timex = found.timex(
        year=f"BC{year}" if "last" in got else year,
        lean=int(LEXICON["lean"][plain(got["lean"])]) if "lean" in got else None,
        year_lean={"last": -1, "this": 0, "the": 0, "next": 1}.get(got.get("of", "")),
        time=got.get("time", "").upper(),
    )
    if "that" in got and found.rule.name in ("month", "season") and found.before not in _LEADS:
        return None
    if "that" in got:
        timex = replace(timex, anchor="told", year_lean=1 if plain(got["that"]) == "the following" else None)
    for group, reader in _READERS.items():
        if group in got:
            return reader(found, timex)
    return replace(timex, unit="year") if good_year(found) else None


def _holiday(found: Found, timex: Timex) -> Timex | None:
    """Read a named day; "White Christmas" and "Operation Ramadan" are other names."""
    if found.capital_before() and found.before not in _LEADS:
        return None
    rule = LEXICON["holiday"][plain(found.got["holiday"])]
    long = rule.startswith("hijri") and "-" not in rule
    return replace(timex, holiday=rule, unit="month" if long else "day")


def _weekday(found: Found, timex: Timex) -> Timex | None:
    if found.before in LEXICON["named day"] or found.got.get("lean") == "previous":
        return None
    part = LEXICON["part"].get(found.got.get("part", ""), "")
    weekday = int(LEXICON["weekday"][found.got["weekday"]])
    return replace(timex, weekday=weekday, time=part, type="TIME" if part else "DATE")


def _month_and_day(found: Found, timex: Timex) -> Timex | None:
    got = found.got
    name = got["month"].rstrip(".")
    number = LEXICON["month"].get(name) or LEXICON["short month"].get(name) or name
    month = int(number)
    if not 1 <= month <= 12:
        return None
    if "day" not in got:
        good = _good_month(found, name) and not _is_impossible(found, month)
        return replace(timex, unit="month", month=month) if good else None
    day = ordinal_of(got["day"])
    if got["day"].isalpha() and found.rule.name == "month and day" and found.capital("day"):
        return None
    if not 1 <= day <= _MONTH_DAYS[month - 1]:
        return None
    time, zone = f"T{timex.time}" if timex.time else "", got.get("zone", "").upper()
    name = got.get("weekday", "").rstrip(".")
    weekday = LEXICON["weekday"].get(name) or LEXICON["short weekday"].get(name)
    fields = replace(timex, month=month, day=day, weekday=int(weekday) if weekday else None)
    return replace(fields, time=time, zone=zone, type="TIME" if time else "DATE")


def _is_impossible(found: Found, month: int) -> bool:
    """Say whether a month stands in a date that no calendar has: "February 30, 2004", "31 April"."""
    before = int(found.before) if re.fullmatch("[0-9]{1,2}", found.before) else 0
    after = _DAY_AND_YEAR.match(found.folded, found.match.end())
    return bool(after) or _MONTH_DAYS[month - 1] < before <= _MONTH_DAYS[0]


def _numbered_day(found: Found, timex: Timex) -> Timex | None:
    """Read "on the 5th": a day of the month that was told last."""
    day = ordinal_of(found.got["day"])
    led = found.before in ("on", "by", "until", "since", "from", "of", "before", "after")
    return replace(timex, day=day, anchor="told") if led and 1 <= day <= _MONTH_DAYS[0] else None


def _good_month(found: Found, name: str) -> bool:
    """Say whether a bare month is one: "May" needs a word before that leads to a date, "June" no name after."""
    if found.rule.name != "month" or "lean" in found.got or found.before in LEXICON["before year"]:
        return True
    after = found.text[found.match.end() : found.match.end() + 2]
    if found.before in ("a", "an") and name not in _NAMES:
        return True
    if found.before == "the" and name != "may" and after[1:].islower():
        return found.after not in ("to", "on", "of", "in", "for", "and")
    return name not in _ODD_MONTHS and not (after[:1] == " " and after[1:].isupper())


def _good_season(found: Found) -> bool:
    """Say whether a season is one: "to fall", "a spring" and "Arab Spring" are none."""
    got = found.got
    if "lean" in got or "year" in got or "of" in got:
        return True
    if found.after in LEXICON["event"]:
        return True
    if not found.text[found.match.start() : found.match.end()].islower() or found.after == "of":
        return False
    leads = LEXICON["before year"].get(found.before) == "" or found.match.group().startswith("the")
    return leads or (got["season"] not in ("fall", "spring") and found.before not in ("a", "each", "every"))


def _season(found: Found, timex: Timex) -> Timex | None:
    return replace(timex, unit="season", part=LEXICON["season"][found.got["season"]]) if _good_season(found) else None


def _period(_: Found, timex: Timex) -> Timex:
    """Read "the 1988 period": in a report of a quarter, the same quarter of that year."""
    return replace(timex, unit="quarter", part="Q")


def _quarter_or_half(found: Found, timex: Timex) -> Timex | None:
    if found.rule.name == "quarters of a year":
        return replace(timex, unit="half", part="H1" if found.got["third"] == "first" else "H2")
    number = _QUARTERS[found.got["ordinal"]]
    half = found.got["third"] == "half"
    if found.match.group().startswith("the") and found.match.group().endswith("-quarter"):
        return None
    if half and (number > 2 or (timex.year is None and timex.year_lean is None)):
        return None
    return replace(timex, unit=found.got["third"], part=f"{'H' if half else 'Q'}{number}")


def _numbered_quarter(found: Found, timex: Timex) -> Timex | None:
    """Read "Q3 2024", "in Q3"; H1 is more often a visa, so that a half year needs its year."""
    part = found.got["numbered"].upper()
    half, told = part[0] == "H", timex.year is not None or timex.year_lean is not None
    if not found.capital("numbered") or not (told or (not half and found.before in _LEADS_TO_QUARTER)):
        return None
    return replace(timex, unit="half" if half else "quarter", part=part)


def _decade_or_century(found: Found, timex: Timex) -> Timex:
    if "decade" in found.got:
        digits = found.got["decade"].strip("'")
        if len(digits) == len("1900") and digits.endswith("00"):
            return replace(timex, unit="decade", value=digits[:3], alternatives=(digits[:2],))
        return replace(timex, unit="decade", value=digits[:3] if len(digits) == len("1900") else f"XX{digits[0]}")
    era = "BC" if "era" in found.got else ""
    return replace(timex, unit="century", value=f"{era}{ordinal_of(found.got['century']) - 1:02d}")


def read_slashed(found: Found) -> Timex | None:
    """Read 3/16/2025 in the American order where it can be, else the other; an open case keeps both."""
    month, day, year = int(found.got["one"]), int(found.got["two"]), found.got["year"]
    year = year if len(year) == 4 else f"XX{year}"
    ways = [(m, d) for m, d in ((month, day), (day, month)) if 1 <= m <= 12 and 1 <= d <= _MONTH_DAYS[m - 1]]
    if not ways or (found.match.group().count(".") and ways[0] != (month, day)):
        return None
    others = () if "." in found.match.group() else tuple(f"{year}-{m:02d}-{d:02d}" for m, d in ways[1:] if m != d)
    return found.timex(year=year, month=ways[0][0], day=ways[0][1], alternatives=others)


def read_clock(found: Found) -> Timex | None:
    """Read a time of day: 5 p.m., 10:30 GMT, at 17:45, noon; two numbers with a colon alone are a score."""
    got = found.got
    if "clockword" in got:
        time = LEXICON["clock"][got["clockword"]]
        return found.timex(type="TIME", time=time, anchor="told", count=0)
    hour, minute = int(got["hour"]), got.get("minute")
    leads = found.before in ("at", "by", "around", "until", "till", "from", "after", "before", "about", "since")
    marked = "noon" in got or "daypart" in got or "o'clock" in found.match.group()
    if not marked and not (
        minute
        and found.match["minute1"]
        and "." not in found.match.group()[:3]
        and (leads or "hours" in got or found.match.group()[-1].isalpha())
    ):
        return None
    later = got.get("noon") == "p" or got.get("daypart") in ("afternoon", "evening")
    if (hour, minute or "00") > (24, "00") or (marked and (hour > 12 or not hour)):
        return None
    hour = hour % 12 + 12 * later if "noon" in got or "daypart" in got else hour
    time, zone = f"T{hour:02d}:{minute or '00'}", LEXICON["zone"].get(got.get("zone", ""), "")
    return found.timex(type="TIME", time=time, zone=zone, anchor="told", count=0)


_READERS: dict[str, Callable[[Found, Timex], Timex | None]] = {
    "decade": _decade_or_century,
    "century": _decade_or_century,
    "holiday": _holiday,
    "season": _season,
    "period": _period,
    "third": _quarter_or_half,
    "numbered": _numbered_quarter,
    "month": _month_and_day,
    "weekday": _weekday,
    "day": _numbered_day,
}
