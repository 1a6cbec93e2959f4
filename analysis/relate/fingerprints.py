"""Words that two articles have in common and that are unlikely by chance: quotations, runs of words, single rare words.

The same quotation in two articles tells that two speakers are one, whatever each article calls them; so does, together
with other signs, a word that each of two articles has in one place only (hapax legomena, as in aligning translations).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations

from analysis.relate.stems import holds_run, wording
from analysis.relate.telling import quote_tellings
from analysis.relate.unions import Unions
from analysis.tables import Tables

RUN = 5
"""So many words in a row, but for marks and capitals, are hardly the same by chance."""

_LEAST_STEMS = 2
"""So many of these must carry meaning."""
_MOST = 50
"""A run of words that more quotes hold is a set phrase."""
_RARE = 6
"""A rare word has so many letters at least."""
_COMPARED = 400
"""So many words of two statements are compared."""


def quoted_alike(tables: Tables) -> dict[str, str]:
    """Give a common label to the quotes of which one's words in quotation marks hold the other's, whole.

    Returns
    -------
    dict
        By `quote_id`: the least `quote_id` of those that are quoted alike. Quotes that no other is like are left out.

    Examples
    --------
    >>> quoted_alike(Tables())
    {}
    """
    runs = [item for item in quote_tellings(tables) if item.style in ("direct", "mixed")]
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, item in enumerate(runs):
        for run in dict.fromkeys(_runs(item.wording.plain)):
            holders[run].append(number)
    pairs = {pair for numbers in holders.values() if len(numbers) <= _MOST for pair in combinations(numbers, 2)}
    labels = Unions[str]()
    alike = set()
    for one, other in sorted(pairs):
        left, right = runs[one], runs[other]
        shorter, longer = sorted((left.wording.plain, right.wording.plain), key=len)
        if left.key != right.key and _tells(shorter) and holds_run(longer, shorter):
            labels.join(left.key, right.key)
            alike |= {left.key, right.key}
    return {key: labels.top(key) for key in sorted(alike)}


def shared_run(left: str, right: str) -> str | None:
    """Give the longest run of words that two texts share, folded; None where it is too short to tell anything.

    Examples
    --------
    >>> shared_run("We will open the old harbour road in May.", "The town will open the old harbour road")
    'will open the old harbour road'
    >>> shared_run("We will go.", "They will go.")
    """
    one, other = (wording(text).plain[:_COMPARED] for text in (left, right))
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, run in enumerate(_runs(one)):
        places[run].append(at)
    found: tuple[str, ...] = ()
    for at, run in enumerate(_runs(other)):
        for start in places.get(run, ())[:_MOST]:
            size = RUN
            while one[start + size : start + size + 1] == other[at + size : at + size + 1] != ():
                size += 1
            found = max(found, one[start : start + size], key=len)
    return " ".join(found) if _tells(found) else None


def rare_words(text: str) -> frozenset[str]:
    """Give the stems of the long words that a text has only once; names and numbers are not among them.

    Examples
    --------
    >>> sorted(rare_words("The militias vacated headquarters. The militias left."))
    ['headquart', 'vacat']
    """
    known, once = wording(text), set[str]()
    for word, count in Counter(_stemmed(text)).items():
        if count == 1 and word in known.stems:
            once.add(word)
    return frozenset(once)


def _stemmed(text: str) -> list[str]:
    return [one for word in text.split() if len(word) >= _RARE for one in _stems(word)]


@lru_cache(maxsize=1 << 14)
def _stems(word: str) -> tuple[str, ...]:
    return tuple(wording(word).stems)


def _runs(plain: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(plain[at : at + RUN]) for at in range(len(plain) - RUN + 1)]


def _tells(run: Sequence[str]) -> bool:
    return len(run) >= RUN and len(wording(" ".join(run)).stems) >= _LEAST_STEMS
