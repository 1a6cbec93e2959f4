"""Claim groups: which articles tell one claim, and how many independent newsrooms and speakers stand behind it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, takewhile
from types import MappingProxyType

from analysis.relate.amounts import compare
from analysis.relate.changes import has_opposite, opposed
from analysis.relate.outlets import outlet_key
from analysis.relate.quoted import LEAST_VERBATIM
from analysis.relate.stems import run_at
from analysis.relate.telling import Telling, claim_tellings, same_speaker
from analysis.schema import Row
from analysis.tables import Tables, table
from analysis.text import fold, words

_WORST = ("agrees", "number-compatible", "number-conflict", "contradicts")
_SMALL = frozenset({"the", "a", "an", "of", "for", "and", "'s"})
_NEGATIONS = frozenset(
    {"not", "no", "never", "none", "nobody", "nothing", "neither", "nor", "cannot", "nowhere", "false", "untrue"}
    | {"deny", "denies", "denied", "denying"}
)
_JOINTS = frozenset({"and", "but", "or", "so", "yet", "while", "though", "although", "because", "since", "if", "until"})
"""Words that open another clause, in which a negation says nothing of the one before."""
_NUMBERS = {"equal": "agrees", "compatible": "number-compatible", "conflict": "number-conflict"}


@dataclass(frozen=True)
class _Provenance:
    """Where claims come from.

    Parameters
    ----------
    outlets
        By article: its outlet, missing where it is not known.
    origins
        By claim: the newsrooms that may have gathered it.
    owners
        By the key of a newsroom: who owns it, where that is declared.
    """

    outlets: Mapping[str, str | None]
    origins: Mapping[str, frozenset[str]]
    owners: Mapping[str, str]

    def behind(self, claim: Telling) -> frozenset[str]:
        """Give who may have gathered a claim; the newsrooms of one owner are one."""
        return frozenset(self.owners.get(outlet_key(name), name) for name in self.origins[claim.key])


def corroborate(tables: Tables, owners: Mapping[str, str] = MappingProxyType({})) -> Tables:
    """Fill the table `corroborations`: one row for each claim, with all the articles that tell it.

    A row is a group of matching claims, or a single claim that only one article tells. Every kept claim is in exactly
    one group. Newsrooms and speakers are counted apart, and neither count is ever higher than the articles show.

    - `independent_origins` is the number of newsrooms that it takes to explain where all the articles have the claim
      from. A telling comes from one of those in `claims.origins`; without any it adds nothing. The newsrooms of one
      owner count as one.
    - `independent_sources` is the number of speakers that are surely different people or bodies. Unnamed speakers may
      be anybody: they add nothing to named ones, and any number of them alone count as one. A body, and a person
      described as belonging to it, count as one. Where speakers contradict each other, only the larger side counts.

    A claim is `independently_reported` when two or more newsrooms gathered it. It is `independently_sourced`, which
    alone is corroboration, when two of its tellings agree and have different newsrooms and different speakers.

    Parameters
    ----------
    owners
        By the key of a newsroom (`analysis.relate.outlets.outlet_key`): who owns it, where that is declared.

    Examples
    --------
    >>> corroborate(Tables()).corroborations.empty
    True
    """
    claims = claim_tellings(tables)
    known = _provenance(tables, owners)
    groups = _groups(claims, _links(tables, claims))
    drifts = _drifts(tables)
    return tables.having(
        corroborations=table("corroborations", (_row(group, known, drifts) for group in groups)),
    )


def _row(group: Sequence[Telling], known: _Provenance, drifts: Mapping[str, list[tuple[str, str]]]) -> Row:
    articles = {claim.article_id for claim in group}
    outlets = {known.outlets[article] for article in articles}
    origins = _fewest([known.behind(claim) for claim in group])
    keys = {claim.key for claim in group} | {claim.quote_id for claim in group}
    different = _different(group, known)
    agreement = _agreement(different) if len(articles) > 1 else None
    sourced = len(origins) > 1 and _is_sourced_twice(different, known)
    return {
        "group_id": f"g:{group[0].key}",
        "claim_ids": [claim.key for claim in group],
        "label": group[0].text,
        "standing": _standing(group, agreement, len(origins), sourced=sourced),
        "articles": len(articles),
        "outlets": None if None in outlets else len(outlets),
        "origins": sorted({origin for claim in group for origin in known.origins[claim.key]}),
        "independent_origins": len(origins),
        "independent_sources": _different_speakers(different),
        "named_sources": len({claim.speaker for claim in group if claim.speaker}),
        "unnamed_sources": sum(claim.is_unnamed for claim in group),
        "independently_reported": len(origins) > 1,
        "independently_sourced": sourced,
        "agreement": agreement,
        "drift": sorted({kind for key in keys if key for other, kind in drifts.get(key, ()) if other in keys}),
    }


def _standing(group: Sequence[Telling], agreement: str | None, origins: int, *, sourced: bool) -> str:
    """Say in one word what stands behind a claim; that its tellings disagree weighs more than how many they are."""
    if agreement == "contradicts":
        return "denied" if any(claim.modality == "denial" for claim in group) else "contradicted"
    if agreement == "number-conflict":
        return agreement
    if origins > 1:
        return "corroborated" if sourced else "independently reported"
    if agreement == "number-compatible":
        return agreement
    return "single origin" if origins else "unknown origin"


def _links(tables: Tables, claims: Sequence[Telling]) -> list[tuple[str, str]]:
    """Give the pairs of claims that tell the same, the surest first: matched ones, and the claims of matched quotes.

    Those of two quotes count where each quote gave just one claim and neither claim is matched already.
    """
    matches = tables.rows("matches")
    surest = sorted(matches, key=lambda match: (-match.score, match.match_id))
    links = [(match.left_id, match.right_id) for match in surest if match.kind == "claim"]
    matched = {key for link in links for key in link}
    of_quote: dict[str, list[str]] = defaultdict(list)
    for claim in claims:
        if claim.quote_id:
            of_quote[claim.quote_id].append(claim.key)
    for match in matches:
        ours, theirs = of_quote[match.left_id], of_quote[match.right_id]
        if match.kind == "quote" and len(ours) == len(theirs) == 1 and not matched & {*ours, *theirs}:
            links.append((ours[0], theirs[0]))
    return links


def _groups(claims: Sequence[Telling], links: Iterable[tuple[str, str]]) -> list[list[Telling]]:
    """Give the claims in groups, in the order of their first claims.

    The surest links are made first. One that would bring two claims of one article together is passed over: it says
    that two claims are one, and their article says that they are two.
    """
    groups = {claim.key: [claim] for claim in claims}
    homes = {claim.key: {claim.article_id} for claim in claims}
    for one, other in links:
        if one not in groups or other not in groups or groups[one] is groups[other]:
            continue
        more, fewer = sorted((one, other), key=lambda key: -len(groups[key]))
        if homes[groups[more][0].key].isdisjoint(homes[groups[fewer][0].key]):
            homes[groups[more][0].key] |= homes[groups[fewer][0].key]
            groups[more] += groups[fewer]
            groups |= {claim.key: groups[more] for claim in groups[fewer]}
    place = {claim.key: at for at, claim in enumerate(claims)}
    unique = {id(group): group for group in groups.values()}
    grouped = [sorted(group, key=lambda claim: place[claim.key]) for group in unique.values()]
    return sorted(grouped, key=lambda group: place[group[0].key])


def _different(group: Sequence[Telling], known: _Provenance) -> list[Telling]:
    """Give the first of the tellings that are alike in all that is compared: of a thousand copies one is left.

    The words count only where one telling may say the opposite of another (see `_comparison`).
    """
    disputed = len({claim.polarity for claim in group}) > 1
    found: dict[object, Telling] = {}
    for claim in group:
        said = claim.wording.plain if disputed or has_opposite(claim.wording.plain) else ()
        amounts = tuple((amount.low, amount.high, amount.unit, amount.noun) for amount in claim.amounts)
        source = claim.source, claim.actor_id, claim.identity, claim.form
        found.setdefault((claim.polarity, said, amounts, source, known.behind(claim)), claim)
    return list(found.values())


def _drifts(tables: Tables) -> dict[str, list[tuple[str, str]]]:
    """Give by the left row of each match its right row and each kind of difference between the two."""
    ends = {match.match_id: (match.left_id, match.right_id) for match in tables.rows("matches")}
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in tables.rows("drifts"):
        left, right = ends[row.match_id]
        found[left].append((right, row.kind))
    return found


def _provenance(tables: Tables, owners: Mapping[str, str]) -> _Provenance:
    outlets = {row.article_id: row.outlet for row in tables.rows("articles")}
    origins = {row.claim_id: frozenset(row.origins) for row in tables.rows("claims")}
    return _Provenance(outlets, origins, owners)


def _fewest(behind: Iterable[frozenset[str]]) -> list[str]:
    """Give few newsrooms such that each telling with known ones has one of them; the most common are taken first."""
    open_sets = sorted({origins for origins in behind if origins}, key=sorted)
    taken = []
    while open_sets:
        counts = Counter(origin for origins in open_sets for origin in origins)
        best = min(counts, key=lambda origin: (-counts[origin], origin))
        taken.append(best)
        open_sets = [origins for origins in open_sets if best not in origins]
    return taken


def _different_speakers(group: Sequence[Telling]) -> int:
    """Count the speakers that surely differ, among the largest part of the group that agrees with one of its claims."""
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
    """Compare two tellings of one claim: what one affirms and another denies, and then their numbers.

    A denial is none where the same speaker is told in other words, where one telling was cut from the other, where the
    opposite word stands in the other ("not open", "shut"), or where the numbers differ too: "not reached six of the
    ten" goes with "reached four".
    """
    numbers = _NUMBERS[compare(one.amounts, other.amounts)[0]]
    denied = one.polarity != other.polarity and not _is_part(one, other)
    if denied == opposed(one.wording.plain, other.wording.plain) or same_speaker(one, other):
        return numbers
    return "number-compatible" if denied and one.amounts and other.amounts and numbers != "agrees" else "contradicts"


def _is_part(one: Telling, other: Telling) -> bool:
    """Say whether one telling was cut from the other, and what the other denies stands in what was cut off.

    Without a negation there, the other telling denies by its cue, or in the same words, all that the one affirms.
    """
    shorter, longer = sorted((one.wording.plain, other.wording.plain), key=len)
    place = run_at(longer, shorter)
    if len(shorter) < LEAST_VERBATIM or place is None:
        return False
    before, after = longer[:place], longer[place + len(shorter) :]
    joints = [at for at, word in enumerate(before) if word in _JOINTS]
    near_before = before[joints[-1] :] if joints else before
    near_after = takewhile(lambda word: word not in _JOINTS, after)
    return _negates((*before, *after)) and not _negates((*near_before, *near_after))


def _negates(found: Iterable[str]) -> bool:
    return any(word in _NEGATIONS or word.endswith("n't") for word in found)


def _differ(one: Telling, other: Telling) -> bool:
    """Say whether the speakers of two tellings are surely different."""
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


def _is_sourced_twice(group: Sequence[Telling], known: _Provenance) -> bool:
    return any(
        known.behind(one)
        and known.behind(other)
        and not known.behind(one) & known.behind(other)
        and _differ(one, other)
        and _agree(one, other)
        for one, other in combinations([claim for claim in group if claim.speaker], 2)
    )


def _agreement(group: Sequence[Telling]) -> str:
    """Give the worst of what two tellings of a group are to each other; no two of them are of one article."""
    worst = "agrees"
    for one, other in combinations(group, 2):
        worst = max(worst, _comparison(one, other), key=_WORST.index)
    return worst
