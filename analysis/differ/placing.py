"""Which rows of two texts of one article are the same: by their words, and what stands before and after them.

The selectors are those of the W3C Web Annotation Data Model: TextPositionSelector where the text is the same,
TextQuoteSelector (exact, prefix, suffix) where it was edited.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from types import SimpleNamespace

from analysis.article import Span
from analysis.codebook import SCHEMAS
from analysis.schema import bounds

AROUND = 32
"""So many characters before and after its words tell a row's place."""
SHORT = 24
"""Words of fewer characters stand anywhere: alone they tell a row only near the place where it is looked for."""
NEAR = 64
"""So many characters from that place are near."""
ALIKE = 0.5
"""The least share of words in common (Dice) of two rows one of which is taken for the other, edited."""
COMMON = 8
"""A word of more rows than these does not help to find one."""

Sides = tuple[list["Placed"], list["Placed"]]


@dataclass(frozen=True, slots=True)
class Placed:
    """A row and where it stands.

    Parameters
    ----------
    table, key
        The row's table and its key there.
    edges
        Start and end of each of its roles.
    words
        The words of each of its roles.
    start, end
        Of the first of them, the row's own.
    exact, prefix, suffix
        The words there, and the characters before and after them.
    """

    table: str
    key: str
    edges: tuple[int | None, ...]
    words: tuple[str | None, ...]
    start: int
    end: int
    exact: str
    prefix: str
    suffix: str


Pair = tuple[Placed, Placed]


def place_row(table: str, row: SimpleNamespace, text: str) -> Placed | None:
    """Give where a row stands in its article's text; nothing where it has no words there."""
    schema = SCHEMAS[table]
    edges = tuple(getattr(row, edge) for role in schema.roles for edge in bounds(role))
    words = tuple(getattr(row, role) for role in schema.roles)
    span = own_place(table, row)
    if span is None:
        return None
    prefix, suffix = text[max(0, span.start - AROUND) : span.start], text[span.end : span.end + AROUND]
    return Placed(
        table, str(getattr(row, schema.key)), edges, words, span.start, span.end, span.of(text), prefix, suffix
    )


def own_place(table: str, row: SimpleNamespace) -> Span | None:
    """Give where the words stand from which a row has its key: of a quotation its content, else its cue or source."""
    for role in ("content", "cue", "source") if table == "quotes" else SCHEMAS[table].roles[:1]:
        start, end = (getattr(row, edge) for edge in bounds(role))
        if start is not None and end is not None and 0 <= start <= end:  # an earlier version's tables are not checked
            return Span(start, end)
    return None


def pair_placed(old: Sequence[Placed], new: Sequence[Placed], *, same_text: bool) -> list[Pair]:
    """Pair the rows of two texts of one article, each at most once.

    From the surest sign to the least: the same place in the same text; the same words between the same characters;
    the same words with the same before or after them; the same words, where they are long or near the place at which
    the pairs found so far would put them; other words between the same characters; words of which enough are the same.

    Examples
    --------
    >>> def at(start, exact, prefix, suffix):
    ...     end = start + len(exact)
    ...     return Placed("claims", f"a:c{start}", (start, end), (exact,), start, end, exact, prefix, suffix)
    >>> before, after = at(0, "He left", "", ". She"), at(9, "He left", "Oh. ", ". She")
    >>> ((old, new),) = pair_placed([before], [after], same_text=False)
    >>> old.key, new.key
    ('a:c0', 'a:c9')
    """
    found = _Found(old, new)
    if same_text:
        found.by(lambda row: (row.table, row.edges))
    found.by(lambda row: (row.table, row.words, row.prefix, row.suffix))
    found.by(lambda row: (row.table, row.words, row.prefix))
    found.by(lambda row: (row.table, row.words, row.suffix))
    found.by_words()
    found.by(lambda row: (row.table, row.prefix, row.suffix))
    if same_text:
        found.by(lambda row: (row.table, row.key))
    found.by_likeness()
    return found.pairs


class _Found:
    """The pairs found so far, and the rows that have no other yet."""

    def __init__(self, old: Iterable[Placed], new: Iterable[Placed]) -> None:
        self.pairs: list[Pair] = []
        self._old = sorted(old, key=_order)
        self._new = sorted(new, key=_order)

    def by(self, sign: Callable[[Placed], Hashable]) -> None:
        """Pair rows that have a sign in common, in the order of the text."""
        waiting: defaultdict[Hashable, list[Placed]] = defaultdict(list)
        for row in reversed(self._new):
            waiting[sign(row)].append(row)
        self._take([(row, waiting[sign(row)].pop()) for row in self._old if waiting[sign(row)]])

    def by_words(self) -> None:
        """Pair rows with the same words: the nearest to where it is expected, and short ones only near there."""
        waiting: defaultdict[Hashable, list[Placed]] = defaultdict(list)
        for row in self._new:
            waiting[row.table, row.words].append(row)
        expected, pairs = self._expected(), list[Pair]()
        for row in self._old:
            others = waiting[row.table, row.words]
            where = expected(row.start)
            at = bisect_left(others, where, key=_start)
            nearest = sorted((abs(others[n].start - where), n) for n in (at - 1, at) if 0 <= n < len(others))
            if nearest and _may_be(row, others[nearest[0][1]], where):
                pairs.append((row, others.pop(nearest[0][1])))
        self._take(pairs)

    def by_likeness(self) -> None:
        """Pair rows of which enough words are the same, the likest first."""
        expected = self._expected()
        held: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        bags = [Counter(row.exact.lower().split()) for row in self._new]
        for at, (row, bag) in enumerate(zip(self._new, bags, strict=True)):
            for word in bag:
                held[row.table, word].append(at)
        ranked = []
        for number, row in enumerate(self._old):
            own, where = Counter(row.exact.lower().split()), expected(row.start)
            others = {at for word in own for at in _few(held[row.table, word])}
            for at in sorted(others):
                alike = 2 * (own & bags[at]).total() / (own.total() + bags[at].total())
                if alike >= ALIKE and _may_be(row, self._new[at], where):
                    ranked.append((-alike, abs(self._new[at].start - where), number, at))
        left, right = set[int](), set[int]()
        pairs = []
        for _, _, number, at in sorted(ranked):
            if number not in left and at not in right:
                left.add(number)
                right.add(at)
                pairs.append((self._old[number], self._new[at]))
        self._take(pairs)

    def _take(self, pairs: Sequence[Pair]) -> None:
        self.pairs += pairs
        old, new = ({(row.table, row.key) for row in side} for side in zip(*pairs, strict=True)) if pairs else ((), ())
        self._old = [row for row in self._old if (row.table, row.key) not in old]
        self._new = [row for row in self._new if (row.table, row.key) not in new]

    def _expected(self) -> Callable[[int], int]:
        """Say where a place of the old text is in the new one, by the nearest pair that begins before it."""
        known = sorted({(left.start, right.start) for left, right in self.pairs})
        starts = [start for start, _ in known]

        def expected(start: int) -> int:
            at = max(0, bisect_right(starts, start) - 1)
            return start + (known[at][1] - known[at][0] if known else 0)

        return expected


def _few(places: Sequence[int]) -> Sequence[int]:
    return places if len(places) <= COMMON else ()


def _may_be(old: Placed, new: Placed, where: int) -> bool:
    return min(len(old.exact), len(new.exact)) >= SHORT or abs(new.start - where) <= NEAR


def _start(row: Placed) -> int:
    return row.start


def _order(row: Placed) -> tuple[int, int, str, str]:
    return row.start, row.end, row.table, row.key
