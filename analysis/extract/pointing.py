"""Which way a bare date points: a logistic regression over its clause and the nearness of both readings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import exp, fsum, log

from analysis.lexicon import entries

_WEIGHTS = {row["sign"]: float(row["weight"]) for row in entries("pointing")}
_SETTLED = 0.03, 0.95
_FEW = 10
"""Days that are added to both distances, so that very small ones count alike."""


def signals(unit: str, signs: Iterable[str], back: int, on: int) -> dict[str, float]:
    """Give the regression's variables for a bare date.

    Parameters
    ----------
    unit
        ``weekday`` (or weekend), or the unit that the expression names (day, month, season).
    signs
        What the clause says (see `analysis.extract.timeclause`).
    back, on
        Days from the day of publication back to the nearest past reading, and on to the nearest one to come.
    """
    unit = unit if unit in ("weekday", "day") else "month"
    nearness = {"weekday days on": on / 7} if unit == "weekday" else {"nearer on": log((back + _FEW) / (on + _FEW))}
    return {unit: 1.0, **nearness, **dict.fromkeys(sorted(signs), 1.0)}


def settled(variables: Mapping[str, float]) -> float | None:
    """Give the probability where the verb beside a date settles it; none where the regression has to weigh.

    A past tense right before the date, in a clause with nothing that looks ahead, means the past reading (86 of the 89
    such cases of the fitting script), and a lone "will" the one to come (21 of 22).
    """
    if "past only" in variables and "behind beside" in variables:
        return _SETTLED[0]
    return _SETTLED[1] if "modal only" in variables else None


def chance_ahead(variables: Mapping[str, float]) -> float:
    """Give the probability that a bare date means the reading to come, not the past one.

    The weights (``lexicon/pointing.csv``) were fitted by ``tests/fitting/pointing.py`` on bare months, days and
    weekdays of TimeBank and AQUAINT (TempEval-3, UzZaman et al. 2013) and of PolNeAR (Newell et al. 2018).

    Examples
    --------
    >>> will, did = ({"modal before", "ahead before", "ahead last"}, {"behind before", "behind last"})
    >>> [round(chance_ahead(signals("weekday", signs, 4, 3))) for signs in (will, did)]
    [1, 0]
    """
    told = settled(variables)
    if told is not None:
        return told
    return 1 / (1 + exp(-fsum(_WEIGHTS.get(name, 0.0) * value for name, value in variables.items())))
