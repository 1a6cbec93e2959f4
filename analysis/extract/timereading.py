"""What the words of one match say: reads them into the intermediate form, or finds that they are no time expression."""

from __future__ import annotations

import re

from analysis.extract.timecounts import (
    read_following,
    read_fraction,
    read_length,
    read_long,
    read_night,
    read_rate,
    read_repeated,
    read_shift,
    read_weekends,
)
from analysis.extract.timedates import read_calendar, read_clock, read_slashed
from analysis.extract.timeform import Found, Timex
from analysis.extract.timerules import Rule
from analysis.extract.timewords import LEXICON, any_of, groups, plain

_AGAIN = re.compile(" and (?:then|again)\\b")
_COUNTABLE = re.compile(rf" {{1,2}}(?:[0-9]|{any_of('number', 'unit', 'season', 'weekday')}s?\b)")


def read(rule: Rule, match: re.Match[str], text: str, folded: str) -> Timex | None:
    """Give what a match says, or nothing where its words or those around it make it no time expression.

    Parameters
    ----------
    text, folded
        The article's text, and its comparison copy that the rule matched.
    """
    return _READERS[rule.kind](Found(rule, match, groups(match), text, folded))


def _adverb(found: Found) -> Timex | None:
    written = found.text[found.match.start()]
    return found.timex(type="SET", value=LEXICON["set"][found.got["set"]]) if written.islower() else None


def _dated(found: Found) -> Timex:
    """Read a day that is known by its numbers: 9/11."""
    return found.timex(value=LEXICON["dated"][found.got["dated"]])


def _flow(found: Found) -> Timex:
    return found.timex(unit=found.unit, value="PAST_REF" if found.got["flow"] == "recent" else "FUTURE_REF")


def _vague(found: Found) -> Timex | None:
    word = plain(found.got["vague"])
    if _AGAIN.match(found.folded, found.match.end()) or found.folded[: found.match.start()].endswith("-"):
        return None
    if word == "the past" and (found.before not in ("in", "of") or _COUNTABLE.match(found.folded, found.match.end())):
        return None
    return found.timex(unit="", value=LEXICON["vague"][word])


_READERS = {
    "calendar": read_calendar,
    "slashed": read_slashed,
    "clock": read_clock,
    "shift": read_shift,
    "length": read_length,
    "long": read_long,
    "repeat": read_repeated,
    "rate": read_rate,
    "night": read_night,
    "weekends": read_weekends,
    "fraction": read_fraction,
    "following": read_following,
    "adverb": _adverb,
    "vague": _vague,
    "dated": _dated,
    "flow": _flow,
}
