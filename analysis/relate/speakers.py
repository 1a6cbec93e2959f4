"""Whose words a quote is: the mention that its source comes down to, and whom a pronoun stands for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from analysis.relate.mentions import Links, Mention, Source, within
from analysis.text import paragraphs

_WANTED = {
    "named": ("person", None),
    "organisation": ("organisation", "state", "group", "office", None),
}
_LOOKED_AT = 50
_NUMBER = {"he": "person", "she": "person", "they": "group", "it": "organisation"}


def main_mention(source: Source, mentions: Sequence[Mention]) -> Mention | None:
    """Give the mention that stands for a source: the name it is held to, or else its first, longest mention.

    Examples
    --------
    >>> state = Mention("m1", "a", 0, 4, "U.S.", "named", "state", "known state")
    >>> person = Mention("m2", "a", 13, 25, "Pete Hegseth", "named", "person", "title")
    >>> main_mention(Source("q", "a", 0, 25, "name", "named"), [state, person]).text
    'Pete Hegseth'
    """
    inside = within(mentions, source.start, source.end)[:_LOOKED_AT]
    wanted = _WANTED.get(source.identity)
    if source.identity == "none" or not inside:
        return None
    if wanted:
        fitting = [item for item in inside if item.form == "named" and item.type in wanted]
        outer = [item for item in fitting if not _inside_other(item, inside)]
        if outer or (source.form == "name" and fitting):
            return (outer or fitting)[0]
    described = [item for item in inside if item.form != "named"]
    return (described or inside)[0]


def link_pronouns(
    sources: Sequence[Source],
    mains: Mapping[str, Mention],
    mentions: Mapping[str, Sequence[Mention]],
    texts: Mapping[str, str],
    links: Links,
) -> dict[str, tuple[str, str]]:
    """Say whom a pronoun that speaks stands for.

    That is the last speaker of its number in the same or the previous paragraph; without one, the only person whom
    these paragraphs name before it. Otherwise it stays open.

    Parameters
    ----------
    sources
        In the order of the text, article by article.
    mains
        The mention that each quote's source comes down to, by quote.
    links
        The mentions resolved so far.

    Examples
    --------
    >>> link_pronouns([], {}, {}, {}, {})
    {}
    """
    found: dict[str, tuple[str, str]] = {}
    starts = {article_id: [span.start for span in paragraphs(texts[article_id])] for article_id in mentions}
    said: list[Mention] = []
    for source in sources:
        item = mains.get(source.quote_id)
        if item is None:
            continue
        if item.form == "pronoun" and item.mention_id not in found:
            reach = _reach(starts[item.article_id], item.start)
            answer = _last_speaker(item, said, reach) or _sole_person(item, mentions[item.article_id], reach, links)
            actor = {**links, **found}.get(answer.mention_id) if answer else None
            if actor:
                found[item.mention_id] = (actor[0], "pronoun")
        said.append(item)
    return found


def _inside_other(item: Mention, mentions: Sequence[Mention]) -> bool:
    return any(other.form != "named" and other.start <= item.start and item.end <= other.end for other in mentions)


def _reach(starts: Sequence[int], place: int) -> int:
    """Give where the paragraph before the one at this place starts."""
    return starts[max(0, bisect_right(starts, place) - 2)]


def _last_speaker(item: Mention, said: Sequence[Mention], reach: int) -> Mention | None:
    wanted = _NUMBER.get(item.text.lower())
    for other in reversed(said[-10:]):
        if other.article_id != item.article_id or other.start < reach:
            return None
        kinds = {"organisation": ("organisation", "state", "office")}.get(str(wanted), (wanted, None))
        if other.end <= item.start and wanted and other.type in kinds:
            return other
    return None


def _sole_person(item: Mention, mentions: Sequence[Mention], reach: int, links: Links) -> Mention | None:
    if _NUMBER.get(item.text.lower()) != "person":
        return None
    named = [other for other in within(mentions, reach, item.start) if other.form == "named" and other.type == "person"]
    actors = {links[other.mention_id][0] for other in named if other.mention_id in links}
    return named[-1] if len(actors) == 1 else None
