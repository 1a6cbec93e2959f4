"""How many stand behind what is said: sources that articles count, and which of them may be among others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from types import SimpleNamespace

from analysis.amounts import read_amount
from analysis.brief.notes import Notes
from analysis.brief.runs import Inline, Run
from analysis.brief.wording import clipped, listed, spelled
from analysis.lexicon.gazetteer import nouns
from analysis.phrase import noun_of
from analysis.tables import Tables
from analysis.text import words

_JOINED = re.compile(r" (?:from|of|with|who|whom|close|in|at|for|on|near|familiar|speaking|,)\b|,")
_AMONG = re.compile(r"\bincluding ")
_LEAST = 2
_SOURCE = 80
_ASKED = 2
"""So many larger sources are asked about."""
Stories = Mapping[str, frozenset[str]]
"""By article: those that tell a claim in common with it, and itself."""


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


def parts_of(found: Sequence[Counted], stories: Stories) -> list[tuple[Counted, str, list[Counted]]]:
    """Give each counted source with a kind of people in it and the smaller ones of that kind, which may be among it.

    A smaller source with another kind of people in it is not among it: officials are not among commanders.
    Only sources of one story meet: of one article, or of two that tell a claim in common.
    """
    made, by_article = [], dict[str, list[Counted]]()
    for item in found:
        by_article.setdefault(item.quote.article_id, []).append(item)
    for item in found:
        story = [told for key, told in by_article.items() if key in stories[item.quote.article_id]]
        smaller = [other for told in story for other in told if other.number < item.number]
        for kind in item.kinds:
            parts = [other for other in smaller if kind in other.kinds and {*other.kinds} <= {*item.kinds}]
            made += [(item, kind, parts)] if parts else []
    return sorted(made, key=lambda meeting: -len(meeting[2]))


def stories_of(tables: Tables) -> Stories:
    """Give by `article_id` the articles that tell a claim in common with it, and itself."""
    homes = {row.claim_id: row.article_id for row in tables.rows("claims")}
    found: dict[str, set[str]] = {article_id: {article_id} for article_id in tables.articles["article_id"]}
    for row in tables.rows("corroborations"):
        told = {homes[key] for key in row.claim_ids}
        for article_id in told:
            found[article_id] |= told
    return {article_id: frozenset(told) for article_id, told in found.items()}


def parts_sentence(tables: Tables, notes: Notes) -> Inline:
    """Say that counts of sources which look different may both be true; nothing where no counts meet."""
    meetings = parts_of(counted_sources(tables), stories_of(tables))
    if not meetings:
        return None
    whole, kind, parts = meetings[0]
    said = f"Counts of sources fit together: {_counts(parts, kind, notes)} may be among {_named(whole, notes)}; "
    rest = "nothing says that they are others."
    return [said + rest, *notes.cite(*(part.quote for part in (whole, *parts)), role="source")]


def part_questions(tables: Tables, notes: Notes) -> Iterator[list[str | Run]]:
    """Ask who is who among counted sources: of which kind, and whether smaller groups are among larger ones."""
    found = counted_sources(tables)
    for item in found:
        if item.mixed:
            kinds = ", how many ".join(map(_plural, item.kinds))
            said = f"How many of {_named(item, notes)} are {kinds}, and who are they?"
            yield [said, *notes.cite(item.quote, role="source")]
    for whole, kind, parts in parts_of(found, stories_of(tables))[:_ASKED]:
        said = f"Are the {_counts(parts, kind, notes)} among {_named(whole, notes)}?"
        yield [said, *notes.cite(*(part.quote for part in (whole, *parts)), role="source")]


def _named(item: Counted, notes: Notes) -> str:
    return f"“{clipped(item.quote.source, _SOURCE)}” ({notes.letter(item.quote)})"


def _counts(parts: Sequence[Counted], kind: str, notes: Notes) -> str:
    """Give the numbers, each with the articles that tell it: six officers (A and B)."""
    ordered = sorted(parts, key=lambda part: part.number)
    told = []
    for number, rows in groupby(ordered, key=lambda part: part.number):
        letters = list(dict.fromkeys(notes.letter(part.quote) for part in rows))
        told.append(f"{spelled(number)} {_plural(kind)} ({listed(letters)})")
    return listed(told)


def _plural(kind: str) -> str:
    """Give a noun in the plural, as the word list has it.

    Examples
    --------
    >>> _plural("official"), _plural("spokesman"), _plural("quay")
    ('officials', 'spokesmen', 'quays')
    """
    return next((form for form, noun in nouns().items() if noun.plural and noun.lemma == kind), f"{kind}s")


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
