"""Which way a bare date points: a logistic regression over its clause and the nearness of both readings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import exp, log

from analysis.lexicon import entries

_WEIGHTS = {row["sign"]: float(row["weight"]) for row in entries("pointing")}
_FEW = 10
"""Days that are added to both distances, so that very small ones count alike."""


def signals(unit: str, signs: Iterable[str], back: int, on: int) -> dict[str, float]:
    """Give the regression's variables for a bare date.

    Parameters
    ----------
    unit
        ``weekday``, or the unit that the expression names (day, month, season).
    signs
        What the clause says (see `analysis.extract.timeclause`).
    back, on
        Days from the day of publication back to the nearest past reading, and on to the nearest one to come.
    """
    unit = unit if unit in ("weekday", "day") else "month"
    nearness = {"weekday days on": on / 7} if unit == "weekday" else {"nearer on": log((back + _FEW) / (on + _FEW))}
    return {unit: 1.0, **nearness, **dict.fromkeys(sorted(signs), 1.0)}


def chance_ahead(variables: Mapping[str, float]) -> float:
    """Give the probability that a bare date means the reading to come, not the past one.

    The weights (``lexicon/pointing.csv``) were fitted on bare months, days and weekdays of TimeBank and AQUAINT
    (TempEval-3, UzZaman et al. 2013) by ``tests/fitting/pointing.py``.

    Examples
    --------
    >>> will, did = ({"modal before", "ahead before", "ahead last"}, {"behind before", "behind last"})
    >>> [round(chance_ahead(signals("weekday", signs, 4, 3))) for signs in (will, did)]
    [1, 0]
    """
    return 1 / (1 + exp(-sum(_WEIGHTS.get(name, 0.0) * value for name, value in variables.items())))
