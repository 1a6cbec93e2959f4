"""The files of human decisions to tables of text."""

import csv
from collections.abc import Sequence
from io import StringIO
from pathlib import Path

import pandas as pd

from analysis.errors import TableError
from analysis.load.bytes import decode, read


def read_sheet(path: str | Path, columns: Sequence[str]) -> pd.DataFrame:
    """Read a CSV file that a person writes, every cell text.

    Returns
    -------
    DataFrame
        The index is the row's number as a spreadsheet counts: the head is row 1. Empty rows are left out.

    Raises
    ------
    TableError
        Where it is no CSV, its columns are others, or a row has more or fewer cells.
    """
    where = str(path)
    try:
        rows = list(csv.reader(StringIO(decode(read(Path(path), where), where)[0], newline=""), strict=True))
    except csv.Error as error:
        raise TableError(where, str(error), "comma-separated values") from None
    header = [cell.strip() for cell in rows[0]] if rows else []
    if header != list(columns):
        raise TableError(f"{where}, row 1", ", ".join(header) or "nothing", ", ".join(columns))
    body = {number: row for number, row in enumerate(rows[1:], start=2) if any(cell.strip() for cell in row)}
    for number, row in body.items():
        if len(row) != len(columns):
            raise TableError(f"{where}, row {number}", f"{len(row)} cells", f"{len(columns)} cells")
    return pd.DataFrame(list(body.values()), index=list(body), columns=list(columns), dtype="str")
