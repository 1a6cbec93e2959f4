"""What proves a row: its own words in their sentences, or those of the rows that it rests on."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from types import SimpleNamespace

from analysis.article import Span
from analysis.codebook import SCHEMAS
from analysis.differ.comparing import old_ids
from analysis.schema import Schema, bounds
from analysis.tables import Tables
from analysis.text import sentences

MOST = 3
"""So many rows that another rests on are shown with it; the others are links."""


@dataclass(frozen=True)
class Place:
    """A role of a row, and where its words stand."""

    role: str
    span: Span
    parts: tuple[Span, ...]


@dataclass(frozen=True)
class Proven:
    """A row with its key and table."""

    key: str
    schema: Schema
    row: SimpleNamespace

    def places(self) -> list[Place]:
        """Give where the row's own words stand, role by role."""
        found = []
        for role in self.schema.roles:
            start, end = (getattr(self.row, name) for name in bounds(role))
            if start is not None:
                parts = getattr(self.row, f"{role}_spans", None) or [(start, end)]
                found.append(Place(role, Span(start, end), tuple(Span(*part) for part in parts)))
        return found

    def facts(self) -> list[tuple[str, object]]:
        """Give what the row says beside its own words and where they stand."""
        taken = {self.schema.key, "article_id", "text", *self.schema.roles}
        for role in self.schema.roles:
            taken |= {*bounds(role), f"{role}_spans"}
        values = ((name, getattr(self.row, name)) for name in self.schema.names if name not in taken)
        return [(name, value) for name, value in values if value is not None and value != []]


class Ledger:
    """Every row of an edition's tables by its key, the keys that rows had before, and the sentences of its articles.

    Parameters
    ----------
    tables
        What the edition has; of two rows with one key the first counts.
    """

    def __init__(self, tables: Tables) -> None:
        self.articles = {row.article_id: row for row in tables.rows("articles")}
        self.rows: dict[str, Proven] = {}
        for name, schema in SCHEMAS.items():
            for row in tables.rows(name):
                key = str(getattr(row, schema.key))
                self.rows.setdefault(key, Proven(key, schema, row))
        self.earlier = {old: key for key, ids in old_ids(tables).items() for old in ids}
        self._sentences = {key: sentences(row.text) for key, row in self.articles.items()}
        self._mentions: dict[str, list[str]] = {}
        for row in tables.rows("mentions"):
            if row.actor_id is not None:
                self._mentions.setdefault(row.actor_id, []).append(row.mention_id)

    def around(self, article_id: str, places: Iterable[Span]) -> list[Span]:
        """Give the stretches of an article that show these places: whole sentences, neighbours as one stretch."""
        known, found = self._sentences[article_id], set()
        for place in places:
            at = bisect_right(known, place.start, key=lambda span: span.end)
            while at < len(known) and known[at].start < place.end:
                found.add((known[at].start, known[at].end))
                at += 1
            found.add((place.start, place.end))
        joined: list[Span] = []
        for start, end in sorted(found):
            if joined and not self.articles[article_id].text[joined[-1].end : start].strip():
                joined[-1] = Span(joined[-1].start, max(joined[-1].end, end))
            else:
                joined.append(Span(start, end))
        return joined

    def named(self, value: object) -> list[str]:
        """Give the keys of rows that a cell names."""
        parts = value if isinstance(value, list) else [value]
        return [part for part in parts if isinstance(part, str) and part in self.rows]

    def proofs(self, proven: Proven) -> list[Proven]:
        """Give the rows with words of an article that prove a row: itself, or those that it rests on, each once."""
        found: dict[str, Proven] = {}
        for item in self._resting(proven, set()):
            found.setdefault(item.key, item)
        return list(found.values())

    def _resting(self, proven: Proven, seen: set[str]) -> Iterator[Proven]:
        if proven.key in seen:
            return
        seen.add(proven.key)
        if proven.places():
            yield proven
            return
        named: Sequence[str] = self._mentions.get(proven.key, []) if proven.schema.name == "actors" else []
        for key in named or [key for _, value in proven.facts() for key in self.named(value)]:
            yield from self._resting(self.rows[key], seen)


def cut(stretch: Span, marks: Mapping[str, Sequence[Span]]) -> list[tuple[Span, str | None]]:
    """Cut a stretch where marks begin and end; where several meet, the shortest names the piece.

    Examples
    --------
    >>> cut(Span(0, 9), {"content": [Span(0, 6)], "source": [Span(2, 4)]})
    [(Span(start=0, end=2), 'content'), (Span(start=2, end=4), 'source'), (Span(start=4, end=6), 'content'), \
(Span(start=6, end=9), None)]
    """
    spans = [(span, name) for name, spans in marks.items() for span in spans if span.meets(stretch)]
    edges = {stretch.start, stretch.end}
    for span, _ in spans:
        edges |= {max(span.start, stretch.start), min(span.end, stretch.end)}
    at = sorted(edges)
    pieces = []
    for start, end in pairwise(at):
        over = [(span.end - span.start, name) for span, name in spans if span.start <= start and end <= span.end]
        pieces.append((Span(start, end), min(over)[1] if over else None))
    return pieces
