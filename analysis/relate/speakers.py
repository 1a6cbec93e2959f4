"""Whose words a quote is: which mention stands for its source, and whom a pronoun that speaks stands for."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from analysis.lexicon.gazetteer import name_words
from analysis.phrase import noun_of
from analysis.relate.mentions import Links, Mention, Source, within
from analysis.text import paragraphs, words

_WANTED = {
    "named": ("person", None),
    "organisation": ("organisation", "state", "group", "office", None),
}
_LOOKED_AT = 50
_TITLED = ("title", "title before the name")
_TITLE = 24
"""Characters of a title, at most."""
_NUMBER = {"he": "person", "she": "person", "they": "group", "it": "organisation"}
_OF_ARTICLE = re.compile(r"-[0-9a-f]{12}$")
_SURE_PEOPLE = ("title", "title before the name", "speaks", "given name")
_NO_PERSON = ("organisation:", "state:")
"""So begin the ids of actors for whom neither he nor she stands."""


def main_mention(source: Source, mentions: Sequence[Mention]) -> Mention | None:
    """Give the mention that stands for a source: Ann Roe, of "U.S. Secretary Ann Roe".

    Where the source is known by name, this is the name of a person or body in it, one with a title first; else its
    first description, or its first mention of any kind. It is None where the source has no mention.

    Examples
    --------
    >>> state = Mention("m1", "a", 0, 4, "U.S.", "named", "state", "known state")
    >>> person = Mention("m2", "a", 15, 22, "Ann Roe", "named", "person", "title")
    >>> main_mention(Source("q", "a", 0, 22, "name", "named"), [state, person]).text
    'Ann Roe'
    """
    inside = within(mentions, source.start, source.end)[:_LOOKED_AT]
    wanted = _WANTED.get(source.identity)
    if source.identity == "none" or not inside:
        return None
    if wanted:
        fitting = [item for item in inside if item.form == "named" and item.type in wanted]
        outer = [item for item in fitting if not _inside_other(item, inside)]
        if outer or (source.form == "name" and fitting):
            known = [item for item in outer or fitting if item.type is not None]
            return next(_titled(known), (known or outer or fitting)[0])
    described = [item for item in inside if item.form != "named"]
    return (described or inside)[0]


def _titled(known: Sequence[Mention]) -> Iterator[Mention]:
    """Give the name that a title joins to the first one, which is then a firm's or a body's: Acme Chairman Ann Roe."""
    for item in known[1:]:
        if item.rule in _TITLED and item.start - known[0].end <= _TITLE:
            yield item


def main_mentions(sources: Sequence[Source], mentions: Mapping[str, Sequence[Mention]]) -> dict[str, Mention]:
    """Give by `quote_id` the mention that stands for the quote's source, where there is one.

    Parameters
    ----------
    mentions
        By `article_id`: its mentions, in the order of the text.

    Examples
    --------
    >>> main_mentions([], {})
    {}
    """
    found = {source.quote_id: main_mention(source, mentions.get(source.article_id, [])) for source in sources}
    return {key: main for key, main in found.items() if main is not None}


def link_pronouns(
    sources: Sequence[Source],
    mains: Mapping[str, Mention],
    mentions: Mapping[str, Sequence[Mention]],
    texts: Mapping[str, str],
    links: Links,
) -> dict[str, tuple[str, str]]:
    """Give whom each pronoun that speaks stands for; a pronoun is left out where that is not sure.

    It stands for the last speaker in the same or the previous paragraph whom such a pronoun can mean. Where nobody
    spoke there, it stands for the only person whom these paragraphs name before it. It is not sure when the
    pronoun's own paragraph names somebody else between the two.

    Parameters
    ----------
    sources
        In the order of the text, article by article.
    mains
        By `quote_id`: the mention that stands for the quote's source.
    mentions
        By `article_id`: its mentions, in the order of the text.
    texts
        By `article_id`: its text.
    links
        What is known so far of other mentions.

    Returns
    -------
    dict
        By the pronoun's `mention_id`: the actor's id, and the name of this rule.

    Examples
    --------
    >>> link_pronouns([], {}, {}, {}, {})
    {}
    """
    found: dict[str, tuple[str, str]] = {}
    known = dict(links)
    starts = {article_id: [span.start for span in paragraphs(texts[article_id])] for article_id in mentions}
    said: list[Mention] = []
    for source in sources:
        item = mains.get(source.quote_id)
        if item is None:
            continue
        if item.form == "pronoun" and item.mention_id not in found:
            actor_id = _meant(item, said, mentions[item.article_id], starts[item.article_id], known)
            if actor_id is not None:
                found[item.mention_id] = known[item.mention_id] = (actor_id, "pronoun")
        said.append(item)
    return found


def _meant(
    item: Mention, said: Sequence[Mention], mentions: Sequence[Mention], starts: Sequence[int], links: Links
) -> str | None:
    """Give the actor for whom a pronoun stands; None where that is not sure."""
    paragraph = bisect_right(starts, item.start) - 1
    own, reach = starts[max(0, paragraph)], starts[max(0, paragraph - 1)]
    answer = _last_speaker(item, said, reach) or _sole_person(item, mentions, reach, links)
    if answer is None or answer.mention_id not in links:
        return None
    actor_id, _ = links[answer.mention_id]
    if _NUMBER.get(item.text.lower()) == "person" and actor_id.startswith(_NO_PERSON):
        return None
    return actor_id if _people(mentions, max(own, answer.end), item.start, links) <= {actor_id} else None


def _inside_other(item: Mention, mentions: Sequence[Mention]) -> bool:
    return any(other.form != "named" and other.start <= item.start and item.end <= other.end for other in mentions)


def _last_speaker(item: Mention, said: Sequence[Mention], reach: int) -> Mention | None:
    wanted = _NUMBER.get(item.text.lower())
    for other in reversed(said[-10:]):
        if other.article_id != item.article_id or other.start < reach:
            return None
        if other.end <= item.start and wanted and _can_be(wanted, other) and not _contradicts(item, other):
            return other
    return None


def _can_be(wanted: str, other: Mention) -> bool:
    several = other.form in ("descriptor", "anonymous") and noun_of(other.text)[1]
    if several or wanted == "group":
        return wanted == "group" and (several or other.type in ("group", None))
    kinds = {"organisation": ("organisation", "state", "office")}.get(wanted, (wanted, None))
    return other.type in kinds


def _contradicts(pronoun: Mention, other: Mention) -> bool:
    """Say whether a noun of kinship or a title is of the other sex than the pronoun: she, her husband."""
    wrong = {"he": "she", "she": "he"}.get(pronoun.text.lower())
    return wrong is not None and any(word.of(other.text).lower() in name_words(wrong) for word in words(other.text))


def _sole_person(item: Mention, mentions: Sequence[Mention], reach: int, links: Links) -> Mention | None:
    if _NUMBER.get(item.text.lower()) != "person":
        return None
    named = [other for other in within(mentions, reach, item.start) if other.form == "named" and other.type == "person"]
    return named[-1] if named and len(_people(mentions, reach, item.start, links)) == 1 else None


def _people(mentions: Sequence[Mention], start: int, end: int, links: Links) -> set[str]:
    """Give the actors of the people whom a stretch names; a word alone may be a place or firm, and counts for none."""
    named = (other for other in within(mentions, start, end) if other.form == "named" and other.type == "person")
    known = ((other, links[other.mention_id][0]) for other in named if other.mention_id in links)
    return {actor_id for other, actor_id in known if "-" in _OF_ARTICLE.sub("", actor_id) or other.rule in _SURE_PEOPLE}
