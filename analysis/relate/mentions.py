"""Mentions and the sources of quotes as the sieves read them: typed rows in the order of the text."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

Links = Mapping[str, tuple[str, str]]
"""From a mention's id to its actor's id and the sieve that found it."""


@dataclass(frozen=True)
class Mention:
    """A row of `mentions`."""

    mention_id: str
    article_id: str
    start: int
    end: int
    text: str
    form: str
    type: str | None
    rule: str


@dataclass(frozen=True)
class Source:
    """The source of a row of `quotes`."""

    quote_id: str
    article_id: str
    start: int
    end: int
    form: str
    identity: str


def read_mentions(mentions: pd.DataFrame) -> dict[str, list[Mention]]:
    """Give the mentions by article, in order of their ids, each in the order of the text, longer ones first.

    Examples
    --------
    >>> from analysis.tables import table
    >>> read_mentions(table("mentions"))
    {}
    """
    found: dict[str, list[Mention]] = defaultdict(list)
    names = ["mention_id", "article_id", "start", "end", "text", "form", "type", "rule"]
    for key, article_id, start, end, text, form, kind, rule in zip(*(mentions[name] for name in names), strict=True):
        known = str(kind) if isinstance(kind, str) else None
        found[article_id].append(Mention(key, article_id, int(start), int(end), text, form, known, rule))
    return {key: sorted(found[key], key=lambda item: (item.start, -item.end)) for key in sorted(found)}


def read_sources(quotes: pd.DataFrame) -> list[Source]:
    """Give the sources of the quotes that have one, by article and place.

    Examples
    --------
    >>> from analysis.tables import table
    >>> read_sources(table("quotes"))
    []
    """
    given = quotes[quotes["source"].notna()]
    names = ["quote_id", "article_id", "source_start", "source_end", "source_form", "source_identity"]
    found = [
        Source(key, article_id, int(start), int(end), form, who)
        for key, article_id, start, end, form, who in zip(*(given[name] for name in names), strict=True)
    ]
    return sorted(found, key=lambda item: (item.article_id, item.start, item.end, item.quote_id))


def within(mentions: Sequence[Mention], start: int, end: int) -> list[Mention]:
    """Give the mentions that lie wholly in a stretch; they are in order of start.

    Examples
    --------
    >>> within([], 0, 9)
    []
    """
    first = bisect_left(mentions, start, key=lambda item: item.start)
    last = bisect_left(mentions, end, key=lambda item: item.start)
    return [item for item in mentions[first:last] if item.end <= end]
