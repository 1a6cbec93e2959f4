"""The register of actors: articles' names are added one article at a time, in any order, and come to the same actors.

Inside a story, names are compared that share a key (`analysis.relate.naming`). Between stories, only the same full name
of the same sort of actor tells that two are one. When an article is added, only what shares a key with its names is
reckoned anew.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from analysis.relate.likeness import known_body
from analysis.relate.nameparts import fullest, slug
from analysis.relate.naming import IN_CONTEXT, Clusters, Naming, Node, Sighting, join_names, name_keys
from analysis.relate.partition import Identities, Identity, Known, commonest

_EVIDENCE = 100
"""So many guesses at a name's type weigh what evidence tells of it once."""


@dataclass(frozen=True)
class _Entry:
    """A name in an article: how it looks, where it first stands, its spellings and how much speaks for each type.

    `guessed` where no evidence tells its type: then other articles of the story have a say in it.
    """

    sighting: Sighting
    start: int
    kinds: Mapping[str, int]
    texts: frozenset[str]
    guessed: bool


class Register:
    """Actors by their names.

    Examples
    --------
    >>> register = Register()
    >>> register.add("2", "s", [Naming("2", "2:m9", 9, 12, "Roe", "person")])
    >>> register.add("1", "s", [Naming("1", "1:m0", 0, 7, "Ann Roe", "person")])
    >>> register.actor(("2", "roe"))
    ('person:ann-roe', 'last name')
    """

    def __init__(self) -> None:
        self._entries: dict[Node, _Entry] = {}
        self._stories: dict[str, str] = {}
        self._keys: dict[Node, tuple[tuple[str, str], ...]] = {}
        self._homes: dict[tuple[str, str], set[Node]] = defaultdict(set)
        self._new: set[Node] = set()
        self._clusters: dict[Node, Identity] = {}
        self._links: dict[Node, str] = {}
        self._identities = Identities()

    def add(self, article_id: str, story: str, namings: Sequence[Naming], text: str = "") -> None:
        """Add the names of an article that is not yet in the register.

        Parameters
        ----------
        article_id
            The article's id.
        story
            The story that it belongs to.
        namings
            Its names, in the order of the text.
        text
            Its text, which tells which names stand in brackets beside another.
        """
        self._stories[article_id] = story
        for node, entry in _entries(namings, text).items():
            keys = tuple((story, key) for key in sorted(set(name_keys(node, entry.sighting))))
            self._entries[node] = entry
            self._keys[node] = keys
            self._new.add(node)
            for key in keys:
                self._homes[key].add(node)

    def actor(self, node: Node) -> tuple[str, str]:
        """Give the id of the actor that a name of an article names, and the rule that says so.

        Raises
        ------
        KeyError
            Where no such name was added.
        """
        self._settle()
        return self._identities.actor_id(self._clusters[node]), self._links.get(node, "same name")

    def _settle(self) -> None:
        """Reckon anew the names that share a key with a new one, also by way of others."""
        ahead, self._new = self._new, set()
        while ahead:
            block = self._block(ahead.pop())
            ahead -= block
            for identity in {self._clusters[node] for node in block if node in self._clusters}:
                self._identities.remove(identity)
            clusters = join_names(self._sightings(block))
            members: dict[Node, list[Node]] = defaultdict(list)
            for node in sorted(block):
                members[clusters.top(node)].append(node)
                self._links.pop(node, None)
            self._links.update(clusters.links)
            for nodes in members.values():
                identity = self._identity(nodes, clusters)
                self._identities.add(identity)
                self._clusters.update(dict.fromkeys(nodes, identity))

    def _sightings(self, block: Iterable[Node]) -> dict[Node, Sighting]:
        """Give the names of a block; a type that is only guessed is the one that the same name mostly has in it."""
        votes: dict[str, Counter[str]] = defaultdict(Counter)
        for node in block:
            votes[node[1]].update(self._entries[node].kinds)
        found = {}
        for node in block:
            entry = self._entries[node]
            settled = entry.guessed and votes[node[1]]
            found[node] = replace(entry.sighting, kind=commonest(votes[node[1]])) if settled else entry.sighting
        return found

    def _block(self, node: Node) -> set[Node]:
        block, ahead, seen = {node}, [node], set[tuple[str, str]]()
        while ahead:
            for key in self._keys[ahead.pop()]:
                if key not in seen:
                    seen.add(key)
                    fresh = self._homes[key] - block
                    block |= fresh
                    ahead += fresh
        return block

    def _identity(self, nodes: Sequence[Node], clusters: Clusters) -> Identity:
        """Give what tells a cluster of a story from, and joins it to, those of other stories."""
        entries = [self._entries[node] for node in nodes]
        kinds = sum((Counter(entry.kinds) for entry in entries), Counter[str]())
        sort = _sort(kinds)
        named = [node for node in nodes if node not in clusters.unsure and clusters.links.get(node) not in IN_CONTEXT]
        known = {key for node in named for key in _identity_keys(self._entries[node], sort)}
        texts = frozenset(text for node in named for text in self._entries[node].texts)
        local = _local_id(nodes, entries, texts, kinds)
        return Identity(local, frozenset(known), texts, tuple(sorted(kinds.items())))


def _local_id(nodes: Sequence[Node], entries: Sequence[_Entry], texts: frozenset[str], kinds: Counter[str]) -> str:
    """Give the id of an actor that has no full name: its name in its story's first article, or where that stands."""
    first = nodes[0][0]
    if texts:
        return f"{commonest(kinds)}:{slug(fullest(texts))}-{first}"
    start = min(entry.start for node, entry in zip(nodes, entries, strict=True) if node[0] == first)
    return f"{first}:a{start}"


def _sort(kinds: Mapping[str, int]) -> str:
    """Say whether a cluster is a person, another actor, or not known to be either."""
    return {"person": "person", "unknown": ""}.get(commonest(kinds), "other")


def _identity_keys(entry: _Entry, sort: str) -> Iterable[Known]:
    """Give the names by which an actor is known outside its story: no last name alone."""
    name = entry.sighting.name
    if sort == "person" and len(name.core) == 1:
        return
    for text in entry.texts:
        yield slug(text), sort
    yield " ".join((name.state, *name.core, name.kind, name.generation)), sort
    if known := known_body(name):
        yield f"@{known}", sort


def _entries(namings: Sequence[Naming], text: str) -> dict[Node, _Entry]:
    found: dict[Node, list[Naming]] = defaultdict(list)
    for naming in namings:
        found[naming.node].append(naming)
    brackets = _brackets(namings, text)
    entries = {}
    for node, group in found.items():
        kinds: Counter[str] = Counter()
        for naming in group:
            if naming.type:
                kinds[naming.type] += 1 if naming.guessed else _EVIDENCE
        kind = max(sorted(kinds), key=lambda kind: kinds[kind], default=None)
        texts = frozenset(naming.text for naming in group)
        sighting = Sighting(max(texts), kind, tuple(sorted(brackets[node])))
        guessed = all(naming.guessed for naming in group)
        entries[node] = _Entry(sighting, min(naming.start for naming in group), kinds, texts, guessed)
    return entries


def _brackets(namings: Sequence[Naming], text: str) -> dict[Node, set[Node]]:
    """Give by name the one beside which it stands in brackets, or which stands so beside it."""
    found: dict[Node, set[Node]] = defaultdict(set)
    for left, right in pairwise(namings):
        if text[left.end : right.start] in (" (", " (the ") and text[right.end : right.end + 1] == ")":
            shorter, longer = sorted((left, right), key=lambda naming: len(naming.text))
            if shorter.text.isupper() and " " in longer.text:
                found[shorter.node].add(longer.node)
                found[longer.node].add(shorter.node)
    return found
