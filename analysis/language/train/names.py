"""A name in a text, and what a teacher's edges are mended to."""

from __future__ import annotations

import re
from dataclasses import dataclass

TYPES = ("person", "organisation", "place", "group")

# fmt: off
TITLES = frozenset((
    "adviser", "advisor", "ambassador", "archbishop", "bishop", "brig", "capt", "captain", "cardinal", "chairman",
    "chairwoman", "chancellor", "chief", "colonel", "commander", "commissioner", "congressman", "congresswoman",
    "coordinator", "councillor", "count", "dame", "deputy", "director", "doctor", "dr", "duke", "earl", "emir",
    "emperor", "envoy", "father", "foreign", "gen", "general", "gov", "governor", "imam", "inspector", "judge",
    "justice", "king", "lady", "lieutenant", "lord", "madam", "major", "mayor", "minister", "mr", "mrs", "ms",
    "officer", "ombudsman", "pope", "premier", "president", "prime", "prince", "princess", "professor", "queen",
    "rabbi", "rep", "representative", "secretary", "sen", "senator", "sergeant", "sheikh", "sheriff", "sir",
    "sister", "speaker", "special", "spokesman", "spokesperson", "spokeswoman", "sultan", "tsar", "vice",
))
# fmt: on
STYLED = frozenset(("dame", "king", "lady", "lord", "prince", "princess", "queen", "sheikh", "sir", "sister", "sultan"))

_WORD = re.compile(r"[^\W_]+(?:[’'\-.&][^\W_]+)*")
_LEFT = re.compile(
    r"""(?:[’']s\s|[^\w@#]|_|(?:the|a|an|our|my|his|her|its|their|this|that|these|those)\s
    |(?:after|and|as|at|before|both|but|by|during|for|from|if|in|like|near|of|on|or|outside|per|since|so|than|to|when|while|with)
    \s(?=[^\W\d_])|(?:anti|ex|mid|non|post|pre|pro|un)-(?=[^\W\d_])|(?:mr|mrs|ms|dr|sen|rep|gov|gen|col|sgt)\b\.?\s)+""",
    re.IGNORECASE | re.VERBOSE,
)
_RIGHT = re.compile(r"(?:[’'][sS]|[^\w.)]|_|\s(?:of|and|the|for|in|to|at|on|a|an|or|et\sal\.?|et))+$")
_BREAK = re.compile(r",?\[\d|[\n\r\t<>|]|\s[-–—]\s|\s{2}|\s['\"“‘(]|\((?![^()]*\))|''")
_ABBREVIATION = re.compile(r"(?:\.[^\W\d_]|\b[A-Z][a-z]{0,4}|\b[A-Z]{1,2})\.$")
_NO_NAME = re.compile(r"[@#%=]|://|^[\W\d_]+$")
_ARTICLE = re.compile(r"\b(?:the|a|an|our|my|mr\.?|madam)\s$", re.IGNORECASE)
_OFFICE = re.compile(r"\b(?:secretary|secretaries|ministers?)\s(?:of|for)\s(?:the\s)?$", re.IGNORECASE)
_TAIL = re.compile(r"(?:\s+(?:[a-z][^\s]*|\d\S*))+$")


@dataclass(frozen=True, order=True)
class Named:
    """A stretch of a text that names something of a type of `TYPES`; half-open, in code points."""

    start: int
    end: int
    type: str


def words(text: str) -> list[tuple[int, int]]:
    """Give the span of every word: letters and digits, with the hyphens, dots and apostrophes inside it.

    Examples
    --------
    >>> [("U.S. Army's"[start:end]) for start, end in words("U.S. Army's")]
    ['U.S', "Army's"]
    """
    return [match.span() for match in _WORD.finditer(text)]


def mended(text: str, name: Named) -> Named | None:
    """Give the name within the edges that a name has, or None where nothing of a name is left.

    No article, title of address, prefix with a hyphen, possessive, bracket or quotation mark at an edge; nothing past
    a break of the line; of a person no word in small letters and no number after the name.

    Examples
    --------
    >>> mended("The Windy City’s 'mayor'", Named(0, 18, "place"))
    Named(start=4, end=14, type='place')
    """
    start, end = name.start, name.end
    if left := _LEFT.match(text, start, end):
        start = left.end()
    if cut := _BREAK.search(text, start, end):
        end = cut.start()
    end = _right(text, start, end)
    if name.type == "person" and (tail := _TAIL.search(text, start, end)):
        end = _right(text, start, tail.start())
    if name.type == "person":
        start = _past_titles(text, start, end)
    body = text[start:end]
    if end - start < 2 or _NO_NAME.search(body) or not any(sign.isupper() for sign in body):
        return None
    return (
        None
        if _bare_title(text, start, end) or _OFFICE.search(text[max(0, start - 24) : start])
        else Named(start, end, name.type)
    )


def _past_titles(text: str, start: int, end: int) -> int:
    """Give the start of the first word that is no title; of titles alone, the start as it was."""
    for first, last in words(text[start:end]):
        if text[start + first : start + last].lower() not in TITLES - STYLED:
            return start + first
    return start


def _bare_title(text: str, start: int, end: int) -> bool:
    """Say whether titles are all there is; one alone can be a name, as the singer Prince, but not after an article."""
    inside = text[start:end].replace("-", " ").lower().split()
    if not all(word.strip(".") in TITLES for word in inside):
        return False
    return len(inside) > 1 or bool(_ARTICLE.search(text[max(0, start - 8) : start]))


def _right(text: str, start: int, end: int) -> int:
    """Give the end without what no name ends with; a dot stays where it shortens a word, a bracket where it closes."""
    before = -1
    while end > start and end != before:
        before = end
        if found := _RIGHT.search(text, start, end):
            end = found.start()
        if text[end - 1] == "." and not _ABBREVIATION.search(text[max(start, end - 7) : end]):
            end -= 1
        if text[end - 1] == ")" and "(" not in text[start:end]:
            end -= 1
    return max(start, end)


def apart(names: list[Named]) -> tuple[Named, ...]:
    """Give the names in order, none sharing a character with another: of two that do, the longer, then the earlier.

    Examples
    --------
    >>> apart([Named(14, 24, "place"), Named(0, 24, "organisation")])
    (Named(start=0, end=24, type='organisation'),)
    """
    chosen: list[Named] = []
    taken: set[int] = set()
    for name in sorted(set(names), key=lambda one: (one.start - one.end, one.start, one.type)):
        if not taken.intersection(range(name.start, name.end)):
            chosen.append(name)
            taken.update(range(name.start, name.end))
    return tuple(sorted(chosen))
