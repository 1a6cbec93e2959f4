"""Readings of what is counted: dates some units away from another, lengths of time, and what comes again."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from analysis.extract.calendar import MASKS
from analysis.extract.timeform import Anchor, Found, Timex
from analysis.extract.timewords import LEXICON, SCALE, any_of, length_of, number_of, plain

_AGE = re.compile(r"-old| old\b| of age\b")
_RATED = re.compile(
    rf"(?:\b[0-9][0-9,.]*%?|\b(?:{any_of('number')}|hundred|thousand|million|billion|percent|times|dozens|hundreds))\)?"
    r"(?: [^\W_]{1,20}){0,3} $"
)
_TO_COME = re.compile(r"\b(?:will|would|could|may|might|can|hope[sd]?)\b[^.,;]{0,30}$")
_WILL = re.compile(r",? [^.,;]{0,20}\b(?:will|would|could|may|might)\b")
_FOLLOWED = re.compile(r" that follow")
_GOES_ON = re.compile("[- ]long|-(?:ago|earlier|end)")
_NUMBER = re.compile(" {1,2}[0-9]")
_ALONG = re.compile(r"\b(?:matter of|course of|over the|through the) $")
_AGE_OF = re.compile(r"\b(?:aged [0-9]{1,3}-|age of )$")
_CLOCK_UNITS = frozenset({"second", "minute", "hour"})
_MOST = 4000
"""Units away that a date is counted; farther off it is only long ago."""


def read_shift(found: Found) -> Timex | None:
    """Read a date that lies some units from another: yesterday, last week, two days later, that year."""
    got = found.got
    if found.titled("unit"):
        return None
    part = LEXICON["part"].get(got.get("part", ""), "TNI" if "night" in got else "")
    kind = "TIME" if part else "DATE"
    timex = found.timex(unit=found.unit, anchor="published", time=part, type=kind)
    for group, reader in _SHIFTS.items():
        if group in got:
            return reader(found, timex)
    return _current(found, timex)


def _day_word(found: Found, timex: Timex) -> Timex | None:
    """Read yesterday, tonight; "USA TODAY" and "Last Week Tonight" are names."""
    if found.capital("dayword") and (found.before == "usa" or found.before in LEXICON["unit"]):
        return None
    count, _, night = LEXICON["day word"][plain(found.got["dayword"])].partition(" ")
    time = timex.time or night
    return replace(timex, count=int(count), time=time, type="TIME" if time else "DATE")


def _from_told(found: Found, timex: Timex) -> Timex | None:
    step = {"following": 1, "next": 1, "previous": -1}.get(found.got["told"], 0)
    if "weekday" not in found.got:
        return replace(timex, anchor="told", count=step)
    weekday = int(LEXICON["weekday"][found.got["weekday"]])
    if not found.capital("weekday") or (
        found.got["told"] == "that" and found.before not in ("", *LEXICON["before day"])
    ):
        return None
    return replace(timex, anchor="told", count=step, weekday=weekday, lean=step)


def _that_time(found: Found, timex: Timex) -> Timex | None:
    led = found.before in ("at", "during", "in", "by", "throughout", "around", "until", "since", "of")
    return (
        replace(timex, unit="", anchor="told", count=0) if led and found.after not in ("of", "when", "that") else None
    )


def _latest(_: Found, timex: Timex) -> Timex:
    return replace(timex, unit="quarter", count=0)


def _part_of_day(found: Found, timex: Timex) -> Timex | None:
    led = found.before in ("in", "during", "by") and found.after not in ("of", "that")
    return replace(timex, anchor="told", count=0) if led or "night" in found.got else None


def _current(found: Found, timex: Timex) -> Timex | None:
    """Read "the year", "the quarter", "the weekend": the quarter reported on is the last one."""
    if found.rule.name in ("year's end", "month's end"):
        return replace(timex, count=0, mod="END")
    led = found.before in ("of", "during", "for", "in") or found.folded.startswith("'s", found.match.end())
    if (timex.unit in ("month", "week") and not led) or found.capital("unit"):
        return None
    if timex.unit == "year" and found.after in ("ended", "ending", "ends"):
        return found.timex(type="DURATION", unit="year", value="P1Y")
    if timex.unit == "weekend":
        return replace(timex, count=None, anchor="")
    return replace(timex, count=-1 if timex.unit == "quarter" else 0)


def _leaning(found: Found, timex: Timex) -> Timex | None:
    """Read "last week", "this morning"; "the past year" is a length, and only "last night" is told by its night."""
    lean = plain(found.got["lean"])
    step = int(LEXICON["lean"][lean])
    if lean == "last" and found.before in LEXICON["modal"]:
        return None
    if timex.unit == "weekend" and (not step or lean == "coming"):
        return replace(timex, count=None, anchor="", lean=step or None)
    if lean == "past" and timex.unit in ("week", "month", "year", "decade", "century"):
        return found.timex(type="DURATION", unit=timex.unit, value=length_of("1", timex.unit))
    if timex.time and not (lean == "this" or (lean == "last" and found.got["part"] == "night")):
        return None
    return replace(timex, count=step, anchor="told" if lean == "previous" else "published")


def _counted(found: Found, timex: Timex) -> Timex | None:
    got, unit = found.got, timex.unit
    way = -1 if got["way"] in ("ago", "earlier", "previously", "before") else 1
    amount = _number(found) if "count" in got else "X" if "many" in got else "1"
    vague = "PAST_REF" if way < 0 else "FUTURE_REF"
    from_told = got["way"] not in ("ago", "hence", "from now")
    if found.rule.name == "units later" and "many" not in got:
        return None
    if unit in _CLOCK_UNITS and from_told:
        return replace(timex, unit="day", type="TIME", time="TXX", count=0, anchor="told")
    if amount == "X" and from_told:
        return found.timex(unit=unit, value=MASKS[unit])
    if unit in _CLOCK_UNITS or amount == "X":
        return found.timex(unit=unit, value=vague, type="TIME" if unit in ("minute", "hour") else "DATE")
    exact = float(amount) * SCALE.get(unit, 1)
    unit = "year" if unit in SCALE else unit
    if unit == "year" and exact % 1:
        exact, unit = exact * 12, "month"
    if exact % 1 or exact > _MOST:
        return found.timex(unit=unit, value=vague)
    anchor: Anchor = "told" if from_told and found.rule.name != "a year ago" else "published"
    return replace(timex, unit=unit, count=way * int(exact), anchor=anchor)


def read_length(found: Found) -> Timex | None:
    """Read a length of time; ages, names of works, and "a year" without a word that leads to a length are none."""
    got = found.got
    if _is_no_length(found) or found.titled("unit"):
        return None
    if found.match.group() in ("one day", "some day") and (
        found.led_by(_TO_COME) or _WILL.match(found.folded, found.match.end())
    ):
        return found.timex(unit="", value="FUTURE_REF")
    if "count" not in got and "all" not in got:
        return _length(found, "X") if _is_open_length(found) else None
    return _length(found, _number(found)) if "all" in got or _is_counted_length(found) else None


def _number(found: Found) -> str:
    """Give the number that a count says, with a half after the unit: "a year and a half"."""
    return number_of(found.got.get("count", "a") + " and a half" * ("andhalf" in found.got))


def _is_no_length(found: Found) -> bool:
    """Say whether the words around make it an age, a part of a longer word, or an offset: "would last four years"."""
    lean = plain(found.got.get("lean", ""))
    offset = lean and found.after in ("ago", "earlier", "later")
    verb = lean == "last" and found.before in LEXICON["modal"]
    aged = _AGE.match(found.folded, found.match.end()) or found.before == "aged" or found.led_by(_AGE_OF)
    return bool(offset or verb or aged or _GOES_ON.match(found.folded, found.match.end()))


def _length(found: Found, number: str) -> Timex:
    return found.timex(type="DURATION", unit=found.unit, value=length_of(number, found.unit))


def _is_open_length(found: Found) -> bool:
    """Say whether units without a number are a length: "for months", "hours after", "in the weeks before"."""
    if "many" not in found.got or found.before in LEXICON["no length"]:
        return False
    beside = found.after in LEXICON["after units"] or _FOLLOWED.match(found.folded, found.match.end())
    if found.led_by(_ALONG) and not _NUMBER.match(found.folded, found.match.end()):
        return True
    spent = found.before in LEXICON["before units"] or (found.capital("unit") and found.after in ("of", "after"))
    return bool(beside) or spent or found.before in ("for", "in", "within")


def _is_counted_length(found: Found) -> bool:
    said, count, unit = found.match.group(), plain(found.got["count"]), found.unit
    compound = "-" in said and found.rule.name != "year-earlier length"
    if (said.startswith("the") and (compound or found.capital("unit"))) or (unit == "quarter" and "-" in said):
        return False
    if len(count) == len("2018") and count.isdigit() and "many" not in found.got and "-" not in said:
        return False
    if unit in ("second", "quarter") and (
        count in ("a", "an", "one") or "many" not in found.got or found.after == "of"
    ):
        return False
    return count not in ("a", "an") or found.before in LEXICON["before length"] or "andhalf" in found.got


def read_long(found: Found) -> Timex | None:
    """Read "nine-day long", "month-long", "years-long"."""
    if found.got.get("count") in ("a", "an"):
        return None
    return _length(
        found, number_of(found.got["count"]) if "count" in found.got else "X" if "many" in found.got else "1"
    )


def read_repeated(found: Found) -> Timex | None:
    """Read what comes again: every Tuesday, each year, on Fridays, every other week."""
    got = found.got
    part = LEXICON["part"].get(got.get("part", ""), "")
    if "weekday" in got:
        value = f"XXXX-WXX-{LEXICON['weekday'][got['weekday']]}{part}"
        return found.timex(type="SET", value=value) if found.capital("weekday") else None
    if "unit" not in got:
        return found.timex(type="SET", value=f"XXXX-XX-XX{part}")
    number = "2" if " other " in found.match.group() else number_of(got.get("count", "a"))
    return _set(found, number)


def _set(found: Found, number: str) -> Timex | None:
    unit = found.unit
    return None if unit == "second" else found.timex(type="SET", unit=unit, value=length_of(number, unit))


def read_rate(found: Found) -> Timex | None:
    """Read "per month", and "a month" after what is counted by it: "600 flights a month"."""
    counted = found.got["per"] == "per" or found.led_by(_RATED)
    return _set(found, "1") if counted and "many" not in found.got else None


def read_following(found: Found) -> Timex | None:
    """Read "over the following days"."""
    return _length(found, "X") if "many" in found.got else None


def read_fraction(found: Found) -> Timex:
    """Read "a half-hour", "a quarter-century"."""
    return _length(found, "0.5" if found.got["fraction"] == "half" else "0.25")


def read_weekends(found: Found) -> Timex | None:
    """Read "on weekends"."""
    return found.timex(type="SET", value="XXXX-WXX-WE") if found.before in ("on", "at") else None


def read_night(found: Found) -> Timex | None:
    """Read "at night": no certain one."""
    return found.timex(type="TIME", value="XXXX-XX-XXTNI") if found.before in ("at", "by") else None


_SHIFTS: dict[str, Callable[[Found, Timex], Timex | None]] = {
    "dayword": _day_word,
    "way": _counted,
    "period": _latest,
    "told": _from_told,
    "stretch": _that_time,
    "lean": _leaning,
    "night": _part_of_day,
    "part": _part_of_day,
}
