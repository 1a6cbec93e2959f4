"""Which newsroom gathered what an article tells, with the words that show it.

The outlet prints; the origin gathered. Two outlets that both have it from one agency are one origin. Words that two
articles share prove nothing here: they support what evidence there is, but are no evidence of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import cast

import pandas as pd

from analysis.article import Span
from analysis.lexicon import entries
from analysis.schema import Row, row_ids
from analysis.tables import Tables, table
from analysis.text import fold

_THE = r"(?:[Tt]he\s{1,3})?"
_SPOKE = (
    r"(?:said|saying|says|confirmed|confirming|admitted|acknowledged|disclosed|revealed|explained|described|wrote|spoke"
    r"|speaking|stated|statements?|comments?|remarks|denied|e-?mail(?:ed)?|leaked|provided|given|confided)"
)
_BESIDE = r"(?:an?\s{1,3})?(?:\w{1,30}\s{1,3}){0,2}?"
_BEFORE_VIA = re.compile(
    r"(?:told|tells|telling|(?:speaking|spoke) (?:to|with)|to|with)\s{1,3}(?:the\s{1,3})?$", re.IGNORECASE
)
_THIS = re.compile(
    r"\b(?:told|to)\s{1,3}(?:this\s(?:newspaper|paper|website|magazine|agency)|our\s(?:reporter|correspondent)s?)\b"
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
    """Fill the table `origins`: each place where an article says which newsroom gathered what it tells.

    A row is one such place: words spoken to a newsroom ("told Reuters"), a newsroom as authority ("according to AP"),
    its dateline or credit, or its own reporting ("the Guardian has learned"). An article without a row has an unknown
    origin.

    Examples
    --------
    >>> find_origins(Tables()).origins.empty
    True
    """
    quotes = cast("list[Mapping[str, object]]", tables.quotes[tables.quotes["via"].notna()].to_dict("records"))
    rows: list[Row] = []
    for article in cast("list[Mapping[str, object]]", tables.articles.to_dict("records")):
        article_id, text = str(article["article_id"]), str(article["text"])
        outlet = None if pd.isna(cast("str", article["outlet"])) else str(article["outlet"])
        vias = [_via(row) for row in quotes if row["article_id"] == article_id] if quotes else []
        rows += _rows(article_id, text, _evidence(text, outlet, vias))
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


def _via(row: Mapping[str, object]) -> Span:
    return Span(int(cast("int", row["via_start"])), int(cast("int", row["via_end"])))


def _evidence(text: str, outlet: str | None, vias: list[Span]) -> list[_Evidence]:
    """Give the evidence in order; where two pieces overlap, the one that starts first, then the longer one."""
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
    """Give what the attributions say about whom their source spoke to, also newsrooms that no list has."""
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
    """Give where an article speaks of its own outlet by another word than its name, or by a name that no list has."""
    for match in _THIS.finditer(text):
        yield _Evidence(Span(*match.span()), _named(outlet), "told", "own outlet", 0.9)
    name = re.escape(_stripped(outlet))
    for match in re.finditer(rf"\b(?P<shown>(?:told|to)\s{{1,3}}{_THE}{name})(?![\w-])", text):
        yield _Evidence(Span(*match.span("shown")), _named(outlet), "told", "own outlet", 0.9)


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
    room = f"{_THE}(?P<newsroom>{_newsroom().pattern})"
    to_room = rf"(?P<shown>to\s{{1,3}}{_BESIDE}{room})"
    learned = r"(?:has|have|had)\s(?:learned|learnt|seen|obtained|reviewed)|reported|reports|understands|can\sreveal"
    return tuple(
        (re.compile(pattern), basis, rule, confidence)
        for pattern, basis, rule, confidence in (
            (rf"\b(?P<shown>(?:told|tells|telling)\s{{1,3}}{_BESIDE}{room})", "told", "told a newsroom", 0.95),
            (
                rf"\b(?P<shown>(?:speaking|spoke)\s(?:to|with)\s{{1,3}}{room})",
                "speaking to",
                "spoke to a newsroom",
                0.95,
            ),
            (rf"\b(?P<shown>interview\swith\s{{1,3}}{room})", "speaking to", "interview with a newsroom", 0.9),
            (rf"\b(?:{_SPOKE})\s{{1,3}}(?:\w{{1,30}}\s{{1,3}}){{0,3}}?{to_room}", "told", "said to a newsroom", 0.9),
            (
                rf"\b(?P<shown>[Aa]ccording\sto\s{{1,3}}{_BESIDE}{room})",
                "according to",
                "according to a newsroom",
                0.85,
            ),
            (rf"(?P<shown>\({room}\)\s?[-–—]{{1,2}})", "dateline", "agency dateline", 0.95),
            (
                rf"\b(?P<shown>(?:[Rr]eporting|[Rr]eported|seen|obtained|reviewed)\sby\s{{1,3}}{room})",
                "reporting",
                "credit",
                0.85,
            ),
            (
                rf"(?P<shown>{room}\s{{1,3}}(?:(?:first|later|also)\s)?(?:{learned}))\b",
                "reporting",
                "newsroom's report",
                0.8,
            ),
        )
    )
