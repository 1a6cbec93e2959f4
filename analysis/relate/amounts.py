"""Which numbers a written amount can mean, and whether two amounts can both be true."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from analysis.amounts import read_amount
from analysis.relate.stems import stem

Comparison = Literal["equal", "compatible", "conflict"]

_SIGNS = ("%", "$", "€", "£", "¥")
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
    found = read_amount(written)
    if found is None:
        return None
    unit = found.unit if found.unit in _SIGNS else stem(found.unit)
    rounded = found.bound == "about" or (found.unit == "%" and not any(map(str.isdigit, written)))
    slack = _TOLERANCE if rounded else 0.0
    return Amount(written, found.low * (1 - slack), found.high * (1 + slack), unit)


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
