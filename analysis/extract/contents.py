"""What is said: where the clause that a cue attributes starts and ends, in tokens of its statement."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analysis.extract.cues import AUXILIARY, Cue, is_adverb
from analysis.extract.identity import newsroom_at
from analysis.extract.sources import PREPOSITION, TIME, Range
from analysis.extract.tokens import Token

GAP = 14
"""A cue and its content have at most so many tokens between them."""

_OBJECT = re.compile(r"him|her|me|us|them|you|it|reporters|journalists|lawmakers|supporters|voters|himself|herself")
_DETERMINER = re.compile(r"the|a|an|his|her|its|their|my|our|one|this|these")
_OPENER = re.compile(r"that|whether|how|why|what|if|who|where|when")
_SUBORDINATOR = re.compile(r"while|although|though|as|if|when|since|after|before|because|whereas|despite")
_TURN = re.compile(r"but|although|though|whereas|prompting|according")
_DASH = re.compile(r"[—–-]|--+")
_LAST, _UNIT = re.compile(r"last|this|earlier"), re.compile(r"night|morning|week|weekend|month|year|spring|summer|fall")
_STOP = re.compile(r"[.!?;]")


def content_start(text: str, tokens: Sequence[Token], cue: Cue) -> tuple[int, Range | None]:
    """Give the token at which a cue's clause starts, past addressee and adjuncts, and the newsroom that was told."""
    at = cue.last
    via: Range | None = None
    if cue.takes("person"):
        via = newsroom_at(text, tokens, at)
        at = via[1] if via else _addressee(tokens, at)
    elif _low(tokens, at) == "to":
        via = newsroom_at(text, tokens, at + 1)
        at = via[1] if via else at
    return _past_adjuncts(tokens, at, cue), via


def clause_end(tokens: Sequence[Token], start: int, cues: Sequence[Cue], cue: Cue) -> int:
    """Give the token before which a clause that starts at `start` ends."""
    limit = len(tokens)
    heads = {other.first: other for other in cues if other is not cue}
    subordinate = bool(_SUBORDINATOR.fullmatch(tokens[0].low)) and "," not in [t.low for t in tokens[: cue.first]]
    relative = _low(tokens, cue.first - 1) in ("who", "which")
    nested = False
    for at in range(start, limit):
        token = tokens[at]
        if _STOP.fullmatch(token.low) and (at == limit - 1 or token.low == ";"):
            return at
        if token.low in ("and", "but") and at + 1 in heads and heads[at + 1].form == "finite":
            return at
        if token.low == "," and at > start:
            aside = cue.form == "participle" and at + 1 in heads and heads[at + 1].form == "finite"
            if aside or _ends_at_comma(tokens, at, heads, subordinate=subordinate or relative, nested=nested):
                return at
            nested = True
    return limit


def clause_start(tokens: Sequence[Token], end: int) -> int:
    """Give where the main clause starts that ends at `end`: after a leading subordinate clause and its comma."""
    start = next((at + 1 for at in range(end - 1, -1, -1) if tokens[at].low == ";"), _dateline(tokens, end))
    if start < end and _SUBORDINATOR.fullmatch(tokens[start].low):
        commas = [at for at in range(start, end) if tokens[at].low == ","]
        return commas[0] + 1 if commas and end - commas[0] > 2 else start
    return start


def is_tail(tokens: Sequence[Token], start: int) -> bool:
    """Say whether nothing but adjuncts stands from `start` to the statement's end."""
    limit = next((at for at in range(start, len(tokens) - 1) if _turns_aside(tokens, at)), len(tokens))
    rest = [token for token in tokens[start:limit] if not _STOP.fullmatch(token.low)]
    if not rest:
        return True
    first = rest[0]
    opens = (
        PREPOSITION.fullmatch(first.low) or TIME.fullmatch(first.low) or is_adverb(first) or first.low in (",", "as")
    )
    plain = not any(token.quotation or token.low in ("that", ":", "whether") for token in rest)
    finite = any(AUXILIARY.fullmatch(token.low) for token in rest)
    return bool(opens) and plain and len(rest) <= GAP and not (finite and first.low != ",")


def _dateline(tokens: Sequence[Token], end: int) -> int:
    """Give where the text starts after a dateline such as KYIV, March 3 (AFP) -, or 0."""
    for at in range(1, min(end, GAP)):
        if _DASH.fullmatch(tokens[at].low):
            return at + 1
        if not (tokens[at].capital or tokens[at].low.isdigit() or tokens[at].low in (",", "(", ")", "/")):
            break
    return 0


def _turns_aside(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].low == "," and _low(tokens, at + 1).endswith("ing")


def introduces(tokens: Sequence[Token], cue: Cue, place: int) -> bool:
    """Say whether a cue introduces the quotation at `place`: only addressee, adjuncts and a comma or colon between."""
    gap = [token.low for token in tokens[cue.last : place]]
    marked = bool(gap) and gap[-1] in (",", ":")
    while gap and gap[-1] in (",", ":"):
        gap.pop()
    if not gap:
        return True
    if len(gap) > GAP or not marked or "that" in gap or any(map(AUXILIARY.fullmatch, gap)):
        return False
    first = tokens[cue.last]
    adjunct = PREPOSITION.fullmatch(first.low) or TIME.fullmatch(first.low) or is_adverb(first)
    return cue.takes("person") or bool(adjunct) or tokens[place - 1].low == ":"


def _ends_at_comma(tokens: Sequence[Token], at: int, heads: dict[int, Cue], *, subordinate: bool, nested: bool) -> bool:
    following = heads.get(at + 1)
    if subordinate or _TURN.fullmatch(_low(tokens, at + 1)):
        return True
    if following is not None and following.form in ("participle", "other"):
        return not nested or tokens[following.verb].low in ("adding", "saying", "telling")
    if _low(tokens, at + 1) not in ("and", "then"):
        return False
    for ahead in range(at + 2, min(len(tokens), at + 12)):
        if tokens[ahead].low == ",":
            return False
        if ahead in heads:
            return heads[ahead].form in ("finite", "base")
    return False


def _past_adjuncts(tokens: Sequence[Token], at: int, cue: Cue) -> int:
    begin = at
    while (size := _time_words(tokens, at)) > 0:
        at += size
    first = tokens[begin] if at < len(tokens) else None
    if first is None or not (at > begin or PREPOSITION.fullmatch(first.low) or is_adverb(first) or first.low == ","):
        return at
    openers = ("that", "whether", "to") if cue.takes("to") else ("that", "whether")
    for ahead in range(at, min(len(tokens), at + GAP)):
        if tokens[ahead].quotation or AUXILIARY.fullmatch(tokens[ahead].low) or _turns_aside(tokens, ahead):
            break
        if tokens[ahead].low in openers:
            return ahead
    return at


def _time_words(tokens: Sequence[Token], at: int) -> int:
    """Give how many words tell the time here: Friday, on Friday, last month."""
    first, second = _low(tokens, at), _low(tokens, at + 1)
    if TIME.fullmatch(first):
        return 1
    led = first == "on" and TIME.fullmatch(second)
    return 2 if led or (_LAST.fullmatch(first) and _UNIT.fullmatch(second)) else 0


def _addressee(tokens: Sequence[Token], at: int) -> int:
    """Give the token after whom a cue such as told addresses; `at` when nobody is addressed."""
    if at >= len(tokens) or tokens[at].quotation or _OPENER.fullmatch(tokens[at].low):
        return at
    if _OBJECT.fullmatch(tokens[at].low):
        return at + 1
    end = at
    if _DETERMINER.fullmatch(tokens[at].low):
        end = at + 1
        while end < min(len(tokens), at + 5) and _plain(tokens[end]):
            if tokens[end].capital and not _plain_capital(tokens, end + 1):
                return end + 1
            end += 1
        return end
    while _plain_capital(tokens, end):
        end += 1
    return end


def _plain(token: Token) -> bool:
    ends = _OPENER.fullmatch(token.low) or PREPOSITION.fullmatch(token.low) or AUXILIARY.fullmatch(token.low)
    return not (ends or token.quotation or not token.low[:1].isalnum() or _DETERMINER.fullmatch(token.low))


def _plain_capital(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].capital and not tokens[at].quotation


def _low(tokens: Sequence[Token], place: int) -> str:
    return tokens[place].low if 0 <= place < len(tokens) else ""
