"""Words that two articles share: long quotations word for word, and passages that are nearly the same."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from zlib import crc32

import numpy as np

from analysis.article import Span
from analysis.text import fold, paragraphs, quotations, words

QUOTED = 8
"""So many words in a row inside quotation marks are hardly the same by chance."""
_GRAM = 5
_SHORTEST = 20
"""A passage is a paragraph of so many words."""
_BANDS, _ROWS = 16, 4
_ALIKE = 0.5
_MOST = 50
"""What more places share is a set phrase."""
_BESIDE = 160
_PUBLIC = re.compile(
    r"\b(?:(?:told|to|with) (?:reporters|journalists|the (?:media|press))|(?:news|press) (?:conference|briefing)"
    r"|statement|televised|on television|social media|tweeted|posted|wrote on|speech|rally|hearing"
    r"|address(?:ed|ing)? (?:the|a)"
    r"|(?:told|in) (?:the )?(?:court|parliament|congress|senate|judges?|jury|lawmakers|MPs|crowd))\b",
    re.IGNORECASE,
)
_BASE = np.uint64(1099511628211)  # the prime of FNV-1a


@dataclass(frozen=True, order=True)
class Shared:
    """A stretch of an article that another article has too.

    Parameters
    ----------
    quoted
        Whether it stands in quotation marks, where both may have heard it.
    """

    article_id: str
    span: Span
    other_id: str
    other: Span
    quoted: bool


def shared_words(texts: Mapping[str, str]) -> list[Shared]:
    """Give the stretches that articles share, each from the side of either article, in order.

    Those are quotations with `QUOTED` words in a row in common, and paragraphs whose sets of five words in a row are
    alike: Jaccard's coefficient, as MinHash estimates it (Broder 1997), where some band of it is the same (Leskovec,
    Rajaraman and Ullman 2014).

    Examples
    --------
    >>> said = "He said: “We will open the old harbour road again in May.”"
    >>> [(item.article_id, item.other_id, item.quoted) for item in shared_words({"a": said, "b": said, "c": "No."})]
    [('a', 'b', True), ('b', 'a', True)]
    """
    found: set[Shared] = set()
    for quoted, pairs in ((True, _quotations(texts)), (False, _passages(texts))):
        for (one, left), (other, right) in pairs:
            if one != other:
                found |= {Shared(one, left, other, right, quoted), Shared(other, right, one, left, quoted)}
    return sorted(found)


def is_public(text: str, span: Span) -> bool:
    """Say whether words were said to everybody, by the words of their paragraph before and after them.

    Examples
    --------
    >>> [is_public(f"“We will go,” she told {whom}.", Span(1, 11)) for whom in ("reporters", "AP")]
    [True, False]
    """
    return _PUBLIC.search(text, max(0, span.start - _BESIDE), span.end + _BESIDE) is not None


Place = tuple[str, Span]


def _quotations(texts: Mapping[str, str]) -> Iterator[tuple[Place, Place]]:
    holders: dict[tuple[str, ...], set[Place]] = defaultdict(set)
    for article_id, text in sorted(texts.items()):
        for item in quotations(text):
            plain = _plain(item.inner.of(text))
            for at in range(len(plain) - QUOTED + 1):
                holders[tuple(plain[at : at + QUOTED])].add((article_id, item.inner))
    for places in holders.values():
        if 1 < len(places) <= _MOST:
            yield from combinations(sorted(places), 2)


def _passages(texts: Mapping[str, str]) -> Iterator[tuple[Place, Place]]:
    signed: dict[Place, np.ndarray] = {}
    buckets: dict[tuple[int, bytes], list[Place]] = defaultdict(list)
    for article_id, text in sorted(texts.items()):
        for place in paragraphs(text):
            plain = _plain(place.of(text))
            if len(plain) >= _SHORTEST:
                signed[article_id, place] = signature = _signature(plain)
                for band in range(_BANDS):
                    buckets[band, signature[band * _ROWS : (band + 1) * _ROWS].tobytes()].append((article_id, place))
    for places in buckets.values():
        if 1 < len(places) <= _MOST:
            for one, other in combinations(places, 2):
                if float(np.mean(signed[one] == signed[other])) >= _ALIKE:
                    yield one, other


def _plain(text: str) -> list[str]:
    folded = fold(text)
    return [word.of(folded) for word in words(folded)]


def _signature(plain: list[str]) -> np.ndarray:
    """Give the MinHash signature of a passage's words, five in a row: the least value under each hash function."""
    single = np.array([crc32(word.encode()) for word in plain], dtype=np.uint64)
    grams = np.zeros(len(plain) - _GRAM + 1, dtype=np.uint64)
    for at in range(_GRAM):
        grams = grams * _BASE + single[at : at + len(grams)]
    mixed = grams[None, :] * _multipliers()[:, None]
    signature: np.ndarray = (mixed ^ (mixed >> np.uint64(29))).min(axis=1)
    return signature


def _multipliers() -> np.ndarray:
    """Give odd numbers, one for each hash function: powers of the golden ratio's 64 bits (Knuth 1973)."""
    golden = np.uint64(0x9E3779B97F4A7C15)
    return np.cumprod(np.full(_BANDS * _ROWS, golden, dtype=np.uint64))
