"""Where the main word of a noun phrase lies."""

import re

from analysis.article import Span
from analysis.text import words

_JOINED = re.compile(
    r"[,;:()–—]| - | (?:of|in|at|on|for|from|with|by|to|who|whom|whose|which|that|where|under|against|between|within|"
    r"among|about|across|after|before|during|including|as)\b"
)


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
