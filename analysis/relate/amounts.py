"""Which numbers a written amount can mean, and whether two amounts can both be true."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from analysis.amounts import read_amount
from analysis.relate.meaning import alike_as_a_whole
from analysis.relate.stems import stem

Comparison = Literal["equal", "compatible", "conflict"]

_LENGTH = re.compile(r"P(?P<time>T)?(?P<number>\d+(?:\.\d+)?)(?P<unit>[YMWDHS])")
_DAY = 86_400.0
_SECONDS = {
    "TS": 1.0,
    "TM": 60.0,
    "TH": 3600.0,
    "D": _DAY,
    "W": 7 * _DAY,
    "M": 30.4 * _DAY,
    "Y": 365.25 * _DAY,
}
_ABOUT = re.compile(r"\b(?:about|around|some|nearly|almost|roughly|approximately|over|more than|less than|at least)\b")
_ALIKE = 0.7
"""From this cosine on two units count the same: homes and houses, offers and bids."""
_SIGNS = ("%", "$", "€", "£", "¥")
_EXACT = (*_SIGNS, "seconds")
_TOLERANCE = 0.15
"""How far, as a share, a number called approximate, or told as a fraction in words, may lie from the true one."""


@dataclass(frozen=True)
class Amount:
    """A written amount as the range of numbers that it can mean.

    Parameters
    ----------
    written
        The words as written: "about 50,000 fighters".
    low, high
        The least and the greatest number that they can mean.
    unit
        What is counted, as a stem (see `analysis.relate.stems.stem`), "%" or a sign of a currency; empty where none is.
    noun
        What is counted, as a word.
    """

    written: str
    low: float
    high: float
    unit: str
    noun: str = ""


def amount(written: str) -> Amount | None:
    """Give the range of numbers that these words can mean, or None where they hold no number.

    Examples
    --------
    >>> found = amount("about 50,000 fighters")
    >>> round(found.low), round(found.high), found.unit
    (42500, 57500, 'fight')
    >>> amount("dozens of attacks").low
    24.0
    """
    found = read_amount(written)
    if found is None:
        return None
    unit = found.unit if found.unit in _SIGNS else stem(found.unit)
    rounded = found.bound == "about" or (found.unit == "%" and not any(map(str.isdigit, written)))
    slack = _TOLERANCE if rounded else 0.0
    return Amount(written, found.low * (1 - slack), found.high * (1 + slack), unit, found.unit)


def length(written: str, value: str) -> Amount | None:
    """Give a length of time by its TIMEX3 value as an amount of seconds; None where it is not definite.

    Examples
    --------
    >>> length("half an hour", "PT30M").low
    1800.0
    """
    found = _LENGTH.fullmatch(value)
    if found is None:
        return None
    seconds = float(found["number"]) * _SECONDS[(found["time"] or "") + found["unit"]]
    slack = _TOLERANCE if _ABOUT.search(written.casefold()) else 0.0
    return Amount(written, seconds * (1 - slack), seconds * (1 + slack), "seconds")


def amounts(written: Sequence[str]) -> list[Amount]:
    """Give the amounts in these words, those that hold no number left out."""
    return [found for found in map(amount, written) if found is not None]


def compare(left: Sequence[Amount], right: Sequence[Amount]) -> tuple[Comparison, list[tuple[str, str]]]:
    """Say whether the amounts of two tellings are equal, compatible or in conflict, and give the pairs that differ.

    An amount that stands in both tellings is told alike. Others are compared when their units are the same or mean
    nearly the same, or when each telling has only one amount. Compatible ones can both be true. They are in conflict
    when their units are alike and no number fits both; with different units one of them may count a part of the other.

    Returns
    -------
    tuple
        The result, and each pair of different amounts as written, the left telling's first.

    Examples
    --------
    >>> compare(amounts(["14 people"]), amounts(["17 people"]))
    ('conflict', [('14 people', '17 people')])
    >>> compare(amounts(["dozens of attacks"]), amounts(["numerous attacks"]))
    ('compatible', [('dozens of attacks', 'numerous attacks')])
    """
    result: Comparison = "equal"
    different: list[tuple[str, str]] = []
    for one in left:
        if any((other.low, other.high) == (one.low, one.high) for other in right):
            continue
        alike = [other for other in right if _counts_alike(one, other)]
        rivals = alike or (right if len(left) == len(right) == 1 else [])
        if not rivals:
            continue
        fitting = [other for other in rivals if max(one.low, other.low) <= min(one.high, other.high)]
        different.append((one.written, (fitting or rivals)[0].written))
        if alike and not fitting:
            result = "conflict"
        elif result == "equal":
            result = "compatible"
    return result, different


def _counts_alike(one: Amount, other: Amount) -> bool:
    if one.unit == other.unit:
        return True
    exact = one.unit in _EXACT or other.unit in _EXACT
    return not exact and bool(one.noun and other.noun) and alike_as_a_whole(one.noun, other.noun) >= _ALIKE
