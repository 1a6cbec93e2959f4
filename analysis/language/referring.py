"""What refers to somebody: the main word of each mention, and the words to its left and right that belong to it.

Mentions lie inside each other (`Amy Roe's office`), so they are not tagged but pointed at: each word is the main word
of a mention of some kind or of none, and a main word points at the first and at the last word of its mention (a pointer
network, Vinyals et al. 2015).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.language.tagging import NEVER, Floats, Whole

KINDS = ("person", "organisation", "place")
"""Kinds of mention in the order of the model's classes; class 0 stands for no mention, the last for any other."""

EDGES = 2
"""The left and the right end of a mention."""

WIDTH = 64
"""Numbers that a pointer is made of."""

FARTHEST = 33
"""From so many words on, distances count as one."""

LEAST = 0.7
"""From this probability on, a word is the main word of a mention."""

FAINT = 0.2
"""From this probability on, it is still told, so that what is known to be a name may have its type from it."""


@dataclass(frozen=True)
class Referred:
    """A mention by places in the list of a window's words: its main word, its first and its last word (excluded).

    `sure` is the probability that it refers to a person, organisation or place at all; `chances` are its parts.
    """

    kind: int
    head: int
    first: int
    last: int
    sure: float
    chances: tuple[float, ...]


@dataclass(frozen=True)
class Reach:
    """What the words of a window ask for and answer to.

    Parameters
    ----------
    scores
        Words x classes.
    asks, answers
        Words x edges x `WIDTH`.
    distances
        Edges x (2 `FARTHEST` + 1): what the distance from the main word adds.
    units
        Which sentence each word stands in; no mention reaches out of its own.
    """

    scores: Floats
    asks: Floats
    answers: Floats
    distances: Floats
    units: Whole


def refer(reach: Reach) -> list[Referred]:
    """Give the mentions of a window in the order of their main words, the faint ones too."""
    chances = np.exp(reach.scores - reach.scores.max(axis=1, keepdims=True))
    chances /= chances.sum(axis=1, keepdims=True)
    some = chances[:, 1 : 1 + len(KINDS)]
    heads = np.flatnonzero(some.sum(axis=1) >= FAINT)
    if not len(heads):
        return []
    firsts, lasts = (_pointed(reach, heads, edge) for edge in range(EDGES))
    columns = (some[heads].argmax(axis=1), heads, firsts, lasts + 1, some[heads].sum(axis=1))
    parts = map(tuple, some[heads].tolist())
    return [Referred(*row) for row in zip(*(column.tolist() for column in columns), parts, strict=True)]


def _pointed(reach: Reach, heads: Whole, edge: int) -> Whole:
    """Give the word that each main word points at: one not after it for the left edge, not before it for the right."""
    away = np.arange(len(reach.scores)) - heads[:, None]
    scores = reach.asks[heads, edge] @ reach.answers[:, edge].T / np.float32(WIDTH**0.5)
    scores = scores + reach.distances[edge][np.clip(away, -FARTHEST, FARTHEST) + FARTHEST]
    barred = (away > 0 if edge == 0 else away < 0) | (reach.units != reach.units[heads][:, None])
    pointed: Whole = np.where(barred, NEVER, scores).argmax(axis=1)
    return pointed
