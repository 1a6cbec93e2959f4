"""Where a text's time expressions lie: the longest reading at each word that can begin one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from analysis.article import Span
from analysis.extract.timeform import Timex
from analysis.extract.timereading import read
from analysis.extract.timerules import rules_for
from analysis.extract.timewords import LEXICON, any_of, compiled

_TOKEN = re.compile(r"'(?=[0-9])|[^\W_]+")
_STAGE = re.compile(rf"(?P<stage>{any_of('stage')})(?: {{1,2}}|(?<!the mid)(?<!the late)(?<!the early)-)")
_AMOUNT = re.compile(rf"(?P<amount>{any_of('amount')}) {{1,2}}")
_DAYTIME = compiled(
    r"(?:the  )?(?:(?:early|late|mid)(?:  |-)|early  in  the  )?(?P<part>"
    + any_of("part")
    + r")(?:  hours)?(?:(?:  of|,)  |  (?=yesterday|today|tomorrow))"
)
_WEEK = compiled(r"(?:the  )?week  (?:of|ended|ending)  ")
_MODIFIERS = frozenset(form.split()[0] for kind in ("stage", "amount", "part") for form in LEXICON[kind]) | {
    "the",
    "week",
}
_JOINT = re.compile(r",? (?:on |at )?")
_RANGE = compiled(
    r"""(?:-|  to  |  through  |  and  )(?P<day>[12][0-9]|3[01]|0?[1-9])(?![\w%]|[.,:/-][0-9])
    (?:,?  <YEAR>|(?=[.,;:)]|$|  (?:in|at)\b))"""
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
    yield from _daytimes(text, folded, token, end)
    yield from _weeks(text, folded, token, end)
    for pattern, kind in ((_STAGE, "stage"), (_AMOUNT, "amount")):
        prefix = pattern.match(folded, token.start(), end)
        core = _TOKEN.match(folded, prefix.end(), end) if prefix else None
        if prefix and core:
            words = re.sub(" +", " ", prefix[kind])
            for timex in _cores(text, folded, core.start(), core[0], end):
                if _takes(timex, kind, words):
                    yield replace(timex, start=token.start(), mod=LEXICON[kind][words] or None)


def _daytimes(text: str, folded: str, token: re.Match[str], end: int) -> Iterator[Timex]:
    """Give the readings of "the night of April 18, 1775"."""
    prefix = _DAYTIME.match(folded, token.start(), end)
    core = _TOKEN.match(folded, prefix.end(), end) if prefix else None
    if prefix and core:
        for timex in _cores(text, folded, core.start(), core[0], end):
            if timex.unit == "day" and timex.type == "DATE" and timex.value is None:
                time = LEXICON["part"][prefix["part1"]]
                yield replace(timex, start=token.start(), type="TIME", time=time)


def _weeks(text: str, folded: str, token: re.Match[str], end: int) -> Iterator[Timex]:
    """Give the readings of "the week of March 6"."""
    prefix = _WEEK.match(folded, token.start(), end)
    core = _TOKEN.match(folded, prefix.end(), end) if prefix else None
    if prefix and core:
        for timex in _cores(text, folded, core.start(), core[0], end):
            if timex.day is not None and timex.month is not None and timex.type == "DATE":
                yield replace(timex, start=token.start(), unit="week")


def _takes(timex: Timex, kind: str, words: str) -> bool:
    """Say whether a word of stage (early, the end of) or of amount (about, at least) can stand before it."""
    mod = LEXICON[kind][words] or None
    if kind == "stage":
        if mod is None and timex.weekday is not None:
            return False
        if words in ("the early", "the late", "the mid") and timex.unit in ("day", "week", "month"):
            return False
        return (
            timex.type in ("DATE", "TIME")
            and (timex.value is None or timex.unit == "decade")
            and timex.rule not in ("ago or later", "clock")
        )
    dated = timex.type == "DATE" and timex.year is not None and timex.unit != "day" and mod == "APPROX"
    return timex.type == "DURATION" or timex.rule in ("ago or later", "clock") or dated


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
