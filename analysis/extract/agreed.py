"""One name, one type: what rules tell of a name and what the model sees of it, taken over the whole article."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from analysis.article import Span
from analysis.extract.contests import sides
from analysis.extract.mention import Mention
from analysis.language.reading import NAMES, Reading
from analysis.language.referring import KINDS
from analysis.lexicon.gazetteer import name_words, states

READ = "read"
"""The rule of mentions that the model found."""

TYPED = f", {READ}"
"""Ends the rule of mentions whose type the model told."""

_VOTES = {
    "capitals": 0.0,
    "speaks": 0.5,
    "same name": 0.5,
    "last name alone": 0.5,
    "the and plural": 0.5,
    "listed with": 0.5,
    "apposition": 2.0,
}
"""Rules that the model may overrule, with how many of its readings each is worth: they tell of it from around it."""

_FIRM = 3.0
"""How many readings of the model any other rule is worth where the same name stands elsewhere."""

_ENOUGH = 1.4
"""What the model sees of a name, of 2 each time, must come to so much on average before it tells the only type."""

_AS = {"group": "organisation", "office": "person", "state": "place"}

_WHERE = re.compile(r"\b(?:[Ii]n|[Nn]ear|[Oo]utside|[Ii]nside|[Aa]cross|[Tt]hroughout|[Ww]ithin) \Z")
_DATED = re.compile(r"(?: ?, ?[^\W\d_][^\n\d,]{1,30})?,? ?(?:\d{4}-|\(|--|[—–]|[A-Z][a-z]{2,8}\.? \d)")

Seen = dict[str, float]
"""By type: how much speaks for it."""


class _Name(NamedTuple):
    """A name with all that is seen of it at its place; `firm` says whether a rule settles its type."""

    mention: Mention
    key: str
    firm: bool
    seen: Seen


def agreed(text: str, mentions: Sequence[Mention], reading: Reading, homes: Mapping[int, Span]) -> list[Mention]:
    """Let the mentions of one name agree on a type: what firm rules tell of it, else what rules and model see together.

    A last name alone has the type of the person's full name. A side of a contest is no place: it is an organisation,
    but where something happens there. Nor is a body's branch in a country. A state that acts is
    one wherever it is named.

    Parameters
    ----------
    homes
        By place: the shortest mention whose name or main word stands there.
    """
    names = {one.mention.span: one for one in _names(text, mentions, reading, homes)}
    sums, times = _sums(names.values()), Counter(name.key for name in names.values())
    met = {names[span].key for span in sides(text, sorted(names))}
    met |= {name.key for span, name in names.items() if _is_branch(span.of(text), sums)}
    acting = {name.key for name in names.values() if name.firm and name.mention.type == "state"}
    told = {}
    for span, name in names.items():
        seen = sums[name.key]
        side = name.key in met and not _stands_as_place(text, span)
        settled = _settled(name, _as_side(seen) if side else seen, times[name.key])
        told[span] = replace(settled, type="state") if settled.type == "place" and name.key in acting else settled
    return [told.get(mention.span, mention) for mention in mentions]


def _is_branch(form: str, sums: Mapping[str, Seen]) -> bool:
    """Say whether a name is that of a trade or an organisation with a country behind it: Air Chad, Acme Chad."""
    first, _, last = form.rpartition(" ")
    if last not in states() or not first or form in states():
        return False
    known = sums.get(first.casefold())
    return first.lower() in name_words("trade") or bool(
        known and known["organisation"] > known["place"] + known["person"]
    )


def _as_side(seen: Seen) -> Seen:
    """Take for a side of a contest what could be a place."""
    return {**seen, "organisation": seen["organisation"] + seen["place"], "place": 0.0}


def _stands_as_place(text: str, span: Span) -> bool:
    """Say whether something happens there, as in "in Bury", or it opens a dateline."""
    if _WHERE.search(text, max(0, span.start - 12), span.start):
        return True
    return text[span.start - 1 : span.start] in ("", "\n") and _DATED.match(text, span.end) is not None


def _settled(name: _Name, seen: Seen, times: int) -> Mention:
    """Give the mention of a name with the type that most speaks for; `times` is how often the name stands there."""
    mention = name.mention
    if name.firm or (mention.type is None and sum(seen.values()) < _ENOUGH * times):
        return mention
    best = max(sorted(seen), key=lambda kind: seen[kind])
    if mention.type is not None and _AS.get(mention.type, mention.type) == best:
        return mention
    rule = mention.rule if mention.rule.endswith(READ) else f"{mention.rule}{TYPED}"
    return replace(mention, type=best, rule=rule)


def _names(text: str, mentions: Sequence[Mention], reading: Reading, homes: Mapping[int, Span]) -> Iterator[_Name]:
    """Give the names with what is seen of each at its place."""
    pointed: dict[Span, tuple[float, ...]] = {}
    for one in sorted((*reading.faint, *reading.mentions), key=lambda one: one.confidence):
        if one.head.start in homes:
            pointed[homes[one.head.start]] = one.chances
    starts = [name.span.start for name in reading.names]
    for mention in mentions:
        if mention.form != "named":
            continue
        firm = not (mention.rule in _VOTES or mention.rule.endswith(READ))
        seen = dict.fromkeys(KINDS, 0.0)
        if mention.type is not None and not mention.rule.endswith(READ):
            seen[_AS.get(mention.type, mention.type)] += _VOTES.get(mention.rule, _FIRM)
        for kind, chance in zip(KINDS, pointed.get(mention.span, ()), strict=False):
            seen[kind] += chance
        at = bisect_right(starts, mention.span.end - 1) - 1
        if at >= 0 and reading.names[at].span.end > mention.span.start:
            for kind, chance in zip(NAMES, reading.names[at].chances, strict=False):
                seen[_AS.get(kind, kind)] += chance
        yield _Name(mention, " ".join(mention.span.of(text).split()).casefold(), firm, seen)


def _sums(names: Iterable[_Name]) -> dict[str, Seen]:
    """Add up by name what is seen of it anywhere; what makes a full name a person speaks for its last word too."""
    sums: dict[str, Seen] = {}
    for name in names:
        whole = sums.setdefault(name.key, dict.fromkeys(KINDS, 0.0))
        for kind, weight in name.seen.items():
            whole[kind] += weight
        first, _, last = name.key.rpartition(" ")
        if first and max(name.seen, key=lambda kind: name.seen[kind]) == "person":
            alone = sums.setdefault(last, dict.fromkeys(KINDS, 0.0))
            alone["person"] += name.seen["person"]
    return sums
