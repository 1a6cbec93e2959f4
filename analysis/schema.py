"""What a table is: columns with a kind, a meaning and levels, and the roles that an article's text proves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Column:
    """One column: its kind of value, what it means, whether a row must have it, and the values it may take."""

    name: str
    kind: Kind
    meaning: str
    required: bool = True
    levels: tuple[str, ...] = ()


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

    def bounds(self, role: str) -> tuple[str, str]:
        """Give the names of the columns that hold a role's start and end."""
        return ("start", "end") if role == "text" else (f"{role}_start", f"{role}_end")

    def frame(self, rows: Iterable[Row]) -> pd.DataFrame:
        """Make the table of these rows: every column with its type, absent values missing, sorted and checked.

        Raises
        ------
        TableError
            When a row has an undeclared column, or as `check` does.
        """
        records = list(rows)
        for number, record in enumerate(records):
            unknown = sorted(set(record) - set(self.names))
            if unknown:
                raise TableError(f"{self.name}, row {number}", f"column {unknown[0]!r}", "a declared column")
        columns = {
            column.name: _series(column, [record.get(column.name) for record in records]) for column in self.columns
        }
        frame = pd.DataFrame(columns, columns=self.names)
        return self.check(frame.sort_values(list(self.order), kind="stable", ignore_index=True))

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
            self._check_column(column, frame[column.name])
        twice = frame[self.key].duplicated()
        if twice.any():
            raise self._wrong(self.key, twice, frame[self.key], "a key that no other row has")
        return frame

    def _check_column(self, column: Column, values: pd.Series) -> None:
        if str(values.dtype) != DTYPES[column.kind]:
            raise TableError(f"{self.name}.{column.name}", f"dtype {values.dtype}", f"dtype {DTYPES[column.kind]}")
        if column.kind in ("spans", "texts"):
            good = _good_spans if column.kind == "spans" else _good_texts
            bad = ~values.map(good).astype(bool)
            if bad.any():
                raise self._wrong(
                    column.name, bad, values, "a list of " + ("[start, end]" if column.kind == "spans" else "text")
                )
            return
        if column.required and values.isna().any():
            raise self._wrong(column.name, values.isna(), values, "a value")
        odd = ~(values.isin(column.levels) | values.isna())
        if column.levels and odd.any():
            raise self._wrong(column.name, odd, values, f"one of {column.levels}")

    def _wrong(self, column: str, bad: pd.Series, values: pd.Series, expected: str) -> TableError:
        row = int(bad.to_numpy().argmax())
        return TableError(f"{self.name}.{column}, row {row}", repr(values.iloc[row]), expected)

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
            start, end = self.bounds(role)
            present = frame[frame[role].notna()]
            spans: Iterable[list[list[int]]] = (
                present[f"{role}_spans"] if f"{role}_spans" in frame else [[]] * len(present)
            )
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
                said = texts[article_id][first:last]
                if said != words:
                    raise TableError(f"{self.name}.{role}, row {key}", repr(words), f"{said!r} as in the article")
                if parts and (parts[0][0], parts[-1][1]) != (first, last):
                    raise TableError(
                        f"{self.name}.{role}_spans, row {key}", repr(parts), f"parts from {first} to {last}"
                    )
        return frame


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


def _series(column: Column, values: list[object]) -> pd.Series:
    if column.kind in ("spans", "texts"):
        cells = np.empty(len(values), dtype="object")
        for index, value in enumerate(values):
            cells[index] = _listed(value)
        return pd.Series(cells)
    return pd.Series(values, dtype=DTYPES[column.kind])


def _listed(value: object) -> list[object]:
    if value is None:
        return []
    return (
        [list(part) if isinstance(part, tuple) else part for part in value] if isinstance(value, Iterable) else [value]
    )


def _good_spans(value: object) -> bool:
    return isinstance(value, list) and all(
        isinstance(part, list) and len(part) == 2 and all(type(edge) is int for edge in part) and 0 <= part[0] < part[1]
        for part in value
    )


def _good_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(part, str) for part in value)
