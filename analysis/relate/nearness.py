"""Which articles are near enough for their claims to be compared: those that share weighty words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from heapq import nlargest
from itertools import pairwise
from math import fsum, log, sqrt

from analysis.lexicon import entries

_WEIGHTIEST = 40
"""So many of an article's weightiest words lead to other articles."""
_LEAST_SHARED = 3
_LEAST_ALIKE = 0.12
"""The least cosine of two articles whose claims are compared; the two articles in data/ have 0.5."""
_MOST_NEAR = 30
"""Each article is compared with so many others, the nearest; a chain of copies still becomes one group."""
_MOST_COMMON = 400
"""A word of so many articles leads from each to the next only."""


@cache
def _weights() -> Mapping[str, float]:
    return {row["stem"]: float(row["weight"]) for row in entries("wordweights")}


def weight(stem: str) -> float:
    """Give how much a word says of what a text is about, from 0 to 1: 1 for a word that is seldom seen.

    The weights are logs of inverse frequencies (Spärck Jones 1972) in a fixed corpus, so that what two articles have in
    common does not hang on what else is read.

    Examples
    --------
    >>> weight("disarm") > weight("new")
    True
    """
    return _weights().get(stem, 1.0)


def near_articles(keys: Mapping[str, Counter[str]]) -> list[tuple[str, str]]:
    """Give the pairs of articles to compare, each in the order of the mapping.

    Parameters
    ----------
    keys
        By `article_id`: how often each word that carries meaning (see `analysis.relate.stems`) stands in its claims.

    Examples
    --------
    >>> words = {"a": "tanker pirates ransom", "b": "pirates ransom tanker crew", "c": "budget talks crew"}
    >>> near_articles({key: Counter(text.split()) for key, text in words.items()})
    [('a', 'b')]
    """
    place = {article_id: number for number, article_id in enumerate(keys)}
    vectors = {article_id: _vector(counts) for article_id, counts in keys.items()}
    homes: dict[str, list[str]] = defaultdict(list)
    for article_id, vector in vectors.items():
        for key in nlargest(_WEIGHTIEST, vector, key=lambda key: (vector[key], key)):
            homes[key].append(article_id)
    near: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for one, other in _meetings(homes):
        cosine = _cosine(vectors[one], vectors[other])
        if cosine >= _LEAST_ALIKE:
            near[one].append((cosine, other))
            near[other].append((cosine, one))
    pairs = {
        tuple(sorted((one, other), key=lambda key: place[key]))
        for one, others in near.items()
        for _, other in sorted(others, key=lambda item: (-item[0], item[1]))[:_MOST_NEAR]
    }
    return sorted(((one, other) for one, other in pairs), key=lambda pair: (place[pair[0]], place[pair[1]]))


def _vector(counts: Counter[str]) -> dict[str, float]:
    raw = {key: (1 + log(times)) * weight(key) ** 2 for key, times in counts.items()}
    length = sqrt(fsum(value * value for value in raw.values()))
    return {key: value / length for key, value in raw.items()}


def _meetings(homes: Mapping[str, Sequence[str]]) -> list[tuple[str, str]]:
    shared: Counter[tuple[str, str]] = Counter()
    for articles in homes.values():
        if len(articles) <= _MOST_COMMON:
            shared.update((one, other) for at, one in enumerate(articles) for other in articles[at + 1 :])
        else:
            shared.update(pairwise(articles))
    return [pair for pair, count in shared.items() if count >= _LEAST_SHARED]


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    shorter, longer = sorted((one, other), key=len)
    return fsum(value * longer.get(key, 0.0) for key, value in shorter.items())
