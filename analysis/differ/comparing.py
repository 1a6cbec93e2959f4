"""Two editions to one table of changes: what went in and how it was made apart from what came of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import SimpleNamespace

import pandas as pd

from analysis.codebook import SCHEMAS
from analysis.differ.causes import causes_of
from analysis.differ.cells import differing_cells, labels
from analysis.differ.making import Entry, entries
from analysis.differ.pairing import Pairs, pair_tables
from analysis.differ.placing import own_place
from analysis.tables import Tables, table

COMPARED = tuple(name for name in SCHEMAS if name != "changes")
OPINIONS = ("ratings", "judgments")
FOUND = ("origins", "origin_basis")
"""Columns of an article that are not given with it."""
LED = ("moved", "renamed", "merged", "earlier")
"""What became of a row that an id of the earlier edition leads to."""
_NOTED = {
    "corrected": "correction applied",
    "expired correction": "correction expired",
    "retired correction": "correction retired",
    "set aside": "set aside",
}
_Rows = Mapping[str, Mapping[str, SimpleNamespace]]
_Change = dict[str, object]


@dataclass(frozen=True)
class Edition:
    """An edition to compare.

    Parameters
    ----------
    name
        What it is called.
    tables
        Its tables.
    manifest
        Its manifest as it was read, empty where it has none.
    lacking
        Pairs of table and column that the version which made it did not have.
    """

    name: str
    tables: Tables
    manifest: Mapping[str, object]
    lacking: frozenset[tuple[str, str]] = frozenset()


def compare(old: Edition, new: Edition) -> pd.DataFrame:
    """Give the table of changes from one edition to another.

    Rows of both are the same by `analysis.differ.pairing`. One that differs in several columns has a row of changes for
    each; one that only stands elsewhere, or has only another id, has one.

    Returns
    -------
    DataFrame
        The table `changes`; its row of the kind ``compared`` names the two.
    """
    sides = [_read(edition.tables) for edition in (old, new)]
    before, after = map(_rows, sides)
    pairs = pair_tables(*sides)
    known = bool(old.manifest and new.manifest)
    made = [*_made(entries(old.manifest), entries(new.manifest))] if known else []
    lacking = old.lacking | new.lacking
    made += [*_unknown(lacking)]
    names = [name for name in COMPARED if (name, SCHEMAS[name].key) not in lacking]
    rows = [row for name in names for row in _changes(name, before[name], after[name], pairs)]
    rows = [row for row in rows if (row["table"], row.get("column")) not in lacking]
    cause = causes_of([*made, *rows], known=known)
    named = labels(before), labels(after)
    refs = {key: row.ref for side in (before, after) for key, row in side["articles"].items()}
    for row in rows:
        one = _shown(row, before, after)
        row["cause"] = cause(row, one) if row["part"] == "result" else None
        row.update(_labelled(row, *named))
        row["ref"] = refs.get(str(getattr(one, "article_id", "")))
        span = own_place(str(row["table"]), one)
        row["place"] = span.start if span else None
    rows += _earlier(old.tables, pairs, after)
    rows += [*made, _compared(old, new)]
    return table("changes", [{**row, "change_id": _key(row)} for row in rows])


def old_ids(tables: Tables) -> dict[str, tuple[str, ...]]:
    """Give the ids that a row had in earlier editions, by its id in this one, where they are no other row's now.

    An id that two rows had, one after the other, is the later one's.

    Examples
    --------
    >>> old_ids(Tables())
    {}
    """
    present = {str(key) for name in COMPARED for key in tables[name][SCHEMAS[name].key]}
    led = [row for row in tables.rows("changes") if row.kind in LED and row.new_id in present]
    homes = {row.old_id: row.new_id for row in sorted(led, key=lambda row: row.kind != "earlier")}
    found: defaultdict[str, list[str]] = defaultdict(list)
    for old, new in homes.items():
        if old not in present:
            found[new].append(old)
    return {key: tuple(ids) for key, ids in found.items()}


def _compared(old: Edition, new: Edition) -> _Change:
    """Name both editions, and with which version each was made, where its manifest tells."""
    made = {entry.table: (entries(old.manifest).get(entry), value) for entry, value in entries(new.manifest).items()}
    was, now = made.get("version", (None, None)) if old.manifest else (None, None)
    ids = {"old_id": old.name, "new_id": new.name}
    return {"part": "edition", "table": "edition", "kind": "compared", **ids, "old": was, "new": now}


def _read(tables: Tables) -> Tables:
    """Give the tables without what is noted only when a document is set."""
    kept = tables.issues[tables.issues["kind"] != "character"].reset_index(drop=True)
    return tables.having(issues=kept)


def _rows(tables: Tables) -> _Rows:
    return {name: {getattr(row, SCHEMAS[name].key): row for row in tables.rows(name)} for name in COMPARED}


def _made(old: Mapping[Entry, str], new: Mapping[Entry, str]) -> Iterator[_Change]:
    for entry in {**old, **new}:
        was, now = old.get(entry), new.get(entry)
        if was != now:
            kind = "new" if was is None else "gone" if now is None else "changed"
            told = {"part": entry.part, "table": entry.table, "kind": kind, "column": entry.name}
            yield {**told, "old": was, "new": now}


def _unknown(lacking: frozenset[tuple[str, str]]) -> Iterator[_Change]:
    """Name the tables and columns that only one version has; of a table that is new as a whole, the table alone."""
    tables = {name for name in COMPARED if (name, SCHEMAS[name].key) in lacking}
    for name in [*tables, *(f"{one}.{column}" for one, column in lacking if one not in {*tables, "changes"})]:
        yield {"part": "method", "table": "columns", "kind": "new", "column": name}


def _changes(
    name: str, old: Mapping[str, SimpleNamespace], new: Mapping[str, SimpleNamespace], pairs: Pairs
) -> Iterator[_Change]:
    """Give what became of the rows of one table."""
    part = {"part": "data" if name in ("articles", *OPINIONS) else "result", "table": name}
    paired = pairs.rows[name]
    for first, second in paired:
        both = {**part, "old_id": first, "new_id": second}
        if first != second:
            yield both | _led(name, old[first], new[second])
        for cell in differing_cells(name, old[first], new[second], pairs):
            found = {"part": "result"} if name == "articles" and cell.column in FOUND else {}
            yield both | found | {"kind": "changed", **vars(cell)}
    gone, came = old.keys() - {first for first, _ in paired}, new.keys() - {second for _, second in paired}
    merged, split = (pairs.owners.get((name, kind), {}) for kind in ("merged", "split"))
    for key in gone:
        yield {**part, "kind": "merged" if key in merged else "gone", "old_id": key, "new_id": merged.get(key)}
    for key in came:
        topic = _NOTED.get(new[key].kind) if name == "issues" else None
        kind = "split" if key in split else "new"
        yield {**part, "kind": kind, "old_id": split.get(key), "new_id": key, "topic": topic}


def _led(name: str, old: SimpleNamespace, new: SimpleNamespace) -> _Change:
    """Say how a row comes to have another id: it stands elsewhere in its article, or is only called otherwise."""
    before, after = own_place(name, old), own_place(name, new)
    if before and after and before.start != after.start:
        return {"kind": "moved", "column": "start", "old": str(before.start), "new": str(after.start)}
    return {"kind": "renamed"}


def _shown(row: _Change, before: _Rows, after: _Rows) -> SimpleNamespace:
    """Give the row that a change is about, as it is or else as it was."""
    name, kind = str(row["table"]), row["kind"]
    side, key = (before, row["old_id"]) if kind in ("gone", "merged") else (after, row["new_id"])
    return side[name][str(key)]


def _labelled(row: _Change, before: Mapping[str, str], after: Mapping[str, str]) -> _Change:
    """Give the words of a row, and of the one that it is one with now or was parted from."""
    was, now = before.get(str(row.get("old_id"))), after.get(str(row.get("new_id")))
    if row["kind"] == "merged":
        return {"label": was, "new": now}
    return {"label": now or was, **({"old": was} if row["kind"] == "split" else {})}


def _earlier(old: Tables, pairs: Pairs, after: _Rows) -> Iterator[_Change]:
    """Keep the ids that rows had before the earlier edition."""
    for row in old.rows("changes"):
        key = pairs.ids.get(row.new_id, row.new_id)
        if row.kind in LED and row.table in after and key in after[row.table] and row.old_id != key:
            yield {"part": "edition", "table": row.table, "kind": "earlier", "old_id": row.old_id, "new_id": key}


def _key(row: Mapping[str, object]) -> str:
    """Name a change: a row that is gone by its old id, any other by its new one."""
    old, new = row.get("old_id"), row.get("new_id")
    own = old if row["kind"] in ("gone", "merged", "earlier", "compared") else new
    last = row["kind"] if row["kind"] in ("moved", "new", "gone") else row.get("column") or row["kind"]
    return "/".join(str(part) for part in (row["table"], own or row.get("column"), last))
