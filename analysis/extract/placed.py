"""A row's roles as spans: read from its columns, and written into them."""

from __future__ import annotations

from typing import cast

from analysis.article import Span
from analysis.schema import Row, bounds


def role_span(row: Row, role: str) -> Span | None:
    """Give the span of a row's role, or None where the row has none.

    Examples
    --------
    >>> role_span({"source_start": 2, "source_end": 5}, "source"), role_span({}, "via")
    (Span(start=2, end=5), None)
    """
    start, end = (cast("int | None", row.get(name)) for name in bounds(role))
    return None if start is None or end is None else Span(start, end)


def role_cells(text: str, role: str, span: Span | None) -> Row:
    """Give the columns of a role: its words, its start, its end; none where there is no span.

    Examples
    --------
    >>> role_cells("He left.", "source", Span(0, 2))
    {'source': 'He', 'source_start': 0, 'source_end': 2}
    """
    if span is None:
        return {}
    return {role: span.of(text), **dict(zip(bounds(role), (span.start, span.end), strict=True))}
