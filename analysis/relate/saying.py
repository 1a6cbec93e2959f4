"""When something was said: the attribution beside whose cue a time expression stands ("said on Tuesday that ...")."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter, itemgetter
from types import SimpleNamespace

from analysis.article import Span
from analysis.schema import bounds

_CUES = 4
"""How many cues on either side of a time expression can be the one that it stands beside."""
_MOST_BEFORE, _MOST_AFTER, _MOST_BESIDE = 16, 8, 2
"""How many words may stand before a date that opens its sentence, between a cue and its date, and next to a source."""
_REACH, _FRONT = 600, 240
"""So many characters have a date, cue and source together at most, and what stands before a date at the front."""
_ROLES = ("source", "recipient", "via")
_CLAUSE = re.compile(
    r"\b(?:after|before|since|until|till|when|while|as|who|whom|whose|which|that|where|because|although|though|if|despite"
    r"|amid|following|about|and|but|or|nor|than|was|were|is|are|had|has|have|been|be|will|would)\b"
)
_MARK = re.compile(r"[,;:()\"]| - ")
_TOPIC = re.compile(r" ?(?:of|on the|regarding|concerning) ")
_LEAD = re.compile(r"(?:(?: [^\s,;:()\"]{1,30}){0,4},)? (?:the )?")
_TIED = re.compile(r"\b(?:of|for|from|than|to) (?:the )?$")
_BOUND = re.compile(r"\b(?:of|for|in|from|since|by|until|after|before|about|at|to|than) (?:the )?$")


def statement_at(
    folded: str, quotes: Sequence[SimpleNamespace], date: SimpleNamespace, sentence: Span
) -> SimpleNamespace | None:
    """Give the attribution whose act of saying a date tells; None where the date is part of what is told.

    The date stands in the cue ("announced Friday"), after it ("told reporters in Paris on Friday"), before source and
    cue ("On Friday, the mayor said"), between them, or at the end of the source ("one official Monday").

    Parameters
    ----------
    folded
        The article's text as `fold` gives it.
    quotes
        The article's attributions with source and cue, in the order of their cues.
    sentence
        The one that the date stands in.
    """
    if date.relation not in ("on", "within") or folded.startswith("'s", date.end):
        return None
    place = bisect_left(quotes, date.start, key=attrgetter("cue_start"))
    near = [
        quote
        for quote in quotes[max(0, place - _CUES) : place + _CUES]
        if sentence.start <= quote.cue_start < sentence.end and _is_beside(folded, quote, date, sentence)
    ]
    return min(near, key=lambda quote: max(quote.cue_start - date.end, date.start - quote.cue_end, 0), default=None)


def _is_beside(folded: str, quote: SimpleNamespace, date: SimpleNamespace, sentence: Span) -> bool:
    if _met(quote.cue_spans, date.start, date.end):
        return True
    reach = max(date.end, quote.source_end, quote.cue_end) - min(date.start, quote.source_start, quote.cue_start)
    if reach > _REACH or _met(quote.content_spans, min(date.start, quote.cue_end), max(date.end, quote.cue_start)):
        return False
    for role in _roles(quote):
        if role.start < date.end and date.start < role.end:
            return len(role) <= _REACH and _closes(folded, role, date) and _touches(folded, role, quote)
    if quote.cue_end <= date.start:
        return _follows(folded, quote, date)
    return date.end <= quote.cue_start and (
        _opens(folded, quote, date, sentence) if date.end <= quote.source_start else _parts(folded, quote, date)
    )


def _closes(folded: str, role: Span, date: SimpleNamespace) -> bool:
    """Say whether a day stands loose at the end of a source: "one official Monday", not "who left on Monday"."""
    before = folded[role.start : date.start]
    fine = date.type == "TIME" or date.granularity == "day"
    return (
        fine and date.end == role.end and not (_CLAUSE.search(before) or _MARK.search(before) or _BOUND.search(before))
    )


def _touches(folded: str, role: Span, quote: SimpleNamespace) -> bool:
    first, last = (role.end, quote.cue_start) if role.end <= quote.cue_start else (quote.cue_end, role.start)
    return _is_free(folded[first:last])


def _follows(folded: str, quote: SimpleNamespace, date: SimpleNamespace) -> bool:
    """Say whether between a cue and a date stand only source, listener, and a few words of place."""
    rest, at = "", quote.cue_end
    for role in sorted(_roles(quote)):
        if at <= role.start and role.end <= date.start:
            rest, at = rest + folded[at : role.start], role.end
    rest += folded[at : date.start]
    return _is_plain(rest, _MOST_AFTER) and not (_TOPIC.match(rest) or _TIED.search(rest))


def _opens(folded: str, quote: SimpleNamespace, date: SimpleNamespace, sentence: Span) -> bool:
    """Say whether a date stands at the front, with source and cue next: "On Friday, the mayor said"."""
    before = folded[max(sentence.start, date.start - _FRONT) : date.start]
    lead = folded[date.end : quote.source_start]
    return (
        date.start - sentence.start <= _FRONT
        and quote.source_end <= quote.cue_start
        and len(before.split()) <= _MOST_BEFORE
        and not (_CLAUSE.search(before + lead) or _TIED.search(before))
        and _LEAD.fullmatch(lead) is not None
        and _is_free(folded[quote.source_end : quote.cue_start])
    )


def _parts(folded: str, quote: SimpleNamespace, date: SimpleNamespace) -> bool:
    """Say whether a date stands alone between source and cue: "The White House yesterday disclosed"."""
    return _is_free(folded[quote.source_end : date.start]) and _is_free(folded[date.end : quote.cue_start])


def _is_free(stretch: str) -> bool:
    return _is_plain(stretch, _MOST_BESIDE)


def _is_plain(stretch: str, most: int) -> bool:
    return len(stretch.split()) <= most and not (_CLAUSE.search(stretch) or _MARK.search(stretch))


def _roles(quote: SimpleNamespace) -> list[Span]:
    places = [[getattr(quote, bound) for bound in bounds(role)] for role in _ROLES]
    return [Span(start, end) for start, end in places if start is not None]


def _met(parts: Sequence[Sequence[int]], start: int, end: int) -> bool:
    """Say whether one of the parts, which stand in order, shares a character with a stretch."""
    first = bisect_right(parts, start, key=itemgetter(1))
    return first < len(parts) and parts[first][0] < end
