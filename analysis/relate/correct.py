"""Human decisions to tables: each correction says which value it expects to replace, and dies when that is gone."""

from itertools import count

import pandas as pd

from analysis.article import digest
from analysis.errors import TableError
from analysis.schema import Row, Schema, bounds
from analysis.tables import EXTRACTED, SCHEMAS, Tables

COLUMNS = ("table", "row_id", "column", "expected", "value", "reason", "author", "status")


def correction_stages(corrections: pd.DataFrame) -> pd.Series:
    """Tell for each correction when its value exists: after ``extract``, or after a table of the relations is made.

    Parameters
    ----------
    corrections
        One decision a row, text columns as in `COLUMNS`: the cell, the value that it expects there, the value to
        put, the reason, who decided, and ``active`` or ``retired``. An empty cell is a missing value.

    Raises
    ------
    TableError
        Where a column is missing, a correction names a table or column that does not exist, or a cell that the
        article proves.
    """
    if tuple(corrections.columns) != COLUMNS:
        raise TableError("corrections", f"columns {', '.join(corrections.columns)}", ", ".join(COLUMNS))
    for number, name, column in zip(count(1), corrections["table"], corrections["column"], strict=False):
        schema = SCHEMAS.get(name)
        if schema is None or column not in schema.names:
            raise TableError(f"corrections, row {number}", f"{name}.{column}", "a table and column of the codebook")
        if column in _proven(schema):
            raise TableError(
                f"corrections, row {number}", f"{name}.{column}", "a column that is a judgment, not evidence"
            )
    stages = corrections["table"].where(~corrections["table"].isin(EXTRACTED), "extract")
    return stages.where(corrections["column"] != "actor_id", "actors")


def apply_corrections(tables: Tables, corrections: pd.DataFrame) -> Tables:
    """Give the tables with every active correction made, and a row of `issues` for each made or failed.

    Parameters
    ----------
    corrections
        As `correction_stages` has accepted them.

    Raises
    ------
    TableError
        Where a value is none that its column may have.
    """
    notes: list[Row] = []
    active = corrections[corrections["status"] == "active"]
    for cells in active.itertuples(index=False):
        tables, note = _apply(tables, dict(zip(COLUMNS, map(str, cells), strict=True)))
        notes.append(note)
    if not notes:
        return tables
    return tables.noting(notes)


def _apply(tables: Tables, row: dict[str, str]) -> tuple[Tables, Row]:
    name, column = row["table"], row["column"]
    frame = tables[name].copy()
    at = frame.index[frame[SCHEMAS[name].key] == row["row_id"]]
    present = _shown(frame.loc[at[0], column]) if len(at) else None
    if present != row["expected"]:
        found = "no such row" if present is None else repr(present)
        return tables, _note("correction failed", row, found, repr(row["expected"]))
    frame.loc[at[0], column] = row["value"] or None
    return tables.having(**{name: frame}), _note("corrected", row, repr(present), repr(row["value"]))


def _proven(schema: Schema) -> set[str]:
    """The key, and whatever belongs to a role, is evidence and no judgment."""
    roles = {name for role in schema.roles for name in (role, *bounds(role), f"{role}_spans")}
    kinds = {column.name for column in schema.columns if column.kind != "text"}
    return roles | kinds | {schema.key, "article_id", "text", "sha256"}


def _shown(value: object) -> str:
    return value if isinstance(value, str) else ""


def _note(kind: str, row: dict[str, str], found: str, expected: str) -> Row:
    place = f"{row['table']}.{row['column']}, row {row['row_id']}"
    why = f"{expected} ({row['author']}: {row['reason']})"
    key = digest(f"{kind}\n{place}\n{found}\n{why}")[:12]
    return {"issue_id": f"i:{key}", "ref": "corrections", "kind": kind, "place": place, "found": found, "expected": why}
