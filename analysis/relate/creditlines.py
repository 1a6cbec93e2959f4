"""The lines of an article that are no part of its story but tell who gathered it: bylines, credits, copyright."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from analysis.article import Span
from analysis.relate.newsrooms import GAP, WORD, Newsroom
from analysis.text import paragraphs

_FULL_NAME = rf"{WORD}(?:{GAP}{WORD}){{1,3}}"
_NAMED_LINE = rf"(?:(?:By|From|Words by|Story by|Report by){GAP})?{_FULL_NAME}(?:{GAP}and{GAP}{_FULL_NAME})?"
_PLACE = rf"(?:the{GAP})?{WORD}(?:,?{GAP}{WORD}){{0,4}}"
_PLACED = re.compile(rf"{_NAMED_LINE},?{GAP}(?:in|at){GAP}{_PLACE}|From{GAP}{_FULL_NAME},{GAP}{_PLACE}")
_TITLED = re.compile(
    rf"{_NAMED_LINE},{GAP}(?:[\w-]{{1,20}}{GAP}){{0,3}}"
    rf"(?:[Cc]orrespondent|[Rr]eporter|[Ss]taff{GAP}[Ww]riter|[Ee]ditor)s?"
)
_UNNAMED = re.compile(
    rf"(?:By|From|by|from){GAP}(?:(?:our|a|an){GAP})?(?:own{GAP})?(?:(?:[Ss]taff|[Ss]pecial){GAP})?"
    rf"(?:[Cc]orrespondent|[Rr]eporter|[Ww]riter|[Ss]taff)s?(?:,?{GAP}(?:in{GAP})?{WORD}(?:{GAP}{WORD}){{0,3}})?"
)
_CREDIT_TO = (
    r"(?:(?:this (?:story|article|report) )?(?:was |is )?(?:originally |first )?(?:published|appeared|reported|written)"
    r" (?:by|in|on)|sources?:|source -|credit:|via|provided by|republished from|copyright(?: \d{4})?"
    r"|(?:©|\(c\))(?: ?\d{4})?|\d{4} ©|reporting by|report by|from|by)"
)
_STAFF_LINE = (
    r"(?:(?:['’]s)? (?:news )?(?:staff(?: (?:writer|reporter)s?| and agencies)?|reporters?|correspondents?|newsroom"
    r"|bureau))"
)
_REST = r"(?:\.? all rights reserved)?"
_REPORTED_BY = re.compile(rf"\(?Reporting by {WORD}(?: {WORD}){{1,3}}\b")
_HEAD, _TAIL = 5, 3
_MOST_WORDS = 16


@dataclass(frozen=True)
class Evidence:
    """A stretch of an article that shows who gathered what it tells.

    Parameters
    ----------
    origin
        The newsroom; empty for the article's own, whose name is not known.
    passed_on
        The newsrooms that had it from there, and from which the article has it.
    called
        ``agency`` or ``outlet`` where the words tell of it as of another newsroom.
    """

    span: Span
    origin: str
    basis: str
    rule: str
    confidence: float
    passed_on: tuple[str, ...] = ()
    called: str = ""


def credit_lines(text: str, rooms: Sequence[Newsroom]) -> tuple[list[Evidence], str]:
    """Read the lines of credit at the head and the end of an article.

    Returns
    -------
    tuple
        The evidence, and the name of the article's own newsroom where a byline has it, else nothing.
    """
    places = paragraphs(text)
    found: list[Evidence] = []
    own = ""
    for number, place in enumerate(places):
        if _HEAD <= number < len(places) - _TAIL or len(place.of(text).split()) > _MOST_WORDS:
            continue
        inside = [room for room in rooms if place.holds(room.span)]
        read = [line for room in inside if (line := _credit(text, place, room, first=not number)) is not None]
        found += [item for item, _ in read]
        own = next((item.origin for item, is_own in read if is_own and not own), own)
        if not read and _is_own_byline(place.of(text), first=not number, last=number >= len(places) - _TAIL):
            found.append(Evidence(place, "", "byline", "own correspondent", 0.7))
    return found, own


def _credit(text: str, place: Span, room: Newsroom, *, first: bool) -> tuple[Evidence, bool] | None:
    """Read a short line that names a newsroom: "(Kestrel News)", "© Kestrel", "By Ann Lee, Kestrel staff writer"."""
    before = text[place.start : room.span.start].strip(" \t\n([*—–-|")
    before = re.sub(r"(?:^|\s)the$", "", before, flags=re.IGNORECASE).strip()
    after = text[room.span.end : place.end].rstrip(" \t\n)].*")
    staff = re.fullmatch(_STAFF_LINE, after)
    by = (
        re.fullmatch(rf"{_NAMED_LINE}\s?[,|/–—-]", f"{before},".replace(",,", ",").replace("|,", "|"))
        if before
        else None
    )
    if re.fullmatch(_CREDIT_TO, before, re.IGNORECASE) and (staff or re.fullmatch(_REST, after, re.IGNORECASE)):
        return Evidence(place, room.name, "credit", "line of credit", 0.95), False
    if _REPORTED_BY.match(text, place.start) and before.endswith(";") and not after:
        return Evidence(place, room.name, "credit", "line of credit", 0.95), False
    if not before and (staff or (not after and not first)):
        return Evidence(place, room.name, "credit", "line of credit", 0.95), staff is not None
    if (
        by
        and (staff or not after)
        and text[place.start : room.span.start].rstrip()[-1:] in (",", "|", "/", "-", "–", "—")
    ):
        return Evidence(place, room.name, "byline", "newsroom in the byline", 0.95), staff is not None
    return None


def _is_own_byline(line: str, *, first: bool, last: bool) -> bool:
    """Say whether a line names, or means, a correspondent of the article's own newsroom."""
    line = line.strip(" \t*_")
    if last and _REPORTED_BY.match(line):
        return True
    named = bool(_PLACED.fullmatch(line) or _TITLED.fullmatch(line) or _UNNAMED.fullmatch(line))
    return named and (not first or line.startswith(("By ", "From ")))
