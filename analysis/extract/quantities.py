"""Numbers and vague amounts with their unit, as written."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from analysis.article import Span
from analysis.lexicon import entries
from analysis.text import fold, words

_BOUND = re.compile(
    r"(?:approximately|roughly|about|around|nearly|almost|some|an estimated|estimated|at least|at most|more than"
    r"|fewer than|less than|over|under|up to|no fewer than|no more than|as many as|a|the) $"
)
_PARTITIVE = ("of", "of the", "of these", "of those", "of its", "of their")
_MAGNITUDES = ("%", "percent", "per")
_LONGEST_UNIT = 3
_NOT_UNITS = frozenset({"his", "its", "this", "was", "is", "has", "as", "us", "does", "always", "yes", "thus", "plus"})


def quantities(text: str, stretch: Span, dated: Sequence[Span] = ()) -> list[Span]:
    """Give the amounts in a stretch, each from its bound ("approximately") to its unit ("fighters"), in order.

    Parameters
    ----------
    dated
        Time expressions in order, none within another: their numbers are no amounts.

    Examples
    --------
    >>> text = "About 50,000 fighters made dozens of attacks on two Iraqi bases."
    >>> [amount.of(text) for amount in quantities(text, Span(0, len(text)))]
    ['About 50,000 fighters', 'dozens of attacks', 'two Iraqi bases']
    """
    places = words(stretch.of(text))
    plain = fold(stretch.of(text))
    tokens = [Span(stretch.start + word.start, stretch.start + word.end) for word in places]
    folded = [word.of(plain) for word in places]
    starts = [date.start for date in dated]
    found = []
    at = 0
    while at < len(tokens):
        number = _number_end(text, tokens, folded, at)
        if number == at or _is_dated(tokens[at], starts, dated):
            at += 1
            continue
        unit = _unit_end(text, tokens, folded, number)
        ranked = at > 0 and folded[at - 1] == "no" and tokens[at].start - tokens[at - 1].end <= len(". ")
        bare = not _is_figure(folded[at]) and unit == number
        if not (bare or ranked or (folded[at] == "one" and unit == number)):
            found.append(_with_marks(text, stretch, tokens[at].start, tokens[unit - 1].end))
        at = unit
    return found


@cache
def _counting() -> frozenset[str]:
    return frozenset(row["word"] for row in entries("numerals") if row["kind"] in ("number", "multiplier", "vague"))


@cache
def _function_words() -> frozenset[str]:
    return frozenset(row["word"] for row in entries("stopwords") if row["kind"] == "function")


def _is_figure(word: str) -> bool:
    return word[:1].isdecimal() and not word.endswith(("st", "nd", "rd", "th"))


def _is_dated(token: Span, starts: Sequence[int], dated: Sequence[Span]) -> bool:
    index = bisect_right(starts, token.end - 1) - 1
    return index >= 0 and token.meets(dated[index])


def _is_number(word: str) -> bool:
    if _is_figure(word) or word in _counting():
        return True
    first, hyphen, second = word.partition("-")
    return bool(hyphen) and first in _counting() and second in _counting()


def _number_end(text: str, tokens: Sequence[Span], folded: Sequence[str], at: int) -> int:
    """Give the index after the number words that start here; the index itself where none does."""
    end = at
    while end < len(tokens) and _is_number(folded[end]) and (end == at or _adjoin(text, tokens, end)):
        end += 1
    return end


def _unit_end(text: str, tokens: Sequence[Span], folded: Sequence[str], number: int) -> int:
    """Give the index after the unit: up to the first plural within three words, or a word for per cent."""
    first = number
    linked = " ".join(folded[first : first + 2])
    for partitive in sorted(_PARTITIVE, key=len, reverse=True):
        if first and f"{linked} ".startswith(f"{partitive} ") and _adjoin(text, tokens, first):
            first += len(partitive.split())
            break
    for index in range(first, min(first + _LONGEST_UNIT, len(tokens))):
        if not _adjoin(text, tokens, index) or folded[index] in _function_words():
            break
        if folded[index] in _MAGNITUDES or _is_plural(folded[index]):
            return index + 1
    single = first == number and first < len(tokens) and _adjoin(text, tokens, first)
    return first + 1 if single and folded[number - 1] == "one" and folded[first] not in _function_words() else number


def _is_plural(word: str) -> bool:
    return word in ("people", "men", "women", "children", "police", "troops") or (
        len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "'s", "ous", "is")) and word not in _NOT_UNITS
    )


def _adjoin(text: str, tokens: Sequence[Span], index: int) -> bool:
    """Say whether nothing but spaces and points of an abbreviation part a word from the one before."""
    between = text[tokens[index - 1].end : tokens[index].start]
    return bool(between) and len(between) <= 3 and not between.strip(" \xa0.-%") and not _ends(between)


def _ends(between: str) -> bool:
    return between.startswith(". ") and len(between) > 2


def _with_marks(text: str, stretch: Span, start: int, end: int) -> Span:
    """Widen an amount by its currency sign or per cent sign and by the words that bound it."""
    while start > stretch.start and text[start - 1] in "$€£¥":
        start -= 1
    if end < stretch.end and text[end] == "%":
        end += 1
    before = fold(text[max(stretch.start, start - 24) : start])
    bound = next(_bounds(before), None)
    return Span(start - len(bound), end) if bound else Span(start, end)


def _bounds(before: str) -> Iterator[str]:
    for match in _BOUND.finditer(before):
        if (not match.start() or not before[match.start() - 1].isalnum()) and match[0] not in ("a ", "the "):
            yield match[0]
