"""Dates of one article: each time expression with its TIMEX3 value; what the text does not tell stays open."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from analysis.article import Article, published_days
from analysis.extract.timeclause import clause_of, relation_of
from analysis.extract.timecourse import Placed, reckon_all
from analysis.extract.timefocus import share_order, share_years
from analysis.extract.timewords import LEXICON
from analysis.extract.timex import recognise
from analysis.schema import Row, row_ids
from analysis.text import fold, paragraphs

_EVENT = re.compile(
    r"\b(since|before|after|until|during) the ((?:[a-z]{2,20}[ -]){1,4}?(?:"
    + "|".join(sorted(form for form, value in LEXICON["event"].items() if value == "proper"))
    + r"))\b(?=[.,;:)!?]|$| (?:in|of|and|but|or) )"
)
_VAGUE = {"PAST_REF": "before", "FUTURE_REF": "after", "PRESENT_REF": "on"}
_FINE = frozenset({"second", "minute", "hour", "day"})
_MOST_ALTERNATIVES = 3


def extract_dates(article: Article) -> list[Row]:
    """Give the time expressions of an article, with their TIMEX3 values.

    A row is one expression. Without a publication date nothing is made up: what the text leaves open stays X, the
    distance from the unknown date stands in `offset`, and `earliest` and `latest` are missing. A bare month or weekday
    is the nearest one past or to come, whichever its clause makes likelier; in a narrative of past years it has the
    year that the text told. Where the article was published between two days, what hangs on the day spans both
    readings. `relation` is what the word before says (since, until, before, after, within); without one it is `on` for
    a day or less, and `within` for anything longer. A row is doubtful where it names a weekday that its date is not.

    Examples
    --------
    >>> text = "Talks have gone on since January, and two men died on March 16, 2024."
    >>> rows = extract_dates(Article(ref="a", text=text))
    >>> [(row["text"], row["value"], row["relation"], row["needs_published"]) for row in rows]
    [('January', 'XXXX-01', 'since', True), ('March 16, 2024', '2024-03-16', 'on', False)]
    >>> [row["value"] for row in extract_dates(Article(ref="a", text=text, published="2025-04-08"))]
    ['2025-01', '2024-03-16']
    """
    folded = fold(article.text)
    found = recognise(article.text, folded, paragraphs(article.text))
    timexes = share_order(folded, share_years(folded, found))
    clauses = [clause_of(folded, timex) for timex in timexes]
    placed = reckon_all(timexes, clauses, published_days(article.published))
    years: dict[str, list[str]] = {}
    rows = [_row(article, one, _others(one, years)) for one in placed]
    events = _events(article.text, folded, placed)
    rows += [_event_row(article, match) for match in events]
    places = [(one.timex.start, one.timex.end) for one in placed] + [match.span(2) for match in events]
    return [{"date_id": key, **row} for key, row in zip(row_ids(article.article_id, "d", places), rows, strict=True)]


def _others(one: Placed, years: dict[str, list[str]]) -> list[str]:
    """Give the other values that the text allows: a month's year as told before, a date in the other order."""
    timex, value = one.timex, one.reckoned.value
    if timex.month is None or timex.told:
        return list(one.reckoned.others)
    if timex.year is None:
        named = timex.lean is not None or timex.year_lean is not None
        told = [] if named else [other for other in years.get(value[4:], []) if other != value]
        return [*told, *(other for other in one.reckoned.others if other not in told)]
    told = years.setdefault(value[4:], [])
    if value not in told and len(told) < _MOST_ALTERNATIVES and value[:4].isdigit():
        told.append(value)
    return [*(value[:4] + other[4:] for other in timex.alternatives), *one.reckoned.others]


def _row(article: Article, one: Placed, alternatives: list[str]) -> Row:
    timex, reckoned = one.timex, one.reckoned
    days = reckoned.days
    return {
        "article_id": article.article_id,
        "text": article.text[timex.start : timex.end],
        "start": timex.start,
        "end": timex.end,
        "type": timex.type,
        "value": reckoned.value,
        "mod": timex.mod,
        "earliest": days[0].isoformat() if days else None,
        "latest": days[1].isoformat() if days else None,
        "relation": _relation(one),
        "granularity": timex.unit or None,
        "anchor": reckoned.anchor,
        "offset": reckoned.offset,
        "needs_published": reckoned.needs_published,
        "alternatives": alternatives,
        "status": "doubtful" if reckoned.doubtful else "kept",
        "rule": timex.rule,
        "confidence": round(timex.sure * reckoned.sure, 2),
    }


def _relation(one: Placed) -> str:
    said = relation_of(one.clause)
    if said:
        return said
    if one.reckoned.value in _VAGUE:
        return _VAGUE[one.reckoned.value]
    return "on" if one.timex.type in ("DATE", "TIME") and one.timex.unit in _FINE else "within"


def _events(text: str, folded: str, placed: Sequence[Placed]) -> list[re.Match[str]]:
    """Find "since the Crimean war": a named event that dates something, and that holds no time expression itself."""
    ends = [one.timex.end for one in placed]
    events = []
    for match in _EVENT.finditer(folded):
        start, end = match.span(2)
        place = bisect_left(ends, start + 1)
        if text[start].isupper() and not (place < len(ends) and placed[place].timex.start < end):
            events.append(match)
    return events


def _event_row(article: Article, match: re.Match[str]) -> Row:
    start, end = match.span(2)
    return {
        "article_id": article.article_id,
        "text": article.text[start:end],
        "start": start,
        "end": end,
        "type": "EVENT",
        "relation": LEXICON["relation"][match[1]],
        "needs_published": False,
        "status": "kept",
        "rule": "event",
        "confidence": 0.6,
    }
