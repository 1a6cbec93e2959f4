"""A claim by its key, or by words of it or of the quotation that it comes from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from math import fsum
from types import SimpleNamespace

from analysis.brief.tellings import Group, groups
from analysis.brief.wording import clipped
from analysis.errors import AnalysisError
from analysis.relate.nearness import weight
from analysis.relate.stems import holds_run, wording
from analysis.tables import Tables

NEAR, LABEL = 5, 60
ALIKE = 0.75
"""So alike in their letters, from 0 to 1, are words that may be one misspelled."""


def find_claims(tables: Tables, wanted: str, *, shared_only: bool = False) -> list[Group]:
    """Give the claim group that somebody asks for; of a quotation with several claims, the group of each.

    Words are those of a claim in a row, or else of a quotation, or else of a claim in any order; case, marks and
    spaces do not count.

    Parameters
    ----------
    wanted
        A `group_id`, `claim_id` or `quote_id`, or words.
    shared_only
        Whether only claims that more than one article tells are looked through.

    Raises
    ------
    AnalysisError
        Where nothing is found, naming the claims that are nearest, or several claims have the words, naming each.
    """
    every = groups(tables)
    found = [group for group in every if group.shared or not shared_only]
    quotes = tables.rows("quotes")
    if by_key := _by_key(found, wanted):
        return by_key
    words = wording(wanted).plain
    for matched in (_by_claim(found, words), _by_quote(found, quotes, words), _in_any_order(found, wanted)):
        if len(matched) == 1:
            return matched[0]
        if matched:
            several = [group for kept in matched for group in kept]
            raise AnalysisError(repr(wanted), f"{len(matched)} claims with these words", _one_of(several))
    if shared_only and (_by_key(every, wanted) or _by_claim(every, words)):
        raise AnalysisError(repr(wanted), "a claim of one article", "one that several tell, or shared_only off")
    near = _near(found, wanted)
    such = f", such as {_shown(near)}" if near else ""
    what = "the key or words of a claim that several articles tell" if shared_only else "a claim's key or words"
    raise AnalysisError(repr(wanted), "no such claim", what + such)


def _by_key(found: Sequence[Group], wanted: str) -> list[Group]:
    return [
        group
        for group in found
        if wanted == group.row.group_id or any(wanted in (claim.claim_id, claim.quote_id) for claim in group.members())
    ]


def _by_claim(found: Sequence[Group], words: tuple[str, ...]) -> list[list[Group]]:
    return [
        [group]
        for group in found
        if words and any(holds_run(wording(claim.text).plain, words) for claim in group.members())
    ]


def _by_quote(found: Sequence[Group], quotes: Sequence[SimpleNamespace], words: tuple[str, ...]) -> list[list[Group]]:
    """Give the claims of the quotations with these words; tellings of one quotation are one."""
    held = [row for row in quotes if words and row.content and holds_run(wording(row.content).plain, words)]
    keys = {row.quote_id for row in held}
    told = [group for group in found if any(claim.quote_id in keys for claim in group.members())]
    if max(Counter(row.article_id for row in held).values(), default=0) > 1:
        return [[group] for group in told]
    return [told] if told else []


def _in_any_order(found: Sequence[Group], wanted: str) -> list[list[Group]]:
    keys = wording(wanted).keys
    return [[group] for group in found if keys and any(keys <= wording(row.text).keys for row in group.members())]


def _near(found: Sequence[Group], wanted: str) -> list[Group]:
    """Give the claims with the weightiest words in common, or words spelled much like them; else of most articles."""
    told = {group.row.group_id: _keys(group) for group in found}
    known = sorted(set().union(*told.values()))
    keys = {near for key in wording(wanted).keys for near in ([key] if key in known else _spelled(key, known))}
    alike = {group_id: fsum(weight(key) for key in sorted(keys & held)) for group_id, held in told.items()}
    ranked = sorted(found, key=lambda group: -alike[group.row.group_id])
    return [group for group in ranked if alike[group.row.group_id] or not keys][:NEAR]


def _spelled(key: str, known: Sequence[str]) -> list[str]:
    return get_close_matches(key, known, 1, ALIKE)


def _keys(group: Group) -> frozenset[str]:
    return frozenset(key for claim in group.members() for key in wording(claim.text).keys)


def _one_of(found: Sequence[Group]) -> str:
    return f"more of them, or the key of one: {_shown(found)}"


def _shown(found: Sequence[Group]) -> str:
    named: Mapping[str, str] = {group.row.group_id: clipped(group.row.label, LABEL) for group in found}
    more = [f"{len(named) - NEAR} more"] if len(named) > NEAR else []
    return "; ".join([*(f"{key} ({label})" for key, label in list(named.items())[:NEAR]), *more])
