"""Claim groups: which articles tell one claim, and how many independent newsrooms and speakers stand behind it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import cast

import pandas as pd

from analysis.relate.amounts import compare
from analysis.relate.telling import Telling, claim_tellings
from analysis.schema import Row
from analysis.tables import Tables, table
from analysis.text import fold, words

_WORST = ("agrees", "number-compatible", "number-conflict", "contradicts")
_NUMBERS = {"equal": "agrees", "compatible": "number-compatible", "conflict": "number-conflict"}


@dataclass(frozen=True)
class _Provenance:
    """What is known of the articles: place in the order of refs, outlet, and the newsrooms behind each claim."""

    place: Mapping[str, int]
    outlets: Mapping[str, str | None]
    origins: Mapping[str, frozenset[str]]


def corroborate(tables: Tables) -> Tables:
    """Fill the table `corroborations`: every kept claim in exactly one group, told by one article or more.

    A row is one claim with all its tellings, joined by the matches of claims and of the quotes that they come from.
    Two counts are kept apart and both are cautious.

    - `independent_origins` counts the fewest newsrooms that explain where the articles have it from. A claim takes the
      origin shown in its own stretch, else its article's; an article without evidence counts for nothing.
    - `independent_sources` counts speakers that are known to differ. Unnamed speakers may be anybody, so all of them
      together with the named ones count as the named ones alone, or as one where nobody is named; an institution and a
      person described by its name are one. Who denies what another says does not stand behind it: the largest side that
      agrees is counted.

    A claim is `independently_reported` from two origins on, and `independently_sourced` only when two of its tellings
    agree and have different origins and different speakers: that alone is corroboration.

    Examples
    --------
    >>> corroborate(Tables()).corroborations.empty
    True
    """
    claims = claim_tellings(tables)
    known = _provenance(tables)
    groups = _groups(claims, _links(tables, claims))
    drifts = _drifts(tables)
    return tables.having(
        corroborations=table("corroborations", (_row(group, known, drifts) for group in groups)),
    )


def _row(group: Sequence[Telling], known: _Provenance, drifts: Mapping[str, list[tuple[str, list[str]]]]) -> Row:
    articles = sorted({claim.article_id for claim in group}, key=lambda article: known.place[article])
    outlets = {known.outlets[article] for article in articles}
    behind = [known.origins[claim.key] for claim in group]
    origins = _fewest(behind)
    keys = {claim.key for claim in group} | {claim.quote_id for claim in group}
    return {
        "group_id": f"g:{group[0].key}",
        "claim_ids": [claim.key for claim in group],
        "label": group[0].text,
        "articles": len(articles),
        "outlets": None if None in outlets else len(outlets),
        "origins": sorted({origin for origins_of in behind for origin in origins_of}),
        "independent_origins": len(origins),
        "independent_sources": _different_speakers(group),
        "independently_reported": len(origins) > 1,
        "independently_sourced": len(origins) > 1 and _is_sourced_twice(group, known),
        "agreement": _agreement(group) if len(articles) > 1 else None,
        "drift": sorted(
            {said for key in keys if key for other, told in drifts.get(key, ()) if other in keys for said in told}
        ),
    }


def _links(tables: Tables, claims: Sequence[Telling]) -> list[tuple[str, str]]:
    """Give the pairs of claims that belong together: matched ones, and the only claims of matched quotes."""
    matches = tables.matches
    pairs = list(zip(matches["left_id"], matches["right_id"], matches["kind"], strict=True))
    links = [(str(left), str(right)) for left, right, kind in pairs if kind == "claim"]
    matched = {key for link in links for key in link}
    of_quote: dict[str, list[str]] = defaultdict(list)
    for claim in claims:
        if claim.quote_id:
            of_quote[claim.quote_id].append(claim.key)
    for left, right, kind in pairs:
        ours, theirs = of_quote[str(left)], of_quote[str(right)]
        if kind == "quote" and len(ours) == len(theirs) == 1 and not matched & {*ours, *theirs}:
            links.append((ours[0], theirs[0]))
    return links


def _groups(claims: Sequence[Telling], links: Iterable[tuple[str, str]]) -> list[list[Telling]]:
    """Join what is linked; the groups stand in the order of their first claims."""
    parent = {claim.key: claim.key for claim in claims}
    for one, other in links:
        if one in parent and other in parent:
            parent[_root(parent, other)] = _root(parent, one)
    groups: dict[str, list[Telling]] = {}
    for claim in claims:
        groups.setdefault(_root(parent, claim.key), []).append(claim)
    return list(groups.values())


def _root(parent: dict[str, str], key: str) -> str:
    while parent[key] != key:
        parent[key] = parent[parent[key]]
        key = parent[key]
    return key


def _drifts(tables: Tables) -> dict[str, list[tuple[str, list[str]]]]:
    found: dict[str, list[tuple[str, list[str]]]] = defaultdict(list)
    matches = tables.matches
    for left, right, drift in zip(matches["left_id"], matches["right_id"], matches["drift"], strict=True):
        found[str(left)].append((str(right), list(drift)))
    return found


def _provenance(tables: Tables) -> _Provenance:
    articles = tables.articles.sort_values("ref")
    shown: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for row in cast("list[Mapping[str, object]]", tables.origins.to_dict("records")):
        place = cast("int", row["start"]), cast("int", row["end"])
        shown[str(row["article_id"])].append((*place, str(row["origin"])))
    stretches = _stretches(tables)
    origins = {}
    for row in cast("list[Mapping[str, object]]", tables.claims.to_dict("records")):
        evidence = shown[str(row["article_id"])]
        start, end = stretches[str(row["claim_id"])]
        own = frozenset(origin for first, last, origin in evidence if first < end and start < last)
        origins[str(row["claim_id"])] = own or frozenset(origin for _, _, origin in evidence)
    outlets = [None if pd.isna(outlet) else str(outlet) for outlet in articles["outlet"]]
    return _Provenance(
        {str(article): place for place, article in enumerate(articles["article_id"])},
        dict(zip(articles["article_id"], outlets, strict=True)),
        origins,
    )


def _stretches(tables: Tables) -> dict[str, tuple[int, int]]:
    """Give for each claim the stretch from its attribution's first character to its last."""
    roles = [f"{role}_{edge}" for role in ("source", "cue", "content", "via") for edge in ("start", "end")]
    edges = tables.quotes[roles]
    lows = dict(zip(tables.quotes["quote_id"], edges.min(axis=1), strict=True))
    highs = dict(zip(tables.quotes["quote_id"], edges.max(axis=1), strict=True))
    claims = tables.claims
    rows = zip(claims["claim_id"], claims["quote_id"], claims["start"], claims["end"], strict=True)
    return {
        str(key): (min(start, int(lows.get(quote, start))), max(end, int(highs.get(quote, end))))
        for key, quote, start, end in rows
    }


def _fewest(behind: Iterable[frozenset[str]]) -> list[str]:
    """Give the fewest newsrooms of which each telling with a known origin has one; the most common are taken first."""
    open_sets = sorted({origins for origins in behind if origins}, key=sorted)
    taken = []
    while open_sets:
        counts = Counter(origin for origins in open_sets for origin in origins)
        best = min(counts, key=lambda origin: (-counts[origin], origin))
        taken.append(best)
        open_sets = [origins for origins in open_sets if best not in origins]
    return taken


def _different_speakers(group: Sequence[Telling]) -> int:
    """Count the speakers known to differ, on the largest side of the group that agrees."""
    counts = {claim.key: 0 for claim in group}
    for claim in group:
        side = [other for other in group if other.source is not None and _agree(claim, other)]
        distinct: list[Telling] = []
        for other in side:
            if other.speaker and all(_differ(other, counted) for counted in distinct):
                distinct.append(other)
        counts[claim.key] = max(len(distinct), 1 if side else 0)
    return max(counts.values())


def _agree(one: Telling, other: Telling) -> bool:
    """Say whether two tellings can both be true."""
    return _comparison(one, other) in ("agrees", "number-compatible")


def _comparison(one: Telling, other: Telling) -> str:
    if one.polarity != other.polarity:
        return "contradicts"
    return _NUMBERS[compare(one.quantities, other.quantities)[0]]


def _differ(one: Telling, other: Telling) -> bool:
    """Say whether two speakers are known to be different."""
    if one.speaker is None or other.speaker is None or one.speaker == other.speaker:
        return False
    if (one.actor_id is None) != (other.actor_id is None):
        return False
    for body, person in ((one, other), (other, one)):
        if body.identity == "organisation" and person.identity == "named":
            described, name = (fold(str(item.source)) for item in (person, body))
            if {word.of(name) for word in words(name)} - _SMALL & {word.of(described) for word in words(described)}:
                return False
    return True


_SMALL = frozenset({"the", "a", "an", "of", "for", "and", "'s"})


def _is_sourced_twice(group: Sequence[Telling], known: _Provenance) -> bool:
    return any(
        known.origins[one.key]
        and known.origins[other.key]
        and not known.origins[one.key] & known.origins[other.key]
        and _differ(one, other)
        and _agree(one, other)
        for one, other in combinations([claim for claim in group if claim.speaker], 2)
    )


def _agreement(group: Sequence[Telling]) -> str:
    worst = "agrees"
    for one, other in combinations(group, 2):
        if one.article_id != other.article_id:
            worst = max(worst, _comparison(one, other), key=_WORST.index)
    return worst
