"""Which newsroom gathered what an article tells, with the words that show it.

An outlet prints what an origin has gathered: two outlets that both have it from one agency have one origin. That two
articles share words does not count as evidence here, for both may have copied a third text.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from analysis.article import Span
from analysis.lexicon import entries
from analysis.schema import Row, row_ids
from analysis.tables import Tables, table
from analysis.text import fold

_GAP = r"\s{1,3}"
_THE = rf"(?:[Tt]he{_GAP})?"
_BESIDE = rf"(?:an?{_GAP})?(?:\w{{1,30}}{_GAP}){{0,2}}?"
_SAID = (
    r"(?:said|saying|says|confirmed|confirming|admitted|acknowledged|disclosed|revealed|explained|described|wrote|spoke"
    r"|speaking|stated|statements?|comments?|remarks|denied|e-?mail(?:ed)?|leaked|provided|given|confided)"
)
_SAID_TO = rf"{_SAID}{_GAP}(?:\w{{1,30}}{_GAP}){{0,3}}?"
_BY = r"(?:[Rr]eporting|[Rr]eported|seen|obtained|reviewed)\sby"
_LEARNED = (
    r"(?:(?:first|later|also)\s)?(?:(?:has|have|had)\s(?:learned|learnt|seen|obtained|reviewed)"
    r"|reported|reports|understands|can\sreveal)"
)
_ANY = "(?P<newsroom>)"
"""Stands for the names of all newsrooms, which are read from a file when they are first needed."""

_ROOM = f"{_THE}{_ANY}"
_EVIDENCE = (
    (rf"\b(?P<shown>(?:told|tells|telling){_GAP}{_BESIDE}{_ROOM})", "told", "told a newsroom", 0.95),
    (rf"\b(?P<shown>(?:speaking|spoke)\s(?:to|with){_GAP}{_ROOM})", "speaking to", "spoke to a newsroom", 0.95),
    (rf"\b(?P<shown>interview\swith{_GAP}{_ROOM})", "speaking to", "interview with a newsroom", 0.9),
    (rf"\b{_SAID_TO}(?P<shown>to{_GAP}{_BESIDE}{_ROOM})", "told", "said to a newsroom", 0.9),
    (rf"\b(?P<shown>[Aa]ccording\sto{_GAP}{_BESIDE}{_ROOM})", "according to", "according to a newsroom", 0.85),
    (rf"(?P<shown>\({_ROOM}\)\s?[-–—]{{1,2}})", "dateline", "agency dateline", 0.95),
    (rf"\b(?P<shown>{_BY}{_GAP}{_ROOM})", "reporting", "credit", 0.85),
    (rf"(?P<shown>{_ROOM}{_GAP}{_LEARNED})\b", "reporting", "newsroom's report", 0.8),
)
"""Words that show a newsroom, the kind of evidence, the rule's name and its confidence."""

_BEFORE_VIA = re.compile(
    rf"(?:told|tells|telling|(?:speaking|spoke) (?:to|with)|to|with){_GAP}(?:the{_GAP})?$", re.IGNORECASE
)
_THIS = re.compile(
    rf"\b(?:told|to){_GAP}(?:this\s(?:newspaper|paper|website|magazine|agency)|our\s(?:reporter|correspondent)s?)\b"
)
_NO_LONGER_NAME = r"(?!\s(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[IA]\s)[A-Z])"
"""The National is a newspaper, the National Guard is not; told Reuters Monday is."""

_TALKED = re.compile(r"(?:spoke|speaking|interview)", re.IGNORECASE)


@dataclass(frozen=True)
class _Evidence:
    span: Span
    origin: str
    basis: str
    rule: str
    confidence: float


def find_origins(tables: Tables) -> Tables:
    """Fill the table `origins`: one row for each place where an article shows which newsroom gathered what it tells.

    A row is a stretch of an article that names or means a newsroom: one that somebody spoke to ("told Reuters"), one
    that is the authority ("according to AP"), one in a dateline or a credit, or one that found out itself ("the
    Guardian has learned"). An article without a row has an unknown origin.

    Examples
    --------
    >>> find_origins(Tables()).origins.empty
    True
    """
    vias: dict[str, list[Span]] = defaultdict(list)
    for quote in tables.rows("quotes"):
        if quote.via is not None:
            vias[quote.article_id].append(Span(quote.via_start, quote.via_end))
    rows: list[Row] = []
    for article in tables.rows("articles"):
        found = _evidence(article.text, article.outlet, vias[article.article_id])
        rows += _rows(article.article_id, article.text, found)
    return tables.having(origins=table("origins", rows))


def _rows(article_id: str, text: str, found: list[_Evidence]) -> list[Row]:
    keys = row_ids(article_id, "o", [(item.span.start, item.span.end) for item in found])
    return [
        {
            "origin_id": key,
            "article_id": article_id,
            "origin": item.origin,
            "text": item.span.of(text),
            "start": item.span.start,
            "end": item.span.end,
            "basis": item.basis,
            "rule": item.rule,
            "confidence": item.confidence,
        }
        for key, item in zip(keys, found, strict=True)
    ]


def _evidence(text: str, outlet: str | None, vias: list[Span]) -> list[_Evidence]:
    """Give the evidence in order. Of pieces that overlap, the one that starts first stays, or else the longer one."""
    found = [*_patterned(text), *_received(text, vias), *(_own(text, outlet) if outlet else ())]
    found.sort(key=lambda item: (item.span.start, -item.span.end, item.basis))
    kept: list[_Evidence] = []
    for item in found:
        if not kept or item.span.start >= kept[-1].span.end:
            kept.append(item)
    return kept


def _patterned(text: str) -> Iterator[_Evidence]:
    for pattern, basis, rule, confidence in _patterns():
        for match in pattern.finditer(text):
            yield _Evidence(Span(*match.span("shown")), _named(match["newsroom"]), basis, rule, confidence)


def _received(text: str, vias: list[Span]) -> Iterator[_Evidence]:
    """Give the newsrooms that attributions say their source spoke to, also those that no list has."""
    for via in vias:
        before = _BEFORE_VIA.search(text[max(0, via.start - 20) : via.start])
        start = via.start - len(before[0]) if before else via.start
        shown = Span(start, via.end)
        known = _newsroom().search(via.of(text))
        name = _named(known[0]) if known else _stripped(via.of(text))
        if name:
            basis = "speaking to" if _TALKED.search(shown.of(text)) else "told"
            yield _Evidence(shown, name, basis, "attribution's addressee", 0.9)


def _own(text: str, outlet: str) -> Iterator[_Evidence]:
    """Give where somebody speaks to the article's own outlet: by its name, or as "this newspaper"."""
    by_name = re.compile(rf"\b(?:told|to){_GAP}{_THE}{re.escape(_stripped(outlet))}(?![\w-])")
    for match in (*_THIS.finditer(text), *by_name.finditer(text)):
        yield _Evidence(Span(*match.span()), _named(outlet), "told", "own outlet", 0.9)


def _stripped(name: str) -> str:
    return re.sub(r"^(?:told|to|speaking to|with)?\s*(?:the\s)?", "", name.strip(), flags=re.IGNORECASE)


def _named(alias: str) -> str:
    return _names().get(fold(_stripped(alias)), _stripped(alias))


@cache
def _names() -> dict[str, str]:
    return {fold(_stripped(row["alias"])): row["newsroom"] for row in entries("newsrooms")}


@cache
def _newsroom() -> re.Pattern[str]:
    aliases = sorted({row["alias"] for row in entries("newsrooms")}, key=lambda alias: (-len(alias), alias))
    written = "|".join(re.escape(_stripped(alias)).replace(r"\ ", r"\s{1,3}") for alias in aliases)
    return re.compile(rf"\b(?:{written})(?![\w-]){_NO_LONGER_NAME}")


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str, str, float], ...]:
    rooms = f"(?P<newsroom>{_newsroom().pattern})"
    return tuple(
        (re.compile(words.replace(_ANY, rooms)), basis, rule, confidence)
        for words, basis, rule, confidence in _EVIDENCE
    )
