"""Which quotations of different articles are the same, and what was cut, joined or changed on the way."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import combinations

from analysis.relate.stems import holds_run
from analysis.relate.telling import Telling

RUN = 6
"""Words that a shared run must have for one text to be the other cut short."""

LEAST_VERBATIM = 4
"""Words that a text must have to be the same as another word for word."""

_GRAM = 4
_MOST_REPEATED = 4
_ALL_PAIRS = 12
_MOST_COMMON = 200
"""A row of words that more different texts have is a phrase of the language, and leads to no comparison."""
_LONGEST = 400
"""Words of a quotation that are compared one by one; longer ones match as a whole or in part only."""
_LEAST_BLOCK = 2
_LEAST_KEPT = 0.75
"""The share of the words of both quotations that are the same, in the same order, where a few were changed."""
_LEAST_COVERED = 0.9
_RANKS = {"verbatim": 0, "truncated": 1, "spliced": 2, "altered": 3, "reworded": 4, "paraphrase": 5}

Words = tuple[str, ...]
Rank = tuple[int, float, int, str, str]


@dataclass(frozen=True)
class Pair:
    """Two tellings of different articles, the one of the lesser ref on the left, with the result of comparing them."""

    left: Telling
    right: Telling
    relation: str
    score: float
    rule: str

    @property
    def rank(self) -> Rank:
        """Give the key by which pairs are sorted, the best first."""
        distance = abs(self.left.order - self.right.order)
        return (_RANKS[self.relation], -self.score, distance, self.left.key, self.right.key)


def quote_pairs(quotes: Sequence[Telling]) -> list[Pair]:
    """Give the pairs of quotations that share their words, each in one pair with each other article, but for splices.

    A pair is *verbatim* where all words are the same, *truncated* where one stands whole in the other, *spliced* where
    one was made of parts of the other or of several, and *altered* where few words differ.

    Parameters
    ----------
    quotes
        What is compared of the attributions, in the order of the articles (see `analysis.relate.telling`).
    """
    pairs = []
    for one, other in _meetings(quotes):
        left, right = quotes[one], quotes[other]
        shape, score = shape_of(left.wording.plain, right.wording.plain)
        whole = "indirect" not in (left.style, right.style)
        if shape == "verbatim" or (shape is not None and whole):
            pairs.append(Pair(left, right, shape, score, rule="same words"))
    spliced = _spliced(pairs)
    used = {(pair.left.key, pair.right.key) for pair in spliced}
    return spliced + [pair for pair in _one_to_one(pairs) if (pair.left.key, pair.right.key) not in used]


def shape_of(one: Words, other: Words) -> tuple[str | None, float]:
    """Say how the words of two quotations compare, and what share of the longer one both have; None where they differ.

    Examples
    --------
    >>> one, other = "we will not pay a penny for it".split(), "we will never pay a penny for it".split()
    >>> shape_of(tuple(one), tuple(other))
    ('altered', 0.875)
    """
    if one == other:
        return "verbatim", 1.0
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) >= RUN and holds_run(longer, shorter):
        return "truncated", len(shorter) / len(longer)
    if len(shorter) < RUN or len(longer) > _LONGEST:
        return None, 0.0
    blocks = [block.size for block in _matcher(shorter, longer).get_matching_blocks() if block.size >= _LEAST_BLOCK]
    kept = sum(blocks)
    if kept == len(shorter) and len(blocks) > 1:
        return "spliced", kept / len(longer)
    same = 2 * kept / (len(shorter) + len(longer))
    return ("altered", round(same, 4)) if same >= _LEAST_KEPT else (None, same)


def word_changes(one: Words, other: Words) -> list[str]:
    """Give what was changed from one quotation to the other, as "old → new", each side empty where nothing stands.

    Examples
    --------
    >>> word_changes(("we", "will", "not", "pay"), ("we", "will", "never", "pay", "again"))
    ['not → never', '→ again']
    """
    if max(len(one), len(other)) > _LONGEST:
        return []
    found = []
    for kind, start, end, first, last in _matcher(one, other).get_opcodes():
        if kind != "equal":
            sides = " ".join(one[start:end]), " ".join(other[first:last])
            found.append(" → ".join(sides).strip())
    return found


def _matcher(one: Words, other: Words) -> SequenceMatcher[str]:
    return SequenceMatcher(None, one, other, autojunk=False)


def _meetings(quotes: Sequence[Telling]) -> list[tuple[int, int]]:
    """Give the quotations of different articles that have four words in a row, or all words, in common."""
    index: dict[Words, list[int]] = defaultdict(list)
    for number, run in enumerate(quotes):
        for key in _keys(run.wording.plain):
            index[key].append(number)
    found: set[tuple[int, int]] = set()
    for numbers in index.values():
        if len({quotes[number].wording.plain for number in numbers}) <= _MOST_COMMON:
            found.update(across([(number, quotes[number].article_id) for number in numbers]))
    return sorted(found)


def _keys(plain: Words) -> set[Words]:
    if len(plain) == _GRAM:
        return {plain}
    return {plain[at : at + _GRAM] for at in range(len(plain) - _GRAM + 1)}


def across(rows: Iterable[tuple[int, str]]) -> Iterator[tuple[int, int]]:
    """Give pairs of rows of different articles; of many rows, each with the first alone, so that copies stay countable.

    Where an article repeats itself, only its first few rows count.

    Examples
    --------
    >>> list(across([(0, "a"), (1, "a"), (2, "b")]))
    [(0, 2), (1, 2)]
    """
    counts: Counter[str] = Counter()
    few = []
    for number, article in rows:
        counts[article] += 1
        if counts[article] <= _MOST_REPEATED:
            few.append((number, article))
    pairs = combinations(few, 2) if len(few) <= _ALL_PAIRS else ((few[0], other) for other in few[1:])
    return ((one, other) for (one, home), (other, away) in pairs if home != away)


def _one_to_one(pairs: Iterable[Pair]) -> list[Pair]:
    """Give the best pairs, such that no row is in two pairs with one article."""
    taken: set[tuple[str, str]] = set()
    kept = []
    for pair in sorted(pairs, key=lambda pair: pair.rank):
        ends = {(pair.left.key, pair.right.article_id), (pair.right.key, pair.left.article_id)}
        if not ends & taken:
            taken |= ends
            kept.append(pair)
    return kept


def _spliced(pairs: Iterable[Pair]) -> list[Pair]:
    """Give the pairs of a quotation that was joined from several of the other article, which cover nearly all of it."""
    parts: dict[tuple[str, str, str], dict[str, Pair]] = defaultdict(dict)
    for pair in sorted(pairs, key=lambda pair: pair.rank):
        if pair.relation == "truncated":
            short, long = sorted((pair.left, pair.right), key=lambda telling: len(telling.wording.plain))
            parts[long.key, long.text, short.article_id].setdefault(short.key, pair)
    found = []
    for joined in parts.values():
        if len(joined) > 1 and sum(pair.score for pair in joined.values()) >= _LEAST_COVERED:
            found += [replace(pair, relation="spliced") for pair in joined.values()]
    return found
