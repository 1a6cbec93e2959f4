"""Dates of one article: each time expression with its TIMEX3 value; what the text does not tell stays open."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date

from analysis.article import Article, Span
from analysis.extract.calendar import Known, Reckoned, reckon
from analysis.extract.timeform import Timex
from analysis.extract.timewords import LEXICON, any_of
from analysis.extract.timex import recognise
from analysis.schema import Row, row_ids
from analysis.text import fold, paragraphs

_RELATION = re.compile(rf"\b({any_of('relation')}) (?:about |early |late |the |last ){{0,2}}$")
_TENSE = re.compile(
    rf"\b(?:(?P<ahead>{any_of('ahead')})|(?P<behind>{any_of('behind')}|[a-z]{{2,12}}ed))\b"
    r"|(?P<stop>[.!?][\"')]{0,2} )"
)
_EVENT = re.compile(
    r"\b(since|before|after|until|during) the ((?:[a-z]{2,20}[ -]){1,4}?(?:"
    + "|".join(sorted(form for form, value in LEXICON["event"].items() if value == "proper"))
    + r"))\b(?=[.,;:)!?]|$| (?:in|of|and|but|or) )"
)
_BACK, _ON = 120, 60
"""So many characters before and after an expression do words of tense count."""
_NEAR = 400
"""So many characters back is the date that "two days later" is counted from."""
_AHEAD = {"by", "until", "till", "through", "as soon as"}
_VAGUE = {"PAST_REF": "before", "FUTURE_REF": "after", "PRESENT_REF": "on"}
_FINE = frozenset({"second", "minute", "hour", "day"})
_MOST_ALTERNATIVES = 3

_Done = tuple[Timex, Reckoned]


def extract_dates(article: Article) -> list[Row]:
    """Give the time expressions of an article, with their TIMEX3 values.

    A row is one expression. Without a publication date nothing is made up: what the text leaves open stays X, the
    distance from the unknown date stands in `offset`, and `earliest` and `latest` are missing. A bare month or weekday
    is the nearest past one, unless its clause looks ahead. `relation` is what the word before says (since, until,
    before, after, within); without one it is `on` for a day or less, and `within` for anything longer.

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
    blocks = paragraphs(article.text)
    cues = _tense_cues(article.text, folded, blocks)
    published = _day(article.published)
    done: list[_Done] = []
    years: dict[str, list[str]] = {}
    rows: list[Row] = []
    for timex in recognise(article.text, folded, blocks):
        ahead = _ahead(folded, cues, timex, _preposition(folded, timex))
        reckoned = reckon(timex, _known(timex, done, published, ahead))
        done.append((timex, reckoned))
        rows.append(_row(article, folded, timex, reckoned, _others(timex, reckoned, years)))
    events = _events(article.text, folded, [timex for timex, _ in done])
    rows += [_event_row(article, match) for match in events]
    places = [(timex.start, timex.end) for timex, _ in done] + [match.span(2) for match in events]
    return [{"date_id": key, **row} for key, row in zip(row_ids(article.article_id, "d", places), rows, strict=True)]


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def _known(timex: Timex, done: list[_Done], published: date | None, ahead: bool | None) -> Known:
    """Say what the article told before; a shorter unit is not counted from a longer one."""
    near = [
        (last, got) for last, got in done[:-6:-1] if timex.start - last.end <= _NEAR and last.type in ("DATE", "TIME")
    ]
    told = quarter = None
    needs = False
    for last, got in near:
        if got.days and last.unit == "quarter" and quarter is None:
            quarter = got.days[0]
        if got.days and told is None and (last.unit in (timex.unit, "day") or timex.unit == "year"):
            told, needs = got.days[0], got.needs_published
    return Known(published, told, needs, ahead, quarter)


def _tense_cues(text: str, folded: str, blocks: Sequence[Span]) -> list[tuple[int, str]]:
    """Give the places of words that look ahead or back, and of the ends of sentences and paragraphs."""
    cues = [(block.end, "stop") for block in blocks]
    for match in _TENSE.finditer(folded):
        kind = str(match.lastgroup)
        start, end = match.span()
        if (kind == "stop") != text[start].islower() and (kind != "stop" or not text[end : end + 1].islower()):
            cues.append((start, kind))
    return sorted(cues)


def _ahead(folded: str, cues: list[tuple[int, str]], timex: Timex, preposition: str | None) -> bool | None:
    """Say which way the nearest word of tense in the same sentence looks, first of those before; "since" looks back."""
    if preposition == "since":
        return False
    place = bisect_left(cues, (timex.start, ""))
    nearby = []
    if place and timex.start - cues[place - 1][0] <= _BACK:
        nearby.append(cues[place - 1][1])
    place = bisect_left(cues, (timex.end, ""))
    if place < len(cues) and cues[place][0] - timex.end <= _ON and "," not in folded[timex.end : cues[place][0]]:
        nearby.append(cues[place][1])
    found = next((kind == "ahead" for kind in nearby if kind != "stop"), None)
    return True if found is None and preposition in _AHEAD else found


def _others(timex: Timex, reckoned: Reckoned, years: dict[str, list[str]]) -> list[str]:
    """Give the other values that the text allows: a month's year as told before, a date in the other order."""
    value = reckoned.value
    if timex.month is None:
        return []
    if timex.year is None:
        named = timex.lean is not None or timex.year_lean is not None
        told = [] if named else [other for other in years.get(value[4:], []) if other != value]
        return [*told, *(other for other in reckoned.others if other not in told)]
    told = years.setdefault(value[4:], [])
    if value not in told and len(told) < _MOST_ALTERNATIVES and value[:4].isdigit():
        told.append(value)
    return [value[:4] + other[4:] for other in timex.alternatives]


def _row(article: Article, folded: str, timex: Timex, reckoned: Reckoned, alternatives: list[str]) -> Row:
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
        "relation": _relation(folded, timex, reckoned.value),
        "granularity": timex.unit or None,
        "anchor": reckoned.anchor.isoformat() if reckoned.anchor else None,
        "offset": reckoned.offset,
        "needs_published": reckoned.needs_published,
        "alternatives": alternatives,
        "rule": timex.rule,
        "confidence": timex.sure,
    }


def _preposition(folded: str, timex: Timex) -> str | None:
    said = _RELATION.search(folded, max(0, timex.start - 24), timex.start)
    return re.sub(" +", " ", said[1]) if said else None


def _relation(folded: str, timex: Timex, value: str) -> str:
    said = _preposition(folded, timex)
    if said:
        return LEXICON["relation"][said]
    if value in _VAGUE:
        return _VAGUE[value]
    return "on" if timex.type in ("DATE", "TIME") and timex.unit in _FINE else "within"


def _events(text: str, folded: str, found: list[Timex]) -> list[re.Match[str]]:
    """Find "since the Gaza war": a named event that dates something, and that holds no time expression itself."""
    ends = [timex.end for timex in found]
    events = []
    for match in _EVENT.finditer(folded):
        start, end = match.span(2)
        place = bisect_left(ends, start + 1)
        if text[start].isupper() and not (place < len(found) and found[place].start < end):
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
        "rule": "event",
        "confidence": 0.6,
    }
