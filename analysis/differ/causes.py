"""What can have made a row differ: what went in, or how the edition was made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import SimpleNamespace

from analysis.differ.making import SHOWING, TITLING
from analysis.tables import EXTRACTED

OF_EVERY_ROW = ("corrections", "parameters")
"""Entries of a manifest on which any row of any article hangs."""
OF_NO_ROW = ("ratings", *SHOWING)
"""Entries on which no row hangs that the program found."""
RELATED = frozenset({"actor_id", "actor_ids", "link", "origins", "origin_basis"})
"""Columns of rows taken from one article that hang on what others tell."""

Cause = Callable[[Mapping[str, object], SimpleNamespace], str | None]


def causes_of(changes: Iterable[Mapping[str, object]], *, known: bool) -> Cause:
    """Give the function that says of a change of a row what can have made it, and nothing where nothing is known to.

    Rows that are taken from an article alone hang on that article, on the corrections and the parameters, and on the
    method; all others on every article and on what is declared of outlets too.

    Parameters
    ----------
    changes
        Those of what went in and of the method, among others.
    known
        Whether the method of both editions is known. Where it is not, it may have changed.
    """
    given = [row for row in changes if row["part"] in ("data", "method")]
    tables = {str(row["table"]) for row in given if row["table"] not in OF_NO_ROW and row.get("column") not in TITLING}
    method = not known or any(row["part"] == "method" and row["table"] in tables for row in given)
    articles = [row for row in given if row["table"] == "articles"]
    touched = {str(row[side]) for row in articles for side in ("old_id", "new_id")}
    lone = {str(row["new_id"] or row["old_id"]) for row in articles if row["kind"] in ("new", "gone")}
    data = {str(row["table"]) for row in given if row["part"] == "data"} & tables

    def cause(row: Mapping[str, object], one: SimpleNamespace) -> str | None:
        alone = row["table"] in EXTRACTED and row.get("column") not in RELATED
        own = getattr(one, "article_id", None) if alone else None
        if own in lone:
            return "data"
        by_data = bool(data if own is None else own in touched or data.intersection(OF_EVERY_ROW))
        return {(True, True): "either", (True, False): "data", (False, True): "method"}.get((by_data, method))

    return cause
