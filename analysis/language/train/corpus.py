"""Annotated articles as the network learns them: a tag for every piece, and which span points at which."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.language.linking import RELATIONS
from analysis.language.pieces import LIMIT, Pieces, cut, framed, windows
from analysis.language.referring import KINDS
from analysis.language.tagging import Whole

ROLES = ("content", "cue", "source")
"""Kinds of span in the order of `analysis.language.linking`."""

UNTOLD = -100
"""Stands for a tag that is not learned: of a piece that opens no word, or of a head that the text has no gold for."""

Range = tuple[int, int]
Held = tuple[int, int, int, int, int]
"""A mention: start, end, start and end of its main word, class (see `analysis.language.referring`)."""

Row = Mapping[str, Sequence[Sequence[int]]]

_GLYPHS = (
    (0.15, str.maketrans("“”", '""')),
    (0.24, str.maketrans({"“": "‘", "”": "’", "‘": "“"})),
    (0.255, str.maketrans("“”", "«»")),
)
"""How often quotation marks are exchanged for others, summed up: the corpus knows one style only."""


@dataclass(frozen=True)
class Window:
    """One window as the network reads it, and what it should find there.

    Parameters
    ----------
    ids, looks
        Of each piece, the marks of both ends counted.
    roles, names
        Tag of each piece, `UNTOLD` where it is not learned.
    links
        By relation: first and last piece of the pointing span, and the first pieces that it may point at (0: none).
    weight
        How much its names and mentions count.
    heads
        Class of mention of each piece that opens a main word, `UNTOLD` where it is not learned.
    reach
        Of each mention the pieces that open its main word, its first and its last word.
    opens
        Which pieces open a word.
    """

    ids: Whole
    looks: Whole
    roles: Whole
    names: Whole
    links: tuple[list[tuple[int, int, list[int]]], ...]
    weight: float
    heads: Whole
    reach: list[tuple[int, int, int]]
    opens: NDArray[np.bool_]


@dataclass(frozen=True)
class Lesson:
    """An article with its gold, cut into pieces: tags by piece, `links` by relation and range of pieces.

    `reach` gives the words that open and close a mention by its main word, each by the piece that opens it.
    """

    text: str
    pieces: Pieces
    roles: Whole
    names: Whole
    links: tuple[dict[Range, set[int]], ...]
    weight: float
    heads: Whole
    reach: dict[int, Range]


def read_corpus(path: Path) -> list[dict[str, Any]]:
    """Read a corpus: JSON Lines of `id`, `text` and what was annotated."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def lesson(
    text: str,
    rows: Sequence[Row] | None,
    names: Iterable[tuple[int, int, int]] | None = None,
    weight: float = 1.0,
    mentions: Iterable[Held] | None = None,
) -> Lesson:
    """Cut an article and lay its gold over the pieces.

    Parameters
    ----------
    rows
        Its attributions; None where nobody annotated them.
    names
        Start, end and type (place in `analysis.language.reading.NAMES`) of each name; None where nobody labelled them.
    weight
        How much its names and mentions count.
    mentions
        Its mentions; None where nobody marked them. Of two with one main word the shorter is learned.
    """
    pieces = cut(text)
    words = wordy(text, pieces)
    attributions = [{role: ranges(pieces, words, row[role]) for role in ROLES} for row in rows or ()]
    roles = np.full(len(pieces), UNTOLD if rows is None else 0, dtype=np.int64)
    for kind, role in enumerate(ROLES):
        for attribution in attributions:
            for first, last in attribution[role]:
                _mark(roles, first, last, kind)
    named = np.full(len(pieces), UNTOLD if names is None else 0, dtype=np.int64)
    for start, end, kind in names or ():
        for first, last in ranges(pieces, words, [(start, end)]):
            _mark(named, first, last, kind)
    heads, reach = _mentioned(pieces, words, mentions)
    return Lesson(text, pieces, roles, named, _links(attributions), weight, heads, reach)


def _mentioned(
    pieces: Pieces, words: NDArray[np.bool_], mentions: Iterable[Held] | None
) -> tuple[Whole, dict[int, Range]]:
    heads = np.full(len(pieces), UNTOLD if mentions is None else 0, dtype=np.int64)
    reach: dict[int, Range] = {}
    for start, end, head_start, head_end, kind in sorted(mentions or (), key=lambda held: (held[4], held[1] - held[0])):
        span, head = ranges(pieces, words, [(start, end)]), ranges(pieces, words, [(head_start, head_end)])
        if span and head and not heads[head[0][0]]:
            (first, last), place = span[0], head[0][0]
            heads[place] = kind
            reach[place] = first, first + int(np.flatnonzero(pieces.opens[first:last])[-1])
    return heads, reach


def _mark(tags: Whole, first: int, last: int, kind: int) -> None:
    tags[first:last] = 2 * kind + 2
    tags[first] = 2 * kind + 1


def wordy(text: str, pieces: Pieces) -> NDArray[np.bool_]:
    """Say of each piece whether it holds a letter or a digit."""
    return np.array(
        [any(map(str.isalnum, text[start:end])) for start, end in zip(pieces.starts, pieces.ends, strict=True)],
        dtype=bool,
    )


def ranges(pieces: Pieces, words: NDArray[np.bool_], spans: Sequence[Sequence[int]]) -> list[Range]:
    """Give spans of characters as ranges of whole words without punctuation at their ends, joined where they touch."""
    made: list[Range] = []
    for start, end in sorted((start, end) for start, end in spans):
        inside = np.flatnonzero(words[: len(pieces)] & (pieces.ends > start) & (pieces.starts < end))
        if not len(inside):
            continue
        first, last = int(inside[0]), int(inside[-1]) + 1
        first = int(np.flatnonzero(pieces.opens[: first + 1])[-1]) if pieces.opens[: first + 1].any() else first
        beyond = np.flatnonzero(pieces.opens[last:])
        last += int(beyond[0]) if len(beyond) else len(pieces) - last
        if made and (first < made[-1][1] or not words[made[-1][1] : first].any()):
            made[-1] = (made[-1][0], max(last, made[-1][1]))
        else:
            made.append((first, last))
    return made


def _links(attributions: Sequence[Mapping[str, list[Range]]]) -> tuple[dict[Range, set[int]], ...]:
    links: tuple[dict[Range, set[int]], ...] = tuple({} for _ in RELATIONS)
    for attribution in attributions:
        for held, (asking, answering) in zip(links, RELATIONS, strict=True):
            many = attribution[ROLES[asking]]
            for span in many if ROLES[asking] == "content" else many[:1]:
                held.setdefault(span, set()).update(first for first, _ in attribution[ROLES[answering]][:1])
    return links


def varied(learned: Lesson, chance: random.Random) -> Lesson:
    """Give the lesson, now and then with quotation marks of another style (character for character)."""
    drawn = chance.random()
    table = next((table for most, table in _GLYPHS if drawn < most), None)
    if table is None:
        return learned
    text = learned.text.translate(table)
    pieces = cut(text)
    if len(pieces) != len(learned.pieces):
        return learned
    return replace(learned, text=text, pieces=pieces)


def cut_windows(learned: Lesson, limit: int = LIMIT, first: int = 0) -> Iterator[Window]:
    """Give a lesson's windows; `first` moves where they are cut."""
    for begin, end in windows(learned.pieces, limit, first):
        ids, looks = framed(learned.pieces.ids[begin:end], learned.pieces.looks[begin:end])
        opens = learned.pieces.opens[begin:end]
        yield Window(
            ids,
            looks,
            _framed(learned.roles[begin:end], opens),
            _framed(learned.names[begin:end], opens),
            tuple(_within(links, begin, end) for links in learned.links),
            learned.weight,
            _framed(learned.heads[begin:end], opens),
            _reaching(learned, begin, end),
            np.concatenate(([False], opens, [False])),
        )


def _framed(tags: Whole, opens: NDArray[np.bool_]) -> Whole:
    framed_tags: Whole = np.concatenate(([UNTOLD], np.where(opens, tags, UNTOLD), [UNTOLD]))
    return framed_tags


def _reaching(learned: Lesson, begin: int, end: int) -> list[tuple[int, int, int]]:
    """Give the mentions of persons, organisations and places whose main words lie in a window, cut at its ends."""
    opens = begin + np.flatnonzero(learned.pieces.opens[begin:end])
    return [
        (place - begin + 1, max(first, int(opens[0])) - begin + 1, min(last, int(opens[-1])) - begin + 1)
        for place, (first, last) in learned.reach.items()
        if begin <= place < end and 0 < learned.heads[place] <= len(KINDS)
    ]


def _within(links: Mapping[Range, set[int]], begin: int, end: int) -> list[tuple[int, int, list[int]]]:
    """Give the links that start in a window, with places in it; what lies outside counts as none."""
    return [
        (
            first - begin + 1,
            min(last, end) - begin,
            sorted(to - begin + 1 for to in answers if begin <= to < end) or [0],
        )
        for (first, last), answers in links.items()
        if begin <= first < end
    ]
