"""What ties one actor to another: backed by, allied with, close to, grouped under; X-backed, pro-X."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from analysis.article import Span
from analysis.extract.bearers import Bearer, Bearers
from analysis.extract.parties import Party, parties_at
from analysis.lexicon.gazetteer import role_words, states

_LEADS = re.compile(
    r"(?:,|,? (?:who|which|that))? ?"
    r"(?:(?:is|was|are|were|remains?|remained|forms?|formed|became|being|has been|have been) )?"
    r"(?:(?:a|an|the) )?(?:[a-z]{1,20} ){0,2}\Z"
)
_MODIFIERS = re.compile(
    r"(?:key|main|major|core|close|closely|largely|widely|long|directly|once|now|also|reportedly|still|heavily|"
    r"allegedly|integral|small|politically|financially|strongly|partly|fully|thought|believed|to|be|crucial|central)?"
)
_VERBLESS = re.compile(r",? (?:[a-z]{1,20} ){0,2}\Z")
_NO_SUBJECT = re.compile(r"\b(?:of|for|with|from|by|to|at|in|on|about|against) (?:(?:the|an?) )?\Z", re.IGNORECASE)
_WINDOW = 60
_GAP = " \u00a0"


@dataclass(frozen=True)
class Tie:
    """One tie: who is tied, to whom, by which words, and how."""

    holder: Bearer
    party: Party
    words: Span
    relation: str
    rule: str


def ties(bearers: Bearers, ends: Mapping[int, Bearer]) -> Iterator[Tie]:
    """Give the ties that a text tells of.

    Parameters
    ----------
    ends
        Mentions by the place where they end with what follows their noun, beside their own end.
    """
    yield from _hyphened(bearers)
    yield from _before(bearers)
    yield from _following(bearers, ends)


def _hyphened(bearers: Bearers) -> Iterator[Tie]:
    """Give the ties such as Ruritanian-backed."""
    text = bearers.text
    for match in _pattern("hyphened").finditer(text):
        other = bearers.closing(match.start())
        if other is None or not other.named:
            continue
        words = Span(other.span.start, match.end())
        relation = role_words("hyphened")[match[1].lower()]
        holder = _modified(bearers, words)
        if holder is not None:
            whole = holder.span if relation == "designated" and holder.noun else words
            yield Tie(holder, Party(other.span, other), whole, relation, f"-{match[1].lower()}")


def _before(bearers: Bearers) -> Iterator[Tie]:
    """Give the ties such as pro-Ruritanian."""
    for match in _pattern("before").finditer(bearers.text):
        other = bearers.opening(match.end())
        if other is not None and other.named:
            words = Span(match.start(), other.span.end)
            holder = _modified(bearers, words)
            if holder is not None:
                yield Tie(holder, Party(other.span, other), words, role_words("before")[match[1].lower()], "prefix")


def _modified(bearers: Bearers, words: Span) -> Bearer | None:
    """Give whom a word such as Ruritanian-backed modifies: the description around it, or the name after it."""
    around = bearers.around(words)
    if around is not None and words.end <= around.head:
        return around
    after = bearers.opening(words.end + 1) if bearers.text[words.end : words.end + 1] in _GAP else None
    if after is not None and after.type == "state" and bearers.text[after.span.end : after.span.end + 1] in _GAP:
        after = bearers.opening(after.span.end + 1)
    return after if after is not None and after.type != "state" else None


def _following(bearers: Bearers, ends: Mapping[int, Bearer]) -> Iterator[Tie]:
    """Give the ties such as backed by Ruritania."""
    text = bearers.text
    for match in _pattern("after").finditer(text):
        found = _tied(text, match.start(), ends)
        parties = parties_at(bearers, match.end()) if found else []
        low = match[1].lower()
        relation = role_words("after")[low]
        if found is None or not parties or (relation == "close_to" and _is_place(text, parties[0], found[0])):
            continue
        for party in parties:
            words = Span(found[1], max(one.span.end for one in parties))
            yield Tie(found[0], party, words, relation, low)


def _tied(text: str, at: int, ends: Mapping[int, Bearer]) -> tuple[Bearer, int] | None:
    """Give who is tied by the words that begin here, and where those words begin with what leads to them."""
    first = max(0, at - _WINDOW)
    for place in range(at, first, -1):
        holder = ends.get(place)
        if holder is None:
            continue
        lead = text[place:at]
        if not _LEADS.fullmatch(lead) or not _leads(lead):
            return None
        verbless = _VERBLESS.fullmatch(lead) or lead == " "
        if not verbless and _NO_SUBJECT.search(text, max(0, holder.start - _WINDOW), holder.start):
            return None
        return holder, place + len(lead) - len(lead.lstrip(" ,"))
    return None


def _leads(lead: str) -> bool:
    """Say whether the words between somebody and a tie belong to it: form a key part of."""
    words = lead.replace(",", " ").split()
    known = ("who", "which", "that", "is", "was", "are", "were", "has", "have", "been", "being", "a", "an", "the")
    if ("has" in words or "have" in words) and "been" not in words:
        return False
    verbs = ("remain", "remains", "remained", "form", "forms", "formed", "became")
    return bool(lead) and all(word in known or word in verbs or _MODIFIERS.fullmatch(word) for word in words)


def _is_place(text: str, party: Party, holder: Bearer) -> bool:
    """Say whether somebody is rather near a place than near to an actor."""
    known = states().get(party.span.of(text))
    return party.bearer is None or (known is not None and (known.kind == "capital" or holder.type != "group"))


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in sorted(role_words(kind), key=lambda word: (-len(word), word)))
    if kind == "hyphened":
        return re.compile(rf"[-‐‑]({words})\b", re.IGNORECASE)
    if kind == "before":
        return re.compile(rf"\b({words})[-‐‑](?=[^\W\d_a-z])", re.IGNORECASE)
    return re.compile(rf"\b({words}) (?=[\w(])")
