"""Promises of the file of ratings: what is read, and what is said where it cannot be."""

from pathlib import Path

import pytest

from analysis.errors import AnalysisError
from analysis.load.ratings import load_ratings
from analysis.relate.ratings import COLUMNS

HEAD = ",".join(COLUMNS)
ROW = "rating,person:bo,B,2,,,,,was right before,Kim,2026-11-20,active"
SHIPPED = Path(__file__).parents[2] / "data" / "ratings.csv"


def test_rows_are_numbered_as_a_spreadsheet_counts(tmp_path):
    """The head is row 1 and empty rows are passed over; without a file there are no rows."""
    path = tmp_path / "ratings.csv"
    path.write_bytes(f"\ufeff{HEAD}\r\n{ROW}\r\n,,,,,,,,,,,\r\n{ROW.replace('bo', 'cy')}\r\n".encode())
    assert list(load_ratings(path).index) == [2, 4]
    assert load_ratings(None).empty


def test_nobody_has_rated_so_far():
    """The file that is shipped has a head and no row."""
    assert load_ratings(SHIPPED).empty


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", f"row 1: found nothing; expected {', '.join(COLUMNS)}"),
        (HEAD.replace("row,", ""), "row 1: found kind, reliability"),
        (f"{HEAD}\n{ROW},\n", "row 2: found 13 cells; expected 12 cells"),
        (f'{HEAD}\n"rating', "found unexpected end of data; expected comma-separated values"),
    ],
)
def test_a_file_that_cannot_be_used_is_one_error(tmp_path, text, message):
    """It says the file, the place, what was found and what was expected."""
    path = tmp_path / "ratings.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(AnalysisError) as raised:
        load_ratings(path)
    assert str(raised.value).startswith(str(path))
    assert message in str(raised.value)
