"""The file of human decisions to a table of text."""

import csv
from io import StringIO
from pathlib import Path

import pandas as pd

from analysis.errors import TableError
from analysis.load.bytes import decode, read
from analysis.relate.correct import COLUMNS

STATUS = ("active", "retired")


def load_corrections(path: str | Path | None) -> pd.DataFrame:
    """Read a corrections.csv: one human decision a row, every cell text, an empty cell a missing value.

    Returns
    -------
    DataFrame
        Columns as in `analysis.relate.correct.COLUMNS`; without rows where no file is named.

    Raises
    ------
    TableError
        Where its columns are others, or a row lacks reason, author or status.
    """
    if path is None:
        return pd.DataFrame(columns=list(COLUMNS), dtype="str")
    where = str(path)
    try:
        rows = list(csv.reader(StringIO(decode(read(Path(path), where), where)[0], newline=""), strict=True))
    except csv.Error as error:
        raise TableError(where, str(error), "comma-separated values") from None
    header, body = tuple(rows[0]) if rows else (), [row for row in rows[1:] if row]
    if header != COLUMNS:
        raise TableError(f"{where}, line 1", ", ".join(header) or "nothing", ", ".join(COLUMNS))
    for number, row in enumerate(body, start=1):
        if len(row) != len(COLUMNS):
            raise TableError(f"{where}, row {number}", f"{len(row)} cells", f"{len(COLUMNS)} cells")
        record = dict(zip(COLUMNS, row, strict=True))
        lacking = [name for name in ("table", "row_id", "column", "reason", "author") if not record[name].strip()]
        if lacking:
            raise TableError(f"{where}, row {number}, {lacking[0]}", "nothing", "text")
        if record["status"] not in STATUS:
            raise TableError(f"{where}, row {number}, status", repr(record["status"]), " or ".join(STATUS))
    return pd.DataFrame(body, columns=list(COLUMNS), dtype="str")
