"""Whom "we" means in a quotation: the organisation that speaks, or that the speaker is said to be with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from analysis.relate.chains import OPEN
from analysis.relate.mentions import Links, Mention, within
from analysis.relate.referents import PRONOUNS, Said
from analysis.relate.unnamed import HELD
from analysis.tables import Tables

_BODY = "organisation"


def link_we(
    tables: Tables, rows: Mapping[str, Sequence[Mention]], said: Mapping[str, Sequence[Said]], links: Links
) -> dict[str, tuple[str, str]]:
    """Give whom the open mentions of the first person plural mean, where their speaker tells.

    A speaker who is said to be with several organisations, or with none, tells nothing.

    Parameters
    ----------
    rows
        By `article_id`: mentions in the order of the text.
    said
        By `article_id`: what is quoted, and the actor whose words it is.
    """
    bodies = {
        links[item.mention_id][0]
        for mentions in rows.values()
        for item in mentions
        if item.type == _BODY and item.form == "named" and item.mention_id in links
    }
    houses = _houses(tables, links, bodies)
    found: dict[str, tuple[str, str]] = {}
    for article_id, mentions in rows.items():
        for start, end, speaker in said.get(article_id, ()):
            home = {speaker} if speaker in bodies else houses.get((article_id, speaker)) or houses.get(("", speaker))
            if home and len(home) == 1:
                found |= {item.mention_id: (min(home), "speaks for it") for item in _we(mentions, start, end)}
    return found


def _houses(tables: Tables, links: Links, bodies: Iterable[str]) -> dict[tuple[str, str], set[str]]:
    """Give by article, and by no article, and by actor the organisations with which it is said to be."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    known = frozenset(bodies)
    for row in tables.rows("roles"):
        if row.relation in HELD and row.mention_id in links and row.of_mention_id in links:
            actor_id, home = links[row.mention_id][0], links[row.of_mention_id][0]
            if home in known:
                found[row.article_id, actor_id].add(home)
                found["", actor_id].add(home)
    return found


def _we(mentions: Sequence[Mention], start: int, end: int) -> list[Mention]:
    return [
        item for item in within(mentions, start, end) if item.rule in OPEN and PRONOUNS.get(item.text.lower()) == "we"
    ]
