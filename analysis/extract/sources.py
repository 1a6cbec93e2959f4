"""Who is said to have said it: the noun phrase before or after a cue."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from analysis.extract.cues import AUXILIARY, is_adverb
from analysis.extract.tokens import Token
from analysis.lexicon import entries

REACH = 45
"""A source lies within so many tokens of its cue."""

Range = tuple[int, int]

PRONOUN = re.compile(
    r"he|she|they|we|i|you|it|who|which|others|everyone|everybody|someone|somebody|nobody|many|some|few"
)
PREPOSITION = re.compile(
    r"in|on|at|during|after|before|for|from|with|by|under|of|to|about|despite|amid|since|over|among|between|through|"
    r"against|following|as|until|near|outside|inside|unlike|like|per|without"
)
RELATIVE = re.compile(r"who|which|whose|that")
TIME = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|yesterday|tonight|tomorrow|earlier|later|recently|"
    r"jan|feb|march|april|june|july|aug|august|sept|september|oct|october|nov|november|dec|december|january|february"
)
_BOUNDARY = re.compile(
    r"that|while|when|where|whereas|as|because|after|before|since|until|if|although|though|unless|but|so|than|whether|"
    r"yet|once|nor|whereby|how|why|what"
)
_HARD = re.compile(r"[;:—–?!…]|--+|\.\.\.|\.")
_DASH = re.compile(r"[—–-]|--+")
_LEAD = re.compile(
    r"and|but|or|so|yet|still|however|meanwhile|later|also|then|now|instead|earlier|separately|nevertheless|nor|"
    r"today|yesterday|recently|ago|again|here|there|thus|indeed|though|that|plus|even"
)
_INSERT = re.compile(r"who|which|whose|\d+|also|[rd]-\w+|formerly|then|now|including|based|\w+ing")
_DETERMINER = re.compile(
    r"the|a|an|this|that|these|those|his|her|its|their|our|my|one|two|three|four|five|six|seven|eight|nine|ten|some|"
    r"several|many|most|another|other|both|all|no|every|each|any|few"
)
_ARTICLE = re.compile(r"the|a|an|his|her|its|their|our|my")
_AFTER_STOP = re.compile(
    r"on|during|after|before|when|while|as|because|since|that|by|about|via|until|if|but|through|following|citing|"
    r"amid|upon|without|where|is|are|was|were|has|had|have|will|would|whether|how|what|why|against"
)
_AUDIENCE = re.compile(r"reporters|journalists|me|us|him|her|them")
_SPEAKING = re.compile(r"speaking|adding|saying|referring|citing|talking|noting|calling|describing")
_MANNER = re.compile(r"\w+ing|asked|pressed|quoted|questioned|reached|contacted")
_NEAR_DAY = re.compile(r"today|yesterday|later|earlier")
_GOES_ON = re.compile(r"of|who|which")
_TURNS = re.compile(r"and|or|then|also|so|according|not|but|yet|even|\w+(?:ing|ly|ed)")
_OCCASION = re.compile(
    r"statement|interview|interviews|speech|email|e-mail|letter|tweet|post|report|address|remarks|briefing|response|"
    r"conference|call|reply|hearing|court|news|telephone|phone|emailed|written|televised|recent|reference|front|"
    r"return|part|late|early"
)


def source_before(tokens: Sequence[Token], end: int) -> Range | None:
    """Give the subject that ends before the token `end`, with its appositions, as a range of tokens."""
    low = max(0, end - REACH)
    if end - 1 < low:
        return None
    last = tokens[end - 1].low
    if PRONOUN.fullmatch(last):
        return end - 1, end
    parts = _parts(tokens, low, end)
    if last == "," and len(parts) < 2:
        return None
    chosen = _chosen(tokens, parts, last)
    if last == ",":
        manner = chosen == 2 and _MANNER.fullmatch(tokens[parts[1][0]].low)
        end = parts[2][1] if manner else end - 1
    start = _nominal(tokens, *parts[chosen])
    bare = end - start == 1 and _ARTICLE.fullmatch(tokens[start].low)
    return (start, end) if start < end and not bare else None


def _chosen(tokens: Sequence[Token], parts: Sequence[Range], last: str) -> int:
    """Give the part that a subject starts in: past the insert that a comma before the cue closes, past a list."""
    opener = tokens[parts[0][0]].low
    chosen = 0
    if last == ",":
        chosen = 2 if len(parts) > 2 and not _is_adjunct(tokens, parts[2]) else 1
        while chosen + 1 < len(parts) and _is_insert(tokens, parts[chosen]):
            chosen += 1
    elif opener in ("and", "or") and len(parts) > 1:
        chosen = next((at for at, part in enumerate(parts) if at and _finite(tokens, part)), len(parts)) - 1
        while chosen > 1 and _is_adjunct(tokens, parts[chosen]):
            chosen -= 1
    elif parts[0][0] and tokens[parts[0][0] - 1].low == ")" and len(parts) > 1:
        chosen = 1
    return chosen


def source_after(tokens: Sequence[Token], start: int) -> Range | None:
    """Give the noun phrase that starts at the token `start`, with its appositions, as a range of tokens."""
    if start >= len(tokens) or tokens[start].quotation:
        return None
    if PRONOUN.fullmatch(tokens[start].low):
        return start, start + 1
    at = start
    limit = min(len(tokens), start + REACH)
    while at < limit and not _stops(tokens, at, start):
        at += 1
    while at > start and tokens[at - 1].low in (",", "(", "and", "or"):
        at -= 1
    opener = tokens[start]
    if is_adverb(opener) or TIME.fullmatch(opener.low) or (PREPOSITION.fullmatch(opener.low) and not opener.capital):
        return None
    noun = opener.capital or _DETERMINER.fullmatch(opener.low) or opener.low.isalpha()
    return (start, at) if at > start and noun else None


def lead_subject(tokens: Sequence[Token]) -> Range | None:
    """Give the noun phrase that a statement opens with, after a dateline: up to its verb, adverb or adjunct."""
    start = 0
    opener = tokens[0].low if tokens else ""
    if PREPOSITION.fullmatch(opener) or opener.endswith("ing") or _BOUNDARY.fullmatch(opener):
        start = next((at + 1 for at, token in enumerate(tokens[:REACH]) if token.low == ","), 0)
    for at, token in enumerate(tokens[:REACH]):
        if at < start:
            continue
        if _DASH.fullmatch(token.low) and at < 12:
            start = at + 1
        elif PRONOUN.fullmatch(token.low):
            return at, at + 1
        elif at > start and _ends_subject(token):
            return (start, at) if at - start < 12 else None
        elif token.quotation or _HARD.fullmatch(token.low):
            return None
    return None


def _parts(tokens: Sequence[Token], low: int, end: int) -> list[Range]:
    """Give the stretches between commas and brackets back from `end` to the clause's start, nearest first."""
    parts: list[Range] = []
    close = end
    insert = _insert_start(tokens, low, end)
    at = _before_dashes(tokens, low, end) - 1
    if at + 1 < end:
        close = at + 1
    while at >= low:
        token = tokens[at]
        if (token.quotation and at + 1 == end) or _HARD.fullmatch(token.low) or _long(token):
            break
        if token.low == ")":
            at = next((back for back in range(at, max(low, at - 9), -1) if tokens[back].low == "("), at)
        elif token.low in (",", "("):
            parts.append((at + 1, close))
            close = at
        elif at < insert and (_BOUNDARY.fullmatch(token.low) or _joins_clause(tokens, at, low)):
            break
        at -= 1
    return [*parts, (at + 1, close)]


def _insert_start(tokens: Sequence[Token], low: int, end: int) -> int:
    """Give where the insert starts that a comma right before `end` closes, else `end`."""
    if tokens[end - 1].low != ",":
        return end
    for at in range(end - 2, low, -1):
        if tokens[at].low == ",":
            return at
        if tokens[at].quotation or _HARD.fullmatch(tokens[at].low):
            break
    return end


def _before_dashes(tokens: Sequence[Token], low: int, end: int) -> int:
    """Give `end`, or where an insert between dashes opens that closes there."""
    if not _DASH.fullmatch(tokens[end - 1].low):
        return end
    return next((at for at in range(end - 2, max(low, end - 26), -1) if _DASH.fullmatch(tokens[at].low)), end)


def _ends_subject(token: Token) -> bool:
    if token.capital:
        return False
    verb = AUXILIARY.fullmatch(token.low) or re.fullmatch(r"\w+ed|\w+'s", token.low) or is_adverb(token)
    return bool(
        verb or token.low in (",", "on", "in", "at", "who", "during", "after", "before", "went", "made", "took")
    )


def _finite(tokens: Sequence[Token], part: Range) -> bool:
    """Say whether a stretch looks like a clause: it has a finite auxiliary or a pronoun for its subject."""
    return any(
        AUXILIARY.fullmatch(token.low) or re.fullmatch(r"(?:he|she|they|we|it|i)(?:'\w+)?", token.low)
        for token in tokens[part[0] : part[1]]
    )


def _long(token: Token) -> bool:
    return token.quotation is not None and token.end - token.start > 40


def _joins_clause(tokens: Sequence[Token], at: int, low: int) -> bool:
    """Say whether an and or or joins two clauses: what stands before it has a finite verb or a pronoun."""
    if tokens[at].low not in ("and", "or"):
        return False
    start = max(low, at - 20)
    return _finite(tokens, (start, at)) or any(
        tokens[back].low.endswith("ed")
        and not tokens[back].capital
        and tokens[back - 1].low.isalpha()
        and not _DETERMINER.fullmatch(tokens[back - 1].low)
        for back in range(start + 1, at)
    )


def _is_insert(tokens: Sequence[Token], part: Range) -> bool:
    if part[0] >= part[1]:
        return True
    opener = tokens[part[0]]
    return bool(_INSERT.fullmatch(opener.low) or (PREPOSITION.fullmatch(opener.low) and not opener.capital)) or (
        not opener.capital and part[0] > 0 and not _DETERMINER.fullmatch(opener.low) and opener.low != "and"
    )


def _is_adjunct(tokens: Sequence[Token], part: Range) -> bool:
    opener = tokens[part[0]].low if part[0] < part[1] else ","
    alone = part[1] - part[0] < 3
    return bool(PREPOSITION.fullmatch(opener) or (alone and _LEAD.fullmatch(opener)) or TIME.fullmatch(opener))


def _nominal(tokens: Sequence[Token], start: int, end: int) -> int:
    """Give where the noun phrase starts in a part: after adverbs, and after a preposition with its complement."""
    while start < end and (
        _LEAD.fullmatch(tokens[start].low) or TIME.fullmatch(tokens[start].low) or is_adverb(tokens[start])
    ):
        start += 1
    counted = start + 1 < end and tokens[start + 1].low.isdigit()
    if start < end and PREPOSITION.fullmatch(tokens[start].low) and not counted:
        marks = [at for at in range(start + 2, end) if _DETERMINER.fullmatch(tokens[at].low)]
        if marks:
            return marks[-1]
        at = end - 1
        while at > start + 1 and tokens[at - 1].capital and tokens[at].capital:
            at -= 1
        return at if at > start + 1 else end
    for at in range(end - 1, start, -1):
        if _ARTICLE.fullmatch(tokens[at].low) and _ends_noun(tokens[at - 1]):
            return at
    return start


def _ends_noun(token: Token) -> bool:
    """Say whether a word may end a noun phrase, so that an article after it opens another."""
    joins = PREPOSITION.fullmatch(token.low) or token.low in ("and", "or", "both", "all", "than", "&", ",", "either")
    return token.low.isalpha() and not joins and not token.low.endswith("ing")


def _stops(tokens: Sequence[Token], at: int, start: int) -> bool:
    """Say whether a noun phrase that began at `start` ends before the token `at`."""
    token = tokens[at]
    ahead = [other.low for other in tokens[at + 1 : at + 5]]
    if token.quotation or _HARD.fullmatch(token.low) or token.low == ")":
        return True
    if token.low == ",":
        return not _goes_on(tokens, at + 1)
    if token.low == "to" and at > start and ahead:
        return bool(_AUDIENCE.fullmatch(ahead[0]) or (tokens[at + 1].capital and ahead[0] in _newsrooms()))
    if token.low == "in" and at > start and ahead:
        return any(map(_OCCASION.fullmatch, ahead)) or bool(TIME.fullmatch(ahead[0])) or ahead[0].isdigit()
    if TIME.fullmatch(token.low) and at > start and (token.capital or _NEAR_DAY.fullmatch(token.low)):
        return True
    relative = any(other.low in ("who", "which", "whose") for other in tokens[start:at])
    return bool(_SPEAKING.fullmatch(token.low) or (_AFTER_STOP.fullmatch(token.low) and not relative))


@cache
def _newsrooms() -> frozenset[str]:
    return frozenset(row["alias"].lower() for row in entries("newsrooms"))


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """Say whether what follows a comma at `at` still belongs to the noun phrase before it."""
    if at >= len(tokens) or tokens[at].quotation:
        return False
    low = tokens[at].low
    if _GOES_ON.fullmatch(low):
        return True
    return not any(known.fullmatch(low) for known in (_AFTER_STOP, PREPOSITION, TIME, PRONOUN, _TURNS))
