"""An article as it was read, and a stretch of its text."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256
from typing import Literal

from analysis.errors import AnalysisError

PublishedBasis = Literal["given", "front matter", "page metadata", "byline", "parameter", "unknown"]
_REDUCED = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?")


@dataclass(frozen=True, order=True)
class Span:
    """A half-open stretch of a text, in code points.

    Raises
    ------
    ValueError
        When the end lies before the start, or the start before the text.

    Examples
    --------
    >>> Span(4, 9).of("The wires say so")
    'wires'
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span needs 0 <= start <= end, not {self.start}, {self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """Give the characters of the text that the span covers."""
        return text[self.start : self.end]

    def holds(self, other: Span) -> bool:
        """Say whether the other span lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Say whether the two spans share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True)
class Article:
    """One text as it was read; `text` is never rewritten after loading.

    Parameters
    ----------
    ref
        The id that the input gave: of a file, its path below the given folder without the extension.
    text
        The decoded text: without a byte order mark, line ends as LF, otherwise untouched.
    outlet, title, published, url
        What the input states; None where it states nothing. `published` is an ISO 8601 day, or an interval of days
        ("2025-04-01/2025-04-08": on one of them).
    published_basis
        Where `published` comes from; `given` where it is not said, `unknown` without a date.
    decoding
        What the loader did to the bytes, such as ``utf-8`` or ``utf-8, crlf to lf``.

    Equal texts under two refs stay two articles: a wire story that two outlets print unchanged is one of
    the cases that onrecord exists for.

    Examples
    --------
    >>> article = Article(ref="wire/1", text="Talks go on, he said.")
    >>> article.article_id, len(article.sha256)
    ('aa084e1e64e9', 64)
    """

    ref: str
    text: str = field(repr=False)
    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    published_basis: PublishedBasis = "unknown"
    url: str | None = None
    decoding: str = "text"
    article_id: str = field(init=False)
    sha256: str = field(init=False, repr=False)

    def __post_init__(self) -> None:
        if not self.published:
            object.__setattr__(self, "published_basis", "unknown")
        elif self.published_basis == "unknown":
            object.__setattr__(self, "published_basis", "given")
        object.__setattr__(self, "sha256", digest(self.text))
        object.__setattr__(self, "article_id", digest(f"{self.ref}\n{self.text}")[:12])


def digest(text: str) -> str:
    """Give the SHA-256 of a text's UTF-8 bytes, in hexadecimal.

    Examples
    --------
    >>> digest("")[:8]
    'e3b0c442'
    """
    return sha256(text.encode("utf-8")).hexdigest()


def iso_date(value: str, where: str) -> str:
    """Give the calendar day of an ISO 8601 date or time.

    Raises
    ------
    AnalysisError
        Where it is neither.

    Examples
    --------
    >>> iso_date("2025-04-08T06:30:00Z", "a.txt")
    '2025-04-08'
    """
    try:
        return datetime.fromisoformat(value.strip()).date().isoformat()
    except ValueError:
        raise AnalysisError(where, repr(value), "an ISO 8601 date such as 2025-04-08") from None


def iso_published(value: str, where: str) -> str:
    """Give a date of publication as one day, or as the closed interval of the days that it may be.

    Raises
    ------
    AnalysisError
        Where it is no ISO 8601 day, time, month, year or interval, or where an interval ends before it starts.

    Examples
    --------
    >>> iso_published("2025-04-08T06:30:00Z", "a.txt"), iso_published("2025-04", "a.txt")
    ('2025-04-08', '2025-04-01/2025-04-30')
    """
    days = published_days(value)
    if days is None:
        expected = "an ISO 8601 date such as 2025-04-08, or an interval such as 2025-04-01/2025-04-08"
        raise AnalysisError(where, repr(value), expected)
    first, last = days
    if last < first:
        raise AnalysisError(where, repr(value), "an interval that starts before it ends")
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"


def published_days(value: str | None) -> tuple[date, date] | None:
    """Give the first and the last day that a date of publication can mean; None where it is none.

    Examples
    --------
    >>> [day.isoformat() for day in published_days("2025-04-01/2025-04-08")]
    ['2025-04-01', '2025-04-08']
    >>> published_days("yesterday") is None
    True
    """
    try:
        parts = [_days(part) for part in (value or "").strip().split("/")]
    except ValueError:
        return None
    return (parts[0][0], parts[-1][1]) if len(parts) <= 2 else None


def _days(value: str) -> tuple[date, date]:
    reduced = _REDUCED.fullmatch(value)
    if not reduced:
        day = datetime.fromisoformat(value).date()
        return day, day
    year, month = int(reduced[1]), int(reduced[2] or 0)
    end = month or 12
    return date(year, month or 1, 1), date(year, end, monthrange(year, end)[1])
