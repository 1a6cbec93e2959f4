"""Claims on a time line, with a lane for those whose time the text does not tell."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from typing import cast

import pandas as pd

from analysis.schema import Row, row_ids
from analysis.tables import Tables, table

_LOOK_BACK = 16
"""How many claims can start before a time expression and still hold it: only parts of one sentence overlap."""

_KINDS = ("DATE", "TIME", "EVENT")

_Record = Mapping[str, object]


def lay_out_events(tables: Tables) -> Tables:
    """Fill the table `events`: every kept claim that holds a date, a time or a dated event.

    A row is one claim under one time expression; where parts of a sentence overlap, it goes to the shortest claim that
    holds it. It is `unresolved` when nothing tells the earliest day. Durations, repeated times and words such as
    "recent" place nothing on a line.

    Examples
    --------
    >>> lay_out_events(Tables()).events.empty
    True
    """
    rows: list[Row] = []
    claims = _by_article(tables.claims[tables.claims["status"] == "kept"])
    for article_id, dates in _by_article(tables.dates).items():
        rows += _events(article_id, claims.get(article_id, []), [date for date in dates if _is_placed(date)])
    return tables.having(events=table("events", rows))


def _by_article(frame: pd.DataFrame) -> dict[str, list[_Record]]:
    found: dict[str, list[_Record]] = {}
    for row in cast("list[_Record]", frame.to_dict("records")):
        found.setdefault(str(row["article_id"]), []).append(row)
    return found


def _is_placed(date: _Record) -> bool:
    value = date["value"]
    return date["type"] in _KINDS and not (isinstance(value, str) and value.endswith("_REF"))


def _events(article_id: str, claims: list[_Record], dates: list[_Record]) -> Iterator[Row]:
    told = [(claim, date) for date in dates if (claim := _holder(claims, date)) is not None]
    keys = row_ids(article_id, "e", [(cast("int", date["start"]), cast("int", date["end"])) for _, date in told])
    for key, (claim, date) in zip(keys, told, strict=True):
        yield {
            "event_id": key,
            "article_id": article_id,
            "claim_id": claim["claim_id"],
            "date_id": date["date_id"],
            "earliest": date["earliest"],
            "latest": date["latest"],
            "relation": date["relation"],
            "lane": "unresolved" if pd.isna(cast("str", date["earliest"])) else "dated",
        }


def _holder(claims: list[_Record], date: _Record) -> _Record | None:
    """Give the shortest claim around a time expression; claims are in the order of their places."""
    start, end = cast("int", date["start"]), cast("int", date["end"])
    last = bisect_left(claims, start + 1, key=lambda claim: cast("int", claim["start"]))
    around = [claim for claim in claims[max(0, last - _LOOK_BACK) : last] if cast("int", claim["end"]) >= end]
    return min(around, key=lambda claim: cast("int", claim["end"]) - cast("int", claim["start"]), default=None)
