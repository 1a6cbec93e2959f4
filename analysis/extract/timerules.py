"""The kinds of time expressions: what each looks like, and which words it can begin with."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analysis.extract.timewords import LEXICON, any_of, compiled


@dataclass(frozen=True)
class Rule:
    """One kind of time expression.

    Parameters
    ----------
    kind
        How its groups are read (see `analysis.extract.timereading`).
    starts
        Kinds of first word that it can begin with; no other word is tried.
    sure
        Confidence of its rows.
    """

    name: str
    kind: str
    starts: frozenset[str]
    sure: float
    pattern: re.Pattern[str]


def _rule(name: str, kind: str, starts: str, sure: float, pattern: str) -> Rule:
    return Rule(name, kind, frozenset(starts.split()), sure, compiled(pattern))


_THAT_YEAR = r"(?: {1,2}of  (?P<that>that|the  same|the  following)  year\b)"
_OF_YEAR = r"(?:,?(?: of)?  (?:(?P<of>last|this|next)  year\b|<YEAR>)|" + _THAT_YEAR + ")"

# Between rules that match equally much, the first wins.
_CALENDAR = (
    _rule(
        "month and day",
        "calendar",
        "month weekday lean the",
        0.9,
        r"""(?:(?:(?:the  )?<LEAN>  )?<ANYWEEKDAY>,?  (?:the  )?)?<MONTH>(?:  |-|(?<=\.))(?:the  )?<DAY>
        (?:,?(?: of)?  <YEAR>|,?  (?P<of>last|this|next)  year\b|"""
        + _THAT_YEAR
        + """)?""",
    ),
    _rule(
        "day and month",
        "calendar",
        "digit ordinal weekday the",
        0.9,
        r"""(?:<ANYWEEKDAY>,?  )?(?:the  )?<DAY>(?:  |-)(?:of  )?<MONTH>
        (?:(?:,?  |-)<YEAR>|,?  (?P<of>last|this|next)  year\b)?""",
    ),
    _rule("month and year", "calendar", "month", 0.95, r"<MONTH>(?:" + _OF_YEAR + r"|,?  <SAIDYEAR>)"),
    _rule(
        "first of days",
        "calendar",
        "digit ordinal the",
        0.85,
        r"""(?:the  )?<DAY>(?=(?:,  [0-3]?[0-9](?:st|nd|rd|th)?){0,5}
        (?:-|  -  |  to  |  and  |  or  |  until  |,  )(?:the  )?[0-3]?[0-9](?:st|nd|rd|th)?
        (?:  |-)(?:of  )?<MONTH>(?:,?(?: of)?  <YEAR>)?)""",
    ),
    _rule("month", "calendar", "month lean that", 0.8, r"(?:<LEAN>  |(?P<that>that)  )?<LONGMONTH>"),
    _rule("weekday", "calendar", "weekday lean the", 0.85, r"(?:(?:the  )?<LEAN>  )?<WEEKDAY>(?:  <PART>\b)?"),
    _rule(
        "iso date",
        "calendar",
        "digit",
        0.99,
        r"""(?P<year>[0-9]{4})-(?P<month>[01][0-9])-(?P<day>[0-3][0-9])
        (?:[t ](?P<time>[0-2][0-9]:[0-5][0-9](?::[0-5][0-9])?)(?P<zone>z|[+-][0-9]{2}(?::?[0-9]{2})?)?)?(?![\w-])""",
    ),
    _rule(
        "slashed date",
        "slashed",
        "digit",
        0.7,
        r"""(?P<one>[0-3]?[0-9])/(?P<two>[0-3]?[0-9])/(?P<year>[0-9]{4}|[0-9]{2})(?![\w/])
        |(?P<two>[0-3]?[0-9])\.(?P<one>[01]?[0-9])\.(?P<year>(?:19|20)[0-9]{2})(?!\.?\w)""",
    ),
    _rule(
        "season",
        "calendar",
        "season the lean that",
        0.8,
        r"(?:(?:the  )?<LEAN>  |the  |(?P<that>that)  )?<SEASON>" + _OF_YEAR + "?",
    ),
    _rule("year and season", "calendar", "digit the", 0.8, r"(?:the  )?<YEAR>  <SEASON>"),
    _rule(
        "quarter or half",
        "calendar",
        "the ordinal digit lean fiscal",
        0.8,
        r"""(?:the  )?(?:<LEAN>  )?(?:(?P<year>(?:19|20)[0-9]{2})  )?
        (?:fiscal[ -])?<ORDINAL>[ -](?P<third>quarter|half)\b
        (?:(?:  of)?(?:  fiscal)?  (?:(?P<of>last|this|next|the)  year\b|<YEAR>))?""",
    ),
    _rule(
        "numbered quarter",
        "calendar",
        "numbered",
        0.85,
        r"(?P<numbered>q[1-4]|h[12])\b(?!-)(?:(?:  of)?(?:  fiscal)?  (?:(?P<of>last|this|next)  year\b|<YEAR>))?",
    ),
    _rule(
        "fiscal year", "calendar", "fiscal the", 0.9, r"(?:the  )?fiscal(?:  year)?  <YEAR>|the  <YEAR>  fiscal  year\b"
    ),
    _rule("the year", "calendar", "the", 0.95, r"the  year  (?:<YEAR>|<SAIDYEAR>)"),
    _rule("said year", "calendar", "number", 0.7, "<SAIDYEAR>"),
    _rule("year", "calendar", "digit apostrophe christ", 0.9, "<SHORTYEAR>"),
    _rule(
        "first of years",
        "calendar",
        "digit",
        0.9,
        r"""(?P<year>[1-9][0-9]{0,3})(?=(?: {0,2}- {0,2}|  to  |  until  |  and  )
        (?P<last>[1-9][0-9]{0,3} {0,2}(?:bce?\b|b\.c)))""",
    ),
    _rule("dated", "dated", "digit", 0.8, r"(?P<dated>" + any_of("dated") + r")(?![/0-9])"),
    _rule("holiday", "calendar", "holiday", 0.85, r"(?P<holiday>" + any_of("holiday") + r")\b(?:,?  (?:of  )?<YEAR>)?"),
    _rule(
        "decade",
        "calendar",
        "digit apostrophe the",
        0.9,
        r"(?:the  )?(?P<decade>(?:1[0-9]|20)[0-9]0|'[0-9]0)'?s\b",
    ),
    _rule(
        "century",
        "calendar",
        "the digit ordinal",
        0.9,
        r"(?:the  )?(?P<century>[12]?[0-9](?:st|nd|rd|th)|" + any_of("ordinal") + r")[ -]century\b(?P<era>  bce?\b)?",
    ),
)
_COUNTED = (
    _rule(
        "last, this, next",
        "shift",
        "the lean",
        0.9,
        r"(?:the  )?<LEAN>  (?:fiscal  )?(?P<unit>week|month|quarter|year|decade|century|weekend)\b(?!-)",
    ),
    _rule(
        "length up to or from now",
        "length",
        "the lean first",
        0.85,
        r"(?:the  )?(?:<LEAN>|first|final|latest|following)  <COUNT>[ -]<UNIT>(?:  or  so\b)?",
    ),
    _rule(
        "ago or later",
        "shift",
        "digit number",
        0.9,
        r"""(?:a  mere  )?<COUNT>[ -]<UNIT>(?P<andhalf>  and  a  half)?
        (?:-(?=ago)|  )(?P<way>ago|earlier|later|previously|hence|from  now)\b""",
    ),
    _rule(
        "units later",
        "shift",
        "units",
        0.7,
        r"<UNIT>  (?P<way>ago|earlier|later|previously|(?:before|afterwards?)(?=[.,;:)]|$))",
    ),
    _rule(
        "length",
        "length",
        "digit number the",
        0.85,
        r"""(?:the  )?<COUNT>
        (?:  (?:more|full|long|short|whole|straight|consecutive|previous|working|business))?[ -]<UNIT>
        (?P<andhalf>  and  a  half\b)?""",
    ),
    _rule(
        "part of a unit",
        "fraction",
        "part a",
        0.8,
        r"(?:a  )?(?P<fraction>half|quarter)-(?P<unit>hour|day|year|decade|century)\b",
    ),
    _rule("units following", "following", "the", 0.7, r"the  (?:following|subsequent|ensuing)  <UNIT>"),
    _rule("all of a unit", "length", "all", 0.7, r"(?P<all>all)  (?P<unit>day|week|month|year)\b(?!-)"),
    _rule("long", "long", "digit number units unit", 0.8, r"(?:<COUNT>[ -])?<UNIT>[ -](?P<long>long)\b"),
    _rule("length without number", "length", "units", 0.6, r"<UNIT>"),
    _rule(
        "the same or the following",
        "shift",
        "the that",
        0.6,
        r"""(?:the  (?:very  )?(?P<told>same|following|next|previous)|(?P<told>that)(?:  (?:very  )?same)?)
        (?:(?:  <WEEKDAY>)|  (?P<unit>day|week|month|quarter|year|decade)\b(?!-)|  <PART>\b)""",
    ),
    _rule("that time", "shift", "the that lean", 0.5, r"(?:this|that|the(?:  same)?)  (?P<stretch>period|time)\b"),
    _rule(
        "the current one",
        "shift",
        "the",
        0.6,
        r"the  (?:(?:latest|full)  )?(?:fiscal  )?(?P<unit>weekend|quarter|year|month|week)\b(?!-)",
    ),
    _rule(
        "a year ago",
        "shift",
        "the year",
        0.7,
        r"""(?:the  (?:(?:comparable|same)  )?)?(?P<unit>year)-(?P<way>ago|earlier)
        (?:  (?:quarter|period|half|month|week)\b)
        |(?P<unit>year)-(?P<way>ago|earlier)\b(?!  (?:quarter|period))""",
    ),
    _rule("quarter a year ago", "shift", "the", 0.7, r"the  quarter  a  (?P<unit>year)  (?P<way>ago|earlier)\b"),
    _rule("the latest period", "shift", "the", 0.6, r"the  (?:latest|current|same)  (?P<period>period)\b"),
    _rule("period of a year", "calendar", "the", 0.7, r"the  (?:same  )?<YEAR>  (?P<period>period)\b"),
    _rule(
        "quarters of a year",
        "calendar",
        "the first",
        0.7,
        r"(?:the  )?(?P<third>first|last|latter)  (?:two  quarters|half)  of  <YEAR>",
    ),
    _rule("year-earlier length", "length", "the", 0.8, r"the  year-(?:ago|earlier)  <COUNT>  <UNIT>"),
    _rule("year's end", "shift", "the year", 0.8, r"(?:the  )?(?P<unit>year)(?:-|'s  |  )end\b"),
    _rule("month's end", "shift", "the unit", 0.8, r"(?:the  )?(?P<unit>month|week)'s  end\b"),
    _rule(
        "day of the month",
        "calendar",
        "the",
        0.6,
        r"""the  (?P<day>[0-3]?[0-9](?:st|nd|rd|th))
        (?=[.,;:)]|$|  (?:and|to|was|were|the|they|he|she|it|when|but|until)\b)""",
    ),
    _rule(
        "the one before",
        "shift",
        "the",
        0.8,
        r"the  (?P<unit>day|week|month|year)  (?P<way>before|earlier|after)(?=[.,;:)]|$|  (?:and|but)\b)",
    ),
    _rule("day word", "shift", "dayword the", 0.95, r"(?P<dayword>" + any_of("day word") + r")\b(?:  <PART>\b)?"),
    _rule("part of a day", "shift", "lean the overnight", 0.8, r"(?:(?:the|<LEAN>)  <PART>\b|(?P<night>overnight)\b)"),
    _rule("weekends", "weekends", "weekends", 0.8, r"(?P<weekends>weekends)\b"),
    _rule("at night", "night", "night", 0.7, r"night(?:time)?\b(?!-)"),
)
_CLOCK = (
    _rule(
        "clock",
        "clock",
        "digit",
        0.9,
        r"""(?P<hour>[0-2]?[0-9])(?:[:.](?P<minute>[0-5][0-9]))?(?::[0-5][0-9])?
        (?: {0,2}(?P<noon>[ap])(?:\.m\b\.?|m\b)|  o'clock\b|  (?P<hours>hours|local  time)\b
        |  in  the  (?P<daypart>morning|afternoon|evening)\b)?<ZONE>(?![\w%])""",
    ),
    _rule("noon or midnight", "clock", "clockword", 0.85, r"(?P<clockword>" + any_of("clock") + r")\b"),
)
_OTHER = (
    _rule(
        "repeated",
        "repeat",
        "every",
        0.9,
        r"(?:every|each)(?:  (?:other|single))?  (?:<WEEKDAY>(?:  <PART>\b)?|(?:<COUNT>  )?<UNIT>|<PART>\b)(?!-)",
    ),
    _rule(
        "repeated weekday",
        "repeat",
        "weekday",
        0.85,
        r"<WEEKDAYS>s\b|<WEEKDAY>  <PART>s\b",
    ),
    _rule("rate", "rate", "a per", 0.7, r"(?P<per>a|per)  <UNIT>"),
    _rule("times a unit", "repeat", "repeat", 0.9, r"(?:once|twice)  (?:a|an|per|each|every)  <UNIT>"),
    _rule("adverb of repetition", "adverb", "set", 0.7, r"(?P<set>" + any_of("set") + r")\b"),
    _rule("vague", "vague", "vague", 0.7, r"(?P<vague>" + any_of("vague") + r")\b"),
    _rule(
        "recent or coming units",
        "flow",
        "flow the",
        0.7,
        r"(?:the  )?(?P<flow>recent|coming)  (?P<unit>day|week|month|quarter|year|decade)s\b",
    ),
)
RULES = _CALENDAR + _COUNTED + _CLOCK + _OTHER

_LISTED = {
    "month": "month", "short month": "month", "weekday": "weekday", "short weekday": "weekday", "season": "season",
    "ordinal": "ordinal", "number": "number", "clock": "clockword", "lean": "lean", "set": "set", "vague": "vague",
    "holiday": "holiday", "day word": "dayword",
}  # fmt: skip
_STARTS = {
    "the": "the", "that": "that", "this": "lean", "fiscal": "fiscal", "every": "every", "each": "every",
    "once": "repeat", "twice": "repeat", "overnight": "overnight", "first": "first", "final": "first",
    "latest": "first", "last": "first", "recent": "flow", "coming": "flow", "year": "year unit", "'": "apostrophe",
    "days": "units", "weeks": "units", "months": "units", "years": "units", "decades": "units",
    "centuries": "units", "hours": "units", "minutes": "units", "ad": "christ", "a": "a", "per": "per",
    "night": "night", "weekends": "weekends", "half": "part", "quarter": "part", "all": "all",
    "q1": "numbered", "q2": "numbered", "q3": "numbered", "q4": "numbered", "h1": "numbered", "h2": "numbered",
    "day": "unit", "week": "unit", "month": "unit", "hour": "unit",
}  # fmt: skip


def _rules_by_word() -> dict[str, tuple[Rule, ...]]:
    starts: dict[str, set[str]] = {word: set(start.split()) for word, start in _STARTS.items()}
    for kind, start in _LISTED.items():
        for form in LEXICON[kind]:
            starts.setdefault(re.split(r"[ '-]", form)[0], set()).add(start)
            if kind == "weekday":
                starts.setdefault(f"{form}s", set()).add(start)
    starts["0"] = {"digit"}
    return {word: tuple(rule for rule in RULES if rule.starts & found) for word, found in starts.items()}


_BY_WORD = _rules_by_word()


def rules_for(word: str) -> tuple[Rule, ...]:
    """Give the rules that an expression beginning with this folded word can follow, in their order.

    Examples
    --------
    >>> [rule.name for rule in rules_for("november")]
    ['month and day', 'month and year', 'month']
    >>> rules_for("militia")
    ()
    """
    if "0" <= word[0] <= "9":
        return _BY_WORD["0"] if len(word) <= 8 else ()
    return _BY_WORD.get(word, ())
