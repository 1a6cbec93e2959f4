"""Where a span that the model found should end on the page: with its quotation marks, its bracket, its other half."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from analysis.article import Span
from analysis.language.reading import Attribution
from analysis.text import Quotation, quotations

_WORD = re.compile(r"[^\W_]")
_BLANK = re.compile(r"(?:[^\w\n]|_)*+")
_BRACKET = re.compile(r"[.”\"]?\)")
_LINE = re.compile(r"\S[^\n\r\v\f\x85\u2028\u2029]*")
_SPEAKING = re.compile(r",? (?:speaking|talking) (?:to|from|at|in|on|with|by)\b")
_TOLD = re.compile(
    r" (?:to|on) (?:the )?[A-Z]|(?<=told) (?:the )?[A-Z]"
    r"| in an? (?:statement|interview|e-?mail|letter|tweet|speech|post|text message)\b"
)


_DEMAND = re.compile(
    r" (?:its|his|her|their) (?:own )?(?:demand|call|claim|belief|view|position|warning|threat|pledge|promise|assertion"
    r"|denial|argument|suggestion|hope|fear|opposition)s? (?=that\b)"
)
_LISTED = re.compile(r", [A-Z][^,;:.\n]{1,60}\Z")
_NAME = r"(?:al-|el-)?[A-Z][\w’'-]*+(?: (?:(?:of|for|the|de|al|el|bin|van|von) )?(?:al-|el-)?[A-Z][\w’'-]*+){0,5}+"
_REST = re.compile(rf"(?: {_NAME})?(?:, {_NAME}){{0,9}},? (?:and|or) (?:the )?{_NAME}")


def edged(text: str, one: Attribution) -> Attribution:
    """Give an attribution with each part as a reader would cut it: whole marks and brackets, nobody told in the cue."""
    one = _named_cue(text, one)
    source = _said_by(text, one.source) if one.source else None
    parts = [part for content in one.contents for part in _paragraphs(text, content)]
    contents = joined(text, [marked(text, part) for part in parts])
    return replace(one, source=source, cue=_saying(text, one.cue) if one.cue else None, contents=contents)


def _named_cue(text: str, one: Attribution) -> Attribution:
    """Give a cue the noun for what is said: "repeated its demand" that."""
    match = _DEMAND.match(text, one.cue.end) if one.cue else None
    if match is None or one.cue is None or not one.contents or one.contents[0].start != match.start() + 1:
        return one
    first = Span(match.end(), max(match.end(), one.contents[0].end))
    return replace(one, cue=Span(one.cue.start, match.end() - 1), contents=(first, *one.contents[1:]))


def _said_by(text: str, source: Span) -> Span:
    """Leave out of a source how it was spoken to: "two officials speaking to Reuters"; end no list before its end."""
    rest = _REST.match(text, source.end) if _LISTED.search(source.of(text)) and " and " not in source.of(text) else None
    source = Span(source.start, rest.end()) if rest else source
    match = _SPEAKING.search(text, source.start + 1, source.end)
    end = match.start() if match else source.end
    return bracketed(text, Span(source.start, source.start + len(text[source.start : end].rstrip(" ,;:"))))


def _saying(text: str, cue: Span) -> Span:
    """Leave out of a cue whom it tells and where: "confirmed to Reuters", "said in a statement"."""
    match = _TOLD.search(text, cue.start + 1, cue.end)
    return Span(cue.start, match.start() if match else cue.end)


def _paragraphs(text: str, content: Span) -> Iterator[Span]:
    """Give the parts of a content that stand in different paragraphs."""
    for match in _LINE.finditer(text, content.start, content.end):
        yield Span(match.start(), match.start() + len(match[0].rstrip()))


def joined(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Give spans in order; two of one paragraph without a word between them are one."""
    return tuple(_merged(spans, lambda gap: _BLANK.fullmatch(text, gap.start, gap.end) is not None))


def marked(text: str, span: Span) -> Span:
    """Give a content with the quotation marks that open before its first word and close after its last.

    Examples
    --------
    >>> text = 'He said: “No. Never,” and left.'
    >>> marked(text, Span(10, 19)).of(text)
    '“No. Never,”'
    """
    start, end = span.start, span.end
    held = _around(quotations(text), start)
    if held is not None and held.inner.start <= start and not _WORD.search(text, held.inner.start, start):
        start = held.outer.start
    held = _around(quotations(text), end - 1)
    if held is not None and end <= held.inner.end and not _WORD.search(text, end, held.inner.end):
        end = held.outer.end
    return bracketed(text, Span(start, end))


def bracketed(text: str, span: Span) -> Span:
    """Give a span with the bracket that closes the last one that it opens.

    Examples
    --------
    >>> text = "Ann Lee (D-Wis.) said so."
    >>> bracketed(text, Span(0, 14)).of(text)
    'Ann Lee (D-Wis.)'
    """
    opened = text.rfind("(", span.start, span.end)
    if opened < 0 or text.find(")", opened, span.end) >= 0:
        return span
    match = _BRACKET.match(text, span.end)
    return Span(span.start, match.end()) if match else span


def _around(found: Sequence[Quotation], place: int) -> Quotation | None:
    """Give the quotation that a place lies in."""
    at = bisect_right(found, place, key=lambda quotation: quotation.outer.start) - 1
    return found[at] if at >= 0 and place < found[at].outer.end else None


def meeting(spans: Sequence[Span], other: Span) -> Span | None:
    """Give one of some spans, in order and apart from one another, that meets another; None where none does."""
    at = bisect_right(spans, other.start, key=lambda span: span.end)
    return spans[at] if at < len(spans) and spans[at].meets(other) else None


def apart(spans: Iterable[Span]) -> list[Span]:
    """Give spans in order, those that touch as one."""
    return _merged(spans, lambda _: False)


def _merged(spans: Iterable[Span], bridges: Callable[[Span], bool]) -> list[Span]:
    """Give spans in order, as one those that touch, and those whose gap can be bridged."""
    made: list[Span] = []
    for span in sorted(spans):
        if made and (span.start <= made[-1].end or bridges(Span(made[-1].end, span.start))):
            made[-1] = Span(made[-1].start, max(made[-1].end, span.end))
        else:
            made.append(span)
    return made
