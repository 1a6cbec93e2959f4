"""Whether two words of names are the same word: spelled otherwise, in the plural, shortened, or a short given name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from analysis.lexicon import entries
from analysis.relate.stems import stem
from analysis.text import fold

_LONG = 4
"""A word of more letters is recognised with a wrong letter; one of twice as many with two."""
_FAR = 3
_LONGEST = 40
"""A word of more letters is not compared letter by letter."""


def distance(left: str, right: str) -> int:
    """Give in how many letters two words differ, up to 3: left out, put in, changed, or two of them turned round.

    Optimal string alignment (Damerau, CACM 7, 1964). Words that differ by three letters or more in length, or
    are longer than any word of a name, are not compared.

    Examples
    --------
    >>> distance("miller", "miler"), distance("merkel", "mekrel"), distance("ann", "robert")
    (1, 1, 3)
    """
    if abs(len(left) - len(right)) >= _FAR or len(left) > _LONGEST:
        return _FAR
    before: list[int] = []
    above = list(range(len(right) + 1))
    for down, one in enumerate(left, 1):
        row = [down]
        for along, other in enumerate(right, 1):
            cost = min(above[along] + 1, row[-1] + 1, above[along - 1] + (one != other))
            if min(down, along) > 1 and one == right[along - 2] and left[down - 2] == other:
                cost = min(cost, before[along - 2] + 1)
            row.append(cost)
        before, above = above, row
    return min(above[-1], _FAR)


def same_word(left: str, right: str) -> bool:
    """Say whether two folded words are forms of one word, or one of them is misspelled.

    Examples
    --------
    >>> same_word("elections", "election"), same_word("turkmenistan", "turkeminstan"), same_word("mann", "manny")
    (True, True, False)
    """
    if left == right:
        return True
    least = min(len(left), len(right))
    if least > 2 and (left + "s" == right or right + "s" == left):
        return True
    if least <= _LONG or left[0] != right[0]:
        return False
    return stem(left) == stem(right) or distance(left, right) <= 1 + (least > 2 * _LONG)


def is_shortened(short: str, long: str) -> bool:
    """Say whether a folded word is a longer one cut off, perhaps with an ending: Indy, Jags.

    Examples
    --------
    >>> is_shortened("indy", "indianapolis"), is_shortened("in", "indianapolis")
    (True, False)
    """
    begin = short[:-1] if short.endswith(("y", "s")) else short
    return len(begin) > 2 and len(short) < len(long) and len(long) > _LONG + 1 and long.startswith(begin)


def same_given(left: str, right: str) -> float:
    """Give how likely two folded given names are one person's, who has the same last name in both.

    Examples
    --------
    >>> same_given("mike", "michael"), same_given("m", "michael"), same_given("mark", "michael")
    (0.95, 0.9, 0.0)
    """
    short, long = sorted((left, right), key=len)
    if short == long:
        return 1.0
    if len(short) == 1:
        return 0.9 if long.startswith(short) else 0.0
    if _shorts(short) & _shorts(long):
        return 0.95
    if len(short) > 2 and long.startswith(short):
        return 0.9
    if short[:1] == long[:1] and (_written(short) == _written(long) or _misspelled(short, long)):
        return 0.95 if _written(short) == _written(long) else 0.85
    return 0.6 if len(short) > _LONG and short[:_LONG] == long[:_LONG] else 0.0


def _misspelled(short: str, long: str) -> bool:
    return len(short) > _LONG - 1 and distance(short, long) == 1 and short[:3] == long[:3]


def _written(name: str) -> str:
    """Give a name without the ending that is written now so, now so: Betty, Bettie."""
    return name.removesuffix("ie").removesuffix("y")


def _shorts(name: str) -> frozenset[str]:
    """Give the full given names that a given name can stand for, and itself."""
    return _nicknames().get(name, frozenset()) | {name}


@cache
def _nicknames() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in entries("nicknames"):
        for short in row["short"].split(";"):
            found[fold(short)].add(fold(row["name"]))
    return {short: frozenset(full) for short, full in found.items()}
