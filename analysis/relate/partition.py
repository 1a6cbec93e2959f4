"""Which actors of different stories are one: those that have a full name in common, also by way of others."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from analysis.relate.nameparts import fullest, slug

Item = TypeVar("Item")
Known = tuple[str, str]
"""A full name in the form that is compared, and the sort of actor that bears it: person, other, or "" (not known)."""


@dataclass(frozen=True)
class Identity:
    """An actor of one story.

    Parameters
    ----------
    local
        The id that it has where it has no full name.
    known
        Its full names.
    texts
        Its names as written, without those that only hold in its story.
    kinds
        How often each type is seen.
    """

    local: str
    known: frozenset[Known]
    texts: frozenset[str]
    kinds: tuple[tuple[str, int], ...]


class Identities:
    """The actors of all stories; they are the connected components of what shares a full name."""

    def __init__(self) -> None:
        self._bearers: Counter[Known] = Counter()
        self._sorts: dict[str, set[Known]] = defaultdict(set)
        self._ties: dict[Known, Counter[Known]] = defaultdict(Counter)
        self._texts: dict[Known, Counter[str]] = defaultdict(Counter)
        self._kinds: dict[Known, Counter[str]] = defaultdict(Counter)
        self._found: dict[Known, tuple[str, frozenset[Known]]] = {}

    def add(self, identity: Identity) -> None:
        """Add an actor of a story."""
        self._count(identity, 1)

    def remove(self, identity: Identity) -> None:
        """Take an actor of a story away that was added."""
        self._count(identity, -1)

    def actor_id(self, identity: Identity) -> str:
        """Give the id of an actor that was added: made of its type and its fullest name."""
        if not identity.known:
            return identity.local
        home = min(identity.known)
        if home not in self._found:
            component = self._component(home)
            found = self._named(component), component
            self._found.update(dict.fromkeys(component, found))
        return self._found[home][0]

    def _count(self, identity: Identity, by: int) -> None:
        for known in identity.known:
            for other in self._near(known):
                self._forget(other)
            self._bearers[known] += by
            if self._bearers[known]:
                self._sorts[known[0]].add(known)
            else:
                self._sorts[known[0]].discard(known)
            for other in self._near(known):
                self._forget(other)
        if identity.known:
            home = min(identity.known)
            for known in identity.known - {home}:
                self._tie(home, known, by)
                self._tie(known, home, by)
            _add(self._texts[home], dict.fromkeys(identity.texts, by))
            _add(self._kinds[home], {kind: by * count for kind, count in identity.kinds})

    def _tie(self, one: Known, other: Known, by: int) -> None:
        _add(self._ties[one], {other: by})

    def _near(self, known: Known) -> set[Known]:
        """Give the full names that are one actor's with this one, and itself.

        Where the sort of actor is not known, it is the only sort that bears the name.
        """
        near = {known, *self._ties[known]}
        sorts = self._sorts[known[0]]
        if len(sorts) == 2 and (known[0], "") in sorts:
            near |= sorts
        return near

    def _forget(self, known: Known) -> None:
        if known in self._found:
            for other in self._found[known][1]:
                self._found.pop(other, None)

    def _component(self, known: Known) -> frozenset[Known]:
        component, ahead = {known}, [known]
        while ahead:
            fresh = self._near(ahead.pop()) - component
            component |= fresh
            ahead += fresh
        return frozenset(component)

    def _named(self, component: frozenset[Known]) -> str:
        texts = {text for known in component for text in self._texts[known]}
        kinds = sum((self._kinds[known] for known in component), Counter[str]())
        return f"{commonest(kinds)}:{slug(fullest(texts))}"


def commonest(kinds: Mapping[str, int]) -> str:
    """Give the type that is seen most often; of several, the first by alphabet.

    Examples
    --------
    >>> commonest({"person": 2, "group": 2}), commonest({})
    ('group', 'unknown')
    """
    return max(sorted(kinds), key=lambda kind: kinds[kind], default="unknown")


def _add(counts: Counter[Item], more: Mapping[Item, int]) -> None:
    for item, by in more.items():
        counts[item] += by
        if not counts[item]:
            del counts[item]
