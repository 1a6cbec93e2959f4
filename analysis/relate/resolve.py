"""Whom each mention, quote and claim refers to, over all articles: the surest rules are applied first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from analysis.lexicon.gazetteer import states
from analysis.relate.antecedents import link_open
from analysis.relate.bridges import bridge_articles
from analysis.relate.chains import (
    OPEN,
    is_guessed,
    known_heads,
    link_heads,
    link_holders,
    name_in,
    with_open,
)
from analysis.relate.descriptions import Described, Description, describe, join_descriptions
from analysis.relate.firms import link_firms
from analysis.relate.gathering import gather_stories
from analysis.relate.involved import name_actors
from analysis.relate.mentions import Links, Mention, read_mentions, read_sources, within
from analysis.relate.nameparts import fullest, slug
from analysis.relate.naming import Naming
from analysis.relate.nested import link_beside, named_beside
from analysis.relate.plural import link_we
from analysis.relate.referents import Said
from analysis.relate.register import Register
from analysis.relate.roster import actor_rows
from analysis.relate.speakers import link_pronouns, main_mentions
from analysis.relate.stories import find_stories
from analysis.schema import row_ids
from analysis.tables import Tables, table

_APPOSED_REACH = 160
_Resolved = dict[str, tuple[str, str]]


def resolve_actors(tables: Tables) -> Tables:
    """Tell for every mention, quote and claim which actor it refers to, and list the actors.

    Names are joined over all articles. Descriptions ("the militias") are joined within their article, and across
    articles where a name inside them tells whom they mean ("the Iraqi government") or a rule of
    `analysis.relate.bridges` does, such as the same quotation. Where it is not sure that two mentions are the same
    actor, they stay two; a pronoun that could stand for several actors gets none. The order of the articles makes no
    difference.

    Returns
    -------
    Tables
        The same tables with `mentions.actor_id`, `mentions.link`, `quotes.actor_id`, `claims.actor_id`,
        `claims.actor_ids`, `roles.actor_id`, `roles.of_actor_id` and `actors` filled. A row of `actors` is somebody to
        whom at least one mention refers.

    Examples
    --------
    >>> resolve_actors(Tables()).actors.shape[0]
    0
    """
    known, links = linked_within(tables)
    links |= gather_stories(known.open, known.texts, known.stories, links)
    links |= link_heads(known.heads, links)
    links |= bridge_articles(tables, known.rows, links, _speakers(known.mains, links), known.stories)
    actors = {key: actor for key, (actor, _) in links.items()}
    ways = {key: way for key, (_, way) in links.items()}
    speakers = _speakers(known.mains, links)
    linked = tables.having(
        mentions=_filled(tables.mentions, "mention_id", actor_id=actors, link=ways),
        quotes=_filled(tables.quotes, "quote_id", actor_id=speakers),
        claims=_filled(tables.claims, "quote_id", actor_id=speakers),
        roles=_held(tables.roles, actors),
    )
    return name_actors(linked.having(actors=table("actors", actor_rows(linked))))


def linked_within(tables: Tables) -> tuple[Known, _Resolved]:
    """Link mentions as far as names, over all articles, and each article for itself tell whom they mean."""
    known = surely_linked(tables)
    links = known.links | link_open(known.open, known.texts, known.links, known.said, known.heads)
    links |= link_we(tables, known.open, known.said, links)
    links |= link_firms(known.rows, links)
    links |= link_holders(known.open, known.stories, links)
    return known, links | link_heads(known.heads, links)


@dataclass(frozen=True)
class Known:
    """What the sure rules tell of the mentions of some articles.

    Parameters
    ----------
    rows, texts, stories
        By `article_id`: the mentions that refer to actors, the text, and the story.
    links
        The links of the sure rules.
    open
        By `article_id`: the mentions of the articles in which some are left.
    heads
        By `mention_id` of given mentions: the mention that was found at their head.
    mains
        By `quote_id`: the mention that stands for its source.
    said
        By `article_id`: start and end of what is quoted, and the actor whose words it is; in the order of the text.
    """

    rows: Mapping[str, Sequence[Mention]]
    texts: Mapping[str, str]
    stories: Mapping[str, str]
    links: _Resolved
    open: Mapping[str, Sequence[Mention]]
    heads: Mapping[str, Mention]
    mains: Mapping[str, Mention]
    said: Mapping[str, Sequence[Said]]


def surely_linked(tables: Tables) -> Known:
    """Link the mentions of which a name, an apposition or a description tells whom they mean, and sure pronouns."""
    texts = tables.texts()
    rows = {key: [item for item in found if item.type != "place"] for key, found in read_mentions(tables).items()}
    sources = read_sources(tables)
    unlinked = with_open(rows)
    heads = known_heads(unlinked)
    stories = find_stories(texts)
    beside = named_beside(unlinked, texts)
    links = {**_states(rows), **_names(rows, texts, stories, {**heads, **beside})}
    links |= link_heads(heads, links)
    links |= link_beside(beside, links)
    links |= _appositions(rows, texts, links)
    links |= _descriptions(rows, links)
    links |= link_heads(heads, links)
    mains = main_mentions(sources, rows)
    links |= link_pronouns(sources, mains, rows, texts, links)
    return Known(rows, texts, stories, links, unlinked, heads, mains, _said(tables, mains, links))


def _speakers(mains: Mapping[str, Mention], links: Links) -> dict[str, str]:
    return {key: links[main.mention_id][0] for key, main in mains.items() if main.mention_id in links}


def _held(roles: pd.DataFrame, actors: Mapping[str, str]) -> pd.DataFrame:
    """Give `roles` with whom each is said of, and with whom it is held, as their mentions tell."""
    held = _filled(roles, "mention_id", actor_id=actors)
    return _filled(held, "of_mention_id", of_actor_id=actors)


def _said(tables: Tables, mains: Mapping[str, Mention], links: Links) -> dict[str, list[Said]]:
    """Give by article what is quoted: where, and the actor whose words it is; in the order of the text."""
    found: dict[str, list[Said]] = defaultdict(list)
    for row in tables.rows("quotes"):
        if row.content is not None:
            main = mains.get(row.quote_id)
            actor_id = links[main.mention_id][0] if main is not None and main.mention_id in links else ""
            found[row.article_id].append((row.content_start, row.content_end, actor_id))
    return {article_id: sorted(said) for article_id, said in found.items()}


def _filled(frame: pd.DataFrame, key: str, **columns: Mapping[str, str]) -> pd.DataFrame:
    """Give the table with these columns filled, each from a mapping of the values in the key's column."""
    cells = {name: [known.get(value) for value in frame[key]] for name, known in columns.items()}
    return frame.assign(**{name: pd.Series(cells[name], index=frame.index, dtype="str") for name in cells})


def _states(rows: Mapping[str, Sequence[Mention]]) -> _Resolved:
    found = {}
    for mentions in rows.values():
        for item in mentions:
            known = states().get(item.text)
            if item.form == "named" and item.type == "state" and known:
                way = {"name": "state name", "demonym": "demonym", "capital": "seat of government"}[known.kind]
                found[item.mention_id] = (f"state:{known.key}", way)
    return found


def _names(
    rows: Mapping[str, Sequence[Mention]],
    texts: Mapping[str, str],
    stories: Mapping[str, str],
    heads: Mapping[str, Mention],
) -> _Resolved:
    """Link the names of all but states; a last name that several people of a story bear is kept apart in each article.

    A given mention at whose head a mention was found is left to that one.
    """
    namings = {
        article_id: [
            Naming(article_id, item.mention_id, item.start, item.end, name_in(item), item.type, is_guessed(item))
            for item in mentions
            if item.form == "named" and item.type != "state" and item.mention_id not in heads
        ]
        for article_id, mentions in rows.items()
    }
    register = Register()
    for article_id, found in namings.items():
        register.add(article_id, stories[article_id], found, texts[article_id])
    return {naming.mention_id: register.actor(naming.node) for found in namings.values() for naming in found}


def _appositions(rows: Mapping[str, Sequence[Mention]], texts: Mapping[str, str], links: Links) -> _Resolved:
    """Link a description that stands beside a name to the actor of that name."""
    found = {}
    for article_id, mentions in rows.items():
        starts = {item.start: item for item in mentions if item.form == "named"}
        ends = {item.end: item for item in mentions if item.form == "named"}
        for item in mentions:
            name = _beside(item, texts[article_id], starts, ends) if item.rule == "apposition" else None
            if name is not None and name.mention_id in links:
                found[item.mention_id] = (links[name.mention_id][0], "apposition")
    return found


def _beside(item: Mention, text: str, starts: Mapping[int, Mention], ends: Mapping[int, Mention]) -> Mention | None:
    if item.form == "named":
        return None
    before = ends.get(item.start - 2)
    if before is not None and text[item.start - 2 : item.start] == ", ":
        return before
    comma = text.find(",", item.end, item.end + _APPOSED_REACH)
    name = starts.get(comma + 2) if comma >= 0 else None
    if name is not None and name.type == "state":
        name = starts.get(name.end + 3)
    return name


def _descriptions(rows: Mapping[str, Sequence[Mention]], links: Links) -> _Resolved:
    """Link the other descriptions: within an article, and across articles where a name inside tells whom they mean."""
    shared: dict[tuple[str, ...], list[Described]] = defaultdict(list)
    found: _Resolved = {}
    for article_id, mentions in rows.items():
        open_ones = [
            item
            for item in mentions
            if item.form in ("descriptor", "anonymous") and item.rule not in OPEN and item.mention_id not in links
        ]
        read = [_read(item, mentions, links) for item in open_ones]
        homes = join_descriptions([item for item in read if item is not None])
        ids = row_ids(article_id, "a", [(home.first.mention.start, home.first.mention.end) for home in homes])
        for home, actor_id in zip(homes, ids, strict=True):
            found.update({key: (actor_id, way) for key, way in home.links.items()})
            if home.shared_key:
                shared[home.shared_key].append(home)
    for homes in shared.values():
        kind = "group" if homes[0].first.noun.plural else "organisation"
        actor_id = f"{kind}:{slug(fullest(_undetermined(home.first.mention.text) for home in homes))}"
        for home in homes:
            found.update({key: (actor_id, way) for key, way in home.links.items()})
    return found


def _read(item: Mention, mentions: Sequence[Mention], links: Links) -> Description | None:
    names = [name for name in within(mentions, item.start, item.end) if name.form == "named"]
    inside = [links[name.mention_id][0] for name in names if name.mention_id in links]
    return describe(item, inside)


def _undetermined(text: str) -> str:
    first, _, rest = text.partition(" ")
    return rest if rest and first.lower() in ("the", "a", "an", "this", "that", "these", "those") else text
