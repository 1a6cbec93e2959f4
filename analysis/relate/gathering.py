"""Which actors of the articles of one story are one, where no rule of names or descriptions says so.

How likely two are one is a log-linear sum of evidence (`analysis.relate.told`), fitted by `tests/fitting/gathering.py`.
Actors are gathered by average linkage (Sokal and Michener 1958), those for which most speaks first. Two that one
article names stay two.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from itertools import product

from analysis.lexicon import entries
from analysis.relate.chains import GIVEN
from analysis.relate.mentions import Links, Mention
from analysis.relate.stories import weigh_articles
from analysis.relate.told import Told, evidence, may_be_one, read_told

_SURE = 0.0
"""From this mean on, on a scale of logs, two are one."""
_ALIKE = 20
"""An article is compared with so many of its story, those most like it."""

_Pair = tuple[str, str]


@cache
def weights() -> Mapping[str, float]:
    """Give the weight of each piece of evidence."""
    return {row["evidence"]: float(row["weight"]) for row in entries("gathering")}


def gather_stories(
    rows: Mapping[str, Sequence[Mention]], texts: Mapping[str, str], stories: Mapping[str, str], links: Links
) -> dict[str, tuple[str, str]]:
    """Give the mentions whose actor is one with another that an article of the story tells of.

    Only actors to whom given mentions refer are compared.

    Parameters
    ----------
    rows
        By `article_id`: mentions in the order of the text.
    stories
        By `article_id`: its story.
    """
    named: dict[str, set[str]] = defaultdict(set)
    for article_id, mentions in rows.items():
        for item in mentions:
            if item.form == "named" and item.mention_id in links:
                named[links[item.mention_id][0]].add(article_id)
    joined = _Gathering(named).gather(compared(rows, texts, stories, links))
    return {
        key: (joined[actor_id], "same story")
        for key, (actor_id, _) in links.items()
        if joined.get(actor_id, actor_id) != actor_id
    }


def compared(
    rows: Mapping[str, Sequence[Mention]], texts: Mapping[str, str], stories: Mapping[str, str], links: Links
) -> Iterator[tuple[Told, Told, float]]:
    """Give the actors that may be one, two by two, with the cosine of their articles."""
    homes: dict[str, list[str]] = defaultdict(list)
    for article_id in sorted(rows):
        if any(item.rule == GIVEN for item in rows[article_id]):
            homes[stories[article_id]].append(article_id)
    several = [home for home in homes.values() if len(home) > 1]
    told: dict[str, list[Told]] = defaultdict(list)
    for one in read_told({key: rows[key] for home in several for key in home}, texts, links):
        told[one.article_id].append(one)
    weighed = weigh_articles(texts) if several else {}
    for home in several:
        for (left, right), alike in sorted(_near(home, weighed).items()):
            yield from (
                (one, other, alike) for one, other in product(told[left], told[right]) if may_be_one(one, other)
            )


def _near(home: Sequence[str], weighed: Mapping[str, Mapping[str, float]]) -> dict[_Pair, float]:
    """Give the pairs of articles of a story of which one is among those most like the other, with their cosine."""
    found: dict[_Pair, float] = {}
    for article_id in home:
        mine = weighed[article_id]
        cosines = [
            (sum(weight * mine.get(word, 0.0) for word, weight in weighed[other].items()), other)
            for other in home
            if other != article_id
        ]
        for cosine, other in sorted(cosines, key=lambda item: (-item[0], item[1]))[:_ALIKE]:
            left, right = sorted((article_id, other))
            found[left, right] = round(cosine, 6)
    return found


class _Gathering:
    """Actors that are gathered into sets; of two sets it keeps what their pairs sum up to, and how many they are."""

    def __init__(self, named: Mapping[str, Collection[str]]) -> None:
        self._named = {key: set(articles) for key, articles in named.items()}
        self._sums: dict[_Pair, float] = defaultdict(float)
        self._counts: dict[_Pair, int] = defaultdict(int)
        self._near: dict[str, set[str]] = defaultdict(set)
        self._tops: dict[str, str] = {}

    def gather(self, pairs: Iterator[tuple[Told, Told, float]]) -> dict[str, str]:
        """Give by actor the one whose set it is in."""
        for one, other, alike in pairs:
            self._add(_pair(one.actor_id, other.actor_id), score(one, other, alike), 1)
        ahead = sorted(entry for pair in self._sums for entry in self._entry(pair))
        while ahead:
            mean, pair = heapq.heappop(ahead)
            fresh = pair in self._sums and [(mean, pair)] == list(self._entry(pair))
            if fresh and self._named.get(pair[0], set()).isdisjoint(self._named.get(pair[1], set())):
                for changed in self._merge(*pair):
                    for entry in self._entry(changed):
                        heapq.heappush(ahead, entry)
        return {key: self._top(key) for key in self._tops}

    def _entry(self, pair: _Pair) -> Iterator[tuple[float, _Pair]]:
        mean = self._sums[pair] / self._counts[pair]
        if mean >= _SURE:
            yield -mean, pair

    def _add(self, pair: _Pair, total: float, count: int) -> None:
        self._sums[pair] += total
        self._counts[pair] += count
        self._near[pair[0]].add(pair[1])
        self._near[pair[1]].add(pair[0])

    def _merge(self, one: str, other: str) -> list[_Pair]:
        """Put the second set into the first, and give the pairs of which this changes the mean."""
        self._tops[other] = one
        self._named.setdefault(one, set()).update(self._named.get(other, ()))
        self._forget(one, other)
        changed = []
        for third in sorted(self._near[other]):
            total, count = self._forget(other, third)
            self._add(_pair(one, third), total, count)
            changed.append(_pair(one, third))
        return changed

    def _forget(self, one: str, other: str) -> tuple[float, int]:
        pair = _pair(one, other)
        self._near[one].discard(other)
        self._near[other].discard(one)
        return self._sums.pop(pair), self._counts.pop(pair)

    def _top(self, actor_id: str) -> str:
        while actor_id in self._tops:
            actor_id = self._tops[actor_id]
        return actor_id


def score(one: Told, other: Told, alike: float) -> float:
    """Give the sum of the weights of what speaks for two being one."""
    return sum(weights().get(fact, 0.0) for fact in evidence(one, other, alike))


def _pair(one: str, other: str) -> _Pair:
    """Give two actors, the one whose id stands for both first: one that is named, if any."""
    return (one, other) if (":a" in one, one) < (":a" in other, other) else (other, one)
