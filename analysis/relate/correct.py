"""Human decisions put into tables: a correction names the value that it replaces, and fails where that is gone."""

from itertools import count

import pandas as pd

from analysis.errors import TableError
from analysis.schema import Row, Schema, bounds
from analysis.tables import EXTRACTED, SCHEMAS, Tables, issue

COLUMNS = ("table", "row_id", "column", "expected", "value", "reason", "author", "status")


def correction_stages(corrections: pd.DataFrame) -> pd.Series:
    """Tell for each correction after which stage of the pipeline it can be made: as soon as its value exists.

    The result has a stage for each row of `corrections`: ``extract``, or the name of the table that is made there.

    Parameters
    ----------
    corrections
        A row is one decision about one cell. Its columns, all text, are those of `COLUMNS`: the cell's table, row and
        column, the value expected there, the new value, the reason, the author, and the status, ``active`` or
        ``retired``. An empty text stands for a missing value.

    Raises
    ------
    TableError
        Where the columns are others, or where a correction names a table or column that does not exist or a cell that
        the article's text proves.
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
    return stages.where(~corrections["column"].isin(("actor_id", "of_actor_id")), "actors")


def apply_corrections(tables: Tables, corrections: pd.DataFrame) -> Tables:
    """Give the tables with every active correction made.

    Each of them, whether made or failed, also adds a row to `issues`. It fails where its row does not exist or the
    cell does not hold the expected value.

    Parameters
    ----------
    corrections
        One decision a row, in the form that `correction_stages` describes and has checked.

    Raises
    ------
    TableError
        Where a new value is not one that its column may hold.
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
    """Give the columns that no correction may change: the key, what the article proves, and all but text."""
    roles = {name for role in schema.roles for name in (role, *bounds(role), f"{role}_spans")}
    kinds = {column.name for column in schema.columns if column.kind != "text"}
    return roles | kinds | {schema.key, "article_id", "text", "sha256"}


def _shown(value: object) -> str:
    return value if isinstance(value, str) else ""


def _note(kind: str, row: dict[str, str], found: str, expected: str) -> Row:
    place = f"{row['table']}.{row['column']}, row {row['row_id']}"
    why = f"{expected} ({row['author']}: {row['reason']})"
    return issue(kind, "corrections", place, found, why)
