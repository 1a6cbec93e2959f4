"""The course of a text: each time expression is reckoned from what was told before it, in the order of the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from analysis.extract.calendar import Days, bounds
from analysis.extract.reckoning import Known, Reckoned, reckon
from analysis.extract.timeclause import Clause
from analysis.extract.timefocus import YEARLY, is_narrative, tell_years
from analysis.extract.timeform import Timex

_BESIDE = 2
_NEAR, _LOOK_BACK = 400, 5
"""So many characters and expressions back is the date that "two days later" is counted from."""


@dataclass(frozen=True)
class Placed:
    """A time expression, what its clause says, and what it is worth."""

    timex: Timex
    clause: Clause
    reckoned: Reckoned


def reckon_all(timexes: Sequence[Timex], clauses: Sequence[Clause], published: Days | None) -> list[Placed]:
    """Give what each expression is worth, in the order of the text.

    Where the article was published on one of several days, each is reckoned from the first and from the last of them:
    what differs stays X, and its days span both.
    """
    narrative = is_narrative(timexes)
    told = list(zip(tell_years(timexes) if narrative else timexes, clauses, strict=True))
    first = _course(told, published[0] if published else None, narrative=narrative)
    if not published or published[0] == published[1]:
        return first
    last = _course(told, published[1], narrative=narrative)
    between = f"{published[0]}/{published[1]}"
    return [replace(one, reckoned=_either(one, two.reckoned, between)) for one, two in zip(first, last, strict=True)]


def _course(told: Sequence[tuple[Timex, Clause]], published: date | None, *, narrative: bool) -> list[Placed]:
    course = _Course(published, focus="" if narrative else None)
    for timex, clause in told:
        if timex.rule != "that time" or narrative:
            course.tell(timex, clause)
    return course.placed


@dataclass
class _Course:
    """What was told so far: the expressions placed, the year in focus, the quarter reported on."""

    published: date | None
    focus: str | None
    quarter: date | None = None
    quarter_needs: bool = True
    part: str = ""
    in_months: bool = False
    placed: list[Placed] = field(default_factory=list)

    def tell(self, timex: Timex, clause: Clause) -> None:
        """Place the next expression, and note what it tells for those after it."""
        reckoned = reckon(timex, self._known(timex, clause))
        self.placed.append(Placed(timex, clause, reckoned))
        if self.focus is not None and not reckoned.needs_published and YEARLY.match(reckoned.value):
            self.focus = reckoned.value
        if timex.unit == "quarter" and timex.part[1:]:
            self.part = timex.part
        if timex.unit == "quarter" and reckoned.days and timex.rule != "period of a year":
            told = not reckoned.needs_published or self.published is None
            if told or clause.ended or reckoned.days[1] <= (self.published or date.max):
                self.quarter, self.quarter_needs = reckoned.days[0], reckoned.needs_published
            self.in_months = False
        elif timex.type == "DURATION" and timex.unit == "month":
            self.in_months = True

    def _known(self, timex: Timex, clause: Clause) -> Known:
        """Say what the article told before; a shorter unit is not counted from a longer one."""
        if self.focus is not None:
            days = bounds(self.focus)
            fine = days and (days[0] == days[1] or not _is_finer(timex, self.focus))
            return Known(self.published, told=days[0] if days and fine else None, focus=self.focus, clause=clause)
        quarter = None if self.in_months and timex.unit == "year" else self.quarter
        needs = self.quarter_needs
        known = Known(self.published, quarter=quarter, quarter_needs=needs, part=self.part, clause=clause)
        for last in self.placed[: -_LOOK_BACK - 1 : -1]:
            days, other = last.reckoned.days, last.timex
            near = timex.start - other.end <= _NEAR and other.type in ("DATE", "TIME")
            if near and other.unit and (other.unit in (timex.unit, "day") or timex.unit == "year"):
                told = days[0] if days else None
                beside = timex.start - other.end <= _BESIDE
                return replace(known, told=told, told_needs_published=last.reckoned.needs_published, beside=beside)
        return known


def _is_finer(timex: Timex, focus: str) -> bool:
    """Say whether an expression counts in less than what was told: of "in 1940" nobody knows the next day."""
    if timex.month is not None or timex.holiday or timex.part:
        return False
    in_month = "-" in focus
    if timex.unit in ("day", "week", "weekend"):
        return not in_month or timex.rule != "day of the month"
    return timex.unit in ("month", "quarter") and not in_month


def _either(placed: Placed, two: Reckoned, between: str) -> Reckoned:
    """Join what an expression is worth from the first and from the last possible day of publication."""
    one = placed.reckoned
    if not one.needs_published:
        return one
    days = (min(one.days[0], two.days[0]), max(one.days[1], two.days[1])) if one.days and two.days else None
    value = one.value
    if two.value != value:
        unknown = reckon(placed.timex, Known()).value
        value = value[:4] + unknown[4:] if value[:4] == two.value[:4] and unknown.startswith("XXXX") else unknown
    others = tuple(dict.fromkeys(other for other in (*one.others, *two.others) if other != value))
    joined = replace(one, value=value, days=days, others=others, sure=min(one.sure, two.sure))
    return replace(joined, anchor=between if one.anchor else None, doubtful=one.doubtful and two.doubtful)
