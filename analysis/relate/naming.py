"""Which names name the same actor: sieves over all articles, sure ones first; each only joins, never parts."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from analysis.lexicon.gazetteer import name_words, organisations, states
from analysis.text import fold

Node = tuple[str, str]
"""One name in one article: the article's id and the folded name."""

_Index = Mapping[tuple[str, str], set[Node]]
_PART = re.compile(r"[^\W_]++(?:'(?!s\b)[^\W_]++)*+")
_ACRONYM_STEPS = frozenset({"of", "the", "and", "for", "in"})


@dataclass(frozen=True)
class Naming:
    """A named mention that is no state, as the sieves see it."""

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
    """Names joined so far, and the sieve that joined each to something first."""

    kinds: Mapping[Node, str | None]
    parents: dict[Node, Node] = field(default_factory=dict)
    links: dict[Node, str] = field(default_factory=dict)

    def top(self, node: Node) -> Node:
        """Give the node that stands for its cluster."""
        while (parent := self.parents.get(node, node)) != node:
            self.parents[node] = self.parents.get(parent, parent)
            node = parent
        return node

    def join(self, node: Node, other: Node, link: str) -> None:
        """Join two clusters; the lesser node stands for both, whatever the order."""
        left, right = sorted((self.top(node), self.top(other)))
        if left != right:
            self.parents[right] = left
            self.links.setdefault(node, link)

    def one(self, nodes: Iterable[Node]) -> Node | None:
        """Give the cluster when the nodes are all of one."""
        tops = {self.top(node) for node in nodes}
        return tops.pop() if len(tops) == 1 else None


def bare(name: str) -> str:
    """Give a folded name without its article.

    Examples
    --------
    >>> bare("The  Houthis"), bare("Shi’ite Council")
    ('houthis', "shi'ite council")
    """
    folded = " ".join(fold(name).split())
    return folded.removeprefix("the ") or folded


def parts(name: str) -> list[str]:
    """Give the words of a folded name, without articles inside it such as al-.

    Examples
    --------
    >>> parts("mohammed shia al-sudani")
    ['mohammed', 'shia', 'sudani']
    """
    found = _PART.findall(name)
    return [part for part in found if part not in name_words("article")] or found


def join_names(namings: Sequence[Naming], texts: Mapping[str, str]) -> tuple[Clusters, set[Node]]:
    """Join the names that name the same actor; give the clusters, and the last names that could be several people's.

    No sieve compares all names with all: each looks names up by folded form, last word, initials or core.
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
    rest = [node for node in nodes if node not in unsure and clusters.links.get(node) != "last name"]
    _join_equal(clusters, rest, lambda node: node[1], "same name")
    return clusters, unsure


def _kinds(namings: Sequence[Naming]) -> dict[Node, str | None]:
    """Give each name's type in its article: the commonest one told there."""
    counts: dict[Node, Counter[str]] = defaultdict(Counter)
    for naming in namings:
        counts[naming.node].update([naming.type] if naming.type else [])
    return {node: max(sorted(seen), key=lambda kind: seen[kind], default=None) for node, seen in counts.items()}


def _class(kind: str | None) -> str | None:
    return "body" if kind in ("organisation", "group") else kind


def _join_equal(clusters: Clusters, nodes: Sequence[Node], key: Callable[[Node], str | None], link: str) -> None:
    """Join nodes with equal keys, unless types tell them apart; one without type joins where only one type stands."""
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
    """Join Revolutionary Guards and IRGC where one stands in brackets after the other."""
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
    """Join a body's initials to the only name that has them: in the article, else in all of them."""
    bodies = [node for node in nodes if _class(clusters.kinds[node]) == "body"]
    index = _index(clusters, bodies, lambda node: [_initials(node)])
    for node in bodies:
        if len(parts(node[1])) == 1 and 2 < len(node[1]) < 8:
            _join_only(clusters, node, index, node[1].replace(".", ""), "initials")


def _join_first_last(clusters: Clusters, nodes: Sequence[Node]) -> None:
    """Join people whose first and last names agree, where only one fuller name has them."""
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
    """Join a last name to the only full name with it, in the article or else anywhere; give those left open."""
    people = [node for node in nodes if clusters.kinds[node] == "person" and len(parts(node[1])) > 1]
    index = _index(clusters, people, lambda node: [parts(node[1])[-1]])
    unsure = set()
    for node in sorted(single):
        if _join_only(clusters, node, index, parts(node[1])[-1], "last name") is False:
            unsure.add(node)
    return unsure


def _index(clusters: Clusters, nodes: Iterable[Node], keys: Callable[[Node], Sequence[str]]) -> _Index:
    """Index nodes by article and key; under no article stands one node of every cluster that has the key."""
    found: dict[tuple[str, str], set[Node]] = defaultdict(set)
    for node in nodes:
        for key in keys(node):
            if key:
                found[node[0], key].add(node)
                found["", key].add(clusters.top(node))
    return found


def _join_only(clusters: Clusters, node: Node, index: _Index, key: str, link: str) -> bool | None:
    """Join to the one cluster that has the key in the article, or else anywhere; None where none has it."""
    candidates = (index.get((node[0], key), set()) or index.get(("", key), set())) - {node}
    if not candidates:
        return None
    home = clusters.one(candidates)
    if home is None:
        return False
    clusters.join(node, home, link)
    return True


def fullest(names: Iterable[str]) -> str:
    """Give the name with the most words, then the longest, then the first by letters.

    Examples
    --------
    >>> fullest(["Sudani", "Mohammed Shia al-Sudani"])
    'Mohammed Shia al-Sudani'
    """
    return min(names, key=lambda name: (-len(parts(bare(name))), -len(name), name))


def slug(name: str) -> str:
    """Give a name as it stands in an id: its words in small letters, joined by hyphens.

    Examples
    --------
    >>> slug("Iraq’s governing alliance")
    'iraqs-governing-alliance'
    """
    return "-".join(re.findall(r"[^\W_]+", fold(name).replace("'", ""))) or "unnamed"
