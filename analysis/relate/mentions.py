"""Mentions and the sources of quotes, in the order of the text, as the rules that find actors read them."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analysis.tables import Tables

Links = Mapping[str, tuple[str, str]]
"""By `mention_id`: the actor's id and the name of the rule that found it."""


@dataclass(frozen=True)
class Mention:
    """A row of `mentions`, without what resolution adds to it."""

    mention_id: str
    article_id: str
    start: int
    end: int
    text: str
    form: str
    type: str | None
    rule: str
    role: str | None = None


@dataclass(frozen=True)
class Source:
    """The source of a row of `quotes`; `start` and `end` are its own."""

    quote_id: str
    article_id: str
    start: int
    end: int
    form: str
    identity: str


def read_mentions(tables: Tables) -> dict[str, list[Mention]]:
    """Give the mentions by `article_id`, in the order of the text; of those with one start, the longest comes first.

    The articles are in the order of their ids.

    Examples
    --------
    >>> read_mentions(Tables())
    {}
    """
    found: dict[str, list[Mention]] = defaultdict(list)
    for row in tables.rows("mentions"):
        found[row.article_id].append(
            Mention(
                row.mention_id, row.article_id, row.start, row.end, row.text, row.form, row.type, row.rule, row.role
            )
        )
    return {key: sorted(found[key], key=lambda item: (item.start, -item.end)) for key in sorted(found)}


def read_sources(tables: Tables) -> list[Source]:
    """Give the sources of the quotes that have one, in the order of articles' ids and of the text.

    Examples
    --------
    >>> read_sources(Tables())
    []
    """
    found = [
        Source(row.quote_id, row.article_id, row.source_start, row.source_end, row.source_form, row.source_identity)
        for row in tables.rows("quotes")
        if row.source is not None
    ]
    return sorted(found, key=lambda item: (item.article_id, item.start, item.end, item.quote_id))


def within(mentions: Sequence[Mention], start: int, end: int) -> list[Mention]:
    """Give the mentions that lie wholly between two places of the text; the ones given are in the order of the text.

    Examples
    --------
    >>> within([], 0, 9)
    []
    """
    first = bisect_left(mentions, start, key=lambda item: item.start)
    last = bisect_left(mentions, end, key=lambda item: item.start)
    return [item for item in mentions[first:last] if item.end <= end]
