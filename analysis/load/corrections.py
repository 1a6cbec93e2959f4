"""The file of human decisions to a table of text."""

from pathlib import Path

import pandas as pd

from analysis.load.sheets import read_sheet
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
    return read_sheet(path, COLUMNS)
