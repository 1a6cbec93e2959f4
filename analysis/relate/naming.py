"""Which names of one story name the same actor: rules, the surest first; a rule joins, and never parts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations

from analysis.lexicon.gazetteer import name_words
from analysis.relate.likeness import SURE, UNLIKE, Bearers, initials, is_acronym, known_body, likeness
from analysis.relate.nameparts import Name, bare, read_name
from analysis.relate.unions import Unions

Node = tuple[str, str]
"""One name in one article, however often it stands there: the article's id and the folded name."""

IN_CONTEXT = frozenset({"last name", "first name"})
"""Rules that hold in a story and tell nothing outside it."""

_Index = Mapping[tuple[str, str], set[Node]]
_Group = tuple[str, str | None]
_REMEMBERED = 1 << 16
_BEGIN = 4
"""Two words that begin with so many letters alike are compared."""
_MOST = 50
"""A beginning that more different names of a story have is not looked at."""


@dataclass(frozen=True)
class Naming:
    """A row of `mentions` that is a name, but not the name of a state; `guessed` where no evidence tells its type."""

    article_id: str
    mention_id: str
    start: int
    end: int
    text: str
    type: str | None
    guessed: bool = False

    @property
    def node(self) -> Node:
        """Give the node that stands for all mentions of this name in this article."""
        return self.article_id, bare(self.text)


@dataclass(frozen=True)
class Sighting:
    """A name in an article.

    Parameters
    ----------
    text
        The name as written; of several ways, the one with the fewest capitals.
    kind
        The type that it most often has in the article, missing where it is not known.
    brackets
        The node of the name beside whose brackets it stands, or in whose: Zembla News Agency (ZNA).
    """

    text: str
    kind: str | None
    brackets: tuple[Node, ...] = ()

    @property
    def name(self) -> Name:
        """Give the name, read."""
        return read_name(self.text)

    @property
    def side(self) -> str | None:
        """Say body for organisations and groups alike, or the type; a person needs a word that shows one.

        A name of several words that only looks like a person's may be a body's: Northrop Grumman.
        """
        if self.kind == "person" and not self.is_short and not self.name.person:
            return None
        return "body" if self.kind in ("organisation", "group") else self.kind

    @property
    def is_short(self) -> bool:
        """Say whether it is one word that may be a person's name."""
        return self.kind in ("person", None) and len(self.name.core) == 1


@dataclass
class Clusters:
    """Names in clusters: all names of one cluster name the same actor.

    Parameters
    ----------
    seen
        By node: the name in its article.
    unions
        The nodes that are joined.
    links
        By node: the name of the rule that first joined it to another.
    unsure
        The last names that several people could have.
    """

    seen: Mapping[Node, Sighting]
    unions: Unions[Node] = field(default_factory=Unions)
    links: dict[Node, str] = field(default_factory=dict)
    unsure: set[Node] = field(default_factory=set)

    def top(self, node: Node) -> Node:
        """Give the node that stands for its cluster."""
        return self.unions.top(node)

    def join(self, node: Node, other: Node, link: str) -> None:
        """Make the clusters of two nodes one; the lesser of the nodes that stand for them stands for it."""
        if self.unions.join(node, other):
            self.links.setdefault(node, link)

    def one(self, nodes: Iterable[Node]) -> Node | None:
        """Give the node that stands for the cluster of these nodes, or None where they are not all in one cluster."""
        tops = {self.top(node) for node in nodes}
        return tops.pop() if len(tops) == 1 else None


def join_names(seen: Mapping[Node, Sighting]) -> Clusters:
    """Give clusters of those names of one story that name the same actor.

    Names that share none of their `name_keys`, also not by way of other names, have no part in each other's result.

    Parameters
    ----------
    seen
        The names of the story, in any order.
    """
    clusters = Clusters({node: seen[node] for node in sorted(seen)})
    whole = [node for node, item in clusters.seen.items() if not item.is_short]
    _join_equal(clusters, whole)
    _join_brackets(clusters)
    _join_alike(clusters)
    _join_last_names(clusters)
    _join_first_names(clusters)
    rest = (node for node in clusters.seen if node not in clusters.unsure and clusters.links.get(node) != "last name")
    _join_equal(clusters, list(rest), loose=True)
    return clusters


def name_keys(node: Node, seen: Sighting) -> Iterator[str]:
    """Give the keys of a name: only names of a story that share one are compared.

    They are how each of its words begins, its initials, the name that a word list gives to it, and itself.

    Examples
    --------
    >>> sorted(set(name_keys(("a", "acme corp."), Sighting("Acme Corp.", None))))
    ['#ac', '#tac', '=acme corp.', 'acme']
    """
    yield f"={node[1]}"
    yield from _text_keys(seen.text)
    yield from (f"({'|'.join(sorted((node[1], other[1])))}" for other in seen.brackets)


@lru_cache(maxsize=_REMEMBERED)
def _text_keys(text: str) -> frozenset[str]:
    name = read_name(text)
    begins = {word[:_BEGIN] for word in (*name.core, name.joined)}
    letters = initials(name) | ({name.core[0]} if is_acronym(name) else set())
    known = known_body(name)
    return frozenset(begins | {f"#{found}" for found in letters} | ({f"@{known}"} if known else set()))


def _join_equal(clusters: Clusters, nodes: Sequence[Node], *, loose: bool = False) -> None:
    """Join equal names of equal types; one without a type is joined where there is only one type.

    Where it is loose, a word that looks like a person's name and is no known person's last name is also a body's.
    """
    buckets: dict[str, list[Node]] = defaultdict(list)
    for node in nodes:
        buckets[node[1]].append(node)
    for bucket in buckets.values():
        sides = {clusters.seen[node].side for node in bucket}
        sole = len(sides - ({None, "person"} if loose and "body" in sides else {None})) <= 1
        first: dict[str | None, Node] = {}
        for node in bucket:
            home = first.setdefault(None if sole else clusters.seen[node].side, node)
            clusters.join(node, home, "same name")


def _join_brackets(clusters: Clusters) -> None:
    """Join a name and its acronym where one stands in brackets after the other."""
    for node, item in clusters.seen.items():
        for other in item.brackets:
            if other in clusters.seen:
                clusters.join(node, other, "acronym in brackets")


def _join_alike(clusters: Clusters) -> None:
    """Join names that are surely alike, unless one is alike to two names that are not alike each other."""
    groups: dict[_Group, list[Node]] = defaultdict(list)
    for node, item in clusters.seen.items():
        if not (item.is_short and item.kind == "person"):
            groups[node[1], item.side].append(node)
    texts = {group: clusters.seen[nodes[0]].text for group, nodes in groups.items()}
    story = Bearers(item.text for item in clusters.seen.values())
    sure: dict[_Group, dict[_Group, str]] = defaultdict(dict)
    for left, right in _neighbours(groups, clusters):
        found = likeness(texts[left], texts[right], story)
        if found.score >= SURE and found.rule not in IN_CONTEXT:
            sure[left][right] = sure[right][left] = found.rule
    torn = {group for group, near in sure.items() if _compete([texts[other] for other in near], story)}
    for left in sorted(sure, key=repr):
        for right in sorted(sure[left], key=repr):
            if not {left, right} & torn:
                for node in groups[right]:
                    clusters.join(node, groups[left][0], sure[left][right])


def _neighbours(groups: Mapping[_Group, Sequence[Node]], clusters: Clusters) -> list[tuple[_Group, _Group]]:
    """Give the pairs of names that share a key and whose types do not speak against them."""
    buckets: dict[str, list[_Group]] = defaultdict(list)
    for group, nodes in groups.items():
        for key in sorted(set(name_keys(nodes[0], clusters.seen[nodes[0]]))):
            buckets[key].append(group)
    small = (bucket for bucket in buckets.values() if len(bucket) <= _MOST)
    pairs = {tuple(sorted(pair, key=repr)) for bucket in small for pair in combinations(bucket, 2)}
    return [
        (left, right) for left, right in sorted(pairs, key=repr) if left[1] == right[1] or None in (left[1], right[1])
    ]


def _compete(names: Sequence[str], story: Bearers) -> bool:
    return any(likeness(left, right, story).score < UNLIKE for left, right in combinations(names[:_MOST], 2))


def _join_last_names(clusters: Clusters) -> None:
    """Join each last name to the only full name that ends in it, in its article or else in the story."""
    index = _index(clusters, lambda name: name.core[-1])
    firms = _firms(clusters)
    for node, item in clusters.seen.items():
        firm = firms.get((node[0], item.name.core[0])) if item.is_short and not item.name.person else None
        if firm is not None:
            clusters.join(node, firm, "trade after the name")
        elif item.is_short and _join_only(clusters, node, index, item.name.core[0], "last name") is False:
            clusters.unsure.add(node)


def _firms(clusters: Clusters) -> dict[tuple[str, str], Node]:
    """Give the firms by article and first word, where only trades and forms of companies come after it: Roe Motors."""
    found: dict[tuple[str, str], Node] = {}
    for node, item in clusters.seen.items():
        first, *rest = item.name.content
        alone = all(word in name_words("trade") for word in rest)
        if item.kind == "organisation" and len(item.name.words) > 1 and alone:
            found.setdefault((node[0], first), node)
    return found


def _join_first_names(clusters: Clusters) -> None:
    """Join a first name that stands alone to the only full name of its article that begins with it."""
    local = {place: found for place, found in _index(clusters, lambda name: name.core[0]).items() if place[0]}
    for node, item in clusters.seen.items():
        if item.is_short and node not in clusters.unsure and node not in clusters.links:
            _join_only(clusters, node, local, item.name.core[0], "first name")


def _index(clusters: Clusters, key: Callable[[Name], str]) -> _Index:
    """Give full names that may be people's by article and key; under the article "", one for each cluster."""
    found: dict[tuple[str, str], set[Node]] = defaultdict(set)
    for node, item in clusters.seen.items():
        name = item.name
        if item.kind in ("person", None) and len(name.core) > 1 and not (name.body or name.role):
            found[node[0], key(name)].add(node)
            found["", key(name)].add(clusters.top(node))
    return found


def _join_only(clusters: Clusters, node: Node, index: _Index, key: str, link: str) -> bool | None:
    """Join a node to the only cluster with the key in its article, or else in the story.

    True where it is joined, False where there are several clusters, None where there is none.
    """
    candidates: Collection[Node] = (index.get((node[0], key), set()) or index.get(("", key), set())) - {node}
    if not candidates:
        return None
    home = clusters.one(candidates)
    if home is None:
        return False
    clusters.join(node, home, link)
    return True
