"""Tables on disk: Parquet, CSV and JSON Lines, the same bytes for the same rows, and back."""

import csv
import json
from collections.abc import Callable, Iterable, Iterator
from io import StringIO
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from analysis.codebook import SCHEMAS
from analysis.errors import AnalysisError, TableError
from analysis.schema import Kind, Row, Schema, cell_text, cell_value, plain_values
from analysis.tables import Tables

ARROW: dict[Kind, pa.DataType] = {
    "text": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "flag": pa.bool_(),
    "spans": pa.list_(pa.list_(pa.int64())),
    "texts": pa.list_(pa.string()),
}
DAMAGES = (
    *(AttributeError, KeyError, OSError, OverflowError, RecursionError, TypeError, ValueError),
    csv.Error,
)


def store_tables(tables: Tables, folder: str | Path, names: Iterable[str], format: str = "parquet") -> list[Path]:
    """Write the named tables, one file each (``<folder>/<table>.<format>``); empty tables too.

    Raises
    ------
    AnalysisError
        Where the format is not one of ours, or the folder cannot be written.
    """
    if format not in FORMATS:
        raise AnalysisError("format", repr(format), f"one of {', '.join(FORMATS)}")
    folder = Path(folder)
    paths = [folder / f"{name}.{format}" for name in names]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path in paths:
            beside = path.with_name(f".{path.name}.partial")
            beside.write_bytes(FORMATS[format][0](SCHEMAS[path.stem], tables[path.stem]))
            beside.replace(path)
    except OSError as error:
        raise AnalysisError(str(folder), error.strerror or "an error", "a folder that can be written") from None
    return paths


def holds_tables(folder: str | Path) -> bool:
    """Say whether a folder is one that `store_tables` wrote, and none of articles."""
    return any((Path(folder) / f"mentions.{end}").is_file() for end in FORMATS)


def load_tables(folder: str | Path, names: Iterable[str] = SCHEMAS) -> Tables:
    """Read the tables of a folder in whatever format they are, the newest first; those without a file are empty.

    Parameters
    ----------
    names
        The tables to read, all of them without it; the others are empty.

    Raises
    ------
    AnalysisError
        Where there is no articles table.
    TableError
        Where a file does not keep its table's schema.
    """
    return Tables(**{name: frame for name, frame, _ in _read(Path(folder), names, past=False)})


def load_past_tables(folder: str | Path) -> tuple[Tables, frozenset[tuple[str, str]]]:
    """Read the tables of a folder that another version may have written.

    Returns
    -------
    Tables
        Those that both versions have, with the columns that both have; anything else is empty or missing.
    frozenset
        What is missing: pairs of table and column.

    Raises
    ------
    AnalysisError
        Where there is no articles table, or a file cannot be read.
    """
    found = [*_read(Path(folder), SCHEMAS, past=True)]
    present = {(name, column) for name, _, columns in found for column in columns}
    lacking = {(name, column) for name, schema in SCHEMAS.items() for column in schema.names} - present
    return Tables(**{name: frame for name, frame, _ in found}), frozenset(lacking)


def check_formats(folder: str | Path) -> None:
    """Hold the files of each table against one another, where it has several: each must have the same rows.

    Raises
    ------
    TableError
        Naming the first file that cannot be read or has other rows than another of its table.
    """
    for name, paths in _paths(Path(folder)).items():
        found = [(path, _read_file(SCHEMAS[name], path, past=False)[0]) for path in paths]
        for path, frame in found[1:]:
            if not frame.equals(found[0][1]):
                raise TableError(str(path), "other rows", f"those of {found[0][0].name}")


def _read(folder: Path, names: Iterable[str], *, past: bool) -> Iterator[tuple[str, pd.DataFrame, set[str]]]:
    """Give each of these tables that a folder has, with the columns that its file has."""
    found = _paths(folder)
    if not found["articles"]:
        raise AnalysisError(str(folder), "no articles table", "a folder that onrecord extract or analyse wrote")
    for name in names:
        if found[name]:
            path = max(found[name], key=lambda path: path.stat().st_mtime_ns)
            yield name, *_read_file(SCHEMAS[name], path, past=past)


def _paths(folder: Path) -> dict[str, list[Path]]:
    return {name: [path for end in FORMATS if (path := folder / f"{name}.{end}").is_file()] for name in SCHEMAS}


def _read_file(schema: Schema, path: Path, *, past: bool) -> tuple[pd.DataFrame, set[str]]:
    try:
        rows = [*FORMATS[path.suffix[1:]][1](schema, path.read_bytes(), past)]
        return schema.frame(rows, past=past), set(rows[0]) if rows else set(schema.names)
    except DAMAGES as error:
        raise TableError(str(path), str(error)[:200] or "damaged data", f"the table {schema.name}") from None


def _to_parquet(schema: Schema, frame: pd.DataFrame) -> bytes:
    arrays = [pa.array(plain_values(frame[column.name]), ARROW[column.kind]) for column in schema.columns]
    sink = pa.BufferOutputStream()
    pq.write_table(pa.table(arrays, names=schema.names), sink, compression="zstd", store_schema=False)
    return bytes(sink.getvalue())


def _from_parquet(_schema: Schema, raw: bytes, _past: bool) -> Iterable[Row]:
    rows: list[Row] = pq.read_table(pa.BufferReader(raw)).to_pylist()
    return rows


def _to_jsonl(schema: Schema, frame: pd.DataFrame) -> bytes:
    columns = [plain_values(frame[name]) for name in schema.names]
    rows = (dict(zip(schema.names, row, strict=True)) for row in zip(*columns, strict=True))
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode("utf-8")


def _from_jsonl(_schema: Schema, raw: bytes, _past: bool) -> Iterable[Row]:
    return (json.loads(line) for line in raw.decode("utf-8").split("\n") if line)


def _to_csv(schema: Schema, frame: pd.DataFrame) -> bytes:
    sink = StringIO(newline="")
    writer = csv.writer(sink, lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writerow(schema.names)
    columns = [[cell_text(column, value) for value in plain_values(frame[column.name])] for column in schema.columns]
    writer.writerows(zip(*columns, strict=True))
    return sink.getvalue().encode("utf-8")


def _from_csv(schema: Schema, raw: bytes, past: bool) -> Iterable[Row]:
    csv.field_size_limit(2**31 - 1)  # an article is one cell
    header, *rows = csv.reader(StringIO(raw.decode("utf-8-sig"), newline=""), strict=True)
    if header != schema.names and not past:
        raise ValueError(f"columns {', '.join(header)}")
    columns = {column.name: column for column in schema.columns}
    cells = (zip(header, row, strict=True) for row in rows)
    return ({name: cell_value(columns[name], cell) for name, cell in row if name in columns} for row in cells)


FORMATS: dict[str, tuple[Callable[[Schema, pd.DataFrame], bytes], Callable[[Schema, bytes, bool], Iterable[Row]]]] = {
    "parquet": (_to_parquet, _from_parquet),
    "csv": (_to_csv, _from_csv),
    "jsonl": (_to_jsonl, _from_jsonl),
}
