"""Which names name the same actor: rules applied to all articles, the surest first; a rule joins, and never parts."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from analysis.lexicon.gazetteer import name_words, organisations, states
from analysis.relate.unions import Unions
from analysis.text import fold

Node = tuple[str, str]
"""One name in one article, however often it stands there: the article's id and the folded name."""

_Index = Mapping[tuple[str, str], set[Node]]
_PART = re.compile(r"[^\W_]++(?:'(?!s\b)[^\W_]++)*+")
_ACRONYM_STEPS = frozenset({"of", "the", "and", "for", "in"})


@dataclass(frozen=True)
class Naming:
    """A row of `mentions` that is a name, but not the name of a state."""

    article_id: str
    mention_id: str
    start: int
    end: int
    text: str
    type: str | None

    @property
    def node(self) -> Node:
        """Give the node that stands for all mentions of this name in this article."""
        return self.article_id, bare(self.text)


@dataclass
class Clusters:
    """Names in clusters: all names of one cluster name the same actor.

    Parameters
    ----------
    kinds
        By node: the type of the actor, missing where it is not known.
    unions
        The nodes that are joined.
    links
        By node: the name of the rule that first joined it to another.
    """

    kinds: Mapping[Node, str | None]
    unions: Unions[Node] = field(default_factory=Unions)
    links: dict[Node, str] = field(default_factory=dict)

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


def bare(name: str) -> str:
    """Give a name folded and without "the".

    Examples
    --------
    >>> bare("The  Houthis"), bare("Shi’ite Council")
    ('houthis', "shi'ite council")
    """
    folded = " ".join(fold(name).split())
    return folded.removeprefix("the ") or folded


def parts(name: str) -> list[str]:
    """Give the words of a folded name, without articles of other languages such as al-.

    Examples
    --------
    >>> parts("mohammed shia al-sudani")
    ['mohammed', 'shia', 'sudani']
    """
    found = _PART.findall(name)
    return [part for part in found if part not in name_words("article")] or found


def join_names(namings: Sequence[Naming], texts: Mapping[str, str]) -> tuple[Clusters, set[Node]]:
    """Give clusters of the names that name the same actor, and the last names that several people could have.

    No rule compares each name with each other one: every rule looks names up in an index, for example of last words.

    Parameters
    ----------
    namings
        The names of all articles, article by article, in the order of the text.
    texts
        By `article_id`: the articles' texts.
    """
    clusters = Clusters(_kinds(namings))
    nodes = sorted(clusters.kinds)
    single = {node for node in nodes if len(parts(node[1])) == 1 and clusters.kinds[node] in ("person", None)}
    _join_equal(clusters, [node for node in nodes if node not in single], _known_name, "known organisation")
    _join_equal(clusters, [node for node in nodes if node not in single], lambda node: node[1], "same name")
    _join_parenthesis(clusters, namings, texts)
    _join_acronyms(clusters, nodes)
    _join_first_last(clusters, nodes)
    _join_cores(clusters, nodes)
    unsure = _join_last_names(clusters, nodes, single)
    _join_first_names(clusters, nodes, single - unsure)
    rest = [node for node in nodes if node not in unsure and clusters.links.get(node) != "last name"]
    _join_equal(clusters, rest, lambda node: node[1], "same name")
    return clusters, unsure


def _kinds(namings: Sequence[Naming]) -> dict[Node, str | None]:
    """Give by name the type that it most often has in its article."""
    counts: dict[Node, Counter[str]] = defaultdict(Counter)
    for naming in namings:
        counts[naming.node].update([naming.type] if naming.type else [])
    return {node: max(sorted(seen), key=lambda kind: seen[kind], default=None) for node, seen in counts.items()}


def _class(kind: str | None) -> str | None:
    return "body" if kind in ("organisation", "group") else kind


def _join_equal(clusters: Clusters, nodes: Sequence[Node], key: Callable[[Node], str | None], link: str) -> None:
    """Join nodes with equal keys and of equal types; one without a type is joined where there is only one type."""
    buckets: dict[str, list[Node]] = defaultdict(list)
    for node in nodes:
        found = key(node)
        if found:
            buckets[found].append(node)
    for bucket in buckets.values():
        classes = {_class(clusters.kinds[node]) for node in bucket}
        sole = len(classes - {None}) <= 1
        first: dict[str | None, Node] = {}
        for node in bucket:
            home = first.setdefault(None if sole else _class(clusters.kinds[node]), node)
            clusters.join(node, home, link)


def _known_name(node: Node) -> str | None:
    return _folded_organisations().get(node[1])


@cache
def _folded_organisations() -> dict[str, str]:
    return {bare(form): known.name for form, known in organisations().items()}


def _join_parenthesis(clusters: Clusters, namings: Sequence[Naming], texts: Mapping[str, str]) -> None:
    """Join a name and its acronym where one stands in brackets after the other: Revolutionary Guards (IRGC)."""
    for left, right in pairwise(namings):
        text = texts[left.article_id]
        if left.article_id != right.article_id or text[left.end : right.start] not in (" (", " (the "):
            continue
        shorter, longer = sorted((left, right), key=lambda naming: len(naming.text))
        if text[right.end : right.end + 1] == ")" and shorter.text.isupper() and " " in longer.text:
            clusters.join(shorter.node, longer.node, "acronym in brackets")


def _initials(node: Node) -> str:
    found = [part for part in _PART.findall(node[1]) if part not in _ACRONYM_STEPS]
    return "".join(part[0] for part in found) if len(found) > 1 else ""


def _join_acronyms(clusters: Clusters, nodes: Sequence[Node]) -> None:
    """Join initials to the only body with such a name in the article, or else in all articles."""
    bodies = [node for node in nodes if _class(clusters.kinds[node]) == "body"]
    index = _index(clusters, bodies, lambda node: [_initials(node)])
    for node in bodies:
        if len(parts(node[1])) == 1 and 2 < len(node[1]) < 8:
            _join_only(clusters, node, index, node[1].replace(".", ""), "initials")


def _join_first_last(clusters: Clusters, nodes: Sequence[Node]) -> None:
    """Join a person's first and last name to the only longer name that starts and ends with them."""
    people = [node for node in nodes if clusters.kinds[node] == "person" and len(parts(node[1])) > 1]
    index = _index(clusters, people, lambda node: [_ends(node)] if len(parts(node[1])) > 2 else [])
    for node in people:
        if len(parts(node[1])) == 2:
            _join_only(clusters, node, index, " ".join(parts(node[1])), "first and last name")


def _ends(node: Node) -> str:
    found = parts(node[1])
    return f"{found[0]} {found[-1]}"


def _core(node: Node) -> list[str]:
    """Give a body's name without words such as Party or Harakat, and without the state before it."""
    kept = [part for part in parts(node[1]) if part not in name_words("generic")]
    return [" ".join(kept)] if kept else []


def _without_state(node: Node) -> list[str]:
    words = node[1].split()
    if len(words) > 2 and words[0] in _folded_states():
        return [" ".join(words[1:])]
    return []


@cache
def _folded_states() -> frozenset[str]:
    return frozenset(fold(form) for form in states())


def _join_cores(clusters: Clusters, nodes: Sequence[Node]) -> None:
    """Join Nujabaa to Harakat al-Nujabaa, State Department to U.S. State Department, where no other name competes."""
    bodies = [node for node in nodes if clusters.kinds[node] != "person"]
    longer = [node for node in bodies if _core(node) and _core(node) != [" ".join(parts(node[1]))]]
    index = _index(clusters, longer, _core)
    prefixed = _index(clusters, bodies, _without_state)
    for node in bodies:
        _join_only(clusters, node, index, " ".join(parts(node[1])), "generic words")
        _join_only(clusters, node, prefixed, node[1], "state before the name")


def _join_last_names(clusters: Clusters, nodes: Sequence[Node], single: set[Node]) -> set[Node]:
    """Join each last name to the only full name that ends in it, in its article or else anywhere.

    Those that end several full names are given back.
    """
    people = [node for node in nodes if clusters.kinds[node] == "person" and len(parts(node[1])) > 1]
    index = _index(clusters, people, lambda node: [parts(node[1])[-1]])
    unsure = set()
    for node in sorted(single):
        if _join_only(clusters, node, index, parts(node[1])[-1], "last name") is False:
            unsure.add(node)
    return unsure


def _join_first_names(clusters: Clusters, nodes: Sequence[Node], single: set[Node]) -> None:
    """Join a first name that stands alone to the only full name of its article that begins with it."""
    people = [node for node in nodes if clusters.kinds[node] == "person" and len(parts(node[1])) > 1]
    index = _index(clusters, people, lambda node: parts(node[1])[:1])
    local = {place: found for place, found in index.items() if place[0]}
    for node in sorted(single):
        if node not in clusters.links:
            _join_only(clusters, node, local, parts(node[1])[0], "first name")


def _index(clusters: Clusters, nodes: Iterable[Node], keys: Callable[[Node], Sequence[str]]) -> _Index:
    """Give the nodes by article and key; under the article "", one node for each cluster of any article."""
    found: dict[tuple[str, str], set[Node]] = defaultdict(set)
    for node in nodes:
        for key in keys(node):
            if key:
                found[node[0], key].add(node)
                found["", key].add(clusters.top(node))
    return found


def _join_only(clusters: Clusters, node: Node, index: _Index, key: str, link: str) -> bool | None:
    """Join a node to the only cluster with the key in its article, or else anywhere.

    True where it is joined, False where there are several clusters, None where there is none.
    """
    candidates = (index.get((node[0], key), set()) or index.get(("", key), set())) - {node}
    if not candidates:
        return None
    home = clusters.one(candidates)
    if home is None:
        return False
    clusters.join(node, home, link)
    return True


def fullest(names: Iterable[str]) -> str:
    """Give the name with the most words; of several, the longest, and of these the first by alphabet.

    Examples
    --------
    >>> fullest(["Sudani", "Mohammed Shia al-Sudani"])
    'Mohammed Shia al-Sudani'
    """
    return min(names, key=lambda name: (-len(parts(bare(name))), -len(name), name))


def slug(name: str) -> str:
    """Give a name in the form that ids have: its words in small letters, joined by hyphens.

    Examples
    --------
    >>> slug("Iraq’s governing alliance")
    'iraqs-governing-alliance'
    """
    return "-".join(re.findall(r"[^\W_]+", fold(name).replace("'", ""))) or "unnamed"
