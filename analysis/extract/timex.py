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
_MODIFIERS = frozenset(form.split()[0] for kind in ("stage", "amount") for form in LEXICON[kind])
_JOINT = re.compile(r",? (?:on |at )?")
_RANGE = compiled(
    r"""(?:-|  to  |  through  |  and  )(?P<day>[12][0-9]|3[01]|0?[1-9])(?![\w%]|[.,:/-][0-9])
    (?:,?  <YEAR>|(?=[.,;:)]|$|  (?:in|at)\b))"""
)
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
    for pattern, kind in ((_STAGE, "stage"), (_AMOUNT, "amount")):
        prefix = pattern.match(folded, token.start(), end)
        core = _TOKEN.match(folded, prefix.end(), end) if prefix else None
        if prefix and core:
            mod = LEXICON[kind][re.sub(" +", " ", prefix[kind])] or None
            for timex in _cores(text, folded, core.start(), core[0], end):
                if _takes(timex, kind, mod):
                    yield replace(timex, start=token.start(), mod=mod)


def _takes(timex: Timex, kind: str, mod: str | None) -> bool:
    """Say whether a word of stage (early, the end of) or of amount (about, at least) can stand before it."""
    if kind == "stage":
        if mod is None and timex.weekday is not None:
            return False
        return (
            timex.type in ("DATE", "TIME")
            and (timex.value is None or timex.unit == "decade")
            and timex.rule not in ("ago or later", "clock")
        )
    return timex.type == "DURATION" or timex.rule in ("ago or later", "clock")


def _cores(text: str, folded: str, start: int, word: str, end: int) -> Iterator[Timex]:
    for rule in rules_for(word):
        match = rule.pattern.match(folded, start, end)
        if match and match.end() > start:
            timex = read(rule, match, text, folded)
            if timex is not None:
                yield timex


def _ranged(folded: str, timex: Timex, end: int) -> list[Timex]:
    """Give the days of "March 16-18, 2024": two expressions, with the same month and year."""
    more = _RANGE.match(folded, timex.end, end) if timex.rule == "month and day" and not timex.year else None
    if not more:
        return [timex]
    year = more["year1"] or timex.year
    last = replace(timex, start=more.start("day1"), end=more.end(), day=int(more["day1"]), year=year, weekday=None)
    return [replace(timex, year=year), last]


def _joined(folded: str, one: Timex, two: Timex) -> Timex | None:
    """Give "5 p.m." and "Friday" as one expression, in either order."""
    clock, day = (one, two) if one.rule in _CLOCKS else (two, one)
    clocks = sum(timex.rule in _CLOCKS for timex in (one, two))
    if clocks != 1 or day.unit != "day" or day.type not in ("DATE", "TIME") or day.value or two.start - one.end > 5:
        return None
    if not _JOINT.fullmatch(folded, one.end, two.start):
        return None
    return replace(day, start=one.start, end=two.end, type="TIME", time=clock.time, mod=one.mod)
