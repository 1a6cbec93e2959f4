"""Why two claims are taken for the same, and what was weighed against a claim and does not count, in plain words."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from math import fsum

from analysis.brief.wording import listed
from analysis.relate.match import Comparison, claim_pairs, comparisons
from analysis.relate.pairing import Evidence, weighed
from analysis.relate.telling import claim_tellings
from analysis.tables import Tables

KINDS = {
    "meaning": (
        *("shared meaning, of both", "shared meaning, of the shorter", "shared meaning, of the longer"),
        *("shared meaning, before the next", "shared meaning, as a whole", "shared meaning, in its own words"),
    ),
    "words": (
        *("same words, of both", "same words, of the shorter", "same words, number"),
        *("longest row of the same words", "lengths alike"),
    ),
    "what stands beside it": ("beside the same words",),
    "names and places": (
        *("same names, of both", "names in both", "no name in both", "each has a full name of its own"),
        *("other places", "same actor"),
    ),
    "who says it": (
        *("same speaker", "different speakers", "one without a source", "sources described alike"),
        "both in quotation marks",
    ),
    "numbers": ("same number", "numbers fit", "numbers clash", "one without numbers"),
    "dates": ("same day", "other days", "one dated"),
    "what is done by saying it": ("one denies", "other modality"),
}
"""The pieces of evidence by kind: those of one kind hang together, so that only their sum says something."""
LEAST = 0.05
"""What weighs less is not told."""
_FACTS = frozenset(
    {"beside the same words", "no name in both", "each has a full name of its own", "other places", "same actor"}
    | {"same speaker", "different speakers", "one without a source", "both in quotation marks"}
    | {"same number", "numbers fit", "numbers clash", "one without numbers", "same day", "other days", "one dated"}
    | {"one denies", "other modality"}
)
"""Evidence that is there or not."""


@dataclass(frozen=True)
class Near:
    """A claim that was weighed against one of a group and does not count as the same.

    Parameters
    ----------
    ours, other
        The claim of the group, and the one that is not in it, by `claim_id`.
    probability
        What the evidence gives.
    why_not
        Why it does not count.
    evidence
        The evidence in words.
    """

    ours: str
    other: str
    probability: float
    why_not: str
    evidence: str


def evidence_in_words(found: Evidence) -> str:
    """Say what each kind of evidence adds to the log-odds, with the facts behind it, the weightiest first.

    Examples
    --------
    >>> evidence_in_words({"shared meaning, as a whole": 0.5, "one without a source": 1.0})
    'for it: meaning +1.6; against it: who says it −0.6 (one without a source)'
    """
    weights = weighed(found)
    sums = {kind: fsum(weights.get(name, 0.0) for name in names) for kind, names in KINDS.items()}
    told = sorted((kind for kind in sums if abs(sums[kind]) >= LEAST), key=lambda kind: -abs(sums[kind]))
    parts = []
    for side, kept in (
        ("for it", [kind for kind in told if sums[kind] > 0]),
        ("against it", [kind for kind in told if sums[kind] < 0]),
    ):
        if kept:
            parts.append(f"{side}: {', '.join(_summed(kind, sums[kind], found) for kind in kept)}")
    return "; ".join(parts)


def why_same(tables: Tables, claim_ids: Collection[str]) -> dict[str, str]:
    """Give by `match_id` why claims are taken for the same, for the pairs that hold one of these and were weighed."""
    found = comparisons(claim_tellings(tables), claim_ids)
    return {f"{item.pair.left.key}~{item.pair.right.key}": evidence_in_words(item.evidence) for item in found}


def nearly_same(tables: Tables, claim_ids: Collection[str], threshold: float, least: float) -> list[Near]:
    """Give the claims that were weighed against those of a group and are not in it, the nearest first.

    Parameters
    ----------
    threshold
        The probability from which the tables have claims as matching.
    least
        The least probability of a claim that is given; that of the evidence alone, where something rules it out.
    """
    claims = claim_tellings(tables)
    matched = set(tables.matches["match_id"])
    mutual = {(pair.left.key, pair.right.key) for pair in claim_pairs(claims, threshold)}
    best: dict[tuple[str, str], Near] = {}
    for item in sorted(comparisons(claims, claim_ids), key=lambda item: (-item.probability, *item.pair.rank)):
        ours, other = item.pair.left, item.pair.right
        ours, other = (ours, other) if ours.key in claim_ids else (other, ours)
        if other.key in claim_ids or max(item.probability, item.pair.score) < least:
            continue
        key = f"{item.pair.left.key}~{item.pair.right.key}"
        known = key in matched, (item.pair.left.key, item.pair.right.key) in mutual
        why = _why_not(item, threshold, matched=known[0], mutual=known[1])
        near = Near(ours.key, other.key, item.probability, why, evidence_in_words(item.evidence))
        best.setdefault((ours.key, other.key), near)
    return list(best.values())


def _why_not(item: Comparison, threshold: float, *, matched: bool, mutual: bool) -> str:
    """Say why two claims that were weighed are not one."""
    if matched:
        return "it matches, but an article that tells one of them tells the other claim too"
    if item.clashes:
        return f"ruled out: {listed(item.clashes)}"
    if item.pair.score < threshold:
        return f"below the threshold of {threshold:.2f}"
    if mutual:
        return "a person has corrected it"
    return "one of the two has a nearer claim in the other’s article"


def _summed(kind: str, total: float, found: Evidence) -> str:
    facts = [name for name in KINDS[kind] if name in _FACTS and found.get(name)]
    sign = "+" if total > 0 else "−"
    return f"{kind} {sign}{abs(total):.1f}" + (f" ({', '.join(facts)})" if facts else "")
