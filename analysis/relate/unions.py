"""Things that are joined into sets, two by two; the least of a set stands for it, in whatever order they are joined."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Generic, TypeVar

Key = TypeVar("Key", str, tuple[str, str])


@dataclass
class Unions(Generic[Key]):
    """Sets of things, each of one at first (union-find, Galler and Fischer 1964).

    Parameters
    ----------
    parents
        By thing: another one of its set. The one that has none stands for the set.

    Examples
    --------
    >>> stories = Unions[str]()
    >>> stories.join("b", "c"), stories.join("c", "a"), stories.join("a", "b"), stories.top("c")
    (True, True, False, 'a')
    """

    parents: dict[Key, Key] = field(default_factory=dict)

    def top(self, item: Key) -> Key:
        """Give the one that stands for the set of this one."""
        while (parent := self.parents.get(item, item)) != item:
            self.parents[item] = self.parents.get(parent, parent)
            item = parent
        return item

    def join(self, item: Key, other: Key) -> bool:
        """Make the sets of two one; say whether they were two before."""
        left, right = sorted((self.top(item), self.top(other)))
        if left != right:
            self.parents[right] = left
        return left != right
