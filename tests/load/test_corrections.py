"""Promises of the file of corrections: what is read, and what is said where it cannot be."""

import pytest

from analysis.errors import AnalysisError
from analysis.load.corrections import load_corrections, read_corrections
from analysis.relate.decisions import COLUMNS

HEAD = ",".join(COLUMNS)
ROW = "person:bo,rename,Bo,Bo Roe,signs so,Ann,2026-11-20,active"


def test_rows_are_numbered_as_a_spreadsheet_counts(tmp_path):
    """The head is row 1, empty rows are passed over, and a byte order mark and CRLF are no matter."""
    path = tmp_path / "corrections.csv"
    path.write_bytes(f"\ufeff{HEAD}\r\n{ROW}\r\n,,,,,,,\r\n\r\n{ROW},\r\n".encode())
    with pytest.raises(AnalysisError, match="row 5: found 9 cells; expected 8 cells"):
        read_corrections(path)
    path.write_bytes(f"\ufeff{HEAD}\r\n{ROW}\r\n,,,,,,,\r\n\r\n{ROW.replace('bo', 'cy')}\r\n".encode())
    assert list(read_corrections(path).index) == [2, 5]
    assert load_corrections(path)["by"].tolist() == ["Ann", "Ann"]
    assert load_corrections(None).empty


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", f"row 1: found nothing; expected {', '.join(COLUMNS)}"),
        (
            "table,row_id,column,expected,value,reason,author,status\nactors,person:bo,name,Bo,Bo Roe,why,Ann,active\n",
            "row 1: found table, row_id, column, expected, value, reason, author, status; expected row, column, ",
        ),
        (HEAD.replace(",", ";"), f"row 1: found {HEAD.replace(',', ';')}; expected row, column"),
        (f'{HEAD}\n"person:bo', "found unexpected end of data; expected comma-separated values"),
        (f"{HEAD}\n{ROW}\n{ROW.replace('2026-11-20', '')}", "row 3, on: found ''; expected an ISO 8601 day"),
    ],
)
def test_a_file_that_cannot_be_used_is_one_error(tmp_path, text, message):
    """It says the file, the place, what was found and what was expected."""
    path = tmp_path / "corrections.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(AnalysisError) as raised:
        load_corrections(path)
    assert str(raised.value).startswith(str(path))
    assert message in str(raised.value)
