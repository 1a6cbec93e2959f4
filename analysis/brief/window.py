"""What of the time line a reader wants to see: from when to when, in days, months or years, with what has no date."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from analysis.article import published_days
from analysis.errors import BriefingError

GRANULARITIES = ("day", "month", "year")
_LENGTHS = {"day": 10, "month": 7, "year": 4}
_STEPS = {"day": (1, 2, 7, 14), "month": (1, 3, 6), "year": (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)}
_MOST = {"day": 3, "month": 5, "year": 7}
"""How many ticks have room for their words."""
_MARGIN = {"day": 3, "month": 31, "year": 366}
_FIRST, _LAST = date.min.toordinal(), date.max.toordinal()


@dataclass(frozen=True)
class Window:
    """A part of the time line.

    Parameters
    ----------
    date_from, date_to
        A day, month or year (ISO 8601); empty where there is no bound. Only bars that share a day with it are shown.
    granularity
        ``day``, ``month`` or ``year``: bars are widened to whole ones, and dates and ticks are written as such.
    show_unresolved
        Whether what has no date is shown.

    Raises
    ------
    BriefingError
        Where one of them is something else, or the last day comes before the first.

    Examples
    --------
    >>> window = Window("2024", granularity="month")
    >>> window.holds("2023-12-01", "2024-01-31"), window.interval("2024-10-03", "2025-01-31")
    (True, '2024-10 to 2025-01')
    """

    date_from: str = ""
    date_to: str = ""
    granularity: str = "day"
    show_unresolved: bool = True

    def __post_init__(self) -> None:
        for name in ("date_from", "date_to"):
            value = getattr(self, name)
            if not isinstance(value, str) or (value and ("/" in value or published_days(value) is None)):
                raise BriefingError(name, repr(value), "a date such as 2025-04-08, 2025-04 or 2025, or an empty text")
        if self.granularity not in GRANULARITIES:
            raise BriefingError("granularity", repr(self.granularity), f"one of {', '.join(GRANULARITIES)}")
        if not isinstance(self.show_unresolved, bool):
            raise BriefingError("show_unresolved", repr(self.show_unresolved), "true or false")
        first, last = self.bounds()
        if last < first:
            raise BriefingError("date_to", repr(self.date_to), f"a date that is not before {self.date_from}")

    def words(self) -> str:
        """Say what it is bounded by.

        Examples
        --------
        >>> Window("2024", "2025-02").words(), Window("2024").words(), Window(date_to="2025").words(), Window().words()
        ('2024 to 2025-02', 'from 2024', 'to 2025', '')
        """
        first, last = self.date_from, self.date_to
        return f"{first} to {last}" if first and last else f"from {first}" if first else f"to {last}" if last else ""

    def bounds(self) -> tuple[date, date]:
        """Give the first and the last day, of the calendar where there is no bound."""
        first, last = published_days(self.date_from), published_days(self.date_to)
        return (first[0] if first else date.min), (last[1] if last else date.max)

    def holds(self, earliest: str, latest: str) -> bool:
        """Say whether a bar shares a day with the window."""
        first, last = self.bounds()
        return date.fromisoformat(earliest) <= last and first <= date.fromisoformat(latest)

    def bar(self, earliest: str, latest: str) -> tuple[int, int]:
        """Give the first day of a bar and the day after its last, as ordinals, widened to whole months or years."""
        first, last = _widened(self.granularity, date.fromisoformat(earliest), date.fromisoformat(latest))
        return first.toordinal(), last.toordinal() + 1

    def interval(self, earliest: str, latest: str) -> str:
        """Write a bar as ISO 8601 does: its first and last day, or whole months or years where it is just those.

        Examples
        --------
        >>> [Window().interval("2003-01-01", last) for last in ("2003-12-31", "2004-02-29", "2003-01-02")]
        ['2003', '2003-01 to 2004-02', '2003-01-01 to 2003-01-02']
        """
        days = _widened(self.granularity, date.fromisoformat(earliest), date.fromisoformat(latest))
        unit = next(unit for unit in reversed(GRANULARITIES) if _widened(unit, *days) == days)
        first, last = (day.isoformat()[: _LENGTHS[unit]] for day in days)
        return first if first == last else f"{first} to {last}"

    def axis(self, bars: list[tuple[int, int]]) -> tuple[int, int]:
        """Give the first and last day of an axis that these bars fit on, with room for an arrow, as ordinals."""
        first, last = min(bar[0] for bar in bars), max(bar[1] for bar in bars)
        bounds = self.bounds()
        first, last = max(first, bounds[0].toordinal()), min(last, bounds[1].toordinal() + 1)
        margin = max(_MARGIN[self.granularity], (last - first) * 6 // 100)
        return max(first - margin, _FIRST), min(last + margin, _LAST)

    def ticks(self, first: int, last: int) -> list[tuple[int, str]]:
        """Give the places and words of an axis's ticks, no finer than the granularity, as many as have room.

        Examples
        --------
        >>> Window(granularity="month").ticks(date(2024, 10, 20).toordinal(), date(2025, 3, 1).toordinal())[0][1]
        '2024-11'
        """
        end = last - (last - first) // 25  # so that no words stand beyond the figure's edge
        ticks: list[tuple[int, str]] = []
        for unit in GRANULARITIES[GRANULARITIES.index(self.granularity) :]:
            for step in _STEPS[unit]:
                ticks = list(_ticks(unit, step, date.fromordinal(first), date.fromordinal(end)))
                if len(ticks) <= _MOST[unit]:
                    return ticks
        return ticks


def _ticks(unit: str, step: int, first: date, last: date) -> Iterator[tuple[int, str]]:
    """Stop after one more than there is room for: who asks takes a longer step then."""
    found = 0
    for day in _days(unit, step, first, last):
        if day >= first:
            yield day.toordinal(), day.isoformat()[: _LENGTHS[unit]]
            found += 1
        if found > _MOST[unit]:
            return


def _days(unit: str, step: int, first: date, last: date) -> Iterator[date]:
    """Give the days that begin a unit whose number the step divides."""
    if unit == "day":
        start = first.toordinal() + -first.toordinal() % step
        yield from map(date.fromordinal, range(start, last.toordinal() + 1, step))
        return
    months = step if unit == "month" else 12 * step
    number = (first.year * 12 + first.month - 1) // months * months
    while number < 12:
        number += months
    while number <= last.year * 12 + last.month - 1:
        yield date(number // 12, number % 12 + 1, 1)
        number += months


def _widened(unit: str, first: date, last: date) -> tuple[date, date]:
    """The first and last day of the units that these days lie in."""
    if unit == "day":
        return first, last
    if unit == "year":
        return first.replace(month=1, day=1), last.replace(month=12, day=31)
    return first.replace(day=1), last.replace(day=monthrange(last.year, last.month)[1])
