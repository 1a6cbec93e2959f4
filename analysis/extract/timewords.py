"""The patterns of time expressions: word lists of lexicon/time.csv put into regular expressions over a folded text."""

from __future__ import annotations

import re
from collections import Counter

from analysis.lexicon import entries

LEXICON: dict[str, dict[str, str]] = {}
for _entry in entries("time"):
    LEXICON.setdefault(_entry["kind"], {})[_entry["form"]] = _entry["value"]


def any_of(*kinds: str) -> str:
    """Give an alternation of the words of these kinds, longest first."""
    words = sorted({word for kind in kinds for word in LEXICON[kind]}, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", " {1,2}") for word in words) + ")"


_FORMS = LEXICON["number"]
_TENS = "|".join(word for word, value in _FORMS.items() if value in {str(ten) for ten in range(20, 100, 10)})
_ONES = "|".join(
    word for word, value in _FORMS.items() if value in {str(one) for one in range(1, 10)} and len(word) > 2
)
_TEENS = "|".join(word for word, value in _FORMS.items() if value in {str(n) for n in range(10, 20)})

# Every quantifier is bounded and every match begins at one word, so that a text costs time in step with its length.
_CODES = {"second": "TS", "minute": "TM", "hour": "TH", "decade": "Y", "century": "Y"}
_PARTS = {"½": "1/2", "¼": "1/4", "¾": "3/4"}
SCALE = {"decade": 10, "century": 100}
"""Years in a unit that is counted in years."""
_BEFORE_CHRIST = r"(?: {0,2}(?:bce?\b|b\.c\.?e?\.?(?!\w)))"
_NO_FIGURE = r"(?![\w%]|[.,:][0-9])"
_ATOMS = {
    "MONTH": rf"(?P<month>{any_of('month')}\b|{any_of('short month')}(?:\.|\b))",
    "LONGMONTH": rf"(?P<month>{any_of('month')}\b)",
    "DAY": rf"(?P<day>[0-3]?[0-9](?:st|nd|rd|th)?(?![\w%]|[.,:/][0-9])|{any_of('ordinal')}\b)",
    "YEAR": rf"(?P<year>[1-9][0-9]{{0,3}}{_BEFORE_CHRIST}|(?:1[0-9]|20)[0-9]{{2}}{_NO_FIGURE}"
    rf"|[1-9][0-9]{{2}} (?:ad|ce)\b|ad [1-9][0-9]{{0,3}}{_NO_FIGURE})",
    "SHORTYEAR": (
        rf"(?P<year>[1-9][0-9]{{0,3}}{_BEFORE_CHRIST}|ad [1-9][0-9]{{0,3}}{_NO_FIGURE}|[1-9][0-9]{{0,3}} (?:ad|ce)\b"
        rf"|(?:1[0-9]|20)[0-9]{{2}}{_NO_FIGURE}|'[0-9]{{2}}{_NO_FIGURE})"
    ),
    "SAIDYEAR": rf"(?P<year>(?:eighteen|nineteen|twenty) (?:(?:{_TENS})(?:[ -](?:{_ONES}))?|{_TEENS})|two thousand)\b",
    "WEEKDAY": rf"(?P<weekday>{any_of('weekday')})\b",
    "ANYWEEKDAY": rf"(?P<weekday>{any_of('weekday')}|{any_of('short weekday')}(?:\.|\b))",
    "WEEKDAYS": rf"(?P<weekday>{any_of('weekday')})",
    "SEASON": rf"(?P<season>{any_of('season')})\b",
    "PART": rf"(?P<part>{any_of('part')})",
    "LEAN": rf"(?P<lean>{any_of('lean')})\b",
    "UNIT": r"(?P<unit>second|minute|hour|day|week|month|quarter|year|decade|centur(?=y|ies))(?P<many>s|ies|y)?\b",
    "COUNT": (
        rf"(?:(?:[0-9]{{1,3}}|{any_of('number')})  or  )?"
        rf"(?P<count>(?:(?:[0-9]{{1,3}}(?:,[0-9]{{3}}){{1,2}}|[0-9]{{1,6}})(?:\.[0-9]{{1,2}})?(?: [1-9]/[1-9]| ?[½¼¾])?"
        rf"|(?:{_TENS})[ -](?:{_ONES})|(?:a|one|two|three|four|five|six) hundred|{any_of('number')})"
        r"(?:[ -]and[ -]a[ -]half)?)"
    ),
    "ORDINAL": r"(?P<ordinal>first|second|third|fourth|1st|2nd|3rd|4th)",
    "ZONE": rf"(?:,? \(?(?P<zone>{any_of('zone')})\b\)?)?",
}


def compiled(pattern: str) -> re.Pattern[str]:
    """Give the regular expression of a pattern in which ``<NAME>`` stands for an atom and two blanks for one or two.

    Line ends and indents are dropped. A group's name that stands twice is numbered; `groups` reads both as one.
    """
    pattern = re.sub(r"\n *", "", pattern)
    for name, atom in _ATOMS.items():
        pattern = pattern.replace(f"<{name}>", atom)
    seen: Counter[str] = Counter()

    def _numbered(group: re.Match[str]) -> str:
        seen[group[1]] += 1
        return f"(?P<{group[1]}{seen[group[1]]}>"

    return re.compile(re.sub(r"\(\?P<([a-z]+)>", _numbered, pattern.replace("  ", " {1,2}")))


def groups(match: re.Match[str]) -> dict[str, str]:
    """Give the groups that took part, by name.

    Examples
    --------
    >>> groups(compiled("<MONTH>  <DAY>").match("nov. 8"))
    {'month': 'nov.', 'day': '8'}
    """
    return {name.rstrip("123456789"): words for name, words in match.groupdict().items() if words is not None}


def plain(words: str) -> str:
    """Give words with single blanks, as they stand in the lexicon."""
    return re.sub(" +", " ", words)


def year_of(words: str) -> str:
    """Give the four digits of a year, after BC where it lies before Christ; of '98 and the like the century stays XX.

    Examples
    --------
    >>> year_of("nineteen ninety-six"), year_of("'98"), year_of("480 b.c.")
    ('1996', 'XX98', 'BC0480')
    """
    if words[0] == "'":
        return f"XX{words[1:]}"
    if digits := re.search("[0-9]+", words):
        return f"{'BC' if 'b' in words else ''}{int(digits[0]):04d}"
    first, *rest = re.split("[ -]", words)
    if first == "two":
        return "2000"
    century = {"eighteen": 1800, "nineteen": 1900, "twenty": 2000}[first]
    return str(century + sum(int(LEXICON["number"][word]) for word in rest))


def ordinal_of(words: str) -> int:
    """Give the number of an ordinal, such as 16th or second."""
    return int(LEXICON["ordinal"].get(words) or words.rstrip("stndrh"))


def number_of(words: str) -> str:
    """Give the number of a count such as 2 1/2, forty-five, 1,000 or a few; X where it is none."""
    words, half = re.subn("[ -]and[ -]a[ -]half$", "", plain(words))
    if half:
        return f"{float(number_of(words)) + 0.5:.12g}" if number_of(words) != "X" else "X"
    if words in LEXICON["number"]:
        return LEXICON["number"][words]
    if words[0].isdigit():
        words = re.sub(" ?([½¼¾])$", lambda part: f" {_PARTS[part[1]]}", words)
        whole, _, part = words.replace(",", "").partition(" ")
        top, _, bottom = part.partition("/")
        return f"{float(whole) + (int(top) / int(bottom) if bottom else 0):.12g}"
    parts = [float(LEXICON["number"][word]) for word in re.split("[ -]", words)]
    return f"{parts[0] * parts[1] if parts[1] == 100 else sum(parts):.12g}"


def length_of(number: str, unit: str) -> str:
    """Give the TIMEX3 value of so many units; half units go into the next smaller one."""
    code = _CODES.get(unit, unit[0].upper())
    mark, code = ("PT", code[1]) if len(code) == 2 else ("P", code)
    if number == "X":
        return f"{mark}X{'E' if unit == 'century' else 'DE' if unit == 'decade' else code}"
    amount = float(number) * SCALE.get(unit, 1)
    whole, rest = f"{int(amount)}{code}" if amount >= 1 else "", amount % 1
    halves = {"year": "6M", "day": "T12H", "hour": "30M", "minute": "30S"}
    if rest == 0.5 and unit in halves:
        return f"{mark}{whole}{halves[unit]}"
    return f"{mark}{amount:.12g}{code}"
