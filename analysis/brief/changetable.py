"""What changed since an earlier edition, a line each: what it was, what it is, and what can have made it so."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from types import SimpleNamespace

from analysis.brief.beside import beside
from analysis.brief.blocks import Column, Prose, Row, Table
from analysis.brief.notes import Notes, numbered
from analysis.brief.runs import Inline, Run, code
from analysis.brief.sections import NONE, home
from analysis.brief.tellings import STANDINGS
from analysis.brief.wording import capital, clipped, counted
from analysis.codebook import SCHEMAS
from analysis.tables import Tables

WORDS, VALUE = 110, 150
LINES, DIGITS = 60, 24
_KINDS = {"new": "new", "gone": "gone", "merged": "one with another", "split": "parted", "moved": "moved"}
_CAUSES = {"data": "what went in", "method": "how it was made", "either": "either"}
_SHOWN = {
    "corroborations": ("standing", "independent_origins", "independent_sources"),
    "claims": ("text", "source", "voice", "polarity", "modality"),
    "quotes": ("content", "source", "cue", "style", "status"),
    "quantities": ("low", "high", "bound", "unit", "of"),
    "dates": ("value",),
}
"""By table, the columns that readers are shown; the table `changes` has all."""
_NAMES = {
    "independent_origins": "known origins",
    "independent_sources": "different speakers",
    "standing": "what stands behind it",
    "value": "date",
    "text": "words",
    "content": "words",
    "low": "least number",
    "high": "greatest number",
    "of": "whole",
}
_LONE = ("claims", "quotes", "dates", "quantities", "origins", "actors")


def changes_table(tables: Tables, most: int = LINES) -> Table:
    """Show what differs in claims, statements, amounts and dates, and which of them are new or gone.

    Rows of an article that is new or gone as a whole are not among them. Words that only one of the two has are marked;
    what a difference comes from has a column where it is not the same for all.

    Parameters
    ----------
    most
        So many lines are shown; the caption says how many are left out.
    """
    every = tables.rows("changes")
    whole = {(row.kind, row.ref) for row in every if row.table == "articles" and row.kind in ("new", "gone")}
    rows = [row for row in every if _is_shown(row) and (row.kind, row.ref) not in whole]
    rows.sort(key=lambda row: list(_SHOWN).index(row.table) if row.table in _SHOWN else len(_SHOWN))
    notes, letters = numbered(tables), letters_of(tables)
    homes = {row.ref: letters[row.article_id] for row in tables.rows("articles")}
    proofs = _proofs(tables)
    shown = rows[:most]
    several = len({row.cause for row in shown}) > 1
    lines = []
    for row in shown:
        cells = [_named(row, notes, proofs), homes.get(row.ref, row.ref or NONE), *_values(row)]
        lines.append(Row([*cells, *([_CAUSES.get(row.cause, NONE)] if several else [])]))
    left = f"; {counted(len(rows) - most, 'line')} more in the table changes" if len(rows) > most else ""
    columns: list[Column | Inline] = [Column("Row", width=4), home(), Column("What", width=2)]
    columns += [Column("Was", width=4), Column("Is", width=4), *([Column("Comes from", width=2)] if several else [])]
    return Table(columns, lines, caption=f"What differs, line by line{left}")


def counts_table(tables: Tables) -> Table | Prose:
    """Count for each table what became of its rows; one that differs in several columns is counted once."""
    kinds = ("new", "gone", "changed", "moved", "renamed", "merged", "split")
    found: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in tables.rows("changes"):
        if row.table in SCHEMAS and row.kind in kinds:
            found[row.table][row.kind].add(row.old_id if row.kind in ("gone", "merged") else row.new_id)
    if not found:
        return Prose("No row differs.")
    rows = [Row([name, *(len(found[name][kind]) for kind in kinds)]) for name in SCHEMAS if name in found]
    heads = [Column(capital(kind), align="right") for kind in kinds]
    return Table(["Table", *heads], rows, caption="Rows by what became of them", row_header=True)


def entries_table(tables: Tables) -> Table | Prose:
    """Show every entry of the manifests that differs, what went in before the method; digests by their first digits."""
    rows = []
    for row in tables.rows("changes"):
        if row.part in ("data", "method") and row.table not in SCHEMAS:
            values = (value[:DIGITS] if value else NONE for value in (row.old, row.new))
            rows.append(Row([row.part, row.table, code(row.column), *values]))
    columns = ["Part", "Entry", "Name", "Was", "Is"]
    return Table(columns, rows, caption="Entries of the manifests") if rows else Prose("No entry differs.")


def letters_of(tables: Tables) -> defaultdict[str, str]:
    """Give the letter of each article, as the endnotes have it; none for what is no article."""
    return defaultdict(lambda: NONE, numbered(tables).letters)


def _is_shown(row: SimpleNamespace) -> bool:
    if row.part not in ("data", "result"):
        return False
    lone = row.kind in ("new", "gone", "merged", "split") and row.table in _LONE
    return lone or (row.kind == "changed" and row.column in _SHOWN.get(row.table, ()))


def _named(row: SimpleNamespace, notes: Notes, proofs: dict[str, tuple[SimpleNamespace, str]]) -> list[str | Run]:
    words = clipped(row.label or row.new_id or row.old_id, WORDS)
    proof = proofs.get(row.new_id) if row.kind != "merged" else None
    return [words, *(notes.cite(proof[0], role=proof[1]) if proof else [])]


def _proofs(tables: Tables) -> dict[str, tuple[SimpleNamespace, str]]:
    """Give by key of a row the row with an endnote that proves it, and the role of its words."""
    claims = {row.claim_id: row for row in tables.rows("claims")}
    found = {key: (row, "text") for key, row in claims.items()}
    found |= {row.date_id: (row, "text") for row in tables.rows("dates")}
    found |= {row.origin_id: (row, "text") for row in tables.rows("origins")}
    found |= {row.quote_id: (row, "content" if row.content else "cue") for row in tables.rows("quotes")}
    found |= {row.quantity_id: (claims[row.claim_id], "text") for row in tables.rows("quantities")}
    found |= {row.group_id: (claims[row.claim_ids[0]], "text") for row in tables.rows("corroborations")}
    return found


def _values(row: SimpleNamespace) -> Sequence[Inline]:
    if row.kind != "changed":
        return [_KINDS[row.kind], *(clipped(value or NONE, VALUE) for value in (row.old, row.new))]
    was, now = (_value(row.column, value) for value in (row.old, row.new))
    told: list[Inline] = [beside(was, now), beside(now, was)] if row.topic == "words" else [was, now]
    return [_NAMES.get(row.column, row.column), *told]


def _value(column: str, value: str | None) -> str:
    """Give a value as readers have it: a date whose year is open is called so."""
    if value is None:
        return NONE
    if column == "value" and "X" in value:
        rest = value.replace("X", "").strip("-")
        return f"open ({value})" if rest else "open"
    if column == "standing":
        return STANDINGS.get(value, value)
    return clipped(", ".join(map(str, json.loads(value))) if value.startswith('["') else value, VALUE)
