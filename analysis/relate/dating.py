"""What a time expression dates: the claim around it and the clauses that go on from there, or an act of saying."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from types import SimpleNamespace
from typing import Literal

from analysis.lexicon import entries
from analysis.relate.saying import statement_at
from analysis.text import fold, sentences

_LOOK_BACK = 16
"""How many claims can start before a time expression and still hold it: only parts of one sentence overlap."""
_KINDS = ("DATE", "TIME", "EVENT")
_FRONT = re.compile(r"(?:(?:late |early )?(?:on|in|at|during|over) (?:(?:the|early|late) ){0,2})?")
_AND = re.compile(r"[,;]? (?:and|but|then|and then) |; ")
_AHEAD = re.compile(r"\b(?:will|won't|shall|would)\b")
_PRESENT = re.compile(
    r"\b(?:is|are|am|isn't|aren't|has|have|hasn't|haven't|does|do|can|cannot|may|could|might|must|should|now|today|still"
    r"|remains?|says?)\b"
)
_BEHIND, _NO_PAST = (
    "|".join(sorted(row["form"] for row in entries("time") if row["kind"] == kind)) for kind in ("behind", "no past")
)
_PAST = re.compile(rf"\b(?:(?!(?:{_NO_PAST})\b)[a-z]{{2,20}}ed|{_BEHIND})\b")


@dataclass(frozen=True)
class Dating:
    """A row of `claims` or `quotes` with the row of `dates` that governs it."""

    date: SimpleNamespace
    told: SimpleNamespace
    kind: Literal["claim", "quote"]
    governed: Literal["clause", "sentence"] = "clause"


def datings(
    text: str, claims: Sequence[SimpleNamespace], quotes: Sequence[SimpleNamespace], dates: Sequence[SimpleNamespace]
) -> Iterator[Dating]:
    """Say what the time expressions of an article date, in their order.

    A date beside the cue of an attribution dates the act of saying, and nothing in its content. Any other dates the
    shortest claim around it; where it opens that claim, is the only one of its sentence, and clauses of the same voice
    and tense are joined to it, it dates them too. Durations, repeated times and words such as "recent" date nothing,
    nor does a doubtful row.

    Parameters
    ----------
    claims, quotes, dates
        The article's rows, in the order of their places.
    """
    folded, places = fold(text), sentences(text)
    told = [claim for claim in claims if claim.status == "kept"]
    said = [quote for quote in quotes if quote.status == "kept" and None not in (quote.cue, quote.source)]
    said.sort(key=attrgetter("cue_start"))
    timed = [date for date in dates if date.type in _KINDS and not (date.value or "").endswith("_REF")]
    homes = [max(0, bisect_right(places, date.start, key=attrgetter("start")) - 1) for date in timed]
    counts = Counter(homes)
    for date, home in zip(timed, homes, strict=True):
        if date.status == "doubtful":
            continue
        quote = statement_at(folded, said, date, places[home])
        place = None if quote else _holder(told, date)
        if quote is not None:
            yield Dating(date, quote, "quote")
        if place is not None:
            yield Dating(date, told[place], "claim")
            if counts[home] == 1:
                joined = _joined(folded, told, place, date)
                yield from (
                    Dating(date, claim, "claim", "sentence") for claim in joined if claim.end <= places[home].end
                )


def _holder(claims: Sequence[SimpleNamespace], date: SimpleNamespace) -> int | None:
    """Give the place of the shortest claim around a time expression."""
    last = bisect_left(claims, date.start + 1, key=attrgetter("start"))
    around = [place for place in range(max(0, last - _LOOK_BACK), last) if claims[place].end >= date.end]
    return min(around, key=lambda place: claims[place].end - claims[place].start, default=None)


def _joined(
    folded: str, claims: Sequence[SimpleNamespace], place: int, date: SimpleNamespace
) -> Iterator[SimpleNamespace]:
    """Give the clauses joined to one that a date opens, as long as each keeps its voice and tense."""
    first = before = claims[place]
    tense = _tense(folded[first.start : date.start] + folded[date.end : first.end])
    if tense is None or date.relation not in ("on", "within") or not _FRONT.fullmatch(folded, first.start, date.start):
        return
    for number in range(place + 1, len(claims)):
        claim = claims[number]
        follows = claim.start >= before.end and _AND.fullmatch(folded, before.end, claim.start)
        alike = (claim.voice, claim.quote_id) == (first.voice, first.quote_id)
        if not (follows and alike and _tense(folded[claim.start : claim.end]) == tense):
            return
        yield claim
        before = claim


def _tense(folded: str) -> str | None:
    if _AHEAD.search(folded):
        return "ahead"
    return "past" if _PAST.search(folded) and not _PRESENT.search(folded) else None
