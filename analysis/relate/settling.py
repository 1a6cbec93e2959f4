"""From the evidence to the newsrooms of each article and of each claim: shown, taken over from the article, unknown."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from types import SimpleNamespace

from analysis.codebook import SCHEMAS
from analysis.lexicon import entries
from analysis.relate.outlets import Outlet, outlet_key
from analysis.schema import Row, bounds
from analysis.tables import Tables, table
from analysis.text import fold, paragraphs, sentences, words

CREDITS = ("dateline", "credit", "byline")
"""The kinds of evidence that stand for a whole article."""

_OWN = ("own reporting", "byline")
_LEAST_SHARE = 0.3
"""An article has so large a share of its words from where two stretches of it stand too."""
_CITING = ("newsroom's report", "according to a newsroom", "cited by another newsroom", "credit", ", called an ")


def settle_articles(tables: Tables, outlets: Sequence[Outlet] = ()) -> Tables:
    """Fill `articles.origins`: the newsrooms that gathered what an article tells where its words say nothing else.

    Those are, whichever is known first: the newsrooms in its dateline, byline or line of credit; those that the outlet
    is declared to have its copy from; its own one, where a byline tells of a correspondent; the agencies or the other
    newsrooms that its sources told, whichever it shows more often; those that it cites. Words that it shares with
    another article count where they are a large part of it.

    Examples
    --------
    >>> settle_articles(Tables()).articles.empty
    True
    """
    shown = _by_article(tables)
    agencies = frozenset(
        {row.origin for rows in shown.values() for row in rows if _is_agency(row)} | _listed_agencies()
    )
    declared = {outlet_key(outlet.name): outlet.syndicates_from for outlet in outlets}
    settled: list[Row] = []
    for article in tables.rows("articles"):
        rows = shown[article.article_id]
        sources = declared.get(outlet_key(_printer(article.outlet, rows)), ())
        named = any(row.basis in CREDITS and row.rule != "own correspondent" for row in rows)
        origins = sorted(sources) if sources and not named else _settled(article.text, rows, frozenset(agencies))
        basis = "declared" if sources and not named else _basis(rows)
        settled.append({**vars(article), "origins": origins, "origin_basis": basis if origins else "unknown"})
    return tables.having(articles=table("articles", settled))


def settle_claims(tables: Tables) -> Tables:
    """Fill `claims.origins`: the newsrooms of which one gathered a claim, and what tells so.

    That is the newsroom shown in the words of its attribution or in its sentence; or the one that its source told
    elsewhere in the article; or, within words shared with an article of known origin, that origin; or that of its
    article. Unknown stays unknown: no newsroom.

    Examples
    --------
    >>> settle_claims(Tables()).claims.empty
    True
    """
    shown, texts = _by_article(tables), tables.texts()
    quotes = {row.quote_id: row for row in tables.rows("quotes")}
    said: dict[str, list[SimpleNamespace]] = defaultdict(list)
    for quote in quotes.values():
        said[quote.article_id].append(quote)
    articles = {row.article_id: row for row in tables.rows("articles")}
    found: dict[str, tuple[list[str], str]] = {}
    claims: dict[str, list[SimpleNamespace]] = defaultdict(list)
    for claim in tables.rows("claims"):
        claims[claim.article_id].append(claim)
    for key, own in claims.items():
        reading = _Article(articles[key], texts[key], shown[key], said[key])
        for claim in own:
            found[claim.claim_id] = reading.origins(claim, quotes.get(claim.quote_id))
    rows: list[Row] = [
        {**vars(row), "origins": found[row.claim_id][0], "origin_basis": found[row.claim_id][1]}
        for row in tables.rows("claims")
    ]
    return tables.having(claims=table("claims", rows))


def article_origins(rows: Sequence[SimpleNamespace], agencies: frozenset[str]) -> list[str]:
    """Give the newsrooms that gathered an article, by its rows of `origins`.

    Parameters
    ----------
    agencies
        The newsrooms that are known to be agencies, whose copy others print.
    """
    for kind in (_credited, _correspondent):
        found = {row.origin for row in rows if kind(row)}
        if found:
            return sorted(found)
    counts = Counter(row.origin for row in rows)
    cited = {row.origin for row in rows if any(mark in row.rule for mark in _CITING)}
    wires = counts.keys() & (agencies | {row.origin for row in rows if _is_agency(row)})
    own = counts.keys() - cited - wires
    if not own or not wires:
        return sorted(own or wires - cited or cited)
    ahead = sum(counts[name] for name in wires) - sum(counts[name] for name in own)
    if not ahead and wires - cited:
        return sorted(wires | own)
    return sorted(wires if ahead >= 0 else own)


class _Article:
    """What an article shows, looked up for each of its claims."""

    def __init__(
        self, article: SimpleNamespace, text: str, rows: Sequence[SimpleNamespace], quotes: Sequence[SimpleNamespace]
    ) -> None:
        self._article = article
        self._shared = [row for row in rows if row.basis == "shared words"]
        self._rows = [row for row in rows if row.basis not in (*CREDITS, "shared words")]
        self._starts = [row.start for row in self._rows]
        self._ends = [row.end for row in self._rows]
        self._sentences = sentences(text)
        self._sentence_starts = [place.start for place in self._sentences]
        self._paragraphs = [place.start for place in paragraphs(text)]
        self._by_speaker: dict[str, set[str]] = defaultdict(set)
        self._by_quote: dict[str, frozenset[str]] = {}
        self._read(sorted(quotes, key=lambda quote: (_stretch(quote), quote.quote_id)))

    def _read(self, quotes: Sequence[SimpleNamespace]) -> None:
        """Learn whom each source told; one that is a pronoun is the one before, in its paragraph."""
        last: tuple[int, frozenset[str]] = (-1, frozenset())
        for quote in quotes:
            start, end = _stretch(quote)
            paragraph = bisect_right(self._paragraphs, start)
            shown = self._met(start, end)
            if not shown and quote.source_form in ("pronoun", "absent") and last[0] == paragraph:
                shown = last[1]
            self._by_quote[quote.quote_id] = shown
            if quote.source_form == "name" and quote.source:
                self._by_speaker[_last_name(quote.source)] |= shown
            if quote.source_form != "absent":
                last = (paragraph, shown or self._of_speaker(quote))

    def origins(self, claim: SimpleNamespace, quote: SimpleNamespace | None) -> tuple[list[str], str]:
        """Give the newsrooms of which one gathered a claim, and the basis for it."""
        start, end = _stretch(claim, quote)
        shown = self._met(start, end) or self._met(*self._sentence(start, end))
        if shown:
            return sorted(shown), "own"
        told = (self._by_quote.get(quote.quote_id) or self._of_speaker(quote)) if quote else frozenset()
        if told:
            return sorted(told), "same speaker"
        shared = {row.origin for row in self._shared if row.start < end and start < row.end}
        if shared:
            return sorted(shared), "shared words"
        if not self._article.origins:
            return [], "unknown"
        return list(self._article.origins), "shared words" if self._shared else "inherited"

    def _of_speaker(self, quote: SimpleNamespace) -> frozenset[str]:
        named = quote.source_form == "name" and quote.source
        return frozenset(self._by_speaker.get(_last_name(quote.source), ())) if named else frozenset()

    def _met(self, start: int, end: int) -> frozenset[str]:
        first, last = bisect_right(self._ends, start), bisect_left(self._starts, end)
        return frozenset(row.origin for row in self._rows[first:last])

    def _sentence(self, start: int, end: int) -> tuple[int, int]:
        first = max(0, bisect_right(self._sentence_starts, start) - 1)
        last = max(first, bisect_left(self._sentence_starts, end) - 1)
        return self._sentences[first].start, self._sentences[last].end


def _stretch(*rows: SimpleNamespace | None) -> tuple[int, int]:
    """Give where a claim, together with its attribution, starts and ends."""
    edges = []
    for row in rows:
        roles = () if row is None else SCHEMAS["claims" if hasattr(row, "claim_id") else "quotes"].roles
        edges += [getattr(row, name) for role in roles for name in bounds(role)]
    known = [edge for edge in edges if edge is not None]
    return min(known, default=0), max(known, default=0)


def _last_name(source: str) -> str:
    folded = fold(source)
    return [word.of(folded).removesuffix("'s") for word in words(folded)][-1:][0] if words(folded) else folded


def _by_article(tables: Tables) -> dict[str, list[SimpleNamespace]]:
    found: dict[str, list[SimpleNamespace]] = defaultdict(list)
    for row in tables.rows("origins"):
        found[row.article_id].append(row)
    return found


def _settled(text: str, rows: Sequence[SimpleNamespace], agencies: frozenset[str]) -> list[str]:
    if _basis(rows) != "shared words":
        return article_origins(rows, agencies)
    places = {(row.start, row.end) for row in rows}
    share = sum(end - start for start, end in places) / len(text)
    return sorted({row.origin for row in rows}) if len(places) > 1 or share >= _LEAST_SHARE else []


def _basis(rows: Sequence[SimpleNamespace]) -> str:
    if not rows:
        return "unknown"
    return "shared words" if all(row.basis == "shared words" for row in rows) else "shown"


def _credited(row: SimpleNamespace) -> bool:
    return bool(row.basis in CREDITS and row.rule != "own correspondent")


def _correspondent(row: SimpleNamespace) -> bool:
    return bool(row.rule == "own correspondent")


def _is_agency(row: SimpleNamespace) -> bool:
    return bool(row.basis == "dateline" or row.rule.endswith(", called an agency"))


def _listed_agencies() -> set[str]:
    return {row["newsroom"] for row in entries("newsrooms") if row["kind"] == "agency"}


def _printer(outlet: str | None, rows: Sequence[SimpleNamespace]) -> str:
    """Give who printed an article: as stated, or the newsroom that its byline or words tell to be its own."""
    return outlet or next((row.origin for row in rows if row.basis in _OWN), "")
