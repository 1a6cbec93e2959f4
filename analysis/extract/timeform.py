"""The intermediate form of a time expression, and the match that it is read from; no date is reckoned yet."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from analysis.extract.timerules import Rule

Anchor = Literal["", "published", "told"]
_LAST_WORD = re.compile(r"([^\W_]+)[ (-]{1,2}$")
_LEADING = 60
_NEXT_WORD = re.compile(r" {1,2}([^\W_]+)")


@dataclass(frozen=True)
class Timex:
    """A time expression as the words give it; nothing is reckoned yet.

    Parameters
    ----------
    unit
        The unit that it names (day, week, month, season ...), in which `count` is counted too.
    value
        The TIMEX3 value where it is ready: lengths, sets, vague words, decades and centuries (of the '90s the century
        is open).
    year, month, day, weekday, part, time
        What the words give of a calendar date; `part` is a season, quarter or half year, `time` begins with T.
    lean
        -1, 0, 1 for last, this, next; missing where the words do not say.
    year_lean
        The same for the year, as in "July last year".
    anchor, count
        What it is counted from, if anything, and how many units on.
    alternatives
        Other values that the words allow.
    told
        Whether its year was told elsewhere in the text.
    holiday
        The rule of a named day (see `analysis.extract.holidays`).
    zone
        What is added to `time` for a time zone: Z, or the distance from it.
    """

    start: int
    end: int
    rule: str
    sure: float
    type: str = "DATE"
    unit: str = "day"
    value: str | None = None
    year: str | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    part: str = ""
    time: str = ""
    lean: int | None = None
    year_lean: int | None = None
    anchor: Anchor = ""
    count: int | None = None
    mod: str | None = None
    alternatives: tuple[str, ...] = ()
    told: bool = False
    holiday: str = ""
    zone: str = ""

    @property
    def is_bare(self) -> bool:
        """Whether it names a month, day, season or weekday, and no year or direction."""
        named = self.month is not None or self.weekday is not None or bool(self.part) or bool(self.holiday)
        told = self.year is not None or self.year_lean is not None or self.lean is not None
        return (named or self.unit == "weekend") and not told and self.value is None and not self.anchor


@dataclass(frozen=True)
class Found:
    """A match of a rule: its groups, and the words before and after it."""

    rule: Rule
    match: re.Match[str]
    got: dict[str, str]
    text: str
    folded: str

    @property
    def before(self) -> str:
        """The folded word before the match."""
        start = self.match.start()
        last = _LAST_WORD.search(self.folded, max(0, start - 24), start)
        return last[1] if last else ""

    @property
    def after(self) -> str:
        """The folded word after the match."""
        following = _NEXT_WORD.match(self.folded, self.match.end(), self.match.end() + 24)
        return following[1] if following else ""

    @property
    def unit(self) -> str:
        """The unit that the match names; a day, where it names none."""
        unit = self.got.get("unit", "day")
        return "century" if unit == "centur" else unit

    def led_by(self, pattern: re.Pattern[str]) -> bool:
        """Say whether the words just before the match end in the pattern."""
        return bool(pattern.search(self.folded, max(0, self.match.start() - _LEADING), self.match.start()))

    def capital(self, name: str) -> bool:
        """Say whether the group begins with a capital letter in the text itself."""
        places = [self.match.start(group) for group in self.match.groupdict() if group.rstrip("123456789") == name]
        return all(not self.text[place].islower() for place in places if place >= 0)

    def capital_before(self) -> bool:
        """Say whether the word just before stands with a capital letter, as in the name of a work."""
        before = self.text[max(0, self.match.start() - 24) : self.match.start()].split(" ")
        return len(before) > 1 and not before[-1] and before[-2][:1].isupper()

    def titled(self, name: str) -> bool:
        """Say whether it is the name of a work, as "60 Minutes" in quotation marks."""
        start = self.match.start()
        return name in self.got and self.folded[max(0, start - 1) : start] in ('"', "'") and self.capital(name)

    def timex(self, **fields: object) -> Timex:
        """Give the expression where the match lies, with these fields."""
        return replace(Timex(*self.match.span(), self.rule.name, self.rule.sure), **fields)  # type: ignore[arg-type]
