"""The time expressions that date a claim: those in it, or the one that opens its sentence in the same voice."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from analysis.article import Article, Span
from analysis.extract.placed import role_span
from analysis.schema import Row
from analysis.text import fold, sentences

_FRONT = re.compile(
    r"[\"' ]*(?:(?:late |early )?(?:on|in|at|during|over|since|by|after|before) (?:(?:the|early|late) ){0,2})?"
)
_KINDS = ("DATE", "TIME")


def date_ids(article: Article, claims: Sequence[tuple[Span, str | None]], dates: Iterable[Row]) -> list[list[str]]:
    """Give for each claim the keys of the time expressions that date it, in the order of the text.

    A claim without one has that of the first claim of its sentence and voice, where that opens with a date: "On Monday
    trains stood still, and buses were late".

    Parameters
    ----------
    claims
        In order: where each stands, and the attribution that it comes from.
    dates
        Rows of other articles are passed over.
    """
    text, places = article.text, sentences(article.text)
    placed = [(role_span(row, "text"), row) for row in dates if row["article_id"] == article.article_id]
    timed = sorted(((span, row) for span, row in placed if span is not None), key=lambda item: item[0])
    ends = [span.end for span, _ in timed]
    fronts: dict[tuple[int, str | None], list[str]] = {}
    found = []
    for span, quote_id in claims:
        inside = []
        for place in range(bisect_left(ends, span.start + 1), len(timed)):
            if timed[place][0].start >= span.end:
                break
            inside.append(timed[place])
        home = bisect_right(places, span.start, key=lambda place: place.start)
        front = fronts.setdefault((home, quote_id), _opening(text, span, inside))
        found.append([str(row["date_id"]) for _, row in inside] or front)
    return found


def _opening(text: str, span: Span, inside: Sequence[tuple[Span, Row]]) -> list[str]:
    """Give the date that a claim opens with, or nothing."""
    for date, row in inside[:1]:
        if row["type"] in _KINDS and _FRONT.fullmatch(fold(text[span.start : date.start])):
            return [str(row["date_id"])]
    return []
