"""What differs in two rows that are the same: each column, with what it was and what it is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import SimpleNamespace

from analysis.codebook import SCHEMAS
from analysis.differ.pairing import Pairs
from analysis.schema import Schema, bounds

STANDINGS = (
    *("denied", "contradicted", "number-conflict"),
    *("unknown origin", "single origin", "number-compatible", "independently reported", "corroborated"),
)
"""What stands behind a claim, from the least to the most."""
_BACKING = (
    *("standing", "independent_origins", "independent_sources"),
    *("independently_reported", "independently_sourced"),
)
_TOPICS: dict[str, dict[str, tuple[str, ...]]] = {
    "number": {"quantities": ("low", "high", "of", "bound", "unit"), "claims": ("quantities",)},
    "date": {
        "articles": ("published", "published_basis"),
        "dates": (
            *("value", "mod", "earliest", "latest", "relation", "granularity", "anchor", "offset"),
            *("needs_published", "alternatives"),
        ),
        "events": ("earliest", "latest", "relation", "lane"),
    },
    "attribution": {
        "quotes": ("source", "cue", "source_form", "source_identity", "n_sources", "hearsay", "via", "actor_id"),
        "claims": ("source", "quote_id", "voice", "hedge", "actor_id"),
    },
    "certainty": {
        **dict.fromkeys(("mentions", "roles", "quotes", "claims", "dates", "origins"), ("confidence", "status")),
        "quantities": ("confidence",),
        "matches": ("confidence", "score"),
    },
}
_TOPIC_OF = {
    (table, column): topic
    for topic, tables in _TOPICS.items()
    for table, columns in tables.items()
    for column in columns
}
_WORD = re.compile(r"[^\s,]+")
_PASSED_OVER = {"articles": {"text", "characters"}}


@dataclass(frozen=True)
class Cell:
    """A column in which two rows differ."""

    column: str
    old: str | None
    new: str | None
    topic: str | None


def differing_cells(table: str, old: SimpleNamespace, new: SimpleNamespace, pairs: Pairs) -> Iterator[Cell]:
    """Give the columns in which two rows differ.

    A row's key and the places of its words are none: they say where it stands. Rows that a column names are compared,
    not their ids.
    """
    schema = SCHEMAS[table]
    for name in compared(schema):
        was, now = pairs.translate(getattr(old, name)), getattr(new, name)
        if isinstance(was, str) and name == "link":
            was = _WORD.sub(lambda found: str(pairs.translate(found[0])), was)
        if was != now:
            yield Cell(name, shown(was), shown(now), _topic(schema, name, was, now))


def compared(schema: Schema) -> list[str]:
    """Name the columns of a table in which rows that are the same may differ."""
    places = {edge for role in schema.roles for edge in (*bounds(role), f"{role}_spans")}
    left_out = places | {schema.key, "article_id"} | _PASSED_OVER.get(schema.name, set())
    return [name for name in schema.names if name not in left_out]


def shown(value: object) -> str | None:
    """Give a value as the table of changes has it: text as it is, anything else as JSON, none where it is missing.

    Examples
    --------
    >>> shown("six"), shown(6.0), shown(True), shown(["a"]), shown([]), shown(None)
    ('six', '6', 'true', '["a"]', None, None)
    """
    if value in (None, [], ""):
        return None
    if isinstance(value, float):
        return f"{value:.6g}"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _topic(schema: Schema, column: str, old: object, new: object) -> str | None:
    if schema.name == "corroborations" and column in _BACKING:
        return "corroboration raised" if _rank(new) > _rank(old) else "corroboration lowered"
    return "words" if column in schema.roles[:1] else _TOPIC_OF.get((schema.name, column))


def _rank(value: object) -> float:
    if isinstance(value, str):
        return STANDINGS.index(value) if value in STANDINGS else -1
    return float(value) if isinstance(value, int | float) else -1


def labels(rows: Mapping[str, Mapping[str, SimpleNamespace]]) -> dict[str, str]:
    """Give the words by which readers know a row, by its key; what has none of its own has those of what it names.

    Parameters
    ----------
    rows
        By table and key.
    """
    found: dict[str, str] = {}
    for table, named in rows.items():
        for key, row in named.items():
            words = _words(table, row) or next(filter(None, (found.get(str(other)) for other in _named(row))), None)
            if words:
                found[key] = words
    return found


def _words(table: str, row: SimpleNamespace) -> str | None:
    """A row's own words; a quotation without content has those of its cue."""
    names: tuple[str, ...] = ("content", "cue") if table == "quotes" else SCHEMAS[table].roles[:1]
    names = {"articles": ("title", "ref"), "actors": ("name",), "corroborations": ("label",)}.get(table, names)
    names = {"drifts": ("statement",), "judgments": ("statement",), "issues": ("found",)}.get(table, names)
    return next((str(value) for value in (getattr(row, name) for name in names) if value), None)


def _named(row: SimpleNamespace) -> Iterator[object]:
    for name in ("claim_id", "quote_id", "left_id", "actor_id", "row_id"):
        yield getattr(row, name, None)
