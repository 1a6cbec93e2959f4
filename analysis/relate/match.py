"""Which quotes and claims of different articles are the same, and how the two tellings differ.

A wrong pair puts words into somebody's mouth, a missed one only shows as two rows: so what is not sure is no pair. Two
claims are compared within the pair of articles that they stand in, so that no further article changes the result.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from heapq import heapify, heappop, heappush

from analysis.relate.meetings import Candidate, compared
from analysis.relate.nearness import near_articles
from analysis.relate.pairing import CLASHES, Evidence, probability
from analysis.relate.quoted import LEAST_VERBATIM, Pair, Rank, across, quote_pairs, shape_of, word_changes
from analysis.relate.stems import holds_run
from analysis.relate.telling import Telling, claim_tellings, quote_tellings
from analysis.schema import Row
from analysis.tables import Tables, table

THRESHOLD = 0.82
"""The least probability of two claims that match."""

_SURE = 0.99
_WHOLE = 8
"""Words that a claim must have to be the same as one of an article that has nothing else in common with its own."""


@dataclass(frozen=True)
class Comparison:
    """Two claims of different articles that were weighed against one another.

    Parameters
    ----------
    pair
        The claims, with the probability that counts: 0 where a clash rules the pair out.
    evidence
        What speaks for and against it, each piece from 0 to 1.
    probability
        What the evidence alone gives, whether or not the pair is ruled out.
    """

    pair: Pair
    evidence: Evidence
    probability: float

    @property
    def clashes(self) -> list[str]:
        """Give the evidence that rules it out."""
        return [] if self.pair.score else [name for name in CLASHES if self.evidence.get(name)]


def match_tellings(tables: Tables, threshold: float = THRESHOLD) -> Tables:
    """Fill the table `matches`: one row for each two quotes or claims of different articles that are the same.

    A row is a pair of quotes or a pair of claims; the table `drifts` tells how they differ. A quote or claim is in
    at most one pair with each other article, but for quotations that were joined from several. Two quotes match when
    their words are the same, whole, in part or but for a few, whatever marks and spaces are used, or when the claims in
    them match. Two claims match when each is, of its article, the likeliest to tell the same as the other and the
    evidence is strong enough (see `analysis.relate.pairing`).

    Parameters
    ----------
    threshold
        The least probability of two claims that match.

    Examples
    --------
    >>> match_tellings(Tables()).matches.empty
    True
    """
    claims, quotes = claim_tellings(tables), quote_tellings(tables)
    claimed = claim_pairs(claims, threshold)
    quoted = quote_pairs(quotes)
    pairs = [("quote", pair) for pair in (*quoted, *_told(claimed, quoted, quotes))]
    pairs += [("claim", pair) for pair in claimed]
    return tables.having(matches=table("matches", (_row(kind, pair) for kind, pair in pairs)))


def _row(kind: str, pair: Pair) -> Row:
    words = pair.left.wording.plain, pair.right.wording.plain
    return {
        "match_id": f"{pair.left.key}~{pair.right.key}",
        "kind": kind,
        "left_id": pair.left.key,
        "right_id": pair.right.key,
        "relation": pair.relation,
        "score": round(pair.score, 4),
        "diff": word_changes(*words) if pair.relation in ("truncated", "spliced", "altered") else [],
        "rule": pair.rule,
        "confidence": {"verbatim": _SURE, "truncated": 0.9}.get(pair.relation, round(pair.score, 4)),
    }


def claim_pairs(claims: Sequence[Telling], threshold: float = THRESHOLD) -> list[Pair]:
    """Give the pairs of claims that tell the same.

    Parameters
    ----------
    claims
        In the order of the articles and their texts.
    threshold
        The least probability of a pair.
    """
    homes, near = _neighbours(claims)
    found = []
    for one, other in near:
        found += mutual(compared(homes[one], homes[other]), threshold)
    return found + list(_copies(claims, set(near)))


def comparisons(claims: Sequence[Telling], wanted: Collection[str]) -> list[Comparison]:
    """Give what some claims were compared with in the other articles, the likeliest first.

    Parameters
    ----------
    claims
        All claims, in the order of the articles and their texts.
    wanted
        The keys of those asked for.
    """
    homes, near = _neighbours(claims)
    asked = {claim.article_id for claim in claims if claim.key in wanted}
    found = [
        Comparison(_judged(item), item.asked(), probability(item.asked()))
        for one, other in near
        if one in asked or other in asked
        for item in compared(homes[one], homes[other])
        if item.left.key in wanted or item.right.key in wanted
    ]
    return sorted(found, key=lambda item: (-item.pair.score, -item.probability, *item.pair.rank))


def _neighbours(claims: Sequence[Telling]) -> tuple[dict[str, list[Telling]], list[tuple[str, str]]]:
    """Give the claims by article, and the pairs of articles whose claims are compared."""
    homes: dict[str, list[Telling]] = defaultdict(list)
    keys: dict[str, Counter[str]] = defaultdict(Counter)
    for claim in claims:
        homes[claim.article_id].append(claim)
        keys[claim.article_id].update(claim.wording.keys)
    return homes, near_articles(keys)


def _at_most(item: Candidate) -> float:
    """Give the highest probability that a pair of claims may have, whatever the language model says of it."""
    ours, theirs = item.left.wording.plain, item.right.wording.plain
    if ours == theirs and len(ours) >= LEAST_VERBATIM:
        return 1.0
    if _is_apart(item) and not holds_run(*sorted((ours, theirs), key=len, reverse=True)):
        return 0.0
    return max(probability(item.evidence_if(alike, told)) for alike in (0.0, 1.0) for told in (0.0, 1.0))


def _judged(item: Candidate) -> Pair:
    left, right = item.left, item.right
    shape, _ = shape_of(left.wording.plain, right.wording.plain)
    if shape == "verbatim" and len(left.wording.plain) >= LEAST_VERBATIM:
        return Pair(left, right, "verbatim", 1.0, "same words")
    score = 0.0 if _is_apart(item) and shape != "truncated" else probability(item.asked())
    quoted = left.style == right.style == "direct" and shape in ("truncated", "altered")
    return Pair(left, right, shape if shape and quoted else "paraphrase", score, "weighed evidence")


def _is_apart(item: Candidate) -> bool:
    return any(item.evidence.get(name) for name in CLASHES)


def mutual(
    candidates: Sequence[Candidate],
    least: float = THRESHOLD,
    at_most: Callable[[Candidate], float] = _at_most,
    judged: Callable[[Candidate], Pair] = _judged,
) -> list[Pair]:
    """Give the pairs, of this probability at least, in which each telling is the other's likeliest, the best first.

    A candidate is judged only when no other can still be likelier than it may be: most never are, since one of their
    tellings has its likeliest already, or since no judgment could lift them to `least`.

    Parameters
    ----------
    at_most
        Gives the highest probability that `judged` may give.
    judged
        Gives a candidate as a pair with its probability.
    """
    waiting = [(-at_most(item), False, (at, 0.0, 0, "", "")) for at, item in enumerate(candidates)]
    heapify(waiting)
    pairs: dict[Rank, Pair] = {}
    taken: set[str] = set()
    found = []
    while waiting and -waiting[0][0] >= least:
        _, is_judged, place = heappop(waiting)
        item = pairs[place] if is_judged else candidates[place[0]]
        ends = {item.left.key, item.right.key}
        if isinstance(item, Pair):
            if taken.isdisjoint(ends):
                found.append(item)
            taken |= ends
        elif not ends <= taken:
            pair = judged(item)
            pairs[pair.rank] = pair
            heappush(waiting, (-pair.score, True, pair.rank))
    return found


def _copies(claims: Sequence[Telling], near: set[tuple[str, str]]) -> Iterator[Pair]:
    """Give the claims that stand word for word in articles that have little else in common."""
    same: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, claim in enumerate(claims):
        if len(claim.wording.plain) >= _WHOLE:
            same[claim.wording.plain].append(number)
    taken: set[tuple[str, str]] = set()
    for numbers in same.values():
        for one, other in across([(number, claims[number].article_id) for number in numbers]):
            left, right = claims[one], claims[other]
            ends = {(left.key, right.article_id), (right.key, left.article_id)}
            if (left.article_id, right.article_id) not in near and not ends & taken:
                taken |= ends
                yield Pair(left, right, "verbatim", 1.0, "same words")


def _told(claimed: Iterable[Pair], quoted: Iterable[Pair], quotes: Iterable[Telling]) -> list[Pair]:
    """Give the quotes whose claims match although their words do not: put otherwise, or quoted in one article only."""
    whole = {quote.key: quote for quote in quotes}
    done = {(pair.left.key, pair.right.key) for pair in quoted}
    found: dict[tuple[str, str], Pair] = {}
    for pair in claimed:
        left, right = whole.get(pair.left.quote_id or ""), whole.get(pair.right.quote_id or "")
        if left and right and (left.key, right.key) not in done:
            relation = "reworded" if left.style == right.style == "direct" else "paraphrase"
            item = replace(pair, left=left, right=right, relation=relation, rule="claims in them match")
            kept = found.setdefault((left.key, right.key), item)
            if item.score > kept.score:
                found[left.key, right.key] = item
    return list(found.values())
