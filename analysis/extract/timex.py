"""Where a text's time expressions lie: the longest reading at each word that can begin one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from analysis.article import Span
from analysis.extract.timeform import Timex
from analysis.extract.timereading import read
from analysis.extract.timerules import rules_for
from analysis.extract.timewords import LEXICON, any_of, compiled, plain

_TOKEN = re.compile(r"'(?=[0-9])|[^\W_]+")
_PREFIXES = {
    "part": compiled(
        r"(?:the  )?(?:(?:early|late|mid)(?:  |-)|early  in  the  )?(?P<words>"
        + any_of("part")
        + r")(?:  hours)?(?:(?:  of|,)  |  (?=yesterday|today|tomorrow))"
    ),
    "week": compiled(r"(?P<words>(?:the  )?week  (?:of|ended|ending))  "),
    "stage": compiled(rf"(?P<words>{any_of('stage')})(?:  |-)"),
    "amount": compiled(rf"(?P<words>{any_of('amount')})  "),
}
_LONG_STAGES = frozenset({"the early", "the late", "the mid"})
"""Words of stage that stand before decades and centuries: of "the early October deadline" the is another's."""
_MODIFIERS = {form.split()[0] for kind in ("stage", "amount", "part") for form in LEXICON[kind]} | {"the", "week"}
_JOINT = re.compile(r",? (?:on |at )?")
_RANGE = compiled(
    r"""(?: {0,2}- {0,2}|  to  |  through  |  and  )(?P<day>[12][0-9]|3[01]|0?[1-9])(?![\w%]|[.,:/-][0-9])
    (?:,?  <YEAR>|(?<=-[0-9])|(?<=-[0-9][0-9])|(?=[.,;:)]|$|  (?:in|at)\b))"""
)
_YEARS_ON = re.compile(r"-(?P<last>[0-9]{1,2})(?![\w%-]|[.,:][0-9])")
_CLOCKS = ("clock", "noon or midnight")


def recognise(text: str, folded: str, paragraphs: Sequence[Span]) -> list[Timex]:
    """Give the time expressions in the order of the text, none overlapping another, none across a paragraph's end.

    Parameters
    ----------
    folded
        The comparison copy of the text, of the same length.

    Examples
    --------
    >>> text = "It began on Nov. 8, two days later."
    >>> [(text[t.start : t.end], t.unit, t.count) for t in recognise(text, text.lower(), [Span(0, len(text))])]
    [('Nov. 8', 'day', None), ('two days later', 'day', 2)]
    """
    found: list[Timex] = []
    for paragraph in paragraphs:
        resume = paragraph.start
        for token in _TOKEN.finditer(folded, paragraph.start, paragraph.end):
            if token.start() < resume:
                continue
            timex = _longest(_readings(text, folded, token, paragraph.end))
            if timex is None:
                continue
            if found and (both := _joined(folded, found[-1], timex)):
                found[-1] = both
            else:
                found += _ranged(folded, timex, paragraph.end)
            resume = found[-1].end
    return found


def _longest(readings: Iterator[Timex]) -> Timex | None:
    return max(readings, key=lambda timex: timex.end, default=None)


def _readings(text: str, folded: str, token: re.Match[str], end: int) -> Iterator[Timex]:
    yield from _cores(text, folded, token.start(), token[0], end)
    if token[0] not in _MODIFIERS:
        return
    for kind, pattern in _PREFIXES.items():
        prefix = pattern.match(folded, token.start(), end)
        core = _TOKEN.match(folded, prefix.end(), end) if prefix else None
        if prefix and core:
            words = plain(prefix["words1"])
            for timex in _cores(text, folded, core.start(), core[0], end):
                if _takes(timex, kind, words):
                    yield replace(_with(timex, kind, words), start=token.start())


def _with(timex: Timex, kind: str, words: str) -> Timex:
    """Give what a prefix makes of an expression: its part of the day, its week, or a modifier."""
    if kind == "part":
        return replace(timex, type="TIME", time=LEXICON["part"][words])
    return replace(timex, unit="week") if kind == "week" else replace(timex, mod=LEXICON[kind][words] or None)


def _takes(timex: Timex, kind: str, words: str) -> bool:
    """Say whether a prefix can stand before an expression.

    A word of stage (early, the end of) stands before dates, one of amount (about, at least) before lengths, a part of a
    day (the night of) before days, "the week of" before days of the calendar.
    """
    if kind in ("part", "week"):
        dated = timex.unit == "day" and timex.type == "DATE" and timex.value is None
        return dated and (kind == "part" or (timex.day is not None and timex.month is not None))
    mod = LEXICON[kind][words] or None
    if kind == "amount":
        dated = timex.type == "DATE" and timex.year is not None and timex.unit != "day" and mod == "APPROX"
        return timex.type == "DURATION" or timex.rule in ("ago or later", "clock") or dated
    if (mod is None and timex.weekday is not None) or (
        words in _LONG_STAGES and timex.unit in ("day", "week", "month")
    ):
        return False
    valued = timex.value is None or timex.unit in ("decade", "century")
    return timex.type in ("DATE", "TIME") and valued and timex.rule not in ("ago or later", "clock")


def _cores(text: str, folded: str, start: int, word: str, end: int) -> Iterator[Timex]:
    for rule in rules_for(word):
        match = rule.pattern.match(folded, start, end)
        if match and match.end() > start:
            timex = read(rule, match, text, folded)
            if timex is not None:
                yield timex


def _ranged(folded: str, timex: Timex, end: int) -> list[Timex]:
    """Give both ends of "March 16-18, 2024" and of "1915-17": two expressions, with the same month, year or century."""
    if timex.rule == "year":
        return _ranged_years(folded, timex, end)
    more = _RANGE.match(folded, timex.end, end) if timex.rule == "month and day" and not timex.year else None
    if not more:
        return [timex]
    year = more["year1"] or timex.year
    last = replace(timex, start=more.start("day1"), end=more.end(), day=int(more["day1"]), year=year, weekday=None)
    return [replace(timex, year=year), last]


def _ranged_years(folded: str, timex: Timex, end: int) -> list[Timex]:
    first = str(timex.year)
    more = _YEARS_ON.match(folded, timex.end, end)
    if not more or not first.isdigit() or timex.end - timex.start != 4:
        return [timex]
    last = first[: -len(more["last"])] + more["last"]
    return [timex, replace(timex, start=more.start("last"), end=more.end(), year=last)] if last > first else [timex]


def _joined(folded: str, one: Timex, two: Timex) -> Timex | None:
    """Give "5 p.m." and "Friday" as one expression, in either order."""
    clock, day = (one, two) if one.rule in _CLOCKS else (two, one)
    clocks = sum(timex.rule in _CLOCKS for timex in (one, two))
    if clocks != 1 or day.unit != "day" or day.type not in ("DATE", "TIME") or day.value or two.start - one.end > 5:
        return None
    if not _JOINT.fullmatch(folded, one.end, two.start):
        return None
    return replace(day, start=one.start, end=two.end, type="TIME", time=clock.time, zone=clock.zone, mod=one.mod)
