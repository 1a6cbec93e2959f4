"""Who meets whom in a contest, told by results, standings and verbs: what could be a place is a side there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from analysis.article import Span
from analysis.lexicon.gazetteer import name_words

_SCORE = r"\d{1,3}(?:\s?[-–:]\s?\d{1,3})?"
_RESULT = re.compile(rf"[ \t]+(?:{_SCORE}[ \t]+|v\.?[ \t]+|vs\.?[ \t]+|at[ \t]+)")
_SCORED = re.compile(rf"[ \t]+{_SCORE}[ \t]*(?:[,;(\n]|\Z)")
_STANDING = re.compile(r"(?:[ \t]+[-+]?[\d.]{1,5}){3}")
_LISTED = re.compile(r"(?:\A|\n)[ \t]*(?:\d{1,2}[.)]?[ \t]+)?\Z")
_MET = re.compile(
    r"[ \t]+(?:(?:have|has|had|narrowly|easily)[ \t]+){0,2}([a-z]{3,12})(?:[ \t]+(?:to|with|at|by|past|over))?[ \t]+"
)
_REACH = 40


def sides(text: str, names: Sequence[Span]) -> Iterator[Span]:
    """Give the names of those who meet in a contest: Wrexham beat Bury; Wrexham 2 Bury 1; Wrexham 31 18 8 5 62.

    Parameters
    ----------
    names
        Places of names, in the order of the text.
    """
    for left, right in pairwise(names):
        if 0 < right.start - left.end <= _REACH and _met(text, left, right):
            yield left
            yield right
    for name in names:
        lead = text[max(0, name.start - 8) : name.start]
        if _LISTED.search(lead if name.start > 8 else f"\n{lead}") and _STANDING.match(text, name.end):
            yield name


def _met(text: str, left: Span, right: Span) -> bool:
    """Say whether what stands between two names, or around them, is that of a contest."""
    verb = _MET.fullmatch(text, left.end, right.start)
    if verb and verb[1] in name_words("of a contest"):
        return True
    if not _RESULT.fullmatch(text, left.end, right.start):
        return False
    between = text[left.end : right.start].split(maxsplit=1)[0]
    opens = text.rfind("\n", 0, left.start) + 1 == left.start
    if between[0].isdigit():
        return _SCORED.match(text, right.end) is not None or "-" in between
    return between != "at" or (opens and text[right.end : right.end + 2].strip(" ") in ("", "\n"))
