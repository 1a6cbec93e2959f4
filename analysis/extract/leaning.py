"""What somebody beside it says: a signature, a label, the attribution just before, the subject of the sentence."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from analysis.article import Span
from analysis.extract.edges import apart, meeting
from analysis.language.reading import Attribution
from analysis.text import quotations, sentences

_SURE = 0.9
"""How sure these marks of speech are."""

_LEAST_LABELS = 3
"""So many lines that open with a label make a transcript."""

_NAME = r"[^\W\d_a-z][\w.'’-]*+(?:[ \xa0](?:[^\W\d_a-z][\w.'’-]*+|de|del|la|van|von|der|al|bin|of|the)){0,5}"
_SIGNED = re.compile(rf"[ \xa0]*(?P<cue>[―—–]|--?)[ \xa0]*(?P<name>{_NAME})[ \xa0]*(?=[\n\r]|$)")
_LABELLED = re.compile(
    r"^[\"“]?(?P<name>[A-Z][A-Z.'’-]++(?: [A-Z][A-Z.'’-]*+){0,3})(?P<cue>:) ?(?P<said>\S[^\n\r]*)", re.MULTILINE
)
_MARK = re.compile(r"(:|[―—–]|--)[ \xa0\n]*$")
_WORD = re.compile(r"[^\W_]")
_PARTICIPLE = re.compile(r"\w+ing\b", re.IGNORECASE)


def leaned(text: str, found: Sequence[Attribution]) -> list[Attribution]:
    """Give the attributions with what leans on its surroundings where it belongs."""
    signed = [*_signed(text), *_labelled(text)]
    taken = apart(content for one in signed for content in one.contents)
    free = [_without(one, taken) for one in found] if taken else list(found)
    told = [_cued(text, one) for one in free if one.contents or one.cue]
    return _with_subjects(text, _carried(text, [*told, *signed]))


def _signed(text: str) -> Iterable[Attribution]:
    """Give the quotations that fill a line but for the name of who said it: "...” — Ann Lee"."""
    for quotation in quotations(text):
        start, end = quotation.outer.start, quotation.outer.end
        match = _SIGNED.match(text, end)
        if match and (start == 0 or text[start - 1] in "\n\r"):
            source, cue = Span(*match.span("name")), Span(*match.span("cue"))
            yield Attribution(source, cue, (quotation.outer,), _SURE)


def _labelled(text: str) -> Iterable[Attribution]:
    """Give the lines of a transcript, each with its speaker: "LEE: We go on."."""
    lines = list(_LABELLED.finditer(text))
    if len(lines) < _LEAST_LABELS:
        return
    for match in lines:
        said = match["said"].rstrip()
        contents = (Span(match.start("said"), match.start("said") + len(said)),)
        yield Attribution(Span(*match.span("name")), Span(*match.span("cue")), contents, _SURE)


def _without(one: Attribution, taken: Sequence[Span]) -> Attribution:
    """Take from an attribution the contents that have found their speaker."""
    return replace(one, contents=tuple(content for content in one.contents if meeting(taken, content) is None))


def _cued(text: str, one: Attribution) -> Attribution:
    """Give an attribution without a cue the colon or dash that parts source and content."""
    if one.cue is None and one.source is not None and one.source.end <= one.contents[0].start:
        match = _MARK.search(text, one.source.end, one.contents[0].start)
        if match and not _WORD.search(text, one.source.end, match.start()):
            return replace(one, cue=Span(*match.span(1)))
    return one


def _carried(text: str, found: Iterable[Attribution]) -> list[Attribution]:
    """Join a quotation without cue and source to the quoted attribution whose sentence ends right before it."""
    made: list[Attribution] = []
    ends = [span.end for span in sentences(text)]
    for one in sorted(found, key=_start):
        before = made[-1] if made else None
        if before is not None and one.cue is None and one.source is None and _goes_on(text, before, one, ends):
            made[-1] = replace(before, contents=(*before.contents, *one.contents))
        else:
            made.append(one)
    return made


def _with_subjects(text: str, found: Sequence[Attribution]) -> list[Attribution]:
    """Give a participle without a source ("adding that ...") the source of the cue before it in its sentence."""
    starts = [span.start for span in sentences(text)]
    named = sorted((one.cue.start, one.source) for one in found if one.cue and one.source)
    cues = [place for place, _ in named]
    made = []
    for one in found:
        if one.source is None and one.cue is not None and _PARTICIPLE.match(text, one.cue.start, one.cue.end):
            opened = starts[max(0, bisect_right(starts, one.cue.start) - 1)] if starts else 0
            at = bisect_left(cues, one.cue.start) - 1
            if at >= 0 and cues[at] >= opened and opened <= named[at][1].start and named[at][1].end <= one.cue.start:
                made.append(replace(one, source=named[at][1]))
                continue
        made.append(one)
    return made


def _start(one: Attribution) -> int:
    return (one.contents or (one.cue or Span(0, 0),))[0].start


def _goes_on(text: str, before: Attribution, one: Attribution, ends: Sequence[int]) -> bool:
    """Say whether only the rest of the other's sentence lies between, and both are quoted."""
    if before.cue is None or not before.contents:
        return False
    start = one.contents[0].start
    reached = max(span.end for span in (*before.contents, before.cue, before.source or before.cue))
    if reached > start:
        return False
    if not _WORD.search(text, reached, start):
        return True
    place = bisect_right(ends, reached)
    same = place < len(ends) and ends[place] <= start and not _WORD.search(text, ends[place], start)
    return same and "\n" not in text[reached:start] and text[start] in "\"“‘'«`"
