"""Whom each claim mentions, once it is known whom its mentions mean."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict

from analysis.tables import Tables, table


def name_actors(tables: Tables) -> Tables:
    """Fill `claims.actor_ids`: the actors of the mentions in each claim, in the order of the text.

    Examples
    --------
    >>> name_actors(Tables()).claims.empty
    True
    """
    mentions = defaultdict(list)
    for row in sorted(tables.rows("mentions"), key=lambda row: (row.start, row.end)):
        if row.actor_id is not None:
            mentions[row.article_id].append(row)
    rows = []
    for claim in tables.rows("claims"):
        around = mentions[claim.article_id]
        named: dict[str, None] = {}
        for place in range(bisect_left(around, claim.start, key=lambda row: row.start), len(around)):
            if around[place].start >= claim.end:
                break
            if around[place].end <= claim.end:
                named.setdefault(around[place].actor_id)
        rows.append(vars(claim) | {"actor_ids": list(named)})
    return tables.having(claims=table("claims", rows))
