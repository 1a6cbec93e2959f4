"""Which numbers a written amount can mean, and whether two amounts can both be true."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from analysis.lexicon import entries
from analysis.relate.stems import stem
from analysis.text import fold, words

Comparison = Literal["equal", "compatible", "conflict"]

_ABOUT = re.compile(r"(?:approximately|roughly|about|around|nearly|almost|some|an estimated|estimated) ")
_LEAST = re.compile(r"(?:at least|more than|over|no fewer than) ")
_MOST = re.compile(r"(?:at most|fewer than|less than|under|up to|no more than|as many as) ")
_FIGURE = re.compile(r"\d{1,30}(?:,\d{3}){0,9}(?:\.\d{1,9})?")
_TOLERANCE = 0.15
"""How far, as a share, a number called approximate may lie from the true one."""


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
        What is counted, as a stem (see `analysis.relate.stems.stem`), or "%"; empty for a bare number.
    """

    written: str
    low: float
    high: float
    unit: str


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
    plain = fold(written)
    tokens = [word.of(plain) for word in words(plain)]
    bounds = _bounds(plain, tokens)
    if bounds is None:
        return None
    unit = tokens[-1]
    unit = "%" if plain.endswith("%") else "" if unit in _numerals() or _FIGURE.match(unit) else stem(unit)
    return Amount(written, *bounds, unit)


def compare(left: Sequence[str], right: Sequence[str]) -> tuple[Comparison, list[tuple[str, str]]]:
    """Say whether the amounts of two tellings are equal, compatible or in conflict, and give the pairs that differ.

    Two amounts are compared when they have the same unit, or when each telling has only one amount. Compatible ones
    can both be true. They are in conflict when they have the same unit and no number fits both; with different units
    one of them may count a part of the other.

    Returns
    -------
    tuple
        The result, and each pair of different amounts as written, the left telling's first.

    Examples
    --------
    >>> compare(["14 people"], ["17 people"])
    ('conflict', [('14 people', '17 people')])
    >>> compare(["dozens of attacks"], ["numerous attacks"])
    ('compatible', [('dozens of attacks', 'numerous attacks')])
    """
    result: Comparison = "equal"
    different: list[tuple[str, str]] = []
    ours, theirs = _read(left), _read(right)
    for one in ours:
        rivals = [other for other in theirs if other.unit == one.unit] or (
            theirs if len(ours) == len(theirs) == 1 else []
        )
        if not rivals or any((other.low, other.high) == (one.low, one.high) for other in rivals):
            continue
        fitting = [other for other in rivals if max(one.low, other.low) <= min(one.high, other.high)]
        rival = (fitting or rivals)[0]
        different.append((one.written, rival.written))
        if not fitting and rival.unit == one.unit:
            result = "conflict"
        elif result == "equal":
            result = "compatible"
    return result, different


def _read(written: Sequence[str]) -> list[Amount]:
    return [found for found in map(amount, written) if found is not None]


def _bounds(plain: str, tokens: Sequence[str]) -> tuple[float, float] | None:
    low, high, seen = 0.0, 0.0, False
    for token in tokens:
        for part in (token,) if _FIGURE.match(token) else token.split("-"):
            figure = _FIGURE.match(part)
            numeral = _numerals().get(part)
            if figure:
                suffix = _numerals().get(part[figure.end() :], ("", 1.0, 1.0))
                low = high = float(figure[0].replace(",", "")) * suffix[1]
            elif numeral is None:
                continue
            elif numeral[0] in ("multiplier", "suffix"):
                low, high = max(low, 1.0) * numeral[1], max(high, 1.0) * numeral[2]
            else:
                low, high = (low + numeral[1], high + numeral[2]) if numeral[0] == "number" else numeral[1:]
            seen = True
    return _widened(plain, low, high) if seen else None


def _widened(plain: str, low: float, high: float) -> tuple[float, float]:
    if _ABOUT.match(plain):
        return low * (1 - _TOLERANCE), high * (1 + _TOLERANCE)
    if _LEAST.match(plain):
        return low, math.inf
    return (0.0, high) if _MOST.match(plain) else (low, high)


@cache
def _numerals() -> dict[str, tuple[str, float, float]]:
    return {
        row["word"]: (row["kind"], float(row["low"]), float(row["high"]) if row["high"] else math.inf)
        for row in entries("numerals")
    }
