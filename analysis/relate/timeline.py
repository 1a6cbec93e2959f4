"""Claims on a time line, with a lane for those whose time the text does not tell."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from types import SimpleNamespace

from analysis.schema import Row, row_ids
from analysis.tables import Tables, table

_LOOK_BACK = 16
"""How many claims can start before a time expression and still hold it: only parts of one sentence overlap."""

_KINDS = ("DATE", "TIME", "EVENT")


def lay_out_events(tables: Tables) -> Tables:
    """Fill the table `events`: one row for each date, time or dated event that stands in a kept claim.

    A row is a claim under one time expression. Where claims overlap, the shortest one around the expression has it.
    The row is in the lane `unresolved` when the earliest possible day is not known. Durations ("three days"), repeated
    times ("every year") and words such as "recent" give no row, for they have no place on a line.

    Examples
    --------
    >>> lay_out_events(Tables()).events.empty
    True
    """
    claims: dict[str, list[SimpleNamespace]] = defaultdict(list)
    for claim in tables.rows("claims"):
        if claim.status == "kept":
            claims[claim.article_id].append(claim)
    rows: list[Row] = []
    for article_id, dates in groupby(filter(_is_placed, tables.rows("dates")), key=attrgetter("article_id")):
        rows += _events(article_id, claims[article_id], dates)
    return tables.having(events=table("events", rows))


def _is_placed(date: SimpleNamespace) -> bool:
    return date.type in _KINDS and not (date.value or "").endswith("_REF")


def _events(article_id: str, claims: Sequence[SimpleNamespace], dates: Iterable[SimpleNamespace]) -> Iterator[Row]:
    told = [(claim, date) for date in dates if (claim := _holder(claims, date)) is not None]
    keys = row_ids(article_id, "e", [(date.start, date.end) for _, date in told])
    for key, (claim, date) in zip(keys, told, strict=True):
        yield {
            "event_id": key,
            "article_id": article_id,
            "claim_id": claim.claim_id,
            "date_id": date.date_id,
            "earliest": date.earliest,
            "latest": date.latest,
            "relation": date.relation,
            "lane": "unresolved" if date.earliest is None else "dated",
        }


def _holder(claims: Sequence[SimpleNamespace], date: SimpleNamespace) -> SimpleNamespace | None:
    """Give the shortest claim around a time expression; claims are in the order of their places."""
    last = bisect_left(claims, date.start + 1, key=lambda claim: claim.start)
    around = [claim for claim in claims[max(0, last - _LOOK_BACK) : last] if claim.end >= date.end]
    return min(around, key=lambda claim: claim.end - claim.start, default=None)
