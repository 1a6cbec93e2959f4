"""Whom mentions refer to that no other rule links: by the noun at their head, or by what a pronoun points to.

The sieves go from sure to less sure, as those of Raghunathan et al. (EMNLP 2010): a head that is known, the same head
before in the article, and for a pronoun the first fitting mention of its sentence, or of the sentences before.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from analysis.article import Span
from analysis.lexicon.gazetteer import name_words, titles
from analysis.phrase import at_head, head_of, noun_of
from analysis.relate.mentions import Links, Mention
from analysis.relate.stories import find_stories
from analysis.text import sentences, words

GIVEN = "given"
OPEN = frozenset({GIVEN, "read"})
"""Rules of mentions that no other rule links: what somebody gave, and what the language model found."""

TYPED = ", read"
"""Ends the rule of mentions whose type the language model told."""

_PERSONS = {
    **dict.fromkeys(("he", "him", "his", "himself"), "he"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "she"),
}
_FIRST = frozenset({"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"})
_SEVERAL = frozenset({"they", "them", "their", "theirs", "themselves"})
_THING = frozenset({"it", "its", "itself"})
_RELATIVE = frozenset({"who", "whom", "whose", "which", "that"})
_BACK = 3
"""So many sentences back a pronoun is followed."""
_LOOKED_AT = 200
Rows = Mapping[str, Sequence[Mention]]
Said = tuple[int, int, str]
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


def link_nouns(rows: Rows, texts: Mapping[str, str], links: Links, heads: Mapping[str, Mention]) -> _Found:
    """Give open descriptions the actor of the one before with the same noun in the same number, or a new one.

    A noun that is the role of only one actor of the article means that one. Across the articles of one story those
    with one noun mean one actor, the one whose role it is, if each article has only one of them and no name tells whom
    it means.

    Parameters
    ----------
    heads
        What `known_heads` gave: mentions that will have the actor of another.
    """
    found: _Found = {}
    for article_id, mentions in rows.items():
        found |= _nouns_of(article_id, [item for item in mentions if item.mention_id not in heads], links)
    return found | _joined(rows, texts, {**links, **found}) if found else found


def _nouns_of(article_id: str, mentions: Sequence[Mention], links: Links) -> _Found:
    found: _Found = {}
    homes: dict[_Noun, str] = {}
    holders = {noun: next(iter(actors)) for noun, actors in _holders(mentions, links).items() if len(actors) == 1}
    for item in mentions:
        if item.form == "pronoun":
            continue
        noun = noun_of(item.text)
        if item.rule in OPEN and item.mention_id not in links:
            home, way = homes.get(noun), "same noun" if noun in homes else "description"
            if home is None and noun in holders:
                home, way = holders[noun], "role holder"
            found[item.mention_id] = (home or f"{article_id}:a{item.start}-{item.end}", way)
        link = found.get(item.mention_id) or links.get(item.mention_id)
        if link is not None and item.form != "named":
            homes[noun] = link[0]
    return found


def _holders(mentions: Sequence[Mention], links: Links) -> dict[_Noun, set[str]]:
    """Give by the noun of a role the actors that are named with it."""
    found: dict[_Noun, set[str]] = defaultdict(set)
    for item in mentions:
        if item.form == "named" and item.role is not None and item.mention_id in links:
            found[noun_of(item.role)].add(links[item.mention_id][0])
    return found


def _joined(rows: Rows, texts: Mapping[str, str], links: Links) -> _Found:
    homes: dict[tuple[str, _Noun], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    holders: dict[tuple[str, _Noun], set[str]] = defaultdict(set)
    for article_id, story in find_stories(texts).items():
        for noun, actors in _holders(rows.get(article_id, ()), links).items():
            holders[story, noun] |= actors
        for item in rows.get(article_id, ()):
            actor_id = links.get(item.mention_id, ("", ""))[0]
            described = item.rule in OPEN and item.form == "descriptor"
            if described and actor_id.startswith(f"{article_id}:a"):
                homes[story, noun_of(item.text)][article_id].add(actor_id)
    joined: dict[str, str] = {}
    for key, articles in homes.items():
        sole = sorted(min(ids) for ids in articles.values() if len(ids) == 1)
        holder = min(holders[key]) if len(holders[key]) == 1 else None
        for actor_id in sole:
            joined.setdefault(actor_id, holder or sole[0])
    return {
        key: (joined[actor], "same story") for key, (actor, _) in links.items() if joined.get(actor, actor) != actor
    }


def link_open_pronouns(
    rows: Rows, texts: Mapping[str, str], links: Links, said: Mapping[str, Sequence[Said]]
) -> _Found:
    """Give whom the open pronouns stand for.

    Parameters
    ----------
    said
        By `article_id`: start and end of what is quoted, with the actor whose words it is; in the order of the text.
    """
    found: _Found = {}
    for article_id, mentions in rows.items():
        found |= _pronouns_of(mentions, texts[article_id], links, said.get(article_id, ()))
    return found


def _pronouns_of(mentions: Sequence[Mention], text: str, links: Links, said: Sequence[Said]) -> _Found:
    found: _Found = {}
    known = {item.mention_id: links[item.mention_id][0] for item in mentions if item.mention_id in links}
    starts = [span.start for span in sentences(text)]
    sexes = {
        known[item.mention_id]: sex for item in reversed(mentions) if item.mention_id in known and (sex := _sex(item))
    }
    for at, item in enumerate(mentions):
        if item.form == "pronoun" and item.rule in OPEN and item.mention_id not in known:
            word = item.text.lower()
            actor_id = _speaker(item, said) if word in _FIRST else None
            actor_id = actor_id or _pointed(item, mentions[max(0, at - _LOOKED_AT) : at], starts, known, sexes)
            if actor_id is not None:
                found[item.mention_id] = (actor_id, "pronoun")
                known[item.mention_id] = actor_id
                if word in _PERSONS:
                    sexes.setdefault(actor_id, _PERSONS[word])
    return found


def _speaker(item: Mention, said: Sequence[Said]) -> str | None:
    place = bisect_right(said, item.start, key=lambda words: words[0])
    return next((actor for _, end, actor in reversed(said[max(0, place - _BACK) : place]) if item.end <= end), None)


def _pointed(
    item: Mention, before: Sequence[Mention], starts: Sequence[int], known: Mapping[str, str], sexes: Mapping[str, str]
) -> str | None:
    """Follow a relative pronoun to what stands just before it, others sentence by sentence, each from its start."""
    word = item.text.lower()
    if word in _RELATIVE:
        near = [other for other in before[-_BACK:] if 0 < item.start - other.end <= 2 and other.mention_id in known]
        return known[near[0].mention_id] if near else None
    for sentence in _back(before, starts, item.start):
        for other in sentence:
            actor_id = known.get(other.mention_id)
            if actor_id is not None and other.end <= item.start and _fits(word, other, actor_id, sexes):
                return actor_id
    return None


def _back(before: Sequence[Mention], starts: Sequence[int], place: int) -> Iterator[list[Mention]]:
    """Give the mentions of the sentence around a place, then those of the sentences before it."""
    own = bisect_right(starts, place) - 1
    for number in range(own, max(-1, own - _BACK - 1), -1):
        end = starts[number + 1] if number + 1 < len(starts) else place + 1
        yield [other for other in before if starts[number] <= other.start < end]


def _fits(word: str, other: Mention, actor_id: str, sexes: Mapping[str, str]) -> bool:
    several = noun_of(other.text)[1] and other.form == "descriptor"
    if word in _PERSONS:
        sex = sexes.get(actor_id)
        human = other.type in ("person", "office", None) and not several
        return human and sex in (None, _PERSONS[word])
    if word in _SEVERAL:
        return several or other.type in ("group", "organisation") or other.text.lower() in _SEVERAL
    if word in _THING:
        return other.type in ("organisation", "state", "office") or other.text.lower() in _THING
    return other.text.lower() == word


def _sex(item: Mention) -> str | None:
    """Say he or she where a title or a noun of kinship in a mention tells it."""
    low = {word.of(item.text).lower() for word in words(item.text)}
    return next((sex for sex in ("he", "she") if low & name_words(sex)), None)
