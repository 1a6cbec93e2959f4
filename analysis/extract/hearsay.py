"""Through how many mouths a content came: what the source says itself, and what it passes on."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from analysis.article import Span
from analysis.extract.nominal import DETERMINER, Token, phrase_words
from analysis.extract.standing import noun_kind, source_nouns
from analysis.lexicon import entries
from analysis.text import fold

_MOST_LEVELS = 3
_LONGEST_SUBJECT = 10
_OPENING = 300
_OPENERS = re.compile(r"that|,|:|and|but|also|yes|indeed|-")
_QUESTION = re.compile(
    r"what|who|whom|whose|why|how|which|when|where|whether|if|because|as|than|to|for|in|on|at|after|before|while|"
    r"since|although|though|do|does|did|can|is|are|was|would|will|should|once|until|despite|during|from|with"
)
_PRONOUN = re.compile(r"he|she|they|i|we|you|it|who|there|this|that")
_SUBJECT = re.compile(r"he|she|they|we|i|you")
_OBJECT = re.compile(r"him|her|them|me|us")
_AUXILIARY = re.compile(r"had|has|have|having|hadn't|hasn't|haven't|did|didn't|do|does|not|never|also|\w+ly|repeatedly")
_PASSIVE = re.compile(r"been|was|were|are|is|being")
_STOPS = re.compile(
    r"[,;:()–—-]|after|before|since|during|until|against|into|over|despite|although|though|like|who|which|that|to|if|"
    r"when|while|because|would|will|could|can|may|might|must|should|be|than|as|but|wants?|wanted|planned|plans?|not"
)
_AMBIGUOUS = re.compile(
    r"(?:state|report|claim|note|show|text|email|find|hint|fear|lie|signal|estimate|tweet|mention|"
    r"repeat|pledge|promise|vow|boast|alert|joke)(?:s|d|ed|n)?|stress|thought|address|advises?|advised|complain"
)
_KNOWN = re.compile(r"kn[eo]wn?s?|(?:under)?st(?:ands?|ood)|feels?|felt|finds?|found|hears?|heard|remarks?|comments?")
_BEFORE_NOUN = re.compile(
    r"two|three|four|five|six|of|in|to|by|with|from|for|on|at|between|among|about|\d[\d,.]*|\w+'s|\w+s'|any|no|own"
)
_PLURAL = re.compile(r"\w+[^s']s|they|we|i|you|who|people|police|men|women|media|data|\w+ly|also|not|never")
_CLAUSE = re.compile(r"that|he|she|they|it|there|his|her|their|no|this|these|we|i")


def hearsay(text: str, contents: Sequence[Span]) -> int:
    """Give through how many mouths a content came: 1 from the source itself, 2 where it passes on another's words.

    Only what is reported counts, not what stands in quotation marks. A pronoun as its subject mostly is the source
    itself ("said he believed"), and counts where it cannot be ("said he had told her", "said they had been told").

    Examples
    --------
    >>> [hearsay(said, [Span(0, len(said))]) for said in ("that it rained", "that aides believed it rained")]
    [1, 2]
    """
    if not contents:
        return 1
    first = min(contents)
    folded = fold(text[first.start : min(first.end, first.start + _OPENING)])
    quoted = folded.find('"')
    if folded.lstrip()[:1] in ('"', "'"):
        return 1
    words = phrase_words(text, Span(first.start, first.start + (len(folded) if quoted < 0 else quoted)))
    level, at = 1, 0
    while level < _MOST_LEVELS and (after := _attributes(words, at)) is not None:
        level, at = level + 1, after
    return level


def _attributes(words: Sequence[Token], start: int) -> int | None:
    """Give the place after the subject and verb of speech or knowledge that open a clause, or None."""
    while start < len(words) and _OPENERS.fullmatch(words[start].low):
        start += 1
    lows = [word.low for word in words[start : start + _LONGEST_SUBJECT + 4]]
    if lows[:2] == ["according", "to"]:
        return _past_comma(words, start + 2)
    verb = _verb(words[start : start + len(lows)], lows)
    if verb is None or _QUESTION.fullmatch(lows[0]):
        return None
    at = start + verb + 1
    if at < len(words) and _OBJECT.fullmatch(words[at].low):
        at += 1
    return at if at < len(words) else None


def _verb(words: Sequence[Token], lows: Sequence[str]) -> int | None:
    """Give the place of the verb whose subject opens these words, if it passes on somebody else's words."""
    kinds = _kinds()
    for at in range(1, len(lows)):
        low = lows[at]
        kind = kinds.get(low)
        if kind and not words[at].capital and _is_verb(words, lows, at):
            passive = any(map(_PASSIVE.fullmatch, lows[1:at]))
            return at if _passes_on(lows, at, kind, passive=passive) else None
        if low in ("and", "or") and "".join(lows[at + 1 : at + 2]) in kinds:
            return None
        auxiliary = _AUXILIARY.fullmatch(low) or _PASSIVE.fullmatch(low)
        if not auxiliary and (_STOPS.fullmatch(low) or _SUBJECT.fullmatch(low) or _opens_relative(words, at)):
            return None
        if not auxiliary and not words[at].capital and low.endswith("ed") and at > 1:
            return None
    return None


def _opens_relative(words: Sequence[Token], at: int) -> bool:
    """Say whether a name follows a common noun for things, so that a relative clause opens: the plan Lee announced."""
    before = words[at - 1]
    common = not before.capital and before.low.isalpha() and not DETERMINER.fullmatch(before.low)
    somebody = before.low in source_nouns() and noun_kind([before])[0] != "document"
    known = somebody or _BEFORE_NOUN.fullmatch(before.low) or _AUXILIARY.fullmatch(before.low)
    return words[at].capital and common and not known and at > 1 and DETERMINER.fullmatch(words[0].low) is not None


def _passes_on(lows: Sequence[str], at: int, kind: str, *, passive: bool) -> bool:
    if kind == "hearing" and not passive:
        return True
    if passive:
        return kind == "speech" and lows[at] in ("told", "informed", "warned", "assured", "advised", "notified")
    if _PRONOUN.fullmatch(lows[0]) and "and" not in lows[:at]:
        return kind == "speech" and bool(_OBJECT.fullmatch("".join(lows[at + 1 : at + 2])))
    return True


def _is_verb(words: Sequence[Token], lows: Sequence[str], at: int) -> bool:
    """Say whether a form is a finite verb here: not after an article, nor a noun before another noun."""
    if DETERMINER.fullmatch(lows[at - 1]) or _BEFORE_NOUN.fullmatch(lows[at - 1]) or at + 1 >= len(lows):
        return False
    if lows[at] in _bases() and (not _PLURAL.fullmatch(lows[at - 1]) or lows[0] in ("a", "an", "this", "one")):
        return False
    if lows[at].endswith("ing") or lows[at + 1] in (
        "by",
        "in",
        ",",
        "of",
        "for",
        "about",
        "like",
        "on",
        "off",
        "out",
        "up",
    ):
        return False
    if _KNOWN.fullmatch(lows[at]) and lows[at + 1] not in ("that", "how", "whether", "why"):
        return False
    clause = _CLAUSE.fullmatch(lows[at + 1]) or words[at + 1].capital
    return bool(clause) or not _AMBIGUOUS.fullmatch(lows[at])


def _past_comma(words: Sequence[Token], start: int) -> int | None:
    return next((at + 1 for at in range(start, min(len(words), start + 12)) if words[at].low == ","), None)


@cache
def _bases() -> frozenset[str]:
    return frozenset(row["verb"] for row in entries("reporting"))


@cache
def _kinds() -> Mapping[str, str]:
    rows = [row for row in entries("reporting") if row["kind"] not in ("asking", "giving")]
    return {form: row["kind"] for row in rows for form in row["forms"].split()}
