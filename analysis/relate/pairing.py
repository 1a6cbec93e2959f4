"""How sure it is that two claims of different articles tell the same: evidence that a person can read, weighed."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from analysis.lexicon import entries
from analysis.relate.amounts import compare
from analysis.relate.nearness import weight
from analysis.relate.stems import Wording
from analysis.relate.telling import Telling, same_speaker

CLASHES = ("no name in both", "each has a full name of its own", "other places", "other days")
"""Evidence that two claims tell of two events, whatever else speaks for them."""

_REMEMBERED = 1 << 12

Evidence = Mapping[str, float]


def probability(found: Evidence) -> float:
    """Give the probability, from 0 to 1, that two claims with this evidence tell the same.

    A logistic regression (Cox 1958); `tests/fitting/pairs.py` fits the weights on stories of its own.
    """
    return 1 / (1 + math.exp(-(_weights()["always"] + math.fsum(weighed(found).values()))))


def weighed(found: Evidence) -> dict[str, float]:
    """Give what each piece of evidence adds to the log-odds of two claims telling the same.

    Examples
    --------
    >>> weighed({"same speaker": 0.0, "shared meaning, as a whole": 0.5})["shared meaning, as a whole"] > 0
    True
    """
    return {name: _weights().get(name, 0.0) * value for name, value in found.items()}


@cache
def _weights() -> Mapping[str, float]:
    return {row["evidence"]: float(row["weight"]) for row in entries("pairing")}


def evidence(left: Telling, right: Telling) -> dict[str, float]:
    """Give what speaks for and against two claims telling the same, each piece from 0 to 1."""
    ours, theirs = left.wording, right.wording
    return dict(
        (
            *_shared_words(ours, theirs),
            *_speakers(left, right),
            *_facts(left, right),
            *_clashes(left, right),
        )
    )


def _shared_words(ours: Wording, theirs: Wording) -> Iterator[tuple[str, float]]:
    both, shorter = ours.stems & theirs.stems, min(_sum(ours.stems), _sum(theirs.stems))
    whole = _sum(ours.stems) + _sum(theirs.stems)
    yield "same words, of both", 2 * _sum(both) / whole if whole else 0.0
    yield "same words, of the shorter", _sum(both) / shorter if shorter else 0.0
    yield "same words, number", min(len(both), 6) / 6
    yield "lengths alike", min(ours.weight, theirs.weight) / max(ours.weight, theirs.weight, 1)
    names, all_names = ours.names & theirs.names, ours.names | theirs.names
    yield "same names, of both", len(names) / len(all_names) if all_names else 0.0
    yield "names in both", float(bool(names))
    yield "longest row of the same words", min(longest_run(ours.plain, theirs.plain), 8) / 8


def _speakers(left: Telling, right: Telling) -> Iterator[tuple[str, float]]:
    same = same_speaker(left, right)
    yield "same speaker", float(same is True)
    yield "different speakers", float(same is False)
    yield "one without a source", float((left.source is None) != (right.source is None))
    yield "both in quotation marks", float(left.style == right.style == "direct")
    if left.source and right.source and same is None:
        yield "sources described alike", _alike(left.source_wording, right.source_wording)


def _facts(left: Telling, right: Telling) -> Iterator[tuple[str, float]]:
    numbers = bool(left.amounts) and bool(right.amounts)
    found, changed = compare(left.amounts, right.amounts)
    yield "same number", float(numbers and found == "equal" and not changed)
    yield "numbers fit", float(numbers and found == "compatible")
    yield "numbers clash", float(found == "conflict")
    yield "one without numbers", float(bool(left.amounts) != bool(right.amounts))
    yield "other modality", float(left.modality != right.modality)
    yield "one dated", float(bool(left.days) != bool(right.days))
    yield "same actor", float(bool(left.actors & right.actors))
    yield "one denies", float(left.polarity != right.polarity)
    yield "same day", float(bool(left.days & right.days))


def _clashes(left: Telling, right: Telling) -> Iterator[tuple[str, float]]:
    ours, theirs = left.wording, right.wording
    apart = ours.names and theirs.names and not ours.keys & theirs.names and not ours.names & theirs.keys
    yield "no name in both", float(bool(apart))
    yield (
        "each has a full name of its own",
        float(bool(ours.full_names - theirs.keys) and bool(theirs.full_names - ours.keys)),
    )
    yield "other places", float(bool(ours.places and theirs.places and not ours.places & theirs.places))
    yield "other days", float(other_days(left, right))


def other_days(left: Telling, right: Telling) -> bool:
    """Say whether both tell of a day, month or year, and none of these is common."""
    grains = {grain for grain, _ in left.days} & {grain for grain, _ in right.days}
    return bool(grains) and not any(grain in grains for grain, _ in left.days & right.days)


def _alike(one: Wording, other: Wording) -> float:
    whole = len(one.keys) + len(other.keys)
    return 2 * len(one.keys & other.keys) / whole if whole else 0.0


@lru_cache(maxsize=_REMEMBERED)
def _sum(stems: frozenset[str]) -> float:
    return math.fsum(map(weight, stems))


def longest_run(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    """Give the number of words in the longest row of words that two texts have in common.

    Examples
    --------
    >>> longest_run(("we", "want", "peace", "now"), ("they", "want", "peace"))
    2
    """
    best = 0
    before: dict[int, int] = {}
    places: dict[str, list[int]] = {}
    for at, word in enumerate(other):
        places.setdefault(word, []).append(at)
    for word in one:
        here = {at: before.get(at - 1, 0) + 1 for at in places.get(word, ())}
        best = max(best, *here.values(), 0) if here else best
        before = here
    return best
