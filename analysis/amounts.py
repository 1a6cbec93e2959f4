"""What a written amount says: its numbers, whether they are bounds, what is counted, and out of how many."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from analysis.lexicon import entries
from analysis.phrase import noun_of
from analysis.text import fold, words

Bound = Literal["exact", "about", "at least", "at most", "vague"]

BOUNDS: dict[Bound, tuple[str, ...]] = {
    "at least": (
        *("no fewer than", "no less than", "at least", "more than", "over", "just over", "well over", "above"),
        *("upwards of", "a minimum of", "in excess of", "a little over", "slightly more than"),
    ),
    "at most": (
        *("no more than", "at most", "fewer than", "less than", "under", "just under", "up to", "as many as", "below"),
        *("as much as", "a maximum of", "not more than", "a little under", "slightly less than"),
    ),
    "about": (
        *("an estimated", "estimated", "approximately", "roughly", "about", "around", "nearly", "almost", "some"),
        *("close to", "more or less", "circa"),
    ),
}
"""The words before a number that bound it."""

_OPENING = re.compile(
    "("
    + "|".join(sorted((words for opened in BOUNDS.values() for words in opened), key=len, reverse=True))
    + ")[ $€£¥]"
)
_FIGURE = re.compile(r"\d{1,30}(?:,\d{3}){0,9}(?:\.\d{1,9})?")
_CURRENCIES = {"dollar": "$", "euro": "€", "pound": "£", "yen": "¥"}
_SIGN = re.compile(r"[$€£¥]")
_SHARE = re.compile(r"\d ?%|\bper ?cent\b|\bpercentage points?\b")
_PART = re.compile(r" (?:out )?of (?:(?:the|its|his|her|their|our|these|those|all|a total of) )?")
_RATE = re.compile(r" (?:in|out of)(?: every)? ")
_RANGE = re.compile(r" (?:to|and|or) |-| - ")
_TIMES = frozenset({"minute", "hour", "day", "week", "month", "year", "decade", "century"})
"""Units before which "over" mostly means during."""

_COMPOUND = re.compile(r"-([a-z]{2,})")
_BELOW = 100
"""A rate ("one in three") has smaller numbers than this."""


@dataclass(frozen=True)
class Reading:
    """What a written amount says.

    Parameters
    ----------
    low, high
        The least and the greatest number that the words give; infinite where nothing bounds it above. Words such as
        "about" do not widen them.
    bound
        How the number is meant.
    unit
        What is counted: the noun in the singular, "%" or a sign of a currency; empty for a bare number.
    of
        The number of the whole of which a part is counted: "six of its ten districts".
    """

    low: float
    high: float
    bound: Bound
    unit: str
    of: float | None = None


@dataclass(frozen=True)
class _Number:
    start: int
    end: int
    low: float
    high: float
    kind: Literal["number", "vague", "share", "times"] = "number"
    scale: float = 1.0


def read_amount(written: str) -> Reading | None:
    """Give what these words say, or None where they hold no number.

    Examples
    --------
    >>> read_amount("between £400m and £500m")
    Reading(low=400000000.0, high=500000000.0, bound='exact', unit='£', of=None)
    >>> read_amount("at least six of its ten districts")
    Reading(low=6.0, high=inf, bound='at least', unit='district', of=10.0)
    >>> read_amount("two thirds").unit
    '%'
    """
    plain = fold(written)
    opening = _OPENING.match(plain)
    numbers = _numbers(plain, opening.end(1) if opening else 0)
    if not numbers:
        return None
    first = numbers[0]
    low, high, of, kind = first.low, first.high, None, first.kind
    if len(numbers) > 1:
        second, between = numbers[1], plain[first.end : numbers[1].start].rstrip("$€£¥")
        if _RATE.fullmatch(between) and first.high < second.low < _BELOW:
            low, high, kind = 100 * first.low / second.low, 100 * first.high / second.high, "share"
        elif _PART.fullmatch(between) and first.low <= second.high:
            of = second.low
        elif _RANGE.fullmatch(between) and (between != " and " or "between " in plain[: first.start]):
            least = first.low * (second.scale if first.scale == 1.0 else 1.0)
            low, high = (least, second.high) if least < second.high else (low, high)
    unit = _unit(plain, numbers, kind)
    opened = opening[1] if opening and not (opening[1] == "over" and unit in _TIMES) else ""
    bound = _bound(plain, opened, vague=kind == "vague")
    low, high = 0.0 if bound == "at most" else round(low, 2), math.inf if bound == "at least" else round(high, 2)
    return Reading(low, high, bound, unit, of)


def _bound(plain: str, opening: str, *, vague: bool) -> Bound:
    for bound, openings in BOUNDS.items():
        if opening in openings:
            return bound
    return "at least" if " or more" in plain else "vague" if vague else "exact"


def _unit(plain: str, numbers: Sequence[_Number], kind: str) -> str:
    if kind == "share" or _SHARE.search(plain):
        return "%"
    if kind == "times":
        return "time"
    sign = _SIGN.search(plain)
    if sign:
        return sign[0]
    rest = plain[numbers[-1].end :].removesuffix(" or more")
    compound = _COMPOUND.match(rest)
    tail = words(rest)
    if not tail:
        return ""
    noun = compound[1] if compound else noun_of(tail[-1].of(rest))[0]
    return _CURRENCIES.get(noun, noun)


def _numbers(plain: str, opened: int) -> list[_Number]:
    """Give the numbers in words after those that bound them, in order; number words side by side are one."""
    found: list[_Number] = []
    for start, end, part in _parts(plain):
        read = _read(part) if start >= opened else None
        if read is None:
            continue
        number = _Number(start, end, *read)
        before = found[-1] if found else None
        joined = _joined(before, number, plain[before.end : start]) if before else None
        if joined:
            found[-1] = joined
        else:
            found.append(number)
    return found


def _parts(plain: str) -> list[tuple[int, int, str]]:
    """Give the words, those with hyphens in their parts: "two-thirds", "5-7", "27-year-old"."""
    parts = []
    for word in words(plain):
        at = word.start
        for part in word.of(plain).split("-"):
            parts.append((at, at + len(part), part))
            at += len(part) + 1
    return parts


def _read(part: str) -> tuple[float, float, Literal["number", "vague", "share", "times"], float] | None:
    figure = _FIGURE.match(part)
    if figure:
        rest = part[figure.end() :]
        suffix = _numerals().get(rest)
        scale = suffix[1] if suffix and suffix[0] == "suffix" else 1.0
        if rest and scale == 1.0 and rest not in ("pc", "kg", "km", "g", "mm", "cm"):
            return None
        value = float(figure[0].replace(",", "")) * scale
        return value, value, "number", scale
    if part in _fractions():
        value, kind = _fractions()[part]
        return (100 * value, 100 * value, "share", 1.0) if kind == "fraction" else (value, value, "times", 1.0)
    numeral = _numerals().get(part)
    if numeral is None or numeral[0] == "suffix":
        return None
    kind, low, high = numeral
    return (low, high, "vague" if kind == "vague" else "number", low if kind == "multiplier" else 1.0)


def _joined(one: _Number, other: _Number, between: str) -> _Number | None:
    """Give two numbers side by side as one, as in five million, twenty-one, two thirds; None if they are two."""
    near = between in (" ", "-")
    if near and one.kind == "number" and other.kind == "share":
        found = replace(other, low=one.low * other.low, high=one.high * other.high)
    elif one.kind == "share" and other.scale > 1 and (near or between == " a "):
        found = replace(other, low=one.low / 100 * other.low, high=one.high / 100 * other.high)
    elif one.kind == other.kind == "vague" and between == " of ":
        found = replace(one, low=one.low * other.low / 2, high=math.inf)
    elif other.scale > 1 and (near or (between == " of " and one.kind == "vague")):
        found = replace(one, low=one.low * other.low, high=one.high * other.high, scale=other.scale)
    elif (near or between == " and ") and one.kind == other.kind == "number" and _adds(one, other, between):
        found = replace(one, low=one.low + other.low, high=one.high + other.high)
    else:
        return None
    return replace(found, start=one.start, end=other.end)


def _adds(one: _Number, other: _Number, between: str) -> bool:
    """Say whether the second number goes on the first: "twenty-one", "two hundred fifty"; "two and three" do not."""
    tens = one.low >= 20 and one.low % 10 == 0 and one.low < 100 and other.low < 10
    return (tens and between != " and ") or (one.scale > 1 and other.high < one.scale)


@cache
def _numerals() -> dict[str, tuple[str, float, float]]:
    return {
        row["word"]: (row["kind"], float(row["low"]), float(row["high"]) if row["high"] else math.inf)
        for row in entries("numerals")
    }


@cache
def _fractions() -> dict[str, tuple[float, str]]:
    return {row["word"]: (float(row["value"]), row["kind"]) for row in entries("fractions")}
