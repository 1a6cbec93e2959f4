"""Which content belongs to which cue, and which source to both: pointers from span to span within a window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.language.tagging import Floats, Tagged, Whole

CONTENT, CUE, SOURCE = range(3)
"""Kinds of span, in the order of the model's tags."""

RELATIONS = ((CONTENT, CUE), (CUE, SOURCE), (CONTENT, SOURCE))
"""What points at what, in the order of the model's pointers."""

WIDTH = 64
"""Numbers that a pointer is made of."""

BUCKETS = 24
"""Classes of distance between two spans: half of them back, half ahead, by powers of the root of two."""


@dataclass(frozen=True)
class Linked:
    """An attribution as places in the lists of spans; `sure` is the natural log of how sure its links are."""

    source: Tagged | None
    cue: Tagged | None
    contents: tuple[Tagged, ...]
    cue_sure: float
    source_sure: float


def bucket(distance: Whole) -> Whole:
    """Give the class of a signed distance in pieces."""
    steps = np.floor(2 * np.log2(np.abs(distance) + 1)).astype(np.int64)
    near: Whole = np.minimum(steps, BUCKETS // 2 - 1) + np.where(distance < 0, 0, BUCKETS // 2)
    return near


@dataclass(frozen=True)
class Pointers:
    """What a window's pieces ask for and answer to.

    Parameters
    ----------
    asks
        Pieces x relations x 2 x `WIDTH`: of a span's first piece the one, of its last piece the other counts.
    answers
        Pieces x relations x `WIDTH`; the first piece is the mark of the window's beginning and stands for "none".
    distances
        Relations x `BUCKETS`: what the distance between two spans adds.
    """

    asks: Floats
    answers: Floats
    distances: Floats

    def logs(self, relation: int, asking: Whole, answering: Whole) -> Floats:
        """Give the logs of the probabilities that spans point at none or at one of the given first pieces.

        A row for each span, with its first and last piece in `asking`.
        """
        firsts, lasts = asking[:, 0], asking[:, 1]
        asked = self.asks[firsts, relation, 0] + self.asks[lasts, relation, 1]
        answered = self.answers[np.concatenate(([0], answering)), relation]
        scores = (answered @ asked[:, :, None])[:, :, 0] / np.float32(WIDTH**0.5)
        scores[:, 1:] += self.distances[relation][bucket(answering - firsts[:, None])]
        scores -= scores.max(axis=1, keepdims=True)
        logs: Floats = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
        return logs


def link(spans: Sequence[Tagged], places: Whole, pointers: Pointers) -> list[Linked]:
    """Give the attributions of a window: each cue with the contents that point at it, each content without a cue alone.

    The source is the one that cue and contents together point at most surely.

    Parameters
    ----------
    spans
        Contents, cues and sources of one window.
    places
        First and last piece of each span within the window, its opening mark counted.
    """
    kinds = np.array([span.kind for span in spans], dtype=np.int64)
    contents, cues, sources = (np.flatnonzero(kinds == kind).tolist() for kind in (CONTENT, CUE, SOURCE))
    firsts = places[sources, 0]
    cued = pointers.logs(0, places[contents], places[cues, 0])
    asked, told = pointers.logs(1, places[cues], firsts), pointers.logs(2, places[contents], firsts)
    chosen = cued.argmax(axis=1)
    named = [None, *(spans[source] for source in sources)]
    found = []
    for at, cue in enumerate(cues):
        held = np.flatnonzero(chosen == at + 1).tolist()
        log = (asked[at] + told[held].mean(axis=0)) / 2 if held else asked[at]
        parts = tuple(spans[contents[content]] for content in held)
        found.append(_linked(spans[cue], parts, cued[held, at + 1], log, named))
    found += [
        _linked(None, (spans[contents[content]],), cued[content, :1], told[content], named)
        for content in np.flatnonzero(chosen == 0).tolist()
    ]
    return found


def _linked(
    cue: Tagged | None, contents: tuple[Tagged, ...], cued: Floats, log: Floats, named: Sequence[Tagged | None]
) -> Linked:
    """Give an attribution with the source that is most probable."""
    source = int(log.argmax())
    return Linked(named[source], cue, contents, float(cued.sum(dtype=np.float64)), float(log[source]))
