"""Who tells what: every claim group with its claims by article, ready to be shown, counted and drawn."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Literal

from analysis.tables import Tables

Telling = Literal["verbatim", "differs", "paraphrase", "alone"]
LETTERS: dict[Telling, str] = {"verbatim": "V", "differs": "D", "paraphrase": "P", "alone": "•"}
MEANINGS: dict[Telling, str] = {
    "verbatim": "told word for word",
    "differs": "told with a difference",
    "paraphrase": "told in other words",
    "alone": "told by this article only",
}
STANDING = {
    "named": "named person",
    "organisation": "institution",
    "anonymous": "unnamed source",
    "none": "“reportedly”, no source",
    "outlet": "outlet’s own word",
}
SOURCED = ("named", "organisation", "anonymous")
KEYS = {"named": "N", "organisation": "I", "anonymous": "U", "none": "R", "outlet": "O"}
COLUMNS = 12  # articles that fit beside one another
STANDINGS = {
    "denied": "denied",
    "contradicted": "contradicted",
    "number-conflict": "numbers cannot both be true",
    "corroborated": "corroborated",
    "independently reported": "independently reported",
    "number-compatible": "one origin; numbers differ, both can be true",
    "single origin": "one origin",
    "unknown origin": "origin unknown",
}
_WORDING = frozenset({"meaning lost", "meaning added", "other words"})


@dataclass(frozen=True)
class Group:
    """One claim as told: its row of `corroborations`, how its tellings compare, its claims by article."""

    row: SimpleNamespace
    telling: Telling
    claims: dict[str, list[SimpleNamespace]]

    @property
    def shared(self) -> bool:
        """Say whether more than one article tells it."""
        return len(self.claims) > 1

    def members(self) -> list[SimpleNamespace]:
        """Give its claims in the order of the articles and their text."""
        return [claim for claims in self.claims.values() for claim in claims]


def groups(tables: Tables) -> list[Group]:
    """Give the claim groups: of most articles first, then of most origins, then in the order of articles and text."""
    claims = {row.claim_id: row for row in tables.rows("claims")}
    place = {claim_id: number for number, claim_id in enumerate(claims)}
    same: dict[str, set[str]] = {}
    for row in tables.rows("matches"):
        if row.relation == "verbatim":
            same.setdefault(row.left_id, set()).add(row.right_id)
    found = []
    for row in tables.rows("corroborations"):
        members = [claims[key] for key in sorted(row.claim_ids, key=lambda key: place[key])]
        by_article: dict[str, list[SimpleNamespace]] = {}
        for claim in members:
            by_article.setdefault(claim.article_id, []).append(claim)
        found.append(Group(row, _telling(row, members, same), by_article))
    return sorted(
        found,
        key=lambda group: (-len(group.claims), -group.row.independent_origins, place[group.members()[0].claim_id]),
    )


def standing(tables: Tables) -> dict[str, Counter[str]]:
    """Count each article's claims by who can be held to them.

    Returns
    -------
    dict
        By article_id, a count for each of `STANDING`; ``anonymous`` are described sources, roles and groups.
    """
    counts: dict[str, Counter[str]] = {article_id: Counter() for article_id in tables.articles["article_id"]}
    kinds = kinds_of_claims(tables)
    for claim in tables.rows("claims"):
        if claim.claim_id in kinds:
            counts[claim.article_id][kinds[claim.claim_id]] += 1
    return counts


def kinds_of_claims(tables: Tables) -> dict[str, str]:
    """Give who can be held to each kept claim, one of `STANDING`, by `claim_id`."""
    identity = {row.quote_id: row.source_identity for row in tables.rows("quotes")}
    found = {}
    for claim in tables.rows("claims"):
        if claim.status == "kept":
            kind = "outlet" if claim.voice == "outlet" else identity.get(claim.quote_id, "none")
            found[claim.claim_id] = "anonymous" if kind in ("role", "group") else kind
    return found


def differences(tables: Tables) -> dict[str, list[SimpleNamespace]]:
    """Give by `match_id` the rows of what differs in substance; where nothing does, those of mere wording."""
    rows: dict[str, list[SimpleNamespace]] = {}
    for row in tables.rows("drifts"):
        rows.setdefault(row.match_id, []).append(row)
    return {key: _in_substance(found) or found for key, found in rows.items()}


def _in_substance(found: Sequence[SimpleNamespace]) -> list[SimpleNamespace]:
    return [row for row in found if row.kind not in _WORDING]


def _telling(row: SimpleNamespace, members: list[SimpleNamespace], same: dict[str, set[str]]) -> Telling:
    if row.articles < 2:
        return "alone"
    ids = {key for claim in members for key in (claim.claim_id, claim.quote_id)}
    if any(ids & same.get(left, set()) for left in ids):
        return "verbatim"
    return (
        "differs" if set(row.drift) - _WORDING or row.agreement in ("number-conflict", "contradicts") else "paraphrase"
    )
