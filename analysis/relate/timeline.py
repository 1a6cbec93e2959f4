"""What is told, on one line by the dates that govern it, with a lane for what the text does not date."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from types import SimpleNamespace

from analysis.relate.dating import Dating, datings
from analysis.schema import Row, row_ids
from analysis.tables import Tables, table
from analysis.text import fold

_OPENER = re.compile(r"\b(from|between) (?:(?:about|early|late|mid|the) ){0,2}$")
_TO = re.compile(r" (?:to|until|till|through) (?:(?:early|late|the) ){0,2}| ?- ?")
_AND = re.compile(r" and (?:(?:early|late|the) ){0,2}")
_MOVED = re.compile(r"\b(?:chang|delay|mov|postpon|push|reschedul|shift)[a-z]{1,5}\b")
_CLAUSE = re.compile(r"\b(since|until) (?:[^\s,;:\"()]{1,30} ){1,9}$")
_PERFECT = re.compile(r"\b(?:has|have|had|having|'ve)\b")
_BACK = 160
"""So many characters before an expression, or after it, can a word stand that bears on it."""


@dataclass(frozen=True)
class _Bar:
    """A dating with the expression that ends its range, and how the told stands to it."""

    dating: Dating
    relation: str
    end: SimpleNamespace | None = None


def lay_out_events(tables: Tables) -> Tables:
    """Fill the table `events`: one row for each kept claim or act of saying under each date that governs it.

    Where a date stands beside a cue ("said on Tuesday"), the row is of the kind quote: it tells when that was said.
    Anything else is of the kind claim. "From 2003 to 2011" is one row. A row is in the lane `unresolved` when its first
    possible day is not known: an event without a date, or a date that hangs on an unknown date of publication.
    Durations ("three days"), repeated times ("every year") and words such as "recent" give no row.

    Examples
    --------
    >>> lay_out_events(Tables()).events.empty
    True
    """
    own: dict[str, dict[str, list[SimpleNamespace]]] = defaultdict(lambda: defaultdict(list))
    for name in ("claims", "quotes", "dates"):
        for row in tables.rows(name):
            own[row.article_id][name].append(row)
    rows: list[Row] = []
    for article_id, text in tables.texts().items():
        if "dates" in (found := own[article_id]):
            rows += _rows(article_id, list(_bars(text, found["claims"], found["quotes"], found["dates"])))
    return tables.having(events=table("events", rows))


def _bars(
    text: str, claims: Sequence[SimpleNamespace], quotes: Sequence[SimpleNamespace], dates: Sequence[SimpleNamespace]
) -> Iterator[_Bar]:
    """Give the datings, two that are the ends of a range as one."""
    folded = fold(text)
    waiting: _Bar | None = None
    for dating in datings(text, claims, quotes, dates):
        if waiting and waiting.end is None and _is_range(folded, waiting.dating, dating):
            waiting = replace(waiting, relation="within", end=dating.date)
            continue
        if waiting:
            yield waiting
        waiting = _Bar(dating, _relation(folded, dating))
    if waiting:
        yield waiting


def _is_range(folded: str, one: Dating, other: Dating) -> bool:
    """Say whether two expressions of one clause are the ends of a range, and agree on which end is which."""
    first, last = one.date, other.date
    if one.told is not other.told or "EVENT" in (first.type, last.type) or "sentence" in (one.governed, other.governed):
        return False
    before = folded[max(one.told.start if one.kind == "claim" else 0, first.start - _BACK) : first.start]
    opener = _OPENER.search(before)
    joint = _AND if opener and opener[1] == "between" else _TO
    between = joint.fullmatch(folded, first.end, last.start)
    if not between or not (opener or "-" in between[0]) or _MOVED.search(before):
        return False
    ends = (first.earliest, last.earliest, first.latest, last.latest)
    if None in ends:
        return not any(ends)
    return bool(first.earliest <= last.earliest and first.latest <= last.latest)


def _relation(folded: str, dating: Dating) -> str:
    """Give the date's relation, or that of the clause which holds it: "have fled since the war began in 2023"."""
    date, told = dating.date, dating.told
    if dating.kind == "claim" and dating.governed == "clause" and date.relation in ("on", "within"):
        first, last = max(told.start, date.start - _BACK), min(told.end, date.end + _BACK)
        opener = _CLAUSE.search(folded[first : date.start])
        if opener and (opener[1] == "until" or _PERFECT.search(folded, first, last)):
            return opener[1]
    return str(date.relation)


def _rows(article_id: str, bars: Sequence[_Bar]) -> Iterator[Row]:
    keys = row_ids(article_id, "e", [(bar.dating.date.start, bar.dating.date.end) for bar in bars])
    for key, bar in zip(keys, bars, strict=True):
        date, kind = bar.dating.date, bar.dating.kind
        earliest, latest = date.earliest, (bar.end or date).latest
        yield {
            "event_id": key,
            "article_id": article_id,
            "kind": kind,
            f"{kind}_id": getattr(bar.dating.told, f"{kind}_id"),
            "date_id": date.date_id,
            "end_date_id": bar.end.date_id if bar.end else None,
            "governed": bar.dating.governed,
            "earliest": earliest,
            "latest": latest,
            "relation": bar.relation,
            "lane": "unresolved" if None in (earliest, latest) else "dated",
        }
