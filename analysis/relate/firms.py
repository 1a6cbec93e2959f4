"""Which named firm "the company" is: the last that the article told of, where no description before says more."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from analysis.lexicon.gazetteer import name_words
from analysis.phrase import noun_of
from analysis.relate.mentions import Links, Mention


def link_firms(rows: Mapping[str, Sequence[Mention]], links: Links) -> dict[str, tuple[str, str]]:
    """Give the mentions of firms that an article describes ("the company") and names before.

    All that the article says of the firm described is the named one's.

    Parameters
    ----------
    rows
        By `article_id`: mentions in the order of the text.
    """
    found: dict[str, tuple[str, str]] = {}
    for article_id, mentions in rows.items():
        joined = _joined([item for item in mentions if item.mention_id in links], article_id, links)
        for item in mentions:
            actor_id = links.get(item.mention_id, ("", ""))[0]
            if actor_id in joined:
                found[item.mention_id] = joined[actor_id], "named firm"
    return found


def _joined(mentions: Sequence[Mention], article_id: str, links: Links) -> dict[str, str]:
    """Give by the actor of a firm that is described: the firm that is named."""
    bodies = _named_bodies(mentions, links)
    joined: dict[str, str] = {}
    told: set[str] = set()
    last = ""
    for item in mentions:
        actor_id = links[item.mention_id][0]
        if actor_id in bodies and item.form == "named":
            last = actor_id
        elif last and actor_id not in told and actor_id.startswith(f"{article_id}:a") and _is_firm(item):
            joined[actor_id] = last
        told.add(actor_id)
    return joined


def _named_bodies(mentions: Sequence[Mention], links: Links) -> set[str]:
    """Give the actors whose names are mostly those of organisations."""
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    for item in mentions:
        if item.form == "named":
            kinds[links[item.mention_id][0]][item.type or ""] += 1
    return {key for key, counts in kinds.items() if max(sorted(counts), key=counts.__getitem__) == "organisation"}


def _is_firm(item: Mention) -> bool:
    """Say whether a description is definite, or one word: "the car maker", "company"."""
    noun, plural = noun_of(item.text)
    first = item.text.partition(" ")[0].lower()
    definite = first in name_words("definite") or item.text.lower() == noun
    return not plural and definite and noun in name_words("firm")
