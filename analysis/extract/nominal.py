"""A source as a noun phrase: its words, its head noun, its coordinated parts, and how many it counts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from analysis.article import Span
from analysis.lexicon import entries
from analysis.text import fold

LONGEST = 500
"""A phrase of more characters is read up to here, so that no span takes more than constant time."""

PREPOSITION = re.compile(
    r"in|on|at|during|after|before|for|from|with|by|under|of|to|about|despite|amid|since|over|among|between|through|"
    r"against|following|as|until|near|outside|inside|unlike|like|per|without|including|such|close|familiar|aware|eager|willing|responsible|opposed"
)
DETERMINER = re.compile(
    r"the|a|an|this|that|these|those|his|her|its|their|our|my|your|another|both|all|some|several|many|most|each|every|"
    r"any|no|few|other"
)
_PIECE = re.compile(r"(?:[^\W\d_]\.){2,}|[@#]?[^\W_]+(?:['’.\-‐‑&/,][^\W_]+)*+(?:['’](?!\w))?|[^\w\s]")
_CAPITAL = re.compile(r"[@#]|(?:[a-z]{1,3}[-'’])?[^\W\d_a-z]|i[A-Z]|e[A-Z]")
_POSSESSIVE = re.compile(r"(?:'s|(?<=s)')$")
_RELATIVE = re.compile(r"[,():;–—-]|--+|who|whom|whose|which|that|where|when")
_PARTICIPLE = re.compile(
    r"(?!evening|morning|king|ring|outgoing|leading|ruling|acting|ranking|sitting|founding|nominating|governing|polling)\w+ing"
)
_REDUCED = re.compile(
    r"briefed|involved|interviewed|surveyed|released|conducted|published|reached|obtained|polled|quoted|based|led|"
    r"aligned|commissioned|signed|posted|filed|written|seen|known|named|asked|contacted|underwhelmed|opposed"
)
_JOINT = re.compile(r"and|or|&|plus|nor")
_REFLEXIVE = re.compile(
    r"(?:him|her|it)self|themselves|(?:my|our|your)sel\w+|alone|too|also|alike|both|nationwide|here|there|today|overall"
)
_LEAD = re.compile(
    r"the|these|those|his|her|its|their|our|my|only|just|even|other|all|at|least|exactly|another|past|last|first|top|same|remaining"
)
_ROUGH = re.compile(r"about|nearly|almost|roughly|around|over|under|than|to|approximately|some|estimated|least|perhaps")
_YEAR = re.compile(r"(?:19|20)\d\d")
_DIGITS = re.compile(r"\d{1,3}(?:,\d{3}){0,4}|\d{1,9}")


class Token(NamedTuple):
    """One word or mark of a text; `low` is its folded text, `capital` says whether it opens with a capital."""

    start: int
    end: int
    low: str
    capital: bool = False


def phrase_words(text: str, span: Span) -> list[Token]:
    """Give the words and marks of a phrase, the last without a possessive 's, full stops left out.

    Examples
    --------
    >>> [word.low for word in phrase_words("Mr. Lee's", Span(0, 9))]
    ['mr', 'lee']
    """
    end = min(span.end, span.start + LONGEST, len(text))
    folded = fold(text[span.start : end])
    found = []
    for match in _PIECE.finditer(text, span.start, end):
        if match[0] not in ".\"'“”‘’":
            start, stop = match.span()
            low = folded[start - span.start : stop - span.start]
            found.append(Token(start, stop, low, _CAPITAL.match(match[0]) is not None))
    while found and (_JOINT.fullmatch(found[-1].low) or not found[-1].low[-1].isalnum()) and found[-1].low in ",;:":
        found.pop()
    if found and (mark := _POSSESSIVE.search(found[-1].low)) and mark.start():
        last = found.pop()
        found.append(Token(last.start, last.start + mark.start(), last.low[: mark.start()], last.capital))
    return found


def head_words(words: Sequence[Token]) -> Sequence[Token]:
    """Give the words up to the head noun: before a comma, preposition, relative or participle.

    Examples
    --------
    >>> text = "two officials familiar with the talks"
    >>> [word.low for word in head_words(phrase_words(text, Span(0, 37)))]
    ['two', 'officials']
    """
    for at, word in enumerate(words):
        if at and _ends_head(words, at):
            return _without_reflexive(words[:at])
        if at and word.low == "of" and not _inside_name(words, at):
            return words[:at]
    return _without_reflexive(words)


def coordinated(words: Sequence[Token], known: frozenset[str]) -> list[Sequence[Token]]:
    """Give the coordinated parts of a phrase, each with what belongs to it; one for a phrase without and.

    Parameters
    ----------
    known
        Nouns for people and bodies: "commanders and Iraqi officials" are two parts, "current and former officials"
        are one.

    Examples
    --------
    >>> text = "Ann Lee, the mayor, and two aides"
    >>> [len(part) for part in coordinated(phrase_words(text, Span(0, 33)), frozenset({"aides"}))]
    [5, 2]
    """
    cuts: list[tuple[int, int]] = []
    head = len(head_words(words))
    listed = any(_JOINT.fullmatch(word.low) for word in words)
    for at in range(1, len(words) - 1):
        start = cuts[-1][1] if cuts else 0
        low = words[at].low
        if _JOINT.fullmatch(low) and at > start:
            comma = words[at - 1].low == ","
            opens = comma or at < head or bool(cuts) or (_number(words[at + 1].low) or 0) > 1
            if opens and _separate(words, start, at, known):
                cuts.append((at - comma, at + 1))
        elif low == "," and listed and _is_listed(words, start, at):
            cuts.append((at, at + 1))
    bounds = [0, *(cut for pair in cuts for cut in pair), len(words)]
    return [part for start, end in zip(bounds[::2], bounds[1::2], strict=True) if (part := words[start:end])]


def counted(words: Sequence[Token]) -> tuple[int | None, int]:
    """Give the number that a phrase opens with and the place after it: a dozen, ten, 21, a pair; a rough one is None.

    Examples
    --------
    >>> counted(phrase_words("a pair of aides", Span(0, 15))), counted(phrase_words("nearly 50 aides", Span(0, 15)))
    ((2, 3), (None, 2))
    """
    at, rough = 0, False
    lows = [word.low for word in words[:8]]
    while at < len(lows) - 1 and (_LEAD.fullmatch(lows[at]) or _ROUGH.fullmatch(lows[at]) or lows[at] == "more"):
        rough |= bool(_ROUGH.fullmatch(lows[at]))
        at += 1
    if lows[at : at + 3] == ["half", "a", "dozen"]:
        return 6, at + 3
    if lows[at : at + 1] == ["a"] and lows[at + 1 : at + 2] in (["dozen"], ["pair"], ["couple"], ["trio"], ["hundred"]):
        value = {"dozen": 12, "pair": 2, "couple": 2, "trio": 3, "hundred": 100}[lows[at + 1]]
        follows = lows[at + 2 : at + 3]
        return (None if follows == ["or"] else value), at + 2 + (follows == ["of"])
    value_at = _number(lows[at]) if at < len(lows) else None
    if lows[:1] == ["both"] and "and" not in lows:
        return 2, 1
    if value_at is None or lows[at + 1 : at + 2] in (["percent"], ["per"], ["%"], ["in"]):
        return None, 0
    while at + 1 < len(lows) and lows[at + 1] in ("dozen", "hundred", "thousand", "million"):
        value_at *= {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 1000000}[lows[at + 1]]
        at += 1
    return (None if rough else value_at), at + 1


def _number(low: str) -> int | None:
    if _DIGITS.fullmatch(low) and not _YEAR.fullmatch(low):
        return int(low.replace(",", ""))
    return _numerals().get(low)


@cache
def _numerals() -> dict[str, int]:
    return {row["word"]: int(row["low"]) for row in entries("numerals") if row["kind"] == "number"}


def _ends_head(words: Sequence[Token], at: int) -> bool:
    low = words[at].low
    if words[at].capital:
        return False
    if low != "of" and (_RELATIVE.fullmatch(low) or PREPOSITION.fullmatch(low)):
        return True
    noun_before = words[at - 1].low.endswith(("s", "those", "people")) or words[at - 1].capital or at > 1
    reduced = _PARTICIPLE.fullmatch(low) or (_REDUCED.fullmatch(low) and noun_before)
    before = words[at - 1].low
    return (
        bool(reduced) and not (DETERMINER.fullmatch(before) and before != "those") and not before.endswith(("'s", "s'"))
    )


def _inside_name(words: Sequence[Token], at: int) -> bool:
    """Say whether an of stands inside a name with its title: Secretary of Defense Ann Roe."""
    run = words[at + 1 : at + 5]
    capitals = next((place for place, word in enumerate(run) if not word.capital), len(run))
    return words[at - 1].capital and capitals > 1 and words[at - 1].low.startswith(("secretar", "minister", "speaker"))


def _without_reflexive(words: Sequence[Token]) -> Sequence[Token]:
    while len(words) > 1 and _REFLEXIVE.fullmatch(words[-1].low):
        words = words[:-1]
    return words


def _separate(words: Sequence[Token], start: int, at: int, known: frozenset[str]) -> bool:
    """Say whether what an and at `at` joins are two noun phrases, not two words before one noun."""
    left, right, after = words[at - 1], words[at + 1], head_words(words[at + 1 :])
    if left.low == ",":
        listed = right.capital and words[at - 2].capital and len(head_words(words[start:at])) + 2 < at - start
        inside = listed and (not words[start].capital or counted(words[start:at])[1] > 0)
        return not inside and _opens_phrase(right, after, known)
    if DETERMINER.fullmatch(right.low) or _number(right.low) is not None:
        return True
    last = after[-1] if after else right
    if left.capital and last.capital:
        return not (words[start].low == "the" and right.capital and len(after) > 1 and not words[start].capital)
    if left.low in known and not left.capital:
        return (
            last.low.endswith("s") or last.capital or last.low == "people" or not DETERMINER.fullmatch(words[start].low)
        )
    return left.capital and len(after) == 1 and last.low in known


def _opens_phrase(right: Token, after: Sequence[Token], known: frozenset[str]) -> bool:
    if right.capital or DETERMINER.fullmatch(right.low) or _number(right.low) is not None:
        return True
    return bool(after) and after[-1].low in known and not PREPOSITION.fullmatch(right.low)


def _is_listed(words: Sequence[Token], start: int, at: int) -> bool:
    """Say whether a comma parts two names of a list that an and closes: Lee, Roe and Fox."""
    left = words[start:at]
    if not left or not all(word.capital for word in left) or len(left) > 4:
        return False
    end = at + 1
    while end < len(words) and words[end].capital:
        end += 1
    if not at + 1 < end < len(words):
        return False
    closes = (
        words[end].low == ","
        and end + 1 < len(words)
        and (bool(_JOINT.fullmatch(words[end + 1].low)) or words[end + 1].capital)
    )
    return closes or bool(_JOINT.fullmatch(words[end].low))
