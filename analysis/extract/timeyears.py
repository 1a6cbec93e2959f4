"""Whether four digits are a year: what leads to them, what follows, and what only looks like one."""

from __future__ import annotations

import re

from analysis.extract.timeform import Found
from analysis.extract.timewords import LEXICON

_LATEST = 2039
"""A later year is none where the words lead to it only weakly: it counts something."""
_NOT_COUNTED = frozenset(LEXICON["event"]) | {"was", "is", "has", "as"}
_RANGE = re.compile(r"(?:^|[^0-9-])((?:1[0-9]|20)[0-9]{2})-((?:1[0-9]|20)?[0-9]{2}|[0-9])(?![\w-])")
_STAGED = re.compile(r"\b(?:end|beginning|start|middle|rest) of (?:the )?$")
_PREFIXES = frozenset({"post", "pre", "mid", "late", "early", "circa"})
_TWO_BEFORE = re.compile(r"([^\W_]+)[ -]{1,2}[^\W_]+[ (-]{1,2}$")


def good_year(found: Found) -> bool:
    """Say whether the words around a year lead to a date, and no things are counted by it.

    "In 2003" is one; "2003 fighters", "$2003" and "page 2003" are none. A year between hyphens is one in a range of
    years or after a word such as mid; at the start of a line it is one as a heading.
    """
    name, start, end = found.rule.name, *found.match.span()
    said = found.got["year"]
    if name == "said year":
        whole = said.startswith("nineteen") and len(re.split("[ -]", said)) > 2
        return whole or (not said.startswith("two") and found.before in LEXICON["before year"])
    if name not in ("year", "first of years"):
        return True
    if name == "first of years" or not said.isdigit():
        return _marked(found, said)
    left, right = found.folded[max(0, start - 1) : start], found.folded[end : end + 1]
    if left == "-" or right == "-":
        return _in_range(found.folded, start, end) or found.before in _PREFIXES
    if left == "(":
        return right in (")", "-", ",") and int(said) >= 1500
    return left in ("", " ", "\n", '"', "'", "[") and right not in ("/", "+", "=") and (_heads(found) or _dated(found))


def _in_range(folded: str, start: int, end: int) -> bool:
    """Say whether a year stands in "1861-1865" or "1915-17": the second number goes on from the first."""
    both = _RANGE.search(folded, max(0, start - 6), end + 6)
    return both is not None and both[2] > both[1][-len(both[2]) :]


def _marked(found: Found, said: str) -> bool:
    """Judge '98, and years with BC or AD, which stand in capitals."""
    if said[0] == "'":
        return found.before in (*LEXICON["before year"], "class", "the", "of")
    if "last" in found.got:
        return int(said) > int(re.sub("[^0-9]", "", found.got["last"]))
    return re.sub("[^a-zA-Z]", "", found.text[slice(*found.match.span())]).isupper()


def _heads(found: Found) -> bool:
    """Say whether a year begins a line as a heading does: "2004: the siege", "1939"."""
    start, end = found.match.span()
    line_start = start == 0 or found.text[start - 1] == "\n"
    return line_start and int(found.got["year"]) >= 1500 and bool(re.match(r":|\n|$", found.text[end : end + 1]))


def _dated(found: Found) -> bool:
    """Say whether the words before lead to a date; the weaker, the less may things be counted: "to 2003 fighters"."""
    number, end = int(found.got["year"]), found.match.end()
    after = found.after if found.text[end : end + 2].strip().islower() else ""
    counted = after in ("percent", "year") or (
        after.endswith(("s", "men", "ren", "people")) and after not in _NOT_COUNTED
    )
    lead = "weak" if found.before in LEXICON["determiner"] else LEXICON["before year"].get(found.before)
    lead = "" if found.led_by(_STAGED) else lead
    if lead == "":
        return number >= 1800 or not counted
    if found.before.isdigit() and len(found.before) == 4:
        return not counted
    if not 1500 <= number <= _LATEST or (counted and (found.before not in LEXICON["determiner"] or number % 50 == 0)):
        return False
    if lead == "weak":
        return True
    two = _TWO_BEFORE.search(found.folded, max(0, found.match.start() - 48), found.match.start())
    return (
        bool(after) and two is not None and two[1] in LEXICON["determiner"] and found.before not in LEXICON["numbered"]
    )
