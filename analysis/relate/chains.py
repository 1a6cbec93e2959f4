"""Mentions that no rule of names or descriptions links: which these are, and what holds for those that are given."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from analysis.article import Span
from analysis.lexicon.gazetteer import titles
from analysis.phrase import at_head, head_of, noun_of
from analysis.relate.mentions import Links, Mention

GIVEN = "given"
OPEN = frozenset({GIVEN, "read"})
"""Rules of mentions that no other rule links: what somebody gave, and what the language model found."""

TYPED = ", read"
"""Ends the rule of mentions whose type the language model told."""

Rows = Mapping[str, Sequence[Mention]]
_Found = dict[str, tuple[str, str]]
_Noun = tuple[str, bool]


def is_guessed(item: Mention) -> bool:
    """Say whether it was the language model that told a mention's type, not the text around it."""
    return item.rule in OPEN or item.rule.endswith(TYPED)


def with_open(rows: Rows) -> Rows:
    """Give the articles that have mentions of the rules `OPEN`."""
    return {key: mentions for key, mentions in rows.items() if any(item.rule in OPEN for item in mentions)}


def known_heads(rows: Rows) -> dict[str, Mention]:
    """Give by `mention_id` of given mentions the longest mention that was found at their head."""
    heads = {}
    for mentions in rows.values():
        found = [item for item in mentions if item.rule != GIVEN]
        places = [Span(item.start, item.end) for item in found]
        for item in mentions:
            at = at_head(Span(item.start, item.end), item.text, places) if item.rule == GIVEN else None
            if at is not None:
                heads[item.mention_id] = found[at]
    return heads


def link_heads(heads: Mapping[str, Mention], links: Links) -> _Found:
    """Give the actors of given mentions at whose head a mention stands that is known."""
    return {
        key: (links[head.mention_id][0], "same head")
        for key, head in heads.items()
        if key not in links and head.mention_id in links
    }


def name_in(item: Mention) -> str:
    """Give the name that a mention is; of a given one, up to its head and without the titles before it."""
    if item.rule != GIVEN:
        return item.text
    name = item.text[: head_of(item.text).end]
    while (rest := name.partition(" ")[2]) and (name.partition(" ")[0] in titles() or name[0].islower()):
        name = rest
    return name


def link_holders(rows: Rows, stories: Mapping[str, str], links: Links) -> _Found:
    """Give the given descriptions whose noun is the role of only one actor of the story that one's actor.

    Its article must describe only one so, and no name may tell whom it means.

    Parameters
    ----------
    stories
        By `article_id`: its story.
    """
    holders: dict[tuple[str, _Noun], set[str]] = defaultdict(set)
    homes: dict[tuple[str, _Noun], set[str]] = defaultdict(set)
    for article_id, mentions in rows.items():
        for noun, actors in _holders(mentions, links).items():
            holders[stories[article_id], noun] |= actors
        for item in mentions:
            actor_id = links.get(item.mention_id, ("", ""))[0]
            described = item.rule == GIVEN and item.form == "descriptor"
            if described and actor_id.startswith(f"{article_id}:a"):
                homes[article_id, noun_of(item.text)].add(actor_id)
    joined: dict[str, str] = {}
    for (article_id, noun), actors in homes.items():
        known = holders[stories[article_id], noun]
        if len(actors) == len(known) == 1:
            joined.setdefault(min(actors), min(known))
    return {
        key: (joined[actor], "role holder") for key, (actor, _) in links.items() if joined.get(actor, actor) != actor
    }


def _holders(mentions: Sequence[Mention], links: Links) -> dict[_Noun, set[str]]:
    """Give by the noun of a role the actors that are named with it."""
    found: dict[_Noun, set[str]] = defaultdict(set)
    for item in mentions:
        if item.form == "named" and item.role is not None and item.mention_id in links:
            found[noun_of(item.role)].add(links[item.mention_id][0])
    return found
