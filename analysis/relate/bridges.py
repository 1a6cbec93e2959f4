"""Which actors that articles of one story describe and do not name are one: rules, the surest first.

Each rule has keys: only actors of two articles of one story that share one are compared. It joins two where each is the
only one of its article that can be meant; of two candidates none is taken.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from analysis.lexicon.gazetteer import name_words
from analysis.relate.fingerprints import quoted_alike
from analysis.relate.mentions import Links, Mention
from analysis.relate.stories import of_shared_stories
from analysis.relate.unions import Unions
from analysis.relate.unnamed import Told, Unnamed, may_be_one, read_unnamed
from analysis.tables import Tables

_MOST = 200
"""A key that more actors of a story have tells nothing."""
_LEAST_COUNT = 2
_Top = Callable[[str], str]
_Key = tuple[object, ...]


@dataclass(frozen=True)
class _Rule:
    """A way to tell that two are one: the keys that both must share one of, and what else must hold.

    Parameters
    ----------
    name
        As in `mentions.link`.
    """

    name: str
    keys: Callable[[Unnamed, _Top], Iterable[_Key]]
    fits: Callable[[Unnamed, Unnamed], bool]


def bridge_articles(
    tables: Tables,
    rows: Mapping[str, Sequence[Mention]],
    links: Links,
    speakers: Mapping[str, str],
    stories: Mapping[str, str],
) -> dict[str, tuple[str, str]]:
    """Give the mentions whose actor, unnamed in its article, is one with that of another article of the story.

    Parameters
    ----------
    tables
        With `origins`, which tell what newsroom gathered each article. Sources without a name that are only described
        alike are one only where they spoke to the same newsroom.
    rows
        The mentions by `article_id`, in the order of the text.
    links
        Whom they refer to, as one article alone or a name tells it.
    speakers
        By `quote_id`: the actor whose words the quote is.
    stories
        By `article_id`: the story that the article tells.

    Returns
    -------
    dict
        By `mention_id`: the actor's id, and the name of the rule that joined it.

    Examples
    --------
    >>> bridge_articles(Tables(), {}, {}, {}, {})
    {}
    """
    homes = read_unnamed(tables, of_shared_stories(rows, stories), Told(links, speakers, stories, quoted_alike(tables)))
    articles: dict[str, set[str]] = defaultdict(set)
    for article_id, mentions in rows.items():
        for item in mentions:
            if item.mention_id in links:
                articles[links[item.mention_id][0]].add(article_id)
    joined, ways = Unions[str](), dict[str, str]()
    for rule in _RULES:
        for one, other in _pairs(rule, homes, joined.top):
            left, right = joined.top(one.actor_id), joined.top(other.actor_id)
            if left != right and not articles[left] & articles[right]:
                joined.join(left, right)
                articles[joined.top(left)] = articles[left] | articles[right]
                for home in (one, other):
                    ways.setdefault(home.first.mention.mention_id, rule.name)
    return _relinked(links, joined, ways, rows.keys())


def _pairs(rule: _Rule, homes: Sequence[Unnamed], top: _Top) -> Iterator[tuple[Unnamed, Unnamed]]:
    """Give the pairs in which each is the only one of its article that the other can be."""
    index: dict[_Key, list[int]] = defaultdict(list)
    for number, home in enumerate(homes):
        for key in dict.fromkeys(rule.keys(home, top)):
            index[home.story, *key].append(number)
    found = {pair for numbers in index.values() if len(numbers) <= _MOST for pair in combinations(numbers, 2)}
    fitting = []
    partners: dict[tuple[int, str], set[int]] = defaultdict(set)
    for one, other in sorted(found):
        if may_be_one(homes[one], homes[other]) and rule.fits(homes[one], homes[other]):
            fitting.append((one, other))
            partners[one, homes[other].article_id].add(other)
            partners[other, homes[one].article_id].add(one)
    for one, other in fitting:
        if len(partners[one, homes[other].article_id]) == len(partners[other, homes[one].article_id]) == 1:
            yield homes[one], homes[other]


def _relinked(
    links: Links, joined: Unions[str], ways: Mapping[str, str], articles: Collection[str]
) -> dict[str, tuple[str, str]]:
    sets: dict[str, set[str]] = defaultdict(set)
    for actor_id in {actor_id for actor_id, _ in links.values()}:
        sets[joined.top(actor_id)].add(actor_id)
    names = {top: _name(ids, articles) for top, ids in sets.items() if len(ids) > 1}
    found = {}
    for mention_id, (actor_id, way) in links.items():
        if joined.top(actor_id) in names:
            told = ways.get(mention_id, way) if way == "description" else way
            found[mention_id] = (names[joined.top(actor_id)], told)
    return found


def _name(ids: Collection[str], articles: Collection[str]) -> str:
    """Give the id of actors that are one: the longest that is made of words, or the least that is made of a place."""
    worded = [actor_id for actor_id in ids if actor_id.partition(":")[0] not in articles]
    return min(worded or ids, key=lambda actor_id: (-actor_id.count("-") if worded else 0, actor_id))


def _same_newsroom(one: Unnamed, other: Unnamed) -> bool:
    return bool(one.newsrooms & other.newsrooms)


def _covered(one: frozenset[str], other: frozenset[str]) -> bool:
    return one <= other or other <= one


def _quotes(home: Unnamed, _: _Top) -> Iterator[_Key]:
    return ((label,) for label in home.quoted)


def _number(home: Unnamed, _: _Top) -> Iterator[_Key]:
    if home.count is not None and home.count >= _LEAST_COUNT and not home.parts:
        yield home.count, home.first.lemma


def _is_counted_alike(one: Unnamed, other: Unnamed) -> bool:
    """Say whether what is counted is also with the same, has no words that differ, and spoke to the same newsroom."""
    return bool(one.ties & other.ties) and _covered(one.modifiers, other.modifiers) and _same_newsroom(one, other)


def _list(home: Unnamed, _: _Top) -> Iterator[_Key]:
    if home.parts and home.is_source:
        yield tuple(lemma for lemma, _ in home.parts)


def _listed(home: Unnamed, top: _Top) -> Iterator[_Key]:
    return ((top(whole), home.first.lemma) for whole in home.lists)


def _is_listed_alike(one: Unnamed, other: Unnamed) -> bool:
    return _covered(one.modifiers, other.modifiers)


def _description(home: Unnamed, _: _Top) -> Iterator[_Key]:
    """Give what a description says, if it is no source and neither a quantity nor a pronoun stands in it."""
    first = home.first
    vague = name_words("many") | name_words("quantifier") | name_words("possessive")
    told = first.determiner in ("", "definite") and vague.isdisjoint(home.words)
    if told and home.own and not home.is_source:
        yield first.lemma, home.own, first.anchors, home.figures


def _body(home: Unnamed, _: _Top) -> Iterator[_Key]:
    """Give what a body is called without its state; a state's army, military and armed forces are called alike."""
    first, whole = home.first, name_words("whole force")
    possessed = not first.determiner and first.anchors
    if first.noun.type == "organisation" and not first.noun.plural and (first.determiner == "definite" or possessed):
        lemma = "force" if first.lemma in whole else first.lemma
        yield lemma, home.own - name_words("adds nothing")


def _is_same_body(one: Unnamed, other: Unnamed) -> bool:
    """Say whether both are of one state, or one of none but with words of its own: "the governing alliance"."""
    if one.anchors and other.anchors:
        return one.anchors == other.anchors
    return bool((one.own & other.own) - name_words("adds nothing"))


def _statement(home: Unnamed, _: _Top) -> Iterator[_Key]:
    if home.is_source and home.count is None and not home.parts:
        yield from ((stem,) for stem in home.said)


def _is_told_alike(one: Unnamed, other: Unnamed) -> bool:
    """Say whether two sources have a word in common that says more than their rank, and a noun that may be the same."""
    nouns = {one.first.lemma, other.first.lemma}
    telling = (one.modifiers & other.modifiers & name_words("modifier")) - name_words("rank")
    return bool(telling) and (len(nouns) == 1 or "source" in nouns) and _same_newsroom(one, other)


def _part(home: Unnamed, top: _Top) -> Iterator[_Key]:
    first = home.first
    if first.determiner == "other" and first.noun.plural:
        yield from ((home.words[:1], top(speaker), stem) for speaker, stem in home.within)


def _is_same_part(one: Unnamed, other: Unnamed) -> bool:
    generic = one.first.noun.generic or other.first.noun.generic
    same = one.first.lemma == other.first.lemma
    return (same or generic) and _covered(one.modifiers, other.modifiers)


def _always(_one: Unnamed, _other: Unnamed) -> bool:
    return True


_RULES = (
    _Rule("same quote", _quotes, _always),
    _Rule("same number", _number, _is_counted_alike),
    _Rule("same list", _list, _same_newsroom),
    _Rule("part of the same list", _listed, _is_listed_alike),
    _Rule("same body", _body, _is_same_body),
    _Rule("same description, one story", _description, _always),
    _Rule("same statement", _statement, _is_told_alike),
    _Rule("same part", _part, _is_same_part),
)
