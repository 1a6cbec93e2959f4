"""Where the main word of a noun phrase lies, and what is known to stand there."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from operator import attrgetter

from analysis.article import Span
from analysis.lexicon.gazetteer import nouns
from analysis.text import words

_JOINED = re.compile(
    r"[,;:()–—]| - | (?:of|in|at|on|for|from|with|by|to|who|whom|whose|which|that|where|under|against|between|within|"
    r"among|about|across|after|before|during|including|as)\b"
)

_REMEMBERED = 1 << 13
_AROUND = 120
"""So many characters before a main word can a place begin that holds it."""


@lru_cache(maxsize=_REMEMBERED)
def head_of(phrase: str) -> Span:
    """Give the main word of a noun phrase: its last word before what is joined on, without a possessive ending.

    Examples
    --------
    >>> [head_of(phrase).of(phrase) for phrase in ("the chairman of Apple", "Obama’s", "Roe, who left", "in all")]
    ['chairman', 'Obama', 'Roe', 'all']
    """
    found = words(phrase)
    if not found:
        return Span(0, len(phrase))
    joined = _JOINED.search(phrase, found[0].end)
    kept = [word for word in found if not joined or word.end <= joined.start()]
    last = (kept or found)[-1]
    return Span(last.start, last.end - 2 * phrase[last.start : last.end].endswith(("'s", "’s")))


def noun_of(phrase: str) -> tuple[str, bool]:
    """Give the main word of a noun phrase in the singular and in lower case, and whether it is a plural.

    Examples
    --------
    >>> noun_of("two officials of the ministry"), noun_of("his wife"), noun_of("the people")
    (('official', True), ('wife', False), ('people', True))
    """
    word = head_of(phrase).of(phrase).lower()
    known = nouns().get(word)
    if known:
        return known.lemma, known.plural
    plural = word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return word[: len(word) - plural], plural


def at_head(phrase: Span, words_of: str, places: Sequence[Span]) -> int | None:
    """Give which of some places is the longest inside a phrase that holds its main word; None where none does.

    Parameters
    ----------
    words_of
        The phrase's words.
    places
        In order.
    """
    head = head_of(words_of)
    place = Span(phrase.start + head.start, phrase.start + head.end)
    first = bisect_left(places, max(phrase.start, place.start - _AROUND), key=attrgetter("start"))
    last = bisect_right(places, place.start, key=attrgetter("start"))
    fitting = [at for at in range(first, last) if places[at].holds(place) and phrase.holds(places[at])]
    return max(fitting, key=lambda at: len(places[at]), default=None)
