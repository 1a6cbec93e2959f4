"""Who is mentioned together with whom: the sentences that two actors share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from types import SimpleNamespace

from analysis.brief.cast import Member, cast
from analysis.tables import Tables
from analysis.text import sentences

DRAWN = 14
"""So many actors have room in a figure."""
CITED = 3
"""So many sentences behind one pair are cited."""
Pair = tuple[str, str]


@dataclass(frozen=True)
class Company:
    """Actors that share sentences.

    Parameters
    ----------
    members
        Those that share most sentences with others, at most `DRAWN`, the one with most first.
    shared
        By two `actor_id`, in the order of `members`: the sentences that mention both, in the order of the articles.
    total
        How many actors that matter share a sentence with another.
    """

    members: list[Member]
    shared: dict[Pair, list[SimpleNamespace]]
    total: int

    def evidence(self) -> Iterator[SimpleNamespace]:
        """Give the sentences that are cited: the first of each pair."""
        for places in self.shared.values():
            yield from places[:CITED]


def company(tables: Tables) -> Company:
    """Find who is mentioned together among the actors that matter.

    Two actors share a sentence where it mentions both and neither stands only inside the words for the other: "the
    Iraqi government" does not put Iraq beside its government.

    Examples
    --------
    >>> company(Tables()).total
    0
    """
    every = {member.actor.actor_id: member for member in cast(tables).members()}
    together: dict[Pair, list[SimpleNamespace]] = defaultdict(list)
    number: dict[str, int] = dict.fromkeys(every, 0)
    for sentence, met in _met(tables, every):
        shared = [pair for pair in combinations(met, 2) if _apart(met[pair[0]], met[pair[1]])]
        for pair in shared:
            together[pair].append(sentence)
        for actor_id in {actor_id for pair in shared for actor_id in pair}:
            number[actor_id] += 1
    order = sorted((actor_id for actor_id in every if number[actor_id]), key=lambda actor_id: -number[actor_id])
    rank = {actor_id: place for place, actor_id in enumerate(order[:DRAWN])}
    shown: dict[Pair, list[SimpleNamespace]] = {}
    for pair, places in together.items():
        if rank.keys() >= set(pair):
            one, other = sorted(pair, key=lambda actor_id: rank[actor_id])
            shown[one, other] = places
    ranked = dict(sorted(shown.items(), key=lambda item: (rank[item[0][0]], rank[item[0][1]])))
    return Company([every[actor_id] for actor_id in rank], ranked, len(order))


def _met(
    tables: Tables, every: dict[str, Member]
) -> Iterator[tuple[SimpleNamespace, dict[str, list[SimpleNamespace]]]]:
    """Give each sentence with its mentions by actor, the actors in the order of the register."""
    found: dict[str, list[SimpleNamespace]] = defaultdict(list)
    for row in tables.rows("mentions"):
        if row.actor_id in every:
            found[row.article_id].append(row)
    for article_id, text in tables.texts().items():
        rows, at = found[article_id], 0
        for span in sentences(text):
            met: dict[str, list[SimpleNamespace]] = defaultdict(list)
            while at < len(rows) and rows[at].start < span.end:
                met[rows[at].actor_id].append(rows[at])
                at += 1
            place = SimpleNamespace(article_id=article_id, start=span.start, end=span.end)
            yield place, {actor_id: met[actor_id] for actor_id in every if actor_id in met}


def _apart(one: list[SimpleNamespace], other: list[SimpleNamespace]) -> bool:
    """Say whether some mention of one actor ends before some mention of the other starts."""
    return any(
        min(row.end for row in before) <= max(row.start for row in after)
        for before, after in ((one, other), (other, one))
    )
