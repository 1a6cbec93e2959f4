"""Hearsay without a source: what stands beside "reportedly" or "allegedly" is said by somebody whom nobody names."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from analysis.article import Span
from analysis.extract.edges import apart, meeting
from analysis.language.reading import Attribution
from analysis.text import quotations, sentences

_SURE = 0.6
_LEAST = 3
_REACH = 400
_ADVERB = re.compile(r"\b(?:reportedly|allegedly|purportedly)\b", re.IGNORECASE)
_JOINS = r"(?:and|but|while|though|although|as|when|after)\b"
_OPENS = re.compile(rf"[;:]\s*(?:{_JOINS}\s*)?|,\s*{_JOINS}\s*")
_ASIDE = re.compile(r"(?:While|As|When|Although|Though|After|Since|If)\b[^,]{0,120}, ")
_CLOSES = re.compile(
    r",? (?:as|while|when|after|though|although|but)\b|, (?:which|who|and|\w+ing)\b|;|[.!?…]+[\"”’)]*\s*$|$"
)
_WORD = re.compile(r"[^\W_]+")


def with_rumours(text: str, found: Sequence[Attribution]) -> list[Attribution]:
    """Give the attributions with what is hearsay by an adverb: found or added, and no longer than its clause."""
    adverbs = [Span(*match.span()) for match in _ADVERB.finditer(text)]
    if not adverbs:
        return list(found)
    taken = apart(one.cue for one in found if one.cue)
    said = apart(
        [content for one in found if one.source for content in one.contents]
        + [quotation.outer for quotation in quotations(text)]
    )
    free = [span for span in adverbs if meeting(taken, span) is None and meeting(said, span) is None]
    held = sentences(text)
    told = [_cut(text, one, held) for one in found]
    meant = apart(content for one in told for content in one.contents)
    made = [_made(text, span, held) for span in free]
    return [*told, *(one for one in made if one and not any(meeting(meant, content) for content in one.contents))]


def _cut(text: str, one: Attribution, held: Sequence[Span]) -> Attribution:
    """Give an adverb's attribution the clause that it stands in, and be as sure of it as the adverb is."""
    if one.cue is None or one.source is not None or not _ADVERB.fullmatch(text, one.cue.start, one.cue.end):
        return one
    made = _made(text, one.cue, held)
    return replace(one, contents=made.contents, confidence=max(one.confidence, _SURE)) if made else one


def _made(text: str, adverb: Span, held: Sequence[Span]) -> Attribution | None:
    """Give the attribution of an adverb that the model missed: its clause, without it."""
    at = bisect_right(held, adverb.start, key=lambda span: span.start) - 1
    if at < 0:
        return None
    sentence = held[at]
    opened = max(_openings(text, max(sentence.start, adverb.start - _REACH), adverb.start))
    aside = _ASIDE.match(text, opened, adverb.start)
    opened = aside.end() if aside else opened
    closed = _CLOSES.search(text, adverb.end, min(sentence.end, adverb.end + _REACH))
    parts = [
        _trimmed(text, opened, adverb.start),
        _trimmed(text, adverb.end, closed.start() if closed else sentence.end),
    ]
    contents = tuple(part for part in parts if part is not None)
    words = sum(len(_WORD.findall(part.of(text))) for part in contents)
    return Attribution(None, adverb, contents, _SURE) if words >= _LEAST else None


def _openings(text: str, start: int, end: int) -> Iterator[int]:
    yield start
    yield from (match.end() for match in _OPENS.finditer(text, start, end))


def _trimmed(text: str, start: int, end: int) -> Span | None:
    words = list(_WORD.finditer(text, start, end))
    return Span(words[0].start(), words[-1].end()) if words else None
