"""Where a sentence or a statement falls into parts that each stand on their own; plain rules, no parser."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from analysis.article import Span
from analysis.text import fold, quotations

_FINITE = (
    r"(?:is|are|was|were|isn't|aren't|wasn't|weren't|has|have|had|hasn't|haven't|hadn't|will|won't|would|wouldn't|can"
    r"|can't|cannot|could|couldn't|(?<![0-9] )may(?! [0-9])|might|must|shall|should|shouldn't|do|does|did|don't"
    r"|doesn't|didn't"
    r"|came|rose|fell|saw|ran|spoke|broke|chose|drove|grew|knew|threw|wrote|flew|swore|withdrew|sank|stole|drew|shook"
    r"|woke|hid|kept|lost|stood|fled"
    r"|remains?|remained|becomes?|became|seems?|seemed|appears?|appeared|said|says|began|took|went|gave|left|led|won)"
)
_RELATIVE = r"(?:which|who|whom|whose|that|where|when)"
_SUBORDINATE = (
    r"(?:as|while|whereas|though|although|if|when|because|since|after|before|until|unless|once|despite|amid|including"
    r"|with|without|like|such)"
)
_HAS_FINITE = re.compile(rf"\b{_FINITE}\b")
_CONTRAST = re.compile(r",? \(?(?:while|whereas|though|although|even though) ")
_MEANWHILE = re.compile(
    r", as (?!well\b|of\b|part\b|an?\b|it\b|s?he\b|they\b|usual\b|such\b|many\b|much\b|long\b|soon\b|if\b)"
    r"(?![^,;]{1,60}, [a-z]{1,20}ed\b)"
)
_ABSOLUTE = re.compile(r", with (?=(?:[^\s,]{1,40} ){1,5}(?!united\b)[a-z]{2,30}(?:ing|ed) )")
_INCLUSION = re.compile(rf", including (?=[^,;]{{1,200}}? {_RELATIVE} )")
_APPOSITION = re.compile(r", (?=(?:an?|the) (?:[\w-]{1,30} ){1,4}[a-z]{2,30}ing [^,;]{15,400}$)")
_COORDINATE = re.compile(
    rf"(?:;|,)(?: (?:and|but|or|so|yet))? (?!{_RELATIVE} |{_SUBORDINATE} |and |or |but |not )"
    rf"(?=(?:[^\s,;]{{1,40}} ){{1,6}}?{_FINITE}\b)"
)
_SECOND_THAT = re.compile(r",? (?:and|but) that (?!of\b|is\b|was\b|'s\b)")
_BARE_AND = re.compile(
    r" (?:and|but) "
    r"(?=(?:\d[\d,.]*|the|an?|no|his|her|its|their|our|one|two|three|he|she|they|it|we|there|none|some|many) "
    rf"(?:[^\s,;]{{1,40}} ){{0,4}}?{_FINITE}\b)"
)
_SAME_AUXILIARY = re.compile(r",? (?:and|but) (?=(had|has|have|would|will|was|were|is|are|could|can) )")
_OPENED = re.compile(rf"\b(?:{_RELATIVE}|if|whether|because|as|while|than|between|until|unless|whose|to)\b")
_OPENING = re.compile(r"(?:while|whereas|though|although|even though|as (?!part |of |well |an? )) ?(?=[^,;]{1,300}, )")
_FRAME = re.compile(
    r"[^,;]{1,80}? (?:comes?|came) (?:just )?(?:amid|as|at a time when|against (?:a|the) backdrop of"
    r"|(?:(?:[a-z]+ )?(?:hours|days|weeks|months|years) )?after) (?=\S)"
)
_CONJUNCTION = re.compile(r"(?:and|but|or|so|yet|while|whereas|though|although|even though|as|with|including) ")
GOES_ON = re.compile(r",? (?:and|but)(?: then)? ?$")
"""The conjunction between what somebody does and what it says: "flew to Oslo and" said."""
_WINDOW = 400
"""How far, in characters, a cut looks back for a finite verb and on for a following word."""
_EDGE = " \t\n\r\f\v,;:-–—\xa0"


@dataclass(frozen=True)
class Clause:
    """A part of a sentence; `main` is false where a conjunction subordinates it."""

    span: Span
    main: bool


@dataclass(frozen=True)
class _Cut:
    start: int
    end: int
    kind: Literal["coordinate", "subordinate", "resumed"]


def clauses(text: str, stretch: Span) -> list[Clause]:
    """Give the parts of a stretch that each stand on their own, in order; the whole of it where nothing parts it.

    Nothing is parted inside quotation marks. Conjunctions and the commas around them belong to no part.

    Examples
    --------
    >>> text = "Schools were shut, while buses ran on, with drivers working double shifts."
    >>> [clause.span.of(text) for clause in clauses(text, Span(0, len(text) - 1))]
    ['Schools were shut', 'buses ran on', 'drivers working double shifts']
    """
    words = stretch.of(text)
    folded = fold(words)
    found: list[Clause] = []
    start, main = 0, True
    for cut in _cuts(folded, _quoted(text, stretch)):
        found.append(Clause(Span(start, cut.start), main))
        start, main = cut.end, cut.kind != "subordinate"
    found.append(Clause(Span(start, len(words)), main))
    return [
        Clause(Span(stretch.start + part.start, stretch.start + part.end), clause.main)
        for clause in found
        if len(part := trimmed(words, clause.span))
    ]


def without_frame(text: str, stretch: Span) -> Span:
    """Give what a sentence tells without its frame ("The move comes amid ..."), which says only that the story goes on.

    Examples
    --------
    >>> text = "The step comes after weeks of strikes in the ports."
    >>> without_frame(text, Span(0, len(text))).of(text)
    'weeks of strikes in the ports.'
    """
    frame = _FRAME.match(fold(stretch.of(text)))
    return Span(stretch.start + frame.end(), stretch.end) if frame else stretch


def without_conjunction(text: str, stretch: Span) -> Span:
    """Give a stretch without the conjunction that opens it, and the one that goes on from it.

    Examples
    --------
    >>> without_conjunction("but it rained", Span(0, 13)).of("but it rained")
    'it rained'
    """
    folded = fold(stretch.of(text))
    opening, closing = _CONJUNCTION.match(folded), GOES_ON.search(folded)
    start = stretch.start + (opening.end() if opening else 0)
    return Span(start, max(start, stretch.start + closing.start())) if closing else Span(start, stretch.end)


def trimmed(text: str, stretch: Span) -> Span:
    """Give a stretch without white space, commas, semicolons, colons and dashes at its ends."""
    start, end = stretch.start, stretch.end
    while start < end and text[start] in _EDGE:
        start += 1
    while start < end and text[end - 1] in _EDGE:
        end -= 1
    return Span(start, end)


def is_finite(text: str, stretch: Span) -> bool:
    """Say whether one of the common finite verbs, mostly auxiliaries, stands in the stretch.

    Examples
    --------
    >>> is_finite("Talks have failed", Span(0, 17)), is_finite("a masked man, speaking by radio", Span(0, 31))
    (True, False)
    """
    return _HAS_FINITE.search(fold(stretch.of(text))) is not None


def _quoted(text: str, stretch: Span) -> list[Span]:
    """Give what stands between quotation marks in a stretch, counted from its start."""
    marked = quotations(text)
    at = max(0, bisect_right(marked, stretch.start, key=lambda quotation: quotation.outer.start) - 1)
    found = []
    while at < len(marked) and marked[at].outer.start < stretch.end:
        start, end = marked[at].inner.start - stretch.start, marked[at].inner.end - stretch.start
        if end > 0:
            found.append(Span(max(0, start), end))
        at += 1
    return found


def _cuts(folded: str, quoted: Sequence[Span]) -> Iterator[_Cut]:
    """Give the places to part, left to right, none inside quotation marks or within another."""
    reached = 0
    for cut in sorted(_candidates(folded), key=lambda cut: (cut.start, -cut.end)):
        before = folded[max(reached, cut.start - _WINDOW) : cut.start]
        if cut.start < reached or _inside(quoted, cut.start):
            continue
        if cut.kind == "coordinate" and not _HAS_FINITE.search(before):
            continue
        if cut.start and (len(before.split()) < 2 or len(folded[cut.end : cut.end + _WINDOW].split()) < 3):
            continue
        yield cut
        reached = cut.end


def _candidates(folded: str) -> Iterator[_Cut]:
    opening = _OPENING.match(folded)
    if opening:
        comma = folded.index(", ", opening.end())
        yield _Cut(0, opening.end(), "subordinate")
        yield _Cut(comma, comma + 2, "resumed")
    for pattern in (_CONTRAST, _MEANWHILE, _ABSOLUTE, _INCLUSION, _APPOSITION):
        for match in pattern.finditer(folded):
            yield _Cut(match.start(), match.end(), "subordinate")
    for match in _COORDINATE.finditer(folded):
        yield _Cut(match.start(), match.end(), "coordinate")
    for match in _SECOND_THAT.finditer(folded):
        yield _Cut(match.start(), match.end(), "resumed")
    for match in _BARE_AND.finditer(folded):
        if _is_closed(folded[max(0, match.start() - _WINDOW) : match.start()]):
            yield _Cut(match.start(), match.end(), "coordinate")
    for match in _SAME_AUXILIARY.finditer(folded):
        before = folded[max(0, match.start() - _WINDOW) : match.start()]
        if re.search(rf"\b{match[1]}\b", before) and not _OPENED.search(before):
            yield _Cut(match.start(), match.end(), "coordinate")


def _is_closed(before: str) -> bool:
    """Say whether what stands before a conjunction has a finite verb, and has opened no clause since."""
    last = max((match.end() for match in _HAS_FINITE.finditer(before)), default=None)
    return last is not None and _OPENED.search(before, last) is None


def _inside(quoted: Sequence[Span], at: int) -> bool:
    index = bisect_right(quoted, at, key=lambda span: span.start) - 1
    return index >= 0 and at < quoted[index].end
