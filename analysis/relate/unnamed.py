"""The actors that an article describes and does not name, each with all that tells whom it may be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from analysis.lexicon.gazetteer import name_words
from analysis.relate.amounts import amount
from analysis.relate.descriptions import Description, describe
from analysis.relate.fingerprints import rare_words
from analysis.relate.mentions import Links, Mention, within
from analysis.tables import Tables
from analysis.text import words

HELD = ("role", "office", "affiliation")
"""Relations of `roles` that tell with or at whom somebody is."""

PAST = frozenset({"former", "ex", "retired", "onetime", "then"})
"""Words that say what somebody is no more."""
_MOST_NAMES = 20
Rows = Mapping[str, Sequence[Mention]]
Place = tuple[str, str]
"""An actor in an article: `actor_id` and `article_id`."""


@dataclass(frozen=True)
class Unnamed:
    """An actor as one article describes it.

    Parameters
    ----------
    mentions
        Its mentions in the article, in the order of the text.
    first
        What its first description tells.
    modifiers, anchors
        Of all its descriptions together (see `analysis.relate.descriptions.Description`).
    ties
        The actors with or at whom it is said to be, with its anchors.
    count
        How many it is, where the words tell it exactly.
    parts
        Of a list such as "commanders and Iraqi officials": main noun and `actor_id` of each part.
    lists
        The actors that are such lists and have this one as a part.
    quoted
        Labels of its quotes, the same for the same words (see `analysis.relate.fingerprints.quoted_alike`).
    said
        Stems that its article has once, in a statement of this actor.
    within
        Stems that its article has once, in a statement that mentions this actor, each with who states it.
    newsrooms
        Who gathered its article, where known.
    """

    actor_id: str
    article_id: str
    story: str
    mentions: tuple[Mention, ...]
    first: Description
    modifiers: frozenset[str]
    anchors: frozenset[str]
    ties: frozenset[str]
    count: float | None
    parts: tuple[tuple[str, str], ...]
    lists: frozenset[str]
    quoted: frozenset[str]
    said: frozenset[str]
    within: frozenset[tuple[str, str]]
    newsrooms: frozenset[str]

    @property
    def own(self) -> frozenset[str]:
        """Give the modifiers of its first description, without what is left of a possessive."""
        return self.first.modifiers - {"s"}

    @property
    def words(self) -> tuple[str, ...]:
        """Give the words of its first description, in small letters."""
        text = self.first.mention.text
        return tuple(word.of(text).lower() for word in words(text))

    @property
    def figures(self) -> tuple[str, ...]:
        """Give those of them that begin with a digit."""
        return tuple(word for word in self.words if word[0].isdigit())

    @property
    def is_source(self) -> bool:
        """Say whether a description is of the kind that sources without a name have."""
        return any(item.form == "anonymous" for item in self.mentions)

    @property
    def sexes(self) -> frozenset[str]:
        """Give he or she, where a noun tells it: spokeswoman."""
        low = {word.of(item.text).lower() for item in self.mentions for word in words(item.text)}
        return frozenset(sex for sex in ("he", "she") if low & name_words(sex))


def may_be_one(one: Unnamed, other: Unnamed) -> bool:
    """Say whether nothing speaks against two actors of different articles being one.

    Against it speak another type, number, count or sex, that one is what the other was before, and that both are with
    somebody, but not with the same.
    """
    return (
        one.article_id != other.article_id
        and one.first.noun.type == other.first.noun.type
        and one.first.noun.plural == other.first.noun.plural
        and (one.count is None or other.count is None or one.count == other.count)
        and (not one.sexes or not other.sexes or one.sexes == other.sexes)
        and bool(one.modifiers & PAST) == bool(other.modifiers & PAST)
        and ties_agree(one.ties, other.ties)
    )


def ties_agree(left: Iterable[str], right: Iterable[str]) -> bool:
    """Say whether two are with somebody in common, states and others each for themselves, or one is with nobody.

    Examples
    --------
    >>> ties_agree({"state:iq", "organisation:a"}, {"state:iq", "organisation:b"}), ties_agree({"state:iq"}, ())
    (False, True)
    """
    one, other = frozenset(left), frozenset(right)
    if not one or not other:
        return True
    states = [{tie for tie in ties if tie.startswith("state:")} for ties in (one, other)]
    bodies = [ties - known for ties, known in zip((one, other), states, strict=True)]
    parted = any(left and right and not left & right for left, right in (states, bodies))
    return bool(one & other) and not parted


@dataclass(frozen=True)
class Told:
    """What is known of mentions, quotes and articles before.

    Parameters
    ----------
    links
        Whom the mentions refer to.
    speakers
        By `quote_id`: the actor whose words the quote is.
    stories
        By `article_id`: the story that the article tells.
    labels
        By `quote_id`: what `analysis.relate.fingerprints.quoted_alike` gives.
    """

    links: Links
    speakers: Mapping[str, str]
    stories: Mapping[str, str]
    labels: Mapping[str, str]


def read_unnamed(tables: Tables, rows: Rows, told: Told) -> list[Unnamed]:
    """Give the actors that the articles describe and do not name, in the order of articles' ids and of the text.

    Parameters
    ----------
    rows
        The mentions by `article_id`, in the order of the text; articles that are not among them are passed over.
    """
    reading, links = _Reading(tables, rows, told), told.links
    found = []
    for article_id, mentions in rows.items():
        of: dict[str, list[Mention]] = defaultdict(list)
        for item in mentions:
            if item.mention_id in links:
                of[links[item.mention_id][0]].append(item)
        for actor_id, own in of.items():
            if all(item.form != "named" for item in own):
                read = reading.read(actor_id, article_id, told.stories[article_id], own)
                found += [read] if read is not None else []
    return found


class _Reading:
    """What is looked up for every actor."""

    def __init__(self, tables: Tables, rows: Rows, told: Told) -> None:
        self._rows, self._links, links = rows, told.links, told.links
        self._ties: dict[Place, set[str]] = defaultdict(set)
        self._quoted: dict[Place, set[str]] = defaultdict(set)
        self._said: dict[Place, set[str]] = defaultdict(set)
        self._within: dict[Place, set[tuple[str, str]]] = defaultdict(set)
        self._lists: dict[Place, set[str]] = defaultdict(set)
        self._newsrooms: dict[str, set[str]] = defaultdict(set)
        self._read_lists()
        for row in tables.rows("origins"):
            self._newsrooms[row.article_id].add(row.origin)
        for row in tables.rows("roles"):
            if row.relation in HELD and row.mention_id in links and row.of_mention_id in links:
                self._ties[links[row.mention_id][0], row.article_id].add(links[row.of_mention_id][0])
        self._read_quotes(tables, told.speakers, told.labels)

    def _read_lists(self) -> None:
        for article_id, mentions in self._rows.items():
            for item in mentions:
                if item.form == "anonymous" and " and " in item.text and item.mention_id in self._links:
                    for _, part in self._parts(item):
                        self._lists[part, article_id].add(self._links[item.mention_id][0])

    def _read_quotes(self, tables: Tables, speakers: Mapping[str, str], labels: Mapping[str, str]) -> None:
        texts = tables.texts()
        rare = {key: rare_words(texts[key]) for key in self._rows}
        for row in (quote for quote in tables.rows("quotes") if quote.article_id in rare):
            actor_id = speakers.get(row.quote_id)
            if actor_id is None or row.content is None or row.status != "kept":
                continue
            stems = rare_words(row.content) & rare[row.article_id]
            self._said[actor_id, row.article_id] |= stems
            if row.quote_id in labels:
                self._quoted[actor_id, row.article_id].add(labels[row.quote_id])
            for item in within(self._rows.get(row.article_id, ()), row.content_start, row.content_end):
                if item.mention_id in self._links:
                    place = (self._links[item.mention_id][0], row.article_id)
                    self._within[place] |= {(actor_id, stem) for stem in stems}

    def read(self, actor_id: str, article_id: str, story: str, own: Sequence[Mention]) -> Unnamed | None:
        """Give an actor of an article, or None where no noun of its descriptions is known."""
        described = [read for item in own if item.form != "pronoun" and (read := self._describe(item)) is not None]
        if not described:
            return None
        place, anchors = (actor_id, article_id), frozenset(tie for read in described for tie in read.anchors)
        return Unnamed(
            actor_id,
            article_id,
            story,
            tuple(own),
            described[0],
            modifiers=frozenset(word for read in described for word in read.modifiers),
            anchors=anchors,
            ties=anchors | self._ties[place],
            count=_count(described[0].mention.text),
            parts=self._parts(described[0].mention),
            lists=frozenset(self._lists[place]),
            quoted=frozenset(self._quoted[place]),
            said=frozenset(self._said[place]),
            within=frozenset(self._within[place]),
            newsrooms=frozenset(self._newsrooms[article_id]),
        )

    def _describe(self, item: Mention) -> Description | None:
        inside = within(self._rows[item.article_id], item.start, item.end)
        names = [name for name in inside if name.form == "named" and name.mention_id in self._links]
        return describe(item, [self._links[name.mention_id][0] for name in names[:_MOST_NAMES]])

    def _parts(self, item: Mention) -> tuple[tuple[str, str], ...]:
        """Give the parts of a list: the descriptions in it that hold one another not and are not it."""
        parts: list[tuple[str, str]] = []
        end = item.start
        for part in within(self._rows[item.article_id], item.start, item.end):
            if part.form == "named" or part.mention_id not in self._links or part.text == item.text:
                continue
            read = self._describe(part) if part.start >= end else None
            if read is not None and read.noun.plural:
                parts.append((read.lemma, self._links[part.mention_id][0]))
                end = part.end
        return tuple(parts) if len(parts) > 1 else ()


def _count(text: str) -> float | None:
    """Give the exact number that a description opens with."""
    opening = [low for word in words(text)[:2] if (low := word.of(text).lower()) not in name_words("definite")]
    known = amount(opening[0]) if opening else None
    return known.low if known is not None and known.low == known.high else None
