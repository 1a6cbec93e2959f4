"""What the words of one match say: reads them into the intermediate form, or finds that they are no time expression."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from analysis.extract.timeform import Anchor, Found, Timex
from analysis.extract.timerules import Rule
from analysis.extract.timewords import LEXICON, SCALE, any_of, groups, length_of, number_of, ordinal_of, plain, year_of

_AGE = re.compile(r"-old| old\b| of age\b")
_BEFORE_LENGTH = frozenset(
    ("about", "after", "almost", "another", "barely", "every", "for", "in", "just", "nearly", "of", "only", "over")
) | {"than", "within"}
_POSSESSIVES = frozenset({"the", "its", "his", "her", "their", "our", "a", "an", "that", "s"})
_NOT_COUNTED = frozenset(LEXICON["event"]) | {"was", "is", "has", "as"}
_COUNTABLE = re.compile(rf" {{1,2}}(?:[0-9]|{any_of('number', 'unit', 'season', 'weekday')})")
_YEARS = re.compile(r"(?:^|[^0-9-])(?:19|20)[0-9]{2}-(?:(?:19|20)?[0-9]{2})(?![\w-])")
_PREFIXES = frozenset({"post", "pre", "mid", "late", "early", "circa"})
_ODD_MONTHS = frozenset({"may", "march"})
_MONTH_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _calendar(found: Found) -> Timex | None:
    got = found.got
    if not all(found.capital(name) for name in ("month", "weekday", "holiday") if name in got):
        return None
    year = year_of(got["year"]) if "year" in got else None
    lean = int(LEXICON["lean"][plain(got["lean"])]) if "lean" in got else None
    year_lean = {"last": -1, "this": 0, "next": 1}.get(got.get("of", ""))
    timex = found.timex(year=year, lean=lean, year_lean=year_lean, time=got.get("time", "").upper())
    for group, reader in _CALENDARS.items():
        if group in got:
            return reader(found, timex)
    return replace(timex, unit="year") if _good_year(found) else None


def _holiday(found: Found, timex: Timex) -> Timex:
    month, day = LEXICON["holiday"][plain(found.got["holiday"])].split("-")
    return replace(timex, month=int(month), day=int(day))


def _weekday(found: Found, timex: Timex) -> Timex | None:
    if found.before in LEXICON["named day"]:
        return None
    part = LEXICON["part"].get(found.got.get("part", ""), "")
    weekday = int(LEXICON["weekday"][found.got["weekday"]])
    return replace(timex, weekday=weekday, time=part, type="TIME" if part else "DATE")


def _day(found: Found, timex: Timex) -> Timex | None:
    got = found.got
    name = got["month"].rstrip(".")
    number = LEXICON["month"].get(name) or LEXICON["short month"].get(name) or name
    month = int(number)
    if not 1 <= month <= 12:
        return None
    if "day" not in got:
        return replace(timex, unit="month", month=month) if _good_month(found, name) else None
    day = ordinal_of(got["day"])
    if not 1 <= day <= _MONTH_DAYS[month - 1]:
        return None
    time = f"T{timex.time}" if timex.time else ""
    name = got.get("weekday", "").rstrip(".")
    weekday = LEXICON["weekday"].get(name) or LEXICON["short weekday"].get(name)
    fields = replace(timex, month=month, day=day, weekday=int(weekday) if weekday else None)
    return replace(fields, time=time, type="TIME" if time else "DATE")


def _good_month(found: Found, name: str) -> bool:
    """Say whether a bare month is one: "May" needs a word before that leads to a date, "June" no name after."""
    if found.rule.name != "month" or "lean" in found.got or found.before in LEXICON["before year"]:
        return True
    after = found.text[found.match.end() : found.match.end() + 2]
    return name not in _ODD_MONTHS and not (after[:1] == " " and after[1:].isupper())


def _good_season(found: Found) -> bool:
    """Say whether a season is one: "to fall", "a spring" and "Arab Spring" are none."""
    got = found.got
    if "lean" in got or "year" in got or "of" in got:
        return True
    if not found.text[found.match.start() : found.match.end()].islower():
        return False
    leads = LEXICON["before year"].get(found.before) == ""
    unsure = got["season"] in ("fall", "spring") or not found.match.group().startswith("the")
    return (leads or not unsure) and found.after != "of"


def _season(found: Found, timex: Timex) -> Timex | None:
    return replace(timex, unit="season", part=LEXICON["season"][found.got["season"]]) if _good_season(found) else None


def _third(found: Found, timex: Timex) -> Timex | None:
    number = {"1": 1, "2": 2, "3": 3, "4": 4, "f": 1, "s": 2, "t": 3}[found.got["ordinal"][0]]
    number = 4 if found.got["ordinal"] == "fourth" else number
    half = found.got["third"] == "half"
    if half and (number > 2 or (timex.year is None and timex.year_lean is None)):
        return None
    return replace(timex, unit=found.got["third"], part=f"{'H' if half else 'Q'}{number}")


def _long_ago(found: Found, timex: Timex) -> Timex:
    if "decade" in found.got:
        digits = found.got["decade"].strip("'")
        return replace(timex, unit="decade", value=digits[:3] if len(digits) == 4 else f"XX{digits[0]}")
    return replace(timex, unit="century", value=f"{ordinal_of(found.got['century']) - 1:02d}")


def _good_year(found: Found) -> bool:
    """Say whether the words around a year lead to a date, and no things are counted by it."""
    start, end = found.match.span()
    if found.rule.name == "said year":
        return not found.got["year"].startswith("two") and found.before in LEXICON["before year"]
    if found.rule.name != "year" or found.folded[start] == "'":
        return found.rule.name != "year" or found.before in (*LEXICON["before year"], "class", "the")
    left, right = found.folded[max(0, start - 1) : start], found.folded[end : end + 1]
    if left == "-" or right == "-":
        return bool(_YEARS.search(found.folded, max(0, start - 6), end + 6)) or found.before in _PREFIXES
    if left == "(":
        return right in (")", "-", ",") and int(found.got["year"]) >= 1800
    return left in ("", " ", '"', "'") and right not in ("/", "+", "=") and _dated(found, end)


def _dated(found: Found, end: int) -> bool:
    """Say whether the word before leads to a date; the weaker, the less may things be counted: "to 2003 fighters"."""
    number = int(found.got["year"])
    after = found.after if found.text[end : end + 2].strip().islower() else ""
    counted = after in ("percent", "people") or (after.endswith("s") and after not in _NOT_COUNTED)
    weak = "weak" if found.before in _POSSESSIVES else LEXICON["before year"].get(found.before)
    return weak is not None and (not counted if weak or number < 1800 else True) and (not weak or number >= 1900)


def _slashed(found: Found) -> Timex | None:
    """Read 3/16/2025 in the American order where it can be, else the other; an open case keeps both."""
    month, day, year = int(found.got["one"]), int(found.got["two"]), found.got["year"]
    year = year if len(year) == 4 else f"XX{year}"
    ways = [(m, d) for m, d in ((month, day), (day, month)) if 1 <= m <= 12 and 1 <= d <= _MONTH_DAYS[m - 1]]
    if not ways or (found.match.group().count(".") and ways[0] != (month, day)):
        return None
    others = () if "." in found.match.group() else tuple(f"{year}-{m:02d}-{d:02d}" for m, d in ways[1:] if m != d)
    return found.timex(year=year, month=ways[0][0], day=ways[0][1], alternatives=others)


def _shift(found: Found) -> Timex | None:
    got = found.got
    if found.titled("unit"):
        return None
    part = LEXICON["part"].get(got.get("part", ""), "TNI" if "night" in got else "")
    kind = "TIME" if part else "DATE"
    timex = found.timex(unit=got.get("unit", "day"), anchor="published", time=part, type=kind)
    for group, reader in _SHIFTS.items():
        if group in got:
            return reader(found, timex)
    return _current(found, timex)


def _day_word(found: Found, timex: Timex) -> Timex:
    count, _, night = LEXICON["day word"][plain(found.got["dayword"])].partition(" ")
    time = timex.time or night
    return replace(timex, count=int(count), time=time, type="TIME" if time else "DATE")


def _from_told(found: Found, timex: Timex) -> Timex | None:
    step = {"following": 1, "next": 1, "previous": -1}.get(found.got["told"], 0)
    if "weekday" not in found.got:
        return replace(timex, anchor="told", count=step)
    weekday = int(LEXICON["weekday"][found.got["weekday"]])
    return replace(timex, anchor="told", count=step, weekday=weekday, lean=step) if found.capital("weekday") else None


def _part_of_day(found: Found, timex: Timex) -> Timex | None:
    led = found.before in ("in", "during", "by") and found.after not in ("of", "that")
    return replace(timex, anchor="told", count=0) if led or "night" in found.got else None


def _current(found: Found, timex: Timex) -> Timex | None:
    """Read "the year", "the quarter", "the weekend": the quarter reported on is the last one."""
    if found.rule.name == "year's end":
        return replace(timex, count=0, mod="END")
    if timex.unit == "month" and found.before != "of":
        return None
    if timex.unit == "year" and found.after in ("ended", "ending", "ends"):
        return found.timex(type="DURATION", unit="year", value="P1Y")
    return replace(timex, count={"weekend": None, "quarter": -1}.get(timex.unit, 0))


def _leaning(found: Found, timex: Timex) -> Timex | None:
    """Read "last week", "this morning"; "the past year" is a length, and only "last night" is told by its night."""
    lean = plain(found.got["lean"])
    step = int(LEXICON["lean"][lean])
    if lean == "past" and timex.unit in ("week", "month", "year", "decade", "century"):
        return found.timex(type="DURATION", unit=timex.unit, value=length_of("1", timex.unit))
    if timex.time and not (lean == "this" or (lean == "last" and found.got["part"] == "night")):
        return None
    return replace(timex, count=step, anchor="told" if lean == "previous" else "published")


def _counted(found: Found, timex: Timex) -> Timex | None:
    got, unit = found.got, timex.unit
    way = -1 if got["way"] in ("ago", "earlier", "previously", "before") else 1
    unit = "century" if unit == "centur" else unit
    amount = number_of(got.get("count", "a"))
    vague = "PAST_REF" if way < 0 else "FUTURE_REF"
    from_told = got["way"] not in ("ago", "hence", "from now")
    if from_told and (unit in ("second", "minute", "hour") or amount == "X"):
        return found.timex(type="DURATION", unit=unit, value=length_of(amount, unit)) if unit != "second" else None
    if unit in ("second", "minute", "hour") or amount == "X":
        return found.timex(unit=unit, value=vague, type="TIME" if unit in ("minute", "hour") else "DATE")
    exact = float(amount) * SCALE.get(unit, 1)
    unit = "year" if unit in SCALE else unit
    if unit == "year" and exact % 1:
        exact, unit = exact * 12, "month"
    if exact % 1 or exact > 4000:
        return found.timex(unit=unit, value=vague)
    anchor: Anchor = "told" if from_told else "published"
    return replace(timex, unit=unit, count=way * int(exact), anchor=anchor)


def _lasting(found: Found) -> Timex | None:
    got, unit = found.got, found.got["unit"]
    unit = "century" if unit == "centur" else unit
    if found.titled("unit") or _AGE.match(found.folded, found.match.end()) or found.before == "aged":
        return None
    count = plain(got.get("count", ""))
    if not count:
        return (
            found.timex(type="DURATION", unit=unit, value=length_of("X", unit))
            if found.before in ("for", "in")
            else None
        )
    single = count in ("a", "an", "one")
    if unit in ("second", "quarter") and (single or "many" not in got or found.after == "of"):
        return None
    if count in ("a", "an") and found.before not in _BEFORE_LENGTH and "andhalf" not in got:
        return None
    number = number_of(count)
    if "andhalf" in got and number != "X":
        number = str(float(number) + 0.5)
    return found.timex(type="DURATION", unit=unit, value=length_of(number, unit))


def _repeated(found: Found) -> Timex | None:
    got = found.got
    part = LEXICON["part"].get(got.get("part", ""), "")
    if "weekday" in got:
        value = f"XXXX-WXX-{LEXICON['weekday'][got['weekday']]}{part}"
        return found.timex(type="SET", value=value) if found.capital("weekday") else None
    if "unit" not in got:
        return found.timex(type="SET", value=f"XXXX-XX-XX{part}")
    unit = "century" if got["unit"] == "centur" else got["unit"]
    number = "2" if " other " in found.match.group() else number_of(got.get("count", "a"))
    return None if unit == "second" else found.timex(type="SET", unit=unit, value=length_of(number, unit))


def _ready(found: Found) -> Timex | None:
    got = found.got
    if "set" in got:
        written = found.text[found.match.start()]
        value = LEXICON["set"][got["set"]]
        return found.timex(type="SET", value=value) if written.islower() else None
    if "flow" in got:
        return found.timex(unit=got["unit"], value="PAST_REF" if got["flow"] == "recent" else "FUTURE_REF")
    word = plain(got["vague"])
    if word == "the past" and (found.before != "in" or _COUNTABLE.match(found.folded, found.match.end())):
        return None
    return found.timex(unit="", value=LEXICON["vague"][word])


def _clock(found: Found) -> Timex | None:
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
    if hour > 24 or (marked and (hour > 12 or not hour)):
        return None
    hour = hour % 12 + 12 * later if "noon" in got or "daypart" in got else hour
    return found.timex(type="TIME", time=f"T{hour:02d}:{minute or '00'}", anchor="told", count=0)


_CALENDARS: dict[str, Callable[[Found, Timex], Timex | None]] = {
    "decade": _long_ago,
    "century": _long_ago,
    "holiday": _holiday,
    "season": _season,
    "third": _third,
    "month": _day,
    "weekday": _weekday,
}
_SHIFTS: dict[str, Callable[[Found, Timex], Timex | None]] = {
    "dayword": _day_word,
    "way": _counted,
    "told": _from_told,
    "lean": _leaning,
    "night": _part_of_day,
    "part": _part_of_day,
}
_READERS = {
    "calendar": _calendar,
    "slashed": _slashed,
    "shift": _shift,
    "length": _lasting,
    "repeat": _repeated,
    "ready": _ready,
    "clock": _clock,
}


def read(rule: Rule, match: re.Match[str], text: str, folded: str) -> Timex | None:
    """Give what a match says, or nothing where its words or those around it make it no time expression.

    Parameters
    ----------
    text, folded
        The article's text, and its comparison copy that the rule matched.
    """
    return _READERS[rule.kind](Found(rule, match, groups(match), text, folded))
