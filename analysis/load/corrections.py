"""The file of human decisions to a table of text."""

import csv
from io import StringIO
from pathlib import Path

import pandas as pd

from analysis.errors import TableError
from analysis.load.bytes import decode, read
from analysis.relate.decisions import COLUMNS, check_decisions


def load_corrections(path: str | Path | None) -> pd.DataFrame:
    """Read a corrections.csv, of which every decision can be meant.

    Returns
    -------
    DataFrame
        As `read_corrections` gives it; without rows where no file is named.

    Raises
    ------
    TableError
        As `read_corrections`; and where a decision cannot be meant, naming its row and column.
    """
    if path is None:
        return pd.DataFrame(columns=list(COLUMNS), dtype="str")
    corrections = read_corrections(path)
    check_decisions(corrections, str(path))
    return corrections


def read_corrections(path: str | Path) -> pd.DataFrame:
    """Read a corrections.csv: one human decision a row, every cell text, whether it can be meant or not.

    Returns
    -------
    DataFrame
        Columns as in `analysis.relate.decisions.COLUMNS`. The index is the row's number as a spreadsheet counts: the
        head is row 1. Empty rows are left out.

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
    header = tuple(cell.strip() for cell in rows[0]) if rows else ()
    if header != COLUMNS:
        raise TableError(f"{where}, row 1", ", ".join(header) or "nothing", ", ".join(COLUMNS))
    body = {number: row for number, row in enumerate(rows[1:], start=2) if any(cell.strip() for cell in row)}
    for number, row in body.items():
        if len(row) != len(COLUMNS):
            raise TableError(f"{where}, row {number}", f"{len(row)} cells", f"{len(COLUMNS)} cells")
    return pd.DataFrame(list(body.values()), index=list(body), columns=list(COLUMNS), dtype="str")
