"""The file of an analyst's ratings and judgments to a table of text."""

from pathlib import Path

import pandas as pd

from analysis.load.sheets import read_sheet
from analysis.relate.ratings import COLUMNS


def load_ratings(path: str | Path | None) -> pd.DataFrame:
    """Read a ratings.csv: one rating or judgment a row, every cell text, whether it can be meant or not.

    Returns
    -------
    DataFrame
        Columns as in `analysis.relate.ratings.COLUMNS`; without rows where no file is named. The index is the row's
        number as a spreadsheet counts: the head is row 1. Empty rows are left out.

    Raises
    ------
    TableError
        Where it is no CSV, its columns are others, or a row has more or fewer cells.
    """
    return pd.DataFrame(columns=list(COLUMNS), dtype="str") if path is None else read_sheet(path, COLUMNS)
