"""Promises of store.py: every table comes back equal, in every format, with the same bytes for the same rows."""

import csv
import io
import json
import os

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.codebook import SCHEMAS
from analysis.errors import AnalysisError, TableError
from analysis.schema import Column
from analysis.store import FORMATS, load_past_tables, load_tables, store_tables
from analysis.tables import Tables, issue, table

TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8) | st.sampled_from(
    [
        "001",
        "NA",
        "nan",
        "null",
        "None",
        "1e5",
        "=1+1",
        "'=1",
        "''-x",
        "+x",
        "@x",
        "\tx",
        "\rx",
        'a"b',
        "a\r\nb",
        "TRUE",
    ]
)


def cell(column: Column) -> st.SearchStrategy[object]:
    """Values that a column may hold."""
    span = st.tuples(st.integers(0, 9), st.integers(10, 99)).map(list)
    values = {
        "text": st.sampled_from(column.levels) if column.levels else TEXT,
        "integer": st.integers(0, 2**40),
        "number": st.floats(0, 1),
        "flag": st.booleans(),
        "spans": st.lists(span, max_size=3),
        "texts": st.lists(TEXT, max_size=3),
    }[column.kind]
    return values if column.required else st.none() | values


def rows(name: str) -> st.SearchStrategy[list[dict[str, object]]]:
    """Rows that a table may hold, with keys of their own."""
    schema = SCHEMAS[name]
    row = st.fixed_dictionaries({column.name: cell(column) for column in schema.columns})
    return st.lists(row, max_size=4, unique_by=lambda item: item[schema.key])


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("name", SCHEMAS)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_every_table_comes_back_equal(name, format, data):
    """Ids like 001 and NA, formulas, quotation marks, line ends, lists and missing values survive a round trip."""
    frame = table(name, data.draw(rows(name)))
    write, read = FORMATS[format]
    raw = write(SCHEMAS[name], frame)
    back = SCHEMAS[name].frame(read(SCHEMAS[name], raw, False))
    pd.testing.assert_frame_equal(back, frame)
    assert write(SCHEMAS[name], back) == raw


@pytest.mark.parametrize("text", ["=HYPERLINK(1)", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "'=1", "＝1"])
def test_no_cell_is_a_formula(text):
    """A cell that a spreadsheet would run gets one leading apostrophe, which the reader removes."""
    issue = {"issue_id": "i:1", "ref": text, "kind": "set aside", "place": "x", "found": "y", "expected": "z"}
    raw = FORMATS["csv"][0](SCHEMAS["issues"], table("issues", [issue]))
    shown = next(csv.DictReader(io.StringIO(raw.decode(), newline="")))["ref"]
    assert shown == "'" + text
    assert [row["ref"] for row in FORMATS["csv"][1](SCHEMAS["issues"], raw, False)] == [text]


def test_a_folder_holds_every_named_table(tmp_path):
    """Empty tables have a file too, and are read back."""
    paths = store_tables(Tables(), tmp_path, SCHEMAS, "csv")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(path.name for path in paths)
    assert {path.stem for path in paths} == set(SCHEMAS)
    pd.testing.assert_frame_equal(load_tables(tmp_path).quotes, table("quotes"))


@pytest.mark.parametrize("format", FORMATS)
def test_a_damaged_table_is_named(tmp_path, format):
    """Bytes that are no table of ours give one error with the file's name."""
    store_tables(Tables(), tmp_path, SCHEMAS, format)
    (tmp_path / f"quotes.{format}").write_bytes(b"\xff\x00{")
    with pytest.raises(TableError, match=rf"quotes\.{format}"):
        load_tables(tmp_path)


def test_a_long_article_comes_back_from_csv(tmp_path):
    """A cell may be longer than what Python's reader takes by itself."""
    article = {
        "article_id": "a",
        "ref": "a",
        "published_basis": "unknown",
        "sha256": "0",
        "decoding": "utf-8",
        "characters": 2,
        "text": "x" * 200_000,
    }
    store_tables(Tables().having(articles=table("articles", [article])), tmp_path, ["articles"], "csv")
    assert load_tables(tmp_path).articles["text"].item() == "x" * 200_000


@pytest.mark.parametrize("line", ["[]", "null", "5", '{"issue_id": 5}', "[" * 100_000, '{"characters": 1e999}'])
def test_a_line_that_is_no_row_is_refused(tmp_path, line):
    """Whatever JSON stands in a table, it is one error."""
    store_tables(Tables(), tmp_path, SCHEMAS, "jsonl")
    (tmp_path / "articles.jsonl").write_text(line)
    with pytest.raises(TableError):
        load_tables(tmp_path)


def test_a_number_beyond_its_column_is_refused(tmp_path):
    """An offset that no text has is damage, not a bug."""
    row = {"article_id": "a", "ref": "a", "published_basis": "unknown", "sha256": "0", "decoding": "d", "text": "x"}
    row["characters"] = 10**30
    (tmp_path / "articles.jsonl").write_text(json.dumps(row))
    with pytest.raises(TableError, match=r"articles\.jsonl"):
        load_tables(tmp_path)


@pytest.mark.parametrize("header", ["issue_id,ref", "more"])
def test_other_columns_are_refused(tmp_path, header):
    """A CSV file with columns lost or added is not ours."""
    store_tables(Tables(), tmp_path, SCHEMAS, "csv")
    path = tmp_path / "issues.csv"
    path.write_text(f"{header}\n" if header != "more" else path.read_text().rstrip() + ',"more"\n')
    with pytest.raises(TableError, match=r"issues\.csv: found columns"):
        load_tables(tmp_path)


def test_the_newest_format_is_read(tmp_path):
    """A folder that was written in one format and then in another gives what was written last."""
    for number, format in enumerate(("csv", "parquet", "csv")):
        issue = dict.fromkeys(SCHEMAS["issues"].names, f"{number}") | {"kind": "set aside"}
        paths = store_tables(Tables().having(issues=table("issues", [issue])), tmp_path, SCHEMAS, format)
        for path in paths:
            os.utime(path, ns=(number, number))
        assert load_tables(tmp_path).issues["ref"].item() == f"{number}"


def test_a_folder_without_tables_is_refused(tmp_path):
    """The error says what was looked for."""
    with pytest.raises(AnalysisError, match="found no articles table"):
        load_tables(tmp_path)


def test_an_unknown_format_is_refused(tmp_path):
    """The error names the formats that there are."""
    with pytest.raises(AnalysisError, match="expected one of parquet, csv, jsonl"):
        store_tables(Tables(), tmp_path, ["quotes"], "xlsx")


@pytest.mark.parametrize("format", FORMATS)
def test_tables_of_another_version_are_read_as_far_as_they_go(tmp_path, format):
    """A column that is no more is left out, one that was not yet is missing and named; strictly neither is taken."""
    store_tables(Tables(), tmp_path, ["articles"], format)
    row = {"issue_id": "i:1", "ref": "a", "kind": "lost", "place": "here", "colour": "red"}
    lines = {
        "csv": ",".join(row) + "\n" + ",".join(row.values()) + "\n",
        "jsonl": json.dumps(row) + "\n",
    }
    if format == "parquet":
        pd.DataFrame([row]).to_parquet(tmp_path / "issues.parquet")
    else:
        (tmp_path / f"issues.{format}").write_text(lines[format])
    tables, lacking = load_past_tables(tmp_path)
    (issue,) = tables.rows("issues")
    assert (issue.kind, issue.found) == ("lost", None)
    assert {("issues", "found"), ("quotes", "quote_id")} <= lacking
    assert ("issues", "kind") not in lacking
    with pytest.raises(TableError):
        load_tables(tmp_path)


def test_a_folder_without_articles_is_of_no_version(tmp_path):
    """The error is that of tables of this version."""
    with pytest.raises(AnalysisError, match="found no articles table"):
        load_past_tables(tmp_path)


def test_only_what_is_asked_for_is_read(tmp_path):
    """The other tables are empty, and a damaged one that nobody asked for stops nothing."""
    noted = table("issues", [issue("set aside", "a.txt", "byte 3", "0xe9", "UTF-8")])
    store_tables(Tables(issues=noted), tmp_path, SCHEMAS)
    (tmp_path / "claims.parquet").write_bytes(b"damaged")
    pd.testing.assert_frame_equal(load_tables(tmp_path, ["issues"]).issues, noted)
    with pytest.raises(TableError, match=r"claims\.parquet"):
        load_tables(tmp_path)
