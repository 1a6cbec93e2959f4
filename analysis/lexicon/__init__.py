"""Word lists as data: one CSV file a list, each row with its source."""

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

Entry = Mapping[str, str]


@cache
def entries(name: str) -> tuple[Entry, ...]:
    """Give the rows of a packaged list, as they stand in ``<name>.csv``.

    Parameters
    ----------
    name
        A list of this package, such as ``cues``.

    Returns
    -------
    tuple of mappings
        One a row, from column name to text; every list has a column ``source``.
    """
    text = (files(__package__) / f"{name}.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))
