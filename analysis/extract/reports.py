"""Reported speech: clauses that a cue attributes without a quotation of their own, hearsay, refusals to comment."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from analysis.article import Span
from analysis.extract.attributions import Attribution, Phrase, made, phrase, spanned, subject
from analysis.extract.contents import clause_end, clause_start, content_start, is_tail
from analysis.extract.cues import AUXILIARY, Cue
from analysis.extract.identity import newsroom_at
from analysis.extract.sources import PREPOSITION, Range, source_after, source_before
from analysis.extract.tokens import Statement, Token
from analysis.lexicon.gazetteer import nouns

_LEADING = 3
_ASIDE = re.compile(
    r"as|while|when|after|before|and|but|though|although|because|\w+ing|in|on|at|during|citing|according"
)
_EMPTY = re.compile(r"that|this|it|so|them|him|her|me|us|you|one|some|more|nothing|anything|something")
_ADJUNCT = re.compile(r"in|at|on|during|after|before|since|until|by|for|with|from|as")
_SHORT_ADJUNCT = 4
_REFUSAL = re.compile(
    r"(?:(?:(?:did|does|do|would|could) not|(?:did|does|do|would|could)n['’]t|declined|refused|w(?:as|ere) not)"
    r"(?: (?:immediately|be|to|available|reached|return|respond|requests?|a|for|messages?|calls?|seeking)){0,7}"
    r" comment\b)"
)


def reported(
    text: str, tokens: Sequence[Token], cues: Sequence[Cue], cue: Cue, found: Sequence[Attribution]
) -> Iterator[Attribution]:
    """Give the attribution of a cue without a quotation of its own, if its clause and source are found."""
    if cue.takes("according"):
        yield from _according(text, tokens, cue)
    elif cue.takes("adverb"):
        yield from _hearsay(tokens, cues, cue)
    elif not _told_already(tokens, cue, found):
        said_by = subject(tokens, cue, cues, found)
        start, via = content_start(text, tokens, cue)
        around = _around(tokens, cue, said_by, start)
        rule, said_by, parts = around or _after(tokens, cues, cue, said_by, start)
        contents = tuple(spanned(tokens, part) for part in parts if _says_something(tokens, part))
        if contents and said_by:
            told = spanned(tokens, via) if via else None
            yield replace(made(rule, tokens, cue, said_by, contents), via=told)


def refusal(text: str, statement: Statement) -> Attribution | None:
    """Give the refusal to comment that a statement tells of: a source and a cue without content."""
    match = _REFUSAL.search(text, statement.span.start, statement.span.end)
    if match is None:
        return None
    place = next((at for at, token in enumerate(statement.tokens) if token.start >= match.start()), 0)
    said_by = phrase(statement.tokens, source_before(statement.tokens, place))
    return Attribution("refusal", (), Span(*match.span()), said_by, cue_class="refusal")


def _told_already(tokens: Sequence[Token], cue: Cue, found: Sequence[Attribution]) -> bool:
    """Say whether a participle after a comma lies inside what somebody is already said to have said."""
    at = tokens[cue.verb].start
    after_comma = cue.first > 0 and tokens[cue.first - 1].low == ","
    inside = any(span.start <= at < span.end for one in found if not one.quoted for span in one.contents)
    return cue.form == "participle" and after_comma and inside


def _after(
    tokens: Sequence[Token], cues: Sequence[Cue], cue: Cue, said_by: Phrase, start: int
) -> tuple[str, Phrase, list[Range]]:
    """Give rule, source and content where the clause follows the cue."""
    while start < len(tokens) and tokens[start].low in (",", ":"):
        start += 1
    part = (start, clause_end(tokens, start, cues, cue)) if start < len(tokens) else None
    rule = "participle" if cue.form == "participle" else "subject, cue, clause"
    return rule, said_by, [part] if part and _suits(tokens, part, cue) else []


def _suits(tokens: Sequence[Token], part: Range, cue: Cue) -> bool:
    """Say whether a stretch is what the cue may be followed by: anything, a finite clause, a that-clause."""
    if cue.takes("clause", "object"):
        return True
    token = tokens[part[0]]
    openers = ("that", "whether", "how", "why", "what", "if", *(("to",) if cue.takes("to") else ()))
    if token.low in openers or (token.quotation is not None and cue.takes("quote")):
        return True
    if cue.takes("to") and "to" in [other.low for other in tokens[part[0] : part[0] + 5]]:
        return True
    return cue.takes("sentence") and any(AUXILIARY.fullmatch(other.low) for other in tokens[part[0] : part[1]])


def _says_something(tokens: Sequence[Token], part: Range) -> bool:
    """Say whether a stretch can be what somebody says: more than "that" or "police", or an adjunct ("in March")."""
    held = tokens[part[0] : part[1]]
    if not held or (len(held) == 1 and (_EMPTY.fullmatch(held[0].low) or held[0].low in nouns())):
        return False
    adjunct = _ADJUNCT.fullmatch(held[0].low) and len(held) <= _SHORT_ADJUNCT
    return not adjunct or any(token.quotation for token in held)


def _around(tokens: Sequence[Token], cue: Cue, said_by: Phrase, start: int) -> tuple[str, Phrase, list[Range]] | None:
    """Give rule, source and content where the clause stands before the cue, or on both sides."""
    if not cue.takes("clause", "sentence") or cue.form not in ("finite", "base"):
        return None
    first = bisect_left(tokens, said_by[0].start, key=lambda token: token.start) if said_by else 0
    if 2 < first < cue.first and tokens[first - 1].low == ",":
        opening = (clause_start(tokens, first - 1), first - 1)
        mark = tokens[start].low if start < len(tokens) else ""
        rest = tokens[start + 1 :] if start == cue.last and mark == "," else ()
        if len(rest) > 3 and not _ASIDE.fullmatch(rest[0].low):
            return "clause around cue", said_by, [opening, (start + 1, _close(tokens))]
        if is_tail(tokens, start) and not (cue.takes("to") and mark == "to") and _is_clause(tokens, opening):
            return "clause, then cue", said_by, [opening]
    if cue.first > 3 and cue.first == cue.verb and tokens[cue.first - 1].low == "," and not cue.takes("person"):
        after = source_after(tokens, cue.last)
        if after is not None and is_tail(tokens, after[1]):
            opening = (clause_start(tokens, cue.first - 1), cue.first - 1)
            return "clause, then cue", phrase(tokens, after), [opening]
    return None


def _is_clause(tokens: Sequence[Token], part: Range) -> bool:
    """Say whether a stretch may be a clause: no bare adjunct such as In Oz."""
    finite = any(AUXILIARY.fullmatch(token.low) for token in tokens[part[0] : part[1]])
    return part[0] < part[1] and (finite or not PREPOSITION.fullmatch(tokens[part[0]].low))


def _close(tokens: Sequence[Token]) -> int:
    return len(tokens) - (tokens[-1].low in (".", "!", "?"))


def _according(text: str, tokens: Sequence[Token], cue: Cue) -> Iterator[Attribution]:
    source = source_after(tokens, cue.last)
    if source is None:
        return
    leading = cue.first < _LEADING
    if leading:
        source = _to_comma(tokens, source)
    at = source[1]
    via = None
    if at + 1 < len(tokens) and tokens[at].low in ("speaking", "talking") and tokens[at + 1].low == "to":
        via = newsroom_at(text, tokens, at + 2)
    while leading and at < len(tokens) and tokens[at].low != "," and not tokens[at].quotation:
        at += 1
    rest = _after_comma(tokens, at)
    opening = (clause_start(tokens, cue.first), cue.first - (cue.first > 0 and tokens[cue.first - 1].low == ","))
    parts = ([opening] if opening[1] - opening[0] > (0 if rest else 2) else []) + ([rest] if rest else [])
    if parts:
        contents = tuple(spanned(tokens, part) for part in parts)
        told = spanned(tokens, via) if via else None
        yield replace(made("according to", tokens, cue, phrase(tokens, source), contents), via=told)


def _to_comma(tokens: Sequence[Token], source: Range) -> Range:
    """Cut a source that opens a statement at its first comma, unless an apposition follows."""
    for at in range(*source):
        if tokens[at].low == "," and tokens[at + 1].low not in ("a", "an", "who", "whose", "which"):
            return source[0], at
    return source


def _after_comma(tokens: Sequence[Token], at: int) -> Range | None:
    """Give what follows a comma at `at`, if it is long enough for a clause or holds a quotation."""
    rest = tokens[at + 1 : _close(tokens)]
    if at >= len(tokens) or tokens[at].low != "," or (len(rest) < 3 and not any(token.quotation for token in rest)):
        return None
    return at + 1, _close(tokens)


def _hearsay(tokens: Sequence[Token], cues: Sequence[Cue], cue: Cue) -> Iterator[Attribution]:
    end = clause_end(tokens, cue.last, cues, cue)
    for at in range(cue.last, end - 1):
        if tokens[at].low == "," and tokens[at + 1].low in ("as", "while", "which", "when", "after"):
            end = at
            break
    start = clause_start(tokens, cue.first)
    parts = [part for part in ((start, cue.first), (cue.last, end)) if part[0] < part[1]]
    if parts:
        yield made("hearsay adverb", tokens, cue, (), tuple(spanned(tokens, part) for part in parts))
