"""How many stand behind what is said: sources that articles count, and which of them may be among others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from types import SimpleNamespace

from analysis.amounts import read_amount
from analysis.brief.notes import Notes
from analysis.brief.runs import Inline, Run
from analysis.brief.wording import clipped, listed, spelled
from analysis.phrase import noun_of
from analysis.tables import Tables
from analysis.text import words

_JOINED = re.compile(r" (?:from|of|with|who|whom|close|in|at|for|on|near|familiar|speaking|,)\b|,")
_AMONG = re.compile(r"\bincluding ")
_LEAST = 2
_SOURCE = 80


@dataclass(frozen=True)
class Counted:
    """A source that is counted: how many, and the kinds of people in it, as nouns in the singular."""

    quote: SimpleNamespace
    number: int
    kinds: tuple[str, ...]

    @property
    def mixed(self) -> bool:
        """Say whether several kinds of people are counted together."""
        return len(self.kinds) > 1


def counted_sources(tables: Tables) -> list[Counted]:
    """Give the sources that are counted, in the order of the articles and their texts."""
    found = (_read(row) for row in tables.rows("quotes") if row.status == "kept" and row.source)
    return [item for item in found if item is not None]


def parts_of(found: Sequence[Counted]) -> list[tuple[Counted, str, list[Counted]]]:
    """Give each counted source with a kind of people in it and the smaller ones of that kind, which may be among it."""
    made = []
    for item in found:
        smaller = [other for other in found if other.number < item.number]
        for kind in item.kinds:
            parts = [other for other in smaller if kind in other.kinds]
            made += [(item, kind, parts)] if parts else []
    return sorted(made, key=lambda meeting: -len(meeting[2]))


def parts_sentence(tables: Tables, notes: Notes) -> Inline:
    """Say that counts of sources which look different may both be true; nothing where no counts meet."""
    meetings = parts_of(counted_sources(tables))
    if not meetings:
        return None
    whole, kind, parts = meetings[0]
    shown = [*notes.cite(whole.quote, role="source")]
    for part in parts:
        shown += notes.cite(part.quote, role="source")
    said = f"“{clipped(whole.quote.source, _SOURCE)}” ({notes.letter(whole.quote)})"
    counts = _counts(parts, notes)
    return [
        f"Counts of sources fit together: {counts} {kind}s may be among {said}; nothing says that they are others.",
        *shown,
    ]


def part_questions(tables: Tables, notes: Notes) -> Iterator[list[str | Run]]:
    """Ask who is who among counted sources: of which kind, and whether smaller groups are among larger ones."""
    found = counted_sources(tables)
    for item in found:
        if item.mixed:
            kinds = ", how many ".join(f"{kind}s" for kind in item.kinds)
            said = f"“{clipped(item.quote.source, _SOURCE)}” ({notes.letter(item.quote)})"
            yield [f"How many of {said} are {kinds}, and who are they?", *notes.cite(item.quote, role="source")]
    for whole, kind, parts in parts_of(found)[:1]:
        said = f"“{clipped(whole.quote.source, _SOURCE)}” ({notes.letter(whole.quote)})"
        cited = [note for part in (whole, *parts) for note in notes.cite(part.quote, role="source")]
        yield [f"Are the {_counts(parts, notes)} {kind}s among {said}?", *cited]


def _counts(parts: Sequence[Counted], notes: Notes) -> str:
    """Give the numbers, each with the articles that tell it: six (A and B)."""
    ordered = sorted(parts, key=lambda part: part.number)
    told = []
    for number, rows in groupby(ordered, key=lambda part: part.number):
        letters = list(dict.fromkeys(notes.letter(part.quote) for part in rows))
        told.append(f"{spelled(number)} ({listed(letters)})")
    return listed(told)


def _read(row: SimpleNamespace) -> Counted | None:
    written = row.source
    inner = _AMONG.search(written)
    if row.n_sources is None and inner:
        written = written[inner.end() :]
    number = row.n_sources if row.n_sources is not None else _number(written)
    if number is None or number < _LEAST:
        return None
    joined = _JOINED.search(written)
    phrase = written[: joined.start()] if joined else written
    kinds = [noun_of(part) for part in phrase.split(" and ")]
    return Counted(row, number, tuple(dict.fromkeys(kind for kind, plural in kinds if plural)))


def _number(written: str) -> int | None:
    found = words(written)
    amount = read_amount(written[: found[0].end]) if found else None
    whole = amount is not None and amount.low == amount.high and amount.low == int(amount.low)
    return int(amount.low) if amount is not None and whole else None
