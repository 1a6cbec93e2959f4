"""One pass of the model over a text: who says what, who is mentioned, and which names stand in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise

import numpy as np

from analysis.article import Span
from analysis.language.confidence import DIGITS, confidence, evidence
from analysis.language.linking import RELATIONS, WIDTH, Linked, Pointers, link
from analysis.language.pieces import Pieces, cut, framed, windows
from analysis.language.referring import EDGES, KINDS, LEAST, Reach, refer
from analysis.language.referring import WIDTH as REACH_WIDTH
from analysis.language.tagging import Floats, Tagged, Whole, runs, tag
from analysis.language.weights import Weights, weights

NAMES = ("person", "organisation", "place", "group")
"""Types of name, in the order of the model's tags."""

_AT_ONCE, _NEAR = 32, 8
_WORD = re.compile(r"[^\W_]")
_REMEMBERED = 8


@dataclass(frozen=True)
class Attribution:
    """Somebody (source) is said (cue) to have said something (contents); each of the three may be missing.

    `confidence` is the estimated probability that source and content are right; `evidence` is what it comes from.
    """

    source: Span | None
    cue: Span | None
    contents: tuple[Span, ...]
    confidence: float
    evidence: tuple[float, ...] = field(default=(), repr=False, compare=False)


@dataclass(frozen=True)
class Name:
    """A name of a person, organisation, place or group; `chances` are the probabilities of these four, on average."""

    span: Span
    type: str
    chances: tuple[float, ...] = field(default=(), repr=False, compare=False)


@dataclass(frozen=True)
class Referring:
    """A stretch that refers to a person, organisation or place, with its main word; mentions may lie in each other.

    `confidence` is the probability that it refers to one of the three at all; `chances` are its parts, one for each.
    """

    span: Span
    head: Span
    type: str
    confidence: float
    chances: tuple[float, ...] = field(default=(), repr=False, compare=False)


@dataclass(frozen=True)
class Reading:
    """What the model found in a text, in the text's order; mentions in the order of their main words.

    `faint` are words that are too unlikely to be a mention, but may tell of what kind a known name is.
    """

    attributions: tuple[Attribution, ...]
    names: tuple[Name, ...]
    mentions: tuple[Referring, ...]
    faint: tuple[Referring, ...] = ()


@lru_cache(_REMEMBERED)
def read(text: str) -> Reading:
    """Read a text with the model: attributions and names, the same whatever else is read.

    Each window goes through the model alone and unpadded, on one thread, because quantised activations are scaled
    over all that one call holds.

    Raises
    ------
    ModelError
        Where the model's file is missing or damaged.

    Examples
    --------
    >>> text = "“Talks go on,” Ann Lee told Reuters."
    >>> [said] = read(text).attributions
    >>> said.source.of(text), said.cue.of(text), [content.of(text) for content in said.contents]
    ('Ann Lee', 'told', ['Talks go on'])
    """
    return read_with(weights(), text)


def read_with(model: Weights, text: str) -> Reading:
    """Read a text with a given model."""
    pieces = cut(text)
    ranges = windows(pieces)
    attributions: list[Attribution] = []
    names: list[Name] = []
    mentions: list[Referring] = []
    for first in range(0, len(ranges), _AT_ONCE):
        batch = _Batch(pieces, ranges[first : first + _AT_ONCE], model)
        for linked in batch.linked():
            made = batch.attribution(linked)
            before = _held(text, attributions, made) if _goes_on(linked) else None
            if before is None:
                attributions.append(made)
            else:
                attributions[before] = replace(
                    attributions[before], contents=(*attributions[before].contents, *made.contents)
                )
        names += batch.names()
        mentions += batch.mentions()
    likely = tuple(one for one in mentions if one.confidence >= LEAST)
    faint = tuple(one for one in mentions if one.confidence < LEAST)
    return Reading(tuple(attributions), tuple(names), likely, faint)


def _held(text: str, found: Sequence[Attribution], rest: Attribution) -> int | None:
    """Give the place of the attribution whose content ends right before the rest of one."""
    for place in range(len(found) - 1, max(-1, len(found) - _NEAR), -1):
        contents = found[place].contents
        if contents and not _WORD.search(text, contents[-1].end, rest.contents[0].start):
            return place
    return None


def _goes_on(linked: Linked) -> bool:
    """Say whether it is but the rest of what the window before attributed."""
    return linked.cue is None and len(linked.contents) == 1 and linked.contents[0].goes_on


class _Batch:
    """Some windows of a text, each run by itself and then decoded side by side."""

    def __init__(self, pieces: Pieces, ranges: list[tuple[int, int]], model: Weights) -> None:
        self.ranges, self.model = ranges, model
        self.outputs = [_run(model, pieces, first, last) for first, last in ranges]
        self.opens = [np.flatnonzero(pieces.opens[first:last]) for first, last in ranges]
        self.lengths = np.array([len(opens) for opens in self.opens], dtype=np.int64)
        self.word_starts = np.concatenate([opens + first for opens, (first, _) in zip(self.opens, ranges, strict=True)])
        edges = [np.append(opens[1:], last - first) for opens, (first, last) in zip(self.opens, ranges, strict=True)]
        self.word_ends = np.concatenate([edge + first for edge, (first, _) in zip(edges, ranges, strict=True)])
        self.starts: list[int] = pieces.starts[self.word_starts].tolist()
        self.ends: list[int] = pieces.ends[self.word_ends - 1].tolist()
        self.units = np.searchsorted(pieces.units, self.word_starts, side="right")
        self.distances, self.calibration = model.table("distances"), model.table("confidence")

    def linked(self) -> Iterator[Linked]:
        """Give the windows' attributions as words, in the order of their first words."""
        found = tag(self._scores(0), self.lengths, self.model.table("moves"))
        firsts = np.array([span.first for span in found], dtype=np.int64)
        cuts = np.searchsorted(firsts, np.concatenate(([0], np.cumsum(self.lengths))))
        for at, (first, last) in enumerate(pairwise(cuts.tolist())):
            if first < last:
                yield from sorted(
                    link(found[first:last], self._places(at, found[first:last]), self._pointers(at)), key=_order
                )

    def _pointers(self, at: int) -> Pointers:
        asks, answers = self.outputs[at][2:4]
        relations = len(RELATIONS)
        return Pointers(asks.reshape(-1, relations, 2, WIDTH), answers.reshape(-1, relations, WIDTH), self.distances)

    def _places(self, at: int, spans: list[Tagged]) -> Whole:
        """Give the first and last piece of each span within its window, the mark of its beginning counted."""
        firsts = self.word_starts[[span.first for span in spans]]
        lasts = self.word_ends[[span.last - 1 for span in spans]] - 1
        places: Whole = np.stack([firsts, lasts], axis=1) - self.ranges[at][0] + 1
        return places

    def attribution(self, linked: Linked) -> Attribution:
        """Give an attribution with its spans of characters."""
        spoken = evidence(linked)
        return Attribution(
            self.span(linked.source) if linked.source else None,
            self.span(linked.cue) if linked.cue else None,
            tuple(self.span(content) for content in linked.contents),
            confidence(spoken, self.calibration),
            spoken,
        )

    def span(self, tagged: Tagged) -> Span:
        """Give the characters of a span of words."""
        return Span(self.starts[tagged.first], self.ends[tagged.last - 1])

    def names(self) -> Iterator[Name]:
        """Give the windows' names."""
        scores = self._scores(1)
        shares = np.exp(scores - scores.max(axis=1, keepdims=True))
        shares /= shares.sum(axis=1, keepdims=True)
        kinds = shares[:, 1::2] + shares[:, 2::2]
        for kind, first, last in runs(scores, self.lengths):
            span = Span(self.starts[first], self.ends[last - 1])
            yield Name(span, NAMES[kind], _rounded(kinds[first:last].mean(axis=0).tolist()))

    def mentions(self) -> Iterator[Referring]:
        """Give the windows' mentions."""
        distances, before = self.model.table("reach"), 0
        for outputs, opens in zip(self.outputs, self.opens, strict=True):
            scores, asks, answers = (output[1 + opens] for output in outputs[4:])
            wide = asks.reshape(-1, EDGES, REACH_WIDTH), answers.reshape(-1, EDGES, REACH_WIDTH)
            units = self.units[before : before + len(opens)]
            for found in refer(Reach(scores, *wide, distances, units)):
                span = Span(self.starts[before + found.first], self.ends[before + found.last - 1])
                head = Span(self.starts[before + found.head], self.ends[before + found.head])
                yield Referring(span, head, KINDS[found.kind], round(found.sure, DIGITS), _rounded(found.chances))
            before += len(opens)

    def _scores(self, output: int) -> Floats:
        scores = [outputs[output][1 + opens] for outputs, opens in zip(self.outputs, self.opens, strict=True)]
        joined: Floats = np.concatenate(scores)
        return joined


def _run(model: Weights, pieces: Pieces, first: int, last: int) -> list[Floats]:
    """Run one window: scores of roles and of names, what pieces ask for and answer to; the same for mentions."""
    ids, looks = framed(pieces.ids[first:last], pieces.looks[first:last])
    outputs: list[Floats] = model.session.run(None, {"ids": ids[None], "looks": looks[None]})
    return [output[0] for output in outputs]


def _rounded(chances: Sequence[float]) -> tuple[float, ...]:
    return tuple(round(chance, DIGITS) for chance in chances)


def _order(linked: Linked) -> int:
    return min(span.first for span in (*linked.contents, *filter(None, (linked.cue,))))
