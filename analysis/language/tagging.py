"""From scores to spans: the best tag sequence of every window at once, and how probable each of its spans is.

A linear chain over words (Lafferty et al. 2001) with a beginning and an inside tag for each kind of span. The best
sequence is found by Viterbi's algorithm; a span's probability is the constrained forward-backward estimate of Culotta
and McCallum (2004): the share of all sequences, weighed by their probability, in which that very span stands.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Whole = NDArray[np.int64]

NEVER = np.float32(-1e4)


@dataclass(frozen=True)
class Tagged:
    """A span of a kind: words `first` to `last` (excluded) of a row of words, with the natural log of its probability.

    `goes_on` is True where it opens its window with an inside tag: it goes on with a span of the window before.
    """

    kind: int
    first: int
    last: int
    sure: float = 0.0
    goes_on: bool = False


def allowed(kinds: int) -> Floats:
    """Give the scores of moving from tag to tag: nothing, but never to the inside of a span that has not begun.

    Tag 0 stands for no span; 2k + 1 begins a span of kind k and 2k + 2 goes on with it.
    """
    moves = np.zeros((2 * kinds + 1, 2 * kinds + 1), dtype=np.float32)
    for inside in range(2, 2 * kinds + 1, 2):
        moves[:, inside] = NEVER
        moves[[inside - 1, inside], inside] = 0
    return moves


def tag(scores: Floats, lengths: Whole, moves: Floats) -> list[Tagged]:
    """Give the spans of the best tag sequences, in order.

    Parameters
    ----------
    scores
        One row of tag scores a word, window after window (words x tags).
    lengths
        How many words each window has.
    moves
        Score of moving from a tag (row) to the next word's tag (column).
    """
    if not len(scores):
        return []
    chains = _Chains(scores, lengths, moves)
    return chains.spans(chains.best())


class _Chains:
    """All windows side by side, padded to the longest: words x tags x windows.

    What is reckoned for the padding behind a window's last word is never used.
    """

    def __init__(self, scores: Floats, lengths: Whole, moves: Floats) -> None:
        self.moves, self.lengths = moves, lengths
        self.starts = np.concatenate(([0], np.cumsum(lengths)[:-1]))
        self.every = np.arange(len(lengths))
        self.places = np.arange(int(lengths.max()))[:, None]
        self.within = self.places < lengths
        top = scores.max(axis=1, keepdims=True)
        normal = scores - top - np.log(np.exp(scores - top).sum(axis=1, keepdims=True))
        self.scores = np.zeros((len(self.within), len(moves), len(lengths)), dtype=np.float32)
        self.scores.transpose(2, 0, 1)[self.within.T] = normal

    def best(self) -> Whole:
        """Give the best tag of every word (Viterbi)."""
        held = self.scores.copy()
        moves = self.moves[:, :, None]
        for word in range(1, len(held)):
            held[word] += np.maximum.reduce(held[word - 1][:, None] + moves, axis=0)
        came = (held[:-1, :, None] + moves).argmax(axis=1)
        came.transpose(0, 2, 1)[~self.within[1:]] = np.arange(len(self.moves))
        tagged = np.zeros(self.within.shape, dtype=np.int64)
        tagged[-1] = held[self.lengths - 1, :, self.every].argmax(axis=1)
        for word in range(len(came) - 1, -1, -1):
            tagged[word] = came[word, tagged[word + 1], self.every]
        return tagged.T[self.within.T]

    def _sums(self) -> tuple[Floats, Floats]:
        """Give the logs of the sums of all ways up to a word's tag, and of all ways on from it: words x windows x tags.

        Both are summed in one go: the ways on are ways up to a word in the mirrored window.
        """
        mirror = np.where(self.within, self.lengths - 1 - self.places, self.places)
        scores = np.concatenate((self.scores, self.scores[mirror, :, self.every].transpose(0, 2, 1)), axis=2)
        moves = np.repeat(np.stack((self.moves, self.moves.T), axis=2), len(self.lengths), axis=2)
        ways = np.zeros_like(scores)
        for word in range(1, len(ways)):
            ways[word] = _total((ways[word - 1] + scores[word - 1])[:, None] + moves, 0)
        beyond = ways[mirror, :, self.every + len(self.lengths)]
        return (ways + scores)[:, :, : len(self.lengths)].transpose(0, 2, 1), beyond

    def spans(self, tags: Whole) -> list[Tagged]:
        """Give the spans of a tag sequence with their probabilities."""
        window = np.repeat(np.arange(len(self.lengths)), self.lengths)
        edges = np.zeros(len(tags), dtype=bool)
        edges[self.starts[self.lengths > 0]] = True
        begins = np.flatnonzero((tags % 2 == 1) | (edges & (tags > 0)))
        if not len(begins):
            return []
        inside = np.append((tags[1:] % 2 == 0) & (tags[1:] > 0) & ~edges[1:], [False])
        stops = np.flatnonzero(~inside)
        ends = stops[np.searchsorted(stops, begins)] + 1
        sure = self._sure(tags, window[begins], begins, ends)
        columns = (column.tolist() for column in (tags[begins], begins, ends, sure))
        return [
            Tagged((tag + 1) // 2 - 1, first, last, log, tag % 2 == 0)
            for tag, first, last, log in zip(*columns, strict=True)
        ]

    def _sure(self, tags: Whole, window: Whole, begins: Whole, ends: Whole) -> Floats:
        forward, backward = self._sums()
        whole = _total(forward[self.lengths - 1, self.every], 1)[window]
        first, last = begins - self.starts[window], ends - 1 - self.starts[window]
        opening = tags[begins]
        before = _total(forward[np.maximum(first - 1, 0), window] + self.moves[:, opening].T, 1)
        path = np.concatenate(([0.0], np.cumsum(self._path(tags))))
        inside = path[ends] - path[begins + 1] + self._own(opening, window, first)
        closing = tags[ends - 1]
        beyond = np.minimum(last + 1, len(backward) - 1)
        onward = self.moves[closing].copy()
        onward[np.arange(len(closing)), opening + opening % 2] = NEVER
        after = _total(onward + self.scores[beyond, :, window] + backward[beyond, window], 1)
        left = np.where(first > 0, before, 0)
        right = np.where(last + 1 < self.lengths[window], after, 0)
        log: Floats = np.minimum(left + inside + right - whole, 0).astype(np.float32)
        return log

    def _path(self, tags: Whole) -> NDArray[np.float64]:
        """Give what each word adds to its sequence when it goes on with the word before it."""
        every = np.repeat(np.arange(len(self.lengths)), self.lengths)
        own = self._own(tags, every, np.arange(len(tags)) - self.starts[every]).astype(np.float64)
        own[1:] += self.moves[tags[:-1], tags[1:]]
        return own

    def _own(self, tags: Whole, window: Whole, word: Whole) -> Floats:
        own: Floats = self.scores[word, tags, window]
        return own


def _total(scores: Floats, axis: int) -> Floats:
    """Add probabilities that are given as logs."""
    top = np.maximum.reduce(scores, axis=axis, keepdims=True)
    total: Floats = np.log(np.add.reduce(np.exp(scores - top), axis=axis)) + top.squeeze(axis)
    return total


def runs(scores: Floats, lengths: Whole) -> list[tuple[int, int, int]]:
    """Give the spans of the best tags taken word by word, as kind, first word, last word (excluded).

    An inside tag that goes on with no span of its kind begins one.
    """
    tags = scores.argmax(axis=1)
    kinds = (tags + 1) // 2
    edges = np.zeros(len(tags), dtype=bool)
    edges[np.concatenate(([0], np.cumsum(lengths)[:-1]))[lengths > 0]] = True
    fresh = edges | (tags % 2 == 1)
    fresh[1:] |= kinds[1:] != kinds[:-1]
    begins = np.flatnonzero(fresh)
    ends = np.append(begins, len(tags))[1:]
    columns = (column.tolist() for column in (kinds[begins], begins, ends))
    return [(kind - 1, first, last) for kind, first, last in zip(*columns, strict=True) if kind]
