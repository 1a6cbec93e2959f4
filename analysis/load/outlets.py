"""The file of what is declared of outlets: who owns them, and whose copy they print."""

import csv
from io import StringIO
from pathlib import Path

from analysis.errors import TableError
from analysis.load.bytes import decode, read
from analysis.relate.outlets import COLUMNS, Outlet, outlet_key


def load_outlets(path: str | Path | None) -> list[Outlet]:
    """Read an outlets.csv: one outlet a row, with its owner and the newsrooms that it syndicates from.

    Returns
    -------
    list of Outlet
        In the order of the file; none where no file is named. Empty rows are left out.

    Raises
    ------
    TableError
        Where it is no CSV, its columns are others, a row has more or fewer cells, names no outlet, one that another row
        has, or one that syndicates from itself, or tells of its outlet neither owner nor syndication, or no source.
    """
    if path is None:
        return []
    where = str(path)
    try:
        rows = list(csv.reader(StringIO(decode(read(Path(path), where), where)[0], newline=""), strict=True))
    except csv.Error as error:
        raise TableError(where, str(error), "comma-separated values") from None
    header = tuple(cell.strip() for cell in rows[0]) if rows else ()
    if header != COLUMNS:
        raise TableError(f"{where}, row 1", ", ".join(header) or "nothing", ", ".join(COLUMNS))
    found: dict[str, Outlet] = {}
    for number, row in enumerate(rows[1:], start=2):
        if any(cell.strip() for cell in row):
            outlet = _outlet([cell.strip() for cell in row], f"{where}, row {number}")
            if outlet_key(outlet.name) in found:
                raise TableError(f"{where}, row {number}, outlet", f"{outlet.name!r} again", "each outlet once")
            found[outlet_key(outlet.name)] = outlet
    return list(found.values())


def _outlet(cells: list[str], where: str) -> Outlet:
    if len(cells) != len(COLUMNS):
        raise TableError(where, f"{len(cells)} cells", f"{len(COLUMNS)} cells")
    name, owner, syndicates_from, _, source = cells
    sources = tuple(part.strip() for part in syndicates_from.split(";") if part.strip())
    if not outlet_key(name):
        raise TableError(f"{where}, outlet", repr(name) if name else "nothing", "the name of an outlet")
    if not owner and not sources:
        raise TableError(where, f"nothing declared of {name!r}", "an owner, or whom it syndicates from")
    if outlet_key(name) in map(outlet_key, sources):
        raise TableError(f"{where}, syndicates_from", repr(syndicates_from), "another newsroom than the outlet itself")
    if not source:
        raise TableError(f"{where}, source", "nothing", "where this is known from")
    return Outlet(name, owner, sources)
