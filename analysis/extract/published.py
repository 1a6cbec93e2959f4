"""The date of publication that an article prints itself: beside its byline, on a line of its own, in its dateline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Literal

from analysis.article import Article, Span
from analysis.extract.timeform import Timex
from analysis.extract.timex import recognise
from analysis.lexicon import entries
from analysis.text import fold

_LINE = re.compile(r"\S(?:[^\n\r\v\f\x85\u2028\u2029]*\S)?")
_YEAR = re.compile(r"(?<![0-9])(?:1[6-9]|20)[0-9]{2}(?![0-9])")
_TOKEN = re.compile(r"[^\W_]+(?:[.:'’-][^\W_]+)*")
_BESIDE = re.compile(r"[\s,.:;–—()\[\]/-]*")
_FIELD = re.compile(r"[^|•·]+")
_SLASHED = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-][0-9]{4}")
_CLOCK = re.compile(
    r"(?i)(?<![\w.,:/-])[0-9]{1,2}(?:[.:][0-9]{2}(?:[.:][0-9]{2})?(?: ?[ap]\.?m\b)?"
    r"|[ -]?(?:hours?|hrs?|min(?:ute)?s?|[ap]\.?m)\b)(?![:.]?[0-9])"
)
_CLOSED = re.compile(r"(?<![ap]\.m)\.|[:;,–—-]")  # a.m. is no end of a sentence
_BULLETS = frozenset("•·*-–—")
_LEFT_OPEN = re.compile(r"(?:,|\b(?:a|after|and|at|before|between|by|during|for|from|in|of|on|or|since|the|to|until))$")
_AGENCY = r"(?:\([^\W\d_a-z][\w .&/-]{1,30}\)|/[^\W\d_a-z][\w .-]{1,30}/)"
_STORY = re.compile(rf"\)?\s{{0,2}}(?P<agency>{_AGENCY})?\s{{0,2}}[-–—_]{{1,2}}\s{{1,2}}\S")

_KINDS = {row["word"]: row["kind"] for row in entries("bylines")}
_HEAD, _FOOT, _LONG, _SHORT = 12, 5, 200, 140
"""A head has so many lines, and ends with its second line of so many characters; a line of furniture has at most so."""
_MOST_DATED = 40
_PLACE = 60
_MOST_WORDS = 6

How = Literal["published", "byline", "alone", "dateline", "updated"]
_ORDER: tuple[How, ...] = ("published", "byline", "alone", "dateline", "updated")


@dataclass(frozen=True)
class Printed:
    """A date of publication as an article prints it: where it stands, how it is marked, and the day that it means.

    The day is missing where the words contradict themselves or can mean two days.
    """

    span: Span
    how: How
    day: date | None


def date_by_byline(article: Article) -> Article:
    r"""Give the article with the date that it prints itself, where its input states none; else the article as it is.

    Examples
    --------
    >>> article = date_by_byline(Article(ref="a", text="By Jane Roe, Tuesday, 8 April 2025\n\nTalks go on."))
    >>> article.published, article.published_basis
    ('2025-04-08', 'byline')
    """
    if article.published_basis not in ("unknown", "parameter"):
        return article
    printed = find_published(article.text)
    if printed is None or printed.day is None:
        return article
    return replace(article, published=printed.day.isoformat(), published_basis="byline")


def find_published(text: str) -> Printed | None:
    r"""Find where a text says, in its head or foot, on which day it was published; None where it does not for sure.

    A date counts in this order: after "Published" or "Posted"; beside a byline; on a line of its own or between a
    page's bars; in a dateline; after "Updated". Two that differ, a weekday that disagrees with its date, and a day and
    month that may be the other way round give none. The dates of the story itself never count.

    Examples
    --------
    >>> found = find_published("Talks go on\n\nUpdated 9 April 2025 | Published 8 April 2025 06:30 GMT")
    >>> found.day.isoformat(), found.how
    ('2025-04-08', 'published')
    >>> find_published("The war began on 8 April 2025.") is None
    True
    """
    printed = list(_printed(text, [Span(*match.span()) for match in _LINE.finditer(text)]))
    for how in _ORDER:
        found = [one for one in printed if one.how == how]
        if found:
            return found[0] if found[0].day and all(one.day == found[0].day for one in found) else None
    return None


def _printed(text: str, lines: Sequence[Span]) -> Iterator[Printed]:
    """Give what the lines print; between head and foot only a date alone counts, for it makes others doubtful."""
    head, dated = _head(lines), 0
    for place, line in enumerate(lines):
        begin = Span(line.start, min(line.end, line.start + _SHORT))
        if not (place < head or begin == line) or not _YEAR.search(text, begin.start, begin.end):
            continue
        dated += 1
        if dated > _MOST_DATED:
            return
        timexes = _timexes(text, begin)
        dateline = _dateline(text, line, timexes) if place < head else None
        if dateline:
            yield dateline
        elif begin == line and not _in_prose(text, lines, place):
            found = _of_line(text, line, timexes, heads=place < head)
            outside = head <= place < len(lines) - _FOOT
            yield from (one for one in found if one.how == "alone" or not outside)


def _head(lines: Sequence[Span]) -> int:
    """Say how many lines the head has: it may hold a paragraph, such as a summary above the byline."""
    long = [place for place, line in enumerate(lines[:_HEAD]) if len(line) > _LONG]
    return long[1] if len(long) > 1 else min(_HEAD, len(lines))


def _in_prose(text: str, lines: Sequence[Span], place: int) -> bool:
    """Say whether the line before or after, with no blank one between, is prose that runs through this one."""
    line = lines[place]
    if place and text.count("\n", lines[place - 1].end, line.start) < 2:
        before = lines[place - 1]
        if _LEFT_OPEN.search(text, max(before.start, before.end - 12), before.end):
            return True
    after = lines[place + 1].start if place + 1 < len(lines) else line.end
    return text[after : after + 1].islower() and text.count("\n", line.end, after) < 2


def _timexes(text: str, part: Span) -> list[Timex]:
    said = part.of(text)
    found = recognise(said, fold(said), [Span(0, len(said))])
    return [replace(timex, start=part.start + timex.start, end=part.start + timex.end) for timex in found]


def _is_full(timex: Timex) -> bool:
    year = timex.year or ""
    return timex.month is not None and timex.day is not None and len(year) == 4 and year.isdecimal()


def _read(text: str, timex: Timex, how: How) -> Printed:
    span = Span(timex.start, timex.end)
    slashed = _SLASHED.search(text, timex.start, timex.end)
    if slashed and slashed[1] != slashed[2] and max(int(slashed[1]), int(slashed[2])) <= 12:
        return Printed(span, how, None)
    try:
        day = date(int(timex.year or 0), timex.month or 0, timex.day or 0)
    except ValueError:
        return Printed(span, how, None)
    return Printed(span, how, day if timex.weekday in (None, day.isoweekday()) else None)


def _dateline(text: str, line: Span, timexes: Sequence[Timex]) -> Printed | None:
    """Read "BAGHDAD, April 8, 2025 (Reuters) - ": a place in capitals or an agency, and the story after a dash."""
    if not timexes or not _is_full(timexes[0]):
        return None
    timex = timexes[0]
    story = _STORY.match(text, timex.end, line.end)
    place = text[line.start : timex.start].rstrip(" ,(-–—")
    names = _TOKEN.findall(place)
    if not story or len(place) > _PLACE or not all(name[0].isupper() for name in names):
        return None
    shouted = bool(names) and names[0].isupper() and len(names[0]) > 2
    return _read(text, timex, "dateline") if shouted or story["agency"] else None


def _of_line(text: str, line: Span, timexes: Sequence[Timex], *, heads: bool) -> list[Printed]:
    """Read a short line that holds nothing but dates of publication and what pages print beside them."""
    if text[line.start] in _BULLETS or _CLOSED.fullmatch(text, line.end - 1, line.end):
        return []
    if not any(map(_is_full, timexes)):
        return []
    found: list[Printed] = []
    for match in _FIELD.finditer(text, line.start, line.end):
        field = Span(*match.span())
        within = [timex for timex in timexes if field.holds(Span(timex.start, timex.end))]
        read = _of_field(text, field, within, heads=heads)
        if read is None and not (heads and not any(map(_is_full, within)) and _is_label(text, field)):
            return []
        found += read or ()
    return found if sum(one.how == "alone" for one in found) <= 1 else []


def _is_label(text: str, field: Span) -> bool:
    """Say whether a part between a page's bars is a section, a name or an outlet: a few words and no number."""
    said = field.of(text).strip()
    return len(said.split()) <= _MOST_WORDS and said[:1].isupper() and not any(char.isdigit() for char in said)


def _of_field(text: str, field: Span, timexes: Sequence[Timex], *, heads: bool) -> list[Printed] | None:
    """Read a part between a page's bars, with one date, more or none; None where it holds other words."""
    found: list[Printed] = []
    start = field.start
    for timex in timexes:
        if not _is_full(timex):
            continue
        how = _how(text, Span(start, timex.start), timexes, heads=heads)
        if how is None or (how == "alone" and found):
            return None
        found.append(_read(text, timex, how))
        start = timex.end
    after = _how(text, Span(start, field.end), timexes, heads=heads)
    if after == "byline" and found and found[0].how == "alone":
        found[0] = replace(found[0], how="byline")
    return found if after else None


def _how(text: str, part: Span, timexes: Sequence[Timex], *, heads: bool) -> How | None:
    """Say how the words beside a date mark it; None where they are words of another kind."""
    others = [timex for timex in timexes if part.start <= timex.start < part.end]
    said = _CLOCK.sub(" ", part.of(text))
    if heads and fold(said).strip(" ,.:-()") in _newsrooms():
        return "alone"
    kinds = _kinds(said)
    told = any(_kinds(_CLOCK.sub(" ", text[timex.start : timex.end])) - {"beside date"} for timex in others)
    published_by = "by" in kinds and ("name" not in kinds or ("published" in kinds and not heads))
    if told or published_by or "other" in kinds or not _BESIDE.fullmatch(_TOKEN.sub("", said)):
        return None
    marks: tuple[tuple[str, How], ...] = (("published", "published"), ("updated", "updated"), ("name", "byline"))
    how = next((how for kind, how in marks if kind in kinds), None)
    return how or (None if "with label" in kinds else "alone")


def _kinds(said: str) -> set[str]:
    """Sort words; names are those after "by" that begin with a capital letter."""
    kinds: set[str] = set()
    for word in _TOKEN.findall(said):
        kind = _KINDS.get(word.lower(), "other")
        if "by" in kinds and kind in ("other", "beside name"):
            kind = "name" if word[0].isupper() else kind
        elif word.lower() == "by":
            kind = "by"
        elif kind == "beside name":
            kind = "other"
        kinds.add(kind)
    return kinds


@cache
def _newsrooms() -> frozenset[str]:
    return frozenset(fold(row["alias"]) for row in entries("newsrooms"))
