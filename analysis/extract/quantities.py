"""Numbers and vague amounts with their unit, as written."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain

from analysis.amounts import BOUNDS, read_amount
from analysis.article import Span
from analysis.lexicon import entries
from analysis.text import fold, words

_BOUND = re.compile(rf"(?:{'|'.join(sorted(chain(*BOUNDS.values()), key=len, reverse=True))}|between) $")
_PARTITIVE = ("of", "of the", "of these", "of those", "of its", "of their")
_OF_MANY = frozenset({"thousand", "thousands", "million", "millions", "billion", "billions", "hundred"})
_OF = tuple([vague, "of"] for vague in ("tens", "dozens", "hundreds", "thousands", "couple", "scores", "millions"))
_MAGNITUDES = ("%", "percent")
_NUMERATORS = ("a", "an", "one")
_NO_SHARE_AFTER = frozenset({"first", "second", "the", "other", "latter", "in", "per", "for", "every", "each"})
_NO_COUNT_AFTER = frozenset(
    {"the", "these", "those", "other", "all", "any", "both", "last", "in", "into", "by", "at", "for", "of", "to", "his"}
)
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
        share = _share_end(text, tokens, folded, at)
        number = max(share, _number_end(text, tokens, folded, at))
        if number == at or _is_dated(tokens[at], starts, dated):
            at += 1
            continue
        if share == at:
            number = _linked_end(text, tokens, folded, at, number)
        whole = share > at and folded[share - 1] not in _counting()
        unit = number if whole else _unit_end(text, tokens, folded, number)
        if share > at or _counts(tokens, folded, (at, number, unit)):
            found.append(_with_marks(text, stretch, tokens[at].start, tokens[unit - 1].end))
        at = unit
    return found


def _counts(tokens: Sequence[Span], folded: Sequence[str], parts: tuple[int, int, int]) -> bool:
    """Say whether a number with its unit is an amount: not "No. 5", "one", "the two", "many"."""
    at, number, unit = parts
    before = folded[at - 1] if at else ""
    if before == "no" and tokens[at].start - tokens[at - 1].end <= len(". "):
        return False
    if unit > number or _is_figure(folded[at]) or folded[at] in _times():
        return True
    return folded[at] in _numbers() and folded[at] != "one" and before not in _NO_COUNT_AFTER


@cache
def _counting() -> frozenset[str]:
    return frozenset(row["word"] for row in entries("numerals") if row["kind"] in ("number", "multiplier", "vague"))


@cache
def _numbers() -> frozenset[str]:
    return frozenset(row["word"] for row in entries("numerals") if row["kind"] == "number")


@cache
def _shares() -> frozenset[str]:
    return frozenset(row["word"] for row in entries("fractions") if row["kind"] == "fraction")


@cache
def _times() -> frozenset[str]:
    return frozenset(row["word"] for row in entries("fractions") if row["kind"] == "times")


@cache
def _function_words() -> frozenset[str]:
    return frozenset(row["word"] for row in entries("stopwords") if row["kind"] == "function")


def _is_figure(word: str) -> bool:
    return word[:1].isdecimal() and not word.endswith(("st", "nd", "rd", "th"))


def _is_dated(token: Span, starts: Sequence[int], dated: Sequence[Span]) -> bool:
    index = bisect_right(starts, token.end - 1) - 1
    return index >= 0 and token.meets(dated[index])


def _is_number(word: str) -> bool:
    if _is_figure(word) or word in _counting() or word in _times():
        return True
    first, hyphen, second = word.partition("-")
    return bool(hyphen) and first in _counting() and second in _counting()


def _number_end(text: str, tokens: Sequence[Span], folded: Sequence[str], at: int) -> int:
    """Give the index after the number words that start here; the index itself where none does."""
    end = at
    while end < len(tokens) and _is_number(folded[end]) and (end == at or _adjoin(text, tokens, end)):
        end += 1
        if folded[end - 1 : end + 1] in _OF and "".join(folded[end + 1 : end + 2]) in _OF_MANY:
            end += 1
    return end


def _share_end(text: str, tokens: Sequence[Span], folded: Sequence[str], at: int) -> int:
    """Give the index after a fraction in words that starts here: half, a fifth, two thirds, half a million."""
    first, hyphen, second = folded[at].partition("-")
    counted = first in _NUMERATORS or first in _numbers()
    if folded[at] == "half" or (hyphen and counted and second in _shares()):
        end = at + 1
    elif counted and at + 1 < len(tokens) and folded[at + 1] in _shares() and _adjoin(text, tokens, at + 1):
        end = at + 2
    else:
        return at
    if folded[end - 1].endswith("s"):
        return end
    if at and folded[at - 1] in _NO_SHARE_AFTER:
        return at
    if end < len(tokens) and _adjoin(text, tokens, end):
        if folded[end : end + 1] == ["a"] and "".join(folded[end + 1 : end + 2]) in _counting():
            return end + 2
        return end if folded[end] in _function_words() else at
    return end


def _linked_end(text: str, tokens: Sequence[Span], folded: Sequence[str], at: int, number: int) -> int:
    """Give the index after a second number that the first goes with: between 5 and 7, one in three, five to ten."""
    link = number
    if folded[link : link + 2] == ["out", "of"]:
        link += 1
    if link + 1 >= len(tokens) or folded[link] not in ("and", "to", "in", "of"):
        return number
    end = _number_end(text, tokens, folded, link + 1)
    if end == link + 1 or not all(_adjoin(text, tokens, index) for index in range(number, link + 2)):
        return number
    between = folded[link] == "and" and at and folded[at - 1] == "between"
    if folded[link] == "and" or (folded[link] == "of" and link == number):
        return end if between else number
    read = read_amount(text[tokens[at].start : tokens[end - 1].end])
    related = read is not None and (read.low < read.high if folded[link] == "to" else read.unit == "%")
    return end if related else number


def _unit_end(text: str, tokens: Sequence[Span], folded: Sequence[str], number: int) -> int:
    """Give the index after the unit: up to the first plural within three words, or a word for per cent."""
    first = number
    linked = " ".join(folded[first : first + 2])
    for partitive in sorted(_PARTITIVE, key=len, reverse=True):
        if first and f"{linked} ".startswith(f"{partitive} ") and _adjoin(text, tokens, first):
            first += len(partitive.split())
            break
    if folded[number : number + 2] == ["per", "cent"] and _adjoin(text, tokens, number):
        return number + 2
    for index in range(first, min(first + _LONGEST_UNIT, len(tokens))):
        if not _adjoin(text, tokens, index) or folded[index] in _function_words() or _is_figure(folded[index]):
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
    return bool(between) and len(between) <= 3 and not between.strip(" \xa0.-–%$€£¥") and not _ends(between)


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
        if not match.start() or not before[match.start() - 1].isalnum():
            yield match[0]
