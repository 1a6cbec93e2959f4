"""The claims of two articles compared: those that may tell the same, each with the evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.language.tagging import Floats
from analysis.relate.meaning import alike_as_a_whole, shared_meaning
from analysis.relate.pairing import evidence
from analysis.relate.telling import Telling, in_words

_TOP = 4
"""Of each claim, so many of the other article that share most of its meaning are weighed."""
_NEAR = 2
_SHARE = 0.2
"""Of the pairs that share less of their meaning, only those are weighed where neither claim has a better one."""
_LEAD = 0.25
"""By so much at most a pair counts as more alike than its rivals: a claim without rivals is not sure for that."""
_MOST_ALIKE, _MORE_ALIKE = 0.7, 0.5
"""The most that two sentences are alike as wholes: so much, and so much times the share of their meaning."""
_WHOLE, _TOLD = "shared meaning, as a whole", "shared meaning, in its own words"
_LEAST_WORDS = 2
"""Words with a meaning of their own that a claim must have to be like another."""


@dataclass(frozen=True)
class Candidate:
    """Two claims that may tell the same, and what speaks for and against it, each piece from 0 to 1.

    What the language model says of the two as wholes is not yet among it: that costs as much as all the rest.
    """

    left: Telling
    right: Telling
    evidence: dict[str, float]

    def evidence_if(self, alike: float, told: float) -> dict[str, float]:
        """Give the evidence with these likenesses, from 0 to 1, of the two as wholes: without their names, and with.

        Of two that share little of their meaning, no more is counted than such sentences were ever seen to have.
        """
        most = _MOST_ALIKE + _MORE_ALIKE * self.evidence["shared meaning, of both"]
        return {**self.evidence, _WHOLE: min(alike, most), _TOLD: min(told, most)}

    def asked(self) -> dict[str, float]:
        """Give the evidence with the likenesses that the language model finds."""
        return self.evidence_if(
            alike_as_a_whole(self.left.in_words, self.right.in_words),
            alike_as_a_whole(in_words(self.left.text, None), in_words(self.right.text, None)),
        )


def compared(left: Sequence[Telling], right: Sequence[Telling]) -> list[Candidate]:
    """Give the pairs of claims of two articles that are worth weighing."""
    ours, theirs = shared_meaning([claim.text for claim in left], [claim.text for claim in right])
    both: Floats = ((ours + theirs) / 2).astype(np.float32)
    lead = _leads(both)
    anchors = _beside_copies(left, right)
    found = []
    for row, column in _best(both):
        one, other = left[row], right[column]
        if min(one.wording.weight, other.wording.weight) < _LEAST_WORDS or not _is_open(
            both[row, column], lead[row, column]
        ):
            continue
        more = {
            "shared meaning, of both": float(both[row, column]),
            "shared meaning, of the shorter": float(max(ours[row, column], theirs[row, column])),
            "shared meaning, of the longer": float(min(ours[row, column], theirs[row, column])),
            "shared meaning, before the next": max(-_LEAD, min(_LEAD, float(lead[row, column]))),
            "beside the same words": float((row, column) in anchors),
        }
        found.append(Candidate(one, other, evidence(one, other) | more))
    return found


def _is_open(share: float, lead: float) -> bool:
    return share >= _SHARE or (share >= _SHARE / 2 and lead >= 0)


def _leads(both: Floats) -> Floats:
    """Give by how much a pair is more alike than the next best of either claim, less where it is not the best."""
    rows = np.broadcast_to(_next_best(both), both.shape)
    columns = np.broadcast_to(_next_best(both.T), both.T.shape).T
    best_rows = np.where(_is_top(both), rows, both.max(1, keepdims=True))
    best_columns = np.where(_is_top(both.T).T, columns, both.max(0, keepdims=True))
    lead: Floats = (both - (best_rows + best_columns) / 2).astype(np.float32)
    return lead


def _is_top(both: Floats) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    top: np.ndarray[tuple[int, ...], np.dtype[np.bool_]] = np.arange(both.shape[1])[None, :] == both.argmax(1)[:, None]
    return top


def _next_best(both: Floats) -> Floats:
    if both.shape[1] < 2:
        return np.zeros_like(both)
    second: Floats = np.sort(both, axis=1)[:, -2:-1]
    return second


def _best(both: Floats) -> list[tuple[int, int]]:
    """Give the places of the highest values of each row and of each column."""
    found: set[tuple[int, int]] = set()
    for row, order in enumerate(np.argsort(-both, axis=1, kind="stable")[:, :_TOP]):
        found.update((row, int(column)) for column in order)
    for column, order in enumerate(np.argsort(-both, axis=0, kind="stable")[:_TOP].T):
        found.update((int(row), column) for row in order)
    return sorted(place for place in found if both[place] > 0)


def _beside_copies(left: Sequence[Telling], right: Sequence[Telling]) -> set[tuple[int, int]]:
    """Give the places of claims near a claim that stands word for word in both articles."""
    places: dict[tuple[str, ...], int] = {claim.wording.plain: at for at, claim in reversed(list(enumerate(right)))}
    near = range(-_NEAR, _NEAR + 1)
    return {
        (row + up, places[claim.wording.plain] + down)
        for row, claim in enumerate(left)
        if len(claim.wording.plain) > _NEAR * 2 and claim.wording.plain in places
        for up in near
        for down in near
        if up or down
    }
