"""Which quotes and claims of different articles are the same, and how the two tellings differ.

A wrong pair puts words into somebody's mouth, a missed one only shows as two rows: so what is not sure is no pair. Two
claims are compared within the pair of articles that they stand in.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from analysis.relate.amounts import compare
from analysis.relate.stems import Wording, holds_run, likeness
from analysis.relate.telling import Telling, claim_tellings, drift, quote_tellings, same_speaker
from analysis.schema import Row
from analysis.tables import Tables, table

THRESHOLD = 0.48
"""The least likeness (see `analysis.relate.stems.likeness`) of two claims that match.

In the two articles of data/ claims on different events of one story reach 0.38, tellings of one event start at 0.49. In
other articles on similar events, few wrong pairs are above this value.
"""

BESIDE_THRESHOLD = 0.2
"""The least likeness of two claims of one known speaker that stand beside a quote that both articles give."""

OPPOSED_THRESHOLD = 0.7
"""The least likeness where one denies what the other affirms, or numbers conflict: most often these are two events."""

MOST_COMMON = 200
"""A word that more claims share is not used to find claims to compare; in comparing them it counts."""

_LEAST_SHARED = 3
_LEAST_STEMS = 2
_RUN = 6
"""Words that a shared run must have for one text to be the other cut short."""
_LEAST_VERBATIM = 4
_NEAR = 2
_MOST_REPEATED = 4

_Shape = tuple[str, float]
"""A relation as in the table `matches`, and the likeness."""


@dataclass(frozen=True)
class Pair:
    """Two tellings of different articles, the one of the lesser ref on the left, with the result of comparing them."""

    left: Telling
    right: Telling
    relation: str
    score: float
    rule: str

    @property
    def rank(self) -> tuple[object, ...]:
        """Give the key by which pairs are sorted, the best first."""
        ranks = {"verbatim": 0, "truncated": 1, "paraphrase": 2}
        distance = abs(self.left.order - self.right.order)
        return (ranks[self.relation], -self.score, distance, self.left.key, self.right.key)


def match_tellings(tables: Tables) -> Tables:
    """Fill the table `matches`: one row for each two quotes or claims of different articles that are the same.

    A row is a pair of quotes or a pair of claims; `drift` lists what differs between the two. A quote or claim is in
    at most one pair with each other article. Two quotes match when quoted words of one are those of the other, whole
    or cut short, whatever marks and spaces are used. Two claims match when each is, of its article, the claim most
    like the other and they are alike enough.

    Examples
    --------
    >>> match_tellings(Tables()).matches.empty
    True
    """
    pairs = [("quote", pair) for pair in _quote_pairs(tables)] + [("claim", pair) for pair in _claim_pairs(tables)]
    return tables.having(matches=table("matches", (_row(kind, pair) for kind, pair in pairs)))


def _row(kind: str, pair: Pair) -> Row:
    return {
        "match_id": f"{pair.left.key}~{pair.right.key}",
        "kind": kind,
        "left_id": pair.left.key,
        "right_id": pair.right.key,
        "relation": pair.relation,
        "score": round(pair.score, 4),
        "drift": drift(pair.left, pair.right),
        "rule": pair.rule,
        "confidence": {"verbatim": 0.99, "truncated": 0.9}.get(pair.relation, round(pair.score, 4)),
    }


def _quote_pairs(tables: Tables) -> list[Pair]:
    quotes = quote_tellings(tables)
    index: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, run in enumerate(quotes):
        for start in _starts(run):
            index[start].append(number)
    found: set[tuple[int, int]] = set()
    for numbers in index.values():
        found.update(_across([(number, quotes[number].article_id) for number in dict.fromkeys(numbers)]))
    pairs = []
    for one, other in sorted(found):
        shape, score = _shape(quotes[one].wording, quotes[other].wording)
        if shape == "verbatim" or (shape == "truncated" and "indirect" not in (quotes[one].style, quotes[other].style)):
            pairs.append(Pair(quotes[one], quotes[other], shape, score, rule="same words"))
    return _one_to_one(pairs)


def _across(rows: Iterable[tuple[int, str]]) -> Iterator[tuple[int, int]]:
    """Give the pairs of rows of different articles; where an article repeats itself, only its first few rows count."""
    counts: Counter[str] = Counter()
    few = []
    for number, article in rows:
        counts[article] += 1
        if counts[article] <= _MOST_REPEATED:
            few.append((number, article))
    return ((one, other) for (one, home), (other, away) in combinations(few, 2) if home != away)


def _starts(run: Telling) -> Iterator[tuple[str, ...]]:
    """Give the keys under which quoted words are indexed: every six words in a row, or all of fewer words."""
    plain = run.wording.plain
    if _LEAST_VERBATIM <= len(plain) < _RUN:
        yield plain
    for at in range(len(plain) - _RUN + 1):
        yield plain[at : at + _RUN]


def _shape(one: Wording, other: Wording) -> _Shape:
    if one.plain == other.plain:
        return "verbatim", 1.0
    shorter, longer = sorted((one.plain, other.plain), key=len)
    if len(shorter) >= _RUN and holds_run(longer, shorter):
        return "truncated", len(shorter) / len(longer)
    return "paraphrase", likeness(one, other)


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


def _claim_pairs(tables: Tables) -> list[Pair]:
    claims = claim_tellings(tables)
    meetings: dict[tuple[str, str], list[Pair]] = defaultdict(list)
    for one, other in _candidates(claims):
        left, right = claims[one], claims[other]
        shape, score = _shape(left.wording, right.wording)
        meetings[left.article_id, right.article_id].append(
            Pair(left, right, shape, score, "same words" if shape != "paraphrase" else "likeness")
        )
    found = []
    for pairs in meetings.values():
        sure = _mutual(pair for pair in pairs if _is_alike(pair))
        found += sure + _beside(pairs, sure)
    return found


def _candidates(claims: Sequence[Telling]) -> list[tuple[int, int]]:
    """Give the claims of different articles that share two words, or all words, by their numbers."""
    index: dict[str, list[int]] = defaultdict(list)
    verbatim: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, claim in enumerate(claims):
        for key in claim.wording.keys:
            index[key].append(number)
        verbatim[claim.wording.plain].append(number)
    shared: Counter[tuple[int, int]] = Counter()
    for numbers in index.values():
        if len(numbers) <= MOST_COMMON:
            shared.update(combinations(numbers, 2))
    found = {pair for pair, count in shared.items() if count > 1}
    for plain, numbers in verbatim.items():
        if len(plain) >= _LEAST_VERBATIM:
            found.update(_across([(number, claims[number].article_id) for number in numbers]))
    return sorted(pair for pair in found if claims[pair[0]].article_id != claims[pair[1]].article_id)


def _is_alike(pair: Pair) -> bool:
    left, right = pair.left, pair.right
    if pair.relation == "verbatim":
        return len(left.wording.plain) >= _LEAST_VERBATIM
    if _clash(left, right):
        return False
    stems = left.wording.stems & right.wording.stems
    enough = len(stems) >= _LEAST_STEMS and len(left.wording.keys & right.wording.keys) >= _LEAST_SHARED
    opposed = left.polarity != right.polarity or compare(left.quantities, right.quantities)[0] == "conflict"
    return pair.relation == "truncated" or (enough and pair.score >= (OPPOSED_THRESHOLD if opposed else THRESHOLD))


def _clash(left: Telling, right: Telling) -> bool:
    """Say whether names or days show two different events.

    They do where no name, no place or no day is common, or where each side has a full name that the other lacks.
    """
    ours, theirs = left.wording, right.wording
    if ours.names and theirs.names and not ours.keys & theirs.names and not ours.names & theirs.keys:
        return True
    if ours.full_names - theirs.keys and theirs.full_names - ours.keys:
        return True
    if ours.places and theirs.places and not ours.places & theirs.places:
        return True
    grains = {grain for grain, _ in left.days} & {grain for grain, _ in right.days}
    return bool(grains) and not any(grain in grains for grain, _ in left.days & right.days)


def _mutual(pairs: Iterable[Pair]) -> list[Pair]:
    """Give the pairs in which each telling is the other's best."""
    ranked = sorted(pairs, key=lambda pair: pair.rank)
    best: dict[str, Pair] = {}
    for pair in ranked:
        best.setdefault(pair.left.key, pair)
        best.setdefault(pair.right.key, pair)
    return [pair for pair in ranked if best[pair.left.key] is pair and best[pair.right.key] is pair]


def _beside(pairs: Iterable[Pair], sure: Sequence[Pair]) -> list[Pair]:
    """Give the pairs of claims that stand near a quote of both articles and have the same speaker.

    This finds speech that one article quotes and the other paraphrases, where few words are the same.
    """
    anchors = {
        (pair.left.order + left, pair.right.order + right)
        for pair in sure
        if pair.relation != "paraphrase" and "direct" in (pair.left.style, pair.right.style)
        for left in range(-_NEAR, _NEAR + 1)
        for right in range(-_NEAR, _NEAR + 1)
    }
    taken = {key for pair in sure for key in (pair.left.key, pair.right.key)}
    open_pairs = (
        Pair(pair.left, pair.right, pair.relation, pair.score, "beside a shared quote")
        for pair in pairs
        if (pair.left.order, pair.right.order) in anchors
        and not taken & {pair.left.key, pair.right.key}
        and pair.score >= BESIDE_THRESHOLD
        and pair.left.polarity == pair.right.polarity
        and same_speaker(pair.left, pair.right)
        and not _clash(pair.left, pair.right)
    )
    return _mutual(open_pairs)
