"""How far a confidence can be believed: a logistic regression on articles that were not learned from (Platt 1999)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.language.reading import Attribution
from analysis.language.train.corpus import Row

Doubles = NDArray[np.float64]

FOLDS, BINS = 5, 10
_RIDGE, _STEPS = 1.0, 50
_LIKE = 0.5


@dataclass(frozen=True)
class Bin:
    """Attributions of about one confidence: how many, their mean confidence, the share that is right."""

    count: int
    said: float
    right: float


def reliability(read: Sequence[Sequence[Attribution]], gold: Sequence[Sequence[Row]]) -> list[Bin]:
    """Compare confidences with what is right, in up to `BINS` bins of equal width.

    Parameters
    ----------
    read, gold
        By article, what the model found and what people annotated.
    """
    found = [[one for one in article if one.contents] for article in read]
    said = [one.confidence for article in found for one in article]
    right = [is_right for article, rows in zip(found, gold, strict=True) for is_right in _right(article, rows)]
    return _bins(np.array(said, dtype=np.float64), np.array(right, dtype=np.float64))


def error(bins: Sequence[Bin]) -> float:
    """Give the expected calibration error (Naeini et al. 2015)."""
    total = sum(one.count for one in bins)
    return sum(one.count * abs(one.said - one.right) for one in bins) / max(total, 1)


def calibrate(read: Sequence[Sequence[Attribution]], gold: Sequence[Sequence[Row]]) -> tuple[list[float], list[Bin]]:
    """Give weights of the evidence, fitted on all articles, and their reliability on folds left out of the fit.

    Parameters
    ----------
    read, gold
        By article, what the model found and what people annotated.

    Raises
    ------
    ValueError
        Where there are fewer articles with attributions than folds.
    """
    pairs = [([one for one in article if one.contents], rows) for article, rows in zip(read, gold, strict=True)]
    pairs = [(found, rows) for found, rows in pairs if found]
    if len(pairs) < FOLDS:
        raise ValueError(f"calibration needs {FOLDS} articles with attributions, not {len(pairs)}")
    spoken = [np.array([one.evidence for one in found], dtype=np.float64) for found, _ in pairs]
    right = [np.array(_right(found, rows), dtype=np.float64) for found, rows in pairs]
    said, held = [], []
    for fold in range(FOLDS):
        inner = [at for at in range(len(pairs)) if at % FOLDS != fold]
        weights = _fitted(np.concatenate([spoken[at] for at in inner]), np.concatenate([right[at] for at in inner]))
        said += [_chance(part, weights) for part in spoken[fold::FOLDS]]
        held += right[fold::FOLDS]
    weights = _fitted(np.concatenate(spoken), np.concatenate(right))
    return [round(float(weight), 4) for weight in weights], _bins(np.concatenate(said), np.concatenate(held))


def _right(found: Sequence[Attribution], rows: Sequence[Row]) -> list[bool]:
    """Say of each attribution whether people have one of like content (Jaccard of characters) and meeting source."""
    people = [(_places(row["content"]), _places(row["source"])) for row in rows]
    judged = []
    for one in found:
        content = _places([[span.start, span.end] for span in one.contents])
        source = _places([[one.source.start, one.source.end]] if one.source else [])
        judged.append(any(_like(content, theirs) and _same(source, they) for theirs, they in people))
    return judged


def _places(spans: Sequence[Sequence[int]]) -> set[int]:
    return {place for start, end in spans for place in range(start, end)}


def _like(left: set[int], right: set[int]) -> bool:
    return len(left & right) >= _LIKE * len(left | right)


def _same(left: set[int], right: set[int]) -> bool:
    return bool(left & right) if left and right else not left and not right


def _fitted(spoken: Doubles, right: Doubles) -> Doubles:
    """Fit a logistic regression with a small ridge by Newton's method."""
    weights = np.zeros(spoken.shape[1])
    ridge = _RIDGE * np.eye(len(weights))
    for _ in range(_STEPS):
        chance = _chance(spoken, weights)
        slope = spoken.T @ (right - chance) - _RIDGE * weights
        curve = (spoken * (chance * (1 - chance))[:, None]).T @ spoken + ridge
        weights = weights + np.linalg.solve(curve, slope)
    return weights


def _chance(spoken: Doubles, weights: Doubles) -> Doubles:
    chance: Doubles = 1 / (1 + np.exp(-spoken @ weights))
    return chance


def _bins(said: Doubles, right: Doubles) -> list[Bin]:
    place = np.minimum((said * BINS).astype(int), BINS - 1)
    held = [place == at for at in range(BINS)]
    return [
        Bin(int(in_it.sum()), float(said[in_it].mean()), float(right[in_it].mean())) for in_it in held if in_it.any()
    ]
