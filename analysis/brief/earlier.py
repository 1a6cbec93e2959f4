"""Ids that rows had in earlier editions: each leads to the words of an article that prove its row now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import SimpleNamespace

from analysis.article import Span
from analysis.brief.runs import Run, marked
from analysis.codebook import SCHEMAS
from analysis.differ.comparing import old_ids
from analysis.differ.placing import own_place
from analysis.tables import Tables, once
from analysis.text import sentences

_RESTS_ON = (
    *("date_id", "claim_ids", "claim_id", "quote_id", "left_id", "match_id"),
    *("actor_id", "row_ids", "row_id", "article_id"),
)
"""Columns that name the row on which one without words of its own rests, the nearest first."""
_Rows = Mapping[str, tuple[str, SimpleNamespace]]


@once
def earlier_places(tables: Tables) -> dict[str, tuple[str, Span]]:
    """Give by each id of an earlier edition the `article_id` and the place of the words that prove its row now.

    A row without words of its own has those of the first row that it rests on, an article its first sentence; what
    rests on no article is left out.

    Examples
    --------
    >>> earlier_places(Tables())
    {}
    """
    ids = old_ids(tables)
    if not ids:
        return {}
    rows = {str(getattr(row, SCHEMAS[name].key)): (name, row) for name in SCHEMAS for row in tables.rows(name)}
    named: dict[str, str] = {}
    for row in tables.rows("mentions"):
        if row.actor_id is not None:
            named.setdefault(row.actor_id, row.mention_id)
    places = {key: place for key in ids if (place := _place(key, rows, named)) is not None}
    return {old: place for key, place in places.items() for old in ids[key]}


def anchors(ids: Iterable[str]) -> list[Run]:
    """Give anchors without words, to stand where a row does that had these ids.

    Examples
    --------
    >>> [run.id for run in anchors(["0123456789ab:q7"])]
    ['0123456789ab:q7']
    """
    return [marked("", id=old) for old in ids]


def _place(key: str, rows: _Rows, mentions: Mapping[str, str]) -> tuple[str, Span] | None:
    waiting, seen = [key], set[str]()
    while waiting:
        key = waiting.pop()
        if key in seen or key not in rows:
            continue
        seen.add(key)
        name, row = rows[key]
        if name == "articles":
            first = next(iter(sentences(row.text)), None)
            return (key, first) if first else None
        if span := own_place(name, row):
            return row.article_id, span
        waiting += reversed([*_resting(key, row, mentions)])
    return None


def _resting(key: str, row: SimpleNamespace, mentions: Mapping[str, str]) -> Iterator[str]:
    """Give the rows on which one without words rests, an actor on its first mention."""
    if key in mentions:
        yield mentions[key]
    for column in _RESTS_ON:
        value = getattr(row, column, None)
        yield from (other for other in (value if isinstance(value, list) else [value]) if other)
