"""What a table is: columns with a kind, a meaning and levels, and the roles that an article's text proves."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from numbers import Integral, Real
from typing import Literal

import numpy as np
import pandas as pd

from analysis.errors import TableError

Kind = Literal["text", "integer", "number", "flag", "spans", "texts"]
Row = Mapping[str, object]

DTYPES: dict[Kind, str] = {
    "text": "str",
    "integer": "Int64",
    "number": "Float64",
    "flag": "boolean",
    "spans": "object",
    "texts": "object",
}
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
SHOWN: dict[Kind, str] = {
    "text": "text",
    "integer": "whole number",
    "number": "number",
    "flag": "true or false",
    "spans": "list of [start, end]",
    "texts": "list of text",
}
TYPES: dict[Kind, tuple[type, ...]] = {
    "text": (str,),
    "integer": (int, Integral),
    "number": (float, Real),
    "flag": (bool,),
}


@dataclass(frozen=True)
class Column:
    """One column: its kind of value, what it means, whether a row must have it, and the values it may take."""

    name: str
    kind: Kind
    meaning: str
    required: bool = True
    levels: tuple[str, ...] = ()

    def described(self) -> str:
        """Give the column's line of the codebook, in Markdown."""
        levels = " One of " + ", ".join(f"`{level}`" for level in self.levels) + "." if self.levels else ""
        missing = "no" if self.required else "may be"
        return f"| {self.name} | {SHOWN[self.kind]} | {missing} | {self.meaning}{levels} |"


@dataclass(frozen=True)
class Schema:
    """One table: what a row is, its columns (the first is the key), the order of rows, and the grounded roles.

    Parameters
    ----------
    roles
        For a role ``source`` the article's text from ``source_start`` to ``source_end`` equals ``source``, and
        ``source_spans``, where declared, are its parts; for the role ``text`` the columns are ``start``, ``end``.
    """

    name: str
    row: str
    columns: tuple[Column, ...]
    order: tuple[str, ...]
    roles: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Give the name of the column that tells rows apart."""
        return self.columns[0].name

    @property
    def names(self) -> list[str]:
        """Give the names of the columns in their order."""
        return [column.name for column in self.columns]

    def column(self, name: str) -> Column:
        """Give a column by its name."""
        return next(column for column in self.columns if column.name == name)

    def described(self) -> str:
        """Give the table's section of the codebook, in Markdown: what a row is, what proves it, its columns."""
        parts = [f"### {self.name}", "", f"A row is {self.row}.", ""]
        if self.roles:
            parts += ["Proven by the article: " + ", ".join(f"`{role}`" for role in self.roles) + ".", ""]
        parts += ["| column | kind | missing | meaning |", "|---|---|---|---|"]
        return "\n".join([*parts, *(column.described() for column in self.columns), ""])

    def frame(self, rows: Iterable[Row], *, past: bool = False) -> pd.DataFrame:
        """Make the table of these rows: every column with its type, absent values missing, sorted and checked.

        With `past` the rows are of another version: its own columns are left out, and cells are not checked.

        Raises
        ------
        TableError
            When a row has an undeclared column, or as `check` does.
        """
        records, declared = list(rows), set(self.names)
        if past:
            records = [{name: row[name] for name in self.names if name in row} for row in records]
        for number, record in enumerate(records):
            if not record.keys() <= declared:
                unknown = min(record.keys() - declared)
                raise TableError(f"{self.name}, row {number}", f"column {unknown!r}", "a declared column")
        cells = {column.name: [_cell(column, record.get(column.name)) for record in records] for column in self.columns}
        if not past:
            self._check_cells(cells)
        places = sorted(range(len(records)), key=lambda place: [_rank(cells[name][place]) for name in self.order])
        ordered = {name: [values[place] for place in places] for name, values in cells.items()}
        return pd.DataFrame({column.name: _series(column, ordered[column.name]) for column in self.columns})

    def check(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Give the table back when it keeps the schema.

        Raises
        ------
        TableError
            Naming table, column, row, what was found and what was expected.
        """
        if list(frame.columns) != self.names:
            raise TableError(self.name, f"columns {list(frame.columns)}", f"{self.names}")
        for column in self.columns:
            dtype = str(frame[column.name].dtype)
            if dtype != DTYPES[column.kind]:
                raise TableError(f"{self.name}.{column.name}", f"dtype {dtype}", f"dtype {DTYPES[column.kind]}")
        self._check_cells({name: plain_values(frame[name]) for name in self.names})
        return frame

    def _check_cells(self, cells: Mapping[str, list[object]]) -> None:
        for column in self.columns:
            for row, value in enumerate(cells[column.name]):
                expected = lacking(column, value)
                if expected:
                    found = "nothing" if value is None else repr(value)
                    raise TableError(f"{self.name}.{column.name}, row {row}", found, expected)
        seen: set[object] = set()
        for row, value in enumerate(cells[self.key]):
            if value in seen:
                raise TableError(f"{self.name}.{self.key}, row {row}", repr(value), "a key that no other row has")
            seen.add(value)

    def trace(self, frame: pd.DataFrame, texts: Mapping[str, str]) -> pd.DataFrame:
        """Give the table back when every role of every row is what its article says there.

        Parameters
        ----------
        texts
            The articles' texts by `article_id`.

        Raises
        ------
        TableError
            Naming the row and role, what the article has and what the row has.
        """
        for role in self.roles:
            start, end = bounds(role)
            present = frame[frame[role].notna()]
            spans: Iterable[list[list[int]] | None] = present.get(f"{role}_spans", [None] * len(present))
            rows = zip(
                present[self.key],
                present["article_id"],
                present[role],
                present[start],
                present[end],
                spans,
                strict=True,
            )
            for key, article_id, words, first, last, parts in rows:
                placed = article_id in texts and first is not pd.NA and last is not pd.NA
                said = texts[article_id][first:last] if placed else None
                if said != words:
                    raise TableError(f"{self.name}.{role}, row {key}", repr(words), f"{said!r} as in the article")
                if parts is not None and (not parts or (parts[0][0], parts[-1][1]) != (first, last)):
                    raise TableError(
                        f"{self.name}.{role}_spans, row {key}", repr(parts), f"parts from {first} to {last}"
                    )
        return frame


def plain_values(values: pd.Series) -> list[object]:
    """Give a column's cells as Python's own values, None where missing."""
    return [None if value is pd.NA or value != value else value for value in values.tolist()]  # noqa: PLR0124


def cell_text(column: Column, value: object) -> str:
    """Give a value as CSV has it: lists, numbers and flags as JSON, nothing for a missing one.

    A text that a spreadsheet would run as a formula gets one leading apostrophe.

    Examples
    --------
    >>> cell_text(Column("source", "text", ""), "=1+1"), cell_text(Column("aliases", "texts", ""), ["Ann"])
    ("'=1+1", '["Ann"]')
    """
    if value is None:
        return ""
    if column.kind == "text":
        return f"'{value}" if _FORMULA.match(str(value)) else str(value)
    return json.dumps(value, ensure_ascii=False)


def cell_value(column: Column, cell: str) -> object:
    """Give the value that `cell_text` wrote.

    Raises
    ------
    ValueError, RecursionError
        Where it is no JSON.

    Examples
    --------
    >>> cell_value(Column("source", "text", ""), "'=1+1"), cell_value(Column("hearsay", "integer", ""), "2")
    ('=1+1', 2)
    """
    if not cell:
        return None
    if column.kind == "text":
        return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
    value: object = json.loads(cell)
    return value


def bounds(role: str) -> tuple[str, str]:
    """Give the names of the columns that hold a role's start and end.

    Examples
    --------
    >>> bounds("source"), bounds("text")
    (('source_start', 'source_end'), ('start', 'end'))
    """
    return ("start", "end") if role == "text" else (f"{role}_start", f"{role}_end")


def row_ids(article_id: str, letter: str, bounds: Iterable[tuple[int, int]]) -> list[str]:
    """Give each (start, end) its key: ``<article_id>:<letter><start>``, then -2, -3 in order of end for equal starts.

    Examples
    --------
    >>> row_ids("a1", "q", [(5, 9), (0, 3), (5, 7)])
    ['a1:q5-2', 'a1:q0', 'a1:q5']
    """
    places = list(bounds)
    seen: dict[int, int] = {}
    ids = [""] * len(places)
    for index in sorted(range(len(places)), key=lambda i: (*places[i], i)):
        start = places[index][0]
        seen[start] = seen.get(start, 0) + 1
        ids[index] = f"{article_id}:{letter}{start}" + (f"-{seen[start]}" if seen[start] > 1 else "")
    return ids


def _rank(value: object) -> tuple[bool, object]:
    """Missing values come last."""
    return value is None, 0 if value is None else value


def _cell(column: Column, value: object) -> object:
    """A value as it is checked and kept: None where missing, lists of lists where lists are declared."""
    if column.kind not in ("spans", "texts"):
        return None if value is pd.NA or value != value else value  # noqa: PLR0124
    parts = value if isinstance(value, Iterable) and not isinstance(value, str) else [] if value is None else [value]
    return [list(part) if isinstance(part, tuple) else part for part in parts]


def _series(column: Column, values: list[object]) -> pd.Series:
    if column.kind not in ("spans", "texts"):
        return pd.Series(values, dtype=DTYPES[column.kind])
    cells = np.empty(len(values), dtype="object")
    for index, value in enumerate(values):
        cells[index] = value
    return pd.Series(cells)


def lacking(column: Column, value: object) -> str | None:
    """Say what a cell should be instead; None where its column may hold the value."""
    if column.kind == "spans":
        return None if isinstance(value, list) and all(map(_is_span, value)) else "a list of [start, end]"
    if column.kind == "texts":
        good = isinstance(value, list) and all(isinstance(part, str) for part in value)
        return None if good else "a list of text"
    if value is None:
        return "a value" if column.required else None
    if not isinstance(value, TYPES[column.kind]):
        return f"a value of the kind {column.kind}"
    if column.levels and value not in column.levels:
        return f"one of {column.levels}"
    return "text, or a missing value" if value == "" else None


def _is_span(part: object) -> bool:
    return (
        isinstance(part, list) and len(part) == 2 and all(type(edge) is int for edge in part) and 0 <= part[0] < part[1]
    )
